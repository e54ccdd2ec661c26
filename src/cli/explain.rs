//! `nutgraf explain`: why these sentences.

use super::args::{Explain, ExplainFormat, Global};
use super::output::{self, Sink};
use super::report::Report;
use super::summarize::{cleaning, declare, is_bare, options};
use super::{Ending, asking, inputs};
use nutgraf::explain::{Explanation, explain};
use nutgraf::render::{self, Format};
use nutgraf::summary::Options;

/// Explains the choice in each input.
pub fn run(plan: &Explain, global: &Global, report: &mut Report) -> anyhow::Result<Ending> {
    let options = Options { about: plan.asking.focus()?, ..options(plan.length, &plan.choosing)? };
    let format = plan.format.map_or_else(
        || match output::ending(&plan.output).as_deref() {
            Some("html" | "htm") => Format::Html,
            Some("json" | "jsonl" | "ndjson") => Format::Json,
            _ => Format::Text,
        },
        |format| match format {
            ExplainFormat::Text => Format::Text,
            ExplainFormat::Html => Format::Html,
            ExplainFormat::Json => Format::Json,
        },
    );
    let mut out = Sink::open(&plan.output)?;
    let mut all: Vec<Explanation> = Vec::new();
    inputs::each(&plan.inputs, cleaning(&plan.choosing), report, |name, extracted, report| {
        for mut document in inputs::documents(name, extracted, report) {
            declare(&mut document, &plan.choosing);
            if !is_bare(&document, name, report) {
                let explanation = explain(&document, &options);
                asking::missed(name, explanation.about.as_ref(), explanation.language, report);
                all.push(explanation);
            }
        }
        Ok(())
    })?;
    if all.is_empty() {
        return Ok(Ending::Nothing);
    }
    out.put(&render::explanations(&all, format, output::page(&plan.output, global)))?;
    out.finish()?;
    Ok(if report.failures() > 0 { Ending::Part } else { Ending::Done })
}
