//! Who is introduced where: a person bears the full name once, and the surname alone from then on.

use crate::language::Abbreviation;
use crate::map::Map;
use crate::stretch::Places;
use crate::text::Text;
use std::collections::HashSet;

/// A name, by its number within one text.
pub type Name = u32;

/// The names of a text that stand alone after they were introduced, by sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The names that each sentence introduces: they stand behind another part of the name ("Ida Holm").
    pub introduced: Vec<Vec<Name>>,
    /// The names that each sentence uses alone ("Holm", "Mr Holm") where an earlier one introduced them, and the headline
    /// does not have them.
    pub alone: Vec<Vec<Name>>,
    /// By name, the sentences that use it so.
    pub users: Vec<Vec<usize>>,
}

/// Follows the names of `text` through its sentences, by their capitals; in a language that writes all nouns so, none is
/// told.
pub(super) fn names(text: &Text<'_>) -> Names {
    let sentences = text.sentences.len();
    let nobody = vec![Vec::new(); sentences];
    let mut names = Names { introduced: nobody.clone(), alone: nobody, users: Vec::new() };
    if text.language.capitalises_nouns() {
        return names;
    }
    let title = text.document.meta.title.as_deref().unwrap_or_default();
    let headline: HashSet<&str> = title.split_whitespace().map(|word| part(word).word).collect();
    let mut known: Map<&str, Name> = Map::default();
    let mut parts = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let mut alone = Vec::new();
        let is_title = |first: &str| text.language.abbreviation(first) == Some(Abbreviation::NeverEnds);
        let is_article = |first: &str| text.language.is_stop_word(&first.to_lowercase());
        each_run(text.excerpt(sentence), &mut parts, |run| {
            let [first, rest @ ..] = run else { return };
            if rest.is_empty() || (rest.len() == 1 && (is_title(first) || is_article(first))) {
                alone.extend(run.last().and_then(|name| known.get(name)));
                return;
            }
            for &name in rest {
                let next = Name::try_from(known.len()).unwrap_or(Name::MAX);
                names.introduced[index].push(*known.entry(name).or_insert(next));
            }
        });
        alone.retain(|name| !names.introduced[index].contains(name));
        names.alone[index] = alone;
    }
    let named: HashSet<Name> =
        known.iter().filter(|(word, _)| headline.contains(**word)).map(|(_, &name)| name).collect();
    names.users = vec![Vec::new(); known.len()];
    for (index, alone) in names.alone.iter_mut().enumerate() {
        alone.retain(|name| !named.contains(name));
        alone.iter().for_each(|&name| names.users[name as usize].push(index));
    }
    names
}

/// A word, and whether something parts it from its neighbours.
struct Part<'t> {
    word: &'t str,
    opens: bool,
    closes: bool,
}

/// A stretch between spaces without the marks around it and the genitive's "’s".
fn part(stretch: &str) -> Part<'_> {
    let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    // Most names.
    if ends(stretch.as_bytes().first()) && ends(stretch.as_bytes().last()) && !stretch.ends_with('s') {
        return Part { word: stretch, opens: false, closes: false };
    }
    let start = stretch.trim_start_matches(|mark: char| !mark.is_alphanumeric());
    let word = start.trim_end_matches(|mark: char| !mark.is_alphanumeric());
    let genitive = ["’s", "'s"].iter().find_map(|ending| word.strip_suffix(ending));
    let after = &start[word.len()..];
    Part {
        word: genitive.unwrap_or(word),
        opens: start.len() < stretch.len(),
        // The stop of "W." or "Mr." parts nothing.
        closes: genitive.is_some() || !(after.is_empty() || after == "."),
    }
}

/// Whether a stretch between spaces begins with a byte, and can be a name: most begin with a small letter of ASCII.
fn may_begin_a_name(before: u8, byte: u8) -> bool {
    before.is_ascii_whitespace() & !byte.is_ascii_whitespace() & !byte.is_ascii_lowercase()
}

/// Tells the runs of capitalised words of a sentence, gathered in `run`; a middle initial holds a run together and is no
/// part of it.
fn each_run<'t>(sentence: &'t str, run: &mut Vec<&'t str>, mut tell: impl FnMut(&[&'t str])) {
    run.clear();
    let bytes = sentence.as_bytes();
    let is_space = |byte: &u8| byte.is_ascii_whitespace();
    // Whether the run goes on where nothing but spaces follows, and where that is.
    let (mut goes_on, mut end) = (false, 0);
    let mut places = Places::of(bytes);
    loop {
        let begin = places.next(|piece| piece.pairs(may_begin_a_name));
        goes_on &= bytes[end..begin].iter().all(is_space);
        let rest = &bytes[begin..];
        if rest.is_empty() {
            break;
        }
        end = begin + rest.iter().position(is_space).unwrap_or(rest.len());
        let Part { word, opens, closes } = part(&sentence[begin..end]);
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        if capital && letters.as_str().is_empty() {
            goes_on &= !opens && !closes;
            continue;
        }
        let is_name = capital && letters.any(char::is_lowercase);
        if is_name {
            if !goes_on || opens {
                tell(run);
                run.clear();
            }
            run.push(word);
        }
        goes_on = is_name && !closes;
    }
    tell(run);
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Kind};
    use crate::text::analyze;

    fn alone(language: &str, title: &str, text: &str) -> Vec<usize> {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.language = Some(language.to_owned());
        document.meta.title = Some(title.to_owned());
        names(&analyze(&document)).alone.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_surname_alone_leans_on_the_sentence_that_introduces_it() {
        let text =
            "The ferry runs again, said Ida M. Holm. It had been Mr. Holm’s idea. Holm will sail on it on Monday.";
        assert_eq!(alone("en", "The ferry is back", text), [0, 1, 1]);
        assert_eq!(alone("en", "Holm’s ferry is back", text), [0, 0, 0]);
    }

    #[test]
    fn a_name_in_full_and_one_never_introduced_lean_on_nothing() {
        let text =
            "The ferry runs again, said Ida Holm. Ida Holm had waited for it. Madonna sang on the quay, and Orr too.";
        assert_eq!(alone("en", "", text), [0, 0, 0]);
    }

    #[test]
    fn where_all_nouns_are_capitalised_no_names_are_told() {
        assert_eq!(alone("de", "", "Die Alte Fähre fährt wieder. Die Fähre lag lange still."), [0, 0]);
    }
}
