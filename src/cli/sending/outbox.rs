//! What waits, on its way: suppressed, paced, retried; each answer kept before the next mail goes.

use super::place::{Place, whom};
use super::{DAY, Report};
use jiff::{Timestamp, ZonedDateTime};
use nutgraf::config::Mail;
use nutgraf::config::reader::Reader;
use nutgraf::deliver::{Courier, Undelivered};
use nutgraf::store::{End, Store, Waiting};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// A mail that was not taken is tried again after so many seconds, twice as long each time, up to [`LONGEST_WAIT`].
const FIRST_WAIT: i64 = 300;
const LONGEST_WAIT: i64 = 4 * 3600;
/// A mail that was put off for so many days, while others of its issue were taken, is given up.
const PATIENCE: i64 = 5;

/// What became of mails.
#[derive(Default)]
pub struct Sent {
    /// To whom.
    pub accepted: Vec<String>,
    pub refused: usize,
    pub put_off: usize,
}

/// Which mails are sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that are due.
    Due,
    /// All: a person asked for it.
    All,
}

/// The outbox on its way.
pub struct Outbox<'p> {
    place: &'p Place,
    mail: &'p Mail,
    courier: Option<Courier>,
    /// Why nothing can be sent in this run, once that is known.
    is_closed: bool,
    last: Option<Instant>,
    /// Addresses by their tokens, where a reader has a token of their own.
    tokens: HashMap<String, String>,
    pub sent: Sent,
}

impl<'p> Outbox<'p> {
    pub fn new(place: &'p Place, mail: &'p Mail) -> Outbox<'p> {
        let (sent, tokens) = (Sent::default(), HashMap::new());
        Outbox { place, mail, courier: None, is_closed: false, last: None, tokens, sent }
    }

    /// Remembers the tokens of readers, by which they may leave.
    pub fn know(&mut self, readers: &[Reader]) {
        for reader in readers {
            if let Some(token) = &reader.token {
                self.tokens.insert(reader.address.to_ascii_lowercase(), token.to_ascii_lowercase());
            }
        }
    }

    /// Sends what waits, the oldest first.
    pub fn flush(
        &mut self,
        store: &Store,
        which: Which,
        now: &ZonedDateTime,
        report: &mut Report,
    ) -> anyhow::Result<()> {
        let seconds = now.timestamp().as_second();
        // A clock that went back makes nothing wait for longer than it should.
        let is_due = |mail: &Waiting| mail.next <= seconds || mail.next > seconds + LONGEST_WAIT;
        let waiting = store.waiting()?;
        if waiting.is_empty() {
            return Ok(());
        }
        for (address, token) in store.tokens()? {
            self.tokens.entry(address.to_ascii_lowercase()).or_insert(token);
        }
        let lines = report.lines();
        let count = waiting.len();
        let mut waiting = waiting.into_iter().enumerate();
        while !self.is_closed
            && let Some((at, mail)) = waiting.next()
        {
            if which == Which::Due && !is_due(&mail) {
                continue;
            }
            let line = lines.add(&mail.recipient, at + 1, count);
            // Before anything is said: what is written beside a live line stays in pieces.
            let clear = || line.finish_and_clear();
            let done = self.one(store, &mail, seconds, report, &clear);
            clear();
            done?;
        }
        if self.is_closed {
            let rest = waiting.count();
            if rest > 0 {
                let more = if rest == 1 { "1 more mail waits".to_owned() } else { format!("{rest} more mails wait") };
                report.note(&format!("{more}; `nutgraf send` tries again"));
            }
        }
        Ok(())
    }

    /// Sends one mail, and keeps what became of it.
    fn one(
        &mut self,
        store: &Store,
        mail: &Waiting,
        seconds: i64,
        report: &mut Report,
        clear: &dyn Fn(),
    ) -> anyhow::Result<()> {
        let name = format!("issue {} for {}", mail.issue, mail.recipient);
        let left = self.has_left(&mail.recipient);
        if left != Ok(false) {
            clear();
        }
        match left {
            Ok(false) => {}
            Ok(true) => {
                store.settle(mail, End::Left)?;
                report.detail(&name, "is not sent: its reader has left");
                return Ok(());
            }
            Err(why) => {
                self.is_closed = true;
                report.failure("suppression", why);
                return Ok(());
            }
        }
        self.pace();
        let bytes = store.bytes(mail)?;
        let sent = self.send(&bytes, &mail.recipient);
        clear();
        match sent {
            Ok(said) => {
                store.settle(mail, End::Accepted(&said))?;
                report.detail(&name, format!("taken by {}: {said}", whom(self.mail)));
                self.sent.accepted.push(mail.recipient.clone());
            }
            Err(Undelivered::Refused(why)) => {
                store.settle(mail, End::Refused(&why))?;
                report.failure(&name, Undelivered::Refused(why));
                self.sent.refused += 1;
            }
            Err(Undelivered::Passing(why)) if is_old(mail, seconds) && !store.held_up()?.contains(&mail.digest) => {
                let why = format!("was put off for {PATIENCE} days, at last with: {why}");
                store.settle(mail, End::Refused(&why))?;
                report.failure(&name, why);
                self.sent.refused += 1;
            }
            Err(Undelivered::Passing(why)) => {
                store.put_off(mail, &why, seconds + wait(mail.tries))?;
                report.failure(&name, Undelivered::Passing(why));
                self.sent.put_off += 1;
            }
            Err(Undelivered::Closed(why)) => {
                store.put_off(mail, &why, seconds + wait(mail.tries))?;
                report.failure(&name, Undelivered::Closed(why));
                self.sent.put_off += 1;
                self.is_closed = true;
            }
        }
        Ok(())
    }

    /// Sends bytes to an address. The password is asked for with the first mail.
    pub fn send(&mut self, bytes: &[u8], to: &str) -> Result<String, Undelivered> {
        let courier = match self.courier.take() {
            Some(courier) => courier,
            None => {
                let transport = self.place.transport(self.mail);
                Courier::new(transport.map_err(|error| Undelivered::Closed(format!("{error:#}")))?)
            }
        };
        let courier = self.courier.insert(courier);
        courier.send(bytes, &Reader::typed(&self.mail.from).address, to)
    }

    /// Whether a reader wants no mail any more. The list is read for each mail: who leaves while mails go out is heard.
    pub fn has_left(&self, address: &str) -> Result<bool, String> {
        let left = self.place.left(self.mail)?;
        let address = address.to_ascii_lowercase();
        Ok(left.contains(&address) || self.tokens.get(&address).is_some_and(|token| left.contains(token)))
    }

    /// Waits until the next mail may go.
    fn pace(&mut self) {
        if let (Some(most), Some(last)) = (self.mail.max_per_minute, self.last) {
            let pause = Duration::from_secs(60) / most.max(1);
            std::thread::sleep(pause.saturating_sub(last.elapsed()));
        }
        self.last = Some(Instant::now());
    }
}

/// How long a mail waits that was tried so often, in seconds.
fn wait(tries: u32) -> i64 {
    FIRST_WAIT.saturating_mul(1 << tries.min(10)).min(LONGEST_WAIT)
}

fn is_old(mail: &Waiting, seconds: i64) -> bool {
    let made: Option<Timestamp> = mail.made.parse().ok();
    made.is_some_and(|made| seconds - made.as_second() > PATIENCE * DAY)
}
