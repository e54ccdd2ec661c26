//! What a document is about, in a few words of its own.

use crate::features::Features;
use crate::map::Map;
use crate::rank::contender::Contender;
use crate::text::{Term, Text};
use std::collections::BinaryHeap;

/// How many keywords a summary names.
const KEYWORDS: usize = 8;
/// How much more a term of the headline tells.
const HEADLINE: f64 = 2.0;
/// A word has at least so many letters; where no spaces part words, one less.
const LETTERS: usize = 3;
/// Room for so many pairs of words, which is what an article has.
const PAIRS: usize = 28;
/// Two words are one name where so much of the second stands behind the first.
const TOGETHER: f64 = 0.6;

/// The most telling terms, each as it stands in the text first: a word, or a name of two.
pub(super) fn keywords(text: &Text<'_>, features: &Features) -> Vec<String> {
    let worth = |term: Term| {
        let headed = if text.headline.binary_search(&term).is_ok() { HEADLINE } else { 1.0 };
        features.salience[term as usize] * headed
    };
    let telling = features.salience.iter().enumerate().filter(|(_, salience)| **salience > 0.0);
    // Few of them are looked at, so they are not sorted: the best comes out first.
    let mut contenders = Vec::with_capacity(features.salience.len());
    contenders.extend(telling.map(|(index, _)| Contender { worth: worth(index as Term), index }));
    let mut telling = BinaryHeap::from(contenders);
    let terms = std::iter::from_fn(|| telling.pop()).map(|best| best.index as Term);
    let terms: Vec<Term> = terms.filter(|&term| is_word(text.word_of(term))).take(3 * KEYWORDS).collect();
    let names = Names::of(text, &terms);
    let mut told: Vec<Term> = Vec::with_capacity(2 * KEYWORDS);
    let mut keywords: Vec<String> = Vec::with_capacity(KEYWORDS);
    for &term in &terms {
        if told.contains(&term) || keywords.len() == KEYWORDS {
            continue;
        }
        let (shown, parts) = names.name_of(term);
        told.extend(parts);
        keywords.push(shown.to_owned());
    }
    keywords
}

/// Whether it is a word and no abbreviation or figure.
fn is_word(word: &str) -> bool {
    // Most are letters alone.
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return word.len() >= LETTERS;
    }
    if word.is_ascii() {
        let is_odd = |byte: u8| byte == b'.' || byte.is_ascii_digit();
        return !word.bytes().any(is_odd) && word.bytes().filter(u8::is_ascii_alphabetic).count() >= LETTERS;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= LETTERS - 1 && !word.contains('.') && !word.chars().any(char::is_numeric)
}

/// Which terms stand side by side.
struct Names<'t> {
    text: &'t Text<'t>,
    /// How often each term that may be shown stands in the text; 0 for all others.
    counts: Vec<u32>,
    /// How often the second term, which may be shown, stands right behind the first.
    pairs: Map<(Term, Term), u32>,
}

impl<'t> Names<'t> {
    fn of(text: &'t Text<'t>, terms: &[Term]) -> Names<'t> {
        let mut names = Names {
            text,
            counts: vec![0; text.vocabulary],
            pairs: Map::with_capacity_and_hasher(PAIRS, Default::default()),
        };
        let mut is_name = vec![false; text.vocabulary];
        terms.iter().for_each(|&term| is_name[term as usize] = is_capital(text.word_of(term)));
        for sentence in &text.sentences {
            let mut before = None;
            for &term in text.terms_of(sentence) {
                if is_name[term as usize] {
                    names.counts[term as usize] += 1;
                    if let Some(before) = before {
                        *names.pairs.entry((before, term)).or_default() += 1;
                    }
                }
                before = Some(term);
            }
        }
        // What stood side by side once may have done so by chance.
        names.pairs.retain(|_, count| *count > 1);
        names
    }

    /// A term as it stands in the text first, with the word before it where the two are a name, or with the one behind, and
    /// which terms these are: the same one twice, where it stands alone.
    fn name_of(&self, term: Term) -> (&'t str, [Term; 2]) {
        let word = self.text.word_of(term);
        if !is_capital(word) {
            return (word, [term; 2]);
        }
        // In a fixed order: of two that are as frequent, the term that was met first.
        let pairs = || self.pairs.iter().filter(|&(&(one, other), _)| one == term || other == term);
        let best = pairs().max_by_key(|&(&(one, other), &count)| (count, std::cmp::Reverse((one, other))));
        let is_name = |&(&(one, other), &count): &(&(Term, Term), &u32)| {
            let of = f64::from(self.counts[other as usize]);
            f64::from(count) >= TOGETHER * of && self.written(one, other).is_some()
        };
        match best.filter(is_name) {
            Some((&(one, other), _)) => (self.written(one, other).unwrap_or(word), [one, other]),
            None => (word, [term; 2]),
        }
    }

    /// Two words as they stand side by side, both with capitals, where the second is met first.
    fn written(&self, one: Term, other: Term) -> Option<&'t str> {
        let (block, span) = self.text.place_of(other);
        let before = self.text.document.blocks[block].text[..span.start].strip_suffix(' ')?;
        let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '-')).map_or(0, |at| at + 1);
        let first = before.get(start..)?;
        let whole = &self.text.document.blocks[block].text[start..span.end];
        let is_first = is_capital(first) && is_capital(self.text.word_of(other)) && is_word(first);
        let is_one = |word: &str| first == word || first.to_lowercase() == word.to_lowercase();
        (is_first && is_one(self.text.word_of(one))).then_some(whole)
    }
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
