//! Files that are packed: gzip and zstd are told by the ending of a name, what is not unpacked here by its first bytes.

use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use nutgraf::error::Error;
use nutgraf::extract::binary;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    None,
    /// gzip (`.gz`).
    Gzip,
    /// Zstandard (`.zst`, `.zstd`).
    Zstd,
}

impl Packing {
    /// The packing that a file's ending names.
    pub fn of(path: &Path) -> Packing {
        match path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).as_deref() {
            Some("gz" | "gzip") => Packing::Gzip,
            Some("zst" | "zstd") => Packing::Zstd,
            _ => Packing::None,
        }
    }

    /// The bytes of a file, unpacked. A file may be several that were put one behind the other.
    ///
    /// # Errors
    /// There is no memory to unpack with.
    pub fn unpacked(self, file: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Packing::None => Box::new(file),
            Packing::Gzip => Box::new(MultiGzDecoder::new(io::BufReader::with_capacity(1 << 16, file))),
            Packing::Zstd => Box::new(zstd::Decoder::new(file)?),
        })
    }
}

/// Looks at the first bytes of JSON Lines.
///
/// # Errors
/// They are something else.
pub fn look(first: &[u8]) -> io::Result<()> {
    // What begins as an object does is a line, whatever stands in it.
    match binary(first).filter(|_| !first.trim_ascii_start().starts_with(b"{")) {
        Some(what) => Err(io::Error::new(io::ErrorKind::InvalidData, Error::Binary(what))),
        None => Ok(()),
    }
}

/// Why a command could not read more than so many lines: the input is none, or it breaks off.
pub fn unread(error: &io::Error, lines: usize, command: &str) -> String {
    if error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()).is_none() {
        return format!("the input broke off after {lines} lines: {error}");
    }
    let said = format!("the input {error}");
    // What unpacks it hands it to the same command.
    match said.strip_suffix("nutgraf` reads what is in it") {
        Some(begin) => format!("{begin}nutgraf {command}` reads what is in it"),
        None => said,
    }
}

/// A file that is packed while it is written.
pub enum Packer<File: Write> {
    Plain(BufWriter<File>),
    Gzip(GzEncoder<BufWriter<File>>),
    Zstd(Box<zstd::Encoder<'static, BufWriter<File>>>),
}

impl<File: Write> Packer<File> {
    /// A file to be written, packed so.
    ///
    /// # Errors
    /// There is no memory to pack with.
    pub fn new(file: File, packing: Packing) -> io::Result<Packer<File>> {
        let file = BufWriter::with_capacity(1 << 16, file);
        Ok(match packing {
            Packing::None => Packer::Plain(file),
            Packing::Gzip => Packer::Gzip(GzEncoder::new(file, flate2::Compression::default())),
            Packing::Zstd => Packer::Zstd(Box::new(zstd::Encoder::new(file, zstd::DEFAULT_COMPRESSION_LEVEL)?)),
        })
    }

    /// Writes what is left, and gives the file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(self) -> io::Result<File> {
        let file = match self {
            Packer::Plain(file) => file,
            Packer::Gzip(packer) => packer.finish()?,
            Packer::Zstd(packer) => packer.finish()?,
        };
        file.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

impl<File: Write> Write for Packer<File> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Packer::Plain(file) => file.write(bytes),
            Packer::Gzip(packer) => packer.write(bytes),
            Packer::Zstd(packer) => packer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Packer::Plain(file) => file.flush(),
            // A flush in the middle costs packing: what is packed goes out at the end.
            Packer::Gzip(_) | Packer::Zstd(_) => Ok(()),
        }
    }
}
