//! Where the store lies, and who holds it; what of the configuration is read when it is needed: readers, password, zone.

use super::super::output::unwritable;
use super::super::report::Report;
use super::super::subscriptions;
use anyhow::{Context, anyhow, bail};
use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use nutgraf::config::reader::Reader;
use nutgraf::config::{Config, Mail};
use nutgraf::deliver::{Smtp, Transport};
use nutgraf::error::Error;
use nutgraf::store::Store;
use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// How many seconds a mail server may take for one answer, where the file does not say.
const PATIENCE: u32 = 60;

/// The configuration, and the store beside it.
pub struct Place {
    pub config: Config,
    pub store: PathBuf,
}

impl Place {
    pub fn find(typed: Option<&Path>) -> anyhow::Result<Place> {
        let file = subscriptions::place(typed)?;
        let config = subscriptions::config(&file)?;
        Ok(Place { config, store: file.with_extension("db") })
    }

    pub fn open(&self) -> anyhow::Result<Store> {
        Store::open(&self.store).map_err(|error| anyhow!("{}: {error}", self.store.display()))
    }

    /// A store in memory that is as the one on disk, for runs that write nothing.
    pub fn copy(&self) -> anyhow::Result<Store> {
        Store::copy(&self.store).map_err(|error| anyhow!("{}: {error}", self.store.display()))
    }

    /// Holds off every other run for as long as the file is open.
    pub fn lock(&self) -> anyhow::Result<File> {
        let path = self.store.with_extension("lock");
        let file = File::create(&path).map_err(|error| unwritable(&path.display().to_string(), error))?;
        file.try_lock().map_err(|_| anyhow!("another run is under way; this one has left everything to it"))?;
        Ok(file)
    }

    pub fn mail(&self) -> anyhow::Result<&Mail> {
        self.config.mail.as_ref().context("there is no [mail] in nutgraf.toml yet; it says from, to and smtp")
    }

    /// A path of the configuration: one that is not absolute is below the folder of the file.
    pub fn path(&self, typed: &Path) -> PathBuf {
        typed.to_str().map_or_else(|| typed.to_owned(), |typed| subscriptions::below(&self.config.folder, typed))
    }

    /// Who gets a digest: each address once, in the order of the file. A line that is no reader is a failure of its own.
    ///
    /// # Errors
    /// The list cannot be read.
    pub fn readers(&self, mail: &Mail, digest: &str, report: &mut Report) -> anyhow::Result<Vec<Reader>> {
        let mut readers = mail.to.clone();
        if let Some(list) = &mail.readers {
            let path = self.path(list);
            let text = std::fs::read_to_string(&path);
            let text = text.map_err(|error| anyhow!("{}: {}", path.display(), Error::Unreadable(error)))?;
            for (number, line) in text.lines().enumerate() {
                let read = Reader::line(line).and_then(|reader| match reader {
                    Some(reader) => reader.check().map(|()| Some(reader)).map_err(|why| format!("this {why}")),
                    None => Ok(None),
                });
                match read {
                    Ok(reader) => readers.extend(reader),
                    Err(why) => report.failure(&format!("{}, line {}", path.display(), number + 1), why),
                }
            }
        }
        let mut known = HashSet::new();
        readers.retain(|reader| reader.gets(digest) && known.insert(reader.address.to_ascii_lowercase()));
        Ok(readers)
    }

    /// Addresses and tokens of those who get no mail any more, in small letters. A file that is not there yet names nobody.
    ///
    /// # Errors
    /// The file cannot be read: then nobody gets mail.
    pub fn left(&self, mail: &Mail) -> Result<HashSet<String>, String> {
        let Some(path) = mail.suppression.as_deref().map(|path| self.path(path)) else { return Ok(HashSet::new()) };
        match std::fs::read(&path) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                let lines = text.lines().map(|line| line.trim().trim_start_matches('\u{feff}'));
                let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
                Ok(lines.map(|line| Reader::typed(line).address.to_ascii_lowercase()).collect())
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(HashSet::new()),
            Err(error) => {
                Err(format!("{}: {}: nobody gets mail before it can", path.display(), Error::Unreadable(error)))
            }
        }
    }

    /// The time as the reader has it.
    ///
    /// # Errors
    /// The zone is none.
    pub fn zoned(&self, now: ZonedDateTime) -> anyhow::Result<ZonedDateTime> {
        zoned(&self.config, now)
    }

    /// The way that mails take, with its password.
    ///
    /// # Errors
    /// The password cannot be had, or the server's port is none.
    pub fn transport(&self, mail: &Mail) -> anyhow::Result<Transport> {
        if let Some(program) = &mail.sendmail {
            return Ok(Transport::Sendmail(program.clone()));
        }
        if let Some(folder) = &mail.maildir {
            return Ok(Transport::Maildir(self.path(folder)));
        }
        if let Some(folder) = &mail.folder {
            return Ok(Transport::Folder(self.path(folder)));
        }
        let (host, port, security) = mail.server().map_err(|why| anyhow!(why))?;
        let credentials = match &mail.user {
            Some(user) => Some((user.clone(), self.password(mail)?)),
            None => None,
        };
        let patience = Duration::from_secs(mail.timeout.unwrap_or(PATIENCE).into());
        Ok(Transport::Smtp(Smtp { host, port, security, login: mail.auth, patience, credentials }))
    }

    fn password(&self, mail: &Mail) -> anyhow::Result<String> {
        let first_line = |text: String| text.lines().next().unwrap_or_default().trim_end().to_owned();
        let is_there = |password: String, whence: &str| match password.as_str() {
            "" => Err(anyhow!("{whence}: there is no password in it yet")),
            _ => Ok(password),
        };
        if let Some(path) = &mail.password_file {
            let path = self.path(path);
            let name = path.display().to_string();
            let text = std::fs::read_to_string(&path);
            let text = text.map_err(|error| anyhow!("{name}: the password {}", Error::Unreadable(error)))?;
            return is_there(first_line(text), &name);
        }
        if let Some(name) = &mail.password_env {
            let value = std::env::var(name);
            let value =
                value.map_err(|_| anyhow!("the variable {name}, which should hold the password, is not set"))?;
            return is_there(value, name);
        }
        let Some(command) = &mail.password_command else {
            bail!("[mail] has a user and no password: give password-file, password-env or password-command");
        };
        let shell = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
        let run = Command::new(shell[0]).arg(shell[1]).arg(command).stderr(Stdio::inherit()).output()?;
        if !run.status.success() {
            bail!("password-command failed; try it in a shell");
        }
        is_there(first_line(String::from_utf8_lossy(&run.stdout).into_owned()), "password-command")
    }
}

/// By whom mail is taken, as a person would say it.
pub fn whom(mail: &Mail) -> String {
    let ways = [&mail.sendmail, &mail.maildir, &mail.folder];
    let path = ways.into_iter().flatten().next().map(|path| path.display().to_string());
    path.or(mail.smtp.clone()).unwrap_or_default()
}

/// A time in the zone of a configuration.
///
/// # Errors
/// The zone is none.
pub fn zoned(config: &Config, now: ZonedDateTime) -> anyhow::Result<ZonedDateTime> {
    let Some(name) = &config.zone else { return Ok(now) };
    let zone = TimeZone::get(name);
    let zone = zone.map_err(|_| {
        anyhow!("zone = \"{name}\" in nutgraf.toml: there is no such zone; zones are named like \"Europe/Vienna\"")
    })?;
    Ok(now.with_time_zone(zone))
}
