//! `nutgraf eval`: how good summaries are, on sets of documents with the summaries that people wrote of them.

use super::Ending;
use super::args::{Choosing, Eval, EvalFormat};
use super::background::background;
use super::batch::fields::Fields;
use super::batch::given::given;
use super::output::{self, Sink};
use super::report::Report;
use anyhow::anyhow;
use nutgraf::aim::Length;
use nutgraf::background::Background;
use nutgraf::document::Document;
use nutgraf::error::Error;
use nutgraf::eval::about::{self, Asked};
use nutgraf::eval::rouge::References;
use nutgraf::eval::table::{Format, table};
use nutgraf::eval::{Figures, Measured, measure};
use nutgraf::extract::Limits;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// How many documents are measured at a time: what any machine has to spare.
const THREADS: usize = 2;

/// Why a set is not measured.
enum Unmeasured {
    /// A line that is not what it should be, by its number from 1, and how.
    Line(usize, String),
    /// The set as a whole.
    Set(String),
}

impl Unmeasured {
    fn report(&self, name: &str, report: &mut Report) {
        match self {
            Unmeasured::Line(number, why) => report.failure(&format!("{name}:{number}"), why),
            Unmeasured::Set(why) => report.failure(name, why),
        }
    }
}

/// Measures each set, and prints one table.
pub fn run(plan: &Eval, report: &mut Report) -> anyhow::Result<Ending> {
    let budgets = plan.budgets.as_deref().map(budgets).transpose()?;
    let background = background(&plan.background)?;
    let mut out = Sink::open(&plan.output)?;
    let mut rows: Vec<Figures> = Vec::new();
    if plan.about {
        out.put(about::HEAD)?;
    }
    for path in &plan.sets {
        let name = path.display().to_string();
        let set = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let length = match &budgets {
            Some(budgets) => budgets.get(&set).copied().unwrap_or_else(|| {
                report.warning(&name, format!("--budgets does not name `{set}`; its length is {}", plan.length));
                plan.length
            }),
            None => plan.length,
        };
        let begun = Instant::now();
        if plan.about {
            match measured(path, |line| asked(line, length, &background)) {
                Ok(documents) => out.put(&about::row(&set, length, &documents))?,
                Err(why) => why.report(&name, report),
            }
            continue;
        }
        match measured(path, |line| answer(line, length, plan, &background)) {
            Ok(documents) => {
                let seconds = begun.elapsed().as_secs_f64();
                report.detail(&name, format!("{} documents in {seconds:.2} s", documents.len()));
                let column = |at: usize| documents.iter().filter_map(|each| each.get(at).copied()).collect::<Vec<_>>();
                let figures = plan.method.0.iter().enumerate();
                rows.extend(figures.filter_map(|(at, &way)| Figures::of(&set, length, way, &column(at))));
            }
            Err(why) => why.report(&name, report),
        }
    }
    if plan.about {
        out.finish()?;
        return Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done });
    }
    if rows.is_empty() {
        return Ok(Ending::Nothing);
    }
    out.put(&table(&rows, form(plan)))?;
    out.finish()?;
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

fn form(plan: &Eval) -> Format {
    match (plan.format, output::ending(&plan.output).as_deref()) {
        (Some(EvalFormat::Text), _) => Format::Text,
        (Some(EvalFormat::Markdown), _) | (None, Some("md" | "markdown")) => Format::Markdown,
        (Some(EvalFormat::Json), _) | (None, Some("json" | "jsonl" | "ndjson")) => Format::Json,
        (None, _) => Format::Text,
    }
}

/// What comes of each document of a set, in the order of its lines.
fn measured<T: Send>(path: &Path, answer: impl Fn(&[u8]) -> Result<T, String> + Sync) -> Result<Vec<T>, Unmeasured> {
    if path.is_dir() {
        return Err(Unmeasured::Set("is a folder; name the files in it".to_owned()));
    }
    let file = File::open(path).map_err(|error| Unmeasured::Set(Error::Unreadable(error).to_string()))?;
    let lines = Mutex::new(Lines { reader: BufReader::new(file), number: 0, is_over: false });
    // Each thread takes the next line when it is free. What comes of it is known by its number, so that the order in
    // which threads end does not show.
    let work = || {
        let mut done = Vec::new();
        loop {
            let taken = lines.lock().unwrap_or_else(PoisonError::into_inner).take();
            let Some((number, bytes)) = taken else { return done };
            let read = |bytes: Vec<u8>| answer(&bytes).map_err(|why| Unmeasured::Line(number, why));
            let result = bytes.and_then(read);
            if result.is_err() {
                lines.lock().unwrap_or_else(PoisonError::into_inner).is_over = true;
            }
            done.push((number, result));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..THREADS).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for thread in threads {
            done.extend(thread.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)));
        }
        done
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    let documents: Vec<T> = done.into_iter().map(|(_, result)| result).collect::<Result<_, _>>()?;
    if documents.is_empty() { Err(Unmeasured::Set(Error::Empty.to_string())) } else { Ok(documents) }
}

/// The document of a line, and what people wrote of it.
fn read(bytes: &[u8]) -> Result<(Document, Vec<String>), String> {
    let fields = Fields { keep: true, ..Fields::default() };
    let given = given(bytes, &fields).map_err(|unread| unread.why)?;
    let references = given.others.iter().find(|(name, _)| name == "references");
    let references = references.map(|(_, references)| serde_json::from_str::<Vec<String>>(references.get()));
    let references = references.transpose().map_err(|error| format!("\"references\": {error}"))?;
    let Some(references) = references.filter(|references| !references.is_empty()) else {
        let advice = "give each line the summaries that people wrote: \"references\": [\"…\"]";
        return Err(format!("has no references to measure by; {advice}"));
    };
    Ok((given.document(&fields, &Choosing::default())?, references))
}

/// What a line's document is worth each way.
fn answer(bytes: &[u8], length: Length, plan: &Eval, background: &Arc<Background>) -> Result<Vec<Measured>, String> {
    let (document, references) = read(bytes)?;
    Ok(measure(&document, &References::new(&references), length, &plan.method.0, background))
}

/// What a reader's focus does to a line's document.
fn asked(bytes: &[u8], length: Length, background: &Arc<Background>) -> Result<Asked, String> {
    let (document, references) = read(bytes)?;
    Ok(about::ask(&document, &references, length, background))
}

/// The lines of a set, one after the other, for whoever asks next.
struct Lines<R> {
    reader: R,
    number: usize,
    is_over: bool,
}

impl<R: BufRead> Lines<R> {
    /// The next line that is not empty, with its number from 1. None follows one that cannot be read.
    fn take(&mut self) -> Option<(usize, Result<Vec<u8>, Unmeasured>)> {
        let limit = Limits::default().input_bytes;
        while !self.is_over {
            self.number += 1;
            let mut bytes = Vec::new();
            let read = self.reader.by_ref().take(limit as u64).read_until(b'\n', &mut bytes);
            self.is_over = read.is_err() || bytes.is_empty() || (bytes.len() == limit && !bytes.ends_with(b"\n"));
            if let Err(error) = read {
                let why = Error::Unreadable(error).to_string();
                return Some((self.number, Err(Unmeasured::Set(why))));
            }
            if self.is_over && !bytes.is_empty() {
                let why = Error::TooLarge { limit }.to_string();
                return Some((self.number, Err(Unmeasured::Line(self.number, why))));
            }
            if !bytes.trim_ascii().is_empty() {
                return Some((self.number, Ok(bytes)));
            }
        }
        None
    }
}

/// What a file of budgets says of a set; unknown fields are ignored.
#[derive(Deserialize)]
struct Entry {
    budget: Budget,
}

/// How long the summaries of a set may be.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Budget {
    Sentences(u64),
    Words(u64),
    Characters(u64),
    /// A share of the sentences, from 0 to 1.
    Ratio(f64),
}

impl Budget {
    fn length(&self) -> Result<Length, nutgraf::aim::LengthError> {
        match self {
            Budget::Sentences(count) => count.to_string(),
            Budget::Words(count) => format!("{count}w"),
            Budget::Characters(count) => format!("{count}c"),
            // 0.29 × 100 is 28.999…: what was written has fewer digits than that.
            Budget::Ratio(share) => format!("{}%", (share * 1e8).round() / 1e6),
        }
        .parse()
    }
}

/// Reads a file of budgets.
fn budgets(path: &Path) -> anyhow::Result<BTreeMap<String, Length>> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| anyhow!("{name}: {}", Error::Unreadable(error)))?;
    let entries: BTreeMap<String, Entry> = serde_json::from_slice(&bytes)
        .map_err(|error| anyhow!("{name}: is not {{\"SET\": {{\"budget\": {{\"sentences\": 3}}}}}}: {error}"))?;
    let length = |(set, entry): (String, Entry)| match entry.budget.length() {
        Ok(length) => Ok((set, length)),
        Err(error) => Err(anyhow!("{name}: the budget of `{set}`: {error}")),
    };
    entries.into_iter().map(length).collect()
}
