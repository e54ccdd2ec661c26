//! What of a mail's text is its own: quoted replies and signatures told from it.

use crate::letters::key;
use std::collections::HashSet;

/// A signature has no more lines; what is longer under two dashes is text.
const SIGNATURE: usize = 12;
/// How a line begins that heads the message that is quoted below it, in mail programs of several languages.
const HEADS: [&str; 5] = [
    "________________________________",
    "begin forwarded message:",
    "anfang der weitergeleiteten nachricht:",
    "début du message transféré :",
    "inizio messaggio inoltrato:",
];
/// What such a line has behind a row of dashes.
const RULED: [&str; 17] = [
    "original message",
    "ursprüngliche nachricht",
    "message d'origine",
    "mensaje original",
    "messaggio originale",
    "forwarded message",
    "weitergeleitete nachricht",
    "message transféré",
    "mensaje reenviado",
    "messaggio inoltrato",
    "mensagem encaminhada",
    "doorgestuurd bericht",
    "vidarebefordrat meddelande",
    "wiadomość przekazana",
    "пересылаемое сообщение",
    "転送メッセージ",
    "رسالة مُعاد توجيهها",
];
/// A row of dashes.
const RULE: &str = "-----";
/// The header of a quoted message has no more bytes.
const LONGEST_HEAD: usize = 2000;
/// How a line ends that introduces a quotation: "On Monday, Ida wrote:".
const WROTE: [&str; 9] =
    ["wrote:", "schrieb:", "a écrit :", "escribió:", "escreveu:", "ha scritto:", "schreef:", "написал:", "napisał:"];

/// How a line begins that a telephone or a program puts below a mail.
const SENT_FROM: [&str; 11] = [
    "sent from my ",
    "sent from outlook",
    "get outlook for ",
    "gesendet von ",
    "von meinem iphone gesendet",
    "envoyé de mon ",
    "enviado desde mi ",
    "enviado do meu ",
    "inviato da ",
    "verzonden vanaf mijn ",
    "отправлено с ",
];
/// Such a line has no more words.
const SENT_FROM_WORDS: usize = 8;

/// A text, parted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parted {
    /// Its own words.
    pub own: String,
    /// The paragraphs that it quotes, each once, those left out that were said before.
    pub quoted: Vec<Quoted>,
    /// The lines of its signature.
    pub signature: Vec<String>,
}

/// A paragraph that a text quotes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    pub text: String,
    /// How many bytes of the text's own words stand before it.
    pub behind: usize,
}

/// Parts a text. `said` holds the paragraphs that were said before, in this mail or in those before it, and learns the new
/// ones.
pub(super) fn part(text: &str, said: &mut HashSet<String>) -> Parted {
    let mut parted = Parted::default();
    let lines: Vec<&str> = text.lines().collect();
    let end = signature(&lines).unwrap_or(lines.len());
    parted.signature.extend(lines[end..].iter().skip(1).map(|line| (*line).to_owned()));
    let mut quotation = String::new();
    let (mut below_head, mut is_answer) = (false, false);
    let begun = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or_default();
    // Of a message that is sent on without a word, the text is its own, the header is not.
    let is_sent_on = begun < end && heads_what_follows(&lines, begun);
    let header = if is_sent_on { header_end(&lines, begun + 1) } else { 0 };
    for (at, line) in lines[..end].iter().enumerate() {
        let trimmed = line.trim();
        if at < header {
            continue;
        }
        below_head |= at > 0 && heads_what_follows(&lines, at);
        if let Some(inner) = trimmed.strip_prefix('>') {
            is_answer = true;
            let inner = inner.trim_start_matches(['>', ' ']);
            if inner.is_empty() || (is_introduction(inner) && inner.contains(|c: char| c.is_ascii_digit())) {
                parted.keep(&mut quotation, said);
            } else {
                quotation.push_str(inner);
                quotation.push(' ');
            }
        } else if is_sent_from(&lines, at) {
            parted.signature.push((*line).to_owned());
        } else if !introduces(&lines, at) && !below_head {
            parted.keep(&mut quotation, said);
            // What answers a quotation does not go on with what stands before that.
            if std::mem::take(&mut is_answer) {
                parted.own.push('\n');
            }
            parted.own.push_str(line);
            parted.own.push('\n');
        } else if below_head && !is_head_line(trimmed) {
            if trimmed.is_empty() {
                parted.keep(&mut quotation, said);
            } else {
                quotation.push_str(trimmed);
                quotation.push(' ');
            }
        }
    }
    parted.keep(&mut quotation, said);
    for paragraph in parted.own.split("\n\n") {
        said.insert(key(paragraph));
    }
    parted
}

impl Parted {
    /// Keeps a quoted paragraph where it is new.
    fn keep(&mut self, quotation: &mut String, said: &mut HashSet<String>) {
        let text = std::mem::take(quotation);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().any(char::is_alphanumeric) && !is_introduction(&text) && said.insert(key(&text)) {
            self.quoted.push(Quoted { text, behind: self.own.len() });
        }
    }

    /// What it quotes, without where that stands.
    #[cfg(test)]
    fn quotations(&self) -> Vec<&str> {
        self.quoted.iter().map(|quoted| quoted.text.as_str()).collect()
    }
}

/// Where the signature begins: the line of two dashes.
fn signature(lines: &[&str]) -> Option<usize> {
    let at = lines.iter().rposition(|line| *line == "-- " || *line == "--")?;
    (at > 0 && lines.len() - at <= SIGNATURE + 1).then_some(at)
}

/// Whether a line, by itself between empty ones, says what a mail was sent from.
fn is_sent_from(lines: &[&str], at: usize) -> bool {
    let is_empty = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.trim().is_empty());
    let line = lines[at].trim();
    let is_short = line.split_whitespace().take(SENT_FROM_WORDS + 1).count() <= SENT_FROM_WORDS;
    let begins = || SENT_FROM.iter().any(|start| line.to_lowercase().starts_with(start));
    is_empty(at.checked_sub(1)) && is_empty(Some(at + 1)) && is_short && begins()
}

/// Whether a line introduces the quotation behind it; it may run over two lines.
fn introduces(lines: &[&str], at: usize) -> bool {
    let is_quoted = |line: &&&str| line.trim_start().starts_with('>');
    let next = |at: usize| lines[at + 1..].iter().find(|line| !line.trim().is_empty());
    let ends = |at: usize| {
        lines.get(at).is_some_and(|line| line.trim_end().ends_with(COLONS))
            && next(at).is_some_and(|line| is_quoted(&line))
    };
    // What stands above a whole introduction is no part of it: "Thanks", "Ida".
    let opens = |first: &str, second: &str| {
        !is_signed(second)
            && ((first.starts_with(['O', 'A', 'L', 'E', 'I', 'W']) && is_introduction(second))
                || (!first.is_empty() && !first.ends_with(['.', '!', '?']) && is_signed(&format!("{first} {second}"))))
    };
    let line = lines[at].trim();
    let before = at.checked_sub(1).map_or("", |before| lines[before].trim());
    (ends(at) && (is_introduction(line) || is_signed(line) || opens(before, line)))
        || (ends(at + 1) && opens(line, lines[at + 1].trim()))
}

/// What an introduction ends on.
const COLONS: [char; 2] = [':', '：'];

fn is_introduction(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    WROTE.iter().any(|end| line.ends_with(end))
}

/// Whether a line says who wrote when, in whatever language: it has a year, and a time of day or an address.
fn is_signed(line: &str) -> bool {
    let has_year = line
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    line.len() <= LONGEST_INTRODUCTION && has_year && is_dated(line)
}

/// A line that says who wrote when has no more bytes.
const LONGEST_INTRODUCTION: usize = 300;

/// Whether a text has an address or a time of day.
fn is_dated(text: &str) -> bool {
    let is_time = |three: &[u8]| three[1] == b':' && three[0].is_ascii_digit() && three[2].is_ascii_digit();
    text.contains('@') || text.as_bytes().windows(3).any(is_time)
}

/// What stands behind a row of dashes; nothing where there is none.
fn behind_rule(line: &str) -> &str {
    line.strip_prefix(RULE).map(|rest| rest.trim_start_matches(['-', ' '])).unwrap_or_default()
}

/// Whether a line heads a message that stands whole below it.
fn heads(line: &str) -> bool {
    let small = line.to_lowercase();
    let ruled = behind_rule(&small);
    HEADS.iter().any(|head| small.starts_with(head)) || RULED.iter().any(|head| ruled.starts_with(head))
}

/// The same of a line among others: behind a row of dashes anything may stand where a header follows.
fn heads_what_follows(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim();
    let is_followed = || {
        let next = lines[at + 1..].iter().map(|line| line.trim()).find(|line| !line.is_empty());
        next.is_some_and(is_field)
    };
    heads(line) || (!behind_rule(line).is_empty() && is_followed())
}

/// Whether a line is a field of a header.
fn is_field(line: &str) -> bool {
    let Some((name, _)) = line.split_once(COLONS) else { return false };
    let name = name.trim_matches(['*', ' ', '\u{a0}']).to_lowercase();
    FIELDS.iter().any(|field| field.trim_end_matches([':', ' ']) == name)
}

/// Names of fields that the header of a quoted message has, as mail programs show them, with what ends them.
const FIELDS: [&str; 43] = [
    "from:",
    "sent:",
    "date:",
    "to:",
    "cc:",
    "subject:",
    "von:",
    "gesendet:",
    "datum:",
    "an:",
    "betreff:",
    "de :",
    "de:",
    "envoyé :",
    "à :",
    "objet :",
    "enviado:",
    "para:",
    "asunto:",
    "assunto:",
    "da:",
    "inviato:",
    "oggetto:",
    "van:",
    "verzonden:",
    "aan:",
    "onderwerp:",
    "från:",
    "skickat:",
    "till:",
    "ämne:",
    "od:",
    "wysłano:",
    "do:",
    "temat:",
    "от:",
    "отправлено:",
    "кому:",
    "тема:",
    "差出人:",
    "宛先:",
    "件名:",
    "日付:",
];

/// Whether a block is the header of a message that is quoted whole: a line that says so, or three of its fields, the first of
/// them at its beginning; or the line that says who wrote when what is quoted.
pub(super) fn is_head(block: &str) -> bool {
    if block.len() > LONGEST_HEAD {
        return false;
    }
    let small = block.to_lowercase();
    let fields = FIELDS.iter().filter(|field| small.contains(*field)).count();
    let rest = small.trim_start_matches('-');
    let is_ruled = small.len() - rest.len() >= RULE.len() && rest.contains(RULE);
    // "Orwell wrote in 1984:" has neither an address nor a time of day.
    heads(block)
        || (is_ruled && is_dated(block))
        || (fields >= 3 && FIELDS.iter().any(|field| small.starts_with(field)))
        || (is_introduction(block) && is_dated(block))
}

/// Whether a block right above a quotation says who wrote when what is quoted, in whatever language.
pub(super) fn introduces_quotation(block: &str) -> bool {
    block.len() <= LONGEST_INTRODUCTION && block.trim_end().ends_with(COLONS) && is_dated(block)
}

/// Where the header that begins at `from` is over; its fields may stand behind an empty line.
fn header_end(lines: &[&str], from: usize) -> usize {
    let is_of_it = |line: &&&str| line.trim().is_empty() || is_head_line(line.trim());
    from + lines[from..].iter().take_while(is_of_it).count()
}

/// A line of the header of a message that is quoted whole.
fn is_head_line(line: &str) -> bool {
    heads(line) || is_field(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_and_signatures_are_told_from_what_is_said() {
        let text = "Yes, at seven.\n\nOn Mon, 23 Nov 2026 at 09:00, Bo Vik <bo@example.net>\nwrote:\n> Shall we meet\n> at the quay?\n>\n\
                    > > The ferry is late.\n\nBring the rope.\n-- \nIda\nHarbour board\n";
        let parted = part(text, &mut HashSet::new());
        assert_eq!(parted.own.split_whitespace().collect::<Vec<_>>().join(" "), "Yes, at seven. Bring the rope.");
        assert_eq!(parted.quotations(), ["Shall we meet at the quay?", "The ferry is late."]);
        assert_eq!(parted.signature, ["Ida", "Harbour board"]);
    }

    #[test]
    fn what_was_said_before_is_not_quoted_again() {
        let mut said = HashSet::new();
        part("Shall we meet at the quay?\n\nIt rains.", &mut said);
        let reply = part("Yes.\n\nBo wrote:\n> Shall we meet\n> at the quay?\n>\n> It snows.\n", &mut said);
        assert_eq!(reply.quotations(), ["It snows."]);
        let again = part("No.\n> Yes.\n> It snows.\n", &mut said);
        assert_eq!(again.quotations(), ["Yes. It snows."], "parts of other paragraphs are others");
    }

    #[test]
    fn a_message_that_is_quoted_whole_is_a_quotation() {
        let text =
            "See below.\n\n-----Original Message-----\nFrom: Bo\nSent: Monday\nSubject: Quay\n\nThe quay is closed.\n";
        let parted = part(text, &mut HashSet::new());
        assert_eq!((parted.own.trim(), parted.quotations()), ("See below.", vec!["The quay is closed."]));
    }

    #[test]
    fn in_every_language_a_quotation_is_told_by_who_wrote_when() {
        for line in [
            "Am 23.11.2026 um 09:00 schrieb Bo Vik:",
            "Den mån 23 nov. 2026 kl 09:00 skrev Bo Vik <bo@example.net>:",
            "2026年11月23日(月) 9:00 Bo Vik <bo@example.net>：",
            "pon., 23 lis 2026 o 09:00 Bo Vik\n<bo@example.net> napisał(a):",
        ] {
            let parted = part(&format!("Yes, at seven.\n\n{line}\n> Shall we meet?\n"), &mut HashSet::new());
            assert_eq!((parted.own.trim(), parted.quotations()), ("Yes, at seven.", vec!["Shall we meet?"]), "{line}");
        }
        for own in ["Thanks", "On it!", "Bring the rope,\nIda"] {
            let text =
                format!("{own}\nOn Mon, 23 Nov 2026 at 09:00, Bo Vik <bo@example.net> wrote:\n> Shall we meet?\n");
            assert_eq!(part(&text, &mut HashSet::new()).own.trim(), own, "what stands right above it is said");
        }
        let text = "The log of 10:15 says:\n> no route to host\n";
        assert!(part(text, &mut HashSet::new()).own.contains("The log of 10:15 says:"));
    }

    #[test]
    fn a_message_that_was_sent_on_without_a_word_is_read_without_its_header() {
        for head in [
            "-------- Weitergeleitete Nachricht --------\nBetreff: Quay\nDatum: Mon, 23 Nov 2026\nVon: Bo\nAn: Ida\n",
            "---------- Message transféré ---------\nDe : Bo\nDate : lundi\nÀ : Ida\n",
            "-------- Preposlana poruka --------\nSubject: Quay\nFrom: Bo\n",
        ] {
            let parted = part(&format!("{head}\nThe quay is closed.\n"), &mut HashSet::new());
            assert_eq!((parted.own.trim(), parted.quoted.len()), ("The quay is closed.", 0), "{head}");
        }
        let text = "Sea\n\n----- In brief -----\n\nThe quay is closed.\n";
        assert!(part(text, &mut HashSet::new()).quoted.is_empty(), "a heading of a letter");
    }

    #[test]
    fn the_header_of_a_quoted_message_is_told_from_a_text() {
        for block in [
            "From: Bo Vik <bo@example.net> Sent: Monday, 8:12 To: Ida Subject: Quay",
            "De : Bo Vik Envoyé : lundi À : Ida Objet : quai",
            "---------- Forwarded message ---------",
            "---------- Message transféré --------- De : Bo Vik <bo@example.net>",
            "On Mon, Mar 10, 2031 at 6:00 AM Bo Vik <bo@example.net> wrote:",
        ] {
            assert!(is_head(block), "{block}");
        }
        for block in [
            "----- In brief -----",
            "In 1984, Orwell wrote:",
            "From: the quay. To: the lock.",
            "He came from: nowhere, to: no one, cc: all",
        ] {
            assert!(!is_head(block), "{block}");
        }
    }

    #[test]
    fn who_wrote_when_right_above_a_quotation_is_no_part_of_a_letter() {
        assert!(introduces_quotation("Am 10.03.31 um 17:22 schrieb Bo Vik:"));
        assert!(!introduces_quotation("He asked me twice:") && !introduces_quotation("At 17:22 it was dark."));
    }

    #[test]
    fn dashes_and_marks_in_a_text_are_its_own() {
        for text in ["One\n--\n", "-- \nonly a signature mark", "5 > 3, said she.\nHe wrote: nothing."] {
            let parted = part(text, &mut HashSet::new());
            assert!(parted.quoted.is_empty(), "{text}");
            assert!(!parted.own.trim().is_empty(), "{text}");
        }
        let long = format!("Text.\n-- \n{}", "line\n".repeat(40));
        assert!(part(&long, &mut HashSet::new()).signature.is_empty());
    }
}
