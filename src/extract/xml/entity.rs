//! References in text and in attributes, and what they stand for.

use crate::extract::{charset, html};
use std::borrow::Cow;

/// How many entities a document type may declare, and how long each may be in bytes.
const MOST_DECLARED: usize = 100;
const LONGEST: usize = 500;
/// How many bytes declared entities may become in all: nobody's feed needs more, and a bomb gets no further.
const MOST_EXPANDED: usize = 1 << 20;

/// The entities that a document type declares. Their values are text; what refers to others is left out.
#[derive(Debug, Default)]
pub(in crate::extract) struct Declared {
    entities: Vec<(String, String)>,
    expanded: usize,
}

impl Declared {
    /// Reads the declarations between the brackets of a document type.
    pub(in crate::extract) fn read(subset: &str) -> Declared {
        let mut entities = Vec::new();
        for declaration in subset.split("<!ENTITY").skip(1) {
            let declaration = declaration.trim_start();
            let name_end = declaration.find(char::is_whitespace).unwrap_or(declaration.len());
            let (name, rest) = declaration.split_at(name_end);
            let rest = rest.trim_start();
            let Some(quote) = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { continue };
            let Some(value) = rest[1..].split(quote).next() else { continue };
            let value = decode(value, &mut Declared::default()).into_owned();
            let is_text = value.len() <= LONGEST && !value.contains('<') && !refers(&value);
            if entities.len() < MOST_DECLARED && is_text && !name.is_empty() && name != "%" {
                entities.push((name.to_owned(), value));
            }
        }
        Declared { entities, expanded: 0 }
    }

    fn get(&mut self, name: &str) -> Option<&str> {
        let (_, value) = self.entities.iter().find(|(known, _)| known == name)?;
        self.expanded += value.len();
        (self.expanded <= MOST_EXPANDED).then_some(value)
    }
}

/// Whether text that was decoded once still has something of a reference to another entity.
fn refers(value: &str) -> bool {
    value.split('&').skip(1).any(|rest| {
        rest.split_once(';')
            .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()))
    })
}

/// Appends what `&name;` stands for; `false` where nobody knows it, and it is appended as it stands.
pub(in crate::extract) fn resolve(name: &str, declared: &mut Declared, out: &mut String) -> bool {
    if let Some(number) = name.strip_prefix('#') {
        if let Some(c) = character(number) {
            out.push(c);
            return true;
        }
    } else if let Some(value) = declared.get(name) {
        out.push_str(value);
        return true;
    } else if let Some(characters) = html::named_entity(name) {
        out.extend(characters);
        return true;
    }
    out.push('&');
    out.push_str(name);
    out.push(';');
    false
}

/// The character of a number; those from 128 to 159 are meant as in windows-1252, as in HTML.
fn character(number: &str) -> Option<char> {
    let digits = number.strip_prefix(['x', 'X']);
    let code = match digits {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let code = code.ok()?;
    match u8::try_from(code) {
        Ok(0) => Some('\u{fffd}'),
        Ok(byte @ 0x80..=0x9f) => Some(charset::windows_1252(byte)),
        _ => char::from_u32(code),
    }
}

/// The value of an attribute, with its references resolved.
pub(in crate::extract) fn decode<'v>(value: &'v str, declared: &mut Declared) -> Cow<'v, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut pieces = value.split('&');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        // A name is short: an address with a bare “&” has its “;” far off or never.
        let end = piece.bytes().take(32).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
        match end.filter(|&end| end > 0 && piece.as_bytes()[end] == b';') {
            Some(end) => {
                resolve(&piece[..end], declared, &mut out);
                out.push_str(&piece[end + 1..]);
            }
            None => {
                out.push('&');
                out.push_str(piece);
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(value: &str) -> String {
        decode(value, &mut Declared::default()).into_owned()
    }

    #[test]
    fn references_of_every_kind_are_resolved_and_strays_stay() {
        assert_eq!(decoded("a&amp;b &eacute; &#233; &#xE9; &#XE9; &#146;"), "a&b é é é é ’");
        assert_eq!(decoded("?a=1&b=2;c &nobody; & &#x110000; &"), "?a=1&b=2;c &nobody; & &#x110000; &");
    }

    #[test]
    fn names_mean_what_they_mean_in_pages() {
        assert_eq!(decoded("&beta;&zcaron;&dcaron;&Ecy;&fopf;&apos;"), "βžďЭ𝕗'");
        assert_eq!(decoded("&nleqq;"), "≦\u{338}", "two characters");
        assert_eq!(decoded("&bet; &amp ;"), "&bet; &amp ;", "beginnings of names");
    }

    #[test]
    fn a_bomb_of_entities_stays_small() {
        let subset = "<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;'><!ENTITY plain 'AT&amp;T'>";
        let mut declared = Declared::read(subset);
        assert_eq!(decode("&c;&b; &a; &plain;", &mut declared), "&c;&b; lol AT&T");
        let long = |length: usize| Declared::read(&format!("<!ENTITY a '{}'>", "x".repeat(length)));
        assert_eq!(decode("&a;", &mut long(500)).len(), 500);
        assert_eq!(decode("&a;", &mut long(501)), "&a;");
        assert_eq!(decode(&"&a;".repeat(2_097), &mut long(500)).len(), 1_048_500, "in all less than a megabyte");
        let all = decode(&"&a;".repeat(5_000), &mut long(256)).into_owned();
        assert_eq!((all.matches('x').count(), all.matches("&a;").count()), (1 << 20, 5_000 - 4_096));
    }
}
