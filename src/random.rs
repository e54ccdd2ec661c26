//! Numbers that follow no pattern, the same with each run.

/// SplitMix64 (Steele, Lea and Flood, 2014): eight bytes of state, the same numbers on every machine.
pub(crate) struct Random(pub u64);

impl Random {
    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`: the upper half of a product of 128 bits, which is even enough for any set of documents.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from 0 to less than 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        let mut random = Random(1_234_567);
        // The values that its authors' program prints for this seed.
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn draws_are_below_their_end_and_reach_all_of_it() {
        let mut random = Random(7);
        let mut met = [0; 7];
        (0..7000).for_each(|_| met[random.below(7)] += 1);
        assert!(met.iter().all(|&count| (850..1150).contains(&count)), "{met:?}");
    }
}
