//! One issue of what waits for a digest, its mails, and what it made of each item.

use super::super::args::{Digest, Room};
use super::super::report::Report;
use super::super::subscribed::{self, Arrived, ruled, take_pages};
use super::super::summarize::options;
use super::super::{digest, look};
use super::outbox::Outbox;
use super::place::Place;
use anyhow::{anyhow, bail};
use jiff::{Timestamp, ZonedDateTime};
use nutgraf::config::edition::Planned;
use nutgraf::config::reader::Reader;
use nutgraf::config::{Config, Mail};
use nutgraf::digest::{Account, Candidate, Outline, Past, Trouble, Verdict, compose_news};
use nutgraf::document::Document;
use nutgraf::mail::{Envelope, email};
use nutgraf::render::{Look, OwnWords};
use nutgraf::source::http::Client;
use nutgraf::store::{self, Considered, Pending, Remembered, Store};
use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::PathBuf;

/// No mail's HTML part is larger, in bytes: Gmail cuts off what is past 102 kB.
pub const LARGEST: usize = 90_000;

/// An issue that was made, and what it made of each item.
pub struct Made {
    pub issue: nutgraf::digest::Digest,
    pub look: Look,
    /// The folder that its page is added to.
    pub archive: Option<PathBuf>,
    pub fates: Vec<Considered>,
    /// The documents of each story that it tells.
    pub told: Vec<Vec<Document>>,
    /// The addresses of the sources whose trouble it tells.
    pub troubled: Vec<String>,
}

/// What is not told, by its number in the store, and why.
type Apart = HashMap<i64, String>;

/// What a digest is called in a message.
pub fn title(digest: &Planned) -> String {
    if digest.name.is_empty() { "digest".to_owned() } else { digest.name.clone() }
}

/// A run: what was asked for, where, by which client, at which time.
pub struct Run<'r> {
    pub plan: &'r Digest,
    pub place: &'r Place,
    pub client: &'r Client,
    pub now: &'r ZonedDateTime,
}

impl Run<'_> {
    /// The issue of what waits for a digest; `None` where nothing is to be told.
    pub fn compose(&self, digest: &Planned, store: &Store, report: &mut Report) -> anyhow::Result<Option<Made>> {
        let pending = store.pending(&digest.name)?;
        if pending.is_empty() {
            if report.failures() == 0 {
                report.note(&format!("{}: nothing is new", title(digest)));
            }
            return Ok(None);
        }
        let config = &digest.config;
        let options = options(digest::length(self.plan, Some(config))?.unwrap_or_default(), &self.plan.choosing)?;
        let mut outline = digest::outline(self.plan, Some(config))?;
        let mut arrived: Vec<Arrived> = pending.iter().map(|pending| subscribed::again(config, pending)).collect();
        let why = ruled(config, &mut arrived)?;
        let mut apart: Apart = pending.iter().zip(why).filter_map(|(pending, why)| Some((pending.key, why?))).collect();
        let (troubles, troubled) = self.troubles(config, store)?;
        let past = self.past(&digest.name, store)?;
        let compose = |arrived: &[Arrived], outline: &Outline| {
            let candidates: Vec<Candidate> = arrived.iter().map(|arrived| arrived.candidate.clone()).collect();
            let issue = compose_news(&candidates, &past, &options, outline, self.now);
            nutgraf::digest::Digest { troubles: troubles.clone(), ..issue }
        };
        let told: Vec<(i64, Arrived)> = pending.iter().map(|pending| pending.key).zip(arrived).collect();
        let told = told.into_iter().filter(|(key, _)| !apart.contains_key(key)).collect();
        let (told, poison) = sound(told, |arrived| drop(compose(arrived, &outline)))?;
        for key in poison {
            report.failure(&title(digest), "an item makes nutgraf itself fail, and is left out: please report it");
            apart.insert(key, "left out, for it makes nutgraf itself fail".to_owned());
        }
        let mut arrived = told;
        if arrived.is_empty() {
            report.note(&format!("{}: nothing is new but what is muted", title(digest)));
            return Ok(None);
        }
        let mut issue = compose(&arrived, &outline);
        if take_pages(&mut arrived, &issue, self.client, report) {
            issue = compose(&arrived, &outline);
        }
        let (look, archive) = look::of_digest(self.plan, config, &self.place.store, &digest.name)?;
        // What is longer than mail programs show whole tells less.
        let most = match digest::room(self.plan, config)? {
            Room::Bytes(bytes) => bytes.min(LARGEST),
            Room::Words(_) => LARGEST,
        };
        while largest(&issue, self.place, &look)? > most
            && let Some(tighter) = outline.tighter(&issue)
        {
            outline = tighter;
            issue = compose(&arrived, &outline);
        }
        if issue.entries.is_empty() {
            report.note(&format!("{}: nothing is new in what was told before", title(digest)));
            return Ok(None);
        }
        let fates = fates(&issue, &pending, &apart);
        let told = told_documents(&issue, &arrived);
        Ok(Some(Made { issue, look, archive, fates, told, troubled }))
    }

    /// What earlier issues of a digest told.
    fn past(&self, digest: &str, store: &Store) -> anyhow::Result<Vec<Past>> {
        let zone = self.now.time_zone();
        let past = |story: Remembered| {
            let told = story.made.parse::<Timestamp>().ok()?.to_zoned_datetime(zone.clone());
            Some(Past { told, documents: story.documents })
        };
        Ok(store.remembered(digest)?.into_iter().filter_map(past).collect())
    }

    /// The sources that somebody should look after, as far as that is to be told now, and their addresses.
    fn troubles(&self, config: &Config, store: &Store) -> anyhow::Result<(Vec<Trouble>, Vec<String>)> {
        let now = self.now.timestamp();
        let (mut troubles, mut addresses) = (Vec::new(), Vec::new());
        for feed in &config.feeds {
            let pulse = store.pulse(&feed.url)?;
            if let Some(what) = pulse.ailment(now).filter(|_| pulse.is_due(now)) {
                troubles.push(Trouble { source: feed.title.clone().unwrap_or_else(|| feed.url.clone()), what });
                addresses.push(feed.url.clone());
            }
        }
        Ok((troubles, addresses))
    }
}

/// Those with which `work` ends well, and the keys of those with which alone it does not: a fault of this program in what
/// it makes of one item holds up none of the others.
///
/// # Errors
/// It fails with all of them, and with none alone.
fn sound(all: Vec<(i64, Arrived)>, work: impl Fn(&[Arrived])) -> anyhow::Result<(Vec<Arrived>, Vec<i64>)> {
    let ends = |arrived: &[Arrived]| catch_unwind(AssertUnwindSafe(|| work(arrived))).is_ok();
    let (keys, mut arrived): (Vec<i64>, Vec<Arrived>) = all.into_iter().unzip();
    let told = take_hook();
    set_hook(Box::new(|_| {}));
    let mut poison = Vec::new();
    let mut is_well = arrived.is_empty() || ends(&arrived);
    if !is_well {
        let bad: Vec<bool> = arrived.iter().map(|one| !ends(std::slice::from_ref(one))).collect();
        poison.extend(keys.iter().zip(&bad).filter(|(_, bad)| **bad).map(|(key, _)| *key));
        let mut bad = bad.into_iter();
        arrived.retain(|_| bad.next() == Some(false));
        is_well = arrived.is_empty() || ends(&arrived);
    }
    set_hook(told);
    if is_well {
        Ok((arrived, poison))
    } else {
        bail!("nutgraf itself fails with what is new; it waits: please report it")
    }
}

/// How many bytes the HTML part of an issue's mail has.
fn largest(issue: &nutgraf::digest::Digest, place: &Place, look: &Look) -> anyhow::Result<usize> {
    let Some(mail) = &place.config.mail else { return Ok(0) };
    let envelope = Envelope { from: mail.from.clone(), to: mail.from.clone(), ..Envelope::default() };
    Ok(email(issue, &envelope, look)?.html_bytes)
}

/// The mails of an issue, one for each of its readers, and its subject.
pub fn mails(
    made: &Made,
    digest: &Planned,
    place: &Place,
    store: &Store,
    outbox: &mut Outbox<'_>,
    report: &mut Report,
) -> anyhow::Result<(String, Vec<store::Mail>)> {
    let mail = digest.config.mail.as_ref().map_or_else(|| place.mail(), Ok)?;
    let readers = place.readers(mail, &digest.name, report)?;
    outbox.know(&readers);
    let mut mails = Vec::new();
    let mut subject = String::new();
    for reader in &readers {
        if outbox.has_left(&reader.address).map_err(|why| anyhow!(why))? {
            continue;
        }
        let look = look_for(reader, &made.look);
        let mail = email(&made.issue, &envelope(mail, digest, reader, store)?, &look)?;
        subject = mail.subject;
        mails.push(store::Mail { recipient: reader.address.clone(), bytes: mail.bytes });
    }
    if mails.is_empty() {
        bail!("nobody gets it: every reader has left, or none is named");
    }
    Ok((subject, mails))
}

/// The look of the issue, in the language of its reader.
pub fn look_for(reader: &Reader, look: &Look) -> Look {
    let language = reader.language.as_deref().and_then(OwnWords::of);
    Look { language: language.unwrap_or(look.language), ..look.clone() }
}

/// Who a mail is from and to, and where its reader leaves.
fn envelope(mail: &Mail, digest: &Planned, reader: &Reader, store: &Store) -> anyhow::Result<Envelope> {
    let leave = match &reader.token {
        _ if mail.unsubscribe.0.is_empty() => Vec::new(),
        Some(token) => mail.leave(token),
        None => mail.leave(&store.token(&reader.address)?),
    };
    Ok(Envelope {
        from: mail.from.clone(),
        to: reader.address.clone(),
        name: reader.name.clone(),
        list: digest.name.clone(),
        leave,
        is_threaded: mail.threading,
    })
}

/// What the issue made of each item: of those that were not set apart, it has the accounts, in their order.
fn fates(issue: &nutgraf::digest::Digest, pending: &[Pending], apart: &Apart) -> Vec<Considered> {
    let mut accounts = issue.accounts.iter();
    let fate = |pending: &Pending| match apart.get(&pending.key) {
        Some(why) => Considered { key: pending.key, fate: why.clone(), why: None },
        None => {
            let account = accounts.next();
            let fate = account.map_or("left out for want of room", |account| account.verdict.told());
            Considered { key: pending.key, fate: fate.to_owned(), why: account.map(Account::why) }
        }
    };
    pending.iter().map(fate).collect()
}

/// The documents of each story that an issue tells, in its order of rank.
fn told_documents(issue: &nutgraf::digest::Digest, arrived: &[Arrived]) -> Vec<Vec<Document>> {
    let mut stories: BTreeMap<usize, Vec<Document>> = BTreeMap::new();
    for (account, arrived) in issue.accounts.iter().zip(arrived) {
        if matches!(account.verdict, Verdict::Told(_)) {
            stories.entry(account.place).or_default().push(arrived.candidate.document.clone());
        }
    }
    stories.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_makes_the_program_fail_holds_up_none_of_the_others() {
        let arrived = |id: &str| {
            let document = Document { id: id.to_owned(), ..Document::default() };
            Arrived { candidate: Candidate::alone(document), wants_page: false }
        };
        let all = || (0..).zip(["a", "bad", "c"].map(arrived)).collect();
        let fails = |arrived: &[Arrived]| {
            assert!(arrived.iter().all(|one| one.candidate.document.id != "bad"));
        };
        let (told, poison) = sound(all(), fails).expect("two are sound");
        assert_eq!(told.iter().map(|one| one.candidate.document.id.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(poison, [1]);
        let (told, poison) = sound(all(), |_| {}).expect("all are sound");
        assert_eq!((told.len(), poison.len()), (3, 0));
        assert!(sound(all(), |arrived| assert!(arrived.len() < 2)).is_err(), "together they fail, and none alone");
    }
}
