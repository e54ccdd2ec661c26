//! What became of what came in: which story it is of, by what, and where that stands.

use super::{Depth, Rank};
use jiff::ZonedDateTime;

/// What became of a candidate.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    /// The headline of its story.
    pub headline: Option<String>,
    /// How many documents tell that story.
    pub documents: usize,
    /// The words that tie them, the heaviest first.
    pub ties: Vec<String>,
    /// Where the story stands by rank, from 1.
    pub place: usize,
    /// Of how many stories.
    pub of: usize,
    /// Why it stands there.
    pub rank: Rank,
    /// When an earlier issue told it last.
    pub since: Option<ZonedDateTime>,
    /// What the issue made of it.
    pub verdict: Verdict,
}

/// What an issue made of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verdict {
    /// It is told.
    Told(Depth),
    /// There was no room for it.
    #[default]
    NoRoom,
    /// It was told before, and nothing in it is new.
    Unchanged,
}

impl Verdict {
    /// What an issue made of a story, in a few words.
    pub fn told(self) -> &'static str {
        match self {
            Verdict::Told(Depth::Lead) => "told at length",
            Verdict::Told(Depth::Brief) => "told in brief",
            Verdict::Told(Depth::Seen) => "named",
            Verdict::NoRoom => "left out for want of room",
            Verdict::Unchanged => "not told again, for nothing in it is new",
        }
    }
}

impl Account {
    /// Why, line by line: the story, what ties it, and where it stands by which sum.
    pub fn why(&self) -> String {
        let mut lines = Vec::new();
        if self.documents > 1 {
            let headline = self.headline.as_deref().unwrap_or_default();
            let (others, ties) = (self.documents - 1, self.ties.join(", "));
            lines.push(format!("one story with {others} more, \u{201c}{headline}\u{201d}, tied by {ties}"));
        }
        lines.extend(self.since.as_ref().map(|since| format!("told before, on {}", since.strftime("%Y-%m-%d"))));
        lines.push(format!("place {} of {} by {}", self.place, self.of, self.rank.sum()));
        lines.join("\n")
    }
}
