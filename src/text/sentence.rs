//! Where sentences begin and end.

use crate::language::Language;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The sentences of a block's text, in order, as byte ranges without white space at their ends. Joined with the gaps
/// between them, which are white space alone, they give the text back.
pub fn sentences(text: &str, _language: Language) -> Vec<Range<usize>> {
    let trimmed = |(at, piece): (usize, &str)| {
        let start = at + piece.len() - piece.trim_start().len();
        start..start + piece.trim().len()
    };
    text.split_sentence_bound_indices().map(trimmed).filter(|span| !span.is_empty()).collect()
}
