//! Links to the very sentence: text fragments (WICG, "Scroll to Text Fragment"), `#:~:text=start,end`.

use std::ops::Range;

/// A sentence of up to so many words is named whole, a longer one by its first and last words.
const WHOLE: usize = 8;
/// A piece of a sentence that names it has at least so many words.
const PIECE: usize = 4;
/// Where no spaces part words, so many characters stand for one.
const CHARACTERS: usize = 4;
/// Past so many bytes of text, nothing is looked at to tell whether a piece stands there but once.
const LOOKED_AT: usize = 1 << 20;

/// The directive that leads to a sentence in a text: `span` in bytes. Its pieces are as short as tells the sentence from
/// the rest of the text.
pub fn directive(text: &str, span: &Range<usize>) -> String {
    let sentence = &text[span.clone()];
    let before = &text[..span.start];
    let before = if before.len() > LOOKED_AT { "" } else { before };
    let words = words(sentence);
    let prefix = || -> String {
        let paragraph = before.rsplit('\n').next().unwrap_or_default();
        let tail = self::words(paragraph);
        let first = tail.len().saturating_sub(3);
        tail.get(first).map_or_else(String::new, |word| format!("{}-,", encoded(paragraph[word.start..].trim_end())))
    };
    if words.len() <= WHOLE {
        // The same words before it would be found first.
        let prefix = if before.contains(sentence) { prefix() } else { String::new() };
        return format!("text={prefix}{}", encoded(sentence));
    }
    let most = words.len() / 2;
    let start = (PIECE..=most).map(|count| &sentence[..words[count - 1].end]).find(|piece| !before.contains(piece));
    let (start, prefix) =
        start.map_or_else(|| (&sentence[..words[most - 1].end], prefix()), |start| (start, String::new()));
    // The end is the first that is found behind the start: it must not come before the sentence's own end.
    let rest = &sentence[start.len()..];
    let end = (PIECE..=words.len() - most)
        .map(|count| &sentence[words[words.len() - count].start..])
        .find(|piece| rest.find(piece) == Some(rest.len() - piece.len()));
    match end {
        Some(end) => format!("text={prefix}{},{}", encoded(start), encoded(end)),
        None => format!("text={prefix}{}", encoded(sentence)),
    }
}

/// The words of a text by the spaces between them; where there are hardly any, pieces of some characters.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    let characters = text.chars().count();
    if characters > 12 * words.len().max(1) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(CHARACTERS).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        return starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    }
    words
}

/// Percent-encoded; what parts the directive (`-`, `,`, `&`) too.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'~' | b'!' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, sentence: &str) -> String {
        let start = text.rfind(sentence).expect("the sentence");
        directive(text, &(start..start + sentence.len()))
    }

    #[test]
    fn a_short_sentence_is_named_whole_and_a_long_one_by_its_ends() {
        let text =
            "It rained, all day.\n\nThe dam at Orr broke on Friday after a week of rain - and fog & hail, they said.";
        assert_eq!(of(text, "It rained, all day."), "text=It%20rained%2C%20all%20day.");
        let long = "The dam at Orr broke on Friday after a week of rain - and fog & hail, they said.";
        assert_eq!(of(text, long), "text=The%20dam%20at%20Orr,%26%20hail%2C%20they%20said.");
    }

    #[test]
    fn what_stands_twice_is_told_apart() {
        let text = "The dam at Orr broke. The dam at Orr was old, and nobody had looked at the dam at Orr for years.";
        let sentence = "The dam at Orr was old, and nobody had looked at the dam at Orr for years.";
        assert_eq!(of(text, sentence), "text=The%20dam%20at%20Orr%20was,at%20Orr%20for%20years.");
        let again = "Nobody was hurt. It rained again. Nobody was hurt.";
        assert_eq!(of(again, "Nobody was hurt."), "text=It%20rained%20again.-,Nobody%20was%20hurt.");
    }

    #[test]
    fn scripts_without_spaces_are_cut_between_characters() {
        let sentence = "洪水淹没了沿河的许多城市和村庄，政府周五宣布进入紧急状态并要求所有居民立即撤离。";
        let told = of(sentence, sentence);
        assert!(told.starts_with("text=%E6%B4%AA") && told.contains(','), "{told}");
    }
}
