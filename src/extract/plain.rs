//! Plain text → a document: lines to paragraphs, headline, captions.

use super::cleaning::decide;
use super::furniture::Sign;
use super::layout::{Forms, Unit, units};
use super::lines::{Line, lines};
use super::{Cleaning, Extracted, Removed};
use crate::document::{Document, Kind, Meta};

/// Reads a plain text.
pub fn read(text: &str, cleaning: Cleaning) -> Extracted {
    if cleaning == Cleaning::Off {
        return Extracted { documents: vec![uncleaned(text)], ..Extracted::default() };
    }
    let lines = lines(text);
    let edges = super::page_edges::edges(text, &lines);
    let header = super::pasted_header::header(text, &lines);
    let front = super::front_matter::front_matter(text, &lines);
    let mut gone = edges.clone();
    gone[..front.lines].fill(true);
    let mut units = units(text, &lines, &gone, header.lines, Forms::Told);
    let mut decisions = decide(&units);
    if header.lines > 0 {
        let (meta, own) = (&mut decisions.meta, header);
        meta.title = own.subject.or(meta.title.take());
        meta.byline = own.from.or(meta.byline.take());
        meta.published = own.date.map(|date| super::date::day(&date).unwrap_or(date)).or(meta.published.take());
    }
    if front.lines > 0 {
        decisions.meta = over(front.meta, decisions.meta);
    }
    let mut removed: Vec<Removed> = Vec::new();
    let note = |line: &Line, why: Sign| Removed { line: line.of(text).to_owned(), number: Some(line.number), why };
    removed.extend(lines.iter().zip(&edges).filter(|(_, gone)| **gone).map(|(line, _)| note(line, Sign::PageEdge)));
    let mut document = Document { meta: decisions.meta, ..Document::default() };
    for ((unit, sign), kind) in units.drain(..).zip(decisions.signs).zip(decisions.kinds) {
        let sign = sign.or_else(|| is_rule(&unit).then_some(Sign::Rule));
        match sign {
            Some(sign) => removed.extend(lines[unit.lines].iter().map(|line| note(line, sign))),
            None => document.blocks.push(crate::document::Block { kind, ..unit.block }),
        }
    }
    let number = |source: usize| {
        lines[..lines.partition_point(|line| line.span().start <= source)].last().map_or(1, |line| line.number)
    };
    // A note may say its title twice: in its fields, and above its text.
    if front.lines > 0
        && document.blocks.first().is_some_and(|block| {
            block.kind == Kind::Heading && Some(block.text.trim()) == document.meta.title.as_deref()
        })
    {
        let block = document.blocks.remove(0);
        let number = block.origin.as_ref().and_then(|origin| origin.locate(&(0..block.text.len())));
        let number = number.map_or(1, |span| text[..span.start].lines().count().max(1));
        removed.push(Removed { line: block.text, number: Some(number), why: Sign::Headline });
    }
    removed.extend(super::opening::take(&mut document).into_iter().map(|taken| Removed {
        number: Some(taken.source.map_or(1, number)),
        line: taken.text,
        why: taken.why,
    }));
    if document.blocks.is_empty() {
        let warnings = vec!["has no text that could be told from its surroundings: all of it was kept".to_owned()];
        return Extracted { documents: vec![uncleaned(text)], warnings, ..Extracted::default() };
    }
    removed.sort_by_key(|removed| removed.number);
    let warnings = super::prose::warning(&document, lines.len()).into_iter().collect();
    Extracted { documents: vec![document], removed, warnings, ..Extracted::default() }
}

/// What is said first, and from `other` what it leaves out.
fn over(first: Meta, other: Meta) -> Meta {
    Meta {
        title: first.title.or(other.title),
        byline: first.byline.or(other.byline),
        published: first.published.or(other.published),
        url: first.url.or(other.url),
        site: first.site.or(other.site),
        source: first.source.or(other.source),
        language: first.language.or(other.language),
        ..Meta::default()
    }
}

/// Whether a unit only parts others: no letter or digit in it, nor a mark of code.
fn is_rule(unit: &Unit) -> bool {
    unit.block.text.chars().all(|c| !c.is_alphanumeric() && !matches!(c, '`' | '|' | '{' | '}' | '(' | ')' | '[' | ']'))
}

/// A document of the text's paragraphs, every line left in; empty lines part them, lines that were broken at a width
/// are joined.
pub fn uncleaned(text: &str) -> Document {
    let lines = lines(text);
    let blocks = units(text, &lines, &[], 0, Forms::Ignored).into_iter().map(|unit| unit.block).collect();
    Document { blocks, ..Document::default() }
}
