//! The nouns of the middle: [`Document`], [`Block`], [`Meta`].

mod genre;

pub use genre::Genre;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One article: what stands about it, and its text as blocks in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What names the document among others: a file's name without its ending, or the caller's own.
    pub id: String,
    /// Headline, author, date and the like, as far as they are known.
    pub meta: Meta,
    /// The text in reading order. Each block's text is not empty and has no white space at its ends.
    pub blocks: Vec<Block>,
    /// Of several documents that are read as one, the number of the first block of each; empty for one alone.
    pub parts: Vec<usize>,
}

/// What is known about a document besides its text. All of it comes from outside and is text, never markup.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, as it stands ("By …" left off).
    pub byline: Option<String>,
    /// When it was published, as it stands or as RFC 3339.
    pub published: Option<String>,
    /// Where it can be read: an absolute http or https address.
    pub url: Option<String>,
    /// The outlet's name.
    pub site: Option<String>,
    /// What the reader called the input: a path or an address; `None` for standard input.
    pub source: Option<String>,
    /// The language that the reader or the source declares, as a code ("en"); detection is asked where it is `None`.
    pub language: Option<String>,
    /// What sort of thing the document is.
    #[serde(default)]
    pub genre: Genre,
    /// Where people talk about it: an absolute http or https address.
    #[serde(default)]
    pub discussion: Option<String>,
    /// Whether everybody may read it; `None` where its page does not say.
    #[serde(default)]
    pub is_free: Option<bool>,
    /// The outlet's own summary, where it stands above the text and apart from it: a sentence or two, or points, one a line.
    /// It is no part of the clean text, and no sentence is chosen from it.
    #[serde(default)]
    pub standfirst: Option<String>,
}

impl Meta {
    /// When it was published, as an instant: of a day without a time, its noon in UTC. `None` where it is not told, or not
    /// so that it can be read.
    pub fn published_at(&self) -> Option<Timestamp> {
        let stated = self.published.as_deref()?;
        let noon = || stated.parse::<Date>().ok()?.at(12, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).ok();
        stated.parse().ok().or_else(|| noon().map(|noon| noon.timestamp()))
    }
}

/// A piece of the text that stands on its own: a paragraph, a heading, a caption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the block is to its article.
    pub kind: Kind,
    /// Its text on one line: soft line breaks are spaces, a hyphen at a line's end is joined where it parts a word.
    pub text: String,
    /// Where that text stands in the (decoded) input, where there is one.
    pub origin: Option<Origin>,
}

/// What a block is to its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Text in sentences.
    Paragraph,
    /// The outlet's own summary, between headline and text.
    Standfirst,
    /// The title of a section. It is in the clean text, but never chosen.
    Heading,
    /// An item of a list.
    ListItem,
    /// Words of somebody else, set apart.
    Quotation,
    /// Text about a picture: not part of the clean text, never chosen.
    Caption,
    /// Lines that are kept as they stand and are no prose: code, tables.
    Preformatted,
    /// One sentence, as the caller cut it: it is not cut again.
    Sentence,
}

impl Kind {
    /// Whether sentences may be chosen from a block of this kind.
    pub fn is_prose(self) -> bool {
        matches!(self, Kind::Paragraph | Kind::Standfirst | Kind::ListItem | Kind::Quotation | Kind::Sentence)
    }

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Paragraph => "paragraph",
            Kind::Standfirst => "standfirst",
            Kind::Heading => "heading",
            Kind::ListItem => "list_item",
            Kind::Quotation => "quotation",
            Kind::Caption => "caption",
            Kind::Preformatted => "preformatted",
            Kind::Sentence => "sentence",
        }
    }

    /// Whether a block of this kind belongs to the clean text.
    pub fn is_text(self) -> bool {
        self != Kind::Caption
    }
}

/// Where a block's text stands in its input: runs of bytes that were taken over unchanged, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin(Vec<Run>);

/// Bytes of a block from `at` up to the next run, which stand in the input from `source` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    at: usize,
    source: usize,
}

impl Origin {
    /// The origin of a text that stands in the input unbroken, from byte `source` on.
    pub fn at(source: usize) -> Origin {
        Origin(vec![Run { at: 0, source }])
    }

    /// Notes that the block's bytes from `at` on stand in the input from byte `source` on. `at` and `source` must not
    /// decrease from call to call.
    pub fn push(&mut self, at: usize, source: usize) {
        debug_assert!(self.0.last().is_none_or(|last| last.at <= at && last.source <= source));
        if self.0.last().is_some_and(|last| last.source.checked_sub(last.at) == source.checked_sub(at) && source >= at)
        {
            return;
        }
        self.0.push(Run { at, source });
    }

    /// The origin of what stands from byte `begin` of the block on.
    fn behind(&self, begin: usize) -> Origin {
        let first = self.0.partition_point(|run| run.at <= begin).saturating_sub(1);
        let moved =
            |run: &Run| Run { at: run.at.saturating_sub(begin), source: run.source + begin.saturating_sub(run.at) };
        Origin(self.0[first.min(self.0.len())..].iter().map(moved).collect())
    }

    /// The bytes of the input from the first to the last byte of `span`, a non-empty range of bytes in the block.
    pub fn locate(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let byte = |at: usize| {
            let index = self.0.partition_point(|run| run.at <= at).checked_sub(1)?;
            let run = self.0.get(index)?;
            Some(run.source + (at - run.at))
        };
        let last = span.end.checked_sub(1)?;
        Some(byte(span.start)?..byte(last)? + 1)
    }
}

impl Block {
    /// A block whose text stands unbroken in the input, from byte `source` on.
    pub fn new(kind: Kind, text: impl Into<String>, source: usize) -> Block {
        Block { kind, text: text.into(), origin: Some(Origin::at(source)) }
    }

    /// The block from byte `begin` of its text on, which must be between two characters.
    pub fn behind(&self, begin: usize) -> Block {
        let origin = self.origin.as_ref().map(|origin| origin.behind(begin));
        Block { kind: self.kind, text: self.text[begin..].to_owned(), origin }
    }
}

impl Document {
    /// Several documents, read as one. Their titles make its title, by which sentences are chosen; what else is known is
    /// that of the first.
    pub fn together(documents: Vec<Document>) -> Document {
        let titles: Vec<&str> = documents.iter().filter_map(|document| document.meta.title.as_deref()).collect();
        let title = (!titles.is_empty()).then(|| titles.join("\n"));
        let mut whole = Document::default();
        for (index, document) in documents.into_iter().enumerate() {
            if index == 0 {
                whole.id = document.id;
                whole.meta = Meta { title: title.clone(), ..document.meta };
            }
            whole.parts.push(whole.blocks.len());
            whole.blocks.extend(document.blocks);
        }
        whole
    }

    /// Which of the documents that are read as one a block is of; 0 where there is one alone.
    pub fn part_of(&self, block: usize) -> usize {
        self.parts.partition_point(|&first| first <= block).saturating_sub(1)
    }

    /// The clean text: the blocks that belong to it, parted by an empty line, sentences of the caller's by a line end.
    /// Spans of a summary point into it.
    pub fn clean_text(&self) -> String {
        let mut text = String::with_capacity(self.blocks.iter().map(|block| block.text.len() + 2).sum());
        for (block, offset) in self.blocks.iter().zip(self.block_offsets()) {
            let Some(offset) = offset else { continue };
            text.extend(std::iter::repeat_n('\n', offset - text.len()));
            text.push_str(&block.text);
        }
        text
    }

    /// Where each block begins in the clean text, in bytes; `None` for a block that is not part of it.
    pub fn block_offsets(&self) -> Vec<Option<usize>> {
        let mut end = None;
        let mut before = Kind::Paragraph;
        let offset = |block: &Block| {
            block.kind.is_text().then(|| {
                let gap = if before == Kind::Sentence && block.kind == Kind::Sentence { 1 } else { 2 };
                let here = end.map_or(0, |end: usize| end + gap);
                end = Some(here + block.text.len());
                before = block.kind;
                here
            })
        };
        self.blocks.iter().map(offset).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_across_a_joined_line_covers_both_lines_in_the_input() {
        // Input "exam-\nple text": the block reads "example text".
        let mut origin = Origin::at(0);
        origin.push(4, 6);
        assert_eq!(origin.locate(&(0..7)), Some(0..9));
        assert_eq!(origin.locate(&(8..12)), Some(10..14));
        assert_eq!(origin.locate(&(0..0)), None);
        assert_eq!(origin.behind(2).locate(&(0..5)), Some(2..9));
        assert_eq!(origin.behind(8).locate(&(0..4)), Some(10..14));
    }
}
