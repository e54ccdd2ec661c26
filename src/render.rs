//! [`Summary`] and [`Digest`] → text, Markdown, HTML, JSON. Everything here returns a string; nothing writes it.
//!
//! Foreign text stays text: only the autoescape of templates writes it into HTML, and Markdown and the terminal have
//! one escape each.

mod clean;
mod html;
pub mod json;
mod link;
mod markdown;
mod markdown_escape;
mod passage;
mod plain;
#[cfg(test)]
mod tests;
mod view;
mod words;
mod wrap;

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Page {
    /// Columns; lines are broken to it, or to a readable measure where it is wider. `None` leaves the lines of a
    /// summary as long as they are, as pipes want it.
    pub width: Option<usize>,
    /// Whether to style with ANSI escapes.
    pub styled: bool,
}

/// The key sentences of one document. Ends with a line end, as everything here does.
pub fn summary(summary: &Summary, format: Format, page: Page) -> String {
    let story = || view::Story::of(summary, 1, None);
    match format {
        Format::Text => plain::summary(&story(), page),
        Format::Markdown => markdown::summary(&story()),
        Format::Html => html::summary(&story()),
        Format::Json => json::Record::of(summary).line(),
    }
}

/// The whole text of a document with the chosen sentences marked. `summary` is one of this document.
pub fn highlight(document: &Document, summary: &Summary, format: Format, page: Page) -> String {
    let story = || view::Story::of(summary, 1, None);
    let passages = || passage::passages(document, summary);
    match format {
        Format::Text => plain::highlight(&story(), &passages(), page),
        Format::Markdown => markdown::highlight(&story(), &passages()),
        Format::Html => html::highlight(&story(), &passages()),
        Format::Json => json::highlight(document, summary),
    }
}

/// One issue. Its text is broken to lines of 78 columns where the page has no width.
pub fn digest(digest: &Digest, format: Format, page: Page) -> String {
    let issue = || view::Issue::of(digest);
    match format {
        Format::Text => plain::digest(&issue(), page),
        Format::Markdown => markdown::digest(&issue()),
        Format::Html => html::digest(&issue()),
        Format::Json => json::digest(digest),
    }
}

/// One issue as HTML that mail programs show: tables and inline styles.
#[cfg(feature = "mail")]
pub(crate) fn mail(digest: &Digest) -> String {
    html::mail(&view::Issue::of(digest))
}

/// Foreign text for a mail header: on one line, without control characters. `None` where nothing is left.
#[cfg(feature = "mail")]
pub(crate) fn header_text(text: &str) -> Option<String> {
    clean::line(text)
}

/// Foreign text on one line as a terminal may have it: it moves no cursor, has no colour, turns no reading order.
pub fn shown(text: &str) -> String {
    clean::clean(text)
}

/// The subject of a mail: title, day and the first headline, on one line of at most some 200 characters. Other news
/// in it each day keeps mail programs from threading the issues together.
#[cfg(feature = "mail")]
pub(crate) fn subject(digest: &Digest) -> String {
    view::subject(digest)
}
