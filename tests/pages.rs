//! Web pages, as documents. Ten of each kind stand in `fixtures/pages`, read by `pages_of_kinds.rs`.

mod damaged;
mod metadata;
mod panels;
mod shops_and_forums;
mod surroundings;

use super::support::{json_lines, nutgraf};
use nutgraf::document::{Document, Kind};
use nutgraf::extract::{Cleaning, Extracted, Limits, extract};
use nutgraf::source::Raw;

const NEWS: &str = include_str!("fixtures/pages/news.html");

/// What a shop of lamps says of one, in sentences.
const LAMP: &str = "<p>A brass lamp that is turned by hand from one piece, in a workshop by the harbour of Port Ellery.</p>\
    <p>Its wick burns for nine hours in any wind, and gives as much light as a window does at noon.</p>";

fn read(bytes: impl Into<Vec<u8>>, cleaning: Cleaning) -> Extracted {
    let raw = Raw { id: "page".to_owned(), bytes: bytes.into(), ..Raw::default() };
    extract(&raw, cleaning, &Limits::default()).expect("a page")
}

fn page(html: &str) -> Document {
    read(html, Cleaning::On).documents.remove(0)
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| &*block.text).collect()
}

#[test]
fn of_a_news_page_the_article_stays() {
    let text = page(NEWS).clean_text();
    assert!(text.starts_with("The ferry between Port Ellery and the island of Sorn will run"), "{text}");
    assert!(text.ends_with("twice as many on Saturdays."), "{text}");
    assert!(text.contains("\n\nWhat it costs\n\n"), "its headings too: {text}");
    for around in
        ["Home", "Ada Lund", "Share", "Photo", "Related", "put off", "gold", "newsletter", "First!", "©", "cookies"]
    {
        assert!(!text.contains(around), "{around}: {text}");
    }
}

#[test]
fn a_page_that_is_no_article_is_read_whole() {
    let html = "<html><title>Brass lamp – Holm & Vik</title><body><nav><a href=/>Shop</a> <a href=/b>Basket</a></nav>\
        <h1>Brass lamp</h1><p>149 crowns</p><p>In stock, sent within two days</p>\
        <ul><li>Height: 31 cm</li><li>Weight: 2.1 kg</li><li>Cable of two metres, with a switch</li></ul>\
        <p>Turned by hand from one piece, in a workshop by the harbour that has made lamps for ninety years.</p>\
        <footer>Holm & Vik, Port Ellery</footer></body>";
    let text = page(html).clean_text();
    for part in ["149 crowns", "Height: 31 cm", "Turned by hand"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Basket") && !text.contains("Holm & Vik, Port"), "{text}");
}

#[test]
fn kinds_of_blocks_are_kept() {
    let html = "<html><meta property='og:type' content='article'><body><article><h1>Tides</h1>\
        <p>The tide at Sorn rises four metres twice a day, and the pilots of the harbour plan by it.</p>\
        <blockquote><p>We sail when the moon says so, and not a minute before, said the oldest of them.</p></blockquote>\
        <ol><li>Look at the table on the quay before the boat is loaded, and again afterwards.</li></ol>\
        <pre>high  06:10\nlow   12:25</pre><p>Whoever comes late waits for six hours, or walks around the bay.</p></article>";
    let kinds: Vec<Kind> = page(html).blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Kind::Paragraph, Kind::Quotation, Kind::ListItem, Kind::Preformatted, Kind::Paragraph]);
}

#[test]
fn without_cleaning_every_text_of_the_page_stays() {
    let whole = read(NEWS, Cleaning::Off).documents.remove(0).clean_text();
    for part in ["Home", "Share on Facebook", "The ferry between", "First!", "All rights reserved"] {
        assert!(whole.contains(part), "{part}: {whole}");
    }
    assert!(!whole.contains("color: black") && !whole.contains("schema.org"), "{whole}");
}

#[test]
fn batch_reads_html_fields() {
    let line = serde_json::json!({"id": 7, "html": NEWS, "length": 1}).to_string();
    let answers = json_lines(&nutgraf(["batch"]).stdin(line).succeeds());
    assert_eq!(answers[0]["id"], 7);
    assert_eq!(answers[0]["title"], "Ferry to run at night from May");
    let sentence = answers[0]["sentences"][0].as_str().expect("a sentence");
    assert!(sentence.starts_with("The ferry between Port Ellery"), "{sentence}");
}

#[test]
fn what_pages_and_mails_lost_has_no_line_number_for_its_lines_are_not_those_of_the_file() {
    let mail = "From: Ida <ida@example.org>\nDate: Mon, 9 Mar 2026 07:12:00 +0100\nMessage-ID: <1@example.org>\nSubject: Quay 3\nContent-Type: text/plain\n\nThe crane at quay 3 is mended, and \
        the ships that waited are unloaded since noon.\n\n-- \nIda Lund, harbour office\n";
    for (name, bytes) in [("page", NEWS), ("mail", mail)] {
        let removed = read(bytes, Cleaning::On).removed;
        assert!(!removed.is_empty(), "{name}");
        assert!(removed.iter().all(|removed| removed.number.is_none()), "{name}: {removed:?}");
    }
    let text = include_str!("fixtures/plain/pasted-page.txt");
    assert!(
        read(text, Cleaning::On).removed.iter().all(|removed| removed.number.is_some()),
        "a text's lines are its own"
    );
}

#[test]
fn a_row_of_one_sign_is_a_rule_and_a_formula_is_none() {
    let prose =
        "<p>The tide of the island is reckoned from the moon, says the master of its harbour, and from the wind.</p>";
    let html =
        format!("<!DOCTYPE html><title>Tides</title><main><h1>Tides</h1>{prose}<p>∞ ≠ ∅</p><p>*****</p>{prose}</main>");
    let text = page(&html.replacen("The tide", "Each tide", 1)).clean_text();
    assert!(text.contains("∞ ≠ ∅") && !text.contains('*'), "{text}");
}
