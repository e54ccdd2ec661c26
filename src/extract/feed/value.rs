//! A value that is told in text, perhaps with markup in it.

use super::Content;
use super::names::{Element, Field, Vocabulary, split};
use super::scope::Mark;
use crate::base_64;
use crate::extract::xml::Tag;
use crate::extract::xml::entity::{Declared, resolve};

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
    pub(super) outside: Mark,
}

impl<'t> Value<'t> {
    pub(super) fn new(name: &'t str, element: Element, mode: Mode, outside: Mark) -> Value<'t> {
        Value { name, element, mode, text: String::new(), same: 0, has_elements: false, is_link: true, outside }
    }

    /// Whether an element can only stand after this value, so that the value was not closed.
    pub(super) fn ends_at(&self, found: Option<Element>, vocabulary: Vocabulary, tag: &Tag) -> bool {
        if self.mode == Mode::Markup && self.has_elements {
            return matches!(found, Some(Element::Item)) && vocabulary == Vocabulary::Core && self.same == 0;
        }
        let is_headline = matches!(self.element, Element::Value(Field::Title { .. }));
        let has_markup = matches!(self.element, Element::Value(field) if field.is_text());
        match found {
            Some(Element::Item | Element::Feed | Element::Enclosure | Element::Person) => true,
            // A page's link has attributes and no text.
            Some(Element::Link) => !has_markup || (tag.attributes.is_empty() && !tag.is_empty),
            Some(Element::Value(field)) => match vocabulary {
                Vocabulary::Xhtml => false,
                // Names that no page has, or not in a headline.
                Vocabulary::Core => {
                    matches!(field, Field::Id | Field::Published { .. })
                        || (is_headline && matches!(field, Field::Summary { .. } | Field::Content))
                        || !has_markup
                }
                _ => true,
            },
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
            Mode::Base64 => decoded(&self.text).unwrap_or(self.text),
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

/// Elements that people put into the texts of feeds. A headline about `Vec<Wave>` is no markup.
const KNOWN: [&str; 66] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "article",
    "audio",
    "b",
    "big",
    "blink",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "object",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
];

/// Whether a text has a known tag or a reference in it.
pub(super) fn looks_like_html(text: &str) -> bool {
    let tag = |at: usize| {
        let name = text[at + 1..].trim_start_matches('/');
        let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        name.starts_with("!--") || KNOWN.iter().any(|known| name[..end].eq_ignore_ascii_case(known))
    };
    let reference = |at: usize| {
        let rest = &text.as_bytes()[at + 1..];
        let end = rest.iter().take(12).position(|&byte| !byte.is_ascii_alphanumeric() && byte != b'#');
        end.is_some_and(|end| end > 1 && rest[end] == b';')
    };
    text.match_indices(['<', '&']).any(|(at, sign)| if sign == "<" { tag(at) } else { reference(at) })
}

/// The text that base64 stands for, in which Atom 0.3 may tell one; `None` where it is none.
fn decoded(encoded: &str) -> Option<String> {
    String::from_utf8(base_64::decode(encoded)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text_with_angles() {
        for text in ["<b>x</b>", "x<BR/>y", "AT&amp;T", "&#8217;", "</p>", "<!-- x -->"] {
            assert!(looks_like_html(text), "{text}");
        }
        for text in ["Vec<Wave>", "5 < 6", "Q&A", "a & b; c", "<3", "<"] {
            assert!(!looks_like_html(text), "{text}");
        }
    }

    #[test]
    fn kinds_and_modes_of_atom_say_how_a_text_is_told() {
        for (kind, mode, expected) in [
            ("html", "", Mode::Html),
            ("xhtml", "", Mode::Markup),
            ("text", "", Mode::Plain),
            ("text/html", "escaped", Mode::Html),
            ("text/plain", "escaped", Mode::Unknown),
            ("application/xhtml+xml", "xml", Mode::Markup),
            ("", "base64", Mode::Base64),
            ("image/png", "", Mode::Skipped),
        ] {
            assert_eq!(Mode::told(kind, mode), expected, "{kind} {mode}");
        }
    }

    #[test]
    fn base64_that_is_text_is_decoded_and_other_things_are_not() {
        assert_eq!(decoded("RXhhbXBsZSA8\n Yj5BdG9tPC9iPg==").as_deref(), Some("Example <b>Atom</b>"));
        assert_eq!(decoded("not base64!"), None);
        assert_eq!(decoded("/w=="), None, "no UTF-8");
    }
}
