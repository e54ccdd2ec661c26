//! The default: a sentence's score is the sum of its features, each times its weight. Nothing else enters.

use super::Scores;
use crate::aim::{Aim, Length};
use crate::features::{Feature, Features};

/// What each feature is worth in a summary of one sentence, and in one of three or more. All values are from 0 to 1, so
/// a weight is the most that its feature can give or take.
///
/// Learned by `src/bin/learn.rs` from 692 CNN and Daily Mail articles, 500 BBC articles (XSum) and 500 abstracts of
/// papers (SciTLDR). Two are set by hand: `Typical`, for which none of these has an example, and `Words`, the price of a
/// word beyond a short sentence's, which the choice of single sentences does not show: ROUGE of whole summaries does.
pub const WEIGHTS: [(Feature, f64, f64); 21] = [
    (Feature::Place, 0.87, 0.86),
    (Feature::Depth, -1.41, -1.36),
    (Feature::First, -0.46, -0.44),
    (Feature::Opening, -0.05, 0.24),
    (Feature::Ending, -0.07, -0.35),
    (Feature::Lead, 0.40, 0.47),
    (Feature::Headline, 1.44, 1.15),
    (Feature::Forward, 0.22, 0.25),
    (Feature::Salience, 1.30, 1.20),
    (Feature::Weight, 0.53, 0.49),
    (Feature::Frequency, 0.65, 0.53),
    (Feature::Returns, -0.17, 0.08),
    (Feature::Repeats, -1.00, -0.77),
    (Feature::Short, -0.19, -0.04),
    (Feature::Long, -0.59, -0.58),
    (Feature::Overlong, -0.52, -0.45),
    (Feature::LeansBack, -0.31, -0.15),
    (Feature::OpensQuoted, 0.00, -0.21),
    (Feature::Number, 0.20, 0.25),
    (Feature::Words, 0.00, -1.80),
    (Feature::Typical, 8.00, 8.00),
];

/// From so many sentences on, a summary counts as one of several.
const SEVERAL: f64 = 3.0;

/// How far a summary of so many sentences is one of a single sentence, from 0 to 1.
fn single(sentences: f64) -> f64 {
    ((1.0 / sentences.max(1.0) - 1.0 / SEVERAL) / (1.0 - 1.0 / SEVERAL)).max(0.0)
}

/// The weights for a summary that is worth so many sentences of so many.
fn weights(wanted: f64, sentences: usize) -> [(Feature, f64); Feature::ALL.len()] {
    let single = single(wanted);
    // Who wants much of a text has room for its long sentences, which hold the most.
    let room = ((wanted / sentences.max(1) as f64 - 0.35) * 10.0).clamp(0.0, 1.0);
    WEIGHTS.map(|(feature, one, several)| {
        let weight = several + (one - several) * single;
        let narrow = matches!(feature, Feature::Long | Feature::Overlong);
        (feature, if narrow { weight * (1.0 - room) } else { weight })
    })
}

/// Σ weight × feature of each sentence, with the weights for the length of `aim`.
pub fn score(features: &Features, aim: &Aim) -> Scores {
    let weights = weights_for(features, aim);
    // Both are in the order of all features.
    let sum = |values: &[f64; Feature::ALL.len()]| {
        weights.iter().zip(values).map(|((_, weight), value)| weight * value).sum()
    };
    features.values.iter().map(sum).collect()
}

/// What each feature gives to the score of each sentence, or takes from it: [`score`] is their sum.
pub fn shares(features: &Features, aim: &Aim) -> Vec<Vec<(Feature, f64)>> {
    let weights = weights_for(features, aim);
    let of = |sentence| {
        let share = |&(feature, weight): &(Feature, f64)| (feature, weight * features.value(sentence, feature));
        weights.iter().map(share).collect()
    };
    (0..features.len()).map(of).collect()
}

fn weights_for(features: &Features, aim: &Aim) -> [(Feature, f64); Feature::ALL.len()] {
    let mut weights = weights(features.sentences_in(aim.budget), features.len());
    weights[Feature::Words as usize].1 *= brevity(aim.budget);
    weights
}

/// How far the sentences of a summary have to be brief, from 0 to 1: up to three tell the point, and nothing more is asked
/// for. Who wants six, or so many words, or a share of the text, has said how much there is to read.
fn brevity(budget: Length) -> f64 {
    match budget {
        Length::Sentences(count) => ((2.0 * SEVERAL - count as f64) / SEVERAL).clamp(0.0, 1.0),
        _ => 0.0,
    }
}
