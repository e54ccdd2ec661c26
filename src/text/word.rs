//! Words: where they stand, and how they are folded.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// The words of `text` with the byte at which each begins.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

/// The word as it is compared: lower case.
pub fn fold(word: &str) -> Cow<'_, str> {
    Cow::Owned(word.to_lowercase())
}
