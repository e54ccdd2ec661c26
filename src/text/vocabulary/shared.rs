//! What threads tell each other of words: which one brings a word down to its stem first spares the others that.

use crate::language::Language;
use crate::map::Map;
use crate::text::stem::Stem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// How many words are held for all threads.
const HELD_WORDS: usize = 1 << 16;
/// No longer ones, in bytes.
const LONGEST: usize = 32;

/// The stems of words of one language, as they stand in texts, for all threads that read it. It saves work and changes no
/// result.
pub(super) struct Shared(Arc<Mutex<Stems>>);

/// The stem of each word; `None` of one without a meaning of its own.
type Stems = Map<Box<str>, Option<Stem>>;

/// Those of each language, as long as a thread reads it.
static LANGUAGES: Mutex<Vec<(Language, Weak<Mutex<Stems>>)>> = Mutex::new(Vec::new());

impl Shared {
    /// That of a language.
    pub(super) fn of(language: Language) -> Shared {
        let mut languages = locked(&LANGUAGES);
        languages.retain(|(_, stems)| stems.strong_count() > 0);
        let known = languages.iter().find(|(known, _)| *known == language).and_then(|(_, stems)| stems.upgrade());
        Shared(known.unwrap_or_else(|| {
            let stems = Arc::default();
            languages.push((language, Arc::downgrade(&stems)));
            stems
        }))
    }

    /// The stem of a word, made by `make` where no thread made it yet. Nothing is held for a thread that is alone.
    pub(super) fn stem(&self, word: &str, make: impl FnOnce() -> Option<Stem>) -> Option<Stem> {
        if word.len() > LONGEST || Arc::strong_count(&self.0) == 1 {
            return make();
        }
        if let Some(&known) = locked(&self.0).get(word) {
            return known;
        }
        let made = make();
        let mut stems = locked(&self.0);
        if stems.len() >= HELD_WORDS {
            stems.clear();
        }
        stems.insert(word.into(), made);
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

    #[test]
    fn what_one_thread_made_the_others_have() {
        let stem = Stem::of("stem");
        let one = Shared(Arc::default());
        assert_eq!(one.stem("word", || Some(stem)), Some(stem));
        assert_eq!(one.stem("word", || None), None, "a thread that is alone holds nothing");
        let other = Shared(Arc::clone(&one.0));
        assert_eq!(one.stem("word", || Some(stem)), Some(stem));
        assert_eq!(other.stem("word", || unreachable!()), Some(stem));
        assert_eq!(other.stem("the", || None), None);
        assert_eq!(one.stem("the", || unreachable!()), None);
    }

    #[test]
    fn so_many_words_are_held_and_no_long_ones() {
        let one = Shared(Arc::default());
        let _other = Shared(Arc::clone(&one.0));
        one.stem(&"long".repeat(LONGEST), || None);
        assert!(locked(&one.0).is_empty());
        for number in 0..=HELD_WORDS {
            one.stem(&number.to_string(), || None);
        }
        assert_eq!(locked(&one.0).len(), 1);
    }

    #[test]
    fn threads_that_read_one_language_share_and_others_do_not() {
        let shared = |language| Shared::of(language).0;
        let english = shared(Language::ENGLISH);
        assert!(Arc::ptr_eq(&english, &shared(Language::ENGLISH)));
        assert!(!Arc::ptr_eq(&english, &shared(Language::UNKNOWN)));
    }
}
