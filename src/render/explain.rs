//! Why these sentences, for people: a table on the terminal, a page where the text is shaded by score.

use super::clean::clean;
use super::view::{code, name};
use super::words;
use crate::explain::{Explained, Explanation};

/// Of a sentence's sum, so many shares are shown, the largest; the rest in one.
const SHOWN: usize = 5;
/// How many blocks the longest bar has.
pub(super) const BAR: usize = 10;

/// A sentence as it is shown.
pub(super) struct Row {
    pub rank: usize,
    /// To two decimals.
    pub score: String,
    pub text: String,
    pub chosen: bool,
    /// From 0 to 10, against the least and the greatest score.
    pub depth: usize,
    /// What adds up to the score as it is shown, the largest first.
    pub shares: Vec<(&'static str, String)>,
    /// Whether a paragraph begins with it.
    pub begins: bool,
}

/// A document as it is explained.
pub(super) struct Table {
    /// What the document is called.
    pub name: String,
    /// A code for the attribute `lang`, empty where the language is unknown.
    pub language: &'static str,
    pub facts: Vec<String>,
    pub rows: Vec<Row>,
}

impl Table {
    pub(super) fn of(explanation: &Explanation) -> Table {
        let scores = || explanation.sentences.iter().map(|sentence| sentence.score);
        let (least, most) = (scores().fold(f64::MAX, f64::min), scores().fold(f64::MIN, f64::max));
        let depth = |score: f64| {
            if most > least { ((score - least) / (most - least) * BAR as f64).round() as usize } else { 0 }
        };
        let is_sum = explanation.sentences.iter().any(|sentence| !sentence.shares.is_empty());
        let decimals = if is_sum { 2 } else { decimals(most) };
        let mut before = None;
        let mut row = |sentence: &Explained| {
            let begins = before != Some(sentence.block);
            before = Some(sentence.block);
            Row {
                rank: sentence.rank,
                score: format!("{:.decimals$}", sentence.score),
                text: clean(&sentence.text).trim().to_owned(),
                chosen: sentence.chosen,
                depth: depth(sentence.score),
                shares: shares(sentence),
                begins,
            }
        };
        let rows: Vec<Row> = explanation.sentences.iter().map(&mut row).collect();
        let chosen = rows.iter().filter(|row| row.chosen).count();
        let facts = vec![
            words::sentences(rows.len()),
            words::chosen(chosen),
            format!("{} {}", words::METHOD, explanation.method.name()),
        ];
        Table { name: name(&explanation.meta), language: code(explanation.language), facts, rows }
    }
}

/// So many decimals that the greatest score has three digits that tell it from another: those of a centrality, which all
/// together are 1, are small.
fn decimals(most: f64) -> usize {
    (0..8).find(|&decimals| most * libm::pow(10.0, decimals as f64) >= 100.0).unwrap_or(8)
}

/// The shares as they are shown: to two decimals, so that they add up to the score as it is shown.
fn shares(sentence: &Explained) -> Vec<(&'static str, String)> {
    if sentence.shares.is_empty() {
        return Vec::new();
    }
    let hundredths = |value: f64| (value * 100.0).round() as i64;
    let mut all: Vec<(&'static str, i64)> =
        sentence.shares.iter().map(|(feature, share)| (feature.name(), hundredths(*share))).collect();
    all.sort_by_key(|(_, share)| -share.abs());
    all.truncate(SHOWN);
    all.retain(|(_, share)| *share != 0);
    let rest = hundredths(sentence.score) - all.iter().map(|(_, share)| share).sum::<i64>();
    let signed =
        |share: i64| format!("{}{}.{:02}", if share < 0 { "−" } else { "+" }, share.abs() / 100, share.abs() % 100);
    let rest = (rest != 0).then(|| (words::REST, signed(rest)));
    all.into_iter().map(|(name, share)| (name, signed(share))).chain(rest).collect()
}
