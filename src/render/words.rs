//! The words that are ours in what we write: all of them, in one place, so that they can be translated.

use crate::summary::Shortfall;
use jiff::ZonedDateTime;
use jiff::civil;

/// What stands between facts on one line.
pub(super) const SEPARATOR: &str = " · ";
/// The heading of the index.
pub(super) const AT_A_GLANCE: &str = "At a glance";
/// The heading of stories that are told in one sentence.
pub(super) const IN_BRIEF: &str = "In brief";
/// The heading of stories that are only named.
pub(super) const ALSO_SEEN: &str = "Also seen";
/// Before the other outlets that tell a story.
pub(super) const MORE: &str = "More on this";
/// What the mark behind a sentence does, for those who hear it.
pub(super) const IN_ITS_PLACE: &str = "in its place in the source";
/// The mark behind a sentence that leads to its place.
pub(super) const PLACE: &str = "↗";
/// Before the method by which sentences were scored.
pub(super) const METHOD: &str = "scored by";
/// Before a sentence's place by score.
pub(super) const RANK: &str = "rank";
/// What a sentence's smaller shares are together.
pub(super) const REST: &str = "the rest";
/// What a page of explanations says on top.
pub(super) const SHADED: &str = "The stronger its shade, the higher a sentence's score; those in the summary are underlined. A tap or the Enter key shows the sum.";
/// What a story without any name is called.
pub(super) const UNTITLED: &str = "Untitled";
/// In place of its length, of a story of which nothing but the headline is told.
pub(super) const HEADLINE_ONLY: &str = "Headline only";
/// The promise under every issue.
pub(super) const PROMISE: &str = "Every sentence is quoted from its source; nothing was rewritten.";
/// An issue that tells nothing.
pub(super) const NOTHING: &str = "There is nothing to tell in this issue.";
/// The end of an issue.
pub(super) const END: &str = "∎";

/// A byline.
pub(super) fn by(author: &str) -> String {
    format!("By {author}")
}

/// How much of a text is left to read.
pub(super) fn words_of(words: usize, of_words: usize) -> String {
    let noun = if of_words == 1 { "word" } else { "words" };
    format!("{} of {} {noun}", grouped(words), grouped(of_words))
}

/// How many stories there are.
pub(super) fn stories(count: usize) -> String {
    if count == 1 { "1 story".to_owned() } else { format!("{} stories", grouped(count)) }
}

/// How many sentences there are.
pub(super) fn sentences(count: usize) -> String {
    if count == 1 { "1 sentence".to_owned() } else { format!("{} sentences", grouped(count)) }
}

/// How many of them are in the summary.
pub(super) fn chosen(count: usize) -> String {
    format!("{} chosen", grouped(count))
}

/// How many outlets tell them.
pub(super) fn outlets(count: usize) -> String {
    format!("{} sources", grouped(count))
}

/// How many stories there was no room for.
pub(super) fn left_out(count: usize) -> String {
    if count == 1 { "And 1 story more.".to_owned() } else { format!("And {} stories more.", grouped(count)) }
}

/// How long the reading takes.
pub(super) fn minutes(count: usize) -> String {
    if count == 1 { "1 minute to read".to_owned() } else { format!("{} minutes to read", grouped(count)) }
}

/// Why no sentence is shown.
pub(super) fn shortfall(why: Shortfall) -> String {
    match why {
        Shortfall::NoSentence => "There is no sentence to choose from.".to_owned(),
        Shortfall::TooFewWords { shortest } => {
            format!("No sentence is short enough; the shortest has {} words.", grouped(shortest))
        }
        Shortfall::TooFewCharacters { shortest } => {
            format!("No sentence is short enough; the shortest has {} characters.", grouped(shortest))
        }
    }
}

/// The day of an issue: "Wednesday, 4 March 2026".
pub(super) fn long_date(date: &ZonedDateTime) -> String {
    date.strftime("%A, %-d %B %Y").to_string()
}

/// The day of an issue where room is short: "4 March 2026".
#[cfg(any(feature = "mail", test))]
pub(super) fn short_date(date: &ZonedDateTime) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// When a text was published. `stated` is RFC 3339 or whatever the source wrote, which then stays as it stands. With
/// `reader`, a time is told in the reader's zone, else in the zone that the source wrote it in.
pub(super) fn published(stated: &str, reader: Option<&ZonedDateTime>) -> String {
    let stated = stated.trim();
    let time = match reader {
        Some(reader) => stated
            .parse::<jiff::Timestamp>()
            .map(|time| time.to_zoned_datetime(reader.time_zone().clone()).datetime())
            .or_else(|_| stated.parse()),
        // A zone behind a civil time is refused where it is `Z` alone: that is the time as it stands.
        None => stated.trim_end_matches('Z').parse::<civil::DateTime>(),
    };
    let is_date_alone = stated.len() <= "2026-03-04".len();
    match time {
        Ok(time) if is_date_alone => time.strftime("%-d %B %Y").to_string(),
        Ok(time) => time.strftime("%-d %B %Y, %H:%M").to_string(),
        Err(_) => stated.to_owned(),
    }
}

/// A number with its thousands set apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!(words_of(61, 1_234_567), "61 of 1,234,567 words");
        assert_eq!(words_of(1, 1), "1 of 1 word");
        assert_eq!(grouped(100), "100");
        assert_eq!(grouped(1000), "1,000");
    }

    #[test]
    fn times_are_told_in_the_zone_of_the_reader() {
        let reader: ZonedDateTime = "2026-03-04T07:00:00+01:00[+01:00]".parse().unwrap();
        assert_eq!(published("2026-03-03T23:30:00Z", Some(&reader)), "4 March 2026, 00:30");
        assert_eq!(published("2026-03-03T23:30:00Z", None), "3 March 2026, 23:30");
        assert_eq!(published("2026-03-03T23:30:00-05:00", None), "3 March 2026, 23:30");
    }

    #[test]
    fn days_have_no_zone_and_what_is_no_date_stays_as_it_stands() {
        let reader: ZonedDateTime = "2026-03-04T07:00:00-08:00[-08:00]".parse().unwrap();
        assert_eq!(published("2026-03-03", Some(&reader)), "3 March 2026");
        assert_eq!(published("2026-03-03", None), "3 March 2026");
        assert_eq!(published("last Tuesday", Some(&reader)), "last Tuesday");
    }

    #[test]
    fn dates_are_written_out() {
        let date: ZonedDateTime = "2026-03-04T07:00:00+01:00[+01:00]".parse().unwrap();
        assert_eq!(long_date(&date), "Wednesday, 4 March 2026");
        assert_eq!(short_date(&date), "4 March 2026");
    }
}
