//! Latent semantic analysis: a sentence is worth as much as it tells of the main topics of the text, which are the first
//! singular vectors of its terms × sentences (Steinberger and Ježek, 2004, after Gong and Liu, 2001).

use super::Scores;
use crate::features::Features;
use crate::random::Random;
use crate::text::Term;

/// So many topics at most.
const TOPICS: usize = 8;
/// A topic whose singular value is below this share of the first one's is none of the main ones (Steinberger and Ježek).
const MAIN: f64 = 0.5;
/// So many steps of subspace iteration.
const STEPS: usize = 24;

/// The terms that a sentence has: the matrix of the text has 1 for each, the binary weights of Gong and Liu.
type Row = Vec<Term>;

/// √(Σ σ² v²) over the main topics: the length of each sentence's vector in their space. The singular vectors come from
/// subspace iteration, in time linear in the terms of the text.
pub fn score(features: &Features, vocabulary: usize) -> Scores {
    let rows: Vec<Row> = features.rows.iter().map(|row| row.iter().map(|&(term, _)| term).collect()).collect();
    let rows = rows.as_slice();
    let mut vectors = start(rows.len());
    for _ in 0..STEPS {
        let images: Vec<Vec<f64>> = vectors.iter().map(|vector| through(rows, vector, vocabulary)).collect();
        vectors = orthonormal(images);
    }
    // A sentence's own part in topic i is σᵢ vᵢ: what is left of the matrix along the topic.
    let parts: Vec<Vec<f64>> = vectors.iter().map(|vector| along(rows, vector, vocabulary)).collect();
    let value = |part: &Vec<f64>| libm::sqrt(part.iter().map(|part| part * part).sum());
    let values: Vec<f64> = parts.iter().map(value).collect();
    let first = values.iter().copied().fold(0.0, f64::max);
    let main = || parts.iter().zip(&values).filter(|&(_, &value)| value >= MAIN * first).map(|(part, _)| part);
    (0..rows.len()).map(|at| libm::sqrt(main().map(|part| part[at] * part[at]).sum())).collect()
}

/// Vectors to begin with: numbers that follow no pattern of the text, the same with each run.
fn start(sentences: usize) -> Vec<Vec<f64>> {
    let mut random = Random(0);
    // All of one sign on average: the first singular vector of what is nowhere negative has one sign, too.
    let mut next = || 0.5 + random.share();
    orthonormal((0..TOPICS.min(sentences)).map(|_| (0..sentences).map(|_| next()).collect()).collect())
}

/// The sum of the rows, each times its number in the vector.
fn terms(rows: &[Row], vector: &[f64], vocabulary: usize) -> Vec<f64> {
    let mut sum = vec![0.0; vocabulary];
    for (row, &share) in rows.iter().zip(vector) {
        row.iter().for_each(|&term| sum[term as usize] += share);
    }
    sum
}

/// The vector, once through the matrix and back: its image under Aᵀ A, by sentence.
fn through(rows: &[Row], vector: &[f64], vocabulary: usize) -> Vec<f64> {
    let sum = terms(rows, vector, vocabulary);
    rows.iter().map(|row| row.iter().map(|&term| sum[term as usize]).sum()).collect()
}

/// The part of each sentence along the topic of a right singular vector: σ v.
fn along(rows: &[Row], vector: &[f64], vocabulary: usize) -> Vec<f64> {
    let sum = terms(rows, vector, vocabulary);
    let value = libm::sqrt(sum.iter().map(|weight| weight * weight).sum());
    vector.iter().map(|share| share * value).collect()
}

/// The vectors made orthonormal, one after the other (modified Gram and Schmidt); those that depend on the ones before
/// are left out.
fn orthonormal(vectors: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let mut kept: Vec<Vec<f64>> = Vec::with_capacity(vectors.len());
    for mut vector in vectors {
        let norm = |vector: &[f64]| libm::sqrt(vector.iter().map(|value| value * value).sum());
        let before = norm(&vector);
        // Twice: what rounding leaves of the first time.
        for other in kept.iter().chain(&kept) {
            let shared: f64 = vector.iter().zip(other).map(|(a, b)| a * b).sum();
            vector.iter_mut().zip(other).for_each(|(value, other)| *value -= shared * other);
        }
        let length = norm(&vector);
        if length > 1e-9 * before {
            vector.iter_mut().for_each(|value| *value /= length);
            kept.push(vector);
        }
    }
    kept
}
