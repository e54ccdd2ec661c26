//! Summaries → [`Digest`]: one issue, with its title, date and length.

use crate::aim::WORDS_PER_MINUTE;
use crate::summary::Summary;
use jiff::ZonedDateTime;

/// What an issue looks like before its contents are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The title on top.
    pub title: String,
}

impl Default for Outline {
    fn default() -> Outline {
        Outline { title: "Digest".to_owned() }
    }
}

/// One issue of a digest.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// The title on top.
    pub title: String,
    /// When it was made, in the reader's zone.
    pub date: ZonedDateTime,
    /// What it tells, in order.
    pub entries: Vec<Summary>,
    /// How many words the entries' excerpts have together.
    pub words: usize,
    /// How many words the entries' documents have together.
    pub of_words: usize,
    /// How many minutes the excerpts take to read, rounded up, at least one.
    pub minutes: usize,
}

/// Puts one issue together. The time comes in: the same summaries and time give the same issue.
pub fn compose(entries: Vec<Summary>, outline: &Outline, now: &ZonedDateTime) -> Digest {
    let words = entries.iter().map(|entry| entry.words).sum::<usize>();
    let of_words = entries.iter().map(|entry| entry.of_words).sum();
    let minutes = words.div_ceil(WORDS_PER_MINUTE).max(1);
    Digest { title: outline.title.clone(), date: now.clone(), entries, words, of_words, minutes }
}
