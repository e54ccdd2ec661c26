//! The way of a text, stage by stage: articles a second, megabytes a second, nanoseconds a byte.
//!
//! `cargo bench` runs it on the examples; `cargo bench -- FILE.jsonl` on the `"text"` of each line of a file. Feeds are
//! measured on one of 200,000 items that is made here. With `--quick` everything runs once: to see that it works.

#![allow(clippy::print_stdout)]

use nutgraf::document::Document;
use nutgraf::extract::feed;
use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::rank::Method;
use nutgraf::render::json::Record;
use nutgraf::render::{self, Format, Page};
use nutgraf::source::Raw;
use nutgraf::story::{Item, group};
use nutgraf::summary::{Options, Summary, summarize};
use nutgraf::text::analyze;
use serde_json::json;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often is measured.
#[derive(Clone, Copy)]
struct Effort {
    /// The best of so many rounds counts: what disturbs a machine only ever makes it slower.
    rounds: usize,
    /// A round goes over the texts until it has lasted this long.
    round: Duration,
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let effort = if quick {
        Effort { rounds: 1, round: Duration::ZERO }
    } else {
        Effort { rounds: 7, round: Duration::from_millis(400) }
    };
    let measure = |name: &str, texts: usize, bytes: usize, work: &dyn Fn()| effort.measure(name, texts, bytes, work);
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let texts: Vec<Raw> = match &file {
        Some(path) => lines(&std::fs::read_to_string(path).expect("a file that can be read")),
        None => examples(),
    };
    let bytes: usize = texts.iter().map(|raw| raw.bytes.len()).sum();
    println!("{} articles of {} bytes on average", texts.len(), bytes / texts.len().max(1));
    let count = texts.len();
    let read = |raw: &Raw| extract(raw, Cleaning::On, &Limits::default()).ok();
    measure("extract", count, bytes, &|| texts.iter().for_each(|raw| drop(black_box(read(raw)))));
    let documents: Vec<Document> = texts.iter().filter_map(read).flat_map(|found| found.documents).collect();
    measure("analyze", count, bytes, &|| documents.iter().for_each(|document| drop(black_box(analyze(document)))));
    let options = Options::default();
    for method in Method::ALL {
        let options = Options { method, ..options.clone() };
        let name = format!("analyze and choose, {}", method.name());
        let work = |document: &Document| drop(black_box(summarize(document, &options)));
        measure(&name, count, bytes, &|| documents.iter().for_each(work));
    }
    measure("extract and summarize", count, bytes, &|| {
        for document in texts.iter().filter_map(read).flat_map(|found| found.documents) {
            black_box(summarize(&document, &options));
        }
    });
    let summaries: Vec<Summary> = documents.iter().map(|document| summarize(document, &options)).collect();
    for (name, format) in [("text", Format::Text), ("Markdown", Format::Markdown), ("HTML", Format::Html)] {
        measure(&format!("render as {name}"), count, bytes, &|| {
            black_box(render::summaries(&summaries, format, Page { width: None, styled: false }));
        });
    }
    measure("render as JSON", count, bytes, &|| {
        summaries.iter().for_each(|summary| drop(black_box(Record::of(summary).line())));
    });
    measure("group", count, bytes, &|| {
        let items: Vec<Item> = documents.iter().map(Item::of).collect();
        black_box(group(&items));
    });
    let feed = many_items(200_000);
    measure("feed of 200,000 items", 200_000, feed.len(), &|| {
        let form = feed::form(&feed).expect("a feed");
        black_box(feed::read(&feed, form, None));
    });
    batch(&texts, effort);
}

/// The program itself on lines, all cores and one: from start to end.
fn batch(texts: &[Raw], effort: Effort) {
    let line = |raw: &Raw| json!({ "text": String::from_utf8_lossy(&raw.bytes) }).to_string() + "\n";
    let lines: String = texts.iter().map(line).collect();
    let lines = lines.repeat((2_000 / texts.len().max(1)).max(1));
    let count = lines.lines().count();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench.jsonl");
    std::fs::write(&file, &lines).expect("the file is written");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for jobs in [1, cores] {
        effort.measure(&format!("batch --jobs {jobs}"), count, lines.len(), &|| {
            let mut batch = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
            batch.args(["batch", "-q", "--jobs", &jobs.to_string()]).arg(&file).stdout(Stdio::null());
            assert!(batch.status().expect("the program starts").code().is_some());
        });
    }
}

/// A feed of short items.
fn many_items(items: usize) -> String {
    let item = |at| format!("<item><title>Item {at}</title><link>http://e.example/{at}</link></item>\n");
    let items: String = (0..items).map(item).collect();
    format!("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Big</title>\n{items}</channel></rss>")
}

impl Effort {
    fn measure(self, name: &str, texts: usize, bytes: usize, work: &dyn Fn()) {
        let round = || {
            let start = Instant::now();
            let mut passes = 0u32;
            while passes == 0 || start.elapsed() < self.round {
                work();
                passes += 1;
            }
            start.elapsed().as_secs_f64() / f64::from(passes)
        };
        let seconds = (0..self.rounds).map(|_| round()).fold(f64::MAX, f64::min);
        println!(
            "{name:<28} {:>9.0} articles/s {:>8.1} MB/s {:>8.1} ns/byte",
            texts as f64 / seconds,
            bytes as f64 / seconds / 1e6,
            seconds * 1e9 / bytes as f64,
        );
    }
}

fn examples() -> Vec<Raw> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
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
