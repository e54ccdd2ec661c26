//! `nutgraf init`, `timer`, `config check`: from nothing to a mail every morning.

use super::args::{ConfigCommand, Init, Timer};
use super::output::Sink;
use super::report::Report;
use super::sending::Place;
use super::{Ending, subscriptions};
use anyhow::{anyhow, bail};
use nutgraf::config::reader::Reader;
use nutgraf::config::with_feeds;
use nutgraf::error::Error;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Large providers: the part of an address behind `@`, their server, and what a person should know.
const PROVIDERS: [(&[&str], &str, &str); 8] = [
    (
        &["gmail.com", "googlemail.com"],
        "smtp.gmail.com",
        "Google wants an app password: myaccount.google.com/apppasswords",
    ),
    (
        &["icloud.com", "me.com", "mac.com"],
        "smtp.mail.me.com",
        "Apple wants an app-specific password: account.apple.com",
    ),
    (
        &["outlook.com", "hotmail.com", "live.com"],
        "smtp-mail.outlook.com",
        "Microsoft may refuse passwords: see its help on SMTP",
    ),
    (&["yahoo.com"], "smtp.mail.yahoo.com", "Yahoo wants an app password: login.yahoo.com/account/security"),
    (
        &["fastmail.com", "fastmail.fm"],
        "smtp.fastmail.com",
        "Fastmail wants an app password: Settings, Privacy & Security",
    ),
    (&["gmx.net", "gmx.de"], "mail.gmx.net", "GMX wants SMTP switched on in its settings"),
    (&["web.de"], "smtp.web.de", "WEB.DE wants SMTP switched on in its settings"),
    (&["posteo.de", "posteo.net"], "posteo.de", ""),
];

/// So many readers are named by `config check`.
const SHOWN: usize = 5;

/// Writes a first configuration.
pub fn init(plan: &Init, report: &mut Report) -> anyhow::Result<Ending> {
    let path = plan.config.config.clone().map_or_else(|| subscriptions::place(None), Ok)?;
    if path.exists() {
        bail!("{}: is there already; change it, or name another file with --config", path.display());
    }
    let to = match &plan.to {
        Some(to) => to.clone(),
        None => asked("Who gets the mail (an address)?")?,
    };
    let address = to.rsplit_once('<').map_or(&*to, |(_, rest)| rest.trim_end_matches('>')).trim().to_owned();
    let Some((_, domain)) = address.rsplit_once('@').filter(|(name, domain)| !name.is_empty() && domain.contains('.'))
    else {
        bail!("`{to}` is no mail address; try name@example.org");
    };
    let known = PROVIDERS.iter().find(|(domains, ..)| domains.contains(&domain.to_ascii_lowercase().as_str()));
    let server = known.map_or_else(|| format!("smtp.{domain}"), |(_, server, _)| (*server).to_owned());
    let secret = path.with_file_name("nutgraf-password");
    let text = format!(
        "# nutgraf: what you read, and the mail that tells it. `nutgraf config check` reads it over.\n\
         title = \"Morning\"\n\
         # budget = \"5min\"\n\n\
         [mail]\n\
         from = {from}\n\
         to = [{to}]\n\
         smtp = {server}                # or sendmail, maildir, folder = \"…\"\n\
         user = {user}\n\
         password-file = {secret}       # or password-command, password-env\n\n\
         # [rules]\n\
         # mute = [\"horoscope\"]\n\
         # boost = [\"herring\"]\n",
        from = quoted(&format!("Nutgraf <{address}>")),
        to = quoted(&to),
        server = quoted(&server),
        user = quoted(&address),
        secret = quoted(&secret.display().to_string()),
    );
    let feeds = match &plan.opml {
        Some(file) => subscriptions::list(file, report)?,
        None => Vec::new(),
    };
    let (text, added) = with_feeds(&text, &feeds).map_err(|error| anyhow!("{}: {error}", path.display()))?;
    subscriptions::write(&path, &text)?;
    keep_secret(&secret)?;
    let feeds = if added == 1 { "feed" } else { "feeds" };
    report.note(&format!("{} is written, with {added} {feeds}", path.display()));
    if let Some((.., advice)) = known.filter(|(.., advice)| !advice.is_empty()) {
        report.note(advice);
    }
    report.note(&format!("put the password for {server} into {}, then try `nutgraf send --test`", secret.display()));
    if added == 0 {
        report.note("`nutgraf feeds add URL` adds a feed, `nutgraf feeds import FILE` a list");
    }
    report.note(&format!("`nutgraf timer --at {}` prints what sends it every morning", plan.at));
    Ok(Ending::Done)
}

/// A question to a person at a terminal.
#[allow(clippy::print_stderr)]
fn asked(question: &str) -> anyhow::Result<String> {
    if !std::io::stdin().is_terminal() {
        bail!("--to ADDRESS is missing: who gets the mail");
    }
    eprint!("{question} ");
    std::io::stderr().flush()?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// An empty file that nobody else can read.
fn keep_secret(path: &Path) -> anyhow::Result<()> {
    let mut options = std::fs::File::options();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| anyhow!("{}: {}", path.display(), Error::Unreadable(error)))?;
    Ok(())
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Prints what runs `digest --send` every day.
pub fn timer(plan: &Timer) -> anyhow::Result<Ending> {
    let (hour, minute) = plan.at;
    let program = std::env::current_exe().map_or_else(|_| "nutgraf".to_owned(), |path| path.display().to_string());
    let path = subscriptions::place(plan.config.config.as_deref())?;
    let path = std::path::absolute(&path).unwrap_or(path);
    let command = format!("{} digest --send -q --config {}", word(&program), word(&path.display().to_string()));
    if plan.cron {
        Sink::print(&format!("{minute} {hour} * * * {}\n", command.replace('%', "\\%")))?;
        return Ok(Ending::Done);
    }
    let command = command.replace('%', "%%");
    Sink::print(&format!(
        "# ~/.config/systemd/user/nutgraf.service\n[Unit]\nDescription=The daily digest\n\n[Service]\nType=oneshot\n\
         ExecStart={command}\n# 1: in part, 3: nothing new.\nSuccessExitStatus=1 3\n\n\
         # ~/.config/systemd/user/nutgraf.timer\n[Unit]\nDescription=The daily digest, every morning\n\n[Timer]\n\
         OnCalendar=*-*-* {hour:02}:{minute:02}:00\n# A machine that slept through the hour sends it when it wakes.\n\
         Persistent=true\n\n[Install]\nWantedBy=timers.target\n\n\
         # Then: systemctl --user daemon-reload && systemctl --user enable --now nutgraf.timer\n"
    ))?;
    Ok(Ending::Done)
}

/// A word of a command, in quotes where it has spaces.
fn word(text: &str) -> String {
    if text.contains([' ', '\'', '"', '\\']) {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text.to_owned()
    }
}

/// Reads a configuration over, and says what it would do.
pub fn config(command: &ConfigCommand, report: &mut Report) -> anyhow::Result<Ending> {
    let ConfigCommand::Check(plan) = command;
    let path = subscriptions::place(plan.config.as_deref())?;
    if subscriptions::text(&path)?.is_none() {
        bail!("{}: is not there yet; `nutgraf init` makes it", path.display());
    }
    let place = Place::find(Some(&path))?;
    let config = &place.config;
    place.zoned(jiff::ZonedDateTime::now())?;
    let feeds = if config.feeds.len() == 1 { "feed" } else { "feeds" };
    report.note(&format!("{}: {} {feeds}", path.display(), config.feeds.len()));
    let Some(mail) = &config.mail else {
        report.note("there is no [mail] yet: `nutgraf digest` shows an issue, --send needs it");
        return Ok(Ending::Done);
    };
    if let Err(error) = place.transport(mail) {
        report.warning("mail cannot be sent yet", format!("{error:#}"));
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
