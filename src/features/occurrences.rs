//! How often the terms of a document occur, and where last.

use super::row::Row;
use crate::text::{Term, Text};

/// How often each term stands in the document, and where last.
pub(super) struct Occurrences {
    count: Vec<f64>,
    last: Vec<usize>,
    /// By term, the number of sentences up to the one that has it last, of those that were gone through.
    met: Vec<usize>,
}

impl Occurrences {
    pub(super) fn of(text: &Text<'_>, rows: &[Row]) -> Occurrences {
        let nowhere = vec![0; text.vocabulary];
        let mut occurrences = Occurrences { count: vec![0.0; text.vocabulary], last: nowhere.clone(), met: nowhere };
        text.terms.iter().for_each(|&term| occurrences.count[term as usize] += 1.0);
        for (index, row) in rows.iter().enumerate() {
            row.iter().for_each(|&(term, _)| occurrences.last[term as usize] = index);
        }
        occurrences
    }

    /// How often the row's terms stand in the document, each times its rarity, together, by the square root of their
    /// number.
    pub(super) fn weight(&self, row: &Row, rarity: &[f64]) -> f64 {
        let sum: f64 = row.iter().map(|&(term, _)| self.count[term as usize] * rarity[term as usize]).sum();
        sum / libm::sqrt(row.len() as f64 + 1.0)
    }

    /// How often the terms stand in the document, each times its rarity, on average.
    pub(super) fn mean(&self, terms: &[Term], rarity: &[f64]) -> f64 {
        let sum: f64 = terms.iter().map(|&term| self.count[term as usize] * rarity[term as usize]).sum();
        sum / terms.len().max(1) as f64
    }

    /// How many of the terms of sentence `index`, whose row this is, the sentence before it has. To be asked of each sentence,
    /// in order; of the first it says nothing.
    pub(super) fn repeated(&mut self, row: &Row, index: usize) -> usize {
        let mut is_repeated = |term: Term| std::mem::replace(&mut self.met[term as usize], index + 1) == index;
        row.iter().map(|&(term, _)| usize::from(is_repeated(term))).sum()
    }

    /// The share of the row's terms that stand behind sentence `index` too.
    pub(super) fn returning(&self, row: &Row, index: usize) -> f64 {
        let returning = row.iter().filter(|&&(term, _)| self.last[term as usize] > index).count();
        returning as f64 / row.len().max(1) as f64
    }
}
