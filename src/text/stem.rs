//! Stems: the only file that names the stemmers.

mod english;

use crate::hash::fnv_64;
use crate::language::Language;
use frostem::Stemmer as Newer;
use rust_stemmers::{Algorithm, Stemmer as Older};
use std::borrow::Cow;

/// Words longer than this, in bytes, are no words that a stemmer knows; they stay as they are.
const LONGEST: usize = 64;

/// What brings the words of one language down to their stems.
pub struct Stemmer {
    kind: Kind,
    is_english: bool,
}

enum Kind {
    Older(Older),
    Newer(Newer),
    Korean,
    None,
}

impl Stemmer {
    /// The stemmer for `language`; one that changes nothing where there is none.
    pub fn new(language: Language) -> Stemmer {
        let code = language.code();
        let kind = match (older(code), newer(code)) {
            (Some(algorithm), _) => Kind::Older(Older::create(algorithm)),
            (None, Some(algorithm)) => Kind::Newer(Newer::new(algorithm)),
            (None, None) if code == "ko" => Kind::Korean,
            (None, None) => Kind::None,
        };
        Stemmer { kind, is_english: code == "en" }
    }

    /// Whether it changes any word.
    pub fn is_any(&self) -> bool {
        !matches!(self.kind, Kind::None)
    }

    /// The stem of a folded word.
    pub fn stem<'w>(&self, folded: &'w str) -> Cow<'w, str> {
        if folded.len() > LONGEST {
            return Cow::Borrowed(folded);
        }
        let known = if self.is_english { english::stem(folded) } else { None };
        known.unwrap_or_else(|| self.ask(folded))
    }

    /// What the stemmer makes of a folded word.
    fn ask<'w>(&self, folded: &'w str) -> Cow<'w, str> {
        match &self.kind {
            Kind::Older(stemmer) => stemmer.stem(folded),
            Kind::Newer(stemmer) => stemmer.stem(folded),
            Kind::Korean => Cow::Borrowed(without_particle(folded)),
            Kind::None => Cow::Borrowed(folded),
        }
    }
}

/// A stem across documents: a number of 64 bits that stands for it (FNV-1a). That two stems
/// of a language share one is to be expected among some billions of them, not before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stem(pub u64);

impl Stem {
    /// The number of a stem as it is written.
    pub fn of(stem: &str) -> Stem {
        Stem(fnv_64(stem.bytes()))
    }
}

/// The stem of a folded word. Where many words of one language are stemmed, make one [`Stemmer`].
pub fn stem(folded: &str, language: Language) -> Cow<'_, str> {
    Stemmer::new(language).stem(folded)
}

fn older(code: &str) -> Option<Algorithm> {
    Some(match code {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

fn newer(code: &str) -> Option<frostem::Algorithm> {
    use frostem::Algorithm;
    Some(match code {
        "ca" => Algorithm::Catalan,
        "cs" => Algorithm::Czech,
        "el" => Algorithm::Greek,
        "eo" => Algorithm::Esperanto,
        "et" => Algorithm::Estonian,
        "fa" => Algorithm::Persian,
        "hi" => Algorithm::Hindi,
        "hy" => Algorithm::Armenian,
        "id" => Algorithm::Indonesian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "pl" => Algorithm::Polish,
        "sr" => Algorithm::Serbian,
        "uk" => Algorithm::Ukrainian,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

/// A Korean noun without the particles that say its part in the sentence: at least two syllables stay.
fn without_particle(word: &str) -> &str {
    /// Topic, subject, object, genitive, place, means, company and the like; longer ones first.
    const PARTICLES: [&str; 24] = [
        "에서는",
        "으로는",
        "에게서",
        "이라고",
        "까지",
        "부터",
        "에서",
        "에게",
        "으로",
        "라고",
        "처럼",
        "보다",
        "이나",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "로",
        "와",
        "과",
    ];
    let stem = PARTICLES.iter().find_map(|particle| word.strip_suffix(particle));
    stem.filter(|stem| stem.chars().nth(1).is_some()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (code, one, other) in [
            ("en", "elections", "election"),
            ("de", "wahlen", "wahl"),
            ("el", "εκλογές", "εκλογή"),
            ("cs", "volbami", "volby"),
            ("uk", "виборів", "виборами"),
            ("ko", "정부는", "정부의"),
        ] {
            let stemmer = Stemmer::new(Language::from_code(code).unwrap());
            assert_eq!(stemmer.stem(one), stemmer.stem(other), "{code}");
        }
    }

    #[test]
    fn a_language_without_a_stemmer_keeps_its_words() {
        assert_eq!(stem("הבחירות", Language::from_code("he").unwrap()), "הבחירות");
        assert_eq!(stem("elections", Language::UNKNOWN), "elections");
    }

    proptest! {
        #[test]
        fn no_word_is_too_odd_for_a_stemmer(word in "\\PC{0,20}|[α-ωάέήίόύώς]{1,14}|[a-zäöüßéçñ']{1,14}|[а-яіїєґё]{1,14}|[آ-ی]{1,10}|[ء-ي]{1,10}|[ऀ-ॿ]{1,10}|[஀-௿]{1,10}") {
            for language in Language::all() {
                let _ = stem(&word, language);
            }
        }
    }
}
