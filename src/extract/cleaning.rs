//! What is done with each unit of a text: what goes, by which sign, and what is a caption or a section's title.

use super::copied_page::{Evidence, Page};
use super::furniture::{Sign, is_caption};
use super::headline;
use super::layout::Unit;
use crate::document::{Kind, Meta};
use std::ops::Range;

/// What cleaning decided about each unit of a text.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    /// By unit: the sign by which it goes; `None` for what stays.
    pub signs: Vec<Option<Sign>>,
    /// By unit: what it is to the article.
    pub kinds: Vec<Kind>,
    /// What stood about the article.
    pub meta: Meta,
}

/// What is to be done with each unit.
pub(super) fn decide(units: &[Unit]) -> Decisions {
    let page = Page::new(units);
    let evidence = page.evidence();
    let mut decisions = Decisions {
        signs: vec![None; units.len()],
        kinds: units.iter().map(|unit| unit.block.kind).collect(),
        meta: Meta::default(),
    };
    let worths = page.worths();
    let article = headline::find(&page, evidence, &worths, &mut decisions);
    for at in (1..units.len()).filter(|&at| page.is_shown_twice(at)) {
        let Some(first) = page.copy_of[at] else { continue };
        decisions.signs[at].get_or_insert(Sign::Repeated);
        decisions.kinds[first] = Kind::Caption;
    }
    headings(&page, &mut decisions);
    if evidence == Evidence::None {
        return decisions;
    }
    let sizes = page.letter_sizes();
    for (at, decided) in decisions.signs.iter_mut().enumerate().filter(|(_, decided)| decided.is_none()) {
        // A sentence may come again much later on purpose, a label that comes again is a link.
        let look = page.looks[at];
        let is_again = |first: usize| !look.is_closed || at - first <= 20 || first < article.start;
        *decided = match page.told[at] {
            _ if sizes[at] => Some(Sign::LetterSizes),
            Some(Sign::Legal) if evidence < Evidence::Strong => None,
            Some(sign) => Some(sign),
            None if at < article.start => Some(Sign::BeforeArticle),
            None if at >= article.end => Some(Sign::AfterArticle),
            None if evidence == Evidence::Strong && look.words >= 5 && page.copy_of[at].is_some_and(is_again) => {
                Some(Sign::Repeated)
            }
            None => None,
        };
    }
    captions(&page, &article, &mut decisions);
    if evidence == Evidence::Strong {
        menus(&page, article, &mut decisions);
    }
    decisions
}

/// A short line on its own, without a sentence's end, that text follows is the title of a section.
fn headings(page: &Page<'_>, decisions: &mut Decisions) {
    let has_gaps = page.units.iter().skip(1).any(|unit| unit.gap);
    let can_be = |at: usize| {
        let (unit, look) = (&page.units[at], page.looks[at]);
        let is_plain = unit.block.kind == Kind::Paragraph || (unit.block.kind == Kind::ListItem && look.words <= 8);
        let ends = unit.block.text.ends_with([',', ';', ':', '-', ')', ']', '…'])
            || unit.block.text.starts_with(['[', '(', '"', '“', '„', '«']);
        is_plain
            && unit.lines.len() == 1
            && (1..=10).contains(&look.words)
            && look.letters > look.digits
            && !look.is_closed
            && !ends
            && unit.gap
            && page.told[at].is_none()
    };
    // A line after which nothing stands apart is one of several, as in a list or an address.
    let stands_alone = |at: usize| {
        page.units
            .get(at + 1)
            .is_some_and(|next| next.gap || page.units[at].block.text.chars().all(|c| !c.is_lowercase()))
    };
    for at in 0..page.units.len() {
        if !has_gaps || decisions.signs[at].is_some() || !can_be(at) || !stands_alone(at) {
            continue;
        }
        let follows = (at + 1..page.units.len().min(at + 4)).find(|&next| !can_be(next) || !stands_alone(next));
        let has_text = follows.is_some_and(|next| {
            page.looks[next].is_prose()
                || page.looks[next].is_closed
                || page.units[next].block.kind == Kind::ListItem
                || page.looks[next].words > page.looks[at].words
        });
        if has_text {
            decisions.kinds[at] = Kind::Heading;
        }
    }
}

/// A line that ends by naming a picture's source, or stands right before one that does, is a caption.
fn captions(page: &Page<'_>, article: &Range<usize>, decisions: &mut Decisions) {
    for at in article.clone() {
        let look = page.looks[at];
        if decisions.signs[at].is_some() || decisions.kinds[at] != Kind::Paragraph || look.words < 4 || look.words > 70
        {
            continue;
        }
        let credited = !look.is_closed && at + 1 < article.end && page.told[at + 1] == Some(Sign::Credit);
        if credited || is_caption(page.text(at), look) {
            decisions.kinds[at] = Kind::Caption;
        }
    }
}

/// Runs of lines without a sentence go from inside the article, unless a line that ends in a colon announces them; one
/// alone is a section's title.
fn menus(page: &Page<'_>, article: Range<usize>, decisions: &mut Decisions) {
    let mut at = article.start;
    while at < article.end {
        let is_open = |at: usize| {
            decisions.signs[at].is_none()
                && !page.looks[at].is_closed
                && page.looks[at].words <= 24
                && page.units[at].block.kind == Kind::Paragraph
        };
        let run = (at..article.end).take_while(|&at| is_open(at)).count();
        let words: u32 = (at..at + run).map(|at| page.looks[at].words).sum();
        let listed = at.checked_sub(1).is_some_and(|before| page.text(before).ends_with([':', '：']));
        // Two in a row can be a section's title and that of its first part, unless they are as long as headlines.
        if (run >= 3 || (run == 2 && words >= 14)) && !listed {
            for at in at..at + run {
                decisions.signs[at] = Some(Sign::Menu);
            }
        } else if run > 0 {
            for at in at..at + run {
                if decisions.kinds[at] == Kind::Paragraph && page.looks[at].words <= 12 {
                    decisions.kinds[at] = Kind::Heading;
                }
            }
        }
        at += run.max(1);
    }
}
