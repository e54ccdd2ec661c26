//! The default: a sentence's score is the sum of its features, each times its weight. Nothing else enters.

use super::Scores;
use crate::features::{Feature, Features};

/// What each feature is worth. All values are from 0 to 1, so a weight is the most that its feature can give or take.
/// Learned by `src/bin/learn.rs` from 692 CNN and Daily Mail articles and 500 abstracts of papers (SciTLDR).
pub const WEIGHTS: [(Feature, f64); 15] = [
    (Feature::Centrality, 0.63),
    (Feature::Forward, 0.89),
    (Feature::Place, 1.39),
    (Feature::Opens, -0.08),
    (Feature::Headline, 1.57),
    (Feature::Lead, 0.27),
    (Feature::Salience, 0.52),
    (Feature::Length, 0.08),
    (Feature::Overlong, -0.88),
    (Feature::LeansBack, -0.31),
    (Feature::Quotation, -0.12),
    (Feature::BrokenQuotation, -0.06),
    (Feature::Question, -0.11),
    (Feature::Number, 0.28),
    (Feature::Fragment, -0.22),
];

/// Σ weight × feature of each sentence.
pub fn score(features: &Features) -> Scores {
    let sum = |sentence| WEIGHTS.iter().map(|&(feature, weight)| weight * features.value(sentence, feature)).sum();
    (0..features.len()).map(sum).collect()
}
