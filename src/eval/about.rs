//! What a reader's focus does: each sentence that people wrote of a document is asked for in turn.

use super::rouge::{References, recall};
use crate::aim::{Aim, Focus, Length};
use crate::background::Background;
use crate::document::Document;
use crate::render::printable;
use crate::summary::{Options, Summary, summarize};
use crate::text::analyze;
use crate::text::sentence::sentences;
use std::sync::Arc;

/// So many references of a document are asked from, and so many sentences of each.
const REFERENCES: usize = 3;
/// See [`REFERENCES`].
const SENTENCES: usize = 4;

/// What came of asking, without the focus and with it: means over what was asked of one document, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Asked {
    /// How many sentences were asked for.
    pub asked: usize,
    /// The share of the asked sentence's words that the summary has: its ROUGE-1 recall.
    pub recall: [f64; 2],
    /// How often the sentence that makes the summary of one sentence, the main point, is in the summary.
    pub main_point: [f64; 2],
    /// ROUGE-1 beside all that people wrote.
    pub rouge: [f64; 2],
}

/// Asks for the sentences of a document's references, in the length `length`.
pub fn ask(document: &Document, references: &[String], length: Length, background: &Arc<Background>) -> Asked {
    let text = analyze(document);
    let all = References::new(references);
    let summary = |length: Length, about: Option<Focus>| {
        let options =
            Options { aim: Aim { budget: length }, about, background: Arc::clone(background), ..Options::default() };
        summarize(document, &options)
    };
    let excerpts = |summary: &Summary| summary.excerpts.iter().map(|excerpt| excerpt.text.clone()).collect::<Vec<_>>();
    let main = summary(Length::Sentences(1), None).excerpts.first().map(|excerpt| excerpt.position);
    let has_main =
        |summary: &Summary| f64::from(u8::from(summary.excerpts.iter().any(|excerpt| Some(excerpt.position) == main)));
    let plain = summary(length, None);
    let mut sum = Asked::default();
    for reference in references.iter().take(REFERENCES) {
        let lines =
            reference.lines().flat_map(|line| sentences(line, text.language).into_iter().map(|span| &line[span]));
        for sentence in lines.take(SENTENCES) {
            let Some(focus) = Focus::new(&sentence.replace([',', ';'], " "), false) else { continue };
            let focused = summary(length, Some(focus));
            sum.asked += 1;
            for (at, summary) in [&plain, &focused].into_iter().enumerate() {
                let told = excerpts(summary);
                let told: Vec<&str> = told.iter().map(String::as_str).collect();
                sum.recall[at] += recall(sentence, &told);
                sum.main_point[at] += has_main(summary);
                sum.rouge[at] += all.score(&told).one;
            }
        }
    }
    let count = sum.asked.max(1) as f64;
    Asked {
        asked: sum.asked,
        recall: sum.recall.map(|value| value / count),
        main_point: sum.main_point.map(|value| value / count),
        rouge: sum.rouge.map(|value| value / count),
    }
}

/// What stands over the columns of [`row`].
pub const HEAD: &str = "set          docs asked     n  recall  with  main point  with     R1  with\n";

/// A line of figures, without the focus and with it: means over all that was asked, × 100.
pub fn row(set: &str, length: Length, documents: &[Asked]) -> String {
    let asked: usize = documents.iter().map(|document| document.asked).sum();
    let mean = |value: fn(&Asked) -> f64| {
        let sum: f64 = documents.iter().map(|document| value(document) * document.asked as f64).sum();
        100.0 * sum / asked.max(1) as f64
    };
    format!(
        "{:<12} {:>4} {asked:>5} {:>5} {:>7.2} {:>5.2} {:>11.2} {:>5.1} {:>6.2} {:>5.2}\n",
        printable(&set.replace('\n', " ")),
        documents.len(),
        length.to_string(),
        mean(|asked| asked.recall[0]),
        mean(|asked| asked.recall[1]),
        mean(|asked| asked.main_point[0]),
        mean(|asked| asked.main_point[1]),
        mean(|asked| asked.rouge[0]),
        mean(|asked| asked.rouge[1]),
    )
}
