//! Breaking lines to a number of columns.

use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The lines of `text`, each at most `width` columns wide, as ranges of bytes without the white space at their ends.
/// Lines break at spaces, after dashes between words and between wide characters (Chinese, Japanese, Korean), but
/// never before a closing mark or after an opening one; what is wider than a line is cut.
pub(super) fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    let mut end = 0;
    let mut used = 0;
    for piece in pieces(text) {
        let full = &text[piece.clone()];
        let word = full.trim_end();
        let columns = word.width();
        if used + columns > width && end > start {
            lines.push(start..end);
            start = piece.start;
            used = 0;
        }
        if columns > width {
            let cuts = cuts(&text[piece.start..piece.start + word.len()], width);
            for pair in cuts.windows(2) {
                lines.push(piece.start + pair[0]..piece.start + pair[1]);
            }
            start = piece.start + cuts.last().copied().unwrap_or(0);
            used = text[start..piece.end].width();
        } else {
            used += full.width();
        }
        end = piece.start + word.len();
    }
    if end > start {
        lines.push(start..end);
    }
    lines
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// The text in pieces that are not broken, each with the white space after it.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        while let Some((at, here)) = chars.next() {
            let Some(&(next_at, next)) = chars.peek() else {
                let piece = start..at + here.len_utf8();
                start = piece.end;
                return Some(piece);
            };
            if may_break(here, next) {
                let piece = start..next_at;
                start = next_at;
                return Some(piece);
            }
        }
        None
    })
}

fn may_break(here: char, next: char) -> bool {
    if is_space(here) {
        return !is_space(next);
    }
    if is_space(next) || next.width() == Some(0) || is_joiner(here) {
        return false;
    }
    if here == '—' && next.is_alphanumeric() {
        return true;
    }
    (is_wide(here) || is_wide(next)) && !opens(here) && !closes(next)
}

/// White space at which a line may break: not the no-break spaces.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{2060}')
}

/// Marks that hold on to what follows.
fn opens(c: char) -> bool {
    "([{“‘«（［｛「『【〔《〈".contains(c)
}

/// Marks that hold on to what stands before, and small kana, which never begin a line.
fn closes(c: char) -> bool {
    ")]}”’».,;:!?%…）］｝」』】〕》〉、。，．；：！？％・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ".contains(c)
}

/// Where a word too wide for a line is cut, in bytes, its start among them; combining marks stay with their letter.
fn cuts(word: &str, width: usize) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut used = 0;
    let mut joined = false;
    for (at, c) in word.char_indices() {
        let columns = c.width().unwrap_or(0);
        if columns > 0 && !joined && used > 0 && used + columns > width {
            cuts.push(at);
            used = 0;
        }
        used += columns;
        joined = is_joiner(c);
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(lines("The council met on Monday.", 11), ["The council", "met on", "Monday."]);
        assert_eq!(lines("one", 80), ["one"]);
        assert_eq!(lines("", 80), Vec::<&str>::new());
    }

    #[test]
    fn wide_characters_count_two_columns_and_marks_never_begin_a_line() {
        assert_eq!(lines("市议会批准了预算。", 8), ["市议会批", "准了预", "算。"]);
        assert_eq!(lines("市议会批准。", 10), ["市议会批", "准。"]);
    }

    #[test]
    fn what_is_wider_than_a_line_is_cut() {
        assert_eq!(lines("an abcdefghij x", 4), ["an", "abcd", "efgh", "ij x"]);
    }

    #[test]
    fn no_break_spaces_hold() {
        assert_eq!(lines("at 10\u{a0}km or so", 7), ["at", "10\u{a0}km", "or so"]);
    }

    proptest! {
        #[test]
        fn lines_fit_and_hold_every_character(text in "[ a-z\u{301}市。—“]{0,80}", width in 2usize..40) {
            let lines = lines(&text, width);
            let kept: String = lines.concat().split_whitespace().collect();
            let all: String = text.split_whitespace().collect();
            prop_assert_eq!(kept, all);
        }

        #[test]
        fn words_that_fit_make_lines_that_fit(text in "([a-z]{1,9} ){0,30}", width in 9usize..40) {
            for line in lines(&text, width) {
                prop_assert!(columns(line) <= width, "{:?}", line);
            }
        }
    }
}
