//! A document's stems, and how often each stands in it.

use crate::document::{Block, Document, Kind};
use crate::language::Language;
use crate::text::analyze;
use crate::text::stem::Stem;
use std::collections::HashMap;

/// A stem in the headline counts as so many in the text.
const HEADLINE: f64 = 3.0;
/// Of a document, no more stems are looked at: those that stand in it first.
const MOST_STEMS: usize = 400;

/// What stories see of a document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bag {
    pub language: Language,
    /// Each stem once, ascending, with how often it stands in the document.
    pub counts: Vec<(Stem, f64)>,
}

impl Bag {
    pub(super) fn of(document: &Document) -> Bag {
        let has_title = usize::from(document.meta.title.is_some());
        let whole = with_title(document);
        let text = analyze(&whole);
        let mut counts: HashMap<Stem, f64> = HashMap::new();
        for sentence in &text.sentences {
            let weight = if sentence.block < has_title { HEADLINE } else { 1.0 };
            for &term in text.terms_of(sentence) {
                let stem = text.stems[term as usize];
                if counts.len() < MOST_STEMS || counts.contains_key(&stem) {
                    *counts.entry(stem).or_default() += weight;
                }
            }
        }
        let mut counts: Vec<(Stem, f64)> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|&(stem, _)| stem);
        Bag { language: text.language, counts }
    }
}

/// A document with its headline as its first block.
pub(super) fn with_title(document: &Document) -> Document {
    let title = document.meta.title.iter().map(|title| Block::new(Kind::Sentence, title.as_str(), 0));
    Document {
        blocks: title.chain(document.blocks.iter().cloned()).collect(),
        meta: document.meta.clone(),
        ..Document::default()
    }
}

/// A document as a tf-idf row of length 1, ascending by term.
pub(super) type Row = Vec<(Stem, f64)>;

/// The rows of documents.
pub(super) fn rows(bags: &[&Bag], frequencies: &HashMap<Stem, u32>) -> Vec<Row> {
    let all = bags.len() as f64;
    let row = |bag: &&Bag| {
        let weight = |&(stem, count): &(Stem, f64)| {
            let idf = libm::log((all + 1.0) / (f64::from(frequencies[&stem]) + 0.5));
            (stem, (1.0 + libm::log(count)) * idf.max(0.0))
        };
        let mut row: Row = bag.counts.iter().map(weight).collect();
        let norm = libm::sqrt(row.iter().map(|(_, weight)| weight * weight).sum());
        if norm > 0.0 {
            row.iter_mut().for_each(|(_, weight)| *weight /= norm);
        }
        row
    };
    bags.iter().map(row).collect()
}
