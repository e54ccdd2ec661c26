//! A line as it comes in, and the document that it holds.

use super::fields::{Fields, Role};
use crate::cli::args::Choosing;
use crate::cli::summarize::{cleaning, declare};
use nutgraf::aim::{Focus, Length};
use nutgraf::document::{Block, Document, Kind, Meta};
use nutgraf::extract::{Cleaning, page, plain};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::fmt;

/// A line as it comes in; `null` is as good as nothing.
#[derive(Debug, Default)]
pub struct Given {
    /// What names it: of any JSON type, and kept letter by letter.
    pub id: Option<Box<RawValue>>,
    pub text: Option<String>,
    pub html: Option<String>,
    pub sentences: Option<Vec<String>>,
    pub documents: Option<Vec<One>>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub lang: Option<String>,
    pub published: Option<String>,
    pub about: Option<String>,
    pub length: Option<Value>,
    /// Fields that are none of ours, letter by letter, where they are to be passed through.
    pub others: Vec<(String, Box<RawValue>)>,
}

/// One of several documents of a line.
#[derive(Debug, Default, Deserialize)]
pub struct One {
    pub title: Option<String>,
    pub text: String,
}

/// Why there is no answer to a line, and what is known of it all the same.
#[derive(Debug)]
pub struct Unread {
    pub given: Given,
    pub why: String,
}

/// Reads a line.
///
/// # Errors
/// It is no JSON object, or a field is not of its type. Where it is an object, its id is known.
pub fn given(bytes: &[u8], fields: &Fields) -> Result<Given, Box<Unread>> {
    let read = |bytes: &[u8], depth| {
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let given = Reader { fields, depth }.deserialize(&mut deserializer)?;
        deserializer.end().map(|()| given)
    };
    let error = match read(bytes, Depth::All) {
        Ok(given) if given.is_of_whole_letters() => return Ok(given),
        Ok(_) => None,
        Err(error) => Some(error),
    };
    let mended = without_lone_surrogates(bytes);
    read(&mended, Depth::All).map_err(|again| {
        let given = read(&mended, Depth::Id).unwrap_or_default();
        Box::new(Unread { given, why: format!("is not a JSON object as expected: {}", error.unwrap_or(again)) })
    })
}

/// How much of a line is read.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    All,
    /// What names it alone, where a field is not as expected.
    Id,
}

struct Reader<'f> {
    fields: &'f Fields,
    depth: Depth,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Given;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Given, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Given;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "an object with {:?}", self.fields.text)
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Given, M::Error> {
        let mut given = Given::default();
        while let Some(name) = map.next_key::<String>()? {
            let role = self.fields.role(&name);
            if name == self.fields.id {
                let id: Box<RawValue> = map.next_value()?;
                // An address or a headline may be what names it, too.
                let text = || serde_json::from_str(id.get()).unwrap_or_default();
                match role {
                    Role::Url => given.url = text(),
                    Role::Title => given.title = text(),
                    _ => {}
                }
                given.id = Some(id);
            } else if role == Role::Other && name == "published" && self.depth == Depth::All {
                let value: Box<RawValue> = map.next_value()?;
                match serde_json::from_str(value.get()) {
                    Ok(published) => given.published = published,
                    // A time in numbers is not ours to read.
                    Err(_) if self.fields.keep => given.others.push((name, value)),
                    Err(_) => {}
                }
            } else if role == Role::Other && self.fields.keep {
                given.others.push((name, map.next_value()?));
            } else if role == Role::Other || self.depth == Depth::Id {
                map.next_value::<IgnoredAny>()?;
            } else {
                given.take(role, &mut map).map_err(|error| M::Error::custom(format!("{name:?}: {error}")))?;
            }
        }
        given.keep_last_of_each();
        Ok(given)
    }
}

impl Given {
    /// Whether what is passed on as it stands has no half of a pair, at which the next program would stop.
    fn is_of_whole_letters(&self) -> bool {
        let mut passed_on = self.id.iter().chain(self.others.iter().map(|(_, value)| value)).map(|value| value.get());
        passed_on.all(|value| !value.contains("\\u") || without_lone_surrogates(value.as_bytes()) == value.as_bytes())
    }

    fn take<'de, M: MapAccess<'de>>(&mut self, role: Role, map: &mut M) -> Result<(), M::Error> {
        match role {
            Role::Text => self.text = map.next_value()?,
            Role::Html => self.html = map.next_value()?,
            Role::Sentences => self.sentences = map.next_value()?,
            Role::Documents => self.documents = map.next_value()?,
            Role::Title => self.title = map.next_value()?,
            Role::Url => self.url = map.next_value()?,
            Role::Lang => self.lang = map.next_value()?,
            Role::About => self.about = map.next_value()?,
            Role::Length => self.length = map.next_value()?,
            Role::Other => {}
        }
        Ok(())
    }

    /// A field that comes twice counts as it came last.
    fn keep_last_of_each(&mut self) {
        if self.others.len() > 1 {
            let mut names = HashSet::new();
            let mut last: Vec<bool> = self.others.iter().rev().map(|(name, _)| names.insert(name.clone())).collect();
            self.others.retain(|_| last.pop().unwrap_or(true));
        }
    }

    /// The line's own length: a number of sentences, or text as `--length` has it.
    ///
    /// # Errors
    /// It is no length.
    pub fn length(&self) -> Result<Option<Length>, String> {
        let typed = match &self.length {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(typed)) => typed.clone(),
            Some(other) => other.to_string(),
        };
        typed.parse().map(Some).map_err(|error| format!("\"length\": {error}"))
    }

    /// What the line's reader wants to hear of, where it says so.
    ///
    /// # Errors
    /// It has no word.
    pub fn about(&self, only: bool) -> Result<Option<Focus>, String> {
        let Some(words) = &self.about else { return Ok(None) };
        Focus::new(words, only).map(Some).ok_or_else(|| "\"about\" has no word".to_owned())
    }

    /// The document that it holds.
    ///
    /// # Errors
    /// It holds none, or more than one.
    pub fn document(&self, fields: &Fields, choosing: &Choosing) -> Result<Document, String> {
        let given = [self.text.is_some(), self.html.is_some(), self.sentences.is_some(), self.documents.is_some()];
        if given.iter().filter(|&&given| given).count() != 1 {
            let ours = format!("{:?}, \"html\", \"sentences\" and \"documents\"", fields.text);
            return Err(format!("needs exactly one of {ours}"));
        }
        let mut document = if let Some(text) = &self.text {
            plain_text(text, choosing)
        } else if let Some(sentences) = &self.sentences {
            given_sentences(sentences)
        } else if let Some(html) = &self.html {
            page(html, cleaning(choosing), self.url.as_deref())
        } else {
            let one = |one: &One| {
                let document = plain_text(&one.text, choosing);
                Document {
                    meta: Meta { title: one.title.clone().or(document.meta.title), ..document.meta },
                    ..document
                }
            };
            Document::together(self.documents.iter().flatten().map(one).collect())
        };
        document.meta.title = self.title.clone().or(document.meta.title);
        document.meta.published = self.published.clone().or(document.meta.published);
        document.meta.url = self.url.clone().or(document.meta.url);
        document.meta.language = self.lang.clone().or(document.meta.language);
        declare(&mut document, choosing);
        Ok(document)
    }
}

fn plain_text(text: &str, choosing: &Choosing) -> Document {
    match cleaning(choosing) {
        Cleaning::Off => plain::uncleaned(text),
        cleaning => plain::read(text, cleaning).documents.into_iter().next().unwrap_or_default(),
    }
}

/// A document of sentences that the caller cut, which are kept as they are; what is empty is no sentence.
fn given_sentences(sentences: &[String]) -> Document {
    let block = |text: &String| Block { kind: Kind::Sentence, text: text.clone(), origin: None };
    let blocks = sentences.iter().filter(|text| !text.trim().is_empty()).map(block).collect();
    Document { blocks, ..Document::default() }
}

/// The line with U+FFFD in place of each escape that is half of a pair (`\ud83d` alone): other programs cut texts in the
/// middle of a character and write such halves, which no text can hold.
fn without_lone_surrogates(bytes: &[u8]) -> Vec<u8> {
    let unit = |at: usize| {
        let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut whole = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let (kept, length): (&[u8], usize) = match (bytes[at], unit(at)) {
            (_, Some(0xd800..=0xdbff)) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => (&bytes[at..at + 12], 12),
            (_, Some(0xd800..=0xdfff)) => (b"\\ufffd", 6),
            // Whatever a backslash stands before belongs to it: in "\\ud83d" nothing is escaped but the backslash.
            (b'\\', _) => (&bytes[at..(at + 2).min(bytes.len())], 2),
            _ => (&bytes[at..=at], 1),
        };
        whole.extend_from_slice(kept);
        at += length;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, fields: &Fields) -> Given {
        given(line.as_bytes(), fields).expect("an object")
    }

    #[test]
    fn an_id_is_kept_letter_by_letter() {
        for id in ["7", "\"a\"", "null", "12345678901234567890123", "1.50", "[1, \"x\"]"] {
            let given = read(&format!("{{\"id\": {id}, \"text\": \"x\"}}"), &Fields::default());
            assert_eq!(given.id.map(|id| id.get().to_owned()).as_deref(), Some(id));
        }
    }

    #[test]
    fn the_id_of_a_line_with_a_field_of_the_wrong_type_is_known() {
        let unread = given(br#"{"text": 5, "id": 7}"#, &Fields::default()).expect_err("a number is no text");
        assert_eq!(unread.given.id.map(|id| id.get().to_owned()).as_deref(), Some("7"));
        assert!(unread.why.contains("\"text\"") && unread.why.contains("expected a string"), "{}", unread.why);
    }

    #[test]
    fn an_address_can_name_a_line() {
        let fields = Fields { id: "url".to_owned(), ..Fields::default() };
        let given = read(r#"{"url": "https://e.example/1", "text": "x"}"#, &fields);
        assert_eq!(given.url.as_deref(), Some("https://e.example/1"));
    }

    #[test]
    fn other_fields_are_kept_where_they_are_asked_for() {
        let line = r#"{"day": 1, "text": "x", "price": 1.10, "day": 2}"#;
        assert!(read(line, &Fields::default()).others.is_empty());
        let kept = read(line, &Fields { keep: true, ..Fields::default() }).others;
        let kept: Vec<_> = kept.iter().map(|(name, value)| (name.as_str(), value.get())).collect();
        assert_eq!(kept, [("price", "1.10"), ("day", "2")]);
    }
}
