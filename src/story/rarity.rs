//! How rare stems are among documents of one language and in the news elsewhere.

use super::Item;
use super::bag::Bag;
use crate::background::Background;
use crate::language::Language;
use crate::text::stem::Stem;
use std::collections::HashMap;

/// What is known of the news elsewhere counts as so many documents more.
pub(super) const ELSEWHERE: f64 = 30.0;
/// The same in a small pile, where nothing else tells which terms are rare: those by which events are told apart.
pub(super) const ELSEWHERE_OF_FEW: f64 = 2000.0;
/// A pile of so many documents is small; in one of twice as many, the news elsewhere count a quarter.
const FEW: f64 = 300.0;

/// As how many documents the news elsewhere count where so many tell of events in a language.
pub(super) fn elsewhere_of(documents: usize, language: Language) -> f64 {
    let is_known = Background::news().rarity(language).is_some();
    let share = (FEW / documents.max(1) as f64).min(1.0);
    let of_few = ELSEWHERE_OF_FEW * share * share;
    if is_known { of_few.max(ELSEWHERE) } else { ELSEWHERE }
}

/// How rare stems are.
#[derive(Debug, Default)]
pub(crate) struct Rarity {
    known: HashMap<Stem, Known>,
    /// The weight of what stands in none of the documents.
    unmet: f64,
}

/// What is known of a stem.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// In how many of the documents it stands.
    pub frequency: u32,
    /// Its inverse document frequency (Spärck Jones, 1972), 0 or more: a natural logarithm.
    pub weight: f64,
}

impl Rarity {
    /// Among documents of one language; what is known of its news elsewhere counts as so many documents more.
    pub(super) fn of<'b>(bags: impl Iterator<Item = &'b Bag>, language: Language, elsewhere: f64) -> Rarity {
        let mut known: HashMap<Stem, Known> = HashMap::new();
        let mut documents = 0.0;
        for bag in bags {
            documents += 1.0;
            bag.counts().for_each(|(stem, _)| known.entry(stem).or_default().frequency += 1);
        }
        let news = Background::news();
        let news = news.rarity(language);
        // Where nothing is known of the language's news, a pile of some size says more of it than a guess.
        let many = if news.is_some() { elsewhere } else { (elsewhere - documents / 2.0).max(0.0) };
        let all = documents + many;
        for (stem, known) in &mut known {
            let met = elsewhere * news.map_or(0.0, |news| news.share(*stem));
            known.weight = libm::log((all + 1.0) / (f64::from(known.frequency) + met + 0.5)).max(0.0);
        }
        Rarity { known, unmet: libm::log((all + 1.0) / 0.5) }
    }

    /// What is known of a stem.
    pub(super) fn known(&self, stem: Stem) -> Known {
        self.known.get(&stem).copied().unwrap_or(Known { frequency: 0, weight: self.unmet })
    }

    /// Each stem of a document with its tf-idf weight, ascending by stem.
    pub(super) fn weighed<'b>(&self, bag: &'b Bag) -> impl Iterator<Item = (Stem, f64)> + use<'b, '_> {
        bag.counts().map(|(stem, count)| (stem, (1.0 + libm::log(count)) * self.known(stem).weight))
    }
}

/// How rare stems are, by the language of their documents.
#[derive(Debug)]
pub(crate) struct Rarities(HashMap<Language, Rarity>);

impl Rarities {
    /// Among documents of any languages, and in the news elsewhere.
    pub(crate) fn of(items: &[Item]) -> Rarities {
        let mut bags: HashMap<Language, Vec<&Bag>> = HashMap::new();
        items.iter().for_each(|Item(bag)| bags.entry(bag.language).or_default().push(bag));
        let rarity = |(language, bags): (Language, Vec<&Bag>)| {
            let elsewhere = elsewhere_of(bags.len(), language);
            (language, Rarity::of(bags.into_iter(), language, elsewhere))
        };
        Rarities(bags.into_iter().map(rarity).collect())
    }

    /// Among the documents of one's language; it is one of those that were counted.
    pub(crate) fn of_item(&self, Item(bag): &Item) -> &Rarity {
        &self.0[&bag.language]
    }
}
