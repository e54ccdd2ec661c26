//! Which documents are like which: an index over their heaviest terms.

use super::bag::Row;
use crate::text::stem::Stem;
use std::collections::HashMap;

/// A document is looked up by so many of its terms, the heaviest.
const TERMS: usize = 32;
/// Of a term, so many of the latest documents that have it among their heaviest are looked at.
const LATEST: usize = 64;

/// Two documents, the earlier first, with the cosine of their rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub likeness: f64,
    pub one: usize,
    pub other: usize,
}

/// Of a document, so many of those before it are compared with it whole: the likest by what the index has.
const COMPARED: usize = 40;

/// The pairs that are at least so like.
pub(super) fn pairs(rows: &[Row], least: f64) -> Vec<Pair> {
    let mut index: HashMap<Stem, Vec<(usize, f64)>> = HashMap::new();
    let mut pairs = Vec::new();
    let mut shared: HashMap<usize, f64> = HashMap::new();
    for (other, row) in rows.iter().enumerate() {
        let mut heaviest: Row = row.iter().copied().filter(|(_, weight)| *weight > 0.0).collect();
        heaviest.sort_unstable_by(heavier);
        heaviest.truncate(TERMS);
        shared.clear();
        for &(stem, weight) in &heaviest {
            let known = index.entry(stem).or_default();
            for &(one, its) in known.iter().rev().take(LATEST) {
                *shared.entry(one).or_default() += weight * its;
            }
            known.push((other, weight));
        }
        let mut candidates: Vec<(usize, f64)> = shared.drain().collect();
        candidates.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (one, _) in candidates.into_iter().take(COMPARED) {
            let likeness = cosine(&rows[one], row);
            if likeness >= least && is_founded(&rows[one], row) {
                pairs.push(Pair { likeness, one, other });
            }
        }
    }
    pairs
}

/// Two documents that share fewer terms are alike only where those are most of what the shorter says: one word in two
/// short headlines makes no story.
const FOUNDED: usize = 3;

/// Whether what two documents share is enough to go by.
fn is_founded(one: &Row, other: &Row) -> bool {
    let has = |stem: Stem| other.binary_search_by_key(&stem, |&(stem, _)| stem).is_ok();
    let shared = one.iter().filter(|&&(stem, _)| has(stem)).take(FOUNDED).count();
    shared >= FOUNDED || (shared > 1 && 2 * shared > one.len().min(other.len()))
}

/// The heavier term first.
pub(super) fn heavier(a: &(Stem, f64), b: &(Stem, f64)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

/// The cosine of two rows of length 1.
pub(super) fn cosine(one: &Row, other: &Row) -> f64 {
    let (mut sum, mut a, mut b) = (0.0, 0, 0);
    while let (Some((left, weight)), Some((right, other_weight))) = (one.get(a), other.get(b)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                sum += weight * other_weight;
                (a, b) = (a + 1, b + 1);
            }
        }
    }
    sum
}
