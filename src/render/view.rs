//! What every form for people shows, cleaned and put into words, before it is escaped for one of them.

use super::clean::{clean, line};
use super::link::{file_name, host, safe_link};
use super::words;
use crate::digest::Digest;
use crate::document::Meta;
use crate::summary::{Excerpt, Summary};
use jiff::ZonedDateTime;

/// One issue, as it is shown.
pub(super) struct Issue {
    /// The title on top.
    pub title: String,
    /// The day, in the reader's zone.
    pub date: String,
    /// The time for machines, RFC 3339.
    pub datetime: String,
    /// How many stories, words and minutes.
    pub facts: Vec<String>,
    /// What it tells, in order.
    pub stories: Vec<Story>,
}

/// One text, as it is shown.
pub(super) struct Story {
    /// Where it stands in its issue, from 1.
    pub number: usize,
    /// Its headline.
    pub title: Option<String>,
    /// Where it comes from: the outlet, else the host of its address, else the file's name.
    pub origin: Option<String>,
    /// Where it can be read.
    pub link: Option<String>,
    /// Who wrote it, and when.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// A code for the attribute `lang`, empty where the language is unknown.
    pub language: &'static str,
    /// The chosen sentences, one by one.
    pub sentences: Vec<String>,
    /// The same, those run on that do so in their source.
    pub paragraphs: Vec<String>,
    /// "61 of 480 words".
    pub count: String,
    /// Why there is no sentence, where there is none.
    pub note: Option<String>,
}

impl Issue {
    pub(super) fn of(digest: &Digest) -> Issue {
        let stories: Vec<Story> = digest
            .entries
            .iter()
            .enumerate()
            .map(|(index, entry)| Story::of(entry, index + 1, Some(&digest.date)))
            .collect();
        let facts = vec![
            words::stories(stories.len()),
            words::words_of(digest.words, digest.of_words),
            words::minutes(digest.minutes),
        ];
        Issue {
            title: line(&digest.title).unwrap_or_else(|| words::UNTITLED.to_owned()),
            date: words::long_date(&digest.date),
            datetime: rfc3339(&digest.date),
            facts: if stories.is_empty() { Vec::new() } else { facts },
            stories,
        }
    }

    /// Whether an index helps: of one story it would only say it twice.
    pub(super) fn has_index(&self) -> bool {
        self.stories.len() > 1
    }

    /// What a mail program shows behind the subject: the first sentence, and the code of its language.
    #[cfg(feature = "mail")]
    pub(super) fn preheader(&self) -> Option<(String, &'static str)> {
        let story = self.stories.first()?;
        Some((shortened(story.sentences.first()?, 2 * SUBJECT_PART), story.language))
    }
}

impl Story {
    pub(super) fn of(summary: &Summary, number: usize, reader: Option<&ZonedDateTime>) -> Story {
        let meta = &summary.meta;
        Story {
            number,
            title: field(meta.title.as_deref()),
            origin: origin(meta),
            link: meta.url.as_deref().and_then(safe_link),
            byline: field(meta.byline.as_deref()).map(|author| words::by(&author)),
            published: field(meta.published.as_deref()).map(|stated| words::published(&stated, reader)),
            language: language(summary),
            sentences: summary.excerpts.iter().filter_map(|excerpt| sentence(&excerpt.text)).collect(),
            paragraphs: paragraphs(&summary.excerpts),
            count: if summary.of_words == 0 && summary.shortfall.is_none() {
                words::HEADLINE_ONLY.to_owned()
            } else {
                words::words_of(summary.words, summary.of_words)
            },
            note: summary.shortfall.map(words::shortfall),
        }
    }

    /// What it is called: its headline, else where it comes from.
    pub(super) fn name(&self) -> &str {
        self.title.as_deref().or(self.origin.as_deref()).unwrap_or(words::UNTITLED)
    }

    /// Where it comes from, who wrote it and when. The origin is not said again where it stands for the headline.
    pub(super) fn source_facts(&self) -> Vec<&str> {
        let origin = self.title.as_ref().and(self.origin.as_deref());
        [origin, self.byline.as_deref(), self.published.as_deref()].into_iter().flatten().collect()
    }

    /// The same with the author first and the length last, as a single summary has it.
    pub(super) fn facts(&self) -> Vec<&str> {
        let origin = self.title.as_ref().and(self.origin.as_deref());
        [self.byline.as_deref(), self.published.as_deref(), origin, Some(self.count.as_str())]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// A time as RFC 3339 has it, with the offset of its zone.
pub(super) fn rfc3339(time: &ZonedDateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn field(value: Option<&str>) -> Option<String> {
    value.and_then(line)
}

/// A sentence as it is shown: [`clean`], without white space at its ends.
fn sentence(text: &str) -> Option<String> {
    let text = clean(text);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Sentences that follow one another in one block of their source make one paragraph.
fn paragraphs(excerpts: &[Excerpt]) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before: Option<&Excerpt> = None;
    for excerpt in excerpts {
        let Some(text) = sentence(&excerpt.text) else { continue };
        let follows = before.filter(|last| last.block == excerpt.block && last.position + 1 == excerpt.position);
        match (follows, paragraphs.last_mut()) {
            (Some(last), Some(paragraph)) => {
                // Chinese and Japanese put nothing between two sentences.
                if last.span.end != excerpt.span.start {
                    paragraph.push(' ');
                }
                paragraph.push_str(&text);
            }
            _ => paragraphs.push(text),
        }
        before = Some(excerpt);
    }
    paragraphs
}

fn origin(meta: &Meta) -> Option<String> {
    let source = || {
        let source = meta.source.as_deref()?;
        host(source).or_else(|| line(file_name(source)))
    };
    field(meta.site.as_deref()).or_else(|| meta.url.as_deref().and_then(host)).or_else(source)
}

fn language(summary: &Summary) -> &'static str {
    match summary.language.code() {
        "und" => "",
        code => code,
    }
}

/// The longest title and the longest headline in a subject, in characters.
#[cfg(feature = "mail")]
const SUBJECT_PART: usize = 90;

#[cfg(feature = "mail")]
pub(super) fn subject(digest: &Digest) -> String {
    let issue = Issue::of(digest);
    let mut parts = vec![shortened(&issue.title, SUBJECT_PART), words::short_date(&digest.date)];
    parts.extend(issue.stories.first().map(|story| shortened(story.name(), SUBJECT_PART)));
    parts.join(words::SEPARATOR)
}

/// At most so many characters of a text, cut between words where there are any, with an ellipsis for the rest.
#[cfg(feature = "mail")]
pub(super) fn shortened(text: &str, characters: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(characters) else { return text.to_owned() };
    let kept = &text[..end];
    let words = kept.rfind(' ').filter(|&at| at > end / 2).map_or(kept, |at| &kept[..at]);
    format!("{}…", words.trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-".contains(c)))
}
