//! What a page shows of author and day, where its data does not tell them: near its title, and by the names of elements.

use super::card_days::CardDays;
use super::names::is_named;
use super::pieces::Piece;
use super::tree::{Node, Tree, What};
use crate::document::Kind;
use crate::extract::date;
use crate::extract::furniture::Look;
use crate::extract::one_line::one_line;
use crate::letters::key;

/// Text that names an author is no longer, in bytes.
const LONGEST: usize = 160;
/// So many pieces before the title and behind it may name the author and the day.
const BEFORE: usize = 4;
const BEHIND: usize = 14;
/// So many pieces below the title, one of them is the day of what is read there.
const BELOW: usize = 9;
/// The line that names the authors is among so many pieces above the text.
const ABOVE: usize = 4;
/// So many nodes before an element, what it is called may stand, and within it the name alone.
const NEAR: usize = 6;
const INSIDE: usize = 30;
/// What people do to an article beside writing it, small.
const OTHER_WORK: [&str; 8] = [
    "checked by",
    "edited by",
    "illustrated by",
    "photographs by",
    "photos by",
    "reviewed by",
    "redigiert von",
    "fotos von",
];
/// A line is looked at in so many parts.
const PARTS: usize = 20;
/// What names an author, ready to be cut off.
pub(super) const BY: [&str; 17] = [
    "By ",
    "by ",
    "BY ",
    "By: ",
    "Von ",
    "von ",
    "Par ",
    "par ",
    "Por ",
    "por ",
    "Di ",
    "Door ",
    "Written by ",
    "Written By ",
    "Posted by ",
    "Words by ",
    "Author: ",
];
/// Words in names that begin with a small letter.
const PARTICLES: [&str; 16] =
    ["al", "and", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "la", "ten", "van", "von", "y"];
/// Parts of addresses below which a site lists its authors.
const AUTHORS_AT: [&str; 6] = ["author", "authors", "contributors", "profile", "staff", "writers"];

/// The place of the piece that is the title.
fn title_at(pieces: &[Piece], title: &str) -> Option<usize> {
    let title = key(title);
    let at = |is_heading: bool| {
        pieces.iter().position(|piece| (piece.kind == Kind::Heading) == is_heading && key(&piece.text) == title)
    };
    at(true).or_else(|| at(false))
}

/// The pieces around the piece that is the title.
fn near<'p>(pieces: &'p [Piece], title: &str) -> &'p [Piece] {
    let Some(at) = title_at(pieces, title) else { return &[] };
    &pieces[at.saturating_sub(BEFORE)..pieces.len().min(at + BEHIND)]
}

/// Whether a piece may be the line that names the day.
fn is_line(piece: &Piece) -> bool {
    piece.kind != Kind::Heading && Look::of(&piece.text).words <= 16
}

/// The day that a short line near the title names, of no card: one that is said to be of a change comes last.
pub(super) fn day(pieces: &[Piece], title: &str, cards: &CardDays) -> Option<String> {
    let is_own = |piece: &&Piece| is_line(piece) && !cards.stand_in(piece.node..piece.node + 1);
    let lines = near(pieces, title).iter().filter(is_own);
    let days = lines.filter_map(|piece| Some((is_of_a_change(&piece.text), date::day(&piece.text)?)));
    days.min_by_key(|(is_of_a_change, _)| *is_of_a_change).map(|(_, day)| day)
}

/// The day that the page shows below its title, in a line that begins with it or hardly later, as that of what is read
/// there, not in a card: neither that line nor the one before it says that it is of a change.
pub(super) fn day_below(tree: &Tree, pieces: &[Piece], title: &str, cards: &CardDays) -> Option<String> {
    let at = title_at(pieces, title)?;
    let is_announced = |place: usize| {
        let before = &pieces[place - 1].text;
        Look::of(before).words <= 3 && is_of_a_change(before)
    };
    let is_of_a_card = |place: usize| {
        let end = pieces.get(place + 1).map_or(tree.nodes.len(), |next| next.node);
        cards.stand_in(pieces[place].node..end)
    };
    let is_told = |place: &usize| {
        let piece = &pieces[*place];
        is_line(piece)
            && !is_of_a_card(*place)
            && !piece.remark
            && !is_of_a_change(&piece.text)
            && !is_announced(*place)
    };
    // "Ada LundMar 9, 20312 shares": elements part what the text does not.
    let parts = |place: usize| {
        let end = pieces.get(place + 1).map_or(tree.nodes.len(), |next| next.node);
        let is_sentence = Look::of(&pieces[place].text).is_closed;
        tree.nodes[pieces[place].node..end].iter().take(PARTS).filter_map(move |node| match &node.what {
            What::Text(part) if !is_sentence => Some(part.as_str()),
            _ => None,
        })
    };
    let places = (at + 1..pieces.len()).take(BELOW).filter(is_told);
    let mut lines = places.flat_map(|place| std::iter::once(&*pieces[place].text).chain(parts(place)));
    lines.find(|line| date::begins_with_date(line)).and_then(date::day)
}

/// Whether a line tells of a change, as far as its first date.
fn is_of_a_change(line: &str) -> bool {
    let line = line.to_lowercase();
    let start = line.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    ["updated", "modified", "revised", "reviewed", "aktualisiert", "mis à jour", "actualizado"]
        .iter()
        .any(|word| start.contains(word))
}

/// What stands behind "By" in a line near the title, or in the line below that word, where it begins with a name.
pub(super) fn byline(pieces: &[Piece], title: &str) -> Option<String> {
    let lines = near(pieces, title);
    let behind = |at: usize| {
        let text = &lines[at].text;
        if BY.iter().any(|start| start.trim_end() == text) {
            return lines.get(at + 1).map(|next| next.text.as_str());
        }
        let glued = || text.strip_prefix("By").filter(|name| name.starts_with(char::is_uppercase));
        BY.iter().find_map(|start| text.strip_prefix(start)).or_else(glued)
    };
    let is_name = |line: &&str| {
        let first = line.split(['|', '•', '·', ',', '\u{2014}']).next().unwrap_or_default();
        Look::of(line).words <= 24 && is_capitalised(first.trim())
    };
    let lines = (0..lines.len()).filter(|&at| lines[at].kind != Kind::Heading);
    lines.filter_map(behind).find(is_name).map(str::to_owned)
}

/// Whether a piece says no more than who wrote the article: one whose names are known, behind "By", or before a comma and
/// what their owners are.
pub(super) fn is_byline_of(piece: &Piece, names: Option<&str>) -> bool {
    let small = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).filter(|word| !PARTICLES.contains(&&**word)).collect()
    };
    let Some(known) = names.map(small) else { return false };
    if piece.kind == Kind::Heading {
        return false;
    }
    let is_known = |text: &str| {
        let named = small(text);
        !named.is_empty() && named.iter().all(|word| known.contains(word))
    };
    if let Some(behind) = BY.iter().find_map(|start| piece.text.strip_prefix(start)) {
        return is_known(behind);
    }
    let look = Look::of(&piece.text);
    let Some((named, what)) = piece.text.split_once(',') else { return false };
    look.words <= 9 && !look.is_closed && small(named).len() > 1 && is_known(named) && !what.contains([':', '“', '"'])
}

/// What stands behind a name tells an office or an agency where it has one of these, small.
const OFFICES: [&str; 9] =
    ["agency", "correspondent", "editor", "korrespondent", "news", "press", "redakteur", "staff", "writer"];

fn is_office(name: &str) -> bool {
    let is_one = |word: &str| {
        OFFICES.iter().any(|office| word.strip_prefix(office).is_some_and(|end| matches!(end, "" | "s" | "in")))
    };
    name.to_lowercase().split(|c: char| !c.is_alphabetic()).any(is_one)
}

/// The names of the line above an article's text that says who wrote it. What stands behind one name and a comma is an
/// office or a place, and so is what stands behind the last of several that are parted by "and".
fn names_of(line: &str) -> Vec<&str> {
    let last = [" and ", " & "].into_iter().find_map(|and| line.rsplit_once(and));
    let parts = |names| str::split(names, ',').map(str::trim).filter(|name| !name.is_empty());
    match last {
        Some((before, last)) => parts(before).chain(parts(last).take(1)).collect(),
        None if parts(line).count() == 2 => parts(line).take(1).collect(),
        None => parts(line).collect(),
    }
}

/// The names in the line above an article's text that says who wrote it, where they are more than are known; the outlet's own
/// is none.
pub(super) fn names_above(pieces: &[Piece], known: Option<&str>, outlet: Option<&str>) -> Option<String> {
    let outlet = outlet.map(key).unwrap_or_default();
    let above = pieces.iter().take(ABOVE).take_while(|piece| !Look::of(&piece.text).is_prose());
    let lines = above.filter(|piece| piece.kind != Kind::Heading && Look::of(&piece.text).words <= 24);
    let behind = |piece: &Piece| {
        let mut names = names_of(BY.iter().find_map(|start| piece.text.strip_prefix(start))?);
        names.retain(|name| key(name) != outlet);
        if names.iter().any(|name| is_office(name)) {
            return None;
        }
        let is_full = |name: &&str| name.contains(' ') && is_capitalised(name);
        // "by ada", and nothing else: so people call themselves where they write.
        let is_called =
            names.len() == 1 && names[0].chars().all(char::is_alphanumeric) && piece.text.starts_with("by ");
        let is_more = known.is_none_or(|known| {
            names.len() > known.split(',').count() && known.split(',').all(|name| names.contains(&name.trim()))
        });
        ((is_called || names.iter().all(is_full)) && is_more && !names.is_empty()).then(|| names.join(", "))
    };
    lines.filter_map(behind).next()
}

/// Whether what stands before an element says that who is named in it did something else than write.
pub(super) fn is_other_work(tree: &Tree, at: usize) -> bool {
    let before = tree.nodes[at.saturating_sub(NEAR)..at].iter().rev().find_map(|node| match &node.what {
        What::Text(text) if !text.trim().is_empty() => Some(text.trim().trim_end_matches(':').to_lowercase()),
        _ => None,
    });
    before.is_some_and(|text| OTHER_WORK.iter().any(|end| text.ends_with(end)))
}

/// Within an element that names an author, the one that has the name alone.
fn innermost(tree: &Tree, at: usize) -> usize {
    let end = tree.nodes[at].end.max(at + 1).min(at + 1 + INSIDE);
    (at + 1..end)
        .find(|&inner| tree.nodes[inner].name() != "meta" && is_named(&tree.nodes[inner], &["name"]))
        .unwrap_or(at)
}

/// The text of the first link to where the site lists its authors; `own` is the page's address.
pub(super) fn linked_author(tree: &Tree, own: Option<&str>) -> Option<String> {
    let host = |address: &str| address.split('/').nth(2).unwrap_or_default().trim_start_matches("www.").to_owned();
    let leads_there = |node: &Node| {
        let target = node.attribute("href").unwrap_or_default();
        let is_own = !target.contains("//") || own.is_some_and(|own| host(own) == host(target));
        is_own && target.split(['/', '?', '#']).any(|part| AUTHORS_AT.contains(&part))
    };
    let links = tree.named("a").filter(|(_, node)| leads_there(node)).take(20);
    links.map(|(at, _)| one_line(&joined(tree, at))).find(|name| name.contains(' ') && is_capitalised(name))
}

/// Whether a text reads as a name: one to five words, each with a capital letter but for those that names have small.
fn is_capitalised(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase) || PARTICLES.contains(word);
    (1..=5).contains(&words.len())
        && words.iter().all(is_capital)
        && words[0].starts_with(char::is_uppercase)
        && !name.chars().any(|c| c.is_ascii_digit())
}

/// The short texts of elements that say what is asked for.
pub(super) fn shown(tree: &Tree, is: impl Fn(usize, &Node) -> bool) -> Vec<String> {
    let is_one = |(at, node): &(usize, &Node)| !node.name().is_empty() && node.name() != "meta" && is(*at, node);
    let found = tree.nodes.iter().enumerate().filter(is_one);
    found
        .take(20)
        .map(|(at, _)| one_line(&joined(tree, innermost(tree, at))))
        .filter(|text| !text.is_empty() && text.len() <= LONGEST)
        .collect()
}

/// The text in a node; what only elements part is parted by a bar: a name, and what its owner is.
fn joined(tree: &Tree, node: usize) -> String {
    let inside = &tree.nodes[node..tree.nodes[node].end.max(node + 1)];
    let mut text = String::new();
    for part in inside.iter().filter_map(|node| if let What::Text(part) = &node.what { Some(part) } else { None }) {
        let glued = text.ends_with(char::is_alphanumeric) && part.starts_with(char::is_alphanumeric);
        text.push_str(if glued { " | " } else { "" });
        text.push_str(part);
        if text.len() > 4 * LONGEST {
            break;
        }
    }
    let text = text.trim_start();
    // "By | Ada Lund": the bar parts no name there.
    BY.iter().find_map(|start| text.strip_prefix(&format!("{start}| "))).unwrap_or(text).to_owned()
}

/// Whether an element's class says that it names the author of the page, not of a comment.
pub(super) fn is_byline(node: &Node) -> bool {
    let class = node.attribute("class").unwrap_or_default();
    let small = class.to_ascii_lowercase();
    let apart = |part: &str| matches!(part, "author" | "byline" | "authors" | "authorname");
    !small.contains("comment") && !small.contains("bio") && small.split(|c: char| !c.is_ascii_alphabetic()).any(apart)
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    fn page(body: &str) -> (Tree, Vec<Piece>) {
        let tree =
            Tree::read(&format!("<body><p>Mon 1 January 2031</p>{}{body}", "<p>Home</p>".repeat(9))).expect("a page");
        let pieces = pieces(&tree);
        (tree, pieces)
    }

    #[test]
    fn the_day_stands_near_the_title() {
        for (line, day) in [
            ("<p>Ada Lund | Senior Writer | March 9, 2031</p>", Some("2031-03-09")),
            ("<p>Updated: 12 March 2031</p><span>9 March 2031</span>", Some("2031-03-09")),
            ("<p>Updated: 12 March 2031</p>", Some("2031-03-12")),
            (
                "<p>The harbour board of Port Ellery had asked for the night ferry on 9 March 2031 already, and for the bridge.</p>",
                None,
            ),
        ] {
            let (_, pieces) = page(&format!("<h1>Night ferry</h1>{line}"));
            assert_eq!(super::day(&pieces, "Night ferry", &CardDays::default()).as_deref(), day, "{line}");
        }
    }

    #[test]
    fn the_day_below_the_title_is_that_of_what_is_read() {
        for (lines, day) in [
            ("<p>By Ada Lund</p><p>Sunday 9 March 2031 05:39, Sorn</p>", Some("2031-03-09")),
            ("<div><span>Ada Lund</span><span>Mar 09, 2031</span><span>2 shares</span></div>", Some("2031-03-09")),
            ("<p>Posted on 2031-03-09 by Ada Lund and Tor Vik</p><p>12 March 2031</p>", Some("2031-03-09")),
            ("<p>Last updated 12 March 2031</p>", None),
            ("<p>Updated:</p><p>12 March 2031</p>", None),
            ("<p>The sale of quays at Sorn begins on 12 March 2031.</p>", None),
            // A day that may be another one is not followed by the next best.
            ("<p>8/1/2031</p><p>8/27/2031</p>", None),
            ("<div class=comment><p>9 March 2031</p></div>", None),
        ] {
            let (tree, pieces) = page(&format!("<h1>Night ferry</h1>{lines}"));
            assert_eq!(day_below(&tree, &pieces, "Night ferry", &CardDays::default()).as_deref(), day, "{lines}");
        }
    }

    #[test]
    fn the_author_stands_near_the_title_or_behind_a_link() {
        let (tree, pieces) =
            page("<h1>Night ferry</h1><p>by Ada van Lund • 5 min</p><a href=/authors/ada>Ada Lund</a>");
        assert_eq!(byline(&pieces, "Night ferry").as_deref(), Some("Ada van Lund • 5 min"));
        assert_eq!(linked_author(&tree, None).as_deref(), Some("Ada Lund"));
        for shown in ["<p>By</p><p>Ada Lund</p>", "<p><i>By</i><i>Ada Lund</i></p>"] {
            let (_, pieces) = page(&format!("<h1>Night ferry</h1>{shown}"));
            assert_eq!(byline(&pieces, "Night ferry").as_deref(), Some("Ada Lund"), "{shown}");
        }
        let (tree, _) = page("<a href=https://elsewhere.example/author/bo>Bo Vik</a>");
        assert_eq!(linked_author(&tree, Some("https://courier.example/1")), None);
        let (_, pieces) = page("<h1>Night ferry</h1><p>By the time the ferry came, it was late.</p>");
        assert_eq!(byline(&pieces, "Night ferry"), None);
    }

    #[test]
    fn a_line_with_nothing_but_the_authors_is_a_byline() {
        let is_one = |text: &str| {
            let (_, pieces) = page(&format!("<div>{text}</div>"));
            is_byline_of(pieces.last().expect("a piece"), Some("Ada van Lund, Tor Vik"))
        };
        assert!(is_one("By Ada van Lund and Tor Vik") && is_one("by Tor Vik"));
        assert!(
            is_one("Ada van Lund and Tor Vik, Courier Harbour Writers") && !is_one("Tor Vik, who had waited, left.")
        );
        assert!(!is_one("By Ada Lund’s own account it was late.") && !is_one("Ada van Lund") && !is_one("By Bo Vik"));
    }

    #[test]
    fn the_line_above_the_text_names_more_authors_than_the_data() {
        let above = |line: &str, known: Option<&str>| {
            let tree = Tree::read(&format!(
                "<body><p>{line}</p><p>The night ferry stays, the board of the harbour says today.</p>"
            ));
            names_above(&pieces(&tree.expect("a page")), known, None)
        };
        let all = "Ada Lund, Tor Vik, Bo Sand";
        assert_eq!(above("By Ada Lund, Tor Vik and Bo Sand", Some("Ada Lund")).as_deref(), Some(all));
        assert_eq!(above("By Ada Lund, Tor Vik & Bo Sand", None).as_deref(), Some(all));
        assert_eq!(above("by ibbe", None).as_deref(), Some("ibbe"));
        for (line, known) in [
            ("By Tor Vik", Some("Ada Lund")),
            ("By Ada Lund", Some("Ada Lund, Tor Vik")),
            ("By the harbour, at night", None),
            ("By Sorn", None),
        ] {
            assert_eq!(above(line, known), None, "{line}");
        }
    }

    #[test]
    fn who_is_named_has_no_bio_in_the_name_and_wrote_it() {
        let (tree, _) = page(
            "<div class=author><b class=author-name>Ada Lund</b><i>Keeps bees at Sorn</i></div>\
             <p>Edited by <a rel=author href=/bo>Bo Vik</a></p>",
        );
        assert_eq!(shown(&tree, |_, node| is_byline(node)), ["Ada Lund", "Ada Lund"]);
        assert!(shown(&tree, |at, node| node.name() == "a" && !is_other_work(&tree, at)).is_empty());
    }

    #[test]
    fn what_only_elements_part_is_no_one_word() {
        let (tree, _) =
            page("<div class=authorName><b>By</b><b>Ada Lund</b><i>Founder</i></div><p class=comment-author>Bo</p>");
        assert_eq!(shown(&tree, |_, node| is_byline(node)), ["Ada Lund | Founder"]);
    }
}
