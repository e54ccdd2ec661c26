//! Whether a text is release notes: a list of what changed in a version of a program.

use crate::document::{Block, Kind};

/// Fewer changes are told in a sentence.
const FEWEST: usize = 3;
/// What such a list is called, in any language that programs are written in.
const NAMES: [&str; 5] = ["changelog", "change log", "release notes", "what's changed", "what’s changed"];

/// Whether it is headed by a version, or by what such lists are called, and holds more in the items of lists than in
/// sentences.
pub(super) fn is_list_of_changes(title: Option<&str>, blocks: &[Block]) -> bool {
    let is_named = |text: &str| {
        let small = text.to_lowercase();
        NAMES.iter().any(|name| small.contains(name))
    };
    let title = title.unwrap_or_default();
    let heads = || blocks.iter().filter(|block| block.kind == Kind::Heading);
    if !has_version(title) && !is_named(title) && !heads().any(|block| is_named(&block.text)) {
        return false;
    }
    let letters = |is: fn(Kind) -> bool| -> usize {
        blocks.iter().filter(|block| is(block.kind)).map(|block| block.text.len()).sum()
    };
    let changes = blocks.iter().filter(|block| block.kind == Kind::ListItem).count();
    let listed = letters(|kind| matches!(kind, Kind::ListItem | Kind::Preformatted));
    changes >= FEWEST && listed > letters(|kind| matches!(kind, Kind::Paragraph | Kind::Standfirst | Kind::Quotation))
}

/// Whether one of its words is a version: "v2", "2.14.1", "1.0-rc.2"; a plain number with a fraction is one only where it
/// is the last word or the only one with a digit.
fn has_version(title: &str) -> bool {
    let words: Vec<&str> = title.split([' ', '/', '@', ':', '(', ')', ',']).filter(|word| !word.is_empty()).collect();
    let is_version = |word: &&str| {
        let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
        let is_marked = number.len() < word.len() && number.starts_with(|c: char| c.is_ascii_digit());
        // A day is written with hyphens, and with stops on the continent: no version has a year last.
        let numbers = number.split('.').map(|part| part.split(['-', '+', '_']).next().unwrap_or_default());
        let numbers = numbers.take_while(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let numbers: Vec<&str> = numbers.collect();
        is_marked || (numbers.len() >= 3 && numbers.get(2).is_some_and(|last| last.len() < 4))
    };
    let is_short = |word: &&str| {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() == 2 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    words.iter().any(is_version) || (words.len() <= 4 && words.iter().any(is_short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_and_a_list_are_release_notes() {
        let list = |items: usize| -> Vec<Block> {
            (0..items).map(|at| Block::new(Kind::ListItem, format!("Change {at} of the winch"), 0)).collect()
        };
        for title in ["v2.14.0", "Release v3", "Winch 2.14", "winch/1.0.0-rc.2", "Changelog", "Release notes for May"] {
            assert!(is_list_of_changes(Some(title), &list(4)), "{title}");
        }
        for title in [
            "Five ways to tie a knot",
            "Rates rise by 2.5 points after all in March",
            "News of 2031-10-04",
            "News of 4.10.2031",
        ] {
            assert!(!is_list_of_changes(Some(title), &list(4)), "{title}");
        }
        assert!(!is_list_of_changes(Some("v2.14.0"), &list(2)));
        let mut told = list(4);
        told.push(Block::new(
            Kind::Paragraph,
            "This version has a new winch, and here is how we came to it. ".repeat(4),
            0,
        ));
        assert!(!is_list_of_changes(Some("v2.14.0"), &told), "an article on a version is an article");
    }
}
