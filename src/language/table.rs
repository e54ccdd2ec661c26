//! The languages, one row each.

/// A row of the table.
pub(super) struct Entry {
    /// ISO 639-1 code, or "und".
    pub code: &'static str,
    /// English name.
    pub name: &'static str,
    /// The word lists of its folder; `None` for a language that is only told by name.
    pub tables: Option<Tables>,
    /// The letters that set it apart from the languages of its script, in lower case: for Latin, those beyond ASCII.
    pub letters: &'static str,
    /// How many of a hundred letters of its prose they are.
    pub share: u8,
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
    ($code:literal, $name:literal, $letters:literal $share:literal) => {
        language!($code, $name, $letters $share, false)
    };
    ($code:literal, $name:literal, $letters:literal $share:literal, ordinals) => {
        language!($code, $name, $letters $share, true)
    };
    ($code:literal, $name:literal, $letters:literal $share:literal, $ordinals:expr) => {
        Entry {
            code: $code,
            name: $name,
            tables: Some(Tables {
                stop_words: include_str!(concat!($code, "/stop_words.txt")),
                abbreviations: include_str!(concat!($code, "/abbreviations.txt")),
                leans_back: include_str!(concat!($code, "/leans_back.txt")),
            }),
            letters: $letters,
            share: $share,
            ordinals: $ordinals,
        }
    };
}

/// A language that is told by name, and read by its script and its own statistics.
const fn named(code: &'static str, name: &'static str) -> Entry {
    Entry { code, name, tables: None, letters: "", share: 0, ordinals: false }
}

/// [`Language::UNKNOWN`](super::Language::UNKNOWN) and [`Language::ENGLISH`](super::Language::ENGLISH) count on being
/// the first two rows.
pub(super) static TABLE: &[Entry] = &[
    named("und", "unknown"),
    language!("en", "English", "" 0),
    language!("de", "German", "äöüß" 2, ordinals),
    language!("fr", "French", "àâæçéèêëîïôœùûüÿ" 4),
    language!("es", "Spanish", "áéíñóúü" 2),
    language!("it", "Italian", "àèéìòù" 1),
    language!("pt", "Portuguese", "áâãàçéêíóôõú" 4),
    language!("nl", "Dutch", "éëïóöü" 0),
    language!("ru", "Russian", "ёъыэ" 3),
    language!("uk", "Ukrainian", "ґєії" 8),
    language!("pl", "Polish", "ąćęłńóśźż" 7, ordinals),
    language!("tr", "Turkish", "çğıöşüâî" 11, ordinals),
    language!("sv", "Swedish", "åäöé" 5),
    language!("ar", "Arabic", "كىيةإ" 8),
    language!("da", "Danish", "æøåé" 3, ordinals),
    language!("el", "Greek", "" 0),
    language!("fi", "Finnish", "äöå" 5, ordinals),
    language!("no", "Norwegian", "æøåéòô" 3, ordinals),
    language!("ro", "Romanian", "ăâîșțşţ" 6),
    language!("hu", "Hungarian", "áéíóöőúüű" 11, ordinals),
    language!("cs", "Czech", "áčďéěíňóřšťúůýž" 14, ordinals),
    language!("he", "Hebrew", "" 0),
    language!("fa", "Persian", "پچژگکی" 12),
    language!("hi", "Hindi", "" 0),
    language!("zh", "Chinese", "" 0),
    language!("ja", "Japanese", "" 0),
    language!("ko", "Korean", "" 0),
    language!("vi", "Vietnamese", "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáâãèéêìíòóôõùúýăđĩũơư" 29),
    language!("id", "Indonesian", "" 0),
    language!("th", "Thai", "" 0),
    language!("ur", "Urdu", "ٹڈڑںہھےگکیپچ" 22),
    language!("bn", "Bengali", "" 0),
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
