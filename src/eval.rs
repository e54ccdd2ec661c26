//! How good summaries are, beside those that people wrote: each document → [`Measured`]; those of a set → [`Figures`]
//! → [`table`]. It stands outside the way of a text: it may use all of it, and nothing uses it.

pub mod about;
pub mod bootstrap;
mod porter;
pub mod readability;
pub mod rouge;
pub mod table;

use crate::aim::{Aim, Length};
use crate::background::Background;
use crate::document::Document;
use crate::features::features;
use crate::rank::Method;
use crate::select::first::first;
use crate::summary::{Options, summarize};
use crate::text::analyze;
use bootstrap::{Interval, interval, mean};
use readability::Readability;
use rouge::{References, Rouge};
use std::sync::Arc;

/// What one summary is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Its ROUGE, the mean over the document's references.
    pub rouge: Rouge,
    /// How its sentences read without the others.
    pub readability: Readability,
    /// Its words, parted by white space, as ROUGE's users count them.
    pub words: usize,
}

/// What sentences are chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Summaries as nutgraf makes them.
    Method(Method),
    /// The first sentences as they stand ([`first()`]), to measure the others by.
    First,
}

impl Way {
    /// All ways: every method, then the yardstick.
    pub fn all() -> Vec<Way> {
        Method::ALL.into_iter().map(Way::Method).chain([Way::First]).collect()
    }

    /// The way's name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Way::Method(method) => method.name(),
            Way::First => "first",
        }
    }
}

/// Summarises a document each way and measures what comes of it, in the order of `ways`.
pub fn measure(
    document: &Document,
    references: &References,
    length: Length,
    ways: &[Way],
    background: &Arc<Background>,
) -> Vec<Measured> {
    let text = analyze(document);
    let features = features(&text, background);
    let measured = |&way: &Way| {
        let aim = Aim { budget: length };
        let chosen: Vec<usize> = match way {
            Way::Method(method) => {
                let summary = summarize(
                    document,
                    &Options { aim, method, background: Arc::clone(background), ..Options::default() },
                );
                summary.excerpts.iter().map(|excerpt| excerpt.position).collect()
            }
            Way::First => first(&features, &aim).sentences,
        };
        let sentences: Vec<&str> = chosen.iter().map(|&at| text.excerpt(&text.sentences[at])).collect();
        Measured {
            rouge: references.score(&sentences),
            readability: Readability::of(&features.forms, &chosen),
            words: sentences.iter().map(|sentence| sentence.split_whitespace().count()).sum(),
        }
    };
    ways.iter().map(measured).collect()
}

/// What a way is worth on a set.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The name of the set.
    pub set: String,
    /// How many documents it has.
    pub documents: usize,
    /// How long the summaries may be.
    pub length: Length,
    /// What sentences were chosen by.
    pub way: Way,
    /// The mean over the documents.
    pub rouge: Rouge,
    /// In which the mean of each of [`Rouge::values`] lies with 95 %, had other documents been drawn.
    pub intervals: [Interval; 3],
    /// Words of a summary, the mean.
    pub words: f64,
    /// How the chosen sentences of all documents read.
    pub readability: Readability,
}

impl Figures {
    /// The figures of a set from those of its documents, which are in the order of the set. `None` without a document.
    pub fn of(set: &str, length: Length, way: Way, documents: &[Measured]) -> Option<Figures> {
        let columns = [0, 1, 2].map(|at| documents.iter().map(|each| each.rouge.values()[at]).collect::<Vec<f64>>());
        let words: Vec<f64> = documents.iter().map(|each| each.words as f64).collect();
        let [one, two, lines] = columns.each_ref().map(|column| interval(column));
        Some(Figures {
            set: set.to_owned(),
            documents: documents.len(),
            length,
            way,
            rouge: Rouge::from(columns.each_ref().map(|column| mean(column))),
            intervals: [one?, two?, lines?],
            words: mean(&words),
            readability: documents.iter().map(|each| each.readability).sum(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    const LEAD: Way = Way::Method(Method::Lead);
    const TEXT: &str = "The ferry to Ostra runs again. It had been laid up since a storm in March. \
        The island has a doctor once more.";

    fn document() -> Document {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, TEXT, 0)], ..Document::default() };
        document.meta.language = Some("en".to_owned());
        document
    }

    #[test]
    fn a_summary_that_is_its_reference_is_worth_all() {
        let references = References::new(&["The ferry to Ostra runs again.".to_owned()]);
        let measured = measure(&document(), &references, Length::Sentences(1), &[LEAD], &Background::news());
        assert_eq!(measured[0].rouge.values(), [1.0, 1.0, 1.0]);
        assert_eq!(measured[0].words, 6);
        assert_eq!(measured[0].readability, Readability { sentences: 1, leaning: 0, broken: 0 });
    }

    #[test]
    fn a_set_is_the_mean_of_its_documents_and_one_without_any_has_no_figures() {
        let references =
            ["The ferry to Ostra runs again.", "Nothing alike"].map(|text| References::new(&[text.into()]));
        let each = |references| measure(&document(), references, Length::Sentences(1), &[LEAD], &Background::news())[0];
        let measured: Vec<Measured> = references.iter().map(each).collect();
        let figures = Figures::of("ferries", Length::Sentences(1), LEAD, &measured).expect("figures");
        assert_eq!((figures.documents, figures.rouge.values()), (2, [0.5, 0.5, 0.5]));
        assert!(figures.intervals[0].low < 0.5 && figures.intervals[0].high > 0.5);
        assert_eq!(Figures::of("none", Length::Sentences(1), LEAD, &[]), None);
    }

    #[test]
    fn the_first_sentences_are_the_yardstick() {
        let measured = |way| {
            measure(
                &document(),
                &References::new(&["It.".to_owned()]),
                Length::Sentences(2),
                &[way],
                &Background::news(),
            )[0]
        };
        let first = measured(Way::First);
        assert_eq!((first.words, first.readability.sentences), (16, 2));
        assert_eq!(Way::all().last(), Some(&Way::First));
    }
}
