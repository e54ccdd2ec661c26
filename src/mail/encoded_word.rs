//! RFC 2047: any text as a header value of ASCII letters.

/// The longest encoded word, in bytes; RFC 2047 allows 75, and the first shares its line with the header's name.
const LONGEST: usize = 64;

/// `text` as encoded words, one a line, each of whole characters. Everything is encoded, ASCII too: what looks like an
/// encoded word in a headline stays what it is.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut word = String::new();
    for c in text.chars() {
        let encoded = encoded(c);
        if !word.is_empty() && "=?utf-8?Q??=".len() + word.len() + encoded.len() > LONGEST {
            push(&mut out, &word);
            word.clear();
        }
        word.push_str(&encoded);
    }
    if !word.is_empty() {
        push(&mut out, &word);
    }
    out
}

fn push(out: &mut String, word: &str) {
    if !out.is_empty() {
        // White space between two encoded words is not part of the text.
        out.push_str("\r\n ");
    }
    out.push_str(&format!("=?utf-8?Q?{word}?="));
}

fn encoded(c: char) -> String {
    match c {
        ' ' => "_".to_owned(),
        c if c.is_ascii_alphanumeric() || "!*+-/,.:'".contains(c) => c.to_string(),
        c => {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().map(|byte| format!("={byte:02X}")).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_short_and_hold_whole_characters() {
        assert_eq!(encode("Morning · news"), "=?utf-8?Q?Morning_=C2=B7_news?=");
        for line in encode(&"市".repeat(100)).split("\r\n ") {
            assert!(line.len() <= LONGEST);
            assert_eq!(line.matches("=E5=B8=82").count() * 9 + 12, line.len());
        }
    }

    #[test]
    fn nothing_in_a_text_is_taken_for_an_encoded_word_or_a_line_end() {
        assert_eq!(encode("=?utf-8?Q?x?=\r\nBcc"), "=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D=0D=0ABcc?=");
    }
}
