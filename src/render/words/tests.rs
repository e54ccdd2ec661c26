//! An issue's own words, in each language.

use super::*;

fn at(stated: &str) -> ZonedDateTime {
    stated.parse().unwrap()
}

#[test]
fn every_language_has_every_word_and_as_many_forms_as_it_counts() {
    for words in ALL {
        let forms = match words.plural {
            Plural::Other => 1,
            Plural::OneOther | Plural::ZeroOneOther => 2,
            Plural::OneTwoOther | Plural::OneFewMany => 3,
            Plural::Arabic => 6,
        };
        let counted = [
            words.words_of,
            words.stories,
            words.sources,
            words.left_out,
            words.unchanged,
            words.minutes,
            words.too_few_words,
            words.too_few_characters,
        ];
        for phrase in counted {
            assert_eq!(phrase.len(), forms, "{}: {phrase:?}", words.code);
            // The last form stands for most numbers, so it says which.
            assert!(phrase.last().is_some_and(|form| form.contains("{}")), "{}: {phrase:?}", words.code);
        }
        let plain = [
            words.at_a_glance,
            words.in_brief,
            words.also_seen,
            words.more,
            words.in_its_place,
            words.untitled,
            words.headline_only,
            words.promise,
            words.nothing,
            words.leave,
            words.also,
            words.updated,
            words.since_yesterday,
            words.troubles,
            words.view_in_browser,
            words.no_sentence,
            words.subscribers,
            words.discussion,
        ];
        let all = plain
            .iter()
            .chain(&words.genres)
            .chain(&words.weekdays)
            .chain(&words.months)
            .chain(counted.iter().copied().flatten());
        for word in all {
            assert!(!word.trim().is_empty() && word.trim() == *word, "{}: {word:?}", words.code);
        }
        assert!([words.by, words.since, words.gone].iter().all(|phrase| phrase.matches("{}").count() == 1));
        assert!([words.failing, words.silent].iter().all(|phrase| phrase.matches("{}").count() == 2));
        for part in ["{day}", "{month}", "{year}"] {
            assert!(words.date.contains(part) && words.long_date.contains(part), "{}: {part}", words.code);
            assert_eq!(words.day.contains(part), part != "{year}", "{}: {part}", words.code);
        }
        assert!(
            words.long_date.contains("{weekday}")
                && words.time.contains("{date}")
                && words.time.contains("{time}")
                && words.clock.contains("{time}")
        );
        assert!(crate::language::Language::from_code(words.code).is_some(), "{}", words.code);
    }
}

#[test]
fn no_language_but_english_speaks_english() {
    for words in ALL.into_iter().filter(|words| words.code != "en") {
        assert_ne!(words.promise, ENGLISH.promise, "{}", words.code);
        assert_ne!(words.nothing, ENGLISH.nothing, "{}", words.code);
    }
}

#[test]
fn languages_count_as_their_speakers_do() {
    let minutes = |code, counts: [usize; 4]| {
        let words = Words::of(code).unwrap();
        counts.map(|count| words.minutes(count)).join(", ")
    };
    let all = [
        minutes("en", [1, 2, 5, 21]),
        minutes("fr", [0, 1, 2, 1000]),
        minutes("ru", [1, 3, 5, 21]),
        minutes("uk", [11, 22, 14, 101]),
        minutes("ar", [1, 2, 5, 11]),
        minutes("he", [1, 2, 3, 20]),
        minutes("ja", [1, 2, 5, 21]),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    1 minute to read, 2 minutes to read, 5 minutes to read, 21 minutes to read
    0 minute de lecture, 1 minute de lecture, 2 minutes de lecture, 1 000 minutes de lecture
    1 минута чтения, 3 минуты чтения, 5 минут чтения, 21 минута чтения
    11 хвилин читання, 22 хвилини читання, 14 хвилин читання, 101 хвилина читання
    دقيقة واحدة للقراءة, دقيقتان للقراءة, 5 دقائق للقراءة, 11 دقيقة للقراءة
    דקת קריאה אחת, שתי דקות קריאה, 3 דקות קריאה, 20 דקות קריאה
    約 1 分で読めます, 約 2 分で読めます, 約 5 分で読めます, 約 21 分で読めます
    ");
}

#[test]
fn days_are_told_in_the_language_of_the_reader() {
    let days = ALL.map(|words| {
        let (first, fourth) = (at("2026-05-01T07:00:00+02:00[+02:00]"), at("2026-03-04T07:00:00+01:00[+01:00]"));
        let published = |stated: &str| words.published(stated, Some(&fourth));
        let [before, today, last] =
            ["2026-03-03T22:30:00Z", "2026-03-03T23:30:00Z", "2025-03-03T22:30:00Z"].map(published);
        let (long, short) = (words.long_date(&first), words.short_date(&fourth));
        format!("{}: {long} | {short} | {before} | {today} | {last}", words.code)
    });
    insta::assert_snapshot!(days.join("\n"), @"
        en: Friday, 1 May 2026 | 4 March 2026 | 3 March, 23:30 | 00:30 | 3 March 2025, 23:30
        ar: الجمعة، 1 مايو 2026 | 4 مارس 2026 | 3 مارس، 23:30 | 00:30 | 3 مارس 2025، 23:30
        de: Freitag, 1. Mai 2026 | 4. März 2026 | 3. März, 23:30 Uhr | 00:30 Uhr | 3. März 2025, 23:30 Uhr
        es: Viernes, 1 de mayo de 2026 | 4 de marzo de 2026 | 3 de marzo, 23:30 | 00:30 | 3 de marzo de 2025, 23:30
        fr: Vendredi 1er mai 2026 | 4 mars 2026 | 3 mars à 23:30 | 00:30 | 3 mars 2025 à 23:30
        he: יום שישי, 1 במאי 2026 | 4 במרץ 2026 | 3 במרץ, 23:30 | 00:30 | 3 במרץ 2025, 23:30
        it: Venerdì 1º maggio 2026 | 4 marzo 2026 | 3 marzo, ore 23:30 | ore 00:30 | 3 marzo 2025, ore 23:30
        ja: 2026年5月1日（金曜日） | 2026年3月4日 | 3月3日 23:30 | 00:30 | 2025年3月3日 23:30
        nl: Vrijdag 1 mei 2026 | 4 maart 2026 | 3 maart, 23:30 | 00:30 | 3 maart 2025, 23:30
        pt: Sexta-feira, 1 de maio de 2026 | 4 de março de 2026 | 3 de março, 23:30 | 00:30 | 3 de março de 2025, 23:30
        ru: Пятница, 1 мая 2026 г. | 4 марта 2026 г. | 3 марта, 23:30 | 00:30 | 3 марта 2025 г., 23:30
        tr: 1 Mayıs 2026 Cuma | 4 Mart 2026 | 3 Mart 23:30 | 00:30 | 3 Mart 2025 23:30
        uk: П’ятниця, 1 травня 2026 р. | 4 березня 2026 р. | 3 березня, 23:30 | 00:30 | 3 березня 2025 р., 23:30
        zh: 2026年5月1日 星期五 | 2026年3月4日 | 3月3日 23:30 | 00:30 | 2025年3月3日 23:30
        ");
}

#[test]
fn numbers_are_readable() {
    assert_eq!(ENGLISH.words_of(61, 1_234_567), "61 of 1,234,567 words");
    assert_eq!(ENGLISH.words_of(1, 1), "1 of 1 word");
    assert_eq!(Words::of("de").unwrap().stories(12_345), "12.345 Meldungen");
    assert_eq!(grouped(100, ","), "100");
    assert_eq!(grouped(1000, ","), "1,000");
}

#[test]
fn times_are_told_in_the_zone_of_the_reader() {
    let reader = at("2026-03-04T07:00:00+01:00[+01:00]");
    assert_eq!(ENGLISH.published("2026-03-03T23:30:00Z", Some(&reader)), "00:30");
    assert_eq!(ENGLISH.published("2026-03-03T22:30:00Z", Some(&reader)), "3 March, 23:30");
    assert_eq!(ENGLISH.published("2025-12-31T23:30:00Z", Some(&reader)), "1 January, 00:30");
    assert_eq!(ENGLISH.published("2025-12-31T22:30:00Z", Some(&reader)), "31 December 2025, 23:30");
    assert_eq!(ENGLISH.published("2026-03-03T23:30:00Z", None), "3 March 2026, 23:30");
    assert_eq!(ENGLISH.published("2026-03-03T23:30:00-05:00", None), "3 March 2026, 23:30");
}

#[test]
fn days_have_no_zone_and_what_is_no_date_stays_as_it_stands() {
    let reader = at("2026-03-04T07:00:00-08:00[-08:00]");
    assert_eq!(ENGLISH.published("2026-03-03", Some(&reader)), "3 March");
    assert_eq!(ENGLISH.published("2026-03-03", None), "3 March 2026");
    assert_eq!(ENGLISH.published("last Tuesday", Some(&reader)), "last Tuesday");
}

#[test]
fn a_source_may_have_braces_in_its_name() {
    let failing = ENGLISH.trouble("{} Weekly", &Ailment::Failing { times: 3 });
    assert_eq!(failing, "{} Weekly: could not be read 3 times running");
}
