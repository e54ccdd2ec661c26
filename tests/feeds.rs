//! Feeds of every kind, whole and damaged, as items and as documents.

use super::support::{folder, json_lines, nutgraf, shared};
use nutgraf::extract::feed::{Feed, Item, form, read};
use nutgraf::extract::{charset, opml};
use proptest::prelude::*;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/feeds");

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{FIXTURES}/{name}")).expect("a fixture")
}

fn parsed(text: &str) -> (Feed, Option<String>) {
    read(text, form(text).expect("a feed"), None)
}

fn sound(name: &str) -> Feed {
    let (feed, warning) = parsed(&fixture(name));
    assert_eq!(warning, None, "{name} is sound");
    feed
}

fn ids(feed: &Feed) -> Vec<&str> {
    feed.items.iter().map(|item| &*item.id).collect()
}

fn title(item: &Item) -> &str {
    item.title.as_deref().unwrap_or_default()
}

fn link(item: &Item) -> &str {
    item.link.as_deref().unwrap_or_default()
}

#[test]
fn a_news_feed_tells_its_items_with_all_that_belongs_to_them() {
    let feed = sound("news-rss2.xml");
    assert_eq!(feed.title.as_deref(), Some("The Port Ellery Courier"));
    assert_eq!(feed.link.as_deref(), Some("https://courier.example/"));
    assert_eq!(feed.description.as_deref(), Some("News of the harbour & the hills"));
    assert_eq!(ids(&feed), ["courier-4711", "https://courier.example/2031/rye"]);
    let [ferry, rye] = &*feed.items else { panic!("two items") };
    assert_eq!(title(ferry), "Ferry to run at night – from May");
    assert_eq!(link(ferry), "https://courier.example/2031/ferry-at-night");
    assert_eq!(ferry.byline.as_deref(), Some("Ada Lund, Tor Vik"));
    assert_eq!(ferry.published.as_deref(), Some("2031-03-09T07:12:00+01:00"));
    assert_eq!(ferry.enclosures[0].url, "https://courier.example/sound/ferry.mp3");
    assert_eq!(ferry.enclosures[0].bytes, Some(123_456));
    assert_eq!(title(rye), "Council & bakers agree: \"no tax on rye\"");
    assert_eq!(link(rye), "https://courier.example/2031/rye");
    assert_eq!(rye.byline.as_deref(), Some("Mia Holm"));
}

#[test]
fn atom_has_its_bases_its_kinds_of_text_and_its_sources() {
    let feed = sound("releases-atom1.xml");
    assert_eq!(feed.title.as_deref(), Some("Releases of tide"));
    assert_eq!(feed.link.as_deref(), Some("https://forge.example/tide/releases"));
    let [two, one] = &*feed.items else { panic!("two items") };
    assert_eq!(title(two), "tide 2.0: Vec<Wave> in, tables out");
    assert_eq!(link(two), "https://forge.example/tide/releases/2.0");
    assert_eq!(two.enclosures[0].url, "https://forge.example/tide/dist/tide-2.0.tar.gz");
    assert_eq!(two.byline.as_deref(), Some("Nils Aas"));
    assert_eq!(two.published.as_deref(), Some("2031-03-09T07:12:00Z"));
    assert_eq!(two.source.as_deref(), Some("Somebody's own feed"));
    assert_eq!(two.language.as_deref(), Some("en"));
    assert!(two.content.as_ref().is_some_and(|content| content.is_html));
    assert_eq!(one.published.as_deref(), Some("2031-02-01T00:00:00Z"));
    assert!(one.id.starts_with("item-"), "neither guid nor link: a hash of title and day");
    assert_eq!(ids(&feed), ids(&sound("releases-atom1.xml")), "the same at each reading");
}

#[test]
fn the_old_the_small_and_the_other_forms_are_read() {
    let old = sound("old-atom03.xml");
    assert_eq!((title(&old.items[0]), &*old.items[0].id), ("Die Fähre", "notiz-1"));
    assert_eq!(old.items[0].published.as_deref(), Some("2031-03-09"));

    let links = sound("links-rss10.xml");
    assert_eq!(links.title.as_deref(), Some("Links"));
    assert_eq!((ids(&links), link(&links.items[0])), (vec!["https://links.example/1"], "https://maps.example/lights"));

    let comic = sound("comic-rss092.xml");
    assert_eq!((comic.items.len(), title(&comic.items[0]), comic.items[1].link.as_deref()), (2, "Low tide", None));

    let podcast = sound("podcast-rss2.xml");
    let episode = &podcast.items[0];
    assert_eq!((title(episode), episode.byline.as_deref()), ("Episode title", Some("Ida Berg")));
    assert_eq!((link(episode), episode.enclosures.len()), ("https://foghorn.example/1", 2));

    let posts = sound("posts.json");
    assert_eq!(ids(&posts), ["17", "https://posts.example/18"]);
    assert_eq!(posts.items[0].title, None);
    assert_eq!(link(&posts.items[0]), "https://posts.example/17");
    assert_eq!(posts.items[1].byline.as_deref(), Some("Eva Strand"));
    assert_eq!(posts.items[1].enclosures[0].url, "https://posts.example/knots.pdf");

    let pushed = sound("channel-cdf.xml");
    assert_eq!((title(&pushed.items[0]), link(&pushed.items[0])), ("One", "https://push.example/deep/one.html"));
}

#[test]
fn damage_costs_no_item_and_is_said_once() {
    let (feed, warning) = parsed(&fixture("damaged.xml"));
    assert_eq!(feed.title.as_deref(), Some("Tom & Jerry's"));
    let titles: Vec<&str> = feed.items.iter().map(title).collect();
    assert_eq!(titles, ["5 < 6 & 7 > 6 &bogus; café", "An item after one without end", "Quotes"]);
    assert_eq!(link(&feed.items[0]), "https://tj.example/?a=1&b=2");
    assert_eq!(link(&feed.items[1]), "https://tj.example/2");
    assert_eq!(feed.items[2].byline.as_deref(), Some("Undeclared"));
    let warning = warning.expect("damage is told");
    assert!(warning.contains("stray “<”") && !warning.contains('\n'), "{warning}");
}

#[test]
fn a_download_that_broke_off_keeps_all_items_before_the_break() {
    let text = fixture("news-rss2.xml");
    let whole = parsed(&text).0;
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let Some(form) = form(&text[..end]) else { continue };
        let (feed, warning) = read(&text[..end], form, None);
        assert!(feed.items.len() <= whole.items.len());
        if end < text.trim_end().len() {
            assert!(warning.is_some(), "cut off at {end}");
        }
    }
    let after_first = text.find("</item>").expect("an item's end") + 20;
    let (feed, _) = parsed(&text[..after_first]);
    assert_eq!(feed.items[0].published, whole.items[0].published);
}

#[test]
fn the_charset_is_found_whatever_is_declared() {
    let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss><channel><item><title>Fähre – spät</title></item></channel></rss>";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let four: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    // Windows-1252, though UTF-8 is declared.
    let western = |c| if c == '–' { 0x96 } else { u8::try_from(u32::from(c)).expect("a Latin letter") };
    let western: Vec<u8> = text.chars().map(western).collect();
    for bytes in [text.as_bytes(), &little, &big, &four, &western] {
        let decoded = charset::decode(bytes, None).expect("text");
        assert_eq!(title(&parsed(&decoded).0.items[0]), "Fähre – spät");
    }
}

#[test]
fn a_feed_gives_its_items_as_documents() {
    let out = nutgraf(["extract", "-f", "json", "tests/fixtures/feeds/news-rss2.xml"]).succeeds();
    let lines = json_lines(&out);
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["id"], "courier-4711");
    assert_eq!(lines[0]["site"], "The Port Ellery Courier");
    assert_eq!(lines[0]["url"], "https://courier.example/2031/ferry-at-night");
    assert_eq!(
        lines[0]["text"],
        "The ferry across the sound will run all night from May, the council said on Sunday.\n\nWhat it costs\n\n\
         A night crossing costs 9 crowns, twice as much as by day. Children go free."
    );
    let summary = nutgraf(["-n", "1", "tests/fixtures/feeds/news-rss2.xml"]).succeeds();
    assert!(summary.contains("Ferry to run at night") && summary.contains("tax on rye"), "{summary}");
}

#[test]
fn a_digest_of_feeds_tells_headlines_without_text_too() {
    let digest = nutgraf(["digest", "-f", "markdown", "--date", "2031-03-10", "tests/fixtures/feeds/comic-rss092.xml"]);
    let digest = digest.succeeds();
    assert!(digest.contains("Low tide") && digest.contains("https://comic.example/12"), "{digest}");
    assert!(digest.contains("Also seen"), "{digest}");
    assert!(digest.contains("An untitled note, with neither link nor date."), "{digest}");
}

#[test]
fn each_file_is_told_on_a_line_of_its_own() {
    let folder = folder(
        "by-file",
        &[
            (
                "a/feed.xml",
                b"<rss><channel><item><title>A</title><link>http://a.example/</link></item></channel></rss>",
            ),
            ("b.xml", b"<rss version='2.0'/>"),
            ("c.bin", b"\x7fELF\0\0\0"),
        ],
    );
    let lines = json_lines(&nutgraf(["extract", "--by-file"]).arg(&folder).succeeds());
    assert_eq!(lines[0]["file"], "a/feed.xml");
    assert_eq!(lines[0]["items"], serde_json::json!([{"title": "A", "url": "http://a.example/"}]));
    assert_eq!(lines[1]["items"], serde_json::json!([]));
    assert!(lines[2]["error"].as_str().is_some_and(|error| error.contains("a program")));
}

#[test]
fn a_feed_without_items_is_no_failure_but_is_told() {
    let outcome = nutgraf(["extract"]).stdin("<rss version='2.0'><channel><title>x</title></channel></rss>").run();
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, ""));
    assert!(outcome.stderr.contains("without items"), "{}", outcome.stderr);
}

#[test]
fn hostile_markup_is_read_in_one_pass_and_stays_small() {
    let item = "<item><title>Last</title></item></channel></rss>";
    let bomb = "<!DOCTYPE rss [<!ENTITY a 'lolololololol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>\
                <!ENTITY file SYSTEM 'file:///etc/passwd'>]>";
    let (feed, _) = parsed(&format!("{bomb}<rss><channel><item><title>&c;&file;</title></item></channel></rss>"));
    assert_eq!(title(&feed.items[0]), "&c;&file;");
    for piece in [
        "<a>",
        "<a ",
        "<a b=\"",
        "<a b='<'",
        "<",
        "</a>",
        "<!--",
        "<![CDATA[",
        "<?x",
        "<!DOCTYPE a [",
        "&",
        "&#x41",
        "&a;",
        "<b xmlns:x='y' xml:base='z/' xml:lang='en'>",
        "<item>",
        "<title>",
        "<item><title>",
        "<description>&lt;p&gt;",
        "<description><br>",
        "<description>&lt;script&gt;",
        "\"",
        "]]>",
        "<author><name>",
    ] {
        let text = format!("<rss><channel>{}", piece.repeat(100_000));
        let (feed, _) = parsed(&text);
        assert!(feed.items.len() <= 100_000);
        for text in [format!("{text}{item}"), format!("<feed><entry><content type='xhtml'>{text}")] {
            parsed(&text);
        }
    }
}

#[test]
fn a_hundred_thousand_declarations_do_not_slow_each_name() {
    let declarations: String = (0..100_000).map(|at| format!(" xmlns:p{at}='x'")).collect();
    let items = "<item><q:x/><title>a</title></item>".repeat(100_000);
    let (feed, _) = parsed(&format!("<rss{declarations}><channel>{items}</channel></rss>"));
    assert_eq!(feed.items.len(), 100_000);
}

#[test]
fn an_item_after_one_without_end_keeps_what_it_declares() {
    let text = "<rss><item><title>One<item xmlns:m='http://purl.org/dc/elements/1.1/' xml:base='https://b.example/'>\
                <m:creator>Ada Lund</m:creator><link>x</link></item></rss>";
    let (feed, warning) = parsed(text);
    assert_eq!((feed.items.len(), title(&feed.items[0]), link(&feed.items[1])), (2, "One", "https://b.example/x"));
    assert_eq!(feed.items[1].byline.as_deref(), Some("Ada Lund"));
    assert!(warning.is_some());
}

#[test]
fn two_hundred_thousand_items_are_fine() {
    let items: String =
        (0..200_000).map(|at| format!("<item><title>Item {at}</title><guid>{at}</guid></item>")).collect();
    let (feed, warning) = parsed(&format!("<rss><channel>{items}</channel></rss>"));
    assert_eq!((feed.items.len(), warning), (200_000, None));
}

#[test]
fn subscriptions_come_from_opml_and_go_back() {
    let (feeds, warning) = opml::read(&fixture("subscriptions.opml"));
    assert_eq!((feeds.len(), warning), (2, None));
    assert_eq!(feeds[0].sections, ["Coast", "Harbour"]);
    let again = opml::read(&opml::write("Mine", &feeds)).0;
    assert_eq!(again.iter().filter(|feed| feeds.contains(feed)).count(), 2);
}

/// Pieces of feeds, and anything else.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link>", "</link>", "<link href='/x'/>",
            "<description>", "</description>", "<content type=\"xhtml\">", "</content>", "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&nbsp;",
            "&#8217;", "&x", "<", ">", "\"", "'", "=", "/>", "<p>", "<br>", "<pubDate>", "</pubDate>", "<dc:date>", "2031-03-09", "</channel>",
            "<author>", "<name>", "</author>", "<guid>", "</guid>", "<source url='x'>", "</source>", " xml:base='y'", "\u{fffd}", "é", "<?", "?>",
        ]).prop_map(str::to_owned),
        2 => "[a-z:0-9 ]{1,12}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn reading_a_feed_is_total_and_the_same_each_time(markup in markup()) {
        for root in ["<rss><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": ["] {
            let text = format!("{root}{markup}");
            let Some(form) = form(&text) else { continue };
            let (feed, warning) = read(&text, form, Some("https://base.example/a/b"));
            prop_assert!(feed.items.iter().all(|item| !item.id.is_empty()));
            prop_assert_eq!((feed, warning), read(&text, form, Some("https://base.example/a/b")));
        }
    }

    #[test]
    fn any_bytes_in_a_feed_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut whole = b"<?xml version='1.0' encoding='utf-8'?><rss><item><title>".to_vec();
        whole.extend(&bytes);
        whole.extend(b"</title></item><item><title>Last</title></item></rss>");
        if let Ok(text) = charset::decode(&whole, None) && let Some(form) = form(&text) {
            read(&text, form, None);
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        opml::read(&text);
        opml::read(&format!("<opml><body>{text}"));
    }

    #[test]
    fn subscriptions_that_are_written_read_the_same(names in prop::collection::vec(("[a-z]{1,8}", "\\PC{1,12}", prop::collection::vec("[A-Za-z&<\" ]{1,6}", 0..3)), 0..8)) {
        let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let feed = |(host, title, sections): &(String, String, Vec<String>)| opml::Subscription {
            url: format!("https://{host}.example/?a=1&b=2"),
            title: Some(clean(title)).filter(|title| !title.is_empty()).or(Some("x".to_owned())),
            site: None,
            sections: sections.iter().map(|name| format!("s {}", clean(name)).trim().to_owned()).collect(),
        };
        let mut feeds: Vec<opml::Subscription> = names.iter().map(feed).collect();
        feeds.sort_by(|a, b| a.url.cmp(&b.url));
        feeds.dedup_by(|a, b| a.url == b.url);
        let (mut again, _) = opml::read(&opml::write("Mine", &feeds));
        again.sort_by(|a, b| a.url.cmp(&b.url));
        prop_assert_eq!(again, feeds);
    }
}

#[test]
fn the_feeds_of_another_reader_are_read_whole() {
    let Some(shared) = shared("feeds") else { return };
    let expected = std::fs::read_to_string(shared.join("eval/feeds.jsonl")).expect("what is expected");
    let (mut files, mut accepted, mut whole) = (0, 0, 0);
    for row in json_lines(&expected) {
        let name = row["file"].as_str().expect("a name");
        let bytes = std::fs::read(shared.join("eval/feeds").join(name)).expect("a feed");
        files += 1;
        let Ok(text) = charset::decode(&bytes, None) else { continue };
        let Some(form) = form(&text) else { continue };
        accepted += 1;
        let (feed, _) = read(&text, form, None);
        whole += usize::from(feed.items.len() as u64 >= row["items"].as_u64().expect("a number"));
    }
    println!("{files} feeds: {accepted} accepted, {whole} whole");
    assert!(accepted * 1000 >= files * 998 && whole * 1000 >= files * 995);
}
