//! The lists of words, ready to be asked, and lines as they have them.

use super::words;
use crate::map::{Map, Set};
use std::sync::LazyLock;

/// The longest line, in bytes, that is compared with the lists of words.
pub(super) const LONGEST: usize = 400;

/// A line as the lists of words have it: small letters, no marks at its ends, single spaces.
pub(super) fn key(line: &str) -> String {
    beginning_of_key(line, usize::MAX)
}

/// Of that, no more than the words that it takes to have so many bytes.
pub(super) fn beginning_of_key(line: &str, bytes: usize) -> String {
    let body = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let mut key = String::with_capacity(body.len().min(bytes));
    for word in body.split_whitespace() {
        if key.len() >= bytes {
            break;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        if word.is_ascii() {
            let begin = key.len();
            key.push_str(word);
            key[begin..].make_ascii_lowercase();
        } else {
            key.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
    }
    key
}

/// The lists of words, ready to be asked.
pub(super) struct Lists {
    pub buttons: Set<&'static str>,
    pub counted: Vec<&'static str>,
    pub pointers: Starts,
    pub prompts: Starts,
    pub credits: Starts,
    pub captions: Starts,
    pub comments: Set<&'static str>,
    pub further: Starts,
    pub shelves: Starts,
    pub signed: Starts,
    pub notices: Vec<&'static str>,
    pub legal: Vec<&'static str>,
    pub subjects: Vec<&'static str>,
    pub agencies: Vec<&'static str>,
}

/// Beginnings of lines by their first letter.
pub(super) struct Starts(pub(super) Map<char, Vec<&'static str>>);

impl Starts {
    pub(super) fn of(lists: &[&'static str]) -> Starts {
        let mut starts: Map<char, Vec<&'static str>> = Map::default();
        for start in lists.iter().flat_map(|list| list.split('|')) {
            starts.entry(start.chars().next().unwrap_or(' ')).or_default().push(start);
        }
        Starts(starts)
    }

    pub(super) fn begin(&self, key: &str) -> Option<&'static str> {
        self.by(key.chars().next()?).iter().copied().find(|start| key.starts_with(start))
    }

    /// Those that begin with a letter.
    pub(super) fn by(&self, letter: char) -> &[&'static str] {
        self.0.get(&letter).map_or(&[], Vec::as_slice)
    }
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    buttons: words::BUTTONS.split('|').collect(),
    counted: words::COUNTED.split('|').collect(),
    pointers: Starts::of(&[words::POINTERS]),
    prompts: Starts::of(&[words::PROMPTS]),
    credits: Starts::of(&[words::CREDITS]),
    captions: Starts::of(&[words::CAPTIONS]),
    comments: words::COMMENTS.split('|').collect(),
    further: Starts::of(&[words::FURTHER]),
    shelves: Starts::of(&[words::SHELVES]),
    signed: Starts::of(&[words::SIGNED]),
    notices: words::NOTICES.split('|').collect(),
    legal: words::LEGAL.split('|').collect(),
    subjects: words::SUBJECTS.split('|').collect(),
    agencies: words::AGENCIES.split('|').collect(),
});

/// Whether a text is what a list has, or begins so, where the list has it with `…`.
pub(super) fn is_meant(text: &str, known: &str) -> bool {
    known.strip_suffix('…').map_or(text == known, |begin| text.starts_with(begin))
}
