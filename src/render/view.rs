//! What every form for people shows, cleaned and put into words, before it is escaped for one of them.

use super::clean::{clean, line};
use super::link::{file_name, host, safe_link};
use super::words;
use crate::digest::{Depth, Digest, Entry};
use crate::document::Meta;
use crate::language::Language;
use crate::story::{Source, Told};
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
    /// How many stories, outlets and minutes.
    pub facts: Vec<String>,
    /// What it tells at length.
    pub leads: Vec<Story>,
    /// What it tells in short, section by section.
    pub briefs: Vec<Section>,
    /// What it only names.
    pub seen: Vec<Story>,
    /// How many stories more there were.
    pub left_out: Option<String>,
}

/// Stories under one heading.
pub(super) struct Section {
    pub heading: String,
    pub stories: Vec<Story>,
}

/// Sentences that run on in their source.
pub(super) struct Paragraph {
    /// Whose they are, where that is somebody else than before.
    pub outlet: Option<String>,
    pub sentences: Vec<Sentence>,
}

/// A sentence in its paragraph.
pub(super) struct Sentence {
    /// What parts it from the one before.
    pub gap: &'static str,
    pub text: String,
    /// Its place in its source.
    pub place: Option<String>,
}

/// Another outlet's article on a story.
pub(super) struct Other {
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub link: Option<String>,
    /// A code for the attribute `lang`, empty where the language is unknown.
    pub language: &'static str,
}

impl Other {
    /// What it is called: its headline, else its outlet.
    pub(super) fn name(&self) -> &str {
        self.title.as_deref().or(self.outlet.as_deref()).unwrap_or(words::UNTITLED)
    }

    /// Its outlet, where that is not its name already.
    pub(super) fn by(&self) -> Option<&str> {
        self.title.as_ref().and(self.outlet.as_deref())
    }
}

impl Paragraph {
    /// Its sentences as they run on.
    pub(super) fn text(&self) -> String {
        self.sentences.iter().flat_map(|sentence| [sentence.gap, &sentence.text]).collect()
    }
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
    pub paragraphs: Vec<Paragraph>,
    /// The other outlets that tell it.
    pub more: Vec<Other>,
    /// "61 of 480 words".
    pub count: String,
    /// Why there is no sentence, where there is none.
    pub note: Option<String>,
}

impl Issue {
    pub(super) fn of(digest: &Digest) -> Issue {
        let (mut leads, mut briefs, mut seen) = (Vec::new(), Vec::<Section>::new(), Vec::new());
        // A section with one story needs no heading of its own.
        let count = |section: &Option<String>| {
            digest.entries.iter().filter(|entry| entry.depth == Depth::Brief && entry.section == *section).count()
        };
        let several = digest.entries.iter().any(|entry| entry.depth == Depth::Brief && count(&entry.section) > 1);
        for (index, entry) in digest.entries.iter().enumerate() {
            let story = Story::told(entry, index + 1, &digest.date);
            match entry.depth {
                Depth::Lead => leads.push(story),
                Depth::Seen => seen.push(story),
                Depth::Brief => {
                    let own = several && count(&entry.section) > 1;
                    let heading = entry.section.as_deref().filter(|_| own).and_then(line);
                    let heading = heading.unwrap_or_else(|| words::IN_BRIEF.to_owned());
                    match briefs.iter_mut().find(|section| section.heading == heading) {
                        Some(section) => section.stories.push(story),
                        None => briefs.push(Section { heading, stories: vec![story] }),
                    }
                }
            }
        }
        let stories = digest.entries.len() + digest.left_out;
        let outlets = (digest.outlets > 1).then(|| words::outlets(digest.outlets));
        let facts = [Some(words::stories(stories)), outlets, Some(words::minutes(digest.minutes))];
        Issue {
            title: line(&digest.title).unwrap_or_else(|| words::UNTITLED.to_owned()),
            date: words::long_date(&digest.date),
            datetime: rfc3339(&digest.date),
            facts: if digest.entries.is_empty() { Vec::new() } else { facts.into_iter().flatten().collect() },
            leads,
            briefs,
            seen,
            left_out: (digest.left_out > 0).then(|| words::left_out(digest.left_out)),
        }
    }

    /// What is told, in order: leads and briefs.
    pub(super) fn told(&self) -> impl Iterator<Item = &Story> {
        self.leads.iter().chain(self.briefs.iter().flat_map(|section| &section.stories))
    }

    /// Whether an index helps: of a few stories it would only say them twice.
    pub(super) fn has_index(&self) -> bool {
        self.told().count() >= FEWEST_INDEXED
    }

    /// Whether nothing is told.
    pub(super) fn is_empty(&self) -> bool {
        self.told().next().is_none() && self.seen.is_empty()
    }

    /// What a mail program shows behind the subject: the first sentence, and the code of its language.
    #[cfg(feature = "mail")]
    pub(super) fn preheader(&self) -> Option<(String, &'static str)> {
        let story = self.told().next()?;
        Some((shortened(story.sentences.first()?, 2 * SUBJECT_PART), story.language))
    }
}

/// From so many stories on, an issue has an index.
const FEWEST_INDEXED: usize = 4;

impl Story {
    /// A story of an issue.
    fn told(entry: &Entry, number: usize, reader: &ZonedDateTime) -> Story {
        let story = Story::of_sources(&entry.told, number, Some(reader));
        match entry.depth {
            Depth::Lead => story,
            Depth::Brief | Depth::Seen => Story { count: String::new(), ..story },
        }
    }

    /// A story that stands by itself.
    pub(super) fn together(told: &Told) -> Story {
        Story::of_sources(told, 1, None)
    }

    fn of_sources(told: &Told, number: usize, reader: Option<&ZonedDateTime>) -> Story {
        let Told { summary, sources, directives } = told;
        let link = |at: usize| sources.get(at).and_then(|source| source.meta.url.as_deref()).and_then(safe_link);
        let places = summary.excerpts.iter().zip(directives);
        let places: Vec<Option<String>> =
            places.map(|(excerpt, directive)| place(&link(excerpt.part)?, directive)).collect();
        let outlets: Vec<Option<String>> = sources.iter().map(|source| origin(&source.meta)).collect();
        let others = sources.iter().enumerate().skip(1);
        let other = |(at, source): (usize, &Source)| Other {
            outlet: outlets[at].clone(),
            title: field(source.meta.title.as_deref()),
            link: link(at),
            language: code(source.language),
        };
        Story {
            paragraphs: paragraphs(&summary.excerpts, &places, &outlets),
            more: others.map(other).collect(),
            ..Story::of(summary, number, reader)
        }
    }

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
            paragraphs: paragraphs(&summary.excerpts, &[], &[]),
            more: Vec::new(),
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

/// Where a sentence stands in its source: the source's address with a text directive.
fn place(link: &str, directive: &str) -> Option<String> {
    if directive.is_empty() {
        return None;
    }
    let hash = if link.contains('#') { "" } else { "#" };
    Some(format!("{link}{hash}:~:{directive}"))
}

/// Sentences that follow one another in one block of their source make one paragraph; where the outlet changes, it is
/// named.
fn paragraphs(excerpts: &[Excerpt], places: &[Option<String>], outlets: &[Option<String>]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Excerpt> = None;
    for (index, excerpt) in excerpts.iter().enumerate() {
        let Some(text) = sentence(&excerpt.text) else { continue };
        let place = places.get(index).cloned().flatten();
        let follows = before.filter(|last| last.block == excerpt.block && last.position + 1 == excerpt.position);
        match (follows, paragraphs.last_mut()) {
            (Some(last), Some(paragraph)) => {
                // Chinese and Japanese put nothing between two sentences.
                let gap = if last.span.end == excerpt.span.start { "" } else { " " };
                paragraph.sentences.push(Sentence { gap, text, place });
            }
            _ => {
                let is_other = before.map_or(0, |last| last.part) != excerpt.part;
                let outlet = outlets.get(excerpt.part).cloned().flatten().filter(|_| is_other);
                paragraphs.push(Paragraph { outlet, sentences: vec![Sentence { gap: "", text, place }] });
            }
        }
        before = Some(excerpt);
    }
    paragraphs
}

/// What a document is called: its headline, else where it comes from.
pub(super) fn name(meta: &Meta) -> String {
    field(meta.title.as_deref()).or_else(|| origin(meta)).unwrap_or_else(|| words::UNTITLED.to_owned())
}

fn origin(meta: &Meta) -> Option<String> {
    let source = || {
        let source = meta.source.as_deref()?;
        host(source).or_else(|| line(file_name(source)))
    };
    field(meta.site.as_deref()).or_else(|| meta.url.as_deref().and_then(host)).or_else(source)
}

fn language(summary: &Summary) -> &'static str {
    code(summary.language)
}

pub(super) fn code(language: Language) -> &'static str {
    match language.code() {
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
    parts.extend(issue.told().chain(&issue.seen).next().map(|story| shortened(story.name(), SUBJECT_PART)));
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
