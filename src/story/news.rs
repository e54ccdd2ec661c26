//! What is new: against what was told before, and of sentences that differ in their numbers.

use super::bag::Bag;
use super::stated::{Stated, Statement};
use crate::document::Document;
use crate::text::stem::Stem;
use crate::text::{Text, analyze};
use jiff::Timestamp;
use std::collections::HashSet;

/// A sentence of which so much of the weight stands in one that was told says nothing new.
const SAID: f64 = 0.6;
/// Two sentences that are so like, numbers aside, differ in their numbers alone.
const SAME: f64 = 0.6;
/// A headline of which so much of the weight stands in what was told says nothing new.
const SAID_HEADLINE: f64 = 0.7;
/// News stand among the first sentences of a text.
const TOP: usize = 3;
/// A sentence of fewer terms tells no news.
const TERMS: usize = 3;

/// What must not be chosen of a story's documents, and what has overtaken something.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct News {
    /// By sentence, whether it says what was told before, or what a newer one says with other numbers.
    pub barred: Vec<bool>,
    /// By sentence, whether an older one says the same with other numbers.
    pub overtakes: Vec<bool>,
}

/// What is new in a text of one or more documents, published at these times, against documents that were told before.
pub(super) fn news(text: &Text<'_>, published: &[Option<Timestamp>], known: &[&Document]) -> News {
    let count = text.sentences.len();
    let mut news = News { barred: vec![false; count], overtakes: vec![false; count] };
    if known.is_empty() && published.len() < 2 {
        return news;
    }
    let texts: Vec<Text<'_>> = known.iter().map(|document| analyze(document)).collect();
    let stated = Stated::of(std::iter::once(text).chain(&texts));
    let own = || stated.statements.iter().filter(|statement| statement.text == 0);
    let part = |statement: &Statement| text.document.part_of(text.sentences[statement.sentence].block);
    for statement in own() {
        let says = |other: &Statement| statement.share_in(other) >= SAID && statement.numbers_in(other);
        news.barred[statement.sentence] = stated.near(statement).any(|(other, _)| other.text > 0 && says(other));
    }
    for newer in own() {
        let is_overtaken = |older: &Statement| {
            let time = |statement: &Statement| published.get(part(statement)).copied().flatten();
            time(older).zip(time(newer)).is_some_and(|(older, newer)| older < newer)
        };
        for (older, likeness) in stated.near(newer).filter(|(other, _)| other.text == 0) {
            if likeness >= SAME && is_overtaken(older) && !newer.numbers_in(older) && !older.numbers_in(newer) {
                news.barred[older.sentence] = true;
                news.overtakes[newer.sentence] = true;
            }
        }
    }
    news
}

/// Whether a document has news against those that were told: a sentence among its first that says something, or, where
/// there is none, its headline.
pub fn has_news(document: &Document, known: &[&Document]) -> bool {
    if known.is_empty() {
        return true;
    }
    let text = analyze(document);
    let has_terms = |at: &usize| text.terms_of(&text.sentences[*at]).len() >= TERMS;
    let top: Vec<usize> = (0..text.sentences.len()).filter(has_terms).take(TOP).collect();
    if top.is_empty() {
        return !is_known_headline(document, known);
    }
    let barred = news(&text, &[None], known).barred;
    top.into_iter().any(|at| !barred[at])
}

/// Whether the terms of a headline stand in what was told.
fn is_known_headline(document: &Document, known: &[&Document]) -> bool {
    let bag = Bag::of(document);
    let known: Vec<Bag> = known.iter().map(|document| Bag::of(document)).collect();
    let told: HashSet<Stem> = known.iter().flat_map(Bag::counts).map(|(stem, _)| stem).collect();
    let shared = bag.counts().filter(|(stem, _)| told.contains(stem)).count();
    shared as f64 >= SAID_HEADLINE * bag.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    fn document(text: &str) -> Document {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.language = Some("en".to_owned());
        document
    }

    const YESTERDAY: &str = "The dam at Orr broke on Sunday evening after a week of rain. Two villages below it were \
        cleared within the hour. Twelve people are missing. The road to the coast is closed.";

    #[test]
    fn what_was_told_in_other_words_is_no_news() {
        let told = document(YESTERDAY);
        let copy = "The dam at Orr broke on Sunday evening, after a whole week of rain. Two villages below the dam were \
            cleared within the hour. The road to the coast is closed.";
        assert!(!has_news(&document(copy), &[&told]));
        let news = "The minister for water has resigned over the dam at Orr. Two villages were cleared when it broke.";
        assert!(has_news(&document(news), &[&told]));
        assert!(has_news(&document("Orr."), &[]), "nothing was told");
    }

    #[test]
    fn another_number_is_news() {
        let told = document("The flood at Orr has killed 12 people in two villages.");
        assert!(has_news(&document("The flood at Orr has killed 14 people in two villages."), &[&told]));
        assert!(!has_news(&document("The flood at Orr has killed 12 people in two villages."), &[&told]));
        assert!(has_news(&document("The flood at Orr has killed fourteen people in two villages."), &[&told]));
        assert!(!has_news(&document("The flood at Orr has killed twelve people in 2 villages."), &[&told]));
    }

    #[test]
    fn a_headline_alone_is_news_where_its_words_are_new() {
        let told = document(YESTERDAY);
        let headline = |title: &str| {
            let mut document = document("x");
            document.blocks.clear();
            document.meta.title = Some(title.to_owned());
            document
        };
        assert!(!has_news(&headline("Dam at Orr broke after rain"), &[&told]));
        assert!(has_news(&headline("Minister for water resigns over Orr"), &[&told]));
    }
}
