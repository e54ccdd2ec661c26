//! `nutgraf.toml` on disk: where it lies, how it is read and changed.

use super::args::{Output, budget};
use super::output::{Sink, unwritable};
use anyhow::{Context, anyhow, bail};
use jiff::tz::TimeZone;
use nutgraf::aim::Length;
use nutgraf::config::{Config, ConfigError, parse};
use nutgraf::error::Error;
use nutgraf::extract::opml::Subscription;
use nutgraf::extract::{charset, opml};
use nutgraf::source::address::{Address, path_of};
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
    read(&text, path).map_err(|error| anyhow!("{}: {error:#}", path.display()))
}

/// A configuration with all that its text alone does not tell: the feeds of its lists, and whether its values are any.
fn read(text: &str, path: &Path) -> anyhow::Result<Config> {
    let config = parse(text)?;
    let wrong = |key: &str, typed: &str, why: &str| anyhow!(ConfigError::at_key(text, key, typed, why));
    let editions = config.editions.iter();
    let budgets = editions.clone().filter_map(|edition| edition.budget.as_deref());
    for typed in config.budget.as_deref().into_iter().chain(budgets) {
        budget(typed).map_err(|why| wrong("budget", typed, &format!("`{typed}`: {why}")))?;
    }
    let lengths = editions.filter_map(|edition| edition.length.as_deref());
    for typed in config.length.as_deref().into_iter().chain(lengths) {
        typed.parse::<Length>().map_err(|why| wrong("length", typed, &why.to_string()))?;
    }
    if let Some(zone) = &config.zone
        && TimeZone::get(zone).is_err()
    {
        let why = format!("there is no zone `{zone}`; zones are named like \"Europe/Vienna\"");
        return Err(wrong("zone", zone, &why));
    }
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let mut more = Vec::new();
    for name in &config.subscriptions.0 {
        let (feeds, _) = list(&below(&folder, name)).map_err(|why| wrong("subscriptions", name, &why.to_string()))?;
        more.extend(feeds);
    }
    Ok(Config { folder, ..config }.subscribed(text, more)?)
}

/// A path as nutgraf.toml has it: below its folder, or below the person's own after `~/`; `file:` addresses, too.
pub fn below(folder: &Path, typed: &str) -> PathBuf {
    if let Some(path) = path_of(typed) {
        return path;
    }
    match typed.strip_prefix("~/").zip(std::env::var_os("HOME")) {
        Some((rest, home)) => PathBuf::from(home).join(rest),
        None => folder.join(typed),
    }
}

/// The text at a place; `None` where nothing is.
pub fn text(path: &Path) -> anyhow::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            bail!("{}: is not in UTF-8; save it so in your editor", path.display())
        }
        Err(error) => bail!("{}: {}", path.display(), Error::Unreadable(error)),
    }
}

/// Writes a changed configuration, whole or not at all.
pub fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| unwritable(&folder.display().to_string(), error))?;
    }
    let mut file = Sink::open(&Output { output: Some(path.to_owned()) })?;
    file.put(text)?;
    file.finish()
}

/// The feeds of a list (OPML, addresses line by line, newsboat's `urls`), and what is to be said of it. A file that it
/// names, from its own folder on, is a feed by its absolute path.
///
/// # Errors
/// The file cannot be read, or is none.
pub fn list(file: &Path) -> anyhow::Result<(Vec<Subscription>, Vec<String>)> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|error| anyhow!("{name}: {}", Error::Unreadable(error)))?;
    let text = charset::decode(&bytes, None).map_err(|error| anyhow!("{name}: {error}"))?;
    if !opml::is_opml(&text) && !opml::is_list(&text) {
        bail!("{name}: is no list of feeds; give OPML, or a file with an address on each line");
    }
    let (mut feeds, damage) = opml::read(&text);
    let mut said: Vec<String> = damage.into_iter().collect();
    let folder = std::path::absolute(file).ok().and_then(|file| file.parent().map(Path::to_owned)).unwrap_or_default();
    feeds.retain_mut(|feed| {
        if Address::parse(&feed.url).is_some() {
            return true;
        }
        let path = below(&folder, &feed.url);
        if !path.is_file() {
            said.push(format!("`{}` is neither a web address nor a file, and is left out", feed.url));
            return false;
        }
        feed.url = path.display().to_string();
        true
    });
    Ok((feeds, said))
}
