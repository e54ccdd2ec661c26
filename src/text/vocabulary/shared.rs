//! What threads tell each other of words: which one brings a word down to its stem first spares the others that.

use super::meanings::Key;
use crate::language::Language;
use crate::map::Map;
use crate::text::stem::Stem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// How many words are held for all threads.
const HELD_WORDS: usize = 1 << 16;
/// So many are told at once: to write what another core wrote last is to wait for it.
const TOLD_AT_ONCE: usize = 64;

/// The stems of words of one language, as they stand in texts, for all threads that read it. It saves work and changes no
/// result.
pub(super) struct Shared {
    stems: Arc<Mutex<Stems>>,
    /// What this thread made, and has not told yet.
    made: Vec<(u128, Option<Stem>)>,
}

/// The stem of each word, by its number; `None` of one without a meaning of its own.
type Stems = Map<u128, Option<Stem>>;

/// Those of each language, as long as a thread reads it.
static LANGUAGES: Mutex<Vec<(Language, Weak<Mutex<Stems>>)>> = Mutex::new(Vec::new());

impl Shared {
    /// That of a language.
    pub(super) fn of(language: Language) -> Shared {
        let mut languages = locked(&LANGUAGES);
        languages.retain(|(_, stems)| stems.strong_count() > 0);
        let known = languages.iter().find(|(known, _)| *known == language).and_then(|(_, stems)| stems.upgrade());
        let stems = known.unwrap_or_else(|| {
            let stems = Arc::default();
            languages.push((language, Arc::downgrade(&stems)));
            stems
        });
        Shared { stems, made: Vec::new() }
    }

    /// The stem of a word, made by `make` where no thread has told it yet. Nothing is held for a thread that is alone, nor of
    /// long words.
    pub(super) fn stem(&mut self, word: Key<'_>, make: impl FnOnce() -> Option<Stem>) -> Option<Stem> {
        let Some(number) = word.number().filter(|_| Arc::strong_count(&self.stems) > 1) else { return make() };
        if let Some(&known) = locked(&self.stems).get(&number) {
            return known;
        }
        let made = make();
        self.made.push((number, made));
        if self.made.len() == TOLD_AT_ONCE {
            let mut stems = locked(&self.stems);
            if stems.len() + TOLD_AT_ONCE > HELD_WORDS {
                stems.clear();
            }
            stems.extend(self.made.drain(..));
        }
        made
    }
}

/// What a mutex guards: nothing is ever left half-done there.
fn locked<Guarded>(mutex: &Mutex<Guarded>) -> MutexGuard<'_, Guarded> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What two threads have that share a table.
    fn two() -> (Shared, Shared) {
        let stems = Arc::default();
        (Shared { stems: Arc::clone(&stems), made: Vec::new() }, Shared { stems, made: Vec::new() })
    }

    fn key(word: &str) -> Key<'_> {
        Key::of(word, &(0..word.len()))
    }

    /// Has a thread make so many words.
    fn make(shared: &mut Shared, words: usize) {
        for number in 0..words {
            shared.stem(key(&number.to_string()), || None);
        }
    }

    #[test]
    fn what_one_thread_told_the_others_have() {
        let stem = Stem::of("stem");
        let (mut one, mut other) = two();
        assert_eq!(one.stem(key("word"), || Some(stem)), Some(stem));
        make(&mut one, TOLD_AT_ONCE - 1);
        assert_eq!(other.stem(key("word"), || unreachable!()), Some(stem));
        assert_eq!(other.stem(key("0"), || unreachable!()), None);
    }

    #[test]
    fn a_thread_that_is_alone_holds_nothing() {
        let (mut one, other) = two();
        drop(other);
        make(&mut one, TOLD_AT_ONCE);
        assert!(one.made.is_empty() && locked(&one.stems).is_empty());
    }

    #[test]
    fn so_many_words_are_held_and_no_long_ones() {
        let (mut one, _other) = two();
        one.stem(key(&"long".repeat(4)), || None);
        assert!(one.made.is_empty());
        make(&mut one, HELD_WORDS);
        assert_eq!(locked(&one.stems).len(), HELD_WORDS);
        make(&mut one, HELD_WORDS + TOLD_AT_ONCE);
        assert_eq!(locked(&one.stems).len(), TOLD_AT_ONCE);
    }

    #[test]
    fn threads_that_read_one_language_share_and_others_do_not() {
        let shared = |language| Shared::of(language).stems;
        let english = shared(Language::ENGLISH);
        assert!(Arc::ptr_eq(&english, &shared(Language::ENGLISH)));
        assert!(!Arc::ptr_eq(&english, &shared(Language::UNKNOWN)));
    }
}
