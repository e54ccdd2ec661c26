//! A document by its sections.

use super::{engine, line};
use crate::outline::{Overview, Section};
use serde::Serialize;

/// A document by its sections, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverviewRecord {
    /// What names the document.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The language's ISO 639-1 code, null where it is unknown.
    pub language: Option<&'static str>,
    /// Its sections, in order.
    pub sections: Vec<SectionRecord>,
    /// How many words all sentences of the document have.
    pub of_words: usize,
    /// [`engine`].
    pub engine: String,
}

/// A section, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionRecord {
    /// Its heading; null before the first, and where sections are told by their subjects.
    pub heading: Option<String>,
    /// What it is about.
    pub keywords: Vec<String>,
    /// Its key sentences, in document order, word for word.
    pub sentences: Vec<String>,
    /// Where each stands in the clean text of the document: start and end, in bytes.
    pub spans: Vec<[usize; 2]>,
    /// Which sentence of the document each is, from 0.
    pub positions: Vec<usize>,
    /// How many words all sentences of the section have.
    pub of_words: usize,
}

pub(in crate::render) fn overview(overview: &Overview) -> String {
    let section = |section: &Section| SectionRecord {
        heading: section.heading.clone(),
        keywords: section.keywords.clone(),
        sentences: section.excerpts.iter().map(|excerpt| excerpt.text.clone()).collect(),
        spans: section.excerpts.iter().map(|excerpt| [excerpt.span.start, excerpt.span.end]).collect(),
        positions: section.excerpts.iter().map(|excerpt| excerpt.position).collect(),
        of_words: section.of_words,
    };
    line(&OverviewRecord {
        id: overview.id.clone(),
        title: overview.meta.title.clone(),
        url: overview.meta.url.clone(),
        language: Some(overview.language.code()).filter(|code| *code != "und"),
        sections: overview.sections.iter().map(section).collect(),
        of_words: overview.of_words,
        engine: engine(overview.method),
    })
}
