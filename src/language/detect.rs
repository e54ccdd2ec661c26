//! Telling a language from a text; the only file that names the detector.
//!
//! The script says most. Among languages of one script, the function words and letters of our own tables count; where
//! they leave a doubt, and for languages without tables, the detector's trigrams decide.

use super::Language;
use super::evidence::{Evidence, Script};
use whatlang::{Detector, Lang};

/// How much of a text is looked at, in bytes.
const ENOUGH: usize = 900;

/// In how many pieces, evenly spaced, so that a mixed text takes its main language.
const PIECES: usize = 3;

/// The language that most of `text` is in.
pub(super) fn detect(text: &str) -> Language {
    let sample = sample(text);
    match Script::of(&sample) {
        Script::Of(code) => Language::from_code(code).unwrap_or(Language::UNKNOWN),
        Script::Shared(languages) => among(&sample, languages),
        Script::Other => whatlang::detect_lang(&sample).map_or(Language::UNKNOWN, known),
    }
}

/// The language of `sample` among those with tables, or another that the trigrams are sure of.
fn among(sample: &str, languages: &'static [&'static str]) -> Language {
    let mut evidence = Evidence::of(sample, languages);
    if let Some(language) = evidence.clear() {
        return language;
    }
    let other = whatlang::detect(sample).filter(|info| info.is_reliable() && evidence.is_weak());
    if let Some(language) = other.map(|info| known(info.lang())).filter(|language| !language.has_tables()) {
        return language;
    }
    let allowed = languages.iter().filter_map(|code| trigrams_of(code)).collect();
    if let Some(info) = Detector::with_allowlist(allowed).detect(sample) {
        evidence.add(known(info.lang()), TRIGRAMS * (UNSURE + info.confidence()));
    }
    evidence.add(Language::ENGLISH, PRIOR);
    evidence.best()
}

/// What the trigrams' choice counts for when they are sure, in function words, and the share of it when they are not.
const TRIGRAMS: f64 = 1.6;
const UNSURE: f64 = 0.2;

/// What English has ahead of others, in function words: headings and names say nothing of themselves.
const PRIOR: f64 = 0.6;

/// Pieces of `text` that are [`ENOUGH`] together, or all of it.
fn sample(text: &str) -> String {
    if text.len() <= ENOUGH {
        return text.to_string();
    }
    let piece = |index: usize| {
        let start = text.floor_char_boundary(index * (text.len() - ENOUGH / PIECES) / (PIECES - 1));
        &text[start..text.floor_char_boundary(start + ENOUGH / PIECES)]
    };
    (0..PIECES).map(piece).collect::<Vec<&str>>().join(" ")
}

fn known(language: Lang) -> Language {
    Language::from_code(two_letters(language)).unwrap_or(Language::UNKNOWN)
}

fn trigrams_of(code: &str) -> Option<Lang> {
    Lang::all().iter().copied().find(|&language| two_letters(language) == code)
}

fn two_letters(language: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match language {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Ben => "bn",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Spa => "es",
        Lang::Est => "et",
        Lang::Pes => "fa",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Jav => "jv",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kan => "kn",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Mkd => "mk",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tgl => "tl",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Cmn => "zh",
        Lang::Zul => "zu",
    }
}
