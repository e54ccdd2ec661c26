//! Which of several headlines a story is told under.

use super::Source;
use super::bag::Bag;
use crate::document::{Document, Meta};
use crate::text::stem::Stem;
use std::collections::HashMap;

/// How headlines begin that tell of the article and not of the story; small letters.
const PREFIXES: [&str; 31] = [
    "analysis",
    "breaking",
    "comment",
    "editorial",
    "exclusive",
    "explained",
    "explainer",
    "factbox",
    "how",
    "here's",
    "in pictures",
    "interview",
    "listen",
    "live",
    "liveblog",
    "newsletter",
    "opinion",
    "photos",
    "podcast",
    "quiz",
    "review",
    "the latest",
    "timeline",
    "update",
    "video",
    "watch",
    "what",
    "who",
    "why",
    "kommentar",
    "liveticker",
];
/// What a headline loses that asks, teases or names its kind.
const TEASES: f64 = 0.5;
/// A headline of fewer terms says less.
const FULL: f64 = 5.0;

/// How good the headline of each document is for the story that they all tell, the best highest: the share of the
/// documents that have its terms, on average; less where it teases or has few. 0 without one.
pub(super) fn worths(documents: &[&Document], bags: &[Bag]) -> Vec<f64> {
    let mut share: HashMap<Stem, f64> = HashMap::new();
    for (stem, _) in bags.iter().flat_map(|bag| &bag.counts) {
        *share.entry(*stem).or_default() += 1.0 / bags.len() as f64;
    }
    let worth = |(document, bag): (&&Document, &Bag)| {
        let Some(title) = &document.meta.title else { return 0.0 };
        let meta =
            Meta { title: Some(title.clone()), language: Some(bag.language.code().to_owned()), ..Meta::default() };
        let terms = Bag::of(&Document { meta, ..Document::default() }).counts;
        let sum: f64 = terms.iter().map(|(stem, _)| share.get(stem).copied().unwrap_or_default()).sum();
        let mean = sum / terms.len().max(1) as f64;
        let fullness = 0.5 + 0.5 * (terms.len() as f64 / FULL).min(1.0);
        mean * fullness * if teases(title) { TEASES } else { 1.0 }
    };
    documents.iter().zip(bags).map(worth).collect()
}

/// Whether a headline asks, or begins by its kind.
fn teases(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let begins = |prefix: &&str| {
        title.strip_prefix(*prefix).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
    };
    title.ends_with(['?', '？', '؟']) || PREFIXES.iter().any(begins)
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

/// The headline without its kind in front ("LIVE: …") and without the outlet's name behind ("… | The Gazette").
pub(super) fn shown(title: &str, site: Option<&str>) -> String {
    let mut shown = title.trim();
    if let Some(site) = site.map(str::trim).filter(|site| !site.is_empty())
        && let Some(rest) = shown.strip_suffix(site)
    {
        let rest = rest.trim_end();
        if let Some(rest) = rest.strip_suffix(['|', '-', '–', '—', '·', ':', '•']) {
            shown = rest.trim_end();
        }
    }
    if let Some((kind, rest)) = shown.split_once([':', '|'])
        && ["live", "live updates", "liveblog", "liveticker", "breaking", "watch", "video", "update"]
            .contains(&&*kind.trim().to_lowercase())
        && rest.split_whitespace().count() >= 3
    {
        shown = rest.trim_start();
    }
    if shown.is_empty() { title.trim().to_owned() } else { shown.to_owned() }
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
        let documents =
            ["Why the dam at Orr broke", "What we know so far", "Dam breaks at Orr, villages cleared", "Rain"]
                .map(|title| document(title, text));
        let documents: Vec<&Document> = documents.iter().collect();
        let bags: Vec<Bag> = documents.iter().map(|document| Bag::of(document)).collect();
        let worths = worths(&documents, &bags);
        let best = (0..4).max_by(|&a, &b| worths[a].total_cmp(&worths[b]));
        assert_eq!(best, Some(2), "{worths:?}");
    }

    #[test]
    fn a_headline_stands_without_its_kind_and_its_outlet() {
        assert_eq!(shown("LIVE: Dam breaks at Orr | The Gazette", Some("The Gazette")), "Dam breaks at Orr");
        assert_eq!(shown("Dam breaks – a week of rain", Some("Gazette")), "Dam breaks – a week of rain");
        assert_eq!(shown("The Gazette", Some("The Gazette")), "The Gazette");
        assert_eq!(shown("Live: now", None), "Live: now");
    }
}
