//! What can be typed behind `feeds`.

use super::shared::{Configured, Output};
use clap::{Args as Arguments, Subcommand};
use std::path::PathBuf;

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

#[derive(Debug, Arguments)]
pub struct FeedsAdd {
    /// Addresses of feeds, or of pages that name theirs; files with a feed in them
    #[arg(required = true, value_name = "URL")]
    pub feeds: Vec<String>,
    /// What you call it [default: what it calls itself]
    #[arg(long)]
    pub title: Option<String>,
    /// The section that its stories come in
    #[arg(long)]
    pub section: Option<String>,
    /// Fetch from addresses in private networks, too, now and with each issue
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
