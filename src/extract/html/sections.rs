//! Parts of a page that a line announces as something else than what it is about: on a shop's, reviews, other things to buy
//! and terms; on a forum's, other talks.

use super::pieces::Piece;
use super::tree::Tree;
use crate::document::Kind;
use crate::extract::furniture::{Look, announces_others, announces_talks};
use std::ops::Range;

/// A section has no larger share of the page's words.
const MOST: f64 = 0.5;

/// Of each piece of a shop's page, whether it stands in such a section.
pub(super) fn beside_what_is_sold(tree: &Tree, pieces: &[Piece]) -> Vec<bool> {
    beside(tree, pieces, |piece| announces_others(&piece.text, Look::of(&piece.text)))
}

/// The same of a talk: a heading announces others.
pub(super) fn beside_the_talk(tree: &Tree, pieces: &[Piece]) -> Vec<bool> {
    beside(tree, pieces, |piece| piece.kind == Kind::Heading && announces_talks(&piece.text, Look::of(&piece.text)))
}

fn beside(tree: &Tree, pieces: &[Piece], announces: fn(&Piece) -> bool) -> Vec<bool> {
    let parents = tree.parents();
    let page = Page { tree, pieces, parents, words: words(pieces), announces };
    let mut beside = vec![false; pieces.len()];
    for at in (0..pieces.len()).filter(|&at| page.is_announcement(at)) {
        for place in page.section(at) {
            beside[place] = true;
        }
    }
    beside
}

struct Page<'p> {
    tree: &'p Tree,
    pieces: &'p [Piece],
    /// The element around each node.
    parents: Vec<Option<usize>>,
    /// How many words stand before each piece, and in all.
    words: Vec<u32>,
    /// Whether a piece announces something else.
    announces: fn(&Piece) -> bool,
}

fn words(pieces: &[Piece]) -> Vec<u32> {
    let mut words = vec![0];
    words.extend(pieces.iter().scan(0u32, |sum, piece| {
        *sum = sum.saturating_add(Look::of(&piece.text).words);
        Some(*sum)
    }));
    words
}

impl Page<'_> {
    fn is_announcement(&self, at: usize) -> bool {
        (self.announces)(&self.pieces[at])
    }

    /// The pieces in an element.
    fn within(&self, element: usize) -> Range<usize> {
        let place = |node: usize| self.pieces.partition_point(|piece| piece.node < node);
        place(element)..place(self.tree.nodes[element].end)
    }

    fn is_small(&self, range: &Range<usize>) -> bool {
        let share = f64::from(self.words[range.end] - self.words[range.start]);
        share <= MOST * self.words.last().copied().map_or(0.0, f64::from)
    }

    /// What a line announces: the largest element that begins with it, or, where it stands alone in that, what follows
    /// beside it up to a heading of its rank.
    fn section(&self, at: usize) -> Range<usize> {
        let mut element = self.parents[self.pieces[at].node];
        let mut own = at..at;
        while let Some(place) = element {
            let within = self.within(place);
            if within.start < at || !self.is_small(&within) {
                break;
            }
            own = within;
            element = self.parents[place];
        }
        let Some(around) = element.filter(|_| own.len() == 1) else { return own };
        let rank = self.rank(at, around);
        let ends = |&next: &usize| {
            let other = self.rank(next, around);
            self.is_announcement(next) || (other.is_some() && (rank.is_none() || other <= rank))
        };
        let end = self.within(around).end;
        let section = at..(at + 1..end).find(ends).unwrap_or(end);
        if self.is_small(&section) { section } else { at..at }
    }

    /// The rank of the heading that a piece is, below an element: 1 for the first.
    fn rank(&self, at: usize, below: usize) -> Option<u8> {
        let mut node = self.parents[self.pieces[at].node];
        while let Some(place) = node.filter(|&place| place != below) {
            if let &[b'h', rank @ b'1'..=b'6'] = self.tree.nodes[place].name().as_bytes() {
                return Some(rank - b'0');
            }
            node = self.parents[place];
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    #[test]
    fn what_a_shop_announces_beside_a_thing_ends_where_the_next_part_begins() {
        let lamp =
            "<h1>Storm lamp</h1><p>It burns for nine hours, in any wind, and gives as much light as a window.</p>";
        let page = format!(
            "<body><main>{lamp}<div><h2>Customer reviews</h2><p>Good lamp.</p></div><h2>Details</h2><p>Brass.</p>\
             <h2>You may also like</h2><p>Oil can</p><h3>Wicks</h3><h2>Care</h2><p>Trim the wick every night.</p></main></body>"
        );
        let tree = Tree::read(&page).expect("a page");
        let pieces = pieces(&tree);
        let beside = beside_what_is_sold(&tree, &pieces);
        let told: Vec<&str> =
            pieces.iter().zip(&beside).filter(|(_, beside)| **beside).map(|(piece, _)| &*piece.text).collect();
        assert_eq!(told, ["Customer reviews", "Good lamp.", "You may also like", "Oil can", "Wicks"]);
    }

    #[test]
    fn a_page_of_announcements_is_read_in_one_pass() {
        let page = format!("<body>{}</body>", "<div>Reviews</div><p>So it is.</p>".repeat(20_000));
        let tree = Tree::read(&page).expect("a page");
        let pieces = pieces(&tree);
        assert_eq!(beside_what_is_sold(&tree, &pieces).len(), pieces.len());
    }
}
