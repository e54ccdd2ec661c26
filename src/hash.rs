//! Numbers that stand for bytes, the same in each run and on each machine (FNV-1a: Fowler, Noll and Vo, 1991). They tell
//! things apart that nobody made alike on purpose; they keep no secret, and no table may be built on them.

/// A number of 64 bits for some bytes.
pub(crate) fn fnv_64(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// A number of 128 bits for some bytes.
pub(crate) fn fnv_128(bytes: impl Iterator<Item = u8>) -> u128 {
    bytes.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b)
    })
}

/// A number of 128 bits for some texts: where one ends counts, too.
pub(crate) fn fnv_128_of(parts: &[&str]) -> u128 {
    fnv_128(parts.iter().flat_map(|part| part.bytes().chain([0])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_its_authors() {
        assert_eq!(fnv_64("foobar".bytes()), 0x8594_4171_f739_67e8);
        assert_eq!(fnv_128("foobar".bytes()), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
        assert_ne!(fnv_128_of(&["ab", "c"]), fnv_128_of(&["a", "bc"]));
    }
}
