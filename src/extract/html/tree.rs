//! HTML, parsed as browsers do, as a flat tree in document order.

use super::bounded::parse;
pub(super) use dom_query::Document;
use dom_query::NodeRef;

/// So many bytes in `noscript` are more than a word on scripts or a picture that counts readers.
const LEAST_WITHOUT_SCRIPTS: usize = 1000;
/// An attribute is looked at up to so many bytes.
const LONGEST_ATTRIBUTE: usize = 4000;

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node {
    pub what: What,
    /// The place behind the last node in it.
    pub end: usize,
}

#[derive(Debug)]
pub(super) enum What {
    Element { name: String, attributes: Vec<(String, String)> },
    Text(String),
}

impl Node {
    /// The element's name; of a text, none.
    pub(super) fn name(&self) -> &str {
        match &self.what {
            What::Element { name, .. } => name,
            What::Text(_) => "",
        }
    }

    /// An attribute's value, as it stands.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let What::Element { attributes, .. } = &self.what else { return None };
        attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}

/// A page's nodes in document order: what is in a node stands behind it, up to its end.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Parses a page; `None` where that would cost too much.
    pub(super) fn read(html: &str) -> Option<Tree> {
        parse(html).map(|document| Tree::of(&document))
    }

    /// The tree of a page that is parsed.
    pub(super) fn of(document: &Document) -> Tree {
        let mut tree = Tree::default();
        // Open elements, by their place in the tree; `None` for what is no element.
        let mut open: Vec<(NodeRef<'_>, Option<usize>)> = Vec::new();
        let mut next = document.root().first_child();
        loop {
            while let Some(node) = next.take() {
                let place = tree.add(&node);
                next = node.first_child();
                open.push((node, place));
            }
            let Some((node, place)) = open.pop() else { return tree };
            if let Some(place) = place {
                tree.nodes[place].end = tree.nodes.len();
            }
            next = node.next_sibling();
        }
    }

    fn add(&mut self, node: &NodeRef<'_>) -> Option<usize> {
        let what = if node.is_text() {
            What::Text(node.text().to_string())
        } else {
            let name = node.node_name()?.to_string();
            let cut = |value: &str| value.chars().take(LONGEST_ATTRIBUTE).collect();
            let pairs = node.attrs();
            let attributes = pairs.iter().map(|pair| (pair.name.local.to_string(), cut(&pair.value))).collect();
            What::Element { name, attributes }
        };
        self.nodes.push(Node { what, end: 0 });
        Some(self.nodes.len() - 1)
    }

    /// The element around each node.
    pub(super) fn parents(&self) -> Vec<Option<usize>> {
        let mut open: Vec<usize> = Vec::new();
        let parent = |(at, _): (usize, &Node)| {
            while open.last().is_some_and(|&last| self.nodes[last].end <= at) {
                open.pop();
            }
            let parent = open.last().copied();
            open.push(at);
            parent
        };
        self.nodes.iter().enumerate().map(parent).collect()
    }

    /// The text in a node, as it stands.
    pub(super) fn text(&self, node: usize) -> String {
        let inside = &self.nodes[node..self.nodes[node].end.max(node + 1)];
        let texts = inside.iter().map(|node| if let What::Text(text) = &node.what { text } else { "" });
        texts.collect()
    }

    /// Whether most of the page is written for those who run no scripts: in `noscript`, as markup that is text here.
    pub(super) fn is_told_without_scripts(&self) -> bool {
        let (mut inside, mut outside, mut silent) = (0, 0, 0);
        let mut end = 0;
        for (at, node) in self.nodes.iter().enumerate() {
            match &node.what {
                What::Element { name, .. } if name == "noscript" => end = node.end,
                What::Element { name, .. } if matches!(&**name, "script" | "style" | "template") => silent = node.end,
                What::Text(text) if at < end => inside += text.len(),
                What::Text(text) if at >= silent => outside += text.split_whitespace().map(str::len).sum::<usize>(),
                _ => {}
            }
        }
        inside > LEAST_WITHOUT_SCRIPTS && inside > 2 * outside
    }

    /// Its texts, in document order, but for scripts and styles, which are written as they stand.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let (mut drawn, mut as_it_stands) = (0, 0);
        self.nodes.iter().enumerate().filter_map(move |(index, node)| {
            match node.name() {
                // What is called a script in a drawing is text like any other.
                "svg" | "math" => drawn = drawn.max(node.end),
                "script" | "style" if index >= drawn => as_it_stands = as_it_stands.max(node.end),
                _ => {}
            }
            match &node.what {
                What::Text(text) if index >= as_it_stands => Some(text.as_str()),
                _ => None,
            }
        })
    }

    /// The elements of a name, in document order.
    pub(super) fn named<'t>(&'t self, name: &'t str) -> impl Iterator<Item = (usize, &'t Node)> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_in_document_order_with_ends() {
        let tree = Tree::read("<html><body><p id=a>One <b>two</b></p><p>Three</body>").expect("a tree");
        let (first, node) = tree.named("p").next().expect("a paragraph");
        assert_eq!((tree.text(first).as_str(), node.attribute("id")), ("One two", Some("a")));
        assert_eq!(tree.named("p").map(|(at, _)| tree.text(at)).collect::<Vec<_>>(), ["One two", "Three"]);
    }

    #[test]
    fn what_is_nested_without_end_is_not_parsed() {
        assert!(Tree::read(&"<div>".repeat(100_000)).is_none());
        assert!(Tree::read(&"<p>a<br><li>b".repeat(10_000)).is_some());
        for html in ["", "<", "<!--", "<a href=\"", "<script>", "\u{0}"] {
            assert!(Tree::read(html).is_some());
        }
    }
}
