//! Where the terms of a sentence stand among all of its words.

use super::{Sentence, Text, unspaced, word};

/// For each of the sentence's terms, the number of its word in the sentence, from 0, stop words counted. Where no spaces
/// part words, the terms of a stretch follow one another.
pub fn word_places(text: &Text<'_>, sentence: &Sentence) -> Vec<usize> {
    let excerpt = text.excerpt(sentence);
    let is_term = |word: &str| !text.language.is_stop_word(&word::fold(word, text.language));
    let mut places = Vec::with_capacity(sentence.terms.len());
    let mut place = 0;
    let mut bounds: Vec<usize> = Vec::new();
    let stretch = |bounds: &mut Vec<usize>, place: &mut usize, places: &mut Vec<usize>| {
        for span in unspaced::terms(excerpt, bounds, text.language) {
            places.extend(is_term(&excerpt[span]).then_some(*place));
            *place += 1;
        }
        bounds.clear();
    };
    for (at, word) in word::words(excerpt) {
        let unspaced = unspaced::is_unspaced(word);
        if !bounds.is_empty() && (!unspaced || bounds.last() != Some(&at)) {
            stretch(&mut bounds, &mut place, &mut places);
        }
        if !unspaced {
            places.extend(is_term(word).then_some(place));
            place += 1;
            continue;
        }
        if bounds.is_empty() {
            bounds.push(at);
        }
        bounds.push(at + word.len());
    }
    stretch(&mut bounds, &mut place, &mut places);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Kind};
    use crate::text::analyze;

    fn places(code: &str, text: &str) -> Vec<usize> {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.language = Some(code.to_owned());
        let text = analyze(&document);
        let places = word_places(&text, &text.sentences[0]);
        assert_eq!(places.len(), text.terms_of(&text.sentences[0]).len(), "one for each term");
        places
    }

    #[test]
    fn stop_words_take_a_place_and_have_none() {
        assert_eq!(places("en", "The dam of Orr broke, and it was rain."), [1, 3, 4, 8]);
        assert_eq!(places("zh", "洪水淹没城市 Orr 洪水。").len(), 7);
    }
}
