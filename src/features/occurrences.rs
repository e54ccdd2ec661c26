//! How often the terms of a document occur, and where last.

use super::row::Rows;
use crate::text::{Term, Text};

/// What is known of each term of the document, by term.
pub(super) struct Occurrences(Vec<Occurrence>);

#[derive(Clone, Copy)]
struct Occurrence {
    /// How often it stands in the document, times its rarity.
    telling: f64,
    /// How much it matters to the document.
    salience: f64,
    /// The last sentence that has it.
    last: usize,
    /// The number of sentences up to the one that has it last, of those that were gone through.
    met: usize,
}

/// What the terms of a row say together.
#[derive(Default)]
pub(super) struct Told {
    /// How often they stand in the document, each times its rarity.
    pub telling: f64,
    /// How much they matter to the document.
    pub salience: f64,
    /// How many of them the sentence before has; of the first sentence it says nothing.
    pub repeated: usize,
    /// How many of them come again behind the sentence.
    pub returning: u32,
}

impl Occurrences {
    pub(super) fn of(text: &Text<'_>, rows: &Rows, rarity: &[f64], salience: &[f64]) -> Occurrences {
        let of_term = |&salience: &f64| Occurrence { telling: 0.0, salience, last: 0, met: 0 };
        let mut terms: Vec<Occurrence> = salience.iter().map(of_term).collect();
        text.terms.iter().for_each(|&term| terms[term as usize].telling += 1.0);
        terms.iter_mut().zip(rarity).for_each(|(term, rarity)| term.telling *= rarity);
        for (index, row) in rows.iter().enumerate() {
            row.iter().for_each(|&(term, _)| terms[term as usize].last = index);
        }
        Occurrences(terms)
    }

    /// Adds what a term of sentence `index` says. To be asked of each sentence, in order.
    pub(super) fn tell(&mut self, term: Term, index: usize, told: &mut Told) {
        let term = &mut self.0[term as usize];
        told.telling += term.telling;
        told.salience += term.salience;
        told.returning += u32::from(term.last > index);
        told.repeated += usize::from(std::mem::replace(&mut term.met, index + 1) == index);
    }

    /// How often the terms stand in the document, each times its rarity, on average.
    pub(super) fn mean(&self, terms: &[Term]) -> f64 {
        let sum: f64 = terms.iter().map(|&term| self.0[term as usize].telling).sum();
        sum / terms.len().max(1) as f64
    }
}
