//! What was seen, composed and sent: one SQLite file. It alone names `rusqlite`.
//!
//! Nothing is lost and nothing is sent twice, whenever a run breaks off: a feed's validators are kept in the same
//! transaction as its new items; an issue is kept with its bytes, and its items with it, before the first attempt to send
//! it; what is sent again are the same bytes.

mod health;
mod memory;
mod outbox;
mod schema;

use crate::document::Document;
use crate::fault;
use crate::source::http::Validators;
pub use memory::Remembered;
pub use outbox::{Considered, End, Issue, Mail, Waiting};
use rusqlite::{Connection, OptionalExtension, params};
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
            Some(
                ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::DiskFull
                | ErrorCode::PermissionDenied
                | ErrorCode::SystemIoFailure,
            ) => StoreError::Unwritable,
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

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// Its feed.
    pub feed: String,
    /// The digest; empty where there is but one.
    pub digest: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was first seen, as RFC 3339.
    pub seen: String,
    /// "pending", "backlog", or what an issue made of it.
    pub state: String,
    /// The issue that considered it.
    pub issue: Option<i64>,
    /// Why it fared so, line by line.
    pub why: Option<String>,
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
        connection.commit_hook(Some(|| {
            fault::step();
            false
        }))?;
        schema::bring_up(&mut connection)?;
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

    /// Takes what a feed brought: its new items, for each of these digests, and its validators, together or not at all. How
    /// many items were new. What another feed has brought since `day_ago` (RFC 3339) is new for the digests that do not
    /// have it.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was taken then.
    pub fn arrive(
        &mut self,
        feed: &str,
        validators: &Validators,
        items: &[NewItem],
        digests: &[&str],
        [now, day_ago]: [&str; 2],
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
            let known = transaction
                .query_row(
                    "SELECT key, feed <> ?1 AND seen >= ?5 AND document <> '' FROM items
                     WHERE (feed = ?1 AND id = ?2) OR (link = ?3 AND title IS ?4) ORDER BY key LIMIT 1",
                    params![feed, item.id, meta.url, meta.title, day_ago],
                    |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)),
                )
                .optional()?;
            if let Some((key, _)) = known {
                transaction.execute("UPDATE items SET brought = ?2 WHERE key = ?1", params![key, now])?;
            }
            let key = match known {
                Some((key, true)) => key,
                Some((_, false)) => continue,
                None => {
                    transaction.execute(
                        "INSERT INTO items (feed, id, link, title, seen, brought, place, wants_page, document)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8)",
                        params![
                            feed,
                            item.id,
                            meta.url,
                            meta.title,
                            now,
                            i64::try_from(item.place).unwrap_or(i64::MAX),
                            item.wants_page,
                            serde_json::to_string(&item.document).unwrap_or_default()
                        ],
                    )?;
                    taken += usize::from(!item.is_backlog);
                    transaction.last_insert_rowid()
                }
            };
            let state = if item.is_backlog { "backlog" } else { "pending" };
            for digest in digests {
                let sql = "INSERT INTO fates (item, digest, state) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
                transaction.execute(sql, params![key, digest, state])?;
            }
        }
        transaction.commit()?;
        Ok(taken)
    }

    /// Whether a digest of this name was there before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn is_known(&self, digest: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM digests WHERE name = ?1)";
        Ok(self.connection.query_row(sql, [digest], |row| row.get(0))?)
    }

    /// A digest that is new gets what its feeds brought since a time (RFC 3339), at most `most` items of each, and what
    /// waits for digests that are no more.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was noted then.
    pub fn welcome(
        &mut self,
        digest: &str,
        feeds: &[&str],
        since: &str,
        most: usize,
        all: &[&str],
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let waited_for: Vec<String> = {
            let mut statement = transaction.prepare("SELECT DISTINCT digest FROM fates WHERE state = 'pending'")?;
            statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
        };
        let no_more = || waited_for.iter().filter(|waited_for| !all.contains(&waited_for.as_str()));
        for feed in feeds {
            transaction.execute(
                "INSERT INTO fates (item, digest, state)
                 SELECT key, ?1, 'pending' FROM items WHERE feed = ?2 AND document <> '' AND seen >= ?3
                   AND NOT EXISTS (SELECT 1 FROM fates WHERE item = key AND state = 'backlog')
                 ORDER BY key DESC LIMIT ?4 ON CONFLICT DO NOTHING",
                params![digest, feed, since, i64::try_from(most).unwrap_or(i64::MAX)],
            )?;
            for waited_for in no_more() {
                transaction.execute(
                    "INSERT INTO fates (item, digest, state)
                     SELECT item, ?1, 'pending' FROM fates JOIN items ON key = item
                     WHERE feed = ?2 AND state = 'pending' AND digest = ?3 ON CONFLICT DO NOTHING",
                    params![digest, feed, waited_for],
                )?;
            }
        }
        transaction.execute("INSERT INTO digests (name) VALUES (?1) ON CONFLICT DO NOTHING", [digest])?;
        transaction.commit()?;
        Ok(())
    }

    /// When a digest with a schedule was last seen to, in seconds since 1970.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn seen_to(&self, digest: &str) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT seen_to FROM digests WHERE name = ?1";
        Ok(self.connection.query_row(sql, [digest], |row| row.get(0)).optional()?.flatten())
    }

    /// Notes that a digest was seen to at this second: its issue is kept, or there was nothing to tell.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn see_to(&self, digest: &str, second: i64) -> Result<(), StoreError> {
        let sql = "INSERT INTO digests (name, seen_to) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET seen_to = ?2";
        self.connection.execute(sql, params![digest, second])?;
        Ok(())
    }

    /// The items that wait to be told by a digest, in the order in which they came.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn pending(&self, digest: &str) -> Result<Vec<Pending>, StoreError> {
        let sql = "SELECT key, feed, document, place, wants_page FROM fates JOIN items ON key = item
                   WHERE digest = ?1 AND state = 'pending' ORDER BY key";
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
        let rows = statement.query_map([digest], row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What became of the items with an address or a headline.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn fates(&self, name: &str) -> Result<Vec<Fate>, StoreError> {
        let sql = "SELECT feed, digest, title, seen, state, issue, why FROM items JOIN fates ON item = key
                   WHERE link = ?1 OR title = ?1 OR id = ?1 ORDER BY key, digest";
        let mut statement = self.connection.prepare(sql)?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok(Fate {
                feed: row.get(0)?,
                digest: row.get(1)?,
                title: row.get(2)?,
                seen: row.get(3)?,
                state: row.get(4)?,
                issue: row.get(5)?,
                why: row.get(6)?,
            })
        };
        let rows = statement.query_map([name], row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets what is older than a time (RFC 3339): what items say that wait for no digest, settled issues with their
    /// bytes, items that their feeds have long ceased to bring, and issues of which nothing else is left. What waits is kept.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn forget(&mut self, [texts, issues, items]: [String; 3]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "UPDATE items SET document = '' WHERE seen < ?1 AND document <> ''
               AND NOT EXISTS (SELECT 1 FROM fates WHERE item = key AND state = 'pending')",
            [texts],
        )?;
        transaction.execute(
            "DELETE FROM outbox WHERE state <> 'waiting' AND issue IN (SELECT number FROM issues WHERE made < ?1)",
            [issues],
        )?;
        let gone: Vec<i64> = transaction
            .prepare(
                // What its feed brought when it was last read is still in it, however old.
                "DELETE FROM items WHERE brought < ?1 AND brought < (SELECT MAX(read) FROM feeds WHERE url = feed)
                   AND NOT EXISTS (SELECT 1 FROM fates WHERE item = key AND state = 'pending')
                   AND NOT EXISTS
                     (SELECT 1 FROM fates JOIN outbox USING (issue) WHERE item = key AND outbox.state = 'waiting')
                 RETURNING key",
            )?
            .query_map([&items], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for key in gone {
            transaction.execute("DELETE FROM fates WHERE item = ?1", [key])?;
        }
        transaction.execute(
            "DELETE FROM issues WHERE made < ?1 AND NOT EXISTS (SELECT 1 FROM fates WHERE issue = number)
               AND NOT EXISTS (SELECT 1 FROM outbox WHERE issue = number)
               AND NOT EXISTS (SELECT 1 FROM told WHERE issue = number)",
            [&items],
        )?;
        transaction.commit()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EARLY: &str = "2026-08-01T07:00:00Z";
    const LATER: &str = "2026-08-01T07:00:01Z";
    const NOW: &str = "2026-11-24T07:00:00Z";

    /// A store with two items of a feed that brings them no more, each told in an issue, one second after the other.
    fn store() -> Store {
        let mut store = Store::with(Connection::open_in_memory().expect("memory")).expect("a store");
        for (id, time) in [("early", EARLY), ("later", LATER)] {
            let item = NewItem {
                id: id.to_owned(),
                document: Document::default(),
                place: 0,
                wants_page: false,
                is_backlog: false,
            };
            store.arrive("feed", &Validators::default(), &[item], &[""], [time, time]).expect("taken");
            let keys = store.pending("").expect("pending").into_iter().map(|pending| pending.key);
            let considered = |key| Considered { key, fate: "told".into(), why: None };
            let considered: Vec<Considered> = keys.map(considered).collect();
            let mail = Mail { recipient: "ida@example.net".to_owned(), bytes: id.as_bytes().to_vec() };
            store.queue("", time, "Morning", &[mail], &considered, &[]).expect("queued");
        }
        store.arrive("feed", &Validators::default(), &[], &[""], [NOW, NOW]).expect("read");
        store
    }

    /// Forgets what is older than these times; how many texts, mails and items are left.
    fn left(store: &mut Store, times: [&str; 3]) -> [i64; 3] {
        store.forget(times.map(str::to_owned)).expect("forgotten");
        ["items WHERE document <> ''", "outbox", "items"].map(|what| {
            let count = format!("SELECT COUNT(*) FROM {what}");
            store.connection.query_row(&count, [], |row| row.get(0)).expect("a count")
        })
    }

    #[test]
    fn what_is_older_than_its_time_is_forgotten_and_what_is_as_old_or_waits_stays() {
        let mut store = store();
        assert_eq!(left(&mut store, [EARLY; 3]), [2, 2, 2]);
        assert_eq!(left(&mut store, [LATER; 3]), [1, 2, 2], "a mail waits, and its item with it");
        for waiting in store.waiting().expect("waiting") {
            store.settle(&waiting, End::Left).expect("settled");
        }
        assert_eq!(left(&mut store, ["", LATER, ""]), [1, 1, 2]);
        assert_eq!(left(&mut store, ["", "", LATER]), [1, 1, 1]);
        assert_eq!(left(&mut store, [NOW; 3]), [0, 0, 0]);
    }
}
