//! JSON, one object a line: the shapes that programs rely on.

mod explanation;
mod highlighted;
mod issue;
mod overview;
mod record;
mod told;

pub use explanation::{ExplainedRecord, ExplanationRecord};
pub use highlighted::{Highlighted, HighlightedBlock};
pub use issue::{Issue, RankRecord, StoryRecord, TroubleRecord, VERSION};
pub use overview::{OverviewRecord, SectionRecord};
pub use record::Record;
pub use told::{DocumentRecord, ToldRecord};

pub(super) use explanation::explanation;
pub(super) use highlighted::highlight;
pub(super) use issue::digest;
pub(super) use overview::overview;
pub(super) use told::{outlet, paragraphs, together};

use crate::language::Language;
use crate::rank::Method;
use crate::stretch::stretch;
use jiff::ZonedDateTime;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What made an output. A change of chosen sentences raises the number behind the slash.
pub const ENGINE: &str =
    concat!("nutgraf ", env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"), " tfidf/1");

/// [`ENGINE`] with the method that scored.
pub fn engine(method: Method) -> String {
    ENGINE.replace(Method::TfIdf.name(), method.name())
}

/// A time as RFC 3339 has it, with the offset of its zone.
fn rfc3339(time: &ZonedDateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Reads a value back from its line.
///
/// # Errors
/// What is wrong with the line, and where.
pub fn read<T: DeserializeOwned>(line: &str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|why| why.to_string())
}

/// A value on one line, with its line end. What a terminal would obey, and line ends that JSON does not know as such,
/// are written as escapes: the same value, but harmless wherever the line is shown or split.
pub fn line<T: Serialize>(value: &T) -> String {
    // None of the shapes can fail: their keys are strings.
    let json = serde_json::to_string(value).unwrap_or_default();
    let is_harmful =
        |c: char| matches!(c, '\u{7F}'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    let mut out = String::with_capacity(json.len() + 1);
    let mut rest = json.as_str();
    loop {
        // Nearly all is plain.
        let (plain, other) = rest.split_at(stretch(rest.as_bytes(), |byte| byte < 0x7f));
        out.push_str(plain);
        let mut characters = other.chars();
        match characters.next() {
            None => break,
            Some(c) if is_harmful(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            Some(c) => out.push(c),
        }
        rest = characters.as_str();
    }
    out.push('\n');
    out
}

fn language(language: Language) -> Option<String> {
    Some(language.code()).filter(|code| *code != "und").map(str::to_owned)
}

/// To six decimals, never minus nothing.
fn rounded(score: f64) -> f64 {
    (score * 1e6).round() / 1e6 + 0.0
}
