//! `nutgraf digest --send`, `send`, `history`, `why`: an issue fetched, kept, composed, queued and delivered, in that
//! order.
//!
//! Each step is kept before the next begins: a run that breaks off anywhere is taken up by the next one.

mod fetch;
mod history;
pub mod issue;
mod outbox;
mod patience;
mod place;
mod specimen;

use super::args::{Digest, Send};
use super::output::Sink;
use super::report::Report;
use super::typed_time::date;
use super::{Ending, archive, fetching, opening};
use anyhow::{anyhow, bail};
use fetch::fetch;
pub use history::{history, why};
use issue::{Made, Run, mails, title};
use jiff::{Timestamp, ZonedDateTime};
use nutgraf::config::edition::Planned;
use nutgraf::config::{Config, Mail};
use nutgraf::render;
use nutgraf::store::{Store, StoreError};
use outbox::{Outbox, Which};
use patience::Patience;
pub use place::{Place, whom, zoned};

/// A day, in seconds.
const DAY: i64 = 24 * 3600;
/// For how many days is kept what items say, issues with their bytes, and items by their headlines.
const KEPT: [i64; 3] = [2, 90, 400];

/// What a run did, for its last line.
#[derive(Default)]
struct Tally {
    sources: usize,
    items: usize,
    new: usize,
    /// Each issue with its number and how many stories it tells.
    issues: Vec<(i64, usize)>,
}

/// Fetches, composes and sends the issues of the subscriptions; with `dry_run`, says what they would be and keeps nothing.
pub fn run(plan: &Digest, report: &mut Report) -> anyhow::Result<Ending> {
    let place = Place::find(plan.config.config.as_deref())?;
    // An error of the store names its file, wherever it comes from.
    let named = |error: anyhow::Error| match error.downcast_ref::<StoreError>() {
        Some(why) => anyhow!("{}: {why}", place.store.display()),
        None => error,
    };
    let mut patience = Patience::new(plan.patience);
    let mut attempt = run_at(plan, &place, Which::Due, report).map_err(named)?;
    while attempt.again != Again::No && patience.waits(report) {
        report.forgive(attempt.passing);
        let (before, again) = (attempt.ending, attempt.again);
        attempt = match again {
            Again::Mails => flush_again(plan, &place, report),
            Again::All | Again::No => run_at(plan, &place, Which::All, report),
        }
        .map_err(named)?;
        // What the first of them made is what was made.
        attempt.ending = if again == Again::Mails { before } else { attempt.ending };
    }
    Ok(if report.failures() > 0 { Ending::Part } else { attempt.ending })
}

/// What a run came to, and whether another may come to more.
struct Attempt {
    ending: Ending,
    again: Again,
    /// How many of its failures another attempt may mend.
    passing: usize,
}

impl Attempt {
    fn last(ending: Ending) -> Attempt {
        Attempt { ending, again: Again::No, passing: 0 }
    }
}

/// What another attempt is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
    No,
    /// Mails wait.
    Mails,
    /// No issue was made, for nothing could be fetched, or one of before waits.
    All,
}

/// The time of a run: the one that was typed, for all of it, or that of the clock.
fn time(plan: &Digest, place: &Place) -> anyhow::Result<ZonedDateTime> {
    place.zoned(plan.date.as_deref().map_or_else(|| Ok(ZonedDateTime::now()), date)?)
}

/// Sends what waits once more.
fn flush_again(plan: &Digest, place: &Place, report: &mut Report) -> anyhow::Result<Attempt> {
    let mail = place.mail()?;
    let _lock = place.lock()?;
    let store = place.open()?;
    let mut outbox = Outbox::new(place, mail);
    outbox.flush(&store, Which::All, &time(plan, place)?, report)?;
    let again = if store.waiting()?.is_empty() { Again::No } else { Again::Mails };
    Ok(Attempt { ending: Ending::Done, again, passing: outbox.sent.put_off })
}

fn run_at(plan: &Digest, place: &Place, which: Which, report: &mut Report) -> anyhow::Result<Attempt> {
    let now = time(plan, place)?;
    let planned = chosen(&place.config, plan.only.as_deref())?;
    if place.config.feeds.is_empty() {
        bail!("there is no feed to read yet; `nutgraf feeds add URL` adds one");
    }
    if plan.dry_run || plan.preview {
        return rehearse(plan, place, &planned, &now, report).map(Attempt::last);
    }
    let mail = place.mail()?;
    let _lock = place.lock()?;
    let mut store = place.open()?;
    let mut outbox = Outbox::new(place, mail);
    // What waits goes first: the next issue tells all that came since.
    outbox.flush(&store, which, &now, report)?;
    let client = fetching::client(plan.inputs.allow_private);
    let mut tally = Tally::default();
    let before = report.failures();
    fetch(&place.config, &client, &mut store, &now, &mut tally, report)?;
    let unfetched = report.failures() - before;
    let held_up = store.held_up()?;
    let (mut is_quiet, mut stood_back) = (true, 0);
    for digest in &planned {
        if plan.only.is_none() && !is_due(digest, &store, &now)? {
            report.detail(&title(digest), "is not due yet");
            continue;
        }
        if held_up.contains(&digest.name) {
            is_quiet = false;
            stood_back += 1;
            report.failure(&title(digest), "an issue still waits to be taken: what is new comes in the next one");
            continue;
        }
        let run = Run { plan, place, client: &client, now: &now };
        let Some(made) = run.compose(digest, &store, report)? else {
            store.see_to(&digest.name, now.timestamp().as_second())?;
            continue;
        };
        is_quiet = false;
        match mails(&made, digest, place, &store, &mut outbox, report) {
            Ok((subject, mails)) => {
                let number = store.queue(&digest.name, &rfc3339(&now), &subject, &mails, &made.fates, &made.told)?;
                for feed in &made.troubled {
                    store.trouble_told(feed, &rfc3339(&now))?;
                }
                store.see_to(&digest.name, now.timestamp().as_second())?;
                report.detail(
                    &format!("issue {number}"),
                    format!("{}, {}", some(made.fates.len(), "item"), some(mails.len(), "mail")),
                );
                tally.issues.push((number, made.issue.entries.len()));
                // Before the mails that lead to it.
                if let Some(folder) = &made.archive
                    && let Err(error) = archive::add(folder, &made.issue, &made.look)
                {
                    report.failure("the archive", error);
                }
            }
            Err(error) => report.failure(&title(digest), error),
        }
    }
    outbox.flush(&store, Which::Due, &now, report)?;
    store.forget(KEPT.map(|days| rfc3339(&days_before(&now, days))))?;
    report.note(&told(&tally, &outbox, mail));
    let ending = if is_quiet { Ending::NoNews } else { Ending::Done };
    let is_cut_off = unfetched == tally.sources;
    let again = match store.waiting()?.is_empty() {
        _ if tally.issues.is_empty() && (is_cut_off || stood_back > 0) => Again::All,
        true => Again::No,
        false => Again::Mails,
    };
    let unfetched = if again == Again::All { unfetched } else { 0 };
    Ok(Attempt { ending, again, passing: outbox.sent.put_off + stood_back + unfetched })
}

/// The digests that are sent: all of the file, or the one that was named.
pub fn chosen(config: &Config, only: Option<&str>) -> anyhow::Result<Vec<Planned>> {
    let mut planned = config.digests();
    if let Some(only) = only {
        let names: Vec<String> = planned.iter().map(|digest| digest.name.clone()).collect();
        planned.retain(|digest| digest.name == only);
        if planned.is_empty() {
            bail!("--only {only}: there is no [[digest]] of this name; there is {}", names.join(", "));
        }
    }
    Ok(planned)
}

fn is_due(digest: &Planned, store: &Store, now: &ZonedDateTime) -> anyhow::Result<bool> {
    let Some(schedule) = &digest.schedule else { return Ok(true) };
    Ok(schedule.is_due(store.seen_to(&digest.name)?, now))
}

/// Prints what would be sent, from a copy of the store: nothing on disk changes.
fn rehearse(
    plan: &Digest,
    place: &Place,
    planned: &[Planned],
    now: &ZonedDateTime,
    report: &mut Report,
) -> anyhow::Result<Ending> {
    let mut store = place.copy()?;
    let waiting = store.waiting()?.len();
    if waiting > 0 {
        let verb = if waiting == 1 { "waits" } else { "wait" };
        report.note(&format!("{} of an earlier issue {verb} and would go first", some(waiting, "mail")));
    }
    let client = fetching::client(plan.inputs.allow_private);
    fetch(&place.config, &client, &mut store, now, &mut Tally::default(), report)?;
    let run = Run { plan, place, client: &client, now };
    let mut shown = Vec::new();
    for digest in planned {
        shown.extend(run.compose(digest, &store, report)?);
    }
    if shown.is_empty() {
        return Ok(if report.failures() > 0 { Ending::Part } else { Ending::NoNews });
    }
    if plan.preview {
        let pages = shown
            .iter()
            .map(|made| render::digest(&made.issue, render::Format::Html, &made.look, render::Page::default()));
        for page in pages {
            let file = opening::page(&page, plan.output.output.as_deref())?;
            match opening::open(&file) {
                Ok(()) => report.note(&format!("{} is open", file.display())),
                Err(closed) => report.note(&format!("{closed:#}")),
            }
        }
        return Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done });
    }
    let mut out = Sink::open(&plan.output)?;
    for Made { issue, look, .. } in &shown {
        out.put(&render::digest(issue, render::Format::Text, look, render::Page::default()))?;
    }
    out.finish()?;
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

/// The last line of a run: sources, items, what was told, and by whom it was taken.
fn told(tally: &Tally, outbox: &Outbox<'_>, mail: &Mail) -> String {
    let mut facts = vec![some(tally.sources, "source"), format!("{} ({} new)", some(tally.items, "item"), tally.new)];
    facts.extend(tally.issues.iter().map(|(number, stories)| {
        format!(
            "issue {number} tells {}",
            if *stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") }
        )
    }));
    let sent = &outbox.sent;
    match &sent.accepted[..] {
        [] => {}
        few if few.len() <= 3 => facts.push(format!("taken for {} by {}", few.join(", "), whom(mail))),
        many => facts.push(format!("{} mails taken by {}", many.len(), whom(mail))),
    }
    facts.extend((sent.refused > 0).then(|| format!("{} refused", some(sent.refused, "mail"))));
    facts.extend((sent.put_off > 0).then(|| format!("{} put off", some(sent.put_off, "mail"))));
    facts.join(", ")
}

fn some(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// `nutgraf send`: what waits, whether it is due or not; or a specimen.
pub fn outbox(plan: &Send, report: &mut Report) -> anyhow::Result<Ending> {
    let place = Place::find(plan.config.config.as_deref())?;
    let mail = place.mail()?;
    let now = place.zoned(ZonedDateTime::now())?;
    let mut outbox = Outbox::new(&place, mail);
    if plan.test {
        specimen::mail(plan, &place, mail, &mut outbox, &now, report)?;
    } else {
        let _lock = place.lock()?;
        let store = place.open()?;
        if store.waiting()?.is_empty() {
            report.note("nothing waits");
            return Ok(Ending::NoNews);
        }
        outbox.flush(&store, Which::All, &now, report)?;
        let taken = some(outbox.sent.accepted.len(), "mail");
        report.note(&format!("{taken} taken by {}", whom(mail)));
    }
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

fn rfc3339(time: &ZonedDateTime) -> String {
    // In one zone, so that times compare as texts.
    time.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn days_before(now: &ZonedDateTime, days: i64) -> ZonedDateTime {
    let then = Timestamp::from_second(now.timestamp().as_second() - days * DAY).unwrap_or(now.timestamp());
    then.to_zoned_datetime(now.time_zone().clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_kept_for_so_many_days() {
        let now: ZonedDateTime = "2026-11-24T07:00:00+00:00[UTC]".parse().expect("a time");
        let [texts, issues, items] = KEPT.map(|days| rfc3339(&days_before(&now, days))[..10].to_owned());
        assert_eq!([&*texts, &*issues, &*items], ["2026-11-22", "2026-08-26", "2025-10-20"]);
    }
}
