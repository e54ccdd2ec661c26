//! Where sentences begin and end.
//!
//! One pass that stops only where a sentence can end (a stop, a mark, a line's end, a list item) and asks the rules
//! there; everything between is skipped byte by byte. The rules look at a bounded piece of text on either side, so that
//! the work grows with the length of the text and nothing else.

mod emotion;
mod item;
mod mark;
mod overlong;
mod stop;
mod unstopped;

use crate::language::Language;
use crate::stretch::Places;
use item::Items;
use mark::{Ending, Kind};
use std::ops::Range;

/// How far the rules look back for a word, in bytes: no abbreviation, initial or number that matters is longer.
const WORD_REACH: usize = 48;

/// The sentences of a block's text, in order, as byte ranges without white space at their ends. Joined with the gaps
/// between them, which are white space alone, they give the text back. An empty line ends a sentence, a single line
/// break does not.
pub fn sentences(text: &str, language: Language) -> Vec<Range<usize>> {
    // News have a sentence in some hundred bytes.
    let spans = Vec::with_capacity(text.len() / 100 + 1);
    let mut cut = Cutter { text, language, start: 0, quoted: false, items: Items::default(), spans };
    let mut at = cut.skip_space(0);
    cut.start = at;
    cut.items.open(&text[at..]);
    let stops = mark::stops(language);
    let mut places = Places::of(text.as_bytes());
    loop {
        let next = places.next(|piece| stops.in_piece(piece));
        let Some(&byte) = text.as_bytes().get(next) else { break };
        if next >= at && stops.has(byte) {
            at = cut.look(next).max(cut.start);
        }
    }
    cut.push(text.len());
    cut.spans
}

/// A text on its way to being cut.
struct Cutter<'t> {
    text: &'t str,
    language: Language,
    /// Where the sentence at hand begins.
    start: usize,
    /// Whether a straight quotation mark is open.
    quoted: bool,
    items: Items,
    spans: Vec<Range<usize>>,
}

impl Cutter<'_> {
    /// Looks at the byte at `at`, where a sentence may end, and says where to go on.
    fn look(&mut self, at: usize) -> usize {
        match self.text.as_bytes()[at] {
            b'"' => {
                self.quoted = !self.quoted;
                at + 1
            }
            b'\n' | b'\r' => self.line_end(at),
            b')' => {
                if let Some(marker) = self.items.next_marker(self.text, at) {
                    self.cut(marker);
                } else if emotion::smiles(&self.text[self.start..=at]) {
                    return self.feeling(at, at + 1);
                }
                at + 1
            }
            b' ' => self.thai_space(at),
            _ => self.ending(at),
        }
    }

    /// An empty line ends a sentence.
    fn line_end(&mut self, at: usize) -> usize {
        let after = self.skip_space(at);
        let gap = &self.text[at..after];
        if gap.bytes().filter(|&byte| byte == b'\n').count() > 1 {
            self.cut(after);
            self.quoted = false;
            self.items = Items::default();
            self.items.open(&self.text[after..]);
        }
        after.max(at + 1)
    }

    /// An emoji or emoticon, over at `end`, ends a sentence before a capital.
    fn feeling(&mut self, at: usize, end: usize) -> usize {
        let next = self.skip_space(end);
        let capital = self.text[next..].starts_with(|c: char| c.is_uppercase() || c == '@');
        let words = self.text[self.start..at].chars().take(WORD_REACH).any(char::is_alphabetic);
        if next > end && capital && words {
            self.cut(next);
        }
        end
    }

    fn thai_space(&mut self, at: usize) -> usize {
        let next = self.skip_space(at);
        if unstopped::thai_ends(&self.text[self.start..at], &self.text[next..]) {
            self.cut(next);
        }
        next.max(at + 1)
    }

    /// A stop or mark, or a character that only begins like one.
    fn ending(&mut self, at: usize) -> usize {
        let Some(first) = self.text[at..].chars().next() else { return self.text.len() };
        if mark::is_bullet(first) {
            if self.space_before(at) {
                self.cut(at);
            }
            return at + first.len_utf8();
        }
        if !mark::ends(first, self.language) {
            return self.unstopped(at, first);
        }
        if let Some(marker) = self.items.next_marker(self.text, at) {
            self.cut(marker);
            return at + 1;
        }
        let ending = mark::read(self.text, at, self.language, self.quoted);
        self.quoted = ending.quoted;
        let next = self.skip_space(ending.end);
        if self.is_end(&ending, next) {
            self.cut(next);
        }
        ending.end
    }

    /// An emoji, a Korean syllable, or a character that only begins like a stop.
    fn unstopped(&mut self, at: usize, first: char) -> usize {
        if let Some(length) = emotion::length(&self.text[at..]) {
            return self.feeling(at, at + length);
        }
        let end = at + first.len_utf8();
        if matches!(first, '요' | '다') && self.language.code() == "ko" {
            let next = self.skip_space(end);
            if next > end && next < self.text.len() && unstopped::korean_ends(last_word(&self.text[self.start..end])) {
                self.cut(next);
            }
        }
        end
    }

    fn is_end(&self, ending: &Ending, next: usize) -> bool {
        let so_far = self.text.get(self.start..ending.start).unwrap_or_default();
        if next >= self.text.len() || (ending.kind == Kind::Stop && item::is_marker(so_far)) {
            return false;
        }
        stop::ends_sentence(self.text, self.language, so_far, ending, next)
    }

    /// Ends the sentence at hand before `next`, where another begins.
    fn cut(&mut self, next: usize) {
        self.push(next);
        self.start = next;
    }

    fn push(&mut self, end: usize) {
        let sentence = self.text.get(self.start..end).unwrap_or_default().trim_end();
        let span = self.start..self.start + sentence.len();
        if overlong::is_piece(sentence) {
            self.spans.push(span);
        } else {
            self.spans.extend(overlong::pieces(self.text, span));
        }
    }

    fn skip_space(&self, at: usize) -> usize {
        self.text.len() - self.text[at..].trim_start().len()
    }

    fn space_before(&self, at: usize) -> bool {
        self.text[..at].chars().next_back().is_none_or(char::is_whitespace)
    }
}

/// The last word of `text`: back to white space, a quotation mark or an opening bracket, at most [`WORD_REACH`] bytes.
fn last_word(text: &str) -> &str {
    let floor = text.len().saturating_sub(WORD_REACH);
    let reach = (floor..=text.len()).find_map(|at| text.get(at..)).unwrap_or_default();
    let begins = |c: char| {
        !c.is_ascii_alphanumeric()
            && (c.is_whitespace() || mark::is_opener(c) || mark::is_quote(c) || matches!(c, '—' | '–' | '/'))
    };
    let apostrophe =
        |at: usize, c: char| matches!(c, '\'' | '’') && reach[..at].ends_with(|c: char| c.is_alphanumeric());
    let edge = reach.char_indices().rev().find(|&(at, c)| begins(c) && !apostrophe(at, c));
    &reach[edge.map_or(0, |(at, c)| at + c.len_utf8())..]
}

/// The word that begins at the start of `text`, at most [`WORD_REACH`] bytes of it.
fn first_word(text: &str) -> &str {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let end = text.char_indices().find(|&(index, c)| index > WORD_REACH || !inner(c)).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests;
