//! Feeds: RSS 0.9x to 2.0, RDF, CDF, Atom 0.3 and 1.0, JSON Feed → what they say, and documents.
//!
//! Lenient: whatever is damaged is mended by a visible table of repairs, said in one warning, and never costs the rest.
//! Work is linear in the text, elements are followed to a bounded depth, entities expand to a bounded size.

mod draft;
mod elements;
mod genre;
mod json;
mod names;
mod scope;
mod sniff;
mod value;

use super::address::is_web;
use super::furniture::{self, Look, Sign};
use super::teaser::is_cut_off;
use super::xml::mend;
use super::{Cleaning, Extracted, fragment, plain};
use crate::document::{Block, Document, Kind, Meta};
pub use sniff::{Form, form};

/// What a feed says of itself, and its items in its own order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its name.
    pub title: Option<String>,
    /// The site that it belongs to; absolute where the feed says enough to make it so.
    pub link: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// The language that it declares, as a code ("en-us").
    pub language: Option<String>,
    /// Its items.
    pub items: Vec<Item>,
}

/// One item of a feed. All is text, but for [`Content`], which says what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What tells the item from others, at each reading the same: its guid, else its link, else a hash of title and day.
    pub id: String,
    /// The headline, without markup.
    pub title: Option<String>,
    /// Where it can be read; absolute where the feed says enough to make it so.
    pub link: Option<String>,
    /// When it was published, as RFC 3339, or as it stands where no day can be read from it.
    pub published: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The language that it declares, as a code.
    pub language: Option<String>,
    /// Where people talk about it: an absolute http or https address.
    pub discussion: Option<String>,
    /// The name of the feed that it was taken from, where an aggregator tells it.
    pub source: Option<String>,
    /// The teaser.
    pub summary: Option<Content>,
    /// The whole text.
    pub content: Option<Content>,
    /// Files that belong to it: sound, film, pictures.
    pub enclosures: Vec<Enclosure>,
}

/// A teaser has fewer characters than this.
const TEASER: usize = 700;

impl Item {
    /// Whether its text is a teaser for what stands on its page: short, or cut off.
    pub fn is_teaser(&self) -> bool {
        let texts = [&self.content, &self.summary].into_iter().flatten().map(blocks);
        let longest = texts
            .map(|blocks| blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n"))
            .max_by_key(String::len)
            .unwrap_or_default();
        longest.chars().count() < TEASER || is_cut_off(&longest)
    }
}

/// A text of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The text or markup.
    pub text: String,
    /// Whether it is HTML; plain text else.
    pub is_html: bool,
}

/// A file that belongs to an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// Where it is.
    pub url: String,
    /// Its media type, such as "audio/mpeg", or "audio" alone where no more is said.
    pub kind: Option<String>,
    /// How long it is said to be, in bytes.
    pub bytes: Option<u64>,
}

/// Reads a feed of that form, and says what was damaged. `base` is the address that it was read from, where there is
/// one: what is relative in it is seen from there.
pub fn read(text: &str, form: Form, base: Option<&str>) -> (Feed, Option<String>) {
    let mut damage = mend::Damage::default();
    if text.contains('\u{fffd}') {
        damage.note(mend::Repair::Bytes);
    }
    let mut draft = match form {
        Form::Xml { start } => {
            if start > 0 {
                damage.note(mend::Repair::Preamble);
            }
            elements::read(text.get(start..).unwrap_or_default(), base, &mut damage)
        }
        Form::Json => json::read(text, &mut damage),
    };
    draft.finish(base);
    (draft.feed, damage.warning())
}

/// The items of a feed as documents.
pub(super) fn documents(text: &str, form: Form, base: Option<&str>) -> Extracted {
    let (feed, warning) = read(text, form, base);
    let mut warnings: Vec<String> = warning.into_iter().collect();
    if feed.items.is_empty() {
        warnings.push("is a feed without items".to_owned());
    }
    let site = feed.title;
    let documents = feed.items.into_iter().map(|item| document(item, site.as_deref())).collect();
    Extracted { documents, warnings, ..Extracted::default() }
}

/// An item as a document: the whole text where there is one, else the teaser.
pub(super) fn document(item: Item, site: Option<&str>) -> Document {
    let mut texts = [&item.content, &item.summary].into_iter().flatten().map(blocks);
    let blocks = texts.find(|blocks| blocks.iter().any(|block| block.kind.is_prose())).unwrap_or_default();
    let (genre, discussion) = genre::genre(&item, &blocks);
    let meta = Meta {
        genre,
        discussion,
        is_free: None,
        standfirst: None,
        title: item.title,
        byline: item.byline,
        published: item.published,
        url: item.link.filter(|link| is_web(link)),
        site: item.source.or_else(|| site.map(str::to_owned)),
        source: None,
        // Feeds say "en-us" because their program does: a text of some length says more about its language.
        language: item.language.filter(|_| blocks.iter().map(|block| block.text.len()).sum::<usize>() < 200),
    };
    Document { id: item.id, meta, blocks, ..Document::default() }
}

/// Whether a block of an item is not its own text: what a button says, where its blog puts a word of its own.
fn is_furniture(block: &Block) -> bool {
    let is_signature = block.text.starts_with("The post ") && block.text.contains(" appeared first on ");
    let told = furniture::told_by_words(&block.text, Look::of(&block.text));
    is_signature || matches!(told, Some(Sign::Button | Sign::Pointer | Sign::Prompt))
}

/// The blocks of a text. None of them says where it stands in the feed: there, it is escaped.
fn blocks(content: &Content) -> Vec<Block> {
    if content.is_html {
        let mut blocks = fragment::blocks(&content.text);
        blocks.retain(|block| !is_furniture(block));
        return blocks;
    }
    let Extracted { documents, .. } = plain::read(&content.text, Cleaning::Off);
    let blocks = documents.into_iter().flat_map(|document| document.blocks);
    blocks.map(|block| Block { kind: Kind::Paragraph, origin: None, ..block }).collect()
}
