//! The pure core alone, on any platform: prints how each sentence of the files below the named folders was scored, and
//! which were chosen, as `nutgraf explain -f json` does. `.ci/platforms` compares the two.

use nutgraf::explain::explain;
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::render::{Format, Page, explanations};
use nutgraf::source::{Source, files, read};
use nutgraf::summary::Options;
use std::path::Path;

#[allow(clippy::print_stdout)]
fn main() -> nutgraf::error::Result<()> {
    let (limits, options) = (Limits::default(), Options::default());
    let mut all = Vec::new();
    for folder in std::env::args_os().skip(1) {
        for path in files(Path::new(&folder))? {
            let raw = read(&Source::File(path), limits.input_bytes)?;
            let extracted = extract(&raw, Cleaning::On, &limits)?;
            all.extend(extracted.documents.iter().map(|document| explain(document, &options)));
        }
    }
    print!("{}", explanations(&all, Format::Json, Page::default()));
    Ok(())
}
