//! Times as people type them.

use anyhow::{Context, anyhow};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime, civil};

/// A time as it may be typed: so long ago (`24h`, `3d`), or as `--date` has it.
///
/// # Errors
/// It is none.
pub fn since(typed: &str, now: &ZonedDateTime) -> anyhow::Result<Timestamp> {
    let ago = typed.strip_suffix('h').map(|hours| (hours, 1)).or(typed.strip_suffix('d').map(|days| (days, 24)));
    if let Some((count, hours)) = ago.and_then(|(count, hours)| Some((count.parse::<i64>().ok()?, hours))) {
        let seconds = count.saturating_mul(hours * 3600).clamp(0, now.timestamp().as_second());
        return Ok(Timestamp::from_second(now.timestamp().as_second() - seconds)?);
    }
    date(typed)
        .map(|date| date.timestamp())
        .map_err(|_| anyhow!("--since {typed}: is no time; try 24h, 3d or 2026-11-23"))
}

/// A time as it may be typed: with a zone, with an offset, or in the zone of this machine; a day alone is its midnight.
///
/// # Errors
/// It is none.
pub fn date(typed: &str) -> anyhow::Result<ZonedDateTime> {
    let here = TimeZone::system();
    if let Ok(zoned) = typed.parse::<ZonedDateTime>() {
        return Ok(zoned);
    }
    if let Ok(parts) = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(typed)
        && let Some(offset) = parts.to_numeric_offset()
        && let Ok(instant) = typed.parse::<Timestamp>()
    {
        return Ok(instant.to_zoned_datetime(TimeZone::fixed(offset)));
    }
    let civil = typed.parse::<civil::DateTime>();
    civil
        .and_then(|civil| civil.to_zoned_datetime(here))
        .ok()
        .with_context(|| format!("--date {typed}: is no time; try 2026-11-23 or 2026-11-23T07:00:00+01:00"))
}
