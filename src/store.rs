//! What was seen, composed and sent: one SQLite file. The one place that names `rusqlite`.
//!
//! Nothing is lost and nothing is sent twice, whenever a run breaks off: a feed's validators are kept in the same
//! transaction as its new items; an issue is kept with its bytes, and its items with it, before the first attempt to send
//! it; what is sent again are the same bytes.

mod schema;

use crate::document::Document;
use crate::source::http::Validators;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::path::Path;
use std::time::Duration;

/// A store that is open.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
}

/// Why the store cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A newer nutgraf has written it.
    #[error("was written by a newer nutgraf (version {0} of its form); use that one")]
    Newer(i64),
    /// It is no store, or a damaged one.
    #[error("is damaged or no store; move it away to begin anew (what was sent may come again), or restore a copy")]
    Damaged,
    /// Another run has it.
    #[error("is in use by another run; wait for its end")]
    Busy,
    /// It cannot be written.
    #[error("cannot be written; check who may use it, and whether the disk is full")]
    Unwritable,
    /// Whatever else the library says.
    #[error("cannot be used: {0}")]
    Other(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::Damaged,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::DiskFull | ErrorCode::PermissionDenied) => {
                StoreError::Unwritable
            }
            _ => StoreError::Other(error.to_string()),
        }
    }
}

/// An item as a feed brought it.
#[derive(Debug, Clone)]
pub struct NewItem {
    /// What tells it from the feed's others.
    pub id: String,
    /// What it says.
    pub document: Document,
    /// Which item of its feed it was, from 0.
    pub place: usize,
    /// Whether its page has more than the feed.
    pub wants_page: bool,
    /// Whether it is from before the reader's first sight of the feed: noted, not told.
    pub is_backlog: bool,
}

/// An item that waits to be told.
#[derive(Debug, Clone)]
pub struct Pending {
    /// Its number in the store.
    pub key: i64,
    /// The address of its feed.
    pub feed: String,
    /// What it says.
    pub document: Document,
    /// Which item of its feed it was, from 0.
    pub place: usize,
    /// Whether its page has more than the feed.
    pub wants_page: bool,
}

/// One mail of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub recipient: String,
    /// The whole message.
    pub bytes: Vec<u8>,
}

/// A mail that waits to be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The number of its issue.
    pub issue: i64,
    /// The mail.
    pub mail: Mail,
    /// How often it was tried.
    pub tries: u32,
    /// When it is to be tried again, in seconds since 1970.
    pub next: i64,
}

/// An issue as the history has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its number.
    pub number: i64,
    /// When it was made, as RFC 3339.
    pub made: String,
    /// Its subject.
    pub subject: String,
    /// How many items it considered.
    pub items: usize,
    /// How many recipients accepted it, refused it, and are still waited for.
    pub mails: [usize; 3],
}

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// Its feed.
    pub feed: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was first seen, as RFC 3339.
    pub seen: String,
    /// "pending", "backlog", or what an issue made of it.
    pub state: String,
    /// The issue that considered it.
    pub issue: Option<i64>,
}

impl Store {
    /// Opens a store, and makes it where there is none.
    ///
    /// # Errors
    /// [`StoreError`], by what a person can do.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        Store::with(Connection::open(path)?)
    }

    /// A store in memory, for runs that write nothing: what `path` holds, or nothing.
    ///
    /// # Errors
    /// [`StoreError`], by what a person can do.
    pub fn copy(path: &Path) -> Result<Store, StoreError> {
        let mut memory = Connection::open_in_memory()?;
        if path.exists() {
            let there = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            rusqlite::backup::Backup::new(&there, &mut memory)?.run_to_completion(1000, Duration::ZERO, None)?;
        }
        Store::with(memory)
    }

    fn with(mut connection: Connection) -> Result<Store, StoreError> {
        connection.busy_timeout(Duration::from_secs(5))?;
        bring_up(&mut connection)?;
        Ok(Store { connection })
    }

    /// What a feed said of its last answer; `None` where it was never read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn validators(&self, feed: &str) -> Result<Option<Validators>, StoreError> {
        let row = |row: &rusqlite::Row<'_>| {
            Ok(Validators { etag: row.get(0)?, last_modified: row.get(1)?, fresh_seconds: None })
        };
        let sql = "SELECT etag, last_modified FROM feeds WHERE url = ?1";
        Ok(self.connection.query_row(sql, [feed], row).optional()?)
    }

    /// Takes what a feed brought: its new items and its validators, together or not at all. How many items were new.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was taken then.
    pub fn arrive(
        &mut self,
        feed: &str,
        validators: &Validators,
        items: &[NewItem],
        now: &str,
    ) -> Result<usize, StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO feeds (url, etag, last_modified, read) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (url) DO UPDATE SET etag = ?2, last_modified = ?3, read = ?4",
            params![feed, validators.etag, validators.last_modified, now],
        )?;
        let mut taken = 0;
        for item in items {
            let meta = &item.document.meta;
            // A feed may rename its items, and several feeds may bring one: link and headline tell it, too.
            let known: bool = transaction.query_row(
                "SELECT EXISTS (SELECT 1 FROM items WHERE (feed = ?1 AND id = ?2) OR (link = ?3 AND title IS ?4))",
                params![feed, item.id, meta.url, meta.title],
                |row| row.get(0),
            )?;
            if known {
                continue;
            }
            let document = serde_json::to_string(&item.document).unwrap_or_default();
            let state = if item.is_backlog { "backlog" } else { "pending" };
            transaction.execute(
                "INSERT INTO items (feed, id, link, title, seen, place, wants_page, document, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    feed,
                    item.id,
                    meta.url,
                    meta.title,
                    now,
                    i64::try_from(item.place).unwrap_or(i64::MAX),
                    item.wants_page,
                    document,
                    state
                ],
            )?;
            taken += usize::from(!item.is_backlog);
        }
        transaction.commit()?;
        Ok(taken)
    }

    /// The items that wait to be told, in the order in which they came.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn pending(&self) -> Result<Vec<Pending>, StoreError> {
        let sql = "SELECT key, feed, document, place, wants_page FROM items WHERE state = 'pending' ORDER BY key";
        let mut statement = self.connection.prepare(sql)?;
        let row = |row: &rusqlite::Row<'_>| {
            let document: String = row.get(2)?;
            Ok(Pending {
                key: row.get(0)?,
                feed: row.get(1)?,
                document: serde_json::from_str(&document).unwrap_or_default(),
                place: usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
                wants_page: row.get(4)?,
            })
        };
        let rows = statement.query_map([], row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps an issue with its mails, and what it made of each item that it considered: together or not at all. Gives its
    /// number.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was kept then.
    pub fn queue(
        &mut self,
        made: &str,
        subject: &str,
        mails: &[Mail],
        considered: &[(i64, &str)],
    ) -> Result<i64, StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute("INSERT INTO issues (made, subject) VALUES (?1, ?2)", [made, subject])?;
        let number = transaction.last_insert_rowid();
        for mail in mails {
            transaction.execute(
                "INSERT INTO outbox (issue, recipient, bytes, state) VALUES (?1, ?2, ?3, 'waiting')",
                params![number, mail.recipient, mail.bytes],
            )?;
        }
        for (key, fate) in considered {
            // What it said is no longer needed: headline and address stay.
            transaction.execute(
                "UPDATE items SET state = ?2, issue = ?3, document = '' WHERE key = ?1 AND state = 'pending'",
                params![key, fate, number],
            )?;
        }
        transaction.commit()?;
        Ok(number)
    }

    /// The mails that wait, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        let sql =
            "SELECT issue, recipient, bytes, tries, next FROM outbox WHERE state = 'waiting' ORDER BY issue, rowid";
        let mut statement = self.connection.prepare(sql)?;
        let row = |row: &rusqlite::Row<'_>| {
            let mail = Mail { recipient: row.get(1)?, bytes: row.get(2)? };
            Ok(Waiting { issue: row.get(0)?, mail, tries: row.get(3)?, next: row.get(4)? })
        };
        let rows = statement.query_map([], row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that a mail was accepted (`None`), or refused for good, and why.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn settle(&self, waiting: &Waiting, refused: Option<&str>) -> Result<(), StoreError> {
        let state = if refused.is_some() { "refused" } else { "accepted" };
        self.connection.execute(
            "UPDATE outbox SET state = ?3, why = ?4, tries = tries + 1 WHERE issue = ?1 AND recipient = ?2",
            params![waiting.issue, waiting.mail.recipient, state, refused],
        )?;
        Ok(())
    }

    /// Notes that a mail was not accepted for the moment, and when it is to be tried again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn put_off(&self, waiting: &Waiting, why: &str, next: i64) -> Result<(), StoreError> {
        self.connection.execute(
            "UPDATE outbox SET why = ?3, next = ?4, tries = tries + 1 WHERE issue = ?1 AND recipient = ?2",
            params![waiting.issue, waiting.mail.recipient, why, next],
        )?;
        Ok(())
    }

    /// The issues, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn issues(&self) -> Result<Vec<Issue>, StoreError> {
        let sql = "SELECT number, made, subject,
                     (SELECT COUNT(*) FROM items WHERE issue = number),
                     (SELECT COUNT(*) FROM outbox WHERE issue = number AND state = 'accepted'),
                     (SELECT COUNT(*) FROM outbox WHERE issue = number AND state = 'refused'),
                     (SELECT COUNT(*) FROM outbox WHERE issue = number AND state = 'waiting')
                   FROM issues ORDER BY number DESC";
        let mut statement = self.connection.prepare(sql)?;
        let row = |row: &rusqlite::Row<'_>| {
            let count = |at: usize| row.get::<_, i64>(at).map(|count| usize::try_from(count).unwrap_or_default());
            let mails = [count(4)?, count(5)?, count(6)?];
            Ok(Issue { number: row.get(0)?, made: row.get(1)?, subject: row.get(2)?, items: count(3)?, mails })
        };
        let rows = statement.query_map([], row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The bytes of an issue as its first recipient got them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn issue(&self, number: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT bytes FROM outbox WHERE issue = ?1 ORDER BY rowid LIMIT 1";
        Ok(self.connection.query_row(sql, [number], |row| row.get(0)).optional()?)
    }

    /// What became of the items with an address or a headline.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn fates(&self, name: &str) -> Result<Vec<Fate>, StoreError> {
        let sql =
            "SELECT feed, title, seen, state, issue FROM items WHERE link = ?1 OR title = ?1 OR id = ?1 ORDER BY key";
        let mut statement = self.connection.prepare(sql)?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok(Fate {
                feed: row.get(0)?,
                title: row.get(1)?,
                seen: row.get(2)?,
                state: row.get(3)?,
                issue: row.get(4)?,
            })
        };
        let rows = statement.query_map([name], row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets what is older than a time (RFC 3339): settled issues with their bytes, and items that their feeds have long
    /// ceased to bring. What waits is kept.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn forget(&mut self, issues_before: &str, items_before: &str) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "DELETE FROM outbox WHERE state <> 'waiting' AND issue IN (SELECT number FROM issues WHERE made < ?1)",
            [issues_before],
        )?;
        transaction.execute(
            "DELETE FROM items WHERE seen < ?1 AND state <> 'pending'
               AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.issue = items.issue AND outbox.state = 'waiting')",
            [items_before],
        )?;
        transaction.commit()?;
        Ok(())
    }
}

/// Makes the tables where there are none.
fn bring_up(connection: &mut Connection) -> Result<(), StoreError> {
    let version = |connection: &Connection| connection.query_row("PRAGMA user_version", [], |row| row.get(0));
    match version(connection)? {
        schema::VERSION => Ok(()),
        0 => {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Another run may have been quicker.
            if version(&transaction)? == 0 {
                transaction.execute_batch(schema::TABLES)?;
                transaction.pragma_update(None, "user_version", schema::VERSION)?;
            }
            transaction.commit()?;
            Ok(())
        }
        newer => Err(StoreError::Newer(newer)),
    }
}
