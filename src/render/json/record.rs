//! The summary of one document.

use super::{engine, language, line, rounded};
use crate::document::Genre;
use crate::render::words::ENGLISH;
use crate::summary::Summary;
use serde::Serialize;
use serde_json::Value;

/// The summary of one document, as it is written: `summarize` writes one for each input, `batch` one for each line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// What names the document; null, it is left out, for whoever writes it in a form of its own.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub id: Value,
    /// What sort of thing it is, left out where nobody asked: "article", "post", "link", "release_notes", "video", "audio"
    /// or "picture".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Genre>,
    /// The headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Where people talk about it; left out where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discussion: Option<String>,
    /// Whether everybody may read it; left out where its page does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published, as it stands or as RFC 3339.
    pub published: Option<String>,
    /// The language's ISO 639-1 code, null where it is unknown.
    pub language: Option<String>,
    /// The chosen sentences, in document order, word for word.
    pub sentences: Vec<String>,
    /// Where each stands in the clean text: start and end, in bytes.
    pub spans: Vec<[usize; 2]>,
    /// Where each stands in the decoded input, in bytes; left out where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_spans: Option<Vec<[usize; 2]>>,
    /// Which sentence of the document each is, from 0.
    pub positions: Vec<usize>,
    /// Which of several documents each is of, from 0; left out where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<Vec<usize>>,
    /// The score of each, to six decimals.
    pub scores: Vec<f64>,
    /// How many words (UAX #29) the sentences have.
    pub words: usize,
    /// How many words all sentences of the document have.
    pub of_words: usize,
    /// What the document is about.
    pub keywords: Vec<String>,
    /// Of what was asked for, the subjects that do not stand in the document; left out where all do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_found: Vec<String>,
    /// The clean text, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Why there is no sentence, where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// [`engine`].
    pub engine: String,
}

impl Record {
    /// The record of a summary, with the spans in the input where each sentence has one.
    pub fn of(summary: &Summary) -> Record {
        let meta = &summary.meta;
        let excerpts = &summary.excerpts;
        let source_spans: Option<Vec<[usize; 2]>> =
            excerpts.iter().map(|excerpt| excerpt.source_span.as_ref().map(|span| [span.start, span.end])).collect();
        Record {
            id: Value::String(summary.id.clone()),
            kind: Some(meta.genre),
            title: meta.title.clone(),
            url: meta.url.clone(),
            discussion: meta.discussion.clone(),
            free: meta.is_free,
            byline: meta.byline.clone(),
            published: meta.published.clone(),
            language: language(summary.language),
            sentences: excerpts.iter().map(|excerpt| excerpt.text.clone()).collect(),
            spans: excerpts.iter().map(|excerpt| [excerpt.span.start, excerpt.span.end]).collect(),
            source_spans: source_spans.filter(|spans| !spans.is_empty()),
            positions: excerpts.iter().map(|excerpt| excerpt.position).collect(),
            sources: None,
            scores: excerpts.iter().map(|excerpt| rounded(excerpt.score)).collect(),
            words: summary.words,
            of_words: summary.of_words,
            keywords: summary.keywords.clone(),
            text: None,
            reason: summary.shortfall.map(|why| ENGLISH.shortfall(why)),
            not_found: summary.about.as_ref().map(|about| about.missing.clone()).unwrap_or_default(),
            engine: engine(summary.method),
        }
    }

    /// The record on one line, with its line end.
    pub fn line(&self) -> String {
        line(self)
    }
}
