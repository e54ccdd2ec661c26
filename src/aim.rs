//! What the reader wants of a summary: how long it may be, and what it is to be about.

use std::fmt;
use std::str::FromStr;

/// How long a summary may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// So many sentences, exactly, while there are that many worth showing.
    Sentences(usize),
    /// At most so many words (UAX #29), on whole sentences.
    Words(usize),
    /// At most so many characters (Unicode scalar values), one for the space between two sentences.
    Characters(usize),
    /// This share of the sentences, above 0 to 100, rounded up.
    Percent(f64),
    /// As many words as are read in so many minutes, at [`WORDS_PER_MINUTE`].
    Minutes(f64),
}

/// How many words a grown-up reads in a minute, silently, in English non-fiction (Brysbaert, 2019).
pub const WORDS_PER_MINUTE: usize = 238;

impl Default for Length {
    fn default() -> Length {
        Length::Sentences(3)
    }
}

/// What the reader wants of a summary.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Aim {
    /// How long it may be.
    pub budget: Length,
}

/// What the reader wants to hear of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    words: String,
    /// Whether nothing else is told: only sentences that have some of its words are chosen.
    pub only: bool,
}

/// So many subjects are told apart in a focus; what follows belongs to the last.
const SUBJECTS: usize = 32;

impl Focus {
    /// A focus on these words, which commas, semicolons and line ends part into subjects; `None` without a letter or a
    /// digit.
    pub fn new(words: &str, only: bool) -> Option<Focus> {
        words.contains(char::is_alphanumeric).then(|| Focus { words: words.to_owned(), only })
    }

    /// Its subjects, as they were typed.
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        let parts = self.words.splitn(SUBJECTS, [',', ';', '\n', '،', '؛', '、', '，', '；']);
        parts.map(str::trim).filter(|subject| subject.contains(char::is_alphanumeric))
    }
}

/// Why a length could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LengthError {
    /// A length of nothing.
    #[error("a length of {0} leaves nothing to show; the least is 1")]
    Zero(String),
    /// More than all of the sentences.
    #[error("{0} is more than the whole text; the most is 100%")]
    OverAll(String),
    /// No length.
    #[error("`{0}` is not a length; try 3 (sentences), 80w (words), 280c (characters), 20% or 1min")]
    Unknown(String),
}

impl Length {
    /// About how many sentences it is worth, of a text of so many sentences, words and characters; at least 1.
    pub fn in_sentences(self, sentences: usize, words: usize, characters: usize) -> f64 {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64 * sentences as f64;
        let worth = match self {
            Length::Sentences(count) => count as f64,
            Length::Words(count) => share(count, words),
            Length::Characters(count) => share(count, characters),
            Length::Percent(part) => part / 100.0 * sentences as f64,
            Length::Minutes(minutes) => share((minutes * WORDS_PER_MINUTE as f64) as usize, words),
        };
        worth.max(1.0)
    }
}

impl FromStr for Length {
    type Err = LengthError;

    /// Reads `3` or `3s` (sentences), `80w` (words), `280c` (characters), `20%`, `1min`.
    fn from_str(typed: &str) -> Result<Length, LengthError> {
        let unknown = || LengthError::Unknown(typed.to_owned());
        let digits = typed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(typed.len());
        let (number, unit) = typed.split_at(digits);
        let value: f64 = number.parse().map_err(|_| unknown())?;
        if value == 0.0 {
            return Err(LengthError::Zero(typed.to_owned()));
        }
        let whole = || number.parse::<usize>().map_err(|_| unknown());
        match unit {
            "" | "s" => Ok(Length::Sentences(whole()?)),
            "w" => Ok(Length::Words(whole()?)),
            "c" => Ok(Length::Characters(whole()?)),
            "%" if value > 100.0 => Err(LengthError::OverAll(typed.to_owned())),
            "%" => Ok(Length::Percent(value)),
            "min" => Ok(Length::Minutes(value)),
            _ => Err(unknown()),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Length::Sentences(count) => write!(out, "{count}"),
            Length::Words(count) => write!(out, "{count}w"),
            Length::Characters(count) => write!(out, "{count}c"),
            Length::Percent(share) => write!(out, "{share}%"),
            Length::Minutes(minutes) => write!(out, "{minutes}min"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_they_are_written() {
        for typed in ["3", "80w", "280c", "20%", "12.5%", "1min"] {
            assert_eq!(typed.parse::<Length>().map(|length| length.to_string()), Ok(typed.to_owned()));
        }
        assert_eq!("3s".parse(), Ok(Length::Sentences(3)));
    }

    #[test]
    fn a_focus_has_subjects_and_some_word() {
        let focus = Focus::new(" interest rates, Turkey;;利率、土耳其 ", false).expect("a focus");
        assert_eq!(focus.subjects().collect::<Vec<_>>(), ["interest rates", "Turkey", "利率", "土耳其"]);
        assert_eq!(Focus::new(" ,? ", false), None);
        let many = Focus::new(&"word, ".repeat(5000), true).expect("a focus");
        assert_eq!(many.subjects().count(), 32);
    }

    #[test]
    fn what_is_no_length_is_told_so() {
        assert_eq!("0".parse::<Length>(), Err(LengthError::Zero("0".into())));
        assert_eq!("0%".parse::<Length>(), Err(LengthError::Zero("0%".into())));
        assert_eq!("101%".parse::<Length>(), Err(LengthError::OverAll("101%".into())));
        for typed in ["", "-5", "abc", "3.5", "5x", "..", "1.5w", "٣", "99999999999999999999999"] {
            assert_eq!(typed.parse::<Length>(), Err(LengthError::Unknown(typed.into())), "{typed}");
        }
    }
}
