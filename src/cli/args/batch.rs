//! What can be typed behind `batch` and `group`.

use super::shared::{Asking, Choosing, Output, language};
use crate::cli::batch::fields::Fields;
use clap::{Args as Arguments, ValueEnum};
use nutgraf::aim::Length;
use nutgraf::language::Language;
use nutgraf::render::offsets::Offsets;
use std::path::PathBuf;

#[derive(Debug, Clone, Arguments)]
pub struct Batch {
    /// A file of JSON Lines, packed where it ends in .gz or .zst [default: standard input]
    pub input: Option<PathBuf>,
    /// How long, where a line has no length of its own
    #[arg(short = 'n', long, default_value = "3", allow_hyphen_values = true)]
    pub length: Length,
    #[command(flatten)]
    pub choosing: Choosing,
    #[command(flatten)]
    pub asking: Asking,
    /// Add the clean text to each line
    #[arg(long)]
    pub with_text: bool,
    /// The field that names a line
    #[arg(long, value_name = "NAME", default_value = "id")]
    pub id_field: String,
    /// The field that holds the headline
    #[arg(long, value_name = "NAME", default_value = "title")]
    pub title_field: String,
    /// The field that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub text_field: String,
    /// Pass through the fields that nutgraf does not read
    #[arg(long)]
    pub keep: bool,
    /// What spans are counted in
    #[arg(long, value_name = "UNIT", default_value = "bytes")]
    pub offsets: OffsetsTyped,
    /// Write to a file, which appears whole or not at all, packed where it ends in .gz or .zst [default: standard
    /// output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What spans are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OffsetsTyped {
    /// Bytes of UTF-8
    Bytes,
    /// Characters (Unicode scalar values), as Python counts
    Chars,
    /// UTF-16 code units, as JavaScript and Java count
    Utf16,
}

impl Batch {
    /// Which field holds what.
    pub fn fields(&self) -> Fields {
        let Batch { id_field, title_field, text_field, keep, .. } = self;
        Fields { id: id_field.clone(), title: title_field.clone(), text: text_field.clone(), keep: *keep }
    }

    /// What spans are counted in.
    pub fn offsets(&self) -> Offsets {
        match self.offsets {
            OffsetsTyped::Bytes => Offsets::Bytes,
            OffsetsTyped::Chars => Offsets::Characters,
            OffsetsTyped::Utf16 => Offsets::Utf16,
        }
    }
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
