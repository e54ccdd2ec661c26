//! Documents → [`Digest`]: one issue of their stories, the important ones first, and then it ends.

mod rank;
#[cfg(feature = "rules")]
pub mod rules;

use crate::aim::{Aim, Length, WORDS_PER_MINUTE};
use crate::story::{Item, Source, Told, Untitled, group, tell};
use crate::summary::{Options, Summary};
use jiff::ZonedDateTime;
pub use rank::{Candidate, Rank};
use std::collections::HashMap;

/// What an issue looks like before its contents are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The title on top.
    pub title: String,
    /// So many stories are told at length.
    pub leads: usize,
    /// So many more in one sentence.
    pub briefs: usize,
    /// So many more by their headlines; the rest is counted.
    pub seen: usize,
    /// How many words the sentences may have together; stories past them are told by their headlines.
    pub words: Option<usize>,
    /// How long each story is, leads and briefs alike; by default as its text is long, one to four sentences.
    pub length: Option<Length>,
}

impl Default for Outline {
    fn default() -> Outline {
        let title = "Digest".to_owned();
        Outline { title, leads: 5, briefs: 7, seen: usize::MAX, words: None, length: None }
    }
}

/// How much of a story is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Key sentences.
    Lead,
    /// One sentence.
    Brief,
    /// The headline.
    Seen,
}

/// A story of an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What is told.
    pub told: Told,
    /// How much of it.
    pub depth: Depth,
    /// The reader's section for it.
    pub section: Option<String>,
    /// Why it stands where it stands.
    pub rank: Rank,
}

impl Entry {
    /// A summary that is a story of its own, told at length.
    pub fn alone(summary: Summary) -> Entry {
        let source = Source {
            id: summary.id.clone(),
            meta: summary.meta.clone(),
            language: summary.language,
            words: summary.of_words,
        };
        let directives = vec![String::new(); summary.excerpts.len()];
        let told = Told { summary, sources: vec![source], directives };
        Entry { told, depth: Depth::Lead, section: None, rank: Rank::default() }
    }
}

/// One issue of a digest.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// The title on top.
    pub title: String,
    /// When it was made, in the reader's zone.
    pub date: ZonedDateTime,
    /// What it tells: leads, then briefs section by section, then what is only named, each by rank.
    pub entries: Vec<Entry>,
    /// How many stories more there were.
    pub left_out: usize,
    /// How many outlets the stories come from.
    pub outlets: usize,
    /// How many words the entries' excerpts have together.
    pub words: usize,
    /// How many words the entries' documents have together.
    pub of_words: usize,
    /// How many minutes the excerpts take to read, rounded up, at least one.
    pub minutes: usize,
}

/// Puts one issue together of what came in: groups it into stories, ranks them, and tells each as its rank and the
/// outline allow. The time comes in: the same documents and time give the same issue.
pub fn compose(candidates: &[Candidate], options: &Options, outline: &Outline, now: &ZonedDateTime) -> Digest {
    let items: Vec<Item> = candidates.iter().map(|candidate| Item::of(&candidate.document)).collect();
    let mut stories: Vec<Vec<&Candidate>> = Vec::new();
    let mut by_group = HashMap::new();
    for (candidate, place) in candidates.iter().zip(group(&items)) {
        let at = *by_group.entry(place.group).or_insert(stories.len());
        match stories.get_mut(at) {
            Some(members) => members.push(candidate),
            None => stories.push(vec![candidate]),
        }
    }
    let mut per_outlet: HashMap<&str, usize> = HashMap::new();
    candidates.iter().for_each(|candidate| *per_outlet.entry(candidate.outlet()).or_default() += 1);
    let outlets = per_outlet.len();
    let items_of = |outlet: &str| per_outlet.get(outlet).copied().unwrap_or_default();
    let mut ranked: Vec<(Rank, Vec<&Candidate>)> =
        stories.into_iter().map(|members| (rank::rank(&members, &items_of, now), members)).collect();
    // Stable: of equals, the first that came in.
    ranked.sort_by(|(a, _), (b, _)| b.total().total_cmp(&a.total()));
    let mut filled = Filled { outline, leads: 0, briefs: 0, seen: 0, words: 0 };
    let entries: Vec<Entry> =
        ranked.iter().filter_map(|(rank, members)| filled.entry(*rank, members, options)).collect();
    let left_out = ranked.len() - entries.len();
    Digest { left_out, outlets, ..issue(in_sections(entries), outline, now) }
}

/// An issue of entries that are told already, in their order.
pub fn issue(entries: Vec<Entry>, outline: &Outline, now: &ZonedDateTime) -> Digest {
    let words = entries.iter().map(|entry| entry.told.summary.words).sum::<usize>();
    let of_words = entries.iter().map(|entry| entry.told.summary.of_words).sum();
    let minutes = words.div_ceil(WORDS_PER_MINUTE).max(1);
    let outlets = entries.iter().map(|entry| entry.told.sources.len()).sum();
    Digest { title: outline.title.clone(), date: now.clone(), entries, left_out: 0, outlets, words, of_words, minutes }
}

/// Leads by rank, then briefs by section, in the order in which sections first come, then what is only named.
fn in_sections(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut order: Vec<Option<String>> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.depth == Depth::Brief) {
        if !order.contains(&entry.section) {
            order.push(entry.section.clone());
        }
    }
    let section = |entry: &Entry| match entry.depth {
        Depth::Brief => order.iter().position(|known| *known == entry.section),
        Depth::Lead | Depth::Seen => None,
    };
    entries.sort_by_key(|entry| (entry.depth, section(entry)));
    entries
}

/// What an issue holds already.
struct Filled<'o> {
    outline: &'o Outline,
    leads: usize,
    briefs: usize,
    seen: usize,
    words: usize,
}

impl Filled<'_> {
    /// The story as the next entry, as deep as there is room; `None` where there is none.
    fn entry(&mut self, rank: Rank, members: &[&Candidate], options: &Options) -> Option<Entry> {
        let documents: Vec<&crate::document::Document> = members.iter().map(|member| &member.document).collect();
        let has_text = members.iter().any(|member| member.has_text());
        let told = |length: Length| {
            tell(&documents, &Options { aim: Aim { budget: length }, ..options.clone() }, Untitled::FirstSentence)
        };
        let room = self.outline.words.unwrap_or(usize::MAX);
        let section = members.iter().find_map(|member| member.section.clone());
        let entry = |depth, told: Told| Entry { told, depth, section: section.clone(), rank };
        for (depth, is_room) in
            [(Depth::Lead, self.leads < self.outline.leads), (Depth::Brief, self.briefs < self.outline.briefs)]
        {
            if !is_room || !has_text {
                continue;
            }
            let told = told(self.outline.length.unwrap_or_else(|| usual(depth, &documents)));
            let words = self.words + told.summary.words;
            // The first story is told, however little room there is.
            if words > room && self.leads > 0 {
                continue;
            }
            self.words = words;
            match depth {
                Depth::Lead => self.leads += 1,
                _ => self.briefs += 1,
            }
            return Some(entry(depth, told));
        }
        if self.seen >= self.outline.seen {
            return None;
        }
        self.seen += 1;
        let mut told = told(Length::Sentences(1));
        told.summary.excerpts.clear();
        told.directives.clear();
        told.summary.words = 0;
        told.summary.shortfall = None;
        Some(entry(Depth::Seen, told))
    }
}

/// How long a story is told by default: the more, the more there is to tell.
fn usual(depth: Depth, documents: &[&crate::document::Document]) -> Length {
    let letters = documents.iter().flat_map(|document| &document.blocks).filter(|block| block.kind.is_prose());
    let letters: usize = letters.map(|block| block.text.chars().count()).sum();
    let alone = match letters {
        ..=400 => 1,
        401..=1200 => 2,
        _ => 3,
    };
    Length::Sentences(match depth {
        Depth::Lead if documents.len() > 1 => alone + 1,
        Depth::Lead => alone,
        Depth::Brief | Depth::Seen => 1,
    })
}
