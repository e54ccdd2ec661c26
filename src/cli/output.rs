//! Where output goes: standard output, or a file that appears whole or not at all.

use super::args::{Colour, Global, Output};
use super::packed::{Packer, Packing};
use nutgraf::error::reason;
use nutgraf::render::Page;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// An output that is open.
pub enum Sink {
    /// Standard output, line by line where it is a terminal.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A file in the making, beside the one that it will replace.
    Whole { made: Packer<NamedTempFile>, path: PathBuf },
    /// A device or pipe: it cannot be replaced, only written to.
    Through(Packer<File>),
}

impl Sink {
    /// Opens what was asked for.
    ///
    /// # Errors
    /// The file cannot be made where it should stand.
    pub fn open(output: &Output) -> anyhow::Result<Sink> {
        Sink::of(output.output.as_deref(), Packing::None)
    }

    /// Opens a file that is packed if its ending says so.
    ///
    /// # Errors
    /// The file cannot be made where it should stand.
    pub fn packed(path: Option<&Path>) -> anyhow::Result<Sink> {
        Sink::of(path, path.map_or(Packing::None, Packing::of))
    }

    fn of(path: Option<&Path>, packing: Packing) -> anyhow::Result<Sink> {
        let Some(path) = path else {
            return Ok(Sink::stdout());
        };
        let cannot = |error: io::Error| unwritable(&path.display().to_string(), error);
        if path.is_dir() {
            anyhow::bail!("{}: is a folder; name a file in it", path.display());
        }
        if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            let device = File::options().write(true).open(path).map_err(cannot)?;
            return Ok(Sink::Through(Packer::new(device, packing).map_err(cannot)?));
        }
        // Behind a link, the file that it points to is the one to replace.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let made = new_file_in(folder).map_err(cannot)?;
        Ok(Sink::Whole { made: Packer::new(made, packing).map_err(cannot)?, path })
    }

    /// Standard output.
    pub fn stdout() -> Sink {
        Sink::Stdout(BufWriter::new(io::stdout().lock()))
    }

    /// Writes one text to standard output.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn print(text: &str) -> anyhow::Result<()> {
        let mut out = Sink::stdout();
        out.put(text)?;
        out.finish()
    }

    /// Writes text.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn put(&mut self, text: &str) -> anyhow::Result<()> {
        self.out().write_all(text.as_bytes()).map_err(|error| unwritable(&self.name(), error))
    }

    /// Writes what is held back.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn flush(&mut self) -> anyhow::Result<()> {
        self.out().flush().map_err(|error| unwritable(&self.name(), error))
    }

    fn out(&mut self) -> &mut dyn Write {
        match self {
            Sink::Stdout(out) => out,
            Sink::Whole { made, .. } => made,
            Sink::Through(out) => out,
        }
    }

    /// Finishes: a file takes its place only now.
    ///
    /// # Errors
    /// The rest cannot be written.
    pub fn finish(self) -> anyhow::Result<()> {
        let name = self.name();
        self.close().map_err(|error| unwritable(&name, error))
    }

    fn close(self) -> io::Result<()> {
        match self {
            Sink::Stdout(mut out) => out.flush(),
            Sink::Through(out) => out.finish().map(drop),
            Sink::Whole { made, path } => {
                let made = made.finish()?;
                made.as_file().sync_all()?;
                made.persist(&path)?;
                Ok(())
            }
        }
    }

    fn name(&self) -> String {
        match self {
            Sink::Stdout(_) => "standard output".to_owned(),
            Sink::Whole { path, .. } => path.display().to_string(),
            Sink::Through(_) => "the output".to_owned(),
        }
    }
}

/// Says which output cannot be written, and why, and keeps the cause.
pub fn unwritable(name: &str, error: io::Error) -> anyhow::Error {
    let why = reason(&error, "its folder does not exist; make it first");
    anyhow::Error::new(error).context(format!("{name}: cannot be written: {why}"))
}

/// A temporary file is private by default; an output is as open as the person's umask has it.
#[cfg(unix)]
fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new().permissions(std::fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    NamedTempFile::new_in(folder)
}

/// What text is written on: the terminal's columns where it goes to one, styles where they are wanted.
pub fn page(output: &Output, global: &Global) -> Page {
    let terminal = output.output.is_none() && io::stdout().is_terminal();
    let width = terminal.then(|| terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)));
    let styled = match global.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    };
    Page { width, styled }
}

/// Whether all that failed is that nobody reads on, as in `nutgraf … | head -1`.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|io| io.kind() == io::ErrorKind::BrokenPipe)
}

/// The ending of the output's name, in lower case.
pub fn ending(output: &Output) -> Option<String> {
    Some(output.output.as_ref()?.extension()?.to_string_lossy().to_lowercase())
}
