//! The words that are ours in what we write: all of them, in one place. Those of an issue stand in a table for each
//! language, `words/<code>.rs`; those of the command line are English.

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod he;
mod it;
mod ja;
mod nl;
mod pt;
mod ru;
#[cfg(test)]
mod tests;
mod tr;
mod uk;
mod zh;

use crate::digest::Ailment;
use crate::document::Genre;
use crate::summary::Shortfall;
use jiff::ZonedDateTime;
use jiff::civil;

/// An issue's own words in one language. In a phrase, `{}` is a number or a name, in a date `{day}`, `{month}` and so on
/// are its parts; a phrase with a number has one form for each way in which the language counts.
pub(super) struct Words {
    /// ISO 639-1.
    pub code: &'static str,
    /// Which way it reads, for the attribute `dir`.
    pub direction: &'static str,
    plural: Plural,
    /// What sets thousands apart.
    thousands: &'static str,
    /// From Monday on.
    weekdays: [&'static str; 7],
    /// As they stand in a date.
    months: [&'static str; 12],
    /// A day with its weekday.
    long_date: &'static str,
    date: &'static str,
    /// A day of the year at hand.
    day: &'static str,
    /// A day with a time of day.
    time: &'static str,
    /// A time of the day at hand.
    clock: &'static str,
    /// The first of a month, where that is no plain number.
    first_day: &'static str,
    /// The heading of the index.
    pub at_a_glance: &'static str,
    /// The heading of stories that are told in one sentence.
    pub in_brief: &'static str,
    /// The heading of stories that are only named.
    pub also_seen: &'static str,
    /// Before the other outlets that tell a story.
    pub more: &'static str,
    /// What the mark behind a sentence does, for those who hear it.
    pub in_its_place: &'static str,
    /// What a story without any name is called.
    pub untitled: &'static str,
    /// In place of its length, of a story of which nothing but the headline is told.
    pub headline_only: &'static str,
    /// The promise under every issue.
    pub promise: &'static str,
    /// An issue that tells nothing.
    pub nothing: &'static str,
    /// What leads to where a reader of mails unsubscribes.
    #[cfg_attr(not(feature = "mail"), expect(dead_code, reason = "only mails have it"))]
    pub leave: &'static str,
    /// The heading of stories from sections that have but one.
    pub also: &'static str,
    /// The heading of stories that go on.
    pub updated: &'static str,
    /// Before a story that goes on since yesterday's issue.
    since_yesterday: &'static str,
    since: &'static str,
    /// The heading of sources that somebody should look after.
    pub troubles: &'static str,
    failing: &'static str,
    gone: &'static str,
    silent: &'static str,
    /// What leads from a mail to its page.
    pub view_in_browser: &'static str,
    by: &'static str,
    words_of: &'static [&'static str],
    stories: &'static [&'static str],
    sources: &'static [&'static str],
    left_out: &'static [&'static str],
    unchanged: &'static [&'static str],
    minutes: &'static [&'static str],
    no_sentence: &'static str,
    /// What is no article: a link, release notes, a film, a sound, a picture.
    genres: [&'static str; 5],
    /// What leads to where people talk about it.
    pub discussion: &'static str,
    /// Of what not everybody may read.
    pub subscribers: &'static str,
    too_few_words: &'static [&'static str],
    too_few_characters: &'static [&'static str],
}

/// How a language counts (the classes of Unicode's CLDR, for whole numbers).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plural {
    /// One form for all.
    Other,
    /// 1, all else.
    OneOther,
    /// 0 and 1, all else.
    ZeroOneOther,
    /// 1, 2, all else.
    OneTwoOther,
    /// 1, 21, 31 …; 2 to 4, 22 to 24 …; all else.
    OneFewMany,
    /// 0; 1; 2; 3 to 10, 103 to 110 …; 11 to 99, 111 to 199 …; all else.
    Arabic,
}

impl Plural {
    /// Which form a number takes, from 0.
    fn form(self, count: usize) -> usize {
        let (tens, hundreds) = (count % 10, count % 100);
        match self {
            Plural::Other => 0,
            Plural::OneOther => usize::from(count != 1),
            Plural::ZeroOneOther => usize::from(count > 1),
            Plural::OneTwoOther => count.saturating_sub(1).min(2) + if count == 0 { 2 } else { 0 },
            Plural::OneFewMany if tens == 1 && hundreds != 11 => 0,
            Plural::OneFewMany if (2..=4).contains(&tens) && !(12..=14).contains(&hundreds) => 1,
            Plural::OneFewMany => 2,
            Plural::Arabic if count <= 2 => count,
            Plural::Arabic if (3..=10).contains(&hundreds) => 3,
            Plural::Arabic if hundreds >= 11 => 4,
            Plural::Arabic => 5,
        }
    }
}

/// Those that there are.
const ALL: [&Words; 14] = [
    &en::ENGLISH,
    &ar::ARABIC,
    &de::GERMAN,
    &es::SPANISH,
    &fr::FRENCH,
    &he::HEBREW,
    &it::ITALIAN,
    &ja::JAPANESE,
    &nl::DUTCH,
    &pt::PORTUGUESE,
    &ru::RUSSIAN,
    &tr::TURKISH,
    &uk::UKRAINIAN,
    &zh::CHINESE,
];

/// English, the words of the command line.
pub(super) const ENGLISH: &Words = &en::ENGLISH;

/// The codes of the languages that there are words in.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|words| words.code)
}

impl Words {
    /// The words of a language, by its code: "de", "de-AT".
    pub(super) fn of(code: &str) -> Option<&'static Words> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        ALL.into_iter().find(|words| words.code.eq_ignore_ascii_case(primary))
    }

    /// A byline.
    pub(super) fn by(&self, author: &str) -> String {
        self.by.replacen("{}", author, 1)
    }

    /// How much of a text is left to read.
    pub(super) fn words_of(&self, words: usize, of_words: usize) -> String {
        let phrase = self.form(self.words_of, of_words);
        phrase.replacen("{}", &self.grouped(words), 1).replacen("{}", &self.grouped(of_words), 1)
    }

    /// How many stories there are.
    pub(super) fn stories(&self, count: usize) -> String {
        self.counted(self.stories, count)
    }

    /// How many outlets tell them.
    pub(super) fn sources(&self, count: usize) -> String {
        self.counted(self.sources, count)
    }

    /// How many stories there was no room for.
    pub(super) fn left_out(&self, count: usize) -> String {
        self.counted(self.left_out, count)
    }

    /// How many stories were told before and have nothing new.
    pub(super) fn unchanged(&self, count: usize) -> String {
        self.counted(self.unchanged, count)
    }

    /// Since when a story that goes on has news: the issue that told it last, and the one at hand.
    pub(super) fn since(&self, told: &ZonedDateTime, now: &ZonedDateTime) -> String {
        let told = told.with_time_zone(now.time_zone().clone());
        match now.date().yesterday() {
            Ok(yesterday) if yesterday == told.date() => self.since_yesterday.to_owned(),
            _ if now.year() == told.year() => self.since.replacen("{}", &self.dated(self.day, told.datetime()), 1),
            _ => self.since.replacen("{}", &self.short_date(&told), 1),
        }
    }

    /// What is the matter with a source.
    pub(super) fn trouble(&self, source: &str, what: &Ailment) -> String {
        // The name comes last: it may have braces of its own.
        let counted = |phrase: &str, count: usize| {
            let (before, after) = phrase.split_once("{}").unwrap_or(("", phrase));
            format!("{before}{source}{}", after.replacen("{}", &self.grouped(count), 1))
        };
        match *what {
            Ailment::Failing { times } => counted(self.failing, times),
            Ailment::Gone => self.gone.replacen("{}", source, 1),
            Ailment::Silent { days } => counted(self.silent, days),
        }
    }

    /// How long the reading takes.
    pub(super) fn minutes(&self, count: usize) -> String {
        self.counted(self.minutes, count)
    }

    /// What a document is, where it is no article.
    pub(super) fn genre(&self, genre: Genre) -> Option<&'static str> {
        let [link, release_notes, video, audio, picture] = self.genres;
        match genre {
            Genre::Article | Genre::Post => None,
            Genre::Link => Some(link),
            Genre::ReleaseNotes => Some(release_notes),
            Genre::Video => Some(video),
            Genre::Audio => Some(audio),
            Genre::Picture => Some(picture),
        }
    }

    /// Why no sentence is shown.
    pub(super) fn shortfall(&self, why: Shortfall) -> String {
        match why {
            Shortfall::NoSentence => self.no_sentence.to_owned(),
            Shortfall::NoArticle(genre) => no_article(genre).to_owned(),
            // Nothing of the sort is asked of an issue: the words are the command line's.
            Shortfall::OffSubject => OFF_SUBJECT.to_owned(),
            Shortfall::TooFewWords { shortest } => self.counted(self.too_few_words, shortest),
            Shortfall::TooFewCharacters { shortest } => self.counted(self.too_few_characters, shortest),
        }
    }

    /// The day of an issue: "Wednesday, 4 March 2026". It stands by itself, so it begins with a capital.
    pub(super) fn long_date(&self, date: &ZonedDateTime) -> String {
        let shown = self.dated(self.long_date, date.datetime());
        let mut letters = shown.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// The day of an issue where room is short: "4 March 2026".
    pub(super) fn short_date(&self, date: &ZonedDateTime) -> String {
        self.dated(self.date, date.datetime())
    }

    /// When a text was published. `stated` is RFC 3339 or whatever the source wrote, which then stays as it stands. With
    /// `reader`, the time of an issue, it is told in the reader's zone and without what it shares with that time, year or
    /// day; else whole, in the zone that the source wrote it in.
    pub(super) fn published(&self, stated: &str, reader: Option<&ZonedDateTime>) -> String {
        let stated = stated.trim();
        let time = match reader {
            Some(reader) => stated
                .parse::<jiff::Timestamp>()
                .map(|time| time.to_zoned_datetime(reader.time_zone().clone()).datetime())
                .or_else(|_| stated.parse()),
            // A zone behind a civil time is refused where it is `Z` alone: that is the time as it stands.
            None => stated.trim_end_matches('Z').parse::<civil::DateTime>(),
        };
        let Ok(time) = time else { return stated.to_owned() };
        let is_this_year = reader.is_some_and(|reader| reader.year() == time.year());
        let day = self.dated(if is_this_year { self.day } else { self.date }, time);
        if stated.len() <= "2026-03-04".len() {
            return day;
        }
        let clock = format!("{:02}:{:02}", time.hour(), time.minute());
        match reader {
            Some(reader) if reader.date() == time.date() => self.clock.replace("{time}", &clock),
            _ => self.time.replace("{date}", &day).replace("{time}", &clock),
        }
    }

    /// A day as `pattern` has it.
    fn dated(&self, pattern: &str, time: civil::DateTime) -> String {
        let index = |from_one: i8| usize::try_from(from_one - 1).unwrap_or_default();
        let day = if time.day() == 1 { self.first_day.to_owned() } else { time.day().to_string() };
        pattern
            .replace("{weekday}", self.weekdays[index(time.weekday().to_monday_one_offset()) % 7])
            .replace("{day}", &day)
            .replace("{month}", self.months[index(time.month()) % 12])
            .replace("{year}", &time.year().to_string())
    }

    /// The phrase for a number, with the number in it.
    fn counted(&self, forms: &[&str], count: usize) -> String {
        self.form(forms, count).replacen("{}", &self.grouped(count), 1)
    }

    fn form<'f>(&self, forms: &[&'f str], count: usize) -> &'f str {
        forms.get(self.plural.form(count)).or(forms.last()).copied().unwrap_or_default()
    }

    /// A number with its thousands set apart.
    fn grouped(&self, number: usize) -> String {
        grouped(number, self.thousands)
    }
}

/// What stands between facts on one line.
pub(super) const SEPARATOR: &str = " · ";
/// The mark behind a sentence that leads to its place.
pub(super) const PLACE: &str = "↗";
/// The end of an issue.
pub(super) const END: &str = "∎";
/// How many sections a document has.
pub(super) fn sections(count: usize) -> String {
    if count == 1 { "1 section".to_owned() } else { format!("{} sections", grouped(count, ",")) }
}

/// Why no sentence is shown where one thing alone was asked for.
const OFF_SUBJECT: &str = "No sentence has a word of what was asked for.";
/// Why no sentence of it is shown. An issue tells the headline alone: the words are the command line's.
fn no_article(genre: Genre) -> &'static str {
    match genre {
        Genre::Article | Genre::Post => ENGLISH.no_sentence,
        Genre::Link => "A link: the page that it leads to was not read.",
        Genre::ReleaseNotes => "Release notes: a list of changes, which has no key sentences.",
        Genre::Video => "A film, and no article: no sentence says what is in it.",
        Genre::Audio => "A sound, and no article: no sentence says what is in it.",
        Genre::Picture => "A picture, and no article: no sentence says what is in it.",
    }
}

/// Between a link and where people talk about it.
pub(super) const DISCUSSED: &str = "talked about at";

/// Before the method by which sentences were scored.
pub(super) const METHOD: &str = "scored by";
/// Before a sentence's place by score.
pub(super) const RANK: &str = "rank";
/// What a sentence's smaller shares are together.
pub(super) const REST: &str = "the rest";
/// What a page of explanations says on top.
pub(super) const SHADED: &str = "The stronger its shade, the higher a sentence's score; those in the summary are underlined. A tap or the Enter key shows the sum.";

/// How many sentences there are.
pub(super) fn sentences(count: usize) -> String {
    if count == 1 { "1 sentence".to_owned() } else { format!("{} sentences", grouped(count, ",")) }
}

/// How many of them are in the summary.
pub(super) fn chosen(count: usize) -> String {
    format!("{} chosen", grouped(count, ","))
}

/// A number with its thousands set apart by `mark`.
fn grouped(number: usize, mark: &str) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}
