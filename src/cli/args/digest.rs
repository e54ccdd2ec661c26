//! What can be typed behind `digest`.

use super::shared::{Choosing, Configured, Inputs, Output, Room, budget};
use clap::{Args as Arguments, ValueEnum};
use nutgraf::aim::Length;
use nutgraf::render::{OwnWords, Theme};
use std::path::PathBuf;
use std::time::Duration;

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
    /// The language of the digest's own words and dates, such as de or fr [default: that of your configuration, else en]
    #[arg(long, value_name = "CODE", value_parser = own_words)]
    pub digest_language: Option<OwnWords>,
    /// The style of pages and mails: broadsheet, plain [default: that of your configuration, else broadsheet]
    #[arg(long, value_name = "THEME", value_parser = theme)]
    pub theme: Option<Theme>,
    /// Add the issue to a folder as a page, with an index and a feed of all its issues
    #[arg(long, value_name = "DIR")]
    pub archive: Option<PathBuf>,
    /// Open the issue as a page in your browser
    #[arg(long, conflicts_with = "send")]
    pub open: bool,
    /// What is new since then: 24h, 3d, or a time as --date has it [default: 24h]
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Tell all that the feeds hold, however old
    #[arg(long, conflicts_with_all = ["since", "send", "dry_run"])]
    pub all: bool,
    /// How long the whole issue: 5min, 800w, or 90kB as it is written; stories past it are told by their headlines, and
    /// those past these counted [default: 5min for subscriptions]
    #[arg(long, value_name = "LENGTH", value_parser = budget)]
    pub budget: Option<Room>,
    /// In place of the issue, print why each story stands where it stands, and which words tie its documents
    #[arg(long, conflicts_with_all = ["send", "dry_run", "format"])]
    pub explain: bool,
    /// Send the issue of your subscriptions as [mail] in nutgraf.toml says, and remember what was told
    #[arg(long, conflicts_with_all = ["output", "format", "inputs"])]
    pub send: bool,
    /// With --send, where the network or the mail server is not there, try again for so long, such as 30min or 2h
    #[arg(long, value_name = "TIME", requires = "send", value_parser = patience)]
    pub patience: Option<Duration>,
    /// Of several digests in nutgraf.toml, this one alone, whether it is due or not
    #[arg(long, value_name = "NAME", conflicts_with = "inputs")]
    pub only: Option<String>,
    /// Print what --send would send; nothing is sent, kept or remembered
    #[arg(long)]
    pub dry_run: bool,
    /// Show what --send would send in a browser; nothing is sent, kept or remembered
    #[arg(long, conflicts_with_all = ["send", "format", "inputs"])]
    pub preview: bool,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DigestFormat {
    Text,
    Markdown,
    Html,
    Json,
    /// A mail, as a file that any mail program opens
    Eml,
}

/// A time as it may be typed: 90s, 30min, 2h.
fn patience(typed: &str) -> Result<Duration, String> {
    let units = [("min", 60), ("s", 1), ("h", 3600)];
    let read = |(unit, seconds): (&str, u64)| {
        typed.strip_suffix(unit)?.trim().parse::<u32>().ok().map(|count| u64::from(count) * seconds)
    };
    let seconds = units.into_iter().find_map(read).filter(|seconds| *seconds <= 24 * 3600);
    seconds.map(Duration::from_secs).ok_or_else(|| "a time is like 90s, 30min or 2h, a day at most".to_owned())
}

fn own_words(typed: &str) -> Result<OwnWords, String> {
    OwnWords::of(typed).ok_or_else(|| format!("there is {}", OwnWords::codes().collect::<Vec<_>>().join(", ")))
}

fn theme(typed: &str) -> Result<Theme, String> {
    Theme::of(typed).ok_or_else(|| format!("there is {}", Theme::ALL.map(Theme::name).join(", ")))
}
