//! What the feeds bring, kept with their validators.

use super::super::fetching;
use super::super::report::Report;
use super::super::subscribed::{self, Arrived};
use super::{DAY, Tally, days_before, rfc3339};
use jiff::ZonedDateTime;
use nutgraf::config::Config;
use nutgraf::error::{Error, Unfetched};
use nutgraf::source::http::{Answer, Client};
use nutgraf::store::{NewItem, Store};

/// At the first sight of a feed, at least so many items are told, and at most so many.
const FIRST_SIGHT: std::ops::RangeInclusive<usize> = 1..=5;

/// Fetches every feed, and keeps what is new.
pub fn fetch(
    config: &Config,
    client: &Client,
    store: &mut Store,
    now: &ZonedDateTime,
    tally: &mut Tally,
    report: &mut Report,
) -> anyhow::Result<()> {
    let digests = config.digests();
    let day_ago = rfc3339(&days_before(now, 1));
    let names: Vec<&str> = digests.iter().map(|digest| digest.name.as_str()).collect();
    for digest in &digests {
        if !store.is_known(&digest.name)? {
            let feeds: Vec<&str> = digest.config.feeds.iter().map(|feed| feed.url.as_str()).collect();
            store.welcome(&digest.name, &feeds, &day_ago, *FIRST_SIGHT.end(), &names)?;
        }
    }
    let mut known = Vec::new();
    for feed in &config.feeds {
        known.push(store.validators(&feed.url)?);
    }
    let answers = fetching::changed(client, config, &known, report);
    tally.sources = config.feeds.len();
    for ((feed, known), answer) in config.feeds.iter().zip(known).zip(answers) {
        let name = feed.title.as_deref().unwrap_or(&feed.url);
        let fetched = match answer {
            Ok(Answer::New(fetched)) => fetched,
            Ok(Answer::Unchanged) => {
                store.fared_well(&feed.url)?;
                report.detail(name, "has nothing new");
                continue;
            }
            Err(error) => {
                store.failed(&feed.url, matches!(error, Error::Unfetched(Unfetched::Gone)))?;
                report.failure(name, error);
                continue;
            }
        };
        let all = match subscribed::items(feed, &fetched, now, name, report) {
            Ok(all) => all,
            Err(error) => {
                store.failed(&feed.url, false)?;
                report.failure(name, error);
                continue;
            }
        };
        store.fared_well(&feed.url)?;
        let items = new_items(all, known.is_none(), now);
        let readers = digests.iter().filter(|digest| digest.config.feeds.iter().any(|own| own.url == feed.url));
        let readers: Vec<&str> = readers.map(|digest| digest.name.as_str()).collect();
        let taken = store.arrive(&feed.url, &fetched.validators, &items, &readers, [&rfc3339(now), &day_ago])?;
        tally.items += items.len();
        tally.new += taken;
        report.detail(name, format!("{taken} of {} items are new", items.len()));
    }
    Ok(())
}

/// The items as the store takes them. At the first sight of a feed, those of the last day, but at least one and at most
/// five, are news, the rest is noted.
fn new_items(all: Vec<subscribed::Read>, is_first: bool, now: &ZonedDateTime) -> Vec<NewItem> {
    let day_ago = now.timestamp().as_second() - DAY;
    let mut told = 0;
    let mut item = |(index, read): (usize, subscribed::Read)| {
        let is_fresh = read.time.is_none_or(|time| time.as_second() >= day_ago);
        let is_news = !is_first
            || (index < *FIRST_SIGHT.start() || (is_fresh && told < *FIRST_SIGHT.end())) && told < *FIRST_SIGHT.end();
        told += usize::from(is_news);
        let Arrived { candidate, wants_page } = read.arrived;
        NewItem { id: read.id, document: candidate.document, place: candidate.place, wants_page, is_backlog: !is_news }
    };
    all.into_iter().enumerate().map(&mut item).collect()
}
