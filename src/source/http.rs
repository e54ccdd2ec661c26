//! Fetching, politely: one connection and a pause for each host, hosts in parallel. The one place that names `ureq`.
//!
//! What was asked before is asked with its validators; a server that says when to come back is not asked before; what may
//! pass is tried again, with growing pauses; a run has an end. No address in a private network is ever connected to.

use super::Raw;
use super::address::Address;
use super::private::is_private;
use super::robots::{self, Robots};
use crate::base_64;
use crate::error::Unfetched;
use crate::fault;
use crate::hash::fnv_64;
use std::collections::HashMap;
use std::io::{self, Read};
use std::net::{IpAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::http::{HeaderMap, StatusCode, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body};

/// What we call ourselves, with where to read about it.
const USER_AGENT: &str = concat!("nutgraf/", env!("CARGO_PKG_VERSION"), " (+https://crates.io/crates/nutgraf)");
/// The name that robots.txt knows us by.
const PRODUCT: &str = "nutgraf";
/// What is read, best first.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, \
                      text/xml;q=0.9, text/html;q=0.8, */*;q=0.5";
/// An address may lead to another so many times.
const REDIRECTS: usize = 10;

/// How servers are treated, and how long we wait for them.
#[derive(Debug, Clone)]
pub struct Manners {
    /// Whether addresses in private networks may be fetched from.
    pub allow_private: bool,
    /// Between two requests to one host.
    pub pause: Duration,
    /// For a connection.
    pub connect: Duration,
    /// For the first byte of an answer.
    pub first_byte: Duration,
    /// For one answer, whole.
    pub whole: Duration,
    /// For all requests of a run together, from the making of the client on.
    pub run: Duration,
    /// How often a request that failed for the moment is made, at most.
    pub tries: u32,
    /// Before the second try; twice as long before each other one.
    pub backoff: Duration,
    /// The longest wait that a server may ask for within a run; for longer ones, another run must do.
    pub patience: Duration,
    /// Bytes of an answer, packed and unpacked.
    pub bytes: usize,
}

impl Default for Manners {
    fn default() -> Manners {
        Manners {
            allow_private: false,
            pause: Duration::from_secs(1),
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(20),
            whole: Duration::from_secs(40),
            run: Duration::from_secs(120),
            tries: 3,
            backoff: Duration::from_secs(1),
            patience: Duration::from_secs(15),
            bytes: 64 << 20,
        }
    }
}

/// By what a server tells whether we have its newest answer already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// For how many seconds the answer is fresh (`Cache-Control: max-age`).
    pub fresh_seconds: Option<u64>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A feed, which is there for programs.
    Feed,
    /// A page, which the site may not want programs to fetch (robots.txt).
    Page,
}

/// What a server said.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Nothing new since the validators were given.
    Unchanged,
    /// This.
    New(Box<Fetched>),
}

/// What was fetched.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// The bytes, their address and charset.
    pub raw: Raw,
    /// What to ask with next time.
    pub validators: Validators,
    /// The address that the server wants to be asked at from now on.
    pub moved: Option<Address>,
}

/// Fetches from many servers for one run.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    manners: Manners,
    began: Instant,
    hosts: Mutex<HashMap<String, Arc<Mutex<Host>>>>,
}

/// What is known of a host; held while it is asked.
#[derive(Debug, Default)]
struct Host {
    asked: Option<Instant>,
    /// Until when it does not want to be asked.
    closed: Option<Instant>,
    robots: Option<Arc<Robots>>,
}

/// Why a try failed: for good, or for the moment, with how long the server wants to be left alone.
enum Failure {
    Final(Unfetched),
    Passing(Unfetched, Option<Duration>),
}

impl Client {
    /// A client for a run that begins now.
    pub fn new(manners: Manners) -> Client {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(USER_AGENT)
            .accept(ACCEPT)
            .timeout_connect(Some(manners.connect))
            .timeout_resolve(Some(manners.connect))
            .timeout_recv_response(Some(manners.first_byte))
            .build();
        // Behind a proxy, it is the proxy that is connected to.
        let guard =
            Guard { open: manners.allow_private || config.proxy().is_some(), inner: DefaultResolver::default() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        Client { agent, manners, began: Instant::now(), hosts: Mutex::default() }
    }

    /// Fetches what is at an address, from wherever it leads.
    ///
    /// # Errors
    /// [`Unfetched`], by what the person can do.
    pub fn fetch(
        &self,
        address: &Address,
        purpose: Purpose,
        validators: Option<&Validators>,
    ) -> Result<Answer, Unfetched> {
        let (mut at, mut moved, mut is_permanent) = (address.clone(), None, true);
        for _ in 0..=REDIRECTS {
            if purpose == Purpose::Page && !self.robots(&at)?.allows(at.path()) {
                return Err(Unfetched::Robots);
            }
            // Validators belong to the address that gave them.
            let (status, headers, bytes) = self.answer(&at, address, validators, Limit::Refuse(self.manners.bytes))?;
            match status {
                StatusCode::NOT_MODIFIED => return Ok(Answer::Unchanged),
                _ if status.is_redirection() => {
                    let target = text_of(&headers, header::LOCATION).and_then(|target| at.join(&target));
                    at = target.ok_or(Unfetched::Redirect)?;
                    is_permanent &= matches!(status.as_u16(), 301 | 308);
                    moved = is_permanent.then(|| at.clone()).or(moved);
                }
                _ => {
                    let validators = validators_of(&headers);
                    let charset = text_of(&headers, header::CONTENT_TYPE).and_then(|kind| charset(&kind));
                    let shown = at.shown();
                    let raw =
                        Raw { name: Some(shown.clone()), id: shown.clone(), bytes, address: Some(shown), charset };
                    return Ok(Answer::New(Box::new(Fetched { raw, validators, moved })));
                }
            }
        }
        Err(Unfetched::Redirects)
    }

    /// What a site lets programs fetch; asked once a run. What cannot be had forbids nothing, but for a server in trouble.
    fn robots(&self, at: &Address) -> Result<Arc<Robots>, Unfetched> {
        if let Some(robots) = &lock(&self.host(at)).robots {
            return Ok(robots.clone());
        }
        let mut file = at.robots().ok_or(Unfetched::Robots)?;
        let mut robots = Robots::default();
        for _ in 0..5 {
            // One more, by which it is seen that there is more.
            match self.answer(&file, &file, None, Limit::Cut(robots::MOST_BYTES + 1)) {
                Ok((status, headers, _)) if status.is_redirection() => {
                    match text_of(&headers, header::LOCATION).and_then(|target| file.join(&target)) {
                        Some(target) => file = target,
                        None => break,
                    }
                }
                Ok((_, _, bytes)) => {
                    robots = Robots::read(&String::from_utf8_lossy(&bytes), PRODUCT);
                    break;
                }
                Err(Unfetched::Missing | Unfetched::Gone | Unfetched::Forbidden | Unfetched::Status(_)) => break,
                Err(error) => return Err(error),
            }
        }
        let robots = Arc::new(robots);
        lock(&self.host(at)).robots = Some(robots.clone());
        Ok(robots)
    }

    /// One answer, after as many tries as it takes and manners allow.
    fn answer(
        &self,
        at: &Address,
        asked: &Address,
        validators: Option<&Validators>,
        limit: Limit,
    ) -> Result<(StatusCode, HeaderMap, Vec<u8>), Unfetched> {
        let host = self.host(at);
        let mut host = lock(&host);
        let mut tries = 0;
        loop {
            if let Some(until) = host.closed {
                let wait = until.saturating_duration_since(Instant::now());
                if wait > self.manners.patience || wait > self.left() {
                    return Err(Unfetched::Later { seconds: wait.as_secs() + 1 });
                }
                std::thread::sleep(wait);
                host.closed = None;
            }
            let pause = host.asked.map_or(Duration::ZERO, |asked| self.manners.pause.saturating_sub(asked.elapsed()));
            if pause >= self.left() {
                return Err(Unfetched::Late);
            }
            std::thread::sleep(pause);
            tries += 1;
            let done = self.once(at, asked, validators, limit);
            host.asked = Some(Instant::now());
            let (error, wait) = match done {
                Ok(answer) => return Ok(answer),
                Err(Failure::Final(error)) => return Err(error),
                Err(Failure::Passing(error, wait)) => (error, wait),
            };
            if let Some(wait) = wait {
                host.closed = Some(Instant::now() + wait);
            } else if tries < self.manners.tries {
                let backoff = self.manners.backoff * (1 << (tries - 1).min(6));
                host.closed = Some(Instant::now() + backoff + jitter(at, tries, backoff));
            }
            let closed = host.closed.map_or(Duration::ZERO, |until| until.saturating_duration_since(Instant::now()));
            if tries >= self.manners.tries || closed > self.manners.patience || closed > self.left() {
                if wait.is_none() {
                    host.closed = None;
                }
                return Err(error);
            }
        }
    }

    /// One request.
    fn once(
        &self,
        at: &Address,
        asked: &Address,
        validators: Option<&Validators>,
        limit: Limit,
    ) -> Result<(StatusCode, HeaderMap, Vec<u8>), Failure> {
        self.guard_proxied(at)?;
        let mut request = self.agent.get(at.shown());
        if at.host() == asked.host() {
            for (name, value) in [
                (header::IF_NONE_MATCH, validators.and_then(|known| known.etag.as_deref())),
                (header::IF_MODIFIED_SINCE, validators.and_then(|known| known.last_modified.as_deref())),
            ] {
                if let Some(value) = value {
                    request = request.header(name, value);
                }
            }
        }
        if let Some((name, password)) = asked.credentials_for(at) {
            request = request.header(header::AUTHORIZATION, basic(&name, &password));
        }
        let whole = self.manners.whole.min(self.left());
        fault::step();
        let done = request.config().timeout_global(Some(whole)).build().call();
        fault::step();
        let response = done.map_err(|error| self.failure(error, limit.bytes()))?;
        let (parts, body) = response.into_parts();
        self.checked(parts.status, &parts.headers)?;
        let bytes = self.bytes(body, limit)?;
        Ok((parts.status, parts.headers, bytes))
    }

    fn bytes(&self, body: Body, limit: Limit) -> Result<Vec<u8>, Failure> {
        let limit = match limit {
            Limit::Refuse(limit) => limit,
            Limit::Cut(limit) => {
                let mut bytes = Vec::new();
                let read = body.into_reader().take(limit as u64).read_to_end(&mut bytes);
                return read.map(|_| bytes).map_err(|error| self.failure(ureq::Error::Io(error), limit));
            }
        };
        if body.content_length().is_some_and(|length| length > limit as u64) {
            return Err(Failure::Final(Unfetched::TooLarge { limit }));
        }
        // The limit counts what is unpacked: a small answer may hold a large one.
        body.into_with_config().limit(limit as u64).read_to_vec().map_err(|error| self.failure(error, limit))
    }

    /// What a status says about trying again.
    fn checked(&self, status: StatusCode, headers: &HeaderMap) -> Result<(), Failure> {
        let wait = || text_of(headers, header::RETRY_AFTER).and_then(|value| retry_after(&value));
        let failure = match status.as_u16() {
            200..=299 | 301..=304 | 307 | 308 => return Ok(()),
            404 => Failure::Final(Unfetched::Missing),
            410 => Failure::Final(Unfetched::Gone),
            401 | 402 | 403 | 407 | 451 => Failure::Final(Unfetched::Forbidden),
            code @ (429 | 503) => {
                let wait = wait().or((code == 429).then_some(Duration::from_secs(60)));
                match wait {
                    Some(wait) => Failure::Passing(Unfetched::Later { seconds: wait.as_secs() }, Some(wait)),
                    None => Failure::Passing(Unfetched::Server(code), None),
                }
            }
            code @ (408 | 425 | 500 | 502 | 504) => Failure::Passing(Unfetched::Server(code), None),
            code => Failure::Final(Unfetched::Status(code)),
        };
        Err(failure)
    }

    fn failure(&self, error: ureq::Error, limit: usize) -> Failure {
        match error {
            ureq::Error::Timeout(_) if self.left().is_zero() => Failure::Final(Unfetched::Late),
            ureq::Error::Timeout(_) => Failure::Passing(Unfetched::Timeout, None),
            ureq::Error::HostNotFound => Failure::Final(Unfetched::UnknownHost),
            ureq::Error::BodyExceedsLimit(_) => Failure::Final(Unfetched::TooLarge { limit }),
            ureq::Error::Tls(why) => Failure::Final(Unfetched::Tls(why.to_owned())),
            ureq::Error::Rustls(why) => Failure::Final(Unfetched::Tls(why.to_string())),
            ureq::Error::Io(error) if is_refusal(&error) => Failure::Final(Unfetched::Private),
            ureq::Error::Io(error) => match error.get_ref().map(ToString::to_string) {
                // A certificate that does not hold comes as an error of input.
                Some(why) if error.kind() == io::ErrorKind::InvalidData => Failure::Final(Unfetched::Tls(why)),
                // What names no address is told by the system in its own words.
                Some(why) if why.contains("lookup address") => Failure::Final(Unfetched::UnknownHost),
                _ => Failure::Passing(Unfetched::Connection(error.kind().to_string()), None),
            },
            ureq::Error::Protocol(why) => Failure::Passing(Unfetched::Connection(why.to_string()), None),
            ureq::Error::ConnectionFailed => {
                Failure::Passing(Unfetched::Connection("no connection was made".to_owned()), None)
            }
            other => Failure::Final(Unfetched::Connection(other.to_string())),
        }
    }

    /// Behind a proxy the guard of connections sees the proxy alone: the name itself is looked at, as far as it is known.
    fn guard_proxied(&self, at: &Address) -> Result<(), Failure> {
        if self.manners.allow_private || self.agent.config().proxy().is_none() {
            return Ok(());
        }
        let name = at.host();
        let literal = name.trim_matches(['[', ']']).parse::<IpAddr>();
        let named = if name.contains(':') { name.to_owned() } else { format!("{name}:80") };
        let known = || named.to_socket_addrs().map(|found| found.map(|found| found.ip()).collect()).unwrap_or_default();
        let addresses: Vec<IpAddr> = literal.map_or_else(|_| known(), |address| vec![address]);
        if addresses.into_iter().any(is_private) { Err(Failure::Final(Unfetched::Private)) } else { Ok(()) }
    }

    /// What is left of the run.
    fn left(&self) -> Duration {
        self.manners.run.saturating_sub(self.began.elapsed())
    }

    fn host(&self, at: &Address) -> Arc<Mutex<Host>> {
        lock(&self.hosts).entry(at.host().to_owned()).or_default().clone()
    }
}

/// How much of an answer is read, in bytes.
#[derive(Debug, Clone, Copy)]
enum Limit {
    /// A longer one is refused.
    Refuse(usize),
    /// Of a longer one, the rest is not read.
    Cut(usize),
}

impl Limit {
    fn bytes(self) -> usize {
        match self {
            Limit::Refuse(bytes) | Limit::Cut(bytes) => bytes,
        }
    }
}

/// A thread that panicked has left nothing half done here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Up to half of the wait more, by the address: clients that failed together do not come back together.
fn jitter(at: &Address, tries: u32, wait: Duration) -> Duration {
    let mixed = fnv_64(at.shown().bytes().chain(tries.to_le_bytes()).chain(std::process::id().to_le_bytes()));
    wait * u32::try_from(mixed % 512).unwrap_or_default() / 1024
}

/// How long to wait: seconds, or up to a date.
fn retry_after(value: &str) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse::<u64>() {
        return Some(Duration::from_secs(seconds.min(7 * 24 * 3600)));
    }
    let then = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(value).ok()?;
    let seconds = then.as_second() - jiff::Timestamp::now().as_second();
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or_default().min(7 * 24 * 3600)))
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
}

fn validators_of(headers: &HeaderMap) -> Validators {
    let control = text_of(headers, header::CACHE_CONTROL).unwrap_or_default().to_ascii_lowercase();
    let age = control.split(',').find_map(|part| part.trim().strip_prefix("max-age=")?.trim_matches('"').parse().ok());
    Validators {
        etag: text_of(headers, header::ETAG),
        last_modified: text_of(headers, header::LAST_MODIFIED),
        fresh_seconds: age.filter(|_| !control.contains("no-cache") && !control.contains("no-store")),
    }
}

/// The charset that a media type names.
fn charset(kind: &str) -> Option<String> {
    let at = kind.to_ascii_lowercase().find("charset=")? + "charset=".len();
    let name = kind[at..].split([';', ',', ' ']).next()?.trim_matches(['"', '\'']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// `Basic` with name and password, as RFC 7617 has it.
fn basic(name: &str, password: &str) -> String {
    format!("Basic {}", base_64::encode(format!("{name}:{password}").as_bytes()))
}

/// Looks names up, and refuses those of private networks: the very addresses that are connected to.
#[derive(Debug)]
struct Guard {
    open: bool,
    inner: DefaultResolver,
}

/// What the guard says.
const REFUSAL: &str = "an address in a private network";

fn is_refusal(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied && error.get_ref().is_some_and(|why| why.to_string() == REFUSAL)
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if !self.open && found.iter().any(|address| is_private(address.ip())) {
            return Err(ureq::Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, REFUSAL)));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_forty_seconds_and_64_mb_and_a_run_two_minutes() {
        let Manners { whole, run, bytes, .. } = Manners::default();
        assert_eq!((whole.as_secs(), run.as_secs(), bytes), (40, 120, 64 << 20));
    }

    #[test]
    fn a_media_type_names_its_charset() {
        assert_eq!(charset("text/html; Charset=\"ISO-8859-2\"; x=y").as_deref(), Some("ISO-8859-2"));
        assert_eq!(charset("text/html"), None);
    }

    #[test]
    fn names_and_passwords_are_told_as_the_standard_has_it() {
        assert_eq!(basic("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(basic("a", "bc"), "Basic YTpiYw==");
        assert_eq!(basic("a", "b"), "Basic YTpi");
    }

    #[test]
    fn a_wait_is_told_in_seconds_or_by_a_date() {
        assert_eq!(retry_after(" 120 "), Some(Duration::from_secs(120)));
        assert_eq!(retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        assert!(retry_after("99999999999").is_some_and(|wait| wait <= Duration::from_secs(7 * 24 * 3600)));
        assert_eq!(retry_after("soon"), None);
    }
}
