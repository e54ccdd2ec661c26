//! What words mean, by words: the tables that are asked once a word.

use crate::map::Map;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// The number of a word's stem, or [`NOTHING`].
pub(super) type Meaning = u32;

/// What a stop word means.
pub(super) const NOTHING: Meaning = Meaning::MAX;

/// What each word that was met means. A short word, as nearly all are, is a number, which stands in the table itself:
/// finding it takes one look into memory, not two.
#[derive(Default)]
pub(super) struct Meanings {
    recent: Recent,
    /// Words of up to eight bytes.
    short: Map<Parts<2>, Meaning>,
    /// Of up to fifteen.
    longer: Map<Parts<4>, Meaning>,
    long: Map<Box<str>, Meaning>,
}

/// A number in parts: with its meaning a word takes a quarter less room so, and more of them stay near the processor.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Parts<const COUNT: usize>([u32; COUNT]);

impl<const COUNT: usize> Hash for Parts<COUNT> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        for pair in self.0.chunks_exact(2) {
            hasher.write_u64(u64::from(pair[0]) | u64::from(pair[1]) << 32);
        }
    }
}

fn short(word: u64) -> Parts<2> {
    Parts([word as u32, (word >> 32) as u32])
}

fn longer(word: u128) -> Parts<4> {
    Parts([word as u32, (word >> 32) as u32, (word >> 64) as u32, (word >> 96) as u32])
}

/// Short words that were asked for a while ago at most, each at the one place that it may stand at, with their meanings:
/// so few that what is asked for most often stays near the processor. No word is zero.
struct Recent(Vec<(Parts<2>, Meaning)>);

impl Recent {
    const BITS: u32 = 12;

    fn place(&mut self, word: u64) -> &mut (Parts<2>, Meaning) {
        // The highest bits of a product with an odd number hang on all of a word (Fibonacci hashing: Knuth, 1973).
        let place = word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - Recent::BITS);
        &mut self.0[place as usize]
    }
}

impl Default for Recent {
    fn default() -> Recent {
        Recent(vec![(short(0), NOTHING); 1 << Recent::BITS])
    }
}

/// A word as what it is found by.
#[derive(Clone, Copy)]
pub(super) enum Key<'w> {
    Short(u64),
    Longer(u128),
    Long(&'w str),
}

impl Meanings {
    /// With room for so many words, of which most are short.
    pub(super) fn with_room(words: usize) -> Meanings {
        let mut meanings = Meanings::default();
        meanings.short.reserve(words * 3 / 4);
        meanings.longer.reserve(words / 2);
        meanings
    }

    pub(super) fn clear(&mut self) {
        self.recent = Recent::default();
        self.short.clear();
        self.longer.clear();
        self.long.clear();
    }

    pub(super) fn len(&self) -> usize {
        self.short.len() + self.longer.len() + self.long.len()
    }

    pub(super) fn get(&mut self, key: Key<'_>) -> Option<Meaning> {
        match key {
            Key::Short(word) => {
                let (known, meaning) = self.recent.place(word);
                if *known != short(word) {
                    (*known, *meaning) = (short(word), *self.short.get(&short(word))?);
                }
                Some(*meaning)
            }
            Key::Longer(word) => self.longer.get(&longer(word)).copied(),
            Key::Long(word) => self.long.get(word).copied(),
        }
    }

    pub(super) fn insert(&mut self, key: Key<'_>, meaning: Meaning) {
        match key {
            Key::Short(word) => self.short.insert(short(word), meaning),
            Key::Longer(word) => self.longer.insert(longer(word), meaning),
            Key::Long(word) => self.long.insert(word.into(), meaning),
        };
    }
}

impl Key<'_> {
    /// The key of the word at `span`, which no other word has: the bytes of a short one, and their count above them.
    #[inline(always)]
    pub(super) fn of<'t>(text: &'t str, span: &Range<usize>) -> Key<'t> {
        let bytes = &text.as_bytes()[span.start..];
        match span.len() {
            count @ 0..=7 => {
                Key::Short(u64::from_le_bytes(first(bytes)) & !(u64::MAX << (8 * count)) | (count as u64) << 56)
            }
            // The last byte stands where the count would, and is greater than any.
            8 if bytes[7] > 7 => Key::Short(u64::from_le_bytes(first(bytes))),
            count @ 8..=15 => {
                Key::Longer(u128::from_le_bytes(first(bytes)) & !(u128::MAX << (8 * count)) | (count as u128) << 120)
            }
            _ => Key::Long(&text[span.clone()]),
        }
    }
}

/// The first bytes of so many; zeros where there are fewer.
fn first<const COUNT: usize>(bytes: &[u8]) -> [u8; COUNT] {
    bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut first = [0; COUNT];
        first[..bytes.len()].copy_from_slice(bytes);
        first
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_keeps_its_meaning_whatever_its_length_and_whatever_follows() {
        let letters = ["a", "\0", "\u{1}", "\u{7}", "é"];
        let mut words: Vec<String> = (1..40).flat_map(|length| letters.map(|letter| letter.repeat(length))).collect();
        words.sort();
        words.dedup();
        let mut meanings = Meanings::default();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(meanings.get(Key::of(word, &(0..word.len()))), None);
            meanings.insert(Key::of(word, &(0..word.len())), number as Meaning);
        }
        assert_eq!(meanings.len(), words.len());
        for (number, word) in words.iter().enumerate() {
            for text in [format!("x{word}"), format!("x{word} and what follows"), format!("x{word}\u{1}")] {
                assert_eq!(meanings.get(Key::of(&text, &(1..1 + word.len()))), Some(number as Meaning));
            }
        }
    }
}
