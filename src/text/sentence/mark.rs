//! Stops and marks: which characters can end a sentence, and what belongs to an end.

use super::emotion;
use crate::language::Language;
use crate::stretch::Piece;

/// What ends a sentence, as far as its characters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One full stop: it may as well end an abbreviation or a number.
    Stop,
    /// Two or more stops, or an ellipsis.
    Ellipsis,
    /// A question or exclamation mark.
    Mark,
    /// A stop that has no other use and needs no space after it: "。", "।", "۔".
    Final,
}

/// A run of stops and marks, with the quotation marks and brackets that close after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ending {
    /// Where its first stop stands.
    pub start: usize,
    /// Where it is over, closing quotation marks and brackets included.
    pub end: usize,
    pub kind: Kind,
    /// Whether something closes after the stop.
    pub closed: bool,
    /// Whether a straight quotation mark is open after it.
    pub quoted: bool,
}

/// Which bytes the cutter stops at.
pub(super) struct Stops([bool; 256]);

/// The bytes to stop at in a text in `language`.
pub(super) fn stops(language: Language) -> &'static Stops {
    match language.code() {
        "el" => &GREEK,
        "ko" => &KOREAN,
        "th" => &THAI,
        _ => &COMMON,
    }
}

impl Stops {
    pub fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    /// Those of a piece, and others that are not of ASCII.
    pub fn in_piece(&self, piece: &Piece<'_>) -> u64 {
        let at_spaces = self.has(b' ');
        piece.each(|byte| !is_plain(byte) | (at_spaces & (byte == b' ')))
    }
}

/// Whether a byte is of ASCII and one that the cutter stops at in no language, but for spaces in Thai.
fn is_plain(byte: u8) -> bool {
    (byte < 0x80)
        & (byte != b'.')
        & (byte != b'!')
        & (byte != b'?')
        & (byte != b'"')
        & (byte != b')')
        & (byte != b';')
        & (byte != b'\n')
        & (byte != b'\r')
}

static COMMON: Stops = with(b"");
static GREEK: Stops = with(b";");
/// With the first bytes of the syllables that polite verbs end in.
static KOREAN: Stops = with(b"\xEB\xEC");
static THAI: Stops = with(b" ");

/// ASCII stops, line ends and what the cutter counts, the first bytes of all other stops and of emoji, and `more`.
const fn with(more: &[u8]) -> Stops {
    let mut table = [false; 256];
    let common = b".!?\")\n\r\xCD\xD6\xD8\xDB\xDC\xE0\xE1\xE2\xE3\xEF\xF0";
    let mut index = 0;
    while index < common.len() {
        table[common[index] as usize] = true;
        index += 1;
    }
    index = 0;
    while index < more.len() {
        table[more[index] as usize] = true;
        index += 1;
    }
    Stops(table)
}

/// Whether a sentence in `language` may end with `c`.
pub(super) fn ends(c: char, language: Language) -> bool {
    kind(c, language).is_some()
}

fn kind(c: char, language: Language) -> Option<Kind> {
    match c {
        '.' | '．' => Some(Kind::Stop),
        '…' | '‥' => Some(Kind::Ellipsis),
        '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '\u{37e}' => Some(Kind::Mark),
        // The Greek question mark; Unicode's own character for it is one and the same.
        ';' if language.code() == "el" => Some(Kind::Mark),
        // Ideographic, Devanagari, Urdu, Armenian, Syriac, Ethiopic, Khmer, Burmese, Tibetan.
        '。' | '！' | '？' | '｡' | '।' | '॥' | '۔' | '։' | '܀' | '።' | '፧' | '፨' | '។' | '៕' | '။' | '།' => {
            Some(Kind::Final)
        }
        _ => None,
    }
}

/// Whether `c` begins a list item wherever it stands after white space.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '‣')
}

/// Brackets and quotation marks that open.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '‹'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '〈'
            | '［'
    )
}

/// Quotation marks that close in one language and open in another, or both in all.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '«' | '»' | '‹' | '›' | '„')
}

/// Brackets and quotation marks that close where they stand right after a stop.
fn is_closer(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》' | '〉' | '］' | '*') || (is_quote(c) && c != '„')
}

/// Those that close even after white space: they never open.
fn closes_after_space(c: char) -> bool {
    matches!(c, ')' | ']' | '}')
}

/// Reads the ending that begins at `start`, where a stop or mark stands.
pub(super) fn read(text: &str, start: usize, language: Language, quoted: bool) -> Ending {
    let mut ending = Ending { start, end: start, kind: Kind::Stop, closed: false, quoted };
    let mut stops = 0;
    loop {
        let rest = &text[ending.end..];
        let Some(c) = rest.chars().next() else { break };
        // Most endings are over at a space and a letter.
        if let [b' ', next, ..] = rest.as_bytes()
            && next.is_ascii_alphanumeric()
        {
            break;
        }
        if let Some(kind) = kind(c, language) {
            stops += 1;
            ending.kind = match (ending.kind, kind) {
                (Kind::Stop, Kind::Stop) if stops > 1 => Kind::Ellipsis,
                (Kind::Stop, kind) | (Kind::Ellipsis, kind @ (Kind::Mark | Kind::Final)) => kind,
                (kind, _) => kind,
            };
            ending.end += c.len_utf8();
        } else if is_closer(c) && closes(rest, c, ending.quoted) {
            ending.closed = true;
            ending.quoted ^= c == '"';
            ending.end += c.len_utf8();
        } else if let Some(length) = reference(rest.strip_prefix(' ').unwrap_or(rest)) {
            ending.end += length + usize::from(rest.starts_with(' '));
        } else if let Some(length) = emotion::length(rest.strip_prefix(' ').unwrap_or(rest)) {
            ending.end += length + usize::from(rest.starts_with(' '));
        } else if let Some(length) = spaced(rest, ending.kind, ending.quoted) {
            let c = rest[1..].chars().next();
            if c == Some('.') {
                ending.kind = Kind::Ellipsis;
            } else {
                ending.closed = true;
                ending.quoted ^= c == Some('"');
            }
            ending.end += length;
        } else {
            break;
        }
    }
    ending
}

/// Whether the quotation mark or bracket `c`, which `rest` begins with, closes: an apostrophe before a letter does not,
/// and a straight mark opens when none is open and a letter follows.
fn closes(rest: &str, c: char, quoted: bool) -> bool {
    let follows = rest[c.len_utf8()..].chars().next();
    let letter = follows.is_some_and(char::is_alphanumeric);
    match c {
        '"' => quoted || !letter,
        '\'' | '’' | '‘' | '“' | '«' | '‹' | '»' | '›' | '`' | '*' => !letter,
        _ => true,
    }
}

/// The length of a reference that `text` begins with: "[12]", "[3, 4]".
fn reference(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let end = inner.bytes().take(12).position(|byte| !matches!(byte, b'0'..=b'9' | b',' | b' ' | b'-'))?;
    (end > 0 && inner.as_bytes()[end] == b']').then_some(end + 2)
}

/// The length of a space with one more stop of a spaced ellipsis ("a . . . b"), or with a mark that closes after it.
fn spaced(rest: &str, kind: Kind, quoted: bool) -> Option<usize> {
    let inner = rest.strip_prefix(' ')?;
    let c = inner.chars().next()?;
    let follows = inner[c.len_utf8()..].chars().next();
    let alone = follows.is_none_or(|follows| follows.is_whitespace() || follows == '.' || follows == ',');
    let more = match c {
        '.' => matches!(kind, Kind::Stop | Kind::Ellipsis) && (alone || follows.is_some_and(is_quote)),
        '"' => quoted && alone,
        '»' | '”' => alone,
        '\'' => inner.starts_with("''") && inner[2..].chars().next().is_none_or(char::is_whitespace),
        _ => closes_after_space(c),
    };
    match c {
        '\'' => more.then_some(3),
        _ => more.then_some(1 + c.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stretch::Places;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_to_stop_at_is_found(bytes in "([a-z ,;]{0,80}[.!?;é다。 ]){0,4}") {
            let bytes = bytes.as_bytes();
            for stops in [&COMMON, &GREEK, &KOREAN, &THAI] {
                let mut places = Places::of(bytes);
                let next = || Some(places.next(|piece| stops.in_piece(piece))).filter(|&at| at < bytes.len());
                let found: Vec<usize> = std::iter::from_fn(next).filter(|&at| stops.has(bytes[at])).collect();
                let all: Vec<usize> = (0..bytes.len()).filter(|&at| stops.has(bytes[at])).collect();
                prop_assert_eq!(found, all);
            }
        }
    }
}
