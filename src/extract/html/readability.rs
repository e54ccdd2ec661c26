//! What Mozilla's Readability takes for a page's main content. The one place that names its port.

use super::bounded::parse;
use super::pieces::{Piece, pieces};
use super::tree::{Tree, What};
use dom_smoothie::{Config, Readability};

/// A page with more elements is not given to it.
const MOST_ELEMENTS: usize = 60_000;
/// Nor one in which writing the text as HTML again would take more steps: html5ever looks through the rest of a text at
/// each character of it that it escapes.
const MOST_STEPS: usize = 1 << 28;
/// Nor one whose texts stand in more elements, on average: of many an element it goes through all that is in it. Of 445 pages
/// of real life none has more than 23.
const DEEPEST: usize = 40;
/// What a node is worth beside the bytes of its text, where that is reckoned.
const NODE: usize = 16;

/// Parses a page; `None` where that would cost too much. Then gives its tree, and the pieces of its main content:
/// none where none is found, or where `find` does not ask for it.
pub(super) fn parsed(html: &str, find: bool) -> Option<(Tree, Vec<Piece>)> {
    let mut document = parse(html)?;
    let mut tree = Tree::of(&document);
    if tree.is_told_without_scripts() {
        document = parse(&without_scripts(html))?;
        tree = Tree::of(&document);
    }
    // Where there is less text than markup, there is no main content: it would look for it again and again.
    let length: usize = tree.texts().map(|text| text.trim().len()).sum();
    if !find || length < tree.nodes.len() || steps(&tree) > MOST_STEPS || is_deep(&tree) {
        return Some((tree, Vec::new()));
    }
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    let main = article.ok().and_then(|article| Tree::read(&article.content));
    Some((tree, main.map(|main| pieces(&main)).unwrap_or_default()))
}

/// How many bytes are looked at where the texts of a page are escaped.
fn steps(tree: &Tree) -> usize {
    let escaped = |text: &str| text.bytes().filter(|byte| matches!(byte, b'&' | b'<' | b'>' | 0xC2)).count();
    tree.texts().map(|text| text.len().saturating_mul(escaped(text))).fold(0, usize::saturating_add)
}

/// Whether what a page says stands in more elements, on average, than on pages that people read.
fn is_deep(tree: &Tree) -> bool {
    let mut open: Vec<usize> = Vec::new();
    let (mut all, mut deep) = (0, 0);
    for (at, node) in tree.nodes.iter().enumerate() {
        while open.last().is_some_and(|&end| end <= at) {
            open.pop();
        }
        let work = NODE + if let What::Text(text) = &node.what { text.len() } else { 0 };
        all += work;
        deep += open.len() * work;
        open.push(node.end);
    }
    deep > DEEPEST * all
}

/// The page as it is where no script runs: what stands in `noscript` is part of it.
fn without_scripts(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let tag = &rest.as_bytes()[at..];
        let name = |of: &[u8]| tag.len() > of.len() && tag[..of.len()].eq_ignore_ascii_case(of);
        let skipped = if name(b"<noscript") {
            9
        } else if name(b"</noscript") {
            10
        } else {
            0
        };
        page.push_str(&rest[..at]);
        page.push_str(match skipped {
            9 => "<div",
            10 => "</div",
            _ => "<",
        });
        rest = &rest[at + usize::max(skipped, 1)..];
    }
    page.push_str(rest);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_hardly_a_text_has_no_main_content() {
        let main = |text: &str| parsed(&format!("<body>{}<p>{text}</p>", "<p>".repeat(40)), true).expect("a page").1;
        assert!(main("It rained, they said.").is_empty());
        assert!(!main(&"It rained all day, and the ferry was late. ".repeat(20)).is_empty());
    }

    #[test]
    fn a_text_that_costs_its_square_to_write_is_not_written() {
        let page = |marks: usize| format!("<body><p>The ferry was late.</p><p>{}</p></body>", "& ".repeat(marks));
        let steps = |marks: usize| steps(&Tree::read(&page(marks)).expect("a page"));
        assert!(steps(1_000) < MOST_STEPS && steps(100_000) > MOST_STEPS);
        let (_, main) = parsed(&page(100_000), true).expect("a page");
        assert!(main.is_empty());
        let script = |around: &str| {
            let page = format!("<body>{around}<script>{}</script></body>", "& ".repeat(100_000));
            super::steps(&Tree::read(&page).expect("a page"))
        };
        assert!(script("") < MOST_STEPS, "a script is written as it stands");
        assert!(script("<svg>") > MOST_STEPS, "but in a drawing");
    }

    #[test]
    fn a_text_in_more_elements_than_pages_have_is_read_without_main_content() {
        let post = "<p>The ferry was late again, said the man who had missed it twice.</p>".repeat(200);
        // With the page, its body and the paragraphs.
        for (element, depth, is_found) in [("object", 400, false), ("section", 38, false), ("section", 37, true)] {
            let page = format!("<body>{}{post}", format!("<{element}>").repeat(depth));
            let (tree, main) = parsed(&page, true).expect("a page");
            assert_eq!((tree.texts().count(), !main.is_empty()), (200, is_found), "{depth} {element}");
        }
    }

    #[test]
    fn what_is_told_to_those_without_scripts_is_read_where_nothing_else_is() {
        let post = "<p>The ferry was late again, said the man who had missed it twice.</p>".repeat(20);
        let page = format!("<body><div id=app>Loading</div><NOSCRIPT class=x>{post}</noscript></body>");
        let (tree, _) = parsed(&page, false).expect("a page");
        assert_eq!(pieces(&tree).len(), 21);
        let page = format!("<body>{post}<noscript>{}</noscript></body>", "<p>Turn scripts on.</p>");
        let (tree, _) = parsed(&page, false).expect("a page");
        assert_eq!(pieces(&tree).len(), 20);
    }
}
