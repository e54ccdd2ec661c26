//! A value that is told in text, perhaps with markup in it.

use super::entity::{Declared, resolve};
use super::names::{Element, Field, Vocabulary, split};
use super::xml::Tag;
use super::{Content, base64};

/// How a text is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Nobody says: what it looks like decides.
    Unknown,
    Plain,
    /// HTML, escaped.
    Html,
    /// HTML as elements of the feed.
    Markup,
    Base64,
    /// A picture or the like: no text at all.
    Skipped,
}

impl Mode {
    /// What Atom's `type` and, before 1.0, `mode` say.
    pub(super) fn told(kind: &str, mode: &str) -> Mode {
        let (kind, mode) = (kind.to_ascii_lowercase(), mode.to_ascii_lowercase());
        let has_markup = kind.contains("html") || kind.ends_with("xml");
        match (mode.as_str(), kind.as_str()) {
            ("base64", _) => Mode::Base64,
            ("escaped", _) if has_markup => Mode::Html,
            ("xml", _) => Mode::Markup,
            (_, "xhtml" | "application/xhtml+xml") => Mode::Markup,
            (_, "text") if mode.is_empty() => Mode::Plain,
            (_, "html") => Mode::Html,
            (_, "text/html") if mode.is_empty() => Mode::Html,
            (_, kind) if kind.starts_with("image/") || kind.starts_with("audio/") || kind.starts_with("video/") => {
                Mode::Skipped
            }
            (_, kind) if kind.contains('/') && !kind.starts_with("text/") && !has_markup => Mode::Base64,
            _ => Mode::Unknown,
        }
    }
}

/// The value that is being told.
pub(super) struct Value<'t> {
    name: &'t str,
    pub(super) element: Element,
    mode: Mode,
    pub(super) text: String,
    /// How many elements of its own name are open in it.
    same: usize,
    /// Whether it has elements in it.
    has_elements: bool,
    /// Whether an id is a link as well.
    pub(super) is_link: bool,
    /// What held outside it.
    pub(super) outside: [usize; 3],
}

impl<'t> Value<'t> {
    pub(super) fn new(name: &'t str, element: Element, mode: Mode, outside: [usize; 3]) -> Value<'t> {
        Value { name, element, mode, text: String::new(), same: 0, has_elements: false, is_link: true, outside }
    }

    /// Whether an element can only stand after this value, so that the value was not closed.
    pub(super) fn ends_at(&self, found: Option<Element>, vocabulary: Vocabulary) -> bool {
        if self.mode == Mode::Markup && self.has_elements {
            return matches!(found, Some(Element::Item)) && vocabulary == Vocabulary::Core && self.same == 0;
        }
        match found {
            Some(Element::Item | Element::Feed | Element::Enclosure | Element::Person) => true,
            // Names that no page has.
            Some(Element::Value(field)) => {
                vocabulary == Vocabulary::Core && matches!(field, Field::Id | Field::Published { .. })
                    || !matches!(vocabulary, Vocabulary::Core | Vocabulary::Xhtml)
            }
            // In a value without markup, any known element is the next one.
            Some(Element::Link) => !matches!(self.element, Element::Value(field) if field.is_text()),
            _ => false,
        }
    }

    /// Takes over a start tag as markup, without its prefix.
    pub(super) fn open(&mut self, tag: &Tag, local: &str) {
        self.has_elements = true;
        if !tag.is_empty && tag.name.eq_ignore_ascii_case(self.name) {
            self.same += 1;
        }
        self.text.push('<');
        self.text.push_str(local);
        self.text.push_str(tag.attributes);
        self.text.push_str(if tag.is_empty { "/>" } else { ">" });
    }

    /// Whether the end tag `name` ends the value.
    pub(super) fn close(&mut self, name: &str) -> bool {
        if !name.eq_ignore_ascii_case(self.name) {
            return false;
        }
        if self.same == 0 {
            return true;
        }
        self.same -= 1;
        self.text.push_str("</");
        self.text.push_str(split(name).1);
        self.text.push('>');
        false
    }

    pub(super) fn cdata(&mut self, text: &str) {
        if self.mode != Mode::Markup {
            self.text.push_str(text);
            return;
        }
        for c in text.chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '&' => self.text.push_str("&amp;"),
                c => self.text.push(c),
            }
        }
    }

    /// Takes over a reference; `false` where nobody knows it.
    pub(super) fn reference(&mut self, name: &str, declared: &mut Declared) -> bool {
        if self.mode != Mode::Markup {
            return resolve(name, declared, &mut self.text);
        }
        let mut meant = String::new();
        let known = resolve(name, declared, &mut meant);
        if known {
            self.cdata(&meant);
        } else {
            self.text.push_str(&meant);
        }
        known
    }

    /// The text; `None` for a picture or the like.
    pub(super) fn content(self) -> Option<Content> {
        let text = match self.mode {
            Mode::Skipped => return None,
            Mode::Base64 => base64::decode(&self.text).unwrap_or(self.text),
            _ => self.text,
        };
        let is_html = match self.mode {
            Mode::Html | Mode::Markup => true,
            _ if self.has_elements => true,
            Mode::Plain | Mode::Skipped => false,
            Mode::Unknown | Mode::Base64 => looks_like_html(&text),
        };
        Some(Content { text, is_html })
    }
}

/// Whether a text has a tag or a reference in it.
fn looks_like_html(text: &str) -> bool {
    let tag = |at: usize| {
        let name = text[at + 1..].trim_start_matches('/');
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
    };
    let reference = |at: usize| {
        let rest = &text.as_bytes()[at + 1..];
        let end = rest.iter().take(12).position(|&byte| !byte.is_ascii_alphanumeric() && byte != b'#');
        end.is_some_and(|end| end > 1 && rest[end] == b';')
    };
    text.match_indices(['<', '&']).any(|(at, sign)| if sign == "<" { tag(at) } else { reference(at) })
}
