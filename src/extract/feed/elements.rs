//! Elements → a feed: RSS, RDF, CDF and Atom in one, for they share their names and nobody keeps to one of them.

use super::Enclosure;
use super::draft::{Draft, FeedDraft};
use super::names::{Element, Field, Vocabulary, element, split};
use super::scope::{Mark, Scope};
use super::value::{Mode, Value};
use crate::extract::address::is_web;
use crate::extract::one_line::one_line;
use crate::extract::xml::entity::{Declared, decode, resolve as resolve_reference};
use crate::extract::xml::mend::{Damage, Repair, mend};
use crate::extract::xml::{Tag, Token, Tokens};
use std::borrow::Cow;

/// How deep elements are followed; what is deeper counts as standing at this depth.
const DEEPEST: usize = 100;

/// Whose values are being told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Feed,
    Item,
    Person,
    Source,
    Aside,
}

/// An element around what is being read.
struct Frame<'t> {
    name: &'t str,
    element: Option<Element>,
    place: Place,
    /// What held outside it.
    outside: Mark,
}

struct Reader<'t, 'd> {
    declared: Declared,
    damage: &'d mut Damage,
    feed: FeedDraft,
    item: Option<Draft>,
    frames: Vec<Frame<'t>>,
    scope: Scope<'t>,
    /// The value that is being told.
    value: Option<Value<'t>>,
    /// Text of a person or source that stands in no element of its own, and the name in one.
    loose: String,
    name: String,
}

/// Reads a feed in elements.
pub(super) fn read(text: &str, base: Option<&str>, damage: &mut Damage) -> FeedDraft {
    let mended = mend(text, damage);
    let mut reader = Reader {
        declared: mended.declared,
        damage,
        feed: FeedDraft::default(),
        item: None,
        frames: Vec::new(),
        scope: Scope::new(base),
        value: None,
        loose: String::new(),
        name: String::new(),
    };
    for token in Tokens::new(&mended.text) {
        reader.token(token);
    }
    reader.end();
    reader.feed
}

impl<'t> Reader<'t, '_> {
    fn token(&mut self, token: Token<'t>) {
        match token {
            Token::Open(tag) => self.open(tag),
            Token::Close(name) => self.close(name),
            Token::Text(text) => {
                if text.starts_with('&') {
                    self.damage.note(Repair::Reference);
                }
                match &mut self.value {
                    Some(value) => value.text.push_str(text),
                    None => self.loose(text),
                }
            }
            Token::Cdata(text) => match &mut self.value {
                Some(value) => value.cdata(text),
                None => self.loose(text),
            },
            Token::Reference(name) => {
                let Some(value) = &mut self.value else {
                    if matches!(self.place(), Place::Person | Place::Source) {
                        resolve_reference(name, &mut self.declared, &mut self.loose);
                    }
                    return;
                };
                if !value.reference(name, &mut self.declared) {
                    self.damage.note(Repair::Reference);
                }
            }
        }
    }

    fn place(&self) -> Place {
        self.frames.last().map_or(Place::Feed, |frame| frame.place)
    }

    fn loose(&mut self, text: &str) {
        if matches!(self.place(), Place::Person | Place::Source) {
            self.loose.push_str(text);
        }
    }

    /// Notes what a tag declares, and where to come back to.
    fn declare(&mut self, tag: &Tag<'t>) -> Mark {
        let mark = self.scope.mark();
        self.scope.declare(tag, split(tag.name).0, self.frames.is_empty(), &mut self.declared);
        mark
    }

    fn open(&mut self, tag: Tag<'t>) {
        let (prefix, local) = split(tag.name);
        let mut outside = self.declare(&tag);
        let vocabulary = self.scope.vocabulary(prefix);
        let found = element(vocabulary, local);
        let mut is_late = false;
        if let Some(value) = &mut self.value {
            if !value.ends_at(found, vocabulary, &tag) {
                value.open(&tag, local);
                self.scope.leave(outside);
                return;
            }
            self.finish_value();
            is_late = true;
        }
        if found == Some(Element::Item) && self.item.is_some() {
            let around = self.frames.iter().rposition(|frame| frame.element == Some(Element::Item));
            self.pop_to(around.unwrap_or(0));
            // At the depth where elements are followed no more, the item still ends somewhere.
            self.finish_item();
            is_late = true;
        }
        if is_late {
            // What was not closed ended here, and took along what this tag declares.
            self.damage.note(Repair::Unclosed);
            outside = self.declare(&tag);
        }
        let place = self.place();
        let inside = match found {
            Some(Element::Item) => {
                self.open_item(&tag);
                Place::Item
            }
            Some(Element::Feed) if self.item.is_none() => {
                self.channel_base(&tag);
                self.attribute_links(&tag, &["href"], &[]);
                Place::Feed
            }
            Some(_) if place == Place::Aside => Place::Aside,
            Some(Element::Aside) => Place::Aside,
            Some(Element::Person | Element::Source) if place == Place::Source => Place::Aside,
            Some(Element::Person) => {
                self.loose.clear();
                self.name.clear();
                Place::Person
            }
            Some(Element::Source) if self.item.is_some() => {
                self.loose.clear();
                self.name.clear();
                Place::Source
            }
            Some(Element::Link) if matches!(place, Place::Feed | Place::Item) => {
                self.open_link(&tag, outside);
                return;
            }
            Some(Element::Enclosure) => {
                self.enclosure(&tag);
                place
            }
            Some(Element::Value(field)) if permits(place, field, vocabulary) => {
                self.open_value(&tag, field, outside);
                return;
            }
            _ => place,
        };
        self.push(&tag, found, inside, outside);
    }

    fn push(&mut self, tag: &Tag<'t>, element: Option<Element>, place: Place, outside: Mark) {
        if self.frames.len() < DEEPEST {
            self.frames.push(Frame { name: tag.name, element, place, outside });
            if tag.is_empty {
                self.pop();
            }
        } else {
            self.scope.leave(outside);
        }
    }

    fn open_item(&mut self, tag: &Tag<'t>) {
        self.item = Some(Draft::default());
        self.attribute_links(tag, &["href"], &["rdf:about", "about"]);
    }

    /// What CDF has in place of `xml:base`.
    fn channel_base(&mut self, tag: &Tag<'t>) {
        if tag.attributes.is_empty() {
            return;
        }
        for (_, value) in tag.attributes().filter(|(name, _)| name.eq_ignore_ascii_case("base")) {
            let base = decode(value, &mut self.declared).trim().to_owned();
            self.scope.base(&base);
        }
    }

    /// What RDF and CDF tell in attributes.
    fn attribute_links(&mut self, tag: &Tag<'t>, links: &[&str], ids: &[&str]) {
        if tag.attributes.is_empty() {
            return;
        }
        let is = |names: &[&str], name: &str| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        for (name, value) in tag.attributes() {
            let value = decode(value, &mut self.declared);
            if is(links, name) {
                let link = self.scope.absolute(&value);
                self.link(3, &link);
            } else if is(ids, name) {
                if let Some(item) = &mut self.item {
                    item.guid = Some(value.trim().to_owned());
                    if is_web(&value) {
                        item.link(0, &value);
                    }
                }
            } else if name.eq_ignore_ascii_case("lastmod")
                && let Some(item) = &mut self.item
            {
                item.published(1, &value);
            }
        }
    }

    fn link(&mut self, rank: u8, link: &str) {
        match &mut self.item {
            Some(item) => item.link(rank, link),
            None => self.feed.link(rank, link),
        }
    }

    /// `<link href="…">`, or `<link>` around an address.
    fn open_link(&mut self, tag: &Tag<'t>, outside: Mark) {
        let mut href = None;
        let (mut relation, mut kind) = (Cow::Borrowed(""), Cow::Borrowed(""));
        let mut bytes = None;
        for (name, value) in tag.attributes() {
            match split(name).1.to_ascii_lowercase().as_str() {
                "href" => href = Some(decode(value, &mut self.declared)),
                "rel" => relation = decode(value, &mut self.declared),
                "type" => kind = decode(value, &mut self.declared),
                "length" => bytes = value.trim().parse().ok(),
                _ => {}
            }
        }
        let Some(href) = href.filter(|href| !href.trim().is_empty()) else {
            if tag.is_empty {
                self.scope.leave(outside);
            } else {
                self.value = Some(Value::new(tag.name, Element::Link, Mode::Plain, outside));
            }
            return;
        };
        let link = self.scope.absolute(&href);
        match relation.trim().to_ascii_lowercase().as_str() {
            "" | "alternate" => {
                let is_page = kind.is_empty() || kind.contains("html");
                self.link(if is_page { 3 } else { 2 }, &link);
            }
            "self" if self.item.is_none() => self.feed.own = self.feed.own.take().or(Some(link)),
            "enclosure" => {
                let kind = Some(kind.into_owned()).filter(|kind| !kind.is_empty());
                if let Some(item) = &mut self.item {
                    item.enclosure(Enclosure { url: link, kind, bytes });
                }
            }
            _ => {}
        }
        self.push(tag, None, self.place(), outside);
    }

    fn enclosure(&mut self, tag: &Tag<'t>) {
        let Some(item) = &mut self.item else { return };
        let mut enclosure = Enclosure::default();
        for (name, value) in tag.attributes() {
            match name.to_ascii_lowercase().as_str() {
                "url" => {
                    let value = decode(value, &mut self.declared);
                    enclosure.url = self.scope.absolute(&value);
                }
                "type" => enclosure.kind = Some(decode(value, &mut self.declared).into_owned()),
                "medium" if enclosure.kind.is_none() => {
                    enclosure.kind = Some(decode(value, &mut self.declared).into_owned());
                }
                "length" | "filesize" => enclosure.bytes = value.trim().parse().ok(),
                _ => {}
            }
        }
        item.enclosure(enclosure);
    }

    fn open_value(&mut self, tag: &Tag<'t>, field: Field, outside: Mark) {
        let mut mode = if field.is_text() { Mode::Unknown } else { Mode::Plain };
        let mut is_link = true;
        if !tag.attributes.is_empty() {
            let (mut kind, mut how) = (Cow::Borrowed(""), Cow::Borrowed(""));
            for (name, value) in tag.attributes() {
                match split(name).1.to_ascii_lowercase().as_str() {
                    "type" => kind = decode(value, &mut self.declared),
                    "mode" => how = decode(value, &mut self.declared),
                    "ispermalink" => is_link = !value.trim().eq_ignore_ascii_case("false"),
                    _ => {}
                }
            }
            if field.is_text() {
                mode = Mode::told(kind.trim(), how.trim());
            }
        }
        if tag.is_empty {
            self.scope.leave(outside);
            return;
        }
        let mut value = Value::new(tag.name, Element::Value(field), mode, outside);
        value.is_link = is_link;
        self.value = Some(value);
    }

    fn close(&mut self, name: &'t str) {
        if let Some(value) = &mut self.value {
            if value.close(name) {
                self.finish_value();
                return;
            }
            let is_outer = |frame: &Frame| {
                matches!(frame.element, Some(Element::Item | Element::Feed)) && frame.name.eq_ignore_ascii_case(name)
            };
            if !self.frames.iter().any(is_outer) {
                value.text.push_str("</");
                value.text.push_str(split(name).1);
                value.text.push('>');
                return;
            }
            self.damage.note(Repair::Unclosed);
            self.finish_value();
        }
        if let Some(at) = self.frames.iter().rposition(|frame| frame.name.eq_ignore_ascii_case(name)) {
            self.pop_to(at);
        }
    }

    /// Leaves the element at `at` and all in it.
    fn pop_to(&mut self, at: usize) {
        while self.frames.len() > at {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        match (frame.place, frame.element) {
            (Place::Item, Some(Element::Item)) => self.finish_item(),
            (Place::Person, Some(Element::Person)) => {
                let person = if self.name.is_empty() { &self.loose } else { &self.name };
                if let Some(item) = &mut self.item {
                    item.byline(3, person);
                }
            }
            (Place::Source, Some(Element::Source)) => {
                let title = if self.name.is_empty() { &self.loose } else { &self.name };
                let title = one_line(title);
                if let Some(item) = &mut self.item
                    && !title.is_empty()
                {
                    item.item.source = Some(title);
                }
            }
            _ => {}
        }
        self.scope.leave(frame.outside);
    }

    fn finish_item(&mut self) {
        let Some(mut draft) = self.item.take() else { return };
        draft.item.language = draft.item.language.take().or_else(|| self.scope.language());
        self.feed.push(draft);
    }

    /// Puts the value that was told where it belongs.
    fn finish_value(&mut self) {
        let Some(value) = self.value.take() else { return };
        let (place, outside) = (self.place(), value.outside);
        match value.element {
            Element::Link => {
                let link = self.scope.absolute(&value.text);
                if !value.text.trim().is_empty() {
                    self.link(3, &link);
                }
            }
            Element::Value(field) if place == Place::Source || place == Place::Person => {
                if matches!(field, Field::Title { .. } | Field::Name { .. }) {
                    self.name = value.text;
                }
            }
            Element::Value(field) => self.put(field, value),
            _ => {}
        }
        self.scope.leave(outside);
    }

    fn put(&mut self, field: Field, value: Value<'t>) {
        let Some(item) = &mut self.item else {
            let feed = &mut self.feed;
            match field {
                Field::Title { rank } => value.content().iter().for_each(|content| feed.title(rank, content)),
                Field::Summary { rank } => value.content().iter().for_each(|content| feed.description(rank, content)),
                Field::Language if feed.feed.language.is_none() => {
                    feed.feed.language =
                        Some(value.text.trim().chars().take(40).collect()).filter(|code: &String| !code.is_empty());
                }
                _ => {}
            }
            return;
        };
        match field {
            Field::Title { rank } => value.content().iter().for_each(|content| item.title(rank, content)),
            Field::Summary { rank } => value.content().into_iter().for_each(|content| item.summary(rank, content)),
            Field::Content => value.content().into_iter().for_each(|content| item.content(content)),
            Field::Id => {
                let id = value.text.trim();
                if item.guid.is_none() && !id.is_empty() {
                    item.guid = Some(id.to_owned());
                }
                let is_path = value.is_link && !is_web(id) && id.contains('/');
                let link = if is_path { self.scope.absolute(id) } else { id.to_owned() };
                if value.is_link && is_web(&link) {
                    item.link(1, &link);
                }
            }
            Field::Published { rank } => item.published(rank, &value.text),
            Field::Language => item.item.language = Some(value.text.trim().chars().take(40).collect()),
            Field::Name { rank } => item.byline(rank, &value.text),
            Field::Origin => item.link(5, &value.text),
            Field::Discussion => item.discussion(&self.scope.absolute(&value.text)),
            Field::Mail => {}
        }
    }

    /// The end of the text: what is still open ends here.
    fn end(&mut self) {
        if self.value.is_some() || !self.frames.is_empty() {
            self.damage.note(Repair::CutOff);
        }
        self.finish_value();
        self.pop_to(0);
        self.finish_item();
    }
}

/// Whether a value says something where it stands.
fn permits(place: Place, field: Field, vocabulary: Vocabulary) -> bool {
    match place {
        Place::Feed => !matches!(field, Field::Name { .. } | Field::Mail | Field::Content),
        Place::Item => match field {
            // A bare <name> or <email> is nobody's.
            Field::Name { .. } => vocabulary != Vocabulary::Core,
            Field::Mail => false,
            _ => true,
        },
        Place::Person => matches!(field, Field::Name { .. } | Field::Mail),
        Place::Source => matches!(field, Field::Title { .. }),
        Place::Aside => false,
    }
}
