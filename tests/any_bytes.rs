//! Reading is total: whatever is given to whichever reader, there are documents or a refusal, and what comes out is sound.

use super::support::json_lines;
use nutgraf::document::Document;
use nutgraf::extract::{Cleaning, Limits, extract, found, opml};
use nutgraf::source::Raw;
use proptest::prelude::*;

/// One of each kind of input, as their own tests have them.
const KINDS: [(&str, &[u8]); 12] = [
    ("page", include_bytes!("fixtures/pages/news.html")),
    ("pages", include_bytes!("fixtures/pages/links.txt")),
    ("RSS", include_bytes!("fixtures/feeds/news-rss2.xml")),
    ("RDF", include_bytes!("fixtures/feeds/links-rss10.xml")),
    ("Atom", include_bytes!("fixtures/feeds/releases-atom1.xml")),
    ("damaged feed", include_bytes!("fixtures/feeds/damaged.xml")),
    ("JSON Feed", include_bytes!("fixtures/feeds/posts.json")),
    ("OPML", include_bytes!("fixtures/feeds/subscriptions.opml")),
    ("mail", include_bytes!("fixtures/outline/thread.eml")),
    ("letters", include_bytes!("fixtures/newsletters.txt")),
    ("Markdown", include_bytes!("fixtures/plain/readme.md")),
    ("text", include_bytes!("fixtures/plain/pasted-page.txt")),
];
/// How a kind of input begins, so that bytes behind it go to its reader.
const BEGINNINGS: [&str; 14] = [
    "",
    "<!DOCTYPE html><html><body>",
    "<rss version='2.0'><channel><item><description>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>",
    "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><item>",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [",
    "<opml version='2.0'><body><outline ",
    "From: a@example.org\nMessage-ID: <1@example.org>\nContent-Type: text/html\n\n",
    "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
    "From a@example.org Thu Mar  5 21:14:03 2031\nFrom: a@example.org\nMessage-ID: <1@example.org>\n\n",
    "---\ntitle: x\n---\n",
    "# Heading\n\n",
    "\u{feff}",
    "{\"text\": \"",
];

/// Gives bytes to every reader there is, and looks at what comes out.
fn read(bytes: &[u8]) {
    for charset in [None, Some("utf-16"), Some("shift_jis")] {
        let raw = Raw { bytes: bytes.to_vec(), charset: charset.map(str::to_owned), ..Raw::default() };
        for cleaning in [Cleaning::On, Cleaning::Off] {
            if let Ok(extracted) = extract(&raw, cleaning, &Limits::default()) {
                extracted.documents.iter().for_each(is_sound);
            }
        }
    }
    let raw = Raw { bytes: bytes.to_vec(), address: Some("https://a.example/b".to_owned()), ..Raw::default() };
    let _ = found(&raw);
    let text = String::from_utf8_lossy(bytes);
    let _ = opml::read(&text);
    is_sound(&nutgraf::extract::page(&text, Cleaning::On, None));
}

/// Whether a document is as its type promises: blocks are not empty and have no white space at their ends, and offsets
/// lead to them.
fn is_sound(document: &Document) {
    let text = document.clean_text();
    for (block, offset) in document.blocks.iter().zip(document.block_offsets()) {
        assert!(!block.text.trim().is_empty(), "an empty block");
        assert!(offset.is_none_or(|at| text[at..].starts_with(&block.text)), "{:?}", block.text);
    }
    for address in [&document.meta.url, &document.meta.discussion].into_iter().flatten() {
        assert!(address.starts_with("http"), "{address}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(begin in 0..BEGINNINGS.len(), bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read(&[BEGINNINGS[begin].as_bytes(), &bytes].concat());
    }

    #[test]
    fn any_text_is_read_or_refused(begin in 0..BEGINNINGS.len(), text in "\\PC{0,300}") {
        read(format!("{}{text}", BEGINNINGS[begin]).as_bytes());
    }

    #[test]
    fn what_was_cut_changed_or_doubled_is_read_or_refused(
        kind in 0..KINDS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, any::<u8>(), 0usize..400), 1..8),
    ) {
        let mut bytes = KINDS[kind].1[..KINDS[kind].1.len().min(6000)].to_vec();
        for (place, what, byte, length) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            let end = (at + length).min(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.truncate(at),
                2 => drop(bytes.drain(at..end)),
                _ => {
                    let part = bytes[at..end].to_vec();
                    bytes.splice(at..at, part);
                }
            }
        }
        read(&bytes);
    }
}

#[test]
fn a_line_of_a_batch_that_is_damaged_is_answered_in_its_place() {
    let whole = r#"{"id": 1, "html": "<p>The ferry was late again, said the man on the quay.</p>"}"#;
    let mut input = Vec::new();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)).step_by(7).skip(1) {
        input.extend_from_slice(&whole.as_bytes()[..end]);
        input.extend_from_slice(b"\xff\xfe\n");
    }
    let lines = input.iter().filter(|&&byte| byte == b'\n').count();
    input.extend_from_slice(whole.as_bytes());
    let outcome = super::support::nutgraf(["batch", "-q"]).stdin(input).run();
    let answers = json_lines(&outcome.stdout);
    assert_eq!(answers.len(), lines + 1);
    assert!(answers[..lines].iter().all(|answer| answer["error"].is_string()), "{}", outcome.stdout);
    assert_eq!(answers[lines]["kind"], "article");
}
