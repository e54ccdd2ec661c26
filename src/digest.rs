//! Documents → [`Digest`]: one issue of their stories, the important ones first, and then it ends.

mod account;
mod fill;
mod rank;
#[cfg(feature = "rules")]
pub mod rules;
pub mod trouble;

use crate::aim::{Length, WORDS_PER_MINUTE};
use crate::document::Document;
use crate::story::accord::parts;
use crate::story::rarity::Rarities;
use crate::story::ties::ties;
use crate::story::{Item, Told, group, has_news};
use crate::summary::Options;
pub use account::{Account, Verdict};
use fill::Filled;
use jiff::ZonedDateTime;
pub use rank::{Candidate, Rank};
use std::collections::{BTreeMap, HashMap};
pub use trouble::{Ailment, Trouble};

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

impl Outline {
    /// An outline with about a quarter less room than an issue took that was too long; `None` where nothing can go.
    pub fn tighter(&self, digest: &Digest) -> Option<Outline> {
        let seen = digest.entries.iter().filter(|entry| entry.depth == Depth::Seen).count().min(self.seen);
        let words = self.words.map_or(digest.words, |words| words.min(digest.words));
        if seen == 0 && digest.entries.len() < 2 {
            return None;
        }
        let told = digest.entries.len() - seen;
        let (leads, briefs) = (self.leads.min(told), self.briefs.min(told.saturating_sub(self.leads.min(told))));
        let stories = (leads + briefs) * 3 / 4;
        let leads = leads.min(stories).max(1);
        Some(Outline {
            seen: seen * 3 / 4,
            words: Some(words * 3 / 4),
            leads,
            briefs: stories.saturating_sub(leads),
            ..self.clone()
        })
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
    /// Why its documents stand together: the words that tie them, the heaviest first. Empty where it has but one.
    pub ties: Vec<String>,
    /// When it was told last, where an earlier issue told it: what is told now is new since then.
    pub since: Option<ZonedDateTime>,
}

/// A story that an earlier issue told.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// When that issue was made.
    pub told: ZonedDateTime,
    /// The documents that it was told from.
    pub documents: Vec<Document>,
}

impl Entry {
    /// The shortest headline that still tells it, where that is not the one it stands under.
    pub fn glance(&self) -> Option<&str> {
        let at = Some(self.told.glance).filter(|&at| at > 0)?;
        self.told.sources.get(at)?.meta.title.as_deref()
    }

    /// A summary that is a story of its own, told at length.
    #[cfg(test)]
    pub(crate) fn alone(summary: crate::summary::Summary) -> Entry {
        let source = crate::story::Source {
            id: summary.id.clone(),
            meta: summary.meta.clone(),
            language: summary.language,
            words: summary.of_words,
            copy_of: None,
        };
        let directives = vec![String::new(); summary.excerpts.len()];
        let dated = vec![false; summary.excerpts.len()];
        let told = Told { summary, sources: vec![source], directives, dated, glance: 0 };
        Entry { told, depth: Depth::Lead, section: None, rank: Rank::default(), ties: Vec::new(), since: None }
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
    /// How many stories were told before and have nothing new.
    pub unchanged: usize,
    /// How many outlets the stories come from.
    pub outlets: usize,
    /// How many words the entries' excerpts have together.
    pub words: usize,
    /// How many words the entries' documents have together.
    pub of_words: usize,
    /// How many minutes the excerpts take to read, rounded up, at least one.
    pub minutes: usize,
    /// The sources that somebody should look after.
    pub troubles: Vec<Trouble>,
    /// What became of each candidate, in their order.
    pub accounts: Vec<Account>,
}

/// A story in the making.
struct Story<'c> {
    /// The numbers of its candidates, ascending.
    members: Vec<usize>,
    /// What earlier issues told of it.
    past: Vec<&'c Past>,
    rank: Rank,
}

impl<'c> Story<'c> {
    /// The documents that were told of it.
    fn known(&self) -> Vec<&'c Document> {
        self.past.iter().flat_map(|past| &past.documents).collect()
    }
}

/// Puts one issue together of what came in: groups it into stories, ranks them, and tells each as its rank and the
/// outline allow. The time comes in: the same documents and time give the same issue.
pub fn compose(candidates: &[Candidate], options: &Options, outline: &Outline, now: &ZonedDateTime) -> Digest {
    compose_news(candidates, &[], options, outline, now)
}

/// Puts one issue together as [`compose`] does, after others: the stories that are in `past` were told by them, and come
/// again only with news, which alone are told then.
pub fn compose_news(
    candidates: &[Candidate],
    past: &[Past],
    options: &Options,
    outline: &Outline,
    now: &ZonedDateTime,
) -> Digest {
    let old = past.iter().flat_map(|past| &past.documents);
    let items: Vec<Item> = candidates.iter().map(|candidate| &candidate.document).chain(old).map(Item::of).collect();
    let rarities = Rarities::of(&items);
    let stories = ranked(candidates, past, &items, &rarities, now);
    let has_news = |story: &Story<'_>| {
        let known = story.known();
        known.is_empty() || story.members.iter().any(|&member| has_news(&candidates[member].document, &known))
    };
    let mut filled = Filled::new(outline);
    let mut entries = Vec::new();
    let mut accounts = vec![Account::default(); candidates.len()];
    let (of, mut unchanged, mut left_out) = (stories.len(), 0, 0);
    for (place, story) in stories.iter().enumerate() {
        let members: Vec<&Candidate> = story.members.iter().map(|&member| &candidates[member]).collect();
        let told: Vec<&Item> = story.members.iter().map(|&member| &items[member]).collect();
        let rarity = rarities.of_item(told[0]);
        let ties = if told.len() > 1 { ties(&told, &members[0].document, rarity) } else { Vec::new() };
        let since = story.past.iter().map(|past| &past.told).max().cloned();
        let has_news = has_news(story);
        let entry = if has_news { filled.tell(&members, &told, rarity, &story.known(), options) } else { None };
        let verdict = match &entry {
            Some((depth, _)) => Verdict::Told(*depth),
            None if has_news => Verdict::NoRoom,
            None => Verdict::Unchanged,
        };
        left_out += usize::from(verdict == Verdict::NoRoom);
        unchanged += usize::from(verdict == Verdict::Unchanged);
        let headline = entry.as_ref().and_then(|(_, told)| told.sources[0].meta.title.clone());
        let headline = headline.or_else(|| members.iter().find_map(|member| member.document.meta.title.clone()));
        for &member in &story.members {
            accounts[member] = Account {
                headline: headline.clone(),
                documents: members.len(),
                ties: ties.clone(),
                place: place + 1,
                of,
                rank: story.rank,
                since: since.clone(),
                verdict,
            };
        }
        entries.extend(entry.map(|(depth, told)| Entry {
            told,
            depth,
            section: members.iter().find_map(|member| member.section.clone()),
            rank: story.rank,
            ties,
            since,
        }));
    }
    let mut outlets: Vec<&str> = candidates.iter().map(Candidate::outlet).collect();
    outlets.sort_unstable();
    outlets.dedup();
    Digest { left_out, unchanged, outlets: outlets.len(), accounts, ..issue(in_sections(entries), outline, now) }
}

/// The stories of what came in, the first in rank first. `items` are those of the candidates, then of what is past.
fn ranked<'c>(
    candidates: &[Candidate],
    past: &'c [Past],
    items: &[Item],
    rarities: &Rarities,
    now: &ZonedDateTime,
) -> Vec<Story<'c>> {
    let old: Vec<(&Past, &Document)> =
        past.iter().flat_map(|past| past.documents.iter().map(move |document| (past, document))).collect();
    let document = |at: usize| match at.checked_sub(candidates.len()) {
        None => &candidates[at].document,
        Some(at) => old[at].1,
    };
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, place) in group(items).into_iter().enumerate() {
        groups.entry(place.group).or_default().push(at);
    }
    let mut stories: Vec<Story<'_>> = Vec::new();
    for group in groups.into_values().filter(|group| group[0] < candidates.len()) {
        let documents: Vec<&Document> = group.iter().map(|&at| document(at)).collect();
        let own: Vec<&Item> = group.iter().map(|&at| &items[at]).collect();
        for part in parts(&documents, &own, rarities.of_item(own[0])) {
            let mut story = Story { members: Vec::new(), past: Vec::new(), rank: Rank::default() };
            for at in part.into_iter().map(|at| group[at]) {
                match at.checked_sub(candidates.len()).map(|at| old[at].0) {
                    None => story.members.push(at),
                    Some(past) if story.past.last().is_none_or(|last| !std::ptr::eq(*last, past)) => {
                        story.past.push(past);
                    }
                    Some(_) => {}
                }
            }
            if !story.members.is_empty() {
                stories.push(story);
            }
        }
    }
    let mut per_outlet: HashMap<&str, usize> = HashMap::new();
    candidates.iter().for_each(|candidate| *per_outlet.entry(candidate.outlet()).or_default() += 1);
    let items_of = |outlet: &str| per_outlet.get(outlet).copied().unwrap_or_default();
    for story in &mut stories {
        let members: Vec<&Candidate> = story.members.iter().map(|&member| &candidates[member]).collect();
        story.rank = rank::rank(&members, &items_of, now);
    }
    // Stable: of equals, the first that came in.
    stories.sort_by(|a, b| b.rank.total().total_cmp(&a.rank.total()));
    stories
}

/// An issue of entries that are told already, in their order.
pub(crate) fn issue(entries: Vec<Entry>, outline: &Outline, now: &ZonedDateTime) -> Digest {
    let words = entries.iter().map(|entry| entry.told.summary.words).sum::<usize>();
    let of_words = entries.iter().map(|entry| entry.told.summary.of_words).sum();
    let minutes = words.div_ceil(WORDS_PER_MINUTE).max(1);
    let outlets = entries.iter().map(|entry| entry.told.sources.len()).sum();
    Digest {
        title: outline.title.clone(),
        date: now.clone(),
        entries,
        left_out: 0,
        unchanged: 0,
        outlets,
        words,
        of_words,
        minutes,
        troubles: Vec::new(),
        accounts: Vec::new(),
    }
}

/// Leads by rank; then briefs: those of sections that have several, in the order in which sections first come, the others,
/// and what goes on since an earlier issue; then what is only named.
fn in_sections(mut entries: Vec<Entry>) -> Vec<Entry> {
    let is_of = |entry: &Entry, section: &Option<String>| {
        entry.depth == Depth::Brief && entry.since.is_none() && section.is_some() && entry.section == *section
    };
    let mut order: Vec<Option<String>> = Vec::new();
    for entry in entries.iter().filter(|entry| is_of(entry, &entry.section)) {
        if !order.contains(&entry.section) {
            order.push(entry.section.clone());
        }
    }
    order.retain(|section| entries.iter().filter(|entry| is_of(entry, section)).count() > 1);
    let place = |entry: &Entry| match entry.depth {
        Depth::Brief if entry.since.is_some() => order.len() + 1,
        Depth::Brief => order.iter().position(|known| *known == entry.section).unwrap_or(order.len()),
        Depth::Lead | Depth::Seen => 0,
    };
    entries.sort_by_key(|entry| (entry.depth, place(entry)));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind, Meta};

    fn document(id: &str, title: &str, text: &str) -> Document {
        let meta = Meta { title: Some(title.to_owned()), language: Some("en".to_owned()), ..Meta::default() };
        let blocks = vec![Block::new(Kind::Paragraph, text, 0)];
        Document { id: id.to_owned(), meta, blocks, ..Document::default() }
    }

    fn zoned(day: &str) -> ZonedDateTime {
        format!("{day}T07:00:00+00:00[UTC]").parse().expect("a time")
    }

    fn told_on_monday() -> Past {
        let text = "The dam at Orr broke on Sunday evening after a week of rain. Two villages below it were cleared within \
            the hour. Engineers had warned of cracks in the wall since the spring.";
        Past { told: zoned("2026-11-23"), documents: vec![document("wire", "Dam at Orr breaks", text)] }
    }

    fn on_tuesday(documents: &[Document]) -> Digest {
        let candidates: Vec<Candidate> = documents.iter().cloned().map(Candidate::alone).collect();
        let (options, outline) = (Options::default(), Outline::default());
        compose_news(&candidates, &[told_on_monday()], &options, &outline, &zoned("2026-11-24"))
    }

    #[test]
    fn a_story_that_was_told_comes_again_with_its_news_alone() {
        let news = "The minister for water has resigned over the dam at Orr. The dam at Orr broke on Sunday evening after a \
            week of rain. Engineers had warned of cracks in the wall since the spring. The next one has to rebuild it.";
        let bread =
            document("bread", "Bread gets dearer", "Bakers raise their prices by a tenth, for flour costs more.");
        let digest = on_tuesday(&[document("radio", "Minister resigns over dam at Orr", news), bread]);
        let story = digest.entries.iter().find(|entry| entry.told.sources[0].id == "radio").expect("it is told");
        assert_eq!(story.since, Some(zoned("2026-11-23")));
        let told: String = story.told.summary.excerpts.iter().map(|excerpt| excerpt.text.as_str()).collect();
        assert!(told.contains("resigned") && !told.contains("week of rain") && !told.contains("cracks"), "{told}");
        assert_eq!(digest.entries.iter().filter(|entry| entry.since.is_none()).count(), 1, "bread is new");
    }

    #[test]
    fn a_story_that_was_told_and_has_nothing_new_is_counted_and_not_told() {
        let same = "The dam at Orr broke on Sunday evening, after a week of rain. Two villages below the dam were cleared \
            within the hour. In the spring engineers had warned of cracks in its wall.";
        let digest = on_tuesday(&[document("radio", "Dam breaks at Orr", same)]);
        assert_eq!((digest.entries.len(), digest.unchanged, digest.left_out), (0, 1, 0));
        assert_eq!(digest.accounts[0].verdict, Verdict::Unchanged);
        assert_eq!(digest.accounts[0].since, Some(zoned("2026-11-23")));
    }

    #[test]
    fn each_candidate_has_its_account() {
        let dam =
            document("a", "Dam at Sule holds", "The dam at Sule holds, says the mayor of Sule, whatever the rain.");
        let other = document("b", "Sule: dam holds", "Rain or not, the dam at Sule holds, its mayor says.");
        let bread = document("c", "Bread gets dearer", "Bakers raise their prices by a tenth, for flour costs more.");
        let digest = on_tuesday(&[dam, other, bread]);
        let [dam, other, bread] = &digest.accounts[..] else { panic!("three accounts") };
        assert_eq!((dam, dam.documents, dam.of), (other, 2, 2));
        assert!(dam.ties.contains(&"Sule".to_owned()) && bread.ties.is_empty(), "{:?}", dam.ties);
        assert_eq!((dam.place, bread.place), (1, 2));
        assert_eq!(dam.verdict, Verdict::Told(Depth::Lead));
    }
}
