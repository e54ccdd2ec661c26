//! What a page says of itself: its title, who wrote it, when, and where it stands.

use super::{NEWS, page, texts};

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
