//! How common a word is in the news: document frequencies by language, to weigh a word by where an article alone says
//! little.

mod counts;

use crate::language::Language;
use crate::map::Map;
use crate::text::stem::Stem;
use counts::Entry;
pub use counts::{Counts, Unreadable};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// How many documents of a language have each stem.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Background {
    languages: Map<Language, News>,
}

/// What is known of one language.
#[derive(Debug, Clone, Default, PartialEq)]
struct News {
    documents: f64,
    frequencies: Map<Stem, f64>,
    /// How rare a stem is, by how many documents have it, up to [`RECKONED`].
    rarity: Vec<f64>,
}

impl News {
    /// Reckons how rare stems are, once for all that are as frequent.
    fn reckon(&mut self) {
        let most = self.frequencies.values().fold(0.0, |most: f64, &count| most.max(count)).min(RECKONED);
        self.rarity = (0..=most as u32).map(|count| self.rarity_of(f64::from(count))).collect();
    }

    /// The inverse document frequency (Spärck Jones, 1972) of what stands in so many documents, against that of what was
    /// never met: from 0, in every document, to 1.
    fn rarity_of(&self, count: f64) -> f64 {
        let unmet = libm::log(self.documents + 1.0);
        (libm::log((self.documents + 1.0) / (count + 1.0)) / unmet).clamp(0.0, 1.0)
    }
}

/// Of stems in more documents, it is reckoned anew each time.
const RECKONED: f64 = 4096.0;

/// So many documents tell something of how common words are.
const LEAST: f64 = 100.0;

/// No fewer stems than the news have: room for them is made once.
const NEWS_STEMS: usize = 14_500;

/// What nutgraf brings: `background/news.txt`, made by `nutgraf background build` from 692 articles of CNN and the Daily
/// Mail and 1,564 of the BBC.
static NEWS: LazyLock<Arc<Background>> = LazyLock::new(|| Arc::new(Background::read_news()));

impl Background {
    fn read_news() -> Background {
        let mut background = Background::default();
        let mut news = None;
        for entry in counts::news() {
            match (entry, &mut news) {
                (Entry::Language(language, documents), _) => {
                    let of_language = background.languages.entry(language).or_default();
                    of_language.documents = documents as f64;
                    of_language.frequencies.reserve(NEWS_STEMS);
                    news = Some(of_language);
                }
                (Entry::Stems(stems, count), Some(news)) => {
                    let stems = stems.split_ascii_whitespace().map(Stem::of);
                    news.frequencies.extend(stems.map(|stem| (stem, count as f64)));
                }
                (Entry::Stems(..), None) => {}
            }
        }
        background.languages.values_mut().for_each(News::reckon);
        background
    }

    /// The background that nutgraf brings: English news.
    pub fn news() -> Arc<Background> {
        Arc::clone(&NEWS)
    }

    /// How rare stems are in a language; `None` where fewer than a hundred of its documents were counted.
    pub fn rarity(&self, language: Language) -> Option<Rarity<'_>> {
        let news = self.languages.get(&language).filter(|news| news.documents >= LEAST)?;
        Some(Rarity { news })
    }
}

impl From<&Counts> for Background {
    fn from(counts: &Counts) -> Background {
        let news = |(language, documents, stems): (Language, u64, &HashMap<Box<str>, u64>)| {
            let frequencies = stems.iter().map(|(stem, &count)| (Stem::of(stem), count as f64)).collect();
            let mut news = News { documents: documents as f64, frequencies, rarity: Vec::new() };
            news.reckon();
            (language, news)
        };
        Background { languages: counts.by_language().map(news).collect() }
    }
}

/// How rare the stems of one language are.
#[derive(Debug, Clone, Copy)]
pub struct Rarity<'b> {
    news: &'b News,
}

impl Rarity<'_> {
    /// Which share of the documents has a stem, from 0 to 1.
    pub fn share(&self, stem: Stem) -> f64 {
        self.news.frequencies.get(&stem).copied().unwrap_or_default() / self.news.documents
    }

    /// The inverse document frequency (Spärck Jones, 1972) of a stem, against that of one that was never met: from 0, in
    /// every document, to 1.
    pub fn of(&self, stem: Stem) -> f64 {
        let count = self.news.frequencies.get(&stem).copied().unwrap_or_default();
        self.news.rarity.get(count as usize).copied().unwrap_or_else(|| self.news.rarity_of(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rarity(background: &Background, stem: &str) -> f64 {
        background.rarity(Language::ENGLISH).expect("English").of(Stem::of(stem))
    }

    #[test]
    fn what_is_common_in_the_news_is_told_from_what_is_rare() {
        let news = Background::news();
        assert!(rarity(&news, "year") < 0.2, "{}", rarity(&news, "year"));
        assert!(rarity(&news, "year") < rarity(&news, "bridg"));
        assert!((rarity(&news, "neverheardof") - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_quick_way_to_the_news_is_the_same_as_the_long_one() {
        let (quick, long) = (Background::news(), Background::from(&Counts::news()));
        assert_eq!(*quick, long);
        assert!(quick.languages.values().all(|news| news.frequencies.len() <= NEWS_STEMS));
    }

    #[test]
    fn a_language_that_nothing_is_known_of_has_no_rarity() {
        assert!(Background::news().rarity(Language::UNKNOWN).is_none());
        assert!(Background::default().rarity(Language::ENGLISH).is_none());
    }
}
