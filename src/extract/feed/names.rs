//! What an element of a feed is, by its namespace and its name.

/// The families of names that say something here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// RSS, Atom and CDF, which share their names.
    Core,
    Content,
    DublinCore,
    FeedBurner,
    Itunes,
    Media,
    Rdf,
    Xhtml,
    Xml,
    /// All else: pictures, formulas, whatever a program adds of its own.
    Other,
}

/// Namespaces by how they begin, small; the first that fits counts.
const NAMESPACES: [(&str, Vocabulary); 27] = [
    ("http://www.w3.org/2005/atom", Vocabulary::Core),
    ("http://purl.org/atom/", Vocabulary::Core),
    ("http://example.com/newformat", Vocabulary::Core),
    ("http://purl.org/rss/1.0/modules/content", Vocabulary::Content),
    ("http://purl.org/rss/1.0/modules/", Vocabulary::Other),
    ("http://purl.org/rss/1.0", Vocabulary::Core),
    ("http://purl.org/net/rss1.1", Vocabulary::Core),
    ("http://my.netscape.com/", Vocabulary::Core),
    ("http://channel.netscape.com/", Vocabulary::Core),
    ("http://backend.userland.com/", Vocabulary::Core),
    ("http://blogs.law.harvard.edu/", Vocabulary::Core),
    ("http://cyber.law.harvard.edu/rss", Vocabulary::Core),
    ("http://www.rssboard.org/", Vocabulary::Core),
    ("http://purl.org/dc/", Vocabulary::DublinCore),
    ("http://rssnamespace.org/feedburner/", Vocabulary::FeedBurner),
    ("http://www.itunes.com/", Vocabulary::Itunes),
    ("http://example.com/dtds/podcast", Vocabulary::Itunes),
    ("https://www.itunes.com/", Vocabulary::Itunes),
    ("http://search.yahoo.com/mrss", Vocabulary::Media),
    ("http://tools.search.yahoo.com/mrss", Vocabulary::Media),
    ("https://search.yahoo.com/mrss", Vocabulary::Media),
    ("http://video.search.yahoo.com/mrss", Vocabulary::Media),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns", Vocabulary::Rdf),
    ("http://www.w3.org/1999/xhtml", Vocabulary::Xhtml),
    ("http://www.w3.org/tr/rec-rdf-syntax", Vocabulary::Rdf),
    ("http://www.w3.org/xml/1998/namespace", Vocabulary::Xml),
    ("http://www.w3.org/", Vocabulary::Other),
];

/// Prefixes that are used without being declared, by what they always mean.
const PREFIXES: [(&str, Vocabulary); 15] = [
    ("a10", Vocabulary::Core),
    ("atom", Vocabulary::Core),
    ("atom03", Vocabulary::Core),
    ("atom10", Vocabulary::Core),
    ("content", Vocabulary::Content),
    ("dc", Vocabulary::DublinCore),
    ("dcterms", Vocabulary::DublinCore),
    ("feedburner", Vocabulary::FeedBurner),
    ("itunes", Vocabulary::Itunes),
    ("media", Vocabulary::Media),
    ("rdf", Vocabulary::Rdf),
    ("rss", Vocabulary::Core),
    ("rss1", Vocabulary::Core),
    ("xhtml", Vocabulary::Xhtml),
    ("xml", Vocabulary::Xml),
];

/// The vocabulary that a namespace names, where it is known.
pub(super) fn of_namespace(uri: &str) -> Option<Vocabulary> {
    let uri = uri.trim();
    let begins = |known: &str| uri.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    NAMESPACES.iter().find(|(known, _)| begins(known)).map(|(_, vocabulary)| *vocabulary)
}

/// The vocabulary that a prefix means where nobody declares it.
pub(super) fn of_prefix(prefix: &str) -> Vocabulary {
    let found = PREFIXES.iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix));
    found.map_or(Vocabulary::Other, |(_, vocabulary)| *vocabulary)
}

/// Prefix and local name.
pub(super) fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// What an element is to its feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// The feed itself, or what stands for it.
    Feed,
    /// An item, or an entry.
    Item,
    /// Who wrote it: a text, or an element around a name.
    Person,
    /// The feed that an item was taken from.
    Source,
    /// About something else than the feed or the item: its titles and links are not theirs.
    Aside,
    Link,
    Enclosure,
    /// A value that is told in text.
    Value(Field),
}

/// Values that are told in text. Where more than one has the same use, the greater rank counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title {
        rank: u8,
    },
    Summary {
        rank: u8,
    },
    Content,
    Id,
    Published {
        rank: u8,
    },
    Language,
    Name {
        rank: u8,
    },
    Mail,
    /// Where people talk about the item.
    Discussion,
    /// Where the item really is, when its link leads over a counter.
    Origin,
}

impl Field {
    /// Whether the value may have markup in it.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Field::Title { .. } | Field::Summary { .. } | Field::Content)
    }
}

/// What an element is, by its local name in any case; `None` for one that says nothing itself.
pub(super) fn element(vocabulary: Vocabulary, local: &str) -> Option<Element> {
    let mut small = [0; 16];
    let small = small.get_mut(..local.len())?;
    small.copy_from_slice(local.as_bytes());
    small.make_ascii_lowercase();
    match vocabulary {
        Vocabulary::Core => core(small),
        Vocabulary::Content => (&*small == b"encoded").then_some(Element::Value(Field::Content)),
        Vocabulary::DublinCore => dublin_core(small),
        Vocabulary::FeedBurner => (&*small == b"origlink").then_some(Element::Value(Field::Origin)),
        Vocabulary::Itunes => itunes(small),
        Vocabulary::Media => media(small),
        Vocabulary::Rdf => (&*small == b"rdf").then_some(Element::Feed),
        // A page in an item, in place of an escaped one.
        Vocabulary::Xhtml => matches!(&*small, b"body" | b"div").then_some(Element::Value(Field::Content)),
        Vocabulary::Xml | Vocabulary::Other => None,
    }
}

fn core(local: &[u8]) -> Option<Element> {
    Some(match local {
        b"rss" | b"rdf" | b"feed" | b"channel" => Element::Feed,
        b"item" | b"entry" => Element::Item,
        b"author" | b"managingeditor" | b"webmaster" => Element::Person,
        b"source" => Element::Source,
        b"image" | b"textinput" | b"cloud" | b"contributor" | b"skipdays" | b"skiphours" | b"category" | b"logo"
        | b"icon" => Element::Aside,
        b"link" => Element::Link,
        b"enclosure" => Element::Enclosure,
        b"title" => Element::Value(Field::Title { rank: 3 }),
        b"content" | b"fullitem" | b"body" => Element::Value(Field::Content),
        b"description" | b"summary" | b"abstract" => Element::Value(Field::Summary { rank: 3 }),
        b"tagline" | b"subtitle" | b"info" => Element::Value(Field::Summary { rank: 2 }),
        b"comments" => Element::Value(Field::Discussion),
        b"guid" | b"id" => Element::Value(Field::Id),
        b"pubdate" | b"published" | b"issued" => Element::Value(Field::Published { rank: 4 }),
        b"date" | b"created" => Element::Value(Field::Published { rank: 3 }),
        b"updated" | b"modified" | b"lastbuilddate" => Element::Value(Field::Published { rank: 2 }),
        b"language" => Element::Value(Field::Language),
        b"name" => Element::Value(Field::Name { rank: 3 }),
        b"email" => Element::Value(Field::Mail),
        _ => return None,
    })
}

fn dublin_core(local: &[u8]) -> Option<Element> {
    Some(Element::Value(match local {
        b"title" => Field::Title { rank: 2 },
        b"description" | b"abstract" => Field::Summary { rank: 1 },
        b"creator" => Field::Name { rank: 2 },
        b"author" => Field::Name { rank: 1 },
        b"date" | b"issued" | b"created" | b"available" => Field::Published { rank: 3 },
        b"modified" => Field::Published { rank: 1 },
        b"language" => Field::Language,
        _ => return None,
    }))
}

fn itunes(local: &[u8]) -> Option<Element> {
    Some(match local {
        b"title" => Element::Value(Field::Title { rank: 1 }),
        b"summary" => Element::Value(Field::Summary { rank: 2 }),
        b"subtitle" => Element::Value(Field::Summary { rank: 1 }),
        b"author" => Element::Value(Field::Name { rank: 1 }),
        b"owner" | b"image" | b"category" => Element::Aside,
        _ => return None,
    })
}

fn media(local: &[u8]) -> Option<Element> {
    Some(match local {
        b"title" => Element::Value(Field::Title { rank: 0 }),
        b"description" => Element::Value(Field::Summary { rank: 0 }),
        b"content" => Element::Enclosure,
        b"community" | b"comments" | b"credit" | b"text" => Element::Aside,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case_and_by_their_namespace() {
        assert_eq!(element(Vocabulary::Core, "ITEM"), Some(Element::Item));
        assert_eq!(element(Vocabulary::Core, "pubDate"), Some(Element::Value(Field::Published { rank: 4 })));
        assert_eq!(element(Vocabulary::Other, "title"), None);
        assert_eq!(element(Vocabulary::Core, "a-name-that-is-longer-than-any"), None);
        assert_eq!(of_namespace("HTTP://www.w3.org/2005/Atom"), Some(Vocabulary::Core));
        assert_eq!(of_namespace("http://www.w3.org/2000/svg"), Some(Vocabulary::Other));
        assert_eq!(of_prefix("DC"), Vocabulary::DublinCore);
    }
}
