//! The natural logarithms of whole numbers.

use std::sync::LazyLock;

/// Those of the numbers that a document asks for, time and again: how often a term stands, in which place a sentence.
static FIRST: LazyLock<[f64; 160]> = LazyLock::new(|| std::array::from_fn(|number| libm::log(number as f64)));

/// The natural logarithm of a whole number.
pub(super) fn logarithm(number: usize) -> f64 {
    FIRST.get(number).copied().unwrap_or_else(|| libm::log(number as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_numbers_have_their_logarithms_kept_or_not() {
        for number in 0..200 {
            assert_eq!(logarithm(number), libm::log(number as f64));
        }
    }
}
