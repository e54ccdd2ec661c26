//! Buttons that open a part of the text below them: what they say is its heading.

use super::tree::{Node, Tree};
use std::collections::HashMap;
use std::ops::Range;

/// What a button says as a heading has no more bytes.
const LONGEST: usize = 300;
/// Nor has it more nodes.
const NODES: usize = 60;

/// The buttons that may head what they open, each with the nodes among which that stands: the element that it names; of one
/// in a heading, and of a question, anything below.
pub(super) fn openers(tree: &Tree) -> HashMap<usize, Range<usize>> {
    let mut found = HashMap::new();
    let mut panels: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut heading = 0;
    for (at, node) in tree.nodes.iter().enumerate() {
        if matches!(node.name(), "h2" | "h3" | "h4" | "h5" | "h6") {
            heading = heading.max(node.end);
        }
        if node.name() != "button" {
            continue;
        }
        let is_question = || {
            let text = if node.end - at <= NODES { tree.text(at) } else { String::new() };
            text.len() <= LONGEST && text.trim_end().ends_with(['?', '？', '؟'])
        };
        if at < heading || is_question() {
            found.insert(at, node.end..tree.nodes.len());
        } else if let Some(panel) = opened(node) {
            panels.entry(panel).or_default().push(at);
        }
    }
    if panels.is_empty() {
        return found;
    }
    for (at, node) in tree.nodes.iter().enumerate() {
        let buttons = node.attribute("id").and_then(|id| panels.remove(id)).unwrap_or_default();
        let above = buttons.into_iter().filter(|&button| tree.nodes[button].end <= at);
        found.extend(above.map(|button| (button, at..node.end)));
    }
    found
}

/// The id of what a button says that it opens.
fn opened(button: &Node) -> Option<&str> {
    let target =
        ["aria-controls", "data-bs-target", "data-target"].into_iter().find_map(|name| button.attribute(name))?;
    Some(target.trim().trim_start_matches('#')).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_heads_what_it_opens() {
        let count = |body: &str| openers(&Tree::read(&format!("<body>{body}</body>")).expect("a page")).len();
        assert_eq!(count("<h3><button>Tickets</button></h3><p>On board.</p>"), 1);
        assert_eq!(count("<button>May my dog come along?</button><p>Yes.</p>"), 1);
        assert_eq!(count("<button aria-controls=a>Tickets</button><div id=a>On board.</div>"), 1);
        assert_eq!(count("<button data-target='#a'>Tickets</button><div id=a>On board.</div>"), 1);
        assert_eq!(count("<div id=a>On board.</div><button aria-controls=a>Tickets</button>"), 0);
        assert_eq!(count("<button aria-controls=b>Tickets</button><button>Send</button><div id=a>On board.</div>"), 0);
    }
}
