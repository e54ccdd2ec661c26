//! How near each sentence is to what the reader asks for.

use super::Features;
use super::row::Rows;
use crate::aim::Focus;
use crate::background::Background;
use crate::text::query::Query;
use crate::text::{Term, Text};

/// What became of a reader's focus in a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// How near each sentence is to it, from 0, which has none of its words, to 1.
    pub closeness: Vec<f64>,
    /// What each term matters to the document and to the reader, by [`Term`]; together at most 1.
    pub salience: Vec<f64>,
    /// Whether only sentences that have some of its words may be chosen.
    pub only: bool,
    /// How many words of it have a meaning of their own, each counted once.
    pub words: usize,
    /// What of it does not stand in the text, as it was typed: whole subjects, as commas part them.
    pub missing: Vec<String>,
}

/// What one subject of the focus is worth in a text: its terms, with the weight of each, together 1.
type Subject = Vec<(Term, f64)>;

/// How much of what matters to a document is what the reader asks for, once something of it stands there.
const ASKED: f64 = 0.5;

impl Features {
    /// The features with what the reader asks for: how near each sentence is to it, and how much its terms matter beside
    /// those of the document; where nothing else is to be told, what has none of its words is barred.
    pub fn with_focus(mut self, text: &Text<'_>, background: &Background, focus: &Focus) -> Features {
        let mut about = About {
            only: focus.only,
            closeness: vec![0.0; self.len()],
            salience: self.salience.clone(),
            ..About::default()
        };
        let mut subjects: Vec<Subject> = Vec::new();
        let query = Query::to(text);
        for typed in focus.subjects() {
            let words = query.words(typed);
            about.words += words.len();
            let terms: Vec<Term> = words.into_iter().flat_map(|word| word.terms).collect();
            if terms.is_empty() {
                about.missing.push(typed.to_owned());
            } else {
                subjects.push(weighed(terms, text, background));
            }
        }
        for subject in &subjects {
            let shares = shares(&self.rows, subject, text.vocabulary);
            let most = shares.iter().copied().fold(0.0, f64::max);
            if most > 0.0 {
                // What is near to two subjects is nearer than to one.
                let near = about.closeness.iter_mut().zip(&shares);
                near.for_each(|(closeness, share)| *closeness = 1.0 - (1.0 - *closeness) * (1.0 - share / most));
            }
        }
        if !subjects.is_empty() {
            about.salience.iter_mut().for_each(|salience| *salience *= 1.0 - ASKED);
            for (term, weight) in subjects.iter().flatten() {
                about.salience[*term as usize] += ASKED * weight / subjects.len() as f64;
            }
        }
        if about.only {
            let was_barred = |at: usize| self.is_barred(at);
            self.barred = (0..self.len()).map(|at| was_barred(at) || about.closeness[at] == 0.0).collect();
        }
        self.about = Some(about);
        self
    }

    /// How near a sentence is to what the reader asks for, from 0 to 1; 0 where nothing is asked for.
    pub fn closeness(&self, sentence: usize) -> f64 {
        self.about.as_ref().map_or(0.0, |about| about.closeness[sentence])
    }
}

/// The terms of a subject, each once, by how rare they are in the news, where something is known of the language.
fn weighed(mut terms: Vec<Term>, text: &Text<'_>, background: &Background) -> Subject {
    terms.sort_unstable();
    terms.dedup();
    let rarity = background.rarity(text.language);
    // However common a word is: who types it means it.
    let weight = |term: Term| rarity.map_or(1.0, |rarity| rarity.of(text.stems[term as usize]).max(0.05));
    let total: f64 = terms.iter().map(|&term| weight(term)).sum();
    terms.into_iter().map(|term| (term, weight(term) / total)).collect()
}

/// The share of a subject that each sentence has.
fn shares(rows: &Rows, subject: &Subject, vocabulary: usize) -> Vec<f64> {
    let mut weights = vec![0.0; vocabulary];
    subject.iter().for_each(|&(term, weight)| weights[term as usize] = weight);
    rows.iter().map(|row| row.iter().map(|&(term, _)| weights[term as usize]).sum()).collect()
}
