//! A page, opened in the browser of the person.

use super::subscriptions;
use anyhow::{Context, anyhow};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Opens a file with what the person has chosen for it; does not wait for it to be closed.
///
/// # Errors
/// Nothing opens it here.
pub fn open(path: &Path) -> anyhow::Result<()> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    open::that_detached(&path)
        .map_err(|_| anyhow!("{}: nothing here opens it; open it in a browser yourself", path.display()))
}

/// Puts a page into a file: the one that was named, else one in the folder for temporary files, for as long as that
/// keeps it.
///
/// # Errors
/// It cannot be written.
pub fn page(page: &str, named: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(named) = named {
        subscriptions::write(named, page)?;
        return Ok(named.to_owned());
    }
    let mut file = tempfile::Builder::new()
        .prefix("nutgraf-")
        .suffix(".html")
        .tempfile()
        .context("there is no folder for temporary files that can be written to; name a file with --output")?;
    file.write_all(page.as_bytes()).context("the page cannot be written to the folder for temporary files")?;
    let (_, path) = file.keep().context("the page cannot be kept in the folder for temporary files")?;
    Ok(path)
}
