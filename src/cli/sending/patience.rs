//! How long a run waits for a network or a server that is not there.

use super::super::report::Report;
use std::time::{Duration, Instant};

/// The first pause is this part of the whole, each other one twice as long, up to [`LONGEST`].
const FIRST: u32 = 24;
const LONGEST: u32 = 4;

/// What is left of it.
pub struct Patience {
    whole: Duration,
    began: Instant,
    pause: Duration,
}

impl Patience {
    pub fn new(whole: Option<Duration>) -> Patience {
        let whole = whole.unwrap_or_default();
        Patience { whole, began: Instant::now(), pause: whole / FIRST }
    }

    /// Waits for the next attempt; not where there is no time for it any more.
    pub fn waits(&mut self, report: &Report) -> bool {
        if self.whole.is_zero() || self.began.elapsed() + self.pause > self.whole {
            return false;
        }
        let seconds = self.pause.as_secs();
        let time = if seconds < 120 { format!("{seconds} seconds") } else { format!("{} minutes", seconds / 60) };
        report.note(&format!("tries again in {time}"));
        std::thread::sleep(self.pause);
        self.pause = (self.pause * 2).min(self.whole / LONGEST);
        true
    }
}
