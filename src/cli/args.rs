//! What can be typed.

use clap::{Args as Arguments, CommandFactory, Parser, Subcommand, ValueEnum};
use nutgraf::aim::{Length, WORDS_PER_MINUTE};
use nutgraf::eval::Way;
use nutgraf::language::Language;
use nutgraf::rank::Method;
use std::ffi::OsString;
use std::path::PathBuf;

/// Picks the sentences that matter, word for word, and makes digests of them
///
/// `nutgraf article.txt` prints the headline and the key sentences of an article; text can be piped in. Every sentence
/// is quoted from its source: nothing is rewritten, and no text leaves this machine.
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
    /// JSON Lines in, JSON Lines out, in order
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

#[derive(Debug, Arguments)]
pub struct Summarize {
    #[command(flatten)]
    pub inputs: Inputs,
    /// How long: 3 (sentences), 80w (words), 280c (characters), 20% of the sentences, 1min
    #[arg(short = 'n', long, default_value = "3", allow_hyphen_values = true)]
    pub length: Length,
    #[command(flatten)]
    pub choosing: Choosing,
    /// Print the whole text with the chosen sentences marked
    #[arg(long, conflicts_with = "together")]
    pub highlight: bool,
    /// One summary of all inputs, each sentence with its source; one for each language
    #[arg(long)]
    pub together: bool,
    /// Add the clean text to JSON
    #[arg(long)]
    pub with_text: bool,
    /// The form of the output [default: by the ending of --output, else text]
    #[arg(short, long)]
    pub format: Option<Format>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Arguments)]
pub struct Digest {
    #[command(flatten)]
    pub inputs: Inputs,
    /// How long each story: 3 (sentences), 80w (words), 280c (characters), 20% of the sentences, 1min [default: one to
    /// four sentences, as there is to tell]
    #[arg(short = 'n', long, allow_hyphen_values = true)]
    pub length: Option<Length>,
    #[command(flatten)]
    pub choosing: Choosing,
    /// The title on top [default: that of your configuration, else "Daily digest"]
    #[arg(long)]
    pub title: Option<String>,
    /// What is new since then: 24h, 3d, or a time as --date has it [default: 24h]
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// How long the whole issue: 5min, 800w; stories past it are told by their headlines [default: 5min for
    /// subscriptions]
    #[arg(long, value_name = "LENGTH", value_parser = budget)]
    pub budget: Option<usize>,
    /// Send the issue of your subscriptions as [mail] in nutgraf.toml says, and remember what was told
    #[arg(long, conflicts_with_all = ["output", "format", "inputs"])]
    pub send: bool,
    /// Print what --send would send; nothing is sent, kept or remembered
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub config: Configured,
    /// The date on top, such as 2026-11-23 or 2026-11-23T07:00:00+01:00 [default: now]
    #[arg(long, value_name = "TIME")]
    pub date: Option<String>,
    /// The mail's sender
    #[arg(long, value_name = "ADDRESS", default_value = "nutgraf <nutgraf@localhost>")]
    pub from: String,
    /// The mail's recipient
    #[arg(long, value_name = "ADDRESS", default_value = "nutgraf@localhost")]
    pub to: String,
    /// The form of the output [default: by the ending of --output, else text]
    #[arg(short, long)]
    pub format: Option<DigestFormat>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Arguments)]
pub struct Explain {
    #[command(flatten)]
    pub inputs: Inputs,
    /// How long the summary that is explained: 3 (sentences), 80w (words), 280c (characters), 20% of the sentences, 1min
    #[arg(short = 'n', long, default_value = "3", allow_hyphen_values = true)]
    pub length: Length,
    #[command(flatten)]
    pub choosing: Choosing,
    /// The form of the output [default: by the ending of --output, else text]
    #[arg(short, long)]
    pub format: Option<ExplainFormat>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    Text,
    Html,
    Json,
}

#[derive(Debug, Arguments)]
pub struct Extract {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Leave every line in, and take none for a title, a caption or furniture
    #[arg(long)]
    pub no_clean: bool,
    /// Print what cleaning took, and why, instead of what it left
    #[arg(long)]
    pub removed: bool,
    /// One line of JSON a file: {"file", "items": [{"title", "url"}]}, or {"file", "error"}
    #[arg(long, conflicts_with = "removed")]
    pub by_file: bool,
    /// The form of the output [default: by the ending of --output, else text]
    #[arg(short, long)]
    pub format: Option<ExtractFormat>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Arguments)]
pub struct Batch {
    /// A file of JSON Lines [default: standard input]
    pub input: Option<PathBuf>,
    /// How long, where a line has no length of its own
    #[arg(short = 'n', long, default_value = "3", allow_hyphen_values = true)]
    pub length: Length,
    #[command(flatten)]
    pub choosing: Choosing,
    /// Add the clean text to each line
    #[arg(long)]
    pub with_text: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Arguments)]
pub struct Group {
    /// A file of JSON Lines, as `batch` reads them [default: standard input]
    pub input: Option<PathBuf>,
    /// The language of the texts, such as en or de [default: detected]
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub lang: Option<Language>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Arguments)]
pub struct Eval {
    /// Files of JSON Lines, {"id", "text", "references": ["…"]} each; a set is called by its file's name
    #[arg(required = true, value_name = "SET")]
    pub sets: Vec<PathBuf>,
    /// How sentences are scored: methods, parted by commas; `first` takes the first sentences as they stand; or `all`
    #[arg(short, long, value_name = "METHOD,…", default_value = "tfidf", value_parser = ways)]
    pub method: Ways,
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

#[derive(Debug, Subcommand)]
pub enum BackgroundCommand {
    /// Count the words of articles, a file for --background
    Build(BackgroundBuild),
    /// Add several backgrounds up
    Merge(BackgroundMerge),
}

#[derive(Debug, Arguments)]
pub struct BackgroundBuild {
    /// Files, folders (all below them), files of JSON Lines as `batch` reads them, by their ending
    #[command(flatten)]
    pub inputs: Inputs,
    /// Leave out stems that fewer articles have; 1 where what is built will be added up
    #[arg(long, value_name = "COUNT", default_value = "2")]
    pub least: u64,
    /// The language of the articles, such as en or de [default: detected]
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub lang: Option<Language>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Arguments)]
pub struct BackgroundMerge {
    /// Files that `nutgraf background build` made
    #[arg(required = true, value_name = "FILE")]
    pub backgrounds: Vec<PathBuf>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Subcommand)]
pub enum FeedsCommand {
    /// Add feeds, by their addresses or those of pages that name them
    Add(FeedsAdd),
    /// Remove a feed, by its address or title
    Remove(FeedsRemove),
    /// Show what you read
    List(FeedsList),
    /// Fetch each feed once and tell how it is: items, the newest, teaser or full text, what is broken
    Check(FeedsCheck),
    /// Add the feeds of a list: OPML, addresses line by line, newsboat's urls
    Import(FeedsImport),
    /// Write your feeds as OPML, which every reader imports
    Export(FeedsList),
}

/// Where the subscriptions are.
#[derive(Debug, Default, Arguments)]
pub struct Configured {
    /// Your configuration [default: nutgraf.toml here, else in your folder for configurations]
    #[arg(short, long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub struct Init {
    /// Who gets the mail
    #[arg(long, value_name = "ADDRESS")]
    pub to: Option<String>,
    /// The feeds: OPML, addresses line by line, newsboat's urls
    #[arg(long, value_name = "FILE")]
    pub opml: Option<PathBuf>,
    /// When it comes
    #[arg(long, value_name = "TIME", default_value = "7:00")]
    pub at: String,
    #[command(flatten)]
    pub config: Configured,
}

#[derive(Debug, Arguments)]
pub struct Timer {
    /// When it comes
    #[arg(long, value_name = "TIME", default_value = "7:00", value_parser = clock)]
    pub at: (u8, u8),
    /// A line for cron
    #[arg(long)]
    pub cron: bool,
    #[command(flatten)]
    pub config: Configured,
}

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Whether it can be read, and what it says
    Check(Configured),
}

#[derive(Debug, Arguments)]
pub struct Send {
    /// Send a specimen now, to see whether the way is open
    #[arg(long)]
    pub test: bool,
    #[command(flatten)]
    pub config: Configured,
}

#[derive(Debug, Arguments)]
pub struct History {
    /// The number of an issue
    pub number: Option<i64>,
    #[command(flatten)]
    pub config: Configured,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Arguments)]
pub struct Why {
    /// The address or headline of an item
    #[arg(value_name = "URL")]
    pub name: String,
    #[command(flatten)]
    pub config: Configured,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Arguments)]
pub struct FeedsAdd {
    /// Addresses of feeds, or of pages that name theirs
    #[arg(required = true, value_name = "URL")]
    pub feeds: Vec<String>,
    /// What you call it [default: what it calls itself]
    #[arg(long)]
    pub title: Option<String>,
    /// The section that its stories come in
    #[arg(long)]
    pub section: Option<String>,
    /// Fetch from addresses in private networks, too
    #[arg(long)]
    pub allow_private: bool,
    #[command(flatten)]
    pub config: Configured,
}

#[derive(Debug, Arguments)]
pub struct FeedsRemove {
    /// The feed's address or title
    pub feed: String,
    #[command(flatten)]
    pub config: Configured,
}

#[derive(Debug, Arguments)]
pub struct FeedsList {
    #[command(flatten)]
    pub config: Configured,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Arguments)]
pub struct FeedsImport {
    /// The list
    pub file: PathBuf,
    #[command(flatten)]
    pub config: Configured,
}

#[derive(Debug, Arguments)]
pub struct FeedsCheck {
    /// Fetch from addresses in private networks, too
    #[arg(long)]
    pub allow_private: bool,
    #[command(flatten)]
    pub config: Configured,
    #[command(flatten)]
    pub output: Output,
}

/// What is measured, each once, in the order in which it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways(pub Vec<Way>);

/// How sentences are read and chosen.
#[derive(Debug, Default, Arguments)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DigestFormat {
    Text,
    Markdown,
    Html,
    Json,
    /// A mail, as a file that any mail program opens
    Eml,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    Text,
    Markdown,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    Text,
    Markdown,
    Json,
}

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

/// The words of a whole issue.
pub fn budget(typed: &str) -> Result<usize, String> {
    match typed.parse() {
        Ok(Length::Words(words)) => Ok(words),
        Ok(Length::Minutes(minutes)) => Ok((minutes * WORDS_PER_MINUTE as f64) as usize),
        _ => Err("an issue is as long as 5min or 800w".to_owned()),
    }
}

/// A time of day.
fn clock(typed: &str) -> Result<(u8, u8), String> {
    let time = typed.split_once(':').and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
    time.filter(|(hour, minute)| *hour < 24 && *minute < 60).ok_or_else(|| "a time is like 7:00 or 18:30".to_owned())
}

fn method(typed: &str) -> Result<Method, String> {
    Method::ALL.into_iter().find(|method| method.name() == typed).ok_or_else(|| {
        let names: Vec<&str> = Method::ALL.iter().map(|method| method.name()).collect();
        format!("there is {}", names.join(", "))
    })
}

fn language(typed: &str) -> Result<Language, String> {
    Language::from_code(typed)
        .ok_or_else(|| "not the code of a language that is known here; try en, de or fr".to_owned())
}

/// Puts `summarize` in where no command was typed, so that options and inputs alone are enough.
pub fn with_default_command(mut typed: Vec<OsString>) -> Vec<OsString> {
    let is_command = |word: &str| Args::command().get_subcommands().any(|command| command.get_name() == word);
    let mut at = 1;
    while let Some(word) = typed.get(at).map(|word| word.to_string_lossy().into_owned()) {
        match &*word {
            "-v" | "--verbose" | "-q" | "--quiet" => at += 1,
            "--color" => at += 2,
            word if word.starts_with("--color=") => at += 1,
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
    fn methods_are_parted_by_commas_and_taken_once() {
        let (lead, tfidf) = (Way::Method(Method::Lead), Way::Method(Method::TfIdf));
        assert_eq!(ways("lead,tfidf,lead"), Ok(Ways(vec![lead, tfidf])));
        assert_eq!(ways("first,all"), Ok(Ways(vec![Way::First, tfidf, lead])));
        assert!(ways("lead,magic").is_err_and(|why| why.contains("`magic`") && why.contains("tfidf")));
        assert!(ways("").is_err());
    }

    #[test]
    fn summarize_is_the_default_command() {
        assert_eq!(completed("nutgraf a.txt"), "nutgraf summarize a.txt");
        assert_eq!(completed("nutgraf -n 5 digest"), "nutgraf summarize -n 5 digest");
        assert_eq!(completed("nutgraf -v --color never -"), "nutgraf -v --color never summarize -");
        assert_eq!(completed("nutgraf"), "nutgraf summarize");
        assert_eq!(completed("nutgraf -q digest x"), "nutgraf -q digest x");
        assert_eq!(completed("nutgraf --help"), "nutgraf --help");
    }
}
