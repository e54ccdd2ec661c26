//! A web page → its article: the text in blocks, without what stands around it, and what the page says of itself.
//!
//! Whether a piece of a page belongs to the article is told by several signs, summed: what Readability (Mozilla's
//! recipe) takes for the main content, the piece's form, its links, its words, the names of the elements around it. The
//! article is the run of pieces in which they are worth most together.

mod alternate;
mod author;
mod bounded;
mod bounds;
mod card_days;
mod cards;
mod choice;
mod genre;
mod letter_parts;
mod linked_data;
mod metadata;
mod names;
mod openers;
mod panels;
mod pieces;
mod readability;
mod sections;
mod shown;
mod spoken;
mod standfirst;
mod tables;
mod title;
mod tree;
mod visible;

use super::fragment;
use super::furniture::Sign;
use super::letter::{self, Letter};
use super::{Cleaning, Extracted, Removed, opening};
use crate::document::{Block, Document, Genre, Kind};
pub(super) use alternate::feeds;
pub(super) use bounded::named_entity;
use choice::Signs;
use metadata::{Declared, Form};
use pieces::Piece;

/// Of a page, no more bytes are read.
const LONGEST: usize = 32 << 20;

/// Where HTML stands.
#[derive(Clone, Copy, PartialEq)]
enum Setting<'s> {
    Page,
    /// With what its header says.
    Mail(&'s Letter),
}

/// Reads a web page; `base` is where it was fetched from.
pub(super) fn read(html: &str, cleaning: Cleaning, base: Option<&str>) -> Extracted {
    read_as(html, cleaning, base, Setting::Page)
}

/// Reads the HTML of a mail, of which there is less that is not its own; its headline is what its header says.
pub(super) fn read_mail(html: &str, cleaning: Cleaning, letter: &Letter) -> Extracted {
    read_as(html, cleaning, None, Setting::Mail(letter))
}

/// As much of a page as is read, and what to say of the rest.
fn beginning(html: &str) -> (&str, Option<String>) {
    if html.len() <= LONGEST {
        return (html, None);
    }
    (
        &html[..html.floor_char_boundary(LONGEST)],
        Some(format!("has more than {} MB, as no page has: what is behind them was not read", LONGEST >> 20)),
    )
}

fn read_as(html: &str, cleaning: Cleaning, base: Option<&str>, setting: Setting<'_>) -> Extracted {
    let (html, cut) = beginning(html);
    let Some((tree, main)) = readability::parsed(html, cleaning == Cleaning::On && setting == Setting::Page) else {
        let blocks = fragment::blocks(html);
        let document = Document { blocks, ..Document::default() };
        let mut warnings = vec![
            "has more elements or attributes than pages have, or more in one another: all of its text was kept"
                .to_owned(),
        ];
        warnings.extend(cut);
        return Extracted { documents: vec![document], warnings, ..Extracted::default() };
    };
    let pieces = pieces::pieces(&tree);
    let Declared { mut meta, form, descriptions } = metadata::read(&tree, &pieces, base);
    if let Setting::Mail(letter) = setting {
        meta.title.clone_from(&letter.subject);
    }
    let signs = genre::Signs::of(&tree, &pieces, meta.url.as_deref());
    let (kept, removed) = match cleaning {
        Cleaning::Off => (pieces, Vec::new()),
        Cleaning::On => match setting {
            Setting::Page => {
                let beside = match form {
                    Form::Product => sections::beside_what_is_sold(&tree, &pieces),
                    Form::Talk => sections::beside_the_talk(&tree, &pieces),
                    Form::Article | Form::Unsaid => Vec::new(),
                };
                // What has a day is no list that changes with what is in it.
                let has_lists = meta.published.is_none() && matches!(form, Form::Article | Form::Unsaid);
                let lists = if has_lists { cards::lists(&tree, &pieces) } else { Vec::new() };
                let title = meta.title.as_deref();
                let descriptions = &descriptions;
                choice::choose(pieces, &Signs { main: &main, title, descriptions, form, beside, lists })
            }
            Setting::Mail(letter) => {
                let parts = letter_parts::parts(&tree, &pieces, letter);
                let ends = letter::ends(&parts, letter);
                choice::choose_in_mail(pieces, &ends, meta.title.as_deref())
            }
        },
    };
    let mut kept = kept;
    let own = match setting {
        Setting::Page if cleaning == Cleaning::On => author::own(&kept, meta.byline.as_deref()),
        _ => kept.len(),
    };
    let about = kept.split_off(own).into_iter().map(|piece| (piece, Sign::Surroundings));
    let removed = removed.into_iter().chain(about);
    if cleaning == Cleaning::On && setting == Setting::Page && form != Form::Talk {
        meta.byline = visible::names_above(&kept, meta.byline.as_deref(), meta.site.as_deref()).or(meta.byline);
    }
    let (signed, kept): (Vec<Piece>, Vec<Piece>) = kept
        .into_iter()
        .partition(|piece| cleaning == Cleaning::On && visible::is_byline_of(piece, meta.byline.as_deref()));
    let signed = signed.into_iter().map(|piece| (piece, Sign::Byline));
    let note = |(piece, why): (Piece, _)| Removed { line: piece.text, number: None, why };
    let mut removed: Vec<Removed> = removed.chain(signed).map(note).collect();
    let is_lead = |removed: &&Removed| removed.why == Sign::Standfirst;
    let leads: Vec<&str> = removed.iter().filter(is_lead).map(|removed| removed.line.as_str()).collect();
    meta.standfirst = (!leads.is_empty()).then(|| leads.join("\n"));
    let standfirst = standfirst::place(&kept, &descriptions).filter(|_| cleaning == Cleaning::On);
    let kind = |(at, piece): (usize, &Piece)| if Some(at) == standfirst { Kind::Standfirst } else { piece.kind };
    let kinds: Vec<Kind> = kept.iter().enumerate().map(kind).collect();
    let blocks = blocks(kept, &kinds);
    // Pages say "en" because their program does: a text of some length says more about its language.
    let length: usize = blocks.iter().map(|block| block.text.len()).sum();
    meta.language = meta.language.filter(|_| length < 200);
    let mut document = Document { meta, blocks, ..Document::default() };
    if cleaning == Cleaning::On {
        let taken = opening::take(&mut document);
        removed.extend(taken.into_iter().map(|taken| Removed { line: taken.text, number: None, why: taken.why }));
    }
    if cleaning == Cleaning::On {
        genre::settle(&mut document, &signs, form != Form::Unsaid || setting != Setting::Page);
    }
    let mut warnings: Vec<String> = cut.into_iter().collect();
    if document.meta.genre == Genre::Article && !document.blocks.iter().any(|block| block.kind.is_prose()) {
        warnings.push("is a page without an article that could be told from the rest".to_owned());
    }
    document.blocks.retain(|block| block.kind != Kind::Caption || cleaning == Cleaning::On);
    Extracted { documents: vec![document], removed, warnings, ..Extracted::default() }
}

/// The blocks that pieces make: the rows of a table make one.
fn blocks(pieces: Vec<Piece>, kinds: &[Kind]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(pieces.len());
    let mut table = None;
    for (piece, &kind) in pieces.into_iter().zip(kinds) {
        match blocks.last_mut().filter(|_| piece.table.is_some() && piece.table == table) {
            Some(block) => {
                block.text.push('\n');
                block.text.push_str(&piece.text);
            }
            None => blocks.push(Block { kind, text: piece.text, origin: None }),
        }
        table = piece.table;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_page_thirty_two_megabytes_are_read_and_not_a_byte_more() {
        let page = format!("{}é", "x".repeat((32 << 20) - 1));
        let (within, past) = (beginning(&page[..page.len() - 2]), beginning(&page));
        assert_eq!((within.0.len(), within.1.is_some()), ((32 << 20) - 1, false));
        assert_eq!((past.0.len(), past.1.is_some()), ((32 << 20) - 1, true), "no half of a character");
        let page = "x".repeat((32 << 20) + 1);
        assert_eq!(beginning(&page[1..]), (&page[1..], None));
        assert_eq!(beginning(&page).0.len(), 32 << 20);
    }
}
