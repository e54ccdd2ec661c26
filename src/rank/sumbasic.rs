//! SumBasic: what people put into summaries are the frequent words, each once (Nenkova and Vanderwende, 2005).

use super::contender::Contender;
use super::{Scores, by_order, counted, counts};
use crate::text::{Term, Text};
use std::collections::BinaryHeap;

/// 1, 1/2, 1/3 … in the order of choice: again and again the sentence of the greatest mean probability among those that
/// have the likeliest word, whose words' probabilities are squared then. Each probability soon is nothing, so that the
/// work is linear in the terms of the text.
pub fn score(text: &Text<'_>) -> Scores {
    let total = text.terms.len().max(1) as f64;
    let mut probability: Vec<f64> = counts(text).into_iter().map(|count| count / total).collect();
    let rows: Vec<Vec<(Term, f64)>> = text.sentences.iter().map(|sentence| counted(text, sentence)).collect();
    let lengths: Vec<f64> = text.sentences.iter().map(|sentence| sentence.terms.len().max(1) as f64).collect();
    // By term, the sentences that have it, and how often.
    let mut postings: Vec<Vec<(usize, f64)>> = vec![Vec::new(); text.vocabulary];
    let mut sums = vec![0.0; rows.len()];
    for (index, row) in rows.iter().enumerate() {
        for &(term, count) in row {
            sums[index] += count * probability[term as usize];
            postings[term as usize].push((index, count));
        }
    }
    // Terms, by their probability.
    let mut heap: BinaryHeap<Contender> =
        probability.iter().enumerate().map(|(index, &worth)| Contender { worth, index }).collect();
    let mut chosen = vec![false; rows.len()];
    let mut order = Vec::with_capacity(rows.len());
    while let Some(top) = heap.pop() {
        if top.worth != probability[top.index] || top.worth == 0.0 {
            continue;
        }
        let mean = |index: usize| sums[index] / lengths[index];
        let with = postings[top.index].iter().map(|&(index, _)| index).filter(|&index| !chosen[index]);
        // The earlier of two that are worth the same.
        let Some(best) = with.max_by(|&a, &b| mean(a).total_cmp(&mean(b)).then(b.cmp(&a))) else { continue };
        chosen[best] = true;
        order.push(best);
        for &(term, _) in &rows[best] {
            let term = term as usize;
            let before = probability[term];
            // A text of one term alone is said by any sentence: its square would stay 1 for ever.
            probability[term] = if before < 1.0 { before * before } else { 0.0 };
            postings[term].iter().for_each(|&(index, count)| sums[index] += count * (probability[term] - before));
            heap.push(Contender { worth: probability[term], index: term });
        }
    }
    order.extend((0..rows.len()).filter(|&index| !chosen[index]));
    by_order(order, rows.len())
}
