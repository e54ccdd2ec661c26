//! `nutgraf digest --send`, `send`, `history`, `why`: an issue fetched, kept, composed, queued and delivered, in that order.
//!
//! Each step is kept before the next begins: a run that breaks off anywhere is taken up by the next one.

use super::args::{Digest, History, Send, Why};
use super::output::Sink;
use super::report::Report;
use super::subscribed::{self, Arrived, ruled, take_pages};
use super::summarize::options;
use super::{Ending, digest, fetching, look, subscriptions};
use anyhow::{Context, anyhow, bail};
use jiff::{Timestamp, ZonedDateTime};
use nutgraf::config::{Config, Mail};
use nutgraf::deliver::{Security, Smtp, Transport, Undelivered, send};
use nutgraf::digest::{Candidate, Depth, Outline, compose};
use nutgraf::mail::{Envelope, email};
use nutgraf::render::{self, Look};
use nutgraf::source::http::{Answer, Client};
use nutgraf::store::{self, NewItem, Pending, Store};
use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A day, in seconds.
const DAY: i64 = 24 * 3600;
/// At the first sight of a feed, at least so many items are told, and at most so many.
const FIRST_SIGHT: std::ops::RangeInclusive<usize> = 1..=5;
/// A mail that was not taken is tried again after so many seconds, twice as long each time, up to [`LONGEST_WAIT`].
const FIRST_WAIT: i64 = 300;
const LONGEST_WAIT: i64 = 4 * 3600;
/// No mail's HTML part is larger, in bytes: Gmail cuts off what is past 102 kB.
const LARGEST: usize = 90_000;
/// For how many days issues are kept with their bytes, and items by their headlines.
const KEPT: (i64, i64) = (90, 400);

/// The store beside the configuration, and the lock of the run that has it.
struct Place {
    config: Config,
    store: PathBuf,
}

fn place(path: Option<&Path>) -> anyhow::Result<Place> {
    let path = subscriptions::place(path)?;
    let config = subscriptions::config(&path)?;
    Ok(Place { config, store: path.with_extension("db") })
}

impl Place {
    fn open(&self) -> anyhow::Result<Store> {
        Store::open(&self.store).map_err(|error| anyhow!("{}: {error}", self.store.display()))
    }

    /// Holds off every other run for as long as the file is open.
    fn lock(&self) -> anyhow::Result<File> {
        let path = self.store.with_extension("lock");
        let file = File::create(&path).with_context(|| format!("{}: cannot be made", path.display()))?;
        file.try_lock().map_err(|_| anyhow!("another run is under way; this one has left everything to it"))?;
        Ok(file)
    }
}

/// Fetches, composes and sends the issue of the subscriptions; with `dry_run`, says what it would be and keeps nothing.
pub fn run(plan: &Digest, report: &mut Report) -> anyhow::Result<Ending> {
    let now = plan.date.as_deref().map_or_else(|| Ok(ZonedDateTime::now()), digest::date)?;
    let place = place(plan.config.config.as_deref())?;
    let mail =
        place.config.mail.clone().context("there is no [mail] in nutgraf.toml yet; it says from, to and smtp")?;
    let lock = if plan.dry_run { None } else { Some(place.lock()?) };
    let mut store = if plan.dry_run {
        Store::copy(&place.store).map_err(|error| anyhow!("{}: {error}", place.store.display()))?
    } else {
        place.open()?
    };
    let transport = if plan.dry_run { None } else { Some(transport(&mail)?) };
    if let Some(transport) = &transport {
        flush(&store, &mail, transport, &now, report)?;
    }
    // What waits goes first: the next issue tells all that came since.
    let is_blocked = !plan.dry_run && !store.waiting()?.is_empty();
    let client = fetching::client(plan.inputs.allow_private);
    fetch(&place.config, &client, &mut store, &now, report)?;
    if is_blocked {
        report.warning("digest", "an issue still waits to be taken: what is new comes in the next one");
        return Ok(Ending::Part);
    }
    let pending = store.pending()?;
    let ending = |failed: bool| if failed { Ending::Part } else { Ending::Done };
    if pending.is_empty() {
        if report.failures() == 0 {
            report.note("nothing is new");
        }
        return Ok(if report.failures() > 0 { Ending::Part } else { Ending::NoNews });
    }
    let look = look::look(plan, Some(&place.config));
    let Some((issue, muted)) = issue(plan, &place.config, &look, &pending, &client, &now, report)? else {
        report.note("nothing is new but what is muted");
        return Ok(if report.failures() > 0 { Ending::Part } else { Ending::NoNews });
    };
    if plan.dry_run {
        let mut out = Sink::open(&plan.output)?;
        out.put(&render::digest(&issue, render::Format::Text, &look, render::Page::default()))?;
        out.finish()?;
        return Ok(ending(report.failures() > 0));
    }
    let mails = mails(&issue, &mail, &look)?;
    let fates = fates(&issue, &pending, &muted);
    let number = store.queue(&rfc3339(&now), &mails.1, &mails.0, &fates)?;
    report.detail(&format!("issue {number}"), format!("{} items, {} mails", fates.len(), mails.0.len()));
    if let Some(transport) = &transport {
        flush(&store, &mail, transport, &now, report)?;
    }
    store.forget(&rfc3339(&days_before(&now, KEPT.0)), &rfc3339(&days_before(&now, KEPT.1)))?;
    drop(lock);
    Ok(ending(report.failures() > 0))
}

/// Fetches every feed, and keeps what is new.
fn fetch(
    config: &Config,
    client: &Client,
    store: &mut Store,
    now: &ZonedDateTime,
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut known = Vec::new();
    for feed in &config.feeds {
        known.push(store.validators(&feed.url)?);
    }
    let addresses: Vec<String> = config.feeds.iter().map(|feed| feed.url.clone()).collect();
    let answers = fetching::changed(client, &addresses, &known, report);
    for ((feed, known), answer) in config.feeds.iter().zip(known).zip(answers) {
        let name = feed.title.as_deref().unwrap_or(&feed.url);
        let fetched = match answer {
            Ok(Answer::New(fetched)) => fetched,
            Ok(Answer::Unchanged) => {
                report.detail(name, "has nothing new");
                continue;
            }
            Err(error) => {
                report.failure(name, error);
                continue;
            }
        };
        let all = match subscribed::items(feed, &fetched, now, name, report) {
            Ok(all) => all,
            Err(error) => {
                report.failure(name, error);
                continue;
            }
        };
        let items = new_items(all, known.is_none(), now);
        let taken = store.arrive(&feed.url, &fetched.validators, &items, &rfc3339(now))?;
        report.detail(name, format!("{taken} items are new"));
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

/// What is not told, by its number in the store, and why.
type Muted = HashMap<i64, String>;

/// The issue of what is pending, with the pages of what it tells, and what is muted; `None` where all of it is.
fn issue(
    plan: &Digest,
    config: &Config,
    look: &Look,
    pending: &[Pending],
    client: &Client,
    now: &ZonedDateTime,
    report: &Report,
) -> anyhow::Result<Option<(nutgraf::digest::Digest, Muted)>> {
    let options = options(plan.length.unwrap_or_default(), &plan.choosing)?;
    let mut outline = digest::outline(plan, Some(config))?;
    let mut arrived: Vec<Arrived> = pending.iter().map(|pending| subscribed::again(config, pending)).collect();
    let why = ruled(&config.rules.rules().map_err(|why| anyhow!(why))?, &mut arrived);
    let muted: Muted = pending.iter().zip(why).filter_map(|(pending, why)| Some((pending.key, why?))).collect();
    let mut keys = pending.iter().map(|pending| pending.key);
    arrived.retain(|_| keys.next().is_some_and(|key| !muted.contains_key(&key)));
    if arrived.is_empty() {
        return Ok(None);
    }
    let compose = |arrived: &[Arrived], outline: &Outline| {
        let candidates: Vec<Candidate> = arrived.iter().map(|arrived| arrived.candidate.clone()).collect();
        compose(&candidates, &options, outline, now)
    };
    let mut issue = compose(&arrived, &outline);
    if take_pages(&mut arrived, &issue, client, report) {
        issue = compose(&arrived, &outline);
    }
    // What is longer than mail programs show whole tells less.
    while largest(&issue, config, look)? > LARGEST && outline.words.is_some_and(|words| words > 1) {
        outline.words = outline.words.map(|words| words * 3 / 4);
        outline.seen = outline.seen * 3 / 4;
        issue = compose(&arrived, &outline);
    }
    Ok(Some((issue, muted)))
}

/// How many bytes the HTML part of an issue's mail has.
fn largest(issue: &nutgraf::digest::Digest, config: &Config, look: &Look) -> anyhow::Result<usize> {
    let Some(mail) = &config.mail else { return Ok(0) };
    let envelope = Envelope { from: mail.from.clone(), to: mail.from.clone() };
    Ok(email(issue, &envelope, look)?.html_bytes)
}

/// The mails of an issue, and its subject.
fn mails(issue: &nutgraf::digest::Digest, mail: &Mail, look: &Look) -> anyhow::Result<(Vec<store::Mail>, String)> {
    let mut mails = Vec::new();
    let mut subject = String::new();
    for recipient in &mail.to {
        let envelope = Envelope { from: mail.from.clone(), to: recipient.clone() };
        let made = email(issue, &envelope, look)?;
        subject = made.subject;
        mails.push(store::Mail { recipient: recipient.clone(), bytes: made.bytes });
    }
    Ok((mails, subject))
}

/// What the issue made of each item.
fn fates<'m>(issue: &nutgraf::digest::Digest, pending: &[Pending], muted: &'m Muted) -> Vec<(i64, &'m str)> {
    let mut told = HashMap::new();
    for entry in &issue.entries {
        let fate = match entry.depth {
            Depth::Lead => "told at length",
            Depth::Brief => "told in brief",
            Depth::Seen => "named",
        };
        for source in &entry.told.sources {
            told.insert((source.meta.source.as_deref().unwrap_or_default(), source.id.as_str()), fate);
        }
    }
    let fate = |pending: &Pending| {
        let known = told.get(&(pending.feed.as_str(), pending.document.id.as_str()));
        let muted = muted.get(&pending.key).map(String::as_str);
        (pending.key, muted.or(known.copied()).unwrap_or("left out for want of room"))
    };
    pending.iter().map(fate).collect()
}

/// Sends what waits and is due, the oldest first.
fn flush(
    store: &Store,
    mail: &Mail,
    transport: &Transport,
    now: &ZonedDateTime,
    report: &mut Report,
) -> anyhow::Result<()> {
    let seconds = now.timestamp().as_second();
    for waiting in store.waiting()? {
        // A clock that went back makes nothing wait for longer than it should.
        if waiting.next > seconds && waiting.next <= seconds + LONGEST_WAIT {
            continue;
        }
        let recipient = &waiting.mail.recipient;
        match send(&waiting.mail.bytes, &mail.from, recipient, transport) {
            Ok(()) => {
                store.settle(&waiting, None)?;
                report.note(&format!("issue {} was taken for {recipient}", waiting.issue));
            }
            Err(Undelivered::Refused(why)) => {
                store.settle(&waiting, Some(&why))?;
                report.failure(&format!("issue {} for {recipient}", waiting.issue), Undelivered::Refused(why));
            }
            Err(Undelivered::Passing(why)) => {
                let wait = FIRST_WAIT.saturating_mul(1 << waiting.tries.min(10)).min(LONGEST_WAIT);
                store.put_off(&waiting, &why, seconds + wait)?;
                report.failure(&format!("issue {} for {recipient}", waiting.issue), Undelivered::Passing(why));
            }
        }
    }
    Ok(())
}

/// `nutgraf send`: what waits, whether it is due or not; or a specimen.
pub fn outbox(plan: &Send, report: &mut Report) -> anyhow::Result<Ending> {
    let place = place(plan.config.config.as_deref())?;
    let mail =
        place.config.mail.clone().context("there is no [mail] in nutgraf.toml yet; it says from, to and smtp")?;
    let transport = transport(&mail)?;
    let now = ZonedDateTime::now();
    if plan.test {
        let specimen = digest::specimen(&now);
        for mail_of in mails(&specimen, &mail, &look::configured(&place.config))?.0 {
            match send(&mail_of.bytes, &mail.from, &mail_of.recipient, &transport) {
                Ok(()) => report.note(&format!("a specimen was taken for {}", mail_of.recipient)),
                Err(error) => report.failure(&mail_of.recipient, error),
            }
        }
    } else {
        let _lock = place.lock()?;
        let store = place.open()?;
        let waiting = store.waiting()?;
        if waiting.is_empty() {
            report.note("nothing waits");
            return Ok(Ending::NoNews);
        }
        // Asked for by a person: now.
        for waiting in &waiting {
            store.put_off(waiting, "asked for", 0)?;
        }
        flush(&store, &mail, &transport, &now, report)?;
    }
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

/// `nutgraf history`: the issues; or one of them, byte for byte.
pub fn history(plan: &History) -> anyhow::Result<Ending> {
    let store = place(plan.config.config.as_deref())?.open()?;
    let mut out = Sink::open(&plan.output)?;
    if let Some(number) = plan.number {
        let bytes = store.issue(number)?.with_context(|| format!("there is no issue {number} any more, or not yet"))?;
        out.put(&String::from_utf8_lossy(&bytes))?;
    } else {
        for issue in store.issues()? {
            let [accepted, refused, waiting] = issue.mails;
            let mut facts = vec![format!("{} items", issue.items), format!("{accepted} taken")];
            facts.extend((refused > 0).then(|| format!("{refused} refused")));
            facts.extend((waiting > 0).then(|| format!("{waiting} waiting")));
            let line = format!("{:>5}  {}  {}  {}", issue.number, issue.made, facts.join(", "), issue.subject);
            out.put(&format!("{}\n", render::printable(&line)))?;
        }
    }
    out.finish()?;
    Ok(Ending::Done)
}

/// `nutgraf why`: what became of an item.
pub fn why(plan: &Why) -> anyhow::Result<Ending> {
    let store = place(plan.config.config.as_deref())?.open()?;
    let fates = store.fates(&plan.name)?;
    if fates.is_empty() {
        bail!("{}: no feed has brought an item of this address or headline", plan.name);
    }
    let mut out = Sink::open(&plan.output)?;
    for fate in fates {
        let title = fate.title.map(|title| format!("“{title}” ")).unwrap_or_default();
        let what = match (fate.state.as_str(), fate.issue) {
            ("pending", _) => "waits for the next issue".to_owned(),
            ("backlog", _) => "is from before the feed was first read: noted, not told".to_owned(),
            (state, Some(issue)) => format!("{state} in issue {issue}"),
            (state, None) => state.to_owned(),
        };
        let line = format!("{title}from {}: first seen {}, {what}", fate.feed, fate.seen);
        out.put(&format!("{}\n", render::printable(&line)))?;
    }
    out.finish()?;
    Ok(Ending::Done)
}

/// The way that mails take, with its password.
///
/// # Errors
/// The password cannot be had, or the server's port is none.
pub fn transport(mail: &Mail) -> anyhow::Result<Transport> {
    if let Some(program) = &mail.sendmail {
        return Ok(Transport::Sendmail(program.clone()));
    }
    if let Some(folder) = &mail.maildir {
        return Ok(Transport::Maildir(folder.clone()));
    }
    if let Some(folder) = &mail.folder {
        return Ok(Transport::Folder(folder.clone()));
    }
    let server = mail.smtp.as_deref().unwrap_or_default();
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) => {
            (host, Some(port.parse().map_err(|_| anyhow!("smtp = \"{server}\": {port} is no port"))?))
        }
        None => (server, None),
    };
    let security = mail.security.unwrap_or(if port == Some(465) { Security::Tls } else { Security::StartTls });
    let port = port.unwrap_or(match security {
        Security::Tls => 465,
        Security::StartTls => 587,
        Security::None => 25,
    });
    let login = match &mail.user {
        Some(user) => Some((user.clone(), password(mail)?)),
        None => None,
    };
    Ok(Transport::Smtp(Smtp { host: host.to_owned(), port, security, login }))
}

fn password(mail: &Mail) -> anyhow::Result<String> {
    let first_line = |text: String| text.lines().next().unwrap_or_default().to_owned();
    if let Some(path) = &mail.password_file {
        let text = std::fs::read_to_string(path);
        return text.map(first_line).with_context(|| format!("{}: the password cannot be read there", path.display()));
    }
    if let Some(name) = &mail.password_env {
        return std::env::var(name).with_context(|| format!("{name}: is not set, and should hold the password"));
    }
    let Some(command) = &mail.password_command else {
        bail!("[mail] has a user and no password: give password-file, password-env or password-command");
    };
    let shell = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
    let run = Command::new(shell[0]).arg(shell[1]).arg(command).stderr(std::process::Stdio::inherit()).output()?;
    if !run.status.success() {
        bail!("password-command failed; try it in a shell");
    }
    Ok(first_line(String::from_utf8_lossy(&run.stdout).into_owned()))
}

fn rfc3339(time: &ZonedDateTime) -> String {
    // In one zone, so that times compare as texts.
    time.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn days_before(now: &ZonedDateTime, days: i64) -> ZonedDateTime {
    let then = Timestamp::from_second(now.timestamp().as_second() - days * DAY).unwrap_or(now.timestamp());
    then.to_zoned_datetime(now.time_zone().clone())
}
