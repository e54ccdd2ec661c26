//! A line's form, in numbers.

use crate::extract::lines::is_wide;
use crate::extract::wrap::ends_sentence;
use crate::stretch::{ascii, has};
use std::array::from_fn;

/// Whether a mark does not end a word that it stands in.
fn joins(byte: u8) -> bool {
    (byte == b'\'') | (byte == b'-') | (byte == b'.')
}

/// So many bytes are looked at together.
const PIECE: usize = 64;

/// The sum of numbers each of which is 0 or 1, of which there are no more than one byte can count.
fn sum(flags: &[u8]) -> u32 {
    u32::from(flags.iter().sum::<u8>())
}

/// A line's form, in numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::extract) struct Look {
    /// Words; in scripts without spaces, two characters count as one.
    pub words: u32,
    /// Letters and digits.
    pub letters: u32,
    /// Digits.
    pub digits: u32,
    /// Letters alone.
    pub alphabetic: u32,
    /// Characters of any kind.
    pub characters: u32,
    /// A sentence ends with it.
    pub is_closed: bool,
}

impl Look {
    /// The form of a line.
    pub fn of(line: &str) -> Look {
        let mut look = Look { is_closed: ends_sentence(line), ..Look::default() };
        let (mut wide, mut inside) = (0, false);
        let mut rest = line;
        while !rest.is_empty() {
            let (plain, other) = rest.split_at(ascii(rest.as_bytes()));
            inside = look.add_ascii(plain.as_bytes(), inside);
            let Some(c) = other.chars().next() else { break };
            rest = &other[c.len_utf8()..];
            let (alphabetic, digit) = (c.is_alphabetic(), c.is_numeric());
            let letter = alphabetic || digit;
            look.characters += 1;
            look.letters += u32::from(letter);
            look.alphabetic += u32::from(alphabetic);
            look.digits += u32::from(digit);
            if is_wide(c) {
                wide += u32::from(letter);
                inside = false;
            } else if letter {
                look.words += u32::from(!inside);
                inside = true;
            } else if c != '’' {
                inside = false;
            }
        }
        look.words += wide.div_ceil(2);
        look
    }

    /// Adds what is ASCII; tells whether it ends inside a word, as it may have begun.
    fn add_ascii(&mut self, bytes: &[u8], inside: bool) -> bool {
        // Whether a word goes on behind these bytes: what joins is looked through.
        let is_inside = |bytes: &[u8]| match bytes.iter().rfind(|byte| !joins(**byte)) {
            Some(byte) => byte.is_ascii_alphanumeric(),
            None => inside,
        };
        let (mut letters, mut digits, mut words) = (0, 0, 0);
        // Of a piece and the two bytes before it, whether each is a letter or digit, and whether it joins two of them: a letter
        // for the word that the bytes begin in.
        let (mut letter, mut joint) = ([u8::from(inside); PIECE + 2], [0; PIECE + 2]);
        for (place, part) in bytes.chunks(PIECE).enumerate() {
            let mut piece = [0; PIECE];
            piece[..part.len()].copy_from_slice(part);
            letter.copy_within(PIECE.., 0);
            joint.copy_within(PIECE.., 0);
            letter[2..].copy_from_slice(&piece.map(|byte| u8::from(byte.is_ascii_alphanumeric())));
            joint[2..].copy_from_slice(&piece.map(|byte| u8::from(joins(byte))));
            letters += sum(&letter[2..]);
            digits += sum(&piece.map(|byte| u8::from(byte.is_ascii_digit())));
            // A word begins with a letter that stands behind none, nor behind one and what joins them.
            let begins = |at: usize| letter[at + 2] & (letter[at + 1] ^ 1) & ((joint[at + 1] & letter[at]) ^ 1);
            words += sum(&from_fn::<_, PIECE, _>(begins));
            let far_joined: [u8; PIECE] = from_fn(|at| joint[at] & joint[at + 1] & letter[at + 2]);
            if has(&far_joined, |byte| byte > 0) {
                let places = (0..part.len()).filter(|&at| far_joined[at] > 0);
                words -= places.map(|at| u32::from(is_inside(&bytes[..place * PIECE + at]))).sum::<u32>();
            }
        }
        self.characters += u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.letters += letters;
        self.alphabetic += letters - digits;
        self.digits += digits;
        self.words += words;
        is_inside(bytes)
    }

    /// Whether it reads as a sentence or more of them.
    pub fn is_prose(self) -> bool {
        (self.is_closed && self.words >= 8) || self.words >= 25
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words of a line, letter by letter.
    fn words(line: &str) -> u32 {
        let (mut words, mut wide, mut inside) = (0, 0, false);
        for c in line.chars() {
            if is_wide(c) {
                wide += u32::from(c.is_alphanumeric());
                inside = false;
            } else if c.is_alphanumeric() {
                words += u32::from(!inside);
                inside = true;
            } else if !matches!(c, '\'' | '-' | '.' | '’') {
                inside = false;
            }
        }
        words + u32::div_ceil(wide, 2)
    }

    proptest! {
        #[test]
        fn many_bytes_at_once_make_the_same_words_as_letter_by_letter(line in "([a-c0-9'.-]|[ -~]|[é’日]){0,200}|[a-b.' -]{60,140}") {
            let look = Look::of(&line);
            prop_assert_eq!(look.words, words(&line));
            prop_assert_eq!(look.characters as usize, line.chars().count());
            prop_assert_eq!(look.digits as usize, line.chars().filter(|c| c.is_numeric()).count());
            prop_assert_eq!(look.alphabetic as usize, line.chars().filter(|c| c.is_alphabetic()).count());
        }
    }
}
