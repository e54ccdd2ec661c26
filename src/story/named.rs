//! Which of a document's stems are names, told by their capitals: where nothing is known of what is rare in a language's
//! news, they say best which event a document tells of.

use crate::background::Background;
use crate::language::Language;
use crate::text::stem::Stem;
use crate::text::{Sentence, Term, Text};

/// Whether a language's names count for more: what is rare in its news is not known, and its capitals are for names.
fn count_for_more(language: Language) -> bool {
    !language.capitalises_nouns() && Background::news().rarity(language).is_none()
}

/// The stems of names in a text, ascending: those whose first word has a capital that is not the sentence's. None where
/// they count for nothing more.
pub(super) fn names(text: &Text<'_>) -> Box<[Stem]> {
    if !count_for_more(text.language) || !has_case(text) {
        return Box::default();
    }
    let mut names = Vec::new();
    for sentence in &text.sentences {
        let words =
            || text.terms_of(sentence).iter().filter_map(|&term| Some((term, first_here(text, sentence, term)?)));
        // A headline in capitals tells no names.
        if words().all(|(term, _)| has_capital(text.word_of(term))) {
            continue;
        }
        let opens = |at: usize| !text.excerpt(sentence)[..at].contains(char::is_alphanumeric);
        let found = words().filter(|&(term, at)| !opens(at) && has_capital(text.word_of(term)));
        names.extend(found.map(|(term, _)| text.stems[term as usize]));
    }
    names.sort_unstable();
    names.dedup();
    names.into()
}

/// Whether a word has a capital, behind what is elided before it, too ("d'Orr").
fn has_capital(word: &str) -> bool {
    let behind = word.split_once(['\'', '’']).map_or("", |(_, behind)| behind);
    [word, behind].iter().any(|part| part.starts_with(char::is_uppercase))
}

/// Whether most words of a text are of a script that has capitals.
fn has_case(text: &Text<'_>) -> bool {
    let is_cased = |term: &Term| text.word_of(*term).starts_with(|c: char| c.is_lowercase() || c.is_uppercase());
    2 * (0..text.vocabulary as Term).filter(is_cased).count() > text.vocabulary
}

/// Where a term stands in a sentence, in bytes, if that is where it stands first in the text.
fn first_here(text: &Text<'_>, sentence: &Sentence, term: Term) -> Option<usize> {
    let (block, place) = text.place_of(term);
    (block == sentence.block && sentence.span.contains(&place.start)).then(|| place.start - sentence.span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Kind};
    use crate::text::analyze;

    fn found(code: &str, text: &str) -> Vec<String> {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.language = Some(code.to_owned());
        let text = analyze(&document);
        let names = names(&text);
        let terms = 0..text.vocabulary as Term;
        let is_name = |term: &Term| names.contains(&text.stems[*term as usize]);
        terms.filter(is_name).map(|term| text.word_of(term).to_owned()).collect()
    }

    #[test]
    fn names_are_told_by_capitals_within_a_sentence() {
        let text = "La digue d'Orr a cédé vendredi, a dit Ida Holm. Les villages sont vides.";
        assert_eq!(found("fr", text), ["d'Orr", "Ida", "Holm"]);
        assert!(found("fr", "LA DIGUE D'ORR A CÉDÉ").is_empty(), "all are capitals");
    }

    #[test]
    fn where_the_news_are_known_or_nouns_have_capitals_none_are_told() {
        assert!(found("en", "The dam at Orr broke.").is_empty());
        assert!(found("de", "Der Damm bei Orr ist gebrochen.").is_empty());
        assert!(found("ar", "انهار السد في أور يوم الجمعة كما ذكرت Reuters أمس").is_empty(), "its script has none");
    }
}
