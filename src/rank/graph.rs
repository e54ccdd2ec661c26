//! Sentences as a graph, and who is central in it.
//!
//! The number of edges is bounded: in a long text, each sentence is joined with its neighbours alone.

use super::Scores;
use crate::features::row::Rows;

/// So many pairs of sentences are compared, about, whatever the length of the text: all of 2,896 sentences.
const PAIRS: usize = 1 << 22;
/// With so many sentences before and behind it each is compared, however long the text is.
const NEAREST: usize = 24;
/// The share of a sentence's centrality that comes through its edges; the rest is the same for all (PageRank: Brin and
/// Page, 1998).
const DAMPING: f64 = 0.85;
/// The steps end where they change the centralities, which sum to 1, by less than this in all.
const SETTLED: f64 = 1e-6;
/// So many steps at most.
const STEPS: usize = 100;

/// With how many sentences before it, and behind it, each is compared.
pub(super) fn window(sentences: usize) -> usize {
    if sentences.saturating_mul(sentences) / 2 <= PAIRS { sentences } else { (PAIRS / sentences).max(NEAREST) }
}

/// Which sentences are alike, and how much: each pair once.
pub(super) struct Graph {
    edges: Vec<(u32, u32, f64)>,
    sentences: usize,
}

impl Graph {
    /// Joins sentences whose rows share a term. `products` says how the weights of a shared term count together, and
    /// `weight` what the edge of a pair is worth with the sum of that; none where it is 0.
    pub(super) fn of(
        rows: &Rows,
        products: impl Fn(f64, f64) -> f64,
        weight: impl Fn(usize, usize, f64) -> f64,
    ) -> Graph {
        let window = window(rows.len());
        // By term: the sentences so far that have it.
        let terms = rows.iter().filter_map(|row| row.last()).map(|&(term, _)| term as usize + 1).max();
        let mut postings: Vec<Vec<(u32, f64)>> = vec![Vec::new(); terms.unwrap_or_default()];
        let mut sums = vec![0.0; rows.len()];
        let mut met: Vec<u32> = Vec::new();
        let mut edges = Vec::new();
        for (index, row) in (0u32..).zip(rows.iter()) {
            let first = (index as usize).saturating_sub(window);
            for &(term, here) in row {
                let near = postings[term as usize].iter().rev().take_while(|&&(other, _)| other as usize >= first);
                for &(other, there) in near {
                    let sum: &mut f64 = &mut sums[other as usize];
                    if *sum == 0.0 {
                        met.push(other);
                    }
                    *sum += products(here, there);
                }
            }
            row.iter().for_each(|&(term, weight)| postings[term as usize].push((index, weight)));
            met.sort_unstable();
            for other in met.drain(..) {
                let sum = std::mem::take(&mut sums[other as usize]);
                let weight = weight(other as usize, index as usize, sum);
                if weight > 0.0 {
                    edges.push((other, index, weight));
                }
            }
        }
        Graph { edges, sentences: rows.len() }
    }

    /// The PageRank of each sentence, in a graph whose edges lead both ways and share a sentence's centrality by their
    /// weights. Together they are 1; a sentence without an edge gives its own to all.
    pub(super) fn centrality(&self) -> Scores {
        let count = self.sentences as f64;
        let mut strength = vec![0.0; self.sentences];
        for &(one, other, weight) in &self.edges {
            strength[one as usize] += weight;
            strength[other as usize] += weight;
        }
        let mut now = vec![1.0 / count; self.sentences];
        for _ in 0..STEPS {
            let lone: f64 =
                now.iter().zip(&strength).filter(|&(_, &strength)| strength == 0.0).map(|(now, _)| now).sum();
            let mut next = vec![(1.0 - DAMPING + DAMPING * lone) / count; self.sentences];
            for &(one, other, weight) in &self.edges {
                let (one, other) = (one as usize, other as usize);
                next[one] += DAMPING * now[other] * weight / strength[other];
                next[other] += DAMPING * now[one] * weight / strength[one];
            }
            let change: f64 = now.iter().zip(&next).map(|(now, next): (&f64, &f64)| (now - next).abs()).sum();
            now = next;
            if change < SETTLED {
                break;
            }
        }
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_narrows_with_the_length_and_no_length_overflows_it() {
        assert_eq!(window(10), 10);
        assert_eq!(window(PAIRS), NEAREST);
        // What wraps where numbers have 32 bits gave every pair.
        assert_eq!(window(usize::MAX), NEAREST);
    }
}
