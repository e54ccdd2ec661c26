//! Why documents stand together: the terms that tie them.

use super::Item;
use super::bag::with_title;
use crate::document::Document;
use crate::text::analyze;
use crate::text::stem::Stem;
use std::collections::HashMap;

/// So many terms say it.
const TERMS: usize = 6;

/// How rare terms are among the documents that were grouped.
#[derive(Debug)]
pub(crate) struct Rarity {
    documents: f64,
    frequencies: HashMap<Stem, u32>,
}

impl Rarity {
    pub(crate) fn of<'i>(items: impl Iterator<Item = &'i Item>) -> Rarity {
        let mut rarity = Rarity { documents: 0.0, frequencies: HashMap::new() };
        for Item(bag) in items {
            rarity.documents += 1.0;
            bag.counts().for_each(|(stem, _)| *rarity.frequencies.entry(stem).or_default() += 1);
        }
        rarity
    }

    /// The terms that several of a story's documents have, the heaviest first, each as a word that stands in `document`,
    /// which is one of them.
    pub(crate) fn ties(&self, items: &[&Item], document: &Document) -> Vec<String> {
        let mut shared: HashMap<Stem, (u32, f64)> = HashMap::new();
        for (stem, count) in items.iter().flat_map(|Item(bag)| bag.counts()) {
            let frequency = self.frequencies.get(&stem).copied().unwrap_or(1);
            let weight = (1.0 + libm::log(count)) * libm::log((self.documents + 1.0) / (f64::from(frequency) + 0.5));
            let (documents, sum) = shared.entry(stem).or_default();
            *documents += 1;
            *sum += weight.max(0.0);
        }
        let mut shared: Vec<(Stem, f64)> = shared
            .into_iter()
            .filter(|(_, (documents, _))| *documents > 1)
            .map(|(stem, (_, sum))| (stem, sum))
            .collect();
        shared.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let whole = with_title(document);
        let text = analyze(&whole);
        let term_of: HashMap<Stem, u32> = text.stems.iter().copied().zip(0..).collect();
        let word = |(stem, _): &(Stem, f64)| term_of.get(stem).map(|&term| text.word_of(term).to_owned());
        shared.iter().filter_map(word).take(TERMS).collect()
    }
}
