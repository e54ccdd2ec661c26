//! Documents that merge into groups, from the likest on.

use super::bag::Row;
use super::index::{Pair, cosine};
use crate::text::stem::Stem;

/// A group's sum keeps so many terms, the heaviest.
const MOST_TERMS: usize = 600;

/// Groups in the making.
pub(super) struct Clusters {
    /// The first document of the group that a document was merged into, or one on the way there.
    above: Vec<usize>,
    /// Of a group's first document, the sum of its rows, ascending by term, and its length.
    sums: Vec<(Row, f64)>,
}

impl Clusters {
    /// Every document alone.
    pub(super) fn new(rows: &[Row]) -> Clusters {
        Clusters { above: (0..rows.len()).collect(), sums: rows.iter().map(|row| (row.clone(), 1.0)).collect() }
    }

    /// Merges the groups of each pair, in order, where the cosine of their sums is at least so much.
    pub(super) fn merge(&mut self, pairs: &[Pair], least: f64) {
        for pair in pairs.iter().filter(|pair| pair.likeness >= least) {
            let (one, other) = (self.first(pair.one), self.first(pair.other));
            let (one, other) = (one.min(other), one.max(other));
            if one == other || self.likeness(one, other) < least {
                continue;
            }
            self.above[other] = one;
            let (added, _) = std::mem::take(&mut self.sums[other]);
            let sum = sum(&self.sums[one].0, &added);
            let length = libm::sqrt(sum.iter().map(|(_, weight)| weight * weight).sum());
            self.sums[one] = (sum, length);
        }
    }

    /// The cosine of the sums of two groups.
    fn likeness(&self, one: usize, other: usize) -> f64 {
        let ((one, length), (other, other_length)) = (&self.sums[one], &self.sums[other]);
        let lengths = length * other_length;
        if lengths > 0.0 { cosine(one, other) / lengths } else { 0.0 }
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
        sum.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        sum.truncate(MOST_TERMS);
        sum.sort_unstable_by_key(|&(stem, _)| stem);
    }
    sum
}
