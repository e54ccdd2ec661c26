//! What speaks for a language: the script, function words, letters.

use super::Language;
use crate::map::Map;
use crate::stretch::{Places, ascii, count};
use std::ops::Range;
use std::sync::LazyLock;

/// What the script of a text says about its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// It is written in this language alone, as far as there are tables.
    Of(&'static str),
    /// These languages with tables share it.
    Shared(&'static [Language]),
    /// No language with tables has it.
    Other,
}

static LATIN: LazyLock<Vec<Language>> = LazyLock::new(|| {
    coded(&["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "da", "fi", "no", "ro", "hu", "cs", "vi", "id"])
});
static CYRILLIC: LazyLock<Vec<Language>> = LazyLock::new(|| coded(&["ru", "uk"]));
static ARABIC: LazyLock<Vec<Language>> = LazyLock::new(|| coded(&["ar", "fa", "ur"]));
static DEVANAGARI: LazyLock<Vec<Language>> = LazyLock::new(|| coded(&["hi"]));

/// The languages with these codes.
fn coded(codes: &[&str]) -> Vec<Language> {
    codes.iter().filter_map(|code| Language::from_code(code)).collect()
}

impl Script {
    /// The script that most letters of `text` are in. An ideograph says as much as three letters of an alphabet, and a
    /// little kana among ideographs makes the text Japanese.
    pub fn of(text: &str) -> Script {
        let mut latin = count(text.as_bytes(), |byte| byte.is_ascii_alphabetic());
        let (mut cyrillic, mut arabic, mut other) = (0, 0, 0);
        let (mut han, mut kana, mut hangul, mut greek, mut hebrew, mut hindi, mut bengali, mut thai) =
            (0, 0, 0, 0, 0, 0, 0, 0);
        for c in others(text) {
            match c {
                '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => latin += 1,
                '\u{400}'..='\u{52f}' => cyrillic += 1,
                '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => arabic += 1,
                '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => han += 3,
                '\u{3041}'..='\u{30ff}' => kana += 3,
                '\u{ac00}'..='\u{d7af}' => hangul += 3,
                '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => greek += 1,
                '\u{590}'..='\u{5ff}' => hebrew += 1,
                '\u{900}'..='\u{97f}' => hindi += 1,
                '\u{980}'..='\u{9ff}' => bengali += 1,
                '\u{e00}'..='\u{e7f}' => thai += 1,
                c if c.is_alphabetic() => other += 1,
                _ => {}
            }
        }
        let east = if kana * 12 > han { Script::Of("ja") } else { Script::Of("zh") };
        let counts = [
            (latin, Script::Shared(&LATIN)),
            (cyrillic, Script::Shared(&CYRILLIC)),
            (arabic, Script::Shared(&ARABIC)),
            (han + kana, east),
            (hangul, Script::Of("ko")),
            (greek, Script::Of("el")),
            (hebrew, Script::Of("he")),
            (hindi, Script::Shared(&DEVANAGARI)),
            (bengali, Script::Of("bn")),
            (thai, Script::Of("th")),
            (other, Script::Other),
        ];
        let most = counts.into_iter().rev().filter(|&(count, _)| count > 0).max_by_key(|&(count, _)| count);
        most.map_or(Script::Other, |(_, script)| script)
    }
}

/// The characters of a text that are not ASCII; what is, is passed over quickly.
fn others(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest[ascii(rest.as_bytes())..].chars();
        let other = chars.next();
        rest = chars.as_str();
        other
    })
}

/// Where the stretches of small letters of ASCII stand.
fn plain_words(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut edges = Places::of(bytes);
    std::iter::from_fn(move || {
        let mut edge = || edges.next(|piece| piece.edges(|byte| byte.is_ascii_lowercase()));
        let (start, end) = (edge(), edge());
        (start < end).then_some(start..end)
    })
}

/// Whether a character parts words.
fn parts(c: char) -> bool {
    !c.is_alphabetic() && !matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}')
}

/// How much speaks for each of some languages, in function words.
pub(super) struct Evidence {
    scores: Vec<(Language, f64)>,
    /// Function words found for each.
    words: Vec<u32>,
    /// Words looked at.
    total: u32,
}

impl Evidence {
    /// Counts the function words, up to [`MOST_WORDS`], and letters of `text` for each of `languages`.
    pub fn of(text: &str, languages: &[Language]) -> Evidence {
        let words = &*WORDS;
        let mut met = Counts::default();
        let mut strange = vec![0; languages.len()];
        let mut total = 0;
        let mut meet = |text: &[u8], word: Range<usize>| {
            total += u32::from(!word.is_empty());
            met.add(words.languages(text, word));
        };
        // Letters of ASCII alone are as quickly told as bytes, whatever marks stand between them.
        let folded = if others(text).all(parts) {
            let small = |byte: u8| if byte.is_ascii() { byte.to_ascii_lowercase() } else { b' ' };
            let folded: Vec<u8> = text.bytes().map(small).collect();
            plain_words(&folded).for_each(|word| meet(&folded, word));
            String::from_utf8(folded).unwrap_or_default()
        } else {
            let folded = text.to_lowercase();
            folded.split(parts).map(str::as_bytes).for_each(|word| meet(word, 0..word.len()));
            folded
        };
        let found: Vec<u32> = languages.iter().map(|&language| met.of(bit(language))).collect();
        let mut own = vec![0; languages.len()];
        let mut letters =
            u32::try_from(count(folded.as_bytes(), |byte| byte.is_ascii_alphabetic())).unwrap_or(u32::MAX);
        for c in others(&folded).filter(|c| c.is_alphabetic()) {
            letters += 1;
            if COMMON_LETTERS.contains(c) {
                continue;
            }
            for ((own, strange), language) in own.iter_mut().zip(&mut strange).zip(languages) {
                let has = language.entry().letters.contains(c);
                *own += u32::from(has);
                *strange += u32::from(!has);
            }
        }
        let score = |index: usize| {
            let lacking = f64::from(letters - own[index]) * f64::from(languages[index].entry().share) / 100.0;
            f64::from(found[index]) - STRANGE_LETTER * f64::from(strange[index]) - LACKING_LETTER * lacking
        };
        let scores: Vec<f64> = (0..languages.len()).map(score).collect();
        Evidence { scores: languages.iter().copied().zip(scores).collect(), words: found, total }
    }

    /// Adds `weight` for `language`.
    pub fn add(&mut self, language: Language, weight: f64) {
        for (_, score) in self.scores.iter_mut().filter(|(candidate, _)| *candidate == language) {
            *score += weight;
        }
    }

    /// The language that is ahead of all others by so much that nothing else needs asking.
    pub fn clear(&self) -> Option<Language> {
        let (language, best) = self.top()?;
        let second = self.scores.iter().filter(|&&(other, _)| other != language).map(|&(_, score)| score);
        let second = second.fold(0.0, f64::max);
        (best >= 6.0 && best >= 1.5 * second + 3.0 && !self.is_weak()).then_some(language)
    }

    /// Whether so few words are known that the text may be in a language without tables.
    pub fn is_weak(&self) -> bool {
        self.total >= 8 && f64::from(self.words.iter().copied().max().unwrap_or(0)) < WEAK * f64::from(self.total)
    }

    /// The language that most speaks for.
    pub fn best(&self) -> Language {
        self.top().map_or(Language::UNKNOWN, |(language, _)| language)
    }

    fn top(&self) -> Option<(Language, f64)> {
        self.scores.iter().copied().rev().max_by(|a, b| a.1.total_cmp(&b.1))
    }
}

/// What a letter that a language does not have counts against it, in function words.
const STRANGE_LETTER: f64 = 0.8;

/// What a letter that a language should have by now, and does not, counts against it, in function words.
const LACKING_LETTER: f64 = 0.22;

/// The letters that all languages of the Cyrillic and of the Arabic script have.
const COMMON_LETTERS: &str = "абвгдежзийклмнопрстуфхцчшщьюяابتثجحخدذرزسشصضطظعغفقلمنوهءآأؤئ";

/// The share of function words below which a text is in another language than those with tables.
const WEAK: f64 = 0.2;

/// The bit that stands for a language.
fn bit(language: Language) -> u64 {
    1_u64.checked_shl(u32::from(language.0)).unwrap_or(0)
}

/// The most words that are counted.
pub(super) const MOST_WORDS: usize = (1 << DIGITS) - 1;
/// In so many binary digits.
const DIGITS: usize = 10;

/// How often each of 64 bits was met, counted for all at once: the first number has the first binary digit of each count.
#[derive(Default)]
struct Counts([u64; DIGITS]);

impl Counts {
    fn add(&mut self, bits: u64) {
        // What two digits carry to the next.
        let carry = |bits: u64, digit: &mut u64| {
            let carried = *digit & bits;
            *digit ^= bits;
            carried
        };
        self.0.iter_mut().fold(bits, carry);
    }

    fn of(&self, bit: u64) -> u32 {
        self.0.iter().rev().fold(0, |count, digit| count << 1 | u32::from(digit & bit != 0))
    }
}

/// About how many function words all languages have together: room for them is made once.
const FUNCTION_WORDS: usize = 6_000;

/// Every function word with the languages that have it, one bit each.
#[derive(Default)]
struct Words {
    /// By the number that its bytes make: those of up to eight bytes, as nearly all are.
    short: Map<u64, u64>,
    long: Map<&'static [u8], u64>,
}

impl Words {
    /// The languages that have the word at `span`.
    fn languages(&self, text: &[u8], span: Range<usize>) -> u64 {
        let languages = match number(text, &span) {
            Some(number) => self.short.get(&number),
            None => self.long.get(&text[span]),
        };
        languages.copied().unwrap_or(0)
    }
}

/// The number that the bytes of a word make, which no other word has, where there are no more than eight.
fn number(text: &[u8], word: &Range<usize>) -> Option<u64> {
    match text[word.start..].first_chunk() {
        _ if word.len() > 8 => None,
        _ if word.is_empty() => Some(0),
        Some(&first) => Some(u64::from_le_bytes(first) & (u64::MAX >> (64 - 8 * word.len()))),
        None => Some(text[word.clone()].iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))),
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    words.short.reserve(FUNCTION_WORDS);
    for language in Language::all() {
        // From the lists as they stand: to make ready the tables of every language would cost a short run dearly.
        for word in language.entry().tables.iter().flat_map(|tables| tables.stop_words.split_ascii_whitespace()) {
            let word = word.as_bytes();
            *match number(word, &(0..word.len())) {
                Some(number) => words.short.entry(number).or_insert(0),
                None => words.long.entry(word).or_insert(0),
            } |= bit(language);
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_counted_each_by_itself_as_often_as_they_are_met() {
        let mut counts = Counts::default();
        for word in 0..MOST_WORDS {
            counts.add(1 << 63 | u64::from(word % 3 == 0) << 1 | u64::from(word < 5));
        }
        let most = u32::try_from(MOST_WORDS).unwrap();
        assert_eq!([1 << 63, 1 << 1, 1, 1 << 7].map(|bit| counts.of(bit)), [most, most.div_ceil(3), 5, 0]);
    }

    #[test]
    fn each_language_with_tables_has_a_bit_of_its_own() {
        let with_tables = Language::all().filter(|language| language.entry().tables.is_some());
        let bits: Vec<u64> = with_tables.map(bit).collect();
        assert!(bits.iter().all(|bit| bit.count_ones() == 1), "more languages with tables than bits");
        assert_eq!(bits.iter().fold(0, |all, bit| all | bit).count_ones() as usize, bits.len());
    }
}
