//! [`Document`] → [`Text`]: sentences and terms, as spans.

pub mod place;
pub mod query;
pub mod sentence;
pub mod stem;
pub mod unspaced;
mod vocabulary;
pub mod word;

use crate::document::{Block, Document, Kind};
use crate::language::Language;
use std::ops::Range;
use stem::Stem;
use vocabulary::Vocabulary;

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
    /// The stem of each term, by term: the same in every document of the language.
    pub stems: Vec<Stem>,
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

/// About how many distinct words so many bytes of prose have: however long a text is, so many and no more.
fn vocabulary_of(bytes: usize) -> usize {
    (bytes / 14).min(1 << 12)
}

impl<'d> Text<'d> {
    /// Makes room for what about so many bytes of prose hold, so that little has to move as they are read.
    fn make_room(&mut self, bytes: usize) {
        self.sentences.reserve(bytes / 100);
        self.terms.reserve(bytes / 9);
        let vocabulary = vocabulary_of(bytes);
        self.stems.reserve(vocabulary);
        self.first.reserve(vocabulary);
    }

    /// The sentence's own words, a slice of its block.
    pub fn excerpt(&self, sentence: &Sentence) -> &'d str {
        &self.document.blocks[sentence.block].text[sentence.span.clone()]
    }

    /// A word that stands for a term: the first that occurs, as it is written there.
    pub fn word_of(&self, term: Term) -> &'d str {
        let (block, span) = &self.first[term as usize];
        &self.document.blocks[*block].text[span.clone()]
    }

    /// Where that word stands: its block, and its span in the block's text, in bytes.
    pub fn place_of(&self, term: Term) -> (usize, Range<usize>) {
        self.first[term as usize].clone()
    }

    /// The terms of a sentence, in order.
    pub fn terms_of(&self, sentence: &Sentence) -> &[Term] {
        &self.terms[sentence.terms.clone()]
    }
}

/// Takes a document apart, in the language that its [`Meta`](crate::document::Meta) declares, else the one detected.
pub fn analyze(document: &Document) -> Text<'_> {
    let declared = document.meta.language.as_deref().and_then(Language::from_code);
    let language = declared.unwrap_or_else(|| match &document.blocks[..] {
        // Most texts without a mark-up are one block: it needs no copy.
        [block] if block.kind.is_text() => Language::detect(&block.text),
        _ => Language::detect(&document.clean_text()),
    });
    let mut text = Text {
        document,
        language,
        sentences: Vec::new(),
        terms: Vec::new(),
        vocabulary: 0,
        headline: Vec::new(),
        stems: Vec::new(),
        first: Vec::new(),
    };
    let bytes = document.blocks.iter().filter(|block| block.kind.is_prose()).map(|block| block.text.len()).sum();
    text.make_room(bytes);
    let mut met = Vec::new();
    Vocabulary::with(language, vocabulary_of(bytes), |vocabulary| {
        for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_prose()) {
            for span in spans(block, language) {
                let begin = text.terms.len();
                let words = vocabulary.read(&block.text[span.clone()], &mut text.terms, &mut met);
                for (stem, word) in met.drain(..) {
                    text.stems.push(stem);
                    text.first.push((index, span.start + word.start..span.start + word.end));
                }
                text.sentences.push(Sentence { block: index, span, words, terms: begin..text.terms.len() });
            }
        }
        text.vocabulary = vocabulary.count();
        // What the title alone has is numbered past the vocabulary.
        vocabulary.read(document.meta.title.as_deref().unwrap_or_default(), &mut text.headline, &mut met);
    });
    text.headline.retain(|&term| (term as usize) < text.vocabulary);
    text.headline.sort_unstable();
    text.headline.dedup();
    text
}

/// The sentences of a block; one that is a sentence already is not cut again.
fn spans(block: &Block, language: Language) -> Vec<Range<usize>> {
    if block.kind == Kind::Sentence {
        let whole = 0..block.text.len();
        return vec![whole];
    }
    sentence::sentences(&block.text, language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(code: &str, text: &str) -> Document {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.language = Some(code.to_string());
        document
    }

    #[test]
    fn stop_words_count_as_words_and_not_as_terms() {
        let document = document("en", "The elections are over. An election is never over.");
        let text = analyze(&document);
        assert_eq!(text.sentences.iter().map(|sentence| sentence.words).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(text.terms_of(&text.sentences[0]), text.terms_of(&text.sentences[1]));
        assert_eq!(text.vocabulary, 1);
        assert_eq!(text.excerpt(&text.sentences[0]), "The elections are over.");
    }

    #[test]
    fn terms_are_numbered_anew_in_each_document() {
        let (one, other) = (document("en", "Rivers flood towns."), document("en", "Towns dread rivers."));
        let first = analyze(&one).terms;
        assert_eq!(first, [0, 1, 2]);
        assert_eq!(analyze(&other).terms, [0, 1, 2]);
        assert_eq!(analyze(&one).terms, first);
    }

    #[test]
    fn where_no_spaces_part_words_neighbouring_characters_are_terms() {
        let document = document("zh", "洪水淹没城市。城市的洪水。");
        let text = analyze(&document);
        assert_eq!(text.terms_of(&text.sentences[0]), [0, 1, 2, 3, 4]);
        assert_eq!(text.terms_of(&text.sentences[1]), [4, 0]);
    }
}
