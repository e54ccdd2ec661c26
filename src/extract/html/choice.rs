//! Which pieces of a page are its article.

use super::pieces::Piece;
use crate::document::Kind;
use crate::extract::furniture::{Look, Sign, is_caption, told_by_words};
use std::collections::HashSet;

/// What the signs are worth for a piece, times its words.
const KEPT: f64 = 2.0;
const PROSE: f64 = 0.9;
const LINKS: f64 = 3.0;
const AROUND: f64 = 0.9;
const TOLD: f64 = 2.5;
const INSIDE: f64 = 0.4;
/// Every piece counts for so many words more than it has.
const LEAST_WORDS: f64 = 3.0;
/// No piece counts for more words.
const MOST_WORDS: f64 = 60.0;
/// Main content of fewer words than this is no finding.
const FINDING: usize = 40;

/// What was left out, with the sign by which it was told.
pub(super) type Left = (Piece, Sign);

/// The article's pieces, and those that were left out.
pub(super) fn choose(pieces: Vec<Piece>, main: &[Piece], title: Option<&str>) -> (Vec<Piece>, Vec<Left>) {
    let found: usize = main.iter().map(|piece| Look::of(&piece.text).words as usize).sum();
    let kept: String = main.iter().map(|piece| squeezed(&piece.text) + "\n").collect();
    let sign = |piece: &Piece| {
        let finding = if found < FINDING {
            0.0
        } else if kept.contains(&squeezed(&piece.text)) {
            1.0
        } else {
            -1.0
        };
        value(piece, finding)
    };
    let values: Vec<f64> = pieces.iter().map(sign).collect();
    let worth = |(piece, value): (&Piece, &f64)| {
        value * (f64::from(Look::of(&piece.text).words) + LEAST_WORDS).min(MOST_WORDS)
    };
    let worths: Vec<f64> = pieces.iter().zip(&values).map(worth).collect();
    let run = densest(&worths);
    let mut said = HashSet::new();
    let title = title.map(squeezed);
    let (mut article, mut left) = (Vec::new(), Vec::new());
    for (index, (piece, value)) in pieces.into_iter().zip(values).enumerate() {
        let key = squeezed(&piece.text);
        let look = Look::of(&piece.text);
        let is_title = Some(&key) == title.as_ref() && !article.iter().any(|piece: &Piece| piece.kind != Kind::Heading);
        let why = match told_by_words(&piece.text, look) {
            _ if is_title => Some(Sign::Headline),
            Some(sign) if value < 1.5 => Some(sign),
            _ if !run.contains(&index) || value < 0.0 => Some(Sign::Surroundings),
            _ if look.words >= 8 && !said.insert(key) => Some(Sign::Repeated),
            _ => None,
        };
        match why {
            Some(why) => left.push((piece, why)),
            None => article.push(piece),
        }
    }
    // A heading with nothing below it heads something that was left out.
    while article.last().is_some_and(|piece| piece.kind == Kind::Heading) {
        left.extend(article.pop().map(|piece| (piece, Sign::Surroundings)));
    }
    (article, left)
}

/// How far the signs speak for a piece.
fn value(piece: &Piece, finding: f64) -> f64 {
    let look = Look::of(&piece.text);
    let letters = piece.text.chars().filter(|c| !c.is_whitespace()).count().max(1);
    let links = piece.linked as f64 / letters as f64;
    let form = match piece.kind {
        Kind::Heading => 0.2,
        Kind::Caption => -1.0,
        _ if look.is_prose() => 1.0,
        Kind::Preformatted => 0.5,
        Kind::ListItem => -0.2,
        _ if is_caption(&piece.text, look) => -1.5,
        _ => -0.6,
    };
    let told = told_by_words(&piece.text, look).is_some();
    KEPT * finding + PROSE * form - LINKS * links.powi(2) - AROUND * piece.around.min(2) as f64
        + if piece.inside { INSIDE } else { 0.0 }
        - if told { TOLD } else { 0.0 }
}

/// The run whose sum is greatest (Bentley, 1984); the first of equal ones.
fn densest(worths: &[f64]) -> std::ops::Range<usize> {
    let (mut best, mut range) = (0.0, 0..0);
    let (mut sum, mut start) = (0.0, 0);
    for (index, worth) in worths.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, index);
        }
        sum += worth;
        if sum > best {
            (best, range) = (sum, start..index + 1);
        }
    }
    range
}

/// Letters and digits alone, small.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
