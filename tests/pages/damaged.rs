//! Pages in other charsets, cut off, without end, or made to break a reader.

use super::{page, read};
use crate::support::{folder, nutgraf};
use nutgraf::extract::Cleaning;
use proptest::prelude::*;

#[test]
fn a_declared_charset_is_read() {
    let html = "<html><head><meta http-equiv=content-type content='text/html; charset=windows-1251'></head><body>\
        <p>Паром между городом и островом будет ходить ночью с мая, решил в понедельник совет порта.</p>";
    let text = read(windows_1251(html), Cleaning::On).documents.remove(0).clean_text();
    assert!(text.starts_with("Паром между"), "{text}");
}

/// The text in windows-1251, of which Cyrillic letters stand from 0xC0 on.
fn windows_1251(text: &str) -> Vec<u8> {
    let byte = |c: char| match c as u32 {
        0x410..=0x44f => (c as u32 - 0x410 + 0xc0) as u8,
        other => other as u8,
    };
    text.chars().map(byte).collect()
}

#[test]
fn a_page_of_scripts_alone_is_one_clear_line() {
    let html = b"<html><body><div id=root></div><script>start('<p>no</p>')</script></body>";
    let folder = folder("scripts", &[("app.html", html)]);
    let done = nutgraf([]).arg(folder.join("app.html")).run();
    assert!(done.stderr.contains("page"), "{}", done.stderr);
    assert!(!done.stdout.contains("no</p>"), "{}", done.stdout);
}

#[test]
fn of_a_page_without_end_the_beginning_is_read() {
    let text = format!("<p>{}</p>\n", "The ferry was late again, and nobody on the quay knew why. ".repeat(5000));
    let extracted = read(format!("<html><body>{}", text.repeat((33 << 20) / text.len())), Cleaning::On);
    assert!(extracted.warnings.iter().any(|warning| warning.contains("32 MB")), "{:?}", extracted.warnings);
    let length = extracted.documents[0].clean_text().len();
    assert!((100_000..32 << 20).contains(&length), "{length}");
}

#[test]
fn a_page_that_is_cut_off_or_damaged_keeps_what_is_whole() {
    let text = "<p>Die Fähre fuhr spät, und niemand auf dem Kai wusste warum.</p><p>Am Montag fuhr sie wieder, wie zuvor auch.</p>";
    let cut = page(&format!("<html><body><h1>Fähre</h1>{text}<a href=\"https://exam"));
    assert!(cut.clean_text().ends_with("wie zuvor auch."), "{}", cut.clean_text());
    let html = format!("<html><meta charset=utf-8><body><h1>Fähre</h1>{text}");
    let damaged = html.replace("spät", "sp\u{1}t").into_bytes().into_iter().map(|b| if b == 1 { 0xff } else { b });
    let damaged = read(damaged.collect::<Vec<u8>>(), Cleaning::On).documents.remove(0);
    assert!(damaged.clean_text().starts_with("Die Fähre fuhr sp\u{fffd}t"), "{}", damaged.clean_text());
}

#[test]
fn of_hostile_pages_every_word_is_kept() {
    let said = "<p>The ferry was late again, they said.</p>";
    for (html, is_parsed) in [
        ("<div>".repeat(100_000), false),
        ("<p><b><i>".repeat(50_000), true),
        ("<a href=x>".repeat(50_000), true),
        ("<p>word ".repeat(100_000), true),
        ("<table><tr><td>".repeat(50_000), false),
        (format!("<p {}>", "a=b ".repeat(100_000)), false),
    ] {
        let page = read(format!("<!doctype html><html><body>{said}{html}"), Cleaning::Off);
        let start: String = html.chars().take(40).collect();
        assert_eq!(page.warnings.is_empty(), is_parsed, "{start}: {:?}", page.warnings);
        let text = page.documents[0].clean_text();
        assert!(text.contains("The ferry was late again, they said."), "{start}");
        assert_eq!(text.matches("word").count(), html.matches("word").count(), "{start}");
    }
    let page = read("<!doctype html><html><body><p>cut off in a <a href=\"", Cleaning::Off);
    assert_eq!(page.documents[0].clean_text(), "cut off in a");
}

proptest! {
    #[test]
    fn any_markup_gives_a_document(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<div class='share nav'>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<h1>", "<br>",
            "<script>", "</script>", "<!--", "-->", "<a href='x'>", "</a>", "<b>", "</i>", "<pre>", "\n", "<svg>", "<time datetime='2031-03-09'>",
            "<meta property='og:title' content='T", "'>", "<article>", "&amp;", "&#x0;", "The ferry ran late again, they said. ", "<template>",
            "<select>", "<frameset>", "<math><mi>", "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[", "<",
        ]), 0..60),
    ) {
        let html = format!("<html>{}", pieces.concat());
        let document = page(&html);
        for block in &document.blocks {
            prop_assert!(!block.text.trim().is_empty());
            prop_assert_eq!(block.text.trim_end(), &*block.text);
        }
    }
}
