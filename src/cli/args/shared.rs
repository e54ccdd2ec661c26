//! What several subcommands take.

use clap::Args as Arguments;
use nutgraf::aim::{Focus, Length, WORDS_PER_MINUTE};
use nutgraf::language::Language;
use nutgraf::rank::Method;
use std::ffi::OsString;
use std::path::PathBuf;

/// Where the subscriptions are.
#[derive(Debug, Default, Arguments)]
pub struct Configured {
    /// Your configuration [default: nutgraf.toml here, else in your folder for configurations]
    #[arg(short, long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// How sentences are read and chosen.
#[derive(Debug, Clone, Default, Arguments)]
pub struct Choosing {
    /// How sentences are scored
    #[arg(short, long, value_name = "METHOD", default_value = "tfidf", value_parser = method)]
    pub method: Method,
    /// The language of the text, such as en or de [default: detected]
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub lang: Option<Language>,
    /// Leave every line in, and take none for a title, a caption or furniture
    #[arg(long)]
    pub no_clean: bool,
    /// How common words are in your own archive, as `background build` counted it, added to what nutgraf brings
    #[arg(long, value_name = "FILE")]
    pub background: Vec<PathBuf>,
}

/// What the reader wants to hear of.
#[derive(Debug, Clone, Default, Arguments)]
pub struct Asking {
    /// What you care about, "interest rates, Turkey": sentences on it come sooner, and the main point stays
    #[arg(long, value_name = "WORDS")]
    about: Option<String>,
    /// Only sentences that have some of these words
    #[arg(long)]
    pub about_only: bool,
}

impl Asking {
    /// The focus that was typed, if any, where each line of the input may have its own.
    ///
    /// # Errors
    /// It has no word.
    pub fn focus_of_any(&self) -> anyhow::Result<Option<Focus>> {
        if self.about.is_some() { self.focus() } else { Ok(None) }
    }

    /// The focus that was typed, if any.
    ///
    /// # Errors
    /// It has no word, or only how to take it was typed.
    pub fn focus(&self) -> anyhow::Result<Option<Focus>> {
        let Some(words) = &self.about else {
            anyhow::ensure!(
                !self.about_only,
                "--about-only says how, --about says what: add --about \"interest rates\""
            );
            return Ok(None);
        };
        let focus = Focus::new(words, self.about_only);
        focus.map(Some).ok_or_else(|| anyhow::anyhow!("--about has no word; try --about \"interest rates, Turkey\""))
    }
}

/// What is read.
#[derive(Debug, Arguments)]
pub struct Inputs {
    /// Files, folders (all below them), web addresses, or - for standard input
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<OsString>,
    /// Fetch from addresses in private networks, too
    #[arg(long)]
    pub allow_private: bool,
}

/// Where it is written.
#[derive(Debug, Arguments)]
pub struct Output {
    /// Write to a file, which appears whole or not at all [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

pub(super) fn method(typed: &str) -> Result<Method, String> {
    Method::ALL.into_iter().find(|method| method.name() == typed).ok_or_else(|| {
        let names: Vec<&str> = Method::ALL.iter().map(|method| method.name()).collect();
        format!("there is {}", names.join(", "))
    })
}

pub(super) fn language(typed: &str) -> Result<Language, String> {
    Language::from_code(typed)
        .ok_or_else(|| "not the code of a language that is known here; try en, de or fr".to_owned())
}

/// How much room a whole issue has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// So many words in its sentences.
    Words(usize),
    /// So many bytes as it is written.
    Bytes(usize),
}

/// The room of a whole issue.
pub fn budget(typed: &str) -> Result<Room, String> {
    let kilobytes = typed.strip_suffix("kB").or(typed.strip_suffix("KB")).or(typed.strip_suffix("kb"));
    if let Some(count) = kilobytes.and_then(|count| count.trim().parse::<usize>().ok()).filter(|count| *count > 0) {
        return Ok(Room::Bytes(count.saturating_mul(1000)));
    }
    match typed.parse() {
        Ok(Length::Words(words)) => Ok(Room::Words(words)),
        Ok(Length::Minutes(minutes)) => Ok(Room::Words((minutes * WORDS_PER_MINUTE as f64) as usize)),
        _ => Err("an issue is as long as 5min, 800w or 90kB".to_owned()),
    }
}
