//! [`Text`] and its [`Features`] → [`Scores`]: one [`Method`], one function each.
//!
//! Beside the default stand the methods of the literature, for those who want them and to compare: each as its paper
//! says, on our sentences and terms, deterministic, and bounded in time and memory on texts of any length
//! ([`Method::reach`]).

pub(crate) mod contender;
mod graph;
pub mod kl;
pub mod lead;
pub mod lexrank;
pub mod lsa;
pub mod luhn;
pub mod sumbasic;
pub mod textrank;
pub mod tfidf;

use crate::aim::Aim;
use crate::features::Features;
use crate::text::{Sentence, Term, Text};

/// A way to score sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Method {
    /// A weighted sum of tf-idf and other readable features: the default.
    #[default]
    TfIdf,
    /// Centrality in the graph of sentences that are alike (Erkan and Radev, 2004).
    LexRank,
    /// PageRank over the words that sentences share (Mihalcea and Tarau, 2004).
    TextRank,
    /// Length in the space of the text's main topics (Steinberger and Ježek, 2004, after Gong and Liu, 2001).
    Lsa,
    /// The densest cluster of frequent words (Luhn, 1958).
    Luhn,
    /// Mean probability of the words, those told made unlikely (Nenkova and Vanderwende, 2005).
    SumBasic,
    /// The summary whose words are distributed most as those of the text (KLSum: Haghighi and Vanderwende, 2009).
    Kl,
    /// The order of the text: the yardstick of news (Nenkova, 2005).
    Lead,
}

impl Method {
    /// All methods.
    pub const ALL: [Method; 8] = [
        Method::TfIdf,
        Method::LexRank,
        Method::TextRank,
        Method::Lsa,
        Method::Luhn,
        Method::SumBasic,
        Method::Kl,
        Method::Lead,
    ];

    /// The method's name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Method::TfIdf => "tfidf",
            Method::LexRank => "lexrank",
            Method::TextRank => "textrank",
            Method::Lsa => "lsa",
            Method::Luhn => "luhn",
            Method::SumBasic => "sumbasic",
            Method::Kl => "kl",
            Method::Lead => "lead",
        }
    }

    /// Where a text of so many sentences and words is too long for the method as its paper has it: how it is bounded.
    pub fn reach(self, sentences: usize, words: usize) -> Option<Reach> {
        match self {
            Method::LexRank | Method::TextRank => {
                Some(graph::window(sentences)).filter(|&window| window < sentences).map(Reach::Neighbours)
            }
            Method::Kl => Some(kl::steps(sentences, words)).filter(|&steps| steps < sentences).map(Reach::Steps),
            Method::TfIdf | Method::Lsa | Method::Luhn | Method::SumBasic | Method::Lead => None,
        }
    }
}

/// How a method is bounded on a long text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reach {
    /// Each sentence is compared with so many before and behind it.
    #[error("each sentence is compared with the {0} before and the {0} behind it, not with all")]
    Neighbours(usize),
    /// So many sentences are chosen one after the other; the rest follow as they stood after the last of these steps.
    #[error("the first {0} sentences are weighed one after the other, the rest all at once")]
    Steps(usize),
}

/// One finite number a sentence, by its index; higher is better.
pub type Scores = Vec<f64>;

/// Scores each sentence by `method`, for a summary of the length that is aimed at, leaning to what the reader asks for.
pub fn score(text: &Text<'_>, features: &Features, method: Method, aim: &Aim) -> Scores {
    let mut scores = base(text, features, method, aim);
    let leanings = leanings(features, &scores);
    scores.iter_mut().zip(leanings).for_each(|(score, leaning)| *score += leaning);
    scores
}

/// What the nearest sentence to the reader's focus gains, against the range of all scores.
const LEAN: f64 = 0.5;

/// What each sentence gains by what the reader asks for; `scores` are those by the method alone.
pub fn leanings(features: &Features, scores: &Scores) -> Scores {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let least = scores.iter().copied().fold(f64::MAX, f64::min);
    // Where all are worth the same, the focus alone parts them.
    let range = if most > least { most - least } else { 1.0 };
    (0..scores.len()).map(|sentence| LEAN * range * features.closeness(sentence)).collect()
}

/// The scores by the method alone.
pub fn base(text: &Text<'_>, features: &Features, method: Method, aim: &Aim) -> Scores {
    match method {
        Method::TfIdf => tfidf::score(features, aim),
        Method::LexRank => lexrank::score(features),
        Method::TextRank => textrank::score(features),
        Method::Lsa => lsa::score(features, text.vocabulary),
        Method::Luhn => luhn::score(text),
        Method::SumBasic => sumbasic::score(text),
        Method::Kl => kl::score(text),
        Method::Lead => lead::score(features),
    }
}

/// Scores for sentences in an order: 1, 1/2, 1/3 …; 0 for those that are not in it.
fn by_order(order: impl IntoIterator<Item = usize>, sentences: usize) -> Scores {
    let mut scores = vec![0.0; sentences];
    for (place, sentence) in order.into_iter().enumerate() {
        scores[sentence] = 1.0 / (place + 1) as f64;
    }
    scores
}

/// How often each term stands in the text.
fn counts(text: &Text<'_>) -> Vec<f64> {
    let mut counts = vec![0.0; text.vocabulary];
    text.terms.iter().for_each(|&term| counts[term as usize] += 1.0);
    counts
}

/// The terms of a sentence, ascending, and how often it has each.
fn counted(text: &Text<'_>, sentence: &Sentence) -> Vec<(Term, f64)> {
    let mut terms = text.terms_of(sentence).to_vec();
    terms.sort_unstable();
    terms.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64)).collect()
}

#[cfg(test)]
mod tests;
