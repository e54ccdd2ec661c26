//! [`Scores`] + budget → [`Selection`], in document order, nothing said twice.
//!
//! The choice is greedy on a sum of relevance (the score), coverage of the document's salient terms, which falls off as
//! they are covered (submodular: Lin and Bilmes, 2011), less the likeness to what is chosen already (maximal marginal
//! relevance: Carbonell and Goldstein, 1998). For the monotone submodular part, greedy reaches at least 1 − 1/e of the
//! best (Nemhauser, Wolsey and Fisher, 1978). Evaluation is lazy (Minoux, 1978), in near-linear time.

mod budget;
mod chosen;
pub mod first;
pub mod ranked;

use crate::aim::{Aim, Length};
use crate::document::Genre;
use crate::features::Features;
use crate::rank::contender::Contender;
use crate::rank::{Method, Scores, tfidf};
use budget::Purse;
use chosen::Chosen;
use std::collections::BinaryHeap;
use std::ops::Range;

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The chosen sentences, ascending.
    pub sentences: Vec<usize>,
    /// Why there is none, where there is none.
    pub shortfall: Option<Shortfall>,
}

/// Why nothing was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Shortfall {
    /// The document has no sentence.
    #[error("has no sentence to choose from")]
    NoSentence,
    /// It is no article.
    #[error("is no article, so no sentence of it is told")]
    NoArticle(Genre),
    /// The reader wants to hear of one thing only, and no sentence has a word of it.
    #[error("has no sentence with a word of that; without --about-only, what else matters is told")]
    OffSubject,
    /// Every sentence is longer than the budget; the shortest has so many words.
    #[error("no sentence is that short: the shortest has {shortest} words, so try --length {shortest}w")]
    TooFewWords {
        /// The words of the shortest sentence.
        shortest: usize,
    },
    /// Every sentence is longer than the budget; the shortest has so many characters.
    #[error("no sentence is that short: the shortest has {shortest} characters, so try --length {shortest}c")]
    TooFewCharacters {
        /// The characters of the shortest sentence.
        shortest: usize,
    },
}

/// The first sentences tell the main point; from the next on, relevance counts less and what is new more, so that every
/// subject of the article is covered.
const MAIN_POINT: usize = 3;

/// What counts how much.
struct Balance {
    /// The score, the best of which is 1.
    relevance: f64,
    /// Covering all of the document's salient terms.
    coverage: f64,
    /// What is left of a term's salience with each chosen sentence that has it.
    left: f64,
}

/// Of a sentence that is to tell the main point.
const NARROW: Balance = Balance { relevance: 1.0, coverage: 0.8, left: 0.0 };
/// Of one past it.
const WIDE: Balance = Balance { relevance: 0.2, coverage: 1.6, left: 0.25 };
/// Where several documents tell one story: each has its own main point, which is much the same, and what most of them
/// say matters more than where one of them says it.
const SEVERAL: Balance = Balance { relevance: 0.45, coverage: 1.4, left: 0.25 };

/// What full likeness to a chosen sentence costs.
const REDUNDANCY: f64 = 0.5;
/// What part of the best score it costs to name somebody by the surname alone, whom no chosen sentence introduces.
const STRANGER: f64 = 0.2;
/// What part of the best score it is worth to go on from a chosen sentence: what follows is understood, as it stood.
const GOES_ON: f64 = 0.1;
/// From this cosine on, two sentences say the same. Of 4,059 pairs of news sentences that people judged (Dolan and
/// Brockett, 2005), eight in ten of those that mean the same are at least so alike, and 78 % of what is so alike means
/// the same.
const SAME: f64 = 0.5;
/// The same in a pile of remarks on one thing, in which all speak in much the same words.
const SAME_REMARKS: f64 = 0.8;
/// Evaluations a sentence, at most, over the whole choice; past it the last known gains stand.
const EVALUATIONS: usize = 32;

/// Chooses sentences for `aim` by the scores of `method`: those of the default are one of several signs, those of the
/// others decide alone.
pub fn choose(features: &Features, scores: &Scores, method: Method, aim: &Aim) -> Selection {
    match method {
        Method::TfIdf => select(features, scores, aim),
        _ => ranked::ranked(features, scores, aim),
    }
}

/// Chooses sentences for `aim`.
pub fn select(features: &Features, scores: &Scores, aim: &Aim) -> Selection {
    if features.is_empty() {
        return Selection { sentences: Vec::new(), shortfall: Some(Shortfall::NoSentence) };
    }
    let Some(mut purse) = Purse::new(aim.budget, features) else {
        return everything(features);
    };
    let mut choice = Choice::new(features, scores, aim);
    let first = main_point(features, aim).or_else(|| opening(features, scores, aim));
    if let Some(main) = first.filter(|&main| purse.affords(features, main)) {
        choice.chosen.add(main);
        purse.pay(features, main);
    }
    // A sentence that cannot stand alone comes only when those that can are used up.
    for alone in [true, false] {
        choice.fill(&mut purse, alone);
    }
    let mut sentences = choice.chosen.into_order();
    sentences.sort_unstable();
    let shortfall = if sentences.is_empty() { purse.shortfall(features) } else { None };
    Selection { sentences, shortfall }
}

/// The sentence that alone would be the summary, had the reader asked for nothing: where one thing is asked for among
/// others, and there is room for two sentences, it is told first.
fn main_point(features: &Features, aim: &Aim) -> Option<usize> {
    features.about.as_ref().filter(|about| !about.only)?;
    if features.sentences_in(aim.budget) < 2.0 {
        return None;
    }
    let one = Aim { budget: Length::Sentences(1) };
    let mut purse = Purse::new(one.budget, features)?;
    let mut choice = Choice::new(features, &tfidf::score(features, &one), &one);
    choice.asked = false;
    choice.fill(&mut purse, true);
    choice.chosen.into_order().first().copied()
}

/// The sentence of the first document that its headline stands over, where one is told under it.
fn opening(features: &Features, scores: &Scores, aim: &Aim) -> Option<usize> {
    let first = features.of_first();
    if !features.is_headed || first.len() == features.len() {
        return None;
    }
    let mut choice = Choice { within: first, ..Choice::new(features, scores, aim) };
    for alone in [true, false] {
        choice.fill(&mut Purse::new(Length::Sentences(1), features)?, alone);
    }
    choice.chosen.into_order().first().copied()
}

/// The whole text, as far as it may be chosen.
fn everything(features: &Features) -> Selection {
    let sentences: Vec<usize> = (0..features.len()).filter(|&sentence| !features.is_barred(sentence)).collect();
    let shortfall = off_subject(features).filter(|_| sentences.is_empty());
    Selection { sentences, shortfall }
}

/// That the reader wants to hear of one thing only, where that is so.
fn off_subject(features: &Features) -> Option<Shortfall> {
    features.about.as_ref().filter(|about| about.only).map(|_| Shortfall::OffSubject)
}

/// From which likeness on two sentences of this text say the same.
fn same(features: &Features) -> f64 {
    SAME_REMARKS + (SAME - SAME_REMARKS) * features.order
}

/// A choice in the making.
struct Choice<'f> {
    features: &'f Features,
    relevance: Vec<f64>,
    /// From this likeness on, two sentences say the same.
    same: f64,
    /// Whether the chosen sentences are read as one text, in which one introduces whom another names, and goes on from
    /// another: there are several, of one document.
    connected: bool,
    /// Whether what the reader asks for counts.
    asked: bool,
    /// The sentences that are chosen from.
    within: Range<usize>,
    chosen: Chosen<'f>,
    evaluations: usize,
}

/// A sentence and its gain when so many were chosen.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    sentence: Contender,
    seen: usize,
}

impl<'f> Choice<'f> {
    fn new(features: &'f Features, scores: &Scores, aim: &Aim) -> Choice<'f> {
        let best = scores.iter().copied().fold(f64::MIN, f64::max);
        let least = scores.iter().copied().fold(f64::MAX, f64::min);
        let range = if best > least { best - least } else { 1.0 };
        let relevance = scores.iter().map(|score| (score - least) / range).collect();
        let evaluations = EVALUATIONS * features.len() + 4096;
        let same = same(features);
        let connected = features.documents == 1 && matches!(aim.budget, Length::Sentences(2..));
        Choice {
            features,
            relevance,
            same,
            connected,
            asked: features.about.is_some(),
            within: 0..features.len(),
            chosen: Chosen::new(features),
            evaluations,
        }
    }

    /// Chooses as long as the purse has something left; with `alone`, only sentences that can stand as they are.
    fn fill(&mut self, purse: &mut Purse, alone: bool) {
        if purse.is_spent(alone) {
            return;
        }
        let mut heap = self.candidates(purse, alone);
        while let Some(Candidate { sentence: Contender { index: top, .. }, seen }) = heap.pop() {
            if purse.is_spent(alone) {
                break;
            }
            if !purse.affords(self.features, top) || self.chosen.has(top) {
                continue;
            }
            if seen < self.chosen.len() && self.evaluations > 0 {
                self.evaluations -= 1;
                heap.extend(self.candidate(top, purse));
                continue;
            }
            if self.chosen.likeness(top) >= self.same {
                continue;
            }
            let acquainted = self.chosen.add(top);
            purse.pay(self.features, top);
            if self.chosen.len() == MAIN_POINT && !purse.is_spent(alone) {
                // What counts has changed: no gain is a bound on what it is now.
                heap = self.candidates(purse, alone);
                continue;
            }
            for sentence in acquainted {
                if !self.chosen.has(sentence) && (!alone || self.chosen.stands(sentence)) {
                    heap.extend(self.candidate(sentence, purse));
                }
            }
            // What follows goes on from it, and what leans on it can stand now.
            let next = top + 1;
            if next < self.features.len() && !self.chosen.has(next) && (!alone || self.chosen.stands(next)) {
                heap.extend(self.candidate(next, purse));
            }
        }
    }

    /// What can be chosen now.
    fn candidates(&self, purse: &Purse, alone: bool) -> BinaryHeap<Candidate> {
        let open = (0..self.features.len())
            .filter(|&sentence| !self.chosen.has(sentence) && (!alone || self.chosen.stands(sentence)));
        let mut candidates = Vec::with_capacity(self.features.len());
        candidates.extend(open.filter_map(|sentence| self.candidate(sentence, purse)));
        BinaryHeap::from(candidates)
    }

    /// What the sentence gains by what is chosen, and loses by what is not, as a part of the best score.
    fn connection(&self, sentence: usize) -> f64 {
        // Who asks for something wants that next.
        let goes_on = !self.asked && sentence.checked_sub(1).is_some_and(|before| self.chosen.has(before));
        let stranger = self.chosen.names_a_stranger(sentence);
        f64::from(u8::from(goes_on)) * GOES_ON - f64::from(u8::from(stranger)) * STRANGER
    }

    /// What the sentence would add now, a unit of its price; `None` where it would say the same again.
    fn candidate(&self, sentence: usize, purse: &Purse) -> Option<Candidate> {
        if !self.within.contains(&sentence) || self.features.is_barred(sentence) {
            return None;
        }
        let likeness = self.chosen.likeness(sentence);
        let balance = match self.chosen.len() {
            _ if self.features.documents > 1 => SEVERAL,
            told if told < MAIN_POINT => NARROW,
            _ => WIDE,
        };
        let salience = match &self.features.about {
            Some(about) if self.asked => &about.salience,
            _ => &self.features.salience,
        };
        let coverage = balance.coverage * self.chosen.new_salience(sentence, salience, balance.left);
        let relevance = self.relevance[sentence] + if self.connected { self.connection(sentence) } else { 0.0 };
        let gain = balance.relevance * relevance + coverage - REDUNDANCY * likeness;
        let worth = gain / purse.price(self.features, sentence);
        (likeness < self.same)
            .then_some(Candidate { sentence: Contender { worth, index: sentence }, seen: self.chosen.len() })
    }
}
