//! Where bytes come from: standard input, a file, a folder, a web address.

#[cfg(feature = "http")]
pub mod address;
#[cfg(feature = "http")]
pub mod http;
#[cfg(feature = "http")]
pub mod private;
#[cfg(feature = "http")]
pub mod robots;

use crate::error::{Error, Result};
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The bytes of one input, and what names them.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// What a person calls the input: the path as it was given; `None` for standard input.
    pub name: Option<String>,
    /// The id of the document in it: the file's name without its ending.
    pub id: String,
    /// What was read.
    pub bytes: Vec<u8>,
    /// The absolute address that it was fetched from, by which relative links in it are seen.
    pub address: Option<String>,
    /// The charset that the server names.
    pub charset: Option<String>,
}

/// One input, as it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Standard input, to its end.
    Stdin,
    /// A file.
    File(PathBuf),
    /// All files below a folder.
    Folder(PathBuf),
    /// A web address, as it was typed.
    Web(String),
}

impl Source {
    /// What an argument names: `-` is standard input, `http://` or `https://` a web address, a folder all below it,
    /// anything else a file.
    pub fn named(argument: &OsStr) -> Source {
        let path = PathBuf::from(argument);
        if argument == "-" {
            Source::Stdin
        } else if let Some(address) = argument.to_str().filter(|argument| begins_as_web(argument)) {
            Source::Web(address.to_owned())
        } else if path.is_dir() {
            Source::Folder(path)
        } else {
            Source::File(path)
        }
    }

    /// What a person calls it.
    pub fn name(&self) -> String {
        match self {
            Source::Stdin => "standard input".to_owned(),
            Source::File(path) | Source::Folder(path) => path.display().to_string(),
            Source::Web(address) => without_password(address),
        }
    }
}

/// Reads standard input or a file, at most `limit` bytes of it.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::TooLarge`]; [`Error::Unsupported`] for a folder, whose [`files`] are read one by one,
/// and for a web address, which `http::Client` fetches.
pub fn read(source: &Source, limit: usize) -> Result<Raw> {
    match source {
        Source::Stdin => {
            let bytes = bounded(std::io::stdin().lock(), 0, limit)?;
            Ok(Raw { id: "stdin".to_owned(), bytes, ..Raw::default() })
        }
        Source::File(path) => {
            let id = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            let file = File::open(path)?;
            let size = file.metadata().map_or(0, |known| known.len());
            let bytes = bounded(file, usize::try_from(size).unwrap_or(usize::MAX), limit)?;
            Ok(Raw { name: Some(path.display().to_string()), id, bytes, ..Raw::default() })
        }
        Source::Folder(_) => Err(Error::Unsupported { what: "a folder", advice: "its files are read one by one" }),
        Source::Web(_) => {
            Err(Error::Unsupported { what: "a web address", advice: "it is fetched first, or saved as a file" })
        }
    }
}

/// Whether an address, as a person writes it into a list of feeds, is one of a file of this machine: `file://`, or a path
/// that begins like one (`/`, `./`, `../`, `~/`).
pub fn is_local(typed: &str) -> bool {
    let is_file = typed.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("file://"));
    is_file || ["./", "../", "~/"].iter().any(|start| typed.starts_with(start)) || Path::new(typed).is_absolute()
}

/// Reads a file at most `limit` bytes long, and nothing but a file: a device or a pipe might never end.
///
/// # Errors
/// As [`read`]; [`Error::Unsupported`] where it is no plain file.
pub fn read_file(path: &Path, limit: usize) -> Result<Raw> {
    let kind = std::fs::metadata(path)?;
    if kind.is_dir() {
        return Err(Error::Unsupported { what: "a folder", advice: "a feed is a file" });
    }
    if !kind.is_file() {
        return Err(Error::Unsupported { what: "a device and no file", advice: "save the feed to a file first" });
    }
    read(&Source::File(path.to_owned()), limit)
}

/// Whether something begins as an address of the web does.
pub(crate) fn begins_as_web(address: &str) -> bool {
    let is = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    is("http://") || is("https://")
}

/// An address as it may be shown: without what stands before an `@` in its host's part.
fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    format!("{scheme}://{}{path}", host.rsplit('@').next().unwrap_or_default())
}

/// Reads what is `size` bytes long, as far as that is known, 0 else. One byte past the limit is enough to know that it is
/// passed.
fn bounded(input: impl Read, size: usize, limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One more, so that the end is met without more room being asked for. What cannot be had at once is asked for as it comes.
    let _ = bytes.try_reserve_exact(size.min(limit).saturating_add(1));
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(Error::TooLarge { limit }) } else { Ok(bytes) }
}

/// All files below `folder`, in byte order of their paths; hidden ones are left out, links are not followed.
///
/// # Errors
/// [`Error::Unreadable`] where the folder itself cannot be listed. A folder in it that cannot be is passed over.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = Vec::new();
    list(folder, &mut files, &mut folders)?;
    while let Some(next) = folders.pop() {
        // Permission may be lacking for a part: what can be read is.
        let _ = list(&next, &mut files, &mut folders);
    }
    files.sort_unstable_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
    Ok(files)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>, folders: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)?.flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => folders.push(entry.path()),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    Ok(())
}
