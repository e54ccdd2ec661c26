//! Learns the weights of the tf-idf scorer:
//! `cargo run --release --features learn --bin learn -- --several SET.jsonl… --one SET.jsonl…`
//!
//! Each line of a set is `{"text", "title"?, "references"}`. A sentence counts as right where the greedy oracle takes it:
//! the one that adds most to ROUGE-1 + 2 × ROUGE-2 against the references (Nallapati et al., 2017), up to four for
//! summaries of several sentences, the one best for those of a single sentence. The weights are those of a logistic
//! regression, found by Newton's method with a small ridge; every document weighs the same within its set. Both lengths
//! are learned at once: what a single sentence needs otherwise is learned as a difference, which costs more to have
//! (Daumé, 2007). The result is printed as the table that `src/rank/tfidf.rs` holds.

use nutgraf::background::Background;
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::features::{Feature, features};
use nutgraf::rank::tfidf::WEIGHTS;
use nutgraf::source::Raw;
use nutgraf::text::{analyze, word};
use std::collections::HashMap;

/// `Words` and `Typical`, which are last, are set by hand.
const FEATURES: usize = Feature::ALL.len() - 2;
/// Each feature for any summary and again for one of a single sentence, and a constant for each of the two, which shifts
/// every sentence alike and is left out of the table.
const WIDTH: usize = 2 * FEATURES + 2;
/// How strongly weights are held near zero, where a set weighs 1,000.
const RIDGE: f64 = 1.0;
/// What a unit of difference between the two lengths brings; below 1, it is dearer than a weight for both.
const DIFFERENCE: f64 = 0.5;
/// The most sentences that the oracle takes for several.
const ORACLE: usize = 4;

/// A sentence to learn from.
struct Example {
    values: [f64; WIDTH],
    right: f64,
    weight: f64,
}

/// What a set is learned for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Summaries {
    Several,
    One,
}

#[allow(clippy::print_stdout)]
fn main() {
    let mut examples = Vec::new();
    let mut of = Summaries::Several;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--several" => of = Summaries::Several,
            "--one" => of = Summaries::One,
            path => {
                let set = std::fs::read_to_string(path).expect("a set that can be read");
                match of {
                    Summaries::Several => {
                        examples.extend(learned_from(&set, Summaries::Several, 1.0));
                        examples.extend(learned_from(&set, Summaries::One, 0.25));
                    }
                    Summaries::One => examples.extend(learned_from(&set, Summaries::One, 0.5)),
                }
            }
        }
    }
    let weights = regression(&examples);
    println!("pub const WEIGHTS: [(Feature, f64, f64); {}] = [", Feature::ALL.len());
    for (index, feature) in Feature::ALL.iter().enumerate().take(FEATURES) {
        let several = weights[index];
        println!("    (Feature::{feature:?}, {:.2}, {several:.2}),", several + DIFFERENCE * weights[FEATURES + index]);
    }
    for (feature, one, several) in &WEIGHTS[FEATURES..] {
        println!("    (Feature::{feature:?}, {one:.2}, {several:.2}),");
    }
    println!("];");
}

/// The sentences of a set, which together weigh 1,000 × `weight`.
fn learned_from(set: &str, summaries: Summaries, weight: f64) -> Vec<Example> {
    let documents: Vec<Vec<Example>> = set.lines().filter_map(|line| document(line, summaries)).collect();
    let share = weight * 1000.0 / documents.len().max(1) as f64;
    let mut examples: Vec<Example> = documents.into_iter().flatten().collect();
    examples.iter_mut().for_each(|example| example.weight *= share);
    examples
}

fn document(line: &str, summaries: Summaries) -> Option<Vec<Example>> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    let raw = Raw { id: String::new(), bytes: line["text"].as_str()?.as_bytes().to_vec(), ..Raw::default() };
    let mut document = extract(&raw, Cleaning::On, &Limits::default()).ok()?.documents.pop()?;
    if let Some(title) = line["title"].as_str() {
        document.meta.title = Some(title.to_owned());
    }
    let references: Vec<Grams> =
        line["references"].as_array()?.iter().filter_map(|text| Some(Grams::of(text.as_str()?))).collect();
    let text = analyze(&document);
    let sentences: Vec<Grams> = text.sentences.iter().map(|sentence| Grams::of(text.excerpt(sentence))).collect();
    let most = if summaries == Summaries::One { 1 } else { ORACLE };
    let right = oracle(&sentences, &references, most);
    if right.is_empty() {
        return None;
    }
    let example = |(index, seen): (usize, [f64; Feature::ALL.len()])| {
        let mut values = [0.0; WIDTH];
        values[..FEATURES].copy_from_slice(&seen[..FEATURES]);
        values[WIDTH - 1] = 1.0;
        if summaries == Summaries::One {
            for (difference, value) in values[FEATURES..WIDTH - 2].iter_mut().zip(&seen[..FEATURES]) {
                *difference = DIFFERENCE * value;
            }
            values[WIDTH - 2] = 1.0;
        }
        let right = f64::from(u8::from(right.contains(&index)));
        Example { values, right, weight: 1.0 / sentences.len() as f64 }
    };
    Some(features(&text, &Background::news()).values.into_iter().enumerate().map(example).collect())
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

fn oracle(sentences: &[Grams], references: &[Grams], most: usize) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut so_far = Grams::default();
    while taken.len() < most {
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
        for index in 0..2 * FEATURES {
            slope[index] -= RIDGE * weights[index];
            curve[index][index] += RIDGE;
        }
        curve[WIDTH - 2][WIDTH - 2] += 1e-9;
        curve[WIDTH - 1][WIDTH - 1] += 1e-9;
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
