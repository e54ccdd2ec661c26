//! By a mail server, one connection for many mails. With `mail`, the place that names lettre.

use super::{Undelivered, told};
use crate::fault;
use lettre::address::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use std::time::{Duration, Instant};

/// After so many connections that broke off in the middle of a mail, one after the other, the server is taken to be down.
const BROKEN: usize = 2;
/// A connection that was left idle for longer is asked whether it is still there.
const IDLE: Duration = Duration::from_secs(5);

/// A mail server, and how to speak to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept secret.
    pub security: Security,
    /// How to log in.
    pub login: Login,
    /// How long it may take for one answer.
    pub patience: Duration,
    /// Name and password, or name and access token.
    pub credentials: Option<(String, String)>,
}

impl std::fmt::Debug for Smtp {
    /// Without the password.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Smtp {{ {}:{} {:?} {:?} }}", self.host, self.port, self.security, self.login)
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

/// How to log in to a server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Login {
    /// By name and password, the better of PLAIN and LOGIN that the server knows.
    #[default]
    Password,
    /// By an access token, as Google and Microsoft have it.
    XOAuth2,
}

/// A connection that is kept from one mail to the next.
#[derive(Default)]
pub(super) struct Session {
    open: Option<SmtpConnection>,
    /// When it was last of use.
    used: Option<Instant>,
    /// How many connections broke off in a row.
    broken: usize,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Session {{ open: {} }}", self.open.is_some())
    }
}

impl Session {
    /// Sends one mail. Gives what the server said when it took it.
    pub(super) fn send(&mut self, server: &Smtp, bytes: &[u8], from: &str, to: &str) -> Result<String, Undelivered> {
        let address = |typed: &str| typed.parse::<Address>();
        let to = address(to).map_err(|error| Undelivered::Refused(format!("{to}: {error}")))?;
        let from = address(from).map_err(|error| Undelivered::Closed(format!("{from}: {error}")))?;
        // A server may have closed a connection that was left idle.
        let is_idle = self.used.is_some_and(|used| used.elapsed() > IDLE);
        if is_idle && self.open.as_mut().is_some_and(|open| !open.test_connected()) {
            self.open = None;
        }
        let mut open = match self.open.take() {
            Some(open) => open,
            None => connect(server).map_err(|error| Undelivered::Closed(closed(&error, server)))?,
        };
        fault::step();
        let sent = mail(&mut open, from, to, bytes);
        self.used = Some(Instant::now());
        match &sent {
            Err(Undelivered::Closed(_)) => open.abort(),
            _ if open.has_broken() => open.abort(),
            _ => self.open = Some(open),
        }
        self.broken = if sent.is_err() && self.open.is_none() { self.broken + 1 } else { 0 };
        match sent {
            Err(Undelivered::Passing(why)) if self.broken >= BROKEN => Err(Undelivered::Closed(why)),
            sent => sent,
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(open) = &mut self.open {
            let _ = open.quit();
        }
    }
}

fn connect(server: &Smtp) -> Result<SmtpConnection, Error> {
    let name = ClientId::default();
    let tls = || TlsParameters::new(server.host.clone());
    let wrapper = if server.security == Security::Tls { Some(tls()?) } else { None };
    let address = (server.host.as_str(), server.port);
    let mut open = SmtpConnection::connect(address, Some(server.patience), &name, wrapper.as_ref(), None)?;
    if server.security == Security::StartTls {
        open.starttls(&tls()?, &name)?;
    }
    if let Some((user, secret)) = &server.credentials {
        let mechanisms: &[Mechanism] = match server.login {
            Login::Password => &[Mechanism::Plain, Mechanism::Login],
            Login::XOAuth2 => &[Mechanism::Xoauth2],
        };
        open.auth(mechanisms, &Credentials::new(user.clone(), secret.clone()))?;
    }
    Ok(open)
}

/// One mail over an open connection, command by command: what a refusal means depends on which one it answers.
fn mail(open: &mut SmtpConnection, from: Address, to: Address, bytes: &[u8]) -> Result<String, Undelivered> {
    let step = |said: Result<Response, Error>, whom: fn(&Error) -> Undelivered, open: &mut SmtpConnection| {
        fault::step();
        said.map_err(|error| {
            let why = whom(&error);
            // A connection without an answer is of no more use; one with a refusal begins the next mail anew.
            if error.status().is_none() || open.command(lettre::transport::smtp::commands::Rset).is_err() {
                open.abort();
            }
            why
        })
    };
    // A sender that is not let in is not let in for anybody.
    let said = open.command(Mail::new(Some(from), Vec::new()));
    step(said, |error| if error.status().is_some() { Undelivered::Closed(told(error)) } else { of_mail(error) }, open)?;
    let said = open.command(Rcpt::new(to, Vec::new()));
    step(said, of_mail, open)?;
    let said = open.command(Data);
    step(said, of_mail, open)?;
    let said = open.message(bytes);
    let taken = step(said, of_mail, open)?;
    Ok(taken.message().collect::<Vec<_>>().join(" "))
}

/// Whether the system says, in its own way, that there was no answer in time.
fn is_silent(words: &str) -> bool {
    ["temporarily unavailable", "timed out", "timeout"].iter().any(|sign| words.contains(sign))
}

/// What a refusal means for one mail.
fn of_mail(error: &Error) -> Undelivered {
    let words = match told(error) {
        words if error.status().is_none() && is_silent(&words.to_lowercase()) => {
            "the server gave no answer in time".to_owned()
        }
        words => {
            words.replace("response error: incomplete response", "the server broke off in the middle of an answer")
        }
    };
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    match code.as_str() {
        // The server closes, or wants a login first.
        "421" | "530" | "534" | "535" | "538" => Undelivered::Closed(words),
        // A mailbox that is full may be emptied; a mail that is too large stays so.
        "552" if !words.contains("5.3.4") => Undelivered::Passing(words),
        _ if words.contains("5.2.2") => Undelivered::Passing(words),
        _ if error.is_permanent() => Undelivered::Refused(words),
        _ => Undelivered::Passing(words),
    }
}

/// Why no connection came about, with what a person can do where that is plain.
fn closed(error: &Error, server: &Smtp) -> String {
    let words = told(error);
    let lower = words.to_lowercase();
    if is_silent(&lower) {
        let advice = "is it a mail server, and is the port right? Port 465 wants security = \"tls\"";
        let seconds = server.patience.as_secs();
        let unit = if seconds == 1 { "second" } else { "seconds" };
        return format!("{}:{}: gives no answer within {seconds} {unit}; {advice}", server.host, server.port);
    }
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    let advice = if ["534", "535"].contains(&code.as_str()) {
        "name or password is not the server's; many providers want an app password"
    } else if lower.contains("expired") {
        "the server's certificate has run out; ask who runs it, nothing is sent over such a connection"
    } else if lower.contains("certificate") || lower.contains("notvalidforname") {
        "the server's certificate is not to be trusted; is the host's name right?"
    } else if lower.contains("starttls is not supported") {
        "it offers no STARTTLS: try security = \"tls\" with port 465, or \"none\" for a server on this machine"
    } else if lower.contains("no compatible authentication") {
        "it offers none of the ways to log in: see `auth` and `security` in [mail]"
    } else if lower.contains("lookup") || lower.contains("name or service") || lower.contains("resolve") {
        "there is no such host, or no network"
    } else if lower.contains("refused") {
        "nothing answers there; is the port right?"
    } else if lower.contains("corrupt message") {
        "it does not begin with TLS: try security = \"starttls\" with port 587"
    } else {
        return format!("{}:{}: {words}", server.host, server.port);
    };
    format!("{}:{}: {words}; {advice}", server.host, server.port)
}
