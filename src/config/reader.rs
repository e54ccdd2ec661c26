//! Who gets a mail, and what is said of each.

use crate::render::OwnWords;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// One who gets mails: in the file an address, `Name <name@example.org>`, or a table of what is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reader {
    /// The address alone.
    pub address: String,
    /// The name, as it was typed: it may hold anything.
    pub name: Option<String>,
    /// The language of the digest's own words, such as "de".
    pub language: Option<String>,
    /// The digests that come, by their names; all of them where none is named.
    pub digests: Vec<String>,
    /// What tells the reader in the unsubscribe address; made and kept where none is given.
    pub token: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    address: String,
    name: Option<String>,
    language: Option<String>,
    #[serde(default)]
    digest: OneOrMore,
    token: Option<String>,
}

/// A text, or several of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OneOrMore(pub Vec<String>);

impl Reader {
    /// A reader as typed: an address alone, or behind a name.
    pub fn typed(typed: &str) -> Reader {
        let typed = typed.trim();
        let parts = typed.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
        let (name, address) = parts.map_or((None, typed), |(name, address)| (Some(name.trim()), address.trim()));
        let name = name.map(|name| name.trim_matches('"')).filter(|name| !name.is_empty()).map(str::to_owned);
        Reader { address: address.to_owned(), name, ..Reader::default() }
    }

    /// A line of a list of readers: an address, with a name or without, or an object of JSON with `address` and what else
    /// is known; `None` where the line is empty or a remark (`#`).
    ///
    /// # Errors
    /// What is wrong with the object.
    pub fn line(line: &str) -> Result<Option<Reader>, String> {
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            return Ok(None);
        }
        if !line.starts_with('{') {
            return Ok(Some(Reader::typed(line)));
        }
        let known: Result<Known, _> = serde_json::from_str(line);
        known.map(|known| Some(known.into())).map_err(|error| error.to_string())
    }

    /// Name and address, as a person would write them.
    pub fn shown(&self) -> String {
        match &self.name {
            Some(name) => format!("{name} <{}>", self.address),
            None => self.address.clone(),
        }
    }

    /// Whether this reader gets the digest of this name.
    pub fn gets(&self, digest: &str) -> bool {
        self.digests.is_empty() || self.digests.iter().any(|name| name == digest)
    }

    /// Whether the address is one that mail can be sent to: letters of ASCII, one `@`, a name before and a domain
    /// behind it.
    ///
    /// # Errors
    /// What is wrong with it, and what can be done.
    pub fn check(&self) -> Result<(), String> {
        let address = &self.address;
        if !address.is_ascii() {
            return Err("has letters beyond ASCII, which few mail servers take; write its domain as xn--…, or give \
                        another address"
                .to_owned());
        }
        let is_sound = address.rsplit_once('@').is_some_and(|(name, domain)| {
            let is_plain = |text: &str| !text.is_empty() && !text.contains([' ', '<', '>', ',', ';', '"']);
            is_plain(name) && is_plain(domain) && !name.contains('@') && !address.contains(char::is_control)
        });
        if is_sound {
            self.language.as_deref().map_or(Ok(()), own_words)
        } else {
            Err("is no mail address; try name@example.org".to_owned())
        }
    }
}

/// Whether a digest's own words can be told in the language of this code.
///
/// # Errors
/// In which they can.
pub(super) fn own_words(code: &str) -> Result<(), String> {
    let codes = || OwnWords::codes().collect::<Vec<_>>().join(", ");
    OwnWords::of(code).map(|_| ()).ok_or_else(|| format!("has no language `{code}`; there are words in {}", codes()))
}

impl From<Known> for Reader {
    fn from(known: Known) -> Reader {
        let Known { address, name, language, digest, token } = known;
        let typed = Reader::typed(&address);
        Reader { address: typed.address, name: name.or(typed.name), language, digests: digest.0, token }
    }
}

impl<'de> Deserialize<'de> for Reader {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Reader, D::Error> {
        struct Typed;
        impl<'de> Visitor<'de> for Typed {
            type Value = Reader;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("an address, or a table with `address` and any of `name`, `language`, `digest`, `token`")
            }
            fn visit_str<E: serde::de::Error>(self, typed: &str) -> Result<Reader, E> {
                Ok(Reader::typed(typed))
            }
            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Reader, M::Error> {
                Known::deserialize(MapAccessDeserializer::new(map)).map(Reader::from)
            }
        }
        from.deserialize_any(Typed)
    }
}

/// A reader, or a list of them.
pub(super) fn one_or_more<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Reader>, D::Error> {
    struct Typed;
    impl<'de> Visitor<'de> for Typed {
        type Value = Vec<Reader>;
        fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            out.write_str("an address in quotes, a table with `address`, or a list of them")
        }
        fn visit_str<E: serde::de::Error>(self, typed: &str) -> Result<Vec<Reader>, E> {
            Ok(vec![Reader::typed(typed)])
        }
        fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Vec<Reader>, M::Error> {
            Known::deserialize(MapAccessDeserializer::new(map)).map(|known| vec![known.into()])
        }
        fn visit_seq<S: serde::de::SeqAccess<'de>>(self, mut seq: S) -> Result<Vec<Reader>, S::Error> {
            let mut all = Vec::new();
            while let Some(reader) = seq.next_element()? {
                all.push(reader);
            }
            Ok(all)
        }
    }
    from.deserialize_any(Typed)
}

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<OneOrMore, D::Error> {
        struct Typed;
        impl<'de> Visitor<'de> for Typed {
            type Value = OneOrMore;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a text in quotes, or a list of them")
            }
            fn visit_str<E: serde::de::Error>(self, typed: &str) -> Result<OneOrMore, E> {
                Ok(OneOrMore(vec![typed.to_owned()]))
            }
            fn visit_seq<S: serde::de::SeqAccess<'de>>(self, mut seq: S) -> Result<OneOrMore, S::Error> {
                let mut all = Vec::new();
                while let Some(text) = seq.next_element()? {
                    all.push(text);
                }
                Ok(OneOrMore(all))
            }
        }
        from.deserialize_any(Typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_an_address_or_all_that_is_known() {
        let ida = |name: Option<&str>| Reader {
            address: "ida@example.net".to_owned(),
            name: name.map(str::to_owned),
            ..Reader::default()
        };
        for (line, expected) in [
            ("ida@example.net", Some(ida(None))),
            (" \"Ida, of Orr\" <ida@example.net> ", Some(ida(Some("Ida, of Orr")))),
            ("# gone", None),
            ("", None),
            (r#"{"address": "ida@example.net", "name": "a\nb"}"#, Some(ida(Some("a\nb")))),
        ] {
            assert_eq!(Reader::line(line), Ok(expected), "{line}");
        }
        let known =
            Reader::line(r#"{"address": "ida@example.net", "language": "de", "digest": ["sea"], "token": "t"}"#);
        let known = known.expect("an object").expect("a reader");
        assert!(known.gets("sea") && !known.gets("land") && known.language.as_deref() == Some("de"));
        assert!(Reader::line(r#"{"adress": "x"}"#).is_err_and(|why| why.contains("unknown field `adress`")));
    }

    #[test]
    fn what_no_mail_can_be_sent_to_is_told() {
        for address in
            ["", "ida", "@example.net", "ida@", "a@b@c.example", "i da@example.net", "a\n@example.net", "a@b,c@d"]
        {
            assert!(Reader::typed(address).check().is_err(), "{address:?}");
        }
        assert!(Reader::typed("ida@käse.example").check().is_err_and(|why| why.contains("xn--")));
        assert_eq!(Reader::typed("Ida <ida@example.net>").check(), Ok(()));
    }
}
