//! JSON Lines as they come in: from a file, packed or not, or standard input, in pieces of whole lines.

use super::packed::Packing;
use anyhow::{anyhow, bail};
use nutgraf::error::Error;
use nutgraf::extract::Limits;
use std::fs::File;
use std::io::{self, BufRead, IsTerminal, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// About so many bytes make a piece: some twenty articles.
const PIECE: usize = 1 << 16;

/// What comes in.
pub struct JsonLines {
    bytes: Box<dyn Read + Send>,
    /// What was read and is no whole line yet.
    held: Vec<u8>,
    /// The most bytes of one line.
    limit: usize,
    /// Whether a line is passed over that has more.
    passing: bool,
    ended: bool,
    /// How many bytes of the file were read so far, as it is stored.
    pub read: Arc<AtomicU64>,
    /// How many it has, where that is known.
    pub size: Option<u64>,
}

/// Lines that belong together only in that they came at once.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Whole lines, each with its end; the last of the input may lack it.
    Lines(Vec<u8>),
    /// One line that has more bytes than a line may have.
    Overlong {
        /// The most bytes that it may have.
        limit: usize,
    },
}

impl Piece {
    /// Its lines, without their ends, or why there is none.
    pub fn lines(&self) -> Box<dyn Iterator<Item = Result<&[u8], String>> + '_> {
        match self {
            Piece::Overlong { limit } => Box::new(std::iter::once(Err(format!("has more than {limit} bytes")))),
            Piece::Lines(lines) => {
                let mut rest = &lines[..];
                Box::new(std::iter::from_fn(move || {
                    let from = rest;
                    // Memory can always be read.
                    let line = &from[..rest.skip_until(b'\n').unwrap_or_default()];
                    (!line.is_empty()).then(|| Ok(line.strip_suffix(b"\n").unwrap_or(line)))
                }))
            }
        }
    }

    /// The bytes that it holds.
    pub fn size(&self) -> usize {
        match self {
            Piece::Lines(lines) => lines.len(),
            Piece::Overlong { .. } => 0,
        }
    }
}

impl JsonLines {
    /// Opens a file, or standard input where none is named.
    ///
    /// # Errors
    /// The file cannot be opened, or nothing was named and there is only a terminal to read from.
    pub fn open(path: Option<&Path>) -> anyhow::Result<JsonLines> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            if path.is_none() && io::stdin().is_terminal() {
                bail!("no input: name a file of JSON Lines, or pipe lines in (`nutgraf batch --help` shows how)");
            }
            return Ok(JsonLines::new(Box::new(io::stdin()), Arc::default()));
        };
        let unreadable = |error| anyhow!("{}: {}", path.display(), Error::Unreadable(error));
        if path.is_dir() {
            bail!("{}: is a folder; name a file of JSON Lines in it", path.display());
        }
        let file = File::open(path).map_err(unreadable)?;
        let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|file| file.len());
        let read = Arc::new(AtomicU64::new(0));
        let counted = Counted { file, read: Arc::clone(&read) };
        let bytes = Packing::of(path).unpacked(counted).map_err(unreadable)?;
        Ok(JsonLines { size, ..JsonLines::new(bytes, read) })
    }

    fn new(bytes: Box<dyn Read + Send>, read: Arc<AtomicU64>) -> JsonLines {
        let limit = Limits::default().input_bytes;
        JsonLines { bytes, held: Vec::new(), limit, passing: false, ended: false, read, size: None }
    }

    /// The next piece: what has come by now, up to its last line end, so that who writes line by line is answered line by
    /// line.
    ///
    /// # Errors
    /// The input breaks off.
    pub fn piece(&mut self) -> io::Result<Option<Piece>> {
        while !self.ended {
            let known = self.held.len();
            self.held.resize(known + PIECE, 0);
            let read = retried(|| self.bytes.read(&mut self.held[known..]));
            self.held.truncate(known + read.as_ref().copied().unwrap_or_default());
            self.ended = read? == 0;
            let last = self.held[known..].iter().rposition(|&byte| byte == b'\n').map(|at| known + at + 1);
            if self.passing {
                // The rest of a line that was answered already.
                let first = self.held.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
                self.passing = first.is_none();
                self.held.drain(..first.unwrap_or(self.held.len()));
                if let (Some(first), Some(last)) = (first, last)
                    && first < last
                {
                    return Ok(Some(self.cut(last - first)));
                }
            } else if let Some(last) = last {
                return Ok(Some(self.cut(last)));
            } else if self.held.len() > self.limit {
                self.held = Vec::new();
                self.passing = true;
                return Ok(Some(Piece::Overlong { limit: self.limit }));
            }
        }
        let rest = std::mem::take(&mut self.held);
        Ok((!rest.is_empty()).then_some(Piece::Lines(rest)))
    }

    fn cut(&mut self, end: usize) -> Piece {
        let rest = self.held.split_off(end);
        Piece::Lines(std::mem::replace(&mut self.held, rest))
    }
}

/// A read that a signal broke off is done again.
fn retried(mut read: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match read() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

/// A file, and how much of it was read.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &'static str, limit: usize) -> Vec<Piece> {
        let mut lines = JsonLines { limit, ..JsonLines::new(Box::new(text.as_bytes()), Arc::default()) };
        std::iter::from_fn(|| lines.piece().expect("bytes of memory")).collect()
    }

    #[test]
    fn pieces_are_whole_lines_and_the_last_needs_no_end() {
        let lines = |text: &str| Piece::Lines(text.as_bytes().to_vec());
        assert_eq!(pieces("one\ntwo\nthree", 100), [lines("one\ntwo\n"), lines("three")]);
        assert_eq!(pieces("", 100), []);
    }

    #[test]
    fn a_piece_has_each_of_its_lines_without_its_end() {
        let lines = |text: &str| Piece::Lines(text.as_bytes().to_vec());
        let found = |piece: &Piece| piece.lines().map(|line| line.map(<[u8]>::to_vec)).collect::<Vec<_>>();
        let wanted = |lines: &[&str]| lines.iter().map(|line| Ok(line.as_bytes().to_vec())).collect::<Vec<_>>();
        assert_eq!(found(&lines("one\n\ntwo\r\nthree")), wanted(&["one", "", "two\r", "three"]));
        assert_eq!(found(&lines("\n\n")), wanted(&["", ""]));
    }

    #[test]
    fn a_line_without_end_is_not_held_in_memory() {
        let text: &'static str = Box::leak(format!("one\n{}\nlast\n", "x".repeat(5 * PIECE)).into_boxed_str());
        let kinds: Vec<String> = pieces(text, PIECE)
            .iter()
            .map(|piece| match piece {
                Piece::Lines(lines) => String::from_utf8_lossy(lines).into_owned(),
                Piece::Overlong { limit } => format!("more than {limit}"),
            })
            .collect();
        assert_eq!(kinds, ["one\n", "more than 65536", "last\n"]);
    }
}
