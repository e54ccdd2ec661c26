//! A page that was copied whole: how sure that is, and which of its units are the article.

use super::date::is_date;
use super::furniture::{Look, Sign, told_by_words, wall, weight};
use super::layout::Unit;
use crate::document::Kind;
use crate::map::Map;
use std::ops::Range;

/// How much speaks for a copied page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// A text of its own: nothing goes.
    None,
    /// A few lines of a page: they go, and nothing else.
    Some,
    /// A page copied whole: what stands about the article goes, too.
    Strong,
}

/// The units with what is known of each.
pub(super) struct Page<'u> {
    pub units: &'u [Unit],
    pub looks: Vec<Look>,
    /// The sign that a unit's own words show.
    pub told: Vec<Option<Sign>>,
    /// By unit: the first unit with the same text, where there is one.
    pub copy_of: Vec<Option<usize>>,
    /// By unit: how many units have its text.
    pub copies: Vec<u32>,
}

impl<'u> Page<'u> {
    pub fn new(units: &'u [Unit]) -> Page<'u> {
        let looks: Vec<Look> = units.iter().map(|unit| Look::of(&unit.block.text)).collect();
        let mut first = Map::default();
        let copy_of = units.iter().enumerate().map(|(at, unit)| {
            let place = *first.entry(unit.block.text.as_str()).or_insert(at);
            (place != at).then_some(place)
        });
        let copy_of: Vec<Option<usize>> = copy_of.collect();
        let mut copies = vec![1; units.len()];
        for (at, copy) in copy_of.iter().enumerate() {
            copies[copy.unwrap_or(at)] += u32::from(copy.is_some());
        }
        let copies = (0..units.len()).map(|at| copies[copy_of[at].unwrap_or(at)]).collect();
        let told = units
            .iter()
            .zip(&looks)
            .map(|(unit, look)| if can_be_furniture(unit) { told_by_words(&unit.block.text, *look) } else { None });
        let told = told.collect();
        Page { units, looks, told, copy_of, copies }
    }

    pub fn text(&self, at: usize) -> &'u str {
        self.units.get(at).map_or("", |unit| unit.block.text.as_str())
    }

    /// Whether a unit is short and no sentence, as links are.
    pub fn is_label(&self, at: usize) -> bool {
        let look = self.looks[at];
        look.words <= 5 && !look.is_closed && can_be_furniture(&self.units[at])
    }

    /// How many labels stand in runs of at least `least`.
    fn labels_in_runs(&self, least: usize) -> usize {
        let (mut sum, mut run) = (0, 0);
        for at in 0..=self.units.len() {
            if at < self.units.len() && self.is_label(at) {
                run += 1;
            } else {
                sum += if run >= least { run } else { 0 };
                run = 0;
            }
        }
        sum
    }

    /// How much speaks for a copied page.
    pub fn evidence(&self) -> Evidence {
        let prose: u32 = self.looks.iter().filter(|look| look.is_prose()).map(|look| look.words).sum();
        let mut seen: Vec<(String, usize)> = Vec::new();
        for (at, sign) in self.told.iter().enumerate() {
            let Some(sign) = *sign else { continue };
            // Licences have a great many of these.
            let text = if sign == Sign::Legal { String::new() } else { self.text(at).to_lowercase() };
            if seen.len() < 40 && !seen.iter().any(|(known, _)| *known == text) {
                seen.push((text, weight(sign, self.looks[at])));
            }
        }
        let words: usize = seen.iter().map(|(_, weight)| weight).sum();
        let sizes = if self.letter_sizes().contains(&true) { 3 } else { 0 };
        let copies = (1..self.units.len()).filter(|&at| self.is_shown_twice(at)).count();
        let labels = if prose > 60 { self.labels_in_runs(8) } else { 0 };
        match words.min(16) + sizes + copies.min(2) + (labels / 6).min(6) {
            _ if words < 2 && sizes == 0 && labels < 20 => Evidence::None,
            10.. if self.has_form() => Evidence::Strong,
            4.. => Evidence::Some,
            _ => Evidence::None,
        }
    }

    /// Whether the units have the form that copied pages have: each paragraph is a line, few have marks of lists and
    /// headings, and many are labels.
    fn has_form(&self) -> bool {
        let (all, count) =
            (self.units.len(), |is: &dyn Fn(usize) -> bool| (0..self.units.len()).filter(|&at| is(at)).count());
        let joined = count(&|at| self.units[at].lines.len() > 1);
        let marked = count(&|at| self.units[at].block.kind != Kind::Paragraph);
        let around = count(&|at| self.told[at].is_some() || self.is_label(at));
        joined * 100 <= all * 15 && marked * 100 <= all * 20 && around * 100 >= all * 15
    }

    /// Whether a unit is a copy of one right before it, as captions stand in copied pages: the words that are shown,
    /// and those that are read out.
    pub fn is_shown_twice(&self, at: usize) -> bool {
        let is_line = self.units[at].block.kind == Kind::Paragraph;
        is_line && self.looks[at].words >= 8 && self.copy_of[at].is_some_and(|first| at - first == 1)
    }

    /// The buttons for the size of letters: three or more lines in a row of one to three letters that are all of them
    /// names of sizes, or the same letter.
    pub fn letter_sizes(&self) -> Vec<bool> {
        let mut found = vec![false; self.units.len()];
        let is_size = |text: &str| {
            matches!(
                text,
                "XXS"
                    | "XS"
                    | "SM"
                    | "S"
                    | "M"
                    | "MD"
                    | "L"
                    | "LG"
                    | "XL"
                    | "XXL"
                    | "A"
                    | "A+"
                    | "A-"
                    | "A−"
                    | "AA"
                    | "AAA"
                    | "a"
                    | "aA"
                    | "Aa"
                    | "+"
                    | "-"
                    | "−"
                    | "А"
                    | "А+"
                    | "А-"
                    | "가"
            )
        };
        let mut at = 0;
        while at < self.units.len() {
            let run = (at..self.units.len()).take_while(|&at| is_size(self.text(at))).count();
            if run >= 2 {
                found[at..at + run].fill(true);
            }
            at += run.max(1);
        }
        found
    }

    /// What a unit adds to a block of text: the words of a sentence, or less than nothing for what pages have around.
    fn worth(&self, at: usize) -> i64 {
        let look = self.looks[at];
        let words = i64::from(look.words);
        let wall = wall(self.text(at), look);
        if wall > 0 && can_be_furniture(&self.units[at]) {
            return -wall;
        }
        if self.told[at].is_some() {
            return -8 - words / 2;
        }
        if self.copy_of[at].is_some() {
            return if self.copies[at] >= 4 && words <= 4 { -10 } else { -4 };
        }
        if words <= 22 && is_date(self.text(at), look) {
            return -12;
        }
        let is_cut = self.text(at).ends_with(['…', ']']) || self.text(at).ends_with("...");
        if is_cut && look.is_prose() {
            return -3;
        }
        let before = at.checked_sub(1).map(|at| self.looks[at]).unwrap_or_default();
        match words {
            _ if look.is_prose() && !before.is_closed && before.words >= 6 && before.words < 25 => words.min(20),
            25.. if !look.is_closed => words.min(20),
            _ if look.is_prose() => words.min(60),
            _ if look.is_closed => 2,
            6.. => -6,
            _ if self.units[at].block.kind != Kind::Paragraph => -1,
            _ => -4,
        }
    }

    /// The part of all words in sentences that stands in `range`, in percent.
    pub fn share(&self, range: &Range<usize>) -> u32 {
        let words = |looks: &[Look]| -> u64 {
            looks.iter().filter(|look| look.is_prose()).map(|look| u64::from(look.words)).sum()
        };
        let part = words(&self.looks[range.clone()]);
        u32::try_from(part * 100 / words(&self.looks).max(1)).unwrap_or(100)
    }

    /// What each unit adds, the units of a long run of labels less and less: a list of things inside an article costs
    /// about as much as a few.
    pub fn worths(&self) -> Vec<i64> {
        let mut run = 0;
        let worth = |at: usize| {
            let worth = self.worth(at);
            run = if worth < 0 { run + 1 } else { 0 };
            if run > 5 && worth > -10 { worth / 4 } else { worth }
        };
        (0..self.units.len()).map(worth).collect()
    }

    /// The run of units with the greatest sum of worths: the article where nothing else tells it. With its sum.
    pub fn densest(worths: &[i64]) -> (i64, Range<usize>) {
        let (mut best, mut range) = (0, 0..0);
        let (mut sum, mut from) = (0, 0);
        for (at, worth) in worths.iter().enumerate() {
            sum += worth;
            if sum <= 0 {
                (sum, from) = (0, at + 1);
            } else if sum > best {
                (best, range) = (sum, from..at + 1);
            }
        }
        (best, range)
    }

    /// The run of units from `start` on with the greatest sum of worths, with that sum.
    pub fn densest_from(worths: &[i64], start: usize) -> (i64, Range<usize>) {
        let (mut best, mut end, mut sum, mut text) = (0, start, 0, 0);
        for (at, &worth) in worths.iter().enumerate().skip(start) {
            // Before there is any text to speak of, "Comments" is one of the buttons below the headline.
            sum += if text < 60 { worth.max(-8) } else { worth };
            text += worth.max(0);
            if sum > best {
                (best, end) = (sum, at + 1);
            }
        }
        (best, start..end)
    }
}

/// Whether a unit has the form that links and buttons have: a line of its own without marks.
pub(super) fn can_be_furniture(unit: &Unit) -> bool {
    matches!(unit.block.kind, Kind::Paragraph | Kind::ListItem) && unit.lines.len() == 1
}
