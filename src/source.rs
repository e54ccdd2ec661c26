//! Where bytes come from: standard input, a file, a folder.

use crate::error::Result;
#[cfg(feature = "cli")]
use std::io::Read;
#[cfg(feature = "cli")]
use std::path::{Path, PathBuf};

/// The bytes of one input, and what names them.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// What a person calls the input: the path as it was given, or `<stdin>`.
    pub name: String,
    /// The id of the document in it: the file's name without its ending.
    pub id: String,
    /// What was read.
    pub bytes: Vec<u8>,
}

/// One input.
#[cfg(feature = "cli")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Standard input, to its end.
    Stdin,
    /// One file.
    File(PathBuf),
}
