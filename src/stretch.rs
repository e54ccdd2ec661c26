//! Stretches of bytes of one kind, seen many at a time: nearly all of a text is plain letters and spaces, and need not be
//! looked at byte by byte.

use wide::u8x16;

/// So many bytes are looked at together.
const PIECE: usize = 32;
/// All of them.
const WHOLE: u64 = u64::MAX >> (BITS - PIECE);

/// How many bytes at the beginning are all of a kind. `is` must be cheap and without branches, for it is asked of a whole
/// piece at once.
pub(crate) fn stretch(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    if !bytes.first().is_some_and(|&byte| is(byte)) {
        return 0;
    }
    let many = PIECE * bytes.as_chunks().0.iter().take_while(|piece| each::<PIECE>(piece, &is) == WHOLE).count();
    let rest = bytes.get(many..).unwrap_or_default();
    let mut room = [0; PIECE];
    let piece = rest.first_chunk().unwrap_or_else(|| {
        room[..rest.len()].copy_from_slice(rest);
        &room
    });
    many + (each(piece, is).trailing_ones() as usize).min(rest.len())
}

/// Which of up to 64 bytes are of a kind, the first in the lowest bit; `is` as for [`stretch`].
#[inline(always)]
pub(crate) fn each<const COUNT: usize>(bytes: &[u8; COUNT], is: impl Fn(u8) -> bool) -> u64 {
    bits(&bytes.map(|byte| filled(is(byte))))
}

/// How many bytes at the beginning are ASCII.
pub(crate) fn ascii(bytes: &[u8]) -> usize {
    if bytes.is_ascii() { bytes.len() } else { stretch(bytes, |byte| byte < 0x80) }
}

/// Whether there is a byte of a kind; `is` as for [`stretch`].
pub(crate) fn has(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    kinds(bytes, |byte| u8::from(is(byte))) != 0
}

/// The kinds of all bytes together, where `of` gives those of one, a bit each; it must be as cheap as for [`stretch`].
pub(crate) fn kinds(bytes: &[u8], of: impl Fn(u8) -> u8) -> u8 {
    let together = |piece: &[u8; PIECE]| piece.iter().fold(0, |all, &byte| all | of(byte));
    let Some(last) = bytes.last_chunk() else {
        let mut piece = [bytes.first().copied().unwrap_or_default(); PIECE];
        piece[..bytes.len()].copy_from_slice(bytes);
        return if bytes.is_empty() { 0 } else { together(&piece) };
    };
    // The last piece may hold some of the one before once more, which adds nothing.
    bytes.as_chunks().0.iter().fold(together(last), |all, piece| all | together(piece))
}

/// How many of the bytes are of a kind; `is` as for [`stretch`].
pub(crate) fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    // As many as one byte can count.
    let few = |bytes: &[u8]| usize::from(bytes.iter().fold(0u8, |count, &byte| count + u8::from(is(byte))));
    bytes.chunks(usize::from(u8::MAX)).map(few).sum()
}

/// The places of the bytes of which something holds, in order.
pub(crate) struct Places<'b> {
    bytes: &'b [u8],
    /// How many of them were looked at, in whole numbers.
    seen: usize,
    /// Those of the last number that are left.
    held: u64,
}

/// So many bytes are put into one number, a bit each.
const BITS: usize = u64::BITS as usize;

impl<'b> Places<'b> {
    pub fn of(bytes: &'b [u8]) -> Places<'b> {
        Places { bytes, seen: 0, held: 0 }
    }

    /// The next place; the end where there is none. `find` tells the places of a piece; it must be the same each time, and
    /// find none at a space behind another.
    #[inline(always)]
    pub fn next(&mut self, find: impl Fn(&Piece<'_>) -> u64) -> usize {
        if self.held == 0 && !self.look(find) {
            return self.bytes.len();
        }
        let place = self.held.trailing_zeros() as usize;
        self.held &= self.held - 1;
        self.seen - BITS + place
    }

    /// Looks on until there is a place, and tells whether there is one. Apart, so that what is done for each place stays
    /// small.
    #[inline(never)]
    fn look(&mut self, find: impl Fn(&Piece<'_>) -> u64) -> bool {
        while self.held == 0 && self.seen < self.bytes.len() {
            let mut room = [b' '; BITS + 1];
            self.held = find(&Piece::of(self.bytes, self.seen, &mut room));
            self.seen += BITS;
        }
        self.held != 0
    }
}

/// As many bytes as are looked at together, and the one before them; before the first and behind the last stand spaces.
pub(crate) struct Piece<'b>(&'b [u8; BITS + 1]);

impl<'b> Piece<'b> {
    /// The piece from a byte on; `room` has spaces, and takes what has to be put together.
    #[inline(always)]
    fn of(bytes: &'b [u8], from: usize, room: &'b mut [u8; BITS + 1]) -> Piece<'b> {
        let before = from.saturating_sub(1);
        match bytes[before..].first_chunk() {
            Some(piece) if from > 0 => Piece(piece),
            _ => {
                let rest = &bytes[before..bytes.len().min(from + BITS)];
                room[usize::from(from == 0)..][..rest.len()].copy_from_slice(rest);
                Piece(room)
            }
        }
    }

    /// Which bytes are of a kind, the first in the lowest bit. As in [`stretch`], `is` must be cheap and without branches.
    #[inline(always)]
    pub fn each(&self, is: impl Fn(u8) -> bool) -> u64 {
        bits::<BITS>(&std::array::from_fn(|at| filled(is(self.0[at + 1]))))
    }

    /// Of which bytes behind the one before them something holds.
    #[inline(always)]
    pub fn pairs(&self, is: impl Fn(u8, u8) -> bool) -> u64 {
        bits::<BITS>(&std::array::from_fn(|at| filled(is(self.0[at], self.0[at + 1]))))
    }

    /// Which bytes are of another kind than the one before them.
    #[inline(always)]
    pub fn edges(&self, is: impl Fn(u8) -> bool) -> u64 {
        let of_the_kind = self.each(&is);
        of_the_kind ^ (of_the_kind << 1 | u64::from(is(self.0[0])))
    }
}

/// A byte of ones, or one of zeros.
#[inline(always)]
fn filled(is: bool) -> u8 {
    u8::from(is).wrapping_neg()
}

/// The highest bits of up to 64 bytes, those of the first lowest.
#[inline(always)]
fn bits<const COUNT: usize>(bytes: &[u8; COUNT]) -> u64 {
    const { assert!(COUNT.is_multiple_of(16) && COUNT <= BITS) };
    let of_sixteen = |sixteen| u64::from(u8x16::new(sixteen).to_bitmask());
    bytes.as_chunks().0.iter().enumerate().fold(0, |all, (place, &sixteen)| all | of_sixteen(sixteen) << (16 * place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn bytes_of_a_kind_are_counted_however_many_there_are() {
        for length in [0, 1, 254, 255, 256, 3000] {
            assert_eq!(count(&vec![b'a'; length], |byte| byte == b'a'), length);
            assert_eq!(count(&[vec![b'a'; length], vec![b'b']].concat(), |byte| byte == b'b'), 1);
        }
    }

    proptest! {
        #[test]
        fn places_are_found_wherever_they_stand(text in "[ab ]{0,8}|[ab]{50,80}|[ab ]{120,200}|a{0,200}") {
            let bytes = text.as_bytes();
            let differ = |before: u8, byte: u8| (before == b'a') != (byte == b'a');
            let before = |at: usize| if at == 0 { b' ' } else { bytes[at - 1] };
            let wanted: Vec<usize> = (0..bytes.len()).filter(|&at| differ(before(at), bytes[at])).collect();
            let found = |find: fn(&Piece<'_>) -> u64| {
                let mut places = Places::of(bytes);
                let found: Vec<usize> = wanted.iter().map(|_| places.next(find)).collect();
                (found, places.next(find), places.next(find))
            };
            let wanted = (wanted.clone(), bytes.len(), bytes.len());
            prop_assert_eq!(&found(|piece| piece.pairs(|before, byte| (before == b'a') != (byte == b'a'))), &wanted);
            prop_assert_eq!(&found(|piece| piece.edges(|byte| byte == b'a')), &wanted);
        }
    }
}
