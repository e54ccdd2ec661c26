//! What Mozilla's Readability takes for a page's main content. The one place that names its port.

use super::pieces::{Piece, pieces};
use super::tree::{Tree, parse};
use dom_smoothie::{Config, Readability};

/// A page with more elements is not given to it.
const MOST_ELEMENTS: usize = 60_000;

/// Parses a page; `None` where its elements are nested too deep. Then gives its tree, and the pieces of its main content:
/// none where none is found, or where `find` does not ask for it.
pub(super) fn parsed(html: &str, find: bool) -> Option<(Tree, Vec<Piece>)> {
    let document = parse(html)?;
    let tree = Tree::of(&document);
    if !find {
        return Some((tree, Vec::new()));
    }
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    let main = article.ok().and_then(|article| Tree::read(&article.content));
    Some((tree, main.map(|main| pieces(&main)).unwrap_or_default()))
}
