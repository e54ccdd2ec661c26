//! English stems (Porter2: Porter, 2001) of words of ASCII without an apostrophe, as nearly all are, in place.
//!
//! What it gives is what the stemmer of the library gives; a third of all that reading an article costs went there.

use super::LONGEST;

/// A word on its way to its stem.
struct Word {
    /// Its letters; a "y" that stands for a consonant is a capital. One more than a word has, for an "e" that is added.
    letters: [u8; LONGEST + 1],
    length: usize,
    /// Where the part behind its first vowel and the consonant after that begins.
    first: usize,
    /// The same within that part.
    second: usize,
}

/// Whether it is one of these words.
pub(super) fn knows(word: &str) -> bool {
    word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii() && byte != b'\'' && !byte.is_ascii_uppercase())
}

/// The stem of a folded word that it [`knows`]; `None` where that is the word itself.
pub(super) fn stem(word: &str) -> Option<String> {
    if word.len() < 3 {
        return None;
    }
    if let Some((_, stem)) = WHOLE.iter().find(|(whole, _)| *whole == word) {
        return Some((*stem).to_owned());
    }
    let mut stem = Word::new(word);
    stem.plural();
    if !STAYS.iter().any(|stays| stem.is(stays)) {
        stem.past_and_progressive();
        stem.final_y();
        stem.replace(DOUBLE);
        stem.replace(LONG);
        stem.remove();
        stem.final_e_and_l();
    }
    let stem = &stem.letters[..stem.length];
    let small = || stem.iter().map(u8::to_ascii_lowercase);
    (!small().eq(word.bytes())).then(|| small().map(char::from).collect())
}

/// Words whose stems are known.
const WHOLE: [(&str, &str); 18] = [
    ("andes", "andes"),
    ("atlas", "atlas"),
    ("bias", "bias"),
    ("cosmos", "cosmos"),
    ("dying", "die"),
    ("early", "earli"),
    ("gently", "gentl"),
    ("howe", "howe"),
    ("idly", "idl"),
    ("lying", "lie"),
    ("news", "news"),
    ("only", "onli"),
    ("singly", "singl"),
    ("skies", "sky"),
    ("skis", "ski"),
    ("sky", "sky"),
    ("tying", "tie"),
    ("ugly", "ugli"),
];

/// Words that keep their ending once they have no plural.
const STAYS: [&str; 8] = ["canning", "earring", "exceed", "herring", "inning", "outing", "proceed", "succeed"];

/// With what words begin that have their first part by that alone.
const BEGINNINGS: [&str; 3] = ["arsen", "commun", "gener"];

/// Endings made of two, with what is left of them; the longer before those that they end in.
const DOUBLE: &[(&str, &str)] = &[
    ("ization", "ize"),
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("lessli", "less"),
    ("entli", "ent"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("ousli", "ous"),
    ("iviti", "ive"),
    ("fulli", "ful"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("abli", "able"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("bli", "ble"),
    ("ogi", "og"),
    ("li", ""),
];

/// Endings that may be left when those are gone.
const LONG: &[(&str, &str)] = &[
    ("ational", "ate"),
    ("tional", "tion"),
    ("alize", "al"),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ative", ""),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
];

/// Endings that go whole.
const REMOVED: [&str; 18] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic",
];

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

impl Word {
    fn new(word: &str) -> Word {
        let mut letters = [0; LONGEST + 1];
        letters[..word.len()].copy_from_slice(word.as_bytes());
        for at in 0..word.len() {
            if letters[at] == b'y' && (at == 0 || is_vowel(letters[at - 1])) {
                letters[at] = b'Y';
            }
        }
        let mut new = Word { letters, length: word.len(), first: 0, second: 0 };
        let begun = BEGINNINGS.iter().find(|beginning| word.starts_with(**beginning));
        new.first = begun.map_or_else(|| new.behind_vowel_and_consonant(0), |beginning| beginning.len());
        new.second = new.behind_vowel_and_consonant(new.first);
        new
    }

    /// Where what follows the first vowel from `at` on, and the first consonant after it, begins; the end where there
    /// is nothing.
    fn behind_vowel_and_consonant(&self, at: usize) -> usize {
        let mut letters = (at..self.length).skip_while(|&at| !is_vowel(self.letters[at]));
        letters.find(|&at| !is_vowel(self.letters[at])).map_or(self.length, |at| at + 1)
    }

    fn is(&self, word: &str) -> bool {
        &self.letters[..self.length] == word.as_bytes()
    }

    /// Where `ending` begins, where the word has it.
    fn ends(&self, ending: &str) -> Option<usize> {
        let at = self.length.checked_sub(ending.len())?;
        // Most differ in the last letter.
        let [.., last] = ending.as_bytes() else { return Some(at) };
        (self.before(self.length) == Some(*last) && &self.letters[at..self.length] == ending.as_bytes()).then_some(at)
    }

    /// Puts `ending` in place of all from `at` on.
    fn put(&mut self, at: usize, ending: &str) {
        self.length = at + ending.len();
        self.letters[at..self.length].copy_from_slice(ending.as_bytes());
    }

    /// The letter before `at`.
    fn before(&self, at: usize) -> Option<u8> {
        self.letters[..at].last().copied()
    }

    fn has_vowel_before(&self, at: usize) -> bool {
        self.letters[..at].iter().any(|&letter| is_vowel(letter))
    }

    /// Whether what stands before `at` ends in a short syllable: a vowel between consonants, or one that begins the word.
    fn is_short_before(&self, at: usize) -> bool {
        match self.letters[..at] {
            [vowel, last] => is_vowel(vowel) && !is_vowel(last),
            [.., before, vowel, last] => {
                !is_vowel(before) && is_vowel(vowel) && !is_vowel(last) && !matches!(last, b'w' | b'x' | b'Y')
            }
            _ => false,
        }
    }

    /// The plural's "s".
    fn plural(&mut self) {
        if let Some(at) = self.ends("sses") {
            self.put(at, "ss");
        } else if let Some(at) = self.ends("ies").or_else(|| self.ends("ied")) {
            self.put(at, if at > 1 { "i" } else { "ie" });
        } else if self.ends("us").is_none()
            && self.ends("ss").is_none()
            && let Some(at) = self.ends("s")
            && at > 0
            && self.has_vowel_before(at - 1)
        {
            self.put(at, "");
        }
    }

    /// "ed" and "ing", also before "ly".
    fn past_and_progressive(&mut self) {
        if let Some(at) = self.ends("eedly").or_else(|| self.ends("eed")) {
            if self.first <= at {
                self.put(at, "ee");
            }
            return;
        }
        let Some(at) = ["ingly", "edly", "ing", "ed"].iter().find_map(|ending| self.ends(ending)) else { return };
        if !self.has_vowel_before(at) {
            return;
        }
        self.put(at, "");
        match self.letters[..at] {
            [.., b'a', b't'] | [.., b'b', b'l'] | [.., b'i', b'z'] => self.put(at, "e"),
            [.., before, last] if before == last && b"bdfgmnprt".contains(&last) => self.put(at - 1, ""),
            _ if at == self.first && self.is_short_before(at) => self.put(at, "e"),
            _ => {}
        }
    }

    /// "y" behind a consonant that does not begin the word.
    fn final_y(&mut self) {
        if let [_, .., before, b'y' | b'Y'] = self.letters[..self.length]
            && !is_vowel(before)
        {
            self.put(self.length - 1, "i");
        }
    }

    /// Shortens the longest ending of these that the word has, where that stands in its first part.
    fn replace(&mut self, endings: &[(&str, &str)]) {
        let found = endings.iter().find_map(|&(ending, left)| Some((self.ends(ending)?, ending, left)));
        let Some((at, ending, left)) = found.filter(|(at, ..)| self.first <= *at) else { return };
        let may = match ending {
            "li" => self.before(at).is_some_and(|before| b"cdeghkmnrt".contains(&before)),
            "ogi" => self.before(at) == Some(b'l'),
            "ative" => self.second <= at,
            _ => true,
        };
        if may {
            self.put(at, left);
        }
    }

    /// Takes the longest ending off that goes whole, where that stands in the second part.
    fn remove(&mut self) {
        let found = REMOVED.iter().find_map(|&ending| Some((self.ends(ending)?, ending)));
        let Some((at, ending)) = found.filter(|(at, _)| self.second <= *at) else { return };
        if ending != "ion" || matches!(self.before(at), Some(b's' | b't')) {
            self.put(at, "");
        }
    }

    /// The "e" at the end, and one of two "l".
    fn final_e_and_l(&mut self) {
        let Some(at) = self.length.checked_sub(1) else { return };
        let goes = match self.letters[at] {
            b'e' => self.second <= at || (self.first <= at && !self.is_short_before(at)),
            b'l' => self.second <= at && self.before(at) == Some(b'l'),
            _ => false,
        };
        if goes {
            self.put(at, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_stemmers::{Algorithm, Stemmer};

    #[test]
    fn the_words_of_the_news_have_the_stems_that_the_library_gives() {
        let stemmer = Stemmer::create(Algorithm::English);
        let stems = || include_str!("../../background/news.txt").split_whitespace().step_by(2);
        let endings =
            ["", "s", "y", "ed", "ing", "ly", "ment", "ion", "eed", "ingly", "ism", "ical", "or", "ies", "ational"];
        let mut count = 0;
        for word in stems().flat_map(|stem| endings.map(|ending| format!("{stem}{ending}"))) {
            if knows(&word) {
                assert_eq!(stem(&word).as_deref().unwrap_or(&word), stemmer.stem(&word), "{word}");
                count += 1;
            }
        }
        assert!(count > 150_000, "{count}");
        for word in WHOLE.iter().map(|(word, _)| word).chain(&STAYS) {
            assert_eq!(stem(word).as_deref().unwrap_or(word), stemmer.stem(word));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn every_word_has_the_stem_that_the_library_gives(
            word in "[a-z]{0,5}[aeiouy]{0,2}[a-z0-9]{0,3}(ational|ization|fulness|ousli|biliti|ative|icate|ical|ement|ance|li|ogi|logi|bli|ion|tion|eed|ed|ing|y|s|e|l|ll|ies|ied){0,2}(ly|s|ed)?|(gener|commun|arsen)[a-z]{0,6}|[yaeiwxt]{3,9}|[a-z_0-9.]{0,64}"
        ) {
            let theirs = Stemmer::create(Algorithm::English).stem(&word).into_owned();
            prop_assert_eq!(stem(&word).unwrap_or_else(|| word.clone()), theirs);
        }
    }
}
