//! The budget as it is spent.

use super::{Shortfall, off_subject};
use crate::aim::{Length, WORDS_PER_MINUTE};
use crate::features::Features;

/// What is left to spend, in the budget's own unit.
#[derive(Debug)]
pub(super) struct Purse {
    unit: Unit,
    /// What it began with.
    full: usize,
    left: usize,
    /// The mean cost of a sentence, by which prices are told.
    mean: f64,
    /// The mean cost of those that it could buy.
    usual: f64,
    spent: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Sentences,
    Words,
    Characters,
}

impl Purse {
    /// A full purse, or `None` where the budget is the whole text.
    pub(super) fn new(budget: Length, features: &Features) -> Option<Purse> {
        let count = features.len();
        let (unit, full) = match budget {
            Length::Percent(share) if share >= 100.0 => return None,
            Length::Percent(share) => (Unit::Sentences, (libm::ceil(share * count as f64 / 100.0) as usize).max(1)),
            Length::Sentences(sentences) => (Unit::Sentences, sentences),
            Length::Words(words) => (Unit::Words, words),
            Length::Minutes(minutes) => (Unit::Words, (minutes * WORDS_PER_MINUTE as f64) as usize),
            Length::Characters(characters) => (Unit::Characters, characters),
        };
        let purse = Purse { unit, full, left: full, mean: 1.0, usual: 1.0, spent: false };
        let is_open = |&sentence: &usize| !features.is_barred(sentence) && purse.affords(features, sentence);
        let mean = purse.mean(features, 0..count);
        let usual = purse.mean(features, (0..count).filter(is_open));
        Some(Purse { mean, usual, ..purse })
    }

    fn cost(&self, features: &Features, sentence: usize) -> usize {
        let form = &features.forms[sentence];
        match self.unit {
            Unit::Sentences => 1,
            Unit::Words => form.words,
            Unit::Characters => form.characters,
        }
    }

    /// The mean cost of some sentences, and no less than one.
    fn mean(&self, features: &Features, sentences: impl Iterator<Item = usize>) -> f64 {
        let (total, count) =
            sentences.fold((0, 0), |(total, count), sentence| (total + self.cost(features, sentence), count + 1));
        (total as f64 / f64::from(count.max(1))).max(1.0)
    }

    /// The space between two sentences counts as a character.
    fn gap(&self) -> usize {
        usize::from(self.spent && self.unit == Unit::Characters)
    }

    pub(super) fn affords(&self, features: &Features, sentence: usize) -> bool {
        self.cost(features, sentence) + self.gap() <= self.left
    }

    pub(super) fn pay(&mut self, features: &Features, sentence: usize) {
        self.left = self.left.saturating_sub(self.cost(features, sentence) + self.gap());
        self.spent = true;
    }

    /// Whether it buys no more sentences that stand alone, or of those that do not: these do not fill what is left of a
    /// ceiling where most was spent and there is no room for a sentence of the usual length.
    pub(super) fn is_spent(&self, alone: bool) -> bool {
        let is_rest = self.unit != Unit::Sentences && (self.left as f64) < self.usual.min(self.full as f64 / 2.0);
        self.left == 0 || (is_rest && !alone)
    }

    /// The fourth root of the sentence's cost against the mean: between choosing by gain alone, which wastes a tight
    /// budget on long sentences, and by gain a word, which fills it with scraps (Lin and Bilmes, 2010, who scale costs by
    /// an exponent, too).
    pub(super) fn price(&self, features: &Features, sentence: usize) -> f64 {
        match self.unit {
            Unit::Sentences => 1.0,
            _ => libm::sqrt(libm::sqrt((self.cost(features, sentence) as f64 / self.mean).max(0.01))),
        }
    }

    /// Why nothing could be bought, with the least that would do.
    pub(super) fn shortfall(&self, features: &Features) -> Option<Shortfall> {
        let open = (0..features.len()).filter(|&sentence| !features.is_barred(sentence));
        let Some(shortest) = open.map(|sentence| self.cost(features, sentence)).min() else {
            return off_subject(features).or(Some(Shortfall::NoSentence));
        };
        Some(match self.unit {
            Unit::Sentences => Shortfall::NoSentence,
            Unit::Words => Shortfall::TooFewWords { shortest },
            Unit::Characters => Shortfall::TooFewCharacters { shortest },
        })
    }
}
