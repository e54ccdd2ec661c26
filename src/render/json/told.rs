//! What several documents tell together.

use super::{Record, language, line};
use crate::document::{Genre, Meta};
use crate::render::clean::line as one_line;
use crate::render::link::{file_name, host, safe_link};
use crate::story::{Source, Told};
use crate::summary::{Excerpt, Shortfall};
use serde::Serialize;

/// What several documents tell together, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ToldRecord {
    /// Its sentences, and what is known of the document under whose headline it is told.
    #[serde(flatten)]
    pub summary: Record,
    /// In which paragraph each sentence stands, from 0: those that run on in their source share one.
    pub paragraphs: Vec<usize>,
    /// What leads to each sentence in its place: an address with a text fragment, null where its source has none.
    pub places: Vec<Option<String>>,
    /// By sentence, whether it takes the place of an older one that says the same with other numbers; left out where none
    /// does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<Vec<bool>>,
    /// The documents that tell it; each sentence's is named by "sources", the number in this list.
    pub documents: Vec<DocumentRecord>,
    /// What "reason" says, for other languages.
    #[serde(skip)]
    pub(in crate::render) shortfall: Option<Shortfall>,
}

/// A document that tells a story, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentRecord {
    /// What names it.
    pub id: String,
    /// What sort of thing it is.
    pub kind: Genre,
    /// Its headline.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its outlet.
    pub site: Option<String>,
    /// What its outlet is called: by its name, else by its host, else by its file.
    pub outlet: Option<String>,
    /// When it was published, as it stands or as RFC 3339.
    pub published: Option<String>,
    /// Its language's ISO 639-1 code, null where it is unknown.
    pub language: Option<String>,
    /// The number of the document in this list that it is a copy of, word for word or nearly so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<usize>,
}

impl ToldRecord {
    pub(in crate::render) fn of(told: &Told) -> ToldRecord {
        let Told { summary, sources, directives, dated, .. } = told;
        let place = |(excerpt, directive): (&Excerpt, &String)| {
            let address = sources.get(excerpt.part)?.meta.url.as_deref()?;
            place(&safe_link(address)?, directive)
        };
        ToldRecord {
            summary: Record {
                title: sources.first().and_then(|source| source.meta.title.clone()),
                sources: Some(summary.excerpts.iter().map(|excerpt| excerpt.part).collect()),
                ..Record::of(summary)
            },
            paragraphs: paragraphs(&summary.excerpts),
            places: summary.excerpts.iter().zip(directives).map(place).collect(),
            dated: dated.contains(&true).then(|| dated.clone()),
            documents: sources.iter().map(document).collect(),
            shortfall: summary.shortfall,
        }
    }
}

pub(in crate::render) fn together(told: &Told) -> String {
    line(&ToldRecord::of(told))
}

/// Sentences that follow one another in one block of their source make one paragraph.
pub(in crate::render) fn paragraphs(excerpts: &[Excerpt]) -> Vec<usize> {
    let mut paragraphs: Vec<usize> = Vec::with_capacity(excerpts.len());
    for (index, excerpt) in excerpts.iter().enumerate() {
        let follows = index
            .checked_sub(1)
            .and_then(|before| excerpts.get(before))
            .is_some_and(|before| before.block == excerpt.block && before.position + 1 == excerpt.position);
        let last = paragraphs.last().copied();
        paragraphs.push(last.map_or(0, |last| if follows { last } else { last + 1 }));
    }
    paragraphs
}

/// Where a sentence stands in its source: the source's address with a text directive.
fn place(link: &str, directive: &str) -> Option<String> {
    if directive.is_empty() {
        return None;
    }
    let hash = if link.contains('#') { "" } else { "#" };
    Some(format!("{link}{hash}:~:{directive}"))
}

fn document(source: &Source) -> DocumentRecord {
    let meta = &source.meta;
    DocumentRecord {
        id: source.id.clone(),
        kind: meta.genre,
        title: meta.title.clone(),
        url: meta.url.clone(),
        site: meta.site.clone(),
        outlet: outlet(meta),
        published: meta.published.clone(),
        language: language(source.language),
        copy_of: source.copy_of,
    }
}

/// What an outlet is called.
pub(in crate::render) fn outlet(meta: &Meta) -> Option<String> {
    let source = || {
        let source = meta.source.as_deref()?;
        host(source).or_else(|| one_line(file_name(source)))
    };
    meta.site.as_deref().and_then(one_line).or_else(|| meta.url.as_deref().and_then(host)).or_else(source)
}
