//! `nutgraf.toml` on disk: where it lies, how it is read and changed.

use super::args::Output;
use super::output::Sink;
use super::report::Report;
use anyhow::{Context, anyhow, bail};
use nutgraf::config::{Config, parse};
use nutgraf::error::Error;
use nutgraf::extract::{charset, opml};
use std::path::{Path, PathBuf};

/// The name of the file, here or in the person's folder for configurations.
const NAME: &str = "nutgraf.toml";

/// Where the configuration is: as typed, else here, else in the person's folder, whether it is there or not.
///
/// # Errors
/// There is no such folder, and nothing was typed.
pub fn place(typed: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(typed) = typed {
        return Ok(typed.to_owned());
    }
    if Path::new(NAME).exists() {
        return Ok(NAME.into());
    }
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = variable("XDG_CONFIG_HOME")
        .or_else(|| variable("HOME").map(|home| home.join(".config")))
        .or_else(|| variable("APPDATA"));
    let folder = folder.context("there is no home folder to keep nutgraf.toml in; name a file with --config")?;
    Ok(folder.join("nutgraf").join(NAME))
}

/// The configuration at a place.
///
/// # Errors
/// It cannot be read, or is none.
pub fn config(path: &Path) -> anyhow::Result<Config> {
    let text = text(path)?;
    let text = text.with_context(|| {
        let path = path.display();
        format!(
            "{path}: is not there yet; `nutgraf feeds add URL` makes it, `nutgraf feeds import FILE` takes a list over"
        )
    })?;
    parse(&text).map_err(|error| anyhow!("{}: {error}", path.display()))
}

/// The text at a place; `None` where nothing is.
pub fn text(path: &Path) -> anyhow::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => bail!("{}: {}", path.display(), Error::Unreadable(error)),
    }
}

/// Writes a changed configuration, whole or not at all.
pub fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
    }
    let mut file = Sink::open(&Output { output: Some(path.to_owned()) })?;
    file.put(text)?;
    file.finish()
}

/// The feeds of a list: OPML, addresses line by line, newsboat's `urls`.
///
/// # Errors
/// The file cannot be read, or is none.
pub fn list(file: &Path, report: &Report) -> anyhow::Result<Vec<opml::Subscription>> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|error| anyhow!("{name}: {}", Error::Unreadable(error)))?;
    let text = charset::decode(&bytes, None).map_err(|error| anyhow!("{name}: {error}"))?;
    if !opml::is_opml(&text) && !opml::is_list(&text) {
        bail!("{name}: is no list of feeds; give OPML, or a file with an address on each line");
    }
    let (feeds, damage) = opml::read(&text);
    if let Some(damage) = damage {
        report.warning(&name.to_string(), damage);
    }
    Ok(feeds)
}
