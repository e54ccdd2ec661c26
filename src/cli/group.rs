//! `nutgraf group`: JSON Lines in, the story of each out, in order.

use super::Ending;
use super::args::{Choosing, Group};
use super::batch::fields::Fields;
use super::batch::given::given;
use super::json_lines::{JsonLines, Piece};
use super::output::Sink;
use super::packed::unread;
use super::report::Report;
use anyhow::anyhow;
use nutgraf::render::json::line;
use nutgraf::story::{Item, Place, group};
use serde::Serialize;
use serde_json::value::RawValue;

/// What names a document, letter by letter as it was given.
type Id<'i> = &'i Option<Box<RawValue>>;

/// Where a document belongs: the id of the first that tells of its event, and of the first that touches its subject.
#[derive(Serialize)]
struct Grouped<'i> {
    id: Id<'i>,
    group: Id<'i>,
    topic: Id<'i>,
}

/// The answer to a line that cannot be read.
#[derive(Serialize)]
struct Refusal<'i> {
    id: Id<'i>,
    error: &'i str,
}

/// Groups the documents of all lines.
pub fn run(plan: &Group, report: &mut Report) -> anyhow::Result<Ending> {
    let mut lines = JsonLines::open(plan.input.as_deref())?;
    let fields = Fields::default();
    let choosing = Choosing { lang: plan.lang, ..Choosing::default() };
    let (mut ids, mut items, mut numbers, mut read) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut piece = Piece::default();
    while lines.read_into(&mut piece).map_err(|error| anyhow!("group: {}", unread(&error, ids.len(), "group")))? {
        for line in piece.lines().filter(|line| !line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty())) {
            let (id, item) = match line.map(|line| given(line, &fields)) {
                Ok(Ok(mut given)) => {
                    (given.id.take(), given.document(&fields, &choosing).map(|document| Item::of(&document)))
                }
                Ok(Err(unread)) => (unread.given.id, Err(unread.why)),
                Err(why) => (None, Err(why)),
            };
            items.push(item.map(|item| {
                numbers.push(ids.len());
                read.push(item);
            }));
            ids.push(id);
        }
    }
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
                line(&Refusal { id, error })
            }
            (Ok(()), None) => continue,
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
