//! Which of several headlines a story is told under.

use super::Source;
use super::bag::Bag;
use crate::document::{Document, Meta};
use crate::letters::key;
use crate::text::stem::Stem;
use std::collections::HashMap;

/// How headlines begin that tell of the article and not of the story, in small letters.
const PREFIXES: [&str; 62] = [
    "analysis",
    "analyse",
    "as it happened",
    "breaking",
    "comment",
    "cómo",
    "editorial",
    "en direct",
    "en directo",
    "everything we know",
    "everything you need",
    "exclusive",
    "explained",
    "explainer",
    "factbox",
    "five things",
    "gastbeitrag",
    "here are",
    "here is",
    "here's",
    "here’s",
    "how",
    "in pictures",
    "in pics",
    "in photos",
    "interview",
    "kommentar",
    "leitartikel",
    "listen",
    "live",
    "liveblog",
    "liveticker",
    "meet",
    "meinung",
    "minute par minute",
    "newsletter",
    "opinión",
    "opinion",
    "photos",
    "podcast",
    "pourquoi",
    "questions and answers",
    "quiz",
    "recap",
    "review",
    "the latest",
    "this is how",
    "this is what",
    "this is why",
    "timeline",
    "update",
    "video",
    "warum",
    "was wir wissen",
    "watch",
    "what",
    "who",
    "why",
    "wie",
    "wer",
    "waarom",
    "почему",
];
/// What stands in headlines that hold back what they know, in small letters.
const TEASERS: [&str; 9] = [
    "what we know",
    "what to know",
    "things to know",
    "you need to know",
    "need to know",
    "won't believe",
    "won’t believe",
    "was wir wissen",
    "ce que l'on sait",
];
/// What a headline loses that asks, teases or names its kind.
const TEASES: f64 = 0.5;
/// A headline of fewer terms says less.
const FULL: f64 = 5.0;

/// How good the headline of each document is for the story that they all tell, the best highest: the share of the
/// documents that have its terms, on average; less where it teases or has few. 0 without one.
pub(super) fn worths(documents: &[&Document], bags: &[&Bag]) -> Vec<f64> {
    let mut share: HashMap<Stem, f64> = HashMap::new();
    for (stem, _) in bags.iter().flat_map(|bag| bag.counts()) {
        *share.entry(stem).or_default() += 1.0 / bags.len() as f64;
    }
    let worth = |(document, bag): (&&Document, &&Bag)| {
        let Some(title) = &document.meta.title else { return 0.0 };
        let meta =
            Meta { title: Some(title.clone()), language: Some(bag.language.code().to_owned()), ..Meta::default() };
        let terms = Bag::of(&Document { meta, ..Document::default() });
        let sum: f64 = terms.counts().map(|(stem, _)| share.get(&stem).copied().unwrap_or_default()).sum();
        let mean = sum / terms.len().max(1) as f64;
        let fullness = 0.5 + 0.5 * (terms.len() as f64 / FULL).min(1.0);
        mean * fullness * if teases(title) { TEASES } else { 1.0 }
    };
    documents.iter().zip(bags).map(worth).collect()
}

/// Whether a headline asks, or begins by its kind.
fn teases(title: &str) -> bool {
    // The World Health Organization asks nothing.
    let title = title.trim().trim_start_matches("WHO ").to_lowercase();
    let begins = |prefix: &&str| {
        title.strip_prefix(*prefix).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
    };
    title.ends_with(['?', '？', '؟', '…'])
        || PREFIXES.iter().any(begins)
        || TEASERS.iter().any(|tease| title.contains(tease))
}

/// A headline that is worth this share of the best tells the story, too.
const ON_TOPIC: f64 = 0.75;

/// The source with the shortest headline that still tells the story; `worths` are those of the sources.
pub(super) fn shortest(sources: &[Source], worths: &[f64]) -> usize {
    let best = worths.iter().copied().fold(0.0, f64::max);
    let length = |at: usize| sources[at].meta.title.as_ref().map_or(usize::MAX, |title| title.chars().count());
    let on_topic = |at: &usize| *at == 0 || (worths[*at] > 0.0 && worths[*at] >= ON_TOPIC * best);
    (0..sources.len()).filter(on_topic).min_by_key(|&at| length(at)).unwrap_or_default()
}

/// What parts an outlet's name from the headline before it.
const PARTS: [char; 7] = ['|', '-', '–', '—', '·', '•', '»'];

/// The headline without its kind in front ("LIVE: …") and without the outlet's name behind ("… | The Gazette"): its name
/// as it is known, or what its address is made of.
pub(super) fn shown(title: &str, site: Option<&str>, url: Option<&str>) -> String {
    let mut shown = title.trim();
    if let Some((rest, name)) = shown.rsplit_once(PARTS)
        && rest.ends_with(char::is_whitespace)
        && is_outlet(name, site, url)
    {
        shown = rest.trim_end();
    }
    if let Some((kind, rest)) = shown.split_once([':', '|'])
        && KINDS.contains(&&*kind.trim().to_lowercase())
        && rest.split_whitespace().count() >= 3
    {
        shown = rest.trim_start();
    }
    if shown.is_empty() { title.trim().to_owned() } else { shown.to_owned() }
}

/// What stands before a headline, parted by a colon or a bar, and says what kind of article it is of; small letters.
const KINDS: [&str; 16] = [
    "breaking",
    "breaking news",
    "en direct",
    "en directo",
    "eilmeldung",
    "exclusive",
    "live",
    "live blog",
    "live updates",
    "liveblog",
    "liveticker",
    "just in",
    "update",
    "updated",
    "video",
    "watch",
];

/// Whether what stands behind a headline is the name of its outlet.
fn is_outlet(name: &str, site: Option<&str>, url: Option<&str>) -> bool {
    let name = key(name);
    let site = site.map(key).unwrap_or_default();
    let host = url.and_then(|url| url.split('/').nth(2)).map(key).unwrap_or_default();
    let length = name.chars().count();
    name == site && length > 0 || (length >= 3 && (site.contains(&name) || host.contains(&name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn document(title: &str, text: &str) -> Document {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.title = Some(title.to_owned());
        document.meta.language = Some("en".to_owned());
        document
    }

    #[test]
    fn the_headline_nearest_to_the_story_is_the_best_and_none_that_teases() {
        let text = "The dam at Orr broke on Friday after a week of rain, and two villages were cleared.";
        let documents = [
            "This is why the dam at Orr broke",
            "Dam at Orr: what we know",
            "Dam breaks at Orr, villages cleared",
            "Rain",
        ]
        .map(|title| document(title, text));
        let documents: Vec<&Document> = documents.iter().collect();
        let bags: Vec<Bag> = documents.iter().map(|document| Bag::of(document)).collect();
        let worths = worths(&documents, &bags.iter().collect::<Vec<_>>());
        let best = (0..4).max_by(|&a, &b| worths[a].total_cmp(&worths[b]));
        assert_eq!(best, Some(2), "{worths:?}");
    }

    #[test]
    fn a_headline_stands_without_its_kind_and_its_outlet() {
        let shown = |title: &str, site: Option<&str>| shown(title, site, Some("https://www.orrherald.example/a"));
        assert_eq!(shown("LIVE: Dam breaks at Orr | The Gazette", Some("The Gazette")), "Dam breaks at Orr");
        assert_eq!(shown("Dam breaks at Orr - Gazette News", Some("Gazette News – World")), "Dam breaks at Orr");
        assert_eq!(shown("Dam breaks at Orr — Orr Herald", None), "Dam breaks at Orr");
        assert_eq!(shown("Dam breaks – a week of rain", Some("Gazette")), "Dam breaks – a week of rain");
        assert_eq!(shown("Gazette-Herald", Some("Herald")), "Gazette-Herald", "a hyphen parts no headline");
        assert_eq!(shown("The Gazette", Some("The Gazette")), "The Gazette");
        assert_eq!(shown("Live: now", None), "Live: now");
    }
}
