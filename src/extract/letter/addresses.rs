//! The addresses that mail programs write behind the words of a link, where a letter has plain text beside its HTML.

use super::Letter;

/// An address is no longer, in bytes, nor is a line that is filled up.
const LONGEST: usize = 2000;
/// A line with fewer words beside the address is a label: what it is, it is for the address.
const WORDS: usize = 6;
/// What an address stands in.
const BRACKETS: [(char, char); 3] = [('<', '>'), ('[', ']'), ('(', ')')];
/// Lines are broken at no wider place, in characters; what is wider is no line of prose, or an address sticks out.
const WIDEST: usize = 100;

/// A letter without the addresses within its sentences, and those; the ways to leave it stay.
pub(super) fn without(text: &str, letter: &Letter) -> (String, Vec<String>) {
    if !text.contains("://") {
        return (text.to_owned(), Vec::new());
    }
    let is_gone = |inside: &str| is_address(inside, letter);
    let mut gone = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut before = 0;
    for line in text.lines() {
        let words = line.split_whitespace().filter(|word| !word.contains("://")).count();
        let width = line.chars().count();
        let known = gone.len();
        let (own, begins) = shortened(line, (before, words), &is_gone, &mut gone);
        match lines.last_mut().filter(|_| begins) {
            Some(last) => {
                // What stood behind the address goes on with the line before it.
                last.own.push_str(own.trim_end());
                (last.width, last.is_shorter) = (width, true);
            }
            None => lines.push(Line { own, width, is_shorter: gone.len() > known }),
        }
        before = words;
    }
    (filled(lines), gone)
}

/// A line of a letter.
struct Line {
    own: String,
    /// How many characters it had.
    width: usize,
    /// Whether an address in it went.
    is_shorter: bool,
}

/// A line without its addresses, and whether it began with one; `words` are those of the line before it and its own.
fn shortened(
    line: &str,
    words: (usize, usize),
    is_gone: &impl Fn(&str) -> bool,
    gone: &mut Vec<String>,
) -> (String, bool) {
    let (mut own, mut begins) = (String::with_capacity(line.len()), false);
    let (mut rest, mut is_first) = (line, true);
    while let Some(open) = rest.find(['<', '[', '(']) {
        let close = BRACKETS.iter().find(|(bracket, _)| rest[open..].starts_with(*bracket)).map(|(_, close)| *close);
        let near = &rest[open + 1..rest.floor_char_boundary(open + LONGEST)];
        let inside = close.and_then(|close| near.split_once(close)).map_or("", |(inside, _)| inside);
        is_first &= rest[..open].trim_start_matches(['>', ' ']).is_empty();
        let is_within = if is_first { words.0 > WORDS } else { words.1 > WORDS };
        if is_within && is_gone(inside) {
            begins |= is_first;
            own.push_str(if is_first { "" } else { rest[..open].trim_end_matches(' ') });
            gone.push(inside.to_owned());
            rest = &rest[open + inside.len() + 2..];
        } else {
            is_first = false;
            own.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
        }
    }
    own.push_str(rest);
    (own, begins)
}

/// The lines of a letter as one text. A line that lost an address is filled up with what follows it, as long as lines are
/// full: otherwise it would seem to be the last of its paragraph.
fn filled(lines: Vec<Line>) -> String {
    let widths = lines.iter().filter(|line| !line.is_shorter).map(|line| line.width).filter(|width| *width <= WIDEST);
    let full = widths.max().unwrap_or_default();
    let mut text = String::new();
    // What is to be filled up.
    let mut open = String::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let is_open = !open.is_empty();
        let mut own = if is_open { format!("{open} {}", line.own.trim_start()) } else { line.own };
        open.clear();
        let next = lines.peek().map_or("", |next| next.own.as_str());
        let first = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        let is_full = first > 0 && line.width + 1 + first > full && !next.starts_with('>');
        if is_open && own.chars().count() > full {
            let near = own.char_indices().nth(full).map_or(own.len(), |(at, _)| at);
            if let Some(space) = own[..near].rfind(' ') {
                let rest = own.split_off(space);
                text.push_str(&own);
                text.push('\n');
                own = rest.trim_start().to_owned();
            }
        }
        if is_full && (line.is_shorter || is_open) && full > 0 && own.len() <= LONGEST {
            open = own;
        } else {
            text.push_str(&own);
            text.push('\n');
        }
    }
    text
}

/// Whether what stands in brackets is an address, and not one to leave by.
fn is_address(text: &str, letter: &Letter) -> bool {
    let is_web = text.starts_with("http://") || text.starts_with("https://");
    is_web && !text.contains(char::is_whitespace) && !letter.leaves_by(text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<String>) {
        let letter = Letter::new(None, None, std::iter::empty(), Some("<https://sound.example/u>"), true);
        without(text, &letter)
    }

    #[test]
    fn an_address_within_a_sentence_is_that_of_a_link() {
        for (text, own) in [
            (
                "The ministry cuts the quota for cod, and the fishers had asked for none\n<https://t.example/f/a~~/x?upn=1>.\n",
                "The ministry cuts the quota for cod, and the fishers had asked for none.\n",
            ),
            (
                "> The keeper of the lock (https://t.example/1) has written a book [1] of it.\n",
                "> The keeper of the lock has written a book [1] of it.\n",
            ),
        ] {
            assert_eq!(read(text).0, own);
            assert!(!read(text).1.is_empty(), "what went is told");
        }
    }

    #[test]
    fn a_line_that_lost_an_address_is_filled_up() {
        let text = "The crane that fell in November stands again (https://t.example/x/1?u=88), and the yard\n\
                    will lift its first boat on Thursday. The insurers paid two thirds, says their\nBroker.\n\nThe bell.\n";
        let own = "The crane that fell in November stands again, and the yard will lift its\n\
                   first boat on Thursday. The insurers paid two thirds, says their Broker.\n\nThe bell.\n";
        assert_eq!(read(text).0, own);
    }

    #[test]
    fn lines_are_not_filled_up_without_end() {
        let line = "The harbour of Sorn has asked for none of it (https://t.example/x?u=88) and will\n";
        assert_eq!(read(&line.repeat(99)).0.lines().count(), 99, "no line tells how wide a full one is");
        let long = format!("{}(https://t.example/x?u=88) and will\n", "None of it. ".repeat(30));
        let text = format!("The harbour of Sorn has asked.\n{}", long.repeat(99));
        assert!(read(&text).0.lines().all(|line| line.len() <= 2 * LONGEST));
    }

    #[test]
    fn an_address_that_a_line_is_for_and_brackets_without_one_stay() {
        for text in [
            "Read on: <https://t.example/1>\n",
            "https://t.example/1\n",
            "You may leave this letter of ours whenever you like to <https://sound.example/u?k=7>\n",
            "The harbour (of Sorn) and the [old] quay are < 5 km from here, and https://t.example/1 shows it.\n",
        ] {
            assert_eq!(read(text).0, text);
        }
    }
}
