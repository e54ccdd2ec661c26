//! `nutgraf batch`: JSON Lines in, JSON Lines out, in order. A line that cannot be read is answered in its place.

use super::Ending;
use super::args::{Batch, Choosing};
use super::output::Sink;
use super::report::Report;
use super::summarize::{cleaning, declare, options};
use anyhow::{Context, anyhow};
use nutgraf::aim::{Aim, Length};
use nutgraf::document::{Block, Document, Kind, Meta};
use nutgraf::error::Error;
use nutgraf::extract::{Cleaning, Limits, page, plain};
use nutgraf::render::json::{Record, line};
use nutgraf::summary::{Options, summarize};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

/// The answer to a line that cannot be read.
#[derive(Serialize)]
struct Unread {
    id: Value,
    error: String,
}

/// A line as it comes in; unknown fields are ignored.
#[derive(Deserialize)]
pub struct Given {
    #[serde(default)]
    pub id: Value,
    text: Option<String>,
    html: Option<String>,
    sentences: Option<Vec<String>>,
    documents: Option<Vec<One>>,
    title: Option<String>,
    url: Option<String>,
    lang: Option<String>,
    length: Option<Value>,
}

/// One of several documents of a line.
#[derive(Deserialize)]
struct One {
    title: Option<String>,
    text: String,
}

/// Answers line by line.
pub fn run(plan: &Batch, report: &mut Report) -> anyhow::Result<Ending> {
    let mut lines: Box<dyn BufRead> = match &plan.input {
        Some(path) if path.as_os_str() != "-" => {
            let file = File::open(path).map_err(|error| anyhow!("{}: {}", path.display(), Error::Unreadable(error)))?;
            Box::new(BufReader::new(file))
        }
        _ => Box::new(std::io::stdin().lock()),
    };
    let options = options(plan.length, &plan.choosing)?;
    let mut out = Sink::open(&plan.output)?;
    let limit = Limits::default().input_bytes;
    let mut failed = 0usize;
    let mut answered = 0usize;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        lines.by_ref().take(limit as u64).read_until(b'\n', &mut bytes).context("the input broke off in the middle")?;
        if bytes.is_empty() {
            break;
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let answer = if bytes.len() == limit && !bytes.ends_with(b"\n") {
            skip_line(&mut lines)?;
            Err((Value::Null, format!("has more than {limit} bytes")))
        } else {
            answer(&bytes, plan, &options)
        };
        let json = match answer {
            Ok(json) => json,
            Err((id, why)) => {
                failed += 1;
                line(&Unread { id, error: why })
            }
        };
        out.put(&json)?;
        answered += 1;
    }
    out.finish()?;
    if failed > 0 {
        report.failure(
            "batch",
            format!("{failed} of {answered} lines could not be read; each is answered by its \"error\""),
        );
    }
    Ok(if failed > 0 { Ending::Part } else { Ending::Done })
}

fn skip_line(lines: &mut impl BufRead) -> std::io::Result<()> {
    let mut rest = Vec::new();
    loop {
        rest.clear();
        let read = lines.by_ref().take(1 << 16).read_until(b'\n', &mut rest)?;
        if read == 0 || rest.ends_with(b"\n") {
            return Ok(());
        }
    }
}

/// The answer to a line, as JSON, or its id and why there is none.
fn answer(bytes: &[u8], plan: &Batch, options: &Options) -> Result<String, (Value, String)> {
    let line: Given = object(bytes).map_err(|why| (Value::Null, why))?;
    let id = line.id.clone();
    let failed = |why: String| (id.clone(), why);
    let length = length(&line).map_err(failed)?.unwrap_or(plan.length);
    let options = Options { aim: Aim { budget: length }, ..options.clone() };
    let document = document(line, &plan.choosing).map_err(failed)?;
    let summary = summarize(&document, &options);
    let sources = || summary.excerpts.iter().map(|excerpt| excerpt.part).collect();
    let record = Record {
        id,
        text: plan.with_text.then(|| document.clean_text()),
        sources: (!document.parts.is_empty()).then(sources),
        ..Record::of(&summary)
    };
    Ok(record.line())
}

/// Reads a line; where it is not what is expected, says why.
pub fn object<Line: DeserializeOwned>(bytes: &[u8]) -> Result<Line, String> {
    serde_json::from_slice(bytes)
        .or_else(|error| serde_json::from_slice(&without_lone_surrogates(bytes)).map_err(|_| error))
        .map_err(|error| format!("is not a JSON object as expected: {error}"))
}

/// The line with U+FFFD in place of each escape that is half of a pair (`\ud83d` alone): other programs cut texts in the
/// middle of a character and write such halves, which no text can hold.
fn without_lone_surrogates(bytes: &[u8]) -> Vec<u8> {
    let unit = |at: usize| {
        let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut whole = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let (kept, length): (&[u8], usize) = match (bytes[at], unit(at)) {
            (_, Some(0xd800..=0xdbff)) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => (&bytes[at..at + 12], 12),
            (_, Some(0xd800..=0xdfff)) => (b"\\ufffd", 6),
            // Whatever a backslash stands before belongs to it: in "\\ud83d" nothing is escaped but the backslash.
            (b'\\', _) => (&bytes[at..(at + 2).min(bytes.len())], 2),
            _ => (&bytes[at..=at], 1),
        };
        whole.extend_from_slice(kept);
        at += length;
    }
    whole
}

/// The line's own length: a number of sentences, or text as `--length` has it.
fn length(line: &Given) -> Result<Option<Length>, String> {
    let typed = match &line.length {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(typed)) => typed.clone(),
        Some(other) => other.to_string(),
    };
    typed.parse().map(Some).map_err(|error| format!("\"length\": {error}"))
}

/// The document of a line.
pub fn document(line: Given, choosing: &Choosing) -> Result<Document, String> {
    let given = [line.text.is_some(), line.html.is_some(), line.sentences.is_some(), line.documents.is_some()];
    if given.iter().filter(|&&given| given).count() != 1 {
        return Err("needs exactly one of \"text\", \"html\", \"sentences\" and \"documents\"".to_owned());
    }
    let mut document = if let Some(text) = line.text {
        plain_text(&text, choosing)
    } else if let Some(sentences) = line.sentences {
        given_sentences(sentences)
    } else if let Some(html) = line.html {
        page(&html, cleaning(choosing), line.url.as_deref())
    } else {
        let one = |one: One| {
            let document = plain_text(&one.text, choosing);
            Document { meta: Meta { title: one.title.or(document.meta.title), ..document.meta }, ..document }
        };
        Document::together(line.documents.unwrap_or_default().into_iter().map(one).collect())
    };
    document.meta.title = line.title.or(document.meta.title);
    document.meta.url = line.url.or(document.meta.url);
    document.meta.language = line.lang.or(document.meta.language);
    declare(&mut document, choosing);
    Ok(document)
}

fn plain_text(text: &str, choosing: &Choosing) -> Document {
    match cleaning(choosing) {
        Cleaning::Off => plain::uncleaned(text),
        cleaning => plain::read(text, cleaning).documents.into_iter().next().unwrap_or_default(),
    }
}

/// A document of sentences that the caller cut, which are kept as they are.
fn given_sentences(sentences: Vec<String>) -> Document {
    let block = |text: String| Block { kind: Kind::Sentence, text, origin: None };
    let blocks = sentences.into_iter().filter(|text| !text.trim().is_empty()).map(block).collect();
    Document { blocks, ..Document::default() }
}
