//! How chosen sentences read without those that were left out.

use crate::features::form::Form;
use std::iter::Sum;

/// Chosen sentences, and how many of them leave the reader asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Readability {
    /// How many sentences were chosen.
    pub sentences: usize,
    /// How many of them open on a pronoun or connective that leans on the sentence before, which is not chosen.
    pub leaning: usize,
    /// How many cut a quotation open at one of its sides.
    pub broken: usize,
}

impl Readability {
    /// Of the `chosen` sentences, ascending, of a document with these `forms`. A position without a form counts as a
    /// sentence that reads well.
    pub fn of(forms: &[Form], chosen: &[usize]) -> Readability {
        let form = |sentence: &&usize| forms.get(**sentence);
        let is_held =
            |sentence: usize| sentence.checked_sub(1).is_some_and(|before| chosen.binary_search(&before).is_ok());
        Readability {
            sentences: chosen.len(),
            leaning: chosen.iter().filter(|s| form(s).is_some_and(|form| form.leans_back && !is_held(**s))).count(),
            broken: chosen.iter().filter(|s| form(s).is_some_and(|form| form.broken_quotation)).count(),
        }
    }

    /// The share of leaning sentences, from 0 to 1.
    pub fn leaning_share(&self) -> f64 {
        self.leaning as f64 / self.sentences.max(1) as f64
    }

    /// The share of sentences with a broken quotation, from 0 to 1.
    pub fn broken_share(&self) -> f64 {
        self.broken as f64 / self.sentences.max(1) as f64
    }
}

impl Sum for Readability {
    fn sum<I: Iterator<Item = Readability>>(all: I) -> Readability {
        all.fold(Readability::default(), |sum, each| Readability {
            sentences: sum.sentences + each.sentences,
            leaning: sum.leaning + each.leaning,
            broken: sum.broken + each.broken,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Kind};
    use crate::features::form::forms;
    use crate::text::analyze;

    fn read(chosen: &[usize]) -> Readability {
        let text = "The ferry runs again. It was laid up in March. “We waited. It was long,” said Ida Holm.";
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.language = Some("en".to_owned());
        Readability::of(&forms(&analyze(&document)), chosen)
    }

    #[test]
    fn a_sentence_that_leans_back_wants_the_one_before_it() {
        assert_eq!(read(&[0, 1]), Readability { sentences: 2, leaning: 0, broken: 0 });
        assert_eq!(read(&[1]), Readability { sentences: 1, leaning: 1, broken: 0 });
        assert_eq!(read(&[1]).leaning_share(), 1.0);
    }

    #[test]
    fn a_quotation_that_is_cut_open_is_counted() {
        assert_eq!(read(&[0, 2]), Readability { sentences: 2, leaning: 0, broken: 1 });
        assert_eq!(read(&[0, 2]).broken_share(), 0.5);
    }

    #[test]
    fn nothing_chosen_leaves_nobody_asking() {
        assert_eq!((read(&[]).leaning_share(), read(&[]).broken_share()), (0.0, 0.0));
    }
}
