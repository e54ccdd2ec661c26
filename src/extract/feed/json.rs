//! JSON Feed 1.x.

use super::draft::{Draft, FeedDraft};
use super::value::looks_like_html;
use super::{Content, Enclosure};
use crate::extract::address::is_web;
use crate::extract::xml::mend::{Damage, Repair};
use serde_json::Value;

/// Reads a JSON Feed; of one that is cut off or damaged, the items that are whole.
pub(super) fn read(text: &str, damage: &mut Damage) -> FeedDraft {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut draft = FeedDraft::default();
    let feed = serde_json::from_str(text).unwrap_or_else(|_| {
        damage.note(Repair::CutOff);
        salvaged(text)
    });
    draft.title(1, &plain(text_of(&feed, "title").unwrap_or_default()));
    draft.link(1, &text_of(&feed, "home_page_url").unwrap_or_default());
    draft.description(1, &plain(text_of(&feed, "description").unwrap_or_default()));
    draft.own = text_of(&feed, "feed_url");
    draft.feed.language = text_of(&feed, "language").map(|code| code.chars().take(40).collect());
    // 1.1 has "authors", 1.0 had "author"; an item without takes the feed's.
    let mut signed = Draft::default();
    sign(&mut signed, 1, &feed);
    for item in feed.get("items").and_then(Value::as_array).into_iter().flatten().filter(|item| item.is_object()) {
        draft.push(read_item(item, &signed));
    }
    draft
}

/// Puts the authors that an object names below a draft.
fn sign(draft: &mut Draft, rank: u8, object: &Value) {
    let many = object.get("authors").and_then(Value::as_array).into_iter().flatten();
    for author in many.chain(object.get("author")) {
        draft.byline(rank, &text_of(author, "name").unwrap_or_default());
    }
}

/// An item; those who sign the feed sign it too, where it names nobody.
fn read_item(value: &Value, feed: &Draft) -> Draft {
    let mut item = Draft::by_those_of(feed);
    item.guid = text_of(value, "id");
    let link = |key: &str| text_of(value, key).unwrap_or_default();
    item.link(3, &link("url"));
    item.link(2, &link("external_url"));
    if let Some(id) = item.guid.clone().filter(|id| is_web(id)) {
        item.link(1, &id);
    }
    // The standard says plain text; programs put in what they have.
    let title = text_of(value, "title").unwrap_or_default();
    item.title(1, &Content { is_html: looks_like_html(&title), text: title });
    for (rank, key) in [(2, "date_published"), (1, "date_modified")] {
        item.published(rank, &text_of(value, key).unwrap_or_default());
    }
    item.summary(1, plain(text_of(value, "summary").unwrap_or_default()));
    match (text_of(value, "content_html"), text_of(value, "content_text")) {
        (Some(text), _) => item.content(Content { text, is_html: true }),
        (None, Some(text)) => item.content(plain(text)),
        (None, None) => {}
    }
    sign(&mut item, 2, value);
    item.item.language = text_of(value, "language");
    for file in value.get("attachments").and_then(Value::as_array).into_iter().flatten() {
        let Some(url) = text_of(file, "url") else { continue };
        let bytes = file.get("size_in_bytes").and_then(Value::as_u64);
        item.enclosure(Enclosure { url, kind: text_of(file, "mime_type"), bytes });
    }
    item
}

fn plain(text: String) -> Content {
    Content { text, is_html: false }
}

/// A value as text: numbers too, for ids are often such.
fn text_of(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What is whole of a damaged object: its values before "items", and each item that can be read.
fn salvaged(text: &str) -> Value {
    let Some(at) = text.find("\"items\"") else { return Value::Null };
    let head = text[..at].trim_end().trim_end_matches(',');
    let mut feed = serde_json::from_str(&format!("{head}}}")).unwrap_or_else(|_| Value::Object(Default::default()));
    let list = text[at..].find('[').map_or("", |open| &text[at + open + 1..]);
    let items = objects(list).filter_map(|object| serde_json::from_str(object).ok()).collect();
    if let Some(feed) = feed.as_object_mut() {
        feed.insert("items".to_owned(), Value::Array(items));
    }
    feed
}

/// The objects of a list, one after the other, to its end or the end of the text.
fn objects(list: &str) -> impl Iterator<Item = &str> {
    let (mut depth, mut start, mut is_text, mut is_escaped) = (0usize, 0, false, false);
    list.bytes().enumerate().filter_map(move |(at, byte)| {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_text,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'{' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                return (depth == 0).then(|| list.get(start..=at))?;
            }
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_without_authors_has_those_of_its_feed() {
        let text = r#"{"authors": [{"name": "Ida"}, {"name": "Bo"}], "items": [
            {"id": 1}, {"id": 2, "author": {"name": "Tor"}}, {"id": 3, "authors": [{"url": "https://a.example/"}]}]}"#;
        let mut draft = read(text, &mut Damage::default());
        draft.finish(None);
        let bylines: Vec<_> = draft.feed.items.iter().map(|item| item.byline.as_deref()).collect();
        assert_eq!(bylines, [Some("Ida, Bo"), Some("Tor"), Some("Ida, Bo")]);
    }

    #[test]
    fn a_feed_that_was_cut_off_keeps_its_whole_items() {
        let text = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Ferries", "items": [
            {"id": 7, "content_text": "Late } again"}, {"id": "8", "content_text": "Still l"#;
        let mut damage = Damage::default();
        let mut draft = read(text, &mut damage);
        draft.finish(None);
        assert_eq!(draft.feed.title.as_deref(), Some("Ferries"));
        assert_eq!(draft.feed.items.iter().map(|item| &*item.id).collect::<Vec<_>>(), ["7"]);
        assert!(damage.warning().is_some());
    }
}
