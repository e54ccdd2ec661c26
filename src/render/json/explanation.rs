//! What each sentence's score is made of.

use super::{engine, line, rounded};
use crate::explain::{Explained, Explanation};
use serde::Serialize;
use serde_json::Value;

/// A document with every sentence's score and what it is made of, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplanationRecord {
    /// What names the document.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// How sentences were scored.
    pub method: &'static str,
    /// All sentences, in document order.
    pub sentences: Vec<ExplainedRecord>,
    /// [`engine`].
    pub engine: String,
}

/// A sentence's score, and what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainedRecord {
    /// The sentence.
    pub text: String,
    /// Its place by score, from 1.
    pub rank: usize,
    /// Its score, to six decimals.
    pub score: f64,
    /// Whether it is in the summary.
    pub chosen: bool,
    /// What each feature gives or takes, to six decimals; empty for methods that are no such sum.
    pub shares: serde_json::Map<String, Value>,
}

pub(in crate::render) fn explanation(explanation: &Explanation) -> String {
    let sentence = |sentence: &Explained| ExplainedRecord {
        text: sentence.text.clone(),
        rank: sentence.rank,
        score: rounded(sentence.score),
        chosen: sentence.chosen,
        shares: sentence
            .shares
            .iter()
            .map(|(part, share)| (part.name().to_owned(), Value::from(rounded(*share))))
            .collect(),
    };
    line(&ExplanationRecord {
        id: explanation.id.clone(),
        title: explanation.meta.title.clone(),
        url: explanation.meta.url.clone(),
        method: explanation.method.name(),
        sentences: explanation.sentences.iter().map(sentence).collect(),
        engine: engine(explanation.method),
    })
}
