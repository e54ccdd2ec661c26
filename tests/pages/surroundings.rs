//! Which part of a page is its article, and what stands around it.

use super::{LAMP, page, texts};

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
