//! A mail → its reader: by SMTP, by the machine's sendmail, into a Maildir or a folder.

mod files;
mod sendmail;
mod smtp;

use crate::fault;
use smtp::Session;
pub use smtp::{Login, Security, Smtp};
use std::path::PathBuf;

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

/// Why a mail was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    /// This mail, for good: another try of the same would end as this one.
    #[error("was refused for good: {0}")]
    Refused(String),
    /// This mail, for the moment: others may be taken.
    #[error("was not taken for the moment: {0}")]
    Passing(String),
    /// No mail at all takes this way for the moment: no connection, a wrong password, a sender that is not let in.
    #[error("nothing can be sent for the moment: {0}")]
    Closed(String),
}

/// Takes one mail after the other along one way; a connection is kept for the next.
#[derive(Debug)]
pub struct Courier {
    transport: Transport,
    session: Session,
}

impl Courier {
    /// Nothing is opened before the first mail.
    pub fn new(transport: Transport) -> Courier {
        Courier { transport, session: Session::default() }
    }

    /// Sends the bytes of a message to one address. Gives what the other side said.
    ///
    /// # Errors
    /// [`Undelivered`]; whether it is worth another try.
    pub fn send(&mut self, bytes: &[u8], from: &str, to: &str) -> Result<String, Undelivered> {
        fault::step();
        let sent = match &self.transport {
            Transport::Smtp(server) => self.session.send(server, bytes, from, to),
            Transport::Sendmail(program) => sendmail::send(bytes, to, program),
            Transport::Maildir(folder) => files::into_maildir(bytes, folder),
            Transport::Folder(folder) => files::into_folder(bytes, folder),
        };
        fault::step();
        sent
    }
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
