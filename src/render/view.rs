//! What every form for people shows, cleaned and put into words, before it is escaped for one of them.

use super::archive;
use super::clean::{clean, line};
use super::json::{self, DocumentRecord, Record, StoryRecord, ToldRecord, outlet};
use super::link::safe_link;
use super::look::{Look, Part};
use super::picture::Picture;
use super::prose::{Prose, prose};
use super::words::{self, Words};
use crate::document::{Document, Genre, Meta};
use crate::language::Language;
use crate::summary::{Shortfall, Summary};
use jiff::ZonedDateTime;

/// One issue, as it is shown.
pub(super) struct Issue {
    /// The title on top.
    pub title: String,
    /// The day, in the reader's zone.
    pub date: String,
    /// The day where room is short.
    #[cfg(feature = "mail")]
    pub short_date: String,
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
    /// How many stories more there were, and how many were told before.
    pub left_out: Option<String>,
    /// The sources that somebody should look after.
    pub troubles: Vec<String>,
    /// The words that are ours.
    pub own: &'static Words,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
    /// A picture above the title.
    pub logo: Option<Picture>,
    /// What the reader put below the title.
    pub intro: Vec<Prose>,
    /// What the reader put at the end.
    pub footer: Vec<Prose>,
    /// Where its page can be read.
    pub browser: Option<String>,
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
    pub language: String,
    own: &'static Words,
}

impl Other {
    /// What it is called: its headline, else its outlet.
    pub(super) fn name(&self) -> &str {
        self.title.as_deref().or(self.outlet.as_deref()).unwrap_or(self.own.untitled)
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
    /// What it is, where that is no article; that not everybody may read it.
    pub marks: Vec<&'static str>,
    /// Where people talk about it, where it is but a link.
    pub talk: Option<String>,
    /// Since when it has news, where an earlier issue told it.
    pub since: Option<String>,
    /// The shortest headline that still tells it.
    glance: Option<String>,
    /// How many outlets tell it, where they are several.
    pub voices: Option<String>,
    /// A code for the attribute `lang`, empty where the language is unknown.
    pub language: String,
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
    /// The words that are ours.
    pub own: &'static Words,
}

impl Issue {
    /// The issue in the words of `look`. All that it says stands in its record; times are told in the zone of `reader`.
    pub(super) fn of(issue: &json::Issue, reader: &ZonedDateTime, look: &Look) -> Issue {
        let words = look.words();
        let (mut leads, mut briefs, mut seen) = (Vec::new(), Vec::<Section>::new(), Vec::new());
        // A section with one story needs no heading of its own.
        let count = |section: &str| {
            let is_in = |story: &&StoryRecord| story.section.as_deref() == Some(section) && story.since.is_none();
            issue.stories.iter().filter(|story| story.depth == "brief").filter(is_in).count()
        };
        let own = |story: &StoryRecord| story.section.clone().filter(|section| count(section) > 1);
        let several = issue.stories.iter().any(|story| own(story).is_some());
        let heading = |story: &StoryRecord| match own(story).as_deref().and_then(line) {
            _ if story.since.is_some() => words.updated.to_owned(),
            Some(section) => section,
            None if several => words.also.to_owned(),
            None => words.in_brief.to_owned(),
        };
        for record in &issue.stories {
            let mut story = Story::together(&record.told, 0, Some(reader), words);
            if record.depth != "lead" {
                story.count.clear();
            }
            let told: Option<ZonedDateTime> = record.since.as_deref().and_then(|since| instant(since, reader));
            story.since = told.map(|told| words.since(&told, reader));
            story.glance = record.glance.as_deref().and_then(line);
            match record.depth {
                "lead" => leads.push(story),
                "brief" => {
                    let heading = heading(record);
                    match briefs.iter_mut().find(|section| section.heading == heading) {
                        Some(section) => section.stories.push(story),
                        None => briefs.push(Section { heading, stories: vec![story] }),
                    }
                }
                _ => seen.push(story),
            }
        }
        let parts = look.parts.in_order().to_vec();
        for (part, stories) in [(Part::Leads, &mut leads), (Part::Seen, &mut seen)] {
            if !parts.contains(&part) {
                stories.clear();
            }
        }
        if !parts.contains(&Part::Briefs) {
            briefs.clear();
        }
        let stories = issue.stories.len() + issue.left_out;
        let outlets = (issue.outlets > 1).then(|| words.sources(issue.outlets));
        let facts = [Some(words.stories(stories)), outlets, Some(words.minutes(issue.minutes))];
        let prose = |markdown: &Option<String>| markdown.as_deref().map(prose).unwrap_or_default();
        let mut shown = Issue {
            title: line(&issue.title).unwrap_or_else(|| words.untitled.to_owned()),
            date: words.long_date(reader),
            #[cfg(feature = "mail")]
            short_date: words.short_date(reader),
            datetime: issue.date.clone(),
            facts: if issue.stories.is_empty() { Vec::new() } else { facts.into_iter().flatten().collect() },
            leads,
            briefs,
            seen,
            left_out: left_out(issue, words),
            troubles: issue.troubles.iter().map(|trouble| words.trouble(&trouble.shown(), &trouble.ailment)).collect(),
            own: words,
            parts,
            logo: look.logo.as_ref().and_then(Picture::of),
            intro: prose(&look.intro),
            footer: prose(&look.footer),
            browser: look.archive_url.as_deref().and_then(|folder| archive::address(folder, reader)),
        };
        shown.number();
        shown
    }

    /// Numbers what is told, in the order in which it stands.
    fn number(&mut self) {
        let mut number = 0;
        let mut next = |story: &mut Story| {
            number += 1;
            story.number = number;
        };
        for part in &self.parts {
            match part {
                Part::Leads => self.leads.iter_mut().for_each(&mut next),
                Part::Briefs => self.briefs.iter_mut().flat_map(|section| &mut section.stories).for_each(&mut next),
                Part::Index | Part::Seen => {}
            }
        }
    }

    /// What is told, in its order: leads and briefs.
    pub(super) fn told(&self) -> impl Iterator<Item = &Story> {
        let briefs = || self.briefs.iter().flat_map(|section| &section.stories);
        let are_first =
            self.parts.iter().find(|part| matches!(part, Part::Leads | Part::Briefs)) == Some(&Part::Briefs);
        let (first, last) = if are_first { (Some(briefs()), None) } else { (None, Some(briefs())) };
        first.into_iter().flatten().chain(&self.leads).chain(last.into_iter().flatten())
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
    pub(super) fn preheader(&self) -> Option<(String, &str)> {
        let story = self.told().next()?;
        Some((shortened(story.sentences.first()?, 2 * SUBJECT_PART), &story.language))
    }
}

/// From so many stories on, an issue has an index.
const FEWEST_INDEXED: usize = 4;

impl Story {
    /// What one or several documents tell together. Times are told in the zone of `reader`, else in their own.
    pub(super) fn together(
        told: &ToldRecord,
        number: usize,
        reader: Option<&ZonedDateTime>,
        words: &'static Words,
    ) -> Story {
        let label = |(at, &source): (usize, &usize)| {
            let document = told.documents.get(source)?;
            let outlet = document.outlet.clone();
            let is_dated = told.dated.as_ref().is_some_and(|dated| dated.get(at) == Some(&true));
            match field(document.published.as_deref()).filter(|_| is_dated) {
                Some(stated) => Some(Label::Dated(outlet, words.published(&stated, reader))),
                None => outlet.map(Label::Outlet),
            }
        };
        let sources = told.summary.sources.clone().unwrap_or_else(|| vec![0; told.summary.sentences.len()]);
        let labels: Vec<Option<Label>> = sources.iter().enumerate().map(label).collect();
        let first = told.documents.first().and_then(|first| first.outlet.as_deref());
        let other = |document: &DocumentRecord| Other {
            outlet: document.outlet.clone(),
            title: field(document.title.as_deref()),
            link: document.url.as_deref().and_then(safe_link),
            language: document.language.clone().unwrap_or_default(),
            own: words,
        };
        Story {
            paragraphs: paragraphs(&told.summary, &told.paragraphs, &told.places, first, &labels),
            voices: Some(voices(&told.documents))
                .filter(|&voices| voices > 1)
                .map(|count| bound(&words.sources(count))),
            more: told.documents.iter().skip(1).map(other).collect(),
            ..Story::of(
                &told.summary,
                told.documents.first().and_then(|first| first.outlet.clone()),
                told.shortfall,
                number,
                reader,
                words,
            )
        }
    }

    /// The summary of one document.
    pub(super) fn alone(summary: &Summary) -> Story {
        let record = Record::of(summary);
        Story {
            paragraphs: paragraphs(&record, &json::paragraphs(&summary.excerpts), &[], None, &[]),
            note: summary.shortfall.map(|why| noted(why, &summary.meta)),
            ..Story::of(&record, outlet(&summary.meta), summary.shortfall, 1, None, words::ENGLISH)
        }
    }

    fn of(
        summary: &Record,
        outlet: Option<String>,
        shortfall: Option<Shortfall>,
        number: usize,
        reader: Option<&ZonedDateTime>,
        words: &'static Words,
    ) -> Story {
        Story {
            number,
            title: field(summary.title.as_deref()),
            origin: outlet,
            link: summary.url.as_deref().and_then(safe_link),
            byline: field(summary.byline.as_deref()).map(|author| words.by(&author)),
            published: field(summary.published.as_deref()).map(|stated| words.published(&stated, reader)),
            talk: summary.discussion.as_deref().and_then(safe_link).filter(|_| summary.kind == Some(Genre::Link)),
            marks: marks(summary.kind.unwrap_or_default(), summary.free, words),
            since: None,
            glance: None,
            voices: None,
            language: summary.language.clone().unwrap_or_default(),
            sentences: summary.sentences.iter().filter_map(|text| sentence(text)).collect(),
            paragraphs: Vec::new(),
            more: Vec::new(),
            count: match shortfall {
                None if summary.of_words == 0 || summary.sentences.is_empty() => words.headline_only.to_owned(),
                Some(Shortfall::NoArticle(_)) => String::new(),
                _ => words.words_of(summary.words, summary.of_words),
            },
            note: shortfall.map(|why| words.shortfall(why)),
            own: words,
        }
    }

    /// What it is called: its headline, else where it comes from.
    pub(super) fn name(&self) -> &str {
        self.title.as_deref().or(self.origin.as_deref()).unwrap_or(self.own.untitled)
    }

    /// What it is called in the index.
    pub(super) fn glance(&self) -> &str {
        self.glance.as_deref().unwrap_or(self.name())
    }

    /// Where it comes from, who wrote it and when. The origin is not said again where it stands for the headline.
    pub(super) fn source_facts(&self) -> Vec<&str> {
        let origin = self.title.as_ref().and(self.origin.as_deref());
        let facts = [origin, self.byline.as_deref(), self.published.as_deref(), self.since.as_deref()];
        facts.into_iter().flatten().chain(self.marks.iter().copied()).collect()
    }

    /// Whose it is and what it is, in a list of headlines.
    pub(super) fn whence(&self) -> Option<String> {
        let first = self.source_facts().into_iter().find(|fact| !self.marks.contains(fact));
        let facts: Vec<&str> = first.into_iter().chain(self.marks.iter().copied()).collect();
        (!facts.is_empty()).then(|| facts.join(words::SEPARATOR))
    }

    /// The same with the author first and the length last, as a single summary has it.
    pub(super) fn facts(&self) -> Vec<&str> {
        let origin = self.title.as_ref().and(self.origin.as_deref());
        let facts = [self.byline.as_deref(), self.published.as_deref(), origin];
        let facts = facts.into_iter().flatten().chain(self.marks.iter().copied());
        facts.chain([self.count.as_str()]).filter(|fact| !fact.is_empty()).collect()
    }
}

/// Why no sentence is shown; of a link, with the addresses that it is made of.
fn noted(why: Shortfall, meta: &Meta) -> String {
    let said = words::ENGLISH.shortfall(why);
    let address = |address: &Option<String>| address.as_deref().and_then(safe_link);
    match (why, address(&meta.url), address(&meta.discussion)) {
        (Shortfall::NoArticle(Genre::Link), Some(link), Some(talk)) => {
            format!("{said} {link} ({} {talk})", words::DISCUSSED)
        }
        (Shortfall::NoArticle(Genre::Link), Some(link), None) => format!("{said} {link}"),
        _ => said,
    }
}

/// What a reader should know of a document before reading it.
pub(super) fn note(document: &Document) -> Option<String> {
    let meta = &document.meta;
    if !document.is_like_article() {
        return Some(noted(Shortfall::NoArticle(meta.genre), meta));
    }
    let marks = marks(meta.genre, meta.is_free, words::ENGLISH);
    (!marks.is_empty()).then(|| marks.join(words::SEPARATOR))
}

/// What a reader should know before opening it.
fn marks(kind: Genre, free: Option<bool>, words: &'static Words) -> Vec<&'static str> {
    let subscribers = (free == Some(false)).then_some(words.subscribers);
    words.genre(kind).into_iter().chain(subscribers).collect()
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

/// Whose a sentence is; with its time where that is part of what it says.
enum Label {
    Outlet(String),
    Dated(Option<String>, String),
}

impl Label {
    fn outlet(&self) -> Option<&str> {
        match self {
            Label::Outlet(outlet) => Some(outlet),
            Label::Dated(outlet, _) => outlet.as_deref(),
        }
    }
}

/// How many outlets tell a story; a document of nobody known is one of its own.
fn voices(documents: &[DocumentRecord]) -> usize {
    let is_first = |(at, document): &(usize, &DocumentRecord)| {
        document.outlet.is_none() || !documents[..*at].iter().any(|before| before.outlet == document.outlet)
    };
    documents.iter().enumerate().filter(is_first).count()
}

/// A phrase that no line breaks.
fn bound(phrase: &str) -> String {
    phrase.replace(' ', "\u{a0}")
}

/// A time as RFC 3339 has it, in the zone of `reader`.
fn instant(stated: &str, reader: &ZonedDateTime) -> Option<ZonedDateTime> {
    let time: jiff::Timestamp = stated.parse().ok()?;
    Some(time.to_zoned_datetime(reader.time_zone().clone()))
}

/// How many stories are not told.
fn left_out(issue: &json::Issue, words: &Words) -> Option<String> {
    let left_out = (issue.left_out > 0).then(|| words.left_out(issue.left_out));
    let unchanged = (issue.unchanged > 0).then(|| words.unchanged(issue.unchanged));
    let said: Vec<String> = left_out.into_iter().chain(unchanged).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The sentences by paragraph; where the outlet changes, it is named. The `first` outlet is named already.
fn paragraphs(
    summary: &Record,
    numbers: &[usize],
    places: &[Option<String>],
    first: Option<&str>,
    labels: &[Option<Label>],
) -> Vec<Paragraph> {
    let outlet_of = |at: usize| labels.get(at).and_then(Option::as_ref).and_then(Label::outlet);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<usize> = None;
    for (at, text) in summary.sentences.iter().enumerate() {
        let Some(text) = sentence(text) else { continue };
        let place = places.get(at).cloned().flatten();
        let label = labels.get(at).and_then(Option::as_ref);
        // What has a time of its own stands by itself.
        let is_dated = |label: Option<&Label>| matches!(label, Some(Label::Dated(..)));
        let follows = before.filter(|&last| {
            let other = labels.get(last).and_then(Option::as_ref);
            numbers.get(last) == numbers.get(at) && !is_dated(label) && !is_dated(other)
        });
        match (follows, paragraphs.last_mut()) {
            (Some(last), Some(paragraph)) => {
                // Chinese and Japanese put nothing between two sentences.
                let gap = if summary.spans[last][1] == summary.spans[at][0] { "" } else { " " };
                paragraph.sentences.push(Sentence { gap, text, place });
            }
            _ => {
                let is_other = before.map_or(first, outlet_of) != outlet_of(at);
                let outlet = match label {
                    Some(Label::Dated(Some(outlet), time)) => Some(format!("{outlet}{}{time}", words::SEPARATOR)),
                    Some(Label::Dated(None, time)) => Some(time.clone()),
                    Some(Label::Outlet(outlet)) if is_other => Some(outlet.clone()),
                    _ => None,
                };
                paragraphs.push(Paragraph { outlet, sentences: vec![Sentence { gap: "", text, place }] });
            }
        }
        before = Some(at);
    }
    paragraphs
}

/// What a document is called: its headline, else where it comes from.
pub(super) fn name(meta: &Meta) -> String {
    field(meta.title.as_deref()).or_else(|| outlet(meta)).unwrap_or_else(|| words::ENGLISH.untitled.to_owned())
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
pub(super) fn subject(issue: &Issue) -> String {
    let mut parts = vec![shortened(&issue.title, SUBJECT_PART), issue.short_date.clone()];
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
