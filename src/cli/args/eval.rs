//! What can be typed behind `eval`.

use super::shared::Output;
use clap::{Args as Arguments, ValueEnum};
use nutgraf::aim::Length;
use nutgraf::eval::Way;
use std::path::PathBuf;

#[derive(Debug, Arguments)]
pub struct Eval {
    /// Files of JSON Lines, {"id", "text", "references": ["…"]} each; a set is called by its file's name
    #[arg(required = true, value_name = "SET")]
    pub sets: Vec<PathBuf>,
    /// How sentences are scored: methods, parted by commas; `first` takes the first sentences as they stand; or `all`
    #[arg(short, long, value_name = "METHOD,…", default_value = "tfidf", value_parser = ways)]
    pub method: Ways,
    /// Measure what --about does instead: each sentence that people wrote is asked for, without and with it
    #[arg(long, conflicts_with = "method")]
    pub about: bool,
    /// How long the summaries of a set that --budgets does not name
    #[arg(short = 'n', long, default_value = "3", allow_hyphen_values = true)]
    pub length: Length,
    /// How common words are in your own archive, added to what nutgraf brings
    #[arg(long, value_name = "FILE")]
    pub background: Vec<PathBuf>,
    /// A JSON file that says how long by set: {"SET": {"budget": {"sentences": 3}}}; also words, characters, ratio
    #[arg(long, value_name = "FILE")]
    pub budgets: Option<PathBuf>,
    /// The form of the output [default: by the ending of --output, else text]
    #[arg(short, long)]
    pub format: Option<EvalFormat>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    Text,
    Markdown,
    Json,
}

/// What is measured, each once, in the order in which it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways(pub Vec<Way>);

fn ways(typed: &str) -> Result<Ways, String> {
    let mut ways: Vec<Way> = Vec::new();
    for name in typed.split(',').map(str::trim) {
        let named: Vec<Way> = Way::all().into_iter().filter(|way| name == "all" || way.name() == name).collect();
        if named.is_empty() {
            let names: Vec<&str> = Way::all().into_iter().map(Way::name).collect();
            return Err(format!("`{name}` is none; there is {}, and all", names.join(", ")));
        }
        let new: Vec<Way> = named.into_iter().filter(|way| !ways.contains(way)).collect();
        ways.extend(new);
    }
    Ok(Ways(ways))
}

#[cfg(test)]
mod tests {
    use super::*;
    use nutgraf::rank::Method;

    #[test]
    fn methods_are_parted_by_commas_and_taken_once() {
        let (lead, tfidf) = (Way::Method(Method::Lead), Way::Method(Method::TfIdf));
        assert_eq!(ways("lead,tfidf,lead"), Ok(Ways(vec![lead, tfidf])));
        let all = Method::ALL.into_iter().map(Way::Method);
        assert_eq!(ways("first,all"), Ok(Ways([Way::First].into_iter().chain(all).collect())));
        assert!(ways("lead,magic").is_err_and(|why| why.contains("`magic`") && why.contains("tfidf")));
        assert!(ways("").is_err());
    }
}
