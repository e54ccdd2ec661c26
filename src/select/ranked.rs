//! The best by score, one after the other: how the methods of the literature choose.

use super::budget::Purse;
use super::chosen::Chosen;
use super::{Selection, Shortfall, everything, same};
use crate::aim::Aim;
use crate::features::Features;
use crate::rank::Scores;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A sentence and its score; the better first, then the earlier.
struct Candidate {
    score: f64,
    sentence: usize,
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Candidate) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Candidate) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Candidate) -> Ordering {
        self.score.total_cmp(&other.score).then(other.sentence.cmp(&self.sentence))
    }
}

/// Chooses the best by score that the budget affords. Scores alone decide; what says the same as a chosen sentence is
/// left out, and what cannot stand alone comes only when the others are used up.
pub fn ranked(features: &Features, scores: &Scores, aim: &Aim) -> Selection {
    if features.is_empty() {
        return Selection { sentences: Vec::new(), shortfall: Some(Shortfall::NoSentence) };
    }
    let Some(mut purse) = Purse::new(aim.budget, features) else {
        return everything(features);
    };
    let same = same(features);
    let mut chosen = Chosen::new(features);
    let candidate = |sentence: usize| Candidate { score: scores[sentence], sentence };
    for alone in [true, false] {
        let mut heap: BinaryHeap<Candidate> = (0..features.len()).map(candidate).collect();
        while let Some(Candidate { sentence, .. }) = heap.pop() {
            let is_open = !features.is_barred(sentence) && !chosen.has(sentence) && (!alone || chosen.stands(sentence));
            if !is_open || !purse.affords(features, sentence) || chosen.likeness(sentence) >= same {
                continue;
            }
            chosen.add(sentence);
            purse.pay(features, sentence);
            if purse.is_spent() {
                break;
            }
            // What leans on it can stand now.
            heap.extend(Some(sentence + 1).filter(|&next| next < features.len() && alone).map(candidate));
        }
    }
    let mut sentences = chosen.into_order();
    sentences.sort_unstable();
    let shortfall = if sentences.is_empty() { purse.shortfall(features) } else { None };
    Selection { sentences, shortfall }
}
