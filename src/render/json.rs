//! JSON, one object a line: the shapes that programs rely on.

use super::clean::line as one_line;
use super::link::{file_name, host, safe_link};
use super::passage::marks;
use super::words::ENGLISH;
use crate::digest::{Ailment, Depth, Digest, Entry, Trouble};
use crate::document::{Block, Document, Genre, Meta};
use crate::explain::{Explained, Explanation};
use crate::language::Language;
use crate::outline::{Overview, Section};
use crate::rank::Method;
use crate::story::{Source, Told};
use crate::summary::{Excerpt, Shortfall, Summary};
use jiff::ZonedDateTime;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::ops::Range;

/// What made an output. A change of chosen sentences raises the number behind the slash.
pub const ENGINE: &str =
    concat!("nutgraf ", env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"), " tfidf/1");

/// [`ENGINE`] with the method that scored.
pub fn engine(method: Method) -> String {
    ENGINE.replace(Method::TfIdf.name(), method.name())
}

/// The version of [`Issue`]: a field may be added within one, none changes its meaning or goes.
pub const VERSION: u32 = 1;

/// The summary of one document, as it is written: `summarize` writes one for each input, `batch` one for each line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    /// What names the document; null, it is left out, for whoever writes it in a form of its own.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub id: Value,
    /// What sort of thing it is, left out where nobody asked: "article", "post", "link", "release_notes", "video", "audio"
    /// or "picture".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Genre>,
    /// The headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Where people talk about it; left out where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discussion: Option<String>,
    /// Whether everybody may read it; left out where its page does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published, as it stands or as RFC 3339.
    pub published: Option<String>,
    /// The language's ISO 639-1 code, null where it is unknown.
    pub language: Option<String>,
    /// The chosen sentences, in document order, word for word.
    pub sentences: Vec<String>,
    /// Where each stands in the clean text: start and end, in bytes.
    pub spans: Vec<[usize; 2]>,
    /// Where each stands in the decoded input, in bytes; left out where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_spans: Option<Vec<[usize; 2]>>,
    /// Which sentence of the document each is, from 0.
    pub positions: Vec<usize>,
    /// Which of several documents each is of, from 0; left out where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<Vec<usize>>,
    /// The score of each, to six decimals.
    pub scores: Vec<f64>,
    /// How many words (UAX #29) the sentences have.
    pub words: usize,
    /// How many words all sentences of the document have.
    pub of_words: usize,
    /// What the document is about.
    pub keywords: Vec<String>,
    /// Of what was asked for, the subjects that do not stand in the document; left out where all do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_found: Vec<String>,
    /// The clean text, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Why there is no sentence, where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// [`engine`].
    pub engine: String,
}

/// One issue, as it is written; all that a form for people shows is made of this.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Issue {
    /// [`VERSION`].
    pub version: u32,
    /// The title on top.
    pub title: String,
    /// When it was made, RFC 3339 in the reader's zone.
    pub date: String,
    /// How many minutes it takes to read.
    pub minutes: usize,
    /// How many words (UAX #29) its sentences have.
    pub words: usize,
    /// How many words its documents have.
    pub of_words: usize,
    /// How many outlets its stories come from.
    pub outlets: usize,
    /// What it tells, in order.
    pub stories: Vec<StoryRecord>,
    /// How many stories more there were.
    pub left_out: usize,
    /// How many stories were told before and have nothing new.
    pub unchanged: usize,
    /// The sources that somebody should look after; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub troubles: Vec<TroubleRecord>,
    /// [`ENGINE`].
    pub engine: &'static str,
}

/// A source that somebody should look after, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TroubleRecord {
    /// What the reader calls it.
    pub source: String,
    /// "failing", "gone" or "silent".
    pub what: &'static str,
    /// How many times running it failed, or for how many days it is silent; null where it is gone.
    pub count: Option<usize>,
    #[serde(skip)]
    pub(super) ailment: Ailment,
}

impl TroubleRecord {
    /// The source's name, on one line.
    pub(super) fn shown(&self) -> String {
        one_line(&self.source).unwrap_or_default()
    }

    fn of(trouble: &Trouble) -> TroubleRecord {
        let (what, count) = match trouble.what {
            Ailment::Failing { times } => ("failing", Some(times)),
            Ailment::Gone => ("gone", None),
            Ailment::Silent { days } => ("silent", Some(days)),
        };
        TroubleRecord { source: trouble.source.clone(), what, count, ailment: trouble.what.clone() }
    }
}

/// What several documents tell together, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToldRecord {
    /// Its sentences, and what is known of the document under whose headline it is told.
    #[serde(flatten)]
    pub summary: Record,
    /// In which paragraph each sentence stands, from 0: those that run on in their source share one.
    pub paragraphs: Vec<usize>,
    /// What leads to each sentence in its place: an address with a text fragment, null where its source has none.
    pub places: Vec<Option<String>>,
    /// By sentence, whether it takes the place of an older one that says the same with other numbers; left out where none
    /// does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<Vec<bool>>,
    /// The documents that tell it; each sentence's is named by "sources", the number in this list.
    pub documents: Vec<DocumentRecord>,
    /// What "reason" says, for other languages.
    #[serde(skip)]
    pub(super) shortfall: Option<Shortfall>,
}

/// A story of an issue, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryRecord {
    /// What is told.
    #[serde(flatten)]
    pub told: ToldRecord,
    /// How much of it is told: "lead", "brief" or "seen", which is the headline alone.
    pub depth: &'static str,
    /// The reader's section for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The words that tie its documents, the heaviest first: why they are one story.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<String>,
    /// When an earlier issue told it last, RFC 3339: its sentences are new since then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The shortest headline that still tells it, where that is not "title".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub glance: Option<String>,
    /// Why it stands where it stands: what adds up to its rank, to six decimals.
    pub rank: RankRecord,
}

/// A document that tells a story, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentRecord {
    /// What names it.
    pub id: String,
    /// What sort of thing it is.
    pub kind: Genre,
    /// Its headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its outlet.
    pub site: Option<String>,
    /// What its outlet is called: by its name, else by its host, else by its file.
    pub outlet: Option<String>,
    /// When it was published, as it stands or as RFC 3339.
    pub published: Option<String>,
    /// Its language's ISO 639-1 code, null where it is unknown.
    pub language: Option<String>,
    /// The number of the document in this list that it is a copy of, word for word or nearly so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<usize>,
}

/// What adds up to a story's rank: the sums of [`Rank`](crate::digest::Rank), by their names there, and their total.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct RankRecord {
    pub outlets: f64,
    pub freshness: f64,
    pub place: f64,
    pub rarity: f64,
    pub weight: f64,
    pub text: f64,
    pub boost: f64,
    pub total: f64,
}

/// A document with every sentence's score and what it is made of, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplanationRecord {
    /// What names the document.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// How sentences were scored.
    pub method: &'static str,
    /// All sentences, in document order.
    pub sentences: Vec<ExplainedRecord>,
    /// [`engine`].
    pub engine: String,
}

/// A sentence's score, and what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplainedRecord {
    /// The sentence.
    pub text: String,
    /// Its place by score, from 1.
    pub rank: usize,
    /// Its score, to six decimals.
    pub score: f64,
    /// Whether it is in the summary.
    pub chosen: bool,
    /// What each feature gives or takes, to six decimals; empty for methods that are no such sum.
    pub shares: serde_json::Map<String, Value>,
}

/// A document by its sections, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverviewRecord {
    /// What names the document.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The language's ISO 639-1 code, null where it is unknown.
    pub language: Option<&'static str>,
    /// Its sections, in order.
    pub sections: Vec<SectionRecord>,
    /// How many words all sentences of the document have.
    pub of_words: usize,
    /// [`engine`].
    pub engine: String,
}

/// A section, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionRecord {
    /// Its heading; null before the first, and where sections are told by their subjects.
    pub heading: Option<String>,
    /// What it is about.
    pub keywords: Vec<String>,
    /// Its key sentences, in document order, word for word.
    pub sentences: Vec<String>,
    /// Where each stands in the clean text of the document: start and end, in bytes.
    pub spans: Vec<[usize; 2]>,
    /// Which sentence of the document each is, from 0.
    pub positions: Vec<usize>,
    /// How many words all sentences of the section have.
    pub of_words: usize,
}

/// A whole text with its chosen sentences, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Highlighted {
    /// What names the document.
    pub id: Value,
    /// The headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The language's ISO 639-1 code, null where it is unknown.
    pub language: Option<String>,
    /// The text in reading order, captions left out.
    pub blocks: Vec<HighlightedBlock>,
    /// Why no sentence is marked, where none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// [`engine`].
    pub engine: String,
}

/// A block of a whole text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HighlightedBlock {
    /// What it is: "paragraph", "standfirst", "heading", "list_item", "quotation", "preformatted" or "sentence".
    pub kind: &'static str,
    /// Its text.
    pub text: String,
    /// The chosen sentences in it: start and end in its text, in bytes.
    pub marks: Vec<[usize; 2]>,
}

impl Record {
    /// The record of a summary, with the spans in the input where each sentence has one.
    pub fn of(summary: &Summary) -> Record {
        let meta = &summary.meta;
        let excerpts = &summary.excerpts;
        let source_spans: Option<Vec<[usize; 2]>> =
            excerpts.iter().map(|excerpt| excerpt.source_span.as_ref().map(|span| [span.start, span.end])).collect();
        Record {
            id: Value::String(summary.id.clone()),
            kind: Some(meta.genre),
            title: meta.title.clone(),
            url: meta.url.clone(),
            discussion: meta.discussion.clone(),
            free: meta.is_free,
            byline: meta.byline.clone(),
            published: meta.published.clone(),
            language: language(summary.language),
            sentences: excerpts.iter().map(|excerpt| excerpt.text.clone()).collect(),
            spans: excerpts.iter().map(|excerpt| [excerpt.span.start, excerpt.span.end]).collect(),
            source_spans: source_spans.filter(|spans| !spans.is_empty()),
            positions: excerpts.iter().map(|excerpt| excerpt.position).collect(),
            sources: None,
            scores: excerpts.iter().map(|excerpt| rounded(excerpt.score)).collect(),
            words: summary.words,
            of_words: summary.of_words,
            keywords: summary.keywords.clone(),
            text: None,
            reason: summary.shortfall.map(|why| ENGLISH.shortfall(why)),
            not_found: summary.about.as_ref().map(|about| about.missing.clone()).unwrap_or_default(),
            engine: engine(summary.method),
        }
    }

    /// The record on one line, with its line end.
    pub fn line(&self) -> String {
        line(self)
    }
}

impl Issue {
    pub(super) fn of(digest: &Digest) -> Issue {
        Issue {
            version: VERSION,
            title: digest.title.clone(),
            date: rfc3339(&digest.date),
            minutes: digest.minutes,
            words: digest.words,
            of_words: digest.of_words,
            outlets: digest.outlets,
            stories: digest.entries.iter().map(StoryRecord::of).collect(),
            left_out: digest.left_out,
            unchanged: digest.unchanged,
            troubles: digest.troubles.iter().map(TroubleRecord::of).collect(),
            engine: ENGINE,
        }
    }
}

pub(super) fn digest(digest: &Digest) -> String {
    line(&Issue::of(digest))
}

pub(super) fn overview(overview: &Overview) -> String {
    let section = |section: &Section| SectionRecord {
        heading: section.heading.clone(),
        keywords: section.keywords.clone(),
        sentences: section.excerpts.iter().map(|excerpt| excerpt.text.clone()).collect(),
        spans: section.excerpts.iter().map(|excerpt| [excerpt.span.start, excerpt.span.end]).collect(),
        positions: section.excerpts.iter().map(|excerpt| excerpt.position).collect(),
        of_words: section.of_words,
    };
    line(&OverviewRecord {
        id: overview.id.clone(),
        title: overview.meta.title.clone(),
        url: overview.meta.url.clone(),
        language: Some(overview.language.code()).filter(|code| *code != "und"),
        sections: overview.sections.iter().map(section).collect(),
        of_words: overview.of_words,
        engine: engine(overview.method),
    })
}

pub(super) fn explanation(explanation: &Explanation) -> String {
    let sentence = |sentence: &Explained| ExplainedRecord {
        text: sentence.text.clone(),
        rank: sentence.rank,
        score: rounded(sentence.score),
        chosen: sentence.chosen,
        shares: sentence
            .shares
            .iter()
            .map(|(part, share)| (part.name().to_owned(), Value::from(rounded(*share))))
            .collect(),
    };
    line(&ExplanationRecord {
        id: explanation.id.clone(),
        title: explanation.meta.title.clone(),
        url: explanation.meta.url.clone(),
        method: explanation.method.name(),
        sentences: explanation.sentences.iter().map(sentence).collect(),
        engine: engine(explanation.method),
    })
}

impl ToldRecord {
    pub(super) fn of(told: &Told) -> ToldRecord {
        let Told { summary, sources, directives, dated, .. } = told;
        let place = |(excerpt, directive): (&Excerpt, &String)| {
            let address = sources.get(excerpt.part)?.meta.url.as_deref()?;
            place(&safe_link(address)?, directive)
        };
        ToldRecord {
            summary: Record {
                title: sources.first().and_then(|source| source.meta.title.clone()),
                sources: Some(summary.excerpts.iter().map(|excerpt| excerpt.part).collect()),
                ..Record::of(summary)
            },
            paragraphs: paragraphs(&summary.excerpts),
            places: summary.excerpts.iter().zip(directives).map(place).collect(),
            dated: dated.contains(&true).then(|| dated.clone()),
            documents: sources.iter().map(document).collect(),
            shortfall: summary.shortfall,
        }
    }
}

impl StoryRecord {
    fn of(entry: &Entry) -> StoryRecord {
        let rank = &entry.rank;
        let mut told = ToldRecord::of(&entry.told);
        if told.documents.len() < 2 {
            told.summary.sources = None;
        }
        StoryRecord {
            told,
            depth: match entry.depth {
                Depth::Lead => "lead",
                Depth::Brief => "brief",
                Depth::Seen => "seen",
            },
            section: entry.section.clone(),
            ties: entry.ties.clone(),
            since: entry.since.as_ref().map(rfc3339),
            glance: entry.glance().map(str::to_owned),
            rank: RankRecord {
                outlets: rounded(rank.outlets),
                freshness: rounded(rank.freshness),
                place: rounded(rank.place),
                rarity: rounded(rank.rarity),
                weight: rounded(rank.weight),
                text: rounded(rank.text),
                boost: rounded(rank.boost),
                total: rounded(rank.total()),
            },
        }
    }
}

pub(super) fn together(told: &Told) -> String {
    line(&ToldRecord::of(told))
}

/// Sentences that follow one another in one block of their source make one paragraph.
pub(super) fn paragraphs(excerpts: &[Excerpt]) -> Vec<usize> {
    let mut paragraphs: Vec<usize> = Vec::with_capacity(excerpts.len());
    for (index, excerpt) in excerpts.iter().enumerate() {
        let follows = index
            .checked_sub(1)
            .and_then(|before| excerpts.get(before))
            .is_some_and(|before| before.block == excerpt.block && before.position + 1 == excerpt.position);
        let last = paragraphs.last().copied();
        paragraphs.push(last.map_or(0, |last| if follows { last } else { last + 1 }));
    }
    paragraphs
}

/// Where a sentence stands in its source: the source's address with a text directive.
fn place(link: &str, directive: &str) -> Option<String> {
    if directive.is_empty() {
        return None;
    }
    let hash = if link.contains('#') { "" } else { "#" };
    Some(format!("{link}{hash}:~:{directive}"))
}

fn document(source: &Source) -> DocumentRecord {
    let meta = &source.meta;
    DocumentRecord {
        id: source.id.clone(),
        kind: meta.genre,
        title: meta.title.clone(),
        url: meta.url.clone(),
        site: meta.site.clone(),
        outlet: outlet(meta),
        published: meta.published.clone(),
        language: language(source.language),
        copy_of: source.copy_of,
    }
}

/// What an outlet is called.
pub(super) fn outlet(meta: &Meta) -> Option<String> {
    let source = || {
        let source = meta.source.as_deref()?;
        host(source).or_else(|| one_line(file_name(source)))
    };
    meta.site.as_deref().and_then(one_line).or_else(|| meta.url.as_deref().and_then(host)).or_else(source)
}

/// A time as RFC 3339 has it, with the offset of its zone.
fn rfc3339(time: &ZonedDateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

pub(super) fn highlight(document: &Document, summary: &Summary) -> String {
    let block = |(block, marks): (&Block, Vec<Range<usize>>)| HighlightedBlock {
        kind: block.kind.name(),
        text: block.text.clone(),
        marks: marks.into_iter().map(|mark| [mark.start, mark.end]).collect(),
    };
    let blocks = document.blocks.iter().zip(marks(document, summary));
    line(&Highlighted {
        id: Value::String(summary.id.clone()),
        title: summary.meta.title.clone(),
        url: summary.meta.url.clone(),
        language: language(summary.language),
        blocks: blocks.filter(|(block, _)| block.kind.is_text()).map(block).collect(),
        reason: summary.shortfall.map(|why| ENGLISH.shortfall(why)),
        engine: engine(summary.method),
    })
}

/// Reads a value back from its line.
///
/// # Errors
/// What is wrong with the line, and where.
pub fn read<T: DeserializeOwned>(line: &str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|why| why.to_string())
}

/// A value on one line, with its line end. What a terminal would obey, and line ends that JSON does not know as such,
/// are written as escapes: the same value, but harmless wherever the line is shown or split.
pub fn line<T: Serialize>(value: &T) -> String {
    // The shapes above cannot fail: their keys are strings.
    let json = serde_json::to_string(value).unwrap_or_default();
    let is_harmful =
        |c: char| matches!(c, '\u{7F}'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    let mut out = String::with_capacity(json.len() + 1);
    let mut written = 0;
    for (at, c) in json.char_indices().filter(|&(_, c)| is_harmful(c)) {
        out.push_str(&json[written..at]);
        out.push_str(&format!("\\u{:04x}", u32::from(c)));
        written = at + c.len_utf8();
    }
    out.push_str(&json[written..]);
    out.push('\n');
    out
}

fn language(language: Language) -> Option<String> {
    Some(language.code()).filter(|code| *code != "und").map(str::to_owned)
}

/// To six decimals, never minus nothing.
fn rounded(score: f64) -> f64 {
    (score * 1e6).round() / 1e6 + 0.0
}
