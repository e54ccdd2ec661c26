//! Agency copy: documents that say the same in the same words.

use crate::document::Document;
use crate::text::analyze;
use crate::text::stem::Stem;
use std::collections::HashMap;

/// So many terms that follow one another are a shingle (Broder, 1997).
const SHINGLE: usize = 4;
/// A document of which so many of the shingles stand in an earlier one is a copy of it.
const COPIED: f64 = 0.6;
/// A document of fewer shingles says too little to be called a copy.
const FEWEST: usize = 6;
/// Of a document, no more shingles are looked at: those that stand in it first.
const MOST: usize = 4000;

/// Of each document, the earliest one that it copies, by its number; itself where it is no copy. The earliest is the one
/// published first, among equals the one that came first.
pub(crate) fn originals(documents: &[&Document]) -> Vec<usize> {
    let mut originals: Vec<usize> = (0..documents.len()).collect();
    if documents.len() < 2 {
        return originals;
    }
    let mut order = originals.clone();
    let published = |at: usize| documents[at].meta.published.as_deref().unwrap_or("~");
    order.sort_unstable_by(|&a, &b| published(a).cmp(published(b)).then(a.cmp(&b)));
    let mut owners: HashMap<u64, usize> = HashMap::new();
    for at in order {
        let shingles = shingles(documents[at]);
        let mut shared: Vec<usize> = shingles.iter().filter_map(|shingle| owners.get(shingle)).copied().collect();
        shared.sort_unstable();
        let runs = shared.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0]));
        // Of owners that have equally many, the first.
        let most = runs.max_by_key(|&(count, owner)| (count, std::cmp::Reverse(owner)));
        match most {
            Some((count, owner)) if shingles.len() >= FEWEST && count as f64 >= COPIED * shingles.len() as f64 => {
                originals[at] = owner;
            }
            _ => {
                for shingle in shingles {
                    owners.entry(shingle).or_insert(at);
                }
            }
        }
    }
    originals
}

/// The shingles of a document's text, each once.
fn shingles(document: &Document) -> Vec<u64> {
    let text = analyze(document);
    let stems: Vec<Stem> = text.terms.iter().take(MOST).map(|&term| text.stems[term as usize]).collect();
    let hash = |run: &[Stem]| {
        run.iter().fold(0u64, |hash, stem| (hash.rotate_left(5) ^ stem.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    };
    let mut shingles: Vec<u64> = stems.windows(SHINGLE).map(hash).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn document(published: &str, text: &str) -> Document {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.language = Some("en".to_owned());
        document.meta.published = Some(published.to_owned()).filter(|published| !published.is_empty());
        document
    }

    #[test]
    fn agency_copy_is_known_whatever_the_outlet_puts_before_it() {
        let wire = "The dam at Orr broke on Sunday evening after a week of rain, and two villages were cleared within the \
            hour. Engineers had warned of cracks in the wall since the spring.";
        let own = "A farmer below the dam at Orr says that four hundred sheep drowned when the wall broke on Sunday, and \
            that nobody had told him of cracks.";
        let copy = format!("Readers sent us pictures. {wire}");
        let documents =
            [document("", &copy), document("2026-11-22T20:00:00Z", wire), document("2026-11-22T19:00:00Z", own)];
        assert_eq!(originals(&documents.iter().collect::<Vec<_>>()), [1, 1, 2]);
    }

    #[test]
    fn a_few_words_are_no_copy() {
        let documents = [document("", "The dam broke."), document("", "The dam broke."), document("", "")];
        assert_eq!(originals(&documents.iter().collect::<Vec<_>>()), [0, 1, 2]);
    }
}
