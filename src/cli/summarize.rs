//! `nutgraf [summarize]`: the key sentences of each input.

use super::args::{Choosing, Format, Global, Summarize};
use super::background::background;
use super::output::{self, Sink};
use super::report::Report;
use super::{Ending, asking, inputs};
use anyhow::bail;
use nutgraf::aim::{Aim, Length};
use nutgraf::document::Document;
use nutgraf::extract::{Cleaning, Extracted};
use nutgraf::language::Language;
use nutgraf::outline::outline;
use nutgraf::render;
use nutgraf::render::json::Record;
use nutgraf::story::{Told, Untitled, tell};
use nutgraf::summary::{Options, Shortfall, Summary, summarize};

/// Summarises each input.
pub fn run(plan: &Summarize, global: &Global, report: &mut Report) -> anyhow::Result<Ending> {
    let length = plan.length.unwrap_or(if plan.outline { Length::Sentences(1) } else { Length::default() });
    let options = Options { about: plan.asking.focus()?, ..options(length, &plan.choosing)? };
    let lines = plan.format == Some(Format::Lines);
    if lines && (plan.together || plan.highlight || plan.outline) {
        bail!(
            "-f lines shows the sentences of each input: leave out --together, --highlight and --outline, or take another \
             form"
        );
    }
    let format = plan.format.map_or_else(|| by_ending(output::ending(&plan.output).as_deref()), form);
    let page = output::page(&plan.output, global);
    let mut out = Sink::open(&plan.output)?;
    let mut told: Vec<(Document, Summary)> = Vec::new();
    let (mut count, mut inputs) = (0, 0usize);
    inputs::each(&plan.inputs, cleaning(&plan.choosing), report, |name, mut extracted, report| {
        inputs += 1;
        let ends = Extracted { line_ends: std::mem::take(&mut extracted.line_ends), ..Extracted::default() };
        for mut document in inputs::documents(name, extracted, report) {
            declare(&mut document, &plan.choosing);
            let mut summary = summarize(&document, &options);
            if is_headline(&document) && document.is_like_article() {
                summary.shortfall = None;
            } else if is_bare(&document, name, report) {
                continue;
            }
            if let Some(shortfall) = summary.shortfall.filter(|why| !matches!(why, Shortfall::NoArticle(_))) {
                report.failure(name, shortfall);
            }
            if !plan.together {
                asking::missed(name, summary.about.as_ref(), summary.language, report);
            }
            if let Some(reach) = plan.choosing.method.reach(summary.of_sentences, summary.of_words) {
                report.detail(
                    name,
                    format!("{} sentences, so by {} {reach}", summary.of_sentences, plan.choosing.method.name()),
                );
            }
            count += 1;
            if lines {
                out.put(&render::lines(name, &summary, |byte| ends.line(byte)))?;
                continue;
            }
            told.push((document, summary));
            // A page is one whole; the other forms are written as they come.
            if format != render::Format::Html && !plan.together {
                if count > 1 && format != render::Format::Json {
                    out.put("\n")?;
                }
                let together = std::mem::take(&mut told);
                out.put(&rendered(&together, plan, &options, format, page))?;
            }
        }
        Ok(())
    })?;
    if inputs == 0 {
        return Ok(Ending::Nothing);
    }
    if plan.together {
        let documents: Vec<&Document> = told.iter().map(|(document, _)| document).collect();
        let stories = by_language(&documents, &options, report);
        for story in &stories {
            let name = format!("the summary in {}", story.summary.language.code());
            if let Some(shortfall) = story.summary.shortfall.filter(|_| options.about.is_some()) {
                report.failure(&name, shortfall);
            }
            asking::missed(&name, story.summary.about.as_ref(), story.summary.language, report);
        }
        out.put(&render::stories(&stories, format, page))?;
    } else if format == render::Format::Html {
        out.put(&rendered(&told, plan, &options, format, page))?;
    }
    out.finish()?;
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}

/// One summary of the documents of each language, in the order in which languages first come.
fn by_language(documents: &[&Document], options: &Options, report: &Report) -> Vec<Told> {
    let mut languages: Vec<(Language, Vec<&Document>)> = Vec::new();
    for document in documents {
        let declared = document.meta.language.as_deref().and_then(Language::from_code);
        let language = declared.unwrap_or_else(|| Language::detect(&document.clean_text()));
        match languages.iter_mut().find(|(known, _)| *known == language) {
            Some((_, members)) => members.push(document),
            None => languages.push((language, vec![document])),
        }
    }
    if languages.len() > 1 {
        let codes: Vec<&str> = languages.iter().map(|(language, _)| language.code()).collect();
        report.note(&format!(
            "the inputs are in {} languages ({}): one summary of each",
            codes.len(),
            codes.join(", ")
        ));
    }
    languages.iter().map(|(_, members)| tell(members, options, Untitled::Nameless)).collect()
}

fn rendered(
    told: &[(Document, Summary)],
    plan: &Summarize,
    options: &Options,
    format: render::Format,
    page: render::Page,
) -> String {
    if plan.highlight {
        let texts: Vec<_> = told.iter().map(|(document, summary)| (document, summary)).collect();
        return render::highlights(&texts, format, page);
    }
    if plan.outline {
        let overviews: Vec<_> = told.iter().map(|(document, _)| outline(document, options)).collect();
        return render::overviews(&overviews, format, page);
    }
    if format == render::Format::Json {
        let text = |document: &Document| plan.with_text.then(|| document.clean_text());
        let line =
            |(document, summary): &(Document, Summary)| Record { text: text(document), ..Record::of(summary) }.line();
        return told.iter().map(line).collect();
    }
    let summaries: Vec<_> = told.iter().map(|(_, summary)| summary.clone()).collect();
    render::summaries(&summaries, format, page)
}

/// The options that were typed, as the core takes them.
///
/// # Errors
/// A background cannot be read.
pub fn options(length: Length, choosing: &Choosing) -> anyhow::Result<Options> {
    let background = background(&choosing.background)?;
    Ok(Options { aim: Aim { budget: length }, about: None, method: choosing.method, background })
}

/// Whether to clean.
pub fn cleaning(choosing: &Choosing) -> Cleaning {
    if choosing.no_clean { Cleaning::Off } else { Cleaning::On }
}

/// Whether a document is a headline alone, as items of feeds can be: that no sentence is chosen is no failure then.
pub fn is_headline(document: &Document) -> bool {
    document.blocks.is_empty() && document.meta.title.is_some()
}

/// Whether a document is neither headline nor text, as a picture's or a file's item of a feed: it is left out.
pub fn is_bare(document: &Document, name: &str, report: &Report) -> bool {
    let is_bare = document.blocks.is_empty() && document.meta.title.is_none();
    if is_bare {
        report.detail(name, format!("“{}” has neither headline nor text: left out", document.id));
    }
    is_bare
}

/// Notes the language that was typed.
pub fn declare(document: &mut Document, choosing: &Choosing) {
    if let Some(language) = choosing.lang {
        document.meta.language = Some(language.code().to_owned());
    }
}

fn form(typed: Format) -> render::Format {
    match typed {
        Format::Text | Format::Lines => render::Format::Text,
        Format::Markdown => render::Format::Markdown,
        Format::Html => render::Format::Html,
        Format::Json => render::Format::Json,
    }
}

/// The form that a file's ending asks for; text where it asks for none.
pub fn by_ending(ending: Option<&str>) -> render::Format {
    match ending {
        Some("html" | "htm") => render::Format::Html,
        Some("md" | "markdown") => render::Format::Markdown,
        Some("json" | "jsonl" | "ndjson") => render::Format::Json,
        _ => render::Format::Text,
    }
}
