//! Documents as tf-idf rows over the stems that they share.

use super::bag::Bag;
use super::rarity::{Known, Rarity};
use super::series::Part;
use crate::language::Language;
use crate::text::stem::Stem;
use std::collections::HashMap;

/// The number of a stem that several documents have, within one run.
pub(super) type Number = u32;

/// Terms with their weights, ascending by number.
pub(super) type Terms = Vec<(Number, f32)>;

/// A document as a tf-idf row of length 1. What no other document has makes it longer and is like nothing: it counts in
/// that length, and is not kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    /// Its terms that others have, too.
    pub terms: Terms,
    /// The square of the length of the rest.
    pub rest: f64,
    /// How many terms it has, those of the rest among them.
    pub count: usize,
    /// When the document was published, in seconds since 1970, where that is known.
    pub published: Option<i64>,
    /// The parts of series that its headline tells of.
    pub parts: Box<[Part]>,
    /// The terms of its headline, ascending.
    pub headline: Box<[Stem]>,
}

/// The rows of documents.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub rows: Vec<Row>,
    /// How many terms are numbered: each number is below it.
    pub vocabulary: usize,
}

/// A name weighs so many times what another word would, where names count for more.
const NAME: f64 = 1.5;

impl Rows {
    /// The rows of documents of one language; what is known of its news elsewhere counts as so many documents more.
    pub(super) fn of(bags: &[&Bag], language: Language, elsewhere: f64) -> Rows {
        let rarity = Rarity::of(bags.iter().copied(), language, elsewhere);
        let mut numbers: HashMap<Stem, Number> = HashMap::new();
        let mut row = |bag: &&Bag| {
            let mut terms: Terms = Vec::new();
            let (mut square, mut rest) = (0.0, 0.0);
            for (stem, count) in bag.counts() {
                let Known { frequency, weight: idf } = rarity.known(stem);
                let name = if bag.is_name(stem) { NAME } else { 1.0 };
                let weight = (1.0 + libm::log(count)) * idf * name;
                square += weight * weight;
                if frequency == 1 {
                    rest += weight * weight;
                } else if weight > 0.0 {
                    let next = Number::try_from(numbers.len()).unwrap_or(Number::MAX);
                    terms.push((*numbers.entry(stem).or_insert(next), weight as f32));
                }
            }
            if square > 0.0 {
                let norm = libm::sqrt(square);
                terms.iter_mut().for_each(|(_, weight)| *weight = (f64::from(*weight) / norm) as f32);
                rest /= square;
            }
            terms.sort_unstable_by_key(|&(number, _)| number);
            terms.shrink_to_fit();
            Row {
                terms,
                rest,
                count: bag.len(),
                published: bag.published,
                parts: bag.parts.clone(),
                headline: bag.headline(),
            }
        };
        let rows = bags.iter().map(&mut row).collect();
        Rows { rows, vocabulary: numbers.len() }
    }
}

/// The heavier term first.
pub(super) fn heavier(a: &(Number, f32), b: &(Number, f32)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

/// The sum of the products of the weights that two have in common.
pub(super) fn product(one: &[(Number, f32)], other: &[(Number, f32)]) -> f64 {
    let (mut sum, mut a, mut b) = (0.0, 0, 0);
    while let (Some((left, weight)), Some((right, other_weight))) = (one.get(a), other.get(b)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                sum += f64::from(*weight) * f64::from(*other_weight);
                (a, b) = (a + 1, b + 1);
            }
        }
    }
    sum
}
