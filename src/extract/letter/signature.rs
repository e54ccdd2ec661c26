//! Who wrote a letter, below it: the signature that a mail program puts there.

use super::Letter;
use super::foot::Part;
use crate::extract::quoted::is_head;
use std::ops::Range;

/// It has no more parts, and no more words, what lawyers have below it among them.
const PARTS: usize = 14;
const WORDS: u32 = 150;
/// So many marks in a row are a rule.
const RULE: usize = 5;
/// A number to call by has so many digits.
const DIGITS: u32 = 6;

/// The parts that are signatures, each up to what is quoted below it, or to the end.
pub(in crate::extract) fn signatures(parts: &[Part], letter: &Letter) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let end = if at > 0 && begins(&parts[at], letter) { end(parts, at) } else { None };
        found.extend(end.map(|end| at..end));
        at = end.unwrap_or(at + 1);
    }
    found
}

/// Whether a signature begins with a part.
fn begins(part: &Part, letter: &Letter) -> bool {
    let text = part.text.trim_start();
    if is_head(text) {
        return false;
    }
    let is_marked = text == "--" || (text.starts_with("-- ") && !part.look.is_prose());
    part.is_signature
        || is_marked
        || (is_contact(part) && !part.look.is_prose() && (is_framed(text) || letter.names_the_sender(text, true)))
}

/// Where one that begins at a part ends; `None` where too much stands there.
fn end(parts: &[Part], begin: usize) -> Option<usize> {
    if parts[begin].is_signature {
        let end = (begin..parts.len()).find(|&at| !parts[at].is_signature);
        return Some(end.unwrap_or(parts.len()));
    }
    let is_over = |at: &usize| is_head(parts[*at].text) || parts[*at].is_quoted != parts[begin].is_quoted;
    let end = (begin + 1..parts.len().min(begin + PARTS + 1)).find(is_over).unwrap_or(parts.len());
    let words: u32 = parts[begin..end].iter().map(|part| part.look.words).sum();
    (end - begin <= PARTS && words <= WORDS).then_some(end)
}

/// Whether a text begins with a rule.
fn is_framed(text: &str) -> bool {
    let first = text.chars().next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace());
    first.is_some_and(|first| text.chars().take_while(|c| *c == first).count() >= RULE)
}

/// Whether it says how somebody is met: by mail, on the web, by telephone.
fn is_contact(part: &Part) -> bool {
    part.look.digits >= DIGITS || part.text.contains('@') || part.text.contains("://") || part.text.contains("www.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::furniture::Look;

    fn parts(texts: &[&'static str]) -> Vec<Part<'static>> {
        texts.iter().map(|text| Part { text, look: Look::of(text), ..Part::default() }).collect()
    }

    fn found(texts: &[&'static str]) -> Vec<Range<usize>> {
        let letter = Letter::new(None, Some("Bo Vik"), std::iter::empty(), None, false);
        signatures(&parts(texts), &letter)
    }

    #[test]
    fn a_signature_is_told_by_its_mark_its_frame_or_its_owner() {
        let notice = "Diese Nachricht ist nur für den bestimmt, an den sie ging.";
        for signature in [
            "-- Bo Vik Wasseramt Sule Tel. 000 000",
            "Bo Vik Wasseramt Sule Tel. 000 000",
            "━━━━━━━━ 港の会議 ヴィク・ボー TEL: 03-0000-0000 ━━━━━━━━",
        ] {
            let quoted = "Von: Ida Berg Gesendet: Montag, 10. März 2031 17:22 An: Bo Vik Betreff: Quay";
            assert_eq!(found(&["Der Schlüssel liegt da.", signature, notice]), vec![1..3], "{signature}");
            assert_eq!(found(&["Der Schlüssel liegt da.", signature, quoted, "Wo liegt er?"]), vec![1..2]);
        }
    }

    #[test]
    fn what_is_said_is_no_signature() {
        for said in [
            "-- No, said the keeper of the lock, and he shut the gate before us.",
            "Bo Vik will call you at 000 000 before the ferry leaves on Monday.",
            "Bo Vik",
            "━━━━━━━━ 夜の船 ━━━━━━━━",
        ] {
            assert!(found(&["The key is there.", said, "Come at eight."]).is_empty(), "{said}");
        }
        let head =
            "---------- Forwarded message --------- From: Bo Vik <bo@ex.example> Date: Mon, Mar 10, 2031 at 6:00 AM";
        assert!(found(&["The second is about us.", head, "The quay is closed."]).is_empty());
        let mut long = vec!["The key is there.", "--"];
        long.extend(["Another line."; 20]);
        assert!(found(&long).is_empty());
    }
}
