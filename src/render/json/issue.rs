//! An issue, with its stories.

use super::{ENGINE, ToldRecord, line, rfc3339, rounded};
use crate::digest::{Ailment, Depth, Digest, Entry, Trouble};
use crate::render::clean::line as one_line;
use serde::Serialize;

/// The version of [`Issue`]: a field may be added within one, none changes its meaning or goes.
pub const VERSION: u32 = 1;

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
    pub(in crate::render) ailment: Ailment,
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

impl Issue {
    pub(in crate::render) fn of(digest: &Digest) -> Issue {
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

impl TroubleRecord {
    /// The source's name, on one line.
    pub(in crate::render) fn shown(&self) -> String {
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

pub(in crate::render) fn digest(digest: &Digest) -> String {
    line(&Issue::of(digest))
}
