//! Scripts that put no spaces between words: Chinese characters, kana, Thai and its neighbours.
//!
//! No dictionary: function words part a stretch of such text into runs, and within a run each two neighbouring
//! characters are a term. That finds what two sentences share better than any one way of cutting the run.

use super::word;
use crate::language::Language;
use std::ops::Range;

/// The most characters that a function word has.
const LONGEST: usize = 6;

/// A part of a stretch, in bytes of the text that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// A word without meaning of its own.
    Function(Range<usize>),
    /// Characters from one function word to the next: where each begins, and where the last ends.
    Run(Vec<usize>),
}

/// Whether `word`, one of [`word::words`], is a single character of such a script.
pub(super) fn is_unspaced(word: &str) -> bool {
    // Most letters are short ones of UTF-8.
    word.as_bytes().first().is_some_and(|&byte| byte >= FIRST) && word.chars().next().is_some_and(puts_no_spaces)
}

/// The least byte with which such a character can begin: that of U+0800.
const FIRST: u8 = 0xe0;

/// Whether a character is of such a script.
pub(crate) fn puts_no_spaces(c: char) -> bool {
    // Most letters stand before all of them.
    c >= '\u{e00}'
        && (is_hiragana(c)
            || matches!(c,
                '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'
                | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
                | '\u{20000}'..='\u{3ffff}'))
}

/// Hiragana say how words go together, seldom what they mean.
fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// The terms of a stretch of `text`, whose characters have their bounds at `bounds`: pairs of neighbours, and runs of
/// one character.
pub(super) fn terms(text: &str, bounds: &[usize], language: Language) -> Vec<Range<usize>> {
    let pairs = |run: Vec<usize>| match run.as_slice() {
        &[start, end] => Vec::from_iter([Range { start, end }]),
        longer => longer.windows(3).map(|bounds| bounds[0]..bounds[2]).collect(),
    };
    let run = |part| match part {
        Part::Run(run) => Some(pairs(run)),
        Part::Function(_) => None,
    };
    parts(text, bounds, language).into_iter().filter_map(run).flatten().collect()
}

/// The words of `text` with the byte at which each begins, as [`word::words`], but where no spaces part them cut at
/// function words and into pairs of characters: near to how a person would cut.
pub fn words(text: &str, language: Language) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut bounds = Vec::new();
    for (at, word) in word::words(text) {
        let unspaced = is_unspaced(word);
        if !bounds.is_empty() && (!unspaced || bounds.last() != Some(&at)) {
            found.extend(cut(text, &std::mem::take(&mut bounds), language));
        }
        if !unspaced {
            found.push(at..at + word.len());
        } else if bounds.is_empty() {
            bounds.extend([at, at + word.len()]);
        } else {
            bounds.push(at + word.len());
        }
    }
    found.extend(cut(text, &bounds, language));
    found.into_iter().map(|span| (span.start, &text[span])).collect()
}

/// The words of one stretch: function words, and runs in twos.
fn cut(text: &str, bounds: &[usize], language: Language) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for part in parts(text, bounds, language) {
        match part {
            Part::Function(span) => words.push(span),
            Part::Run(run) => words.extend(twos(text, &run, language)),
        }
    }
    words
}

/// A run in words of two characters, the last of three in an odd Chinese one. Thai words are longer: the run is one.
fn twos(text: &str, run: &[usize], language: Language) -> Vec<Range<usize>> {
    let count = run.len() - 1;
    let whole = text[run[0]..].starts_with(|c: char| matches!(c, '\u{e00}'..='\u{eff}'));
    let three = language.code() == "zh" && count > 1 && count % 2 == 1;
    let inner = |&(index, _): &(usize, &usize)| index > 0 && index % 2 == 0 && !(three && index == count - 1);
    let cuts = run.iter().enumerate().take(if whole { 0 } else { count }).filter(inner).map(|(_, &at)| at);
    let mut start = run[0];
    let mut words = Vec::new();
    for end in cuts.chain(run.last().copied()) {
        words.push(start..end);
        start = end;
    }
    words
}

/// A stretch, parted by its function words, longest first.
fn parts(text: &str, bounds: &[usize], language: Language) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut index = 0;
    while index + 1 < bounds.len() {
        let start = bounds[index];
        let ends = bounds[index + 1..].iter().take(LONGEST);
        let function = ends.copied().enumerate().rfind(|&(_, end)| language.is_stop_word(&text[start..end]));
        let hiragana = text[start..].starts_with(is_hiragana).then(|| (0, bounds[index + 1]));
        if let Some((more, end)) = function.or(hiragana) {
            close(&mut run, start, &mut parts);
            parts.push(Part::Function(start..end));
            index += more + 1;
        } else {
            run.push(start);
            index += 1;
        }
    }
    close(&mut run, bounds.last().copied().unwrap_or(0), &mut parts);
    parts
}

fn close(run: &mut Vec<usize>, end: usize, parts: &mut Vec<Part>) {
    if !run.is_empty() {
        run.push(end);
        parts.push(Part::Run(std::mem::take(run)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(code: &str, text: &str) -> Vec<String> {
        let language = Language::from_code(code).unwrap();
        words(text, language).into_iter().map(|(_, word)| word.to_string()).collect()
    }

    #[test]
    fn function_words_and_pairs_are_words() {
        assert_eq!(found("zh", "城市的洪水已经淹没道路"), ["城市", "的", "洪水", "已经", "淹没", "道路"]);
        assert_eq!(found("zh", "大洪水 2024 flood"), ["大洪水", "2024", "flood"]);
        assert_eq!(found("ja", "洪水は町を流した。"), ["洪水", "は", "町", "を", "流", "し", "た"]);
    }
}
