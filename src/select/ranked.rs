//! The best by score, one after the other: how the methods of the literature choose.

use super::budget::Purse;
use super::chosen::Chosen;
use super::{Selection, Shortfall, everything, same};
use crate::aim::Aim;
use crate::features::Features;
use crate::rank::Scores;
use crate::rank::contender::Contender;
use std::collections::BinaryHeap;

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
    let contender = |index: usize| Contender { worth: scores[index], index };
    for alone in [true, false] {
        if purse.is_spent(alone) {
            break;
        }
        let mut heap: BinaryHeap<Contender> = (0..features.len()).map(contender).collect();
        while let Some(Contender { index: sentence, .. }) = heap.pop() {
            let is_open = !features.is_barred(sentence) && !chosen.has(sentence) && (!alone || chosen.stands(sentence));
            if !is_open || !purse.affords(features, sentence) || chosen.likeness(sentence) >= same {
                continue;
            }
            chosen.add(sentence);
            purse.pay(features, sentence);
            if purse.is_spent(alone) {
                break;
            }
            // What leans on it can stand now.
            heap.extend(Some(sentence + 1).filter(|&next| next < features.len() && alone).map(contender));
        }
    }
    let mut sentences = chosen.into_order();
    sentences.sort_unstable();
    let shortfall = if sentences.is_empty() { purse.shortfall(features) } else { None };
    Selection { sentences, shortfall }
}
