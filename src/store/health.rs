//! How sources fare: what failed, what is gone, and when each brought something new.

use super::{Store, StoreError};
use crate::digest::trouble::Pulse;
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

/// The rhythm of a source is read off so many arrivals.
const ARRIVALS: i64 = 30;

impl Store {
    /// Notes that a source could not be read, and whether it said that it is gone for good.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn failed(&self, feed: &str, is_gone: bool) -> Result<(), StoreError> {
        let sql = "INSERT INTO health (feed, failures, gone) VALUES (?1, 1, ?2)
                   ON CONFLICT (feed) DO UPDATE SET failures = failures + 1, gone = ?2";
        self.connection.execute(sql, params![feed, is_gone])?;
        Ok(())
    }

    /// Notes that a source was read; a trouble that it had is over, and the next one is told at once.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn fared_well(&self, feed: &str) -> Result<(), StoreError> {
        let sql = "UPDATE health SET failures = 0, gone = 0, told = CASE WHEN failures > 0 THEN NULL ELSE told END
                   WHERE feed = ?1";
        self.connection.execute(sql, [feed])?;
        Ok(())
    }

    /// What is known of a source's past.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn pulse(&self, feed: &str) -> Result<Pulse, StoreError> {
        let sql = "SELECT failures, gone, told FROM health WHERE feed = ?1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get::<_, Option<String>>(2)?));
        let known = self.connection.query_row(sql, [feed], row).optional()?;
        let (failures, is_gone, told) = known.unwrap_or((0, false, None));
        let sql = "SELECT DISTINCT seen FROM items WHERE feed = ?1 ORDER BY seen DESC LIMIT ?2";
        let mut statement = self.connection.prepare(sql)?;
        let seen = statement.query_map(params![feed, ARRIVALS], |row| row.get::<_, String>(0))?;
        let seen: Vec<String> = seen.collect::<Result<_, _>>()?;
        Ok(Pulse {
            failures: usize::try_from(failures).unwrap_or_default(),
            is_gone,
            arrivals: seen.iter().filter_map(|seen| seen.parse().ok()).collect(),
            told: told.and_then(|told| told.parse::<Timestamp>().ok()),
        })
    }

    /// Notes that a source's trouble was told at a time (RFC 3339).
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn trouble_told(&self, feed: &str, now: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO health (feed, failures, gone, told) VALUES (?1, 0, 0, ?2)
                   ON CONFLICT (feed) DO UPDATE SET told = ?2";
        self.connection.execute(sql, [feed, now])?;
        Ok(())
    }
}
