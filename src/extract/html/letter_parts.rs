//! The pieces of a letter as its parts: what links, letters and rules on it say of them.

use super::pieces::Piece;
use super::tree::{Node, Tree, What};
use crate::document::Kind;
use crate::extract::furniture::{Look, is_advertisement};
use crate::extract::letter::Letter;
use crate::extract::letter::foot::Part;
use std::collections::HashMap;
use std::ops::Range;

/// Small letters are no higher, in points; a pixel is three quarters of one.
const SMALL: f64 = 9.1;

/// So many words that say that somebody paid are looked at, and so many elements around each.
const LABELS: usize = 100;
const CLIMBED: usize = 100;
/// What is paid for has no more words, and no more than one part in so many of a letter's.
const MOST_PAID: u32 = 100;
const PAID_SHARE: u32 = 3;

/// In what letters something is set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Style {
    size: String,
    colour: String,
}

impl Style {
    /// What an element makes of the style around it.
    fn within(&self, node: &Node) -> Style {
        let mut style = self.clone();
        match node.name() {
            "small" => style.size = "small".to_owned(),
            "font" => {
                style.size = node.attribute("size").map_or(style.size, |size| format!("font {}", size.trim()));
                style.colour = node.attribute("color").map_or(style.colour, str::to_lowercase);
            }
            _ => {}
        }
        for (name, value) in declarations(node) {
            match &*name {
                "font-size" => style.size = value,
                "color" => style.colour = value,
                _ => {}
            }
        }
        style
    }

    /// Whether its letters are small.
    fn is_small(&self) -> bool {
        let number = |unit: &str| self.size.strip_suffix(unit).and_then(|number| number.trim().parse::<f64>().ok());
        let points = number("px").map(|pixels| pixels * 0.75).or(number("pt"));
        points.is_some_and(|points| points <= SMALL)
            || matches!(&*self.size, "small" | "smaller" | "x-small" | "xx-small" | "font 1" | "font -1" | "font -2")
    }
}

/// No size or colour is longer, in characters.
const LONGEST_VALUE: usize = 40;

/// What the style of an element says, small.
fn declarations(node: &Node) -> impl Iterator<Item = (String, String)> {
    let style = node.attribute("style").unwrap_or_default();
    style.split(';').filter_map(|one| {
        let (name, value) = one.split_once(':')?;
        let value: String = value.trim().chars().take(LONGEST_VALUE).collect();
        Some((name.trim().to_ascii_lowercase(), value.to_ascii_lowercase()))
    })
}

/// A part for each piece.
pub(super) fn parts<'p>(tree: &Tree, pieces: &'p [Piece], letter: &Letter) -> Vec<Part<'p>> {
    let part = |piece: &'p Piece| {
        let characters = piece.text.chars().filter(|c| !c.is_whitespace()).count().max(1);
        Part {
            text: &piece.text,
            look: Look::of(&piece.text),
            is_heading: piece.kind == Kind::Heading,
            is_quoted: piece.kind == Kind::Quotation,
            links: piece.linked as f64 / characters as f64,
            ..Part::default()
        }
    };
    let mut parts: Vec<Part> = pieces.iter().map(part).collect();
    let mut styles: HashMap<Style, usize> = HashMap::new();
    let mut open: Vec<(usize, Style, bool)> = Vec::new();
    let mut link = 0;
    let mut is_ruled = false;
    // The piece that is next.
    let mut next = 0;
    for (at, node) in tree.nodes.iter().enumerate() {
        while open.last().is_some_and(|(end, ..)| *end <= at) {
            open.pop();
        }
        if pieces.get(next).is_some_and(|piece| piece.node == at) {
            let (style, is_signature) =
                open.last().map_or((Style::default(), false), |(_, style, is)| (style.clone(), *is));
            let number = styles.len();
            parts[next].is_small = style.is_small();
            parts[next].style = *styles.entry(style).or_insert(number);
            parts[next].is_signature = is_signature;
            parts[next].is_ruled = std::mem::take(&mut is_ruled);
            next += 1;
        }
        if let What::Text(text) = &node.what
            && !text.trim().is_empty()
            && let Some(part) = next.checked_sub(1).and_then(|last| parts.get_mut(last))
        {
            part.ends_in_link = at < link;
        }
        if let What::Element { .. } = node.what {
            is_ruled |=
                node.name() == "hr" || declarations(node).any(|(name, value)| name == "border-top" && is_line(&value));
            if node.name() == "a" {
                link = link.max(node.end);
                let target = node.attribute("href").unwrap_or_default();
                let words = tree.text(at);
                // A link may begin before the first text of its piece.
                let place = pieces.partition_point(|piece| piece.node < node.end).checked_sub(1);
                let place = place.filter(|_| !words.trim().is_empty() && letter.leaves_by(target, &words));
                place.into_iter().for_each(|place| parts[place].leaves = true);
            }
            let (style, is) = open.last().map_or((Style::default(), false), |(_, style, is)| (style.clone(), *is));
            open.push((node.end, style.within(node), is || is_signature(node)));
        }
    }
    for paid in paid_for(tree, pieces, &parts) {
        parts[paid].is_paid_for = true;
    }
    parts
}

/// The pieces that stand in one box with a word that says that somebody paid for what is there.
fn paid_for(tree: &Tree, pieces: &[Piece], parts: &[Part]) -> Vec<usize> {
    let labels: Vec<usize> = (0..parts.len()).filter(|&at| is_advertisement(parts[at].text)).take(LABELS).collect();
    if labels.is_empty() {
        return Vec::new();
    }
    let parents = tree.parents();
    let words = |of: Range<usize>| parts[of].iter().map(|part| part.look.words).sum::<u32>();
    let most = MOST_PAID.min(words(0..parts.len()) / PAID_SHARE);
    let mut found = Vec::new();
    for label in labels {
        let around = std::iter::successors(parents[pieces[label].node], |&at| parents[at]);
        let inside = around.map(|at| {
            let place = |node: usize| pieces.partition_point(|piece| piece.node < node);
            place(at)..place(tree.nodes[at].end)
        });
        let is_box = |of: &Range<usize>| words(of.clone()) <= most;
        found.extend(inside.take(CLIMBED).find(|of| of.len() > 1).filter(is_box).into_iter().flatten());
    }
    found
}

/// Whether the line at the edge of an element is seen.
fn is_line(border: &str) -> bool {
    !border.split_whitespace().any(|word| matches!(word, "none" | "0" | "0px" | "hidden" | "transparent"))
}

/// Whether an element is called a signature.
fn is_signature(node: &Node) -> bool {
    let is = |name: &str| node.attribute(name).is_some_and(|value| value.to_ascii_lowercase().contains("signature"));
    is("class") || is("id")
}
