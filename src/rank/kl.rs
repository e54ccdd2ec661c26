//! KLSum: the summary whose words are distributed most as those of the text, by the Kullback–Leibler divergence, chosen
//! greedily (Haghighi and Vanderwende, 2009).

use super::{Scores, by_order, counted, counts};
use crate::text::{Term, Text};

/// What each term of the text counts in a summary that does not have it: the divergence is finite then.
const SMOOTHING: f64 = 0.01;
/// So many words are weighed, about, over all steps.
const WORK: usize = 1 << 24;
/// So many steps are taken in a text of any length.
const FEWEST: usize = 8;

/// How many sentences are chosen one after the other in a text of so many sentences and words.
pub(super) fn steps(sentences: usize, words: usize) -> usize {
    (WORK / words.max(1)).max(FEWEST).min(sentences)
}

/// 1, 1/2, 1/3 … in the order of choice: each time the sentence with which the summary so far diverges least from the
/// text. In a long text the first steps are taken so, and the other sentences follow in the order in which they stood
/// at the last of them. A sentence without a term has 0.
pub fn score(text: &Text<'_>) -> Scores {
    let rows: Vec<Row> = text.sentences.iter().map(|sentence| counted(text, sentence)).collect();
    let mut summary = Growing::new(text);
    let words = text.sentences.iter().map(|sentence| sentence.words).sum();
    let steps = steps(rows.len(), words);
    // A sentence without a term leaves the summary as it is: it never comes first.
    let mut left: Vec<usize> = (0..rows.len()).filter(|&sentence| !rows[sentence].is_empty()).collect();
    let mut order = Vec::with_capacity(rows.len());
    while !left.is_empty() {
        let worth: Vec<f64> = left.iter().map(|&sentence| summary.worth(&rows[sentence])).collect();
        let better = |&a: &usize, &b: &usize| worth[a].total_cmp(&worth[b]).then(b.cmp(&a));
        if order.len() + 1 >= steps {
            let mut rest: Vec<usize> = (0..left.len()).collect();
            rest.sort_unstable_by(|a, b| better(b, a));
            order.extend(rest.into_iter().map(|at| left[at]));
            break;
        }
        let Some(best) = (0..left.len()).max_by(better) else { break };
        let best = left.remove(best);
        summary.add(&rows[best]);
        order.push(best);
    }
    by_order(order, rows.len())
}

/// The terms of a sentence, and how often it has each.
type Row = Vec<(Term, f64)>;

/// A summary in the making, as the distribution of its terms.
struct Growing {
    /// The share of each term in the text.
    share: Vec<f64>,
    /// How often each stands in the summary.
    count: Vec<f64>,
    total: f64,
    /// ln (n + smoothing), by n.
    logs: Vec<f64>,
}

impl Growing {
    fn new(text: &Text<'_>) -> Growing {
        let all = text.terms.len().max(1) as f64;
        let share: Vec<f64> = counts(text).into_iter().map(|count| count / all).collect();
        let logs = (0..256).map(|count| libm::log(f64::from(count) + SMOOTHING)).collect();
        Growing { count: vec![0.0; share.len()], share, total: 0.0, logs }
    }

    /// How much less the summary diverges from the text with the sentence: what changes of Σ p ln q.
    fn worth(&self, row: &Row) -> f64 {
        let length: f64 = row.iter().map(|&(_, count)| count).sum();
        let total = self.total + length + SMOOTHING * self.share.len().max(1) as f64;
        let gain = |&(term, count): &(Term, f64)| {
            let before = self.count[term as usize];
            self.share[term as usize] * (self.log(before + count) - self.log(before))
        };
        row.iter().map(gain).sum::<f64>() - libm::log(total)
    }

    fn add(&mut self, row: &Row) {
        for &(term, count) in row {
            self.count[term as usize] += count;
            self.total += count;
        }
    }

    fn log(&self, count: f64) -> f64 {
        self.logs.get(count as usize).copied().unwrap_or_else(|| libm::log(count + SMOOTHING))
    }
}
