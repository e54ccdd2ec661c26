//! A mail → its reader: by SMTP, by the machine's sendmail, into a Maildir or a folder.

use crate::mail::Email;
use lettre::Transport as _;
use lettre::address::{Address, Envelope};
use lettre::transport::smtp::SmtpTransport;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// How long a server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The way that mails take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// A server.
    Smtp(Smtp),
    /// A program that takes a message as `sendmail -i` does.
    Sendmail(PathBuf),
    /// A Maildir.
    Maildir(PathBuf),
    /// A folder, a file each.
    Folder(PathBuf),
}

/// A mail server, and how to speak to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept secret.
    pub security: Security,
    /// Name and password.
    pub login: Option<(String, String)>,
}

impl std::fmt::Debug for Smtp {
    /// Without the password.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Smtp {{ {}:{} {:?} }}", self.host, self.port, self.security)
    }
}

/// How a connection is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS after the greeting; no mail without it.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None: for a server on this machine.
    None,
}

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    /// For good: another try of the same would end as this one.
    #[error("was refused for good: {0}")]
    Refused(String),
    /// For the moment.
    #[error("was not taken for the moment: {0}")]
    Passing(String),
}

/// Sends the bytes of a message to one recipient.
///
/// # Errors
/// [`Undelivered`]; whether it is worth another try.
pub fn send(bytes: &[u8], from: &str, to: &str, transport: &Transport) -> Result<(), Undelivered> {
    match transport {
        Transport::Smtp(server) => smtp(bytes, from, to, server),
        Transport::Sendmail(program) => sendmail(bytes, to, program),
        Transport::Maildir(folder) => maildir(bytes, folder),
        Transport::Folder(folder) => file(bytes, folder, &format!("{}.eml", name(bytes))),
    }
}

fn smtp(bytes: &[u8], from: &str, to: &str, server: &Smtp) -> Result<(), Undelivered> {
    let tls = || TlsParameters::new(server.host.clone()).map_err(|error| passing(&error));
    let security = match server.security {
        Security::StartTls => Tls::Required(tls()?),
        Security::Tls => Tls::Wrapper(tls()?),
        Security::None => Tls::None,
    };
    let mut builder =
        SmtpTransport::builder_dangerous(&server.host).port(server.port).tls(security).timeout(Some(PATIENCE));
    if let Some((user, password)) = &server.login {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    let address = |typed: &str| {
        let address = typed.rsplit_once('<').map_or(typed, |(_, address)| address.trim_end_matches('>'));
        address.trim().parse::<Address>().map_err(|error| Undelivered::Refused(format!("{typed}: {error}")))
    };
    let envelope = Envelope::new(Some(address(from)?), vec![address(to)?]);
    let envelope = envelope.map_err(|error| Undelivered::Refused(error.to_string()))?;
    builder.build().send_raw(&envelope, bytes).map(|_| ()).map_err(|error| {
        let code = error.status().map(|code| code.to_string());
        // What the person can put right is no refusal: a password, a full mailbox.
        let is_mendable = code.as_deref().is_some_and(|code| ["530", "534", "535", "538", "552"].contains(&code));
        let words = told(&error);
        if error.is_permanent() && !is_mendable { Undelivered::Refused(words) } else { Undelivered::Passing(words) }
    })
}

/// What went wrong, with its causes, on one line.
fn told(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !words.contains(&said) {
            words = format!("{words}: {said}");
        }
        cause = error.source();
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn passing(error: &dyn std::error::Error) -> Undelivered {
    Undelivered::Passing(told(error))
}

fn sendmail(bytes: &[u8], to: &str, program: &Path) -> Result<(), Undelivered> {
    let mut child = Command::new(program)
        .args(["-i", "--", to.rsplit_once('<').map_or(to, |(_, address)| address.trim_end_matches('>'))])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Undelivered::Passing(format!("{}: {error}", program.display())))?;
    let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(bytes));
    let ended = child.wait().map_err(|error| passing(&error))?;
    match (written, ended.code()) {
        (Ok(()), Some(0)) => Ok(()),
        // EX_USAGE, EX_NOUSER, EX_NOHOST of sysexits(3) are for good; what else there is may pass.
        (_, Some(code @ (64 | 67 | 68))) => {
            Err(Undelivered::Refused(format!("{} ended with {code}", program.display())))
        }
        (_, code) => Err(Undelivered::Passing(format!("{} ended with {}", program.display(), code.unwrap_or(-1)))),
    }
}

/// Into `tmp`, then whole into `new`; the same message has the same name, so that a second try replaces it.
fn maildir(bytes: &[u8], folder: &Path) -> Result<(), Undelivered> {
    for part in ["tmp", "new", "cur"] {
        std::fs::create_dir_all(folder.join(part)).map_err(|error| told_of(folder, &error))?;
    }
    let name = format!("{}.nutgraf", name(bytes));
    let (made, place) = (folder.join("tmp").join(&name), folder.join("new").join(&name));
    write(bytes, &made).and_then(|()| std::fs::rename(&made, &place)).map_err(|error| told_of(folder, &error))
}

fn file(bytes: &[u8], folder: &Path, name: &str) -> Result<(), Undelivered> {
    let (made, place) = (folder.join(format!(".{name}.part")), folder.join(name));
    std::fs::create_dir_all(folder)
        .and_then(|()| write(bytes, &made))
        .and_then(|()| std::fs::rename(&made, &place))
        .map_err(|error| told_of(folder, &error))
}

fn write(bytes: &[u8], path: &Path) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn told_of(folder: &Path, error: &std::io::Error) -> Undelivered {
    Undelivered::Passing(format!("{}: {error}", folder.display()))
}

/// A name for the file of a message: by its bytes, so that the same message has the same name.
fn name(bytes: &[u8]) -> String {
    format!("{:032x}", Email::fingerprint(bytes))
}
