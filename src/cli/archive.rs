//! A folder of issues: each a page, with an index and a feed of all.

use super::args::Output;
use super::output::{Sink, unwritable};
use anyhow::{Context, anyhow, bail};
use nutgraf::digest::Digest;
use nutgraf::error::Error;
use nutgraf::render::archive::{self, Kept};
use nutgraf::render::{self, Format, Look, Page, json};
use std::fs::File;
use std::path::{Path, PathBuf};

/// What is kept of each issue, a line each, in the order of time.
const LIST: &str = "issues.jsonl";

/// Adds an issue to a folder; the page that it wrote. Each file appears whole or not at all, and the list of issues last
/// but for what is made of it: a run that breaks off is made good by the next.
///
/// # Errors
/// The folder or a file in it cannot be written, or its list of issues cannot be read.
pub fn add(folder: &Path, digest: &Digest, look: &Look) -> anyhow::Result<PathBuf> {
    std::fs::create_dir_all(folder)
        .map_err(|error| anyhow!("{}: cannot be made: {}", folder.display(), Error::Unreadable(error)))?;
    let lock = folder.join(".lock");
    let held = File::create(&lock).map_err(|error| unwritable(&lock.display().to_string(), error))?;
    held.lock().with_context(|| format!("{}: cannot be held", lock.display()))?;
    let issue = archive::kept(digest, look);
    let list = folder.join(LIST);
    let mut all = read(&list)?;
    if let Some(other) = all.iter().find(|other| other.page == issue.page && other.title != issue.title) {
        bail!(
            "{}: has an issue of \"{}\" of the same minute; give each digest a folder of its own",
            folder.display(),
            render::printable(&other.title)
        );
    }
    all.retain(|other| other.page != issue.page);
    let page = folder.join(&issue.page);
    let at = all.partition_point(|other| other.page < issue.page);
    all.insert(at, issue);
    write(&page, &render::digest(digest, Format::Html, look, Page::default()))?;
    write(&list, &all.iter().map(json::line).collect::<String>())?;
    write(&folder.join("index.html"), &archive::index(&all, look))?;
    write(&folder.join("feed.xml"), &archive::feed(&all, look))?;
    Ok(page)
}

/// The issues of a list; none where there is no list yet.
fn read(list: &Path) -> anyhow::Result<Vec<Kept>> {
    let text = match std::fs::read_to_string(list) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(anyhow!("{}: {}", list.display(), Error::Unreadable(error))),
    };
    let line = |(at, line): (usize, &str)| {
        let advice = "mend the line, or move the file away to begin anew";
        json::read(line).map_err(|why| anyhow!("{}: line {}: {why}; {advice}", list.display(), at + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect()
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut out = Sink::open(&Output { output: Some(path.to_owned()) })?;
    out.put(text)?;
    out.finish()
}
