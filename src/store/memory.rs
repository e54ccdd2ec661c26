//! The stories that issues told, so that none is told again without news.

use super::{Store, StoreError};
use crate::document::{Block, Document};
use rusqlite::{Transaction, params};

/// The stories of so many issues of a digest are remembered.
const ISSUES: i64 = 14;
/// Of a story, so many documents are remembered.
const DOCUMENTS: usize = 3;
/// Of a document, so many bytes of text are remembered, from its top.
const BYTES: usize = 20_000;

/// A story that was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// When its issue was made, as RFC 3339.
    pub made: String,
    /// The documents that it was told from.
    pub documents: Vec<Document>,
}

impl Store {
    /// The stories that the latest issues of a digest told, in the order in which they were told.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remembered(&self, digest: &str) -> Result<Vec<Remembered>, StoreError> {
        let sql = "SELECT issue, story, made, document FROM told JOIN issues ON number = issue WHERE digest = ?1
                   ORDER BY told.rowid";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([digest])?;
        let mut stories: Vec<Remembered> = Vec::new();
        let mut of = None;
        while let Some(row) = rows.next()? {
            let story: (i64, i64) = (row.get(0)?, row.get(1)?);
            let document: String = row.get(3)?;
            let document = serde_json::from_str(&document).unwrap_or_default();
            match stories.last_mut().filter(|_| of == Some(story)) {
                Some(last) => last.documents.push(document),
                None => stories.push(Remembered { made: row.get(2)?, documents: vec![document] }),
            }
            of = Some(story);
        }
        Ok(stories)
    }
}

/// Remembers the stories of an issue, with the first of their documents, and forgets those of its digest's oldest.
pub(super) fn remember(
    transaction: &Transaction<'_>,
    digest: &str,
    issue: i64,
    stories: &[Vec<Document>],
) -> Result<(), rusqlite::Error> {
    for (story, documents) in (0i64..).zip(stories) {
        for document in documents.iter().take(DOCUMENTS) {
            let document = serde_json::to_string(&top(document)).unwrap_or_default();
            let sql = "INSERT INTO told (issue, story, document) VALUES (?1, ?2, ?3)";
            transaction.execute(sql, params![issue, story, document])?;
        }
    }
    let sql = "DELETE FROM told WHERE issue IN
                 (SELECT number FROM issues WHERE digest = ?1 ORDER BY number DESC LIMIT -1 OFFSET ?2)";
    transaction.execute(sql, params![digest, ISSUES])?;
    Ok(())
}

/// The first blocks of a document, without their place in the input.
fn top(document: &Document) -> Document {
    let mut bytes = 0;
    let fits = |block: &&Block| {
        bytes += block.text.len();
        bytes <= BYTES
    };
    let blocks = document.blocks.iter().take_while(fits).map(|block| Block { origin: None, ..block.clone() });
    Document { blocks: blocks.collect(), ..document.clone() }
}
