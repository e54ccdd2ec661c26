//! Sentences of several texts as tf-idf rows and numbers, so that what says the same is found.

use super::spelled::Spelled;
use crate::text::Text;
use crate::text::stem::Stem;
use std::collections::HashMap;

/// Of a text, no more sentences are looked at.
const SENTENCES: usize = 400;
/// Of a term, no more sentences are looked up.
const POSTINGS: usize = 200;

/// One sentence, as it is compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statement {
    /// Of which text it is.
    pub text: usize,
    /// Which of its sentences.
    pub sentence: usize,
    /// Its terms but the numbers, each once, ascending, with their weight; of length 1, or empty.
    row: Vec<(Stem, f64)>,
    /// Its numbers, by their digits, ascending.
    numbers: Vec<String>,
}

/// The sentences of several texts.
pub(super) struct Stated {
    /// Text by text, in their order.
    pub statements: Vec<Statement>,
    /// By term, the statements that have it, ascending.
    postings: HashMap<Stem, Vec<usize>>,
}

impl Stated {
    /// Takes sentences apart: those that stand first in each text.
    pub(super) fn of<'t, 'd: 't>(texts: impl Iterator<Item = &'t Text<'d>>) -> Stated {
        let mut statements = Vec::new();
        for (number, text) in texts.enumerate() {
            let spelled = Spelled::of(text.language);
            let is_number = |term: u32| {
                let word = text.word_of(term);
                word.contains(char::is_numeric) || spelled.value(word).is_some()
            };
            for (sentence, found) in text.sentences.iter().enumerate().take(SENTENCES) {
                let mut stems: Vec<Stem> = text
                    .terms_of(found)
                    .iter()
                    .filter(|&&term| !is_number(term))
                    .map(|&term| text.stems[term as usize])
                    .collect();
                stems.sort_unstable();
                stems.dedup();
                let row = stems.into_iter().map(|stem| (stem, 0.0)).collect();
                statements.push(Statement {
                    text: number,
                    sentence,
                    row,
                    numbers: numbers(text.excerpt(found), spelled),
                });
            }
        }
        let mut postings: HashMap<Stem, Vec<usize>> = HashMap::new();
        for (at, statement) in statements.iter().enumerate() {
            statement.row.iter().for_each(|(stem, _)| postings.entry(*stem).or_default().push(at));
        }
        let all = statements.len() as f64;
        for statement in &mut statements {
            for (stem, weight) in &mut statement.row {
                *weight = libm::log(1.0 + all / postings[stem].len() as f64);
            }
            let norm = libm::sqrt(statement.row.iter().map(|(_, weight)| weight * weight).sum());
            statement.row.iter_mut().for_each(|(_, weight)| *weight /= norm);
        }
        postings.values_mut().for_each(|all| all.truncate(POSTINGS));
        Stated { statements, postings }
    }

    /// The others that share a term with one, each with its cosine.
    pub(super) fn near<'s>(&'s self, one: &'s Statement) -> impl Iterator<Item = (&'s Statement, f64)> {
        let mut found: Vec<usize> =
            one.row.iter().filter_map(|(stem, _)| self.postings.get(stem)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let others = found.into_iter().map(|at| &self.statements[at]);
        let others = others.filter(|other| (other.text, other.sentence) != (one.text, one.sentence));
        others.map(|other| (other, one.cosine(other)))
    }
}

impl Statement {
    fn cosine(&self, other: &Statement) -> f64 {
        self.shared(other).map(|(weight, its)| weight * its).sum()
    }

    /// Which share of its terms, by the square of their weight, stands in another.
    pub(super) fn share_in(&self, other: &Statement) -> f64 {
        self.shared(other).map(|(weight, _)| weight * weight).sum()
    }

    /// Whether each of its numbers stands in another, too.
    pub(super) fn numbers_in(&self, other: &Statement) -> bool {
        self.numbers.iter().all(|number| other.numbers.binary_search(number).is_ok())
    }

    fn shared<'s>(&'s self, other: &'s Statement) -> impl Iterator<Item = (f64, f64)> + 's {
        self.row.iter().filter_map(|&(stem, weight)| {
            let at = other.row.binary_search_by_key(&stem, |&(stem, _)| stem).ok()?;
            Some((weight, other.row[at].1))
        })
    }
}

/// The numbers in a sentence, by their digits alone: "1,200" and "1 200" are one, and so are "twelve" and "12".
fn numbers(sentence: &str, spelled: Spelled) -> Vec<String> {
    let mut numbers: Vec<String> = spelled.numbers(sentence).into_iter().map(|number| number.to_string()).collect();
    let mut number = String::new();
    let mut characters = sentence.chars().peekable();
    while let Some(c) = characters.next() {
        let parts_digits = matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '’' | '٬' | '٫')
            && !number.is_empty()
            && characters.peek().is_some_and(|next| next.is_numeric());
        if c.is_numeric() {
            number.push(c);
        } else if !parts_digits && !number.is_empty() {
            numbers.push(std::mem::take(&mut number));
        }
    }
    if !number.is_empty() {
        numbers.push(number);
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn numbers_are_told_apart_by_their_digits() {
        let numbers = |sentence: &str| numbers(sentence, Spelled::of(Language::ENGLISH));
        assert_eq!(numbers("On 4 May, 1,200 of 1\u{202f}500 came; 3.5 % stayed."), ["1200", "1500", "35", "4"]);
        assert_eq!(numbers("Twelve of 12 came."), ["12"]);
        assert!(numbers("Nobody came.").is_empty());
    }
}
