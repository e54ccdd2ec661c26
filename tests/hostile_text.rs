//! Texts that were made to break a reader: bounded, and never a panic. (That time grows in proportion is measured by
//! `cargo bench`, not asserted.)

use crate::support::nutgraf;
use nutgraf::aim::{Aim, Length};
use nutgraf::document::{Document, Kind};
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::source::Raw;
use nutgraf::summary::{Options, Summary, summarize};
use nutgraf::text::analyze;
use proptest::prelude::*;

/// One text of each kind, about `size` bytes long, with its name.
fn texts(size: usize) -> Vec<(&'static str, String)> {
    let filled = |unit: &str| unit.repeat(size / unit.len());
    let deep = |open: &str, close: &str| open.repeat(size / 4) + "Here it is." + &close.repeat(size / 4);
    vec![
        ("no space and no stop", filled("nospacenostop")),
        ("no space and no stop, Chinese", filled("没有空格也没有句号")),
        ("no space and no stop, Thai", filled("ไม่มีที่ว่างและไม่มีจุด")),
        ("stops alone", filled(".")),
        ("question marks and spaces", filled("? ")),
        ("initials", filled("J. ")),
        ("initials without spaces", filled("J.")),
        ("abbreviations", filled("Mr. Dr. Prof. ")),
        ("numbers with stops", filled("1. 2. 3. ")),
        ("opening quotation marks", filled("“")),
        ("opening brackets", deep("(", ")")),
        ("quotations without an end", filled("“He said. ")),
        ("right to left and left to right", filled("הנשיא met הנשיא. قال الرئيس yesterday. ")),
        ("marks of direction", filled("\u{202e}one\u{202d} two\u{2066}. \u{2069}")),
        ("scripts mixed within words", filled("аpplе日本עבריתไทย. ")),
        ("zero-width characters", filled("\u{200b}\u{200d}\u{feff}\u{2060}")),
        ("zero-width characters within words", filled("mi\u{200b}ni\u{200d}ster sa\u{ad}id. ")),
        ("combining marks on one letter", format!("Z{} was said.", filled("\u{301}"))),
        ("combining marks on each letter", filled("a\u{300}\u{301}\u{302}\u{303} b\u{334}\u{335}. ")),
        ("emoji of several characters", filled("👩‍👩‍👧‍👦🇹🇷🏴\u{e0067}\u{e0062}\u{e007f}👍🏽 ")),
        ("flags", filled("🇦")),
        ("ellipses", filled("… ")),
        ("addresses", filled("http://a.b/c?d=e.f. ")),
        ("Greek of capitals with a final sigma", filled("ΟΔΟΣ ΟΔΥΣΣΕΥΣ. ")),
        ("Korean of parts", filled("\u{1112}\u{1161}\u{11ab}")),
        ("letters that grow in lower case", filled("İẞŉǰ ")),
        ("line ends", filled("\n")),
        ("one word a line", filled("word\n")),
        ("controls", filled("\u{1}\u{1b}[31m\u{7f}\u{85}")),
        ("unassigned and private characters", filled("\u{e000}\u{10ffff}\u{378} ")),
    ]
}

/// Extracts and summarises, and checks what holds for each text: verbatim, whole sentences, at most as many as asked.
fn read(text: &str, cleaning: Cleaning) -> Option<(Document, Summary)> {
    let raw = Raw { id: "hostile".to_owned(), bytes: text.as_bytes().to_vec(), ..Raw::default() };
    let document = extract(&raw, cleaning, &Limits::default()).ok()?.documents.into_iter().next()?;
    let aim = Aim { budget: Length::Sentences(3) };
    let summary = summarize(&document, &Options { aim, ..Options::default() });
    assert!(summary.excerpts.len() <= 3);
    for excerpt in &summary.excerpts {
        assert_eq!(&document.blocks[excerpt.block].text[excerpt.block_span.clone()], excerpt.text);
    }
    Some((document, summary))
}

#[test]
fn texts_made_to_break_a_reader_are_read_or_refused_and_nothing_is_lost() {
    for (name, text) in texts(60_000) {
        for cleaning in [Cleaning::On, Cleaning::Off] {
            let Some((document, _)) = read(&text, cleaning) else { continue };
            let text = analyze(&document);
            for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| block.kind != Kind::Heading) {
                let within = text.sentences.iter().filter(|sentence| sentence.block == index);
                let found: usize =
                    within.map(|sentence| block.text[sentence.span.clone()].trim().chars().count()).sum();
                let letters = block.text.chars().filter(|c| c.is_alphanumeric()).count();
                assert!(found >= letters, "{name}: {found} of {letters} characters stand in sentences");
            }
        }
    }
}

#[test]
fn a_million_bytes_of_each_are_read_or_refused() {
    for (name, text) in texts(1_000_000) {
        let outcome = nutgraf(["-n", "2"]).stdin(text).run();
        assert!(outcome.code <= 2 && outcome.stderr.lines().count() <= 1, "{name}: {}", outcome.stderr);
        assert_eq!(outcome.code == 0, !outcome.stdout.is_empty(), "{name}");
    }
}

#[test]
fn a_paragraph_of_ten_thousand_initials_comes_out_in_pieces_that_can_be_read() {
    let initials = "A. B. C. D. E. ".repeat(2_000);
    let text = format!("The list follows. {initials}Then the meeting ended.");
    let (document, summary) = read(&text, Cleaning::Off).expect("it is text");
    assert!(summary.excerpts.iter().all(|excerpt| excerpt.text.len() < 3_000), "a sentence is as long as a page");
    assert!(document.clean_text().contains("Then the meeting ended."));
}

#[test]
fn half_a_pair_in_a_json_escape_is_read_as_the_mark_of_a_lost_character() {
    let lines = concat!(
        r#"{"id": 1, "text": "It began \ud83d and went on. Then it ended."}"#,
        "\n",
        r#"{"id": "\udc00\ud800", "text": "It began \udc00\ud800 again. Then it ended."}"#,
        "\n",
        r#"{"id": 3, "text": "A pair \ud83d\ude00 and \\ud83d are fine. Then \ud800 ended."}"#,
        "\n",
    );
    let outcome = nutgraf(["batch", "-n", "1"]).stdin(lines).run();
    let answers: Vec<serde_json::Value> =
        outcome.stdout.lines().map(|line| serde_json::from_str(line).expect("an answer is JSON")).collect();
    assert_eq!((outcome.code, answers.len()), (0, 3), "{}", outcome.stderr);
    assert_eq!(answers[0]["sentences"][0], "It began \u{fffd} and went on.");
    assert_eq!(answers[1]["id"], "\u{fffd}\u{fffd}");
    assert_eq!(answers[2]["sentences"][0], "A pair \u{1f600} and \\ud83d are fine.");
}

/// Found by fuzzing: what is passed on as it stands was passed on with its halves, at which the next program stops.
#[test]
fn half_a_pair_in_what_is_passed_on_is_the_mark_of_a_lost_character_too() {
    let lines = concat!(
        r#"{"id": "\ud80d", "text": "It began. Then it ended.", "more": ["\ud83d", "\ud83d\ude00"]}"#,
        "\n",
        r#"{"id": "\ud80d", "": [""]}"#,
        "\n",
    );
    let outcome = nutgraf(["batch", "-n", "1", "--keep"]).stdin(lines).run();
    let answers: Vec<serde_json::Value> =
        outcome.stdout.lines().map(|line| serde_json::from_str(line).expect("an answer is JSON")).collect();
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&"\u{fffd}".into(), &"\u{fffd}".into()));
    assert_eq!(answers[0]["more"], serde_json::json!(["\u{fffd}", "\u{1f600}"]));
}

proptest! {
    #[test]
    fn pieces_of_hostile_texts_in_any_order_are_read(
        order in prop::collection::vec((0usize..30, 1usize..40), 1..12),
    ) {
        let pieces = texts(400);
        let text: String = order
            .iter()
            .map(|&(index, length)| pieces[index % pieces.len()].1.chars().take(length * 5).collect::<String>())
            .collect();
        read(&text, Cleaning::On);
        read(&text, Cleaning::Off);
    }
}
