//! Where the subject of a text shifts (TextTiling: Hearst, 1997).

use crate::text::{Term, Text};
use std::collections::BTreeMap;

/// So many sentences on either side of a gap are compared.
const SIDE: usize = 8;
/// A peak is looked for over so many gaps on either side.
const REACH: usize = 64;
/// A section has at least so many sentences.
const LEAST: usize = 5;
/// A gap is a shift that is deeper than the mean by so many standard deviations. The paper takes half a deviation less
/// than the mean, among gaps between blocks of twenty words each; ours are between paragraphs, of which there are fewer.
const DEEP: f64 = 0.5;

/// The numbers of the blocks at which a new subject begins, ascending.
pub(super) fn shifts(text: &Text<'_>) -> Vec<usize> {
    // A gap is known by the sentence behind it, the first of its block.
    let count = text.sentences.len();
    let is_gap = |&at: &usize| text.sentences[at].block != text.sentences[at - 1].block;
    let gaps: Vec<usize> = (1..count).filter(is_gap).collect();
    let alike: Vec<f64> = gaps.iter().map(|&gap| likeness(text, gap)).collect();
    let depths: Vec<f64> = (0..gaps.len()).map(|at| depth(&alike, at)).collect();
    let mean = depths.iter().sum::<f64>() / depths.len().max(1) as f64;
    let variance = depths.iter().map(|depth| (depth - mean) * (depth - mean)).sum::<f64>() / depths.len().max(1) as f64;
    let least = mean + DEEP * libm::sqrt(variance);
    let mut order: Vec<usize> = (0..gaps.len()).filter(|&at| depths[at] > least).collect();
    order.sort_unstable_by(|&a, &b| depths[b].total_cmp(&depths[a]).then(a.cmp(&b)));
    // The deepest first; none that would leave a section too short.
    let mut cuts: Vec<usize> = vec![0, count];
    for at in order {
        let place = cuts.partition_point(|&cut| cut <= gaps[at]);
        if gaps[at] - cuts[place - 1] >= LEAST && cuts[place] - gaps[at] >= LEAST {
            cuts.insert(place, gaps[at]);
        }
    }
    cuts[1..cuts.len() - 1].iter().map(|&cut| text.sentences[cut].block).collect()
}

/// The cosine of the terms before a gap and behind it.
fn likeness(text: &Text<'_>, gap: usize) -> f64 {
    let counts = |sentences: &[crate::text::Sentence]| {
        let mut counts: BTreeMap<Term, f64> = BTreeMap::new();
        for &term in sentences.iter().flat_map(|sentence| text.terms_of(sentence)) {
            *counts.entry(term).or_default() += 1.0;
        }
        counts
    };
    let before = counts(&text.sentences[gap.saturating_sub(SIDE)..gap]);
    let behind = counts(&text.sentences[gap..(gap + SIDE).min(text.sentences.len())]);
    let squared = |counts: &BTreeMap<Term, f64>| counts.values().map(|count| count * count).sum::<f64>();
    let shared: f64 = before.iter().filter_map(|(term, count)| Some(count * behind.get(term)?)).sum();
    let norm = libm::sqrt(squared(&before) * squared(&behind));
    if norm > 0.0 { shared / norm } else { 0.0 }
}

/// How far the likeness falls at a gap below the nearest peaks on both sides.
fn depth(alike: &[f64], at: usize) -> f64 {
    let climb = |values: &mut dyn Iterator<Item = f64>| {
        let mut peak = alike[at];
        for value in values {
            if value < peak {
                break;
            }
            peak = value;
        }
        peak - alike[at]
    };
    climb(&mut alike[..at].iter().rev().take(REACH).copied()) + climb(&mut alike[at + 1..].iter().take(REACH).copied())
}
