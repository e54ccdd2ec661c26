//! The outer form of sentences: how long they are, what they open on, whether their quotations are whole.

use super::row::Rows;
use crate::extract::furniture::{is_aside, may_open};
use crate::stretch::{kinds, stretch};
use crate::text::{Sentence, Text, word};
use std::collections::HashSet;

/// The outer form of one sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// Its words (UAX #29).
    pub words: usize,
    /// Its characters (Unicode scalar values).
    pub characters: usize,
    /// Whether it opens on a pronoun or connective that leans on the sentence before it.
    pub leans_back: bool,
    /// Whether it opens on a quotation mark.
    pub opens_quoted: bool,
    /// Whether a quotation that began before it ends in it, or one that begins in it does not end.
    pub broken_quotation: bool,
    /// Whether it has a digit.
    pub number: bool,
    /// Whether it is less than a statement: a few words, no mark at its end or one that announces what follows, a short
    /// question, one that sends the reader elsewhere ("Read more: …"), or one that speaks of a picture ("(left)").
    pub fragment: bool,
    /// Whether it adds nothing to the others: it has no word ("»", "* * *"), or it has no term, by which its likeness
    /// could be told, and says again what an earlier one says in the same words.
    pub adds_nothing: bool,
}

/// A sentence of fewer words is a remark: a byline, a date, an exclamation.
const FEWEST_WORDS: usize = 4;

/// A question of fewer words heads what it asks for, and tells nothing.
const SHORT_QUESTION: usize = 8;

/// Marks that end a sentence, in any script.
const ENDS: [char; 13] = ['.', '!', '?', '…', '。', '！', '？', '।', '॥', '؟', '۔', '։', '።'];
/// Marks that may close behind the end.
const CLOSING: [char; 12] = ['"', '”', '’', '\'', '»', '«', '“', ')', ']', '」', '』', '）'];

/// The forms of all sentences, in order. Quotations are followed from sentence to sentence within a block.
pub fn forms(text: &Text<'_>) -> Vec<Form> {
    let mut open = false;
    let mut block = None;
    let mut forms = Vec::with_capacity(text.sentences.len());
    let mut room = String::new();
    for sentence in &text.sentences {
        if block != Some(sentence.block) {
            open = false;
            block = Some(sentence.block);
        }
        let excerpt = text.excerpt(sentence);
        let kinds = kinds(excerpt.as_bytes(), kind);
        // Most sentences have no quotation mark.
        let (broken, still_open) = if kinds & MAY_QUOTE != 0 { quotation(excerpt, open) } else { (open, open) };
        forms.push(form(text, sentence, (excerpt, kinds), broken, &mut room));
        open = still_open;
    }
    forms
}

/// The kinds of bytes that tell something of a sentence, a bit each: what a double quotation mark may begin with.
const MAY_QUOTE: u8 = 1;
/// A digit.
const DIGIT: u8 = 2;
/// Not of ASCII.
const WIDE: u8 = 4;
/// What a bracket may open with.
const MAY_OPEN: u8 = 8;

/// The kinds that a byte is of.
fn kind(byte: u8) -> u8 {
    u8::from(may_begin_a_mark(byte)) * MAY_QUOTE
        + u8::from(byte.is_ascii_digit()) * DIGIT
        + u8::from(byte >= 0x80) * WIDE
        + u8::from(may_open(byte)) * MAY_OPEN
}

/// The form of one sentence, of which kinds of bytes are told; `room` is room to fold its first words in.
fn form(
    text: &Text<'_>,
    sentence: &Sentence,
    (excerpt, kinds): (&str, u8),
    broken_quotation: bool,
    room: &mut String,
) -> Form {
    let (first, rest) = first_word(excerpt);
    let words = word::fold_into(first, text.language, room);
    let leans_back = text.language.leans_back(words)
        || (text.language.may_lean_back(words) && {
            words.push('_');
            words.push_str(&word::fold(first_word(rest.trim_start()).0, text.language));
            text.language.leans_back(words)
        });
    let end = excerpt.trim_end_matches(CLOSING);
    Form {
        words: sentence.words,
        characters: if kinds & WIDE == 0 { excerpt.len() } else { excerpt.chars().count() },
        leans_back,
        opens_quoted: excerpt.starts_with(['"', '“', '”', '„', '«', '»', '\'', '‘', '’', '「', '『']),
        broken_quotation,
        number: kinds & DIGIT != 0,
        fragment: sentence.words < FEWEST_WORDS
            || !end.ends_with(ENDS)
            || (sentence.words < SHORT_QUESTION && end.ends_with(['?', '？', '؟']))
            || is_aside(excerpt, kinds & MAY_OPEN != 0),
        adds_nothing: false,
    }
}

/// Marks the sentences that add nothing to the others.
pub(super) fn mark_what_adds_nothing(forms: &mut [Form], rows: &Rows, text: &Text<'_>) {
    let any_word = forms.iter().any(|form| form.words > 0);
    let mut said = HashSet::new();
    for ((form, row), sentence) in forms.iter_mut().zip(rows.iter()).zip(&text.sentences) {
        form.adds_nothing = row.is_empty() && ((any_word && form.words == 0) || !said.insert(text.excerpt(sentence)));
    }
}

/// The first word of a text, and what stands behind it; nothing of both where there is none.
fn first_word(text: &str) -> (&str, &str) {
    // Most are plain, and end at a space.
    let end = stretch(text.as_bytes(), |byte| byte.is_ascii_alphabetic() | byte.is_ascii_digit());
    match text.as_bytes().get(end) {
        Some(b' ') if end > 0 => text.split_at(end),
        _ => word::words(text).next().map_or(("", ""), |(at, word)| (word, &text[at + word.len()..])),
    }
}

/// Follows double quotation marks of any script through a sentence that begins inside a quotation or not; tells whether
/// a quotation is cut open at one of its sides, and whether it ends inside one. Which side a mark is on is told by what
/// stands before it, since languages use the same marks either way round. Single marks are left alone: they are
/// apostrophes more often than not.
fn quotation(excerpt: &str, open: bool) -> (bool, bool) {
    let mut inside = open;
    let mut broken = open;
    let mut at = 0;
    loop {
        at += stretch(&excerpt.as_bytes()[at..], |byte| !may_begin_a_mark(byte));
        let Some(mark) = excerpt[at..].chars().next() else { return (broken || inside, inside) };
        if matches!(mark, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』') {
            if inside {
                inside = false;
            } else if opens(mark, excerpt[..at].chars().next_back().unwrap_or(' ')) {
                inside = true;
            } else {
                broken = true;
            }
        }
        at += mark.len_utf8();
    }
}

/// Whether a double quotation mark may begin with a byte.
fn may_begin_a_mark(byte: u8) -> bool {
    (byte == b'"') | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xe3)
}

/// Whether a mark outside a quotation opens one: it has its own sign for that, or no word stands right before it.
fn opens(mark: char, before: char) -> bool {
    matches!(mark, '「' | '『' | '„') || !(before.is_alphanumeric() || ".,!?…;:%".contains(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_quotation_is_not_broken() {
        for whole in
            ["“Yes,” she said.", "\"Yes,\" she said.", "„Ja“, sagte sie.", "« Oui », dit-elle.", "No quotation."]
        {
            assert_eq!(quotation(whole, false), (false, false), "{whole}");
        }
    }

    #[test]
    fn the_first_word_is_found_whatever_stands_around_it() {
        for (text, word, rest) in [
            ("For example, she", "For", " example, she"),
            ("“For example”", "For", " example”"),
            ("It's late", "It's", " late"),
            ("Floods", "Floods", ""),
            ("3rd place", "3rd", " place"),
            ("… —", "", ""),
        ] {
            assert_eq!(first_word(text), (word, rest), "{text}");
        }
    }

    #[test]
    fn a_quotation_over_two_sentences_breaks_both() {
        assert_eq!(quotation("“We came.", false), (true, true));
        assert_eq!(quotation("We saw,” she said.", true), (true, false));
    }
}
