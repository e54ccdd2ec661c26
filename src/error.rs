//! What can go wrong when input is read, said by what the person did and can do.

use std::path::PathBuf;

/// Why an input gave no document. Each message is one line that names what to do about it; the name of the input is
/// put before it by who prints it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The operating system refused to read the input.
    #[error("cannot be read: {0}")]
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
    #[error("is a folder without a readable text file: {}", .0.display())]
    EmptyFolder(PathBuf),
}

/// The result of reading.
pub type Result<T> = std::result::Result<T, Error>;
