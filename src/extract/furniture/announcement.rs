//! Lines that announce what is no part of the article below them.

use super::Look;
use super::lists::{LISTS, LONGEST, Starts, key};

/// How surely the article is over at a line: 0 for not at all.
pub(in crate::extract) fn wall(line: &str, look: Look) -> i64 {
    let Some(key) = announcement(line, look) else { return 0 };
    let key = key.as_str();
    if LISTS.comments.contains(key) || (look.words <= 4 && key.ends_with(" comments")) {
        160
    } else if begins(&LISTS.further, key, look) {
        40
    } else {
        0
    }
}

/// Whether a line of a shop's page announces something else than what is sold: what is said of it, other things, terms.
pub(in crate::extract) fn announces_others(line: &str, look: Look) -> bool {
    let announced = |key: String| begins(&LISTS.shelves, &key, look);
    wall(line, look) > 0 || announcement(line, look).is_some_and(announced)
}

/// Whether a heading of a forum's page announces other talks.
pub(in crate::extract) fn announces_talks(line: &str, look: Look) -> bool {
    let announced = |key: String| {
        let names = ["discussions", "posts", "questions", "reading", "threads", "topics"];
        let of_others = ["latest ", "more ", "other ", "recommended ", "related ", "similar ", "suggested "];
        (names.iter().any(|name| key.ends_with(name)) && of_others.iter().any(|of| key.starts_with(of)))
            || begins(&LISTS.further, &key, look)
    };
    announcement(line, look).is_some_and(announced)
}

/// A line that may announce a part of a page, as the lists have it, without the number of what is in it.
fn announcement(line: &str, look: Look) -> Option<String> {
    if line.len() > LONGEST || look.words > 8 {
        return None;
    }
    let key = key(line);
    let key = key
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ')
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | ':'));
    Some(key.to_owned())
}

/// Whether a short line begins as one of a list does, or is it.
fn begins(list: &Starts, key: &str, look: Look) -> bool {
    list.begin(key).is_some_and(|start| key == start || look.words <= 6)
}
