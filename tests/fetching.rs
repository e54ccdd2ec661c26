//! Servers are treated well, and none of them can do us harm.

use super::server::{Reply, Server};
use super::support::{json_lines, nutgraf};
use nutgraf::error::Unfetched;
use nutgraf::source::address::Address;
use nutgraf::source::http::{Answer, Client, Fetched, Manners, Purpose, Validators};
use std::time::Duration;

const FEED: &str = "<rss version='2.0'><channel><title>Tides</title><item><guid>1</guid><title>The ferry to Orr is \
    late again</title><link>/late</link><description>The ferry to Orr was late again on Monday, the harbour said.\
    </description></item></channel></rss>";

fn manners() -> Manners {
    Manners {
        allow_private: true,
        pause: Duration::from_millis(20),
        connect: Duration::from_secs(2),
        first_byte: Duration::from_millis(700),
        whole: Duration::from_millis(900),
        backoff: Duration::from_millis(10),
        patience: Duration::from_millis(300),
        run: Duration::from_secs(20),
        bytes: 1 << 20,
        ..Manners::default()
    }
}

fn ask(client: &Client, url: &str, purpose: Purpose) -> Result<Fetched, Unfetched> {
    match client.fetch(&Address::parse(url).expect("an address"), purpose, None)? {
        Answer::New(fetched) => Ok(*fetched),
        Answer::Unchanged => unreachable!("nothing was known before"),
    }
}

fn get(url: &str) -> Result<Fetched, Unfetched> {
    ask(&Client::new(manners()), url, Purpose::Feed)
}

/// Why an answer with this status is none.
fn refused(status: &'static str, headers: &'static str) -> (Unfetched, usize) {
    let server = Server::new(move |_, _| Reply::of(status, headers, "x"));
    let error = get(&server.url("/")).expect_err("no answer");
    (error, server.log().len())
}

#[test]
fn a_feed_is_fetched_from_its_address_and_its_links_are_seen_from_there() {
    let server = Server::new(|_, _| Reply::ok("application/rss+xml", FEED));
    let out = nutgraf(["-f", "json", "--allow-private"]).arg(server.url("/feed.xml")).succeeds();
    let item = &json_lines(&out)[0];
    assert_eq!(item["title"], "The ferry to Orr is late again");
    assert_eq!(item["url"], server.url("/late"));
    let head = &server.log()[0].head;
    assert!(head.contains("user-agent: nutgraf/") && head.contains("+https://"), "{head}");
}

#[test]
fn file_by_file_an_address_of_a_private_network_is_read_where_that_is_allowed() {
    let server = Server::new(|_, _| Reply::ok("application/rss+xml", FEED));
    let out = nutgraf(["extract", "--by-file", "--allow-private"]).arg(server.url("/feed.xml")).succeeds();
    assert_eq!(json_lines(&out)[0]["items"][0]["title"], "The ferry to Orr is late again");
    let refused = nutgraf(["extract", "--by-file"]).arg(server.url("/feed.xml")).run();
    assert_ne!(refused.code, 0);
    let error = &json_lines(&refused.stdout)[0]["error"];
    assert!(error.as_str().is_some_and(|error| error.contains("private network")), "{error}");
}

#[test]
fn a_page_is_fetched_in_the_charset_that_the_server_names() {
    let text = "Die Fähre nach Örr fuhr am Montag wieder zu spät ab, sagte der Hafenmeister von Süderhöft.";
    let latin: Vec<u8> = format!("<html><body><article><p>{text}</p></article></body></html>")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
        .collect();
    let server = Server::new(move |_, _| Reply::ok("text/html; charset=ISO-8859-1", latin.clone()));
    let out = nutgraf(["-f", "json", "--allow-private"]).arg(server.url("/")).succeeds();
    assert_eq!(json_lines(&out)[0]["sentences"][0], text);
}

#[test]
fn one_that_fails_is_named_and_the_others_go_on() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/feed" => Reply::ok("text/xml", FEED),
        _ => Reply::missing(),
    });
    let run = nutgraf(["--allow-private", "-f", "json"]).arg(server.url("/gone")).arg(server.url("/feed")).run();
    assert_eq!((run.code, json_lines(&run.stdout).len()), (1, 1));
    assert_eq!(run.stderr, format!("nutgraf: {}: is not there (404); check the address\n", server.url("/gone")));
}

#[test]
fn what_a_feed_names_never_leads_into_a_private_network() {
    let server = Server::new(|_, _| Reply::ok("text/plain", "secret"));
    for url in [server.url("/"), server.url("/").replace("127.0.0.1", "localhost"), "http://[::1]:1/".to_owned()] {
        let error = ask(&Client::new(Manners { allow_private: false, ..manners() }), &url, Purpose::Feed);
        assert_eq!(error.expect_err("refused"), Unfetched::Private, "{url}");
    }
    assert_eq!(server.log().len(), 0, "nobody was asked");
    let line = nutgraf([]).arg(server.url("/")).fails(2);
    assert!(line.contains("private network") && line.contains("--allow-private"), "{line}");
}

#[test]
fn redirections_are_followed_to_an_end_and_told_where_they_last() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/old" => Reply::of("301 Moved", "Location: /new\r\n", ""),
        "/new" => Reply::of("302 Found", "Location: /today\r\n", ""),
        "/today" => Reply::ok("text/xml", FEED),
        "/nowhere" => Reply::of("301 Moved", "Location: javascript:alert(1)\r\n", ""),
        "/end" => Reply::ok("text/xml", FEED),
        path => match path.strip_prefix("/turns/").and_then(|left| left.parse::<u32>().ok()) {
            Some(0) => Reply::of("302 Found", "Location: /end\r\n", ""),
            Some(left) => Reply::of("302 Found", &format!("Location: /turns/{}\r\n", left - 1), ""),
            None => Reply::of("302 Found", &format!("Location: {path}x\r\n"), ""),
        },
    });
    assert!(get(&server.url("/turns/9")).is_ok(), "ten redirections");
    assert_eq!(get(&server.url("/turns/10")).expect_err("eleven"), Unfetched::Redirects);
    let fetched = get(&server.url("/old")).expect("a feed");
    assert_eq!(fetched.raw.address, Some(server.url("/today")));
    assert_eq!(fetched.moved.map(|address| address.shown()), Some(server.url("/new")), "what is for now is not kept");
    assert_eq!(get(&server.url("/nowhere")).expect_err("none"), Unfetched::Redirect);
    let before = server.log().len();
    assert_eq!(get(&server.url("/loop")).expect_err("none"), Unfetched::Redirects);
    assert!(server.log().len() - before <= 11);
}

#[test]
fn what_was_fetched_before_is_asked_for_with_its_validators() {
    let server = Server::new(|asked, _| {
        if asked.head.contains("if-none-match: \"v1\"") && asked.head.contains("if-modified-since: mon, 23 nov 2026") {
            return Reply::of("304 Not Modified", "", "");
        }
        let headers =
            "ETag: \"v1\"\r\nLast-Modified: Mon, 23 Nov 2026 07:00:00 GMT\r\nCache-Control: public, max-age=600\r\n";
        Reply::of("200 OK", headers, FEED)
    });
    let client = Client::new(manners());
    let address = Address::parse(&server.url("/")).expect("an address");
    let Ok(Answer::New(first)) = client.fetch(&address, Purpose::Feed, None) else { unreachable!("an answer") };
    assert_eq!(first.validators.fresh_seconds, Some(600));
    let again = client.fetch(&address, Purpose::Feed, Some(&first.validators));
    assert!(matches!(again, Ok(Answer::Unchanged)));
    let other = Validators { etag: Some("\"v0\"".to_owned()), ..first.validators };
    assert!(matches!(client.fetch(&address, Purpose::Feed, Some(&other)), Ok(Answer::New(_))));
}

#[test]
fn each_status_is_told_by_what_can_be_done() {
    assert_eq!(refused("404 Not Found", ""), (Unfetched::Missing, 1));
    assert_eq!(refused("410 Gone", ""), (Unfetched::Gone, 1));
    assert_eq!(refused("403 Forbidden", ""), (Unfetched::Forbidden, 1));
    assert_eq!(refused("418 Teapot", ""), (Unfetched::Status(418), 1));
    assert_eq!(refused("500 Oh", ""), (Unfetched::Server(500), 3));
    assert_eq!(refused("503 Oh", ""), (Unfetched::Server(503), 3));
}

#[test]
fn a_server_that_wants_to_be_left_alone_is_not_asked_again() {
    for status in ["429 Too Many", "503 Unavailable"] {
        let server = Server::new(move |_, _| Reply::of(status, "Retry-After: 3600\r\n", ""));
        let client = Client::new(manners());
        for path in ["/1", "/2", "/3"] {
            let error = ask(&client, &server.url(path), Purpose::Feed).expect_err("later");
            assert!(matches!(error, Unfetched::Later { seconds } if seconds > 3500), "{error}");
        }
        assert_eq!(server.paths(), ["/1"], "polls while it waits: 0");
    }
}

#[test]
fn what_failed_for_the_moment_is_tried_again() {
    let server = Server::new(|_, before| match before {
        0 => Reply::of("502 Bad Gateway", "", ""),
        1 => Reply(vec![(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss>".to_vec(), Duration::ZERO)]),
        _ => Reply::ok("text/xml", FEED),
    });
    assert_eq!(get(&server.url("/")).expect("at the third try").raw.bytes, FEED.as_bytes());
}

#[test]
fn a_host_is_asked_one_request_at_a_time_with_a_pause_between() {
    let server = Server::new(|_, _| {
        std::thread::sleep(Duration::from_millis(15));
        Reply::ok("text/xml", FEED)
    });
    let client = Client::new(Manners { pause: Duration::from_millis(40), ..manners() });
    std::thread::scope(|scope| {
        for path in 0..6 {
            let (client, url) = (&client, server.url(&format!("/{path}")));
            scope.spawn(move || ask(client, &url, Purpose::Feed).expect("a feed"));
        }
    });
    let log = server.log();
    assert_eq!(log.len(), 6);
    assert_eq!(log.iter().map(|asked| asked.beside).max(), Some(0), "parallel connections: 0");
    assert!(log.windows(2).all(|pair| pair[1].at - pair[0].at >= Duration::from_millis(40)));
}

#[test]
fn of_a_long_robots_file_what_is_read_holds_and_half_a_rule_is_none() {
    // The limit falls into the last rule, which would forbid all.
    let mut robots = "User-agent: *\nDisallow: /private\n".to_owned();
    robots.push_str(&"#".repeat((512 << 10) - robots.len() - "\nDisallow: /".len()));
    robots.push_str("\nDisallow: /other\n");
    let server = Server::new(move |asked, _| match asked.path.as_str() {
        "/robots.txt" => Reply::ok("text/plain", robots.clone()),
        _ => Reply::ok("text/plain", "The ferry sails."),
    });
    let client = Client::new(manners());
    assert_eq!(ask(&client, &server.url("/private"), Purpose::Page).expect_err("forbidden"), Unfetched::Robots);
    assert!(ask(&client, &server.url("/open"), Purpose::Page).is_ok());
}

#[test]
fn robots_are_asked_once_and_what_they_forbid_is_not_fetched() {
    let server = Server::new(|asked, _| match asked.path.as_str() {
        "/robots.txt" => Reply::ok("text/plain", "User-agent: *\nDisallow: /private\n"),
        _ => Reply::ok("text/html", "<p>Open."),
    });
    let client = Client::new(manners());
    assert!(ask(&client, &server.url("/open"), Purpose::Page).is_ok());
    assert_eq!(ask(&client, &server.url("/private/1"), Purpose::Page).expect_err("no"), Unfetched::Robots);
    assert!(ask(&client, &server.url("/private/feed"), Purpose::Feed).is_ok(), "feeds are there for programs");
    assert_eq!(server.paths(), ["/robots.txt", "/open", "/private/feed"]);
}

#[test]
fn answers_without_end_and_bombs_are_cut_off() {
    // A megabyte of zeros, packed a thousandfold.
    let bomb = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n".to_vec();
    let packed = packed_zeros(64 << 20);
    assert!(packed.len() < 1 << 20);
    let server = Server::new(move |asked, _| match asked.path.as_str() {
        "/slow" => Reply(
            std::iter::once((b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), Duration::ZERO))
                .chain((0..100).map(|_| (b"x".to_vec(), Duration::from_millis(100))))
                .collect(),
        ),
        "/silent" => Reply(vec![(Vec::new(), Duration::from_secs(10))]),
        "/large" => Reply::ok("text/plain", vec![b'x'; 2 << 20]),
        _ => Reply(vec![([bomb.clone(), packed.clone()].concat(), Duration::ZERO)]),
    });
    let quick = Manners { tries: 1, ..manners() };
    let why = |path: &str| ask(&Client::new(quick.clone()), &server.url(path), Purpose::Feed).expect_err("no answer");
    assert_eq!(why("/slow"), Unfetched::Timeout);
    assert_eq!(why("/silent"), Unfetched::Timeout);
    assert!(matches!(why("/large"), Unfetched::TooLarge { .. }));
    assert!(matches!(why("/bomb"), Unfetched::TooLarge { .. }));
}

/// Zeros as gzip has them: one stored-size block of runs, made by repeating a block of a deflate stream.
fn packed_zeros(count: usize) -> Vec<u8> {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..count >> 20 {
        out.write_all(&vec![0; 1 << 20]).expect("memory");
    }
    out.finish().expect("memory")
}

#[test]
fn a_run_has_an_end() {
    let server = Server::new(|_, _| Reply(vec![(Vec::new(), Duration::from_secs(2))]));
    let client = Client::new(Manners { run: Duration::from_millis(200), ..manners() });
    for _ in 0..3 {
        assert_eq!(ask(&client, &server.url("/"), Purpose::Feed).expect_err("late"), Unfetched::Late);
    }
}

#[test]
fn hosts_that_are_not_there_and_addresses_that_are_none_are_told_so() {
    assert_eq!(get("http://no-such-host.invalid/").expect_err("none"), Unfetched::UnknownHost);
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let error = get(&format!("http://{closed}/")).expect_err("none");
    assert!(matches!(error, Unfetched::Connection(_)), "{error}");
    let plain = Server::new(|_, _| Reply::ok("text/plain", "no TLS here"));
    let error = get(&plain.url("/").replace("http:", "https:")).expect_err("none");
    assert!(matches!(error, Unfetched::Tls(_) | Unfetched::Connection(_)), "{error}");
    let line = nutgraf(["https://"]).fails(2);
    assert!(line.contains("is no web address"), "{line}");
}

#[test]
fn a_password_goes_to_its_own_host_alone_and_is_never_shown() {
    let other = Server::new(|_, _| Reply::missing());
    let elsewhere = other.url("/x");
    let server = Server::new(move |asked, _| match asked.path.as_str() {
        "/mine" => Reply::ok("text/xml", FEED),
        _ => Reply::of("302 Found", &format!("Location: {elsewhere}\r\n"), ""),
    });
    let with = |path: &str| server.url(path).replace("http://", "http://ida:secret@");
    assert!(get(&with("/mine")).is_ok());
    assert!(server.log()[0].head.contains("authorization: basic awrhonnly3jlda=="), "{:?}", server.log());
    let line = nutgraf(["--allow-private"]).arg(with("/away")).fails(2);
    assert!(!line.contains("secret"), "{line}");
    assert!(!other.log()[0].head.contains("authorization"));
}
