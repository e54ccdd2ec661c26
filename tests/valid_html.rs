//! What nutgraf writes as HTML is HTML: a browser's parser has nothing to mend in it.

use super::looks::GIF;
use super::support::{Nutgraf, folder, nutgraf};
use dom_query::Document;
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use mail_parser::MessageParser;
use std::path::PathBuf;

/// What the parser of the HTML standard finds wrong in a page.
fn errors(page: &str) -> Vec<String> {
    let tokenizer = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
    let tree_builder = TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() };
    let document = parse_document(Document::default(), ParseOpts { tokenizer, tree_builder }).one(page);
    document.errors.borrow().iter().map(ToString::to_string).collect()
}

/// The HTML part of a mail.
fn page_of(mail: &str) -> String {
    let message = MessageParser::default().parse(mail.as_bytes()).expect("a mail");
    message.body_html(0).expect("HTML").into_owned()
}

/// A feed of every form that a story may have: of two outlets, in several languages, without a title, link or text, with
/// marks and letters that mean something in HTML.
fn stories(place: &str) -> PathBuf {
    let item = |rest: &str| format!("<item>{rest}<pubDate>Mon, 23 Nov 2026 05:00:00 GMT</pubDate></item>");
    let dam = "The dam at Orr broke on Sunday after a week of rain. Two villages below it were cleared in the night.";
    let feed = |name: &str, items: &[String]| {
        format!("<rss version='2.0'><channel><title>{name}</title>{}</channel></rss>", items.concat())
    };
    let wire = feed(
        "Wire &amp; Sons &lt;b&gt;",
        &[
            item(&format!(
                "<title>Dam breaks at Orr</title><link>https://wire.example/?a=1&amp;b=2</link><description>{dam}</description>"
            )),
            item(
                "<title>\"Bread\" &amp;amp; 'butter' &lt; 4 &amp;#0; crowns</title><description>Bread costs more &lt;script&gt; than &amp;nbsp; ever, \u{b} they said.</description>",
            ),
            item(
                "<description>A post without a title has only this one sentence to tell, and then it ends.</description>",
            ),
            item("<title>A headline alone</title>"),
        ],
    );
    let radio = feed(
        "Radio",
        &[
            item(&format!(
                "<title>Villages below the dam at Orr cleared</title><description>{dam} The minister wants a report.</description>"
            )),
            item(
                "<title>انهيار سد أور وإخلاء قريتين</title><description>انهار سد أور يوم الأحد بعد أسبوع من المطر. وأخليت قريتان في الليل.</description>",
            ),
            item(
                "<title>סכר אור קרס</title><description>סכר אור קרס ביום ראשון אחרי שבוע של גשם. שני כפרים פונו בלילה.</description>",
            ),
            item(
                "<title>イスター川の新しい橋、四月に開通</title><description>イスター川にかかる新しい橋が四月に開通すると市議会が月曜日に発表した。</description>",
            ),
        ],
    );
    folder(place, &[("wire.xml", wire.as_bytes()), ("radio.xml", radio.as_bytes())])
}

const LOOK: &str = "[look]\nlogo = \"logo.gif\"\nlogo-alt = \"A <lamp> & \\\"oil\\\"\"\narchive-url = \"https://example.org/?a=1&b=2\"\n\
    intro = \"\"\"\nGood **morning** & <b>all</b>.\n\n- [more](https://example.org/?a=1&b=2)\n\"\"\"\nfooter = \"Quay 1\"\n";
fn digest(theme: &str, format: &str) -> Nutgraf {
    nutgraf(["digest", "-q", "--date", "2026-11-23T07:00:00+01:00", "--theme", theme, "-f", format])
}

#[test]
fn the_parser_tells_what_is_wrong() {
    for wrong in
        ["<p>No doctype", "<!doctype html><title>t</title><p><a href='/'>a<a>b</a>", "<!doctype html><b><p></b>"]
    {
        assert!(!errors(wrong).is_empty(), "{wrong}");
    }
    assert!(errors("<!doctype html><title>t</title><p>Right.").is_empty());
}

#[test]
fn issues_are_valid_in_every_theme_as_page_and_as_mail() {
    let stories = stories("valid-html-issues");
    let dressed =
        folder("valid-html-look", &[("nutgraf.toml", LOOK.as_bytes()), ("logo.gif", GIF)]).join("nutgraf.toml");
    for theme in ["broadsheet", "plain"] {
        for language in ["en", "ar"] {
            let make = |format: &str| digest(theme, format).arg("--digest-language").arg(language).arg(&stories);
            let page = make("html").succeeds();
            assert!(page.contains("Dam breaks at Orr") && page.contains("&#60;"), "{page}");
            assert_eq!(errors(&page), [""; 0], "{theme}, {language}: {page}");
            let dressed_page = make("html").arg("-c").arg(&dressed).succeeds();
            assert_eq!(errors(&dressed_page), [""; 0], "{theme}, {language}, dressed: {dressed_page}");
            for mail in [make("eml"), make("eml").arg("-c").arg(&dressed)] {
                let page = page_of(&mail.succeeds());
                assert_eq!(errors(&page), [""; 0], "{theme}, {language}, mail: {page}");
            }
        }
        let archive = folder(&format!("valid-html-archive-{theme}"), &[]);
        digest(theme, "text").arg(&stories).arg("--archive").arg(&archive).succeeds();
        for entry in std::fs::read_dir(&archive).expect("the archive").flatten() {
            if entry.path().extension().is_some_and(|ending| ending == "html") {
                let page = std::fs::read_to_string(entry.path()).expect("a page");
                assert_eq!(errors(&page), [""; 0], "{}: {page}", entry.path().display());
            }
        }
    }
}

#[test]
fn summaries_are_valid_in_every_form() {
    let stories = stories("valid-html-summaries");
    for form in [
        &["summarize"][..],
        &["summarize", "--highlight"],
        &["summarize", "--outline"],
        &["summarize", "--together"],
        &["explain"],
    ] {
        for input in [stories.as_path(), "examples/night-train.txt".as_ref()] {
            if form == ["explain"] && input == stories {
                continue;
            }
            let page = form[1..].iter().fold(nutgraf([form[0], "-f", "html"]), Nutgraf::arg).arg(input).run();
            assert_eq!(errors(&page.stdout), [""; 0], "{form:?}: {}", page.stdout);
        }
    }
}
