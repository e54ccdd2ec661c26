//! A site with one feed that grows, and a home that reads it and sends mail.

use super::post::{Post, Taken};
use super::server::{Reply, Server};
use super::support::{Outcome, folder, nutgraf};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Words that make each item a story of its own.
pub const WORDS: [&str; 12] = [
    "quince", "walrus", "zither", "lantern", "pepper", "granite", "saddle", "violet", "kettle", "magpie", "compass",
    "thimble",
];

/// A word that no other item has.
fn word(at: usize) -> String {
    let syllables = ["ba", "ko", "ri", "nu", "te", "mo", "sa", "li"];
    match WORDS.get(at) {
        Some(word) => (*word).to_owned(),
        None => (0..4).map(|place| syllables[(at >> (3 * place)) % 8]).collect(),
    }
}

/// A feed of the items from `first` up to `last`, the newest on top, dated on the 23rd of November by the hour.
pub fn feed(first: usize, last: usize) -> String {
    let item = |at: usize| {
        let word = word(at);
        format!(
            "<item><guid>item-{at}</guid><title>Item {at}: the {word} of Town{at}</title><link>https://paper.example/{at}</link>\
             <pubDate>Mon, 23 Nov 2026 {:02}:00:00 GMT</pubDate>\
             <description>The {word} of Town{at} was shown{at} on Monday to guests{at} of Mayor{at}, and a {word} it is.</description></item>",
            8 + at % 12
        )
    };
    let items: String = (first..last).rev().map(item).collect();
    format!("<rss><channel><title>Paper</title>{items}</channel></rss>")
}

/// A site with one feed, which a test can let grow.
pub struct Paper {
    pub server: Server,
    pub last: Arc<AtomicUsize>,
}

impl Paper {
    pub fn with(items: usize) -> Paper {
        let last = Arc::new(AtomicUsize::new(items));
        let shared = last.clone();
        let server = Server::new(move |asked, _| {
            let last = shared.load(Ordering::SeqCst);
            let tag = format!("\"{last}\"");
            if asked.head.contains(&format!("if-none-match: {tag}")) {
                return Reply::of("304 Not Modified", &format!("ETag: {tag}\r\n"), "");
            }
            Reply::of("200 OK", &format!("Content-Type: text/xml\r\nETag: {tag}\r\n"), feed(0, last))
        });
        Paper { server, last }
    }

    pub fn grow_to(&self, items: usize) {
        self.last.store(items, Ordering::SeqCst);
    }
}

/// A configuration that reads the paper and sends by `way`.
pub fn home(name: &str, paper: &Paper, way: &str) -> PathBuf {
    let feed = paper.server.url("/feed");
    let text = format!(
        "title = \"Morning\"\n\n[mail]\nfrom = \"Nutgraf <digest@example.org>\"\nto = [\"ida@example.net\"]\n{way}\n\n\
         [[feed]]\nurl = \"{feed}\"\ntext = \"feed\"\n"
    );
    folder(name, &[("nutgraf.toml", text.as_bytes())]).join("nutgraf.toml")
}

pub fn smtp(post: &Post) -> String {
    format!("smtp = \"127.0.0.1:{}\"\nsecurity = \"none\"", post.port)
}

/// A run at an hour of the 24th of November, in the reader's zone.
pub fn run(file: &Path, hour: &str) -> Outcome {
    nutgraf(["digest", "--send", "--allow-private", "--date"])
        .arg(format!("2026-11-24T{hour}:00+00:00"))
        .arg("-c")
        .arg(file)
        .run()
}

/// The items that mails tell, each as often as it is told.
pub fn told(mails: &[Taken]) -> Vec<usize> {
    let mut all = Vec::new();
    for mail in mails {
        let message = mail_parser::MessageParser::default().parse(mail.text.as_bytes()).expect("a message");
        let text = message.body_text(0).expect("a text").replace('\n', " ");
        let mut own: Vec<usize> =
            text.match_indices("Item ").filter_map(|(at, _)| text[at + 5..].split(':').next()?.parse().ok()).collect();
        own.sort_unstable();
        own.dedup();
        all.extend(own);
    }
    all.sort_unstable();
    all
}
