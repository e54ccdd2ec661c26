//! When a digest comes: a time of day, on some days of the week.

use jiff::ZonedDateTime;
use jiff::civil::{Time, Weekday};
use serde::{Deserialize, Deserializer, de};

/// A time of day, on some days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// The time of day, to the minute.
    pub at: At,
    /// The days.
    pub days: Days,
}

/// A time of day, to the minute: "7:00".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct At {
    /// From 0 to 23.
    pub hour: i8,
    /// From 0 to 59.
    pub minute: i8,
}

/// Days of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days([bool; 7]);

impl Default for Days {
    fn default() -> Days {
        Days([true; 7])
    }
}

impl At {
    /// A time as typed, `None` where it is none.
    pub fn parse(typed: &str) -> Option<At> {
        let (hour, minute) = typed.trim().split_once(':')?;
        let is_plain = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
        let at = At { hour: hour.parse().ok()?, minute: minute.parse().ok()? };
        (is_plain(hour) && minute.len() == 2 && is_plain(minute) && at.hour < 24 && at.minute < 60).then_some(at)
    }
}

impl Days {
    /// How days are written, Monday first.
    pub const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// Days as typed: "mon" to "sun", "weekdays", "weekend", "daily"; the first that is none where one is.
    fn parse(typed: &[String]) -> Result<Days, String> {
        let mut days = [false; 7];
        for name in typed {
            let lower = name.to_ascii_lowercase();
            match lower.as_str() {
                "weekdays" => days[..5].fill(true),
                "weekend" => days[5..].fill(true),
                "daily" => days.fill(true),
                other => match Days::NAMES.iter().position(|name| other.starts_with(name)) {
                    Some(day) => days[day] = true,
                    None => return Err(name.clone()),
                },
            }
        }
        if days.contains(&true) { Ok(Days(days)) } else { Err(String::new()) }
    }

    /// The names of the days, where they are not all: "mon", "tue".
    pub fn names(&self) -> Vec<&'static str> {
        if self.0 == [true; 7] {
            return Vec::new();
        }
        Days::NAMES.iter().zip(self.0).filter(|(_, is_in)| *is_in).map(|(name, _)| *name).collect()
    }

    fn has(&self, day: Weekday) -> bool {
        self.0.get(usize::try_from(day.to_monday_zero_offset()).unwrap_or_default()).copied().unwrap_or_default()
    }
}

impl Schedule {
    /// The last time up to now that it names, in the zone of `now`. A time that a clock set forward leaps over is the one
    /// after the leap; one that a clock set back shows twice is the first.
    pub fn latest(&self, now: &ZonedDateTime) -> Option<ZonedDateTime> {
        let time = Time::new(self.at.hour, self.at.minute, 0, 0).ok()?;
        let mut day = now.date();
        for _ in 0..8 {
            if self.days.has(day.weekday())
                && let Ok(moment) = day.to_datetime(time).to_zoned_datetime(now.time_zone().clone())
                && moment <= *now
            {
                return Some(moment);
            }
            day = day.yesterday().ok()?;
        }
        None
    }

    /// Whether an issue is due that was last seen to at this second (since 1970), or never.
    pub fn is_due(&self, last: Option<i64>, now: &ZonedDateTime) -> bool {
        let seconds = now.timestamp().as_second();
        // A clock that went back does not hold issues off: a last time that is still to come counts for nothing.
        let last = last.filter(|last| *last <= seconds);
        last.is_none_or(|last| self.latest(now).is_some_and(|moment| moment.timestamp().as_second() > last))
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<At, D::Error> {
        let typed = String::deserialize(from)?;
        At::parse(&typed)
            .ok_or_else(|| de::Error::custom(format!("`{typed}` is no time of day; try \"7:00\" or \"18:30\"")))
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Days, D::Error> {
        let typed = super::reader::OneOrMore::deserialize(from)?;
        Days::parse(&typed.0).map_err(|name| {
            let allowed = "\"mon\" to \"sun\", \"weekdays\", \"weekend\", \"daily\"";
            de::Error::custom(format!("`{name}` is no day of the week; days are {allowed}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(at: &str, days: &[&str]) -> Schedule {
        let days: Vec<String> = days.iter().map(|day| (*day).to_owned()).collect();
        Schedule { at: At::parse(at).expect("a time"), days: Days::parse(&days).expect("days") }
    }

    fn zoned(text: &str) -> ZonedDateTime {
        text.parse().expect("a time")
    }

    #[test]
    fn an_issue_is_due_once_after_each_of_its_times() {
        let morning = schedule("7:00", &["daily"]);
        let due = |last: &str, now: &str| morning.is_due(Some(zoned(last).timestamp().as_second()), &zoned(now));
        assert!(morning.is_due(None, &zoned("2026-11-24T03:00[Europe/Vienna]")), "the first comes at once");
        assert!(!due("2026-11-24T07:00[Europe/Vienna]", "2026-11-24T23:59[Europe/Vienna]"));
        assert!(!due("2026-11-24T07:00[Europe/Vienna]", "2026-11-25T06:59[Europe/Vienna]"));
        assert!(due("2026-11-24T07:00[Europe/Vienna]", "2026-11-25T07:00[Europe/Vienna]"));
        assert!(due("2026-11-24T07:00[Europe/Vienna]", "2026-11-25T11:20[Europe/Vienna]"), "the machine slept");
        assert!(due("2026-11-27T07:00[Europe/Vienna]", "2026-11-25T11:20[Europe/Vienna]"), "the clock went back");
    }

    #[test]
    fn days_are_those_that_were_named() {
        let work = schedule("18:30", &["weekdays"]);
        // The 28th is a Saturday.
        let latest = work.latest(&zoned("2026-11-29T12:00[Europe/Vienna]")).expect("a time");
        assert_eq!(latest, zoned("2026-11-27T18:30[Europe/Vienna]"));
        assert_eq!(schedule("7:00", &["Sunday", "wed"]).days.names(), ["wed", "sun"]);
        assert!(Days::parse(&["someday".to_owned()]).is_err_and(|name| name == "someday"));
        assert!(["7", "24:00", "7:60", "-1:00", "7:0", "+7:00"].iter().all(|typed| At::parse(typed).is_none()));
    }

    #[test]
    fn no_day_is_left_out_or_doubled_where_clocks_change() {
        let night = schedule("2:30", &["daily"]);
        for (month, days) in [("03", 27..31), ("10", 24..28)] {
            let mut last = None;
            let mut sent = 0;
            for day in days {
                for hour in 0..24 {
                    // Each hour, as one that was leapt over or as the first of two.
                    let now = zoned(&format!("2026-{month}-{day}T{hour:02}:45[Europe/Vienna]"));
                    if night.is_due(last.or(Some(0)), &now) && (last.is_some() || hour == 2) {
                        last = Some(now.timestamp().as_second());
                        sent += 1;
                    }
                }
            }
            assert_eq!(sent, 4, "in month {month}");
        }
    }
}
