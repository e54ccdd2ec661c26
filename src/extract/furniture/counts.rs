//! Lines that count: the pictures of a gallery, the minutes that a text is read.

use super::lists::is_meant;
use super::{Look, words};

/// Whether a line counts pictures: "Image 3 of 8", "Photo 2/5".
pub(super) fn counts_pictures(key: &str) -> bool {
    let mut parts = key.split([' ', '/']).filter(|part| !part.is_empty()).peekable();
    let named = parts.next_if(|part| words::GALLERIES.split('|').any(|known| known == *part)).is_some();
    let is_number = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let first = is_number(parts.next());
    parts.next_if(|part| matches!(*part, "of" | "von" | "de" | "di" | "van" | "из"));
    named && first && is_number(parts.next()) && parts.next().is_none()
}

/// Whether what stands before a word is a number: "12 ", "1,204 ", "(3) ".
pub(super) fn is_count(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(char::is_alphabetic)
}

/// Whether a line tells how long the text is read: "4 min read", "Lesezeit: 4 Minuten".
pub(in crate::extract) fn is_reading_time(line: &str, look: Look) -> bool {
    let is_short = look.words <= 6 && !look.is_closed && (1..=3).contains(&look.digits);
    is_short && line.split(|c: char| !c.is_alphabetic()).any(|word| is_minutes(&word.to_lowercase()))
}

/// Whether that is all that a line says, as on a button: "4 min read".
pub(super) fn counts_minutes(key: &str) -> bool {
    let Some(told) = words::READ.split('|').find_map(|read| key.strip_suffix(read)) else { return false };
    let (count, word) = told.split_at(told.find(char::is_alphabetic).unwrap_or(told.len()));
    is_count(count) && is_minutes(word) && word.chars().all(char::is_alphabetic)
}

/// Whether a word, in small letters, means minutes.
fn is_minutes(word: &str) -> bool {
    words::MINUTES.split('|').any(|known| is_meant(word, known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::furniture::{Sign, told_by_words};

    #[test]
    fn how_long_a_text_is_read_is_a_button_alone_and_a_line_with_other_words() {
        for (line, is_button) in [
            ("4 min read", true),
            ("5-minute read", true),
            ("12 MINS READ", true),
            ("3 min de lecture", true),
            ("Lesezeit: 4 Minuten", false),
            ("Чтение: 4 минуты", false),
        ] {
            let look = Look::of(line);
            assert!(is_reading_time(line, look), "{line}");
            assert_eq!(told_by_words(line, look), is_button.then_some(Sign::Button), "{line}");
        }
        for line in ["Minutes read", "4 Minster Rovers", "The boat takes 4 minutes."] {
            let look = Look::of(line);
            assert!(!is_reading_time(line, look) && told_by_words(line, look).is_none(), "{line}");
        }
    }

    #[test]
    fn a_gallery_counts_its_pictures() {
        for (line, counts) in [("image 3 of / 8", true), ("photo 2/5", true), ("3 of 8", false), ("image 3", false)] {
            assert_eq!(counts_pictures(line), counts, "{line}");
        }
    }
}
