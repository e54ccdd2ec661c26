//! Words to terms: each distinct word is folded, sifted and stemmed once.

use super::Term;
use super::stem::{Stem, Stemmer};
use super::{unspaced, word};
use crate::language::Language;
use crate::map::Map;
use std::cell::RefCell;
use std::ops::Range;

/// How many distinct words a vocabulary keeps from one document to the next.
const KEPT_WORDS: usize = 1 << 15;

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
    /// The term of each stem, the document that it is the term of, and the stem's number across documents.
    terms: Vec<(u64, Term, Stem)>,
    /// Which document is at hand.
    document: u64,
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
            document: 0,
            count: 0,
        }
    }

    fn begin(&mut self) {
        if self.meanings.len() > KEPT_WORDS {
            *self = Vocabulary::new(self.language);
        }
        self.document += 1;
        self.count = 0;
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
        for (at, word) in word::words(text) {
            words += 1;
            let unspaced = !word.is_ascii() && unspaced::is_unspaced(word);
            let goes_on = unspaced && bounds.last() == Some(&at);
            if !bounds.is_empty() && !goes_on {
                self.add_stretch(text, &mut bounds, terms, met);
            }
            if !unspaced {
                self.add(text, at..at + word.len(), terms, met);
                continue;
            }
            if bounds.is_empty() {
                bounds.push(at);
            }
            bounds.push(at + word.len());
        }
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
        let word = &text[span.clone()];
        let meaning = self.meanings.get(word).unwrap_or_else(|| self.meet(word));
        // A stop word has no stem.
        let Some((document, term, stem)) = self.terms.get_mut(meaning as usize) else { return };
        if *document != self.document {
            *document = self.document;
            *term = Term::try_from(self.count).unwrap_or(Term::MAX);
            self.count += 1;
            met.push((*stem, span));
        }
        terms.push(*term);
    }

    fn meet(&mut self, word: &str) -> Meaning {
        let folded = word::fold(word, self.language);
        let meaning = if self.language.is_stop_word(&folded) {
            NOTHING
        } else {
            let stem = self.stemmer.stem(&folded);
            let next = Meaning::try_from(self.terms.len()).unwrap_or(NOTHING);
            let number = *self.stems.entry(stem.as_ref().into()).or_insert(next);
            if number == next {
                self.terms.push((0, 0, Stem::of(&stem)));
            }
            number
        };
        self.meanings.insert(word, meaning);
        meaning
    }
}

/// The number of a word's stem, or [`NOTHING`].
type Meaning = u32;

/// What a stop word means.
const NOTHING: Meaning = Meaning::MAX;

/// What each word that was met means. A short word, as nearly all are, is a number, which stands in the table itself:
/// finding it takes one look into memory, not two.
#[derive(Default)]
struct Meanings {
    short: Map<u128, Meaning>,
    long: Map<Box<str>, Meaning>,
}

impl Meanings {
    fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    fn get(&self, word: &str) -> Option<Meaning> {
        match short(word) {
            Some(word) => self.short.get(&word),
            None => self.long.get(word),
        }
        .copied()
    }

    fn insert(&mut self, word: &str, meaning: Meaning) {
        match short(word) {
            Some(word) => self.short.insert(word, meaning),
            None => self.long.insert(word.into(), meaning),
        };
    }
}

/// A word of no more than fifteen bytes as a number that no other word has: its bytes, the first and the last of them by
/// halves that may overlap, and their count.
fn short(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    let count = bytes.len();
    let (first, last) = match count {
        8..=15 => (u64::from_le_bytes(*bytes.first_chunk()?), u64::from_le_bytes(*bytes.last_chunk()?)),
        4..=7 => {
            let (first, last) = (u32::from_le_bytes(*bytes.first_chunk()?), u32::from_le_bytes(*bytes.last_chunk()?));
            (u64::from(first), u64::from(last))
        }
        0..=3 => (bytes.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)), 0),
        _ => return None,
    };
    // Of eight bytes or more, the last are those that the first have not: seven at most, which leaves room for the count.
    let known = if count < 8 { 0 } else { 8 * (16 - count) as u32 };
    let last = last.checked_shr(known).unwrap_or_default();
    Some(u128::from(first) | u128::from(last) << 64 | (count as u128) << 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_keeps_its_meaning_whatever_its_length() {
        let words: Vec<String> = (0..40).flat_map(|length| ["a", "\0"].map(|letter| letter.repeat(length))).collect();
        let mut meanings = Meanings::default();
        for (number, word) in words.iter().enumerate().skip(2) {
            assert_eq!(meanings.get(word), None);
            meanings.insert(word, number as Meaning);
        }
        assert_eq!(meanings.len(), words.len() - 2);
        for (number, word) in words.iter().enumerate().skip(2) {
            assert_eq!(meanings.get(word), Some(number as Meaning));
        }
    }
}
