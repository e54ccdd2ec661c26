//! The suffixes that make English words of others, and what is left of them (Porter, 2001, steps 2 to 4).

/// The longest has fewer letters than a number has bytes.
const LETTERS: usize = 8;

/// The last letters of a word as the last bytes of a number.
pub(super) fn end(word: &[u8]) -> u64 {
    u64::from_le_bytes(word.last_chunk().copied().unwrap_or_else(|| {
        let mut end = [0; LETTERS];
        end[LETTERS - word.len()..].copy_from_slice(word);
        end
    }))
}

/// A suffix, and where it may be taken off.
pub(super) struct Suffix {
    /// Its letters as the last bytes of a number.
    letters: u64,
    pub length: usize,
    /// What is put in its place.
    pub instead: &'static str,
    /// Whether it has to begin in the second region, not only in the first.
    pub is_far_in: bool,
    /// The letters one of which has to stand before it; none where any may.
    behind: &'static str,
}

impl Suffix {
    /// One that something is put in the place of.
    const fn new(letters: &str, instead: &'static str) -> Suffix {
        let length = letters.len();
        let mut bytes = [0; LETTERS];
        let (_, last) = bytes.split_at_mut(LETTERS - length);
        last.copy_from_slice(letters.as_bytes());
        Suffix { letters: u64::from_le_bytes(bytes), length, instead, is_far_in: false, behind: "" }
    }

    /// One that is taken off in the second region.
    const fn far_in(letters: &str) -> Suffix {
        Suffix { is_far_in: true, ..Suffix::new(letters, "") }
    }

    const fn behind(self, behind: &'static str) -> Suffix {
        Suffix { behind, ..self }
    }

    /// Whether a word ends in it of which these are the last letters.
    pub fn ends(&self, last: u64) -> bool {
        (self.letters ^ last) >> (8 * (LETTERS - self.length)) == 0
    }

    /// Whether it may be taken off what stands before it.
    pub fn may_stand_behind(&self, before: &[u8]) -> bool {
        self.behind.is_empty() || before.last().is_some_and(|letter| self.behind.as_bytes().contains(letter))
    }
}

/// Step 2: those with another suffix before them, by their last letter; the longest first, as in all steps.
pub(super) fn of_others(last: u8) -> &'static [Suffix] {
    match last {
        b'i' => {
            const {
                &[
                    Suffix::new("biliti", "ble"),
                    Suffix::new("lessli", "less"),
                    Suffix::new("aliti", "al"),
                    Suffix::new("entli", "ent"),
                    Suffix::new("fulli", "ful"),
                    Suffix::new("iviti", "ive"),
                    Suffix::new("ousli", "ous"),
                    Suffix::new("abli", "able"),
                    Suffix::new("alli", "al"),
                    Suffix::new("anci", "ance"),
                    Suffix::new("enci", "ence"),
                    Suffix::new("bli", "ble"),
                    Suffix::new("ogi", "og").behind("l"),
                    Suffix::new("li", "").behind("cdeghkmnrt"),
                ]
            }
        }
        b'l' => const { &[Suffix::new("ational", "ate"), Suffix::new("tional", "tion")] },
        b'm' => const { &[Suffix::new("alism", "al")] },
        b'n' => const { &[Suffix::new("ization", "ize"), Suffix::new("ation", "ate")] },
        b'r' => const { &[Suffix::new("ator", "ate"), Suffix::new("izer", "ize")] },
        b's' => {
            const { &[Suffix::new("fulness", "ful"), Suffix::new("iveness", "ive"), Suffix::new("ousness", "ous")] }
        }
        _ => &[],
    }
}

/// Step 3: those of adjectives.
pub(super) fn of_adjectives(last: u8) -> &'static [Suffix] {
    match last {
        b'e' => const { &[Suffix::new("alize", "al"), Suffix::new("icate", "ic"), Suffix::far_in("ative")] },
        b'i' => const { &[Suffix::new("iciti", "ic")] },
        b'l' => {
            const {
                &[
                    Suffix::new("ational", "ate"),
                    Suffix::new("tional", "tion"),
                    Suffix::new("ical", "ic"),
                    Suffix::new("ful", ""),
                ]
            }
        }
        b's' => const { &[Suffix::new("ness", "")] },
        _ => &[],
    }
}

/// Step 4: what is left.
pub(super) fn left(last: u8) -> &'static [Suffix] {
    match last {
        b'c' => const { &[Suffix::far_in("ic")] },
        b'e' => {
            const {
                &[
                    Suffix::far_in("able"),
                    Suffix::far_in("ance"),
                    Suffix::far_in("ence"),
                    Suffix::far_in("ible"),
                    Suffix::far_in("ate"),
                    Suffix::far_in("ive"),
                    Suffix::far_in("ize"),
                ]
            }
        }
        b'i' => const { &[Suffix::far_in("iti")] },
        b'l' => const { &[Suffix::far_in("al")] },
        b'm' => const { &[Suffix::far_in("ism")] },
        b'n' => const { &[Suffix::far_in("ion").behind("st")] },
        b'r' => const { &[Suffix::far_in("er")] },
        b's' => const { &[Suffix::far_in("ous")] },
        b't' => {
            const { &[Suffix::far_in("ement"), Suffix::far_in("ment"), Suffix::far_in("ant"), Suffix::far_in("ent")] }
        }
        _ => &[],
    }
}
