//! The outlet's own summary, between headline and text.

use super::pieces::Piece;
use crate::document::Kind;
use crate::extract::furniture::Look;
use crate::letters::key;

/// It has no fewer words, and no more.
const WORDS: std::ops::RangeInclusive<u32> = 6..=80;
/// It is among so many pieces at the beginning.
const WITHIN: usize = 3;

/// Which piece of an article is its standfirst: one before the text that is called so, or that says what the page says of
/// itself, where more text follows.
pub(super) fn place(pieces: &[Piece], descriptions: &[String]) -> Option<usize> {
    let is_said = |piece: &Piece| {
        let own = key(&piece.text);
        descriptions.iter().any(|said| key(said) == own)
    };
    let is_one = |piece: &Piece| {
        let look = Look::of(&piece.text);
        matches!(piece.kind, Kind::Paragraph | Kind::Heading) && WORDS.contains(&look.words)
    };
    let has_text =
        |at: usize| pieces[at + 1..].iter().any(|piece| piece.kind.is_prose() && Look::of(&piece.text).is_prose());
    let first = (0..pieces.len()).take(WITHIN).filter(|&at| is_one(&pieces[at]));
    first.into_iter().find(|&at| (pieces[at].standfirst || is_said(&pieces[at])) && has_text(at))
}
