//! The whole pure core, from a text to its key sentences: articles a second, megabytes a second, nanoseconds a byte.
//!
//! `cargo bench` runs it on the examples; `cargo bench -- FILE.jsonl` on the `"text"` of each line of a file. Feeds are
//! measured on one of 200,000 items that is made here.

#![allow(clippy::print_stdout)]

use nutgraf::document::Document;
use nutgraf::extract::feed;
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::source::Raw;
use nutgraf::summary::{Options, summarize};
use nutgraf::text::analyze;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The best of so many rounds counts: what disturbs a machine only ever makes it slower.
const ROUNDS: usize = 7;
/// A round goes over the texts until it has lasted this long.
const ROUND: Duration = Duration::from_millis(400);

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let texts: Vec<Raw> = match &file {
        Some(path) => lines(&std::fs::read_to_string(path).expect("a file that can be read")),
        None => examples(),
    };
    let bytes: usize = texts.iter().map(|raw| raw.bytes.len()).sum();
    println!("{} articles of {} bytes on average", texts.len(), bytes / texts.len().max(1));
    measure("extract", &texts, bytes, |raw| {
        black_box(extract(raw, Cleaning::On, &Limits::default()).ok());
    });
    let read = |raw: &Raw| extract(raw, Cleaning::On, &Limits::default()).ok();
    let documents: Vec<Document> = texts.iter().filter_map(read).flat_map(|found| found.documents).collect();
    measure("analyze", &documents, bytes, |document| {
        black_box(analyze(document));
    });
    measure("extract and summarize", &texts, bytes, |raw| {
        for document in extract(raw, Cleaning::On, &Limits::default()).into_iter().flat_map(|found| found.documents) {
            black_box(summarize(&document, &Options::default()));
        }
    });
    let text = many_items(200_000);
    let best = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        let form = feed::form(&text).expect("a feed");
        black_box(feed::read(&text, form, None));
        start.elapsed().as_secs_f64()
    });
    let seconds = best.fold(f64::MAX, f64::min);
    println!("feed of 200,000 items    {seconds:>9.3} s {:>18.1} MB/s", text.len() as f64 / seconds / 1e6);
}

/// A feed of short items.
fn many_items(items: usize) -> String {
    let item = |at| format!("<item><title>Item {at}</title><link>http://e.example/{at}</link></item>\n");
    let items: String = (0..items).map(item).collect();
    format!("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Big</title>\n{items}</channel></rss>")
}

fn measure<Text>(name: &str, texts: &[Text], bytes: usize, work: impl Fn(&Text)) {
    let round = || {
        let start = Instant::now();
        let mut passes = 0u32;
        while start.elapsed() < ROUND {
            texts.iter().for_each(&work);
            passes += 1;
        }
        start.elapsed().as_secs_f64() / f64::from(passes)
    };
    let seconds = (0..ROUNDS).map(|_| round()).fold(f64::MAX, f64::min);
    println!(
        "{name:<24} {:>9.0} articles/s {:>8.1} MB/s {:>8.1} ns/byte",
        texts.len() as f64 / seconds,
        bytes as f64 / seconds / 1e6,
        seconds * 1e9 / bytes as f64,
    );
}

fn examples() -> Vec<Raw> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = nutgraf::source::files(&folder).expect("the examples are there");
    files.into_iter().map(|file| raw(std::fs::read(file).expect("an example"))).collect()
}

fn lines(text: &str) -> Vec<Raw> {
    let text_of =
        |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?.get("text")?.as_str().map(str::to_owned);
    text.lines().filter_map(text_of).map(|text| raw(text.into_bytes())).collect()
}

fn raw(bytes: Vec<u8>) -> Raw {
    Raw { id: String::new(), bytes, ..Raw::default() }
}
