//! The inputs, read one by one: one that fails is named, and the rest goes on.

use super::args::Inputs;
use super::fetching;
use super::report::Report;
use anyhow::bail;
use nutgraf::document::Document;
use nutgraf::error::Error;
use nutgraf::extract::{Cleaning, Extracted, Limits, extract};
use nutgraf::source::{Raw, Source, files, read};
use std::io::IsTerminal;

/// Reads every input in order and hands what is in it to `take`, with the input's name.
///
/// # Errors
/// No input was given and stdin is a terminal; or what `take` returns.
pub fn each(
    inputs: &Inputs,
    cleaning: Cleaning,
    report: &mut Report,
    mut take: impl FnMut(&str, Extracted, &mut Report) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let sources = sources(inputs)?;
    let addresses: Vec<String> = sources.iter().filter_map(address).collect();
    let mut fetched = fetching::named(&addresses, inputs.allow_private, report).into_iter();
    for source in sources {
        let Source::Folder(folder) = &source else {
            let opened = match &source {
                Source::Web(_) => next(&mut fetched, cleaning),
                _ => open(&source, cleaning),
            };
            match opened {
                Ok(extracted) => take(&source.name(), extracted, report)?,
                Err(error) => report.failure(&source.name(), error),
            }
            continue;
        };
        let files = match files(folder) {
            Ok(files) => files,
            Err(error) => {
                report.failure(&source.name(), error);
                continue;
            }
        };
        let mut read = 0;
        for file in files.into_iter().map(Source::File) {
            match open(&file, cleaning) {
                Ok(extracted) => {
                    read += 1;
                    take(&file.name(), extracted, report)?;
                }
                // A folder holds what it holds: what is no document in it is no failure.
                Err(error) => report.detail(&file.name(), error),
            }
        }
        if read == 0 {
            report.failure(&source.name(), Error::EmptyFolder(folder.clone()));
        }
    }
    Ok(())
}

/// The documents of an input, with its warnings told and, for those who asked, what cleaning took and why.
pub fn documents(name: &str, extracted: Extracted, report: &Report) -> Vec<Document> {
    for warning in &extracted.warnings {
        report.warning(name, warning);
    }
    for removed in &extracted.removed {
        let at = removed.number.map_or_else(|| name.to_owned(), |number| format!("{name}:{number}"));
        report.detail(&at, format!("{} ({})", removed.line, removed.why.reason()));
    }
    extracted.documents
}

/// What was named; standard input where nothing was.
pub fn sources(inputs: &Inputs) -> anyhow::Result<Vec<Source>> {
    if !inputs.inputs.is_empty() {
        return Ok(inputs.inputs.iter().map(|argument| Source::named(argument)).collect());
    }
    if std::io::stdin().is_terminal() {
        bail!("no input: name a file or a folder, or pipe text in (`nutgraf --help` shows how)");
    }
    Ok(vec![Source::Stdin])
}

/// Reads one input that is here.
///
/// # Errors
/// It cannot be read; a web address, which [`fetching::named`] reads, is none that is here.
pub fn open(source: &Source, cleaning: Cleaning) -> nutgraf::error::Result<Extracted> {
    extracted(&read(source, Limits::default().input_bytes)?, cleaning)
}

/// Reads the next of what was fetched.
///
/// # Errors
/// It could not be fetched, or cannot be read.
pub fn next(
    fetched: &mut impl Iterator<Item = nutgraf::error::Result<Raw>>,
    cleaning: Cleaning,
) -> nutgraf::error::Result<Extracted> {
    fetched.next().unwrap_or(Err(Error::Empty)).and_then(|raw| extracted(&raw, cleaning))
}

fn extracted(raw: &Raw, cleaning: Cleaning) -> nutgraf::error::Result<Extracted> {
    extract(raw, cleaning, &Limits::default())
}

/// The address of what is to be fetched.
pub fn address(source: &Source) -> Option<String> {
    match source {
        Source::Web(address) => Some(address.clone()),
        _ => None,
    }
}
