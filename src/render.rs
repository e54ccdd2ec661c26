//! [`Summary`] and [`Digest`] → text, Markdown, HTML, JSON. Everything here returns a string; nothing writes it.
//!
//! Foreign text stays text: only the autoescape of templates writes it into HTML, and Markdown and the terminal have
//! one escape each.

pub mod archive;
mod clean;
mod colour;
mod explain;
mod html;
pub mod json;
mod link;
mod look;
mod markdown;
mod markdown_escape;
pub mod offsets;
mod overview;
mod passage;
mod picture;
mod plain;
mod prose;
mod ranking;
mod style;
#[cfg(test)]
mod tests;
mod view;
mod words;
mod wrap;

use crate::digest::Digest;
use crate::document::Document;
use crate::explain::Explanation;
use crate::outline::Overview;
use crate::story::Told;
use crate::summary::{Excerpt, Summary};
pub use colour::{Colour, READABLE};
use explain::Table;
pub use look::{Chosen, Colours, FontStack, Fonts, Logo, Look, OwnWords, Part, Parts, Theme};
use overview::Contents;
use std::slice;
pub use style::unreadable;

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
    summaries(slice::from_ref(summary), format, page)
}

/// The key sentences of several documents, each on its own: one page of HTML, one line of JSON each.
pub fn summaries(summaries: &[Summary], format: Format, page: Page) -> String {
    let stories = || summaries.iter().map(view::Story::alone);
    match format {
        Format::Text => joined(stories().map(|story| plain::summary(&story, page))),
        Format::Markdown => joined(stories().map(|story| markdown::summary(&story))),
        Format::Html => html::summaries(&stories().collect::<Vec<_>>()),
        Format::Json => summaries.iter().map(|summary| json::Record::of(summary).line()).collect(),
    }
}

/// The whole text of a document with the chosen sentences marked. `summary` is one of this document.
pub fn highlight(document: &Document, summary: &Summary, format: Format, page: Page) -> String {
    highlights(&[(document, summary)], format, page)
}

/// The whole text of several documents, each with its summary: one page of HTML, one line of JSON each.
pub fn highlights(texts: &[(&Document, &Summary)], format: Format, page: Page) -> String {
    let shown =
        || texts.iter().map(|(document, summary)| (view::Story::alone(summary), passage::passages(document, summary)));
    match format {
        Format::Text => joined(shown().map(|(story, passages)| plain::highlight(&story, &passages, page))),
        Format::Markdown => joined(shown().map(|(story, passages)| markdown::highlight(&story, &passages))),
        Format::Html => html::highlights(&shown().collect::<Vec<_>>()),
        Format::Json => texts.iter().map(|(document, summary)| json::highlight(document, summary)).collect(),
    }
}

/// What several documents tell together, one story for each.
pub fn stories(told: &[Told], format: Format, page: Page) -> String {
    let english = words::ENGLISH;
    let stories = || told.iter().map(|told| view::Story::together(&json::ToldRecord::of(told), 1, None, english));
    match format {
        Format::Text => joined(stories().map(|story| plain::story(&story, page))),
        Format::Markdown => joined(stories().map(|story| markdown::story(&story))),
        Format::Html => html::stories(&stories().collect::<Vec<_>>()),
        Format::Json => told.iter().map(json::together).collect(),
    }
}

/// Documents by their sections: one page of HTML, one line of JSON each.
pub fn overviews(overviews: &[Overview], format: Format, page: Page) -> String {
    let contents = || overviews.iter().map(Contents::of);
    match format {
        Format::Text => joined(contents().map(|contents| plain::contents(&contents, page))),
        Format::Markdown => joined(contents().map(|contents| markdown::contents(&contents))),
        Format::Html => html::overviews(&contents().collect::<Vec<_>>()),
        Format::Json => overviews.iter().map(json::overview).collect(),
    }
}

/// Why these sentences, of several documents: one page of HTML, one line of JSON each. Markdown is that of the text.
pub fn explanations(explanations: &[Explanation], format: Format, page: Page) -> String {
    let tables = || explanations.iter().map(Table::of);
    match format {
        Format::Text | Format::Markdown => joined(tables().map(|table| plain::explanation(&table, page))),
        Format::Html => html::explanations(&tables().collect::<Vec<_>>()),
        Format::Json => explanations.iter().map(json::explanation).collect(),
    }
}

/// One issue. Its text is broken to lines of 78 columns where the page has no width.
pub fn digest(digest: &Digest, format: Format, look: &Look, page: Page) -> String {
    let issue = || issue(digest, look);
    match format {
        Format::Text => plain::digest(&issue(), page),
        Format::Markdown => markdown::digest(&issue()),
        Format::Html => html::digest(&issue(), look),
        Format::Json => json::digest(digest),
    }
}

fn issue(digest: &Digest, look: &Look) -> view::Issue {
    view::Issue::of(&json::Issue::of(digest), &digest.date, look)
}

/// Why the stories of an issue stand where they stand, in its order, as text: the sums, and the words that tie the
/// documents of each.
pub fn ranking(digest: &Digest, page: Page) -> String {
    ranking::ranking(digest, page)
}

/// An article as CommonMark: its headline, who wrote it when and where, and its text.
pub fn article(document: &Document) -> String {
    markdown::article(document)
}

/// What a reader should know of a document before reading it, on one line: that it is no article, or that not everybody may
/// read it; `None` where there is nothing to say.
pub fn note(document: &Document) -> Option<String> {
    view::note(document)
}

/// The key sentences of a document one a line, as compilers and grep tell places: `path:line: sentence`. `line` says on
/// which line of the input a byte of it stands, where that is known; else it is left out.
pub fn lines(path: &str, summary: &Summary, line: impl Fn(usize) -> Option<usize>) -> String {
    let number = |excerpt: &Excerpt| excerpt.source_span.as_ref().and_then(|span| line(span.start));
    summary.excerpts.iter().map(|excerpt| placed(path, number(excerpt), &excerpt.text)).collect()
}

/// The text of a document in the same form, one block a line: a paragraph, a heading, an item of a list; of code and the
/// like, which keep their lines, each one.
pub fn text_lines(path: &str, document: &Document, line: impl Fn(usize) -> Option<usize>) -> String {
    let mut out = String::new();
    for block in document.blocks.iter().filter(|block| block.kind.is_text()) {
        let mut at = 0;
        for text in block.text.split_inclusive('\n') {
            let span = at..at + text.len();
            at = span.end;
            if !text.trim().is_empty() {
                let origin = block.origin.as_ref().and_then(|origin| origin.locate(&span));
                out.push_str(&placed(path, origin.and_then(|origin| line(origin.start)), text.trim_end()));
            }
        }
    }
    out
}

/// `path:line: text`.
fn placed(path: &str, line: Option<usize>, text: &str) -> String {
    let line = line.map_or(String::new(), |line| format!(":{line}"));
    format!("{}{line}: {}\n", clean::clean(path), clean::clean(text))
}

/// Foreign text that may be printed on a terminal: each line without what would move the cursor, change colours or
/// turn the reading order. For what is not a summary: an extracted text, a name in an error message.
pub fn printable(text: &str) -> String {
    text.split('\n').map(|line| clean::clean(line.strip_suffix('\r').unwrap_or(line))).collect::<Vec<_>>().join("\n")
}

/// How many columns of a terminal a line takes.
pub fn columns(line: &str) -> usize {
    wrap::columns(line)
}

/// Foreign text for a cell of a Markdown table, on one line.
pub(crate) fn markdown_cell(text: &str) -> String {
    markdown_escape::escape(&clean::clean(text))
}

/// Texts with an empty line between them.
fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("\n")
}

/// What a mail's HTML calls the part that holds the logo.
#[cfg(feature = "mail")]
pub(crate) const LOGO_ID: &str = html::LOGO_ID;

/// One issue as HTML that mail programs show: tables and inline styles. `leave` is where its reader unsubscribes.
#[cfg(feature = "mail")]
pub(crate) fn mail(digest: &Digest, look: &Look, leave: Option<&str>) -> String {
    html::mail(&issue(digest, look), look, leave)
}

/// The line at the end of a mail's text on where its reader unsubscribes.
#[cfg(feature = "mail")]
pub(crate) fn leave(address: &str, look: &Look) -> String {
    format!(
        "
{}: {address}
",
        look.words().leave
    )
}

/// Foreign text for a mail header: on one line, without control characters. `None` where nothing is left.
#[cfg(feature = "mail")]
pub(crate) fn header_text(text: &str) -> Option<String> {
    clean::line(text)
}

/// The subject of a mail: title, day and the first headline, on one line of at most some 200 characters. Other news
/// in it each day keeps mail programs from threading the issues together.
#[cfg(feature = "mail")]
pub(crate) fn subject(digest: &Digest, look: &Look) -> String {
    view::subject(&issue(digest, look))
}
