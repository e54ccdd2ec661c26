//! `nutgraf background`: how common words are in a person's own archive, to choose sentences by.

use super::args::{BackgroundBuild, BackgroundCommand, BackgroundMerge, Choosing, Inputs, Output};
use super::batch::fields::Fields;
use super::batch::given::given;
use super::json_lines::{JsonLines, Piece};
use super::output::Sink;
use super::packed::Packing;
use super::report::Report;
use super::summarize::declare;
use super::{Ending, inputs};
use anyhow::anyhow;
use nutgraf::background::{Background, Counts};
use nutgraf::error::Error;
use nutgraf::extract::Cleaning;
use nutgraf::text::analyze;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Builds a background, or adds up several.
pub fn run(command: &BackgroundCommand, report: &mut Report) -> anyhow::Result<Ending> {
    match command {
        BackgroundCommand::Build(plan) => build(plan, report),
        BackgroundCommand::Merge(plan) => merge(plan),
    }
}

/// What is chosen by: the background that nutgraf brings, with the person's own added up.
///
/// # Errors
/// A file cannot be read, or is none.
pub fn background(own: &[PathBuf]) -> anyhow::Result<Arc<Background>> {
    if own.is_empty() {
        return Ok(Background::news());
    }
    let mut sum = Counts::news();
    for path in own {
        sum.add(read(path)?);
    }
    Ok(Arc::new(Background::from(&sum)))
}

fn read(path: &Path) -> anyhow::Result<Counts> {
    let name = path.display();
    let file = std::fs::read_to_string(path).map_err(|error| anyhow!("{name}: {}", Error::Unreadable(error)))?;
    Counts::read(&file).map_err(|why| anyhow!("{name}: {why}"))
}

fn merge(plan: &BackgroundMerge) -> anyhow::Result<Ending> {
    let mut sum = Counts::default();
    for path in &plan.backgrounds {
        sum.add(read(path)?);
    }
    written(&sum, 1, &plan.output)
}

fn written(counts: &Counts, least: u64, output: &Output) -> anyhow::Result<Ending> {
    let mut out = Sink::open(output)?;
    out.put(&counts.write(least))?;
    out.finish()?;
    Ok(Ending::Done)
}

fn build(plan: &BackgroundBuild, report: &mut Report) -> anyhow::Result<Ending> {
    let mut counts = Counts::default();
    let choosing = Choosing { lang: plan.lang, ..Choosing::default() };
    let typed = &plan.inputs.inputs;
    let (lines, articles): (Vec<_>, Vec<_>) = typed.iter().cloned().partition(|argument| is_lines(Path::new(argument)));
    for path in lines.iter().map(Path::new) {
        if let Err(error) = count_lines(path, &choosing, &mut counts, report) {
            report.failure("background", format!("{error:#}"));
        }
    }
    if !articles.is_empty() || typed.is_empty() {
        let articles = Inputs { inputs: articles, allow_private: plan.inputs.allow_private };
        inputs::each(&articles, Cleaning::On, report, |name, extracted, report| {
            for mut document in inputs::documents(name, extracted, report) {
                declare(&mut document, &choosing);
                counts.count(&analyze(&document));
            }
            Ok(())
        })?;
    }
    if counts.is_empty() {
        return Ok(Ending::Nothing);
    }
    written(&counts, plan.least, &plan.output)?;
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

/// Whether a file's ending says that it is JSON Lines, packed or not.
fn is_lines(path: &Path) -> bool {
    let packed = Packing::of(path) != Packing::None;
    let path = if packed { path.with_extension("") } else { path.to_owned() };
    path.extension().is_some_and(|ending| ["jsonl", "ndjson"].iter().any(|lines| ending.eq_ignore_ascii_case(lines)))
}

/// Counts each line of a file as `batch` reads it.
fn count_lines(path: &Path, choosing: &Choosing, counts: &mut Counts, report: &mut Report) -> anyhow::Result<()> {
    let fields = Fields::default();
    let mut lines = JsonLines::open(Some(path))?;
    let (mut piece, mut number) = (Piece::default(), 0);
    while lines.read_into(&mut piece)? {
        for line in piece.lines() {
            number += 1;
            let document = line.and_then(|bytes| given(bytes, &fields).map_err(|unread| unread.why));
            match document.and_then(|given| given.document(&fields, choosing)) {
                Ok(document) => counts.count(&analyze(&document)),
                Err(why) => report.failure(&format!("{}:{number}", path.display()), why),
            }
        }
    }
    Ok(())
}
