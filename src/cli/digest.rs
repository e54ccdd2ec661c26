//! `nutgraf digest`: one issue of all inputs.

use super::args::{Digest, DigestFormat, Global, Room, budget};
use super::output::{self, Sink};
use super::report::Report;
use super::sending::issue::LARGEST;
use super::subscribed::{Arrived, arrived, ruled, take_pages};
use super::summarize::{by_ending, cleaning, declare, is_bare, is_headline, options};
use super::typed_time::{date, since};
use super::{Ending, archive, fetching, inputs, look, opening, sending, subscriptions};
use anyhow::{anyhow, bail};
use jiff::{Timestamp, ZonedDateTime};
use nutgraf::aim::{Length, WORDS_PER_MINUTE};
use nutgraf::config::Config;
use nutgraf::digest::{self, Candidate, Outline, compose};
use nutgraf::mail::{Email, Envelope, email};
use nutgraf::render::{self, Look, Page};
use nutgraf::summary::{Options, summarize};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Makes one digest of all inputs.
pub fn run(plan: &Digest, global: &Global, report: &mut Report) -> anyhow::Result<Ending> {
    if plan.send || plan.dry_run || plan.preview {
        return sending::run(plan, report);
    }
    let now = plan.date.as_deref().map_or_else(|| Ok(ZonedDateTime::now()), date)?;
    let mut out = Sink::open(&plan.output)?;
    let config = config(plan)?;
    let config = config.as_ref().map(|(config, place)| (config, place.as_path()));
    let subscribed_to = config.map(|(config, _)| config).filter(|_| is_subscribed(plan));
    let options = options(length(plan, subscribed_to)?.unwrap_or_default(), &plan.choosing)?;
    let look = look::look(plan, config)?;
    let material = match config {
        Some((config, _)) if is_subscribed(plan) => subscribed(plan, config, &options, &now, report)?,
        _ => named(plan, config.and_then(|(config, _)| config.title.clone()), &options, report)?,
    };
    let Some((candidates, mut outline)) = material else {
        return Ok(if report.failures() > 0 { Ending::Nothing } else { Ending::NoNews });
    };
    let mut digest = compose(&candidates, &options, &outline, &now);
    let format = format(plan);
    let room = subscribed_to.map(|config| room(plan, config)).transpose()?.or(plan.budget);
    let asked = match room {
        Some(Room::Bytes(bytes)) => Some(bytes),
        Some(Room::Words(_)) | None => None,
    };
    let is_mail = format == Some(DigestFormat::Eml);
    // A mail of any length is shown whole by no program: what does not fit is counted.
    if let Some(most) = asked.or(is_mail.then_some(LARGEST)) {
        let size = |digest: &digest::Digest| match asked {
            None => Ok(mailed(plan, digest, &look)?.html_bytes),
            Some(_) => written(plan, digest, &look, global).map(|written| written.len()),
        };
        let mut bytes = size(&digest)?;
        while bytes > most
            && let Some(tighter) = outline.tighter(&digest)
        {
            outline = tighter;
            digest = compose(&candidates, &options, &outline, &now);
            bytes = size(&digest)?;
        }
        if bytes > most {
            report.warning("digest", format!("has {bytes} bytes with nothing but its frame and one story"));
        }
    }
    let written = written(plan, &digest, &look, global)?;
    // What is only looked at in a browser is not printed, too.
    if format.is_some() || plan.explain || !plan.open {
        out.put(&written)?;
    }
    out.finish()?;
    // The configuration's archive has what was sent; who looks at an issue adds it only where that is said.
    if let Some(folder) = &plan.archive {
        archive::add(folder, &digest, &look)?;
    }
    if plan.open {
        opening::open(&match &plan.output.output {
            Some(path) if format == Some(DigestFormat::Html) => path.clone(),
            _ => opening::page(&render::digest(&digest, render::Format::Html, &look, Page::default()), None)?,
        })?;
    }
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

/// The form that was asked for, by its name or by the ending of the output's.
fn format(plan: &Digest) -> Option<DigestFormat> {
    plan.format.or_else(|| output::ending(&plan.output).as_deref().map(of_ending))
}

/// An issue as it is written.
fn written(plan: &Digest, digest: &digest::Digest, look: &Look, global: &Global) -> anyhow::Result<String> {
    let page = output::page(&plan.output, global);
    if plan.explain {
        return Ok(render::ranking(digest, page));
    }
    let format = format(plan);
    if format == Some(DigestFormat::Eml) {
        return Ok(String::from_utf8_lossy(&mailed(plan, digest, look)?.bytes).into_owned());
    }
    Ok(render::digest(digest, format.map_or(render::Format::Text, form), look, page))
}

/// An issue as a mail.
fn mailed(plan: &Digest, digest: &digest::Digest, look: &Look) -> anyhow::Result<Email> {
    let envelope = Envelope { from: plan.from.clone(), to: plan.to.clone(), ..Envelope::default() };
    Ok(email(digest, &envelope, look)?)
}

/// What an issue is made of.
type Material = (Vec<Candidate>, Outline);

/// Whether an issue is made of the subscriptions: they were named, or nothing was and nothing is piped in.
fn is_subscribed(plan: &Digest) -> bool {
    plan.inputs.inputs.is_empty() && (plan.config.config.is_some() || std::io::stdin().is_terminal())
}

/// The configuration: of the subscriptions, or what was named beside inputs for their issue's look.
fn config(plan: &Digest) -> anyhow::Result<Option<(Config, PathBuf)>> {
    if !is_subscribed(plan) && plan.config.config.is_none() {
        return Ok(None);
    }
    let place = subscriptions::place(plan.config.config.as_deref())?;
    let config = subscriptions::config(&place)?;
    let config = match &plan.only {
        Some(only) => sending::chosen(&config, Some(only))?.remove(0).config,
        None => config,
    };
    Ok(Some((config, place)))
}

/// What was named, for an issue; `None` where nothing of it could be read.
fn named(
    plan: &Digest,
    title: Option<String>,
    options: &Options,
    report: &mut Report,
) -> anyhow::Result<Option<Material>> {
    let mut candidates = Vec::new();
    inputs::each(&plan.inputs, cleaning(&plan.choosing), report, |name, extracted, report| {
        for (place, mut document) in inputs::documents(name, extracted, report).into_iter().enumerate() {
            declare(&mut document, &plan.choosing);
            if !is_headline(&document) && document.is_like_article() {
                if is_bare(&document, name, report) {
                    continue;
                }
                if let Some(shortfall) = summarize(&document, options).shortfall {
                    report.failure(name, shortfall);
                    continue;
                }
            }
            candidates.push(Candidate { place, ..Candidate::alone(document) });
        }
        Ok(())
    })?;
    if candidates.is_empty() {
        // That nothing could be read is told already.
        return if report.failures() > 0 { Ok(None) } else { bail!("there is nothing to tell in what was named") };
    }
    let outline = outline(plan, None)?;
    let title = plan.title.clone().or(title).unwrap_or_else(|| outline.title.clone());
    Ok(Some((candidates, Outline { title, ..outline })))
}

/// What the subscriptions brought since a time, for an issue; `None` where that is nothing.
fn subscribed(
    plan: &Digest,
    config: &Config,
    options: &Options,
    now: &ZonedDateTime,
    report: &mut Report,
) -> anyhow::Result<Option<Material>> {
    if config.feeds.is_empty() {
        bail!("there is no feed to read yet; `nutgraf feeds add URL` adds one");
    }
    let now = &sending::zoned(config, now.clone())?;
    let since = match plan.all {
        true => Timestamp::MIN,
        false => since(plan.since.as_deref().unwrap_or("24h"), now)?,
    };
    let client = fetching::client(plan.inputs.allow_private);
    let mut arrived = arrived(config, &client, since, now, report);
    let muted = ruled(config, &mut arrived)?;
    let mut muted = muted.into_iter();
    arrived.retain(|arrived| match muted.next().flatten() {
        Some(why) => {
            let title = arrived.candidate.document.meta.title.as_deref().unwrap_or("an item");
            report.detail(title, why);
            false
        }
        None => true,
    });
    let outline = outline(plan, Some(config))?;
    let candidates = |arrived: &[Arrived]| arrived.iter().map(|arrived| arrived.candidate.clone()).collect::<Vec<_>>();
    if arrived.is_empty() {
        if report.failures() == 0 {
            report.note("nothing is new; --since 48h looks further back");
        }
        return Ok(None);
    }
    let digest = compose(&candidates(&arrived), options, &outline, now);
    take_pages(&mut arrived, &digest, &client, report);
    Ok(Some((candidates(&arrived), outline)))
}

/// How long each story is, as it was typed, else as the configuration says.
///
/// # Errors
/// That of the configuration is none.
pub fn length(plan: &Digest, config: Option<&Config>) -> anyhow::Result<Option<Length>> {
    let own = config.and_then(|config| config.length.as_deref()).map(str::parse).transpose();
    own.map(|own| plan.length.or(own)).map_err(|why| anyhow!("length in nutgraf.toml: {why}"))
}

/// What the issue looks like: one of the subscriptions ends after five minutes, one of what was named tells all of it.
///
/// # Errors
/// The configuration's budget is none.
pub fn outline(plan: &Digest, config: Option<&Config>) -> anyhow::Result<Outline> {
    let title = plan.title.clone().or(config.and_then(|config| config.title.clone()));
    let title = title.unwrap_or_else(|| "Daily digest".to_owned());
    let words = |room: Room| match room {
        Room::Words(words) => Some(words),
        Room::Bytes(_) => None,
    };
    let usual =
        Outline { title, length: length(plan, config)?, words: plan.budget.and_then(words), ..Outline::default() };
    let Some(config) = config else { return Ok(usual) };
    Ok(Outline { seen: 10, words: words(room(plan, config)?), ..usual })
}

/// The room of an issue of the subscriptions: five minutes, where neither what was typed nor the configuration says it.
///
/// # Errors
/// The configuration's budget is none.
pub fn room(plan: &Digest, config: &Config) -> anyhow::Result<Room> {
    let own = config.budget.as_deref().map(budget).transpose();
    let own = own.map_err(|why| anyhow!("budget in nutgraf.toml: {why}"))?;
    Ok(plan.budget.or(own).unwrap_or(Room::Words(5 * WORDS_PER_MINUTE)))
}

/// The form of a file by the ending of its name.
fn of_ending(ending: &str) -> DigestFormat {
    match by_ending(Some(ending)) {
        _ if ending == "eml" => DigestFormat::Eml,
        render::Format::Text => DigestFormat::Text,
        render::Format::Markdown => DigestFormat::Markdown,
        render::Format::Html => DigestFormat::Html,
        render::Format::Json => DigestFormat::Json,
    }
}

fn form(typed: DigestFormat) -> render::Format {
    match typed {
        DigestFormat::Text | DigestFormat::Eml => render::Format::Text,
        DigestFormat::Markdown => render::Format::Markdown,
        DigestFormat::Html => render::Format::Html,
        DigestFormat::Json => render::Format::Json,
    }
}
