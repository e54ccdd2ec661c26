//! Which tables of a page hold data, row by row, and which only place things on it.

use super::tree::{Node, Tree, What};
use std::collections::HashMap;

/// A table of data has no fewer rows of several cells; one that names its columns or itself may have two.
const LEAST_ROWS: usize = 3;
/// No cell of it has more bytes: what is longer is a text that stands in it. One that names its columns or itself may have
/// somewhat more.
const LONGEST_CELL: usize = 240;
const LONGEST_NAMED: usize = 600;
/// Of its rows, the share that has as many cells as most have.
const EVEN: f64 = 0.6;

/// Elements that hold more than a value: where one stands in a cell, the table is there to place it.
const PLACED: [&str; 15] = [
    "article",
    "blockquote",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "header",
    "hr",
    "iframe",
    "nav",
    "pre",
    "section",
    "table",
    "video",
];

/// What is known of a table while it is read.
#[derive(Default)]
struct Seen {
    /// How many cells with a text each row has.
    rows: Vec<usize>,
    /// Whether it names its columns or itself.
    is_named: bool,
    /// Whether it is there to place things.
    places: bool,
    /// The bytes of the cell that is read, and of the longest.
    bytes: usize,
    longest: usize,
}

/// The tables that hold data, by the rows in them: to each row, its table.
pub(super) fn rows(tree: &Tree) -> HashMap<usize, usize> {
    let mut seen: HashMap<usize, Seen> = HashMap::new();
    let mut rows = HashMap::new();
    // The table that is open, with its end.
    let mut open: Option<(usize, usize)> = None;
    let mut silent = 0;
    for (at, node) in tree.nodes.iter().enumerate() {
        open = open.filter(|&(_, end)| end > at);
        if at < silent {
            continue;
        }
        if node.name() == "table" {
            // What one stands in is told by now.
            if let Some((around, _)) = open.take() {
                seen.entry(around).or_default().places = true;
            }
            open = Some((at, node.end));
            let places = matches!(node.attribute("role"), Some("presentation" | "none"));
            seen.insert(at, Seen { places, ..Seen::default() });
            continue;
        }
        let Some((table, _)) = open else { continue };
        let own = seen.entry(table).or_default();
        match &node.what {
            What::Text(text) => {
                let bytes: usize = text.split_whitespace().map(|word| word.len() + 1).sum();
                if own.bytes == 0 && bytes > 0 {
                    own.rows.last_mut().into_iter().for_each(|cells| *cells += 1);
                }
                own.bytes += bytes;
                own.longest = own.longest.max(own.bytes);
            }
            What::Element { .. } => own.open(node),
        }
        match node.name() {
            "tr" => {
                rows.insert(at, table);
            }
            "script" | "style" | "template" => silent = node.end,
            _ => {}
        }
    }
    rows.retain(|_, table| seen.get(table).is_some_and(Seen::holds_data));
    rows
}

impl Seen {
    fn open(&mut self, node: &Node) {
        match node.name() {
            "tr" => {
                self.rows.push(0);
                self.bytes = 0;
            }
            "td" => self.bytes = 0,
            "th" => {
                self.bytes = 0;
                self.is_named = true;
            }
            "caption" | "thead" => self.is_named = true,
            name => self.places |= PLACED.contains(&name),
        }
    }

    fn holds_data(&self) -> bool {
        let several = || self.rows.iter().filter(|&&cells| cells > 1);
        let mut times: HashMap<usize, usize> = HashMap::new();
        several().for_each(|&cells| *times.entry(cells).or_default() += 1);
        let most = times.values().copied().max().unwrap_or_default();
        let least = if self.is_named { 2 } else { LEAST_ROWS };
        let full = self.rows.iter().filter(|&&cells| cells > 0).count();
        let longest = if self.is_named { LONGEST_NAMED } else { LONGEST_CELL };
        !self.places && self.longest <= longest && several().count() >= least && most as f64 >= EVEN * full as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(body: &str) -> usize {
        rows(&Tree::read(&format!("<body>{body}</body>")).expect("a page")).len()
    }

    #[test]
    fn a_table_of_values_is_told_from_one_that_places_things() {
        let row = "<tr><td>Sorn<td>05:12</tr>";
        assert_eq!(counts(&format!("<table>{}</table>", row.repeat(3))), 3);
        assert_eq!(counts(&format!("<table>{}</table>", row.repeat(2))), 0);
        assert_eq!(counts(&format!("<table><tr><th>Quay<th>Low</tr>{row}</table>")), 2);
        assert_eq!(counts(&format!("<table role=presentation>{}</table>", row.repeat(3))), 0);
        let around = format!("<table>{}<tr><td><table>{}</table><td>x</tr></table>", row.repeat(3), row.repeat(4));
        assert_eq!(counts(&around), 4, "the one inside alone");
        let text = "<tr><td>Low<td>The ferry lies at the quay until the water is back.</tr>";
        assert_eq!(counts(&format!("<table>{}</table>", text.repeat(3))), 3);
        let long = format!("<tr><td>Low<td>{}</tr>", "The ferry lies at the quay. ".repeat(12));
        assert_eq!(counts(&format!("<table>{}</table>", long.repeat(3))), 0);
        let named = format!("<table><tr><th>Quay<th>What is told of it</tr>{}</table>", long.repeat(3));
        assert_eq!(counts(&named), 4, "where columns are named, more may be told of a thing");
        assert_eq!(counts(&"<table><tr><td>".repeat(60)), 0);
    }
}
