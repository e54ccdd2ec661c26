//! `nutgraf extract --by-file`: what each file holds, one line a file, in order.

use super::args::Extract;
use super::output::Sink;
use super::report::Report;
use super::{Ending, fetching, inputs};
use nutgraf::document::Document;
use nutgraf::error::Error;
use nutgraf::extract::{Cleaning, Extracted};
use nutgraf::render::json;
use nutgraf::source::{Source, files};
use serde::Serialize;

/// A file, with what is in it or why it could not be read.
#[derive(Serialize)]
struct Line {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<Item>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// One document of a file.
#[derive(Serialize)]
struct Item {
    title: Option<String>,
    url: Option<String>,
}

/// Prints a line for each file.
pub fn run(plan: &Extract, report: &mut Report) -> anyhow::Result<Ending> {
    let cleaning = if plan.no_clean { Cleaning::Off } else { Cleaning::On };
    let mut out = Sink::open(&plan.output)?;
    let mut read = 0usize;
    let sources = inputs::sources(&plan.inputs)?;
    let addresses: Vec<String> = sources.iter().filter_map(inputs::address).collect();
    let mut fetched = fetching::named(&addresses, plan.inputs.allow_private, report).into_iter();
    for source in sources {
        let folder = match &source {
            Source::Folder(folder) => Some(folder.clone()),
            Source::File(_) | Source::Stdin | Source::Web(_) => None,
        };
        let sources = match folder.as_deref().map(files) {
            None => vec![source],
            Some(Ok(files)) => files.into_iter().map(Source::File).collect(),
            Some(Err(error)) => {
                report.failure(&source.name(), error);
                continue;
            }
        };
        for source in sources {
            let below = match (&source, &folder) {
                (Source::File(path), Some(folder)) => path.strip_prefix(folder).ok(),
                _ => None,
            };
            let name = below.map_or_else(|| source.name(), |path| path.display().to_string());
            let found = match &source {
                Source::Web(_) => inputs::next(&mut fetched, cleaning),
                _ => inputs::open(&source, cleaning),
            };
            read += usize::from(found.is_ok());
            match &found {
                Ok(extracted) => extracted.warnings.iter().for_each(|warning| report.detail(&source.name(), warning)),
                Err(error) if folder.is_some() => report.detail(&source.name(), error),
                Err(error) => report.failure(&source.name(), error),
            }
            out.put(&json::line(&line(name, found)))?;
        }
    }
    out.finish()?;
    Ok(match (read, report.failures()) {
        (0, _) => Ending::Nothing,
        (_, 0) => Ending::Done,
        _ => Ending::Part,
    })
}

fn line(file: String, found: Result<Extracted, Error>) -> Line {
    let item = |document: Document| Item { title: document.meta.title, url: document.meta.url };
    match found {
        Ok(extracted) => Line { file, items: Some(extracted.documents.into_iter().map(item).collect()), error: None },
        Err(error) => Line { file, items: None, error: Some(error.to_string()) },
    }
}
