//! The whole text of a document with the chosen sentences marked, cleaned, before it is escaped for one format.

use super::clean::{clean, line};
use crate::document::{Block, Document, Kind};
use crate::summary::Summary;
use std::ops::Range;

/// A block of the text.
pub(super) struct Passage {
    /// What it is to its article.
    pub kind: Kind,
    /// Its text, in order; put together it is the block's text, cleaned.
    pub segments: Vec<Segment>,
    /// Whether it is an item of a list whose items before it stand right above it.
    pub continues_list: bool,
    /// Whether it is an item of a list that goes on below it.
    pub list_goes_on: bool,
}

/// A part of a block that is marked, or not.
pub(super) struct Segment {
    /// Whether it was chosen.
    pub marked: bool,
    /// Its text, cleaned.
    pub text: String,
}

/// The blocks that belong to the text, in order.
pub(super) fn passages(document: &Document, summary: &Summary) -> Vec<Passage> {
    let marks = marks(document, summary);
    let shown = document.blocks.iter().zip(&marks).filter(|(block, _)| block.kind.is_text());
    let mut passages: Vec<Passage> = shown.filter_map(|(block, marks)| passage(block, marks)).collect();
    for below in 1..passages.len() {
        if passages[below - 1].kind == Kind::ListItem && passages[below].kind == Kind::ListItem {
            passages[below - 1].list_goes_on = true;
            passages[below].continues_list = true;
        }
    }
    passages
}

/// The chosen spans of each block, in bytes, in order, none within another.
pub(super) fn marks(document: &Document, summary: &Summary) -> Vec<Vec<Range<usize>>> {
    let mut marks: Vec<Vec<Range<usize>>> = vec![Vec::new(); document.blocks.len()];
    for excerpt in &summary.excerpts {
        let Some((block, marks)) = document.blocks.get(excerpt.block).zip(marks.get_mut(excerpt.block)) else {
            continue;
        };
        let is_after = marks.last().is_none_or(|last| last.end <= excerpt.block_span.start);
        if is_after && block.text.get(excerpt.block_span.clone()).is_some_and(|text| !text.is_empty()) {
            marks.push(excerpt.block_span.clone());
        }
    }
    marks
}

impl Passage {
    fn new(kind: Kind, segments: Vec<Segment>) -> Passage {
        Passage { kind, segments, continues_list: false, list_goes_on: false }
    }

    /// The text without its marks.
    pub(super) fn text(&self) -> String {
        self.segments.iter().map(|segment| segment.text.as_str()).collect()
    }

    /// Where the marked segments stand in [`Passage::text`], in bytes.
    pub(super) fn marked(&self) -> Vec<Range<usize>> {
        let mut at = 0;
        let mut marked = Vec::new();
        for segment in &self.segments {
            if segment.marked {
                marked.push(at..at + segment.text.len());
            }
            at += segment.text.len();
        }
        marked
    }
}

fn passage(block: &Block, marks: &[Range<usize>]) -> Option<Passage> {
    if block.kind == Kind::Preformatted {
        // Lines and their indents are what such a block is made of.
        let lines: Vec<String> = block.text.lines().map(|line| clean(line).trim_end().to_owned()).collect();
        let text = lines.join("\n");
        return Some(Passage::new(block.kind, vec![Segment { marked: false, text }]));
    }
    line(&block.text)?;
    let mut segments = Vec::new();
    let mut at = 0;
    for mark in marks {
        push(&mut segments, false, &block.text[at..mark.start]);
        push(&mut segments, true, &block.text[mark.clone()]);
        at = mark.end;
    }
    push(&mut segments, false, &block.text[at..]);
    Some(Passage::new(block.kind, segments))
}

/// A mark covers no white space at its ends.
fn push(segments: &mut Vec<Segment>, marked: bool, text: &str) {
    let text = clean(text);
    let start = if marked { text.len() - text.trim_start().len() } else { text.len() };
    let end = text.trim_end().len().max(start);
    for (marked, text) in [(false, &text[..start]), (true, &text[start..end]), (false, &text[end..])] {
        if !text.is_empty() {
            segments.push(Segment { marked, text: text.to_owned() });
        }
    }
}
