//! Which field of a line holds what.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// The names of fields that people may choose, and whether the others are passed through.
#[derive(Debug, Clone)]
pub struct Fields {
    pub id: String,
    pub title: String,
    pub text: String,
    pub keep: bool,
}

impl Default for Fields {
    fn default() -> Fields {
        Fields { id: "id".to_owned(), title: "title".to_owned(), text: "text".to_owned(), keep: false }
    }
}

/// What a field is to a line, its id aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Text,
    Html,
    Sentences,
    Documents,
    Title,
    Url,
    Lang,
    About,
    Length,
    Other,
}

impl Fields {
    /// What the field of this name is.
    pub fn role(&self, name: &str) -> Role {
        match name {
            name if name == self.text => Role::Text,
            name if name == self.title => Role::Title,
            "html" => Role::Html,
            "sentences" => Role::Sentences,
            "documents" => Role::Documents,
            "url" => Role::Url,
            "lang" => Role::Lang,
            "about" => Role::About,
            "length" => Role::Length,
            _ => Role::Other,
        }
    }
}

/// The fields of an answer that are nutgraf's own: a field of that name is not passed through.
pub const OWN: [&str; 23] = [
    "id",
    "kind",
    "discussion",
    "free",
    "title",
    "url",
    "byline",
    "published",
    "language",
    "sentences",
    "spans",
    "source_spans",
    "positions",
    "sources",
    "scores",
    "words",
    "of_words",
    "keywords",
    "not_found",
    "text",
    "reason",
    "engine",
    "error",
];

/// Those of them that only the answer to a page has.
const OF_PAGES: [&str; 3] = ["kind", "discussion", "free"];

/// Fields that are passed through.
pub struct Kept<'l> {
    pub fields: &'l [(String, Box<RawValue>)],
    /// Whether the answer has no text of its own, so that a field called "text" can be passed through.
    pub text: bool,
    /// Whether it says what a page is, so that its fields for that are its own.
    pub page: bool,
}

impl Serialize for Kept<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let is_free = |name: &str| {
            !OWN.contains(&name) || (self.text && name == "text") || (!self.page && OF_PAGES.contains(&name))
        };
        for (name, value) in self.fields.iter().filter(|(name, _)| is_free(name)) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
