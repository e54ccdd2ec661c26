//! A whole text with its chosen sentences.

use super::{engine, language, line};
use crate::document::{Block, Document};
use crate::render::passage::marks;
use crate::render::words::ENGLISH;
use crate::summary::Summary;
use serde::Serialize;
use serde_json::Value;
use std::ops::Range;

/// A whole text with its chosen sentences, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Highlighted {
    /// What names the document.
    pub id: Value,
    /// The headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The language's ISO 639-1 code, null where it is unknown.
    pub language: Option<String>,
    /// The text in reading order, captions left out.
    pub blocks: Vec<HighlightedBlock>,
    /// Why no sentence is marked, where none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// [`engine`].
    pub engine: String,
}

/// A block of a whole text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HighlightedBlock {
    /// What it is: "paragraph", "standfirst", "heading", "list_item", "quotation", "preformatted" or "sentence".
    pub kind: &'static str,
    /// Its text.
    pub text: String,
    /// The chosen sentences in it: start and end in its text, in bytes.
    pub marks: Vec<[usize; 2]>,
}

pub(in crate::render) fn highlight(document: &Document, summary: &Summary) -> String {
    let block = |(block, marks): (&Block, Vec<Range<usize>>)| HighlightedBlock {
        kind: block.kind.name(),
        text: block.text.clone(),
        marks: marks.into_iter().map(|mark| [mark.start, mark.end]).collect(),
    };
    let blocks = document.blocks.iter().zip(marks(document, summary));
    line(&Highlighted {
        id: Value::String(summary.id.clone()),
        title: summary.meta.title.clone(),
        url: summary.meta.url.clone(),
        language: language(summary.language),
        blocks: blocks.filter(|(block, _)| block.kind.is_text()).map(block).collect(),
        reason: summary.shortfall.map(|why| ENGLISH.shortfall(why)),
        engine: engine(summary.method),
    })
}
