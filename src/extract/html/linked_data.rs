//! What a page says of its article in JSON-LD (schema.org).

use super::tree::Tree;
use crate::document::Genre;
use crate::extract::one_line::one_line;
use serde_json::{Map, Value};

/// More objects of a page are not looked at.
const MOST: usize = 2000;

/// What schema.org calls a talk of several people.
pub(super) const TALKS: [&str; 2] = ["DiscussionForumPosting", "QAPage"];

/// What it calls a thing to buy.
pub(super) const PRODUCTS: [&str; 2] = ["Product", "ProductGroup"];

/// What JSON-LD says of an article.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub publisher: Option<String>,
    /// What the page says in a sentence or two of what it holds.
    pub description: Option<String>,
    /// Whether everybody may read it.
    pub is_free: Option<bool>,
    /// A film, a sound or a picture on it, and what that is called.
    pub media: Option<(Genre, String)>,
    /// Whether an object is an article.
    pub is_article: bool,
    /// Whether one is a thing to buy.
    pub is_product: bool,
    /// Whether one is a talk of several people.
    pub is_talk: bool,
}

/// Reads the page's JSON-LD: the object that is an article, else any that has a date.
pub(super) fn read(tree: &Tree) -> LinkedData {
    let scripts = tree.named("script").filter(|(_, node)| {
        node.attribute("type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"))
    });
    let parsed: Vec<Value> = scripts.filter_map(|(at, _)| parsed(&tree.text(at))).collect();
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    let mut waiting: Vec<&Value> = parsed.iter().rev().collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values.iter().rev()),
            Value::Object(object) => {
                objects.push(object);
                let deeper = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"];
                waiting.extend(deeper.iter().rev().filter_map(|key| object.get(*key)));
            }
            _ => {}
        }
        if objects.len() > MOST {
            break;
        }
    }
    let rank = |object: &Map<String, Value>| {
        let kinds = names(object.get("@type"), "");
        let is = |part: &str| kinds.iter().any(|kind| kind.contains(part));
        match () {
            () if is("Article") || is("Posting") || is("Report") => 0,
            () if is("QAPage") || is("WebPage") || is("Product") || is("Recipe") || genre(&kinds).is_some() => 1,
            () => 2,
        }
    };
    objects.sort_by_key(|object| rank(object));
    let mut data = LinkedData::default();
    for object in objects.into_iter().filter(|object| rank(object) < 2) {
        let text = |key: &str| object.get(key).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
        let is_article = rank(object) == 0;
        data.is_article |= is_article && !names(object.get("@type"), "").iter().any(|kind| kind.contains("Forum"));
        if data.headline.is_none() && is_article {
            data.headline = text("headline").or_else(|| text("name"));
        }
        let media = genre(&names(object.get("@type"), ""));
        data.media = data.media.or_else(|| Some((media?, text("name").or_else(|| text("headline"))?)));
        data.is_free = data.is_free.or_else(|| truth(object.get("isAccessibleForFree")?));
        let is = |known: &[&str]| names(object.get("@type"), "").iter().any(|kind| known.contains(&&**kind));
        data.is_product |= is(&PRODUCTS);
        data.is_talk |= is(&TALKS);
        data.description = data.description.or_else(|| text("description"));
        data.published = data.published.or_else(|| text("datePublished")).or_else(|| text("dateCreated"));
        if data.authors.is_empty() {
            data.authors = names(object.get("author"), "name");
        }
        data.publisher = data.publisher.or_else(|| names(object.get("publisher"), "name").into_iter().next());
    }
    data
}

/// What an object is, where that is no text.
fn genre(kinds: &[String]) -> Option<Genre> {
    let is = |known: &[&str]| kinds.iter().any(|kind| known.contains(&&**kind));
    match () {
        () if is(&["VideoObject", "Clip", "Episode", "TVEpisode"]) => Some(Genre::Video),
        () if is(&["AudioObject", "PodcastEpisode", "RadioEpisode", "MusicRecording"]) => Some(Genre::Audio),
        () if is(&["ImageGallery", "Photograph", "ComicIssue", "ComicStory"]) => Some(Genre::Picture),
        () => None,
    }
}

/// Yes or no, as programs write it.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) => match text.trim().rsplit('/').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// JSON as pages have it: with line ends in strings, in comments or with what only HTML allows.
fn parsed(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let text = text.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim().trim_end_matches(';');
    // Some pages escape its quotes, as in an attribute.
    let unescaped = || text.replace("&quot;", "\"").replace("&amp;", "&");
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&text.replace(|c: char| c.is_control(), " ")))
        .or_else(|_| serde_json::from_str(&unescaped()))
        .ok()
}

/// A value that is a name, an object that has one, or a list of either.
fn names(value: Option<&Value>, key: &str) -> Vec<String> {
    match value {
        Some(Value::String(name)) => vec![one_line(name)],
        Some(Value::Array(values)) => values.iter().flat_map(|value| names(Some(value), key)).collect(),
        Some(Value::Object(object)) if !key.is_empty() => names(object.get(key), ""),
        _ => Vec::new(),
    }
}
