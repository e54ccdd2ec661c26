//! Whether the lines of a text were broken at a width, and what stood at the breaks.

use super::lines::{Line, is_space, is_wide};
use std::collections::HashMap;

/// The width at which a text's lines were broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Width {
    /// The last column that a full line reaches.
    columns: u32,
    /// Columns that a full line may lack: none for a typewriter's lines, some for proportional letters.
    slack: u32,
}

/// Lines narrower than this are no text broken at a width, but verse, a list, a menu.
const NARROWEST: u32 = 28;
/// Lines wider than this are paragraphs.
const WIDEST: u32 = 130;

impl Width {
    /// Whether the first word of `next` would not have stood on `line`, so that the break between them says nothing.
    pub fn is_full(self, line: &Line, next: &str) -> bool {
        line.right() + 1 + first_word(next) + self.slack > self.columns
    }

    /// Whether `line` is nearly full: enough where the sentence plainly goes on.
    pub fn is_near(self, line: &Line) -> bool {
        line.right() >= self.columns - self.columns / 4
    }
}

/// The width at which the lines were broken, or `None` where each line is a paragraph, a verse, an item.
///
/// The evidence are the breaks at which a sentence plainly goes on, in a small letter where the script has them. In
/// broken text nearly all of these lines are full, that is, the next line's first word had no more room; in verse and
/// lists they are not.
pub(super) fn width(text: &str, lines: &[Line]) -> Option<Width> {
    let pairs = || lines.windows(2).filter(|pair| !pair[1].gap && !pair[1].page);
    let mut edges: Vec<u32> =
        pairs().map(|pair| pair[0].right()).filter(|edge| (NARROWEST..=WIDEST).contains(edge)).collect();
    if edges.is_empty() {
        return None;
    }
    // Not the widest: a web address or a table may stick out.
    let place = edges.len() - 1 - edges.len() / 33;
    let columns = *edges.select_nth_unstable(place).1;
    let exact = Width { columns, slack: 0 };
    let ragged = Width { columns, slack: columns / 8 };
    let widest = columns + columns / 8;
    let (mut going, mut full, mut nearly) = (0usize, 0usize, 0usize);
    for pair in pairs().filter(|pair| pair[0].right() >= columns / 2 && pair[0].right() <= widest) {
        let next = pair[1].of(text);
        if !ends_sentence(pair[0].of(text)) && goes_on(next) {
            going += 1;
            full += usize::from(exact.is_full(&pair[0], next));
            nearly += usize::from(ragged.is_full(&pair[0], next));
        }
    }
    let over = lines.iter().filter(|line| line.right() > widest && line.of(text).contains(' ')).count();
    if going == 0 && over == 0 && (PLAINEST..=WIDEST).contains(&columns) && is_full_throughout(text, lines, exact) {
        return Some(exact);
    }
    let is_clean = going > 1 || (columns >= 40 && over == 0);
    if full == 0 || !is_clean || over * 4 > going {
        None
    } else if full * 10 >= going * 8 {
        Some(exact)
    } else if nearly * 10 >= going * 9 && going >= 8 && columns >= 45 {
        Some(ragged)
    } else {
        None
    }
}

/// A text in which no line goes on in a small letter is broken at a width of so many columns at least.
const PLAINEST: u32 = 60;

/// Whether all lines of each paragraph but its last are full, though the next ones begin in capitals, and each paragraph ends
/// with a sentence. The widest line is full whatever follows: another one has to be, or one that breaks off in a sentence
/// behind another.
fn is_full_throughout(text: &str, lines: &[Line], width: Width) -> bool {
    let mut is_shown = false;
    for (at, line) in lines.iter().enumerate() {
        let own = line.of(text);
        match lines.get(at + 1).filter(|next| !next.gap && !next.page) {
            None if at > 0 && !line.gap && !line.page && !ends_sentence(own) => return false,
            None => {}
            Some(next) if line.right() < PLAINEST || !width.is_full(line, next.of(text)) => return false,
            Some(_) => {
                let breaks_off = own.contains(". ") && !ends_sentence(own);
                is_shown |= line.right() < width.columns || breaks_off;
            }
        }
    }
    is_shown
}

/// Whether a line can be the middle of a sentence: it begins in a small letter, or in a script without them.
pub(super) fn goes_on(line: &str) -> bool {
    line.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// Whether a sentence ends with the line.
pub(super) fn ends_sentence(line: &str) -> bool {
    let is_closing =
        |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | '‘' | '」' | '』' | ')' | ']' | '）' | '*' | '_');
    let body = line.trim_end_matches(|c: char| is_space(c) || is_closing(c));
    body.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '۔', '؟', '։', '‽', '｡'])
}

/// Columns of a text's first word: what would have had to stand on the line before.
fn first_word(text: &str) -> u32 {
    let mut columns = 0;
    for c in text.chars().take(64) {
        if c.is_whitespace() {
            break;
        }
        if is_wide(c) {
            // No space would stand before it; and some marks may not begin a line, others not end one.
            return if columns == 0 { 3 } else { columns };
        }
        columns += 1;
    }
    columns
}

/// What a line break inside a paragraph stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space.
    Space,
    /// Nothing: the script has no spaces, or the hyphen at the line's end is the word's own.
    Nothing,
    /// Nothing, and the hyphen before it goes: it only parted a word.
    Hyphen,
}

/// The words at line ends that a hyphen parts, and which forms of them the text has elsewhere.
#[derive(Debug, Default)]
pub(super) struct Hyphens(HashMap<String, bool>);

/// The letters before a hyphen at the end of `line`, and those with which `next` begins.
fn parted<'t>(line: &'t str, next: &'t str) -> Option<(&'t str, &'t str)> {
    let body = line.strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
    let from = body
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + body[at..].chars().next().map_or(1, char::len_utf8));
    let to = next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len());
    let (left, right) = (&body[from..], &next[..to]);
    (!left.is_empty() && !right.is_empty()).then_some((left, right))
}

impl Hyphens {
    /// Looks through the text for the forms in question; nothing is done where no line ends in a hyphen.
    pub fn new(text: &str, lines: &[Line]) -> Hyphens {
        let mut forms = HashMap::new();
        for pair in lines.windows(2) {
            if let Some((left, right)) = parted(pair[0].of(text), pair[1].of(text)) {
                for form in [format!("{left}{right}"), format!("{left}-{right}"), left.to_owned(), right.to_owned()] {
                    forms.insert(form.to_lowercase(), false);
                }
            }
        }
        if forms.is_empty() {
            return Hyphens(forms);
        }
        let mut begun = false;
        for line in lines {
            let line = line.of(text);
            // The halves at a break are no words.
            let half = line.ends_with(['-', '\u{2010}', '\u{ad}']);
            let mut words =
                line.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).peekable();
            if begun {
                words.next();
            }
            while let Some(word) = words.next() {
                if half && words.peek().is_none() {
                    break;
                }
                if let Some(seen) = forms.get_mut(word.to_lowercase().as_str()) {
                    *seen = true;
                }
            }
            begun = half;
        }
        Hyphens(forms)
    }

    fn has(&self, form: &str) -> bool {
        self.0.get(form.to_lowercase().as_str()).copied().unwrap_or(false)
    }

    /// What the break between two lines of one paragraph stands for.
    pub fn joint(&self, line: &str, next: &str) -> Joint {
        let (Some(last), Some(first)) = (line.chars().next_back(), next.chars().next()) else { return Joint::Space };
        if is_wide(last) && is_wide(first) {
            return Joint::Nothing;
        }
        if last == '\u{ad}' {
            return Joint::Hyphen;
        }
        let Some((left, right)) = parted(line, next) else { return Joint::Space };
        // "two- and three-day": the hyphen stands for what follows later.
        if matches!(right, "and" | "or" | "to" | "und" | "oder" | "bis" | "et" | "ou" | "y" | "e" | "en" | "of") {
            return Joint::Space;
        }
        let (whole, kept) = (self.has(&format!("{left}{right}")), self.has(&format!("{left}-{right}")));
        let is_compound = left.chars().count() > 2 && right.chars().count() > 2 && self.has(left) && self.has(right);
        let own = !first.is_lowercase()
            || !left.chars().all(char::is_alphabetic)
            || line[..line.len() - left.len() - last.len_utf8()].ends_with('-');
        if !whole && (own || kept || is_compound) { Joint::Nothing } else { Joint::Hyphen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lines::lines;

    fn joint(text: &str) -> Joint {
        let found = lines(text);
        Hyphens::new(text, &found).joint(found[0].of(text), found[1].of(text))
    }

    #[test]
    fn a_hyphen_goes_where_it_parts_a_word_and_stays_where_it_is_the_words_own() {
        assert_eq!(joint("an exam-\nple of it"), Joint::Hyphen);
        assert_eq!(joint("a well-\nknown man; he is well-known"), Joint::Nothing);
        assert_eq!(joint("the after-\nnoon; afternoon, after, noon"), Joint::Hyphen);
        assert_eq!(joint("the Anglo-\nSaxon age"), Joint::Nothing);
        assert_eq!(joint("from 1990-\n1995 on"), Joint::Nothing);
        assert_eq!(joint("two-\nand three-day trips"), Joint::Space);
        assert_eq!(joint("he went -\nand came"), Joint::Space);
        assert_eq!(joint("state-of-the-\nart things"), Joint::Nothing);
        assert_eq!(joint("日本語\n日本語"), Joint::Nothing);
    }

    #[test]
    fn prose_has_a_width_and_verse_has_none() {
        let prose = "The town council met on Monday to talk about the\nbridge, which has been closed since the flood, and\nabout the money that a new one would need. Nobody\ncould say when the work would begin.";
        assert!(width(prose, &lines(prose)).is_some());
        let names = "To all who berth at Orr: the eastern quay is closed from Monday. The piles at\nSule and here are rotten, and so is the wall of the mill behind the house of\nBo.";
        assert!(width(names, &lines(names)).is_some(), "a line that is full goes on in a capital, too");
        let headed = "The harbour board decides that the night ferry will go on running for good\nIt was late.";
        assert!(width(headed, &lines(headed)).is_none(), "a headline does not break off");
        let verse = "The river took the bridge away\nAnd left the ferry standing,\nThe miller had no more to say\nThan: Mind the other landing.";
        assert!(width(verse, &lines(verse)).is_none());
        let items = "Home\nNews\nSport\nA long paragraph that stands on a line of its own, as pages have them when they are copied whole, wide as it is.";
        assert!(width(items, &lines(items)).is_none());
    }
}
