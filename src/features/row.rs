//! Sentences as tf-idf vectors.

use super::groups::Groups;
use super::logarithm::logarithm;
use crate::text::{Term, Text};

/// The terms of a sentence with their tf-idf weights, as a vector of length 1, ascending by term.
pub type Row = [(Term, f64)];

/// A row a sentence.
pub type Rows = Groups<(Term, f64)>;

/// The rows of all sentences with how often each has each term for a weight.
pub(super) fn counted(text: &Text<'_>) -> Rows {
    let mut rows = Rows::with_capacity(text.sentences.len(), text.terms.len());
    let mut sorted = Vec::new();
    for sentence in &text.sentences {
        sorted.clear();
        sorted.extend_from_slice(text.terms_of(sentence));
        sorted.sort_unstable();
        for &term in &sorted {
            match rows.open().last_mut() {
                Some((last, count)) if *last == term => *count += 1.0,
                _ => rows.push((term, 1.0)),
            }
        }
        rows.close();
    }
    rows
}

/// Turns counts into tf-idf weights, and the row into one of length 1 (or empty).
pub(super) fn weigh(row: &mut Row, idf: &[f64]) {
    let mut squared = 0.0;
    for (term, weight) in row.iter_mut() {
        // The logarithm of one is nothing.
        let often = if *weight > 1.0 { 1.0 + logarithm(*weight as usize) } else { 1.0 };
        *weight = often * idf[*term as usize];
        squared += *weight * *weight;
    }
    let norm = libm::sqrt(squared);
    if norm > 0.0 {
        row.iter_mut().for_each(|(_, weight)| *weight /= norm);
    }
}

/// The sum of rows, dense, with its squared length kept as rows leave it.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    weights: Vec<f64>,
    squared: f64,
}

impl Sum {
    pub(super) fn of<'r>(rows: impl Iterator<Item = &'r Row>, vocabulary: usize) -> Sum {
        let mut weights = vec![0.0; vocabulary];
        // What the first rows have is numbered first: behind that there is nothing to add up.
        let mut reach = 0;
        for &(term, weight) in rows.flatten() {
            weights[term as usize] += weight;
            reach = reach.max(term as usize + 1);
        }
        let squared = weights[..reach].iter().map(|weight| weight * weight).sum();
        Sum { weights, squared }
    }

    /// What a term of a row adds to the row's product with the sum.
    pub(super) fn product(&self, term: Term, weight: f64) -> f64 {
        weight * self.weights[term as usize]
    }

    /// Takes a term of a row out of the sum; gives what it adds to the row's product with what is left.
    pub(super) fn take(&mut self, term: Term, weight: f64) -> f64 {
        let sum = &mut self.weights[term as usize];
        self.squared -= *sum * *sum;
        *sum -= weight;
        self.squared += *sum * *sum;
        weight * *sum
    }

    /// The cosine with a row, itself of length 1, by its product with the sum.
    pub(super) fn cosine(&self, product: f64) -> f64 {
        cosine(product, self.squared)
    }

    /// The cosine of the rest with a row that is part of the sum, by its product with the whole of it.
    pub(super) fn cosine_without(&self, product: f64) -> f64 {
        cosine(product - 1.0, self.squared - 2.0 * product + 1.0)
    }
}

/// Guards against what is left of nothing after rounding.
fn cosine(product: f64, squared: f64) -> f64 {
    if squared > 1e-9 { (product / libm::sqrt(squared)).clamp(0.0, 1.0) } else { 0.0 }
}
