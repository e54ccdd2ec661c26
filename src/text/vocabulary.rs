//! Words to terms: each distinct word is folded, sifted and stemmed once.

mod meanings;

use super::Term;
use super::stem::{Stem, Stemmer};
use super::{unspaced, word};
use crate::language::Language;
use crate::map::Map;
use meanings::{Key, Meaning, Meanings, NOTHING};
use std::cell::RefCell;
use std::ops::Range;

/// How many distinct words a vocabulary keeps from one document to the next.
const KEPT_WORDS: usize = 1 << 16;

/// How many languages a thread keeps vocabularies of.
const KEPT_LANGUAGES: usize = 4;

thread_local! {
    /// What a thread has met so far. It saves work and changes no result: terms are numbered anew in each document.
    static MET: RefCell<Vec<Vocabulary>> = const { RefCell::new(Vec::new()) };
}

/// A term that a document did not have before: its stem, and where it stands in the text at hand, in bytes.
pub(super) type Met = (Stem, Range<usize>);

/// The words of one language that were met, as they stand in texts, and the terms of the document at hand.
pub(super) struct Vocabulary {
    language: Language,
    stemmer: Stemmer,
    /// What each word means.
    meanings: Meanings,
    /// The number of each stem.
    stems: Map<Box<str>, Meaning>,
    /// By the number of a stem, its term and the document that this is the term in.
    terms: Vec<(u32, Term)>,
    /// By the number of a stem, its number across documents.
    across: Vec<Stem>,
    /// Which document is at hand.
    document: u32,
    /// How many terms it has.
    count: usize,
}

impl Vocabulary {
    /// Runs `work` with the vocabulary of `language`, ready for a new document.
    pub fn with(language: Language, work: impl FnOnce(&mut Vocabulary)) {
        let mut met = MET.take();
        let known = met.iter().position(|vocabulary| vocabulary.language == language);
        let mut vocabulary = known.map_or_else(|| Vocabulary::new(language), |index| met.remove(index));
        vocabulary.begin();
        work(&mut vocabulary);
        met.truncate(KEPT_LANGUAGES - 1);
        met.insert(0, vocabulary);
        MET.set(met);
    }

    fn new(language: Language) -> Vocabulary {
        Vocabulary {
            language,
            stemmer: Stemmer::new(language),
            meanings: Meanings::default(),
            stems: Map::default(),
            terms: Vec::new(),
            across: Vec::new(),
            document: 0,
            count: 0,
        }
    }

    fn begin(&mut self) {
        if self.meanings.len() > KEPT_WORDS || self.document == u32::MAX {
            self.forget();
        }
        self.document += 1;
        self.count = 0;
    }

    /// Forgets every word, and keeps the room that they took.
    fn forget(&mut self) {
        self.meanings.clear();
        self.stems.clear();
        self.terms.clear();
        self.across.clear();
        self.document = 0;
    }

    /// How many distinct terms the document has so far.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Adds the terms of `text` to `terms`, and to `met` each that the document did not have before: its stem, and where
    /// it stands in `text`; gives the number of its words.
    pub fn read(&mut self, text: &str, terms: &mut Vec<Term>, met: &mut Vec<Met>) -> usize {
        let mut words = 0;
        // The bounds of the characters of the stretch without spaces at hand.
        let mut bounds = Vec::new();
        word::words(text).for_each(|(at, word)| {
            words += 1;
            let unspaced = unspaced::is_unspaced(word);
            let goes_on = unspaced && bounds.last() == Some(&at);
            if !bounds.is_empty() && !goes_on {
                self.add_stretch(text, &mut bounds, terms, met);
            }
            if !unspaced {
                return self.add(text, at..at + word.len(), terms, met);
            }
            if bounds.is_empty() {
                bounds.push(at);
            }
            bounds.push(at + word.len());
        });
        self.add_stretch(text, &mut bounds, terms, met);
        words
    }

    /// Adds the terms of a stretch without spaces, and empties `bounds`.
    fn add_stretch(&mut self, text: &str, bounds: &mut Vec<usize>, terms: &mut Vec<Term>, met: &mut Vec<Met>) {
        for span in unspaced::terms(text, bounds, self.language) {
            self.add(text, span, terms, met);
        }
        bounds.clear();
    }

    /// Adds the term of the word at `span`, unless it is a stop word.
    fn add(&mut self, text: &str, span: Range<usize>, terms: &mut Vec<Term>, met: &mut Vec<Met>) {
        let key = Key::of(text, span.clone());
        let meaning = self.meanings.get(key).unwrap_or_else(|| self.meet(key, &text[span.clone()]));
        // A stop word has no stem.
        let Some((document, term)) = self.terms.get_mut(meaning as usize) else { return };
        if *document != self.document {
            *document = self.document;
            *term = Term::try_from(self.count).unwrap_or(Term::MAX);
            self.count += 1;
            met.push((self.across[meaning as usize], span));
        }
        terms.push(*term);
    }

    fn meet(&mut self, key: Key<'_>, word: &str) -> Meaning {
        let folded = word::fold(word, self.language);
        let meaning = if self.language.is_stop_word(&folded) {
            NOTHING
        } else {
            let stem = self.stemmer.stem(&folded);
            let next = Meaning::try_from(self.terms.len()).unwrap_or(NOTHING);
            let number = *self.stems.entry(stem.as_ref().into()).or_insert(next);
            if number == next {
                self.terms.push((0, 0));
                self.across.push(Stem::of(&stem));
            }
            number
        };
        self.meanings.insert(key, meaning);
        meaning
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_forgotten_is_met_again_and_means_the_same() {
        let mut vocabulary = Vocabulary::new(Language::ENGLISH);
        let mut read = |text: &str, forget: bool| {
            let (mut terms, mut met) = (Vec::new(), Vec::new());
            if forget {
                vocabulary.forget();
            }
            vocabulary.begin();
            vocabulary.read(text, &mut terms, &mut met);
            (terms, met)
        };
        let text = "The ferries sail on Monday, and no ferry sails on an Extraordinary-Congregational day.";
        let first = read(text, false);
        read("Others sail as well.", false);
        assert_eq!(read(text, false), first);
        assert_eq!(read(text, true), first);
    }
}
