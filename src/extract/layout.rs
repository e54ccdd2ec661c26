//! Lines → units: each paragraph, item, heading or row of a table on one line, with its origin.

use super::lines::{Line, is_space};
use super::wrap::{Hyphens, Joint, Width, ends_sentence, goes_on, width};
use crate::document::{Block, Kind, Origin};
use crate::stretch::count;
use std::ops::Range;

/// A block before it is known whether it belongs to the article.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// What it is by its form alone, its text and where that stands.
    pub block: Block,
    /// Its lines, by their place among all.
    pub lines: Range<usize>,
    /// An empty line or a page's end stands before it.
    pub gap: bool,
}

/// How units are made of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Forms {
    /// Marks of lists, headings, quotations and code are read, and marks that are no words left off.
    Told,
    /// Every unit is a paragraph, its marks part of it.
    Ignored,
}

/// What a line shows itself to be by the mark with which it begins.
#[derive(Debug, Clone, Copy)]
struct Mark {
    kind: Kind,
    /// Bytes of the mark that are no part of the words.
    skip: usize,
}

/// The mark with which a line begins.
fn mark(line: &str) -> Option<Mark> {
    let after = |skip: usize| {
        line.get(skip..).is_some_and(|rest| rest.starts_with([' ', '\t', '\u{a0}']) && !rest.trim().is_empty())
    };
    let count = |c: char| line.len() - line.trim_start_matches(c).len();
    let first = line.chars().next()?;
    let found = |kind, skip: usize| {
        let words = line.get(skip..).unwrap_or_default().trim_start_matches(is_space);
        // A mark without words is left as it is.
        words.chars().any(char::is_alphanumeric).then(|| Mark { kind, skip: line.len() - words.len() })
    };
    match first {
        '>' => {
            let words = line.trim_start_matches(|c| c == '>' || is_space(c));
            (!words.is_empty()).then(|| Mark { kind: Kind::Quotation, skip: line.len() - words.len() })
        }
        '#' if count('#') <= 6 && after(count('#')) => found(Kind::Heading, count('#')),
        '-' | '*' | '+' if after(1) => found(Kind::ListItem, 1),
        '•' | '◦' | '▪' | '‣' | '●' | '■' => found(Kind::ListItem, first.len_utf8()),
        '·' if after(first.len_utf8()) => found(Kind::ListItem, first.len_utf8()),
        // A number's mark is a word: it stays.
        _ if is_numbered(line) => Some(Mark { kind: Kind::ListItem, skip: 0 }),
        _ => None,
    }
}

/// Whether a line begins as "12.", "12)", "(a)", "b)" and a space do.
fn is_numbered(line: &str) -> bool {
    let open = line.starts_with('(');
    let body = line.strip_prefix('(').unwrap_or(line);
    let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (size, letter) =
        if digits > 0 { (digits, false) } else { (1, body.starts_with(|c: char| c.is_ascii_lowercase())) };
    let Some(rest) = (digits <= 3 && (digits > 0 || letter)).then(|| body.get(size..)).flatten() else { return false };
    let closed = rest.starts_with(')') || (rest.starts_with('.') && !letter && !open);
    closed && rest.get(1..).is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// Whether a line begins or ends a fenced block of code.
fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// Whether a line has the form of a table's row or of code: columns, or a rule, or marks that prose has not.
fn is_row(line: &str) -> bool {
    if line.starts_with('|') && line.ends_with('|') && line.len() > 2 {
        return true;
    }
    if !line.chars().any(char::is_alphanumeric) {
        return line.chars().filter(|c| !c.is_whitespace()).count() > 2;
    }
    if !has_room(line.as_bytes()) {
        return is_code(line);
    }
    // Wide gaps inside the line, after which no sentence goes on; two spaces alone can come from a justified line.
    let gaps = |room: usize| {
        let is_gap = |w: &[u8]| {
            w[0] != b' ' && w[1..].iter().all(|&byte| byte == b' ') && !matches!(w[0], b'.' | b'!' | b'?' | b':')
        };
        line.as_bytes().windows(room + 1).filter(|w| is_gap(w)).count()
    };
    let gaps = if gaps(3) > 0 { gaps(2) } else { 0 };
    let tabs = count(line.as_bytes(), |byte| byte == b'\t');
    (gaps + tabs >= 2 && line.len() < 100 * (gaps + tabs)) || is_code(line)
}

/// Whether a line has a tab or three spaces side by side, without which it has no columns.
fn has_room(line: &[u8]) -> bool {
    let threes = line.iter().zip(line.get(1..).unwrap_or_default()).zip(line.get(2..).unwrap_or_default());
    // A line neither begins nor ends with a tab.
    let is_room = |one: u8, two: u8, three: u8| ((one | two | three) == b' ') | (two == b'\t');
    threes.fold(0, |any, ((&one, &two), &three)| any | u8::from(is_room(one, two, three))) != 0
}

/// Whether a line ends as those of code do.
fn is_code(line: &str) -> bool {
    line.ends_with(['{', '}']) || (line.ends_with(';') && line.contains(['=', '(']))
}

/// The units of `lines`, of which those in `gone` (by place) are left out and the first `fixed` are kept as they stand.
pub(super) fn units(text: &str, lines: &[Line], gone: &[bool], fixed: usize, forms: Forms) -> Vec<Unit> {
    let mut layout =
        Layout { text, lines, width: width(text, lines), hyphens: Hyphens::new(text, lines), units: Vec::new() };

    let is_gone = |at: usize| gone.get(at).copied().unwrap_or(false);
    let mut at = 0;
    let mut fenced = false;
    // A unit's lines are gathered in `own`; an empty line or a page's end parts it from the unit before.
    let mut gap = true;
    while at < lines.len() {
        if is_gone(at) {
            gap = true;
            at += 1;
            continue;
        }
        let line = lines[at].of(text);
        gap |= lines[at].gap || lines[at].page;
        let fence = is_fence(line);
        let mark = if forms == Forms::Told && !fenced && !fence { mark(line) } else { None };
        let is_code = forms == Forms::Told && (fenced || fence || at < fixed);
        fenced ^= fence && forms == Forms::Told;
        let mut own = vec![at];
        at += 1;
        let kind = match mark {
            _ if is_code => Kind::Preformatted,
            Some(mark) => mark.kind,
            None if forms == Forms::Told && is_row(line) => Kind::Preformatted,
            None => Kind::Paragraph,
        };
        if !is_code && !matches!(kind, Kind::Heading | Kind::Preformatted) {
            loop {
                // Across a page's end, the lines between are those that were left out.
                let next = (at..lines.len()).find(|&next| !is_gone(next)).unwrap_or(lines.len());
                let turned = lines.get(at..=next).is_some_and(|between| between.iter().any(|line| line.page));
                if next == lines.len() || !layout.goes_on(&own, next, kind, turned) {
                    break;
                }
                own.push(next);
                at = next + 1;
            }
        }
        layout.push(&own, kind, mark.map_or(0, |mark| mark.skip), gap, forms);
        gap = false;
    }
    layout.units
}

struct Layout<'t> {
    text: &'t str,
    lines: &'t [Line],
    width: Option<Width>,
    hyphens: Hyphens,
    units: Vec<Unit>,
}

impl Layout<'_> {
    /// Whether the line `next` goes on with the unit whose lines are `own`; `turned`: a page ends between.
    fn goes_on(&self, own: &[usize], next: usize, kind: Kind, turned: bool) -> bool {
        let Some(&last) = own.last() else { return false };
        let (before, after) = (&self.lines[last], &self.lines[next]);
        let (line, following) = (before.of(self.text), after.of(self.text));
        if (after.gap && !turned) || is_fence(following) {
            return false;
        }
        let Some(width) = self.width else {
            // Among paragraphs that are lines, one that was broken all the same.
            let is_broken = !after.gap && !after.page && (55..=130).contains(&before.right());
            let is_rest = after.width >= 40 || ends_sentence(following);
            return is_broken && is_rest && kind == Kind::Paragraph && goes_on(following) && !ends_sentence(line);
        };
        let small = following.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
        let open = !ends_sentence(line);
        if kind == Kind::Quotation {
            return mark(following).is_some_and(|mark| mark.kind == kind)
                && (width.is_full(before, following) || (open && small && width.is_near(before)));
        }
        if let Some(mark) = mark(following) {
            // A number or a dash in the middle of a sentence can come to stand first; a list's item cannot, as a rule.
            let in_sentence = mark.kind == Kind::ListItem
                && mark.skip == 0
                && open
                && width.is_full(before, following)
                && kind != Kind::ListItem
                && !line.ends_with(':');
            if !in_sentence {
                return false;
            }
        }
        let plainly = open && small;
        if turned {
            return open && (small || line.ends_with(['-', ','])) && width.is_near(before);
        }
        if is_row(following) && !plainly {
            return false;
        }
        let base = if own.len() == 1 && kind == Kind::ListItem { u32::MAX } else { before.indent };
        let indented = after.indent > base || (own.len() > 1 && after.indent < base);
        if indented {
            plainly && width.is_near(before)
        } else {
            width.is_full(before, following) || (plainly && width.is_near(before))
        }
    }

    /// Makes a unit of the lines `own`, without the first `skip` bytes of the first one.
    fn push(&mut self, own: &[usize], kind: Kind, skip: usize, gap: bool, forms: Forms) {
        let (Some(&first), Some(&last)) = (own.first(), own.last()) else { return };
        let mut joined = Joined { block: Block { kind, text: String::new(), origin: Some(Origin::default()) } };
        for (place, &at) in own.iter().enumerate() {
            let line = self.lines[at].of(self.text);
            let skip = match place {
                0 => skip,
                _ if kind == Kind::Quotation && forms == Forms::Told => mark(line).map_or(0, |mark| mark.skip),
                _ => 0,
            };
            let mut line = &line[skip..];
            let mut from = self.lines[at].span().start + skip;
            if kind == Kind::Heading {
                // "## Title ##", but not "# C#".
                let closed = line.trim_end_matches('#');
                line = if closed.ends_with(is_space) { closed.trim_end_matches(is_space) } else { line };
            }
            if place > 0 {
                let joint = self.hyphens.joint(&joined.block.text, line);
                match joint {
                    Joint::Space => joined.space(self.lines[own[place - 1]].span().end),
                    Joint::Nothing => {}
                    Joint::Hyphen => joined.drop_last(),
                }
            }
            let room = line.len() - line.trim_start_matches(is_space).len();
            (line, from) = (&line[room..], from + room);
            joined.add(line, from, kind == Kind::Preformatted);
        }
        if !joined.block.text.is_empty() {
            self.units.push(Unit { block: joined.block, lines: first..last + 1, gap });
        }
    }
}

/// Up to which byte all room in a line is single characters that are no control characters, which need not be changed:
/// in most lines, to the end.
fn even(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut room = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b'!'..=b'~') {
            at += plain(&bytes[at..]);
            room = None;
            continue;
        }
        let c = if byte == b' ' { ' ' } else { line[at..].chars().next().unwrap_or(' ') };
        if c != ' ' && !is_space(c) {
            room = None;
        } else if let Some(begin) = room {
            return begin;
        } else if c.is_control() || c == '\u{feff}' {
            return at;
        } else {
            room = Some(at);
        }
        at += c.len_utf8();
    }
    bytes.len()
}

/// How many bytes, which begin with a word of ASCII, are such words with single spaces between them, up to the end of a
/// word.
fn plain(bytes: &[u8]) -> usize {
    let is_plain = |byte: u8, next: u8| matches!(byte, b' '..=b'~') & ((byte | next) != b' ');
    let is_whole = |piece: &[u8; NEAR + 1]| (0..NEAR).fold(true, |all, at| all & is_plain(piece[at], piece[at + 1]));
    let pieces = bytes.windows(NEAR + 1).step_by(NEAR).map_while(|piece| piece.first_chunk());
    let many = NEAR * pieces.take_while(|piece| is_whole(piece)).count();
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    let end = (many..bytes.len()).find(|&at| !is_plain(bytes[at], next(at))).unwrap_or(bytes.len());
    end - usize::from(bytes[..end].ends_with(b" "))
}

/// So many bytes are looked at together.
const NEAR: usize = 32;

/// A block that is put together piece by piece.
struct Joined {
    block: Block,
}

impl Joined {
    fn note(&mut self, source: usize) {
        let at = self.block.text.len();
        self.block.origin.get_or_insert_default().push(at, source);
    }

    /// A space, for the room that begins at byte `source` of the input.
    fn space(&mut self, source: usize) {
        if !self.block.text.is_empty() {
            self.note(source);
            self.block.text.push(' ');
        }
    }

    /// Takes the last character back.
    fn drop_last(&mut self) {
        self.block.text.pop();
    }

    /// A line that stands in the input from byte `source` on. Runs of room become one space; a single one that is no
    /// control character stays as it is, and so do all spaces of a `fixed` line.
    fn add(&mut self, line: &str, source: usize, fixed: bool) {
        let mut rest = line;
        while !rest.is_empty() {
            let at = source + (line.len() - rest.len());
            let words = even(rest);
            if words > 0 {
                self.note(at);
                self.block.text.push_str(&rest[..words]);
                rest = &rest[words..];
                continue;
            }
            let room = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            let (gap, after) = rest.split_at(room);
            rest = after;
            let plain = |c: char| !c.is_control() && c != '\u{feff}';
            if gap.chars().all(|c| c == ' ') && fixed || gap.chars().count() == 1 && gap.chars().all(plain) {
                self.note(at);
                self.block.text.push_str(gap);
            } else {
                // The span of a space begins and ends at characters of the input where the run has a plain one.
                let ascii = gap.bytes().position(|byte| byte.is_ascii()).unwrap_or(0);
                self.space(at + ascii);
            }
        }
    }
}
