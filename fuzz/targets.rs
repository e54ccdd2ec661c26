//! What is fuzzed: each public entry, with what must hold whatever it is given.

use super::mangle::Dice;
use super::{marks, seeds};
use nutgraf::aim::{Aim, Length};
use nutgraf::background::Counts;
use nutgraf::digest::rules::Pattern;
use nutgraf::digest::{Candidate, Outline, compose};
use nutgraf::document::{Document, Kind};
use nutgraf::explain::explain;
use nutgraf::extract::{Cleaning, Extracted, Found, Limits, charset, extract, found, opml, page, plain};
use nutgraf::mail::{Envelope, email};
use nutgraf::rank::Method;
use nutgraf::render::{self, Format, Look, Page};
use nutgraf::source::Raw;
use nutgraf::source::address::Address;
use nutgraf::source::robots::Robots;
use nutgraf::story::{Untitled, tell};
use nutgraf::summary::{Options, summarize};
use nutgraf::text::analyze;
use nutgraf::text::stem::Stemmer;
use nutgraf::{config, language::Language};
use std::io::Write;
use std::process::{Command, Stdio};

/// An entry, and where its inputs come from.
pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
    pub seeds: fn(&mut Dice) -> Vec<Vec<u8>>,
}

pub const TARGETS: &[Target] = &[
    Target { name: "charset", run: charset, seeds: every },
    Target { name: "html", run: html, seeds: pages },
    Target { name: "feed", run: feed, seeds: feeds },
    Target { name: "opml", run: list, seeds: feeds },
    Target { name: "mail", run: mail, seeds: mails },
    Target { name: "plain", run: text, seeds: texts },
    Target { name: "sentences", run: sentences, seeds: texts },
    Target { name: "stems", run: stems, seeds: texts },
    Target { name: "summarize", run: summary, seeds: texts },
    Target { name: "compose", run: issue, seeds: every },
    Target { name: "fragment", run: fragment, seeds: texts },
    Target { name: "batch", run: batch, seeds: lines },
    Target { name: "config", run: configuration, seeds: configurations },
    Target { name: "address", run: address, seeds: feeds },
    Target { name: "background", run: background, seeds: counts },
];

fn texts(dice: &mut Dice) -> Vec<Vec<u8>> {
    seeds::below(
        &["examples", "tests/fixtures/plain", "tests/fixtures/languages"],
        &["pages/news-pasted", "sentences"],
        dice,
    )
}

fn pages(dice: &mut Dice) -> Vec<Vec<u8>> {
    seeds::below(&["tests/fixtures/pages", "tests/fixtures/feeds"], &["pages/news", "pages/web", "attacks"], dice)
}

fn feeds(dice: &mut Dice) -> Vec<Vec<u8>> {
    seeds::below(&["tests/fixtures/feeds"], &["feeds"], dice)
}

fn lines(dice: &mut Dice) -> Vec<Vec<u8>> {
    let mut seeds = seeds::below(&[], &["summaries/summeval.jsonl", "summaries/multinews.jsonl", "attacks"], dice);
    for line in [
        r#"{"id": 1, "text": "It rained. Then it stopped.", "title": "Rain", "length": "80w", "about": "rain"}"#,
        r#"{"id": null, "html": "<h1>Rain</h1><p>It rained.</p>", "url": "https://a.example/b", "lang": "en"}"#,
        r#"{"id": "x", "sentences": ["It rained.", "It stopped."], "length": 2}"#,
        r#"{"documents": [{"title": "A", "text": "It rained."}, {"text": "It stopped."}]}"#,
    ] {
        seeds.push(line.as_bytes().to_vec());
    }
    seeds
}

fn mails(dice: &mut Dice) -> Vec<Vec<u8>> {
    let mut mails = vec![
        b"From: Ida <ida@example.org>\r\nSubject: =?utf-8?Q?The_dam?=\r\nDate: Mon, 23 Nov 2026 07:00:00 +0100\r\n\r\nThe dam broke on Friday.\r\n\r\n-- \r\nIda\r\n".to_vec(),
        b"From ida@example.org Mon Nov 23 07:00:00 2026\nFrom: ida@example.org\nSubject: One\n\nIt rained.\n\nFrom ida@example.org Mon Nov 23 08:00:00 2026\nFrom: ida@example.org\nSubject: Two\n\n> It rained.\n\nIt did.\n".to_vec(),
        b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=E9 at noon=\r\n, he said.\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+SXQgcmFpbmVkLjwvcD4=\r\n--b--\r\n".to_vec(),
    ];
    // A mail around what other readers read.
    for page in every(dice).into_iter().take(60) {
        mails.push([b"From: a@example.org\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n", &page[..]].concat());
    }
    mails
}

fn configurations(_: &mut Dice) -> Vec<Vec<u8>> {
    vec![
        b"# Mine.\ntitle = \"Morning\"\nbudget = \"5min\"\n\n[mail]\nfrom = \"a@b.example\"\nto = [\"c@d.example\"]\nsmtp = \"e.example:25\"\n\n[rules]\nmute = [\"/a+/\", \"b\"]\nkeep = [\"c\"]\nlanguages = [\"en\"]\n\n[[feed]]\nurl = \"https://a.example/\"\ntext = \"page\"\nlimit = 3\nweight = 1.5\nsection = \"A/B\"\n".to_vec(),
        b"feed = [{ url = \"https://a.example/\" }]\n".to_vec(),
    ]
}

fn counts(_: &mut Dice) -> Vec<Vec<u8>> {
    let mut news = Counts::news().write(4_000).into_bytes();
    news.truncate(3_000);
    vec![news]
}

fn every(dice: &mut Dice) -> Vec<Vec<u8>> {
    [texts(dice), pages(dice), feeds(dice)].concat()
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn raw(bytes: &[u8]) -> Raw {
    let address = Some("https://host.example/folder/page".to_owned());
    Raw { id: "fuzz".to_owned(), name: Some("fuzz".to_owned()), bytes: bytes.to_vec(), address, ..Raw::default() }
}

fn charset(bytes: &[u8]) {
    for told in [None, Some("utf-16le"), Some("shift_jis"), Some("iso-2022-jp"), Some("\u{1b}none\r\n")] {
        let _ = charset::decode(bytes, told);
    }
}

fn html(bytes: &[u8]) {
    for cleaning in [Cleaning::On, Cleaning::Off] {
        holds(&page(&shown(bytes), cleaning, Some("https://host.example/a/b")));
    }
}

fn feed(bytes: &[u8]) {
    if let Ok(Found::Feed(feed, _)) = found(&raw(bytes)) {
        for item in feed.items {
            let _ = item.is_teaser();
            holds(&nutgraf::extract::item(item, feed.title.as_deref()));
        }
    }
}

fn list(bytes: &[u8]) {
    let (feeds, _) = opml::read(&shown(bytes));
    let (again, damage) = opml::read(&opml::write("A <list>", &feeds));
    let addresses = |feeds: &[opml::Subscription]| {
        let mut all: Vec<String> = feeds.iter().map(|feed| feed.url.clone()).collect();
        all.sort();
        all
    };
    assert!(addresses(&feeds) == addresses(&again) && damage.is_none(), "OPML of ours is read back: {damage:?}");
}

fn mail(bytes: &[u8]) {
    read(bytes);
}

fn text(bytes: &[u8]) {
    let text = shown(bytes);
    plain::read(&text, Cleaning::On).documents.iter().for_each(|document| comes_from(document, &text));
    comes_from(&plain::uncleaned(&text), &text);
}

fn sentences(bytes: &[u8]) {
    let text = shown(bytes);
    for code in ["en", "de", "ja", "th", "ar", "el", "ko"] {
        let language = Language::from_code(code).expect("a language");
        let mut end = 0;
        for span in nutgraf::text::sentence::sentences(&text, language) {
            assert!(text[end..span.start].trim().is_empty() && !text[span.clone()].trim().is_empty(), "{span:?}");
            end = span.end;
        }
        assert!(text[end..].trim().is_empty(), "what follows the last sentence is lost");
    }
}

/// Every stemmer, on whatever stands between spaces.
fn stems(bytes: &[u8]) {
    let text = shown(bytes);
    for language in Language::all() {
        let stemmer = Stemmer::new(language);
        for word in text.split_whitespace().take(400) {
            let folded = word.to_lowercase();
            let stem = stemmer.stem(&folded);
            assert!(!stem.is_empty() || folded.is_empty() || stem.len() <= folded.len(), "{folded}: {stem}");
        }
    }
}

fn summary(bytes: &[u8]) {
    let document = plain::uncleaned(&shown(bytes));
    for (method, budget) in Method::ALL.into_iter().zip(lengths().into_iter().cycle()) {
        let options = Options { aim: Aim { budget, ..Aim::default() }, method, ..Options::default() };
        let summary = summarize(&document, &options);
        for excerpt in &summary.excerpts {
            let block = &document.blocks[excerpt.block];
            assert!(excerpt.score.is_finite() && block.text[excerpt.block_span.clone()] == excerpt.text);
        }
        assert!(summary.excerpts.windows(2).all(|pair| pair[0].position < pair[1].position));
        assert_eq!(summary, summarize(&document, &options), "the same again");
    }
}

fn lengths() -> Vec<Length> {
    let typed = ["3", "1", "80w", "280c", "20%", "100%", "1min", "1w"];
    typed.iter().map(|typed| typed.parse().expect("a length")).collect()
}

fn fragment(bytes: &[u8]) {
    let document = plain::uncleaned(&shown(bytes));
    let told = tell(&[&document], &Options::default(), Untitled::Nameless);
    assert_eq!(told.directives.len(), told.summary.excerpts.len());
    for directive in &told.directives {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_.~!%,-=".contains(c);
        assert!(directive.starts_with("text=") && directive.chars().all(plain), "{directive}");
    }
}

/// Whatever it is, read, made an issue of, and written in every form.
fn issue(bytes: &[u8]) {
    let documents = read(bytes).documents;
    let documents: Vec<Document> = documents.into_iter().take(20).collect();
    let candidates: Vec<Candidate> = documents.iter().cloned().map(Candidate::alone).collect();
    let now = "2026-11-24T07:00:00+01:00[+01:00]".parse().expect("a time");
    let outline = Outline { title: shown(&bytes[..bytes.len().min(60)]), leads: 3, briefs: 3, ..Outline::default() };
    let digest = compose(&candidates, &Options::default(), &outline, &now);
    let links = marks::links(&documents);
    let excerpts = digest.entries.iter().flat_map(|entry| &entry.told.summary.excerpts);
    let texts: Vec<&str> = excerpts.map(|excerpt| excerpt.text.as_str()).collect();
    let form = |format, styled: bool| {
        render::digest(&digest, format, &Look::default(), Page { width: styled.then_some(40), styled })
    };
    let held = |what: &str, held: Result<(), String>| {
        if let Err(why) = held {
            panic!("{what}: {why}")
        }
    };
    held("the page", marks::page(&form(Format::Html, false), &links, &texts));
    held("the Markdown", marks::markdown(&form(Format::Markdown, false), &links, &texts));
    held("the text", marks::terminal(&form(Format::Text, true), &marks::STYLES));
    let envelope = Envelope { from: "a@example.org".to_owned(), to: "b@example.org".to_owned(), ..Envelope::default() };
    held("the mail", marks::mail(&email(&digest, &envelope, &Look::default()).expect("a mail").bytes, &links, &texts));
    let _: serde_json::Value = serde_json::from_str(&form(Format::Json, false)).expect("JSON");
    if let Some(document) = documents.first() {
        let why = [explain(document, &Options::default())];
        let form = |format| render::explanations(&why, format, Page::default());
        held("the explanation", marks::page(&form(Format::Html), &links, &[]));
        held("the explanation", marks::terminal(&form(Format::Text), &[]));
        held("the article", marks::markdown(&render::article(document), &links, &[]));
    }
}

/// The program itself: one answer a line.
fn batch(bytes: &[u8]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.args(["batch", "-n", "2"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("stdin");
    let given = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&given));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("stdin is written").expect("all of it is read");
    assert!(output.status.code().is_some_and(|code| code <= 2), "{}", output.status);
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    let asked = bytes.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    assert_eq!(answers.lines().count(), asked, "one answer a line");
    answers.lines().for_each(|line| drop(serde_json::from_str::<serde_json::Value>(line).expect("JSON")));
}

fn configuration(bytes: &[u8]) {
    let text = shown(bytes);
    let _ = Pattern::parse(text.lines().next().unwrap_or_default());
    let feed = opml::Subscription { url: "https://new.example/".to_owned(), ..opml::Subscription::default() };
    let Ok(before) = config::parse(&text) else { return };
    if let Ok((more, added)) = config::with_feeds(&text, std::slice::from_ref(&feed)) {
        let after = config::parse(&more).expect("still a configuration");
        assert_eq!(after.feeds.len(), before.feeds.len() + added, "{more}");
        let (fewer, removed) = config::without_feed(&more, &feed.url).expect("still a configuration");
        assert!(removed >= 1 && config::parse(&fewer).is_ok(), "{fewer}");
    }
}

fn address(bytes: &[u8]) {
    let text = shown(bytes);
    let base = Address::parse("https://host.example/a/b").expect("an address");
    let robots = Robots::read(&text, "nutgraf");
    for word in text.split_whitespace().take(300) {
        for address in [Address::parse(word), base.join(word)].into_iter().flatten() {
            assert!(!address.shown().contains('@') || address.path().contains('@'), "{}", address.shown());
            let _ = (robots.allows(address.path()), address.robots(), address.credentials_for(&address));
        }
    }
}

fn background(bytes: &[u8]) {
    if let Ok(counts) = Counts::read(&shown(bytes)) {
        let again = Counts::read(&counts.write(0)).expect("what we wrote");
        assert_eq!(again.write(0), counts.write(0));
    }
}

/// Reads bytes as a person's input is read.
fn read(bytes: &[u8]) -> Extracted {
    let limits = Limits { input_bytes: 1 << 20, ..Limits::default() };
    let extracted = extract(&raw(bytes), Cleaning::On, &limits).unwrap_or_default();
    extracted.documents.iter().for_each(holds);
    extracted
}

/// What holds for each document.
fn holds(document: &Document) {
    for block in &document.blocks {
        let is_whole = !block.text.is_empty() && block.text.trim() == block.text;
        assert!(is_whole || block.kind == Kind::Preformatted, "a block with white space at its ends: {:?}", block.text);
    }
    let text = analyze(document);
    for sentence in &text.sentences {
        assert!(!text.excerpt(sentence).is_empty());
    }
}

/// A block's words stand in the text that it is said to come from.
fn comes_from(document: &Document, text: &str) {
    holds(document);
    for sentence in &analyze(document).sentences {
        let block = &document.blocks[sentence.block];
        let Some(span) = block.origin.as_ref().and_then(|origin| origin.locate(&sentence.span)) else { continue };
        let place = text.get(span.clone()).unwrap_or_else(|| panic!("{span:?} is no place in the input"));
        let said = &block.text[sentence.span.clone()];
        let (first, last) = (said.chars().next(), said.chars().next_back());
        assert_eq!((place.chars().next(), place.chars().next_back()), (first, last), "{said:?} stands at {place:?}");
    }
}
