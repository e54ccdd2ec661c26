//! Web pages of several kinds, as documents.

use super::support::{folder, json_lines, nutgraf};
use nutgraf::document::{Document, Kind};
use nutgraf::extract::{Cleaning, Extracted, Limits, extract};
use nutgraf::source::Raw;
use proptest::prelude::*;

const NEWS: &str = include_str!("fixtures/pages/news.html");

fn read(bytes: impl Into<Vec<u8>>, cleaning: Cleaning) -> Extracted {
    let raw = Raw { id: "page".to_owned(), bytes: bytes.into(), ..Raw::default() };
    extract(&raw, cleaning, &Limits::default()).expect("a page")
}

fn page(html: &str) -> Document {
    read(html, Cleaning::On).documents.remove(0)
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| &*block.text).collect()
}

#[test]
fn of_a_news_page_the_article_stays() {
    let text = page(NEWS).clean_text();
    assert!(text.starts_with("The ferry between Port Ellery and the island of Sorn will run"), "{text}");
    assert!(text.ends_with("twice as many on Saturdays."), "{text}");
    assert!(text.contains("\n\nWhat it costs\n\n"), "its headings too: {text}");
    for around in
        ["Home", "Ada Lund", "Share", "Photo", "Related", "put off", "gold", "newsletter", "First!", "©", "cookies"]
    {
        assert!(!text.contains(around), "{around}: {text}");
    }
}

#[test]
fn a_page_says_who_wrote_it_when_and_where() {
    let meta = page(NEWS).meta;
    assert_eq!(meta.title.as_deref(), Some("Ferry to run at night from May"));
    assert_eq!(meta.byline.as_deref(), Some("Ada Lund, Tor Vik"));
    assert_eq!(meta.published.as_deref(), Some("2031-03-09T07:12:00+01:00"), "not the day of the change");
    assert_eq!(meta.url.as_deref(), Some("https://courier.example/2031/ferry-at-night"));
    assert_eq!(meta.site.as_deref(), Some("The Port Ellery Courier"));
}

#[test]
fn a_page_without_any_data_says_it_in_its_text() {
    let html = "<html><title>Night ferry - The Courier</title><body><h1>Night ferry</h1>\
        <div class=meta>By <span class=author>Ada Lund</span> <time datetime=2031-03-09>9 March</time></div>\
        <p>The ferry will run through the night from May, the harbour board decided on Monday after a long debate.</p>\
        <p>Two crews will be hired for the purpose, and a crossing after midnight will cost twelve crowns.</p></body>";
    let document = page(html);
    assert_eq!(document.meta.title.as_deref(), Some("Night ferry"));
    assert_eq!(document.meta.byline.as_deref(), Some("Ada Lund"));
    assert_eq!(document.meta.published.as_deref(), Some("2031-03-09"));
    assert_eq!(texts(&document).len(), 2, "{:?}", texts(&document));
}

#[test]
fn a_page_that_is_no_article_is_read_whole() {
    let html = "<html><title>Brass lamp – Holm & Vik</title><body><nav><a href=/>Shop</a> <a href=/b>Basket</a></nav>\
        <h1>Brass lamp</h1><p>149 crowns</p><p>In stock, sent within two days</p>\
        <ul><li>Height: 31 cm</li><li>Weight: 2.1 kg</li><li>Cable of two metres, with a switch</li></ul>\
        <p>Turned by hand from one piece, in a workshop by the harbour that has made lamps for ninety years.</p>\
        <footer>Holm & Vik, Port Ellery</footer></body>";
    let text = page(html).clean_text();
    for part in ["149 crowns", "Height: 31 cm", "Turned by hand"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Basket") && !text.contains("Holm & Vik, Port"), "{text}");
}

#[test]
fn kinds_of_blocks_are_kept() {
    let html = "<html><meta property='og:type' content='article'><body><article><h1>Tides</h1>\
        <p>The tide at Sorn rises four metres twice a day, and the pilots of the harbour plan by it.</p>\
        <blockquote><p>We sail when the moon says so, and not a minute before, said the oldest of them.</p></blockquote>\
        <ol><li>Look at the table on the quay before the boat is loaded, and again afterwards.</li></ol>\
        <pre>high  06:10\nlow   12:25</pre><p>Whoever comes late waits for six hours, or walks around the bay.</p></article>";
    let kinds: Vec<Kind> = page(html).blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Kind::Paragraph, Kind::Quotation, Kind::ListItem, Kind::Preformatted, Kind::Paragraph]);
}

#[test]
fn without_cleaning_every_text_of_the_page_stays() {
    let whole = read(NEWS, Cleaning::Off).documents.remove(0).clean_text();
    for part in ["Home", "Share on Facebook", "The ferry between", "First!", "All rights reserved"] {
        assert!(whole.contains(part), "{part}: {whole}");
    }
    assert!(!whole.contains("color: black") && !whole.contains("schema.org"), "{whole}");
}

#[test]
fn a_declared_charset_is_read() {
    let html = "<html><head><meta http-equiv=content-type content='text/html; charset=windows-1251'></head><body>\
        <p>Паром между городом и островом будет ходить ночью с мая, решил в понедельник совет порта.</p>";
    let text = read(windows_1251(html), Cleaning::On).documents.remove(0).clean_text();
    assert!(text.starts_with("Паром между"), "{text}");
}

/// The text in windows-1251, of which Cyrillic letters stand from 0xC0 on.
fn windows_1251(text: &str) -> Vec<u8> {
    let byte = |c: char| match c as u32 {
        0x410..=0x44f => (c as u32 - 0x410 + 0xc0) as u8,
        other => other as u8,
    };
    text.chars().map(byte).collect()
}

#[test]
fn a_page_of_scripts_alone_is_one_clear_line() {
    let html = b"<html><body><div id=root></div><script>start('<p>no</p>')</script></body>";
    let folder = folder("scripts", &[("app.html", html)]);
    let done = nutgraf([]).arg(folder.join("app.html")).run();
    assert!(done.stderr.contains("page"), "{}", done.stderr);
    assert!(!done.stdout.contains("no</p>"), "{}", done.stdout);
}

#[test]
fn a_day_is_that_of_the_place() {
    let day = |head: &str, body: &str| page(&format!("<html>{head}<body><h1>Night ferry</h1>{body}")).meta.published;
    let said = "<meta property='article:published_time' content='2031-03-08T18:30:00Z'>";
    let at = |address: &str| format!("<link rel=canonical href='{address}'>{said}");
    assert_eq!(day(&at("https://herald.example.au/a"), "").as_deref(), Some("2031-03-09T04:30:00+10:00"));
    assert_eq!(day(&at("https://herald.example/a"), "").as_deref(), Some("2031-03-08T18:30:00Z"));
    assert_eq!(day(&at("https://herald.example/2031/03/09/a"), "").as_deref(), Some("2031-03-09"));
    // What stands in a list of other articles is not the day of this one.
    let other = "<ul><li><time datetime=2031-03-24T13:05>13:05</time> <a href=/2>Fares rise</a></ul>";
    let dated = "<link rel=canonical href='https://herald.example/2031-03-09/night-ferry'>";
    assert_eq!(day(dated, other).as_deref(), Some("2031-03-09"));
}

#[test]
fn what_people_say_is_the_text_of_a_forum_and_not_of_a_shop() {
    let said = "<div class=comment><p>Ours lasted ten years with a bigger block, and it still turns as on its first day.</p></div>\
                <div class=reviews><p>Bought two of them, and both came with the wrong screws, but they hold well.</p></div>";
    let text = "<h1>Block, 60 mm</h1><p class=price>89 crowns</p><p>A block of brass for ropes of up to twelve millimetres, with a sheave that turns.</p>";
    let read = |kind: &str| {
        let data = format!("<script type='application/ld+json'>{{\"@type\":\"{kind}\"}}</script>");
        page(&format!("<html><title>Block, 60 mm</title>{data}<body>{text}{said}")).clean_text()
    };
    let (forum, shop) = (read("DiscussionForumPosting"), read("Product"));
    assert!(forum.contains("Ours lasted ten years") && forum.contains("wrong screws"), "{forum}");
    assert!(shop.contains("89 crowns") && !shop.contains("ten years") && !shop.contains("screws"), "{shop}");
}

/// What a shop of lamps says of one, in sentences.
const LAMP: &str = "<p>A brass lamp that is turned by hand from one piece, in a workshop by the harbour of Port Ellery.</p>\
    <p>Its wick burns for nine hours in any wind, and gives as much light as a window does at noon.</p>";

#[test]
fn what_stands_before_the_headline_is_a_menu() {
    let menu = "<div><a href=/a>Lamps for ships and boats</a></div><p>Open from ten to six, but not on Sundays</p>";
    let html =
        format!("<title>How to trim a wick</title><body>{menu}<h1>How to trim a wick</h1>{LAMP}<p>149 crowns</p>");
    let text = page(&html).clean_text();
    assert!(text.starts_with("A brass lamp") && text.ends_with("149 crowns"), "{text}");
    // Where the article stands before what is called as the page is, it is no menu.
    let html = format!("<title>How to trim a wick</title><body>{LAMP}<h3>How to trim a wick</h3><p>149 crowns</p>");
    let text = page(&html).clean_text();
    assert!(text.starts_with("A brass lamp"), "{text}");
}

#[test]
fn articles_side_by_side_are_teasers() {
    let teaser = |number: usize| {
        format!(
            "<article class='sidebar-block'><h2><a href=/{number}>Quay {number}</a></h2><p>Quay {number} at Sorn was sold on \
             Monday to a man who wants to grow mussels there, which nobody had known of before the sale.</p></article>"
        )
    };
    let teasers: String = (1..=12).map(teaser).collect();
    let paragraph = |hour: usize| {
        format!(
            "<p>At {hour} the ferry will leave for Sorn from May, the harbour board decided on Monday after a long debate, \
             and a crossing will cost {hour} crowns, for two crews have to be hired.</p>"
        )
    };
    let paragraphs: String = (1..=7).map(paragraph).collect();
    let html = format!(
        "<meta property=og:type content=article><title>Night ferry</title><body><main><article><h1>Night ferry</h1>\
         {paragraphs}</article></main><div>{teasers}</div>"
    );
    let text = page(&html).clean_text();
    assert!(text.contains("At 7 the ferry") && !text.contains("mussels"), "{text}");
}

#[test]
fn an_article_in_boxes_is_more_than_the_box_with_most_of_it() {
    let part = |number: usize| {
        let text = "is trimmed by a hand that knows how a flame looks that does not smoke, and by no other";
        format!(
            "<section><div><div><h3>Wick {number}</h3><div><p>The wick of lamp {number} {text}.</p></div></div></div></section>"
        )
    };
    let parts: String = (1..=30).map(part).collect();
    let html = format!(
        "<meta property=og:type content=article><title>Wicks</title><body><main><h1>Wicks</h1><div>{LAMP}</div>{parts}</main>"
    );
    let text = page(&html).clean_text();
    assert!(text.contains("The wick of lamp 1 ") && text.contains("The wick of lamp 30 "), "{text}");
}

#[test]
fn a_shop_says_what_it_sells_in_its_data_or_its_markup_and_the_rest_stands_around_it() {
    let others = "<h2>Customers also bought</h2><p>Oil can of zinc, two litres, with a spout of brass that never drips.</p>\
        <h2>Refund policy</h2><p>Lamps may be sent back within thirty days, if they were never lit by anybody.</p>";
    for told in [
        "<script type=application/ld+json>{\"@type\": \"Product\", \"name\": \"Lamp\"}</script><div>",
        "<div itemscope itemtype=https://schema.org/Product>",
    ] {
        let html =
            format!("<title>Lamp</title><body>{told}<h1>Lamp</h1>{LAMP}<p>149 crowns</p></div><div>{others}</div>");
        let text = page(&html).clean_text();
        assert!(text.contains("Its wick burns") && text.contains("149 crowns"), "{text}");
        assert!(!text.contains("Oil can") && !text.contains("sent back"), "{text}");
    }
}

#[test]
fn what_stands_where_names_do_is_not_always_one() {
    let byline = |author: &str| {
        let text = "<p>The night ferry stays, the harbour board decided on Monday after a debate of four hours.</p>";
        let html = format!("<!DOCTYPE html><h1>Night ferry</h1><div class=author>{author}</div>{}", text.repeat(5));
        page(&html).meta.byline
    };
    for author in ["J", "Get in touch", "billed annually, or $50/mo billed monthly", "admin -", "Our Team"] {
        assert_eq!(byline(author), None, "{author}");
    }
    for author in ["Ada Lund Published 9:30", "Ada Lund Offline", "Ada Lund -"] {
        assert_eq!(byline(author).as_deref(), Some("Ada Lund"), "{author}");
    }
}

#[test]
fn the_author_of_a_talk_is_who_began_it() {
    let said = |name: &str, text: &str| format!("<div class=post><a itemprop=author>{name}</a><p>{text}</p></div>");
    let html = format!(
        "<title>Wicks</title><body itemscope itemtype=https://schema.org/DiscussionForumPosting><h1>Wicks</h1>{}{}</body>",
        said("Ada Lund", "How often do you trim the wick of a storm lamp that burns every night?"),
        said("Bo Vik", "Every evening, with the same scissors that I have had for thirty years now.")
    );
    let document = page(&html);
    assert_eq!(document.meta.byline.as_deref(), Some("Ada Lund"));
    assert!(document.clean_text().contains("thirty years"), "{}", document.clean_text());
}

#[test]
fn of_a_page_without_end_the_beginning_is_read() {
    let text = format!("<p>{}</p>\n", "The ferry was late again, and nobody on the quay knew why. ".repeat(5000));
    let extracted = read(format!("<html><body>{}", text.repeat((33 << 20) / text.len())), Cleaning::On);
    assert!(extracted.warnings.iter().any(|warning| warning.contains("32 MB")), "{:?}", extracted.warnings);
    let length = extracted.documents[0].clean_text().len();
    assert!((100_000..32 << 20).contains(&length), "{length}");
}

#[test]
fn a_page_that_is_cut_off_or_damaged_keeps_what_is_whole() {
    let text = "<p>Die Fähre fuhr spät, und niemand auf dem Kai wusste warum.</p><p>Am Montag fuhr sie wieder, wie zuvor auch.</p>";
    let cut = page(&format!("<html><body><h1>Fähre</h1>{text}<a href=\"https://exam"));
    assert!(cut.clean_text().ends_with("wie zuvor auch."), "{}", cut.clean_text());
    let html = format!("<html><meta charset=utf-8><body><h1>Fähre</h1>{text}");
    let damaged = html.replace("spät", "sp\u{1}t").into_bytes().into_iter().map(|b| if b == 1 { 0xff } else { b });
    let damaged = read(damaged.collect::<Vec<u8>>(), Cleaning::On).documents.remove(0);
    assert!(damaged.clean_text().starts_with("Die Fähre fuhr sp\u{fffd}t"), "{}", damaged.clean_text());
}

#[test]
fn of_hostile_pages_every_word_is_kept() {
    let said = "<p>The ferry was late again, they said.</p>";
    for (html, is_parsed) in [
        ("<div>".repeat(100_000), false),
        ("<p><b><i>".repeat(50_000), true),
        ("<a href=x>".repeat(50_000), true),
        ("<p>word ".repeat(100_000), true),
        ("<table><tr><td>".repeat(50_000), false),
        (format!("<p {}>", "a=b ".repeat(100_000)), false),
    ] {
        let page = read(format!("<!doctype html><html><body>{said}{html}"), Cleaning::Off);
        let start: String = html.chars().take(40).collect();
        assert_eq!(page.warnings.is_empty(), is_parsed, "{start}: {:?}", page.warnings);
        let text = page.documents[0].clean_text();
        assert!(text.contains("The ferry was late again, they said."), "{start}");
        assert_eq!(text.matches("word").count(), html.matches("word").count(), "{start}");
    }
    let page = read("<!doctype html><html><body><p>cut off in a <a href=\"", Cleaning::Off);
    assert_eq!(page.documents[0].clean_text(), "cut off in a");
}

#[test]
fn batch_reads_html_fields() {
    let line = serde_json::json!({"id": 7, "html": NEWS, "length": 1}).to_string();
    let answers = json_lines(&nutgraf(["batch"]).stdin(line).succeeds());
    assert_eq!(answers[0]["id"], 7);
    assert_eq!(answers[0]["title"], "Ferry to run at night from May");
    let sentence = answers[0]["sentences"][0].as_str().expect("a sentence");
    assert!(sentence.starts_with("The ferry between Port Ellery"), "{sentence}");
}

proptest! {
    #[test]
    fn any_markup_gives_a_document(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<div class='share nav'>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<h1>", "<br>",
            "<script>", "</script>", "<!--", "-->", "<a href='x'>", "</a>", "<b>", "</i>", "<pre>", "\n", "<svg>", "<time datetime='2031-03-09'>",
            "<meta property='og:title' content='T", "'>", "<article>", "&amp;", "&#x0;", "The ferry ran late again, they said. ", "<template>",
            "<select>", "<frameset>", "<math><mi>", "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[", "<",
        ]), 0..60),
    ) {
        let html = format!("<html>{}", pieces.concat());
        let document = page(&html);
        for block in &document.blocks {
            prop_assert!(!block.text.trim().is_empty());
            prop_assert_eq!(block.text.trim_end(), &*block.text);
        }
    }
}

#[test]
fn what_pages_and_mails_lost_has_no_line_number_for_its_lines_are_not_those_of_the_file() {
    let mail = "From: Ida <ida@example.org>\nDate: Mon, 9 Mar 2026 07:12:00 +0100\nMessage-ID: <1@example.org>\nSubject: Quay 3\nContent-Type: text/plain\n\nThe crane at quay 3 is mended, and \
        the ships that waited are unloaded since noon.\n\n-- \nIda Lund, harbour office\n";
    for (name, bytes) in [("page", NEWS), ("mail", mail)] {
        let removed = read(bytes, Cleaning::On).removed;
        assert!(!removed.is_empty(), "{name}");
        assert!(removed.iter().all(|removed| removed.number.is_none()), "{name}: {removed:?}");
    }
    let text = include_str!("fixtures/plain/pasted-page.txt");
    assert!(
        read(text, Cleaning::On).removed.iter().all(|removed| removed.number.is_some()),
        "a text's lines are its own"
    );
}

#[test]
fn in_a_shop_who_reviews_a_thing_is_not_its_author() {
    let shop = |data: &str| {
        page(&format!(
            "<html><head><title>Storm lamp</title><meta property=og:type content=product>{data}</head><body><main>\
             <h1>Storm lamp</h1><p>A lamp of brass that burns for twenty hours in any wind, with a wick that can be \
             changed.</p><div class=review><span itemprop=author>Jon Wick</span> <time datetime=2026-03-09>9 March 2026\
             </time><p>It burned all night on the quay, and the wick held in the rain as they had said.</p></div></main>"
        ))
    };
    let meta = shop("").meta;
    assert_eq!((meta.byline, meta.published), (None, None));
    let told = shop("<meta name=author content=\"Ida Lund\"><meta property=article:published_time content=2026-01-02>");
    assert_eq!(told.meta.byline.as_deref(), Some("Ida Lund"));
}

/// Found by reading pages: a name that begins as a month does ("Maggie", "Mark", "Julia") was no name.
#[test]
fn authors_are_called_as_months_are_too() {
    for (told, byline) in [
        ("Maggie Lund", Some("Maggie Lund")),
        ("Mark Holm and Julia Wick", Some("Mark Holm and Julia Wick")),
        ("Ida March", Some("Ida March")),
        ("Ida Lund March 9, 2026", Some("Ida Lund")),
        ("Ida Lund 9 March 2026", Some("Ida Lund")),
        ("March 9, 2026", None),
    ] {
        let html = format!("<html><head><meta name=author content=\"{told}\"></head><body><p>The quay is closed.</p>");
        assert_eq!(page(&html).meta.byline.as_deref(), byline, "{told}");
    }
}

#[test]
fn the_days_of_the_things_that_a_page_lists_are_not_its_own() {
    let card = |number: usize| {
        format!(
            "<li class=card><h3><a href=/{number}>Quay {number} of Sorn is sold</a></h3>\
             <time datetime=2031-03-{number:02}>{number} March 2031</time><p>By auction, on a Monday.</p></li>"
        )
    };
    let cards: String = (1..=9).map(card).collect();
    let prose = "<p>What the harbour office sells is listed here, with the day on which the sale was made known.</p>";
    let list =
        page(&format!("<!DOCTYPE html><title>Sales of quays</title><h1>Sales of quays</h1>{prose}<ul>{cards}</ul>"));
    assert_eq!(list.meta.published, None);
    assert!(list.clean_text().contains("Quay 1 of Sorn") && list.clean_text().contains("Quay 9 of Sorn"));
    let article = format!("<h1>Sales of quays</h1><p><time datetime=2031-04-02>2 April</time></p>{}", prose.repeat(6));
    let article = page(&format!("<!DOCTYPE html><title>Sales of quays</title>{article}<ul>{cards}</ul>"));
    assert_eq!(article.meta.published.as_deref(), Some("2031-04-02"));
}

/// What travellers ask, answered; each question in the markup that this gives, with the id of its answer.
fn questions(question: impl Fn(&str, &str) -> String) -> String {
    let part = |quay: usize| {
        let id = format!("a{quay}");
        let asked = question(&id, &format!("May my dog come along from quay {quay}?"));
        format!(
            "<div class=item>{asked}<div id={id}><p>Yes, on deck and on a leash, and from quay {quay} it travels for nothing \
             if it is no larger than a sheep.</p><pre>image: ferry\nphoto: none</pre></div></div>"
        )
    };
    let parts: String = (1..=9).map(part).collect();
    let html = format!(
        "<!DOCTYPE html><meta property=og:type content=article><title>What travellers ask</title><body><main>\
         <h1>What travellers ask</h1><div>{parts}</div></main>"
    );
    page(&html).clean_text()
}

#[test]
fn the_heading_of_what_is_kept_is_kept_though_its_element_stands_around_others() {
    let text = questions(|_, asked| format!("<div class=item-header><h3>{asked}</h3><span>+</span></div>"));
    assert!(text.contains("May my dog come along from quay 9?\n\nYes, on deck"), "{text}");
    assert!(text.contains("image: ferry\nphoto: none"), "lines of a program are no note on a picture: {text}");
}

#[test]
fn a_button_that_opens_an_answer_is_its_heading() {
    let marks: [fn(&str) -> String; 3] =
        [|_| "<h3><button>".to_owned(), |_| "<button>".to_owned(), |id| format!("<button aria-controls={id}>")];
    for mark in marks {
        let text = questions(|id, asked| format!("{}{asked}</button></h3>", mark(id)));
        assert!(text.contains("May my dog come along from quay 9?\n\nYes, on deck"), "{}: {text}", mark("a"));
    }
    let text = questions(|_, _| "<button>Was this of help?</button>".to_owned());
    assert!(text.contains("Yes, on deck") && !text.contains("of help"), "{text}");
    let text = questions(|_, _| "<button aria-controls=menu>Show or hide</button>".to_owned());
    assert!(text.contains("Yes, on deck") && !text.contains("Show or hide"), "{text}");
}

#[test]
fn a_panel_that_waits_for_a_click_is_text_like_the_one_that_is_open() {
    let panel = |name: &str, state: &str| {
        let text =
            "is reached by the night ferry, which leaves at ten and waits for the train from the north if it is late.";
        format!("<section role=tabpanel {state}><p>{name} {text}</p></section>")
    };
    let panels =
        panel("Sorn", "") + &panel("Orr", "aria-hidden=true hidden") + &panel("Ellery", "style='display: none'");
    let text = page(&format!("<!DOCTYPE html><title>Quays</title><main><h1>Quays</h1>{panels}</main>")).clean_text();
    assert!(text.contains("Orr is reached") && text.contains("Ellery is reached"), "{text}");
}

#[test]
fn panels_of_which_one_says_that_it_is_shown_are_text_all_of_them() {
    let prose =
        "This lamp is made of brass by hand, hangs from a beam, and gives the light of three candles for ten hours.";
    let list = "<ul><li>Height: 40 cm</li><li>Weight: 2 kg</li><li>One lamp, two chains and a key</li></ul>";
    for (shown, others) in [("class='part active'", "class=part"), ("class=part", "class=part style='display:none'")] {
        let html = format!(
            "<!DOCTYPE html><title>A lamp</title><meta property=og:type content=product><main><h1>A lamp</h1>\
             <div {shown}><p>{prose}</p></div><div {others}>{list}</div></main>"
        );
        let text = page(&html).clean_text();
        assert!(text.contains(prose) && text.contains("Weight: 2 kg") && text.contains("two chains"), "{text}");
    }
    let hidden = "<div class=part hidden><p>Thank you! You will hear of us.</p></div>".repeat(2);
    let text = page(&format!("<!DOCTYPE html><title>A lamp</title><main><h1>A lamp</h1><p>{prose}</p>{hidden}</main>"));
    assert!(!text.clean_text().contains("Thank you"), "all of them are hidden");
}

#[test]
fn a_row_of_one_sign_is_a_rule_and_a_formula_is_none() {
    let prose =
        "<p>The tide of the island is reckoned from the moon, says the master of its harbour, and from the wind.</p>";
    let html =
        format!("<!DOCTYPE html><title>Tides</title><main><h1>Tides</h1>{prose}<p>∞ ≠ ∅</p><p>*****</p>{prose}</main>");
    let text = page(&html.replacen("The tide", "Each tide", 1)).clean_text();
    assert!(text.contains("∞ ≠ ∅") && !text.contains('*'), "{text}");
}

#[test]
fn a_note_in_the_midst_of_a_text_is_kept_with_its_label_though_it_is_full_of_links() {
    let told = |mark: &str, place: usize| {
        let note =
            "<h4>Note:</h4>No gauge is read from <a href=/boats>a boat</a> or <a href=/buoys>a buoy that drifts</a>.";
        let prose = ["one", "two", "three", "four"].map(|quay| {
            format!("<p>The tide of quay {quay} is reckoned from the moon, says its master, from the wind of the day before, and \
                     from what the gauge at the mole has shown in the hour that is gone.</p>")
        });
        let mut parts: Vec<String> = prose.into_iter().chain(["</main>".to_owned()]).collect();
        parts.insert(place, format!("<div {mark}>{note}</div>"));
        let head = "<!DOCTYPE html><title>Tides</title><meta property=og:type content=article><main><h1>Tides</h1>";
        page(&format!("{head}{}", parts.concat())).clean_text()
    };
    for mark in ["class='alert alert-info' role=note", "class='admonition tip'"] {
        let text = told(mark, 2);
        assert!(text.contains("Note:\n\nNo gauge is read from a boat or a buoy that drifts.\n\nThe tide"), "{text}");
        assert!(!told(mark, 5).contains("Note"), "behind the text");
    }
}

#[test]
fn a_place_of_minster_is_no_reading_time() {
    let html = format!(
        "<title>The league</title><meta property=og:type content=article><body><article><h1>The league</h1>\
         <p>4 Minster Rovers</p><p>5 min read</p>{}</article></body>",
        "<p>Six teams play for the cup of the island this year, and the last of them goes down a league.</p>".repeat(2)
    );
    let text = page(&html).clean_text();
    assert!(text.starts_with("4 Minster Rovers\n\nSix teams"), "{text}");
}

#[test]
fn what_a_page_holds_for_small_screens_and_for_large_ones_is_told_once() {
    let part = "<h2>Three ways to hang a lamp</h2><p>From a beam, with a chain that is longer than the lamp is high.</p>\
                <h3>Chains</h3><p>From the wall, with an arm of brass that turns with the wind.</p><b>Arms</b>";
    let prose = "<p>A lamp of the Courier is made to hang, and none of them was ever put on a table.</p>";
    let html = format!(
        "<!DOCTYPE html><title>Lamps</title><main><h1>Lamps</h1>{prose}<section class=large>{part}</section>\
         <section class=small>{part}</section></main>"
    );
    let text = page(&html).clean_text();
    for line in ["Three ways", "From a beam", "Chains", "From the wall", "Arms"] {
        assert_eq!(text.matches(line).count(), 1, "{line}: {text}");
    }
}

#[test]
fn of_a_talk_what_is_said_is_read_without_who_says_it_and_what_else_is_talked_of() {
    let said = |name: &str, text: &str| {
        format!(
            "<div class='post hidden-print'><div class=avatar>{}</div><div class=userbanner>Old salt</div><p>{text}</p>\
             <div class=signature>Fair winds to all of you out there.</div><div class=reactions>Liked by Tor Vik</div></div>",
            &name[..1]
        )
    };
    let html = format!(
        "<!DOCTYPE html><title>Wicks</title><body itemscope itemtype=https://schema.org/DiscussionForumPosting><h1>Wicks</h1>\
         {}{}{}<div><h2>Suggested Topics</h2><div><p>What oil do you burn in winter, when it is as thick as butter?</p></div></div>",
        said("Ada", "How often do you trim the wick of a storm lamp that burns every night?"),
        said("Bo", "Every evening, with the same scissors that I have had for thirty years now."),
        said("Cy", "Never.")
    );
    let text = page(&html).clean_text();
    assert_eq!(text.lines().filter(|line| !line.is_empty()).count(), 3, "{text}");
    assert!(text.ends_with("Never."), "{text}");
}

#[test]
fn of_an_article_neither_what_stands_above_its_text_nor_what_is_counted_below_is_text() {
    let prose = "<p>The harbour board decided on Monday that the boat of the night stays, after a debate of four hours.</p>\
                 <p>It had lost money in each winter since its first, and nobody had asked for another one.</p>";
    let read = |above: &str, below: &str| {
        let html = format!(
            "<title>Night ferry stays</title><meta property=og:type content=article><body><article>{above}{}{below}\
             </article></body>",
            prose.replace("<p>", "<p>By then, ").repeat(3)
        );
        page(&html)
    };
    let plain = read("<h1>Night ferry stays</h1>", "");
    assert_eq!(plain.blocks.len(), 2, "said once: {plain:?}");
    for (above, below) in [
        ("<div>The year in review</div><h1>Night ferry stays</h1>", ""),
        ("<h1>Night ferry stays</h1><p>4 min read</p>", ""),
        ("<h1>Night ferry stays</h1><p>Lesezeit: 4 Minuten</p>", ""),
        ("<h1>Night ferry stays</h1>", "<p>0</p>"),
        ("<h1>Night ferry stays</h1>", "<p>This article appeared in the Harbours section of the print edition.</p>"),
    ] {
        assert_eq!(texts(&read(above, below)), texts(&plain), "{above}, {below}");
    }
    let signed =
        read("<meta name=author content='Ada Lund'><h1>Night ferry stays</h1><p>By Ada Lund and Tor Vik</p>", "");
    assert_eq!((texts(&signed), signed.meta.byline.as_deref()), (texts(&plain), Some("Ada Lund, Tor Vik")));
    let behind = |line: &str| {
        read(&format!("<meta name=author content='Ada Lund'><h1>Night ferry stays</h1><p>{line}</p>"), "").meta.byline
    };
    for line in
        ["By Ada Lund, Political Editor", "By Ada Lund, Sorn Town", "By Ada Lund, Staff Writer and Night Editor"]
    {
        assert_eq!(behind(line).as_deref(), Some("Ada Lund"), "{line}");
    }
    assert_eq!(behind("By Ada Lund, Tor Vik, Ole Berg").as_deref(), Some("Ada Lund, Tor Vik, Ole Berg"));
    assert_eq!(behind("By Ada Lund, Tor Vik and Ole Berg, Sorn Town").as_deref(), Some("Ada Lund, Tor Vik, Ole Berg"));
    let outlet = "<meta property=og:site_name content='Sorn Courier'><h1>Night ferry stays</h1>\
                  <div class=byline>By Ada Lund and Tor Vik Sorn Courier</div>";
    assert_eq!(read(outlet, "").meta.byline.as_deref(), Some("Ada Lund and Tor Vik"));
    let parted = read("<meta property=og:site_name content='Sorn Courier -'><h1>Night ferry stays</h1>", "");
    assert_eq!(parted.meta.site.as_deref(), Some("Sorn Courier"));
}

#[test]
fn a_manual_leads_on_from_within_its_text() {
    let part = |number: usize| {
        format!(
            "<p>Table {number} has the tides of every quay between Sorn and Orr, by the hour and by the foot, for a year.</p>\
             <p>For more information about table {number}, see <a href=/{number}>Tables of tides</a>.</p>"
        )
    };
    let parts: String = (1..=9).map(part).collect();
    let text = page(&format!("<!DOCTYPE html><title>Tides</title><main><h1>Tides</h1>{parts}</main>")).clean_text();
    assert!(text.contains("For more information about table 5, see Tables of tides."), "{text}");
    let letter = "<p>Sign up to our <a href=/letter>newsletter</a> and get all of the tides every day.</p>";
    let text =
        page(&format!("<!DOCTYPE html><title>Tides</title><main><h1>Tides</h1>{}{letter}{}</main>", part(1), part(2)));
    assert!(!text.clean_text().contains("newsletter"), "{text:?}");
}
