//! Words: where they stand, and how they are folded.

use crate::language::Language;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

/// Whether a character is a combining mark (general category M): part of the letter before it.
pub fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The words of `text` (UAX #29) with the byte at which each begins.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    Words { text, at: 0, plain: 0, odd: None }
}

/// Words, one stretch at a time: ASCII up to a space is read byte by byte, with the same result.
struct Words<'t> {
    text: &'t str,
    at: usize,
    /// Where the stretch of ASCII at hand ends.
    plain: usize,
    /// Where a stretch that is not ASCII alone begins, and its words.
    odd: Option<(usize, UnicodeWordIndices<'t>)>,
}

impl<'t> Iterator for Words<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<(usize, &'t str)> {
        loop {
            if let Some(word) = self.plain_word() {
                return Some(word);
            }
            if let Some((start, words)) = &mut self.odd {
                if let Some((at, word)) = words.next() {
                    return Some((*start + at, word));
                }
                self.odd = None;
            }
            if self.at == self.text.len() {
                return None;
            }
            self.stretch();
        }
    }
}

impl<'t> Words<'t> {
    /// Goes to the next stretch: the ASCII before the last space that no other character follows at once, or the
    /// characters up to the next space.
    fn stretch(&mut self) {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let ascii = ascii(rest);
        if ascii == rest.len() {
            self.plain = self.text.len();
            return;
        }
        let last = rest[..ascii].iter().rposition(|&byte| byte == b' ').map_or(0, |space| space + 1);
        let room = rest[..last].iter().rev().take_while(|&&byte| byte == b' ').count();
        if last > room {
            self.plain = start + last - room;
            return;
        }
        let length = rest[ascii..].iter().position(|&byte| byte == b' ').map_or(rest.len(), |space| ascii + space);
        let end = start + length;
        self.odd = Some((start, self.text[start..end].unicode_word_indices()));
        (self.at, self.plain) = (end, end);
    }

    /// The next word of the stretch of ASCII at hand.
    fn plain_word(&mut self) -> Option<(usize, &'t str)> {
        let bytes = &self.text.as_bytes()[..self.plain];
        let mut start = self.at;
        loop {
            while bytes.get(start).is_some_and(|&byte| !INNER[usize::from(byte)]) {
                start += 1;
            }
            if start >= bytes.len() {
                self.at = self.plain;
                return None;
            }
            self.at = word_end(bytes, start);
            let word = &self.text[start..self.at];
            if word.bytes().any(|byte| byte != b'_') {
                return Some((start, word));
            }
            start = self.at;
        }
    }
}

/// How many bytes at the beginning are ASCII.
pub(crate) fn ascii(bytes: &[u8]) -> usize {
    let whole = bytes.chunks(64).take_while(|chunk| chunk.is_ascii()).map(<[u8]>::len).sum();
    let rest: &[u8] = &bytes[whole..];
    whole + rest.iter().take(64).take_while(|byte| byte.is_ascii()).count()
}

/// Where the word of ASCII that begins at `start` ends.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        while bytes.get(at).is_some_and(|&byte| INNER[usize::from(byte)]) {
            at += 1;
        }
        // Most words end at a space.
        match bytes.get(at..at + 2) {
            Some(&[byte, after]) if byte != b' ' && joins(byte, bytes[at - 1], after) => at += 1,
            _ => return at,
        }
    }
}

/// The bytes of ASCII that words are made of.
static INNER: [bool; 256] = {
    let mut inner = [false; 256];
    let mut byte = 0u8;
    while byte < 128 {
        inner[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    inner
};

/// Whether `byte` stands within a word: an apostrophe or stop between letters or digits, a comma between digits.
fn joins(byte: u8, before: u8, after: u8) -> bool {
    let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match byte {
        b'.' | b'\'' => letters || digits,
        b':' => letters,
        b',' | b';' => digits,
        _ => false,
    }
}

/// The word as it is compared: composed (NFC), in lower case, with straight apostrophes and without what is elided
/// before it ("l'accord" is "accord") or, in Turkish, added to a name after an apostrophe.
pub fn fold(word: &str, language: Language) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    let turkish = language.code() == "tr" || language.code() == "az";
    let mut folded = String::with_capacity(word.len());
    let mut lower = |c: char| match c {
        'I' if turkish => folded.push('ı'),
        'İ' if turkish => folded.push('i'),
        '’' | 'ʼ' => folded.push('\''),
        'ё' | 'Ё' => folded.push('е'),
        '\u{640}' => {}
        c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
        c => folded.push(c),
    };
    if word.is_ascii() || is_nfc_quick(word.chars()) == unicode_normalization::IsNormalized::Yes {
        word.chars().for_each(&mut lower);
    } else {
        word.nfc().for_each(&mut lower);
    }
    if !folded.is_ascii() {
        folded = folded.to_lowercase();
    }
    let kept = match folded.split_once('\'') {
        Some((before, after)) if is_elided(before, language) && !after.is_empty() => after.to_string(),
        Some((before, _)) if turkish && !before.is_empty() => before.to_string(),
        _ => folded,
    };
    Cow::Owned(kept)
}

/// Whether `before` is a word that loses its last vowel before an apostrophe.
fn is_elided(before: &str, language: Language) -> bool {
    match language.code() {
        "fr" => before.len() == 1 || before.ends_with("qu"),
        "it" => {
            before.len() == 1 || before.ends_with("ll") || matches!(before, "un" | "quest" | "quell" | "sant" | "gl")
        }
        "ca" => before.len() == 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        words(text).map(|(_, word)| word).collect()
    }

    #[test]
    fn apostrophes_and_separators_stand_within_words() {
        assert_eq!(
            found("It's 1,234.5 o’clock, re-read @anna's #news_today!"),
            ["It's", "1,234.5", "o’clock", "re", "read", "anna's", "news_today"]
        );
    }

    #[test]
    fn words_are_composed_lowered_and_freed_of_what_is_elided() {
        let fold = |word, code| fold(word, Language::from_code(code).unwrap()).into_owned();
        assert_eq!(fold("L’Accord", "fr"), "accord");
        assert_eq!(fold("Jusqu'au", "fr"), "au");
        assert_eq!(fold("Dell’Italia", "it"), "italia");
        assert_eq!(fold("It’s", "en"), "it's");
        assert_eq!(fold("Cafe\u{301}", "en"), "café");
        assert_eq!(fold("Işık", "tr"), "ışık");
        assert_eq!(fold("Ankara'da", "tr"), "ankara");
        assert_eq!(fold("ΛΌΓΟΣ", "el"), "λόγος");
    }

    proptest! {
        #[test]
        fn the_plain_path_for_ascii_finds_the_same_words(text in "[a-c0-9_.,:;'’ é\u{301}@#-]{0,30}|\\PC{0,30}|[ -~]{0,40}") {
            let ours: Vec<_> = words(&text).collect();
            let theirs: Vec<_> = text.unicode_word_indices().collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
