//! `nutgraf extract`: the article alone, or what cleaning took.

use super::args::{Extract, ExtractFormat};
use super::output::{self, Sink};
use super::report::Report;
use super::{Ending, inputs};
use nutgraf::aim::WORDS_PER_MINUTE;
use nutgraf::document::{Document, Genre};
use nutgraf::extract::{Cleaning, Extracted, Removed};
use nutgraf::language::Language;
use nutgraf::render::{self, json};
use nutgraf::text::word::words;
use serde::Serialize;

/// One document as JSON.
#[derive(Serialize)]
struct Line<'d> {
    id: &'d str,
    kind: Genre,
    title: Option<&'d str>,
    byline: Option<&'d str>,
    published: Option<&'d str>,
    /// The outlet's own summary, where it stands apart from the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    standfirst: Option<&'d str>,
    url: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    discussion: Option<&'d str>,
    /// Whether everybody may read it, where its page says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    free: Option<bool>,
    site: Option<&'d str>,
    language: &'static str,
    /// How many words (UAX #29) the text has, and in how many minutes it is read.
    words: usize,
    minutes: usize,
    text: &'d str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    removed: Vec<Taken<'d>>,
}

/// A line that cleaning took.
#[derive(Serialize)]
struct Taken<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    text: &'d str,
    why: &'static str,
}

/// Prints what cleaning leaves of each input, or takes.
pub fn run(plan: &Extract, report: &mut Report) -> anyhow::Result<Ending> {
    if plan.by_file {
        return super::by_file::run(plan, report);
    }
    let cleaning = if plan.no_clean { Cleaning::Off } else { Cleaning::On };
    let format = plan.format.unwrap_or(match output::ending(&plan.output).as_deref() {
        Some("json" | "jsonl" | "ndjson") => ExtractFormat::Json,
        Some("md" | "markdown") => ExtractFormat::Markdown,
        _ => ExtractFormat::Text,
    });
    let mut out = Sink::open(&plan.output)?;
    let (mut count, mut inputs) = (0, 0usize);
    inputs::each(&plan.inputs, cleaning, report, |name, mut extracted, report| {
        inputs += 1;
        let mut removed = std::mem::take(&mut extracted.removed);
        let ends = Extracted { line_ends: std::mem::take(&mut extracted.line_ends), ..Extracted::default() };
        for document in inputs::documents(name, extracted, report) {
            count += 1;
            out.put(&match format {
                ExtractFormat::Json => json::line(&line(&document, &document.clean_text(), &removed)),
                _ if plan.removed => removed.iter().map(|taken| without(name, taken)).collect(),
                ExtractFormat::Lines => render::text_lines(name, &document, |byte| ends.line(byte)),
                ExtractFormat::Markdown => format!("{}{}", between(count, "\n---\n\n"), render::article(&document)),
                ExtractFormat::Text => format!("{}{}", between(count, "\n"), text(&document)),
            })?;
            // Of several documents in one input, it is not known whose it was: it is told once.
            removed.clear();
        }
        Ok(())
    })?;
    if inputs == 0 {
        return Ok(Ending::Nothing);
    }
    out.finish()?;
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

/// What stands between two documents.
fn between(count: usize, mark: &str) -> &str {
    if count > 1 { mark } else { "" }
}

/// A line that cleaning took, with its place and the reason.
fn without(name: &str, taken: &Removed) -> String {
    let number = taken.number.map(|number| format!(":{number}")).unwrap_or_default();
    format!("{}{number}: {} ({})\n", shown(name), shown(&taken.line), taken.why.reason())
}

/// The article as text: headline, the outlet's own summary, what to know of it, paragraphs.
fn text(document: &Document) -> String {
    let mut out = String::new();
    if let Some(title) = &document.meta.title {
        out.push_str(&format!("{}\n\n", shown(title)));
    }
    if let Some(standfirst) = &document.meta.standfirst {
        out.push_str(&format!("{}\n\n", shown(standfirst)));
    }
    if let Some(note) = render::note(document) {
        out.push_str(&format!("{note}\n{}", if document.blocks.is_empty() { "" } else { "\n" }));
    }
    let blocks = document.blocks.iter().filter(|block| block.kind.is_text());
    out + &blocks.map(|block| format!("{}\n", shown(&block.text))).collect::<Vec<_>>().join("\n")
}

fn line<'d>(document: &'d Document, text: &'d str, removed: &'d [Removed]) -> Line<'d> {
    let meta = &document.meta;
    let language = meta.language.as_deref().and_then(Language::from_code);
    let taken = |removed: &'d Removed| Taken { line: removed.number, text: &removed.line, why: removed.why.reason() };
    let words = words(text).count();
    Line {
        words,
        minutes: words.div_ceil(WORDS_PER_MINUTE),
        id: &document.id,
        kind: meta.genre,
        title: meta.title.as_deref(),
        byline: meta.byline.as_deref(),
        published: meta.published.as_deref(),
        standfirst: meta.standfirst.as_deref(),
        url: meta.url.as_deref(),
        discussion: meta.discussion.as_deref(),
        free: meta.is_free,
        site: meta.site.as_deref(),
        language: language.unwrap_or_else(|| Language::detect(text)).code(),
        text,
        removed: removed.iter().map(taken).collect(),
    }
}

/// Text as a terminal may have it.
fn shown(text: &str) -> String {
    render::printable(text)
}
