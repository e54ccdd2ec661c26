//! What can be typed behind `summarize`.

use super::shared::{Choosing, Inputs, Output};
use clap::{Args as Arguments, ValueEnum};
use nutgraf::aim::Length;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Json,
}
