//! List items that stand in one paragraph: "1. The first 2. The second".

/// The item that would come next, where the sentence at hand began with one.
#[derive(Debug, Default)]
pub(super) struct Items {
    next: Option<Marker>,
}

/// What an item begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marker {
    label: Label,
    /// The characters after the label.
    tail: Tail,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Number(u32),
    Letter(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tail {
    Stop,
    Bracket,
    StopAndBracket,
}

impl Items {
    /// Notes whether `text` begins with the first item of a list.
    pub fn open(&mut self, text: &str) {
        self.next = read(text).filter(|(marker, _)| marker.is_first()).map(|(marker, _)| marker.next());
    }

    /// Where the next item begins, when its marker has its stop or bracket at `at`.
    pub fn next_marker(&mut self, text: &str, at: usize) -> Option<usize> {
        let next = self.next?;
        let before = &text.as_bytes()[..at];
        let label = before.iter().rev().take(4).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let start = at - label;
        let free = label > 0 && start > 0 && before[start - 1].is_ascii_whitespace();
        let (marker, length) = read(text.get(start..)?).filter(|(marker, _)| free && *marker == next)?;
        let follows = text[start + length..].trim_start().starts_with(char::is_alphanumeric);
        follows.then(|| {
            self.next = Some(marker.next());
            start
        })
    }
}

impl Marker {
    fn is_first(self) -> bool {
        matches!(self.label, Label::Number(0 | 1) | Label::Letter(b'a' | b'A'))
    }

    fn next(self) -> Marker {
        let label = match self.label {
            Label::Number(number) => Label::Number(number.saturating_add(1)),
            Label::Letter(letter) => Label::Letter(letter.saturating_add(1)),
        };
        Marker { label, ..self }
    }
}

/// The marker that `text` begins with, before white space, and its length.
fn read(text: &str) -> Option<(Marker, usize)> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let (label, length) = match bytes {
        [letter, ..] if letter.is_ascii_alphabetic() => (Label::Letter(*letter), 1),
        _ => (Label::Number(text[..digits].parse().ok()?), digits),
    };
    let (tail, width) = match &bytes[length..] {
        [b'.', b')', ..] => (Tail::StopAndBracket, 2),
        [b'.', ..] => (Tail::Stop, 1),
        [b')', ..] => (Tail::Bracket, 1),
        _ => return None,
    };
    let spaced = bytes.get(length + width).is_some_and(u8::is_ascii_whitespace);
    spaced.then_some((Marker { label, tail }, length + width))
}

/// Whether `text` is nothing but an item's marker, its stop left off: "1", "• 9", "b", "IV".
pub(super) fn is_marker(text: &str) -> bool {
    if text.len() > 16 {
        return false;
    }
    let label = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let roman = label.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'i' | b'v' | b'x'));
    let number = label.len() <= 4 && label.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    label.chars().count() == 1 || (!label.is_empty() && (roman || number))
}
