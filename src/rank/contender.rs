//! What may be chosen next, in a heap: the best comes out first.

use std::cmp::Ordering;

/// One of several that may be chosen, by its index, and what it is worth; the better is greater, then the earlier.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contender {
    /// What it is worth; higher is better.
    pub worth: f64,
    /// Its place among all.
    pub index: usize,
}

impl PartialEq for Contender {
    fn eq(&self, other: &Contender) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Contender {}

impl PartialOrd for Contender {
    fn partial_cmp(&self, other: &Contender) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Contender {
    fn cmp(&self, other: &Contender) -> Ordering {
        self.worth.total_cmp(&other.worth).then(other.index.cmp(&self.index))
    }
}
