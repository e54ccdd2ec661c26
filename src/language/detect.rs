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
    // The trigrams cost as much for a few words as for many: all languages are asked about only where that can matter.
    let other = evidence.is_weak().then(|| whatlang::detect(sample).filter(whatlang::Info::is_reliable)).flatten();
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
/// See [`TRIGRAMS`].
const UNSURE: f64 = 0.2;

/// What English has ahead of others, in function words: headings and names say nothing of themselves.
const PRIOR: f64 = 0.6;

/// Pieces of `text` that are [`ENOUGH`] together, or all of it.
fn sample(text: &str) -> String {
    if text.len() <= ENOUGH {
        return text.to_string();
    }
    let piece = |index: usize| {
        let start = boundary(text, index * (text.len() - ENOUGH / PIECES) / (PIECES - 1));
        &text[start..boundary(text, start + ENOUGH / PIECES)]
    };
    (0..PIECES).map(piece).collect::<Vec<&str>>().join(" ")
}

/// The last boundary of characters at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0)
}

fn known(language: Lang) -> Language {
    Language::from_code(two_letters(language)).unwrap_or(Language::UNKNOWN)
}

fn trigrams_of(code: &str) -> Option<Lang> {
    Lang::all().iter().copied().find(|&language| two_letters(language) == code)
}

fn two_letters(language: Lang) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> &'static str {
        detect(text).code()
    }

    #[test]
    fn two_sentences_tell_a_language() {
        for (code, text) in [
            ("en", "The ferry left before noon. Nobody had told them that it would."),
            ("de", "Die Fähre fuhr vor Mittag ab. Niemand hatte es ihnen gesagt."),
            ("fr", "Le bac est parti avant midi. Personne ne le leur avait dit."),
            ("es", "El barco salió antes del mediodía. Nadie se lo había dicho."),
            ("it", "Il traghetto è partito prima di mezzogiorno. Nessuno lo aveva detto."),
            ("pt", "O barco saiu antes do meio-dia. Ninguém lhes tinha dito."),
            ("nl", "De veerboot vertrok voor de middag. Niemand had het hun verteld."),
            ("ru", "Паром ушёл до полудня. Никто им об этом не сказал."),
            ("uk", "Пором відійшов до полудня. Ніхто їм про це не сказав."),
            ("pl", "Prom odpłynął przed południem. Nikt im o tym nie powiedział."),
            ("tr", "Feribot öğleden önce kalktı. Kimse onlara söylememişti."),
            ("sv", "Färjan gick före lunch. Ingen hade sagt det till dem."),
            ("ar", "غادرت العبارة قبل الظهر. لم يخبرهم أحد بذلك."),
            ("da", "Færgen sejlede før middag. Ingen havde sagt det til dem."),
            ("el", "Το πλοίο έφυγε πριν από το μεσημέρι. Κανείς δεν τους το είχε πει."),
            ("fi", "Lautta lähti ennen puoltapäivää. Kukaan ei ollut kertonut heille."),
            ("no", "Fergen gikk før lunsj. Ingen hadde fortalt dem hva som ville skje."),
            ("ro", "Feribotul a plecat înainte de prânz. Nimeni nu le spusese."),
            ("hu", "A komp dél előtt indult el. Senki sem mondta meg nekik."),
            ("cs", "Přívoz odjel před polednem. Nikdo jim to neřekl."),
            ("he", "המעבורת יצאה לפני הצהריים. איש לא אמר להם."),
            ("fa", "کشتی پیش از ظهر حرکت کرد. هیچ کس به آنها نگفته بود."),
            ("hi", "नाव दोपहर से पहले चली गई। किसी ने उन्हें नहीं बताया था।"),
            ("zh", "渡轮中午前就开走了。没有人告诉他们。"),
            ("ja", "フェリーは正午前に出た。誰も彼らに言わなかった。"),
            ("ko", "배는 정오 전에 떠났다. 아무도 그들에게 말하지 않았다."),
            ("vi", "Chuyến phà rời bến trước buổi trưa. Không ai nói với họ."),
            ("id", "Kapal feri itu berangkat sebelum tengah hari. Tidak ada yang memberi tahu mereka."),
            ("th", "เรือข้ามฟากออกก่อนเที่ยง ไม่มีใครบอกพวกเขา"),
            ("ur", "کشتی دوپہر سے پہلے روانہ ہو گئی۔ کسی نے انہیں نہیں بتایا تھا۔"),
            ("bn", "দুপুরের আগে ফেরি ছেড়ে গেল। কেউ তাদের বলেনি।"),
            ("ka", "ბორანი შუადღემდე გავიდა. მათთვის არავის უთქვამს."),
        ] {
            assert_eq!(told(text), code, "{text}");
        }
    }

    #[test]
    fn a_mixed_text_takes_its_main_language() {
        let english = "The ferry left before noon and nobody had told them that it would. ";
        let german = "Die Fähre fuhr vor Mittag ab, und niemand hatte ihnen etwas davon gesagt. ";
        assert_eq!(told(&(english.repeat(5) + &german.repeat(40))), "de");
    }

    #[test]
    fn what_has_no_letters_is_in_no_language() {
        assert_eq!(told(""), "und");
        assert_eq!(told("12 345 — 67 %"), "und");
    }
}
