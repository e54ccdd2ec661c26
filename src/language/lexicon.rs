//! The word lists of a language, ready to be asked.

use super::table::{TABLE, Tables};
use super::{Abbreviation, Language};
use crate::map::{Map, Set};
use std::sync::OnceLock;

/// The word lists of one language.
pub(super) struct Lexicon {
    /// Words without meaning of their own.
    pub stop_words: Set<&'static str>,
    /// First words of sentences that lean on the one before.
    pub leans_back: Set<&'static str>,
    /// Of those that are two, the first.
    pub may_lean_back: Set<&'static str>,
    /// Shortened words, without their last stop; one with a capital stands for that form alone.
    pub abbreviations: Map<&'static str, Abbreviation>,
    /// The bytes of the longest of them.
    pub longest_abbreviation: usize,
}

/// The lexicon of `language`, read from its folder's files when it is first asked for.
pub(super) fn of(language: Language) -> Option<&'static Lexicon> {
    static LEXICONS: [OnceLock<Lexicon>; 256] = [const { OnceLock::new() }; 256];
    let index = usize::from(language.0);
    let tables = TABLE[index].tables.as_ref()?;
    Some(LEXICONS[index].get_or_init(|| read(tables)))
}

fn read(tables: &'static Tables) -> Lexicon {
    Lexicon {
        stop_words: tables.stop_words.split_whitespace().collect(),
        leans_back: tables.leans_back.split_whitespace().collect(),
        may_lean_back: tables
            .leans_back
            .split_whitespace()
            .filter_map(|words| Some(words.split_once('_')?.0))
            .collect(),
        abbreviations: sections(tables.abbreviations).map(|(kind, word)| (word, kind)).collect(),
        longest_abbreviation: sections(tables.abbreviations).map(|(_, word)| word.len()).max().unwrap_or_default(),
    }
}

/// The words of `abbreviations.txt` with the heading that each stands under.
fn sections(list: &'static str) -> impl Iterator<Item = (Abbreviation, &'static str)> {
    let mut kind = Abbreviation::MayEnd;
    list.lines().flat_map(move |line| {
        if line.starts_with('[') {
            kind = heading(line).unwrap_or(kind);
        }
        let words = if line.starts_with('[') { "" } else { line };
        let kind = kind;
        words.split_whitespace().map(move |word| (kind, word))
    })
}

fn heading(line: &str) -> Option<Abbreviation> {
    match line {
        "[never ends a sentence]" => Some(Abbreviation::NeverEnds),
        "[before a number]" => Some(Abbreviation::BeforeNumber),
        "[may end a sentence]" => Some(Abbreviation::MayEnd),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_language_with_a_folder_lacks_a_part() {
        for entry in TABLE {
            let Some(tables) = &entry.tables else { continue };
            let code = entry.code;
            let lexicon = read(tables);
            assert!(lexicon.stop_words.len() >= 40, "{code}: stop_words.txt");
            assert!(lexicon.leans_back.len() >= 10, "{code}: leans_back.txt");
            assert!(!lexicon.abbreviations.is_empty(), "{code}: abbreviations.txt");
            let folded = |word: &&str| word.to_lowercase() == **word;
            assert!(lexicon.stop_words.iter().all(folded), "{code}: stop_words.txt is lower case");
            assert!(lexicon.leans_back.iter().all(folded), "{code}: leans_back.txt is lower case");
            assert!(lexicon.abbreviations.keys().all(|word| !word.ends_with('.')), "{code}: no last stop");
        }
    }

    #[test]
    fn every_heading_of_the_abbreviations_is_known() {
        for tables in TABLE.iter().filter_map(|entry| entry.tables.as_ref()) {
            for line in tables.abbreviations.lines().filter(|line| line.starts_with('[')) {
                assert!(heading(line).is_some(), "{line}");
            }
        }
    }
}
