//! Foreign text through every field and every format: nothing but our own marks comes out.

use super::{Format, Logo, Look, OwnWords, Page, Theme, clean, digest, highlight, summary};
use crate::digest::{Depth, Digest, Entry, Outline, issue as put_together};
use crate::document::{Block, Document, Genre, Kind, Meta};
use crate::language::Language;
use crate::rank::Method;
use crate::story::Source;
use crate::summary::{Excerpt, Shortfall, Summary};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::path::Path;

const PLAIN: Page = Page { width: None, styled: false };
const STYLED: Page = Page { width: Some(40), styled: true };

/// Text that has done harm somewhere.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    "\"><a href='javascript:alert(1)'>",
    "' onmouseover='alert(1)",
    "<!-- --><![CDATA[ ]]>{{ 7 * 7 }}{% raw %}",
    "\u{1b}[31m\u{1b}]0;title\u{7}\u{9b}2J\u{8}\u{7f}\0",
    "\u{202e}gnp.exe\u{2066}",
    "a\r\nBcc: all@example.org\r\n\r\n<b>",
    "=?utf-8?Q?=0D=0ABcc:_x?=",
    "# heading\n\n- list\n\n    code\n\n> quotation\n\n1. item",
    "1. one",
    "12) two",
    "- dash",
    "+ plus",
    "* star *emphasis* **strong** _em_ __strong__ ~~gone~~",
    "=====",
    "-----",
    "***",
    "```\ncode\n```",
    "[text](https://evil.example) ![picture](https://evil.example/p.png) [ref]: https://evil.example",
    "[^1]: note [x] [ ] [[wiki]] {#id .class}",
    "<https://evil.example> https://evil.example www.evil.example a@evil.example",
    "&lt;b&gt; &amp; &#x3c; &copy",
    "| a | b |\n|---|---|\n| c | d |",
    "\\`\\*\\<b>\\\\",
    "\t\ttabs",
    "---\ntitle: x\n---",
    ": definition",
    "`code` ``more`` `",
    "\u{2028}\u{2029}\u{85}\u{b}\u{c}line ends",
];

/// A document whose every field holds `text`, with three of its four sentences chosen.
fn document(text: &str) -> (Document, Summary) {
    // What follows makes every field one that can be seen.
    let field = format!("{text} x");
    let meta = Meta {
        title: Some(field.clone()),
        byline: Some(field.clone()),
        published: Some(field.clone()),
        // An address with an invisible character would be none.
        url: Some(format!("https://host.example/{}", text.replace(|c| !(' '..='~').contains(&c), ""))),
        site: Some(field.clone()),
        source: Some(format!("folder/{field}")),
        language: Some(field.clone()),
        discussion: Some(format!("https://talk.example/{}", text.replace(|c| !(' '..='~').contains(&c), ""))),
        ..Meta::default()
    };
    let kinds = [Kind::Paragraph, Kind::Heading, Kind::ListItem, Kind::Quotation, Kind::Preformatted, Kind::Caption];
    let blocks = kinds.map(|kind| Block::new(kind, format!("{field} {field}"), 0)).to_vec();
    let excerpt = |block: usize, block_span: std::ops::Range<usize>, position| Excerpt {
        text: field.clone(),
        block,
        span: block_span.clone(),
        block_span,
        source_span: None,
        position,
        part: 0,
        score: 0.123_456_789,
    };
    let second = field.len() + 1..2 * field.len() + 1;
    let excerpts = vec![excerpt(0, 0..field.len(), 0), excerpt(0, second.clone(), 1), excerpt(2, second, 3)];
    let summary = Summary {
        id: field.clone(),
        meta: meta.clone(),
        language: Language::ENGLISH,
        excerpts,
        words: 6,
        of_words: 12,
        of_sentences: 4,
        keywords: vec![field.clone()],
        method: Method::default(),
        about: None,
        shortfall: None,
    };
    (Document { id: field, meta, blocks, ..Document::default() }, summary)
}

/// An issue with stories of every depth, the hostile text in each of their fields.
fn issue(text: &str) -> Digest {
    let (_, first) = document(text);
    let (_, mut second) = document(text);
    second.meta.title = None;
    second.meta.site = None;
    second.meta.url = None;
    let mut lead = Entry::alone(first.clone());
    let other = lead.told.sources[0].clone();
    lead.told.sources.extend([other.clone(), Source { meta: Meta { title: None, ..other.meta.clone() }, ..other }]);
    lead.told.directives.fill("text=a%20word".to_owned());
    if let Some(last) = lead.told.summary.excerpts.last_mut() {
        last.part = 1;
    }
    let brief = Entry { depth: Depth::Brief, section: Some(format!("{text} x")), ..Entry::alone(first.clone()) };
    let seen = Entry { depth: Depth::Seen, ..Entry::alone(first) };
    let entries = vec![lead, Entry::alone(second), brief.clone(), brief, seen];
    let outline = Outline { title: format!("{text} x"), ..Outline::default() };
    let whole = put_together(entries, &outline, &"2026-03-04T07:00:00+01:00[+01:00]".parse().unwrap());
    Digest { left_out: 2, ..whole }
}

/// Everything that is written for people in a format.
fn outputs(text: &str, format: Format, page: Page) -> [String; 3] {
    let (document, chosen) = document(text);
    [
        summary(&chosen, format, page),
        highlight(&document, &chosen, format, page),
        digest(&issue(text), format, &Look::default(), page),
    ]
}

/// The tags of a page with their attributes, text and addresses left out. A small tokenizer of its own: it knows
/// quoted values alone, as our templates write them.
fn skeleton(page: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let mut quoted = false;
        let end = rest.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let (tag, after) = rest.split_at(end.expect("every tag ends") + 1);
        let mut shown = String::new();
        for (index, part) in tag.split('"').enumerate() {
            let is_address = index % 2 == 1 && shown.ends_with(" href=");
            if is_address {
                assert!(part.starts_with("https://host.example/") || part.starts_with("#s"), "{part}");
            }
            shown.push_str(if is_address { "…" } else { part });
        }
        tags.push(shown);
        rest = after;
    }
    tags
}

/// The shape of a Markdown document: its marks without the text, and the text of each block.
fn shape(markdown: &str) -> (Vec<String>, Vec<String>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let mut marks = Vec::new();
    let mut texts = vec![String::new()];
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https://host.example/"), "{dest_url}");
                marks.push("link".to_owned());
            }
            Event::Start(Tag::CodeBlock(_)) => marks.push("code".to_owned()),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock) => {
                texts.push(String::new());
                marks.push("end".to_owned());
            }
            other => marks.push(format!("{other:?}")),
        }
    }
    (marks, texts)
}

fn pages(text: &str) -> Vec<String> {
    let mut pages = outputs(text, Format::Html, PLAIN).to_vec();
    #[cfg(feature = "mail")]
    pages.push(super::mail(&issue(text), &Look::default(), None));
    pages
}

fn html_holds_our_tags_alone(text: &str) {
    for (hostile, harmless) in pages(text).iter().zip(pages("x")) {
        assert_eq!(skeleton(hostile), skeleton(&harmless), "{text:?}");
        assert!(!hostile.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    }
}

#[test]
fn an_explanation_holds_our_tags_and_styles_alone() {
    let page = |text: &str, format| {
        let (document, _) = document(text);
        let explanation = crate::explain::explain(&document, &crate::summary::Options::default());
        super::explanations(&[explanation], format, STYLED)
    };
    for text in PAYLOADS {
        // How many sentences a text has is its own; what tags they have is not.
        let kinds = |text: &str| {
            let mut tags: Vec<String> = skeleton(&page(text, Format::Html))
                .into_iter()
                .map(|tag| tag.split([' ', '>']).next().unwrap_or_default().to_owned())
                .collect();
            tags.sort();
            tags.dedup();
            tags
        };
        assert!(kinds(text).iter().all(|tag| kinds("x").contains(tag)), "{text:?}");
        let mut out = page(text, Format::Text);
        for ours in ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"] {
            out = out.replace(ours, "");
        }
        assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    }
}

#[test]
fn an_article_in_markdown_has_our_marks_alone() {
    for text in PAYLOADS {
        let (hostile, _) = document(text);
        let (harmless, _) = document("x");
        assert_eq!(shape(&super::article(&hostile)).0, shape(&super::article(&harmless)).0, "{text:?}");
    }
}

fn markdown_holds_our_marks_alone(text: &str) {
    let shown = clean::line(&format!("{text} x")).unwrap();
    for (hostile, harmless) in outputs(text, Format::Markdown, PLAIN).iter().zip(outputs("x", Format::Markdown, PLAIN))
    {
        let (marks, texts) = shape(hostile);
        let (expected, _) = shape(&harmless);
        assert_eq!(marks, expected, "{text:?}\n{hostile}");
        let squeezed: Vec<String> =
            texts.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert!(squeezed.iter().any(|block| block == &shown), "{shown:?} is not in {squeezed:?}\n{hostile}");
    }
}

fn terminal_gets_our_styles_alone(text: &str) {
    for page in [PLAIN, STYLED, Page { width: Some(0), styled: true }, Page { width: Some(usize::MAX), styled: false }]
    {
        for mut output in outputs(text, Format::Text, page) {
            if page.styled {
                for ours in ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[1;31m", "\u{1b}[30;43m", "\u{1b}[0m"] {
                    output = output.replace(ours, "");
                }
            }
            let obeyed = |c: char| {
                (c.is_control() && c != '\n') || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!output.contains(obeyed), "{text:?} as {output:?}");
        }
    }
}

fn json_is_one_line_and_keeps_every_character(text: &str) {
    for output in outputs(text, Format::Json, PLAIN) {
        assert_eq!(output.find('\n'), Some(output.len() - 1));
        assert!(!output.trim_end().contains(char::is_control));
        let value: serde_json::Value = serde_json::from_str(&output).unwrap();
        assert_eq!(value["title"], format!("{text} x"));
    }
}

fn all_formats_hold(text: &str) {
    html_holds_our_tags_alone(text);
    markdown_holds_our_marks_alone(text);
    terminal_gets_our_styles_alone(text);
    json_is_one_line_and_keeps_every_character(text);
}

#[test]
fn hostile_text_stays_text_in_every_format() {
    for payload in PAYLOADS {
        all_formats_hold(payload);
    }
}

#[test]
fn known_attacks_stay_text_in_every_format() {
    let Some(shared) = std::env::var_os("NUTGRAF_SHARED") else {
        println!("not run: NUTGRAF_SHARED names no folder with eval/attacks/markup.jsonl");
        return;
    };
    let attacks = std::fs::read_to_string(Path::new(&shared).join("eval/attacks/markup.jsonl")).unwrap();
    for line in attacks.lines() {
        let attack: serde_json::Value = serde_json::from_str(line).unwrap();
        all_formats_hold(attack["payload"].as_str().unwrap());
    }
}

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(PAYLOADS).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[ -~\\t\\n]{0,6}",
        "[a-z市。ا]{1,8} ?",
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_stays_text_in_every_format(text in nasty()) {
        all_formats_hold(&text);
    }
}

#[test]
fn headings_follow_one_another_without_a_gap() {
    for page in pages("x") {
        let tags = skeleton(&page);
        let levels: Vec<char> =
            tags.iter().filter_map(|tag| tag.strip_prefix("<h")?.chars().next().filter(char::is_ascii_digit)).collect();
        assert_eq!(levels.first(), Some(&'1'));
        let deeper = |pair: &[char]| u32::from(pair[1]).saturating_sub(u32::from(pair[0]));
        assert!(levels.windows(2).all(|pair| deeper(pair) <= 1) && !levels[1..].contains(&'1'), "{levels:?}");
    }
}

#[test]
fn pages_have_no_fault_that_a_browser_would_have_to_mend() {
    let dressed = Look {
        intro: Some("Good **morning**,  \n*all*.\n\n- [one](https://host.example/)\n- two".to_owned()),
        footer: Some("Quay 1".to_owned()),
        logo: Some(Logo { bytes: b"GIF89a".to_vec(), alt: "A \"lamp\"".to_owned(), width: 64 }),
        archive_url: Some("https://host.example/issues".to_owned()),
        ..Look::default()
    };
    let mut all = Vec::new();
    for text in ["x", PAYLOADS[1], PAYLOADS[4], PAYLOADS[22]] {
        all.extend(pages(text));
        for theme in Theme::ALL {
            for language in ["en", "ar"].map(OwnWords::of).into_iter().flatten() {
                let look = Look { theme, language, ..dressed.clone() };
                all.push(digest(&issue(text), Format::Html, &look, PLAIN));
                #[cfg(feature = "mail")]
                all.push(super::mail(&issue(text), &look, Some("https://host.example/leave")));
                let kept = super::archive::kept(&issue(text), &look);
                all.push(super::archive::index(&[kept], &look));
            }
        }
    }
    for page in all {
        let read = dom_query::Document::from(page.as_str());
        assert_eq!(read.errors.borrow().as_slice(), [] as [std::borrow::Cow<'static, str>; 0], "{page}");
    }
}

#[test]
fn pages_load_nothing() {
    for page in outputs("x", Format::Html, PLAIN) {
        assert!(page.contains("default-src 'none'"));
        for loading in ["src=", "url(", "@import", "<link", "<script", "<img"] {
            assert!(!page.contains(loading), "{loading}");
        }
    }
}

#[test]
fn only_web_addresses_become_links() {
    let (_, mut chosen) = document("x");
    for address in ["javascript:alert(1)", "data:text/html,x", "/relative", "https://user@host.example/"] {
        chosen.meta.url = Some(address.to_owned());
        assert!(!summary(&chosen, Format::Html, PLAIN).contains("<a "));
        assert!(!summary(&chosen, Format::Markdown, PLAIN).contains("]("));
    }
}

#[test]
fn a_pipe_gets_one_sentence_a_line() {
    let (_, chosen) = document("A long sentence that a terminal of forty columns would break.");
    let text = summary(&chosen, Format::Text, PLAIN);
    let sentences: Vec<&str> = text.split_once("\n\n").unwrap().1.lines().collect();
    assert_eq!(sentences, ["A long sentence that a terminal of forty columns would break. x"; 3]);
}

#[test]
fn a_terminal_gets_lines_that_fit() {
    for page in [STYLED, Page { width: Some(60), styled: false }] {
        for output in
            outputs("Sentences of many words, and 市议会批准了预算。", Format::Text, Page { styled: false, ..page })
        {
            // Addresses are not broken, nor lines that are kept as they stand.
            let kept = |line: &&str| line.contains("] https://") || line.matches(" x").count() == 2 && line.len() > 100;
            for line in output.lines().filter(|line| !kept(line)) {
                assert!(super::wrap::columns(line) <= page.width.unwrap(), "{line:?}");
            }
        }
    }
}

#[test]
fn several_texts_make_one_page_and_one_line_of_json_each() {
    let (document, chosen) = document("x");
    let both = [chosen.clone(), chosen.clone()];
    let page = super::summaries(&both, Format::Html, PLAIN);
    assert_eq!((page.matches("<html").count(), page.matches("<article").count()), (1, 2));
    assert_eq!(super::summaries(&both, Format::Json, PLAIN).lines().count(), 2);
    let page = super::highlights(&[(&document, &chosen), (&document, &chosen)], Format::Html, PLAIN);
    assert_eq!((page.matches("<html").count(), page.matches("<article").count()), (1, 2));
    assert!(super::summaries(&[], Format::Text, PLAIN).is_empty());
}

#[test]
fn printable_text_keeps_its_lines_and_nothing_that_a_terminal_obeys() {
    assert_eq!(super::printable("one\r\n\u{1b}[2Jtwo\n"), "one\n\u{fffd}[2Jtwo\n");
}

#[test]
fn a_shortfall_is_told_in_every_format() {
    let (_, mut chosen) = document("x");
    chosen.excerpts.clear();
    chosen.shortfall = Some(Shortfall::TooFewWords { shortest: 12 });
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Json] {
        assert!(summary(&chosen, format, PLAIN).contains("the shortest has 12 words"), "{format:?}");
    }
}

#[test]
fn a_link_is_one_line_with_both_its_addresses() {
    let (_, mut link) = document("x");
    link.excerpts.clear();
    link.meta.genre = Genre::Link;
    link.shortfall = Some(Shortfall::NoArticle(Genre::Link));
    let text = summary(&link, Format::Text, PLAIN);
    assert_eq!(text.lines().filter(|line| line.contains("A link: ")).count(), 1, "{text}");
    assert!(text.contains("https://host.example/x (talked about at https://talk.example/x)"), "{text}");
    let json = summary(&link, Format::Json, PLAIN);
    assert!(json.contains("\"kind\":\"link\"") && json.contains("\"discussion\":\"https://talk.example/x\""), "{json}");
    for format in [Format::Markdown, Format::Html] {
        assert!(summary(&link, format, PLAIN).contains("A link: "), "{format:?}");
    }
}

#[test]
fn a_text_without_a_headline_is_called_by_its_source() {
    let digest = issue("minutes.txt");
    for format in [Format::Text, Format::Markdown, Format::Html] {
        assert!(super::digest(&digest, format, &Look::default(), PLAIN).contains("minutes.txt x"), "{format:?}");
        assert!(!super::digest(&digest, format, &Look::default(), PLAIN).contains("folder/"), "{format:?}");
    }
}

#[test]
fn a_few_stories_have_no_index_and_none_is_told_honestly() {
    let mut digest = issue("x");
    assert!(super::digest(&digest, Format::Html, &Look::default(), PLAIN).contains("<nav"));
    digest.entries.truncate(3);
    assert!(!super::digest(&digest, Format::Html, &Look::default(), PLAIN).contains("<nav"));
    digest.entries.clear();
    for format in [Format::Text, Format::Markdown, Format::Html] {
        assert!(
            super::digest(&digest, format, &Look::default(), PLAIN).contains("There is nothing to tell in this issue.")
        );
    }
}

#[test]
fn json_rounds_scores_and_keeps_the_order_of_its_fields() {
    let (_, mut chosen) = document("x");
    chosen.excerpts.truncate(1);
    chosen.excerpts[0].source_span = Some(4..7);
    insta::assert_snapshot!(summary(&chosen, Format::Json, PLAIN), @r#"{"id":"x x","kind":"article","title":"x x","url":"https://host.example/x","discussion":"https://talk.example/x","byline":"x x","published":"x x","language":"en","sentences":["x x"],"spans":[[0,3]],"source_spans":[[4,7]],"positions":[0],"scores":[0.123457],"words":6,"of_words":12,"keywords":["x x"],"engine":"nutgraf 0.1 tfidf/1"}"#);
}
