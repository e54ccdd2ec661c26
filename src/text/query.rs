//! Words from outside, such as those that a reader asks for, as terms of a text.

use super::stem::{Stem, Stemmer};
use super::{Term, Text, unspaced, word};
use std::collections::{HashMap, HashSet};

/// A word from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it was typed; a whole stretch where no spaces part words.
    pub typed: String,
    /// The terms of the text that it is, each once: none where it does not occur.
    pub terms: Vec<Term>,
}

/// Reads words from outside as a text is read.
pub struct Query<'t> {
    text: &'t Text<'t>,
    stemmer: Stemmer,
    terms: HashMap<Stem, Term>,
}

impl<'t> Query<'t> {
    /// Queries to `text`.
    pub fn to(text: &'t Text<'t>) -> Query<'t> {
        let terms = text.stems.iter().copied().zip(0..).collect();
        Query { text, stemmer: Stemmer::new(text.language), terms }
    }

    /// The words of `typed` that have a meaning of their own, folded and stemmed in the language of the text, each once.
    /// Stop words are left out.
    pub fn words(&self, typed: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut met: HashSet<Vec<Stem>> = HashSet::new();
        for bounds in stretches(typed) {
            let stems = self.stems(typed, &bounds);
            if stems.is_empty() || !met.insert(stems.clone()) {
                continue;
            }
            let mut terms: Vec<Term> = stems.iter().filter_map(|stem| self.terms.get(stem).copied()).collect();
            terms.sort_unstable();
            terms.dedup();
            words.push(Word { typed: typed[bounds[0]..bounds[bounds.len() - 1]].to_owned(), terms });
        }
        words
    }

    /// The stems of a stretch: its own, or those of the pairs of its neighbouring characters.
    fn stems(&self, typed: &str, bounds: &[usize]) -> Vec<Stem> {
        let language = self.text.language;
        let whole = bounds[0]..bounds[bounds.len() - 1];
        let is_unspaced =
            word::words(&typed[whole.clone()]).next().is_some_and(|(_, word)| unspaced::is_unspaced(word));
        let spans = if is_unspaced { unspaced::terms(typed, bounds, language) } else { vec![whole] };
        let folded = spans.into_iter().map(|span| word::fold(&typed[span], language));
        let telling = folded.filter(|folded| !language.is_stop_word(folded));
        telling.map(|folded| Stem::of(&self.stemmer.stem(&folded))).collect()
    }
}

/// The bounds of each word; of a stretch without spaces, those of all of its characters.
fn stretches(typed: &str) -> Vec<Vec<usize>> {
    let mut stretches: Vec<Vec<usize>> = Vec::new();
    let mut is_open = false;
    for (at, word) in word::words(typed) {
        let is_unspaced = unspaced::is_unspaced(word);
        match stretches.last_mut() {
            Some(last) if is_open && is_unspaced && last.last() == Some(&at) => last.push(at + word.len()),
            _ => stretches.push(vec![at, at + word.len()]),
        }
        is_open = is_unspaced;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Kind};
    use crate::text::analyze;

    fn found(code: &str, text: &str, typed: &str) -> Vec<(String, usize)> {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.language = Some(code.to_owned());
        Query::to(&analyze(&document)).words(typed).into_iter().map(|word| (word.typed, word.terms.len())).collect()
    }

    fn expected(words: &[(&str, usize)]) -> Vec<(String, usize)> {
        words.iter().map(|&(word, terms)| (word.to_owned(), terms)).collect()
    }

    #[test]
    fn words_are_found_in_any_of_their_forms_and_stop_words_are_none() {
        let text = "The bank raised its interest rate. Markets fell.";
        assert_eq!(
            found("en", text, "the INTEREST rates, of Turkey; rate"),
            expected(&[("INTEREST", 1), ("rates", 1), ("Turkey", 0)])
        );
        assert_eq!(found("de", "Die Häuser brannten.", "des Hauses"), expected(&[("Hauses", 1)]));
        assert_eq!(found("en", text, "of the, and"), []);
        assert_eq!(found("en", text, "?! —"), []);
    }

    #[test]
    fn where_no_spaces_part_words_a_stretch_is_one() {
        assert_eq!(found("zh", "洪水淹没城市。", "洪水, 火山"), expected(&[("洪水", 1), ("火山", 0)]));
    }
}
