//! The messages of a list that are sent as one, below one another (RFC 1153).

/// The dashes of a line that parts the words before the first message from it.
const FIRST: usize = 70;
/// And of one that parts a message from the next.
const NEXT: usize = 30;
/// Fields of a message's header that are read.
const FIELDS: [&str; 4] = ["from:", "date:", "subject:", "message-id:"];
/// A header has no more lines.
const HEADER: usize = 60;

/// Messages of a list.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::extract) struct Digest {
    /// Each with a header of its own.
    pub messages: Vec<String>,
    /// The lines around them.
    pub around: Vec<String>,
}

/// The messages of a text that holds some; `None` where it holds none.
pub(in crate::extract) fn parted(text: &str) -> Option<Digest> {
    let is_line = |line: &str, dashes: usize| line.len() == dashes && line.bytes().all(|byte| byte == b'-');
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|line| is_line(line, FIRST))?;
    let mut digest = Digest { messages: Vec::new(), around: owned(&lines[..first]) };
    for part in lines[first + 1..].split(|line| is_line(line, NEXT)) {
        match message(part) {
            Some(message) => digest.messages.push(message),
            None => digest.around.extend(owned(part)),
        }
    }
    (!digest.messages.is_empty()).then_some(digest)
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// A part as a message, where it begins with a header that tells who wrote it.
fn message(lines: &[&str]) -> Option<String> {
    let is_field = |line: &str| line.split_once(':').is_some_and(|(name, _)| !name.is_empty() && !name.contains(' '));
    let is_count = |line: &str| line.strip_prefix("Message:").is_some_and(|count| count.trim().parse::<u32>().is_ok());
    let begin = lines.iter().position(|line| !line.is_empty() && !is_count(line))?;
    let size = lines[begin..].iter().take(HEADER).position(|line| line.is_empty())?;
    let (header, body) = lines[begin..].split_at(size);
    let mut whole = String::new();
    let mut is_read = false;
    for line in header {
        let goes_on = line.starts_with([' ', '\t']);
        if !goes_on && !is_field(line) {
            return None;
        }
        let small = line.to_lowercase();
        is_read = if goes_on { is_read } else { FIELDS.iter().any(|field| small.starts_with(field)) };
        if is_read {
            whole.push_str(line);
            whole.push_str("\r\n");
        }
    }
    let is_told = header.iter().any(|line| line.to_lowercase().starts_with("from:"));
    // The text is read already: it is none of the charset that it was sent in.
    whole.push_str("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
    whole.push_str(&body.join("\r\n"));
    is_told.then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_message_has_a_header_of_its_own_and_what_stands_around_them_has_none() {
        let (first, next) = ("-".repeat(70), "-".repeat(30));
        let text = format!(
            "Send us letters.\n\nToday: eels\n\n{first}\n\nMessage: 1\nDate: Mon, 10 Mar 2031 09:00:00 +0100\nFrom: Tor Vik\n\
             \t<tor@ex.example>\nContent-Type: text/plain; charset=latin1\n\nÄls.\n\n{next}\n\nSubject: Digest Footer\n\nOrr-list\n"
        );
        let digest = parted(&text).expect("a digest");
        let head =
            "Date: Mon, 10 Mar 2031 09:00:00 +0100\r\nFrom: Tor Vik\r\n\t<tor@ex.example>\r\nMIME-Version: 1.0\r\n";
        let whole = format!("{head}Content-Type: text/plain; charset=utf-8\r\n\r\nÄls.\r\n");
        assert_eq!(digest.messages, [whole]);
        assert!(digest.around.iter().any(|line| line == "Orr-list") && digest.around[0] == "Send us letters.");
    }

    #[test]
    fn a_letter_with_rules_is_none() {
        let first = "-".repeat(70);
        for text in [
            "",
            &first,
            &format!("One\n{first}\n\nTwo: and\n\nthree\n"),
            &format!("{first}\n\nFrom here to there\n\nX"),
        ] {
            assert_eq!(parted(text), None);
        }
    }
}
