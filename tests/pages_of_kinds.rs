//! Pages of every kind, as they come out: what they are, what is kept and what is gone.
//!
//! `fixtures/pages/*.txt` holds them, each under a line of five number signs with what it is, then lines of what is
//! expected, an empty line, and the page.

use nutgraf::document::Document;
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::source::Raw;

const SETS: [&str; 7] = [
    include_str!("fixtures/pages/articles.txt"),
    include_str!("fixtures/pages/links.txt"),
    include_str!("fixtures/pages/releases.txt"),
    include_str!("fixtures/pages/media.txt"),
    include_str!("fixtures/pages/pictures.txt"),
    include_str!("fixtures/pages/posts.txt"),
    include_str!("fixtures/pages/shops.txt"),
];

/// What is wrong with what came out, line by line.
fn wrong(document: &Document, expected: &str) -> Vec<String> {
    let meta = &document.meta;
    let text = document.clean_text();
    let kind = serde_json::to_value(meta.genre).expect("a name");
    let day = meta.published.as_deref().map(|told| &told[..told.len().min(10)]);
    let is = |line: &str| {
        let (what, value) = line.split_once(": ").expect("what is expected, and which");
        match what {
            "kind" => kind == value,
            "like" => document.is_like_article(),
            "title" => meta.title.as_deref() == Some(value),
            "byline" => meta.byline.as_deref() == Some(value),
            "published" => day == Some(value),
            "url" => meta.url.as_deref() == Some(value),
            "discussion" => meta.discussion.as_deref() == Some(value),
            "keep" => text.contains(value),
            "gone" => !text.contains(value),
            // Nobody knows how to expect that.
            _ => false,
        }
    };
    expected.lines().filter(|line| !is(line)).map(str::to_owned).collect()
}

#[test]
fn pages_of_every_kind_come_out_as_they_should() {
    let mut found = Vec::new();
    for set in SETS {
        let pages: Vec<&str> = set.split("##### ").filter(|page| !page.trim().is_empty()).collect();
        assert!(pages.len() >= 10, "ten of each kind: {}", pages[0].lines().next().unwrap_or_default());
        for page in pages {
            let (head, html) = page.split_once("\n\n").expect("an empty line before the page");
            let (name, expected) = head.split_once('\n').expect("what is expected");
            let raw = Raw { bytes: html.as_bytes().to_vec(), ..Raw::default() };
            let document = extract(&raw, Cleaning::On, &Limits::default()).expect("a page").documents.remove(0);
            let wrong = wrong(&document, expected);
            if !wrong.is_empty() {
                found.push(format!(
                    "{name}\n  not so: {wrong:#?}\n  {:?}\n  {}\n",
                    document.meta,
                    document.clean_text()
                ));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
