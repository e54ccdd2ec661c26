//! The first sentences score highest.

use super::Scores;
use crate::features::Features;

/// 1, 1/2, 1/3 …, in the order of the text; of several documents that are read as one, the first of each, the second of
/// each, and so on.
pub fn score(features: &Features) -> Scores {
    let mut scores = vec![0.0; features.len()];
    for (place, sentence) in features.in_turns().into_iter().enumerate() {
        scores[sentence] = 1.0 / (place + 1) as f64;
    }
    scores
}
