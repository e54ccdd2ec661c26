//! Newsletters and other letters, as they come out: what is kept and what is gone.
//!
//! `fixtures/newsletters.txt` holds them, each under a line of five number signs with what it is, then lines of what is
//! expected, an empty line, and the letter.

use nutgraf::document::Document;
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::source::Raw;

const LETTERS: &str = include_str!("fixtures/newsletters.txt");

#[test]
fn letters_come_out_as_they_should() {
    let letters: Vec<&str> = LETTERS.split("##### ").filter(|letter| !letter.trim().is_empty()).collect();
    assert_eq!(letters.len(), 41);
    let mut found = Vec::new();
    for letter in letters {
        let (head, mail) = letter.split_once("\n\n").expect("an empty line before the letter");
        let raw = Raw { bytes: mail.as_bytes().to_vec(), ..Raw::default() };
        let documents = extract(&raw, Cleaning::On, &Limits::default()).expect("a letter").documents;
        let texts: Vec<String> = documents.iter().map(Document::clean_text).collect();
        let (meta, text) = (&documents[0].meta, texts.join("\n\n"));
        let pieces = head.lines().find_map(|line| line.strip_prefix("pieces: ")).unwrap_or("1");
        assert_eq!(documents.len().to_string(), pieces, "{head}");
        let is = |line: &&str| match line.split_once(": ").expect("what is expected, and which") {
            ("title", value) => meta.title.as_deref() == Some(value),
            ("byline", value) => meta.byline.as_deref() == Some(value),
            ("keep", value) => text.contains(value),
            ("gone", value) => !text.contains(value),
            ("order", values) => {
                let places: Vec<_> = values.split(" … ").map(|value| text.find(value)).collect();
                places.iter().all(Option::is_some) && places.is_sorted()
            }
            ("pieces", _) => true,
            (what, _) => panic!("nobody knows how to expect {what}"),
        };
        let wrong: Vec<&str> = head.lines().skip(1).filter(|line| !is(line)).collect();
        if !wrong.is_empty() {
            found.push(format!("{head}\n  not so: {wrong:#?}\n  {meta:?}\n{text}\n"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
