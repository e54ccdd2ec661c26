//! Words to terms: each distinct word is folded, sifted and stemmed once.

use super::Term;
use super::stem::{Stem, Stemmer};
use super::{unspaced, word};
use crate::language::Language;
use crate::map::Map;
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
    /// The term of each stem, the document that it is the term of, and the stem's number across documents.
    terms: Vec<(u32, Term, Stem)>,
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
        let Some((document, term, stem)) = self.terms.get_mut(meaning as usize) else { return };
        if *document != self.document {
            *document = self.document;
            *term = Term::try_from(self.count).unwrap_or(Term::MAX);
            self.count += 1;
            met.push((*stem, span));
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
                self.terms.push((0, 0, Stem::of(&stem)));
            }
            number
        };
        self.meanings.insert(key, meaning);
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
    recent: Recent,
    /// Words of up to eight bytes.
    short: Map<u64, Meaning>,
    /// Of up to fifteen.
    longer: Map<u128, Meaning>,
    long: Map<Box<str>, Meaning>,
}

/// Short words that were asked for a while ago at most, each at the one place that it may stand at, with their meanings:
/// so few that what is asked for most often stays near the processor. No word is zero.
struct Recent(Vec<(u64, Meaning)>);

impl Recent {
    const BITS: u32 = 12;

    fn place(&mut self, word: u64) -> &mut (u64, Meaning) {
        // The highest bits of a product with an odd number hang on all of a word (Fibonacci hashing: Knuth, 1973).
        let place = word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - Recent::BITS);
        &mut self.0[place as usize]
    }
}

impl Default for Recent {
    fn default() -> Recent {
        Recent(vec![(0, NOTHING); 1 << Recent::BITS])
    }
}

/// A word as what it is found by.
#[derive(Clone, Copy)]
enum Key<'w> {
    Short(u64),
    Longer(u128),
    Long(&'w str),
}

impl Meanings {
    fn clear(&mut self) {
        self.recent = Recent::default();
        self.short.clear();
        self.longer.clear();
        self.long.clear();
    }

    fn len(&self) -> usize {
        self.short.len() + self.longer.len() + self.long.len()
    }

    fn get(&mut self, key: Key<'_>) -> Option<Meaning> {
        match key {
            Key::Short(word) => {
                let (known, meaning) = self.recent.place(word);
                if *known != word {
                    (*known, *meaning) = (word, *self.short.get(&word)?);
                }
                Some(*meaning)
            }
            Key::Longer(word) => self.longer.get(&word).copied(),
            Key::Long(word) => self.long.get(word).copied(),
        }
    }

    fn insert(&mut self, key: Key<'_>, meaning: Meaning) {
        match key {
            Key::Short(word) => self.short.insert(word, meaning),
            Key::Longer(word) => self.longer.insert(word, meaning),
            Key::Long(word) => self.long.insert(word.into(), meaning),
        };
    }
}

impl Key<'_> {
    /// The key of the word at `span`, which no other word has: the bytes of a short one, and their count above them.
    fn of(text: &str, span: Range<usize>) -> Key<'_> {
        let bytes = &text.as_bytes()[span.start..];
        match span.len() {
            count @ 0..=7 => {
                Key::Short(u64::from_le_bytes(first(bytes)) & !(u64::MAX << (8 * count)) | (count as u64) << 56)
            }
            // The last byte stands where the count would, and is greater than any.
            8 if bytes[7] > 7 => Key::Short(u64::from_le_bytes(first(bytes))),
            count @ 8..=15 => {
                Key::Longer(u128::from_le_bytes(first(bytes)) & !(u128::MAX << (8 * count)) | (count as u128) << 120)
            }
            _ => Key::Long(&text[span]),
        }
    }
}

/// The first bytes of so many; zeros where there are fewer.
fn first<const COUNT: usize>(bytes: &[u8]) -> [u8; COUNT] {
    bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut first = [0; COUNT];
        first[..bytes.len()].copy_from_slice(bytes);
        first
    })
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

    #[test]
    fn every_word_keeps_its_meaning_whatever_its_length_and_whatever_follows() {
        let letters = ["a", "\0", "\u{1}", "\u{7}", "é"];
        let mut words: Vec<String> = (1..40).flat_map(|length| letters.map(|letter| letter.repeat(length))).collect();
        words.sort();
        words.dedup();
        let mut meanings = Meanings::default();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(meanings.get(Key::of(word, 0..word.len())), None);
            meanings.insert(Key::of(word, 0..word.len()), number as Meaning);
        }
        assert_eq!(meanings.len(), words.len());
        for (number, word) in words.iter().enumerate() {
            for text in [format!("x{word}"), format!("x{word} and what follows"), format!("x{word}\u{1}")] {
                assert_eq!(meanings.get(Key::of(&text, 1..1 + word.len())), Some(number as Meaning));
            }
        }
    }
}
