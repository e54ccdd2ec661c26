//! What can be typed behind `explain`.

use super::shared::{Asking, Choosing, Inputs, Output};
use clap::{Args as Arguments, ValueEnum};
use nutgraf::aim::Length;

#[derive(Debug, Arguments)]
pub struct Explain {
    #[command(flatten)]
    pub inputs: Inputs,
    /// How long the summary that is explained: 3 (sentences), 80w (words), 280c (characters), 20% of the sentences, 1min
    #[arg(short = 'n', long, default_value = "3", allow_hyphen_values = true)]
    pub length: Length,
    #[command(flatten)]
    pub choosing: Choosing,
    #[command(flatten)]
    pub asking: Asking,
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
