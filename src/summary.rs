//! The pure core, composed: [`Document`] → [`Summary`].

use crate::aim::Aim;
use crate::document::{Document, Meta};
use crate::language::Language;
use std::ops::Range;

/// What a summary is made with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// What the reader wants.
    pub aim: Aim,
}

/// The key sentences of a document, and what is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The id of the document.
    pub id: String,
    /// What is known about the document.
    pub meta: Meta,
    /// The language that it was read in.
    pub language: Language,
    /// The chosen sentences, in document order.
    pub excerpts: Vec<Excerpt>,
    /// How many words (UAX #29) the excerpts have.
    pub words: usize,
    /// How many words all sentences of the document have.
    pub of_words: usize,
    /// How many sentences the document has.
    pub of_sentences: usize,
    /// What the document is about: words that stand in it, the most telling first.
    pub keywords: Vec<String>,
    /// Why there is no excerpt, where there is none.
    pub shortfall: Option<Shortfall>,
}

/// A chosen sentence, word for word.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// Its text: a byte-exact slice of its block.
    pub text: String,
    /// Which block of the document it stands in.
    pub block: usize,
    /// Where it stands in that block's text, in bytes.
    pub block_span: Range<usize>,
    /// Where it stands in the clean text ([`Document::clean_text`]), in bytes.
    pub span: Range<usize>,
    /// Where it stands in the decoded input, in bytes, where there is one.
    pub source_span: Option<Range<usize>>,
    /// Which sentence of the document it is, from 0.
    pub position: usize,
    /// Its score; higher is better, comparable within one document only.
    pub score: f64,
}

/// Why nothing was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortfall {
    /// The document has no sentence.
    NoSentence,
    /// Every sentence is longer than the budget; the shortest has so many words.
    TooFewWords {
        /// The words of the shortest sentence.
        shortest: usize,
    },
    /// Every sentence is longer than the budget; the shortest has so many characters.
    TooFewCharacters {
        /// The characters of the shortest sentence.
        shortest: usize,
    },
}
