//! JSON Lines as they come in: from a file, packed or not, or standard input, in pieces of whole lines.

use super::packed::{Packing, look};
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
/// And no fewer, where little is left of a file.
const LEAST: usize = 1 << 12;

/// Of what is left of a file, no more than one part of so many is taken at once.
const PARTS: u64 = 8;

/// What comes in.
pub struct JsonLines {
    bytes: Box<dyn Read + Send>,
    /// What was read behind the last whole line.
    rest: Vec<u8>,
    /// The most bytes of one line.
    limit: usize,
    /// Whether a line is passed over that has more.
    passing: bool,
    /// Whether its first bytes were looked at.
    begun: bool,
    ended: bool,
    /// How many bytes of the file were read so far, as it is stored.
    pub read: Arc<AtomicU64>,
    /// How many it has, where that is known.
    pub size: Option<u64>,
}

/// Lines that belong together only in that they came at once.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Whole lines, each with its end; the last of the input may lack it.
    lines: Vec<u8>,
    /// The most bytes that a line may have, where what came is one that has more.
    overlong: Option<usize>,
}

impl Piece {
    /// Its lines, without their ends, or why there is none.
    pub fn lines(&self) -> impl Iterator<Item = Result<&[u8], String>> {
        let mut rest = &self.lines[..];
        let whole = std::iter::from_fn(move || {
            let from = rest;
            // Memory can always be read.
            let line = &from[..rest.skip_until(b'\n').unwrap_or_default()];
            (!line.is_empty()).then(|| Ok(line.strip_suffix(b"\n").unwrap_or(line)))
        });
        self.overlong.map(|limit| Err(format!("has more than {limit} bytes"))).into_iter().chain(whole)
    }

    /// The bytes that it holds.
    pub fn size(&self) -> usize {
        self.lines.len()
    }

    /// Empties it, and keeps no more room than most pieces take.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.lines.shrink_to(4 * PIECE);
        self.overlong = None;
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
        JsonLines { bytes, rest: Vec::new(), limit, passing: false, begun: false, ended: false, read, size: None }
    }

    /// How many bytes are read at once: towards the end of a file fewer, so that all workers have some of them, and none much
    /// left to do when the others are done.
    fn room(&self) -> usize {
        let left = |size: u64| size.saturating_sub(self.read.load(Ordering::Relaxed));
        let part = |size| usize::try_from(left(size) / PARTS).unwrap_or(PIECE);
        self.size.map_or(PIECE, |size| part(size).clamp(LEAST, PIECE))
    }

    /// Reads the next piece into the room of one that is done with: what has come by now, up to its last line end, so that
    /// who writes line by line is answered line by line. Tells whether there was one.
    ///
    /// # Errors
    /// The input breaks off, or is none of lines.
    pub fn read_into(&mut self, piece: &mut Piece) -> io::Result<bool> {
        piece.clear();
        let room = self.room();
        let lines = &mut piece.lines;
        lines.append(&mut self.rest);
        while !self.ended {
            let known = lines.len();
            lines.resize(known + room, 0);
            let read = retried(|| self.bytes.read(&mut lines[known..]));
            lines.truncate(known + read.as_ref().copied().unwrap_or_default());
            self.ended = !matches!(read, Ok(1..));
            read?;
            if !self.begun {
                look(lines).inspect_err(|_| self.ended = true)?;
                self.begun = true;
            }
            if self.passing {
                // The rest of a line that was answered already.
                let first = lines.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
                self.passing = first.is_none();
                lines.drain(..first.unwrap_or(lines.len()));
            }
            let from = known.min(lines.len());
            if let Some(last) = lines[from..].iter().rposition(|&byte| byte == b'\n') {
                self.rest.extend(lines.drain(from + last + 1..));
                return Ok(true);
            }
            if lines.len() > self.limit {
                (piece.lines, piece.overlong, self.passing) = (Vec::new(), Some(self.limit), true);
                return Ok(true);
            }
        }
        Ok(!lines.is_empty())
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
    use std::io::Write;

    fn pieces(text: &'static str, limit: usize) -> Vec<Piece> {
        let mut lines = JsonLines { limit, ..JsonLines::new(Box::new(text.as_bytes()), Arc::default()) };
        let next = || {
            let mut piece = whole("what was read before\n");
            lines.read_into(&mut piece).expect("bytes of memory").then_some(piece)
        };
        std::iter::from_fn(next).collect()
    }

    fn whole(lines: &str) -> Piece {
        Piece { lines: lines.as_bytes().to_vec(), overlong: None }
    }

    #[test]
    fn pieces_are_whole_lines_and_the_last_needs_no_end() {
        assert_eq!(pieces("one\ntwo\nthree", 100), [whole("one\ntwo\n"), whole("three")]);
        assert_eq!(pieces("", 100), []);
    }

    #[test]
    fn the_last_pieces_of_a_file_are_small() {
        let text = "a line of some letters\n".repeat(1 << 14);
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(text.as_bytes()).expect("written");
        let mut lines = JsonLines::open(Some(file.path())).expect("opened");
        let (mut piece, mut sizes) = (Piece::default(), Vec::new());
        while lines.read_into(&mut piece).expect("a file") {
            sizes.push(piece.size());
        }
        assert_eq!(sizes.iter().sum::<usize>(), text.len());
        assert!(sizes[0] > PIECE / 2 && sizes.iter().all(|&size| size <= PIECE), "{sizes:?}");
        assert!(sizes.iter().rev().take(4).all(|&size| size <= LEAST), "{sizes:?}");
    }

    #[test]
    fn nothing_is_read_behind_where_the_input_breaks_off() {
        struct Broken(Vec<io::Result<&'static str>>);
        impl Read for Broken {
            fn read(&mut self, mut buffer: &mut [u8]) -> io::Result<usize> {
                self.0.pop().map_or(Ok(0), |read| buffer.write(read?.as_bytes()))
            }
        }
        let input = Broken(vec![Ok("three\n"), Err(io::ErrorKind::InvalidData.into()), Ok("one\ntw")]);
        let (mut lines, mut piece) = (JsonLines::new(Box::new(input), Arc::default()), Piece::default());
        assert!(lines.read_into(&mut piece).expect("a whole line") && piece == whole("one\n"));
        assert!(lines.read_into(&mut piece).is_err());
        assert!(!lines.read_into(&mut piece).expect("the end"));
    }

    #[test]
    fn a_piece_has_each_of_its_lines_without_its_end() {
        let found = |piece: &Piece| piece.lines().map(|line| line.map(<[u8]>::to_vec)).collect::<Vec<_>>();
        let wanted = |lines: &[&str]| lines.iter().map(|line| Ok(line.as_bytes().to_vec())).collect::<Vec<_>>();
        assert_eq!(found(&whole("one\n\ntwo\r\nthree")), wanted(&["one", "", "two\r", "three"]));
        assert_eq!(found(&whole("\n\n")), wanted(&["", ""]));
    }

    #[test]
    fn a_line_without_end_is_not_held_in_memory() {
        let text: &'static str = Box::leak(format!("one\n{}\nlast\n", "x".repeat(5 * PIECE)).into_boxed_str());
        let kinds: Vec<String> = pieces(text, PIECE)
            .iter()
            .map(|piece| match piece.overlong {
                None => String::from_utf8_lossy(&piece.lines).into_owned(),
                Some(limit) => format!("more than {limit}"),
            })
            .collect();
        assert_eq!(kinds, ["one\n", "more than 65536", "last\n"]);
    }
}
