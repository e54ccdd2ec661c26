//! Why documents stand together: the terms that tie them.

use super::Item;
use super::bag::with_title;
use super::rarity::Rarity;
use crate::document::Document;
use crate::text::analyze;
use crate::text::stem::Stem;
use std::collections::HashMap;

/// So many terms say it.
const TERMS: usize = 6;

/// The terms that several of a story's documents have, the heaviest first, each as a word that stands in `document`,
/// which is one of them.
pub(crate) fn ties(items: &[&Item], document: &Document, rarity: &Rarity) -> Vec<String> {
    let mut shared: HashMap<Stem, (u32, f64)> = HashMap::new();
    for (stem, weight) in items.iter().flat_map(|Item(bag)| rarity.weighed(bag)) {
        let (documents, sum) = shared.entry(stem).or_default();
        *documents += 1;
        *sum += weight;
    }
    let mut shared: Vec<(Stem, f64)> =
        shared.into_iter().filter(|(_, (documents, _))| *documents > 1).map(|(stem, (_, sum))| (stem, sum)).collect();
    shared.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let whole = with_title(document);
    let text = analyze(&whole);
    let term_of: HashMap<Stem, u32> = text.stems.iter().copied().zip(0..).collect();
    let word = |(stem, _): &(Stem, f64)| term_of.get(stem).map(|&term| text.word_of(term).to_owned());
    shared.iter().filter_map(word).take(TERMS).collect()
}
