//! What can be typed behind `background`.

use super::shared::{Inputs, Output, language};
use clap::{Args as Arguments, Subcommand};
use nutgraf::language::Language;
use std::path::PathBuf;

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
