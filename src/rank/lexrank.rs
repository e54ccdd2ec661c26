//! LexRank: a sentence is central that many sentences are like, the more so the more central those are (Erkan and
//! Radev, 2004).

use super::Scores;
use super::graph::Graph;
use crate::features::Features;

/// From this cosine on, two sentences are alike: the threshold that served best in the paper.
const ALIKE: f64 = 0.1;

/// The stationary distribution of a walk over the graph of sentences whose tf-idf rows have a cosine of at least 0.1;
/// all edges weigh the same. Together the scores are 1.
pub fn score(features: &Features) -> Scores {
    let alike = |_, _, cosine: f64| if cosine >= ALIKE { 1.0 } else { 0.0 };
    Graph::of(&features.rows, |here, there| here * there, alike).centrality()
}
