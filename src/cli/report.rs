//! What is said on stderr.

use super::progress::{Lines, Progress};
use std::fmt::Display;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Says what failed and, when asked, what was done; counts what failed.
#[derive(Debug)]
pub struct Report {
    verbose: bool,
    quiet: bool,
    failures: usize,
}

impl Report {
    pub fn new(verbose: bool, quiet: bool) -> Report {
        Report { verbose, quiet, failures: 0 }
    }

    /// How many failures were reported.
    pub fn failures(&self) -> usize {
        self.failures
    }

    /// So many failures are no more: what they were about goes on, or is tried again.
    pub fn forgive(&mut self, count: usize) {
        self.failures = self.failures.saturating_sub(count);
    }

    /// An input failed, or an output; the rest goes on.
    pub fn failure(&mut self, name: &str, why: impl Display) {
        self.failures += 1;
        line(&format!("{name}: {why}"));
    }

    /// Something the person should know, though nothing failed.
    pub fn warning(&self, name: &str, what: impl Display) {
        if !self.quiet {
            line(&format!("{name}: {what}"));
        }
    }

    /// What was done, where the output does not show it.
    pub fn note(&self, what: &str) {
        if !self.quiet {
            line(what);
        }
    }

    /// A detail for those who asked for it.
    pub fn detail(&self, name: &str, what: impl Display) {
        if self.verbose {
            line(&format!("{name}: {what}"));
        }
    }

    /// Live lines for works that are under way, where somebody watches; nothing is left of them.
    pub fn lines(&self) -> Lines {
        Lines::new(self.quiet)
    }

    /// A live line for a long work on lines, where somebody watches, unless what comes out is `shown` there, too.
    pub fn progress(&self, size: Option<u64>, read: Arc<AtomicU64>, shown: bool) -> Progress {
        Progress::new(self.quiet || shown, size, read)
    }

    /// What was typed is not understood: the parser's own words, on one line.
    pub fn misuse(&mut self, words: &str) {
        let said = words.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
        let said: Vec<&str> = said.split_whitespace().collect();
        self.failures += 1;
        line(&format!("{} (`nutgraf --help` shows what there is)", said.join(" ")));
    }

    /// The run failed as a whole.
    pub fn error(&mut self, error: &anyhow::Error) {
        self.failures += 1;
        line(&error.to_string());
    }
}

/// The one place that writes to stderr. A name may hold anything: it is shown without control characters, on one line.
fn line(message: &str) {
    let shown = nutgraf::render::printable(&message.replace('\n', " "));
    // Where stderr is full or closed, nobody can be told.
    let _ = writeln!(anstream::stderr(), "nutgraf: {shown}");
}
