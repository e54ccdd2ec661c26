//! The first of all methods: a sentence is as significant as its densest cluster of significant words (Luhn, 1958).

use super::{Scores, counts};
use crate::text::Text;
use crate::text::place::word_places;

/// Between two significant words of a cluster stand at most so many others.
const GAP: usize = 4;
/// A word that stands fewer times than this is significant in no text.
const RECURS: f64 = 2.0;
/// A word that stands less than once in so many sentences is too rare to be significant. The paper leaves the limit to
/// experience.
const RARE: f64 = 20.0;

/// The square of the significant words in a cluster by all words in it, of the best cluster of each sentence.
///
/// Significant are the words of the middle: stop words are none of them, and a word must stand twice at least, and more
/// often in longer texts.
pub fn score(text: &Text<'_>) -> Scores {
    let counts = counts(text);
    let least = significant(text.sentences.len());
    let of = |sentence| {
        let places = word_places(text, sentence);
        let terms = text.terms_of(sentence).iter().zip(places);
        densest(terms.filter(|(term, _)| counts[**term as usize] >= least).map(|(_, place)| place))
    };
    text.sentences.iter().map(of).collect()
}

/// How often a word must stand to be significant: at least twice, and in longer texts once in every [`RARE`] sentences.
fn significant(sentences: usize) -> f64 {
    (sentences as f64 / RARE).max(RECURS)
}

/// The worth of the best cluster, from the places of significant words in the sentence, ascending.
fn densest(places: impl Iterator<Item = usize>) -> f64 {
    let mut best = 0.0f64;
    let (mut first, mut last, mut count) = (0, 0, 0.0f64);
    let worth = |first: usize, last: usize, count: f64| count * count / (last - first + 1) as f64;
    for place in places {
        if count > 0.0 && place > last + GAP + 1 {
            best = best.max(worth(first, last, count));
            count = 0.0;
        }
        if count == 0.0 {
            first = place;
        }
        (last, count) = (place, count + 1.0);
    }
    best.max(worth(first, last, count))
}
