//! The head of a letter that went to many: a line on how it is shown, with a link to where it can be read.

use super::foot::{Part, main_style};
use crate::extract::quoted::is_head;

/// Such a line is one of the first so many parts, and has no more words.
const FIRST: usize = 3;
const WORDS: u32 = 16;
/// What is so much link, is a link: it is told by its words.
const LINKS: f64 = 0.8;

/// Which parts are such lines, of a letter and of those that were sent on in it.
pub(super) fn heads(parts: &[Part]) -> Vec<usize> {
    let style = main_style(parts);
    let is_line = |part: &Part| {
        let is_set_small = part.is_small && part.style != style;
        let ends_in_link = part.ends_in_link && part.links < LINKS && !part.look.is_closed;
        part.links > 0.0 && part.look.words <= WORDS && (is_set_small || ends_in_link)
    };
    let mut heads = Vec::new();
    let (mut left, mut is_quoted) = (FIRST, false);
    for (at, part) in parts.iter().enumerate() {
        let begins = part.is_quoted && !is_quoted;
        is_quoted = part.is_quoted;
        left = if begins { FIRST } else { left };
        if is_head(part.text) {
            left = FIRST;
            continue;
        }
        if part.is_heading || part.look.is_prose() {
            left = 0;
        }
        if left > 0 && is_line(part) {
            heads.push(at);
        }
        left = left.saturating_sub(1);
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::furniture::Look;

    fn part(text: &str) -> Part<'_> {
        Part { text, look: Look::of(text), ..Part::default() }
    }

    #[test]
    fn how_a_letter_is_shown_is_told_by_a_link_at_its_head_in_any_language() {
        let shown = |text| Part { links: 0.4, ends_in_link: true, ..part(text) };
        let text = "The night ferry between Port Ellery and Sorn stays, the harbour board decided on Monday.";
        assert_eq!(heads(&[shown("Sést bréfið illa? Opna í vafra"), part(text)]), [0]);
        assert_eq!(heads(&[part("Sorn, 10 March"), shown("Nr. 7 – Opna í vafra"), part(text)]), [1]);
        assert!(heads(&[shown("Here is our new timetable."), part(text)]).is_empty(), "a sentence of the letter");
        assert!(heads(&[part(text), shown("Sést bréfið illa? Opna í vafra")]).is_empty(), "not at its head");
        let heading = Part { is_heading: true, ..part("The ferry") };
        assert!(heads(&[heading, shown("By Ada Lund")]).is_empty());
        let sent_on = part(
            "---------- Forwarded message --------- From: The harbour letter of Port Ellery and Sorn <l@m.example> Date: Sun, 9 Mar 2031 at 08:00 Subject: The night ferry stays To: <bo@ex.example>",
        );
        assert_eq!(heads(&[part(text), sent_on, shown("Sést bréfið illa? Opna í vafra"), part(text)]), [2]);
    }
}
