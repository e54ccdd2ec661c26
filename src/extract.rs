//! Bytes → documents: tells what an input is, and dispatches to the reader of its kind.
//!
//! Reading is total: any bytes give documents or a typed [`Error`], in time linear in their number.

mod address;
pub mod charset;
mod cleaning;
mod copied_page;
mod date;
pub mod feed;
mod formats;
mod fragment;
mod front_matter;
pub mod furniture;
mod headline;
mod html;
mod layout;
mod letter;
mod lines;
mod message;
mod moment;
mod month;
mod one_line;
mod opening;
pub mod opml;
mod page_edges;
mod pasted_header;
pub mod plain;
mod prose;
mod quoted;
mod release_notes;
pub mod teaser;
mod wrap;
mod xml;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::source::Raw;
pub use formats::binary;

/// Bounds on what is read. Limits count work, never seconds.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The most bytes that one input may have.
    pub input_bytes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { input_bytes: 512 << 20 }
    }
}

/// Whether what is not the article's own text is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cleaning {
    /// Title, captions and furniture are told from the text, where there is evidence of them.
    #[default]
    On,
    /// Every line of the text stays in; none is a title, a caption or furniture.
    Off,
}

/// What reading one input gave.
#[derive(Debug, Clone, Default)]
pub struct Extracted {
    /// The documents in it, in order; one for a plain text.
    pub documents: Vec<Document>,
    /// The lines that cleaning took out, in order.
    pub removed: Vec<Removed>,
    /// What the reader should know about the input: damage that was mended, text that is mostly not prose.
    pub warnings: Vec<String>,
    /// Where each line of the decoded input ends, in bytes; empty where blocks do not tell where they stand in it.
    pub line_ends: Vec<usize>,
}

impl Extracted {
    /// Which line of the input, from 1, a byte of the decoded input stands on, where that is known.
    pub fn line(&self, byte: usize) -> Option<usize> {
        (!self.line_ends.is_empty()).then(|| self.line_ends.partition_point(|&end| end <= byte) + 1)
    }
}

/// Where each line of a text ends.
fn line_ends(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    ends.push(text.len());
    ends
}

/// A line that cleaning took out of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The line, without white space at its ends.
    pub line: String,
    /// Which line of the input it is, from 1; `None` where what was read has no lines of its own (pages, mails).
    pub number: Option<usize>,
    /// The sign by which it was told.
    pub why: furniture::Sign,
}

/// Reads a web page that is text already; `base` is where it was fetched from.
pub fn page(html: &str, cleaning: Cleaning, base: Option<&str>) -> Document {
    html::read(html, cleaning, base).documents.into_iter().next().unwrap_or_default()
}

/// What an answer holds, where a feed was looked for.
#[derive(Debug, Clone)]
pub enum Found {
    /// A feed, and what was damaged in it.
    Feed(Box<feed::Feed>, Option<String>),
    /// A page, with the feeds that it names: what each is called, and its address.
    Page(Vec<(Option<String>, String)>),
    /// Neither.
    Other,
}

/// Looks for a feed in `raw`.
///
/// # Errors
/// [`Error::Binary`] where it is no text.
pub fn found(raw: &Raw) -> Result<Found> {
    let text = charset::decode(&raw.bytes, raw.charset.as_deref())?;
    let base = raw.address.as_deref();
    Ok(match feed::form(&text) {
        Some(form) => {
            let (feed, damage) = feed::read(&text, form, base);
            Found::Feed(Box::new(feed), damage)
        }
        None if formats::is_page(&text) => Found::Page(html::feeds(&text, base)),
        None => Found::Other,
    })
}

/// An item of a feed as a document: the whole text where there is one, else the teaser. `site` is the feed's name.
pub fn item(item: feed::Item, site: Option<&str>) -> Document {
    feed::document(item, site)
}

/// Reads the documents in `raw`.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::Empty`], [`Error::Binary`], or [`Error::Unsupported`] for a kind that is not read yet.
pub fn extract(raw: &Raw, cleaning: Cleaning, limits: &Limits) -> Result<Extracted> {
    if raw.bytes.len() > limits.input_bytes {
        return Err(Error::TooLarge { limit: limits.input_bytes });
    }
    // Each part of a message has a charset of its own.
    let mut extracted = if message::is_mail(&raw.bytes) {
        message::read(&raw.bytes, cleaning)
    } else {
        text(&charset::decode(&raw.bytes, raw.charset.as_deref())?, cleaning, raw.address.as_deref())?
    };
    for document in &mut extracted.documents {
        // An item of a feed has a name of its own.
        if document.id.is_empty() {
            document.id.clone_from(&raw.id);
        }
        document.meta.source.clone_from(&raw.name);
    }
    Ok(extracted)
}

/// Reads the documents of a text, whatever kind it is.
fn text(text: &str, cleaning: Cleaning, base: Option<&str>) -> Result<Extracted> {
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    match feed::form(text) {
        Some(form) => Ok(feed::documents(text, form, base)),
        None if formats::is_page(text) => Ok(html::read(text, cleaning, base)),
        None => match formats::other_kind(text) {
            Some((what, advice)) => Err(Error::Unsupported { what, advice }),
            None => Ok(Extracted { line_ends: line_ends(text), ..plain::read(text, cleaning) }),
        },
    }
}
