//! What Mozilla's Readability takes for a page's main content. The one place that names its port.

use super::pieces::{Piece, pieces};
use super::tree::Tree;
use dom_smoothie::{Config, Readability};

/// A page with more elements is not given to it.
const MOST_ELEMENTS: usize = 60_000;

/// The pieces of a page's main content; none where it finds none.
pub(super) fn main_text(html: &str) -> Vec<Piece> {
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    let tree = article.ok().and_then(|article| Tree::read(&article.content));
    tree.map(|tree| pieces(&tree)).unwrap_or_default()
}
