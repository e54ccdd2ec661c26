//! The languages, one row each.

/// A row of the table.
pub(super) struct Entry {
    /// ISO 639-1 code, or "und".
    pub code: &'static str,
    /// English name.
    pub name: &'static str,
    /// The word lists of its folder; `None` for a language that is only told by name.
    pub tables: Option<Tables>,
    /// Whether a number with a stop is an ordinal.
    pub ordinals: bool,
}

/// The word lists of a folder, as they stand in its files.
pub(super) struct Tables {
    /// `stop_words.txt`: words without meaning of their own, parted by white space.
    pub stop_words: &'static str,
    /// `abbreviations.txt`: words without their last stop, under one heading for each
    /// [`Abbreviation`](super::Abbreviation).
    pub abbreviations: &'static str,
    /// `leans_back.txt`: first words of sentences that lean on the one before; `two_words` for two.
    pub leans_back: &'static str,
}

/// A language with a folder of its own.
macro_rules! language {
    ($code:literal, $name:literal) => {
        language!($code, $name, false)
    };
    ($code:literal, $name:literal, ordinals) => {
        language!($code, $name, true)
    };
    ($code:literal, $name:literal, $ordinals:expr) => {
        Entry {
            code: $code,
            name: $name,
            tables: Some(Tables {
                stop_words: include_str!(concat!($code, "/stop_words.txt")),
                abbreviations: include_str!(concat!($code, "/abbreviations.txt")),
                leans_back: include_str!(concat!($code, "/leans_back.txt")),
            }),
            ordinals: $ordinals,
        }
    };
}

/// A language that is told by name, and read by its script and its own statistics.
const fn named(code: &'static str, name: &'static str) -> Entry {
    Entry { code, name, tables: None, ordinals: false }
}

/// [`Language::UNKNOWN`](super::Language::UNKNOWN) and [`Language::ENGLISH`](super::Language::ENGLISH) count on being
/// the first two rows.
pub(super) static TABLE: &[Entry] = &[
    named("und", "unknown"),
    language!("en", "English"),
    language!("de", "German", ordinals),
    language!("fr", "French"),
    language!("es", "Spanish"),
    language!("it", "Italian"),
    language!("pt", "Portuguese"),
    language!("nl", "Dutch"),
    language!("ru", "Russian"),
    language!("uk", "Ukrainian"),
    language!("pl", "Polish", ordinals),
    language!("tr", "Turkish", ordinals),
    language!("sv", "Swedish"),
    language!("ar", "Arabic"),
    language!("da", "Danish", ordinals),
    language!("el", "Greek"),
    language!("fi", "Finnish", ordinals),
    language!("no", "Norwegian", ordinals),
    language!("ro", "Romanian"),
    language!("hu", "Hungarian", ordinals),
    language!("cs", "Czech", ordinals),
    language!("he", "Hebrew"),
    language!("fa", "Persian"),
    language!("hi", "Hindi"),
    language!("zh", "Chinese"),
    language!("ja", "Japanese"),
    language!("ko", "Korean"),
    language!("vi", "Vietnamese"),
    language!("id", "Indonesian"),
    language!("th", "Thai"),
    language!("ur", "Urdu"),
    language!("bn", "Bengali"),
    named("af", "Afrikaans"),
    named("ak", "Akan"),
    named("am", "Amharic"),
    named("az", "Azerbaijani"),
    named("be", "Belarusian"),
    named("bg", "Bulgarian"),
    named("ca", "Catalan"),
    named("cy", "Welsh"),
    named("eo", "Esperanto"),
    named("et", "Estonian"),
    named("gu", "Gujarati"),
    named("hr", "Croatian"),
    named("hy", "Armenian"),
    named("jv", "Javanese"),
    named("ka", "Georgian"),
    named("km", "Khmer"),
    named("kn", "Kannada"),
    named("la", "Latin"),
    named("lt", "Lithuanian"),
    named("lv", "Latvian"),
    named("mk", "Macedonian"),
    named("ml", "Malayalam"),
    named("mr", "Marathi"),
    named("my", "Burmese"),
    named("ne", "Nepali"),
    named("or", "Odia"),
    named("pa", "Punjabi"),
    named("si", "Sinhala"),
    named("sk", "Slovak"),
    named("sl", "Slovenian"),
    named("sn", "Shona"),
    named("sr", "Serbian"),
    named("ta", "Tamil"),
    named("te", "Telugu"),
    named("tk", "Turkmen"),
    named("tl", "Tagalog"),
    named("uz", "Uzbek"),
    named("yi", "Yiddish"),
    named("zu", "Zulu"),
];
