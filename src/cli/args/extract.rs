//! What can be typed behind `extract`.

use super::shared::{Inputs, Output};
use clap::{Args as Arguments, ValueEnum};

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    Text,
    Markdown,
    Json,
    /// One paragraph, heading or item of a list a line, as editors and grep have it: `path:line: paragraph`
    Lines,
}
