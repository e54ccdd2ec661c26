//! Which part of a series a headline tells of: "Stage 13", "the 4th round", "No. 5", "Q3". A number that counts ("13 dead")
//! changes as a story goes on; one that names a part or a day tells two stories apart.

mod words;

use super::spelled::Spelled;
use crate::language::Language;
use crate::map::Map;
use crate::text::stem::Stem;
use crate::text::word::{self, fold};
use std::borrow::Cow;
use std::sync::LazyLock;
use words::{NUMBER, ORDINAL_ENDINGS, WORDS, Words};

/// A series, by the word that its parts are counted with, and the number of one of them.
pub(super) type Part = (Stem, u32);

/// Of a headline, no more words are looked at.
const MOST_WORDS: usize = 40;
/// So many capitals at most stand before a number that names something with them: "Q3", "G20", "KW32".
const MOST_CAPITALS: usize = 3;
/// A number of more digits names no part.
const MOST_DIGITS: usize = 6;

/// What a headline numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The parts of series that it tells of, ascending.
    pub parts: Vec<Part>,
    /// The numbers in it that name a part or a day and count nothing.
    pub names: Vec<u32>,
}

impl Numbered {
    /// Reads a headline.
    pub(super) fn of(headline: &str, language: Language) -> Numbered {
        let words: Vec<(usize, &str)> = word::words(headline).take(MOST_WORDS).collect();
        let folded = words.iter().map(|(_, word)| fold(word, language)).collect();
        let known = KNOWN.get(language.code());
        let headline = Headline { text: headline, words, folded, language, known };
        let mut numbered = Numbered::default();
        for at in 0..headline.words.len() {
            headline.read(at, &mut numbered);
        }
        unspaced(headline.text, &mut numbered);
        numbered.parts.sort_unstable();
        numbered.parts.dedup();
        numbered
    }
}

/// Whether two tell of different parts of one series.
pub(super) fn are_apart(one: &[Part], other: &[Part]) -> bool {
    one.iter().any(|&(series, _)| {
        let is_told = |part: &&Part| part.0 == series;
        let mut others = other.iter().filter(is_told).peekable();
        others.peek().is_some() && !others.any(|part| one.contains(part))
    })
}

/// What two tell of together: of a series that both know, the parts that both have.
pub(super) fn together(one: &[Part], other: &[Part]) -> Box<[Part]> {
    let knows = |parts: &[Part], (series, _): &Part| parts.iter().any(|(known, _)| known == series);
    let mut parts: Vec<Part> = one.iter().filter(|part| other.contains(part) || !knows(other, part)).copied().collect();
    parts.extend(other.iter().filter(|part| !knows(one, part)));
    parts.sort_unstable();
    parts.into()
}

/// A headline, taken apart.
struct Headline<'h> {
    text: &'h str,
    words: Vec<(usize, &'h str)>,
    folded: Vec<Cow<'h, str>>,
    language: Language,
    known: Option<&'static Known>,
}

/// What is known of a language's words.
struct Known {
    words: &'static Words,
    /// Each form of what is counted through, with its first.
    series: Map<&'static str, &'static str>,
}

/// By the language's code.
static KNOWN: LazyLock<Map<&'static str, Known>> = LazyLock::new(|| {
    let known = |words: &'static Words| {
        let parts = words.parts.split_whitespace();
        let forms =
            |part: &'static str| part.split('/').map(move |form| (form, part.split('/').next().unwrap_or(form)));
        (words.code, Known { words, series: parts.flat_map(forms).collect() })
    };
    WORDS.iter().map(known).collect()
});

impl Headline<'_> {
    /// Reads the word at a place, where it is a number.
    fn read(&self, at: usize, numbered: &mut Numbered) {
        let word = self.words[at].1;
        if let Some((letters, number)) = lettered(word) {
            numbered.parts.push((Stem::of(&letters.to_lowercase()), number));
            return;
        }
        // A number that is spelled out is looked for beside what it may be a part of.
        let is_beside = |at: usize| self.folded.get(at).is_some_and(|word| self.series(word).is_some());
        if !word.contains(char::is_numeric) && !is_beside(at.wrapping_sub(1)) && !is_beside(at + 1) {
            return;
        }
        let Some((value, ordinal)) = self.number(at) else { return };
        let before = at.checked_sub(1).filter(|&before| self.is_joined(before));
        let before = before.map_or("", |before| &self.folded[before]);
        let after = ordinal.unwrap_or(at + 1);
        let after = self.folded.get(after).map_or("", |word| word);
        let follows = (ordinal.is_some()).then(|| self.series(after)).flatten();
        let is_hashed = self.text[..self.words[at].0].trim_end().ends_with(['#', '№']);
        let is_numbered = is_hashed || (NUMBER.contains(&before) && ordinal.is_none());
        let series = self.series(before).or(follows).or(is_numbered.then_some(NUMBER[0]));
        if let Some(series) = series {
            numbered.parts.push((Stem::of(series), value));
        }
        if series.is_some() || self.is_month(before) || self.is_month(after) || self.is_dated(at, value) {
            numbered.names.push(value);
        }
    }

    /// The number that a word is, and, where it is an ordinal, the place of the word that it belongs to.
    fn number(&self, at: usize) -> Option<(u32, Option<usize>)> {
        let (start, word) = self.words[at];
        let digits = word.find(|c: char| digit(c).is_none()).unwrap_or(word.len());
        let rest = &self.text[start + word.len()..];
        if digits == 0 {
            let value = Spelled::of(self.language).value(word);
            return value.map(|value| (value, None)).or_else(|| Some((self.ordinal(&self.folded[at])?, Some(at + 1))));
        }
        let value = value(&word[..digits])?;
        if digits < word.len() {
            return ORDINAL_ENDINGS.contains(&&word[digits..]).then_some((value, Some(at + 1)));
        }
        let stops = rest.starts_with(". ") && self.language.writes_ordinals_with_a_stop();
        let is_ending = |place: usize| self.words.get(place).is_some_and(|(_, word)| word.chars().count() <= 4);
        let goes_on = rest.starts_with(['-', '\'', '’', '.']) && !rest[1..].starts_with(char::is_whitespace);
        let ordinal = if stops || rest.starts_with('°') {
            Some(at + 1)
        } else {
            (goes_on && is_ending(at + 1)).then_some(at + 2)
        };
        Some((value, ordinal))
    }

    /// The value of an ordinal that is spelled out.
    fn ordinal(&self, word: &str) -> Option<u32> {
        let table = self.known?.words;
        let is_it = |begins: &str| word.strip_prefix(begins).is_some_and(|rest| rest.chars().count() <= table.endings);
        (1..).zip(table.ordinals.split_whitespace()).find(|(_, begins)| is_it(begins)).map(|(value, _)| value)
    }

    /// The series whose parts a word counts, by its first form.
    fn series(&self, word: &str) -> Option<&'static str> {
        self.known?.series.get(word).copied()
    }

    fn is_month(&self, word: &str) -> bool {
        self.known.is_some_and(|known| known.words.months.split_whitespace().any(|month| month == word))
    }

    /// Whether nothing but a space or a mark that belongs to a number stands between a word and the next.
    fn is_joined(&self, at: usize) -> bool {
        let (start, word) = self.words[at];
        let between = &self.text[start + word.len()..self.words[at + 1].0];
        between.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '#' | '-' | '°' | '№'))
    }

    /// Whether a number stands in a date in numbers, or is a year.
    fn is_dated(&self, at: usize, value: u32) -> bool {
        let (start, word) = self.words[at];
        let (before, after) = (&self.text[..start], &self.text[start + word.len()..]);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let follows = after.strip_prefix('/').is_some_and(|rest| is_digit(rest.chars().next()));
        let precedes = before.strip_suffix('/').is_some_and(|rest| is_digit(rest.chars().next_back()));
        follows || precedes || (word.len() == 4 && (1900..2100).contains(&value))
    }
}

/// A number with its capitals: "Q3" is 3 of Q.
fn lettered(word: &str) -> Option<(&str, u32)> {
    let digits = word.find(|c: char| c.is_ascii_digit()).filter(|&at| (1..=MOST_CAPITALS).contains(&at))?;
    let (letters, number) = word.split_at(digits);
    (letters.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(())?;
    Some((letters, value(number)?))
}

/// The value of a digit, in Arabic's and Persian's letters, too.
fn digit(c: char) -> Option<u32> {
    match c {
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(c as u32 - 0x6f0),
        c => c.to_digit(10),
    }
}

/// The value of a few digits.
pub(super) fn value(digits: &str) -> Option<u32> {
    let all = || digits.chars().map(digit);
    let is_number = (1..=MOST_DIGITS).contains(&digits.chars().count()) && all().all(|digit| digit.is_some());
    is_number.then(|| all().flatten().fold(0, |sum, digit| 10 * sum + digit))
}

/// Reads what Chinese and Japanese number: 第13轮 is a part; 9月12日 is a day.
fn unspaced(headline: &str, numbered: &mut Numbered) {
    let mut value: Option<u32> = None;
    let (mut is_part, mut is_ten) = (false, false);
    for c in headline.chars() {
        let number = digit(c).or_else(|| "〇一二三四五六七八九".chars().position(|it| it == c).map(|at| at as u32));
        match (number, value) {
            (Some(number), _) => {
                let tens = value.unwrap_or_default().saturating_mul(if is_ten { 1 } else { 10 });
                (value, is_ten) = (Some(tens.saturating_add(number)), false);
            }
            // Ten alone, ten and more, and a number of tens.
            (None, _) if c == '十' => (value, is_ten) = (Some(value.unwrap_or(1).saturating_mul(10)), true),
            (None, Some(number)) => {
                if is_part {
                    numbered.parts.push((Stem::of(c.encode_utf8(&mut [0; 4])), number));
                }
                if is_part || matches!(c, '月' | '日' | '号' | '話' | '集' | '期') {
                    numbered.names.push(number);
                }
                (value, is_part, is_ten) = (None, false, false);
            }
            (None, None) => is_part = c == '第',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str, headline: &str) -> Numbered {
        Numbered::of(headline, Language::from_code(code).expect("a language"))
    }

    fn parts(code: &str, headline: &str) -> Vec<u32> {
        read(code, headline).parts.into_iter().map(|(_, number)| number).collect()
    }

    #[test]
    fn every_language_has_twelve_months() {
        for table in &WORDS {
            assert!(Language::from_code(table.code).is_some(), "{}", table.code);
            assert_eq!(table.months.split_whitespace().count(), 12, "{}", table.code);
        }
    }

    #[test]
    fn parts_are_told_however_they_are_written() {
        let forms = [
            ("en", "Stage 13: Orr to Sule", 13),
            ("en", "Holm wins the 13th stage", 13),
            ("en", "Holm wins fourth round", 4),
            ("en", "Q3 profits rise at the mill", 3),
            ("en", "The Friday letter, No. 45", 45),
            ("en", "Harbour notes #45", 45),
            ("de", "Holm gewinnt die 13. Etappe", 13),
            ("de", "Etappe 13 geht an Holm", 13),
            ("de", "Holm gewinnt die dritte Runde", 3),
            ("fr", "Holm remporte la 13e étape", 13),
            ("fr", "Troisième journée : les résultats", 3),
            ("es", "Holm gana la 13ª etapa", 13),
            ("it", "Holm vince la 13ª tappa", 13),
            ("pt", "Resultados da rodada 13", 13),
            ("nl", "Holm wint de 13e etappe", 13),
            ("ru", "Хольм выиграла 13-й этап", 13),
            ("uk", "Третій тур: підсумки", 3),
            ("tr", "13. etap Holm'un", 13),
            ("ar", "نتائج الجولة 13", 13),
            ("he", "תוצאות מחזור 13", 13),
            ("zh", "联赛第十三轮战罢", 13),
            ("ja", "第13節の結果", 13),
        ];
        for (code, headline, part) in forms {
            assert_eq!(parts(code, headline), [part], "{headline}");
        }
        assert_eq!(read("de", "Etappe 13 geht an Holm").parts, read("de", "Holm gewinnt die 13. Etappe").parts);
    }

    #[test]
    fn what_counts_names_no_part() {
        let counts = [
            ("en", "Dam breaks: 13 dead"),
            ("en", "Storm kills 14 in Orr"),
            ("en", "Four games were called off"),
            ("en", "Bread costs 13% more"),
            ("de", "13 Tote nach Dammbruch"),
            ("de", "Zahl der Toten steigt auf 13"),
            ("fr", "Rupture du barrage : 13 morts"),
            ("es", "Trece muertos y 20 heridos"),
            ("ru", "13 человек погибли"),
            ("zh", "溃坝致13人死亡"),
        ];
        for (code, headline) in counts {
            assert_eq!(read(code, headline), Numbered::default(), "{headline}");
        }
    }

    #[test]
    fn a_day_is_a_name() {
        let days = [
            ("en", "Lottery numbers of 12 March"),
            ("en", "Weather for March 12"),
            ("de", "Lottozahlen vom 12. März"),
            ("ru", "Погода на 12 марта"),
            ("ja", "12日の天気"),
        ];
        for (code, headline) in days {
            assert_eq!(read(code, headline), Numbered { parts: Vec::new(), names: vec![12] }, "{headline}");
        }
    }

    #[test]
    fn headlines_are_apart_by_different_parts_of_one_series_alone() {
        let apart = |one: &str, other: &str| are_apart(&read("en", one).parts, &read("en", other).parts);
        assert!(apart("Stage 13: Orr to Sule", "Holm wins the 15th stage"));
        assert!(!apart("Stage 13: Orr to Sule", "Holm wins the 13th stage"));
        assert!(!apart("Stage 13: Orr to Sule", "Holm, second in stage 13, looks to stage 15"));
        assert!(!apart("Stage 13: Orr to Sule", "The tour on day 14"));
        assert!(!apart("Stage 13: Orr to Sule", "Holm wins in Sule"));
    }
}
