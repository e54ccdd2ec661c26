//! However a text is laid out, it has the same paragraphs, and each byte of them is known in the input.

use nutgraf::document::Document;
use nutgraf::extract::Cleaning;
use nutgraf::extract::furniture::Sign;
use nutgraf::extract::plain::{read, uncleaned};
use proptest::prelude::*;

const ARTICLE: &str = include_str!("fixtures/plain/article.txt");
const REPORT: &str = include_str!("fixtures/plain/report.txt");

fn document(text: &str) -> Document {
    read(text, Cleaning::On).documents.remove(0)
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.text.as_str()).collect()
}

/// A paragraph broken at `columns`; a word that reaches over the edge is parted by a hyphen if it is long.
fn wrap(paragraph: &str, columns: usize, hyphens: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let line = lines.last_mut().expect("a line");
        let room = columns.saturating_sub(line.chars().count() + usize::from(!line.is_empty()));
        if word.chars().count() <= room || line.is_empty() {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        } else if hyphens && room > 5 && word.len() > 9 && word.chars().all(|c| c.is_ascii_lowercase()) {
            *line += &format!(" {}-", &word[..room - 2]);
            lines.push(word[room - 2..].to_owned());
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// The text as a program that prints pages would lay it out: broken lines, and after every forty a page's foot and head.
fn printed(text: &str, columns: usize, hyphens: bool) -> String {
    let mut out = String::new();
    let mut page = 1;
    let mut on_page = 0;
    for paragraph in text.split("\n\n") {
        for line in wrap(paragraph.trim(), columns, hyphens) {
            out += &format!("{line}\n");
            on_page += 1;
            if on_page == 20 {
                out += &format!(
                    "\n                                   {page}\n\x0cThe Quay Courier        Page {}\n\n",
                    page + 1
                );
                page += 1;
                on_page = 0;
            }
        }
        out += "\n";
    }
    out
}

/// The report with each paragraph on a line of its own.
fn report_in_lines() -> String {
    let blocks = uncleaned(REPORT).blocks;
    blocks
        .iter()
        .filter(|block| !block.text.contains("   "))
        .map(|block| block.text.clone())
        .collect::<Vec<_>>()
        .join("\n\n")
}

#[test]
fn a_text_in_broken_lines_has_the_same_blocks() {
    for columns in [45, 60, 72, 90] {
        let wrapped = ARTICLE
            .split("\n\n")
            .map(|paragraph| wrap(paragraph.trim(), columns, false).join("\n"))
            .collect::<Vec<_>>();
        assert_eq!(texts(&document(&wrapped.join("\n\n"))), texts(&document(ARTICLE)), "{columns} columns");
        let hyphened =
            ARTICLE.split("\n\n").map(|paragraph| wrap(paragraph.trim(), columns, true).join("\n")).collect::<Vec<_>>();
        assert_eq!(texts(&document(&hyphened.join("\n\n"))), texts(&document(ARTICLE)), "{columns} columns, hyphens");
        let crlf = wrapped.join("\r\n\r\n").replace('\n', "\r\n").replace("\r\r", "\r");
        assert_eq!(texts(&document(&crlf)), texts(&document(ARTICLE)), "{columns} columns, CRLF");
    }
}

#[test]
fn a_text_in_printed_pages_has_the_same_words_in_the_same_paragraphs() {
    let plain = report_in_lines();
    for (columns, hyphens) in [(72, false), (72, true), (80, true)] {
        let pages = printed(&plain, columns, hyphens);
        assert!(pages.contains('\x0c'));
        // A page can end with a sentence: there, nobody can tell whether the paragraph does, too.
        let (ours, gold) = (document(&pages), document(&plain));
        assert_eq!(ours.clean_text().replace("\n\n", " "), gold.clean_text().replace("\n\n", " "));
        let whole = texts(&gold).into_iter().filter(|text| texts(&ours).contains(text)).count();
        assert!(whole + 4 >= gold.blocks.len(), "{whole} of {}", gold.blocks.len());
    }
}

#[test]
fn indented_paragraphs_need_no_empty_line_between() {
    let paragraphs: Vec<&str> = ARTICLE.split("\n\n").map(str::trim).filter(|text| text.len() > 120).collect();
    let indented: String = paragraphs
        .iter()
        .flat_map(|text| wrap(&format!("@@@{text}"), 66, false))
        .map(|line| line.replace("@@@", "   ") + "\n")
        .collect();
    assert_eq!(texts(&uncleaned(&indented)), paragraphs);
}

#[test]
fn verses_items_and_menus_are_not_joined() {
    let poem = include_str!("fixtures/plain/poem.txt");
    assert_eq!(texts(&uncleaned(poem)).len(), poem.lines().filter(|line| !line.is_empty()).count());
    let menu = "home\nnews and weather\nsport\nships in the harbour today\ntides\npuzzles for the evening";
    assert_eq!(texts(&uncleaned(menu)).len(), 6);
}

#[test]
fn east_asian_lines_join_without_a_space() {
    let text = "町の人々は三十年前に一度断った橋を川に架けること\nに賛成した。日曜日の投票では賛成が二千九百十四票、\n反対が二千三百七十七票だった。工事は来年の秋に始ま\nる予定である。";
    assert_eq!(texts(&uncleaned(text)), [text.replace('\n', "")]);
}

#[test]
fn control_characters_are_room() {
    let found = uncleaned("The\u{1} ferry\u{7}crosses\tthe \u{9b}river.\u{85}At\u{0}last.");
    assert_eq!(texts(&found), ["The ferry crosses the river.", "At last."]);
}

/// A text without white space and hyphens, and without the marks of quotations before its lines.
fn squeezed(text: &str) -> String {
    let is_room = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
    let lines = text.split(['\n', '\r', '\x0b', '\x0c', '\u{85}', '\u{2028}', '\u{2029}']);
    let words = lines.flat_map(|line| line.trim_start_matches(|c| is_room(c) || c == '>').chars());
    words.filter(|&c| !is_room(c) && !matches!(c, '-' | '\u{2010}' | '\u{ad}')).collect()
}

/// Text as hostile as it comes, and text that is nearly a page.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,12}",
        "[A-Z][a-z]{2,9}",
        "\\PC{0,4}",
        "[ \t]{1,4}",
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\x0c".to_owned()),
        Just(". ".to_owned()),
        Just("-\n".to_owned()),
        Just("- ".to_owned()),
        Just("> ".to_owned()),
        Just("# ".to_owned()),
        Just("\u{ad}\n".to_owned()),
        Just("```\n".to_owned()),
        Just("1. ".to_owned()),
        Just("Share\n".to_owned()),
        Just("\nSkip to content\n".to_owned()),
        Just("日本語".to_owned()),
        Just("\u{0}".to_owned()),
        Just("\u{85}".to_owned()),
        Just("XS\nSM\nMD\n".to_owned()),
        Just("The ferry crosses the river twelve times a day in summer.\n".to_owned()),
        "[\u{0}-\u{ff}]{0,3}",
    ];
    prop_oneof![proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat()), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_block_is_found_in_the_input(text in any_text()) {
        for cleaning in [Cleaning::On, Cleaning::Off] {
            let extracted = read(&text, cleaning);
            let mut last = 0;
            for block in &extracted.documents[0].blocks {
                prop_assert!(!block.text.is_empty() && block.text.trim() == block.text);
                prop_assert!(!block.text.chars().any(char::is_control));
                let origin = block.origin.as_ref().expect("an origin");
                let whole = origin.locate(&(0..block.text.len())).expect("a place");
                prop_assert!(whole.start >= last, "blocks stand in order");
                last = whole.end;
                let source = text.get(whole.clone()).expect("characters");
                prop_assert_eq!(squeezed(&block.text), squeezed(source), "{:?} from {:?}", block.text, source);
                // Each word stands where its place says, letter by letter.
                for (at, c) in block.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                    let place = origin.locate(&(at..at + c.len_utf8())).expect("a place");
                    prop_assert_eq!(text.get(place), block.text.get(at..at + c.len_utf8()));
                }
            }
        }
    }

    #[test]
    fn without_cleaning_no_letter_is_lost(text in any_text()) {
        let ours: String = uncleaned(&text).blocks.iter().map(|block| squeezed(&block.text)).collect();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&ours), letters(&text));
    }
}

#[test]
fn a_page_whose_lines_were_broken_is_cleaned_alike() {
    let caption =
        "The ferry crosses the river below the old customs house on Sunday, the day of the ballot, while people wait.";
    let page = format!(
        "Accessibility links\n\nBreaking News\n\n{}\n\n{caption}\n\n{caption}\n\n{}\n\nXS\nSM\nMD\nLG",
        ARTICLE.split("\n\n").next().unwrap_or_default(),
        ARTICLE.split("\n\n").skip(1).collect::<Vec<_>>().join("\n\n").trim()
    );
    let broken: Vec<String> = page.split('\n').flat_map(|line| wrap(line, 72, false)).collect();
    let (ours, gold) = (document(&broken.join("\n")), document(&page));
    assert_eq!((texts(&ours), &ours.meta), (texts(&gold), &gold.meta));
    assert_eq!(gold.clean_text(), document(ARTICLE).clean_text());
}

#[test]
fn heads_and_feet_of_pages_are_told_of() {
    let pages = printed(&report_in_lines(), 72, false);
    let extracted = read(&pages, Cleaning::On);
    let edges = extracted.removed.iter().filter(|removed| removed.why == Sign::PageEdge).count();
    assert_eq!(edges, pages.matches('\x0c').count() * 2);
}
