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
        self.key().cmp(&other.key())
    }
}

impl Contender {
    /// The worth, in the order of [`f64::total_cmp`], above what is greater the earlier the place: one number, since a heap
    /// compares a great many of them and no processor foresees which is greater.
    fn key(&self) -> u128 {
        let bits = self.worth.to_bits();
        let sign = 1 << (u64::BITS - 1);
        let ascending = if bits & sign == 0 { bits | sign } else { !bits };
        u128::from(ascending) << u64::BITS | u128::from(!(self.index as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_comes_first_and_of_two_that_are_as_good_the_earlier() {
        let worths = [f64::NEG_INFINITY, -2.0, -1.5, -0.0, 0.0, 1e-300, 0.5, 2.0, f64::INFINITY];
        let contenders = || worths.into_iter().flat_map(|worth| [1, 0].map(|index| Contender { worth, index }));
        assert!(contenders().is_sorted_by(|one, other| one < other));
        assert!(contenders().zip(contenders()).all(|(one, other)| one == other));
    }
}
