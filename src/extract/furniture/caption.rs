//! What is said of a picture: lines that are captions, and sentences in the midst of a text that are.

use super::lists::{LISTS, LONGEST, Starts, beginning_of_key, is_meant, key};
use super::{Look, words};
use crate::stretch::stretch;
use std::sync::LazyLock;

/// A date and what kind of picture it is have so many words at most.
const DATED: usize = 8;
/// What points is read so far, in bytes.
const POINTING: usize = 40;
/// Behind a bracket: who of those in the picture is meant, or who took it.
static POINTED_AT: LazyLock<Starts> = LazyLock::new(|| Starts::of(&[words::POINTED_AT]));

/// What stands before a picture's source.
static SOURCES: LazyLock<Vec<&str>> =
    LazyLock::new(|| words::CREDITS.split('|').filter(|name| name.ends_with([':', 'y'])).collect());

/// Whether a line tells of a picture: it begins as captions do, or ends with the picture's source.
pub(in crate::extract) fn is_caption(line: &str, look: Look) -> bool {
    if line.len() > LONGEST * 2 {
        return false;
    }
    let key = key(line);
    let tail = &key[key.char_indices().rev().nth(45).map_or(0, |(at, _)| at)..];
    // Most lines have no colon.
    let has_colon = tail.contains(':');
    let is_in = |name: &&str| (has_colon || !name.ends_with(':')) && tail.contains(*name);
    LISTS.captions.begin(&key).is_some()
        || (!look.is_closed && (LISTS.agencies.iter().any(is_in) || SOURCES.iter().any(is_in)))
}

/// Whether a sentence begins as agencies have it: "In this March 4, 2031, file photo, …".
pub(super) fn is_dated(sentence: &str) -> bool {
    let Some(rest) = sentence.strip_prefix("In this ") else { return false };
    let word = |word: &str| matches!(word.trim_end_matches(','), "photo" | "photograph" | "image" | "picture");
    rest.split_whitespace().take(DATED).any(word)
}

/// Whether a bracket may open with a byte: the wide one begins with the last of these.
pub fn may_open(byte: u8) -> bool {
    (byte == b'(') | (byte == b'[') | (byte == 0xef)
}

/// Whether something in brackets points at a picture.
pub(super) fn points(sentence: &str) -> bool {
    let mut at = 0;
    loop {
        at += stretch(&sentence.as_bytes()[at..], |byte| !may_open(byte));
        let Some(opening) = sentence[at..].chars().next() else { return false };
        at += opening.len_utf8();
        if matches!(opening, '(' | '（' | '[') && is_pointer(&sentence[at..]) {
            return true;
        }
    }
}

/// Whether what stands behind a bracket, up to where one closes, points at a picture.
fn is_pointer(text: &str) -> bool {
    let end = text.find([')', '）', ']']).unwrap_or(text.len());
    // What points is short.
    let within = beginning_of_key(&text[..end], POINTING);
    within.chars().next().is_some_and(|first| POINTED_AT.by(first).iter().any(|known| is_meant(&within, known)))
}
