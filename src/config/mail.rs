//! The mail that an issue is sent as, and its way.

use super::reader::{OneOrMore, Reader};
use crate::deliver::{Login, Security};
use crate::mail::{LONGEST_LEAVE, is_leave_address};
use serde::Deserialize;
use std::path::PathBuf;

/// The mail that an issue is sent as, and its way: one of `smtp`, `sendmail`, `maildir`, `folder`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mail {
    /// Who sends it: an address, with a name or without.
    pub from: String,
    /// Who gets it, each a mail of their own.
    #[serde(default, deserialize_with = "super::reader::one_or_more")]
    pub to: Vec<Reader>,
    /// A file with more of them, one a line: an address, or an object of JSON.
    pub readers: Option<PathBuf>,
    /// A server, with its port where that is not the usual one: "smtp.example.org:587".
    pub smtp: Option<String>,
    /// How the connection to it is kept secret: "starttls" (the default), "tls" (the default on port 465), "none".
    pub security: Option<Security>,
    /// The name to log in with.
    pub user: Option<String>,
    /// How to log in: "password" (the default), "xoauth2" (the password is an access token).
    #[serde(default)]
    pub auth: Login,
    /// How many seconds a server may take for one answer; 60 by default.
    pub timeout: Option<u32>,
    /// A file that holds the password alone.
    pub password_file: Option<PathBuf>,
    /// A command that prints the password.
    pub password_command: Option<String>,
    /// A variable of the environment that holds the password.
    pub password_env: Option<String>,
    /// A program that takes mail, such as /usr/sbin/sendmail.
    pub sendmail: Option<PathBuf>,
    /// A Maildir.
    pub maildir: Option<PathBuf>,
    /// A folder for files.
    pub folder: Option<PathBuf>,
    /// Where a reader leaves: an https address with `{token}` in it, a mailto address, or one of each.
    #[serde(default)]
    pub unsubscribe: OneOrMore,
    /// A file with the addresses or tokens of those who get no mail any more, one a line.
    pub suppression: Option<PathBuf>,
    /// The most mails in a minute.
    #[serde(alias = "max_per_minute")]
    pub max_per_minute: Option<u32>,
    /// Whether mail programs should show the issues of a digest as one thread.
    #[serde(default)]
    pub threading: bool,
}

/// What stands in an unsubscribe address for what tells the reader.
const TOKEN: &str = "{token}";

impl Mail {
    /// The key that is wrong, and what is allowed; nothing where nothing is.
    pub(super) fn check(&self) -> Result<(), (&'static str, String)> {
        let wrong = |key, what: &str| Err((key, what.to_owned()));
        let ways = [
            ("smtp", self.smtp.is_some()),
            ("sendmail", self.sendmail.is_some()),
            ("maildir", self.maildir.is_some()),
            ("folder", self.folder.is_some()),
        ];
        let mut ways = ways.iter().filter(|(_, is_there)| *is_there).map(|(key, _)| *key);
        if ways.next().is_none() {
            return wrong("[mail]", "a mail takes one way: smtp, sendmail, maildir or folder; none is here");
        }
        if let Some(second) = ways.next() {
            return wrong(second, "a mail takes one way: smtp, sendmail, maildir or folder; here are several");
        }
        let from = Reader::typed(&self.from);
        from.check().map_err(|why| ("from", format!("`from`: `{}` {why}", from.address)))?;
        crate::mail::check(&self.from).map_err(|why| ("from", format!("`from`: {why}")))?;
        for reader in &self.to {
            reader.check().map_err(|why| ("to", format!("`to`: `{}` {why}", reader.address)))?;
        }
        self.server().map_err(|what| ("smtp", what))?;
        let secrets = [self.password_file.is_some(), self.password_command.is_some(), self.password_env.is_some()];
        match secrets.iter().filter(|&&is_there| is_there).count() {
            0 if self.user.is_some() => {
                return wrong("user", "a user has a password: give password-file, password-command or password-env");
            }
            0 | 1 => {}
            _ => return wrong("password", "one of password-file, password-command, password-env is enough"),
        }
        if self.timeout == Some(0) {
            return wrong("timeout", "a timeout of 0 waits for nothing; it is in seconds");
        }
        if self.max_per_minute == Some(0) {
            return wrong("max", "a max-per-minute of 0 sends nothing; the least is 1");
        }
        for address in &self.unsubscribe.0 {
            leaves(address).map_err(|what| ("unsubscribe", format!("`unsubscribe`: {what}")))?;
        }
        Ok(())
    }

    /// Host, port and secrecy of the server; empty where mail goes another way.
    ///
    /// # Errors
    /// What is typed names none.
    pub fn server(&self) -> Result<(String, u16, Security), String> {
        let typed = self.smtp.as_deref().unwrap_or_default();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
        let (host, port) = match typed.rsplit_once(':') {
            Some((host, port)) => (host, Some(port.parse::<u16>().ok().filter(|port| *port > 0))),
            None => (typed, None),
        };
        if self.smtp.is_some() && (host.is_empty() || !typed.chars().all(is_plain) || port == Some(None)) {
            let advice = "write its name, and its port where that is another: smtp.example.org, smtp.example.org:465";
            return Err(format!("`smtp`: `{typed}` is no server; {advice}"));
        }
        let port = port.flatten();
        let security = self.security.unwrap_or(if port == Some(465) { Security::Tls } else { Security::StartTls });
        let port = port.unwrap_or(match security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::None => 25,
        });
        Ok((host.to_owned(), port, security))
    }

    /// Where the reader of this token leaves.
    pub fn leave(&self, token: &str) -> Vec<String> {
        // A token that a person gave may hold anything.
        let safe: String = token
            .bytes()
            .map(|byte| match byte {
                byte if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            })
            .collect();
        let filled = |address: &String| {
            if address.contains(TOKEN) {
                address.replace(TOKEN, &safe)
            } else {
                let joint = if address.contains('?') { '&' } else { '?' };
                format!("{address}{joint}subject=unsubscribe%20{safe}")
            }
        };
        self.unsubscribe.0.iter().map(filled).collect()
    }
}

/// Whether a reader can leave by this address.
fn leaves(address: &str) -> Result<(), String> {
    let lower = address.to_ascii_lowercase();
    let is_web = lower.starts_with("https://");
    if !is_web && !lower.starts_with("mailto:") {
        return Err(format!("`{address}` begins neither with https:// nor with mailto:"));
    }
    if is_web && !address.contains(TOKEN) {
        let advice = "write {token} where the token of the reader goes: https://example.org/leave/{token}";
        return Err(format!("`{address}` would not tell who leaves; {advice}"));
    }
    if !is_leave_address(address) {
        return Err(format!("an address is of at most {LONGEST_LEAVE} plain letters, without spaces"));
    }
    Ok(())
}
