//! Which documents are like which: an index over their heaviest terms.

use super::row::{Row, Rows, Terms, heavier};

/// A document is looked up by so many of its terms, the heaviest.
const TERMS: usize = 32;
/// Of a term, so many of the latest documents that have it among their heaviest are looked at.
const LATEST: usize = 64;
/// Of a document, so many of those before it are compared with it whole: the likest by what the index has.
const COMPARED: usize = 40;
/// Two documents that share fewer terms are alike only where those are most of what the shorter says: one word in two
/// short headlines makes no story.
const FOUNDED: usize = 3;

/// Two documents, the earlier first, with the cosine of their rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub likeness: f64,
    pub one: u32,
    pub other: u32,
}

/// The pairs that are at least so like.
pub(super) fn pairs(rows: &Rows, least: f64) -> Vec<Pair> {
    let mut index: Vec<Vec<(u32, f32)>> = vec![Vec::new(); rows.vocabulary];
    let mut near = Near { shared: vec![0.0; rows.rows.len()], met: Vec::new() };
    let mut whole = Whole { weights: vec![0.0; rows.vocabulary] };
    let mut pairs = Vec::new();
    for (other, row) in (0u32..).zip(&rows.rows) {
        let mut heaviest: Terms = row.terms.clone();
        if heaviest.len() > TERMS {
            heaviest.select_nth_unstable_by(TERMS, heavier);
            heaviest.truncate(TERMS);
        }
        heaviest.sort_unstable_by(heavier);
        for &(number, weight) in &heaviest {
            let known = &mut index[number as usize];
            near.meet(known, weight);
            known.push((other, weight));
            if known.len() >= 2 * LATEST {
                known.drain(..LATEST);
            }
        }
        whole.put(row);
        for one in near.take_likest() {
            let (likeness, is_founded) = whole.likeness(&rows.rows[one as usize], row.count);
            if likeness >= least && is_founded {
                pairs.push(Pair { likeness, one, other });
            }
        }
        whole.clear(row);
    }
    pairs
}

/// What a document shares with those before it, by what the index has.
struct Near {
    /// By document; 0 but for those that were met.
    shared: Vec<f32>,
    met: Vec<u32>,
}

impl Near {
    /// Meets the latest documents that have a term, which weighs so much in the one at hand.
    fn meet(&mut self, known: &[(u32, f32)], weight: f32) {
        for &(one, its) in known.iter().rev().take(LATEST) {
            let shared = &mut self.shared[one as usize];
            if *shared == 0.0 {
                self.met.push(one);
            }
            *shared += weight * its;
        }
    }

    /// The documents that share the most, those first; forgets all.
    fn take_likest(&mut self) -> Vec<u32> {
        let mut likest: Vec<(u32, f32)> = self.met.iter().map(|&one| (one, self.shared[one as usize])).collect();
        self.met.drain(..).for_each(|one| self.shared[one as usize] = 0.0);
        if likest.len() > COMPARED {
            likest.select_nth_unstable_by(COMPARED, heavier);
            likest.truncate(COMPARED);
        }
        likest.sort_unstable_by(heavier);
        likest.into_iter().map(|(one, _)| one).collect()
    }
}

/// The row at hand, by term.
struct Whole {
    weights: Vec<f32>,
}

impl Whole {
    fn put(&mut self, row: &Row) {
        row.terms.iter().for_each(|&(number, weight)| self.weights[number as usize] = weight);
    }

    fn clear(&mut self, row: &Row) {
        row.terms.iter().for_each(|&(number, _)| self.weights[number as usize] = 0.0);
    }

    /// The cosine with a row, and whether what they share is enough to go by; the row at hand has so many terms.
    fn likeness(&self, row: &Row, count: usize) -> (f64, bool) {
        let (mut sum, mut shared) = (0.0, 0);
        for &(number, weight) in &row.terms {
            let own = self.weights[number as usize];
            if own > 0.0 {
                sum += f64::from(own) * f64::from(weight);
                shared += 1;
            }
        }
        (sum, shared >= FOUNDED || (shared > 1 && 2 * shared > count.min(row.count)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_compared_with_the_forty_that_share_the_most() {
        for (count, expected) in [(40, 40), (41, 40)] {
            let mut near = Near { shared: vec![0.0; count], met: Vec::new() };
            (0..count as u32).for_each(|one| near.meet(&[(one, one as f32 + 1.0)], 1.0));
            let likest = near.take_likest();
            assert_eq!((likest.len(), likest[0] as usize), (expected, count - 1));
            assert!(near.take_likest().is_empty(), "they are forgotten");
        }
    }
}
