//! How an issue looks: what was typed, else what nutgraf.toml says.

use super::args::Digest;
use super::subscriptions;
use anyhow::{anyhow, bail};
use nutgraf::config::{Config, LookTexts};
use nutgraf::error::Error;
use nutgraf::render::{Logo, Look, OwnWords};
use std::path::{Path, PathBuf};

/// The look of an issue, from what was typed and the configuration at a place.
///
/// # Errors
/// The logo cannot be read, or is none.
pub fn look(plan: &Digest, config: Option<(&Config, &Path)>) -> anyhow::Result<Look> {
    let mut look = config.map_or_else(|| Ok(Look::default()), |(config, place)| configured(config, place))?;
    look.theme = plan.theme.unwrap_or(look.theme);
    look.language = plan.digest_language.unwrap_or(look.language);
    Ok(look)
}

/// The look that the configuration at a place says.
///
/// # Errors
/// The logo cannot be read, or is none.
pub fn configured(config: &Config, place: &Path) -> anyhow::Result<Look> {
    let look = config.look.look().map_err(|(_, why)| anyhow!(why))?;
    let language = config.language.as_deref().and_then(OwnWords::of);
    Ok(Look { language: language.unwrap_or_default(), logo: logo(&config.look, place)?, ..look })
}

/// The look of an issue of one digest that is sent, and the folder that it is added to: what was typed, else what the
/// configuration says; each of several digests has its own in it.
///
/// # Errors
/// The logo cannot be read, or is none.
pub fn of_digest(plan: &Digest, config: &Config, place: &Path, name: &str) -> anyhow::Result<(Look, Option<PathBuf>)> {
    let look = look(plan, Some((config, place)))?;
    let configured = || config.look.archive.as_deref().map(|folder| beside(place, folder));
    let folder = plan.archive.clone().or_else(configured);
    if name.is_empty() {
        return Ok((look, folder));
    }
    let url = look.archive_url.as_ref().map(|url| format!("{}/{name}", url.trim_end_matches('/')));
    Ok((Look { archive_url: url, ..look }, folder.map(|folder| folder.join(name))))
}

fn logo(texts: &LookTexts, place: &Path) -> anyhow::Result<Option<Logo>> {
    let Some(path) = &texts.logo else { return Ok(None) };
    let path = beside(place, path);
    let unreadable = |error| anyhow!("logo = \"{}\": {}", path.display(), Error::Unreadable(error));
    let size = std::fs::metadata(&path).map_err(unreadable)?.len();
    if size > Logo::LARGEST as u64 {
        bail!("logo = \"{}\": has {size} bytes; in a mail, {} are enough for a logo", path.display(), Logo::LARGEST);
    }
    let bytes = std::fs::read(&path).map_err(unreadable)?;
    let alt = texts.logo_alt.clone().unwrap_or_default();
    let logo = Logo { bytes, alt, width: texts.logo_width().unwrap_or_default() };
    if logo.media_type().is_none() {
        bail!("logo = \"{}\": is no PNG, JPEG or GIF, which is what mail programs show", path.display());
    }
    Ok(Some(logo))
}

/// A path as nutgraf.toml has it: below its folder.
fn beside(place: &Path, path: &Path) -> PathBuf {
    let folder = place.parent().unwrap_or(Path::new(""));
    path.to_str().map_or_else(|| folder.join(path), |typed| subscriptions::below(folder, typed))
}
