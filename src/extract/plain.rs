//! Plain text → a document: lines to paragraphs, headline, captions.

use super::{Cleaning, Extracted};
use crate::document::{Block, Document, Kind};

/// What a text is that this reader should not be given, with what the person can do; `None` for plain text.
pub fn other_kind(_text: &str) -> Option<(&'static str, &'static str)> {
    None
}

/// Reads a plain text.
pub fn read(text: &str, _cleaning: Cleaning) -> Extracted {
    Extracted { documents: vec![uncleaned(text)], ..Extracted::default() }
}

/// A document of the text's paragraphs, every line left in; empty lines part them.
pub fn uncleaned(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let lead = line.len() - line.trim_start().len();
            blocks.push(Block::new(Kind::Paragraph, trimmed, at + lead));
        }
        at += line.len();
    }
    Document { blocks, ..Document::default() }
}
