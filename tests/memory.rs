//! What an issue told is not told again, unless there is news; and each item's way can be asked for.

use super::server::{Reply, Server};
use super::support::{Outcome, folder, nutgraf};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const DAM: (&str, &str) = (
    "Dam breaks at Orr",
    "The dam at Orr broke on Sunday evening after a week of rain. Two villages below it were cleared within the hour. \
     Engineers had warned of cracks in the wall since the spring.",
);
const REHASH: (&str, &str) = (
    "At Orr, a dam breaks",
    "The dam at Orr broke on Sunday evening, after a week of rain. Two villages below the dam were cleared within the hour.",
);
const NEWS: (&str, &str) = (
    "Minister resigns over dam at Orr",
    "The minister for water has resigned over the dam at Orr. The dam at Orr broke on Sunday evening after a week of rain. \
     Her successor has to rebuild the wall by the autumn.",
);
const BREAD: (&str, &str) = (
    "Bread gets dearer",
    "Bakers in the county raise their prices by a tenth, for flour and power cost more than ever.",
);

/// A site whose feed has so many of the items; past the last, it is gone.
struct Paper {
    server: Server,
    shown: Arc<AtomicUsize>,
}

const GONE: usize = usize::MAX;

fn paper(items: &'static [(&str, &str)]) -> Paper {
    let shown = Arc::new(AtomicUsize::new(0));
    let count = shown.clone();
    let server = Server::new(move |_, _| {
        let count = count.load(Ordering::SeqCst);
        if count == GONE {
            return Reply::of("410 Gone", "", "");
        }
        let item = |(at, (title, text)): (usize, &(&str, &str))| {
            format!(
                "<item><guid>{at}</guid><title>{title}</title><link>https://paper.example/{at}</link>\
                 <description>{text}</description></item>"
            )
        };
        let items: String = items.iter().enumerate().take(count).map(item).collect();
        Reply::ok("text/xml", format!("<rss><channel><title>Paper</title>{items}</channel></rss>"))
    });
    Paper { server, shown }
}

impl Paper {
    fn shows(&self, items: usize) {
        self.shown.store(items, Ordering::SeqCst);
    }
}

fn home(name: &str, papers: &[&Paper]) -> PathBuf {
    let file = folder(name, &[]).join("nutgraf.toml");
    let out = file.with_file_name("out");
    let feeds: String = papers
        .iter()
        .map(|paper| format!("[[feed]]\nurl = \"{}\"\ntext = \"feed\"\n\n", paper.server.url("/f")))
        .collect();
    let text = format!(
        "[mail]\nfrom = \"a@example.org\"\nto = [\"ida@example.net\"]\nfolder = \"{}\"\n\n{feeds}",
        out.display()
    );
    std::fs::write(&file, text).expect("the configuration");
    file
}

fn run(file: &Path, day: usize) -> Outcome {
    nutgraf(["digest", "--send", "--allow-private", "--date"])
        .arg(format!("2026-11-{day:02}T07:00:00+00:00"))
        .arg("-c")
        .arg(file)
        .run()
}

/// The text of an issue's mail, on one line.
fn issue(file: &Path, number: usize) -> String {
    let mail = nutgraf(["history"]).arg(number.to_string()).arg("-c").arg(file).succeeds();
    let message = mail_parser::MessageParser::default().parse(mail.as_bytes()).expect("a message");
    message.body_text(0).expect("a text").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_story_comes_again_with_news_alone_and_says_since_when() {
    let paper = paper(&[DAM, REHASH, NEWS, BREAD]);
    let file = home("memory", &[&paper]);
    paper.shows(1);
    assert_eq!(run(&file, 23).code, 0);
    paper.shows(2);
    let quiet = run(&file, 24);
    assert_eq!(quiet.code, 3, "nothing new in it: {}", quiet.stderr);
    paper.shows(4);
    let told = run(&file, 25);
    assert_eq!(told.code, 0, "{}", told.stderr);
    let text = issue(&file, 2);
    assert!(text.contains("The minister for water has resigned") && text.contains("Bakers in the county"), "{text}");
    assert!(!text.contains("a week of rain"), "told before: {text}");
    assert!(text.contains("New since 23 November"), "{text}");
    assert!(issue(&file, 1).contains("a week of rain") && !issue(&file, 1).contains("New since"));
    let why = |name: &str| nutgraf(["why", name]).arg("-c").arg(&file).succeeds();
    let why = why(NEWS.0);
    assert!(why.contains("told at length in issue 2") && why.contains("told before, on 2026-11-23"), "{why}");
    assert!(why.contains("one story with 1 more") && why.contains("Orr") && why.contains("place 1 of 2 by"), "{why}");
}

#[test]
fn a_feed_that_names_all_its_items_anew_tells_nothing_twice() {
    let day = Arc::new(AtomicUsize::new(23));
    let shared = day.clone();
    let server = Server::new(move |_, _| {
        let day = shared.load(Ordering::SeqCst);
        let item = |(at, (title, text)): (usize, &(&str, &str))| {
            format!(
                "<item><guid>{day}-{at}</guid><title>{title}</title><link>https://paper.example/{day}/{at}</link>\
                 <description>{text}</description></item>"
            )
        };
        let items: String = [DAM, BREAD].iter().enumerate().map(item).collect();
        Reply::ok("text/xml", format!("<rss><channel><title>Paper</title>{items}</channel></rss>"))
    });
    let paper = Paper { server, shown: Arc::default() };
    let file = home("memory-guids", &[&paper]);
    assert_eq!(run(&file, 23).code, 0);
    day.store(24, Ordering::SeqCst);
    let again = run(&file, 24);
    assert_eq!(again.code, 3, "the same under other names: {}", again.stderr);
    assert!(again.stderr.contains("nothing is new in what was told before"), "{}", again.stderr);
}

#[test]
fn a_source_in_trouble_is_told_at_the_third_failure_and_then_weekly() {
    let items: &'static [(&str, &str)] = Box::leak(
        (0..12)
            .map(|at| {
                let text = format!("Gate{at} of Town{at} opens on Day{at}, says Mayor{at}.");
                (&*Box::leak(format!("Gate{at} opens").into_boxed_str()), &*Box::leak(text.into_boxed_str()))
            })
            .collect::<Vec<_>>()
            .into_boxed_slice(),
    );
    let (good, bad) = (paper(items), paper(&[DAM]));
    let file = home("memory-trouble", &[&good, &bad]);
    let mut said = Vec::new();
    for day in 1..=11 {
        good.shows(day);
        bad.shows(if day == 1 { 1 } else { GONE });
        run(&file, day);
        if issue(&file, day).contains("Sources that need a look") {
            said.push(day);
        }
    }
    assert_eq!(said, [2, 9], "what is gone is told at once, and again after a week");
    assert!(issue(&file, 2).contains("is gone for good"));
}
