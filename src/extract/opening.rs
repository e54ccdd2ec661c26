//! What stands before an article's first sentence, in the same paragraph: the byline in pieces, times of publication
//! and change, and the dateline of an agency, as in "WASHINGTON (AP) — ".
//!
//! Texts that were taken from pages by a program often have these glued to the text. Left there, they are chosen as
//! sentences, and the sentence behind them no longer counts as the first.

use super::date::{day, is_bare_date};
use super::furniture::Sign;
use crate::document::{Document, Meta};

/// A piece of a byline or date has no more bytes.
const LONGEST_PIECE: usize = 120;
/// How many pieces are taken from one paragraph at most.
const MOST_PIECES: usize = 12;
/// The place of a dateline, with its date, has no more bytes.
const LONGEST_PLACE: usize = 70;
/// What parts a dateline from the text.
const DASHES: [&str; 4] = ["--", "—", "–", "-"];

/// A stretch that was taken from the beginning of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    /// What stood there.
    pub text: String,
    /// Where it stood in the input, in bytes, as far as that is known.
    pub source: Option<usize>,
    /// The sign by which it was told.
    pub why: Sign,
}

/// Takes from the first paragraphs what is not their text; what it says of author and time fills gaps of the meta data.
pub(super) fn take(document: &mut Document) -> Vec<Taken> {
    let (mut all, mut emptied) = (Vec::new(), Vec::new());
    for index in 0..document.blocks.len() {
        let block = &document.blocks[index];
        if !block.kind.is_prose() {
            continue;
        }
        let (length, taken) = read(&block.text, &mut document.meta);
        if length == 0 {
            break;
        }
        let place = |from: usize, text: &str| {
            block.origin.as_ref().and_then(|origin| origin.locate(&(from..from + text.len()))).map(|span| span.start)
        };
        all.extend(taken.into_iter().map(|(from, text, why)| Taken { source: place(from, &text), text, why }));
        if length < block.text.len() {
            document.blocks[index] = block.behind(length);
            break;
        }
        emptied.push(index);
    }
    let (mut emptied, mut places) = (emptied.into_iter().peekable(), 0..);
    document.blocks.retain(|_| places.next().is_none_or(|place| emptied.next_if_eq(&place).is_none()));
    all
}

/// How many bytes of `text` are not its own, and which stretches these are.
fn read(text: &str, meta: &mut Meta) -> (usize, Vec<(usize, String, Sign)>) {
    let mut taken = Vec::new();
    let mut at = 0;
    if let Some((length, name)) = byline(text) {
        meta.byline.get_or_insert(name);
        taken.push((0, text[..length].trim_end().to_owned(), Sign::Byline));
        at = length;
    }
    while taken.len() < MOST_PIECES {
        let rest = &text[at..];
        let Some((length, date)) = time(rest, !taken.is_empty()) else { break };
        if let Some(date) = date {
            meta.published.get_or_insert_with(|| day(&date).unwrap_or(date));
        }
        taken.push((at, rest[..length].trim_end().to_owned(), Sign::Dateline));
        at += length;
    }
    let length = dateline(&text[at..]);
    if length > 0 {
        taken.push((at, text[at..at + length].trim_end().to_owned(), Sign::Dateline));
        at += length;
    }
    (at, taken)
}

/// The text up to the next stop that a space or the end follows, without the space before it, and where the next piece
/// begins.
fn piece(text: &str) -> Option<(&str, usize)> {
    let window = &text[..text.floor_char_boundary(LONGEST_PIECE)];
    let stop = window.match_indices('.').map(|(at, _)| at).find(|&at| {
        let behind = text[at + 1..].chars().next();
        let initial = text[..at].chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
        behind.is_none_or(char::is_whitespace) && !initial
    })?;
    let behind = &text[stop + 1..];
    Some((text[..stop].trim_end(), stop + 1 + behind.len() - behind.trim_start().len()))
}

/// A byline in a piece of its own, "By . Ann Example ." or "By Ann Example.": how long it is, and the names.
fn byline(text: &str) -> Option<(usize, String)> {
    let by = ["By", "BY", "Von", "Par", "Por", "Di", "Door"].into_iter().find(|by| text.starts_with(by))?;
    let behind = text[by.len()..].trim_start();
    let apart = behind.strip_prefix('.');
    if apart.is_none() && !text[by.len()..].starts_with(' ') {
        return None;
    }
    let names = apart.unwrap_or(behind).trim_start();
    let (first, length) = piece(names)?;
    let words = first.split_whitespace().count();
    let least = if apart.is_some() { 1 } else { 2 };
    if words < least || words > 16 || !are_names(first) {
        return None;
    }
    let mut end = text.len() - names.len() + length;
    let mut all = first.to_owned();
    // "and" begins a piece of its own.
    while let Some((more, length)) = piece(&text[end..]) {
        let Some(name) = more.strip_prefix("and ").filter(|name| are_names(name)) else { break };
        all.push_str(" and ");
        all.push_str(name);
        end += length;
    }
    Some((end, all))
}

/// Whether there is nothing but names, with the small words between them: the last word too.
fn are_names(text: &str) -> bool {
    let high = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    let small = |word: &str| word.trim_end_matches(',').chars().count() <= 3;
    !text.chars().any(|c| c.is_ascii_digit() || matches!(c, '?' | '!' | ';' | ':' | '"' | '“' | '”'))
        && text.split_whitespace().next().is_some_and(high)
        && text.split_whitespace().last().is_some_and(high)
        && text.split_whitespace().all(|word| high(word) || small(word))
}

/// A piece that tells a time, with the label before it, or parts two such; `inside` where something was taken already.
/// How long it is, and the date.
fn time(text: &str, inside: bool) -> Option<(usize, Option<String>)> {
    let (first, length) = piece(text)?;
    if !first.chars().any(char::is_alphanumeric) {
        return (inside && first.chars().all(|c| c == '|' || c.is_whitespace())).then_some((length, None));
    }
    if is_bare_date(first) {
        return Some((length, Some(first.to_owned())));
    }
    // A label alone: "PUBLISHED: . 20:05 EST, 3 January 2013 ."
    let label = first.strip_suffix(':').filter(|label| label.split_whitespace().count() <= 2)?;
    let (date, more) = piece(&text[length..])?;
    (!label.is_empty() && is_bare_date(date)).then(|| (length + more, Some(date.to_owned())))
}

/// How long the dateline of an agency at the beginning is: "(CNN)", "LONDON, England (CNN) -- ", "PARIS — "; 0 where
/// there is none. What follows must read as the beginning of a sentence.
fn dateline(text: &str) -> usize {
    let window = &text[..text.floor_char_boundary(LONGEST_PLACE + 40)];
    match window.find('(') {
        Some(open) if open <= LONGEST_PLACE => agency(text, window, open),
        _ => place_alone(text, window),
    }
    .unwrap_or(0)
}

/// The length of a dateline that names its agency in brackets.
fn agency(text: &str, window: &str, open: usize) -> Option<usize> {
    let place = window[..open].trim_end();
    let close = open + window[open..].find(')')?;
    let agency = &window[open + 1..close];
    if !(place.is_empty() || is_place(place)) || !is_agency(agency) {
        return None;
    }
    let rest = text[close + 1..].trim_start();
    if let Some(dash) = DASHES.iter().find(|dash| rest.starts_with(**dash)) {
        let rest = rest[dash.len()..].trim_start();
        return begins_a_sentence(rest).then(|| text.len() - rest.len());
    }
    // Without a dash the agency stands right before the text, or first of all and in capitals.
    let high = !agency.contains(char::is_lowercase);
    let glued = agency.starts_with(char::is_uppercase) && begins_a_sentence(&text[close + 1..]);
    (glued || (place.is_empty() && high && begins_a_sentence(rest))).then(|| text.len() - rest.len())
}

/// The length of a dateline that is a place in capitals and a dash.
fn place_alone(text: &str, window: &str) -> Option<usize> {
    let (at, dash) = [" -- ", " — ", " – ", " - ", "— "]
        .into_iter()
        .filter_map(|dash| Some((window.find(dash)?, dash)))
        .min_by_key(|&(at, dash)| (at, usize::MAX - dash.len()))?;
    let rest = text[at + dash.len()..].trim_start();
    let first = text.split([',', ' ']).next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !first.contains(char::is_lowercase);
    let holds = at <= LONGEST_PLACE && capitals && is_place(&text[..at]) && begins_a_sentence(rest);
    holds.then(|| text.len() - rest.len())
}

fn begins_a_sentence(text: &str) -> bool {
    let quote = |c: char| matches!(c, '"' | '“' | '„' | '«' | '\'' | '‘' | '’' | '$' | '£' | '€');
    text.starts_with(|c: char| (c.is_alphanumeric() && !c.is_lowercase()) || quote(c))
}

/// Whether a text can be a place, perhaps with a date: up to seven words, none small but those within names and dates.
fn is_place(text: &str) -> bool {
    let high = |word: &str| word.starts_with(|c: char| !c.is_lowercase() && c.is_alphanumeric());
    let small = |word: &str| matches!(word, "de" | "del" | "la" | "of" | "and" | "da" | "di" | "am" | "sur" | "near");
    (1..=7).contains(&text.split_whitespace().count())
        && text.starts_with(char::is_alphabetic)
        && text.split_whitespace().all(|word| high(word) || small(word))
        && !text.contains(['?', '!', ';', ':', '"', '“'])
}

/// Whether what stands in the brackets can be an agency: one to three words of letters, none of them a number.
fn is_agency(text: &str) -> bool {
    text.len() <= 25
        && text.chars().count() >= 2
        && (1..=3).contains(&text.split_whitespace().count())
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '/' | '.' | '-' | '&'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn left(text: &str) -> String {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        take(&mut document);
        document.clean_text()
    }

    #[test]
    fn an_agencys_dateline_goes_and_the_sentence_begins_behind_it() {
        for (text, rest) in [
            ("(CNN)Rivers rose.", "Rivers rose."),
            ("(CNN) -- Rivers rose.", "Rivers rose."),
            ("(CNN) \"Rivers rose,\" she said.", "\"Rivers rose,\" she said."),
            ("LONDON, England (CNN) -- Rivers rose.", "Rivers rose."),
            ("Tunis, Tunisia (CNN)Rivers rose.", "Rivers rose."),
            ("BEIJING, Jan. 5 (Xinhua) -- Rivers rose.", "Rivers rose."),
            ("Berlin (dpa/AFP) - Flüsse stiegen.", "Flüsse stiegen."),
            ("RIO DE JANEIRO — Rivers rose.", "Rivers rose."),
            ("NEW YORK — “Rivers rose.”", "“Rivers rose.”"),
        ] {
            assert_eq!(left(text), rest);
        }
    }

    #[test]
    fn a_sentence_that_only_looks_like_a_dateline_stays() {
        for text in [
            "NATO (the alliance) Said nothing.",
            "NASA - the agency - rose.",
            "Mr Brown (Labour) Won the seat.",
            "The Rivers (2019) — Rose.",
            "Rivers — Rose — fell.",
            "(See below) Rivers rose.",
            "(1) Rivers rose.",
        ] {
            assert_eq!(left(text), text);
        }
    }

    #[test]
    fn a_byline_in_pieces_becomes_the_byline_and_its_time_the_date() {
        let text = "By . Ann Example . and Bo Sample . PUBLISHED: . 08:06 EST, 5 November 2012 . | . UPDATED: . 09:38 \
                    EST, 6 November 2012 . Rivers rose in the night.";
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        let taken = take(&mut document);
        assert_eq!(document.clean_text(), "Rivers rose in the night.");
        assert_eq!(document.meta.byline.as_deref(), Some("Ann Example and Bo Sample"));
        assert_eq!(document.meta.published.as_deref(), Some("2012-11-05"));
        assert_eq!(taken.len(), 4);
        let span = document.blocks[0].origin.as_ref().and_then(|origin| origin.locate(&(0..6)));
        assert_eq!(span.map(|span| &text[span]), Some("Rivers"));
        assert_eq!(left("By Ann Example. Rivers rose."), "Rivers rose.");
        assert_eq!(
            left("By. Ann E. Example. Last updated at 6:33 PM on 7th September 2011. Rivers rose."),
            "Rivers rose."
        );
    }

    #[test]
    fn paragraphs_that_are_nothing_else_go_and_those_between_them_stay() {
        let kinds = [Kind::Heading, Kind::Paragraph, Kind::Heading, Kind::Paragraph, Kind::Paragraph, Kind::Paragraph];
        let texts =
            ["Dams", "5 November 2012.", "Rivers", "6 November 2012.", "(CNN) Rivers rose.", "7 November 2012."];
        let blocks = kinds.into_iter().zip(texts).map(|(kind, text)| Block::new(kind, text, 0)).collect();
        let mut document = Document { blocks, ..Document::default() };
        assert_eq!(take(&mut document).len(), 3);
        let left: Vec<&str> = document.blocks.iter().map(|block| &*block.text).collect();
        assert_eq!(left, ["Dams", "Rivers", "Rivers rose.", "7 November 2012."]);
    }

    #[test]
    fn a_sentence_that_opens_on_by_stays() {
        for text in [
            "By Tuesday. Rivers rose.",
            "By the time they came, rivers rose.",
            "By 1990. Rivers rose.",
            "She was found on 5 July 2014. Rivers rose.",
        ] {
            assert_eq!(left(text), text);
        }
    }
}
