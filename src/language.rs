//! Which language a text is in, and what each language needs: stop words, abbreviations, a stemmer.

/// A language, by its ISO 639-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language {
    code: &'static str,
}

impl Language {
    /// English.
    pub const ENGLISH: Language = Language { code: "en" };
    /// A language that nothing is known of: only its script and its own statistics help.
    pub const UNKNOWN: Language = Language { code: "und" };

    /// The language with this code ("en", "EN", "en-GB"), where it is known.
    pub fn from_code(code: &str) -> Option<Language> {
        code.to_ascii_lowercase().starts_with("en").then_some(Language::ENGLISH)
    }

    /// The language that most of `text` is in.
    pub fn detect(_text: &str) -> Language {
        Language::ENGLISH
    }

    /// Its ISO 639-1 code, or "und".
    pub fn code(self) -> &'static str {
        self.code
    }

    /// Whether `word`, case-folded, carries no meaning of its own in this language ("the", "of").
    pub fn is_stop_word(self, _word: &str) -> bool {
        false
    }

    /// Whether a sentence that begins with `word`, case-folded, leans on the one before it: a pronoun without its
    /// noun ("he"), a connective ("however").
    pub fn leans_back(self, _word: &str) -> bool {
        false
    }
}
