//! `nutgraf init`: from nothing to a first issue.

use super::args::Init;
use super::report::Report;
use super::{Ending, subscriptions};
use anyhow::{anyhow, bail};
use nutgraf::config::reader::Reader;
use nutgraf::config::schedule::At;
use nutgraf::error::Error;
use nutgraf::extract::opml::{self, Subscription};
use std::collections::HashSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Large providers: the part of an address behind `@`, their server, and what a person should know.
const PROVIDERS: [(&[&str], &str, &str); 12] = [
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
        &["outlook.com", "hotmail.com", "live.com", "msn.com"],
        "smtp-mail.outlook.com",
        "Microsoft lets no password in: set auth = \"xoauth2\" and a password-command that prints an access token",
    ),
    (
        &["yahoo.com", "ymail.com", "aol.com"],
        "smtp.mail.yahoo.com",
        "Yahoo wants an app password: login.yahoo.com/account/security",
    ),
    (
        &["fastmail.com", "fastmail.fm"],
        "smtp.fastmail.com",
        "Fastmail wants an app password: Settings, Privacy & Security",
    ),
    (&["gmx.net", "gmx.de", "gmx.at", "gmx.ch"], "mail.gmx.net", "GMX wants SMTP switched on in its settings"),
    (&["gmx.com"], "mail.gmx.com", "GMX wants SMTP switched on in its settings"),
    (&["web.de"], "smtp.web.de", "WEB.DE wants SMTP switched on in its settings"),
    (&["zoho.com"], "smtp.zoho.com", "Zoho wants an app password where two steps are on: accounts.zoho.com"),
    (&["yandex.ru", "yandex.com"], "smtp.yandex.com:465", "Yandex wants an app password: id.yandex.com/security"),
    (&["mail.ru"], "smtp.mail.ru:465", "Mail.ru wants an app password: account.mail.ru/user/2-step-auth/passwords"),
    (&["posteo.de", "posteo.net"], "posteo.de", ""),
];
/// A list from elsewhere is kept beside the configuration under this name.
const LIST: &str = "subscriptions.opml";

/// What a first configuration is made of.
struct Answers {
    to: Reader,
    /// The list of feeds, and what it names.
    list: Option<(PathBuf, Vec<Subscription>)>,
    at: At,
    server: String,
}

/// Writes a first configuration.
pub fn init(plan: &Init, report: &mut Report) -> anyhow::Result<Ending> {
    let path = plan.config.config.clone().map_or_else(|| subscriptions::place(None), Ok)?;
    if path.exists() {
        bail!("{}: is there already; change it, or name another file with --config", path.display());
    }
    let answers = answers(plan, report)?;
    let secret = path.with_file_name("nutgraf-password");
    let list = answers.list.as_ref().map(|(list, feeds)| kept(list, feeds, &path)).transpose()?;
    subscriptions::write(&path, &starter(&answers, list.as_deref(), plan.password_command.as_deref()))?;
    if plan.password_command.is_none() {
        keep_secret(&secret)?;
    }
    let feeds = answers.list.iter().flat_map(|(_, feeds)| feeds).map(|feed| &feed.url).collect::<HashSet<_>>().len();
    let noun = if feeds == 1 { "feed" } else { "feeds" };
    let from = list.map(|name| format!(" from {name}")).unwrap_or_default();
    report.note(&format!("{} is written, with {feeds} {noun}{from}", shown(&path)));
    for (step, what) in (1..).zip(next(&answers, &secret, plan)) {
        report.note(&format!("{step}. {what}"));
    }
    Ok(Ending::Done)
}

/// What is to be done next.
fn next(answers: &Answers, secret: &Path, plan: &Init) -> Vec<String> {
    let typed = plan.config.config.as_ref().map(|path| format!(" -c {}", path.display())).unwrap_or_default();
    let mut steps = Vec::new();
    if answers.list.as_ref().is_none_or(|(_, feeds)| feeds.is_empty()) {
        steps.push(format!("add what you read: `nutgraf feeds add{typed} URL`, or `feeds import{typed} FILE`"));
    }
    steps.push(format!("see it: `nutgraf digest --preview{typed}`"));
    if plan.password_command.is_none() {
        let known = provider(&domain(&answers.to)).map(|(.., advice)| *advice).filter(|advice| !advice.is_empty());
        let advice = known.map(|advice| format!(" ({advice})")).unwrap_or_default();
        steps.push(format!("put the password for {} into {}{advice}", answers.server, shown(secret)));
    }
    steps.push(format!("try the way: `nutgraf send --test{typed}`"));
    let At { hour, minute } = answers.at;
    steps.push(format!("have it come every day at {hour}:{minute:02}: `nutgraf timer --install{typed}`"));
    steps
}

/// A path as a person has it, `~` for their own folder.
pub fn shown(path: &Path) -> String {
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    match home.and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned)) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

/// What was typed, and at a terminal the answers to what was not.
///
/// # Errors
/// Something is missing or wrong, and nobody is there to be asked.
fn answers(plan: &Init, report: &Report) -> anyhow::Result<Answers> {
    let asks = plan.to.is_none() && std::io::stdin().is_terminal();
    if plan.to.is_none() && !asks {
        bail!("--to ADDRESS is missing: who gets the mail");
    }
    let reader = |typed: &str| {
        let reader = Reader::typed(typed);
        let is_public = domain(&reader).contains('.');
        match reader.check() {
            Ok(()) if is_public => Ok(reader),
            Err(why) if !reader.address.is_ascii() => Err(anyhow!("`{typed}` {why}")),
            _ => Err(anyhow!("`{typed}` is no mail address; try name@example.org")),
        }
    };
    if asks {
        writeln!(std::io::stderr(), "Four questions; Enter takes what stands in brackets.")?;
    }
    let to = match &plan.to {
        Some(typed) => reader(typed)?,
        None => asked("Who gets the mail (address)?", "", reader)?,
    };
    let list = |typed: &str| {
        let typed = typed.trim_matches(['"', '\'']);
        if typed.is_empty() {
            return Ok(None);
        }
        let file = subscriptions::below(Path::new(""), typed);
        if !file.is_file() {
            bail!("`{typed}` is no file; give one (OPML, or addresses line by line), or nothing for now");
        }
        let (feeds, damage) = subscriptions::list(&file)?;
        damage.iter().for_each(|what| report.warning(typed, what));
        Ok(Some((file, feeds)))
    };
    let list = match &plan.opml {
        Some(file) => list(&file.to_string_lossy())?,
        None if asks => asked("Which file lists your feeds (OPML; empty for none)?", "", list)?,
        None => None,
    };
    let time =
        |typed: &str| At::parse(typed).ok_or_else(|| anyhow!("`{typed}` is no time; a time is like 7:00 or 18:30"));
    let at = match &plan.at {
        Some(typed) => time(typed)?,
        None if asks => asked("When does it come each day?", "7:00", time)?,
        None => time("7:00")?,
    };
    let domain = domain(&to);
    let usual = provider(&domain).map_or_else(|| format!("smtp.{domain}"), |(_, server, _)| (*server).to_owned());
    let host = |typed: &str| match typed {
        "" => Err(anyhow!("it has a name, such as smtp.example.org")),
        typed if typed.contains(char::is_whitespace) => Err(anyhow!("`{typed}` is no server's name")),
        typed => Ok(typed.to_owned()),
    };
    let server = match &plan.smtp {
        Some(typed) => host(typed)?,
        None if asks => asked("Which server sends it?", &usual, host)?,
        None => usual,
    };
    Ok(Answers { to, list, at, server })
}

fn domain(reader: &Reader) -> String {
    reader.address.rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase()).unwrap_or_default()
}

fn provider(domain: &str) -> Option<&'static (&'static [&'static str], &'static str, &'static str)> {
    PROVIDERS.iter().find(|(domains, ..)| domains.contains(&domain))
}

/// Under which name the configuration finds a list: its own where it lies beside it, else that of a copy which does.
///
/// # Errors
/// There is another list under that name, or the copy cannot be written.
fn kept(list: &Path, feeds: &[Subscription], config: &Path) -> anyhow::Result<String> {
    let folder = |file: &Path| std::path::absolute(file).ok().and_then(|file| file.parent().map(Path::to_owned));
    if folder(list) == folder(config)
        && let Some(name) = list.file_name().and_then(|name| name.to_str())
    {
        return Ok(name.to_owned());
    }
    let copy = config.with_file_name(LIST);
    if copy.exists() {
        bail!("{}: is there already; take it with `--opml {}`, or move it away", shown(&copy), copy.display());
    }
    subscriptions::write(&copy, &opml::write("Subscriptions", feeds))?;
    Ok(LIST.to_owned())
}

/// The text of a first configuration, at most 25 lines.
fn starter(answers: &Answers, list: Option<&str>, password_command: Option<&str>) -> String {
    let list = list.map(|name| format!("subscriptions = {}\n", quoted(name))).unwrap_or_default();
    let address = &answers.to.address;
    let password = match password_command {
        Some(command) => format!("password-command = {}", quoted(command)),
        None => "password-file = \"nutgraf-password\"    # or password-command, password-env".to_owned(),
    };
    format!(
        "# nutgraf: what you read, and the mail that tells it. `nutgraf config check` reads it over;\n\
         # every key stands in docs/configuration.md.\n\
         title = \"Morning\"\n\
         at = \"{hour}:{minute:02}\"\n\
         {list}\
         # budget = \"5min\"\n\n\
         [mail]\n\
         from = {from}\n\
         to = [{to}]\n\
         smtp = {server}    # or sendmail, maildir, folder = \"…\"\n\
         user = {user}\n\
         {password}\n\n\
         # [rules]\n\
         # mute = [\"horoscope\"]\n\
         # boost = [\"herring\"]\n",
        hour = answers.at.hour,
        minute = answers.at.minute,
        from = quoted(&format!("Nutgraf <{address}>")),
        to = quoted(&answers.to.shown()),
        server = quoted(&answers.server),
        user = quoted(address),
    )
}

/// A question to a person at a terminal, asked again until the answer will do.
fn asked<T>(question: &str, usual: &str, read: impl Fn(&str) -> anyhow::Result<T>) -> anyhow::Result<T> {
    loop {
        let hint = if usual.is_empty() { String::new() } else { format!(" [{usual}]") };
        write!(std::io::stderr(), "{question}{hint} ")?;
        std::io::stderr().flush()?;
        let mut line = String::new();
        if std::io::stdin().read_line(&mut line)? == 0 {
            bail!("nothing is written: the questions were not answered");
        }
        let typed = line.trim();
        match read(if typed.is_empty() { usual } else { typed }) {
            Ok(answer) => return Ok(answer),
            Err(why) => writeln!(std::io::stderr(), "{}", nutgraf::render::printable(&why.to_string()))?,
        }
    }
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
    let escaped = |c: char| match c {
        '\\' | '"' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}
