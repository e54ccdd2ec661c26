//! ROUGE-1, ROUGE-2 and ROUGE-Lsum (Lin, 2004) as Google's rouge-score computes them with stemming.
//!
//! A text is put into lower case; words are runs of a–z and 0–9 there. rouge-score drops all other letters, so that no
//! other script has a score: here a run of letters, digits, underscores and combining marks of any script is a word,
//! whole and unstemmed; where it is ASCII alone, it is taken as rouge-score takes it. Words of more than three
//! characters a–z and 0–9 are stemmed by NLTK's Porter stemmer in its default mode (`NLTK_EXTENSIONS`).
//!
//! Scores are F1. Of several references each is scored, and the mean taken, not the best. ROUGE-Lsum takes each line of
//! a reference and each chosen sentence as a sentence, and counts a word no more often than both texts have it.

use super::porter::stem;
use crate::text::word::is_mark;
use std::collections::HashMap;

/// F1 of three kinds, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rouge {
    /// ROUGE-1: words shared.
    pub one: f64,
    /// ROUGE-2: pairs of neighbouring words shared.
    pub two: f64,
    /// ROUGE-Lsum: the union of the longest common subsequences of each line of the reference with all sentences.
    pub lines: f64,
}

impl Rouge {
    /// The three, in the order of the fields.
    pub fn values(&self) -> [f64; 3] {
        [self.one, self.two, self.lines]
    }
}

impl From<[f64; 3]> for Rouge {
    fn from([one, two, lines]: [f64; 3]) -> Rouge {
        Rouge { one, two, lines }
    }
}

/// A line or sentence longer than this has a longest common subsequence of its first so many words: the time and room
/// for one grow with the product of both lengths.
pub const LONGEST_LINE: usize = 4096;
/// So many pairs of words, at most, are compared for the ROUGE-Lsum of one summary; lines past that count as having
/// nothing in common. A page of summary against eleven pages of references takes two million.
pub const PAIRS: usize = 1 << 28;

/// What people wrote about a document.
#[derive(Debug, Clone)]
pub struct References {
    numbers: HashMap<String, u32>,
    references: Vec<Words>,
}

impl References {
    /// Takes the words of each text.
    pub fn new(texts: &[String]) -> References {
        let mut numbers = HashMap::new();
        let references = texts.iter().map(|text| Words::of(text.split('\n'), &mut numbers)).collect();
        References { numbers, references }
    }

    /// The ROUGE of a summary of these sentences: the mean over the references, 0 without one.
    pub fn score(&self, sentences: &[&str]) -> Rouge {
        let mut numbers = self.numbers.clone();
        let summary = Words::of(sentences.iter().flat_map(|sentence| sentence.split('\n')), &mut numbers);
        let mut room = Room { table: Vec::new(), pairs: PAIRS, left: [vec![0; numbers.len()], vec![0; numbers.len()]] };
        let mut sum = [0.0; 3];
        for reference in &self.references {
            let each = [f1_of(&reference.one, &summary.one), f1_of(&reference.two, &summary.two)];
            let lines = f1(room.union_hits(reference, &summary), reference.one.len(), summary.one.len());
            sum.iter_mut().zip([each[0], each[1], lines]).for_each(|(sum, value)| *sum += value);
        }
        Rouge::from(sum.map(|sum| sum / self.references.len().max(1) as f64))
    }
}

/// ROUGE-1 recall: the share of the words of `asked` that a summary of these sentences has; 0 where it has no word.
pub fn recall(asked: &str, sentences: &[&str]) -> f64 {
    let mut left: HashMap<String, usize> = HashMap::new();
    sentences.iter().flat_map(|sentence| words(sentence)).for_each(|word| *left.entry(word).or_default() += 1);
    let asked = words(asked);
    let found = asked.iter().filter(|word| {
        let left = left.get_mut(*word).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    });
    found.count() as f64 / asked.len().max(1) as f64
}

/// The words of a text, as numbers.
#[derive(Debug, Clone)]
struct Words {
    /// By line, in order.
    lines: Vec<Vec<u32>>,
    /// All of them, sorted.
    one: Vec<u32>,
    /// All pairs of neighbours, across the ends of lines too, sorted.
    two: Vec<(u32, u32)>,
}

impl Words {
    fn of<'t>(lines: impl Iterator<Item = &'t str>, numbers: &mut HashMap<String, u32>) -> Words {
        let mut number = |word: String| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(word).or_insert(next)
        };
        let lines: Vec<Vec<u32>> = lines.map(|line| words(line).into_iter().map(&mut number).collect()).collect();
        let mut one = lines.concat();
        let mut two: Vec<(u32, u32)> = one.windows(2).map(|pair| (pair[0], pair[1])).collect();
        one.sort_unstable();
        two.sort_unstable();
        Words { lines, one, two }
    }
}

/// The words of a text as they are compared.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut words = Vec::new();
    for run in lower.split(|c| !is_of_word(c)).filter(|run| !run.is_empty()) {
        if run.is_ascii() {
            let parts = run.split('_').filter(|part| !part.is_empty());
            words.extend(parts.map(|part| if part.len() > 3 { stem(part) } else { part.to_owned() }));
        } else {
            words.push(run.to_owned());
        }
    }
    words
}

/// Whether a character is part of a word: a letter or a number of any script, an underscore, a combining mark. Letters
/// and digits in circles and squares are signs, though Unicode calls the letters among them alphabetic.
fn is_of_word(c: char) -> bool {
    let is_sign = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    c == '_' || (c.is_alphanumeric() && !is_sign) || is_mark(c)
}

/// The F1 of two sorted lists: what they share, each as often as both have it.
fn f1_of<Gram: Ord>(reference: &[Gram], summary: &[Gram]) -> f64 {
    let (mut left, mut right, mut shared) = (0, 0, 0);
    while let (Some(one), Some(other)) = (reference.get(left), summary.get(right)) {
        shared += usize::from(one == other);
        (left, right) = (left + usize::from(one <= other), right + usize::from(other <= one));
    }
    f1(shared, reference.len(), summary.len())
}

fn f1(shared: usize, reference: usize, summary: usize) -> f64 {
    2.0 * shared as f64 / (reference + summary).max(1) as f64
}

/// What ROUGE-Lsum works in, made once a summary.
struct Room {
    /// Lengths of common subsequences, row by row.
    table: Vec<u16>,
    /// What is left of [`PAIRS`].
    pairs: usize,
    /// How often each word of the reference, and of the summary, may still be hit.
    left: [Vec<u32>; 2],
}

impl Room {
    /// How many words of the reference are in the union, line by line, of its longest common subsequences with each
    /// sentence; none more often than it stands in either text, as in ROUGE 1.5.5.
    fn union_hits(&mut self, reference: &Words, summary: &Words) -> usize {
        for (left, text) in self.left.iter_mut().zip([reference, summary]) {
            text.one.iter().for_each(|&word| left[word as usize] += 1);
        }
        let mut hits = 0;
        for line in &reference.lines {
            if self.pairs == 0 {
                break;
            }
            let mut is_common = vec![false; line.len()];
            for sentence in &summary.lines {
                if self.pairs == 0 {
                    break;
                }
                self.mark_common(line, sentence, &mut is_common);
            }
            for (&word, _) in line.iter().zip(&is_common).filter(|(_, common)| **common) {
                if self.left.iter().all(|left| left[word as usize] > 0) {
                    self.left.iter_mut().for_each(|left| left[word as usize] -= 1);
                    hits += 1;
                }
            }
        }
        for (left, text) in self.left.iter_mut().zip([reference, summary]) {
            text.one.iter().for_each(|&word| left[word as usize] = 0);
        }
        hits
    }

    /// Marks the words of `line` that are in a longest common subsequence with `sentence`: of several, the one that
    /// rouge-score finds, which goes back along the line unless the sentence alone keeps the length.
    fn mark_common(&mut self, line: &[u32], sentence: &[u32], is_common: &mut [bool]) {
        let line = &line[..line.len().min(LONGEST_LINE)];
        let sentence = &sentence[..sentence.len().min(LONGEST_LINE)];
        let width = sentence.len() + 1;
        self.pairs = self.pairs.saturating_sub((line.len() + 1) * width);
        if self.pairs == 0 {
            return;
        }
        let table = &mut self.table;
        table.clear();
        table.resize((line.len() + 1) * width, 0);
        for (row, word) in line.iter().enumerate() {
            for (column, other) in sentence.iter().enumerate() {
                let at = (row + 1) * width + column + 1;
                table[at] =
                    if word == other { table[at - width - 1] + 1 } else { table[at - width].max(table[at - 1]) };
            }
        }
        let (mut row, mut column) = (line.len(), sentence.len());
        while row > 0 && column > 0 {
            let at = row * width + column;
            if line[row - 1] == sentence[column - 1] {
                is_common[row - 1] = true;
                (row, column) = (row - 1, column - 1);
            } else if table[at - 1] > table[at - width] {
                column -= 1;
            } else {
                row -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rouge(references: &[&str], sentences: &[&str]) -> [f64; 3] {
        let references: Vec<String> = references.iter().map(|&text| text.to_owned()).collect();
        References::new(&references).score(sentences).values().map(|value| (value * 1e4).round() / 1e4)
    }

    #[test]
    fn words_are_counted_as_often_as_both_texts_have_them() {
        // Shared: "the" twice of three, "ferri", "run"; pairs: "the ferri", "ferri run".
        assert_eq!(rouge(&["The ferry runs to the isle"], &["the the the ferries run"])[..2], [0.7273, 0.4444]);
    }

    #[test]
    fn several_references_are_averaged() {
        assert_eq!(rouge(&["one two", "six seven"], &["one two"]), [0.5, 0.5, 0.5]);
    }

    #[test]
    fn lines_are_compared_one_by_one_and_a_word_is_hit_once() {
        // Order within a sentence counts, order of sentences does not.
        assert_eq!(rouge(&["a b c\nd e f"], &["d e f", "a b c"])[2], 1.0);
        assert_eq!(rouge(&["a b c"], &["c b a"])[2], 0.3333);
        assert_eq!(rouge(&["a b", "a b"], &["a", "a", "a b"])[2], 0.6667);
    }

    #[test]
    fn pairs_of_words_go_over_the_ends_of_sentences() {
        assert_eq!(rouge(&["one two three"], &["one two", "three"])[1], 1.0);
    }

    #[test]
    fn words_of_any_script_count_and_those_of_ascii_are_stemmed() {
        assert_eq!(words("Running RUN ran, a_b 1,000"), ["run", "run", "ran", "a", "b", "1", "000"]);
        assert_eq!(words("Łódź’s ferries: Ⓐ пароме_2"), ["łódź", "s", "ferri", "пароме_2"]);
        // Vowel signs and viramas belong to their words.
        assert_eq!(words("हिन्दी में"), ["हिन्दी", "में"]);
        assert_eq!(rouge(&["हिन्दी में"], &["हिन्दी"])[0], 0.6667);
    }

    #[test]
    fn nothing_is_worth_nothing() {
        assert_eq!(rouge(&["a"], &[]), [0.0; 3]);
        assert_eq!(rouge(&["", "…"], &["…", ""]), [0.0; 3]);
        assert_eq!(rouge(&[], &["a"]), [0.0; 3]);
    }

    #[test]
    fn texts_of_many_lines_are_compared_in_bounded_time() {
        let lines = "word word word word\n".repeat(20_000);
        let sentences: Vec<&str> = lines.lines().collect();
        let [one, two, _] = rouge(&[&lines], &sentences);
        assert_eq!((one, two), (1.0, 1.0));
    }

    #[test]
    fn a_line_of_a_hundred_thousand_words_is_compared_in_bounded_room() {
        let line = "word ".repeat(100_000);
        let [one, two, lines] = rouge(&[&line], &[&line]);
        assert_eq!((one, two), (1.0, 1.0));
        assert_eq!(lines, (LONGEST_LINE as f64 / 1e5 * 1e4).round() / 1e4);
    }
}
