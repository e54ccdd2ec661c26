//! Words to terms: each distinct word is folded, sifted and stemmed once.

mod meanings;

use super::Term;
use super::stem::{Stem, Stemmer};
use super::unspaced;
use super::word::{self, Stretch};
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
    /// The number of each stem, by what it is called across documents: no text is kept of it.
    stems: Map<Stem, Meaning>,
    /// By the number of a stem, what is known of it.
    known: Vec<Known>,
    /// Room for the words of the text at hand.
    found: Found,
    /// Which document is at hand.
    document: u32,
    /// How many terms it has.
    count: usize,
}

/// A stem that was met.
struct Known {
    /// What it is called across documents.
    stem: Stem,
    /// Its term in the document where it stood last.
    term: Term,
    /// Which document that is.
    document: u32,
}

/// The words of a text that may be terms.
#[derive(Default)]
struct Found {
    /// Where each stands.
    spans: Vec<Range<usize>>,
    /// What each means, where that is known.
    meanings: Vec<Option<Meaning>>,
}

impl Vocabulary {
    /// Runs `work` with the vocabulary of `language`, ready for a new document; a new one has room for so many words.
    pub fn with(language: Language, room: usize, work: impl FnOnce(&mut Vocabulary)) {
        let mut met = MET.take();
        let known = met.iter().position(|vocabulary| vocabulary.language == language);
        let mut vocabulary = known.map_or_else(|| Vocabulary::new(language, room), |index| met.remove(index));
        vocabulary.begin();
        work(&mut vocabulary);
        met.truncate(KEPT_LANGUAGES - 1);
        met.insert(0, vocabulary);
        MET.set(met);
    }

    fn new(language: Language, room: usize) -> Vocabulary {
        Vocabulary {
            language,
            stemmer: Stemmer::new(language),
            meanings: Meanings::with_room(room),
            stems: Map::with_capacity_and_hasher(room, Default::default()),
            known: Vec::with_capacity(room),
            found: Found::default(),
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
        self.known.clear();
        self.document = 0;
    }

    /// How many distinct terms the document has so far.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Adds the terms of `text` to `terms`, and to `met` each that the document did not have before: its stem, and where
    /// it stands in `text`; gives the number of its words.
    pub fn read(&mut self, text: &str, terms: &mut Vec<Term>, met: &mut Vec<Met>) -> usize {
        let mut found = std::mem::take(&mut self.found);
        let words = find(text, self.language, &mut found.spans);
        // All are looked up before any is used: while memory is waited for, the next ones are on their way.
        found.meanings.extend(found.spans.iter().map(|span| self.meanings.get(Key::of(text, span))));
        for (span, meaning) in found.spans.drain(..).zip(found.meanings.drain(..)) {
            let meaning = meaning.unwrap_or_else(|| self.meet(Key::of(text, &span), &text[span.clone()]));
            // A stop word has no stem.
            let Some(known) = self.known.get_mut(meaning as usize) else { continue };
            if known.document != self.document {
                known.document = self.document;
                known.term = Term::try_from(self.count).unwrap_or(Term::MAX);
                self.count += 1;
                met.push((known.stem, span));
            }
            terms.push(known.term);
        }
        self.found = found;
        words
    }

    fn meet(&mut self, key: Key<'_>, word: &str) -> Meaning {
        let folded = word::fold(word, self.language);
        let meaning = if self.language.is_stop_word(&folded) {
            NOTHING
        } else {
            let stem = Stem::of(&self.stemmer.stem(&folded));
            let next = Meaning::try_from(self.known.len()).unwrap_or(NOTHING);
            let number = *self.stems.entry(stem).or_insert(next);
            if number == next {
                self.known.push(Known { stem, term: 0, document: 0 });
            }
            number
        };
        self.meanings.insert(key, meaning);
        meaning
    }
}

/// Adds to `spans` where the words of `text` stand that may be terms; where no spaces part them, what is taken for words.
/// Gives the number of all words.
fn find(text: &str, language: Language, spans: &mut Vec<Range<usize>>) -> usize {
    let mut words = 0;
    // The bounds of the characters of the stretch without spaces at hand.
    let mut bounds = Vec::new();
    let close = |bounds: &mut Vec<usize>, spans: &mut Vec<Range<usize>>| {
        if !bounds.is_empty() {
            spans.extend(unspaced::terms(text, bounds, language));
            bounds.clear();
        }
    };
    for stretch in word::stretches(text) {
        if let Stretch::Plain(mut plain) = stretch {
            close(&mut bounds, spans);
            let before = spans.len();
            spans.extend(std::iter::from_fn(|| plain.span()));
            words += spans.len() - before;
            continue;
        }
        stretch.for_each(|(at, word)| {
            words += 1;
            let is_unspaced = unspaced::is_unspaced(word);
            let goes_on = is_unspaced && bounds.last() == Some(&at);
            if !goes_on {
                close(&mut bounds, spans);
            }
            match is_unspaced {
                true if goes_on => bounds.push(at + word.len()),
                true => bounds.extend([at, at + word.len()]),
                false => spans.push(at..at + word.len()),
            }
        });
    }
    close(&mut bounds, spans);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_forgotten_is_met_again_and_means_the_same() {
        let mut vocabulary = Vocabulary::new(Language::ENGLISH, 0);
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
