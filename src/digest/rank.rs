//! Which stories come first: a sum that a person can read.

use crate::document::Document;
use crate::story::copies::originals;
use jiff::{Timestamp, ZonedDateTime};

/// Why a story stands where it stands; together, the higher the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rank {
    /// By how many outlets tell it in words of their own: log₂ of one more than their number, so that three count twice
    /// as much as one.
    pub outlets: f64,
    /// By the age of its newest document: half a point at once, half of that after twelve hours, and so on; a quarter
    /// where no time is known.
    pub freshness: f64,
    /// By its place in its feed: half a point for the first, a quarter for the second.
    pub place: f64,
    /// By how rarely its feed speaks: 0.3, by the square root of its items in this issue.
    pub rarity: f64,
    /// By the reader's weight for its feed: its log₂.
    pub weight: f64,
    /// By whether it has a text, not a headline alone: 0.3.
    pub text: f64,
    /// By how many of the reader's patterns want it sooner: log₂ of one more than their number.
    pub boost: f64,
}

impl Rank {
    /// The sum.
    pub fn total(&self) -> f64 {
        self.parts().into_iter().map(|(_, value)| value).sum()
    }

    /// The sum as it adds up, to two decimals; what gives nothing is left out.
    pub fn sum(&self) -> String {
        let parts = self.parts().into_iter().filter(|(_, value)| *value != 0.0);
        let parts: Vec<String> = parts.map(|(name, value)| format!("{name} {value:.2}")).collect();
        format!("{:.2} = {}", self.total(), parts.join(" + ")).replace("+ -", "- ")
    }

    /// What adds up, each with its name.
    pub fn parts(&self) -> [(&'static str, f64); 7] {
        [
            ("outlets", self.outlets),
            ("freshness", self.freshness),
            ("place", self.place),
            ("rarity", self.rarity),
            ("weight", self.weight),
            ("text", self.text),
            ("boost", self.boost),
        ]
    }
}

/// Times further ahead than this are a mistake of the feed, in seconds.
const AHEAD: i64 = 3600;

/// What came in: a document, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The document.
    pub document: Document,
    /// The section that the reader put its feed in.
    pub section: Option<String>,
    /// Which item of its feed it is, from 0.
    pub place: usize,
    /// How much the reader gives for its feed; 1 is usual.
    pub weight: f64,
    /// How many of the reader's patterns want it sooner.
    pub boosts: usize,
}

impl Candidate {
    /// A document that was named by itself.
    pub fn alone(document: Document) -> Candidate {
        Candidate { document, section: None, place: 0, weight: 1.0, boosts: 0 }
    }

    /// Who tells it.
    pub(super) fn outlet(&self) -> &str {
        let meta = &self.document.meta;
        meta.site.as_deref().or(meta.source.as_deref()).unwrap_or(&self.document.id)
    }

    /// When it was published, where that is told and no mistake: not much later than `now`.
    pub fn published(&self, now: &ZonedDateTime) -> Option<Timestamp> {
        let published: Timestamp = self.document.meta.published.as_deref()?.parse().ok()?;
        (published.as_second() <= now.timestamp().as_second() + AHEAD).then_some(published)
    }

    pub(super) fn has_text(&self) -> bool {
        self.document.is_like_article() && self.document.blocks.iter().any(|block| block.kind.is_prose())
    }
}

/// Why a story stands where it stands. `items` says how many items an outlet has in this issue.
pub(super) fn rank(members: &[&Candidate], items: &dyn Fn(&str) -> usize, now: &ZonedDateTime) -> Rank {
    let documents: Vec<&Document> = members.iter().map(|member| &member.document).collect();
    let own = originals(&documents).into_iter().enumerate().filter(|(at, original)| at == original);
    let mut outlets: Vec<&str> = own.map(|(at, _)| members[at].outlet()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let newest = members.iter().filter_map(|member| member.published(now)).max();
    let hours = newest.map(|then| ((now.timestamp().as_second() - then.as_second()) as f64 / 3600.0).max(0.0));
    let most = |of: &dyn Fn(&Candidate) -> f64| members.iter().map(|member| of(member)).fold(f64::MIN, f64::max);
    Rank {
        outlets: libm::log2(1.0 + outlets.len() as f64),
        freshness: hours.map_or(0.25, |hours| 0.5 * libm::exp2(-hours / 12.0)),
        place: most(&|member| 0.5 / (1.0 + member.place as f64)),
        rarity: most(&|member| 0.3 / libm::sqrt(items(member.outlet()).max(1) as f64)),
        weight: libm::log2(most(&|member| member.weight).max(0.01)),
        boost: libm::log2(1.0 + most(&|member| member.boosts as f64)),
        text: if members.iter().any(|member| member.has_text()) { 0.3 } else { 0.0 },
    }
}
