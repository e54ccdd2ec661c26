//! The first sentences score highest.

use super::{Scores, by_order};
use crate::features::Features;

/// 1, 1/2, 1/3 …, in the order of the text; of several documents that are read as one, the first of each, the second of
/// each, and so on.
pub fn score(features: &Features) -> Scores {
    by_order(features.in_turns(), features.len())
}
