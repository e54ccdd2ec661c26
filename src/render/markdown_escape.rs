//! The one escape of Markdown.

/// Foreign text, on one line, as CommonMark (and GitHub's flavour of it) that shows just that text: at the start of a
/// line, after a list mark or in a heading. With backslashes before punctuation alone, so that the words stay as they
/// are and a reader of the source is not in the way.
pub(super) fn escape(text: &str) -> String {
    start(text.trim())
}

/// [`escape`] for text that goes on within its line.
pub(super) fn start(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    // "1986. A year" would begin a list, as would "- " and "+ "; "# " a heading, "> " a quotation, "===" underlines.
    let mark = match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => Some(digits),
        Some(b'-' | b'+' | b'=' | b'>' | b':') if digits == 0 => Some(0),
        _ => None,
    };
    match mark {
        Some(at) => format!("{}\\{}{}", &text[..at], &text[at..at + 1], inner(&text[at + 1..])),
        None => inner(text),
    }
}

/// The same for text that begins within a line.
pub(super) fn inner(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '^' | '|' | '{' => true,
            '&' => is_entity(rest),
            // Some make a formula of what stands between two: a price behind a space begins none that could end.
            '$' => at == 0 || before != ' ' || !rest[1..].starts_with(|c: char| c.is_ascii_digit()),
            // A heading, or the row of marks that may close one.
            '#' => before == ' ' || before == '#',
            // What GitHub makes a link of by itself: "http://", "www.", "a@b".
            ':' => rest.starts_with("://"),
            '.' => ends_with_www(&text[..at]),
            '@' => before != ' ',
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// An address that is a link, for the angle brackets behind one.
pub(super) fn address(link: &str) -> String {
    let mut out = String::with_capacity(link.len());
    for (at, c) in link.char_indices() {
        if c == '&' && is_entity(&link[at..]) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a text begins with what could be a character reference; the longest name has 31 letters.
fn is_entity(text: &str) -> bool {
    let name = text.bytes().skip(1).take(33).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    text.as_bytes().get(name + 1) == Some(&b';')
}

fn ends_with_www(text: &str) -> bool {
    text.len() >= 3 && text.as_bytes()[text.len() - 3..].eq_ignore_ascii_case(b"www")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_left_alone() {
        for text in
            ["It rose 3.5% – to $1.2 million, he said: “Fine!”", "AT&T and R&D (both)", "Room 5", "a-b, c+d = e"]
        {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn what_counts_at_the_start_of_a_line_is_escaped_there() {
        assert_eq!(escape("1986. A great year."), "1986\\. A great year.");
        assert_eq!(escape("2) two"), "2\\) two");
        assert_eq!(escape("- dash - dash"), "\\- dash - dash");
        assert_eq!(escape("    code"), "code");
        assert_eq!(escape("# a # b ##"), "\\# a \\# b \\#\\#");
        assert_eq!(escape("==="), "\\===");
        assert_eq!(escape("> said"), "\\> said");
    }

    #[test]
    fn no_two_dollar_signs_make_a_formula() {
        assert_eq!(escape("It costs $5 or $6, not US$ $(a)"), "It costs $5 or $6, not US\\$ \\$(a)");
        assert_eq!(escape("$7$6"), "\\$7\\$6");
    }

    #[test]
    fn what_counts_anywhere_is_escaped_everywhere() {
        assert_eq!(
            escape("*a* _b_ `c` [d](e) <f> &amp; ~g~ \\"),
            "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f> \\&amp; \\~g\\~ \\\\"
        );
        assert_eq!(
            escape("see http://a.example, www.b.example, c@d.example"),
            "see http\\://a.example, www\\.b.example, c\\@d.example"
        );
    }
}
