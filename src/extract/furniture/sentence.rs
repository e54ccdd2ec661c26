//! Sentences in the midst of a text that begin as lines of furniture do.

use super::caption::{is_dated, points};
use super::{LONGEST, Starts, beginning_of_key, words};
use crate::map::Map;
use std::sync::LazyLock;

/// How asides begin: what sends the reader elsewhere, asks for something, or says what a picture shows.
static ASIDES: LazyLock<Openings> =
    LazyLock::new(|| Openings::of(&[words::POINTERS, words::PROMPTS, words::PICTURES, words::CAPTIONS]));

/// Whether a sentence, in the midst of a text, is an aside: it points to another article or asks for something, as lines of
/// furniture do, or speaks of a picture that the reader does not see ("In this photo, …", "(left)", "(Photo: …)").
pub fn is_aside(sentence: &str) -> bool {
    sentence.len() <= LONGEST && (ASIDES.open(sentence) || points(sentence) || is_dated(sentence))
}

/// Beginnings of sentences, looked up in as few looks as most sentences need.
struct Openings {
    starts: Starts,
    /// The same by their first two bytes.
    by_two: Map<[u8; 2], Vec<&'static str>>,
    /// The bytes of the longest.
    longest: usize,
}

impl Openings {
    /// All that the lists have.
    fn of(lists: &[&'static str]) -> Openings {
        let all = || lists.iter().flat_map(|list| list.split('|'));
        let mut by_two: Map<[u8; 2], Vec<&'static str>> = Map::default();
        for start in all() {
            if let Some(&two) = start.as_bytes().first_chunk() {
                by_two.entry(two).or_default().push(start);
            }
        }
        Openings { starts: Starts::of(lists), by_two, longest: all().map(str::len).max().unwrap_or_default() }
    }

    /// Whether one of them opens a sentence.
    fn open(&self, sentence: &str) -> bool {
        let is_mark = |c: char| !c.is_alphanumeric() && c != '©';
        let body = sentence.trim_start_matches(is_mark);
        let starts = match body.as_bytes() {
            // Nearly all sentences are told by their first two letters.
            &[one, two, ..] if one.is_ascii_alphanumeric() && two.is_ascii_alphanumeric() => {
                self.by_two.get(&[one.to_ascii_lowercase(), two.to_ascii_lowercase()]).map_or(&[][..], Vec::as_slice)
            }
            _ => body.chars().next().and_then(|c| c.to_lowercase().next()).map_or(&[][..], |c| self.starts.by(c)),
        };
        if starts.is_empty() {
            return false;
        }
        let body = body.trim_end_matches(is_mark);
        let mut is_plain = true;
        for start in starts {
            match begins_plainly(body.as_bytes(), start) {
                Some(true) => return true,
                Some(false) => {}
                None => is_plain = false,
            }
        }
        // Most others are told by their first letters as they stand.
        !is_plain && self.starts.begin(&beginning_of_key(sentence, self.longest)).is_some()
    }
}

/// Whether the key of `body` begins with `start`, as far as that can be said without making it: single spaces and ASCII.
fn begins_plainly(body: &[u8], start: &str) -> Option<bool> {
    let is_space = |at: usize| body.get(at).is_some_and(u8::is_ascii_whitespace);
    for (at, wanted) in start.bytes().enumerate() {
        let Some(&byte) = body.get(at) else { return Some(false) };
        if !matches!(byte, b' '..=b'~') || (byte == b' ' && (is_space(at + 1) || !body.get(at + 1)?.is_ascii())) {
            return None;
        }
        if byte.to_ascii_lowercase() != wanted {
            return Some(false);
        }
    }
    Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_speaks_of_a_picture_is_told() {
        for sentence in [
            "(Photo: Ida Holm)",
            "Pictured: the dam at Orr before it broke.",
            "FILE - In this March 4 photo, the dam at Orr is seen from the air.",
            "In this Wednesday, March 4, 2031, file photo, the dam at Orr is seen from the air.",
            "In this photo provided by the fire brigade, water runs over the wall.",
            "Ida Holm (left) and the mayor look at the dam.",
            "The dam broke on Friday (Photo by Ida Holm/Orr Herald).",
            "Ida Holm (links) am Damm.",
            "Archivbild: Der Damm vor dem Bruch.",
            "Der Damm bei Orr (Foto: Ida Holm).",
            "Sur cette photo, la digue avant la rupture.",
            "Ida Holm (à gauche) près de la digue.",
            "En la foto, la presa antes de romperse.",
            "Ida Holm (izq.) junto a la presa.",
            "Nella foto, la diga prima del crollo.",
            "Na foto, a barragem antes da ruptura.",
            "Op de foto: de dam voor de breuk.",
            "На фото: плотина до прорыва.",
            "Ида Хольм (слева) у плотины.",
            "На фото: гребля до прориву.",
            "Fotoğraf: Ida Holm",
            "في الصورة: السد قبل انهياره.",
            "איידה הולם (מימין) ליד הסכר.",
            "图为溃坝前的大坝。",
            "写真は決壊前のダム。",
        ] {
            assert!(is_aside(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_sentence_that_tells_of_pictures_is_left() {
        for sentence in [
            "Ida Holm, who built the dam (pictured), said nothing.",
            "Photos of the dam went round the world.",
            "Pictures from the air show how far the water came.",
            "The left (as the river runs) bank is flooded.",
            "The party of the left (which lost) wants a report.",
            "He turned left (and was never seen again).",
            "Bilder vom Damm gingen um die Welt.",
            "Les photos de la digue ont fait le tour du monde.",
            "Фотографии плотины обошли весь мир.",
            "",
        ] {
            assert!(!is_aside(sentence), "{sentence}");
        }
    }
}
