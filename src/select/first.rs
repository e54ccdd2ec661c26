//! The first sentences, nothing chosen: what a choice is measured by.

use super::budget::Purse;
use super::{Selection, Shortfall};
use crate::aim::Aim;
use crate::features::Features;

/// The first sentences as they stand (of several documents, in turns), up to the one that the budget does not afford: the
/// yardstick of news, which few summarizers beat (Nenkova, 2005).
pub fn first(features: &Features, aim: &Aim) -> Selection {
    if features.is_empty() {
        return Selection { sentences: Vec::new(), shortfall: Some(Shortfall::NoSentence) };
    }
    let Some(mut purse) = Purse::new(aim.budget, features) else {
        return Selection { sentences: (0..features.len()).collect(), shortfall: None };
    };
    let is_afforded = |&sentence: &usize| {
        let afforded = !purse.is_spent(true) && purse.affords(features, sentence);
        if afforded {
            purse.pay(features, sentence);
        }
        afforded
    };
    let mut sentences: Vec<usize> = features.in_turns().into_iter().take_while(is_afforded).collect();
    sentences.sort_unstable();
    let shortfall = if sentences.is_empty() { purse.shortfall(features) } else { None };
    Selection { sentences, shortfall }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::background::Background;
    use crate::document::{Block, Document, Kind};
    use crate::features::features;
    use crate::text::analyze;

    fn first_of(length: &str) -> Selection {
        let text = "The ferry runs again. It had been laid up since March. However, the harbour waits for a crane.";
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.language = Some("en".to_owned());
        first(
            &features(&analyze(&document), &Background::default()),
            &Aim { budget: length.parse().expect("a length") },
        )
    }

    #[test]
    fn the_first_sentences_are_taken_whatever_they_lean_on() {
        for (length, expected) in [("2", 2), ("9", 3), ("67%", 3), ("100%", 3), ("4w", 1), ("10w", 1), ("11w", 2)] {
            assert_eq!(first_of(length).sentences, (0..expected).collect::<Vec<_>>(), "{length}");
        }
    }

    #[test]
    fn a_budget_that_the_first_sentence_breaks_buys_nothing() {
        assert!(first_of("3w").sentences.is_empty());
        assert_eq!(first_of("3w").shortfall, Some(Shortfall::TooFewWords { shortest: 4 }));
    }
}
