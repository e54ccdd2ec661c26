//! `nutgraf history`, `why`: what was sent, and what became of an item.

use super::super::Ending;
use super::super::args::{History, Why};
use super::super::output::Sink;
use super::place::Place;
use super::some;
use anyhow::{Context, bail};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use nutgraf::render;

/// `nutgraf history`: the issues; or one of them, byte for byte.
pub fn history(plan: &History) -> anyhow::Result<Ending> {
    let place = Place::find(plan.config.config.as_deref())?;
    let store = place.open()?;
    let mut out = Sink::open(&plan.output)?;
    if let Some(number) = plan.number {
        let bytes = store.issue(number)?.with_context(|| format!("there is no issue {number} any more, or not yet"))?;
        out.put(&String::from_utf8_lossy(&bytes))?;
    } else {
        for issue in store.issues()? {
            let [accepted, refused, waiting, left] = issue.mails;
            let mut facts = vec![some(issue.items, "item"), format!("{accepted} taken")];
            facts.extend((refused > 0).then(|| format!("{refused} refused")));
            facts.extend((waiting > 0).then(|| format!("{waiting} waiting")));
            facts.extend((left > 0).then(|| format!("{left} left")));
            facts.extend((!issue.digest.is_empty()).then(|| issue.digest.clone()));
            let line =
                format!("{:>5}  {}  {}  {}", issue.number, here(&issue.made, &place)?, facts.join(", "), issue.subject);
            out.put(&format!("{}\n", render::printable(&line)))?;
        }
    }
    out.finish()?;
    Ok(Ending::Done)
}

/// A time of the store as the reader has it: "2026-11-23 07:00".
fn here(time: &str, place: &Place) -> anyhow::Result<String> {
    let Ok(instant) = time.parse::<Timestamp>() else { return Ok(time.to_owned()) };
    let zoned = place.zoned(instant.to_zoned_datetime(TimeZone::system()))?;
    Ok(zoned.strftime("%Y-%m-%d %H:%M").to_string())
}

/// `nutgraf why`: what became of an item.
pub fn why(plan: &Why) -> anyhow::Result<Ending> {
    let place = Place::find(plan.config.config.as_deref())?;
    let store = place.open()?;
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
        let of = if fate.digest.is_empty() { String::new() } else { format!(" of {}", fate.digest) };
        let line = format!("{title}from {}: first seen {}, {what}{of}", fate.feed, here(&fate.seen, &place)?);
        out.put(&format!("{}\n", render::printable(&line)))?;
        for why in fate.why.iter().flat_map(|why| why.lines()) {
            out.put(&format!("  {}\n", render::printable(why)))?;
        }
    }
    out.finish()?;
    Ok(Ending::Done)
}
