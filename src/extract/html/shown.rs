//! Which elements of a page are shown, and which of them hold much of it.

use super::spoken::twins;
use super::tree::{Node, Tree, What};

/// Elements of which nothing is text.
const SILENT: [&str; 22] = [
    "applet", "audio", "button", "canvas", "dialog", "embed", "head", "iframe", "input", "map", "math", "noscript",
    "object", "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// An element with this share of a page's letters is no part of what stands around: its name means something else.
const LARGE: f64 = 0.4;

/// What is shown of a page.
pub(super) struct Shown {
    /// Whether each node is left out, with all that is in it.
    skipped: Vec<bool>,
    /// How many letters that are shown stand before each node, and in all.
    before: Vec<usize>,
    /// The places of first headings.
    headings: Vec<usize>,
}

impl Shown {
    /// What is shown of a page; `opens` says of a button whether it may head what it opens, `is_panel` of an element whether
    /// it is shown as soon as a reader asks for it.
    pub(super) fn of(tree: &Tree, opens: impl Fn(usize) -> bool, is_panel: impl Fn(usize) -> bool) -> Shown {
        let silent = |at: usize, node: &Node| SILENT.contains(&node.name()) && !opens(at);
        // An element that holds most of a page is shown by a script, whatever it says.
        let all = before(tree, silent);
        let twins = twins(tree);
        let is_hidden = |at: usize, node: &Node| is_hidden(node) && !is_panel(at) && !is_large(&all, at, node);
        let skip = |at: usize, node: &Node| silent(at, node) || twins[at] || is_hidden(at, node);
        let skipped: Vec<bool> = tree.nodes.iter().enumerate().map(|(at, node)| skip(at, node)).collect();
        let before = before(tree, |at, _| skipped[at]);
        let headings = tree.named("h1").map(|(at, _)| at).collect();
        Shown { skipped, before, headings }
    }

    /// Whether nothing of a node is shown.
    pub(super) fn skips(&self, at: usize) -> bool {
        self.skipped[at]
    }

    /// Whether a node holds much of what is shown.
    pub(super) fn is_large(&self, at: usize, node: &Node) -> bool {
        is_large(&self.before, at, node)
    }

    /// Whether a first heading stands in a node.
    pub(super) fn is_headed(&self, at: usize, node: &Node) -> bool {
        let next = self.headings.partition_point(|&heading| heading < at);
        self.headings.get(next).is_some_and(|&heading| heading < node.end)
    }
}

/// How many letters stand before each node, and in all, but for those in nodes that are skipped.
fn before(tree: &Tree, skips: impl Fn(usize, &Node) -> bool) -> Vec<usize> {
    let mut before = vec![0];
    let mut silent = 0;
    for (at, node) in tree.nodes.iter().enumerate() {
        if skips(at, node) {
            silent = silent.max(node.end);
        }
        let letters = match &node.what {
            What::Text(text) if at >= silent => text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count(),
            _ => 0,
        };
        before.push(before[at] + letters);
    }
    before
}

fn is_large(before: &[usize], at: usize, node: &Node) -> bool {
    let all = before.last().copied().unwrap_or_default();
    let own = before[node.end.max(at + 1)] - before[at];
    own as f64 > LARGE * all as f64
}

/// Whether an element says that it is not shown.
pub(super) fn is_hidden(node: &Node) -> bool {
    // A panel is shown as soon as a reader asks for it.
    if node.attribute("role") == Some("tabpanel") {
        return false;
    }
    let style = node.attribute("style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    (node.attribute("hidden").is_some() && node.attribute("hidden") != Some("until-found"))
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}
