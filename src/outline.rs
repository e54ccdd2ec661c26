//! A long document by its sections: [`Document`] → [`Overview`], each heading with the best sentences below it.

mod tiling;

use crate::document::{Block, Document, Kind, Meta};
use crate::language::Language;
use crate::rank::Method;
use crate::summary::{Excerpt, Options, summarize};
use crate::text::{Text, analyze, word};
use std::ops::Range;

/// A document by its sections.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The id of the document.
    pub id: String,
    /// What is known about the document.
    pub meta: Meta,
    /// The language that it was read in.
    pub language: Language,
    /// How sentences were scored.
    pub method: Method,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// How many words (UAX #29) all of its sentences have.
    pub of_words: usize,
}

/// A section of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading, as it stands; `None` before the first, and where sections are told by their subjects.
    pub heading: Option<String>,
    /// What it is about: words that stand in it, the most telling first.
    pub keywords: Vec<String>,
    /// Its key sentences, in document order; places and spans are those in the whole document. None under a heading
    /// that the next one follows.
    pub excerpts: Vec<Excerpt>,
    /// How many words (UAX #29) its sentences have.
    pub of_words: usize,
}

impl Overview {
    /// How many words (UAX #29) its excerpts have.
    pub fn words(&self) -> usize {
        let words = |excerpt: &Excerpt| word::words(&excerpt.text).count();
        self.sections.iter().flat_map(|section| &section.excerpts).map(words).sum()
    }
}

/// Takes a document by its sections, each told in the length of `options`. Where it has no headings, a section ends
/// where the subject shifts (TextTiling: Hearst, 1997).
pub fn outline(document: &Document, options: &Options) -> Overview {
    let text = analyze(document);
    let cuts = match headings(document) {
        cuts if cuts.is_empty() => tiling::shifts(&text),
        cuts => cuts,
    };
    let whole = Whole { document, text: &text, offsets: document.block_offsets() };
    let begins = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([document.blocks.len()]);
    let ranges = begins.zip(ends).map(|(begin, end)| begin..end).filter(|blocks| !blocks.is_empty());
    let sections = ranges.map(|blocks| whole.section(blocks, options));
    Overview {
        id: document.id.clone(),
        meta: document.meta.clone(),
        language: text.language,
        method: options.method,
        sections: sections.filter(|section| section.heading.is_some() || section.of_words > 0).collect(),
        of_words: text.sentences.iter().map(|sentence| sentence.words).sum(),
    }
}

/// The blocks that head a section.
fn headings(document: &Document) -> Vec<usize> {
    (0..document.blocks.len()).filter(|&at| is_heading(document, at)).collect()
}

/// A heading of more words is a sentence.
const LONGEST_HEADING: usize = 12;

/// Whether a block heads what follows: it is a heading, or one short numbered line without a stop that is no item among
/// others, as minutes and reports have them ("3. Any other business").
fn is_heading(document: &Document, at: usize) -> bool {
    let block = &document.blocks[at];
    if block.kind == Kind::Heading {
        return true;
    }
    let is_item = |at: Option<usize>| at.and_then(|at| document.blocks.get(at)).is_some_and(is_numbered);
    is_numbered(block) && at + 1 < document.blocks.len() && !is_item(at.checked_sub(1)) && !is_item(Some(at + 1))
}

fn is_numbered(block: &Block) -> bool {
    let text = block.text.as_str();
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let parted = number.strip_prefix(')').unwrap_or(number);
    block.kind.is_prose()
        && text.starts_with(|c: char| c.is_ascii_digit())
        && number.len() < text.len()
        && parted.starts_with(' ')
        && parted.contains(char::is_alphabetic)
        && !text.ends_with(['.', '!', '?', ':', ';', ','])
        && word::words(text).count() <= LONGEST_HEADING
}

/// The document that sections are taken from.
struct Whole<'d> {
    document: &'d Document,
    text: &'d Text<'d>,
    offsets: Vec<Option<usize>>,
}

impl Whole<'_> {
    /// The section of these blocks.
    fn section(&self, blocks: Range<usize>, options: &Options) -> Section {
        let all = &self.document.blocks;
        let is_headed = is_heading(self.document, blocks.start);
        let heading = is_headed.then(|| all[blocks.start].text.clone());
        let blocks = blocks.start + usize::from(is_headed)..blocks.end;
        let part = Document {
            id: self.document.id.clone(),
            meta: Meta {
                title: heading.clone().or_else(|| self.document.meta.title.clone()),
                // A few sentences may look like another language.
                language: Some(self.text.language.code().to_owned()),
                ..Meta::default()
            },
            blocks: all[blocks.clone()].to_vec(),
            parts: Vec::new(),
        };
        let summary = summarize(&part, options);
        let first = self.offsets[blocks.clone()].iter().flatten().next().copied().unwrap_or_default();
        let before = self.text.sentences.partition_point(|sentence| sentence.block < blocks.start);
        let placed = |excerpt: Excerpt| Excerpt {
            block: blocks.start + excerpt.block,
            span: first + excerpt.span.start..first + excerpt.span.end,
            position: before + excerpt.position,
            ..excerpt
        };
        Section {
            heading,
            keywords: summary.keywords,
            excerpts: summary.excerpts.into_iter().map(placed).collect(),
            of_words: summary.of_words,
        }
    }
}
