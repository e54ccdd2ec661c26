//! The pure core, composed: [`Document`] → [`Summary`].

mod keywords;

use crate::aim::{Aim, Focus};
use crate::background::Background;
use crate::document::{Document, Meta};
use crate::features::about::About;
use crate::features::{Features, features};
use crate::language::Language;
use crate::rank::{Method, score};
pub use crate::select::Shortfall;
use crate::select::{Selection, choose};
use crate::text::{Text, analyze};
use keywords::keywords;
use std::ops::Range;
use std::sync::Arc;

/// What a summary is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// What the reader wants.
    pub aim: Aim,
    /// What the reader wants to hear of, where that is anything in particular.
    pub about: Option<Focus>,
    /// How sentences are scored.
    pub method: Method,
    /// How common words are in the news; [`Background::news`] by default.
    pub background: Arc<Background>,
}

impl Default for Options {
    fn default() -> Options {
        Options { aim: Aim::default(), about: None, method: Method::default(), background: Background::news() }
    }
}

/// The key sentences of a document, and what is known about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The id of the document.
    pub id: String,
    /// What is known about the document.
    pub meta: Meta,
    /// The language that it was read in.
    pub language: Language,
    /// The chosen sentences, in document order.
    pub excerpts: Vec<Excerpt>,
    /// How many words (UAX #29) the excerpts have.
    pub words: usize,
    /// How many words all sentences of the document have.
    pub of_words: usize,
    /// How many sentences the document has.
    pub of_sentences: usize,
    /// What the document is about: words that stand in it, the most telling first.
    pub keywords: Vec<String>,
    /// How sentences were scored.
    pub method: Method,
    /// What became of what the reader asked for, where anything was.
    pub about: Option<Answer>,
    /// Why there is no excerpt, where there is none.
    pub shortfall: Option<Shortfall>,
}

/// What became of a reader's focus in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How many words of it have a meaning of their own, each counted once.
    pub words: usize,
    /// Of its subjects, those that do not stand in the document, as they were typed.
    pub missing: Vec<String>,
    /// Whether any of its words stands there.
    pub is_met: bool,
}

impl Answer {
    /// The answer that the features of a document give.
    pub(crate) fn of(about: &About) -> Answer {
        let is_met = about.closeness.iter().any(|&closeness| closeness > 0.0);
        Answer { words: about.words, missing: about.missing.clone(), is_met }
    }
}

/// A chosen sentence, word for word.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// Its text: a byte-exact slice of its block.
    pub text: String,
    /// Which block of the document it stands in.
    pub block: usize,
    /// Where it stands in that block's text, in bytes.
    pub block_span: Range<usize>,
    /// Where it stands in the clean text ([`Document::clean_text`]) of its document, in bytes.
    pub span: Range<usize>,
    /// Where it stands in the decoded input, in bytes, where there is one.
    pub source_span: Option<Range<usize>>,
    /// Which sentence of the document it is, from 0; of several that are read as one, counted through.
    pub position: usize,
    /// Of several documents that are read as one, which it is of; 0 else.
    pub part: usize,
    /// Its score; higher is better, comparable within one document only.
    pub score: f64,
}

/// Summarises a document: takes it apart, scores its sentences, chooses for the aim. Nothing is chosen of what is not
/// like an article.
pub fn summarize(document: &Document, options: &Options) -> Summary {
    summarize_within(document, options, |_| Bounds::default())
}

/// A document taken apart, its sentences weighed and some chosen.
pub(crate) struct Weighed<'d> {
    pub text: Text<'d>,
    pub features: Features,
    /// The score of each sentence.
    pub scores: Vec<f64>,
    pub selection: Selection,
}

/// What the choice of a text's sentences is bound to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Bounds {
    /// By sentence, whether it must not be chosen; empty where all may.
    pub barred: Vec<bool>,
    /// Whether one of the first document's sentences is told, for it stands under that one's headline.
    pub is_headed: bool,
}

/// Takes a document apart, scores its sentences but for those that are barred, and chooses.
pub(crate) fn weigh<'d>(
    document: &'d Document,
    options: &Options,
    bounds: impl FnOnce(&Text<'_>) -> Bounds,
) -> Weighed<'d> {
    let text = analyze(document);
    let Bounds { barred, is_headed } = bounds(&text);
    let features = Features { barred, is_headed, ..features(&text, &options.background) };
    let features = match &options.about {
        Some(focus) => features.with_focus(&text, &options.background, focus),
        None => features,
    };
    let scores = score(&text, &features, options.method, &options.aim);
    let selection = match document.is_like_article() {
        true => choose(&features, &scores, options.method, &options.aim),
        false => Selection { sentences: Vec::new(), shortfall: Some(Shortfall::NoArticle(document.meta.genre)) },
    };
    Weighed { text, features, scores, selection }
}

/// Summarises a document within bounds.
pub(crate) fn summarize_within(
    document: &Document,
    options: &Options,
    bounds: impl FnOnce(&Text<'_>) -> Bounds,
) -> Summary {
    let Weighed { text, features, scores, selection } = weigh(document, options, bounds);
    let keywords = keywords(&text, &features);

    let offsets = document.block_offsets();
    let excerpt = |&position: &usize| {
        let sentence = &text.sentences[position];
        let block = &document.blocks[sentence.block];
        let part = document.part_of(sentence.block);
        let begin = document.parts.get(part).and_then(|&first| offsets[first..].iter().flatten().next());
        let offset = offsets[sentence.block].unwrap_or_default() - begin.copied().unwrap_or_default();
        Excerpt {
            text: text.excerpt(sentence).to_owned(),
            block: sentence.block,
            block_span: sentence.span.clone(),
            span: offset + sentence.span.start..offset + sentence.span.end,
            source_span: block.origin.as_ref().and_then(|origin| origin.locate(&sentence.span)),
            position,
            part,
            score: scores[position],
        }
    };
    let words = |positions: &[usize]| positions.iter().map(|&position| text.sentences[position].words).sum();
    Summary {
        id: document.id.clone(),
        meta: document.meta.clone(),
        language: text.language,
        excerpts: selection.sentences.iter().map(excerpt).collect(),
        words: words(&selection.sentences),
        of_words: text.sentences.iter().map(|sentence| sentence.words).sum(),
        of_sentences: text.sentences.len(),
        keywords,
        method: options.method,
        about: features.about.as_ref().map(Answer::of),
        shortfall: selection.shortfall,
    }
}
