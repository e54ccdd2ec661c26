//! How sure a mean is: the percentile bootstrap (Efron, 1979), the same with each run.

use crate::random::Random;

/// From where to where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How often documents are drawn anew.
pub const RESAMPLES: usize = 1000;
/// What is left out at each end: the interval holds 95 %.
const TAIL: f64 = 0.025;
/// Any number does; this one makes each run draw alike.
const SEED: u64 = 0x6e75_7467_7261_6631;

/// In which the mean of `values` lies with 95 %, had others been drawn from where they come from. `None` of no value.
pub fn interval(values: &[f64]) -> Option<Interval> {
    let mut random = Random(SEED);
    let mut draw = |_: usize| -> f64 { values.get(random.below(values.len())).copied().unwrap_or_default() };
    let drawn = (0..RESAMPLES).map(|_| (0..values.len()).map(&mut draw).sum::<f64>() / values.len() as f64);
    let mut means: Vec<f64> = if values.is_empty() { return None } else { drawn.collect() };
    means.sort_unstable_by(f64::total_cmp);
    Some(Interval { low: quantile(&means, TAIL), high: quantile(&means, 1.0 - TAIL) })
}

/// The mean; 0 of no value.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The value below which this share of the sorted values lies, between two of them by how near each is.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_the_normal_law_where_values_are_many() {
        // 0 and 1 in turn, 400 of them: the mean's standard error is 0.025, so 95 % lie within 0.049.
        let values: Vec<f64> = (0..400).map(|at| f64::from(at % 2)).collect();
        let Interval { low, high } = interval(&values).expect("values");
        assert!((low - 0.451).abs() < 0.005 && (high - 0.549).abs() < 0.005, "{low} {high}");
        assert_eq!(interval(&values), interval(&values));
    }

    #[test]
    fn one_value_is_sure_and_none_has_no_interval() {
        assert_eq!(interval(&[0.3]).map(|interval| (interval.low * 10.0, interval.high * 10.0)), Some((3.0, 3.0)));
        assert_eq!(interval(&[]), None);
        assert_eq!(mean(&[]), 0.0);
    }
}
