//! Documents that merge into groups, from the likest on.

use super::bag::Row;
use super::index::{Pair, cosine, heavier};
use crate::text::stem::Stem;
use std::collections::BinaryHeap;

/// A group's sum keeps so many terms, the heaviest.
const MOST_TERMS: usize = 400;

/// A likeness that is known is taken for what it is now as long as it has not fallen below this share of it.
const STALE: f64 = 0.98;

/// What it takes to merge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bond {
    /// The least cosine of the two documents by which groups are looked at.
    pub pair: f64,
    /// The least likeness of the groups.
    pub group: f64,
    /// How far the likeness of groups is the cosine of their sums (1), which grows with their size, or the average of
    /// their pairs (0), which does not.
    pub wholes: f64,
}

/// A group, at the place of its first document.
#[derive(Debug, Clone, Default)]
struct Sum {
    /// The sum of its rows.
    row: Row,
    /// The length of that sum.
    length: f64,
    /// How many documents it has.
    size: f64,
}

/// Groups in the making.
pub(super) struct Clusters {
    /// The first document of the group that a document was merged into, or one on the way there.
    above: Vec<usize>,
    sums: Vec<Sum>,
}

/// Two groups by a document of each, and how like they were when last looked at; the likest first, then the earliest.
#[derive(Debug, PartialEq)]
struct Waiting(Pair);

impl Eq for Waiting {}

impl Ord for Waiting {
    fn cmp(&self, Waiting(other): &Waiting) -> std::cmp::Ordering {
        let Waiting(pair) = self;
        let earlier = || (other.one, other.other).cmp(&(pair.one, pair.other));
        pair.likeness.total_cmp(&other.likeness).then_with(earlier)
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Waiting) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Clusters {
    /// Every document alone.
    pub(super) fn new(rows: &[Row]) -> Clusters {
        let alone = |row: &Row| Sum { row: row.clone(), length: 1.0, size: 1.0 };
        Clusters { above: (0..rows.len()).collect(), sums: rows.iter().map(alone).collect() }
    }

    /// Merges groups, the likest first, as long as any two are as like as `bond` asks. What two groups are like falls as
    /// they grow: it is looked at anew when their turn comes.
    pub(super) fn merge(&mut self, pairs: &[Pair], bond: &Bond) {
        let mut waiting: BinaryHeap<Waiting> =
            pairs.iter().filter(|pair| pair.likeness >= bond.pair).copied().map(Waiting).collect();
        while let Some(Waiting(pair)) = waiting.pop() {
            let (one, other) = (self.first(pair.one), self.first(pair.other));
            let (one, other) = (one.min(other), one.max(other));
            let likeness = if one == other { 0.0 } else { self.likeness(one, other, bond.wholes) };
            if likeness < bond.group {
                continue;
            }
            if likeness < STALE * pair.likeness {
                waiting.push(Waiting(Pair { likeness, one, other }));
                continue;
            }
            self.above[other] = one;
            let added = std::mem::take(&mut self.sums[other]);
            let row = sum(&self.sums[one].row, &added.row);
            let length = libm::sqrt(row.iter().map(|(_, weight)| weight * weight).sum());
            self.sums[one] = Sum { row, length, size: self.sums[one].size + added.size };
        }
    }

    /// How like two groups are.
    fn likeness(&self, one: usize, other: usize, wholes: f64) -> f64 {
        let (one, other) = (&self.sums[one], &self.sums[other]);
        let scale = libm::pow(one.length * other.length, wholes) * libm::pow(one.size * other.size, 1.0 - wholes);
        if scale > 0.0 { cosine(&one.row, &other.row) / scale } else { 0.0 }
    }

    /// The first document of a document's group.
    fn first(&mut self, document: usize) -> usize {
        let mut first = document;
        while self.above[first] != first {
            self.above[first] = self.above[self.above[first]];
            first = self.above[first];
        }
        first
    }

    /// Of each document, the first of its group.
    pub(super) fn firsts(&mut self) -> Vec<usize> {
        (0..self.above.len()).map(|document| self.first(document)).collect()
    }
}

/// The sum of two rows, its heaviest terms.
fn sum(one: &[(Stem, f64)], other: &[(Stem, f64)]) -> Row {
    let mut sum: Row = Vec::with_capacity(one.len() + other.len());
    let (mut a, mut b) = (0, 0);
    loop {
        match (one.get(a), other.get(b)) {
            (Some(left), Some(right)) if left.0 == right.0 => {
                sum.push((left.0, left.1 + right.1));
                (a, b) = (a + 1, b + 1);
            }
            (Some(left), right) if right.is_none_or(|right| left.0 < right.0) => {
                sum.push(*left);
                a += 1;
            }
            (_, Some(right)) => {
                sum.push(*right);
                b += 1;
            }
            _ => break,
        }
    }
    if sum.len() > 2 * MOST_TERMS {
        sum.sort_unstable_by(heavier);
        sum.truncate(MOST_TERMS);
        sum.sort_unstable_by_key(|&(stem, _)| stem);
    }
    sum
}
