//! What can be typed to set the daily mail up, to send it and to look back.

use super::shared::{Configured, Output};
use clap::{Args as Arguments, Subcommand};
use nutgraf::config::schedule::At;
use std::path::PathBuf;

#[derive(Debug, Arguments)]
pub struct Init {
    /// Who gets the mail
    #[arg(long, value_name = "ADDRESS")]
    pub to: Option<String>,
    /// The feeds: OPML, addresses line by line, newsboat's urls
    #[arg(long, value_name = "FILE")]
    pub opml: Option<PathBuf>,
    /// When it comes [default: 7:00]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// The mail server [default: that of the address's provider]
    #[arg(long, value_name = "HOST")]
    pub smtp: Option<String>,
    /// A command that prints the password, in place of a file that holds it
    #[arg(long, value_name = "COMMAND")]
    pub password_command: Option<String>,
    #[command(flatten)]
    pub config: Configured,
}

#[derive(Debug, Arguments)]
pub struct Timer {
    /// When it comes [default: as nutgraf.toml says, else 7:00]
    #[arg(long, value_name = "TIME", value_parser = clock)]
    pub at: Option<At>,
    /// Units for systemd [default, but on macOS]
    #[arg(long, group = "form")]
    pub systemd: bool,
    /// Lines for cron
    #[arg(long, group = "form")]
    pub cron: bool,
    /// An agent for launchd [default on macOS]
    #[arg(long, group = "form")]
    pub launchd: bool,
    /// Put it where this machine looks for it, and start it
    #[arg(long, conflicts_with = "form")]
    pub install: bool,
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
    /// Who gets the specimen [default: the first reader]
    #[arg(long, value_name = "ADDRESS", requires = "test")]
    pub to: Option<String>,
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

/// A time of day.
fn clock(typed: &str) -> Result<At, String> {
    At::parse(typed).ok_or_else(|| "a time is like 7:00 or 18:30".to_owned())
}
