//! The whole way from texts to their key sentences, on one core: nutgraf, others, and the words of the texts alone.
//!
//! `cargo run --release -- FILE.jsonl [ROUNDS]` prints one JSON object: seconds for all texts, by name; the best of so
//! many rounds, in which each has its turn, so that what disturbs the machine disturbs all alike. Of a file that is no
//! JSON Lines, one document, nutgraf alone is measured.

use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::source::Raw;
use nutgraf::summary::{Options, summarize};
use nutgraf::text::analyze;
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    let mut args = std::env::args().skip(1);
    let file = args.next().expect("a file of JSON Lines");
    let rounds: usize = args.next().map_or(5, |rounds| rounds.parse().expect("a number of rounds"));
    let content = std::fs::read_to_string(&file).expect("a file that can be read");
    let text = |line: &str| serde_json::from_str::<Value>(line).ok()?.get("text")?.as_str().map(str::to_owned);
    let is_document = !file.ends_with(".jsonl");
    let texts = if is_document { vec![content] } else { content.lines().filter_map(text).collect() };
    let options = Options::default();
    let whole = |text: &str| {
        let raw = Raw { bytes: text.as_bytes().to_vec(), ..Raw::default() };
        let documents = extract(&raw, Cleaning::On, &Limits::default()).into_iter().flat_map(|found| found.documents);
        documents.for_each(|document| drop(black_box(summarize(&document, &options))));
    };
    let works: [(&str, &dyn Fn(&str)); 6] = [
        ("nutgraf", &whole),
        ("nutgraf, extract alone", &|text| {
            let raw = Raw { bytes: text.as_bytes().to_vec(), ..Raw::default() };
            drop(black_box(extract(&raw, Cleaning::On, &Limits::default())));
        }),
        ("nutgraf, extract and analyze", &|text| {
            let raw = Raw { bytes: text.as_bytes().to_vec(), ..Raw::default() };
            let found = extract(&raw, Cleaning::On, &Limits::default()).into_iter();
            found.flat_map(|found| found.documents).for_each(|document| drop(black_box(analyze(&document))));
        }),
        ("simple-summarize", &|text| drop(black_box(simple_summarize::summarize_text(text, 0.8)))),
        ("unicode_words", &|text| _ = black_box(text.unicode_words().count())),
        ("unicode_sentences", &|text| _ = black_box(text.unicode_sentences().count())),
    ];
    let works = if is_document { &works[..1] } else { &works };
    let start = Instant::now();
    let mut best = vec![f64::MAX; works.len()];
    for _ in 0..rounds {
        for (best, (_, work)) in best.iter_mut().zip(works) {
            let begun = clock(start);
            texts.iter().for_each(|text| work(text));
            *best = best.min(clock(start) - begun);
        }
    }
    let seconds: serde_json::Map<String, Value> =
        works.iter().zip(best).map(|((name, _), seconds)| ((*name).to_owned(), json!(seconds))).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{}", json!({ "texts": texts.len(), "bytes": bytes, "seconds": seconds }));
}

/// Seconds of this thread on its core, so that others who work on it count less; by the clock where the system does not
/// tell.
fn clock(start: Instant) -> f64 {
    // What a thread spent is written down when it lets others in.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
