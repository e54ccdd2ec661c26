//! Who is introduced where: a person bears the full name once, and the surname alone from then on.

use super::groups::Groups;
use crate::language::Abbreviation;
use crate::map::{Map, Set};
use crate::stretch::Places;
use crate::text::Text;

/// A name, by its number within one text.
pub type Name = u32;

/// The names of a text that stand alone after they were introduced, by sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The names that each sentence introduces: they stand behind another part of the name ("Ida Holm").
    pub introduced: Groups<Name>,
    /// The names that each sentence uses alone ("Holm", "Mr Holm") where an earlier one introduced them, and the headline
    /// does not have them.
    pub alone: Groups<Name>,
    /// By name, the sentences that use it so.
    pub users: Groups<usize>,
}

/// Room for so many names, which is what an article has, and for so many in a sentence.
const NAMES: usize = 28;
/// See [`NAMES`].
const RUN: usize = 8;

/// Follows the names of `text` through its sentences, by their capitals; in a language that writes all nouns so, none is
/// told.
pub(super) fn names<'t>(text: &Text<'t>) -> Names {
    let mut introduced = Groups::with_capacity(text.sentences.len(), NAMES);
    let mut alone = Groups::with_capacity(text.sentences.len(), NAMES);
    let is_told = !text.language.capitalises_nouns();
    let title = text.document.meta.title.as_deref().unwrap_or_default();
    let headline: Set<&str> = title.split_whitespace().map(|word| part(word).word).collect();
    let is_title = |first: &str| text.language.abbreviation(first) == Some(Abbreviation::NeverEnds);
    let mut room = String::new();
    let mut is_article = |first: &str| text.language.is_stop_word(lower(first, &mut room));
    let mut known: Map<&str, Name> = Map::with_capacity_and_hasher(NAMES, Default::default());
    // Of the sentence at hand: a run of parts of a name, and the names that stand alone.
    let (mut parts, mut here) = (Vec::with_capacity(RUN), Vec::with_capacity(RUN));
    for sentence in text.sentences.iter() {
        let tell = |run: &[&'t str]| {
            let [first, rest @ ..] = run else { return };
            if rest.is_empty() || (rest.len() == 1 && (is_title(first) || is_article(first))) {
                let last = run.last().and_then(|last| known.get(last).filter(|_| !headline.contains(last)));
                here.extend(last);
                return;
            }
            for &name in rest {
                let next = Name::try_from(known.len()).unwrap_or(Name::MAX);
                introduced.push(*known.entry(name).or_insert(next));
            }
        };
        if is_told {
            each_run(text.excerpt(sentence), &mut parts, tell);
        }
        here.drain(..).filter(|name| !introduced.open().contains(name)).for_each(|name| alone.push(name));
        introduced.close();
        alone.close();
    }
    let users =
        (0..).zip(alone.iter()).flat_map(|(index, names)| names.iter().map(move |&name| (name as usize, index)));
    let users = Groups::of(known.len(), users);
    Names { introduced, alone, users }
}

/// A word in small letters, put into `room`.
fn lower<'r>(word: &str, room: &'r mut String) -> &'r str {
    room.clear();
    if word.is_ascii() {
        room.push_str(word);
        room.make_ascii_lowercase();
    } else {
        room.push_str(&word.to_lowercase());
    }
    room
}

/// A word, and whether something parts it from its neighbours.
struct Part<'t> {
    word: &'t str,
    opens: bool,
    closes: bool,
}

/// A stretch between spaces without the marks around it and the genitive's "’s".
fn part(stretch: &str) -> Part<'_> {
    let is_mark = |mark: char| !mark.is_alphanumeric();
    let is_plain_mark = |byte: &&u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let bytes = stretch.as_bytes();
    let before = bytes.iter().take_while(is_plain_mark).count();
    let behind = bytes.iter().rev().take_while(is_plain_mark).count();
    let (start, word) = match bytes.get(before..bytes.len() - behind) {
        // Most have no other marks around them than those of ASCII.
        Some(&[first, .., last]) if first.is_ascii() && last.is_ascii() => {
            (&stretch[before..], &stretch[before..bytes.len() - behind])
        }
        _ => {
            let start = stretch.trim_start_matches(is_mark);
            (start, start.trim_end_matches(is_mark))
        }
    };
    let genitive =
        if word.ends_with('s') { ["’s", "'s"].iter().find_map(|end| word.strip_suffix(end)) } else { None };
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
    is_space(before) & !is_space(byte) & !byte.is_ascii_lowercase()
}

/// Whether a byte is white space of ASCII.
fn is_space(byte: u8) -> bool {
    (byte == b' ') | (byte.wrapping_sub(b'\t') < 5)
}

/// Tells the runs of capitalised words of a sentence, gathered in `run`; a middle initial holds a run together and is no
/// part of it.
fn each_run<'t>(sentence: &'t str, run: &mut Vec<&'t str>, mut tell: impl FnMut(&[&'t str])) {
    run.clear();
    let bytes = sentence.as_bytes();
    // Whether the run goes on where nothing but spaces follows, and where that is.
    let (mut goes_on, mut end) = (false, 0);
    let mut places = Places::of(bytes);
    loop {
        let begin = places.next(|piece| piece.pairs(may_begin_a_name));
        goes_on = goes_on && bytes[end..begin].iter().all(|&byte| is_space(byte));
        let rest = &bytes[begin..];
        if rest.is_empty() {
            break;
        }
        end = begin + rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let is_plain = end > begin && bytes.get(end).is_none_or(|&byte| is_space(byte));
        let Part { word, opens, closes } = if is_plain {
            Part { word: &sentence[begin..end], opens: false, closes: false }
        } else {
            end += bytes[end..].iter().position(|&byte| is_space(byte)).unwrap_or(bytes.len() - end);
            part(&sentence[begin..end])
        };
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
        names(&analyze(&document)).alone.iter().map(<[Name]>::len).collect()
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
