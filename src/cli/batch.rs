//! `nutgraf batch`: JSON Lines in, JSON Lines out, in order, on all cores. A line that cannot be read is answered in its
//! place.

mod answer;
pub mod fields;
pub mod given;

use super::Ending;
use super::args::{Batch, Global};
use super::in_order::{End, Step, in_order};
use super::json_lines::{JsonLines, Piece};
use super::output::Sink;
use super::packed::unread;
use super::report::Report;
use super::summarize::options;
use answer::{Answers, answers, without_message};
use nutgraf::summary::Options;
use std::io::IsTerminal;
use std::sync::{Arc, Mutex, PoisonError};

/// Answers line by line.
pub fn run(plan: &Batch, global: &Global, report: &mut Report) -> anyhow::Result<Ending> {
    let options = Options { about: plan.asking.focus_of_any()?, ..options(plan.length, &plan.choosing)? };
    let mut lines = JsonLines::open(plan.input.as_deref())?;
    let mut out = Sink::packed(plan.output.as_deref())?;
    let shown = plan.output.is_none() && std::io::stdout().is_terminal();
    let progress = report.progress(lines.size, Arc::clone(&lines.read), shown);
    let broken = Arc::new(Mutex::new(None));
    let breaks = Arc::clone(&broken);
    let next = move |piece: &mut Piece| match lines.read_into(piece) {
        Ok(is_any) => is_any.then(|| piece.size()),
        Err(error) => {
            *breaks.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            None
        }
    };
    let work = {
        let plan = plan.clone();
        move |piece: &mut Piece| {
            let answers = answers(piece, &plan, &options);
            // A long line is not kept while others are waited for.
            piece.clear();
            answers
        }
    };
    let (mut failed, mut answered) = (0usize, 0usize);
    without_message();
    let end = in_order(global.jobs(), next, work, |step| match step {
        Step::Next(Answers { text, count, failures }) => {
            answered += count;
            failed += failures;
            progress.show(answered);
            out.put(&text)
        }
        Step::Pause => out.flush(),
    })?;
    progress.clear();
    if end == End::Interrupted {
        report.failure("batch", interrupted(answered, plan));
        // A file that is not whole does not take its place.
        if plan.output.is_none() {
            out.finish()?;
        }
        return Ok(Ending::Part);
    }
    if let Some(error) = broken.lock().unwrap_or_else(PoisonError::into_inner).take() {
        report.failure("batch", unread(&error, answered, "batch"));
        // A file without an answer does not take the place of one that has some.
        if answered == 0 {
            return Ok(Ending::Nothing);
        }
    }
    out.finish()?;
    if failed > 0 {
        report.failure(
            "batch",
            format!("{failed} of {answered} lines could not be read; each is answered by its \"error\""),
        );
    }
    Ok(match (report.failures(), answered) {
        (0, _) => Ending::Done,
        (_, 0) => Ending::Nothing,
        _ => Ending::Part,
    })
}

fn interrupted(answered: usize, plan: &Batch) -> String {
    match &plan.output {
        None => format!("stopped after {answered} lines; what was written so far is whole"),
        Some(path) => format!("stopped after {answered} lines; {} is as it was", path.display()),
    }
}
