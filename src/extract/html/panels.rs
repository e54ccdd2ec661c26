//! Panels of which one is shown at a time: what stands behind the other tabs.

use super::pieces::Piece;
use super::shown::is_hidden;
use super::tree::{Node, Tree};
use std::collections::{BTreeSet, HashMap, HashSet};

/// More panels than tabs have names for are no panels.
const MOST: usize = 12;
/// A panel of fewer words that were found says nothing of the others.
const LEAST: u32 = 20;
/// What the one that is shown is called.
const STATES: [&str; 8] = ["active", "current", "is-active", "is-open", "open", "selected", "show", "visible"];

/// A panel, and those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Panel {
    /// The place in the tree of the first panel of the set.
    set: usize,
    /// The place of the panel itself.
    at: usize,
}

/// The panels of a page, by their places: elements of one name and class within one, of which exactly one says that it is
/// shown, or all but one that they are hidden.
pub(super) fn panels(tree: &Tree) -> HashMap<usize, Panel> {
    let mut found = HashMap::new();
    let parents = tree.parents();
    let told = (0..tree.nodes.len()).filter(|&at| is_named_shown(&tree.nodes[at]) || is_hidden(&tree.nodes[at]));
    let around: BTreeSet<usize> = told.filter_map(|at| parents[at]).collect();
    for parent in around {
        let mut sets: HashMap<(&str, Vec<&str>), Vec<usize>> = HashMap::new();
        let mut at = parent + 1;
        while at < tree.nodes[parent].end {
            let node = &tree.nodes[at];
            let form: Vec<&str> = classes(node).filter(|class| !STATES.contains(class)).collect();
            if !form.is_empty() {
                sets.entry((node.name(), form)).or_default().push(at);
            }
            at = node.end.max(at + 1);
        }
        for set in sets.into_values().filter(|set| (2..=MOST).contains(&set.len())) {
            let is_one = |is: fn(&Node) -> bool| set.iter().filter(|&&at| is(&tree.nodes[at])).count() == 1;
            if is_one(is_named_shown) || is_one(|node| !is_hidden(node)) {
                found.extend(set.iter().map(|&at| (at, Panel { set: set[0], at })));
            }
        }
    }
    found
}

/// The pieces in panels beside one of which some text was found, in a place as good as the best of that; `found` says of how
/// many words that is, of a piece.
pub(super) fn behind(pieces: &[Piece], found: impl Fn(usize) -> u32) -> Vec<usize> {
    let mut sets: HashMap<usize, (u32, usize)> = HashMap::new();
    let mut open = HashSet::new();
    for (at, piece) in pieces.iter().enumerate() {
        let words = found(at);
        if let Some(panel) = piece.panel.filter(|_| words > 0) {
            let (all, around) = sets.entry(panel.set).or_insert((0, piece.around));
            *all = all.saturating_add(words);
            *around = piece.around.min(*around);
            open.insert(panel.at);
        }
    }
    let is_behind = |panel: Panel, piece: &Piece| {
        !open.contains(&panel.at)
            && sets.get(&panel.set).is_some_and(|&(words, around)| words >= LEAST && piece.around <= around)
    };
    let is_free = |piece: &Piece| piece.panel.is_some_and(|panel| is_behind(panel, piece));
    (0..pieces.len()).filter(|&at| is_free(&pieces[at])).collect()
}

/// Whether an element's classes say that it is the one that is shown.
fn is_named_shown(node: &Node) -> bool {
    classes(node).any(|class| STATES.contains(&class))
}

fn classes(node: &Node) -> impl Iterator<Item = &str> {
    node.attribute("class").unwrap_or_default().split_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_panels_one_is_shown() {
        let count = |body: &str| panels(&Tree::read(&format!("<body>{body}</body>")).expect("a page")).len();
        assert_eq!(count("<div class='tab active'>One</div><div class=tab>Two</div><div class=tab>Three</div>"), 3);
        assert_eq!(count("<div class=tab>One</div><div class=tab style='display: none'>Two</div>"), 2);
        assert_eq!(count("<div class='tab active'>One</div><p class=tab>Two</p><div class=note>Three</div>"), 0);
        assert_eq!(count("<div class='tab open'>One</div><div class='tab open'>Two</div>"), 0);
        assert_eq!(count("<div class=tab hidden>One</div><div class=tab hidden>Two</div>"), 0);
        assert_eq!(count(&format!("<div class='tab active'>One</div>{}", "<div class=tab>Two</div>".repeat(12))), 0);
    }
}
