//! Items of which a feed has but the beginning: what is cut off, and the text of their pages in its place.

use crate::document::{Block, Document, Kind};
use std::collections::HashMap;

/// A page is the item's where it holds this share of the teaser's words.
const SHARED: f64 = 0.5;
/// A standfirst has no more words.
const STANDFIRST: usize = 80;

/// What stands behind a text that is cut off: brackets around the dots, an arrow that leads on.
const CLOSING: [char; 6] = [']', ')', '>', '»', '→', ' '];

/// Whether a text ends in the middle, as its three dots say.
pub(super) fn is_cut_off(text: &str) -> bool {
    let end = text.trim_end_matches(CLOSING);
    end.ends_with('…') || end.ends_with("...")
}

/// Puts the text of its page in place of an item's own; whether it did. Where the page is another text (a wall, a list),
/// the item stays as it is.
pub fn take_page(item: &mut Document, page: Document) -> bool {
    let (said, shown) = (words(item), words(&page));
    let shared = said.keys().filter(|word| shown.contains_key(*word)).count() as f64;
    let length = |words: &HashMap<String, usize>| words.values().sum::<usize>();
    if shared < SHARED * said.len() as f64 || length(&shown) <= length(&said) {
        return false;
    }
    item.blocks = standfirst(item, &page).into_iter().chain(page.blocks).collect();
    // What the page is counts, not what its feed made of it; where people talk, the feed knows.
    item.meta.genre = page.meta.genre;
    item.meta.is_free = page.meta.is_free.or(item.meta.is_free);
    true
}

/// What the feed says before the page does: the outlet's own summary, which is chosen from like the page's sentences. A
/// text that is cut off is none, nor one that the page begins with.
fn standfirst(teaser: &Document, page: &Document) -> Option<Block> {
    let mut prose = teaser.blocks.iter().filter(|block| block.kind.is_prose());
    let block = prose.next().filter(|_| prose.next().is_none())?;
    let ends = block.text.trim_end_matches(CLOSING).ends_with(|c: char| !c.is_alphanumeric());
    let is_short = block.text.split_whitespace().count() <= STANDFIRST;
    let is_there = page.blocks.iter().any(|known| known.text.contains(block.text.trim()));
    let is_one = ends && !is_cut_off(&block.text) && is_short && !is_there;
    is_one.then(|| Block { kind: Kind::Standfirst, ..block.clone() })
}

/// How often each word stands in the prose of a document.
fn words(document: &Document) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for block in document.blocks.iter().filter(|block| block.kind.is_prose()) {
        for word in block.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(texts: &[&str]) -> Document {
        let blocks = texts.iter().map(|text| Block::new(Kind::Paragraph, *text, 0)).collect();
        Document { blocks, ..Document::default() }
    }

    const PAGE: [&str; 2] = ["The dam at Orr broke on Sunday.", "Two villages were cleared."];

    #[test]
    fn the_page_takes_the_place_of_what_is_cut_off() {
        let mut item = document(&["The dam at Orr broke…"]);
        assert!(take_page(&mut item, document(&PAGE)));
        assert_eq!(item.blocks.iter().map(|block| &*block.text).collect::<Vec<_>>(), PAGE);
    }

    #[test]
    fn a_wall_takes_nothing_s_place() {
        let mut item = document(&["The dam at Orr broke…"]);
        assert!(!take_page(&mut item, document(&["Subscribe now, and read all that we write for a crown a week."])));
        assert_eq!(item, document(&["The dam at Orr broke…"]));
    }

    #[test]
    fn the_outlets_own_summary_competes_unless_it_is_cut_off_or_stands_on_the_page() {
        let page = document(&PAGE);
        let taken = |teaser: &str| standfirst(&document(&[teaser]), &page).is_some();
        assert!(taken("Two villages had to be cleared when the dam at Orr broke."));
        assert!(!taken("Two villages had to be cleared when the dam…") && !taken("Two villages had to be [...]"));
        assert!(!taken("The dam at Orr broke on Sunday.") && !taken("Read all of it here"));
        assert!(
            standfirst(&document(&["One.", "Two."]), &page).is_none(),
            "a text of several paragraphs is no standfirst"
        );
    }
}
