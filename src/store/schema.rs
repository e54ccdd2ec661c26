//! The tables.

/// The form of the store that this version writes.
pub(super) const VERSION: i64 = 1;

/// What makes it.
pub(super) const TABLES: &str = "
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
    state TEXT NOT NULL,
    issue INTEGER,
    UNIQUE (feed, id)
);
CREATE INDEX items_by_link ON items (link);
CREATE INDEX items_by_state ON items (state);
CREATE INDEX items_by_issue ON items (issue);
CREATE TABLE issues (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
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
";
