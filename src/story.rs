//! Many documents → stories: which tell of the same event, and which touch one subject.
//!
//! Documents are tf-idf rows. Two are candidates where they share one of their heaviest terms; groups merge from the
//! likest on, judged between the average of their pairs (UPGMA: Sokal and Michener, 1958) and the cosine of their sums, so
//! that no chain of neighbours joins what has nothing in common; the further apart in time, the less alike. Documents of
//! different languages are never in one story.

pub(crate) mod accord;
mod bag;
mod cluster;
pub(crate) mod copies;
mod fragment;
mod headline;
mod index;
mod named;
mod news;
mod order;
pub(crate) mod rarity;
mod row;
mod series;
mod spelled;
mod stated;
mod tell;
pub(crate) mod ties;
mod twins;

use crate::background::Background;
use crate::document::Document;
use crate::language::Language;
use bag::Bag;
use cluster::{Bond, Clusters};
use index::Pair;
pub use news::has_news;
use rarity::{ELSEWHERE, ELSEWHERE_OF_FEW, elsewhere_of};
use row::Rows;
pub use tell::{Source, Told, Untitled, tell};
pub(crate) use tell::{speakers, tell_news};
use twins::are_twins;

/// What makes one event: alike as wholes, and the wholes of one mind.
const EVENT: Bond = Bond { pair: 0.15, group: 0.153, wholes: 0.4, is_event: true };
/// Where little is known of what is rare in a language, the bond is the stronger: by this share where it is one document,
/// by a tenth of it where a hundred are.
const UNKNOWN: f64 = 1.0;
/// Where the news elsewhere say what is rare, documents are more alike: by up to this share.
const ELSEWHERE_ALIKE: f64 = 0.2;
/// Where names count for more, so do those of countries and of politicians: documents are more alike by this share.
const NAMED_ALIKE: f64 = 0.2;
/// What makes one subject: alike on average, which is less.
const SUBJECT: Bond = Bond { pair: 0.02, group: 0.05, wholes: 0.0, is_event: false };

/// What makes one event of documents of a language, beside which the news elsewhere count as `elsewhere`.
fn event(bags: &[&Bag], elsewhere: f64, language: Language) -> Bond {
    let is_known = Background::news().rarity(language).is_some();
    let are_named = bags.iter().any(|bag| bag.has_names());
    let known = (bags.len() as f64 + if is_known { elsewhere } else { 0.0 }).max(1.0);
    let alike = libm::sqrt((elsewhere - ELSEWHERE) / (ELSEWHERE_OF_FEW - ELSEWHERE));
    let named = if are_named { NAMED_ALIKE } else { 0.0 };
    Bond { group: EVENT.group * (1.0 + UNKNOWN / libm::sqrt(known) + ELSEWHERE_ALIKE * alike + named), ..EVENT }
}

/// A document as stories see it: much smaller than its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Item(Bag);

impl Item {
    /// What stories see of a document: how often each stem stands in it, those of the headline more.
    pub fn of(document: &Document) -> Item {
        Item(Bag::of(document))
    }
}

/// Where a document belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The event: the number of the first document that tells of it.
    pub group: usize,
    /// The wider subject: the number of the first document that touches it.
    pub topic: usize,
}

/// Groups documents, in their order. Work grows with their number, not with its square: a term that many share is
/// looked up among the latest of them alone.
pub fn group(items: &[Item]) -> Vec<Place> {
    let mut places = vec![Place { group: 0, topic: 0 }; items.len()];
    let mut by_language: Vec<(Language, Vec<usize>)> = Vec::new();
    for (at, Item(bag)) in items.iter().enumerate() {
        match by_language.iter_mut().find(|(language, _)| *language == bag.language) {
            Some((_, members)) => members.push(at),
            None => by_language.push((bag.language, vec![at])),
        }
    }
    for (language, members) in by_language {
        let bags: Vec<&Bag> = members.iter().map(|&at| &items[at].0).collect();
        let elsewhere = elsewhere_of(bags.len(), language);
        let rows = Rows::of(&bags, language, elsewhere);
        let pairs = index::pairs(&rows, SUBJECT.pair);
        let mut clusters = Clusters::new(&rows.rows);
        let are_one = |pair: &Pair| !are_twins(bags[pair.one as usize], bags[pair.other as usize]);
        clusters.merge(pairs.iter().copied().filter(are_one), &event(&bags, elsewhere, language));
        let groups = clusters.firsts();
        let topics = if elsewhere == ELSEWHERE {
            clusters.merge(pairs.into_iter(), &SUBJECT);
            clusters.firsts()
        } else {
            // What tells subjects apart is what the pile itself says.
            let rows = Rows::of(&bags, language, ELSEWHERE);
            let mut clusters = Clusters::new(&rows.rows);
            clusters.join_all(&groups);
            clusters.merge(index::pairs(&rows, SUBJECT.pair).into_iter(), &SUBJECT);
            clusters.firsts()
        };
        for ((&at, group), topic) in members.iter().zip(groups).zip(topics) {
            places[at] = Place { group: members[group], topic: members[topic] };
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn item(title: &str, text: &str) -> Item {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.title = Some(title.to_owned());
        document.meta.language = Some("en".to_owned());
        Item::of(&document)
    }

    fn groups(items: &[Item]) -> Vec<usize> {
        group(items).into_iter().map(|place| place.group).collect()
    }

    #[test]
    fn one_story_under_several_headlines_is_one() {
        let items = [
            item(
                "Dam at Orr breaks",
                "The dam at Orr broke on Friday after a week of rain, and two villages were cleared.",
            ),
            item(
                "Bread gets dearer",
                "Bakers in the county raise their prices by a tenth, for flour and power cost more.",
            ),
            item("Villages cleared", "Two villages below Orr were cleared on Friday when the dam broke after rain."),
        ];
        assert_eq!(groups(&items), [0, 1, 0]);
    }

    #[test]
    fn two_documents_alone_are_told_by_what_is_rare_elsewhere() {
        let dam = "The dam at Orr broke on Friday after a week of rain. Two villages were cleared. Roads are closed.";
        let minister =
            "The minister for water wants to know why the dam at Orr broke on Friday, and has sent engineers there.";
        assert_eq!(groups(&[item("Dam at Orr breaks", dam), item("Minister asks about dam", minister)]), [0, 0]);
        let bread = "Bakers in the county raise their prices by a tenth, for flour and power cost more.";
        assert_eq!(groups(&[item("Dam at Orr breaks", dam), item("Bread gets dearer", bread)]), [0, 1]);
    }

    #[test]
    fn two_stories_with_one_headline_stay_apart() {
        let items = [
            item(
                "What we know so far",
                "The dam at Orr broke on Friday after a week of rain, and two villages were cleared.",
            ),
            item(
                "What we know so far",
                "Bakers in the county raise their prices by a tenth, for flour and power cost more.",
            ),
        ];
        assert_eq!(groups(&items), [0, 1]);
    }

    #[test]
    fn one_word_in_two_short_headlines_makes_no_story() {
        let bread = "Bakers in the county raise their prices by a tenth, for flour and power cost more.";
        let items = [
            item("Low tide", ""),
            item("A clock that runs on the tide", ""),
            item("Bread", bread),
            item("Low tide", ""),
        ];
        assert_eq!(groups(&items), [0, 1, 2, 0]);
    }

    #[test]
    fn what_happens_every_year_is_another_story_each_time() {
        let dated = |published: &str, text: &str| {
            let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
            document.meta.language = Some("en".to_owned());
            document.meta.published = Some(published.to_owned());
            Item::of(&document)
        };
        let (old, new) = (
            "The herring fair of Sule drew ten thousand guests, and the choir sang from the harbour wall until night.",
            "Rain kept many away from the herring fair of Sule, but the choir sang from the harbour wall all the same.",
        );
        let bread = item("Bread", "Bakers in the county raise their prices by a tenth, for flour and power cost more.");
        let apart = [dated("2024-06-03T10:00:00Z", old), dated("2026-06-01T10:00:00Z", new), bread.clone()];
        assert_eq!(groups(&apart), [0, 1, 2]);
        let together = [dated("2026-06-02T10:00:00Z", old), dated("2026-06-01T10:00:00Z", new), bread];
        assert_eq!(groups(&together), [0, 0, 2]);
        let bread = apart[2].clone();
        let days = [dated("2024-06-03", old), dated("2026-06-01", new), bread.clone()];
        assert_eq!(groups(&days), [0, 1, 2], "a day tells the time, too");
        assert_eq!(groups(&[dated("2026-06-02", old), dated("2026-06-01", new), bread]), [0, 0, 2]);
    }

    #[test]
    fn two_stages_of_a_race_are_two_stories_whoever_tells_of_them() {
        let thirteenth =
            "Ida Holm won the stage of the Ister Tour from Orr to Sule on Friday and leads the race by a minute.";
        let fifteenth =
            "Ida Holm won the stage of the Ister Tour from Sule to Brenn on Friday and leads the race by two minutes.";
        let tour = "Ida Holm leads the Ister Tour by a minute, after a stage from Orr to Sule that she won on Friday.";
        let items = [
            item("Stage 13: Holm wins in Sule", thirteenth),
            item("Holm wins the 15th stage of the Ister Tour", fifteenth),
            item("Holm takes stage 13 of the Ister Tour", thirteenth),
            item("Ister Tour: Holm leads", tour),
            item("Ister Tour, stage 15: Holm again", fifteenth),
        ];
        let found = groups(&items);
        assert_eq!((found[2], found[4]), (0, 1), "{found:?}");
    }

    #[test]
    fn documents_without_words_stand_alone() {
        let items = [item("", ""), item("", ""), item("…", "—")];
        assert_eq!(groups(&items), [0, 1, 2]);
    }
}
