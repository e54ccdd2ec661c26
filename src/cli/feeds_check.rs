//! `nutgraf feeds check`: how each subscription is, in a table.

use super::args::FeedsCheck;
use super::feeds::config;
use super::output::Sink;
use super::report::Report;
use super::{Ending, fetching};
use nutgraf::error::Error;
use nutgraf::extract::feed::Feed;
use nutgraf::extract::{Found, found};
use nutgraf::source::http::Fetched;

/// How a feed is.
struct Health {
    name: String,
    items: String,
    newest: String,
    text: &'static str,
    /// What is wrong with it, and how bad that is.
    state: String,
    failed: bool,
}

/// Fetches each feed once and prints a line on it; those that failed come last.
pub fn run(plan: &FeedsCheck, report: &mut Report) -> anyhow::Result<Ending> {
    let config = config(plan.config.config.as_deref())?;
    let client = fetching::client(plan.allow_private);
    let answers = fetching::feeds(&client, &config, report);
    let mut rows: Vec<Health> = config
        .feeds
        .iter()
        .zip(&answers)
        .map(|(feed, answer)| health(feed.title.as_deref().unwrap_or(&feed.url), &feed.url, answer))
        .collect();
    rows.sort_by_key(|row| row.failed);
    let mut out = Sink::open(&plan.output)?;
    let columns = |row: &Health| [row.name.clone(), row.items.clone(), row.newest.clone(), row.text.to_owned()];
    let head = ["feed", "items", "newest", "text"].map(str::to_owned);
    let widths: Vec<usize> = (0..4)
        .map(|at| rows.iter().map(|row| width(&columns(row)[at])).chain([width(&head[at])]).max().unwrap_or(0))
        .collect();
    for (cells, state) in [(head, "state")].into_iter().chain(rows.iter().map(|row| (columns(row), &*row.state))) {
        for (at, (cell, width_of)) in cells.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(width_of - width(cell));
            // Numbers stand right, words left.
            out.put(&if at == 1 { format!("{gap}{cell}  ") } else { format!("{cell}{gap}  ") })?;
        }
        out.put(&format!("{state}\n"))?;
    }
    out.finish()?;
    let failed = rows.iter().filter(|row| row.failed).count();
    Ok(match failed {
        0 => Ending::Done,
        _ if failed == rows.len() => Ending::Nothing,
        _ => Ending::Part,
    })
}

/// The longest name that is shown whole, in characters.
const LONGEST: usize = 40;

fn width(text: &str) -> usize {
    nutgraf::render::columns(text)
}

fn health(name: &str, url: &str, answer: &Result<Fetched, Error>) -> Health {
    let name = nutgraf::render::printable(&name.replace('\n', " "));
    let name =
        if name.chars().count() > LONGEST { name.chars().take(LONGEST - 1).chain(['…']).collect() } else { name };
    let bad = |state: String| {
        let none = || "–".to_owned();
        let state = nutgraf::render::printable(&format!("{state} ({url})"));
        Health { name: name.clone(), items: none(), newest: none(), text: "–", state, failed: true }
    };
    let fetched = match answer {
        Ok(fetched) => fetched,
        Err(error) => return bad(error.to_string()),
    };
    match found(&fetched.raw) {
        Ok(Found::Feed(feed, damage)) => {
            let moved = fetched.moved.as_ref().map(|moved| format!("has moved to {moved}"));
            let empty = feed.items.is_empty().then(|| "has no items".to_owned());
            let notes: Vec<String> = damage.into_iter().chain(moved).chain(empty).collect();
            let state = if notes.is_empty() { "fine".to_owned() } else { notes.join("; ") };
            let (items, text) = (feed.items.len().to_string(), text(&feed));
            let newest = newest(&feed).unwrap_or_else(|| "no dates".to_owned());
            Health { name, items, newest, text, state: nutgraf::render::printable(&state), failed: false }
        }
        Ok(Found::Page(feeds)) => match feeds.first() {
            Some((_, other)) => bad(format!("is a page, no feed; its feed is {other}")),
            None => bad("is a page, no feed, and names none".to_owned()),
        },
        Ok(Found::Other) => bad("is no feed".to_owned()),
        Err(error) => bad(error.to_string()),
    }
}

/// Whether items have their whole text, or are teasers for their pages.
fn text(feed: &Feed) -> &'static str {
    let teasers = feed.items.iter().filter(|item| item.is_teaser()).count();
    match feed.items.len() {
        0 => "–",
        count if teasers * 2 > count => "teaser",
        _ => "full",
    }
}

fn newest(feed: &Feed) -> Option<String> {
    let days = feed.items.iter().filter_map(|item| item.published.as_deref()?.get(..10));
    days.filter(|day| day.as_bytes()[4] == b'-').max().map(str::to_owned)
}
