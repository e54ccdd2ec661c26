//! Why these sentences: each sentence's score as the sum that it is.

use crate::aim::Aim;
use crate::document::{Document, Meta};
use crate::features::{Feature, Features};
use crate::language::Language;
use crate::rank::{Method, leanings, tfidf};
use crate::summary::{Answer, Bounds, Options, Weighed, weigh};

/// A document's sentences with their scores and what they are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The id of the document.
    pub id: String,
    /// What is known about the document.
    pub meta: Meta,
    /// The language that it was read in.
    pub language: Language,
    /// How sentences were scored.
    pub method: Method,
    /// All sentences, in document order.
    pub sentences: Vec<Explained>,
    /// What became of what the reader asked for, where anything was.
    pub about: Option<Answer>,
}

/// A sentence, and why it scores as it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// Its text, word for word.
    pub text: String,
    /// Which block of the document it stands in.
    pub block: usize,
    /// Its place by score among all sentences, from 1.
    pub rank: usize,
    /// Its score.
    pub score: f64,
    /// Whether it is in the summary.
    pub chosen: bool,
    /// What adds up to the score: each feature with what it gives or takes. Empty for methods that are no such sum.
    pub shares: Vec<(Part, f64)>,
}

/// What gives to a score or takes from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A feature of the sentence.
    Feature(Feature),
    /// How near it is to what the reader asks for.
    About,
}

impl Part {
    /// The part in a word or two, as people read it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Feature(feature) => feature.name(),
            Part::About => "about",
        }
    }
}

/// What adds up to each score of the default method.
fn sums(features: &Features, aim: &Aim) -> Vec<Vec<(Part, f64)>> {
    let asked = features.about.is_some().then(|| leanings(features, &tfidf::score(features, aim)));
    let shares = tfidf::shares(features, aim).into_iter().enumerate();
    let sum = |(sentence, shares): (usize, Vec<(Feature, f64)>)| {
        let about = asked.as_ref().map(|leanings| (Part::About, leanings[sentence]));
        shares.into_iter().map(|(feature, share)| (Part::Feature(feature), share)).chain(about).collect()
    };
    shares.map(sum).collect()
}

/// Explains the choice of [`summarize`](crate::summary::summarize) with the same options.
pub fn explain(document: &Document, options: &Options) -> Explanation {
    let Weighed { text, features, scores, selection } = weigh(document, options, |_| Bounds::default());
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_unstable_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    let mut ranks = vec![0; scores.len()];
    order.iter().enumerate().for_each(|(rank, &sentence)| ranks[sentence] = rank + 1);
    let shares = match options.method {
        Method::TfIdf => sums(&features, &options.aim),
        _ => vec![Vec::new(); scores.len()],
    };
    let explained = |((index, sentence), shares)| Explained {
        text: text.excerpt(sentence).to_owned(),
        block: sentence.block,
        rank: ranks[index],
        score: scores[index],
        chosen: selection.sentences.binary_search(&index).is_ok(),
        shares,
    };
    Explanation {
        id: document.id.clone(),
        meta: document.meta.clone(),
        language: text.language,
        method: options.method,
        about: features.about.as_ref().map(Answer::of),
        sentences: text.sentences.iter().enumerate().zip(shares).map(explained).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Genre, Kind};
    use crate::summary::summarize;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_said_to_be_chosen_of_what_is_not_summarised() {
        let text = "How the lock at Sule fills, in three minutes.";
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        let chosen = |document: &Document| explain(document, &Options::default()).sentences[0].chosen;
        assert!(chosen(&document));
        document.meta.genre = Genre::Video;
        assert!(!chosen(&document) && summarize(&document, &Options::default()).excerpts.is_empty());
    }

    proptest! {
        #[test]
        fn shares_add_up_to_the_score_and_the_choice_is_that_of_the_summary(
            texts in prop::collection::vec("[A-Z][a-z]{2,8}( [a-z0-9]{1,8}){0,20}[.?]", 0..30),
        ) {
            let blocks = texts.iter().map(|text| Block::new(Kind::Paragraph, text.as_str(), 0)).collect();
            let document = Document { blocks, ..Document::default() };
            let explanation = explain(&document, &Options::default());
            for sentence in &explanation.sentences {
                let sum: f64 = sentence.shares.iter().map(|(_, share)| share).sum();
                prop_assert!((sum - sentence.score).abs() < 1e-9);
            }
            let summary = summarize(&document, &Options::default());
            let positions: Vec<usize> = summary.excerpts.iter().map(|excerpt| excerpt.position).collect();
            let chosen = explanation.sentences.iter().enumerate().filter(|(_, sentence)| sentence.chosen);
            prop_assert_eq!(positions, chosen.map(|(index, _)| index).collect::<Vec<_>>());
        }
    }
}
