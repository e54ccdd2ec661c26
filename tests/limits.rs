//! The limits that `SECURITY.md` lists: what is within is read whole, what is past is refused or cut, and said.

use super::support::{folder, nutgraf};
use nutgraf::error::Error;
use nutgraf::extract::{Cleaning, Extracted, Limits, extract, opml};
use nutgraf::source::{Raw, Source, read};

fn read_in(text: String) -> Extracted {
    let raw = Raw { id: "limits".to_owned(), bytes: text.into_bytes(), ..Raw::default() };
    extract(&raw, Cleaning::On, &Limits::default()).expect("a document")
}

#[test]
fn an_input_has_so_many_bytes_and_not_one_more() {
    let place = folder("limits-bytes", &[("within.txt", &[b'a'; 1000]), ("past.txt", &[b'a'; 1001])]);
    let bytes = |name: &str| read(&Source::File(place.join(name)), 1000);
    assert_eq!(bytes("within.txt").expect("within").bytes.len(), 1000);
    assert!(matches!(bytes("past.txt"), Err(Error::TooLarge { limit: 1000 })));
    let raw = |length: usize| Raw { bytes: vec![b'a'; length], ..Raw::default() };
    let limits = Limits { input_bytes: 1000 };
    assert!(extract(&raw(1000), Cleaning::On, &limits).is_ok());
    assert!(matches!(extract(&raw(1001), Cleaning::On, &limits), Err(Error::TooLarge { .. })));
    assert_eq!(Limits::default().input_bytes, 512 << 20);
}

#[test]
fn a_page_nests_five_hundred_elements_and_past_them_all_its_text_is_kept() {
    // The paragraph stands in a page and its body, too.
    let page = |depth: usize| {
        let (open, close) = ("<div>".repeat(depth - 3), "</div>".repeat(depth - 3));
        format!("<!doctype html><title>x</title>{open}<p>The dam broke on Friday, they said in Orr.</p>{close}")
    };
    let within = read_in(page(500));
    assert!(within.warnings.iter().all(|warning| !warning.contains("more elements")), "{:?}", within.warnings);
    let past = read_in(page(501));
    assert!(past.warnings.iter().any(|warning| warning.contains("more elements")), "{:?}", past.warnings);
    for read in [within, past] {
        assert!(read.documents[0].clean_text().contains("The dam broke on Friday, they said in Orr."));
    }
}

#[test]
fn an_element_has_thousands_of_attributes_and_past_them_all_text_is_kept() {
    let page = |count: usize| {
        let attributes: String = (0..count).map(|at| format!(" a{at}=\"{at}\"")).collect();
        format!("<!doctype html><title>x</title><p{attributes}>The dam broke on Friday, they said in Orr.</p>")
    };
    for (count, warned) in [(2_000, false), (8_193, true)] {
        let read = read_in(page(count));
        assert_eq!(read.warnings.iter().any(|warning| warning.contains("attributes")), warned, "{count}");
        assert!(read.documents[0].clean_text().contains("The dam broke on Friday"));
    }
}

#[test]
fn a_mailbox_is_read_to_its_hundred_thousandth_message() {
    let message = "From a@b.example Mon Nov 23 07:00:00 2026\nFrom: a@b.example\nMessage-ID: <1>\n\nx\n\n";
    for (count, warned) in [(100_000, false), (100_001, true)] {
        let read = read_in(message.repeat(count));
        assert_eq!(read.documents.len(), 100_000);
        assert_eq!(read.warnings.iter().any(|warning| warning.contains("more than 100000 messages")), warned);
    }
}

#[test]
fn a_feed_declares_a_hundred_entities_and_they_grow_to_a_megabyte() {
    let feed = |at: usize, count: usize| {
        let declared: String = (0..=at).map(|at| format!("<!ENTITY e{at} '{}'>", "x".repeat(400))).collect();
        let used = format!("&e{at};").repeat(count);
        format!(
            "<!DOCTYPE rss [{declared}]><rss><channel><item><title>a</title><description>{used} end</description></item></channel></rss>"
        )
    };
    let text = |at: usize, count: usize| read_in(feed(at, count)).documents[0].clean_text();
    assert!(text(99, 1).starts_with("xxxx") && text(100, 1).contains("&e100;"));
    let letters = |count: usize| text(0, count).matches('x').count();
    assert_eq!(letters(2_600), 2_600 * 400);
    assert!(letters(10_000) <= 1 << 20, "{}", letters(10_000));
}

#[test]
fn elements_of_a_feed_are_followed_a_hundred_deep_and_past_them_read_as_there() {
    let feed = |depth: usize| {
        let (open, close) = ("<x>".repeat(depth - 3), "</x>".repeat(depth - 3));
        let item =
            |title: &str| format!("<item><title>{title}</title><description>The ferry was late.</description></item>");
        format!("<rss version='2.0'><channel>{open}{}{}{close}</channel></rss>", item("One"), item("Two"))
    };
    for depth in [99, 100, 101, 102, 5_000] {
        let documents = read_in(feed(depth)).documents;
        let titles: Vec<_> = documents.iter().map(|document| document.meta.title.as_deref()).collect();
        assert_eq!(titles, [Some("One"), Some("Two")], "{depth}");
        assert!(documents.iter().all(|document| document.clean_text() == "The ferry was late."), "{depth}");
    }
}

#[test]
fn json_lies_a_hundred_and_twenty_seven_deep() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    // The feed itself is one object more around it.
    let feed = |depth: usize| {
        let deep = nested(depth - 1);
        format!(
            "{{\"version\": \"https://jsonfeed.org/version/1\", \"x\": {deep}, \"title\": \"The Courier\", \"items\": [{{\"content_text\": \"It rained.\"}}]}}"
        )
    };
    let page = |depth: usize| {
        let data =
            format!("{{\"@type\": \"NewsArticle\", \"headline\": \"Late again\", \"x\": {}}}", nested(depth - 1));
        format!(
            "<!doctype html><script type=\"application/ld+json\">{data}</script><p>The ferry was late, they said in Orr.</p>"
        )
    };
    for (depth, is_read) in [(127, true), (128, false)] {
        let read = read_in(feed(depth));
        assert_eq!(read.documents[0].clean_text(), "It rained.", "the item stands by itself");
        assert_eq!(read.documents[0].meta.site.as_deref() == Some("The Courier"), is_read, "{depth}");
        assert_eq!(read.warnings.is_empty(), is_read, "{:?}", read.warnings);
        let read = read_in(page(depth));
        assert_eq!(read.documents[0].meta.title.as_deref() == Some("Late again"), is_read, "{depth}");
        assert!(read.documents[0].clean_text().contains("The ferry was late"));
    }
}

#[test]
fn folders_of_feeds_lie_thirty_deep() {
    let list = |depth: usize| {
        let open: String = (0..depth).map(|at| format!("<outline text=\"f{at}\">")).collect();
        let close = "</outline>".repeat(depth);
        format!("<opml><body>{open}<outline text=\"x\" xmlUrl=\"https://a.example/\"/>{close}</body></opml>")
    };
    for (depth, kept) in [(30, 30), (31, 30), (3_000, 30)] {
        let (feeds, _) = opml::read(&list(depth));
        assert_eq!((feeds.len(), feeds[0].sections.len()), (1, kept), "{depth}");
    }
}

#[test]
fn json_nested_without_end_is_answered_in_its_place() {
    let line =
        |depth: usize| format!("{{\"text\": \"It rained.\", \"id\": {}{}}}\n", "[".repeat(depth), "]".repeat(depth));
    let outcome = nutgraf(["batch", "-n", "1"]).stdin([line(50_000), line(1)].concat()).run();
    assert_eq!((outcome.code, outcome.stdout.lines().count()), (0, 2), "{}", outcome.stderr);
    let feed = |depth: usize| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        format!(
            "{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{{\"x\": {open}{close}, \"content_text\": \"It rained.\"}}]}}"
        )
    };
    let raw = Raw { bytes: feed(50_000).into_bytes(), ..Raw::default() };
    assert!(extract(&raw, Cleaning::On, &Limits::default()).is_ok());
    assert_eq!(read_in(feed(1)).documents[0].clean_text(), "It rained.");
}

#[test]
fn a_sentence_without_an_end_comes_in_pieces_of_at_most_three_thousand_bytes() {
    for unit in ["word ", "nospace", "没有空格", "a\u{301}"] {
        let text = format!("It began. {} It ended.", unit.repeat(50_000));
        let documents = read_in(text).documents;
        let text = nutgraf::text::analyze(&documents[0]);
        let longest = text.sentences.iter().map(|sentence| sentence.span.len()).max();
        assert!(longest.is_some_and(|longest| longest <= 3_000), "{unit}: {longest:?}");
    }
}

#[test]
fn an_expression_of_a_reader_grows_to_a_megabyte() {
    use nutgraf::digest::rules::Pattern;
    assert!(Pattern::parse("/x{1000}/").is_ok());
    // A letter in both its sizes is some thirty bytes of a compiled expression.
    assert!(Pattern::parse("/x{10000}/").is_ok() && Pattern::parse("/x{100000}/").is_err());
    assert!(Pattern::parse("/((x{1000}){1000}){1000}/").is_err());
}

/// Words that fall into one place of a table: the tables' keys are random in each process, so that nobody can choose
/// such words. What can be seen is that many distinct words cost what they cost.
#[test]
fn a_document_of_distinct_words_alone_is_read() {
    let words: String = (0..200_000).map(|at| format!("w{at}{}", if at % 12 == 11 { ". W" } else { " " })).collect();
    let documents = read_in(words).documents;
    let text = nutgraf::text::analyze(&documents[0]);
    assert!(text.vocabulary > 190_000, "{}", text.vocabulary);
}
