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
