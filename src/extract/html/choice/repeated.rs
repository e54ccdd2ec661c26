//! What a page says again: parts that it holds twice, buttons and labels below each of many things.

use super::{BUTTON_LINKS, Seen};
use crate::document::Kind;
use crate::extract::html::cards::List;
use crate::extract::html::pieces::Piece;
use std::collections::{HashMap, HashSet};

/// A button has no more words; fewer of one form may be anything.
const BUTTON_WORDS: u32 = 5;
const BUTTON_TIMES: usize = 4;
/// Of the cards of a list, the share that says a label.
const ALIKE: f64 = 0.6;
/// A label on a card has no more words.
const LABEL_WORDS: u32 = 4;
/// So many pieces one after another that come again are one part of a page, told twice.
const AGAIN: usize = 3;
/// So many of them are sentences.
const AGAIN_SAID: usize = 2;

/// Of each piece, whether it stands in a part of the page that was told before, word for word: pages hold parts of
/// themselves twice, for small screens and for large ones. What is left out anyway is no part of either.
pub(super) fn again(pieces: &[Piece], seen: &[Seen], is_left: impl Fn(usize) -> bool) -> Vec<bool> {
    let places: Vec<usize> = (0..pieces.len()).filter(|&at| !seen[at].key.is_empty() && !is_left(at)).collect();
    let key = |at: usize| seen[places[at]].key.as_str();
    let is_said = |&at: &usize| seen[places[at]].look.is_prose() && pieces[places[at]].kind != Kind::Preformatted;
    let mut again = vec![false; pieces.len()];
    let mut first: HashMap<[&str; AGAIN], usize> = HashMap::new();
    let mut at = 0;
    while at + AGAIN <= places.len() {
        let told = std::array::from_fn(|next| key(at + next));
        let Some(&before) = first.get(&told).filter(|&&before| before + AGAIN <= at) else {
            first.entry(told).or_insert(at);
            at += 1;
            continue;
        };
        let most = (places.len() - at).min(at - before);
        let count = (0..most).take_while(|next| key(before + next) == key(at + next)).count();
        if (at..at + count).filter(is_said).count() >= AGAIN_SAID {
            places[at..at + count].iter().for_each(|&place| again[place] = true);
        }
        at += count;
    }
    again
}

/// What short links say again and again on a page, as letters and digits alone: "View the map" below each of many things.
/// A figure, and what is told of the things of a list, may be the same of many.
pub(super) fn buttons(pieces: &[Piece], seen: &[Seen]) -> HashSet<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (piece, seen) in pieces.iter().zip(seen) {
        let is_told = seen.look.digits > 0 || seen.is_in_card || piece.kind == Kind::Heading;
        if !is_told && seen.look.words <= BUTTON_WORDS && seen.links >= BUTTON_LINKS {
            *times.entry(&seen.key).or_default() += 1;
        }
    }
    let again = times.into_iter().filter(|&(key, times)| times >= BUTTON_TIMES && !key.is_empty());
    again.map(|(key, _)| key.to_owned()).collect()
}

/// What most cards of a list say alike, as letters and digits alone: "Quick view", "Select your size". What ends in a colon
/// tells what stands behind it.
pub(super) fn labels(lists: &[List], pieces: &[Piece], seen: &[Seen]) -> HashSet<String> {
    let mut found = HashSet::new();
    for list in lists {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for card in &list.cards {
            let is_label = |at: &usize| {
                let look = seen[*at].look;
                look.words <= LABEL_WORDS && look.digits == 0 && !pieces[*at].text.contains([',', ':'])
            };
            let keys: HashSet<&str> = card.clone().filter(is_label).map(|at| seen[at].key.as_str()).collect();
            keys.into_iter().for_each(|key| *times.entry(key).or_default() += 1);
        }
        let is_said_by_most = |times: usize| times >= BUTTON_TIMES && times as f64 >= ALIKE * list.cards.len() as f64;
        found.extend(times.into_iter().filter(|&(_, times)| is_said_by_most(times)).map(|(key, _)| key.to_owned()));
    }
    found
}
