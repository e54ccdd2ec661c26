//! Days that a page shows of the things that it lists: none of them is its own.

use super::tree::{Node, Tree, What};
use crate::extract::date;
use crate::extract::moment::moment;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// So many different days in places of one form are those of cards.
const LEAST: usize = 3;
/// A text with a day alone, or hardly more, is no longer, in bytes.
const LONGEST: usize = 60;

/// The nodes, times and texts, that show the day of one card among others, in document order.
#[derive(Debug, Default)]
pub(super) struct CardDays(Vec<usize>);

impl CardDays {
    /// Those of a page: places of one form, by the tags and first classes of all elements around them, tell several days, each
    /// behind a heading or a link of its own.
    pub(super) fn of(tree: &Tree) -> CardDays {
        let mut places: Vec<usize> = days(tree);
        places.sort_unstable();
        CardDays(places)
    }

    /// Whether one of them stands among these nodes.
    pub(super) fn stand_in(&self, nodes: Range<usize>) -> bool {
        let next = self.0.partition_point(|&place| place < nodes.start);
        self.0.get(next).is_some_and(|&place| place < nodes.end)
    }
}

fn days(tree: &Tree) -> Vec<usize> {
    let mut forms: HashMap<(usize, &str, &str), usize> = HashMap::new();
    // Open elements, with their forms.
    let mut open: Vec<(usize, usize)> = vec![(tree.nodes.len(), 0)];
    // By form, the places, some of the days, and how many headings and links stood before the last.
    let mut told: HashMap<usize, (Vec<usize>, HashSet<String>, usize)> = HashMap::new();
    let mut titles = 0;
    for (at, node) in tree.nodes.iter().enumerate() {
        while open.len() > 1 && open.last().is_some_and(|(end, _)| *end <= at) {
            open.pop();
        }
        let around = open.last().map_or(0, |(_, form)| *form);
        let mut form = around;
        if let What::Element { name, .. } = &node.what {
            let class = node.attribute("class").and_then(|class| class.split_whitespace().next()).unwrap_or_default();
            let next = forms.len() + 1;
            form = *forms.entry((around, name, class.trim_end_matches(|c: char| c.is_ascii_digit()))).or_insert(next);
            open.push((node.end, form));
            titles += usize::from(matches!(&**name, "a" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
        }
        if let Some(day) = day(node) {
            let (places, days, before) = told.entry(form).or_default();
            places.push(at);
            // "Published", "Changed", "Next review": three days in a list of one thing.
            if titles > *before && days.len() < LEAST {
                days.insert(day);
            }
            *before = titles;
        }
    }
    told.into_values().filter(|(_, days, _)| days.len() >= LEAST).flat_map(|(places, ..)| places).collect()
}

/// The day that a node shows, where it is a time, or a text that hardly says more.
fn day(node: &Node) -> Option<String> {
    let told = match &node.what {
        What::Text(text) => {
            let text = Some(text.trim()).filter(|text| text.len() <= LONGEST && date::begins_with_date(text))?;
            date::day(text).unwrap_or_else(|| text.to_owned())
        }
        What::Element { name, .. } if name == "time" => moment(node.attribute("datetime")?)?,
        What::Element { .. } => return None,
    };
    Some(told.chars().take(10).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(body: &str) -> usize {
        days(&Tree::read(&format!("<body>{body}</body>")).expect("a page")).len()
    }

    #[test]
    fn days_in_places_of_one_form_are_those_of_cards() {
        let card =
            |day: u32| format!("<li class=card{day}><h3>Quay</h3><time datetime=2031-03-0{day}>{day} March</time>");
        let cards: String = (1..=4).map(card).collect();
        let own = "<p class=date><time datetime=2031-03-09>9 March 2031</time></p>";
        assert_eq!(count(&format!("{own}<ul>{cards}</ul>")), 4);
        assert_eq!(count(&format!("{own}<ul>{}</ul>", card(1).repeat(9))), 0, "the day of all is that of the page");
        assert_eq!(count(&format!("{own}<div>{own}</div>")), 0);
        let row = |day: u32| format!("<div><a href=/{day}>Quay</a><span>March {day}, 2031</span></div>");
        assert_eq!(count(&(1..=3).map(row).collect::<String>()), 3);
        let own = |day: u32| format!("<dt>Day</dt><dd><time datetime=2031-03-0{day}>{day} March</time></dd>");
        assert_eq!(
            count(&format!("<h1>Quay</h1><dl>{}</dl>", (1..=3).map(own).collect::<String>())),
            0,
            "of one thing"
        );
        assert_eq!(count(&(1..=3).map(row).collect::<String>().repeat(1_000)), 3_000);
        assert_eq!(count(&(1..=2).map(row).collect::<String>()), 0, "of the text, and of its change");
    }
}
