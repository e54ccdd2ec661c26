//! `nutgraf feeds`: what a person subscribes to.

use super::args::{FeedsAdd, FeedsCommand, FeedsImport, FeedsList, FeedsRemove};
use super::output::Sink;
use super::report::Report;
use super::{Ending, fetching, subscriptions};
use anyhow::{anyhow, bail};
use nutgraf::config::{Config, with_feeds, with_private, without_feed};
use nutgraf::extract::opml::{self, Subscription};
use nutgraf::extract::{Found, found};
use nutgraf::source::address::Address;
use nutgraf::source::http::{Client, Fetched, Manners, Purpose};
use nutgraf::source::{is_local, read_file};
use std::path::{Path, PathBuf};

/// Runs one of the commands.
pub fn run(command: &FeedsCommand, report: &mut Report) -> anyhow::Result<Ending> {
    match command {
        FeedsCommand::Add(plan) => add(plan, report),
        FeedsCommand::Remove(plan) => remove(plan, report),
        FeedsCommand::List(plan) => list(plan),
        FeedsCommand::Import(plan) => import(plan, report),
        FeedsCommand::Export(plan) => export(plan),
        FeedsCommand::Check(plan) => super::feeds_check::run(plan, report),
    }
}

/// The configuration that a command is about.
pub fn config(path: Option<&Path>) -> anyhow::Result<Config> {
    subscriptions::config(&subscriptions::place(path)?)
}

fn list(plan: &FeedsList) -> anyhow::Result<Ending> {
    let config = config(plan.config.config.as_deref())?;
    let mut out = Sink::open(&plan.output)?;
    let mut before = None;
    for feed in &config.feeds {
        if before.as_ref() != Some(&feed.section) {
            if let Some(section) = &feed.section {
                out.put(&format!("{}\n", nutgraf::render::printable(section)))?;
            }
            before = Some(feed.section.clone());
        }
        let indent = if feed.section.is_some() { "  " } else { "" };
        let title = feed.title.as_ref().map(|title| format!("{title}  ")).unwrap_or_default();
        out.put(&nutgraf::render::printable(&format!("{indent}{title}{}", feed.url)))?;
        out.put("\n")?;
    }
    out.finish()?;
    Ok(Ending::Done)
}

fn export(plan: &FeedsList) -> anyhow::Result<Ending> {
    let config = config(plan.config.config.as_deref())?;
    let feeds: Vec<Subscription> = config.feeds.iter().map(nutgraf::config::Feed::subscription).collect();
    let mut out = Sink::open(&plan.output)?;
    out.put(&opml::write(config.title.as_deref().unwrap_or("Subscriptions"), &feeds))?;
    out.finish()?;
    Ok(Ending::Done)
}

fn import(plan: &FeedsImport, report: &mut Report) -> anyhow::Result<Ending> {
    let (feeds, said) = subscriptions::list(&plan.file)?;
    said.iter().for_each(|what| report.warning(&plan.file.display().to_string(), what));
    let added = keep(plan.config.config.as_deref(), &feeds, &[])?;
    report.note(&counted(added, feeds.len() - added));
    Ok(Ending::Done)
}

fn counted(added: usize, known: usize) -> String {
    let feeds = if added == 1 { "1 feed is new".to_owned() } else { format!("{added} feeds are new") };
    match known {
        0 => feeds,
        1 => format!("{feeds}, 1 was there"),
        _ => format!("{feeds}, {known} were there"),
    }
}

/// Adds feeds to the file, those in private networks as such; how many were new.
fn keep(path: Option<&Path>, feeds: &[Subscription], private: &[&str]) -> anyhow::Result<usize> {
    let path = subscriptions::place(path)?;
    let before = subscriptions::text(&path)?.unwrap_or_default();
    let wrong = |error| anyhow!("{}: {error}", path.display());
    let (mut text, added) = with_feeds(&before, feeds).map_err(wrong)?;
    if !private.is_empty() {
        text = with_private(&text, private).map_err(wrong)?;
    }
    if text != before {
        subscriptions::write(&path, &text)?;
    }
    Ok(added)
}

fn remove(plan: &FeedsRemove, report: &mut Report) -> anyhow::Result<Ending> {
    let path = subscriptions::place(plan.config.config.as_deref())?;
    let text = subscriptions::text(&path)?.unwrap_or_default();
    let (text, removed) = without_feed(&text, &plan.feed).map_err(|error| anyhow!("{}: {error}", path.display()))?;
    if removed == 0 {
        if let Some(list) = list_with(&path, &plan.feed) {
            bail!("{}: stands in {}; take it out there", plan.feed, list.display());
        }
        bail!("{}: no feed there has this address or title; `nutgraf feeds list` shows them", plan.feed);
    }
    subscriptions::write(&path, &text)?;
    report.note(&format!("removed {}", plan.feed));
    Ok(Ending::Done)
}

/// The list that names a feed by this address or title, of those that a configuration names.
fn list_with(path: &Path, name: &str) -> Option<PathBuf> {
    let config = subscriptions::config(path).ok()?;
    let mut lists = config.subscriptions.0.iter().map(|list| subscriptions::below(&config.folder, list));
    let is_it = |feed: &Subscription| feed.url == name || feed.title.as_deref() == Some(name);
    lists.find(|list| subscriptions::list(list).is_ok_and(|(feeds, _)| feeds.iter().any(is_it)))
}

fn add(plan: &FeedsAdd, report: &mut Report) -> anyhow::Result<Ending> {
    let client = fetching::client(plan.allow_private);
    let mut failed = 0;
    let mut feeds = Vec::new();
    for address in &plan.feeds {
        match subscription(&client, address, report) {
            Ok(feed) => feeds.push(Subscription {
                title: plan.title.clone().or(feed.title),
                sections: plan.section.iter().cloned().collect(),
                ..feed
            }),
            Err(error) => {
                failed += 1;
                report.failure(&nutgraf::source::Source::named(address.as_ref()).name(), error);
            }
        }
    }
    if feeds.is_empty() {
        return Ok(Ending::Nothing);
    }
    let private: Vec<&str> = match plan.allow_private {
        true => feeds.iter().map(|feed| feed.url.as_str()).filter(|url| !is_local(url)).collect(),
        false => Vec::new(),
    };
    let added = keep(plan.config.config.as_deref(), &feeds, &private)?;
    for feed in &feeds {
        report.note(&format!("{} {}", feed.title.as_deref().unwrap_or("feed"), feed.url));
    }
    report.note(&counted(added, feeds.len() - added));
    Ok(if failed > 0 { Ending::Part } else { Ending::Done })
}

/// The feed at an address, the one that the page there names, or that in a file.
fn subscription(client: &Client, address: &str, report: &Report) -> anyhow::Result<Subscription> {
    let here = std::env::current_dir().unwrap_or_default();
    let file = subscriptions::below(&here, address);
    if is_local(address) || file.is_file() {
        return match found(&read_file(&file, Manners::default().bytes)?)? {
            Found::Feed(feed, _) => {
                let url = file.display().to_string();
                Ok(Subscription { url, title: feed.title, site: feed.link, sections: Vec::new() })
            }
            _ => bail!("is no feed; `nutgraf FILE` tells what any file says"),
        };
    }
    let fetched = fetching::one(client, address, Purpose::Feed)?;
    match found(&fetched.raw)? {
        Found::Feed(feed, _) => Ok(named(address, &fetched, feed.title, feed.link)),
        Found::Page(feeds) => {
            let Some((_, first)) = feeds.first() else {
                bail!("is a page that names no feed; look for one on the site");
            };
            for (title, other) in feeds.iter().skip(1) {
                report.warning(address, format!("also names {} {other}", title.as_deref().unwrap_or("a feed")));
            }
            let fetched = fetching::one(client, first, Purpose::Feed)?;
            match found(&fetched.raw)? {
                Found::Feed(feed, _) => Ok(named(first, &fetched, feed.title, feed.link)),
                _ => bail!("names {first}, which is no feed"),
            }
        }
        Found::Other => bail!("is neither a feed nor a page that names one"),
    }
}

fn named(address: &str, fetched: &Fetched, title: Option<String>, site: Option<String>) -> Subscription {
    let url = fetched.moved.as_ref().map_or_else(|| address.to_owned(), Address::shown);
    Subscription { url, title, site, sections: Vec::new() }
}
