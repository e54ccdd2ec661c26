//! The outlet's own summary, between headline and text.

use super::pieces::Piece;
use crate::document::Kind;
use crate::extract::date::is_date;
use crate::extract::furniture::{Look, is_caption, told_by_words};
use crate::letters::key;
use std::collections::HashSet;
use std::ops::Range;

/// It has no fewer words, and no more.
const WORDS: std::ops::RangeInclusive<u32> = 6..=80;
/// It is among so many pieces at the beginning.
const WITHIN: usize = 3;

/// So many pieces below the headline it is looked for.
const BELOW: usize = 60;
/// It has no more bytes, nor has a point of it.
const LONGEST: usize = 1_000;
/// A description that is cut off has so many letters, at least.
const CUT: usize = 40;
/// So many points are a summary in points.
const POINTS: Range<usize> = 2..7;
/// So many short lines may stand between the headline and it.
const LINES: usize = 4;
/// A point has no fewer words.
const POINT: u32 = 5;
/// What shares so much of its words with the text says the same twice.
const SAME: f64 = 0.75;

/// Whether a text is what the page says of itself, be it cut off.
fn is_said(own: &str, descriptions: &[String]) -> bool {
    descriptions.iter().any(|said| {
        let said = key(said);
        let is_long = own.len().min(said.len()) >= CUT;
        said == own || (is_long && (said.starts_with(own) || own.starts_with(&said)))
    })
}

/// What is known of an article whose standfirst is sought.
pub(super) struct Sought<'p> {
    /// Which piece is the headline, if one is.
    pub title: Option<usize>,
    /// Which piece the text begins with.
    pub text: usize,
    /// Whether the page says that it is an article.
    pub is_article: bool,
    /// What it says of itself in a sentence or two.
    pub descriptions: &'p [String],
    /// The forms of the pieces before the text.
    pub looks: &'p [Look],
}

/// Which pieces between the headline and the first of the text are the outlet's own summary, though they do not look like
/// the text: what is called so, what the page says of itself, and in an article what stands right below the headline as a
/// sentence, as a second headline, or as points.
pub(super) fn above(pieces: &[Piece], sought: &Sought) -> Range<usize> {
    let &Sought { title, text, is_article, descriptions, looks } = sought;
    let from = title.map_or(0, |at| at + 1).max(text.saturating_sub(BELOW));
    let begun = &pieces[text..pieces.len().min(text + 2)];
    let beginnings: Vec<String> = begun.iter().map(|piece| key(&piece.text)).collect();
    let begun: Vec<HashSet<String>> = begun.iter().map(|piece| words(&piece.text).collect()).collect();
    let is_new = |lead: Range<usize>| {
        let own: Vec<String> = pieces[lead.clone()].iter().flat_map(|piece| words(&piece.text)).collect();
        let same = |known: &HashSet<String>| own.iter().filter(|word| known.contains(*word)).count();
        let beginning: String = key(&pieces[lead.start].text).chars().take(CUT).collect();
        begun.iter().all(|known| (same(known) as f64) < SAME * own.len() as f64)
            && !beginnings.iter().any(|text| text.starts_with(&beginning))
    };
    let is_free = |at: usize| {
        let piece = &pieces[at];
        if piece.text.len() > LONGEST {
            return false;
        }
        let letters = piece.text.chars().filter(|c| !c.is_whitespace()).count();
        !piece.apart
            && !piece.remark
            && piece.table.is_none()
            && piece.linked * 2 < letters
            && told_by_words(&piece.text, looks[at]).is_none()
            && !is_caption(&piece.text, looks[at])
            && !is_date(&piece.text, looks[at])
            && looks[at].digits * 5 < looks[at].letters
    };
    let is_block = |at: usize| matches!(pieces[at].kind, Kind::Paragraph | Kind::Heading);
    let fits = |at: &usize| is_block(*at) && WORDS.contains(&looks[*at].words) && is_free(*at) && is_new(*at..*at + 1);
    let is_proven = |at: &usize| pieces[*at].standfirst || is_said(&key(&pieces[*at].text), descriptions);
    if let Some(at) = (from..text).find(|at| is_proven(at) && fits(at)) {
        return at..at + 1;
    }
    let below = title.filter(|_| is_article).map(|at| at + 1);
    let Some(below) = below.filter(|below| (from..text).contains(below)) else { return text..text };
    let is_own = |at: usize| pieces[at].around == pieces[below - 1].around;
    let is_point =
        |at: &usize| pieces[*at].kind == Kind::ListItem && looks[*at].words >= POINT && is_own(*at) && is_free(*at);
    let points = (below..text).take_while(is_point).count();
    if POINTS.contains(&points) && is_new(below..below + points) {
        return below..below + points;
    }
    let reads = |at: usize| pieces[at].kind == Kind::Heading || looks[at].is_closed;
    // The day, a kicker or a name may stand between.
    let is_line = |at: &usize| looks[*at].words < *WORDS.start();
    let at = below + (below..text).take(LINES).take_while(is_line).count();
    // Below the name of who wrote it stands who that is: "Ada is a captain."
    let first = |at: usize| pieces[at].text.split_whitespace().next().unwrap_or_default();
    let is_named =
        |at: usize| pieces[below..at].iter().any(|line| line.text.split_whitespace().any(|word| word == first(at)));
    let is_one = at < text && fits(&at) && is_own(at) && reads(at) && !is_named(at);
    if is_one { at..at + 1 } else { text..text }
}

/// The words of a text, as letters alone, but for the small ones.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().map(key).filter(|word| word.chars().count() > 3)
}

/// Which piece of an article is its standfirst: one before the text that is called so, or that says what the page says of
/// itself, where more text follows.
pub(super) fn place(pieces: &[Piece], descriptions: &[String]) -> Option<usize> {
    let is_said = |piece: &Piece| is_said(&key(&piece.text), descriptions);
    let is_one = |piece: &Piece| {
        let look = Look::of(&piece.text);
        matches!(piece.kind, Kind::Paragraph | Kind::Heading) && WORDS.contains(&look.words)
    };
    let has_text =
        |at: usize| pieces[at + 1..].iter().any(|piece| piece.kind.is_prose() && Look::of(&piece.text).is_prose());
    let first = (0..pieces.len()).take(WITHIN).filter(|&at| is_one(&pieces[at]));
    first.into_iter().find(|&at| (pieces[at].standfirst || is_said(&pieces[at])) && has_text(at))
}

#[cfg(test)]
mod tests {
    use crate::extract::Cleaning;
    use crate::extract::html::{Setting, read_as};

    fn page(above: &str) -> (Option<String>, String) {
        let prose = "<p>The harbour board decided on Monday that the boat of the night stays, after a debate of four hours.</p>\
                     <p>It had lost money in each winter since its first, and nobody had asked for another one.</p>";
        let html = format!(
            "<title>Night ferry stays</title><meta property=og:type content=article>\
             <meta property=og:description content='What Sorn hears of its timetable, and why its mayor is glad of…'>\
             <body><header>{above}</header><article>{}</article>",
            prose.replace("<p>", "<p>By then, ").repeat(4)
        );
        let document = read_as(&html, Cleaning::On, None, Setting::Page).documents.remove(0);
        (document.meta.standfirst.clone(), document.clean_text())
    }

    const HEADLINE: &str = "<h1>Night ferry stays</h1>";

    #[test]
    fn what_stands_between_headline_and_text_is_the_standfirst() {
        for (above, standfirst) in [
            (
                "<div class=intro><p>Sorn keeps its late crossing, and its mayor is glad.</p></div>",
                "Sorn keeps its late crossing, and its mayor is glad.",
            ),
            ("<h2>Mayor of Sorn is glad of late crossing</h2>", "Mayor of Sorn is glad of late crossing"),
            (
                "<p>Ada Lund</p><p>9 March 2031</p><p>Sorn keeps its late crossing, and its mayor is glad.</p>",
                "Sorn keeps its late crossing, and its mayor is glad.",
            ),
            (
                "<p class=deck>Sorn keeps its late crossing, mayor is glad</p>",
                "Sorn keeps its late crossing, mayor is glad",
            ),
            (
                "<ul><li>Sorn keeps its late crossing</li><li>Its mayor is glad of that</li></ul>",
                "Sorn keeps its late crossing\nIts mayor is glad of that",
            ),
            (
                "<p>A ship at its quay in the rain of an evening</p><p>What Sorn hears of its timetable, and why its mayor is glad of it, too</p>",
                "What Sorn hears of its timetable, and why its mayor is glad of it, too",
            ),
        ] {
            let (found, text) = page(&format!("{HEADLINE}{above}"));
            assert_eq!(found.as_deref(), Some(standfirst), "{above}");
            assert!(text.starts_with("By then, The harbour board"), "{text}");
        }
    }

    #[test]
    fn what_is_said_below_or_is_of_something_else_is_no_standfirst() {
        for above in [
            "<p>Ada Lund</p><p>Ada is a captain, and writes of what she sees at sea.</p>",
            "<p>By then, The harbour board decided on Monday that the boat stays.</p>",
            "<p>A ship at its quay in the rain of an evening</p>",
            "<p><a href=/tides>Tides of Sorn will be higher than they were in any year.</a></p>",
            "<p>Original price was: 169.95. Current price is: 101.97.</p>",
            "<p>Subscribe to our newsletter and get all of our news every day.</p>",
            "<ul><li>Sorn keeps its late crossing</li></ul>",
        ] {
            assert_eq!(page(&format!("{HEADLINE}{above}")).0, None, "{above}");
        }
        assert_eq!(page("<p>Sorn keeps its late crossing, and its mayor is glad.</p>").0, None, "no headline is shown");
    }
}
