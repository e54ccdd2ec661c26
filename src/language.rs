//! Which language a text is in, and what each language needs: stop words, abbreviations, words that lean back.
//!
//! What is known of a language stands in one folder, `language/<code>/`, as plain lists of words; `table.rs` names the
//! folders.

mod detect;
mod evidence;
mod lexicon;
mod table;

use lexicon::Lexicon;
use table::TABLE;

/// A language, by its ISO 639-1 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(u8);

/// What a shortened word says about the stop that ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// Something always follows: "Mr.", "e.g."
    NeverEnds,
    /// A number follows, or it is a word of its own: "No. 5", "p. 55".
    BeforeNumber,
    /// It stands within a sentence as well as at its end: "U.S.", "Inc.", "p.m."
    MayEnd,
}

impl Language {
    /// A language that nothing is known of: only its script and its own statistics help.
    pub const UNKNOWN: Language = Language(0);
    /// English.
    pub const ENGLISH: Language = Language(1);

    /// The language with this code ("en", "EN", "en-GB"), where it is known.
    pub fn from_code(code: &str) -> Option<Language> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Language::all().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// Every language that can be told, [`Language::UNKNOWN`] left out: those with tables of their own come first.
    pub fn all() -> impl Iterator<Item = Language> {
        (1..TABLE.len()).filter_map(|index| u8::try_from(index).ok()).map(Language)
    }

    /// The language that most of `text` is in, told from no more of its beginning than that takes.
    pub fn detect(text: &str) -> Language {
        detect::detect(text)
    }

    /// Its ISO 639-1 code, or "und".
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// Its English name: "German".
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// Whether it has tables of its own: stop words, abbreviations, words that lean back.
    pub fn has_tables(self) -> bool {
        self.entry().tables.is_some()
    }

    /// Whether `word`, case-folded, carries no meaning of its own in this language ("the", "of").
    pub fn is_stop_word(self, word: &str) -> bool {
        self.lexicon().is_some_and(|lexicon| lexicon.stop_words.contains(word))
    }

    /// Whether a sentence that begins with `word`, case-folded, leans on the one before it: a pronoun without its
    /// noun ("he"), a connective ("however"); two words are joined by an underscore ("for_example").
    pub fn leans_back(self, word: &str) -> bool {
        self.lexicon().is_some_and(|lexicon| lexicon.leans_back.contains(word))
    }

    /// Whether with a second word behind it `word` may be such a pair ("for", of "for_example").
    pub fn may_lean_back(self, word: &str) -> bool {
        self.lexicon().is_some_and(|lexicon| lexicon.may_lean_back.contains(word))
    }

    /// What kind of abbreviation `word` is, given as it stands and without its last stop, if it is one. A capital in
    /// the table asks for a capital in the text: "Ill." is a state, "ill." is not.
    pub fn abbreviation(self, word: &str) -> Option<Abbreviation> {
        let lexicon = self.lexicon()?;
        let get = |word: &str| lexicon.abbreviations.get(word).copied();
        if !word.is_ascii() {
            return get(word).or_else(|| get(&word.to_lowercase()));
        }
        // Most words are too long for one.
        if word.len() > lexicon.longest_abbreviation {
            return None;
        }
        let has_capital = || word.bytes().any(|byte| byte.is_ascii_uppercase());
        get(word).or_else(|| has_capital().then(|| get(&word.to_ascii_lowercase())).flatten())
    }

    /// Whether a number with a stop is an ordinal: "3. Oktober".
    pub fn writes_ordinals_with_a_stop(self) -> bool {
        self.entry().ordinals
    }

    /// Whether every noun is written with a capital, so that a capital tells no name.
    pub fn capitalises_nouns(self) -> bool {
        self.code() == "de"
    }

    fn entry(self) -> &'static table::Entry {
        &TABLE[usize::from(self.0)]
    }

    fn lexicon(self) -> Option<&'static Lexicon> {
        lexicon::of(self)
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Language({})", self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_either_case_and_with_a_region() {
        for code in ["en", "EN", "en-GB", "en_US"] {
            assert_eq!(Language::from_code(code), Some(Language::ENGLISH), "{code}");
        }
        assert_eq!(Language::from_code("eng"), None);
        assert_eq!(Language::from_code(""), None);
        assert_eq!(Language::ENGLISH.code(), "en");
        assert_eq!(Language::UNKNOWN.code(), "und");
    }

    #[test]
    fn every_language_is_there_once() {
        let mut codes: Vec<&str> = Language::all().map(Language::code).collect();
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
        for language in Language::all() {
            assert_eq!(Language::from_code(language.code()), Some(language));
            assert!(!language.name().is_empty());
        }
    }

    #[test]
    fn the_unknown_language_has_no_words() {
        assert!(!Language::UNKNOWN.has_tables());
        assert!(!Language::UNKNOWN.is_stop_word("the"));
        assert_eq!(Language::UNKNOWN.abbreviation("mr"), None);
    }
}
