//! Sentences in the midst of a text that begin as lines of furniture do.

use super::caption::{is_dated, points};
use super::lists::{LONGEST, Starts, beginning_of_key};
use super::words;
use crate::map::Map;
use std::sync::LazyLock;

/// How asides begin: what sends the reader elsewhere, asks for something, or says what a picture shows.
static ASIDES: LazyLock<Openings> =
    LazyLock::new(|| Openings::of(&[words::POINTERS, words::PROMPTS, words::PICTURES, words::CAPTIONS]));

/// Whether a sentence, in the midst of a text, is an aside: it points to another article or asks for something, as lines of
/// furniture do, or speaks of a picture that the reader does not see ("In this photo, …", "(left)", "(Photo: …)").
/// Most sentences have no byte that [`may_open`](super::may_open) a bracket, as whoever asks has seen already.
pub(crate) fn is_aside(sentence: &str, may_open: bool) -> bool {
    sentence.len() <= LONGEST && (ASIDES.open(sentence) || (may_open && points(sentence)) || is_dated(sentence))
}

/// Beginnings of sentences, looked up in as few looks as most sentences need.
struct Openings {
    starts: Starts,
    /// The same by their first four bytes.
    by_four: Map<u32, Vec<&'static str>>,
    /// The bytes of the longest.
    longest: usize,
}

impl Openings {
    /// All that the lists have.
    fn of(lists: &[&'static str]) -> Openings {
        let all = || lists.iter().flat_map(|list| list.split('|'));
        let mut by_four: Map<u32, Vec<&'static str>> = Map::default();
        for start in all() {
            if let Some(&four) = start.as_bytes().first_chunk() {
                by_four.entry(u32::from_le_bytes(four)).or_default().push(start);
            }
        }
        Openings { starts: Starts::of(lists), by_four, longest: all().map(str::len).max().unwrap_or_default() }
    }

    /// Whether one of them opens a sentence.
    fn open(&self, sentence: &str) -> bool {
        let is_mark = |c: char| !c.is_alphanumeric() && c != '©';
        let body = sentence.trim_start_matches(is_mark);
        let starts = match first_four(body) {
            // Nearly all sentences are told by these.
            Some(four) => self.by_four.get(&four).map_or(&[][..], Vec::as_slice),
            None => body.chars().next().and_then(|c| c.to_lowercase().next()).map_or(&[][..], |c| self.starts.by(c)),
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

/// The first four bytes of `body`, small, where they are ASCII with single spaces, as they stand in its key.
fn first_four(body: &str) -> Option<u32> {
    let mut four = *body.as_bytes().first_chunk()?;
    let [_, second, third, fourth] = four;
    let is_plain = four.iter().all(|byte| matches!(byte, b' '..=b'~'));
    four.make_ascii_lowercase();
    (is_plain && (second | third) != b' ' && (third | fourth) != b' ').then(|| u32::from_le_bytes(four))
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

    fn is_aside(sentence: &str) -> bool {
        super::is_aside(sentence, sentence.bytes().any(crate::extract::furniture::may_open))
    }

    #[test]
    fn no_opening_is_too_short_to_be_found() {
        let shortest = ASIDES.starts.0.values().flatten().map(|start| start.len()).min();
        assert!(shortest >= Some(size_of::<u32>()), "{shortest:?}");
    }

    #[test]
    fn an_aside_is_told_in_capitals_behind_marks_and_through_more_room() {
        for sentence in
            ["FILE PHOTO of the dam", "“In  this photo, the dam", "[In this\u{a0}photo, the dam", "Above:\tthe dam"]
        {
            assert!(is_aside(sentence), "{sentence}");
        }
    }

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
