//! Telling a language from a text; the only file that names the detector.
//!
//! The script says most. Among languages of one script, the function words and letters of our own tables count; where
//! they leave a doubt, and for languages without tables, the detector's trigrams decide.

use super::Language;
use super::evidence::{Evidence, MOST_WORDS, Script};
use crate::map::Map;
use std::sync::LazyLock;
use whatlang::dev::{RawLangInfo, raw_detect};
use whatlang::{Detector, Info, Lang, detect_script};

/// How much of a text is looked at, in bytes.
const ENOUGH: usize = 900;
const _: () = assert!(ENOUGH < MOST_WORDS, "more words than are counted");

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
fn among(sample: &str, languages: &[Language]) -> Language {
    let mut evidence = Evidence::of(sample, languages);
    if let Some(language) = evidence.clear() {
        return language;
    }
    let allowed: Vec<Lang> = languages.iter().filter_map(|language| trigrams_of(language.code())).collect();
    // The trigrams cost as much for a few words as for many: all languages are asked about only where that can matter.
    let Told { of_all, of_allowed } = if evidence.is_weak() {
        Told::of(sample, &allowed)
    } else {
        Told { of_all: None, of_allowed: Detector::with_allowlist(allowed).detect(sample).as_ref().map(told) }
    };
    let other = of_all.filter(|(_, confidence)| *confidence > RELIABLE).map(|(language, _)| known(language));
    if let Some(language) = other.filter(|language| !language.has_tables()) {
        return language;
    }
    if let Some((language, confidence)) = of_allowed {
        evidence.add(known(language), TRIGRAMS * (UNSURE + confidence));
    }
    evidence.add(Language::ENGLISH, PRIOR);
    evidence.best()
}

/// What the trigrams say: a language, and how sure they are, from 0 to 1.
type Choice = (Lang, f64);

/// From how much on the trigrams are sure of a language.
const RELIABLE: f64 = 0.9;

fn told(info: &Info) -> Choice {
    (info.lang(), info.confidence())
}

/// What the trigrams choose among all languages, and among those that are allowed.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Told {
    of_all: Option<Choice>,
    of_allowed: Option<Choice>,
}

impl Told {
    /// Both from the sums of one look at the sample.
    fn of(sample: &str, allowed: &[Lang]) -> Told {
        let found = raw_detect(sample).lang_info.zip(detect_script(sample));
        let Some((RawLangInfo::MultiScript(sums), script)) = found else {
            return Told::asked_twice(sample, allowed);
        };
        let count = sums.trigram_raw_outcome.trigrams_count;
        let letters = &sums.alphabet_raw_outcome.scores;
        // Of two that are as good, the letters decide, then the detector's own order.
        let order = |language: Lang| {
            let letters = letters.iter().find(|(other, _)| *other == language).map_or(0.0, |(_, score)| *score);
            (letters, script.langs().iter().rev().position(|other| *other == language))
        };
        let mut is_allowed = [false; 1 << u8::BITS];
        allowed.iter().for_each(|&language| is_allowed[usize::from(language as u8)] = true);
        let mut own = Vec::with_capacity(allowed.len());
        own.extend(sums.scores.iter().copied().filter(|&(one, _)| is_allowed[usize::from(one as u8)]));
        own.sort_by(|a, b| {
            b.1.total_cmp(&a.1).then_with(|| {
                let (letters, other) = (order(a.0), order(b.0));
                other.0.total_cmp(&letters.0).then(other.1.cmp(&letters.1))
            })
        });
        Told { of_all: best(&sums.scores, count), of_allowed: best(&own, count) }
    }

    fn asked_twice(sample: &str, allowed: &[Lang]) -> Told {
        let own = Detector::with_allowlist(allowed.to_vec()).detect(sample);
        Told { of_all: whatlang::detect(sample).as_ref().map(told), of_allowed: own.as_ref().map(told) }
    }
}

/// The first of the languages, and how sure that is, as the detector reckons it from the lead over the second and the number
/// of trigrams.
fn best(scores: &[Choice], trigrams: usize) -> Option<Choice> {
    let &(language, score) = scores.first()?;
    let sure = match scores.get(1) {
        None => 1.0,
        Some(_) if score == 0.0 => 0.0,
        Some(&(_, 0.0)) => score,
        Some(&(_, second)) => ((score - second) / second / (3.0 / trigrams as f64 + 0.015)).min(1.0),
    };
    Some((language, sure))
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
        let start = text.floor_char_boundary(index * (text.len() - ENOUGH / PIECES) / (PIECES - 1));
        &text[start..text.floor_char_boundary(start + ENOUGH / PIECES)]
    };
    (0..PIECES).map(piece).collect::<Vec<&str>>().join(" ")
}

fn known(language: Lang) -> Language {
    Language::from_code(two_letters(language)).unwrap_or(Language::UNKNOWN)
}

/// The language that the trigrams know under each code: the first of them.
static TRIGRAMS_OF: LazyLock<Map<&str, Lang>> =
    LazyLock::new(|| Lang::all().iter().rev().map(|&language| (two_letters(language), language)).collect());

fn trigrams_of(code: &str) -> Option<Lang> {
    TRIGRAMS_OF.get(code).copied()
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
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn what_the_trigrams_choose_is_the_same_from_one_look_as_from_two(
            sample in "[a-z ]{0,60}|[a-zàéîöüßçñłşå ]{0,40}|([a-z]{1,4} ){1,12}|[а-яіїєґё ]{0,40}|[ء-ي ]{0,30}|[a-zа-я一-龥ぁ-ん0-9. ]{0,30}"
        ) {
            for codes in [&["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "vi"][..], &["ru", "uk"], &["ar", "fa"], &["hi"]] {
                let allowed: Vec<Lang> = codes.iter().filter_map(|code| trigrams_of(code)).collect();
                let (one, two) = (Told::of(&sample, &allowed), Told::asked_twice(&sample, &allowed));
                prop_assert_eq!(one, two);
            }
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
