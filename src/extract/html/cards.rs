//! Lists of things, as shops and overviews show them: elements of one form side by side, each with a link and a few words.

use super::names::{AROUND, is_called_around, is_named, names};
use super::pieces::{Piece, is_inline};
use super::tree::Tree;
use crate::extract::furniture::Look;
use std::collections::HashMap;
use std::ops::Range;

/// A list has no fewer cards.
const LEAST: usize = 6;
/// More lists of a page, the shorter ones, are not looked at: they may stand in one another.
const MOST: usize = 20;
/// Of the letters of a list, the share that is in links.
const LINKED: f64 = 0.2;
/// Of its cards, the share that has a link and words.
const FULL: f64 = 0.6;
/// A card has no more words, on average: what is longer is a text.
const LONGEST: usize = 90;
/// An element with this share of a page's letters is no part of what stands beside its list.
const LARGE: f64 = 0.4;
/// The names of what may be chosen from, by which no card is called.
const CHOICES: [&str; 16] = [
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "drawer",
    "dropdown",
    "flyout",
    "megamenu",
    "menu",
    "menubar",
    "menuitem",
    "nav",
    "navbar",
    "navigation",
    "pagination",
    "submenu",
];
/// The names of what one chooses by among the things of a list.
const FILTERS: [&str; 7] = ["facet", "facets", "filter", "filters", "refine", "refinement", "refinements"];
/// So many elements around a list may be called so.
const NEAR: usize = 6;
/// The names of what shows other things beside.
const SHELVES: [&str; 8] = ["also", "carousel", "similar", "slick", "slider", "splide", "swiper", "widget"];

/// The names of what is told of each thing of a list, by which the list may be called.
const TOLD: [&str; 2] = ["meta", "metadata"];

/// What stands around a list of things of several parts may be called so: it is a part of the list, or what goes with it.
const BESIDE_THINGS: [&str; 18] = [
    "ad",
    "alert",
    "author",
    "byline",
    "caption",
    "credit",
    "form",
    "hidden",
    "legal",
    "meta",
    "metadata",
    "more",
    "notice",
    "pagination",
    "share",
    "skip",
    "sr",
    "tags",
];
/// A card of several parts has as many pieces, on average.
const PARTS: f64 = 1.8;

/// Cards of one form, side by side.
#[derive(Debug)]
pub(super) struct List {
    /// The pieces of each.
    pub cards: Vec<Range<usize>>,
    /// How many words they have together.
    words: usize,
    /// Whether one chooses by it what the page shows.
    pub is_choice: bool,
    /// Whether its cards have several parts: a name and a price, a headline and what it is about.
    pub is_of_things: bool,
}

/// The lists of a page, the longest first.
pub(super) fn lists(tree: &Tree, pieces: &[Piece]) -> Vec<List> {
    let page = Page::of(tree, pieces);
    let mut beside = [HashMap::new(), HashMap::new()];
    let mut lists = Vec::new();
    for siblings in page.siblings() {
        let first = &tree.nodes[siblings[0]];
        let Some(mut list) = page.list(&siblings) else { continue };
        let pieces: usize = list.cards.iter().map(Range::len).sum();
        list.is_of_things = pieces as f64 >= PARTS * list.cards.len() as f64;
        list.is_choice = AROUND.contains(&first.name()) || is_named(first, &CHOICES) || is_named(first, &FILTERS);
        let allowed: &[&str] = if list.is_of_things { &BESIDE_THINGS } else { &TOLD };
        let is_beside = page.stands_beside(siblings[0], allowed, &mut beside[usize::from(list.is_of_things)]);
        list.is_choice |= is_beside && !list.is_of_things && page.is_filter(siblings[0]);
        if list.is_choice || !is_beside {
            lists.push(list);
        }
    }
    lists.sort_by_key(|list| std::cmp::Reverse(list.words));
    lists.truncate(MOST);
    lists
}

/// What is asked of each piece, summed over those before it.
#[derive(Clone, Copy, Default)]
struct Sum {
    words: usize,
    letters: usize,
    linked: usize,
}

struct Page<'p> {
    tree: &'p Tree,
    pieces: &'p [Piece],
    parents: Vec<Option<usize>>,
    /// Before each piece, and in all.
    sums: Vec<Sum>,
}

impl<'p> Page<'p> {
    fn of(tree: &'p Tree, pieces: &'p [Piece]) -> Page<'p> {
        let mut sums = vec![Sum::default()];
        sums.extend(pieces.iter().scan(Sum::default(), |sum, piece| {
            sum.words += Look::of(&piece.text).words as usize;
            sum.letters += piece.text.chars().filter(|c| !c.is_whitespace()).count();
            sum.linked += piece.linked;
            Some(*sum)
        }));
        Page { tree, pieces, parents: tree.parents(), sums }
    }

    /// The elements that hold text, by their tag, their first class and those of all that stands around them.
    fn siblings(&self) -> Vec<Vec<usize>> {
        let mut forms: Vec<Option<usize>> = vec![None; self.tree.nodes.len()];
        let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
        let mut known: HashMap<(usize, &str, &str), usize> = HashMap::new();
        for piece in self.pieces {
            let path = std::iter::successors(self.parents[piece.node], |&at| self.parents[at]);
            let path: Vec<usize> = path.take_while(|&at| forms[at].is_none()).collect();
            for &element in path.iter().rev() {
                let around = self.parents[element].and_then(|parent| forms[parent]).unwrap_or_default();
                let node = &self.tree.nodes[element];
                let class = node.attribute("class").and_then(|class| class.split_whitespace().next());
                let class = class.unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
                let form = *known.entry((around, node.name(), class)).or_insert(groups.len());
                if form == groups.len() {
                    groups.push(Vec::new());
                }
                forms[element] = Some(form);
                if !is_inline(node.name()) || node.name() == "a" {
                    groups[form].push(element);
                }
            }
        }
        groups.retain(|group| group.len() >= LEAST);
        groups
    }

    /// The pieces in an element.
    fn within(&self, element: usize) -> Range<usize> {
        let place = |node: usize| self.pieces.partition_point(|piece| piece.node < node);
        place(element)..place(self.tree.nodes[element].end)
    }

    fn sum(&self, range: &Range<usize>) -> Sum {
        let (before, all) = (self.sums[range.start], self.sums[range.end]);
        Sum {
            words: all.words - before.words,
            letters: all.letters - before.letters,
            linked: all.linked - before.linked,
        }
    }

    /// The list that siblings make, if they do.
    fn list(&self, siblings: &[usize]) -> Option<List> {
        let cards: Vec<Range<usize>> = siblings.iter().map(|&element| self.within(element)).collect();
        let sums: Vec<Sum> = cards.iter().map(|card| self.sum(card)).collect();
        let full = sums.iter().filter(|sum| sum.linked > 0 && sum.words >= 2).count();
        let total = |of: &dyn Fn(&Sum) -> usize| sums.iter().map(of).sum::<usize>();
        let (words, letters, linked) = (total(&|sum| sum.words), total(&|sum| sum.letters), total(&|sum| sum.linked));
        let is_list = full as f64 >= FULL * cards.len() as f64
            && linked as f64 >= LINKED * letters as f64
            && words <= LONGEST * cards.len();
        is_list.then_some(List { cards, words, is_choice: false, is_of_things: false })
    }

    /// Whether an element stands in a part of the page beside what it is about.
    fn stands_beside(&self, element: usize, allowed: &[&str], known: &mut HashMap<usize, bool>) -> bool {
        let mut path = Vec::new();
        let mut at = self.parents[element];
        let mut found = false;
        while let Some(place) = at {
            if let Some(&is_beside) = known.get(&place) {
                found = is_beside;
                break;
            }
            path.push(place);
            at = self.parents[place];
        }
        for place in path.into_iter().rev() {
            found = found || self.is_beside(place, allowed);
            known.insert(place, found);
        }
        found
    }

    /// Whether an element stands in what one chooses by.
    fn is_filter(&self, element: usize) -> bool {
        let mut around = std::iter::successors(self.parents[element], |&at| self.parents[at]).take(NEAR);
        around.any(|at| is_named(&self.tree.nodes[at], &FILTERS) && !self.is_large(at))
    }

    /// Whether an element holds much of the page.
    fn is_large(&self, element: usize) -> bool {
        self.sum(&self.within(element)).letters as f64 > LARGE * self.sums[self.pieces.len()].letters as f64
    }

    fn is_beside(&self, element: usize, allowed: &[&str]) -> bool {
        let node = &self.tree.nodes[element];
        let is_large = self.is_large(element);
        let is_wide = matches!(node.name(), "html" | "body" | "main" | "article");
        let is_around = (AROUND.contains(&node.name()) && !allowed.contains(&node.name()))
            || (!is_wide && is_called_around(node, allowed));
        matches!(node.name(), "aside" | "nav")
            || names(node, false, false).apart
            || (!is_large && (is_around || is_named(node, &SHELVES) || is_named(node, &FILTERS)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    fn counts(body: &str) -> Vec<usize> {
        let tree = Tree::read(&format!("<body>{body}</body>")).expect("a page");
        let pieces = pieces(&tree);
        lists(&tree, &pieces).iter().filter(|list| !list.is_choice).map(|list| list.cards.len()).collect()
    }

    #[test]
    fn elements_of_one_form_with_links_are_a_list() {
        let cards =
            |count: usize| "<li class='card x'><b>Storm <a href=/1>lamp</a></b><p>12 crowns</p></li>".repeat(count);
        assert_eq!(counts(&format!("<h1>Lamps</h1><ul>{}</ul>", cards(6))), [6]);
        assert_eq!(counts(&format!("<h1>Lamps</h1><ul>{}</ul>", cards(5))), [] as [usize; 0]);
        assert_eq!(counts(&format!("<ul class=thing-metadata-list>{}</ul>", cards(6))), [6]);
        let prose = "<p>The Courier sells lamps, too.</p>".repeat(40);
        for beside in ["<nav><ul>", "<div class=related-items><ul>", "<div class=lamp-carousel><ul>"] {
            assert_eq!(counts(&format!("{prose}{beside}{}</ul>", cards(8))), [] as [usize; 0], "{beside}");
        }
        let tree = format!("<p>The Courier sells lamps.</p><nav><ul>{}</ul></nav>", cards(80));
        assert_eq!(counts(&tree), [] as [usize; 0], "the tree of a manual, longer than its page");
        let pages = format!("{prose}<div class=list-pagination><ul>{}</ul></div>", cards(8));
        assert_eq!(counts(&pages), [8], "things of several parts between numbers of pages");
        let rows = format!("<div class=row><ul>{}</ul></div>", cards(3)).repeat(3);
        assert_eq!(counts(&rows), [9], "rows of three");
        let without_links = "<li class=card><b>Storm lamp</b><p>12 crowns</p></li>".repeat(9);
        assert_eq!(counts(&format!("<ul>{without_links}</ul>")), [] as [usize; 0]);
    }

    #[test]
    fn lists_in_lists_are_told_in_one_pass() {
        let deep = "<div><a href=/1>A lamp</a>".repeat(400);
        let wide = "<p><a href=/1>A lamp</a></p>".repeat(20_000);
        assert_eq!(counts(&format!("{deep}{wide}"))[0], 20_000);
    }
}
