//! The moment that a date of a feed or a page names, in whichever way it is written.
//!
//! One way through for all of them: the clock is found by its colon, the zone stands after it, and what is left is the
//! day, with a month in words or all in numbers.

use super::month::{month, month_of_date};
use jiff::civil::{Date, date as civil};
use jiff::{Timestamp, tz::TimeZone};

/// How much of a date is looked at, in characters.
const LONGEST: usize = 80;

/// Zones that have a name, with their hours from UTC, times ten where half an hour counts.
const ZONES: [(&str, i16); 28] = [
    ("acst", 95),
    ("aedt", 110),
    ("aest", 100),
    ("akdt", -80),
    ("akst", -90),
    ("ast", -40),
    ("bst", 10),
    ("cdt", -50),
    ("cest", 20),
    ("cet", 10),
    ("cst", -60),
    ("edt", -40),
    ("eest", 30),
    ("eet", 20),
    ("est", -50),
    ("hst", -100),
    ("ist", 55),
    ("jst", 90),
    ("kst", 90),
    ("mdt", -60),
    ("msk", 30),
    ("mst", -70),
    ("ndt", -25),
    ("nst", -35),
    ("nzdt", 130),
    ("nzst", 120),
    ("pdt", -70),
    ("pst", -80),
];

/// A time of day, and where it stands in its text, in bytes.
struct Clock {
    hour: i8,
    minute: i8,
    second: i8,
    start: usize,
    end: usize,
}

/// The moment that `text` names, as RFC 3339 with the offset that it tells (UTC where it tells none); the day alone where
/// it tells no time; `None` where no day can be read from it.
pub(super) fn moment(text: &str) -> Option<String> {
    let text = text.trim();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let text = text[..end].to_lowercase();
    if text.len() >= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() != 12 && text.len() != 14 {
        return counted(&text);
    }
    let clock = clock(&text);
    let (before, after) = clock.as_ref().map_or((&*text, ""), |clock| (&text[..clock.start], &text[clock.end..]));
    let (half, after) = half_of_day(before, after);
    let (offset, rest) = zone(after);
    let mut day = day(before, rest)?;
    if clock.is_none() {
        return Some(day.to_string());
    }
    let offset = offset.unwrap_or(if text.contains('년') { 540 } else { 0 });
    let (mut hour, minute, second) = clock.map_or((0, 0, 0), |clock| (clock.hour, clock.minute, clock.second));
    match half {
        Some(Half::Before) if hour == 12 => hour = 0,
        Some(Half::After) if hour < 12 => hour += 12,
        _ => {}
    }
    if hour == 24 {
        (hour, day) = (0, day.tomorrow().ok()?);
    }
    if hour > 23 || minute > 59 {
        return Some(day.to_string());
    }
    let day = (day.year(), day.month(), day.day());
    Some(written(day, (hour, minute, second.min(59)), offset))
}

fn written((year, month, day): (i16, i8, i8), (hour, minute, second): (i8, i8, i8), offset: i16) -> String {
    let zone = match offset {
        0 => "Z".to_owned(),
        offset => {
            let sign = if offset < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
        }
    };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")
}

/// Seconds or milliseconds since 1970.
fn counted(digits: &str) -> Option<String> {
    let count: i64 = digits.parse().ok()?;
    let seconds = if digits.len() > 11 { count / 1000 } else { count };
    let time = Timestamp::from_second(seconds).ok()?.to_zoned_datetime(TimeZone::UTC).datetime();
    Some(written((time.year(), time.month(), time.day()), (time.hour(), time.minute(), time.second()), 0))
}

/// The first time of day in `text`.
fn clock(text: &str) -> Option<Clock> {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take(2).take_while(|byte| byte.is_ascii_digit()).count();
    let number = |from: usize, count: usize| text[from..from + count].parse::<i8>().ok();
    if let Some((start, _)) = text.match_indices('t').find(|(at, _)| {
        let before = bytes[..*at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        before == 8 && bytes[*at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count() >= 4
    }) {
        // 20310309T071200Z
        let count = bytes[start + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count().min(6);
        let second = if count == 6 { number(start + 5, 2)? } else { 0 };
        let (hour, minute) = (number(start + 1, 2)?, number(start + 3, 2)?);
        return Some(Clock { hour, minute, second, start, end: start + 1 + count });
    }
    let colon = text
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|&at| at > 0 && bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))?;
    let start = if colon >= 2 && bytes[colon - 2].is_ascii_digit() { colon - 2 } else { colon - 1 };
    let (hour, count) = (number(start, colon - start)?, digits(colon + 1));
    let minute = number(colon + 1, count)?;
    let mut end = colon + 1 + count;
    let mut second = 0;
    if bytes.get(end) == Some(&b':') && digits(end + 1) > 0 {
        let count = digits(end + 1);
        second = number(end + 1, count)?;
        end += 1 + count;
        if matches!(bytes.get(end), Some(b'.' | b',')) {
            let fraction = bytes[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            end += if fraction > 0 { 1 + fraction } else { 0 };
        }
    }
    Some(Clock { hour, minute, second, start, end })
}

/// Before or after noon, where a clock of twelve hours is used.
#[derive(Clone, Copy)]
enum Half {
    Before,
    After,
}

fn half_of_day<'t>(before: &str, after: &'t str) -> (Option<Half>, &'t str) {
    let rest = after.trim_start();
    for (word, half) in [("a.m.", Half::Before), ("am", Half::Before), ("p.m.", Half::After), ("pm", Half::After)] {
        if let Some(rest) = rest.strip_prefix(word) {
            return (Some(half), rest);
        }
    }
    let half = [("오전", Half::Before), ("오후", Half::After), ("午前", Half::Before), ("午後", Half::After)]
        .into_iter()
        .find(|(word, _)| before.contains(word))
        .map(|(_, half)| half);
    (half, after)
}

/// The zone that `text` begins with, in minutes from UTC, and what stands after it.
fn zone(text: &str) -> (Option<i16>, &str) {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let named = match name {
        "z" | "ut" | "utc" | "gmt" | "wet" => Some(0),
        name => ZONES.iter().find(|(known, _)| *known == name).map(|(_, tenths)| tenths * 6),
    };
    if !name.is_empty() && named.is_none() && month(name).is_none() {
        // A zone that nobody knows: the time counts as UTC.
        return (None, rest);
    }
    let signed = if name.is_empty() || named == Some(0) { offset(rest.trim_start()) } else { None };
    match signed {
        Some((minutes, rest)) => (Some(minutes), rest),
        None if named.is_some() => (named, rest),
        None => (None, text),
    }
}

/// `+0100`, `+01:00`, `+1`, `-0530` at the beginning of `text`.
fn offset(text: &str) -> Option<(i16, &str)> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits = text.trim_start_matches(['+', '-', '−']);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (hours, minutes, used) = match count {
        1 | 2 => {
            let minutes = digits[count..].strip_prefix(':').and_then(|rest| rest.get(..2)).and_then(|m| m.parse().ok());
            (digits[..count].parse::<i16>().ok()?, minutes.unwrap_or(0), count + if minutes.is_some() { 3 } else { 0 })
        }
        3 | 4 => (digits[..count - 2].parse().ok()?, digits[count - 2..count].parse::<i16>().ok()?, count),
        _ => return None,
    };
    (hours <= 15 && minutes < 60).then(|| (sign * (hours * 60 + minutes), &digits[used..]))
}

/// The day that is told before and after the clock.
fn day(before: &str, after: &str) -> Option<Date> {
    let mut numbers: Vec<&str> = Vec::new();
    // The month, and how many numbers stand before it. The last word that is one: a day of the week can look like one.
    let mut named = None;
    for part in [before, after] {
        let is_digit = |c: char| c.is_ascii_digit();
        for word in part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let mut rest = word;
            while !rest.is_empty() {
                let digits = rest.starts_with(is_digit);
                let end = rest.find(|c| is_digit(c) != digits).unwrap_or(rest.len());
                let (piece, left) = rest.split_at(end);
                if digits {
                    numbers.push(piece);
                } else if let Some(month) = month_of_date(piece) {
                    named = Some((month, numbers.len()));
                }
                rest = left;
            }
        }
    }
    let number = |at: usize| numbers.get(at).and_then(|digits| digits.parse::<i16>().ok());
    let is_year = |at: usize| numbers.get(at).is_some_and(|digits| digits.len() == 4);
    let build = |year: i16, month: i16, day: i16| {
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (1900..2300).contains(&year).then_some(date)
    };
    if let Some((month, _)) = named {
        let year_at = (0..numbers.len()).find(|&at| is_year(at)).or_else(|| numbers.len().checked_sub(1))?;
        let day = (0..numbers.len()).filter(|&at| at != year_at).find_map(number);
        return build(century(numbers.get(year_at)?)?, i16::try_from(month).ok()?, day.unwrap_or(1));
    }
    match *numbers.as_slice() {
        [whole, ..] if whole.len() == 8 => {
            build(whole[..4].parse().ok()?, whole[4..6].parse().ok()?, whole[6..].parse().ok()?)
        }
        [whole, ..] if whole.len() == 7 => in_year(whole[..4].parse().ok()?, whole[4..].parse().ok()?),
        [_, day, ..] if is_year(0) && day.len() == 3 => in_year(number(0)?, day.parse().ok()?),
        [_, _, _, ..] if is_year(0) => build(number(0)?, number(1)?, number(2)?),
        [_, _, _, ..] if is_year(2) => {
            let (one, two, year) = (number(0)?, number(1)?, number(2)?);
            // 9.3.2031 and 9-3-2031 begin with the day, 3/9/2031 with the month.
            let month_first = two > 12 || (one <= 12 && before.contains('/'));
            if month_first { build(year, one, two) } else { build(year, two, one) }
        }
        [year, _, _, ..] => build(century(year)?, number(1)?, number(2)?),
        [_, _] if is_year(0) => build(number(0)?, number(1)?, 1),
        [_] if is_year(0) => build(number(0)?, 1, 1),
        _ => None,
    }
}

/// A year that may be told in two digits.
fn century(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    Some(match digits.len() {
        1 | 2 if year < 70 => 2000 + year,
        1 | 2 => 1900 + year,
        _ => year,
    })
}

/// A day by its number in the year.
fn in_year(year: i16, day: i16) -> Option<Date> {
    (1900..2300).contains(&year).then_some(())?;
    (1..=366).contains(&day).then(|| civil(year, 1, 1).with().day_of_year(day).build().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_moment_gives_it() {
        for (text, expected) in [
            ("Sun, 09 Mar 2031 07:12:00 GMT", "2031-03-09T07:12:00Z"),
            ("Sun, 9 Mar 31 07:12 EST", "2031-03-09T07:12:00-05:00"),
            ("Sunday, March 9, 2031 7:12 PM PST", "2031-03-09T19:12:00-08:00"),
            ("9 March 2031 12:05 a.m.", "2031-03-09T00:05:00Z"),
            ("Sun Mar  9 07:12:00 2031", "2031-03-09T07:12:00Z"),
            ("Sun Mar  9 07:12:00 -0500 2031", "2031-03-09T07:12:00-05:00"),
            ("mar, 11 mar 2031 07:12:00 +0100", "2031-03-11T07:12:00+01:00"),
            ("2031-03-09T07:12:00.123+01:00", "2031-03-09T07:12:00+01:00"),
            ("2031-03-09T07:12Z", "2031-03-09T07:12:00Z"),
            ("2031-03-09T24:00:00Z", "2031-03-10T00:00:00Z"),
            ("2031-03-09 07:12:00", "2031-03-09T07:12:00Z"),
            ("2031-03-09 07:12:00 +02", "2031-03-09T07:12:00+02:00"),
            ("20310309T071200Z", "2031-03-09T07:12:00Z"),
            ("20310309", "2031-03-09"),
            ("2031-068", "2031-03-09"),
            ("2031-03", "2031-03-01"),
            ("2031", "2031-01-01"),
            ("03/09/2031 7:12:00 PM", "2031-03-09T19:12:00Z"),
            ("19.03.2031 07:12", "2031-03-19T07:12:00Z"),
            ("2031년 03월 09일  오후 07:12:00", "2031-03-09T19:12:00+09:00"),
            ("2031-március-9T7:12-05:00", "2031-03-09T07:12:00-05:00"),
            ("Κυρ, 09 Μάρ 2031 07:12:00 EST", "2031-03-09T07:12:00-05:00"),
            ("1930893120", "2031-03-10T07:12:00Z"),
            ("Sun, 09 Mar 2031 07:12:60 GMT+2", "2031-03-09T07:12:59+02:00"),
        ] {
            assert_eq!(moment(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_gives_none() {
        for text in ["", "yesterday", "0001-01-01T00:00:00", "31 Feb 2031", "::", "12:", "9999999999999999999999"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
