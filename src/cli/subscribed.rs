//! What the subscriptions bring: feeds fetched, their items of the day, and the pages of those that are told.

use super::fetching;
use super::report::Report;
use anyhow::anyhow;
use jiff::{Timestamp, ZonedDateTime};
use nutgraf::config::{Config, Feed, FullText};
use nutgraf::digest::{Candidate, Depth, Digest};
use nutgraf::document::Document;
use nutgraf::error::Error;
use nutgraf::extract::{self, Cleaning, Extracted, Found, Limits, found, teaser};
use nutgraf::source::http::{Client, Fetched, Purpose};
use nutgraf::store::Pending;
use std::collections::{HashMap, HashSet};

/// An item of a feed without a time is taken only where it is among so many.
const UNDATED: usize = 5;
/// Of a story that is told, so many pages are fetched.
const PAGES: usize = 3;

/// What came in, and how its text is to be had.
pub struct Arrived {
    pub candidate: Candidate,
    /// Whether the feed has but a teaser, or the reader wants the page.
    pub wants_page: bool,
}

/// The items of all feeds since a time; feeds that failed are named.
pub fn arrived(
    config: &Config,
    client: &Client,
    from: Timestamp,
    now: &ZonedDateTime,
    report: &mut Report,
) -> Vec<Arrived> {
    let answers = fetching::feeds(client, config, report);
    let mut all = Vec::new();
    for (feed, answer) in config.feeds.iter().zip(answers) {
        let name = feed.title.as_deref().unwrap_or(&feed.url);
        match answer.and_then(|fetched| items(feed, &fetched, now, name, report)) {
            Ok(items) => all.extend(since(items, from)),
            Err(error) => report.failure(name, error),
        }
    }
    all
}

/// An item as it was read.
pub struct Read {
    /// What tells it from its feed's others.
    pub id: String,
    /// When it was published, where that is told and no mistake.
    pub time: Option<Timestamp>,
    pub arrived: Arrived,
}

/// All items of a feed that have a headline or a text.
pub fn items(
    feed: &Feed,
    fetched: &Fetched,
    now: &ZonedDateTime,
    name: &str,
    report: &Report,
) -> Result<Vec<Read>, Error> {
    let (read, damage) = match found(&fetched.raw)? {
        Found::Feed(read, damage) => (*read, damage),
        Found::Page(_) | Found::Other => {
            let advice = "`nutgraf feeds check` tells whether the page names a feed";
            return Err(Error::Unsupported { what: "a page and no feed", advice });
        }
    };
    if let Some(damage) = damage {
        report.detail(name, damage);
    }
    let site = feed.title.clone().or(read.title);
    let mut all = Vec::new();
    for (place, item) in read.items.into_iter().enumerate() {
        let wants_page = match feed.text {
            FullText::Feed => false,
            FullText::Page => true,
            FullText::Auto => item.is_teaser(),
        };
        let mut document = extract::item(item, site.as_deref());
        if document.blocks.is_empty() && document.meta.title.is_none() {
            continue;
        }
        document.meta.site.clone_from(&site);
        document.meta.source = Some(feed.url.clone());
        let (section, weight) = (feed.section.clone(), feed.weight.unwrap_or(1.0));
        let id = document.id.clone();
        let candidate = Candidate { document, section, place, weight, boosts: 0 };
        all.push(Read { id, time: candidate.published(now), arrived: Arrived { candidate, wants_page } });
    }
    Ok(all)
}

/// The items of a feed since a time; of those without one, the first few.
fn since(all: Vec<Read>, since: Timestamp) -> impl Iterator<Item = Arrived> {
    let takes_undated = move |read: &Read| since == Timestamp::MIN || read.arrived.candidate.place < UNDATED;
    let is_new = move |read: &Read| read.time.map_or_else(|| takes_undated(read), |time| time >= since);
    all.into_iter().filter(is_new).map(|read| read.arrived)
}

/// An item that was kept, as it came in; section and weight are those of today.
pub fn again(config: &Config, pending: &Pending) -> Arrived {
    let feed = config.feeds.iter().find(|feed| feed.url == pending.feed);
    let candidate = Candidate {
        document: pending.document.clone(),
        section: feed.and_then(|feed| feed.section.clone()),
        place: pending.place,
        weight: feed.and_then(|feed| feed.weight).unwrap_or(1.0),
        boosts: 0,
    };
    Arrived { candidate, wants_page: pending.wants_page }
}

/// Notes what the reader wants sooner, and parts what is not to be told from what is: for each why, `None` where it is.
///
/// # Errors
/// A rule is none.
pub fn ruled(config: &Config, arrived: &mut [Arrived]) -> anyhow::Result<Vec<Option<String>>> {
    let rules = config.rules.rules().map_err(|why| anyhow!(why))?;
    let mut taken: HashMap<String, usize> = HashMap::new();
    let rule = |arrived: &mut Arrived| {
        let candidate = &mut arrived.candidate;
        candidate.boosts = rules.boosts(candidate);
        if let Some(why) = rules.muted(candidate) {
            return Some(why);
        }
        let address = candidate.document.meta.source.clone().unwrap_or_default();
        let limit = config.feeds.iter().find(|feed| feed.url == address)?.limit?;
        let taken = taken.entry(address).or_default();
        *taken += 1;
        (*taken > limit).then(|| format!("left out, for its feed has a limit of {limit}"))
    };
    Ok(arrived.iter_mut().map(rule).collect())
}

/// Puts the text of their pages in place of the teasers of what an issue tells; whether any was. Where a page cannot be
/// had, or is another (a wall, a list), the feed's own text stays.
pub fn take_pages(arrived: &mut [Arrived], digest: &Digest, client: &Client, report: &Report) -> bool {
    let told = digest.entries.iter().filter(|entry| entry.depth != Depth::Seen);
    let wanted: HashSet<&str> = told
        .flat_map(|entry| entry.told.sources.iter().take(PAGES))
        .filter_map(|source| source.meta.url.as_deref())
        .collect();
    let places: Vec<(usize, String)> = arrived
        .iter()
        .enumerate()
        .filter(|(_, arrived)| arrived.wants_page)
        .filter_map(|(at, arrived)| Some((at, arrived.candidate.document.meta.url.clone()?)))
        .filter(|(_, url)| wanted.contains(url.as_str()))
        .collect();
    let addresses: Vec<String> = places.iter().map(|(_, url)| url.clone()).collect();
    let mut any = false;
    for ((at, url), answer) in places.iter().zip(fetching::all(client, &addresses, Purpose::Page, report)) {
        let document = &mut arrived[*at].candidate.document;
        match answer.and_then(|fetched| with_page(document, &fetched)) {
            Ok(()) => any = true,
            Err(error) => report.detail(url, format!("{error}: the feed's own text is told")),
        }
    }
    any
}

/// Puts the text of its page into an item.
fn with_page(item: &mut Document, fetched: &Fetched) -> Result<(), Error> {
    let Extracted { documents, .. } = extract::extract(&fetched.raw, Cleaning::On, &Limits::default())?;
    let page = documents.into_iter().next().unwrap_or_default();
    if teaser::take_page(item, page) {
        Ok(())
    } else {
        Err(Error::Unsupported { what: "another text", advice: "it may be a wall" })
    }
}
