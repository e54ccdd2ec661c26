//! What can be typed.

mod background;
mod batch;
mod digest;
mod eval;
mod explain;
mod extract;
mod feeds;
mod sending;
mod shared;
mod summarize;

pub use background::{BackgroundBuild, BackgroundCommand, BackgroundMerge};
pub use batch::{Batch, Group};
pub use digest::{Digest, DigestFormat};
pub use eval::{Eval, EvalFormat};
pub use explain::{Explain, ExplainFormat};
pub use extract::{Extract, ExtractFormat};
pub use feeds::{FeedsAdd, FeedsCheck, FeedsCommand, FeedsImport, FeedsList, FeedsRemove};
pub use sending::{ConfigCommand, History, Init, Send, Timer, Why};
pub use shared::{Choosing, Inputs, Output, Room, budget};
pub use summarize::{Format, Summarize};

use clap::{Args as Arguments, CommandFactory, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;

/// Picks the sentences that matter, word for word, and makes digests of them
///
/// `nutgraf article.txt` prints the headline and the key sentences of an article; text can be piped in. Every sentence
/// is quoted from its source: nothing is rewritten, and nothing leaves this machine but mail, where you say.
#[derive(Debug, Parser)]
#[command(
    name = "nutgraf",
    version,
    override_usage = "nutgraf [summarize] [OPTIONS] [INPUT]...\n       nutgraf <COMMAND>"
)]
#[command(max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = "Without a command, `summarize` is meant: nutgraf -n 5 article.txt")]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// What holds for every subcommand.
#[derive(Debug, Arguments)]
pub struct Global {
    /// Say more on stderr: what was left out, and why
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Say nothing on stderr but what failed
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// When to use colour
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: Colour,
    /// How many threads work at a time [default: one a core]
    #[arg(long, value_name = "N", global = true, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

impl Global {
    /// How many threads work at a time.
    pub fn jobs(&self) -> usize {
        self.jobs.map_or_else(super::in_order::cores, usize::from)
    }
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// The key sentences of each input (the default)
    Summarize(Summarize),
    /// One digest of all inputs, or of your subscriptions: a page, a Markdown file, a text or a mail
    Digest(Digest),
    /// Why these sentences: each with its score, and what adds up to it
    Explain(Explain),
    /// The article alone: its clean text, and what cleaning took
    Extract(Extract),
    /// JSON Lines in, JSON Lines out, in order, on all cores
    Batch(Batch),
    /// JSON Lines in, {"id", "group", "topic"} out: which documents tell of one event, or touch one subject
    Group(Group),
    /// The feeds that you read: add, remove, list, check, import and export them
    #[command(subcommand)]
    Feeds(FeedsCommand),
    /// Write a first configuration: who gets the mail, and which feeds it tells
    Init(Init),
    /// Print a systemd timer, or a line for cron, that sends the digest every day
    Timer(Timer),
    /// Read your configuration over
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Send what waits to be sent
    Send(Send),
    /// The issues that were sent; one of them again, byte for byte
    History(History),
    /// What became of an item: told, named, left out, in which issue
    Why(Why),
    /// How good summaries are, beside those that people wrote
    Eval(Eval),
    /// How common words are in an archive of your own, to choose sentences by
    #[command(subcommand)]
    Background(BackgroundCommand),
    /// The languages that are known, and what each has
    Languages(Output),
    /// Completions for a shell, to be put where it looks for them
    Completions { shell: clap_complete::Shell },
    /// The manual page, of the program or of one command
    Man { command: Option<String> },
}

/// Puts `summarize` in where no command was typed, so that options and inputs alone are enough.
pub fn with_default_command(mut typed: Vec<OsString>) -> Vec<OsString> {
    let is_command = |word: &str| Args::command().get_subcommands().any(|command| command.get_name() == word);
    let mut at = 1;
    while let Some(word) = typed.get(at).map(|word| word.to_string_lossy().into_owned()) {
        match &*word {
            "-v" | "--verbose" | "-q" | "--quiet" => at += 1,
            "--color" | "--jobs" => at += 2,
            word if word.starts_with("--color=") || word.starts_with("--jobs=") => at += 1,
            "-h" | "--help" | "-V" | "--version" => return typed,
            word if is_command(word) => return typed,
            _ => break,
        }
    }
    typed.insert(at.min(typed.len()), "summarize".into());
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(typed: &str) -> String {
        let words = with_default_command(typed.split(' ').map(OsString::from).collect());
        words.join(&OsString::from(" ")).to_string_lossy().into_owned()
    }

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn summarize_is_the_default_command() {
        assert_eq!(completed("nutgraf a.txt"), "nutgraf summarize a.txt");
        assert_eq!(completed("nutgraf -n 5 digest"), "nutgraf summarize -n 5 digest");
        assert_eq!(completed("nutgraf -v --color never -"), "nutgraf -v --color never summarize -");
        assert_eq!(completed("nutgraf"), "nutgraf summarize");
        assert_eq!(completed("nutgraf --jobs 2 batch x"), "nutgraf --jobs 2 batch x");
        assert_eq!(completed("nutgraf -q digest x"), "nutgraf -q digest x");
        assert_eq!(completed("nutgraf --help"), "nutgraf --help");
    }
}
