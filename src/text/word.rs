//! Words: where they stand, and how they are folded.

use crate::language::Language;
use crate::stretch::{Piece, Places, ascii};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

/// Whether a character is a combining mark (general category M): part of the letter before it.
pub fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// The words of `text` (UAX #29) with the byte at which each begins. To go through all of them, `for_each` is quickest.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    stretches(text).flatten()
}

/// The same words, stretch by stretch.
pub(super) fn stretches(text: &str) -> impl Iterator<Item = Stretch<'_>> {
    Stretches { text, at: 0 }
}

/// A text, one stretch at a time: ASCII up to a space is read byte by byte, with the same result as the rest.
struct Stretches<'t> {
    text: &'t str,
    at: usize,
}

/// The words of a stretch, with the byte at which each begins.
pub(super) enum Stretch<'t> {
    /// Of ASCII.
    Plain(Plain<'t>),
    /// Of any characters; with the byte at which it begins.
    Odd(usize, UnicodeWordIndices<'t>),
}

impl<'t> Iterator for Stretches<'t> {
    type Item = Stretch<'t>;

    /// The ASCII before the last space that no other character follows at once, or the characters up to the next space.
    fn next(&mut self) -> Option<Stretch<'t>> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        if rest.is_empty() {
            return None;
        }
        let ascii = ascii(rest);
        let last = rest[..ascii].iter().rposition(|&byte| byte == b' ').map_or(0, |space| space + 1);
        let room = rest[..last].iter().rev().take_while(|&&byte| byte == b' ').count();
        if ascii == rest.len() || last > room {
            self.at = if ascii == rest.len() { self.text.len() } else { start + last - room };
            let text = &self.text[start..self.at];
            return Some(Stretch::Plain(Plain { text, begin: start, edges: Places::of(text.as_bytes()) }));
        }
        let length = rest[ascii..].iter().position(|&byte| byte == b' ').map_or(rest.len(), |space| ascii + space);
        self.at = start + length;
        Some(Stretch::Odd(start, self.text[start..self.at].unicode_word_indices()))
    }
}

impl<'t> Iterator for Stretch<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<(usize, &'t str)> {
        match self {
            Stretch::Plain(words) => words.next(),
            Stretch::Odd(start, words) => words.next().map(|(at, word)| (*start + at, word)),
        }
    }

    fn fold<Sum, Tell: FnMut(Sum, Self::Item) -> Sum>(self, begin: Sum, mut tell: Tell) -> Sum {
        match self {
            Stretch::Plain(words) => words.fold(begin, tell),
            Stretch::Odd(start, words) => words.fold(begin, |sum, (at, word)| tell(sum, (start + at, word))),
        }
    }
}

/// The words of a stretch of ASCII.
pub(super) struct Plain<'t> {
    text: &'t str,
    /// The byte at which it begins.
    begin: usize,
    /// Where what words are made of begins and ends, in turns.
    edges: Places<'t>,
}

impl<'t> Iterator for Plain<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<(usize, &'t str)> {
        let span = self.span()?;
        Some((span.start, &self.text[span.start - self.begin..span.end - self.begin]))
    }
}

impl Plain<'_> {
    /// Where the next word stands, in the whole text.
    #[inline(always)]
    pub fn span(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        loop {
            let (start, mut end) = (self.edges.next(edges), self.edges.next(edges));
            // Most words end at a space.
            while let Some(&[byte, after]) = bytes.get(end..end + 2)
                && byte != b' '
                && joins(byte, bytes[end - 1], after)
            {
                self.edges.next(edges);
                end = self.edges.next(edges);
            }
            let word = bytes.get(start..end).filter(|word| !word.is_empty())?;
            // Lines alone are no word.
            if word[0] != b'_' || word.iter().any(|&byte| byte != b'_') {
                return Some(self.begin + start..self.begin + end);
            }
        }
    }
}

/// Where what words of ASCII are made of begins and ends.
fn edges(piece: &Piece<'_>) -> u64 {
    piece.edges(is_inner)
}

/// Whether words of ASCII are made of a byte.
fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() | (byte == b'_')
}

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
    if is_plain(word, language) {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let turkish = has_two_i(language);
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

/// The same, written into `room`: for most words nothing is allocated.
pub(crate) fn fold_into<'r>(word: &str, language: Language, room: &'r mut String) -> &'r mut String {
    room.clear();
    match is_plain(word, language) {
        true => {
            room.push_str(word);
            room.make_ascii_lowercase();
        }
        false => room.push_str(&fold(word, language)),
    }
    room
}

/// Whether the lower case of ASCII is all that folding does.
fn is_plain(word: &str, language: Language) -> bool {
    word.bytes().all(|byte| byte.is_ascii() && byte != b'\'' && (byte != b'I' || !has_two_i(language)))
}

/// Whether there is an i without a dot, whose capital is I.
fn has_two_i(language: Language) -> bool {
    language.code() == "tr" || language.code() == "az"
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

    #[test]
    fn folding_into_room_that_is_there_is_the_same() {
        let mut room = String::from("what was there");
        for (word, code) in
            [("Irmak", "tr"), ("I", "en"), ("L’Accord", "fr"), ("Over", "en"), ("3rd", "en"), ("", "en")]
        {
            let language = Language::from_code(code).unwrap();
            assert_eq!(*fold_into(word, language, &mut room), fold(word, language), "{word}");
        }
    }

    proptest! {
        #[test]
        fn the_plain_path_for_ascii_finds_the_same_words(text in "[a-c0-9_.,:;'’ é\u{301}@#-]{0,30}|\\PC{0,30}|[ -~]{0,40}|([a-c0-9_.,']{0,40}[ é]){0,8}|[ -~]{100,200}") {
            let ours: Vec<_> = words(&text).collect();
            let theirs: Vec<_> = text.unicode_word_indices().collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
