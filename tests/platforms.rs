//! The same sentences on every machine: what is chosen from the examples and from twelve languages, as one number a
//! method. It was made on x86-64; a build for another platform that runs this test compares itself with that.

use nutgraf::aim::Aim;
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::mail::Email;
use nutgraf::rank::Method;
use nutgraf::render::{Format, Page, summary};
use nutgraf::source::{Raw, Source, files, read};
use nutgraf::summary::{Options, summarize};
use std::path::Path;

const FILE: &str = "tests/fixtures/chosen.txt";

/// What a method chooses from every text, at several lengths, with its scores, as a number.
fn chosen(method: Method) -> u128 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = String::new();
    for folder in
        ["examples", "tests/fixtures/languages", "tests/fixtures/plain", "tests/fixtures/feeds", "tests/fixtures/pages"]
    {
        for file in files(&root.join(folder)).expect("texts") {
            let Raw { id, bytes, .. } = read(&Source::File(file), usize::MAX - 1).expect("a text");
            let raw = Raw { id, bytes, ..Raw::default() };
            let documents = extract(&raw, Cleaning::On, &Limits::default()).map(|extracted| extracted.documents);
            for document in documents.unwrap_or_default() {
                for length in ["3", "80w", "20%"] {
                    let budget = length.parse().expect("a length");
                    #[allow(clippy::needless_update)]
                    let aim = Aim { budget, ..Aim::default() };
                    let options = Options { aim, method, ..Options::default() };
                    all.push_str(&summary(&summarize(&document, &options), Format::Json, Page::default()));
                }
            }
        }
    }
    assert!(all.lines().count() > 100);
    Email::fingerprint(all.as_bytes())
}

#[test]
fn every_platform_chooses_the_same_sentences() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let line = |&method: &Method| format!("{} {:032x}\n", method.name(), chosen(method));
    let found: String = Method::ALL.iter().map(line).collect();
    if std::env::var_os("NUTGRAF_ACCEPT").is_some() {
        std::fs::write(&place, &found).expect("the file is written");
    }
    // A method that is new has no number yet.
    let known = std::fs::read_to_string(&place).expect("the file").replace("\r\n", "\n");
    for line in known.lines() {
        assert!(
            found.lines().any(|other| other == line),
            "other sentences than {FILE} has: {line}\nwhere the change is meant, NUTGRAF_ACCEPT=1 cargo test platforms \
             takes it over; on another platform it is a bug\n{found}"
        );
    }
}
