//! Telling a language from a text; the only file that names the detector.

use super::Language;

/// How much of a text is looked at, in bytes.
const ENOUGH: usize = 2000;

/// The language that most of the beginning of `text` is in.
pub(super) fn detect(text: &str) -> Language {
    let end = (0..=ENOUGH.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let code = whatlang::detect_lang(&text[..end]).map_or("und", two_letters);
    Language::from_code(code).unwrap_or(Language::UNKNOWN)
}

fn two_letters(language: whatlang::Lang) -> &'static str {
    match language {
        whatlang::Lang::Eng => "en",
        _ => "und",
    }
}
