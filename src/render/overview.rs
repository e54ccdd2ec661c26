//! A document by its sections, for people.

use super::clean::{clean, line};
use super::view::{code, name};
use super::words;
use crate::outline::{Overview, Section};

/// So many keywords head a section that has no heading.
const KEYWORDS: usize = 4;

/// A document by its sections, as it is shown.
pub(super) struct Contents {
    /// What the document is called.
    pub name: String,
    /// A code for the attribute `lang`, empty where the language is unknown.
    pub language: &'static str,
    pub facts: Vec<String>,
    pub chapters: Vec<Chapter>,
}

/// A section, as it is shown.
pub(super) struct Chapter {
    pub heading: Option<String>,
    /// In place of a heading: what the section is about.
    pub subject: Option<String>,
    pub sentences: Vec<String>,
}

impl Contents {
    pub(super) fn of(overview: &Overview) -> Contents {
        let english = words::ENGLISH;
        let is_headed = overview.sections.iter().any(|section| section.heading.is_some());
        Contents {
            name: name(&overview.meta),
            language: code(overview.language),
            facts: vec![
                words::sections(overview.sections.len()),
                english.words_of(overview.words(), overview.of_words),
            ],
            chapters: overview.sections.iter().map(|section| chapter(section, is_headed)).collect(),
        }
    }
}

/// Beside sections with headings, what stands before the first is headed by nothing.
fn chapter(section: &Section, is_headed: bool) -> Chapter {
    let heading = section.heading.as_deref().and_then(line);
    let subject = || {
        let words: Vec<String> = section.keywords.iter().take(KEYWORDS).map(|word| clean(word)).collect();
        (!words.is_empty()).then(|| words.join(words::SEPARATOR))
    };
    let sentence = |text: &str| Some(clean(text).trim().to_owned()).filter(|text| !text.is_empty());
    Chapter {
        subject: if is_headed { None } else { subject() },
        heading,
        sentences: section.excerpts.iter().filter_map(|excerpt| sentence(&excerpt.text)).collect(),
    }
}
