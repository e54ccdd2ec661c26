//! `nutgraf digest`: one issue of all inputs.

use super::args::{Digest, DigestFormat, Global};
use super::output::{self, Sink};
use super::report::Report;
use super::summarize::{by_ending, cleaning, declare, is_bare, is_headline, options};
use super::{Ending, inputs};
use anyhow::Context;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime, civil};
use nutgraf::digest::{Candidate, Outline, compose};
use nutgraf::mail::{Envelope, email};
use nutgraf::render;
use nutgraf::summary::summarize;

/// Makes one digest of all inputs.
pub fn run(plan: &Digest, global: &Global, report: &mut Report) -> anyhow::Result<Ending> {
    let now = plan.date.as_deref().map_or_else(|| Ok(ZonedDateTime::now()), date)?;
    let options = options(plan.length.unwrap_or_default(), &plan.choosing)?;
    let mut out = Sink::open(&plan.output)?;
    let mut candidates = Vec::new();
    inputs::each(&plan.inputs, cleaning(&plan.choosing), report, |name, extracted, report| {
        for (place, mut document) in inputs::documents(name, extracted, report).into_iter().enumerate() {
            declare(&mut document, &plan.choosing);
            if !is_headline(&document) {
                if is_bare(&document, name, report) {
                    continue;
                }
                if let Some(shortfall) = summarize(&document, &options).shortfall {
                    report.failure(name, shortfall);
                    continue;
                }
            }
            candidates.push(Candidate { place, ..Candidate::alone(document) });
        }
        Ok(())
    })?;
    if candidates.is_empty() {
        return Ok(Ending::Nothing);
    }
    let outline = Outline { title: plan.title.clone(), length: plan.length, ..Outline::default() };
    let digest = compose(&candidates, &options, &outline, &now);
    let ending = output::ending(&plan.output);
    let is_mail = plan.format.map_or(ending.as_deref() == Some("eml"), |format| format == DigestFormat::Eml);
    if is_mail {
        let envelope = Envelope { from: plan.from.clone(), to: plan.to.clone() };
        out.put(&String::from_utf8_lossy(&email(&digest, &envelope)?.bytes))?;
    } else {
        let format = plan.format.map_or_else(|| by_ending(ending.as_deref()), form);
        out.put(&render::digest(&digest, format, output::page(&plan.output, global)))?;
    }
    out.finish()?;
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

fn form(typed: DigestFormat) -> render::Format {
    match typed {
        DigestFormat::Text | DigestFormat::Eml => render::Format::Text,
        DigestFormat::Markdown => render::Format::Markdown,
        DigestFormat::Html => render::Format::Html,
        DigestFormat::Json => render::Format::Json,
    }
}

/// A time as it may be typed: with a zone, with an offset, or in the zone of this machine; a day alone is its midnight.
fn date(typed: &str) -> anyhow::Result<ZonedDateTime> {
    let here = TimeZone::system();
    if let Ok(zoned) = typed.parse::<ZonedDateTime>() {
        return Ok(zoned);
    }
    if let Ok(parts) = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(typed)
        && let Some(offset) = parts.to_numeric_offset()
        && let Ok(instant) = typed.parse::<Timestamp>()
    {
        return Ok(instant.to_zoned_datetime(TimeZone::fixed(offset)));
    }
    let civil = typed.parse::<civil::DateTime>();
    civil
        .and_then(|civil| civil.to_zoned_datetime(here))
        .ok()
        .with_context(|| format!("--date {typed}: is no time; try 2026-11-23 or 2026-11-23T07:00:00+01:00"))
}
