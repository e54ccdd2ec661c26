//! `nutgraf group`: JSON Lines in, the story of each out, in order.

use super::Ending;
use super::args::{Choosing, Group};
use super::batch::{self, Given};
use super::output::Sink;
use super::report::Report;
use anyhow::{Context, anyhow};
use nutgraf::error::Error;
use nutgraf::extract::Limits;
use nutgraf::render::json::line;
use nutgraf::story::{Item, Place, group};
use serde::Serialize;
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

/// Where a document belongs: the id of the first that tells of its event, and of the first that touches its subject.
#[derive(Serialize)]
struct Grouped<'i> {
    id: &'i Value,
    group: &'i Value,
    topic: &'i Value,
}

/// The answer to a line that cannot be read.
#[derive(Serialize)]
struct Unread<'i> {
    id: &'i Value,
    error: &'i str,
}

/// Groups the documents of all lines.
pub fn run(plan: &Group, report: &mut Report) -> anyhow::Result<Ending> {
    let mut lines: Box<dyn BufRead> = match &plan.input {
        Some(path) if path.as_os_str() != "-" => {
            let file = File::open(path).map_err(|error| anyhow!("{}: {}", path.display(), Error::Unreadable(error)))?;
            Box::new(BufReader::new(file))
        }
        _ => Box::new(std::io::stdin().lock()),
    };
    let limit = Limits::default().input_bytes as u64;
    let choosing = Choosing { lang: plan.lang, ..Choosing::default() };
    let (mut ids, mut items, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        bytes.clear();
        lines.by_ref().take(limit).read_until(b'\n', &mut bytes).context("the input broke off in the middle")?;
        if bytes.is_empty() {
            break;
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let (id, item) = match batch::object::<Given>(&bytes) {
            Ok(given) => (given.id.clone(), batch::document(given, &choosing).map(|document| Item::of(&document))),
            Err(why) => (Value::Null, Err(why)),
        };
        ids.push(id);
        items.push(item);
    }
    let read: Vec<(usize, Item)> =
        items.iter().enumerate().filter_map(|(at, item)| Some((at, item.as_ref().ok()?.clone()))).collect();
    let (numbers, read): (Vec<usize>, Vec<Item>) = read.into_iter().unzip();
    let mut places = group(&read).into_iter();
    let mut out = Sink::open(&plan.output)?;
    let mut failed = 0usize;
    for (id, item) in ids.iter().zip(&items) {
        let answer = match (item, item.is_ok().then(|| places.next()).flatten()) {
            (_, Some(Place { group, topic })) => {
                line(&Grouped { id, group: &ids[numbers[group]], topic: &ids[numbers[topic]] })
            }
            (Err(error), None) => {
                failed += 1;
                line(&Unread { id, error })
            }
            (Ok(_), None) => continue,
        };
        out.put(&answer)?;
    }
    out.finish()?;
    if failed > 0 {
        report.failure(
            "group",
            format!("{failed} of {} lines could not be read; each is answered by its \"error\"", ids.len()),
        );
    }
    Ok(if failed > 0 { Ending::Part } else { Ending::Done })
}
