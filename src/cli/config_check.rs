//! `nutgraf config check`: a configuration read over.

use super::args::ConfigCommand;
use super::init::shown;
use super::report::Report;
use super::sending::Place;
use super::{Ending, subscriptions};
use anyhow::bail;
use nutgraf::config::reader::Reader;
use std::path::Path;

/// So many readers are named.
const SHOWN: usize = 5;

/// Reads a configuration over, and says what it would do.
pub fn run(command: &ConfigCommand, report: &mut Report) -> anyhow::Result<Ending> {
    let ConfigCommand::Check(plan) = command;
    let path = subscriptions::place(plan.config.as_deref())?;
    if subscriptions::text(&path)?.is_none() {
        bail!("{}: is not there yet; `nutgraf init` makes it", path.display());
    }
    let place = Place::find(Some(&path))?;
    let config = &place.config;
    for name in &config.subscriptions.0 {
        let (_, damage) = subscriptions::list(&subscriptions::below(&config.folder, name))?;
        damage.iter().for_each(|what| report.warning(name, what));
    }
    let feeds = if config.feeds.len() == 1 { "feed" } else { "feeds" };
    report.note(&format!("{}: {} {feeds}", path.display(), config.feeds.len()));
    let Some(mail) = &config.mail else {
        report.note("there is no [mail] yet: `nutgraf digest` shows an issue, --send needs it");
        return Ok(Ending::Done);
    };
    if let Err(error) = place.transport(mail) {
        report.warning("mail cannot be sent yet", format!("{error:#}"));
    }
    if let Some(secret) = mail.password_file.as_deref().map(|file| place.path(file))
        && is_open_to_others(&secret)
    {
        report.warning(&shown(&secret), "others on this machine can read the password; `chmod 600` keeps it yours");
    }
    for digest in config.digests() {
        let own = digest.config.mail.as_ref().unwrap_or(mail);
        let readers = place.readers(own, &digest.name, report)?;
        let name = if digest.name.is_empty() { "mail".to_owned() } else { digest.name.clone() };
        let shown: Vec<String> = readers.iter().take(SHOWN).map(Reader::shown).collect();
        let more = readers.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        report.note(&format!("{name} goes to {}{more}", shown.join(", ")));
    }
    if let Some(list) = mail.suppression.as_deref().map(|list| place.path(list)).filter(|list| !list.exists()) {
        report.warning(&list.display().to_string(), "is not there yet: nobody has left");
    }
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

/// Whether others on this machine may read a file.
fn is_open_to_others(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}
