//! Issues, and their mails on the way.

use super::{Store, StoreError, memory};
use crate::document::Document;
use rusqlite::{OptionalExtension, params};

/// One mail of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To whom: the address alone.
    pub recipient: String,
    /// The whole message.
    pub bytes: Vec<u8>,
}

/// What an issue made of an item that it considered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Considered {
    /// The item's number in the store.
    pub key: i64,
    /// What was made of it, in a few words.
    pub fate: String,
    /// Why, line by line: the story that it is of, and where that stands.
    pub why: Option<String>,
}

/// A mail that waits to be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The number of its issue.
    pub issue: i64,
    /// The digest of the issue.
    pub digest: String,
    /// To whom.
    pub recipient: String,
    /// How often it was tried.
    pub tries: u32,
    /// When it is to be tried again, in seconds since 1970.
    pub next: i64,
    /// When its issue was made, as RFC 3339.
    pub made: String,
}

/// How the way of a mail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End<'w> {
    /// It was taken; what the other side said.
    Accepted(&'w str),
    /// It was refused for good, and why.
    Refused(&'w str),
    /// Its reader wants none any more.
    Left,
}

/// An issue as the history has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its number.
    pub number: i64,
    /// Its digest; empty where there is but one.
    pub digest: String,
    /// When it was made, as RFC 3339.
    pub made: String,
    /// Its subject.
    pub subject: String,
    /// How many items it considered.
    pub items: usize,
    /// How many recipients accepted it, refused it, are still waited for, and had left.
    pub mails: [usize; 4],
}

impl Store {
    /// Keeps an issue of a digest with its mails, what it made of each item that it considered, and the documents of each
    /// story that it tells: together or not at all. Gives its number.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was kept then.
    pub fn queue(
        &mut self,
        digest: &str,
        made: &str,
        subject: &str,
        mails: &[Mail],
        considered: &[Considered],
        told: &[Vec<Document>],
    ) -> Result<i64, StoreError> {
        let transaction = self.connection.transaction()?;
        let sql = "INSERT INTO issues (digest, made, subject) VALUES (?1, ?2, ?3)";
        transaction.execute(sql, [digest, made, subject])?;
        let number = transaction.last_insert_rowid();
        for mail in mails {
            transaction.execute(
                "INSERT INTO outbox (issue, recipient, bytes, state) VALUES (?1, ?2, ?3, 'waiting')",
                params![number, mail.recipient, mail.bytes],
            )?;
        }
        for Considered { key, fate, why } in considered {
            transaction.execute(
                "UPDATE fates SET state = ?3, issue = ?4, why = ?5 WHERE item = ?1 AND digest = ?2 AND state = 'pending'",
                params![key, digest, fate, number, why],
            )?;
        }
        memory::remember(&transaction, digest, number, told)?;
        transaction.commit()?;
        Ok(number)
    }

    /// The mails that wait, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        let sql = "SELECT issue, digest, recipient, tries, next, made FROM outbox JOIN issues ON number = issue
                   WHERE state = 'waiting' ORDER BY issue, outbox.rowid";
        let mut statement = self.connection.prepare(sql)?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok(Waiting {
                issue: row.get(0)?,
                digest: row.get(1)?,
                recipient: row.get(2)?,
                tries: row.get(3)?,
                next: row.get(4)?,
                made: row.get(5)?,
            })
        };
        let rows = statement.query_map([], row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The bytes of a mail that waits.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn bytes(&self, waiting: &Waiting) -> Result<Vec<u8>, StoreError> {
        let sql = "SELECT bytes FROM outbox WHERE issue = ?1 AND recipient = ?2";
        Ok(self.connection.query_row(sql, params![waiting.issue, waiting.recipient], |row| row.get(0))?)
    }

    /// The digests of which an issue waits that nobody has accepted yet.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn held_up(&self) -> Result<Vec<String>, StoreError> {
        // From what waits on, which is little: to look at each issue's mails takes longer with every issue.
        let sql = "SELECT DISTINCT digest FROM issues WHERE
                     number IN (SELECT issue FROM outbox WHERE state = 'waiting')
                     AND NOT EXISTS (SELECT 1 FROM outbox WHERE issue = number AND +state = 'accepted')";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes how the way of a mail ended. Of what was accepted, the bytes of the first mail of an issue stay.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn settle(&self, waiting: &Waiting, end: End<'_>) -> Result<(), StoreError> {
        let (state, why) = match end {
            End::Accepted(said) => ("accepted", Some(said)),
            End::Refused(why) => ("refused", Some(why)),
            End::Left => ("left", None),
        };
        self.connection.execute(
            "UPDATE outbox SET state = ?3, why = ?4, tries = tries + 1,
               bytes = CASE WHEN ?3 = 'refused' OR rowid = (SELECT MIN(rowid) FROM outbox WHERE issue = ?1)
                       THEN bytes ELSE x'' END
             WHERE issue = ?1 AND recipient = ?2",
            params![waiting.issue, waiting.recipient, state, why],
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
            params![waiting.issue, waiting.recipient, why, next],
        )?;
        Ok(())
    }

    /// The issues, the newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn issues(&self) -> Result<Vec<Issue>, StoreError> {
        let sql = "SELECT number, digest, made, subject,
                     (SELECT COUNT(*) FROM fates WHERE issue = number),
                     (SELECT COUNT(*) FROM outbox WHERE issue = number AND state = 'accepted'),
                     (SELECT COUNT(*) FROM outbox WHERE issue = number AND state = 'refused'),
                     (SELECT COUNT(*) FROM outbox WHERE issue = number AND state = 'waiting'),
                     (SELECT COUNT(*) FROM outbox WHERE issue = number AND state = 'left')
                   FROM issues ORDER BY number DESC";
        let mut statement = self.connection.prepare(sql)?;
        let row = |row: &rusqlite::Row<'_>| {
            let count = |at: usize| row.get::<_, i64>(at).map(|count| usize::try_from(count).unwrap_or_default());
            Ok(Issue {
                number: row.get(0)?,
                digest: row.get(1)?,
                made: row.get(2)?,
                subject: row.get(3)?,
                items: count(4)?,
                mails: [count(5)?, count(6)?, count(7)?, count(8)?],
            })
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

    /// What tells the reader of an address in unsubscribe addresses: 32 hexadecimal digits, made at random the first time.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn token(&self, address: &str) -> Result<String, StoreError> {
        let sql = "INSERT INTO readers (address, token) VALUES (?1, lower(hex(randomblob(16)))) ON CONFLICT DO NOTHING";
        self.connection.execute(sql, [address])?;
        let sql = "SELECT token FROM readers WHERE address = ?1";
        Ok(self.connection.query_row(sql, [address], |row| row.get(0))?)
    }

    /// Each reader's address, and the token that stands for it where readers leave.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn tokens(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.connection.prepare("SELECT address, token FROM readers ORDER BY address")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
