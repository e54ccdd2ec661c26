//! The header of a mail that was pasted as text.

use super::lines::Line;

/// Fields of which a mail's header has at least two.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "date",
    "sent",
    "subject",
    "reply-to",
    "message-id",
    "received",
    "von",
    "an",
    "betreff",
    "gesendet",
    "datum",
    "de",
    "à",
    "objet",
    "asunto",
    "para",
    "fecha",
];

/// The header at the top of a text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// How many lines it takes.
    pub lines: usize,
    /// What stands after "Subject:", where it is readable.
    pub subject: Option<String>,
    /// What stands after "From:".
    pub from: Option<String>,
    /// What stands after "Date:".
    pub date: Option<String>,
}

/// The header with which `lines` begin; one without lines where they begin otherwise.
pub(super) fn header(text: &str, lines: &[Line]) -> Header {
    let mut header = Header::default();
    let mut known = 0;
    for line in lines {
        let words = line.of(text);
        let is_folded = header.lines > 0 && line.indent > 0;
        let field = words.split_once(':').filter(|(name, _)| {
            !name.is_empty() && name.len() < 40 && name.chars().all(|c| c.is_alphanumeric() || c == '-') && !is_folded
        });
        if (line.gap && header.lines > 0) || (field.is_none() && !is_folded) {
            break;
        }
        header.lines += 1;
        if let Some((name, value)) = field {
            let (name, value) = (name.to_lowercase(), value.trim());
            known += usize::from(FIELDS.contains(&name.as_str()));
            let value = (!value.is_empty() && !value.contains("=?")).then(|| value.to_owned());
            match name.as_str() {
                "subject" | "betreff" | "objet" | "asunto" => header.subject = value,
                "from" | "von" => header.from = value,
                "date" | "sent" | "datum" | "gesendet" | "fecha" => header.date = value,
                _ => {}
            }
        }
    }
    if known < 2 || header.subject.is_none() && header.from.is_none() { Header::default() } else { header }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lines::lines;

    #[test]
    fn a_header_ends_at_the_empty_line_and_other_texts_have_none() {
        let mail = "From: A <a@example.org>\nTo: b@example.org,\n  c@example.org\nSubject: The hedge\n\nDear all,";
        let found = header(mail, &lines(mail));
        assert_eq!((found.lines, found.subject.as_deref()), (4, Some("The hedge")));
        let notes = "Present: Ines\nMinutes: Piet\n\nWater";
        assert_eq!(header(notes, &lines(notes)), Header::default());
    }
}
