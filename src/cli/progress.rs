//! Live lines on a terminal: how far a work is. They fit any width.

use indicatif::{HumanCount, HumanDuration, MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A bar of fewer columns tells nothing.
const BAR: usize = 10;
/// The columns of a spinner and of what parts it from what is said.
const SPINNER: usize = 2;

fn target(hidden: bool) -> ProgressDrawTarget {
    if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() }
}

fn style(line: ProgressBar, template: &str) -> ProgressBar {
    match ProgressStyle::with_template(template) {
        Ok(style) => line.with_style(style.progress_chars("━╸─")),
        Err(_) => line,
    }
}

/// Live lines of works that are done side by side.
pub struct Lines(MultiProgress);

impl Lines {
    /// No line so far; none will be seen where they are hidden, or nobody watches.
    pub fn new(hidden: bool) -> Lines {
        Lines(MultiProgress::with_draw_target(target(hidden)))
    }

    /// A line for a work, the so-manieth of so many.
    pub fn add(&self, name: &str, number: usize, of: usize) -> ProgressBar {
        let line = self.0.add(style(ProgressBar::new_spinner(), "{spinner} {wide_msg}"));
        line.enable_steady_tick(Duration::from_millis(120));
        line.set_message(format!("{number} of {of}  {}", nutgraf::render::printable(&name.replace('\n', " "))));
        line
    }
}

/// How far a long work on lines is.
pub struct Progress {
    bar: ProgressBar,
    /// The bytes that were read so far.
    read: Arc<AtomicU64>,
    begun: Instant,
}

impl Progress {
    /// A work on so many bytes, where that is known; it is not seen where it is hidden, or nobody watches.
    pub fn new(hidden: bool, size: Option<u64>, read: Arc<AtomicU64>) -> Progress {
        let template = if size.is_some() { "{wide_bar}{msg}" } else { "{spinner} {msg}" };
        let bar = style(ProgressBar::with_draw_target(size, target(hidden)), template);
        Progress { bar, read, begun: Instant::now() }
    }

    /// Shows that so many lines are done.
    pub fn show(&self, lines: usize) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_position(self.read.load(Ordering::Relaxed));
        let seconds = self.begun.elapsed().as_secs_f64().max(1e-3);
        let pace = (lines as f64 / seconds) as u64;
        let mut parts =
            vec![(2, format!("{} lines", HumanCount(lines as u64))), (3, format!("{} a second", HumanCount(pace)))];
        let columns = terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| usize::from(width.0));
        self.bar.set_message(match self.bar.length() {
            Some(size) => {
                let percent = self.bar.position().min(size) * 100 / size.max(1);
                parts.insert(0, (0, format!("{percent:>3}%")));
                parts.push((1, format!("{:#} left", HumanDuration(self.bar.eta()))));
                behind_a_bar(&fitting(parts, columns), columns)
            }
            None => fitting(parts, columns.saturating_sub(SPINNER)),
        });
    }

    /// Nothing is left of it.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// The parts that so many columns have room for; the one with the highest number goes first.
fn fitting(mut parts: Vec<(u8, String)>, columns: usize) -> String {
    loop {
        let said = parts.iter().map(|(_, part)| &**part).collect::<Vec<_>>().join(", ");
        let first = (0..parts.len()).max_by_key(|&at| parts[at].0);
        match first.filter(|_| said.len() > columns) {
            Some(first) => drop(parts.remove(first)),
            None => return said,
        }
    }
}

/// What is said behind a bar that takes what is left of so many columns; it takes all of them where too few are left.
fn behind_a_bar(said: &str, columns: usize) -> String {
    if said.len() + BAR < columns { format!(" {said}") } else { format!("{said:<columns$}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_less_room_less_is_said_and_a_bar_takes_what_is_left_where_that_is_enough() {
        let said = |columns: usize| {
            let parts = [(0, " 45%"), (2, "12,345 lines"), (3, "3,400 a second"), (1, "12s left")];
            behind_a_bar(&fitting(parts.map(|(rank, part)| (rank, part.to_owned())).to_vec(), columns), columns)
        };
        let all = " 45%, 12,345 lines, 3,400 a second, 12s left";
        assert_eq!(said(80), format!(" {all}"), "a bar of 35");
        assert_eq!(said(50), format!("{all}      "), "no bar");
        assert_eq!(said(40), "  45%, 12,345 lines, 12s left", "a bar of 10");
        assert_eq!(said(30).trim_end(), " 45%, 12,345 lines, 12s left");
        assert_eq!(said(16).trim_end(), " 45%, 12s left");
        assert_eq!(said(6).trim_end(), " 45%");
        for columns in 0..100 {
            assert!(said(columns).len() <= columns, "{columns}: {}", said(columns));
        }
    }
}
