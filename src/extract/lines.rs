//! The lines of a text: where each one stands, how it is indented, what parts it from the one before.

use crate::stretch::stretch;
use std::ops::Range;

/// A line with something on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Bytes of the text, without white space and control characters at the ends.
    start: usize,
    end: usize,
    /// Which line of the input it is, from 1.
    pub number: usize,
    /// Columns of white space before it.
    pub indent: u32,
    /// Columns of the line itself.
    pub width: u32,
    /// An empty line stands before it.
    pub gap: bool,
    /// A page break stands before it.
    pub page: bool,
}

impl Line {
    /// The bytes of the text that the line takes.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The line's own words.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span()).unwrap_or_default()
    }

    /// The column at which the line ends.
    pub fn right(&self) -> u32 {
        self.indent.saturating_add(self.width)
    }
}

/// Whether a character is only room between others. Control characters count as room: no block holds one.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

/// Ends a line of `text`, which holds what was read so far; whether a paragraph ends with it: two in a row are how many
/// people part them.
pub(super) fn break_line(text: &mut String) -> bool {
    text.truncate(text.trim_end_matches([' ', '\t', '\r', '\u{a0}']).len());
    text.push('\n');
    text.ends_with("\n\n")
}

/// Whether a character belongs to a script that is written without spaces between words and takes two columns.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Columns that a character takes: two for East Asian ones, to the next tab stop for a tab.
fn columns(c: char, at: u32) -> u32 {
    match c {
        ' '..='~' => 1,
        '\t' => 8 - at % 8,
        _ if c.is_control() || c == '\u{feff}' => 0,
        _ if is_wide(c) || matches!(c, '\u{ac00}'..='\u{d7a3}') => 2,
        _ => 1,
    }
}

/// The lines of `text` that have something on them. CR, LF, CRLF, NEL and the line and paragraph separators end a
/// line; a form feed ends a page, too.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut number, mut gap, mut page) = (1, false, false);
    let mut rest = text;
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        let (line, ending) = rest.split_at(line_end(rest.as_bytes()));
        match measure(line, at) {
            Some(found) => {
                lines.push(Line { number, gap, page, ..found });
                (gap, page) = (false, false);
            }
            // What precedes a form feed on its line is the end of the page, not an empty line.
            None => gap |= !ending.starts_with('\x0c'),
        }
        page |= ending.starts_with('\x0c');
        number += usize::from(ending.starts_with(['\n', '\r']));
        let first = ending.chars().next().map_or(0, char::len_utf8);
        rest = ending.strip_prefix("\r\n").unwrap_or(&ending[first..]);
    }
    lines
}

/// Where the first line of a text ends, before the character that ends it.
fn line_end(text: &[u8]) -> usize {
    let may_end = |byte: u8| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2);
    let ends = |at: usize| match text[at] {
        b'\n'..=b'\r' => true,
        0xc2 => text.get(at + 1) == Some(&0x85),
        0xe2 => matches!(text.get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9])),
        _ => false,
    };
    let mut at = 0;
    loop {
        at += stretch(&text[at..], |byte| !may_end(byte));
        if at >= text.len() || ends(at) {
            return at;
        }
        at += 1;
    }
}

/// The line without room at its ends, which begins at byte `at`; `None` where it is empty.
fn measure(line: &str, at: usize) -> Option<Line> {
    let body = line.trim_start_matches(is_space);
    let lead = line.len() - body.len();
    let body = body.trim_end_matches(is_space);
    if body.is_empty() {
        return None;
    }
    let indent = line[..lead].chars().fold(0, |sum: u32, c| sum.saturating_add(columns(c, sum)));
    let (start, end) = (at + lead, at + lead + body.len());
    Some(Line { start, end, number: 0, indent, width: width(body), gap: false, page: false })
}

/// The columns of a line that begins at the left.
fn width(body: &str) -> u32 {
    let mut width = 0u32;
    let mut rest = body;
    loop {
        let plain = stretch(rest.as_bytes(), |byte| matches!(byte, b' '..=b'~'));
        width = width.saturating_add(u32::try_from(plain).unwrap_or(u32::MAX));
        let mut other = rest[plain..].chars();
        let Some(c) = other.next() else { return width };
        width = width.saturating_add(columns(c, width));
        rest = other.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let text = "a\nb\r\nc\rd\u{2028}e\u{85}f";
        assert_eq!(lines(text).iter().map(|line| line.of(text)).collect::<Vec<_>>(), ["a", "b", "c", "d", "e", "f"]);
        assert_eq!(lines(text).iter().map(|line| line.number).collect::<Vec<_>>(), [1, 2, 3, 4, 4, 4]);
    }

    #[test]
    fn empty_lines_and_page_breaks_are_noted_on_the_next_line() {
        let text = "one\n \t\ntwo\n\x0cthree";
        let found = lines(text);
        assert_eq!(
            found.iter().map(|line| (line.gap, line.page)).collect::<Vec<_>>(),
            [(false, false), (true, false), (false, true)]
        );
    }

    #[test]
    fn indent_and_width_count_columns() {
        let line = lines("\t  日本 x")[0];
        assert_eq!((line.indent, line.width), (10, 6));
    }
}
