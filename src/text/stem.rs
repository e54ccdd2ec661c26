//! Stems: the only file that names the stemmer.

use crate::language::Language;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The stem of a folded word.
pub fn stem<'w>(folded: &'w str, _language: Language) -> Cow<'w, str> {
    Stemmer::create(Algorithm::English).stem(folded)
}
