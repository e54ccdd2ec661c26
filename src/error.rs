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
    #[error("is not text but {0}; nutgraf reads plain text")]
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
    #[error("has more than {limit} bytes, the limit for one input; split it first")]
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// A folder in which no file could be read.
    #[error("is a folder without a file that can be read as text; `-v` says why of each")]
    EmptyFolder(PathBuf),
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
