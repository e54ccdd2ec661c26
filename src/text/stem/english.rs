//! The stemmer of English (Porter, 2001) for words of ASCII, as quick as a program needs that was just started and meets
//! each word for the first time: the library's one makes texts at each step. It is asked about all other words.

mod suffix;

use crate::stretch::each;
use std::borrow::Cow;
use suffix::Suffix;

/// The longest word that is told, in bytes.
const LONGEST: usize = 32;

/// The stem of a folded word, where it is known without asking.
pub(super) fn stem(word: &str) -> Option<Cow<'_, str>> {
    if stays(word) {
        return Some(Cow::Borrowed(word));
    }
    if word.len() > LONGEST || !word.is_ascii() || is_special(word) {
        return None;
    }
    let mut letters = Letters::of(word.as_bytes());
    letters.lose_plural();
    if !is_whole(letters.all()) {
        letters.lose_form_of_a_verb();
        letters.change_last_y();
        letters.lose_suffixes();
        letters.lose_last_e_or_l();
    }
    Some(match word.as_bytes().starts_with(letters.all()) {
        true => Cow::Borrowed(&word[..letters.count]),
        false => Cow::Owned(String::from_utf8_lossy(letters.all()).into_owned()),
    })
}

/// Whether a word has fewer than three letters or an ending that no step takes off, as two in five and numbers have.
fn stays(word: &str) -> bool {
    let [first, .., before, last] = word.as_bytes() else { return true };
    first.is_ascii_alphanumeric()
        && match last {
            b'0'..=b'9' => true,
            b'a' | b'b' | b'f' | b'h' | b'j' | b'k' | b'o' | b'p' | b'q' | b'u' | b'v' | b'w' | b'x' | b'z' => true,
            b'c' => *before != b'i',
            b'd' | b'r' => !matches!(before, b'e' | b'o'),
            b'g' | b't' => *before != b'n',
            b'm' => *before != b's',
            b'n' => *before != b'o',
            _ => false,
        }
}

/// Whether there is a rule for this word alone, or for how it begins.
fn is_special(word: &str) -> bool {
    matches!(
        word,
        "andes" | "atlas" | "bias" | "cosmos" | "dying" | "early" | "gently" | "howe" | "idly" | "lying" | "news"
    ) || matches!(word, "only" | "singly" | "skies" | "skis" | "sky" | "tying" | "ugly")
        || ["'", "arsen", "commun", "gener"].iter().any(|start| word.starts_with(start))
}

/// Whether a word that lost its plural is no form of a verb, though it looks like one.
fn is_whole(word: &[u8]) -> bool {
    matches!(word, b"canning" | b"earring" | b"exceed" | b"herring" | b"inning" | b"outing" | b"proceed" | b"succeed")
}

/// A word of ASCII that loses its ending.
struct Letters {
    letters: [u8; LONGEST],
    /// How many are left.
    count: usize,
    /// Which are vowels, the first in the lowest bit.
    vowels: u64,
    /// Where the first region begins: behind a vowel and what is none.
    first_region: usize,
    /// Where the second one does: in the first, behind both once more.
    second_region: usize,
}

impl Letters {
    fn of(word: &[u8]) -> Letters {
        let mut letters = [0; LONGEST];
        letters[..word.len()].copy_from_slice(word);
        let vowels = vowels(&letters);
        let behind = |vowels: u64| (((vowels << 1) & !vowels).trailing_zeros() as usize + 1).min(word.len());
        let first_region = behind(vowels);
        let second_region = behind(vowels & (u64::MAX << first_region));
        Letters { letters, count: word.len(), vowels, first_region, second_region }
    }

    /// Those that are left.
    fn all(&self) -> &[u8] {
        &self.letters[..self.count]
    }

    fn is_vowel(&self, at: usize) -> bool {
        self.vowels >> at & 1 == 1
    }

    /// Whether there is a vowel among the first ones.
    fn has_vowel(&self, count: usize) -> bool {
        self.vowels & !(u64::MAX << count) != 0
    }

    /// Writes `letters` behind the first ones.
    fn end_on(&mut self, count: usize, letters: &str) {
        self.count = count + letters.len();
        self.letters[count..][..letters.len()].copy_from_slice(letters.as_bytes());
    }

    /// Steps 0 and 1a: the genitive's ending, the plural's.
    fn lose_plural(&mut self) {
        self.count -= match self.all() {
            [.., b'\'', b's', b'\''] => 3,
            [.., b'\'', b's'] => 2,
            [.., b'\''] => 1,
            _ => 0,
        };
        self.count -= match self.all() {
            [.., b's', b's', b'e', b's'] => 2,
            [_, _, .., b'i', b'e', b'd' | b's'] => 2,
            [.., b'i', b'e', b'd' | b's'] => 1,
            [.., b'u' | b's', b's'] => 0,
            [before @ .., _, b's'] if self.has_vowel(before.len()) => 1,
            _ => 0,
        };
    }

    /// Step 1b: the endings of verbs.
    fn lose_form_of_a_verb(&mut self) {
        match self.all() {
            [before @ .., b'e', b'e', b'd'] => return self.count -= usize::from(before.len() >= self.first_region),
            [before @ .., b'e', b'e', b'd', b'l', b'y'] => {
                return self.count -= 3 * usize::from(before.len() >= self.first_region);
            }
            [verb @ .., b'e', b'd']
            | [verb @ .., b'i', b'n', b'g']
            | [verb @ .., b'e', b'd', b'l', b'y']
            | [verb @ .., b'i', b'n', b'g', b'l', b'y']
                if self.has_vowel(verb.len()) =>
            {
                self.count = verb.len();
            }
            _ => return,
        }
        match self.all() {
            [.., b'a', b't'] | [.., b'b', b'l'] | [.., b'i', b'z'] => self.end_on(self.count, "e"),
            [.., before, last] if before == last && b"bdfgmnprt".contains(last) => self.count -= 1,
            verb if verb.len() == self.first_region && self.is_short(verb.len()) => self.end_on(self.count, "e"),
            _ => {}
        }
    }

    /// Step 1c: y is i behind a consonant that is not the first letter.
    fn change_last_y(&mut self) {
        if matches!(self.all(), [_, _, .., b'y']) && !self.is_vowel(self.count - 2) {
            self.end_on(self.count - 1, "i");
        }
    }

    /// Steps 2 to 4: what makes words of others.
    fn lose_suffixes(&mut self) {
        // None is shorter than two letters.
        if self.count < self.first_region + 2 {
            return;
        }
        self.lose_one_of(suffix::of_others);
        self.lose_one_of(suffix::of_adjectives);
        self.lose_one_of(suffix::left);
    }

    /// Puts what stands instead of the longest of the suffixes by their last letter, where that may be taken off.
    fn lose_one_of(&mut self, suffixes: fn(u8) -> &'static [Suffix]) {
        let Some(&last) = self.all().last() else { return };
        let end = suffix::end(self.all());
        let Some(suffix) = suffixes(last).iter().find(|suffix| suffix.ends(end)) else { return };
        let region = if suffix.is_far_in { self.second_region } else { self.first_region };
        let Some(before) = self.count.checked_sub(suffix.length).filter(|&before| before >= region) else { return };
        if suffix.may_stand_behind(&self.all()[..before]) {
            self.end_on(before, suffix.instead);
        }
    }

    /// Step 5: a silent e, and the second l.
    fn lose_last_e_or_l(&mut self) {
        self.count -= usize::from(match self.all() {
            [before @ .., b'e'] => {
                let before = before.len();
                before >= self.second_region || (before >= self.first_region && !self.is_short(before))
            }
            [before @ .., b'l'] => before.len() >= self.second_region && before.ends_with(b"l"),
            _ => false,
        });
    }

    /// Whether the first ones end in a short syllable.
    fn is_short(&self, count: usize) -> bool {
        match &self.all()[..count] {
            [_, _] => self.is_vowel(0) && !self.is_vowel(1),
            [.., _, _, last] => {
                !self.is_vowel(count - 3)
                    && self.is_vowel(count - 2)
                    && !self.is_vowel(count - 1)
                    && !matches!(last, b'w' | b'x' | b'y')
            }
            _ => false,
        }
    }
}

/// Which letters are vowels; y is one behind one that is none.
fn vowels(letters: &[u8; LONGEST]) -> u64 {
    let is_vowel =
        |letter| (letter == b'a') | (letter == b'e') | (letter == b'i') | (letter == b'o') | (letter == b'u');
    let mut vowels = each(letters, is_vowel);
    // The first letter has none before it.
    let mut left = each(letters, |letter| letter == b'y') & !1;
    while left != 0 {
        let y = left & left.wrapping_neg();
        vowels |= y & !(vowels << 1);
        left ^= y;
    }
    vowels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::text::stem::Stemmer;
    use proptest::prelude::*;

    #[test]
    fn a_word_that_is_not_asked_about_has_the_stem_that_the_stemmer_gives() {
        let endings = "'s' sses ies ied us eed eedly ed ting edly izing y ll e biliti lessli entli aliti ousli iviti fulli \
            enci anci abli alli bli logi ogi tli li ational tional alism ization ation izer ator fulness ousness iveness \
            alize icate iciti ical ful ness ative able ible ance ence ate ive ize ic iti al ism sion ion er ous ement ment \
            ant ent";
        let endings = || endings.split(' ').chain([""]);
        let stems = || include_str!("../../background/news.txt").split_whitespace();
        let one = stems().step_by(5).flat_map(|stem| endings().map(move |one| format!("{stem}{one}")));
        let two = stems()
            .step_by(300)
            .flat_map(|stem| endings().flat_map(move |one| endings().map(move |other| format!("{stem}{one}{other}"))));
        let stemmer = Stemmer::new(Language::ENGLISH);
        let (mut all, mut told) = (0, 0);
        for word in one.chain(two) {
            all += 1;
            if let Some(stem) = stem(&word) {
                assert_eq!(stem, stemmer.ask(&word), "{word}");
                told += 1;
            }
        }
        assert!(told > all * 9 / 10, "{told} of {all}");
    }

    #[test]
    fn a_word_that_the_stemmer_has_a_rule_for_alone_keeps_to_it() {
        let stemmer = Stemmer::new(Language::ENGLISH);
        for word in [
            "skies",
            "dying",
            "only",
            "news",
            "andes",
            "'news",
            "generally",
            "communing",
            "arsenal",
            "innings",
            "outing",
            "exceeded",
            "exceed",
        ] {
            assert_eq!(stemmer.stem(word), stemmer.ask(word));
        }
    }

    proptest! {
        #[test]
        fn no_word_is_told_another_stem_than_the_stemmer_gives(
            word in "[a-z0-9']{0,6}(y|ing|ed|er|ism|ion|ent|ic|ize|ous|eed|at|bl|iz|ies|ied)?[a-z0-9']{0,3}|[aeiouybdlntswxy']{0,9}|[a-z]{30,40}|[a-zé]{3,6}"
        ) {
            if let Some(stem) = stem(&word) {
                prop_assert_eq!(stem, Stemmer::new(Language::ENGLISH).ask(&word));
            }
        }
    }
}
