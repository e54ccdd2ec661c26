//! Stretches of bytes of one kind, seen many at a time: nearly all of a text is plain letters and spaces, and need not be
//! looked at byte by byte.

/// So many bytes are looked at together.
const PIECE: usize = 32;

/// How many bytes at the beginning are all of a kind. `is` must be cheap and without branches, for it is asked of a whole
/// piece at once.
pub(crate) fn stretch(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    if !bytes.first().is_some_and(|&byte| is(byte)) {
        return 0;
    }
    let whole = bytes.chunks_exact(PIECE).take_while(|piece| piece.iter().fold(true, |all, &byte| all & is(byte)));
    let begin = whole.count() * PIECE;
    let rest = bytes.get(begin..).unwrap_or_default();
    begin + rest.iter().position(|&byte| !is(byte)).unwrap_or(rest.len())
}

/// How many bytes at the beginning are ASCII.
pub(crate) fn ascii(bytes: &[u8]) -> usize {
    if bytes.is_ascii() { bytes.len() } else { stretch(bytes, |byte| byte < 0x80) }
}

/// Whether two bytes that stand side by side are both `wanted`.
pub(crate) fn has_two(bytes: &[u8], wanted: u8) -> bool {
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |any, (&one, &other)| any | ((one == wanted) & (other == wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_ends_before_the_first_other_byte_wherever_that_stands() {
        for length in 0..100 {
            let mut bytes = vec![b'a'; 100];
            bytes[length] = 0xe2;
            assert_eq!(ascii(&bytes), length);
            assert_eq!(ascii(&bytes[..length]), length);
        }
    }

    #[test]
    fn two_side_by_side_are_found_wherever_they_stand() {
        for at in 0..70 {
            let mut bytes = vec![b'a'; 72];
            bytes[at] = b' ';
            assert!(!has_two(&bytes, b' '), "{at}");
            bytes[at + 1] = b' ';
            assert!(has_two(&bytes, b' '), "{at}");
        }
        assert!(!has_two(b"", b' '));
    }
}
