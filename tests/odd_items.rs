//! What feeds bring that nobody would expect: told all the same, once, and without a word lost.

use super::support::{folder, json_lines, nutgraf};
use serde_json::Value;

/// A feed of items as they stand.
fn feed(name: &str, items: &str) -> String {
    format!("<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>")
}

/// The issue of feeds, each a file.
fn issue(name: &str, feeds: &[String]) -> Value {
    let files: Vec<(String, &[u8])> =
        feeds.iter().enumerate().map(|(at, feed)| (format!("{at:02}.xml"), feed.as_bytes())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, feed)| (name.as_str(), *feed)).collect();
    let run = nutgraf(["digest", "--date", "2026-11-23T07:00:00+01:00", "-f", "json"]).arg(folder(name, &files));
    json_lines(&run.succeeds()).remove(0)
}

fn stories(issue: &Value) -> &Vec<Value> {
    issue["stories"].as_array().expect("stories")
}

fn titled(issue: &Value, title: &str) -> Value {
    stories(issue).iter().find(|story| story["title"] == title).expect("it is told").clone()
}

#[test]
fn one_story_under_ten_headlines_is_told_once() {
    let headlines = [
        "Dam breaks at Orr",
        "Two villages cleared after dam breaks",
        "Orr: dam gives way after week of rain",
        "Flood warning for the coast as Orr dam fails",
        "Villages below Orr cleared in the night",
        "Dam failure at Orr: what we know",
        "Why did the dam at Orr break?",
        "Rain brings down dam at Orr",
        "LIVE: dam breaks at Orr",
        "Night of fear below the dam at Orr",
    ];
    let feeds: Vec<String> = headlines
        .iter()
        .enumerate()
        .map(|(at, headline)| {
            let text = format!(
                "The dam at Orr broke on Sunday evening after a week of rain, the {at}th fire brigade said. Two villages \
                 below the dam were cleared in the night. The coast has a flood warning until Tuesday."
            );
            feed(&format!("Outlet {at}"), &format!("<item><title>{headline}</title><description>{text}</description></item>"))
        })
        .collect();
    let issue = issue("odd-headlines", &feeds);
    assert_eq!(stories(&issue).len(), 1, "{:#?}", stories(&issue));
    let story = &stories(&issue)[0];
    assert_eq!(story["documents"].as_array().map(Vec::len), Some(10));
    let title = story["title"].as_str().expect("a headline");
    assert!(!title.ends_with('?') && !title.contains("LIVE") && !title.contains("what we know"), "{title}");
}

#[test]
fn items_that_lack_something_are_told_with_what_they_have() {
    let items = "<item><title>Undated quince</title><description>A quince of Orr was shown to all who like it.</description></item>\
        <item><title>Walrus from the future</title><pubDate>Sat, 23 Nov 2030 05:00:00 GMT</pubDate><description>A walrus \
        of Sule will swim past the harbour.</description></item>\
        <item><title>Zither without a text</title><pubDate>Mon, 23 Nov 2026 05:00:00 GMT</pubDate></item>\
        <item><description>Lanterns were lit along the quay of Halmark on Sunday night.</description></item>\
        <item><title>Pepper</title><description>Pepper</description></item>";
    let issue = issue("odd-items", &[feed("Gazette", items)]);
    let told = stories(&issue);
    assert_eq!((told.len(), issue["left_out"].as_u64()), (5, Some(0)), "{told:#?}");
    let freshness = |title: &str| titled(&issue, title)["rank"]["freshness"].as_f64().expect("a number");
    assert_eq!((freshness("Undated quince"), freshness("Walrus from the future")), (0.25, 0.25), "no time is known");
    assert!(freshness("Zither without a text") > 0.25);
    let lanterns = "Lanterns were lit along the quay of Halmark on Sunday night.";
    assert_eq!(titled(&issue, lanterns)["sentences"], Value::Array(Vec::new()), "said once, as its headline");
    assert_eq!(titled(&issue, "Pepper")["sentences"], Value::Array(Vec::new()), "one word is said once");
    for format in ["text", "markdown", "html", "eml"] {
        let folder = folder(&format!("odd-items-{format}"), &[("feed.xml", feed("Gazette", items).as_bytes())]);
        let out = nutgraf(["digest", "--date", "2026-11-23", "-f", format]).arg(folder).succeeds();
        assert!(out.contains("Pepper"), "{format}: {out}");
    }
}

#[test]
fn one_item_under_three_links_is_one_story_of_one_document() {
    let item = |link: &str| {
        format!(
            "<item><title>Dam breaks at Orr</title><link>https://gazette.example/{link}</link><description>The dam at Orr \
             broke on Sunday evening after a week of rain, and two villages below it were cleared in the night.\
             </description></item>"
        )
    };
    let issue = issue("odd-links", &[feed("Gazette", &["a", "b?from=feed", "amp/a"].map(item).concat())]);
    assert_eq!(stories(&issue).len(), 1);
    let story = &stories(&issue)[0];
    assert_eq!(story["documents"].as_array().map(Vec::len), Some(1), "{story:#?}");
    assert_eq!(story["rank"]["outlets"], 1.0);
}

#[test]
fn what_is_no_article_is_named_as_what_it_is_with_its_discussion() {
    let item = |title: &str, rest: &str| {
        format!("<item><title>{title}</title>{rest}<pubDate>Mon, 10 Mar 2031 06:00:00 +0000</pubDate></item>")
    };
    let feed = format!(
        "<rss version='2.0'><channel><title>Tech Talk</title>{}{}{}</channel></rss>",
        item(
            "Night ferries of the north",
            "<link>https://ferries.example/night</link><comments>https://talk.example/7</comments>"
        ),
        item(
            "41: The last keeper",
            "<enclosure url='https://sound.example/41.mp3' type='audio/mpeg'/><description>We talk.</description>"
        ),
        item(
            "Dam at Orr is safe",
            "<description>The dam at Orr is safe, its chief engineer said on Friday after rain.</description>"
        ),
    );
    let folder = folder("kinds", &[("feed.xml", feed.as_bytes())]);
    let digest = |format: &str| {
        nutgraf(["digest", "--date", "2031-03-10T08:00:00Z", "-f", format]).arg(folder.join("feed.xml")).succeeds()
    };
    let text = digest("text");
    assert!(
        text.contains("• Night ferries of the north\u{a0}[1]\n  Tech Talk · Link · Discussion\u{a0}[2]\n"),
        "{text}"
    );
    assert!(text.contains("• 41: The last keeper\n  Tech Talk · Audio\n"), "{text}");
    assert!(!text.contains("We talk."), "{text}");
    assert!(digest("markdown").contains("*Tech Talk · Link* [Discussion](<https://talk.example/7>)"));
    assert!(digest("html").contains("<a class=\"outlet\" href=\"https://talk.example/7\">Discussion</a>"));
    let answers = json_lines(&nutgraf(["-f", "json"]).arg(folder.join("feed.xml")).succeeds());
    let kinds: Vec<&str> = answers.iter().map(|answer| answer["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["link", "audio", "article"]);
    assert!(answers[1]["reason"].as_str().is_some_and(|reason| reason.starts_with("A sound")), "{}", answers[1]);
}
