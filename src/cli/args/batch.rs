//! What can be typed behind `batch` and `group`.

use super::shared::{Choosing, Output, language};
use clap::Args as Arguments;
use nutgraf::aim::Length;
use nutgraf::language::Language;
use std::path::PathBuf;

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
