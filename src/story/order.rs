//! In which order a story's documents stand: who leads it first, then the newer before the older.

use super::bag::Bag;
use super::headline;
use crate::document::Document;

/// A document with less than half of these words, or of the longest one's, is a teaser: it leads no story that has a
/// text.
const TEXT: usize = 80;

/// A story's documents in their order, and by what.
pub(super) struct Order {
    /// The numbers of the documents; the first leads.
    pub order: Vec<usize>,
    /// How good each document's headline is for the story.
    pub worths: Vec<f64>,
    /// About how many words each document's prose has.
    pub words: Vec<usize>,
    /// Whether each document is like an article.
    pub told: Vec<bool>,
}

impl Order {
    pub(super) fn of(documents: &[&Document], bags: &[&Bag]) -> Order {
        let worths = headline::worths(documents, bags);
        let words: Vec<usize> = documents.iter().map(|document| words(document)).collect();
        let told: Vec<bool> = documents.iter().map(|document| document.is_like_article()).collect();
        let mut order: Vec<usize> = (0..documents.len()).collect();
        let published = |at: usize| documents[at].meta.published.as_deref().unwrap_or_default();
        order.sort_unstable_by(|&a, &b| published(b).cmp(published(a)).then(a.cmp(&b)));
        let most = words.iter().copied().max().unwrap_or_default();
        // Who has a text leads, under the best headline of those; of equals, the newest.
        let has_text = |at: usize| told[at] && 2 * words[at] >= TEXT.min(most);
        let better = |a: usize, b: usize| has_text(a).cmp(&has_text(b)).then(worths[a].total_cmp(&worths[b]));
        if let Some(lead) = (0..order.len()).rev().max_by(|&a, &b| better(order[a], order[b])) {
            let lead = order.remove(lead);
            order.insert(0, lead);
        }
        Order { order, worths, words, told }
    }
}

/// About how many words a document's prose has: enough to tell a teaser from a text in any script.
fn words(document: &Document) -> usize {
    let prose = document.blocks.iter().filter(|block| block.kind.is_prose());
    prose.map(|block| block.text.split_whitespace().count().max(block.text.chars().count() / 12)).sum()
}
