//! Document frequencies as they are counted, added up, written and read.

use crate::language::Language;
use crate::text::stem::Stemmer;
use crate::text::{Text, word};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

/// The first line of a file of them.
const HEAD: &str = "nutgraf background 1";
/// What nutgraf brings.
const NEWS: &str = include_str!("news.txt");
/// The most stems of one language that are held while counting; the rarest go when there are more.
const MOST: usize = 1 << 20;

/// In how many documents each stem stands, by language. What was counted on two machines adds up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counts {
    languages: BTreeMap<&'static str, (u64, HashMap<Box<str>, u64>)>,
}

/// Why a file is no background.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It begins otherwise.
    #[error("is no background: its first line is not `{HEAD}`; `nutgraf background build` makes one")]
    Head,
    /// A line is not what it should be.
    #[error("line {line} is neither `= LANGUAGE DOCUMENTS` nor `STEM … COUNT`, with no count above the documents'")]
    Line {
        /// Which, from 1.
        line: usize,
    },
}

/// A line of a file of document frequencies.
pub(super) enum Entry<'f> {
    /// A language begins, of which so many documents were counted.
    Language(Language, u64),
    /// So many of them have each of these stems, with spaces between.
    Stems(&'f str, u64),
}

/// What nutgraf brings, entry by entry: reading it into [`Counts`] first would cost a short run most of its time.
pub(super) fn news() -> impl Iterator<Item = Entry<'static>> {
    entries(NEWS).into_iter().flatten().flatten()
}

/// The entries of a file; `None` for a line that is none.
fn entries(file: &str) -> Result<impl Iterator<Item = Option<Entry<'_>>>, Unreadable> {
    let mut lines = file.lines();
    if lines.next() != Some(HEAD) {
        return Err(Unreadable::Head);
    }
    Ok(lines.map(|line| {
        let (names, number) = line.rsplit_once(' ')?;
        let number = number.parse().ok()?;
        Some(match names.strip_prefix("= ") {
            Some(code) => Entry::Language(Language::from_code(code).unwrap_or(Language::UNKNOWN), number),
            None => Entry::Stems(names, number),
        })
    }))
}

impl Counts {
    /// What nutgraf brings.
    pub fn news() -> Counts {
        Counts::read(NEWS).unwrap_or_default()
    }

    /// Counts a document.
    pub fn count(&mut self, text: &Text<'_>) {
        let stemmer = Stemmer::new(text.language);
        let written = |term: u32| stemmer.stem(&word::fold(text.word_of(term), text.language)).into();
        let stems: HashSet<Box<str>> = (0..u32::try_from(text.vocabulary).unwrap_or(u32::MAX)).map(written).collect();
        let (documents, counts) = self.languages.entry(text.language.code()).or_default();
        *documents += 1;
        stems.into_iter().for_each(|stem| *counts.entry(stem).or_default() += 1);
        let mut least = 1;
        while counts.len() > MOST {
            least += 1;
            counts.retain(|_, count| *count >= least);
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: Counts) {
        for (code, (more, stems)) in other.languages {
            let (documents, counts) = self.languages.entry(code).or_default();
            *documents = documents.saturating_add(more);
            for (stem, count) in stems {
                let sum = counts.entry(stem).or_default();
                *sum = sum.saturating_add(count);
            }
        }
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.languages.is_empty()
    }

    /// Each language with its documents and how many of them have each stem.
    pub fn by_language(&self) -> impl Iterator<Item = (Language, u64, &HashMap<Box<str>, u64>)> {
        let known = |code: &str| Language::from_code(code).unwrap_or(Language::UNKNOWN);
        self.languages.iter().map(move |(code, (documents, stems))| (known(code), *documents, stems))
    }

    /// As a file: a head, then for each language a line `= LANGUAGE DOCUMENTS` and one `STEM … COUNT` for the stems that
    /// as many documents have, the most common first, down to `least` documents.
    pub fn write(&self, least: u64) -> String {
        let mut out = format!("{HEAD}\n");
        for (code, (documents, stems)) in &self.languages {
            let _ = writeln!(out, "= {code} {documents}");
            let mut sorted: Vec<_> = stems.iter().filter(|(_, count)| **count >= least).collect();
            sorted.sort_unstable_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
            for alike in sorted.chunk_by(|one, other| one.1 == other.1) {
                alike.iter().for_each(|(stem, _)| out.extend([stem, " "]));
                let _ = writeln!(out, "{}", alike[0].1);
            }
        }
        out
    }

    /// Reads a file that [`Counts::write`] made.
    ///
    /// # Errors
    /// It is none.
    pub fn read(file: &str) -> Result<Counts, Unreadable> {
        let mut counts = Counts::default();
        let mut at = "";
        for (index, entry) in entries(file)?.enumerate() {
            let wrong = || Unreadable::Line { line: index + 2 };
            match entry.ok_or_else(wrong)? {
                Entry::Language(language, number) => {
                    at = language.code();
                    let documents = &mut counts.languages.entry(at).or_default().0;
                    *documents = documents.saturating_add(number);
                }
                Entry::Stems(alike, number) => {
                    let (documents, stems) = counts.languages.get_mut(at).ok_or_else(wrong)?;
                    for stem in alike.split_ascii_whitespace() {
                        // A stem may stand twice; its documents are still some of all. No word is the sign of a language.
                        let sum = stems.entry(stem.into()).or_default();
                        *sum = sum.saturating_add(number);
                        if *sum > *documents || stem == "=" {
                            return Err(wrong());
                        }
                    }
                }
            }
        }
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Kind};
    use crate::text::analyze;

    fn counted(articles: &[&str]) -> Counts {
        let mut counts = Counts::default();
        for article in articles {
            let mut document =
                Document { blocks: vec![Block::new(Kind::Paragraph, *article, 0)], ..Document::default() };
            document.meta.language = Some("en".to_owned());
            counts.count(&analyze(&document));
        }
        counts
    }

    #[test]
    fn a_word_counts_once_a_document_whatever_its_form() {
        let counts = counted(&["Rivers rise. The river rose.", "A river falls."]);
        assert_eq!(counts.write(1), "nutgraf background 1\n= en 2\nriver 2\nfall rise rose 1\n");
        assert_eq!(counts.write(2), "nutgraf background 1\n= en 2\nriver 2\n");
    }

    #[test]
    fn what_is_written_is_read_again() {
        let counts = counted(&["Rivers rise.", "A river falls."]);
        assert_eq!(Counts::read(&counts.write(1)), Ok(counts));
    }

    #[test]
    fn stems_stand_in_lines_of_their_own_or_together() {
        let read =
            |lines: &str| Counts::read(&format!("{HEAD}\n= en 2\nriver 2\n{lines}\n")).map(|counts| counts.write(1));
        let written = format!("{HEAD}\n= en 2\nriver 2\nfall rise 1\n");
        assert_eq!(read("fall 1\nrise 1"), Ok(written.clone()));
        assert_eq!(read("rise fall 1"), Ok(written));
    }

    #[test]
    fn two_backgrounds_add_up() {
        let (one, other) = (["Rivers rise."], ["A river falls.", "Snow falls."]);
        let mut sum = counted(&one);
        sum.add(counted(&other));
        assert_eq!(sum, counted(&[one[0], other[0], other[1]]));
    }

    #[test]
    fn what_is_no_background_is_told_by_its_line() {
        assert_eq!(Counts::read("river 2\n"), Err(Unreadable::Head));
        for (wrong, line) in [
            ("river 2", 2),
            ("= en 2\nriver", 3),
            ("= en 2\nriver 3", 3),
            ("= en two", 2),
            ("= en 2\na 2\na 1", 4),
            ("= en 2\n a = 1", 3),
        ] {
            assert_eq!(Counts::read(&format!("{HEAD}\n{wrong}\n")), Err(Unreadable::Line { line }), "{wrong}");
        }
    }

    #[test]
    fn the_news_are_read_whole() {
        let news = Counts::news();
        assert!(!news.is_empty());
        assert_eq!(news.write(1), NEWS);
        assert!(NEWS.len() <= 300_000);
    }
}
