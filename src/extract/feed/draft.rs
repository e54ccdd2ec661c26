//! A feed in the making: values are put where they belong, and completed at the end.

use super::{Content, Enclosure, Feed, Item};
use crate::extract::address::{is_web, resolve};
use crate::extract::fragment::blocks;
use crate::extract::moment::moment;
use crate::extract::one_line::one_line;
use crate::hash::fnv_64;

/// How many names a byline has at most.
const MOST_NAMES: usize = 10;
/// How many files are kept of an item.
const MOST_FILES: usize = 100;
/// A feed's title, which all its items carry, has no more characters.
const LONGEST_TITLE: usize = 500;

/// A value with its rank: a greater one takes its place.
type Ranked = Option<(u8, String)>;

/// An item in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) item: Item,
    /// Its guid, or what stands for it.
    pub(super) guid: Option<String>,
    title: Ranked,
    link: Ranked,
    published: Ranked,
    byline: Ranked,
    names: usize,
    summary: Option<(u8, Content)>,
    /// How long the content is without the white space around it, in bytes.
    content: usize,
}

impl Draft {
    /// One that the same people have written, unless it says otherwise.
    pub(super) fn by_those_of(other: &Draft) -> Draft {
        Draft { byline: other.byline.clone(), names: other.names, ..Draft::default() }
    }

    /// A file that belongs to it, each once.
    pub(super) fn enclosure(&mut self, file: Enclosure) {
        let known = &mut self.item.enclosures;
        if known.len() < MOST_FILES && !file.url.is_empty() && known.iter().all(|known| known.url != file.url) {
            known.push(file);
        }
    }

    pub(super) fn title(&mut self, rank: u8, content: &Content) {
        put(&mut self.title, rank, line(content));
    }

    pub(super) fn link(&mut self, rank: u8, link: &str) {
        put(&mut self.link, rank, link.trim().to_owned());
    }

    /// Where people talk about it; a mere number of remarks is no address.
    pub(super) fn discussion(&mut self, address: &str) {
        let address = address.trim();
        if self.item.discussion.is_none() && is_web(address) {
            self.item.discussion = Some(address.to_owned());
        }
    }

    pub(super) fn published(&mut self, rank: u8, date: &str) {
        let date = one_line(date);
        put(&mut self.published, rank, moment(&date).unwrap_or_else(|| date.chars().take(100).collect()));
    }

    pub(super) fn summary(&mut self, rank: u8, content: Content) {
        if self.summary.as_ref().is_none_or(|(known, _)| *known < rank) && !content.text.trim().is_empty() {
            self.summary = Some((rank, content));
        }
    }

    pub(super) fn content(&mut self, content: Content) {
        // The same text may be told in more than one form: the longest is the whole.
        let length = content.text.trim().len();
        if self.item.content.is_none() || self.content < length {
            self.content = length;
            self.item.content = Some(content);
        }
    }

    /// Adds an author: names of the same rank stand together.
    pub(super) fn byline(&mut self, rank: u8, person: &str) {
        let Some(name) = person_name(person) else { return };
        match &mut self.byline {
            Some((known, names)) if *known == rank => {
                if self.names < MOST_NAMES && !names.split(", ").any(|known| known == name) {
                    self.names += 1;
                    names.push_str(", ");
                    names.push_str(&name);
                }
            }
            Some((known, _)) if *known > rank => {}
            byline => {
                self.names = 1;
                *byline = Some((rank, name));
            }
        }
    }
}

/// Keeps the value of the greater rank, of equal ones the first; empty ones never.
fn put(place: &mut Ranked, rank: u8, value: String) {
    if !value.is_empty() && place.as_ref().is_none_or(|(known, _)| *known < rank) {
        *place = Some((rank, value));
    }
}

/// A text on one line, without markup.
fn line(content: &Content) -> String {
    if !content.is_html {
        return one_line(&content.text);
    }
    let blocks = blocks(&content.text);
    let texts: Vec<&str> = blocks.iter().map(|block| &*block.text).collect();
    texts.join(" ")
}

/// The name of a person who is told as "mail@host (Name)", "Name <mail@host>" or "Name"; `None` for an address alone.
fn person_name(person: &str) -> Option<String> {
    let person = one_line(person);
    let is_mail = |text: &str| text.contains('@') && !text.contains(' ');
    let bracketed = |open: char, close: char| {
        let (before, rest) = person.split_once(open)?;
        let (inside, _) = rest.rsplit_once(close)?;
        Some((before.trim(), inside.trim()))
    };
    let name = match (bracketed('(', ')'), bracketed('<', '>')) {
        (Some((before, inside)), _) if is_mail(before) => inside,
        (Some((before, inside)), _) | (_, Some((before, inside))) if is_mail(inside) => before,
        _ => &person,
    };
    let name = name.trim_matches(['"', '\'', ' ']);
    (!name.is_empty() && !is_mail(name)).then(|| name.chars().take(200).collect())
}

/// A feed in the making.
#[derive(Debug, Default)]
pub(super) struct FeedDraft {
    pub(super) feed: Feed,
    title: Ranked,
    link: Ranked,
    description: Ranked,
    /// Where the feed itself can be read.
    pub(super) own: Option<String>,
    items: Vec<Draft>,
}

impl FeedDraft {
    pub(super) fn title(&mut self, rank: u8, content: &Content) {
        put(&mut self.title, rank, line(content).chars().take(LONGEST_TITLE).collect());
    }

    pub(super) fn link(&mut self, rank: u8, link: &str) {
        put(&mut self.link, rank, link.trim().to_owned());
    }

    pub(super) fn description(&mut self, rank: u8, content: &Content) {
        put(&mut self.description, rank, line(content));
    }

    pub(super) fn push(&mut self, item: Draft) {
        self.items.push(item);
    }

    /// Completes the feed: what is relative becomes absolute as far as it can, what an item lacks comes from the feed,
    /// and each item gets what tells it from others.
    pub(super) fn finish(&mut self, base: Option<&str>) {
        let (feed, value) = (&mut self.feed, |ranked: Ranked| ranked.map(|(_, value)| value));
        feed.title = value(self.title.take());
        feed.description = value(self.description.take());
        feed.link = value(self.link.take());
        let own = self.own.as_deref().filter(|own| is_web(own));
        let base = base.or(own).map(str::to_owned);
        if let (Some(base), Some(link)) = (&base, &mut feed.link) {
            *link = resolve(base, link);
        }
        let base = base.or_else(|| feed.link.clone().filter(|link| is_web(link)));
        for draft in self.items.drain(..) {
            let mut item = draft.item;
            item.title = value(draft.title);
            item.published = value(draft.published);
            item.byline = value(draft.byline);
            item.summary = draft.summary.map(|(_, summary)| summary);
            let absolute = |link: String| base.as_ref().map(|base| resolve(base, &link)).unwrap_or(link);
            item.link = value(draft.link).map(absolute);
            for enclosure in &mut item.enclosures {
                enclosure.url = absolute(std::mem::take(&mut enclosure.url));
            }
            item.language = item.language.or_else(|| feed.language.clone());
            let guid = draft.guid.filter(|guid| !guid.is_empty());
            item.id = guid.or_else(|| item.link.clone()).unwrap_or_else(|| identity(&item));
            feed.items.push(item);
        }
    }
}

/// What tells an item without guid and link from others: a hash of its title and day, or of what it
/// says where it has no title.
fn identity(item: &Item) -> String {
    let text = [&item.content, &item.summary].into_iter().flatten().next().map(|content| &*content.text);
    let title = item.title.as_deref().or(text).unwrap_or_default();
    let day = item.published.as_deref().and_then(|date| date.get(..10)).unwrap_or_default();
    format!("item-{:016x}", fnv_64(title.bytes().chain([0]).chain(day.bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_told_by_name() {
        for (told, name) in [
            ("a@example.org (Ada Byron)", Some("Ada Byron")),
            ("Ada Byron <a@example.org>", Some("Ada Byron")),
            ("Ada Byron (a@example.org)", Some("Ada Byron")),
            ("Ada Byron (London)", Some("Ada Byron (London)")),
            ("a@example.org", None),
            (" ", None),
        ] {
            assert_eq!(person_name(told).as_deref(), name, "{told}");
        }
    }

    #[test]
    fn an_item_keeps_a_hundred_files_each_once() {
        let mut draft = Draft::default();
        for at in (0..=MOST_FILES).flat_map(|at| [at, at]) {
            draft.enclosure(Enclosure { url: format!("https://a.example/{at}"), ..Enclosure::default() });
        }
        let last = draft.item.enclosures.last().map(|file| &*file.url);
        assert_eq!((draft.item.enclosures.len(), last), (100, Some("https://a.example/99")));
    }

    #[test]
    fn of_several_texts_the_longest_is_kept_whatever_white_space_is_around_it() {
        let mut draft = Draft::default();
        for text in [format!("{}a", " ".repeat(10)), "bb".to_owned(), "c c".to_owned(), "ddd".to_owned()] {
            draft.content(Content { text, is_html: false });
        }
        assert_eq!(draft.item.content.map(|content| content.text).as_deref(), Some("c c"));
    }

    #[test]
    fn a_title_that_all_items_carry_has_five_hundred_characters() {
        for (length, kept) in [(500, 500), (501, 500)] {
            let mut draft = FeedDraft::default();
            draft.title(1, &Content { text: "é".repeat(length), is_html: false });
            draft.finish(None);
            assert_eq!(draft.feed.title.map(|title| title.chars().count()), Some(kept));
        }
    }

    #[test]
    fn an_item_without_guid_and_link_has_the_same_identity_at_each_reading() {
        let item = |title: &str| Item { title: Some(title.to_owned()), ..Item::default() };
        assert_eq!(identity(&item("Ferry")), identity(&item("Ferry")));
        assert_ne!(identity(&item("Ferry")), identity(&item("Bridge")));
    }
}
