//! Sources that somebody should look after: only what needs a hand, once, and then weekly.

use jiff::Timestamp;

/// A source that somebody should look after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What the reader calls it.
    pub source: String,
    /// What is the matter with it.
    pub what: Ailment,
}

/// What is the matter with a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ailment {
    /// It could not be read so many times running.
    Failing {
        /// How many times.
        times: usize,
    },
    /// It said that it is gone for good.
    Gone,
    /// It has brought nothing new for so long that it is not its habit.
    Silent {
        /// For how many days.
        days: usize,
    },
}

/// What is known of a source's past.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pulse {
    /// How many times running it could not be read.
    pub failures: usize,
    /// Whether it said that it is gone for good.
    pub is_gone: bool,
    /// When it brought something new, the latest first.
    pub arrivals: Vec<Timestamp>,
    /// When its trouble was told last.
    pub told: Option<Timestamp>,
}

/// So many failures running are more than a bad day.
const FAILURES: usize = 3;
/// A rhythm is known from so many arrivals on.
const ARRIVALS: usize = 4;
/// Silence begins where the longest pause so far is exceeded so many times.
const LONGER: i64 = 2;
/// No source is silent for fewer days.
const FEWEST_DAYS: i64 = 4;
/// A trouble is told again after so many days.
const AGAIN: i64 = 7;
/// A day, in seconds.
const DAY: i64 = 86_400;

impl Pulse {
    /// What is the matter with the source, where anything is.
    pub fn ailment(&self, now: Timestamp) -> Option<Ailment> {
        if self.is_gone {
            return Some(Ailment::Gone);
        }
        if self.failures >= FAILURES {
            return Some(Ailment::Failing { times: self.failures });
        }
        let silence = now.as_second() - self.arrivals.first()?.as_second();
        let pause = |pair: &[Timestamp]| pair[0].as_second() - pair[1].as_second();
        let longest = self.arrivals.windows(2).map(pause).max()?;
        let is_silent = self.arrivals.len() >= ARRIVALS && silence > (LONGER * longest).max(FEWEST_DAYS * DAY);
        is_silent.then(|| Ailment::Silent { days: usize::try_from(silence / DAY).unwrap_or_default() })
    }

    /// Whether its trouble is to be told now: it never was, or a week ago.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.told.is_none_or(|told| now.as_second() - told.as_second() >= AGAIN * DAY - DAY / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i64) -> Timestamp {
        Timestamp::from_second(day * DAY).expect("a time")
    }

    #[test]
    fn two_failures_are_a_bad_day_and_three_are_told() {
        let failing = |failures: usize| Pulse { failures, ..Pulse::default() }.ailment(day(100));
        assert_eq!((failing(2), failing(3)), (None, Some(Ailment::Failing { times: 3 })));
        assert_eq!(Pulse { is_gone: true, ..Pulse::default() }.ailment(day(100)), Some(Ailment::Gone));
    }

    #[test]
    fn a_source_is_silent_by_its_own_rhythm() {
        let pulse =
            |arrivals: &[i64]| Pulse { arrivals: arrivals.iter().map(|&at| day(at)).collect(), ..Pulse::default() };
        let daily = pulse(&[100, 99, 98, 97]);
        assert_eq!((daily.ailment(day(103)), daily.ailment(day(105))), (None, Some(Ailment::Silent { days: 5 })));
        let weekly = pulse(&[100, 93, 86, 79]);
        assert_eq!((weekly.ailment(day(113)), weekly.ailment(day(115))), (None, Some(Ailment::Silent { days: 15 })));
        assert_eq!(pulse(&[100, 99]).ailment(day(150)), None, "two arrivals make no rhythm");
    }

    #[test]
    fn trouble_is_told_once_and_then_weekly() {
        let told = |told: Option<i64>| Pulse { told: told.map(day), ..Pulse::default() }.is_due(day(100));
        assert!(told(None) && !told(Some(99)) && !told(Some(94)) && told(Some(93)));
    }
}
