//! What stands below an article about the one who wrote it.

use super::pieces::Piece;
use crate::document::Kind;
use crate::extract::furniture::Look;
use std::ops::RangeInclusive;

/// It has no more words.
const MOST: u32 = 250;
/// Nor a larger share of the article's.
const SHARE: f64 = 0.3;
/// A name has so many words: one alone may be anything.
const NAME: RangeInclusive<usize> = 2..=5;

/// How many of an article's pieces are its own: behind them stands who its author is, in a paragraph that begins with the
/// name. Where an author is quoted as one of the people of an article, it goes on about something else below.
pub(super) fn own(pieces: &[Piece], byline: Option<&str>) -> usize {
    let names: Vec<&str> = byline.unwrap_or_default().split(", ").filter(|name| is_full(name)).collect();
    let words: Vec<u32> = pieces.iter().map(|piece| Look::of(&piece.text).words).collect();
    let all: u64 = words.iter().map(|&words| u64::from(words)).sum();
    let most = f64::from(MOST).min(SHARE * all as f64);
    let mut behind = 0.0;
    let mut own = pieces.len();
    for (at, piece) in pieces.iter().enumerate().skip(1).rev() {
        behind += f64::from(words[at]);
        if names.is_empty() || behind > most {
            break;
        }
        if piece.kind != Kind::Heading && names.iter().any(|name| tells_of(&piece.text, name)) {
            own = at;
        }
    }
    // A heading with nothing below it goes, too.
    while own > 0 && own < pieces.len() && pieces[own - 1].kind == Kind::Heading {
        own -= 1;
    }
    own
}

fn is_full(name: &str) -> bool {
    NAME.contains(&name.split_whitespace().count())
}

/// Whether a text begins with a name as its subject: with what its owner is or has, not with what was said.
fn tells_of(text: &str, name: &str) -> bool {
    let Some(rest) = text.strip_prefix(name) else { return false };
    let first = rest.trim_start_matches([',', ' ']).split(' ').next().unwrap_or_default();
    rest.starts_with([' ', ',', '’', '\'']) && !matches!(first, "said" | "says" | "told" | ":")
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::super::tree::Tree;
    use super::*;

    fn kept(below: &str) -> usize {
        let prose = "<p>The night ferry stays, the harbour board decided on Monday after a debate of four hours.</p>";
        let tree = Tree::read(&format!("<body>{}{below}</body>", prose.repeat(8))).expect("a page");
        own(&pieces(&tree), Some("Ada Lund, Tor Vik"))
    }

    #[test]
    fn who_wrote_it_is_no_part_of_an_article() {
        for below in [
            "<p>Ada Lund is the Courier’s harbour correspondent.</p>",
            "<h3>About the author</h3><p>Tor Vik writes of tides.</p><p>When he does not, he keeps bees.</p>",
            "<p>Ada Lund’s first book tells of a lock.</p>",
        ] {
            assert_eq!(kept(below), 8, "{below}");
        }
        for below in ["<p>Ada Lund said so on Monday.</p>", "<p>Ada is a name.</p>", "<p>Bo Lund is its captain.</p>"] {
            assert_eq!(kept(below), 9, "{below}");
        }
        let long =
            format!("<p>Ada Lund is old.</p>{}", "<p>So were they all, and nobody counted the years.</p>".repeat(9));
        assert_eq!(kept(&long), 18, "what has so much below it is no note");
        assert_eq!(own(&[], Some("Ada Lund")), 0);
    }
}
