//! A letter in plain text: what it says and quotes, without addresses within its sentences, foot and signature.

use super::foot::Part;
use super::{Letter, ends};
use crate::extract::furniture::{Look, Sign, is_mail_foot};
use crate::extract::quoted::{Parted, Quoted, part};
use crate::extract::wrap::ends_sentence;
use std::collections::HashSet;
use std::ops::Range;

/// So many marks and nothing else on a line are a rule.
const RULE: usize = 3;

/// What a letter says.
#[derive(Debug, Default)]
pub(in crate::extract) struct Body {
    /// Its own words.
    pub own: String,
    /// The paragraphs that it quotes.
    pub quoted: Vec<Quoted>,
    /// What is no part of either, line by line.
    pub removed: Vec<(String, Sign)>,
}

/// Reads a letter; `said` as for [`part`].
pub(in crate::extract) fn body(text: &str, letter: &Letter, said: &mut HashSet<String>) -> Body {
    let (text, addresses) = super::addresses::without(text, letter);
    let Parted { own, quoted, signature } = part(&text, said);
    let mut body = Body::default();
    body.removed.extend(signature.into_iter().map(|line| (line, Sign::Signature)));
    body.removed.extend(addresses.into_iter().map(|address| (address, Sign::Pointer)));
    let paragraphs = paragraphs(&own, letter);
    let signs = signs(&own, &paragraphs, &quoted, letter);
    let (own_signs, quoted_signs) = signs.split_at(paragraphs.len());
    let mut quoted = quoted.into_iter().zip(quoted_signs).peekable();
    let mut place = |body: &mut Body, up_to: usize| {
        while let Some((quoted, sign)) = quoted.next_if(|(quoted, _)| quoted.behind <= up_to) {
            match sign {
                Some(sign) => body.removed.push((quoted.text, *sign)),
                None => body.quoted.push(Quoted { behind: body.own.len(), ..quoted }),
            }
        }
    };
    let mut at = 0;
    for (paragraph, sign) in paragraphs.iter().zip(own_signs) {
        let span = &paragraph.span;
        place(&mut body, span.start);
        body.own.push_str(&own[at..span.start]);
        match sign {
            Some(sign) => body.removed.extend(own[span.clone()].lines().map(|line| (line.to_owned(), *sign))),
            None => body.own.push_str(&own[span.clone()]),
        }
        at = span.end;
    }
    place(&mut body, usize::MAX);
    body.own.push_str(&own[at..]);
    body
}

/// Lines that stand together.
struct Paragraph {
    span: Range<usize>,
    /// Whether a rule stands right above them.
    is_ruled: bool,
}

/// The paragraphs of a text: an empty line or a rule parts them, and what begins a foot.
fn paragraphs(own: &str, letter: &Letter) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut open = false;
    let (mut is_ruled, mut last) = (false, "");
    let mut at = 0;
    for whole in own.split_inclusive('\n') {
        let span = at..at + whole.len();
        at = span.end;
        let line = whole.trim();
        if line.is_empty() || is_rule(line) {
            is_ruled |= !line.is_empty();
            open = false;
            continue;
        }
        let begins =
            || (ends_sentence(last) || last.contains("://")) && (is_mail_foot(line) || letter.is_left_in(line));
        match found.last_mut().filter(|_| open && !begins()) {
            Some(paragraph) => paragraph.span.end = span.end,
            None => found.push(Paragraph { span, is_ruled: std::mem::take(&mut is_ruled) }),
        }
        (open, last) = (true, line);
    }
    found
}

fn is_rule(line: &str) -> bool {
    line.chars().take(RULE).count() == RULE
        && !line.chars().any(|c| c.is_alphanumeric() || matches!(c, '.' | '!' | '?' | '…'))
}

/// What each paragraph is, and each quoted one behind them, where it is none of what the letter says.
fn signs(own: &str, paragraphs: &[Paragraph], quoted: &[Quoted], letter: &Letter) -> Vec<Option<Sign>> {
    // As they stand in the letter.
    let mut order: Vec<(usize, usize)> = paragraphs.iter().map(|paragraph| paragraph.span.start).zip(0..).collect();
    order.extend(quoted.iter().map(|quoted| quoted.behind).zip(paragraphs.len()..));
    // A quotation stands before what begins where it stands.
    order.sort_unstable_by_key(|&(begin, place)| (begin, place < paragraphs.len(), place));
    let part = |&(_, place): &(usize, usize)| match paragraphs.get(place) {
        Some(paragraph) => {
            let text = own[paragraph.span.clone()].trim();
            Part { text, look: Look::of(text), is_ruled: paragraph.is_ruled, ..Part::default() }
        }
        None => {
            let text = quoted[place - paragraphs.len()].text.as_str();
            Part { text, look: Look::of(text), is_quoted: true, ..Part::default() }
        }
    };
    let parts: Vec<Part> = order.iter().map(part).collect();
    let mut signs = vec![None; order.len()];
    for ((_, place), sign) in order.iter().zip(ends(&parts, letter)) {
        signs[*place] = sign;
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Body {
        let leave = Some("<https://sea.example/u>");
        let letter = Letter::new(None, Some("Sea letter"), ["ida@example.org"].into_iter(), leave, false);
        body(text, &letter, &mut HashSet::new())
    }

    #[test]
    fn the_foot_of_a_plain_letter_goes_with_all_that_stands_below_its_rule() {
        let tides = "The tide at Sorn rises four metres twice a day, and the pilots of the harbour plan by it.\n";
        let text = format!("{tides}\n{tides}Leave this letter: https://sea.example/u?k=7\nSorn\n\n-- \nSea letter\n");
        assert_eq!(read(&text).own.trim(), format!("{tides}\n{tides}").trim(), "no sentence of the text above it goes");
        let text = format!("{tides}\n{tides}\n-----\nTold to you on Mondays.\n\nLeave: https://sea.example/u\n");
        assert!(read(&text).own.trim().ends_with("-----"), "{}", read(&text).own);
    }

    #[test]
    fn quotations_stay_where_they_are_when_a_foot_goes() {
        let body = read(
            "> Does the ferry go at six in the morning, too?\n\nYes, and at seven.\n\n> And who steers it in the fog?\n\nBo, as ever, and he likes it.\n",
        );
        let before: Vec<&str> = body.quoted.iter().map(|quoted| body.own[..quoted.behind].trim()).collect();
        assert_eq!(before, ["", "Yes, and at seven."]);
    }
}
