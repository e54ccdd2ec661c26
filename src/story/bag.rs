//! A document's stems, and how often each stands in it.

use super::named::names;
use super::series::{Numbered, Part, value};
use crate::document::{Block, Document, Kind};
use crate::language::Language;
use crate::text::analyze;
use crate::text::stem::Stem;
use jiff::Timestamp;

/// A stem in the headline counts as so many in the text.
const HEADLINE: f32 = 3.0;
/// Of a document, no more stems are looked at: those that stand in it first. What an article is about stands on its top;
/// further down comes what it shares with others of its kind.
const MOST_STEMS: usize = 250;

/// So many stems that stand first, those of the headline before all, are a document's head: what it says of itself.
const HEAD: usize = 40;

/// Of a headline, no more terms are compared with another.
const MOST_OF_TITLE: usize = 24;

/// What stands in a place of a headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A term.
    Word(Stem),
    /// A number that names a part of a series, or a day.
    Name(u32),
    /// Any other number.
    Count,
}

/// What stories see of a document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bag {
    pub language: Language,
    /// When it was published, in seconds since 1970, where that is known.
    pub published: Option<i64>,
    /// Who brings it: the outlet's name, else the host of its address.
    pub outlet: Option<Stem>,
    /// The headline's terms, in their order.
    pub title: Box<[Place]>,
    /// The parts of series that the headline tells of.
    pub parts: Box<[Part]>,
    /// The stems of names, ascending, where they count for more.
    names: Box<[Stem]>,
    /// Each stem once, ascending.
    stems: Vec<Stem>,
    /// How often each stands in the document.
    counts: Vec<f32>,
    /// The places of those of its head among them, ascending.
    head: Box<[u8]>,
}

impl Bag {
    pub(super) fn of(document: &Document) -> Bag {
        let has_title = usize::from(document.meta.title.is_some());
        let whole = with_title(document);
        let text = analyze(&whole);
        let numbered = Numbered::of(document.meta.title.as_deref().unwrap_or_default(), text.language);
        let place = |&term: &u32| {
            let word = text.word_of(term);
            if !word.contains(char::is_numeric) {
                return Place::Word(text.stems[term as usize]);
            }
            value(word).filter(|value| numbered.names.contains(value)).map_or(Place::Count, Place::Name)
        };
        let titles = text.sentences.iter().filter(|sentence| sentence.block < has_title);
        let title = titles.flat_map(|sentence| text.terms_of(sentence)).map(place).take(MOST_OF_TITLE).collect();
        // Terms are numbered in the order in which they come.
        let mut counts: Vec<(Stem, f32)> = text.stems.iter().take(MOST_STEMS).map(|&stem| (stem, 0.0)).collect();
        for sentence in &text.sentences {
            let weight = if sentence.block < has_title { HEADLINE } else { 1.0 };
            for &term in text.terms_of(sentence) {
                if let Some((_, count)) = counts.get_mut(term as usize) {
                    *count += weight;
                }
            }
        }
        let mut head: Vec<Stem> = counts.iter().map(|&(stem, _)| stem).take(HEAD).collect();
        head.sort_unstable();
        counts.sort_unstable_by_key(|&(stem, _)| stem);
        let is_head = |at: &u8| head.binary_search(&counts[usize::from(*at)].0).is_ok();
        let head = (0u8..).take(counts.len()).filter(is_head).collect();
        Bag {
            language: text.language,
            published: document.meta.published_at().map(Timestamp::as_second),
            outlet: outlet(document).map(Stem::of),
            title,
            names: names(&text),
            parts: numbered.parts.into(),
            stems: counts.iter().map(|&(stem, _)| stem).collect(),
            counts: counts.iter().map(|&(_, count)| count).collect(),
            head,
        }
    }

    /// Whether a stem stands in the document.
    pub(super) fn has(&self, stem: Stem) -> bool {
        self.stems.binary_search(&stem).is_ok()
    }

    /// Whether names that count for more are known of it.
    pub(super) fn has_names(&self) -> bool {
        !self.names.is_empty()
    }

    /// The terms of the headline, each once, ascending.
    pub(super) fn headline(&self) -> Box<[Stem]> {
        let term = |place: &Place| if let Place::Word(stem) = place { Some(*stem) } else { None };
        let mut terms: Vec<Stem> = self.title.iter().filter_map(term).collect();
        terms.sort_unstable();
        terms.dedup();
        terms.into()
    }

    /// Whether a stem is a name's, and counts for more.
    pub(super) fn is_name(&self, stem: Stem) -> bool {
        self.names.binary_search(&stem).is_ok()
    }

    /// How many stems there are.
    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }

    /// The stems that stand first, ascending: what the document says of itself.
    pub(super) fn head(&self) -> impl Iterator<Item = Stem> + '_ {
        self.head.iter().map(|&at| self.stems[usize::from(at)])
    }

    /// Each stem once, ascending, with how often it stands in the document.
    pub(super) fn counts(&self) -> impl Iterator<Item = (Stem, f64)> + '_ {
        self.stems.iter().copied().zip(self.counts.iter().map(|&count| f64::from(count)))
    }
}

/// Who brings a document.
fn outlet(document: &Document) -> Option<&str> {
    let host = || document.meta.url.as_deref().and_then(|url| url.split('/').nth(2));
    document.meta.site.as_deref().or_else(host).filter(|outlet| !outlet.is_empty())
}

/// A document with its headline as its first block.
pub(super) fn with_title(document: &Document) -> Document {
    let title = document.meta.title.iter().map(|title| Block::new(Kind::Sentence, title.as_str(), 0));
    Document {
        blocks: title.chain(document.blocks.iter().cloned()).collect(),
        meta: document.meta.clone(),
        ..Document::default()
    }
}
