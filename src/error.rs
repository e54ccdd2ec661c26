//! What can go wrong when input is read, said by what the person did and can do.

use std::path::PathBuf;

/// Why an input gave no document. Each message is one line that names what to do about it; the name of the input is
/// put before it by who prints it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The operating system refused to read the input.
    #[error("cannot be read: {}", reason(.0, "there is no such file; check the name"))]
    Unreadable(#[from] std::io::Error),
    /// There is nothing in the input but white space.
    #[error("is empty: there is no text in it")]
    Empty,
    /// The input is no text: it has bytes that no text has.
    #[error("is not text but {0}")]
    Binary(&'static str),
    /// A kind of text that is known but not read yet.
    #[error("looks like {what}; {advice}")]
    Unsupported {
        /// What the input looks like, with its article: "a web page".
        what: &'static str,
        /// What the person can do instead.
        advice: &'static str,
    },
    /// The input is larger than the limit, both in bytes.
    #[error("has more than {}, the limit for one input; split it first", shown(*.limit))]
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// A web address gave nothing.
    #[error(transparent)]
    Unfetched(#[from] Unfetched),
    /// A folder in which no file could be read.
    #[error("is a folder without a file that can be read as text; `-v` says why of each")]
    EmptyFolder(PathBuf),
}

/// Why a web address gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unfetched {
    /// What was typed is no address.
    #[error("is no web address; it should look like https://example.org/feed.xml")]
    NoAddress,
    /// 404.
    #[error("is not there (404); check the address")]
    Missing,
    /// 410.
    #[error("is gone for good (410); remove it, or look for its new place")]
    Gone,
    /// 401, 402, 403, 451.
    #[error("does not let us in (forbidden); it may want a subscription, or no programs at all")]
    Forbidden,
    /// robots.txt forbids it.
    #[error("asks programs not to fetch this page (robots.txt); save it from a browser and give the file")]
    Robots,
    /// Another status that is no answer.
    #[error("answers with status {0}, which is no page; try the address in a browser")]
    Status(u16),
    /// The server is in trouble.
    #[error("is in trouble (status {0}); try again later")]
    Server(u16),
    /// The server wants to be left alone for so many seconds.
    #[error("asks not to be asked again for {seconds} seconds; try again then")]
    Later {
        /// How long, in seconds.
        seconds: u64,
    },
    /// The host's name is not known.
    #[error("names a host that is not known; check the address, and whether this machine is online")]
    UnknownHost,
    /// No connection, or one that broke.
    #[error("could not be reached ({0}); try again later")]
    Connection(String),
    /// No safe connection.
    #[error("has no connection that can be trusted ({0}); its certificate may have run out")]
    Tls(String),
    /// Too slow.
    #[error("took too long to answer; try again later")]
    Timeout,
    /// The run was over before it was its turn.
    #[error("was not reached before the run's time was up; it comes in the next one")]
    Late,
    /// A redirection without a target.
    #[error("leads nowhere: its redirection names no web address")]
    Redirect,
    /// Too many redirections.
    #[error("leads from one address to the next without an end; check it in a browser")]
    Redirects,
    /// The address is in a private network.
    #[error("is in a private network, where feeds must not send us; --allow-private allows it")]
    Private,
    /// More than is read.
    #[error("answers with more than {limit} bytes, the limit for one answer")]
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
}

/// A number of bytes as people say it.
fn shown(bytes: usize) -> String {
    if bytes.is_multiple_of(1 << 20) { format!("{} MB", bytes >> 20) } else { format!("{bytes} bytes") }
}

/// What the operating system said, in plain words; `missing` where a file or folder is not there.
pub fn reason(error: &std::io::Error, missing: &str) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => missing.to_owned(),
        ErrorKind::PermissionDenied => "you lack the permission; check who may use it".to_owned(),
        ErrorKind::StorageFull => "the disk is full; free some space".to_owned(),
        kind => kind.to_string(),
    }
}

/// The result of reading.
pub type Result<T> = std::result::Result<T, Error>;
