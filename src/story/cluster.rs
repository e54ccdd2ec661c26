//! Documents that merge into groups, from the likest on.

use super::index::Pair;
use super::row::{Number, Row, Terms, heavier, product};
use super::series::{Part, are_apart, together};
use crate::text::stem::Stem;
use std::collections::BinaryHeap;

/// A group's sum keeps so many terms, the heaviest.
const MOST_TERMS: usize = 400;

/// A likeness that is known is taken for what it is now as long as it has not fallen below this share of it.
const STALE: f64 = 0.98;

/// Documents that are no further apart are of one time, in seconds: three days.
const ONE_TIME: f64 = 3.0 * 86_400.0;
/// Past that, what tells of one event is half as like after so many seconds more: ten days.
const HALVED: f64 = 10.0 * 86_400.0;

/// Documents of so many terms are short.
const SHORT: f64 = 30.0;
/// Documents of so many terms are long.
const LONG: f64 = 120.0;
/// The more two documents say, the more they share by chance: long ones have to be alike by this share more.
const BY_CHANCE: f64 = 0.5;

/// Groups whose headlines have no term in common have to be alike by this share more: as a rule, headlines of one event name
/// what they have in common.
const STRANGE: f64 = 0.2;
/// Of a group's headlines, so many terms are kept.
const MOST_OF_HEADLINES: usize = 200;

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
    /// Whether it is one event that they tell of: documents are the less alike the further apart they were published, and
    /// long ones have to be more alike.
    pub is_event: bool,
}

/// A group, at the place of its first document.
#[derive(Debug, Clone)]
struct Sum {
    /// The sum of its rows; empty where it has but one, which is at hand.
    terms: Terms,
    /// The square of the length of what no other document has.
    rest: f64,
    /// The length of that sum.
    length: f64,
    /// How many documents it has.
    size: f64,
    /// How many terms those have, together.
    count: f64,
    /// When its first and its last document were published, where any time is known.
    times: Option<(i64, i64)>,
    /// The parts of series that its headlines tell of.
    parts: Box<[Part]>,
    /// The terms of its headlines, ascending.
    headlines: Box<[Stem]>,
}

/// Groups in the making.
pub(super) struct Clusters<'r> {
    rows: &'r [Row],
    /// The first document of the group that a document was merged into, or one on the way there.
    above: Vec<u32>,
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

impl<'r> Clusters<'r> {
    /// Every document alone.
    pub(super) fn new(rows: &'r [Row]) -> Clusters<'r> {
        let alone = |row: &Row| {
            let times = row.published.map(|time| (time, time));
            let (count, parts) = (row.count as f64, row.parts.clone());
            Sum {
                terms: Vec::new(),
                rest: row.rest,
                length: 1.0,
                size: 1.0,
                count,
                times,
                parts,
                headlines: row.headline.clone(),
            }
        };
        Clusters { rows, above: (0u32..).take(rows.len()).collect(), sums: rows.iter().map(alone).collect() }
    }

    /// Merges groups, the likest first, as long as any two are as like as `bond` asks. What two groups are like falls as
    /// they grow: it is looked at anew when their turn comes.
    pub(super) fn merge(&mut self, pairs: impl Iterator<Item = Pair>, bond: &Bond) {
        let mut waiting: BinaryHeap<Waiting> = pairs.filter(|pair| pair.likeness >= bond.pair).map(Waiting).collect();
        while let Some(Waiting(pair)) = waiting.pop() {
            let (one, other) = (self.first(pair.one), self.first(pair.other));
            let (one, other) = (one.min(other), one.max(other));
            let likeness = if one == other { 0.0 } else { self.likeness(one, other, bond) };
            if likeness < bond.group {
                continue;
            }
            if likeness < STALE * pair.likeness {
                waiting.push(Waiting(Pair { likeness, one, other }));
                continue;
            }
            self.join(one as usize, other as usize);
        }
    }

    /// Makes groups of documents, each at the place of its first, as `firsts` has them.
    pub(super) fn join_all(&mut self, firsts: &[usize]) {
        for (document, &first) in firsts.iter().enumerate().filter(|(document, first)| document != *first) {
            self.join(first, document);
        }
    }

    /// Makes two groups one, at the place of the first.
    fn join(&mut self, one: usize, other: usize) {
        let mut terms = sum(self.terms(one), self.terms(other));
        if terms.len() > 2 * MOST_TERMS {
            terms.select_nth_unstable_by(MOST_TERMS, heavier);
            terms.truncate(MOST_TERMS);
            terms.sort_unstable_by_key(|&(number, _)| number);
        }
        let (into, added) = (&self.sums[one], &self.sums[other]);
        let rest = into.rest + added.rest;
        let square: f64 = terms.iter().map(|&(_, weight)| f64::from(weight) * f64::from(weight)).sum();
        let times = match (into.times, added.times) {
            (Some(into), Some(added)) => Some((into.0.min(added.0), into.1.max(added.1))),
            (into, added) => into.or(added),
        };
        let parts = together(&into.parts, &added.parts);
        let mut headlines: Vec<Stem> = into.headlines.iter().chain(&added.headlines).copied().collect();
        headlines.sort_unstable();
        headlines.dedup();
        headlines.truncate(MOST_OF_HEADLINES);
        self.above[other] = one as u32;
        let (size, count) = (into.size + added.size, into.count + added.count);
        self.sums[one] = Sum {
            terms,
            rest,
            length: libm::sqrt(square + rest),
            size,
            count,
            times,
            parts,
            headlines: headlines.into(),
        };
        self.sums[other].terms = Vec::new();
    }

    /// The sum of a group's rows.
    fn terms(&self, group: usize) -> &[(Number, f32)] {
        let sum = &self.sums[group];
        if sum.size > 1.0 { &sum.terms } else { &self.rows[group].terms }
    }

    /// How like two groups are.
    fn likeness(&self, one: u32, other: u32, bond: &Bond) -> f64 {
        let (a, b) = (&self.sums[one as usize], &self.sums[other as usize]);
        if bond.is_event && are_apart(&a.parts, &b.parts) {
            return 0.0;
        }
        let scale = libm::pow(a.length * b.length, bond.wholes) * libm::pow(a.size * b.size, 1.0 - bond.wholes);
        let likeness = product(self.terms(one as usize), self.terms(other as usize)) / scale.max(f64::MIN_POSITIVE);
        if !bond.is_event {
            return likeness;
        }
        let apart = if are_strange(&a.headlines, &b.headlines) { 1.0 + STRANGE } else { 1.0 };
        likeness * closeness(a.times, b.times) / (by_chance(a.count / a.size, b.count / b.size) * apart)
    }

    /// The first document of a document's group.
    fn first(&mut self, document: u32) -> u32 {
        let mut first = document;
        while self.above[first as usize] != first {
            self.above[first as usize] = self.above[self.above[first as usize] as usize];
            first = self.above[first as usize];
        }
        first
    }

    /// Of each document, the first of its group.
    pub(super) fn firsts(&mut self) -> Vec<usize> {
        (0u32..).take(self.above.len()).map(|document| self.first(document) as usize).collect()
    }
}

/// Whether both have headlines of several terms, and no term in common.
fn are_strange(one: &[Stem], other: &[Stem]) -> bool {
    let is_known = |headlines: &[Stem]| headlines.len() > 1;
    is_known(one) && is_known(other) && !one.iter().any(|term| other.binary_search(term).is_ok())
}

/// What is left of a likeness by the time between two groups: all of it where they are of one time, or none is known.
pub(super) fn closeness(one: Option<(i64, i64)>, other: Option<(i64, i64)>) -> f64 {
    let Some((one, other)) = one.zip(other) else { return 1.0 };
    let gap = (other.0.saturating_sub(one.1)).max(one.0.saturating_sub(other.1)).max(0) as f64;
    1.0 / (1.0 + (gap - ONE_TIME).max(0.0) / HALVED)
}

/// How much more two have to be alike for the length of their documents: so many terms, on average. From 1 for short ones to
/// 1.5 for long ones.
pub(super) fn by_chance(one: f64, other: f64) -> f64 {
    let mean = libm::sqrt(one * other);
    1.0 + BY_CHANCE * ((mean - SHORT) / (LONG - SHORT)).clamp(0.0, 1.0)
}

/// The sum of two rows.
fn sum(one: &[(Number, f32)], other: &[(Number, f32)]) -> Terms {
    let mut sum: Terms = Vec::with_capacity(one.len() + other.len());
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
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_whose_headlines_have_nothing_in_common_have_to_be_more_alike() {
        let bond = Bond { pair: 0.0, group: 0.15, wholes: 0.4, is_event: true };
        let together = |likeness: f64, headlines: [&[u64]; 2]| {
            let row = |headline: &[u64]| Row {
                terms: vec![(0, libm::sqrt(likeness) as f32)],
                rest: 1.0 - likeness,
                count: 10,
                headline: headline.iter().copied().map(Stem).collect(),
                ..Row::default()
            };
            let rows = headlines.map(row);
            let mut clusters = Clusters::new(&rows);
            clusters.merge([Pair { likeness, one: 0, other: 1 }].into_iter(), &bond);
            clusters.firsts() == [0, 0]
        };
        assert!(together(0.16, [&[1, 2], &[2, 3]]), "a term in common");
        assert!(!together(0.16, [&[1, 2], &[3, 4]]));
        assert!(together(0.2, [&[1, 2], &[3, 4]]));
        assert!(together(0.16, [&[1, 2], &[3]]) && together(0.16, [&[], &[]]), "one word is no headline");
    }
}
