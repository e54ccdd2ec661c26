//! [`Summary`] and [`Digest`] → text, Markdown, HTML, JSON. Everything here returns a string; nothing writes it.
//!
//! Foreign text stays text: only the autoescape of templates writes it into HTML, and Markdown and the terminal have
//! one escape each.

use crate::digest::Digest;
use crate::document::Document;
use crate::summary::Summary;

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, for people at a terminal and for pipes.
    Text,
    /// CommonMark.
    Markdown,
    /// A page that loads nothing.
    Html,
    /// One object a line.
    Json,
}

/// What plain text is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Columns; lines are broken to it. `None` leaves lines as long as they are, as pipes want it.
    pub width: Option<usize>,
    /// Whether to style with ANSI escapes.
    pub styled: bool,
}

/// The key sentences of one document.
pub fn summary(_summary: &Summary, _format: Format, _page: Page) -> String {
    String::new()
}

/// The whole text of a document with the chosen sentences marked.
pub fn highlight(_document: &Document, _summary: &Summary, _format: Format, _page: Page) -> String {
    String::new()
}

/// One issue.
pub fn digest(_digest: &Digest, _format: Format, _page: Page) -> String {
    String::new()
}
