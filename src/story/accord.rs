//! How far two documents that were grouped tell of one event, where the worst error would be the one's headline over the
//! other's sentences. Grouping goes by all that two documents have in common; two of one kind (two results, two matches) have
//! much. What tells them apart is what each is about: that has to stand in the other.

use super::Item;
use super::bag::Bag;
use super::cluster::{by_chance, closeness};
use super::order::Order;
use super::rarity::Rarity;
use crate::background::Background;
use crate::document::Document;
use crate::text::stem::Stem;

/// So many of a document's heaviest terms say what it is about.
const HEAVIEST: usize = 12;
/// From this accord on, a document's sentences may stand under another's headline.
const SPEAKS: f64 = 0.6;
/// From this accord on, a document is named below another's headline.
const NAMED: f64 = 0.42;
/// Of a sentence that stands under another document's headline, so much of the weight stands in that document, too.
const ON_IT: f64 = 0.33;
/// What is told in the same words of different things is no more in accord than so many times what both are about.
const MOST: f64 = 1.25;
/// What stands of one short document in another counts so many times what it would of long ones.
const OF_SHORT: f64 = 1.5;
/// What is left of an accord where it is not known that both are of one time.
const UNDATED: f64 = 0.9;
/// What is left of it where nothing is known of what is rare in a language's news.
const UNKNOWN: f64 = 0.8;
/// A group falls into so many stories at most; what is left then is a story each.
const MOST_PARTS: usize = 12;
/// So many documents that speak for a story are asked whether another is of it.
const MOST_CLOSE: usize = 12;

/// What a document is about.
struct Gist<'i> {
    bag: &'i Bag,
    /// Its heaviest terms, with the squares of their tf-idf weights.
    heaviest: Vec<(Stem, f64)>,
    /// The terms of its head, with their inverse document frequencies.
    head: Vec<(Stem, f64)>,
}

impl<'i> Gist<'i> {
    fn of(Item(bag): &'i Item, rarity: &Rarity) -> Gist<'i> {
        let mut heaviest: Vec<(Stem, f64)> =
            rarity.weighed(bag).map(|(stem, weight)| (stem, weight * weight)).collect();
        heaviest.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        heaviest.truncate(HEAVIEST);
        let head = bag.head().map(|stem| (stem, rarity.known(stem).weight)).collect();
        Gist { bag, heaviest, head }
    }

    /// How far two documents tell of one event, from 0 to 1.5: the mean of two shares of weight that stand in the other
    /// document. Of the heaviest terms, that of the document of which less does; of the heads, that of both. The less they
    /// say, the less of it stands in another by chance.
    fn accord(&self, other: &Gist<'_>) -> f64 {
        let about = share(&self.heaviest, other.bag).min(share(&other.heaviest, self.bag));
        let heads = (share(&self.head, other.bag) + share(&other.head, self.bag)) / 2.0;
        let time = |gist: &Gist<'_>| gist.bag.published.map(|time| (time, time));
        let near = match time(self).zip(time(other)) {
            Some((one, other)) => closeness(Some(one), Some(other)),
            None => UNDATED,
        };
        let known = if Background::news().rarity(self.bag.language).is_some() { 1.0 } else { UNKNOWN };
        let likely = by_chance(self.bag.len() as f64, other.bag.len() as f64);
        OF_SHORT * ((about + heads) / 2.0).min(MOST * about) * near * known / likely
    }
}

/// Documents of one story, and how far they tell of one event.
pub(crate) struct Accord<'i> {
    gists: Vec<Gist<'i>>,
    rarity: &'i Rarity,
}

impl<'i> Accord<'i> {
    pub(crate) fn of(items: &[&'i Item], rarity: &'i Rarity) -> Accord<'i> {
        Accord { gists: items.iter().map(|item| Gist::of(item, rarity)).collect(), rarity }
    }

    /// Whether sentences of a document may stand under another's headline.
    pub(super) fn speaks(&self, document: usize, lead: usize) -> bool {
        document == lead || self.gists[document].accord(&self.gists[lead]) >= SPEAKS
    }

    /// Whether a sentence with these stems, of a document that speaks, is on what the lead tells.
    pub(super) fn is_on_it(&self, stems: impl Iterator<Item = Stem>, lead: usize) -> bool {
        let terms: Vec<(Stem, f64)> = stems.map(|stem| (stem, self.rarity.known(stem).weight)).collect();
        share(&terms, self.gists[lead].bag) >= ON_IT
    }
}

/// Which share of the weight of terms stands in a document.
fn share(terms: &[(Stem, f64)], bag: &Bag) -> f64 {
    let all: f64 = terms.iter().map(|(_, weight)| weight).sum();
    let had: f64 = terms.iter().filter(|(stem, _)| bag.has(*stem)).map(|(_, weight)| weight).sum();
    if all > 0.0 { had / all } else { 0.0 }
}

/// Parts a group of documents into stories, each with the numbers of its documents, ascending: in each, all are in accord
/// with the one that leads it, or as close as can be to one that speaks for it, so that no chain of neighbours ties what
/// has nothing in common.
pub(crate) fn parts(documents: &[&Document], items: &[&Item], rarity: &Rarity) -> Vec<Vec<usize>> {
    let gists: Vec<Gist<'_>> = items.iter().map(|item| Gist::of(item, rarity)).collect();
    let mut left: Vec<usize> = (0..documents.len()).collect();
    let mut parts = Vec::new();
    while left.len() > 1 && parts.len() < MOST_PARTS {
        let documents: Vec<&Document> = left.iter().map(|&at| documents[at]).collect();
        let bags: Vec<&Bag> = left.iter().map(|&at| gists[at].bag).collect();
        let lead = left[Order::of(&documents, &bags).order[0]];
        let accords: Vec<f64> =
            left.iter().map(|&at| if at == lead { 1.0 } else { gists[at].accord(&gists[lead]) }).collect();
        let close = left.iter().zip(&accords).filter(|(_, accord)| **accord >= SPEAKS).map(|(&at, _)| at);
        let close: Vec<usize> = close.take(MOST_CLOSE).collect();
        let is_of = |(at, accord): (&usize, &f64)| {
            *accord >= NAMED || close.iter().any(|&near| gists[*at].accord(&gists[near]) >= SPEAKS)
        };
        let is_of: Vec<bool> = left.iter().zip(&accords).map(is_of).collect();
        let with = |is_in: bool| left.iter().zip(&is_of).filter(move |(_, is_of)| **is_of == is_in).map(|(&at, _)| at);
        let (part, rest): (Vec<usize>, Vec<usize>) = (with(true).collect(), with(false).collect());
        parts.push(part);
        left = rest;
    }
    parts.extend(left.into_iter().map(|at| vec![at]));
    parts
}

#[cfg(test)]
mod tests {
    use super::super::rarity::Rarities;
    use super::super::{Untitled, tell_news};
    use super::*;
    use crate::document::{Block, Kind, Meta};
    use crate::summary::Options;

    fn document(published: &str, title: &str, text: &str) -> Document {
        let meta = Meta {
            title: Some(title.to_owned()),
            published: Some(published.to_owned()).filter(|published| !published.is_empty()),
            language: Some("en".to_owned()),
            ..Meta::default()
        };
        Document { meta, blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() }
    }

    /// The parts of documents as one group; and whether each may speak under the headline of the first.
    fn parted(documents: &[Document]) -> (Vec<Vec<usize>>, Vec<bool>) {
        let items: Vec<Item> = documents.iter().map(Item::of).collect();
        let rarities = Rarities::of(&items);
        let rarity = rarities.of_item(&items[0]);
        let items: Vec<&Item> = items.iter().collect();
        let parts = parts(&documents.iter().collect::<Vec<_>>(), &items, rarity);
        let accord = Accord::of(&items, rarity);
        (parts, (0..documents.len()).map(|at| accord.speaks(at, 0)).collect())
    }

    const DAY: &str = "2026-11-23T05:00:00Z";
    const HARBOUR: &str = "Halmark will let trawlers from Oressa land their catch in its northern harbour for the next ten \
        years, the prime ministers of the two countries said on Thursday, ending a quarrel over herring. Up to 140 vessels \
        may unload, refuel and take on ice at Brennhaven from March, in return for a fee. The skippers of Halmark say that \
        they learned of it from the radio.";
    const HARBOUR_TOO: &str = "Trawlers from Oressa may land their herring in the northern harbour of Halmark for ten years. \
        The prime ministers signed the deal at Brennhaven on Thursday, and 140 vessels will unload there from March for a \
        fee. Skippers in Halmark are angry, for nobody had told them.";
    const CHOIR: &str = "The harbour choir of Sule has won the prize of the northern choirs in Halmark. It sang three songs \
        about herring. The jury praised its basses.";

    #[test]
    fn what_shares_a_place_and_its_trade_does_not_speak_under_one_headline() {
        let documents = [
            document(DAY, "Halmark opens its northern harbour to boats from Oressa", HARBOUR),
            document(DAY, "Choir wins prize in Halmark", CHOIR),
            document(DAY, "Oressa may land herring in Halmark", HARBOUR_TOO),
        ];
        assert_eq!(parted(&documents).1, [true, false, true]);
    }

    #[test]
    fn the_results_of_two_firms_in_the_same_words_do_not_speak_under_one_headline() {
        let result = |firm: &str, goods: &str, town: &str, head: &str| {
            let text = format!(
                "{firm}, which makes {goods} in {town}, has reported that its profits rose by a tenth in the third quarter. \
                 Sales grew by four percent, and shares in {firm} closed higher on Tuesday. {head}, its chief executive, \
                 said that the year would end better than it had begun, and raised the forecast for profits."
            );
            document(DAY, &format!("{firm} profits rise in third quarter"), &text)
        };
        let documents = [
            result("Tarn Mills", "linen", "Orr", "Ida Holm"),
            result("Skerry Foods", "smoked eel", "Sule", "Jon Wick"),
        ];
        assert_eq!(parted(&documents).1, [true, false]);
    }

    #[test]
    fn what_lies_weeks_apart_does_not_speak_under_one_headline() {
        let of = |later: &str| {
            parted(&[
                document(DAY, "Oressa may land herring in Halmark", HARBOUR),
                document(later, "Harbour", HARBOUR_TOO),
            ])
            .1
        };
        assert_eq!((of("2026-11-24T05:00:00Z"), of("2026-12-20T05:00:00Z")), (vec![true, true], vec![true, false]));
    }

    #[test]
    fn a_group_falls_into_twelve_stories_and_then_into_its_documents() {
        let alone = |at: usize| {
            let word = |letter: u8| char::from(letter + (at % 26) as u8).to_string().repeat(5 + at / 26);
            document(DAY, "", &format!("{} {} {}.", word(b'a'), word(b'a') + "x", word(b'a') + "yz"))
        };
        let documents: Vec<Document> = (0..MOST_PARTS + 3).map(alone).collect();
        let (parts, _) = parted(&documents);
        let mut all: Vec<usize> = parts.iter().flatten().copied().collect();
        all.sort_unstable();
        assert_eq!((parts.len(), all), (MOST_PARTS + 3, (0..MOST_PARTS + 3).collect()));
    }

    #[test]
    fn a_document_that_is_not_in_accord_is_named_and_lends_neither_sentence_nor_headline() {
        let documents = [
            document(DAY, "Halmark opens its northern harbour to boats from Oressa", HARBOUR),
            document(DAY, "Choir in Halmark", CHOIR),
        ];
        let items: Vec<Item> = documents.iter().map(Item::of).collect();
        let rarities = Rarities::of(&items);
        let accord = Accord::of(&items.iter().collect::<Vec<_>>(), rarities.of_item(&items[0]));
        let documents: Vec<&Document> = documents.iter().collect();
        let told = tell_news(&documents, Some(&accord), &[], &Options::default(), Untitled::FirstSentence);
        let parts: Vec<usize> = told.summary.excerpts.iter().map(|excerpt| excerpt.part).collect();
        assert_eq!((told.sources.len(), told.glance, parts), (2, 0, vec![0, 0, 0]), "{told:#?}");
    }

    #[test]
    fn of_a_document_that_speaks_only_what_is_on_the_story_is_told() {
        let aside = format!("{HARBOUR_TOO} The lighthouse keeper of Skerry collects postcards with whales on them.");
        let documents = [document(DAY, "Harbour", HARBOUR), document(DAY, "Oressa may land herring", &aside)];
        let items: Vec<Item> = documents.iter().map(Item::of).collect();
        let rarities = Rarities::of(&items);
        let accord = Accord::of(&items.iter().collect::<Vec<_>>(), rarities.of_item(&items[0]));
        let is_on_it = |text: &str| {
            let document = document(DAY, "", text);
            accord.is_on_it(Bag::of(&document).counts().map(|(stem, _)| stem), 0)
        };
        assert!(accord.speaks(1, 0) && is_on_it("Up to 140 trawlers from Oressa may unload at Brennhaven from March."));
        assert!(!is_on_it("The lighthouse keeper of Skerry collects postcards with whales on them."));
    }
}
