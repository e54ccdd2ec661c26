//! TextRank: a sentence is worth recommending that shares words with many that are worth it (Mihalcea and Tarau, 2004).

use super::Scores;
use super::graph::Graph;
use crate::features::Features;

/// PageRank over the graph of sentences that share a term; an edge weighs the number of terms shared, by the sum of the
/// logarithms of the sentences' lengths in terms. Together the scores are 1.
pub fn score(features: &Features) -> Scores {
    // One more than the terms: the logarithm of 1 is nothing to divide by.
    let lengths: Vec<f64> = features.rows.iter().map(|row| libm::log(row.len() as f64 + 1.0)).collect();
    let overlap = |one: usize, other: usize, shared: f64| shared / (lengths[one] + lengths[other]);
    Graph::of(&features.rows, |_, _| 1.0, overlap).centrality()
}
