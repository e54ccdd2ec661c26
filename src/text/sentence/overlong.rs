//! Text that goes on without an end: a transcript without stops, a list in one line, a line of noise.

use std::ops::Range;

/// The most bytes that a sentence may have. Nobody writes a longer one for readers; what is longer has lost its stops.
const LONGEST: usize = 3000;

/// Whether a sentence without white space behind it is one piece, as it stands.
pub(super) fn is_piece(sentence: &str) -> bool {
    sentence.len() <= LONGEST && sentence.starts_with(|c: char| !c.is_whitespace())
}

/// Parts `span` into pieces of at most [`LONGEST`] bytes, at spaces where there are any, without white space at their
/// ends. A span that is not too long is one piece.
pub(super) fn pieces(text: &str, span: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut rest = span;
    std::iter::from_fn(move || {
        rest.start += text[rest.clone()].len() - text[rest.clone()].trim_start().len();
        if rest.is_empty() {
            return None;
        }
        let end = if rest.len() <= LONGEST { rest.end } else { part(text, rest.start) };
        let piece = rest.start..rest.start + text[rest.start..end].trim_end().len();
        rest.start = end;
        Some(piece)
    })
}

/// Where the piece that begins at `start` ends: at the last space within reach, else at the last character.
fn part(text: &str, start: usize) -> usize {
    let reach = text.floor_char_boundary(start + LONGEST);
    let space = text[start..reach].rfind(char::is_whitespace).filter(|&at| at > 0);
    space.map_or(reach, |at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_stops_is_parted_at_spaces() {
        let text = "word after word ".repeat(1000);
        let pieces: Vec<_> = pieces(&text, 0..text.len()).collect();
        assert!(pieces.len() > 5 && pieces.iter().all(|piece| piece.len() <= LONGEST));
        assert!(pieces.iter().all(|piece| text[piece.clone()].ends_with(|c: char| c.is_alphabetic())));
        assert_eq!(pieces.iter().map(|piece| text[piece.clone()].split(' ').count()).sum::<usize>(), 3000);
    }

    #[test]
    fn three_thousand_bytes_stay_whole_and_one_more_is_cut() {
        let lengths = |text: &str| pieces(text, 0..text.len()).map(|piece| piece.len()).collect::<Vec<_>>();
        assert_eq!(lengths(&"x".repeat(3_000)), [3_000]);
        assert_eq!(lengths(&"x".repeat(3_001)), [3_000, 1]);
        assert_eq!(lengths(&format!("{} {}", "x".repeat(1_500), "y".repeat(1_499))), [3_000]);
        assert_eq!(lengths(&format!("{} {}", "x".repeat(1_500), "y".repeat(1_500))), [1_500, 1_500]);
    }

    #[test]
    fn a_line_without_spaces_is_parted_between_characters() {
        let text = "é".repeat(4000);
        let pieces: Vec<_> = pieces(&text, 0..text.len()).collect();
        assert_eq!(pieces.iter().map(|piece| text[piece.clone()].chars().count()).sum::<usize>(), 4000);
    }
}
