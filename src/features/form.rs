//! The outer form of sentences: how long they are, what they open on, whether their quotations are whole.

use crate::text::{Sentence, Text, word};

/// The outer form of one sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Form {
    /// Its words (UAX #29).
    pub words: usize,
    /// Its characters (Unicode scalar values).
    pub characters: usize,
    /// Whether it opens on a pronoun or connective that leans on the sentence before it.
    pub leans_back: bool,
    /// Share of its bytes between quotation marks, from 0 to 1.
    pub quoted: f64,
    /// Whether a quotation that began before it ends in it, or one that begins in it does not end.
    pub broken_quotation: bool,
    /// Whether it ends in a question mark.
    pub question: bool,
    /// Whether it has a digit.
    pub number: bool,
    /// Whether it is less than a sentence: a few words, or no mark at its end.
    pub fragment: bool,
}

/// A sentence of fewer words is a remark: a byline, a date, an exclamation.
const FEWEST_WORDS: usize = 4;

/// Marks that end a sentence, in any script.
const ENDS: [char; 14] = ['.', '!', '?', '…', ':', '。', '！', '？', '।', '॥', '؟', '۔', '։', '።'];
/// Marks that may close behind the end.
const CLOSING: [char; 12] = ['"', '”', '’', '\'', '»', '«', '“', ')', ']', '」', '』', '）'];

/// The forms of all sentences, in order. Quotations are followed from sentence to sentence within a block.
pub fn forms(text: &Text<'_>) -> Vec<Form> {
    let mut open = false;
    let mut block = None;
    let mut forms = Vec::with_capacity(text.sentences.len());
    for sentence in &text.sentences {
        if block != Some(sentence.block) {
            open = false;
            block = Some(sentence.block);
        }
        let excerpt = text.excerpt(sentence);
        let (quotation, still_open) = quotation(excerpt, open);
        forms.push(form(text, sentence, excerpt, &quotation));
        open = still_open;
    }
    forms
}

fn form(text: &Text<'_>, sentence: &Sentence, excerpt: &str, quotation: &Quotation) -> Form {
    let mut words = word::words(excerpt).map(|(_, word)| word::fold(word, text.language));
    let first = words.next().unwrap_or_default();
    let first_two = format!("{first}_{}", words.next().unwrap_or_default());
    let end = excerpt.trim_end_matches(CLOSING);
    Form {
        words: sentence.words,
        characters: excerpt.chars().count(),
        leans_back: text.language.leans_back(&first) || text.language.leans_back(&first_two),
        quoted: quotation.bytes as f64 / excerpt.len().max(1) as f64,
        broken_quotation: quotation.broken,
        question: end.ends_with(['?', '？', '؟']),
        number: excerpt.bytes().any(|byte| byte.is_ascii_digit()),
        fragment: sentence.words < FEWEST_WORDS || !end.ends_with(ENDS),
    }
}

/// What is quoted in a sentence.
struct Quotation {
    bytes: usize,
    broken: bool,
}

/// Follows double quotation marks of any script through a sentence that begins inside a quotation or not, and tells
/// whether it ends inside one. Which side a mark is on is told by what stands before it, since languages use the same
/// marks either way round. Single marks are left alone: they are apostrophes more often than not.
fn quotation(excerpt: &str, open: bool) -> (Quotation, bool) {
    let mut inside = open;
    let mut broken = open;
    let mut since = 0;
    let mut bytes = 0;
    let mut before = ' ';
    for (at, mark) in excerpt.char_indices() {
        if matches!(mark, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』') {
            if inside {
                bytes += at - since;
                inside = false;
            } else if opens(mark, before) {
                since = at;
                inside = true;
            } else {
                broken = true;
            }
        }
        before = mark;
    }
    if inside {
        bytes += excerpt.len() - since;
    }
    (Quotation { bytes, broken: broken || inside }, inside)
}

/// Whether a mark outside a quotation opens one: it has its own sign for that, or no word stands right before it.
fn opens(mark: char, before: char) -> bool {
    matches!(mark, '「' | '『' | '„') || !(before.is_alphanumeric() || ".,!?…;:%".contains(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(excerpt: &str, open: bool) -> (bool, bool) {
        let (quotation, still_open) = quotation(excerpt, open);
        (quotation.broken, still_open)
    }

    #[test]
    fn a_whole_quotation_is_not_broken() {
        for whole in
            ["“Yes,” she said.", "\"Yes,\" she said.", "„Ja“, sagte sie.", "« Oui », dit-elle.", "No quotation."]
        {
            assert_eq!(broken(whole, false), (false, false), "{whole}");
        }
    }

    #[test]
    fn a_quotation_over_two_sentences_breaks_both() {
        assert_eq!(broken("“We came.", false), (true, true));
        assert_eq!(broken("We saw,” she said.", true), (true, false));
    }

    #[test]
    fn the_quoted_share_is_measured() {
        assert_eq!(quotation("“Yes.”", false).0.bytes, "“Yes.".len());
    }
}
