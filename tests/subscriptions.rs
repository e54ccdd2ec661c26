//! What a person reads: feeds added, taken over, checked.

use super::server::{Reply, Server};
use super::support::{Nutgraf, folder, nutgraf};
use std::path::{Path, PathBuf};

const RSS: &str = "<rss version='2.0'><channel><title>Tides &amp; ferries</title><link>/</link>\
    <item><guid>1</guid><title>The ferry to Orr is late again</title><link>/late</link>\
    <pubDate>Mon, 23 Nov 2026 07:00:00 GMT</pubDate><description>Late, the harbour said.</description></item>\
    </channel></rss>";

fn home(name: &str) -> PathBuf {
    folder(name, &[]).join("nutgraf.toml")
}

fn at(run: Nutgraf, file: &Path) -> Nutgraf {
    run.arg("--config").arg(file)
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("the configuration")
}

/// A site with a page that names its feed, and what else sites have.
fn site() -> Server {
    Server::new(|asked, _| match asked.path.as_str() {
        "/" => Reply::ok("text/html", "<html><head><link rel=alternate type=application/rss+xml href=/feed></head>"),
        "/bare" => Reply::ok("text/html", "<html><body>No feed."),
        "/feed" => Reply::ok("text/xml", RSS),
        "/moved" => Reply::of("301 Moved", "Location: /feed\r\n", ""),
        "/broken" => Reply::ok("text/xml", RSS.replace("&amp;", "&").replace("</channel></rss>", "")),
        "/empty" => Reply::ok("text/xml", "<rss version='2.0'><channel><title>Silence</title></channel></rss>"),
        "/gone" => Reply::of("410 Gone", "", ""),
        "/forbidden" => Reply::of("403 Forbidden", "", ""),
        "/text" => Reply::ok("text/plain", "Nothing of the kind."),
        _ => Reply::missing(),
    })
}

#[test]
fn a_feed_is_added_by_its_address_or_by_that_of_its_site() {
    let (server, file) = (site(), home("feeds-add"));
    let run = at(nutgraf(["feeds", "add", "--allow-private", "--section", "Sea"]), &file).arg(server.url("/")).run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("1 feed is new"), "{}", run.stderr);
    let expected = format!(
        "[[feed]]\nurl = \"{}\"\ntitle = \"Tides & ferries\"\nsection = \"Sea\"\nallow-private = true\n",
        server.url("/feed")
    );
    assert_eq!(read(&file), expected);
    let again = at(nutgraf(["feeds", "add", "--allow-private"]), &file).arg(server.url("/moved")).run();
    assert!(again.stderr.contains("0 feeds are new, 1 was there"), "it is the same: {}", again.stderr);
    let list = at(nutgraf(["feeds", "list"]), &file).succeeds();
    assert_eq!(list, format!("Sea\n  Tides & ferries  {}\n", server.url("/feed")));
    let gone = at(nutgraf(["feeds", "remove", "Tides & ferries", "-q"]), &file).succeeds();
    assert_eq!((gone.as_str(), read(&file).as_str()), ("", ""));
}

#[test]
fn what_is_no_feed_is_not_added() {
    let (server, file) = (site(), home("feeds-add-none"));
    for (path, said) in [("/bare", "names no feed"), ("/text", "neither a feed nor a page"), ("/none", "404")] {
        let line = at(nutgraf(["feeds", "add", "--allow-private"]), &file).arg(server.url(path)).fails(2);
        assert!(line.contains(said) && line.contains(path), "{line}");
    }
    assert!(!file.exists());
    let line = at(nutgraf(["feeds", "list"]), &file).fails(2);
    assert!(line.contains("is not there yet") && line.contains("feeds add"), "{line}");
}

#[test]
fn lists_are_taken_over_and_given_away_with_their_folders() {
    let opml = "<opml version='2.0'><body><outline text='News'><outline text='World'>\
                <outline text='A' xmlUrl='https://a.example/feed'/></outline></outline>\
                <outline text='B' xmlUrl='https://b.example/feed'/></body></opml>";
    let file = home("feeds-import");
    let list = file.with_file_name("mine.opml");
    std::fs::write(&list, opml).expect("the list");
    std::fs::write(&file, "# Mine\n[[feed]]\nurl = \"https://b.example/feed\"\n").expect("the configuration");
    let run = at(nutgraf(["feeds", "import"]), &file).arg(&list).run();
    assert!(run.stderr.contains("1 feed is new, 1 was there"), "{}", run.stderr);
    assert!(read(&file).starts_with("# Mine\n") && read(&file).contains("section = \"News/World\""));
    let exported = at(nutgraf(["feeds", "export"]), &file).succeeds();
    let again = file.with_file_name("again.toml");
    let second = file.with_file_name("second.opml");
    std::fs::write(&second, &exported).expect("the list");
    at(nutgraf(["feeds", "import", "-q"]), &again).arg(&second).succeeds();
    assert_eq!(at(nutgraf(["feeds", "export"]), &again).succeeds(), exported);
    let line = at(nutgraf(["feeds", "import", "Cargo.toml"]), &file).fails(2);
    assert!(line.contains("no list of feeds"), "{line}");
}

#[test]
fn a_check_tells_how_each_feed_is() {
    let file = home("feeds-check");
    let feeds = ["/feed", "/moved", "/broken", "/empty", "/gone", "/forbidden", "/", "/text"];
    let servers: Vec<(&str, Server)> = feeds.iter().map(|path| (*path, site())).collect();
    let feed = |(path, server): &(&str, Server)| {
        format!("[[feed]]\nurl = \"{}\"\ntitle = \"Feed {path}\"\n", server.url(path))
    };
    std::fs::write(&file, servers.iter().map(feed).collect::<String>()).expect("the configuration");
    let run = at(nutgraf(["feeds", "check", "--allow-private"]), &file).run();
    let shown = servers.iter().fold(run.stdout, |shown, (_, server)| shown.replace(&server.address, "http://host"));
    assert_eq!(run.code, 1, "{shown}{}", run.stderr);
    insta::assert_snapshot!(shown, @r"
    feed             items  newest      text    state
    Feed /feed           1  2026-11-23  teaser  fine
    Feed /moved          1  2026-11-23  teaser  has moved to http://host/feed
    Feed /broken         1  2026-11-23  teaser  is damaged and was mended: a stray “&”, an end that is missing
    Feed /empty          0  no dates    –       has no items
    Feed /gone           –  –           –       is gone for good (410); remove it, or look for its new place (http://host/gone)
    Feed /forbidden      –  –           –       does not let us in (forbidden); it may want a subscription, or no programs at all (http://host/forbidden)
    Feed /               –  –           –       is a page, no feed; its feed is http://host/feed (http://host/)
    Feed /text           –  –           –       is no feed (http://host/text)
    ");
}

#[test]
fn a_wrong_configuration_is_told_by_its_line() {
    let file = home("config-wrong");
    std::fs::write(&file, "title = \"x\"\n\n[[feed]]\nurl = \"https://a.example/\"\nlimt = 3\n").expect("a file");
    let line = at(nutgraf(["feeds", "list"]), &file).fails(2);
    assert!(line.contains("line 5: there is no key `limt` (did you mean `limit`?)"), "{line}");
    // What could not be sent is told when the file is read over, and not in the morning.
    std::fs::write(
        &file,
        "[mail]\nfrom = \"Mo\\nBcc: b@example.org <a@example.org>\"\nto = \"b@example.org\"\nfolder = \"x\"\n",
    )
    .expect("a file");
    let line = at(nutgraf(["config", "check"]), &file).fails(2);
    assert!(line.contains("line 2: `from`: `Mo Bcc: b@example.org <a@example.org>` is not a mail address"), "{line}");
}

#[test]
fn a_feed_of_ones_own_network_is_read_with_each_issue_and_lets_no_other_in() {
    let (server, other, file) = (site(), site(), home("feeds-private"));
    at(nutgraf(["feeds", "add", "--allow-private", "-q"]), &file).arg(server.url("/feed")).succeeds();
    let text = format!("{}\n[[feed]]\nurl = \"{}\"\ntitle = \"Other\"\n", read(&file), other.url("/feed"));
    std::fs::write(&file, text).expect("the configuration");
    let run = at(nutgraf(["digest", "--dry-run", "--date", "2026-11-23T08:00:00Z"]), &file).run();
    assert!(run.stdout.contains("The ferry to Orr is late again"), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("Other: is in a private network"), "{}", run.stderr);
    assert_eq!(other.log().len(), 0, "it was not asked");
}
