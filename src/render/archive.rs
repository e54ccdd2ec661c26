//! The archive of issues: how their pages are called, what is kept of each, and the index and the feed of all.

use super::clean::line;
use super::html;
use super::link::safe_link;
use super::look::Look;
use super::view::Story;
use super::words;
use crate::hash::fnv_128_of;
use jiff::ZonedDateTime;
use serde::{Deserialize, Serialize};

/// What is kept of an issue beside its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The name of its page.
    pub page: String,
    /// Its title.
    pub title: String,
    /// When it was made, RFC 3339.
    pub date: String,
    /// The day in its own words.
    pub day: String,
    /// How much it tells, in its own words.
    pub facts: String,
    /// The language of its own words.
    pub language: String,
    /// The headlines that it tells, in their order.
    pub headlines: Vec<Headline>,
}

/// A headline of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// Its words.
    pub title: String,
    /// Their language's ISO 639-1 code, empty where it is unknown.
    pub language: String,
    /// What its story is called on the page.
    pub anchor: String,
}

/// The feed has so many issues, the latest.
const IN_FEED: usize = 30;
/// The index names so many headlines of each issue.
const NAMED: usize = 3;

/// The name of an issue's page: its day and hour, so that names are in the order of time.
pub fn page_name(date: &ZonedDateTime) -> String {
    date.strftime("%Y-%m-%d-%H%M.html").to_string()
}

/// What is kept of an issue.
pub fn kept(digest: &crate::digest::Digest, look: &Look) -> Kept {
    let issue = super::issue(digest, look);
    let headline = |story: &Story| Headline {
        title: story.name().to_owned(),
        language: story.language.clone(),
        anchor: format!("s{}", story.number),
    };
    Kept {
        page: page_name(&digest.date),
        title: issue.title.clone(),
        date: issue.datetime.clone(),
        day: issue.date.clone(),
        facts: issue.facts.join(words::SEPARATOR),
        language: look.language.code().to_owned(),
        headlines: issue.told().map(headline).collect(),
    }
}

/// The page that lists all issues, the latest first.
pub fn index(all: &[Kept], look: &Look) -> String {
    let issues: Vec<Listed> = all.iter().rev().filter_map(|kept| Listed::of(kept, None)).collect();
    html::archive(&title(all, look), &issues, look)
}

/// The Atom feed (RFC 4287) of the latest issues. Its links are absolute where the look says where the archive can be
/// read, else relative.
pub fn feed(all: &[Kept], look: &Look) -> String {
    let folder = look.archive_url.as_deref().and_then(safe_link).map(|url| format!("{}/", url.trim_end_matches('/')));
    let latest = all.iter().rev().take(IN_FEED);
    let issues: Vec<Listed> = latest.filter_map(|kept| Listed::of(kept, folder.as_deref())).collect();
    let title = title(all, look);
    let id = folder.clone().unwrap_or_else(|| urn(&[&title]));
    let feed = html::feed(&title, &id, &folder.unwrap_or_default(), &issues, look);
    // Two characters that are none, and that XML does not know.
    feed.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}

/// An issue in the index or the feed.
pub(super) struct Listed {
    pub title: String,
    pub day: String,
    pub facts: String,
    pub date: String,
    pub language: String,
    /// Its address.
    pub link: String,
    /// What tells it from all others.
    pub id: String,
    pub headlines: Vec<Headline>,
}

impl Listed {
    /// `None` where what was kept names no page of the archive.
    fn of(kept: &Kept, folder: Option<&str>) -> Option<Listed> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if kept.page.is_empty() || kept.page.starts_with('.') || !kept.page.chars().all(is_name) {
            return None;
        }
        let link = format!("{}{}", folder.unwrap_or_default(), kept.page);
        let text = |text: &str| line(text).unwrap_or_else(|| words::ENGLISH.untitled.to_owned());
        Some(Listed {
            title: text(&kept.title),
            day: text(&kept.day),
            facts: line(&kept.facts).unwrap_or_default(),
            date: kept.date.parse::<jiff::Timestamp>().ok().map(|_| kept.date.clone())?,
            language: kept.language.clone(),
            id: if folder.is_some() { link.clone() } else { urn(&[&kept.title, &kept.page]) },
            link,
            headlines: kept
                .headlines
                .iter()
                .map(|headline| Headline { title: text(&headline.title), ..headline.clone() })
                .collect(),
        })
    }

    pub(super) fn named(&self) -> &[Headline] {
        &self.headlines[..self.headlines.len().min(NAMED)]
    }
}

/// The archive's title: that of its latest issue.
fn title(all: &[Kept], look: &Look) -> String {
    all.last().and_then(|kept| line(&kept.title)).unwrap_or_else(|| look.words().untitled.to_owned())
}

/// A name for what has no address: a UUID of the kind that is free to be made (RFC 9562, version 8), of a hash.
fn urn(parts: &[&str]) -> String {
    let hash = fnv_128_of(parts);
    let uuid = (hash & !(0xf << 76) & !(0x3 << 62)) | (0x8 << 76) | (0x2 << 62);
    let hex = format!("{uuid:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Where an issue's page can be read, below the address of the archive's folder.
pub(super) fn address(folder: &str, date: &ZonedDateTime) -> Option<String> {
    let folder = safe_link(folder)?;
    Some(format!("{}/{}", folder.trim_end_matches('/'), page_name(date)))
}

/// Whether something is the address of an archive's folder.
#[cfg(feature = "config")]
pub(crate) fn is_address(typed: &str) -> bool {
    safe_link(typed).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(page: &str, title: &str) -> Kept {
        Kept {
            page: page.to_owned(),
            title: title.to_owned(),
            date: "2026-03-04T07:00:00+01:00".to_owned(),
            day: "Wednesday, 4 March 2026".to_owned(),
            facts: "1 story".to_owned(),
            language: "en".to_owned(),
            headlines: vec![Headline {
                title: format!("{title} & <b>herring</b>\u{ffff}\u{8}"),
                language: "en".to_owned(),
                anchor: "s1".to_owned(),
            }],
        }
    }

    #[test]
    fn the_feed_is_well_formed_whatever_the_headlines_hold() {
        let all = [issue("2026-03-04-0700.html", "Morning ]]> \u{fffe}"), issue("2026-03-05-0700.html", "<Sea>")];
        let feed = feed(&all, &Look::default());
        let mut reader = quick_xml::Reader::from_str(&feed);
        loop {
            if reader.read_event().expect("XML") == quick_xml::events::Event::Eof {
                break;
            }
        }
        assert!(!feed.contains(['\u{fffe}', '\u{ffff}', '\u{8}']), "{feed}");
        assert_eq!(feed.matches("<entry>").count(), 2);
        assert!(feed.find("2026-03-05-0700.html") < feed.find("2026-03-04-0700.html"), "the latest first");
        assert!(feed.contains("<id>urn:uuid:") && !feed.contains("rel=\"self\""), "{feed}");
    }

    #[test]
    fn links_are_absolute_where_it_is_known_where_the_archive_is_read() {
        let look = Look { archive_url: Some("https://example.org/issues".to_owned()), ..Look::default() };
        let feed = feed(&[issue("2026-03-04-0700.html", "Morning")], &look);
        assert!(feed.contains("<id>https://example.org/issues/2026-03-04-0700.html</id>"), "{feed}");
        assert!(feed.contains("type=\"application/atom+xml\" href=\"https://example.org/issues/feed.xml\""), "{feed}");
    }

    #[test]
    fn what_names_no_page_of_the_archive_is_not_listed() {
        let all = ["../etc/passwd", "", ".lock", "a\"b.html", "https://x/"].map(|page| issue(page, "x"));
        assert!(!index(&all, &Look::default()).contains("herring"));
    }
}
