//! The first sentences score highest.

use super::Scores;
use crate::features::Features;

/// 1, 1/2, 1/3 …, in the order of the text.
pub fn score(features: &Features) -> Scores {
    (1..=features.len()).map(|place| 1.0 / place as f64).collect()
}
