//! Reads the news and picks the sentences that matter, word for word.

pub mod document;
pub mod error;
pub mod extract;
pub mod language;
pub mod source;
pub mod text;
