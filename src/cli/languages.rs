//! `nutgraf languages`: which languages are known, and what each has.

use super::Ending;
use super::args::Output;
use super::output::Sink;
use nutgraf::language::Language;
use nutgraf::text::stem::Stemmer;

/// Prints the table of languages.
pub fn run(output: &Output) -> anyhow::Result<Ending> {
    let mut out = Sink::open(output)?;
    out.put(&format!("{:<6}{:<20}{:<8}{}\n", "code", "language", "words", "stems"))?;
    for language in Language::all() {
        let words = mark(language.has_tables());
        let stems = mark(Stemmer::new(language).is_any());
        out.put(format!("{:<6}{:<20}{words:<8}{stems}", language.code(), language.name()).trim_end())?;
        out.put("\n")?;
    }
    out.put("\nwords: its own abbreviations, function words and words that lean back; stems: a stemmer.\n")?;
    out.put("Any other language is read by its script and its own statistics.\n")?;
    out.finish()?;
    Ok(Ending::Done)
}

fn mark(has: bool) -> &'static str {
    if has { "yes" } else { "–" }
}
