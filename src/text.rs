//! [`Document`] → [`Text`]: sentences and terms, as spans.

pub mod sentence;
pub mod stem;
pub mod word;

use crate::document::{Document, Kind};
use crate::language::Language;
use std::collections::HashMap;
use std::ops::Range;

/// A document taken apart: its sentences, and the terms in each.
#[derive(Debug, Clone)]
pub struct Text<'d> {
    /// The document.
    pub document: &'d Document,
    /// The language that it is read in.
    pub language: Language,
    /// The sentences of its prose blocks, in document order.
    pub sentences: Vec<Sentence>,
    /// The terms of all sentences, one after the other; [`Sentence::terms`] points into it.
    pub terms: Vec<Term>,
    /// How many distinct terms there are: each [`Term`] is below it.
    pub vocabulary: usize,
    /// The terms of the title that occur in the sentences too, ascending, each once.
    pub headline: Vec<Term>,
    /// Where each term stands first: its block, and the span of the word there.
    first: Vec<(usize, Range<usize>)>,
}

/// A term: the number of a folded, stemmed word that is no stop word, within one [`Text`].
pub type Term = u32;

/// A sentence, as spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Which block of the document it is in.
    pub block: usize,
    /// Where it stands in the block's text, in bytes.
    pub span: Range<usize>,
    /// How many words (UAX #29) it has.
    pub words: usize,
    /// Its terms, as a range of [`Text::terms`].
    pub terms: Range<usize>,
}

impl<'d> Text<'d> {
    /// The sentence's own words, a slice of its block.
    pub fn excerpt(&self, sentence: &Sentence) -> &'d str {
        &self.document.blocks[sentence.block].text[sentence.span.clone()]
    }

    /// A word that stands for a term: the first that occurs, as it is written there.
    pub fn word_of(&self, term: Term) -> &'d str {
        let (block, span) = &self.first[term as usize];
        &self.document.blocks[*block].text[span.clone()]
    }

    /// The terms of a sentence, in order.
    pub fn terms_of(&self, sentence: &Sentence) -> &[Term] {
        &self.terms[sentence.terms.clone()]
    }
}

/// Takes a document apart, in the language that its [`Meta`](crate::document::Meta) declares, else the one detected.
pub fn analyze(document: &Document) -> Text<'_> {
    let declared = document.meta.language.as_deref().and_then(Language::from_code);
    let language = declared.unwrap_or_else(|| Language::detect(&document.clean_text()));
    let mut text = Text {
        document,
        language,
        sentences: Vec::new(),
        terms: Vec::new(),
        vocabulary: 0,
        headline: Vec::new(),
        first: Vec::new(),
    };
    let mut numbers: HashMap<String, Term> = HashMap::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_prose()) {
        let spans = if block.kind == Kind::Sentence {
            let whole = 0..block.text.len();
            vec![whole]
        } else {
            sentence::sentences(&block.text, language)
        };
        for span in spans {
            let begin = text.terms.len();
            let mut words = 0;
            for (at, word) in word::words(&block.text[span.clone()]) {
                words += 1;
                let folded = word::fold(word);
                if language.is_stop_word(&folded) {
                    continue;
                }
                let stem = stem::stem(&folded, language);
                let next = text.first.len() as Term;
                let term = *numbers.entry(stem.into_owned()).or_insert(next);
                if term == next {
                    text.first.push((index, span.start + at..span.start + at + word.len()));
                }
                text.terms.push(term);
            }
            text.sentences.push(Sentence { block: index, span, words, terms: begin..text.terms.len() });
        }
    }
    text.vocabulary = text.first.len();
    let title = document.meta.title.as_deref().unwrap_or_default();
    let known = |(_, word): (usize, &str)| numbers.get(&*stem::stem(&word::fold(word), language)).copied();
    text.headline = word::words(title).filter_map(known).collect();
    text.headline.sort_unstable();
    text.headline.dedup();
    text
}
