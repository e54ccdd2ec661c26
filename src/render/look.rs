//! How an issue looks: its theme, and the language of its own words.

use super::words::{self, Words};

/// How an issue looks, whatever it tells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// The style of pages and mails.
    pub theme: Theme,
    /// The language of the words that are ours.
    pub language: OwnWords,
}

/// The style of pages and mails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// A newspaper: serifs, warm paper, a double rule.
    #[default]
    Broadsheet,
    /// Quieter still: sans serif, white, no ornament.
    Plain,
}

impl Theme {
    /// Those that there are.
    pub const ALL: [Theme; 2] = [Theme::Broadsheet, Theme::Plain];

    /// What it is called on the command line and in nutgraf.toml.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Broadsheet => "broadsheet",
            Theme::Plain => "plain",
        }
    }
}

/// A language that an issue's own words are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnWords(&'static str);

impl Default for OwnWords {
    fn default() -> OwnWords {
        OwnWords(words::ENGLISH.code)
    }
}

impl OwnWords {
    /// The words of the language with this code ("de", "de-AT"), where there are any.
    pub fn of(code: &str) -> Option<OwnWords> {
        Words::of(code).map(|words| OwnWords(words.code))
    }

    /// The codes of the languages that there are words in.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        words::codes()
    }

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        self.0
    }
}

impl Look {
    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.language.code()).unwrap_or(words::ENGLISH)
    }
}
