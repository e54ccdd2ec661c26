//! Learns the weights of the tf-idf scorer: `cargo run --release --features learn --bin learn -- SET.jsonl…`
//!
//! Each line of a set is `{"text", "title"?, "references"}`. A sentence counts as right where the greedy oracle takes it:
//! the one that adds most to ROUGE-1 + 2 × ROUGE-2 against the references, up to four (Nallapati et al., 2017). The
//! weights are those of a logistic regression, found by Newton's method with a small ridge, every document weighing the
//! same, every set too. The result is printed as the table that `src/rank/tfidf.rs` holds.

use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::features::{Feature, features};
use nutgraf::source::Raw;
use nutgraf::text::{analyze, word};
use std::collections::HashMap;

const FEATURES: usize = Feature::ALL.len();
/// One more for the constant, which shifts every sentence alike and is left out of the table.
const WIDTH: usize = FEATURES + 1;
/// How strongly weights are held near zero, in documents.
const RIDGE: f64 = 2.0;
/// The most sentences that the oracle takes.
const ORACLE: usize = 4;

/// A sentence to learn from.
struct Example {
    values: [f64; WIDTH],
    right: f64,
    weight: f64,
}

#[allow(clippy::print_stdout)]
fn main() {
    let mut examples = Vec::new();
    for path in std::env::args().skip(1) {
        let set = std::fs::read_to_string(&path).expect("a set that can be read");
        let documents: Vec<Vec<Example>> = set.lines().filter_map(document).collect();
        let share = 1000.0 / documents.len().max(1) as f64;
        for mut document in documents {
            document.iter_mut().for_each(|example| example.weight *= share);
            examples.extend(document);
        }
    }
    let weights = regression(&examples);
    println!("pub const WEIGHTS: [(Feature, f64); {FEATURES}] = [");
    for (feature, weight) in Feature::ALL.iter().zip(&weights) {
        println!("    (Feature::{feature:?}, {weight:.2}),");
    }
    println!("];");
}

fn document(line: &str) -> Option<Vec<Example>> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    let raw = Raw { name: None, id: String::new(), bytes: line["text"].as_str()?.as_bytes().to_vec() };
    let mut document = extract(&raw, Cleaning::On, &Limits::default()).ok()?.documents.pop()?;
    if let Some(title) = line["title"].as_str() {
        document.meta.title = Some(title.to_owned());
    }
    let references: Vec<Grams> =
        line["references"].as_array()?.iter().filter_map(|text| Some(Grams::of(text.as_str()?))).collect();
    let text = analyze(&document);
    let sentences: Vec<Grams> = text.sentences.iter().map(|sentence| Grams::of(text.excerpt(sentence))).collect();
    let right = oracle(&sentences, &references);
    if right.is_empty() {
        return None;
    }
    let example = |(index, values): (usize, [f64; FEATURES])| {
        let mut wide = [1.0; WIDTH];
        wide[..FEATURES].copy_from_slice(&values);
        let right = f64::from(u8::from(right.contains(&index)));
        Example { values: wide, right, weight: 1.0 / sentences.len() as f64 }
    };
    Some(features(&text).values.into_iter().enumerate().map(example).collect())
}

/// How often each word, and each pair of words, stands in a text.
#[derive(Clone, Default)]
struct Grams {
    one: HashMap<String, u32>,
    two: HashMap<(String, String), u32>,
}

impl Grams {
    fn of(text: &str) -> Grams {
        let words: Vec<String> = word::words(text).map(|(_, word)| word.to_lowercase()).collect();
        let mut grams = Grams::default();
        for pair in words.windows(2) {
            *grams.two.entry((pair[0].clone(), pair[1].clone())).or_default() += 1;
        }
        for word in words {
            *grams.one.entry(word).or_default() += 1;
        }
        grams
    }

    fn and(&self, other: &Grams) -> Grams {
        let mut both = self.clone();
        other.one.iter().for_each(|(gram, count)| *both.one.entry(gram.clone()).or_default() += count);
        other.two.iter().for_each(|(gram, count)| *both.two.entry(gram.clone()).or_default() += count);
        both
    }

    /// ROUGE-1 + 2 × ROUGE-2, F1, the mean over the references (Lin, 2004).
    fn worth(&self, references: &[Grams]) -> f64 {
        let of = |gold: &Grams| f1(&self.one, &gold.one) + 2.0 * f1(&self.two, &gold.two);
        references.iter().map(of).sum::<f64>() / references.len().max(1) as f64
    }
}

fn f1<Gram: std::hash::Hash + Eq>(ours: &HashMap<Gram, u32>, gold: &HashMap<Gram, u32>) -> f64 {
    let shared: u32 = ours.iter().map(|(gram, count)| gold.get(gram).map_or(0, |gold| *gold.min(count))).sum();
    let total: u32 = ours.values().sum::<u32>() + gold.values().sum::<u32>();
    if total == 0 { 0.0 } else { 2.0 * f64::from(shared) / f64::from(total) }
}

fn oracle(sentences: &[Grams], references: &[Grams]) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut so_far = Grams::default();
    while taken.len() < ORACLE {
        let worth = |index: usize| so_far.and(&sentences[index]).worth(references);
        let best = (0..sentences.len()).filter(|index| !taken.contains(index)).map(|index| (worth(index), index));
        let Some((gain, index)) = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) else { break };
        if gain <= so_far.worth(references) {
            break;
        }
        so_far = so_far.and(&sentences[index]);
        taken.push(index);
    }
    taken
}

/// Newton's method on the log-likelihood; a dozen steps are more than enough for so few weights.
fn regression(examples: &[Example]) -> [f64; WIDTH] {
    let mut weights = [0.0; WIDTH];
    for _ in 0..12 {
        let mut slope = [0.0; WIDTH];
        let mut curve = [[0.0; WIDTH]; WIDTH];
        for example in examples {
            let sum: f64 = example.values.iter().zip(&weights).map(|(value, weight)| value * weight).sum();
            let likely = 1.0 / (1.0 + libm::exp(-sum));
            for (row, value) in example.values.iter().enumerate() {
                slope[row] += example.weight * (example.right - likely) * value;
                for (column, other) in example.values.iter().enumerate() {
                    curve[row][column] += example.weight * likely * (1.0 - likely) * value * other;
                }
            }
        }
        for index in 0..FEATURES {
            slope[index] -= RIDGE * weights[index];
            curve[index][index] += RIDGE;
        }
        curve[FEATURES][FEATURES] += 1e-9;
        let step = solve(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    weights
}

/// Gaussian elimination with pivoting.
fn solve(mut matrix: [[f64; WIDTH]; WIDTH], mut right: [f64; WIDTH]) -> [f64; WIDTH] {
    for column in 0..WIDTH {
        let pivot = (column..WIDTH).max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()));
        let pivot = pivot.unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let above = matrix[column];
        for row in column + 1..WIDTH {
            let factor = matrix[row][column] / above[column];
            matrix[row].iter_mut().zip(above).for_each(|(value, above)| *value -= factor * above);
            right[row] -= factor * right[column];
        }
    }
    for row in (0..WIDTH).rev() {
        let known: f64 = (row + 1..WIDTH).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
