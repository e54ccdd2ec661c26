//! The default: a sentence's score is the sum of its features, each times its weight. Nothing else enters.

use super::Scores;
use crate::features::{Feature, Features};

/// What each feature is worth. All values are from 0 to 1, so a weight is the most that its feature can give or take.
pub const WEIGHTS: [(Feature, f64); 14] = [
    (Feature::Centrality, 0.56),
    (Feature::Forward, 0.97),
    (Feature::Place, 1.38),
    (Feature::Opens, 0.00),
    (Feature::Headline, 1.62),
    (Feature::Lead, 0.35),
    (Feature::Salience, 0.63),
    (Feature::Length, -0.07),
    (Feature::Overlong, -0.87),
    (Feature::LeansBack, 0.00),
    (Feature::Quotation, -0.12),
    (Feature::BrokenQuotation, -0.09),
    (Feature::Question, -0.15),
    (Feature::Number, 0.32),
];

/// Σ weight × feature of each sentence.
pub fn score(features: &Features) -> Scores {
    let sum = |sentence| WEIGHTS.iter().map(|&(feature, weight)| weight * features.value(sentence, feature)).sum();
    (0..features.len()).map(sum).collect()
}
