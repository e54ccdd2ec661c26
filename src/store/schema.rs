//! The tables, and how a store of an older form becomes one of this.

use super::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// The form of the store that this version writes.
const VERSION: i64 = 5;

/// What makes one of the second form.
const TABLES: &str = "
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    read TEXT NOT NULL
);
CREATE TABLE items (
    key INTEGER PRIMARY KEY,
    feed TEXT NOT NULL,
    id TEXT NOT NULL,
    link TEXT,
    title TEXT,
    seen TEXT NOT NULL,
    place INTEGER NOT NULL,
    wants_page INTEGER NOT NULL,
    document TEXT NOT NULL,
    UNIQUE (feed, id)
);
CREATE INDEX items_by_link ON items (link);
CREATE TABLE fates (
    item INTEGER NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    issue INTEGER,
    PRIMARY KEY (item, digest)
) WITHOUT ROWID;
CREATE INDEX fates_by_state ON fates (digest, state);
CREATE INDEX fates_by_issue ON fates (issue);
CREATE TABLE issues (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL DEFAULT '',
    made TEXT NOT NULL,
    subject TEXT NOT NULL
);
CREATE TABLE outbox (
    issue INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    bytes BLOB NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    next INTEGER NOT NULL DEFAULT 0,
    why TEXT,
    PRIMARY KEY (issue, recipient)
);
CREATE INDEX outbox_by_state ON outbox (state);
CREATE TABLE digests (
    name TEXT PRIMARY KEY,
    seen_to INTEGER
);
CREATE TABLE readers (
    address TEXT PRIMARY KEY,
    token TEXT NOT NULL
);
";

/// From the first form: there was one digest, without a name.
const FROM_FIRST: &str = "
CREATE TABLE fates (
    item INTEGER NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    issue INTEGER,
    PRIMARY KEY (item, digest)
) WITHOUT ROWID;
INSERT INTO fates (item, digest, state, issue) SELECT key, '', state, issue FROM items;
DROP INDEX items_by_state;
DROP INDEX items_by_issue;
ALTER TABLE items DROP COLUMN state;
ALTER TABLE items DROP COLUMN issue;
CREATE INDEX fates_by_state ON fates (digest, state);
CREATE INDEX fates_by_issue ON fates (issue);
ALTER TABLE issues ADD COLUMN digest TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_by_state ON outbox (state);
CREATE TABLE digests (
    name TEXT PRIMARY KEY,
    seen_to INTEGER
);
INSERT INTO digests (name) VALUES ('');
CREATE TABLE readers (
    address TEXT PRIMARY KEY,
    token TEXT NOT NULL
);
";

/// From the second form: what was told, how sources fare, and why an item fared as it did.
const FROM_SECOND: &str = "
CREATE TABLE told (
    issue INTEGER NOT NULL,
    story INTEGER NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX told_by_issue ON told (issue);
CREATE TABLE health (
    feed TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    told TEXT
);
ALTER TABLE fates ADD COLUMN why TEXT;
";

/// From the third form: when a feed last brought an item was not noted.
const FROM_THIRD: &str = "
ALTER TABLE items ADD COLUMN brought TEXT NOT NULL DEFAULT '';
UPDATE items SET brought = (SELECT read FROM feeds WHERE url = feed) WHERE feed IN (SELECT url FROM feeds);
";

/// From the fourth form: what is to be forgotten, and how a feed fares, was looked for among all items.
const FROM_FOURTH: &str = "
CREATE INDEX items_with_text ON items (seen) WHERE document <> '';
CREATE INDEX items_by_brought ON items (brought);
CREATE INDEX items_by_seen ON items (feed, seen);
";

/// Makes the tables where there are none, and brings those of an older form up, whole or not at all.
pub(super) fn bring_up(connection: &mut Connection) -> Result<(), StoreError> {
    let version = |connection: &Connection| connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    match version(connection)? {
        VERSION => Ok(()),
        0..VERSION => {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Another run may have been quicker.
            let form = version(&transaction)?;
            match form {
                0 => transaction.execute_batch(TABLES)?,
                1 => transaction.execute_batch(FROM_FIRST)?,
                _ => {}
            }
            if form < 3 {
                transaction.execute_batch(FROM_SECOND)?;
            }
            if form < 4 {
                transaction.execute_batch(FROM_THIRD)?;
            }
            transaction.execute_batch(FROM_FOURTH)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
            transaction.commit()?;
            Ok(())
        }
        newer => Err(StoreError::Newer(newer)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// The tables of the first form, with an item that waits and one that was told.
    const FIRST: &str = "
        CREATE TABLE feeds (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, read TEXT NOT NULL);
        CREATE TABLE items (key INTEGER PRIMARY KEY, feed TEXT NOT NULL, id TEXT NOT NULL, link TEXT, title TEXT,
            seen TEXT NOT NULL, place INTEGER NOT NULL, wants_page INTEGER NOT NULL, document TEXT NOT NULL,
            state TEXT NOT NULL, issue INTEGER, UNIQUE (feed, id));
        CREATE INDEX items_by_link ON items (link);
        CREATE INDEX items_by_state ON items (state);
        CREATE INDEX items_by_issue ON items (issue);
        CREATE TABLE issues (number INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, subject TEXT NOT NULL);
        CREATE TABLE outbox (issue INTEGER NOT NULL, recipient TEXT NOT NULL, bytes BLOB NOT NULL, state TEXT NOT NULL,
            tries INTEGER NOT NULL DEFAULT 0, next INTEGER NOT NULL DEFAULT 0, why TEXT, PRIMARY KEY (issue, recipient));
        INSERT INTO items VALUES (1, 'f', 'a', NULL, 'A', '2026-11-23T07:00:00Z', 0, 0, '{}', 'pending', NULL);
        INSERT INTO items VALUES (2, 'f', 'b', NULL, 'B', '2026-11-23T07:00:00Z', 0, 0, '', 'told in brief', 1);
        INSERT INTO issues VALUES (1, '2026-11-23T07:00:00Z', 'S');
        INSERT INTO outbox VALUES (1, 'ida@example.net', x'41', 'waiting', 2, 9, NULL);
        PRAGMA user_version = 1;";

    #[test]
    fn a_store_of_the_first_form_is_taken_over_with_all_that_waits() {
        let connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch(FIRST).expect("tables");
        let store = Store::with(connection).expect("a store");
        assert_eq!(store.pending("").expect("items").iter().map(|item| item.key).collect::<Vec<_>>(), [1]);
        assert_eq!(store.waiting().expect("mails").iter().map(|mail| mail.tries).collect::<Vec<_>>(), [2]);
        assert_eq!(store.fates("B").expect("fates")[0].issue, Some(1));
        assert!(store.is_known("").expect("an answer") && !store.is_known("sea").expect("an answer"));
        // Again: nothing is left to do.
        let Store { mut connection, .. } = store;
        bring_up(&mut connection).expect("a store");
        assert!(connection.pragma_update(None, "user_version", 99).is_ok());
        assert!(matches!(bring_up(&mut connection), Err(StoreError::Newer(99))));
    }

    #[test]
    fn a_store_that_another_run_holds_or_nobody_can_write_is_told_as_that() {
        let folder = std::env::temp_dir().join(format!("nutgraf-store-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        assert!(matches!(Store::open(&folder), Err(StoreError::Unwritable)), "a folder is no file");
        let file = folder.join("state.db");
        let other = Connection::open(&file).expect("a file");
        other.execute_batch("BEGIN EXCLUSIVE; CREATE TABLE held (a);").expect("a lock");
        assert!(matches!(Store::open(&file), Err(StoreError::Busy)));
        other.execute_batch("ROLLBACK").expect("no lock");
        assert!(Store::open(&file).is_ok(), "its end was waited for");
        std::fs::remove_dir_all(&folder).expect("the folder goes");
    }
}
