use super::*;
use proptest::prelude::*;

/// `marked` has a "|" where a sentence ends and the next begins; spaces around it are the gap.
fn check(code: &str, marked: &str) {
    let text = marked.replace('|', "");
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    let language = Language::from_code(code).unwrap();
    let found: Vec<&str> = sentences(&text, language).into_iter().map(|span| &text[span]).collect();
    assert_eq!(found, expected, "{code}");
}

#[test]
fn titles_and_initials_go_on() {
    check("en", "Mrs. Ruth B. Allen met Dr. Okoye.| They spoke with Sgt. R. J. Cole, Jr. about it.");
    check("en", "We went there, my sister and I.| Was the door open?");
    check("en", "He studied World War I.| The archive closed early.");
    check("de", "Der Bericht von Dr. H. Weber ist da.| Er umfasst z. B. Zahlen und d. h. Tabellen usw. für alle.");
    check("ru", "Роман А. С. Пушкина вышел в 1833 г. и стал известен.| Его читают и сейчас.");
    check("pl", "Spotkał się z prof. J. Nowakiem, m.in. w Łodzi.| Rozmowa trwała godzinę.");
}

#[test]
fn a_shortened_word_ends_a_sentence_where_another_begins() {
    check("en", "She moved to the U.K. in May.| He stayed in the U.K.| They write often.");
    check("en", "It is run by Harbour Foods Inc. of Leeds.| It was sold to Harbour Foods Inc.| It opened in 1990.");
    check("en", "At 7 a.m. Mrs. Hill left.| The train came in at 9 P.M.| Mrs. Hill was on it.");
    check("en", "The plan covers ports, roads, etc.| However, the money is missing.");
    check("en", "The U.N. Secretary General spoke.");
}

#[test]
fn a_dash_carries_a_question_on_to_who_asked_it() {
    check("ru", "-- При чём тут шапка? -- удивился отец.| -- Шапка ни при чём!");
    check("pl", "– Czy to już koniec? – zapytała matka.| Nikt nie odpowiedział.");
    check("en", "is anyone there?| no answer came.");
}

#[test]
fn numbers_keep_their_stops() {
    check(
        "en",
        "See p. 41, fig. 3 and No. 7.| It costs $3.50 or 1.200.000 rupiah.| He said no.| They left at 5.30 p.m. on Monday.",
    );
    check(
        "de",
        "Am 3. Oktober und im 19. Jahrhundert war Feiertag.| Ludwig XIV. von Frankreich kam 1995.| Das war neu.",
    );
    check("da", "Den 4. maj og Christian 4. er kendt.| Det var i 1988.| Han kom.");
    check("fi", "Juhla on 6. joulukuuta.| Se alkaa kello 12.| Hän puhuu.");
    check("en", "The index rose to 1,200.| Traders cheered.");
}

#[test]
fn addresses_and_file_names_are_whole() {
    check(
        "en",
        "Write to Ann.Lee@example.org.| See https://example.org/Reports/Q1.Final.html?a=B.C today.| Open Notes.Txt_old first.",
    );
    check("en", "It is built on Node.js and ASP.NET alike.");
}

#[test]
fn sentences_may_stand_without_a_space() {
    check("en", "The rain stopped.|Nobody noticed.|Mr. Hill had 2,000.|That was all.");
}

#[test]
fn marks_come_in_runs() {
    check("en", "Really?!| Yes!!| Who knows??| Nobody.");
    check("en", "Readers of Yahoo! in Leeds noticed.| \"Why?\" she asked.| “Stop!” he shouted.| They ran.");
    check(
        "en",
        "why now? because it rains. nobody minds.".replace("? ", "?| ").replace("rains. ", "rains.| ").as_str(),
    );
}

#[test]
fn an_ellipsis_ends_a_sentence_before_a_capital() {
    check("en", "I never said so....| He did.| It was … not what we … hoped for.| Perhaps...| The next day came.");
    check("en", "The words trail off . . . .| Another sentence.| “It goes on [...] and on,” he wrote.");
    check("en", "It was . . . well, what I . . . I forgot.");
}

#[test]
fn quotations_are_cut_within_and_closed_with_their_stop() {
    check("en", "“We lost.| We will be back,” she said.| “Good.”| They left.");
    check("en", "She turned to him, \"This is fine.\" she said.| \"It is.\"| He nodded.");
    check("fr", "« Nous partons. »| Il se lève.| « Où ? » demande-t-elle.");
    check("de", "„Wir gehen.“| Er stand auf.| »Wohin?«, fragte sie.");
    check("sv", "”Vi går.”| ”Vart?” frågade hon.");
    check("nl", ",,We gaan.''| Hij stond op.");
    check("en", "He teaches (he began in May.) at a school.| (Nobody knew.)| They do now.");
}

#[test]
fn a_reference_stays_with_its_sentence() {
    check("en", "Rates fell.[12]| Prices rose.[3, 4]| Wages stood still. [5]| Nobody knows why.");
}

#[test]
fn items_of_a_list_are_sentences() {
    check("en", "1. Open the box| 2. Take out the parts| 3. Read the manual");
    check("en", "1) Open the box.| 2) Take out the parts.");
    check("en", "a. first thing| b. second thing| c. third thing");
    check("en", "• 9. Milk| • 10. Bread");
    check("en", "1.) Open it| 2.) Close it");
}

#[test]
fn an_empty_line_ends_a_sentence_and_a_line_break_does_not() {
    check("en", "A heading without a stop|\n\nThe text goes\nover two lines.| It ends.");
}

#[test]
fn every_script_has_its_stops() {
    check("zh", "洪水退了。|城市醒了！|“真的吗？”他问。".replace("？”他", "？”|他").as_str());
    check("ja", "彼は「行こう。」と言った。|雨がやんだ。");
    check("hi", "बारिश रुक गई।| लोग लौट आए।| डॉ. वर्मा बोले।");
    check("ur", "بارش رک گئی۔| لوگ لوٹ آئے۔");
    check("ar", "توقف المطر.| هل عاد الناس؟| نعم.");
    check("el", "Σταμάτησε η βροχή.| Πότε; | Χθες το βράδυ, π.χ. στις οκτώ.".replace("; |", ";|").as_str());
    check("hy", "Անձրևը դադարեց։| Մարդիկ վերադարձան։");
    check("ko", "비가 그쳤습니다| 사람들이 돌아왔다.| 좋아요.");
    check("my", "မိုးတိတ်သည်။| လူများပြန်လာသည်။");
}

#[test]
fn thai_sentences_end_at_a_space() {
    let text = "ฝนหยุดตกเมื่อเช้าวันนี้หลังจากท่วมเมืองมานานสามวัน ชาวบ้านเริ่มกลับเข้าบ้านเพื่อทำความสะอาด";
    let thai = Language::from_code("th").unwrap();
    assert_eq!(sentences(text, thai).len(), 2);
}

#[test]
fn hostile_texts_take_linear_time() {
    for piece in ["A. ", "a", ".", ". ", ")", "\"a.\" ", "1) a ", "aa.Aa", "😀 ", "กา “", "a.m. Mr. ", ".[1", "\n \n"]
    {
        let text = piece.repeat(200_000 / piece.len());
        for code in ["en", "th", "el"] {
            sentences(&text, Language::from_code(code).unwrap());
        }
    }
}

proptest! {
    #[test]
    fn sentences_and_the_gaps_between_them_give_back_the_text(
        text in "\\PC{0,80}|[a-cA-C.!?\"'()\\[\\] \n0-9…。»-]{0,60}|[ก-ู “”().]{0,90}|[가-힣요다 .~]{0,60}",
    ) {
        for code in ["en", "de", "el", "zh", "th", "ko", "af"] {
            let language = Language::from_code(code).unwrap();
            let mut at = 0;
            for span in sentences(&text, language) {
                prop_assert!(span.start >= at && span.end > span.start);
                prop_assert!(text[at..span.start].chars().all(char::is_whitespace));
                prop_assert_eq!(text[span.clone()].trim(), &text[span.clone()]);
                at = span.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
