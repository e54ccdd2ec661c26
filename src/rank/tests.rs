//! What holds for every method, and what each is by its paper.

use super::*;
use crate::background::Background;
use crate::document::{Block, Document, Kind};
use crate::features::features;
use crate::text::analyze;
use proptest::prelude::*;

fn document<'t>(sentences: impl IntoIterator<Item = &'t str>) -> Document {
    let block = |text: &str| Block::new(Kind::Sentence, text, 0);
    let mut document = Document { blocks: sentences.into_iter().map(block).collect(), ..Document::default() };
    document.meta.language = Some("en".to_owned());
    document
}

fn scores(method: Method, document: &Document) -> Scores {
    let text = analyze(document);
    score(&text, &features(&text, &Background::default()), method, &Aim::default())
}

/// The sentences, the best first.
fn order(method: Method, sentences: &[&str]) -> Vec<usize> {
    let scores = scores(method, &document(sentences.iter().copied()));
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    order
}

proptest! {
    #[test]
    fn every_method_gives_each_sentence_one_finite_number_and_always_the_same(
        sentences in prop::collection::vec("[a-e]{1,2}( [a-e]{1,3}){0,12}\\.?|洪水[淹没城市]{0,6}。|\\PC{0,12}", 0..24),
    ) {
        let document = document(sentences.iter().map(String::as_str));
        let count = analyze(&document).sentences.len();
        for method in Method::ALL {
            let once = scores(method, &document);
            prop_assert_eq!(once.len(), count, "{}", method.name());
            prop_assert!(once.iter().all(|score| score.is_finite()), "{}: {:?}", method.name(), once);
            prop_assert_eq!(scores(method, &document), once);
        }
    }
}

#[test]
fn a_text_of_one_sentence_has_one_score_by_each_method() {
    for method in Method::ALL {
        let scores = scores(method, &document(["The dam at Orr broke."]));
        assert!(scores.len() == 1 && scores[0].is_finite(), "{}: {scores:?}", method.name());
    }
}

/// One sentence that shares words with all others, which share none among them.
const STAR: [&str; 4] =
    ["Cranes lift containers.", "Dam floods village with cranes.", "Dam closes road.", "Village waits."];

#[test]
fn graph_methods_prefer_the_sentence_in_the_middle() {
    for method in [Method::LexRank, Method::TextRank] {
        let scores = scores(method, &document(STAR));
        assert_eq!(order(method, &STAR)[0], 1, "{}: {scores:?}", method.name());
        assert!((scores.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{}", method.name());
    }
}

#[test]
fn textrank_divides_what_is_shared_by_the_logarithms_of_the_lengths() {
    let two =
        ["Dam floods village.", "Dam floods fields, roads, orchards, barns, stables, cellars.", "Dam floods harbour."];
    assert_eq!(order(Method::TextRank, &two)[2], 1, "the longest shares no more than the others");
}

#[test]
fn a_sentence_without_a_term_is_worth_no_more_than_any_other() {
    for method in Method::ALL.into_iter().filter(|&method| method != Method::Lead && method != Method::TfIdf) {
        let scores = scores(method, &document(["It is what it was.", "Dam floods village.", "Village fears dam."]));
        assert!(scores[0] <= scores[1] && scores[0] <= scores[2], "{}: {scores:?}", method.name());
    }
}

#[test]
fn lsa_measures_sentences_along_the_main_topics() {
    // Two topics of two terms each, three sentences on the first: its singular value is √6, the other's is 2.
    let topics = ["Dam floods.", "Dam floods.", "Dam floods.", "Cranes lift.", "Cranes lift.", "Sheep."];
    let scores = scores(Method::Lsa, &document(topics));
    for (score, expected) in scores.iter().zip([2.0f64, 2.0, 2.0, 2.0, 2.0, 0.0]) {
        assert!((score - expected.sqrt()).abs() < 1e-6, "{scores:?}");
    }
}

#[test]
fn luhn_takes_the_densest_cluster_with_at_most_four_words_between() {
    let near = "The dam broke at the old village.";
    let far = "The dam broke while nobody in all of the village was awake.";
    let document = document([near, far]);
    let scores = scores(Method::Luhn, &document);
    assert_eq!(scores.len(), 2);
    // Three of six words from dam to village; far from it, two of two.
    assert!((scores[0] - 9.0 / 6.0).abs() < 1e-9, "{scores:?}");
    assert!((scores[1] - 4.0 / 2.0).abs() < 1e-9, "{scores:?}");
}

#[test]
fn a_text_of_one_word_is_ranked_as_it_stands() {
    assert_eq!(order(Method::SumBasic, &["Rain.", "Rain rain.", "Rain.", "Rain rain rain."]), [0, 1, 2, 3]);
}

#[test]
fn sumbasic_takes_words_that_were_told_for_unlikely() {
    let text = ["Dam floods.", "Dam floods.", "Dam floods village.", "Cranes lift cranes.", "Sheep drown."];
    let order = order(Method::SumBasic, &text);
    assert_eq!(order[0], 0, "the likeliest words");
    assert_eq!(order[1], 3, "not the same again");
}

#[test]
fn kl_takes_what_brings_the_summary_near_to_the_text() {
    let text = ["Dam floods.", "Dam floods.", "Cranes lift.", "Sheep."];
    assert_eq!(order(Method::Kl, &text), [0, 2, 3, 1]);
}

#[test]
fn long_texts_are_bounded_and_say_so() {
    assert_eq!(Method::LexRank.reach(1000, 20_000), None);
    assert_eq!(Method::LexRank.reach(10_000, 200_000), Some(Reach::Neighbours(419)));
    assert_eq!(Method::TextRank.reach(1_000_000, 20_000_000), Some(Reach::Neighbours(24)));
    assert_eq!(Method::Kl.reach(10_000, 200_000), Some(Reach::Steps(83)));
    assert_eq!(Method::TfIdf.reach(1_000_000, 20_000_000), None);
    let words: Vec<String> = (0..3000).map(|at| format!("w{} w{} w{}.", at % 7, at % 11, at % 13)).collect();
    for method in Method::ALL {
        let scores = scores(method, &document(words.iter().map(String::as_str)));
        assert!(scores.iter().all(|score| score.is_finite()), "{}", method.name());
    }
}
