//! What can be typed behind `summarize`.

use super::shared::{Asking, Choosing, Inputs, Output};
use clap::{Args as Arguments, ValueEnum};
use nutgraf::aim::Length;

#[derive(Debug, Arguments)]
pub struct Summarize {
    #[command(flatten)]
    pub inputs: Inputs,
    /// How long: 3 (sentences), 80w (words), 280c (characters), 20% of the sentences, 1min
    /// [default: 3; with --outline, 1 of each section]
    #[arg(short = 'n', long, allow_hyphen_values = true)]
    pub length: Option<Length>,
    #[command(flatten)]
    pub choosing: Choosing,
    #[command(flatten)]
    pub asking: Asking,
    /// Print the whole text with the chosen sentences marked
    #[arg(long, conflicts_with = "together")]
    pub highlight: bool,
    /// Each section by its heading and its best sentence; without headings, where the subject shifts
    #[arg(long, conflicts_with_all = ["together", "highlight", "with_text"])]
    pub outline: bool,
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
    /// One sentence a line, as editors and grep have it: `path:line: sentence`
    Lines,
}
