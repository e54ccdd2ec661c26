//! Web addresses, fetched side by side: hosts in parallel, each host politely.

use super::report::Report;
use super::subscriptions;
use nutgraf::config::Config;
use nutgraf::error::{Error, Result, Unfetched};
use nutgraf::source::address::Address;
use nutgraf::source::http::{Answer, Client, Fetched, Manners, Purpose, Validators};
use nutgraf::source::{Raw, Source, is_local, read_file};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Requests that are under way at once, at most.
const AT_ONCE: usize = 24;

/// A client for this run.
pub fn client(allow_private: bool) -> Client {
    Client::new(Manners { allow_private, ..Manners::default() })
}

/// What is at each address, in their order.
pub fn all(client: &Client, addresses: &[String], purpose: Purpose, report: &Report) -> Vec<Result<Fetched>> {
    side_by_side(addresses, report, |at| one(client, &addresses[at], purpose))
}

/// What is new in each feed since its validators were given, in their order. A file, which only the person's own words
/// can name, is read whole.
pub fn changed(client: &Client, config: &Config, known: &[Option<Validators>], report: &Report) -> Vec<Result<Answer>> {
    // Only what the person calls private may be: what other feeds lead to may not.
    let private = config.feeds.iter().any(|feed| feed.allow_private).then(|| self::client(true));
    side_by_side(&addresses(config), report, |at| {
        let feed = &config.feeds[at];
        let url = &feed.url;
        if is_local(url) {
            let raw = read_file(&subscriptions::below(&config.folder, url), Manners::default().bytes)?;
            return Ok(Answer::New(Box::new(Fetched { raw, validators: Validators::default(), moved: None })));
        }
        let address = Address::parse(url).ok_or(Unfetched::NoAddress)?;
        let client = private.as_ref().filter(|_| feed.allow_private).unwrap_or(client);
        Ok(client.fetch(&address, Purpose::Feed, known[at].as_ref())?)
    })
}

/// What is in each feed of a configuration, in their order.
pub fn feeds(client: &Client, config: &Config, report: &Report) -> Vec<Result<Fetched>> {
    let whole = |answer: Answer| match answer {
        Answer::New(fetched) => Ok(*fetched),
        // Nothing was said of what we have.
        Answer::Unchanged => Err(Unfetched::Status(304).into()),
    };
    let answers = changed(client, config, &vec![None; config.feeds.len()], report);
    answers.into_iter().map(|answer| answer.and_then(whole)).collect()
}

fn addresses(config: &Config) -> Vec<String> {
    config.feeds.iter().map(|feed| feed.url.clone()).collect()
}

/// The results of the works at these addresses, in their order. Who watches a terminal sees a line for each that is under
/// way.
fn side_by_side<T: Send>(
    addresses: &[String],
    report: &Report,
    work: impl Fn(usize) -> Result<T> + Sync,
) -> Vec<Result<T>> {
    let count = addresses.len();
    let lines = report.lines();
    let next = AtomicUsize::new(0);
    let done = Mutex::new((0..count).map(|_| None).collect::<Vec<_>>());
    std::thread::scope(|scope| {
        for _ in 0..count.min(AT_ONCE) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        break;
                    }
                    let line = lines.add(&Source::Web(addresses[at].clone()).name(), at + 1, count);
                    let result = work(at);
                    line.finish_and_clear();
                    if let Ok(mut done) = done.lock() {
                        done[at] = Some(result);
                    }
                }
            });
        }
    });
    let done = done.into_inner().unwrap_or_default();
    done.into_iter().map(|result| result.unwrap_or(Err(Error::Unfetched(Unfetched::Late)))).collect()
}

/// What is at an address.
pub fn one(client: &Client, address: &str, purpose: Purpose) -> Result<Fetched> {
    let address = Address::parse(address).ok_or(Unfetched::NoAddress)?;
    match client.fetch(&address, purpose, None)? {
        Answer::New(fetched) => Ok(*fetched),
        // Nothing was said of what we have.
        Answer::Unchanged => Err(Unfetched::Status(304).into()),
    }
}

/// What each of these addresses holds, as it was typed: people may fetch what they name.
pub fn named(addresses: &[String], allow_private: bool, report: &Report) -> Vec<Result<Raw>> {
    let fetched = all(&client(allow_private), addresses, Purpose::Feed, report);
    fetched.into_iter().map(|fetched| fetched.map(|fetched| fetched.raw)).collect()
}
