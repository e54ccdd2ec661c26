//! What a line is answered.

use super::fields::{Fields, Kept};
use super::given::{Given, given};
use crate::cli::args::Batch;
use crate::cli::json_lines::Piece;
use nutgraf::aim::Aim;
use nutgraf::document::Document;
use nutgraf::render::json::{Record, line};
use nutgraf::render::offsets::Offsets;
use nutgraf::summary::{Options, Summary, summarize};
use serde::Serialize;
use serde_json::value::RawValue;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

/// The answers to a piece of the input.
pub struct Answers {
    /// JSON Lines.
    pub text: String,
    /// How many.
    pub count: usize,
    /// How many of them say why there is no summary.
    pub failures: usize,
}

#[derive(Serialize)]
struct Answer<'l> {
    id: Option<&'l RawValue>,
    #[serde(flatten)]
    record: Record,
    #[serde(flatten)]
    kept: Kept<'l>,
}

#[derive(Serialize)]
struct Refusal<'l> {
    id: Option<&'l RawValue>,
    error: String,
    #[serde(flatten)]
    kept: Kept<'l>,
}

/// Answers each line of a piece; empty lines have no answer.
pub fn answers(piece: &Piece, plan: &Batch, options: &Options) -> Answers {
    let fields = plan.fields();
    let mut answers = Answers { text: String::new(), count: 0, failures: 0 };
    let mut add = |answer: Result<String, String>| {
        answers.count += 1;
        answers.failures += usize::from(answer.is_err());
        answers.text.push_str(&answer.unwrap_or_else(|refusal| refusal));
    };
    for line in piece.lines() {
        match line {
            Err(why) => add(Err(refusal(&Given::default(), why))),
            Ok(bytes) if bytes.trim_ascii().is_empty() => {}
            Ok(bytes) => add(confined(bytes, &fields, |bytes| answer(bytes, plan, &fields, options))),
        }
    }
    answers
}

thread_local! {
    /// Whether a line is being answered, so that a panic is told in its place and not on stderr.
    static ANSWERING: Cell<bool> = const { Cell::new(false) };
}

/// Keeps a panic that is answered in its line's place from being told on stderr, too.
pub fn without_message() {
    let told = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !ANSWERING.get() {
            told(info);
        }
    }));
}

/// The answer to a line; where a fault of ours stops it, that is the answer, and the rest goes on.
fn confined(bytes: &[u8], fields: &Fields, answer: impl Fn(&[u8]) -> Result<String, String>) -> Result<String, String> {
    ANSWERING.set(true);
    let answered = panic::catch_unwind(AssertUnwindSafe(|| answer(bytes)));
    ANSWERING.set(false);
    answered.unwrap_or_else(|_| {
        let given = given(bytes, fields).unwrap_or_default();
        Err(refusal(&given, "met a fault in nutgraf: please report it with this line".to_owned()))
    })
}

fn refusal(given: &Given, error: String) -> String {
    let kept = Kept { fields: &given.others, text: true, page: false };
    line(&Refusal { id: given.id.as_deref(), error, kept })
}

/// The answer to a line, or what is written in its place.
fn answer(bytes: &[u8], plan: &Batch, fields: &Fields, options: &Options) -> Result<String, String> {
    let given = given(bytes, fields).map_err(|unread| refusal(&unread.given, unread.why))?;
    let refused = |why| refusal(&given, why);
    let length = given.length().map_err(refused)?.unwrap_or(plan.length);
    let own = given.about(plan.asking.about_only).map_err(refused)?;
    let about = own.or_else(|| options.about.clone());
    let options = Options { aim: Aim { budget: length }, about, ..options.clone() };
    let document = given.document(fields, &plan.choosing).map_err(refused)?;
    let summary = summarize(&document, &options);
    let record = record(&given, &document, &summary, plan);
    let kept = Kept { fields: &given.others, text: record.text.is_none(), page: record.kind.is_some() };
    Ok(line(&Answer { id: given.id.as_deref(), record, kept }))
}

/// The record of a summary, with its places in the unit that was asked for.
fn record(given: &Given, document: &Document, summary: &Summary, plan: &Batch) -> Record {
    let mut record = Record { id: serde_json::Value::Null, ..Record::of(summary) };
    record.kind = record.kind.filter(|_| given.html.is_some());
    if !document.parts.is_empty() {
        record.sources = Some(summary.excerpts.iter().map(|excerpt| excerpt.part).collect());
    }
    let mut clean = (plan.with_text || plan.offsets() != Offsets::Bytes).then(|| document.clean_text());
    if let Some(sentences) = &given.sentences {
        among_all(&mut record, sentences);
        clean = clean.map(|_| sentences.join("\n"));
    }
    if let (Some(clean), true) = (&clean, plan.offsets() != Offsets::Bytes) {
        convert(&mut record, clean, given, document, summary, plan.offsets());
    }
    record.text = clean.filter(|_| plan.with_text);
    record
}

/// Sentences that hold nothing were left aside: places count them all the same.
fn among_all(record: &mut Record, sentences: &[String]) {
    let mut dropped = 0;
    let mut kept = Vec::with_capacity(sentences.len());
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.trim().is_empty() {
            dropped += sentence.len() + 1;
        } else {
            kept.push((number, dropped));
        }
    }
    for (position, span) in record.positions.iter_mut().zip(&mut record.spans) {
        let Some(&(number, dropped)) = kept.get(*position) else { continue };
        *position = number;
        *span = span.map(|byte| byte + dropped);
    }
}

fn convert(record: &mut Record, clean: &str, given: &Given, document: &Document, summary: &Summary, offsets: Offsets) {
    // Of several documents, spans are into the clean text of each.
    let blocks = document.block_offsets();
    let begin = |part: usize| {
        let first = document.parts.get(part).copied().unwrap_or_default();
        blocks[first.min(blocks.len())..].iter().flatten().next().copied().unwrap_or_default()
    };
    let begins: Vec<usize> = (0..document.parts.len().max(1)).map(begin).collect();
    let parts: Vec<usize> = summary.excerpts.iter().map(|excerpt| excerpt.part).collect();
    in_whole(&mut record.spans, clean, &begins, &parts, offsets);
    let Some(spans) = &mut record.source_spans else { return };
    match &given.documents {
        None => {
            let source = given.text.as_deref().or(given.html.as_deref()).unwrap_or_default();
            in_whole(spans, source, &[0], &vec![0; parts.len()], offsets);
        }
        Some(documents) => {
            for (number, one) in documents.iter().enumerate() {
                let own = spans.iter_mut().zip(&parts).filter(|(_, part)| **part == number).map(|(span, _)| span);
                let mut own: Vec<&mut [usize; 2]> = own.collect();
                let bytes: Vec<usize> = own.iter().flat_map(|span| **span).collect();
                let places = offsets.of(&one.text, &bytes);
                own.iter_mut().zip(places.chunks(2)).for_each(|(span, place)| **span = [place[0], place[1]]);
            }
        }
    }
}

/// Converts spans, each relative to where its part begins in `text`.
fn in_whole(spans: &mut [[usize; 2]], text: &str, begins: &[usize], parts: &[usize], offsets: Offsets) {
    let begin = |part: usize| begins.get(part).copied().unwrap_or_default();
    let absolute = spans.iter().zip(parts).flat_map(|(span, &part)| span.map(|byte| byte + begin(part)));
    let bytes: Vec<usize> = begins.iter().copied().chain(absolute).collect();
    let places = offsets.of(text, &bytes);
    let (begins, places) = places.split_at(begins.len());
    for ((span, place), &part) in spans.iter_mut().zip(places.chunks(2)).zip(parts) {
        let begin = begins.get(part).copied().unwrap_or_default();
        *span = [place[0] - begin, place[1] - begin];
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::OWN;
    use super::*;

    #[test]
    fn a_fault_is_confined_to_its_line() {
        without_message();
        let answer = |bytes: &[u8]| if bytes == b"{\"id\": 1}" { panic!("a fault") } else { Ok(String::new()) };
        let answered = confined(b"{\"id\": 1}", &Fields::default(), answer).expect_err("it is told");
        assert!(answered.starts_with("{\"id\":1,\"error\":\"met a fault"), "{answered}");
        assert_eq!(confined(b"{\"id\": 2}", &Fields::default(), answer), Ok(String::new()));
    }

    #[test]
    fn no_field_of_an_answer_can_be_passed_through() {
        let document = Document::default();
        let full = Record {
            sources: Some(Vec::new()),
            source_spans: Some(Vec::new()),
            text: Some(String::new()),
            reason: Some(String::new()),
            discussion: Some(String::new()),
            free: Some(true),
            not_found: vec![String::new()],
            ..Record::of(&summarize(&document, &Options::default()))
        };
        let names = serde_json::to_value(&full).expect("JSON");
        for name in names.as_object().expect("an object").keys() {
            assert!(OWN.contains(&name.as_str()), "{name}");
        }
    }
}
