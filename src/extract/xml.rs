//! Markup that was put right → tags and text, in order. The one place that names `quick-xml`.

pub(super) mod entity;
pub(super) mod mend;

use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;
use quick_xml::reader::Reader;

/// A piece of the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A start tag.
    Open(Tag<'t>),
    /// An end tag, by its name as it stands, with its prefix.
    Close(&'t str),
    /// Text without references.
    Text(&'t str),
    /// A reference, without “&” and “;”.
    Reference(&'t str),
    /// The text of a CDATA section.
    Cdata(&'t str),
}

/// A start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// Its name as it stands, with its prefix.
    pub(super) name: &'t str,
    /// What stands after the name, as it stands.
    pub(super) attributes: &'t str,
    /// Whether it is its own end.
    pub(super) is_empty: bool,
}

impl<'t> Tag<'t> {
    fn new(inside: &'t str, is_empty: bool) -> Tag<'t> {
        let end = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
        Tag { name: &inside[..end], attributes: &inside[end..], is_empty }
    }

    /// Its attributes as they stand; those that are none are passed over.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
        let mut attributes = Attributes::html(self.attributes, 0);
        attributes.with_checks(false);
        attributes.flatten().filter_map(|attribute| {
            let value = match attribute.value {
                std::borrow::Cow::Borrowed(value) => value,
                std::borrow::Cow::Owned(_) => return None,
            };
            Some((attribute.key.into_inner(), value))
        })
    }
}

/// The pieces of a text, one by one.
pub(super) struct Tokens<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Tokens<'t> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        Tokens { text, reader, at: 0 }
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            let event = self.reader.read_event().ok()?;
            let start = self.at;
            self.at = usize::try_from(self.reader.buffer_position()).ok()?.min(self.text.len());
            let piece = self.text.get(start..self.at)?;
            let inside = |open: usize, close: usize| piece.get(open..piece.len().checked_sub(close)?);
            return Some(match event {
                Event::Start(_) => Token::Open(Tag::new(inside(1, 1)?, false)),
                Event::Empty(_) => Token::Open(Tag::new(inside(1, 2)?, true)),
                Event::End(_) => Token::Close(inside(2, 1)?.trim_ascii()),
                Event::Text(_) => Token::Text(piece),
                Event::GeneralRef(_) => Token::Reference(inside(1, 1)?),
                Event::CData(_) => Token::Cdata(inside(9, 3)?),
                Event::Eof => return None,
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => continue,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_text_references_and_sections_come_in_order() {
        let tokens: Vec<Token> = Tokens::new("<a b='1'>x &amp; y & z<c/><![CDATA[<d>]]></a >").collect();
        let tag = |name, attributes, is_empty| Token::Open(Tag { name, attributes, is_empty });
        assert_eq!(
            tokens,
            [
                tag("a", " b='1'", false),
                Token::Text("x "),
                Token::Reference("amp"),
                Token::Text(" y "),
                Token::Text("& z"),
                tag("c", "", true),
                Token::Cdata("<d>"),
                Token::Close("a"),
            ]
        );
    }

    #[test]
    fn attributes_are_read_as_html_reads_them() {
        let Some(Token::Open(tag)) = Tokens::new("<a b = \"1\" c=2 d e='x>y'>").next() else { panic!("no tag") };
        let attributes: Vec<_> = tag.attributes().collect();
        assert_eq!(attributes, [("b", "1"), ("c", "2"), ("d", ""), ("e", "x>y")]);
    }
}
