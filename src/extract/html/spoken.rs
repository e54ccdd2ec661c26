//! What a page says twice side by side, once to be seen and once to be heard.

use super::tree::{Node, Tree, What};
use crate::letters::key;

/// What is said twice has no more bytes.
const LONGEST: usize = 400;
/// What stands beside it is looked at where it has no more nodes.
const NODES: usize = 40;
/// Parts of the classes of what is there only to be heard.
const HEARD: [&str; 7] =
    ["offscreen", "screen-reader", "screenreader", "sr-only", "sr_only", "visually-hidden", "visuallyhidden"];

/// Of each node, whether it is there for those who listen alone, and says no more than they need: it is the twin of what
/// stands right beside it, or stands in a text that is read without it. A figure that is not seen is no such thing, nor are
/// the words of a heading.
pub(super) fn twins(tree: &Tree) -> Vec<bool> {
    let mut twins = vec![false; tree.nodes.len()];
    let mut heading = 0;
    // What is open, with the last node in it that is no white space.
    let mut open: Vec<(usize, Option<usize>)> = vec![(tree.nodes.len(), None)];
    for (at, node) in tree.nodes.iter().enumerate() {
        while open.len() > 1 && open.last().is_some_and(|(end, _)| *end <= at) {
            open.pop();
        }
        let Some((end, before)) = open.last_mut() else { break };
        if matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
            heading = heading.max(node.end);
        }
        if is_heard(node) && at >= heading {
            twins[at] = text(tree, at).is_some_and(|text| !text.contains(|c: char| c.is_ascii_digit()));
        }
        if is_for_one_sense(node) && !twins[at] {
            let before = before.filter(|&before| !twins[before]);
            let after = (node.end..*end).find(|&next| !is_space(&tree.nodes[next]));
            twins[at] = is_said(tree, at, [before, after]);
        }
        if !is_space(node) {
            *before = Some(at);
        }
        open.push((node.end, None));
    }
    twins
}

fn is_space(node: &Node) -> bool {
    matches!(&node.what, What::Text(text) if text.trim().is_empty())
}

/// Whether an element is only seen, or only heard.
fn is_for_one_sense(node: &Node) -> bool {
    node.attribute("aria-hidden") == Some("true") || is_heard(node)
}

/// Whether an element is only heard.
fn is_heard(node: &Node) -> bool {
    // "a-offscreen", "screen-reader-text"; not "has-offscreen-menu", and not what other screens show ("md:not-sr-only").
    let is_heard = |word: &str| {
        HEARD.iter().any(|heard| match word.find(heard) {
            Some(at) => {
                let (before, behind) = (&word[..at], &word[at + heard.len()..]);
                (before.is_empty() || (before.len() <= 4 && before.ends_with(['-', '_'])))
                    && (matches!(behind, "" | "-text" | "-only" | "-focusable") || behind.starts_with("--"))
            }
            None => false,
        })
    };
    let class = node.attribute("class").unwrap_or_default();
    !matches!(node.name(), "html" | "body" | "main" | "article")
        && !class.contains("not-")
        && class.split_whitespace().any(is_heard)
}

/// Whether what stands beside a node says all that it says.
fn is_said(tree: &Tree, at: usize, beside: [Option<usize>; 2]) -> bool {
    let own = text(tree, at).map(|text| key(&text)).unwrap_or_default();
    let says = |beside: usize| text(tree, beside).is_some_and(|text| key(&text).contains(&own));
    !own.is_empty() && beside.into_iter().flatten().any(says)
}

/// The text in a node, where it is short.
fn text(tree: &Tree, at: usize) -> Option<String> {
    let is_small = tree.nodes[at].end.saturating_sub(at) <= NODES;
    is_small.then(|| tree.text(at)).filter(|text| text.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(body: &str) -> String {
        let tree = Tree::read(&format!("<body>{body}</body>")).expect("a page");
        let twins = twins(&tree);
        let text = |(at, node): (usize, &Node)| match &node.what {
            What::Text(text) if !(0..=at).any(|around| twins[around] && tree.nodes[around].end > at) => text.clone(),
            _ => String::new(),
        };
        tree.nodes.iter().enumerate().map(text).collect()
    }

    #[test]
    fn what_is_seen_and_heard_is_said_once() {
        let price = "<span aria-hidden=true><i>$</i>148<sup>02</sup></span> <span class=sr-only>price $148.02</span>";
        assert_eq!(told(&format!("<p>{price}</p>")).trim(), "price $148.02");
        let price = "<span class=a-offscreen>12 crowns</span><span aria-hidden=true>12 crowns</span>";
        assert_eq!(told(&format!("<p>{price}</p>")), "12 crowns");
        let alone = "<h2><b aria-hidden=true>Oil</b></h2><p>Oil is sold by the can.</p>";
        assert_eq!(told(alone), "OilOil is sold by the can.");
        assert_eq!(told("<p><b class=sr-only>Now only 12</b> <b>crowns</b></p>"), "Now only 12 crowns");
    }

    #[test]
    fn what_is_only_heard_is_said_where_it_is_a_figure_or_a_heading() {
        assert_eq!(
            told("<p>Sort <b class=visually-hidden>opens a menu</b></p><h2><b class=sr-only>Oil</b></h2>"),
            "Sort Oil"
        );
        for class in ["has-offscreen-menu", "sr-only md:not-sr-only", "screen-reader-ready"] {
            assert_eq!(told(&format!("<div class='{class}'>Oil is sold</div>")), "Oil is sold", "{class}");
        }
    }

    #[test]
    fn a_row_of_spaces_is_gone_through_once() {
        assert_eq!(told(&"<i aria-hidden=true>a</i> <!-- --> ".repeat(3_000)).matches('a').count(), 1);
    }
}
