//! Foreign text → text that does nothing to what shows it: the one escape of the terminal, and the ground on which
//! Markdown, HTML and mail build theirs.

/// `text` without what would move a cursor, colour a terminal, part a line or turn the reading order: line ends and
/// tabs become a space, other control characters a visible mark (U+FFFD), so that nothing is hidden; bidirectional
/// embeddings, overrides and isolates are left out, because one left open turns the words after it, which are ours.
/// What a script needs stays: joiners, directional marks, zero-width spaces.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|&c| !is_unwanted(c)).map(shown).collect()
}

/// [`clean`] for what stands on one line by itself: runs of white space become one space, none stays at the ends.
/// `None` where nothing that can be seen is left.
pub(super) fn line(text: &str) -> Option<String> {
    let cleaned = clean(text);
    let mut line = String::with_capacity(cleaned.len());
    for word in cleaned.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line.chars().any(|c| !is_invisible(c)).then_some(line)
}

/// What a character of foreign text is shown as.
fn shown(c: char) -> char {
    match c {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Characters that are left out: bidirectional embeddings, overrides and isolates, the byte order mark, and the
/// anchors of interlinear annotations.
fn is_unwanted(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Characters that take no room and mean nothing alone.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_control_characters_are_seen_and_do_nothing() {
        assert_eq!(clean("\u{1b}[31mred\u{1b}[0m"), "\u{fffd}[31mred\u{fffd}[0m");
        assert_eq!(
            clean("bell\u{7} delete\u{7f} csi\u{9b}2J nul\0"),
            "bell\u{fffd} delete\u{fffd} csi\u{fffd}2J nul\u{fffd}"
        );
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(clean("a\tb\nc\r\nd\u{85}e\u{2028}f\u{2029}g\u{b}h\u{c}i"), "a b c  d e f g h i");
        assert_eq!(line("  two \n words "), Some("two words".to_owned()));
    }

    #[test]
    fn the_reading_order_cannot_be_turned_but_scripts_keep_their_joiners() {
        assert_eq!(clean("a\u{202e}cba\u{2066}x"), "acbax");
        assert_eq!(clean("می\u{200c}خواهم"), "می\u{200c}خواهم");
    }

    #[test]
    fn what_cannot_be_seen_is_nothing() {
        assert_eq!(line(" \u{200b}\u{2060}\u{202e}\n"), None);
    }
}
