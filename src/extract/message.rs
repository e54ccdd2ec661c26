//! Mail → documents: one message (`.eml`), or a mailbox of them (mbox).
//!
//! Of a message, the HTML is read as a web page, else the text as plain text; files that hang on it are no part of it.

use super::furniture::{self, Look, Sign};
use super::one_line::one_line;
use super::quoted::{Parted, is_head, part};
use super::{Cleaning, Extracted, Removed, html, plain};
use crate::document::{Block, Document, Kind, Meta};
use crate::letters::key;
use mail_parser::{Message, MessageParser, MimeHeaders};
use std::borrow::Cow;
use std::collections::HashSet;

/// A header has no more bytes that are looked at to tell what it is.
const HEADER: usize = 16 << 10;
/// More messages of a mailbox are not read.
const MOST: usize = 100_000;
/// A message that was sent on is in no more others.
const DEEPEST: usize = 3;
/// The foot of a newsletter has less than one part in so many of its words.
const FOOT: u64 = 2;
/// Fields that only a message as it was sent has; one that was copied from a screen lacks them.
const ENVELOPE: [&str; 6] = ["mime-version", "message-id", "received", "return-path", "delivered-to", "dkim-signature"];

/// Whether bytes are a message or a mailbox.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    is_mbox(bytes) || is_message(bytes)
}

/// Whether they begin with a header that has a sender and what only mail has.
fn is_message(bytes: &[u8]) -> bool {
    // Most texts are told by their first word, which is no field's name.
    let name = bytes.iter().take_while(|byte| is_of_a_name(byte)).count();
    if !bytes.first().is_some_and(u8::is_ascii_whitespace) && bytes.get(name) != Some(&b':') {
        return false;
    }
    let (mut from, mut envelope) = (false, false);
    for line in bytes[..bytes.len().min(HEADER)].split(|&byte| byte == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        if line[0].is_ascii_whitespace() {
            continue;
        }
        let Some(colon) = line.iter().position(|&byte| byte == b':') else { return false };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(is_of_a_name) {
            return false;
        }
        from |= name.eq_ignore_ascii_case(b"from");
        envelope |= ENVELOPE.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
    }
    from && envelope
}

/// Whether the names of fields are made of such bytes.
fn is_of_a_name(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte == b'-'
}

/// Whether they begin with the line that parts the messages of a mailbox, and a header below it.
fn is_mbox(bytes: &[u8]) -> bool {
    if !bytes.starts_with(PARTING) {
        return false;
    }
    let Some(end) = bytes.iter().position(|&byte| byte == b'\n') else { return false };
    is_parting(&bytes[..end]) && is_message(&bytes[end + 1..])
}

/// With what the line begins that parts messages.
const PARTING: &[u8] = b"From ";

/// Whether a line parts messages: "From ", an address, and a time.
fn is_parting(line: &[u8]) -> bool {
    line.starts_with(PARTING) && line.iter().filter(|&&byte| byte == b':').count() >= 2
}

/// The documents of a message or a mailbox.
pub(super) fn read(bytes: &[u8], cleaning: Cleaning) -> Extracted {
    let parts = if is_mbox(bytes) { messages(bytes) } else { vec![bytes] };
    let mut all = Extracted::default();
    if parts.len() > MOST {
        all.warnings.push(format!("has more than {MOST} messages: those behind them were not read"));
    }
    let many = parts.len() > 1;
    let mut said = HashSet::new();
    for part in parts.into_iter().take(MOST) {
        let whole = with_ends(part);
        let Some(message) = MessageParser::default().parse(&*whole) else {
            all.warnings.push("holds a message that cannot be read".to_owned());
            continue;
        };
        let mut reader = Reader { cleaning, said: &mut said, all: &mut all };
        reader.read(&message, many, 0);
    }
    all
}

/// Reads messages one after the other.
struct Reader<'r> {
    cleaning: Cleaning,
    /// What those before said.
    said: &'r mut HashSet<String>,
    all: &'r mut Extracted,
}

impl Reader<'_> {
    /// Adds a message, and those that hang on it because they were sent on whole; `depth` says in how many others it is.
    fn read(&mut self, message: &Message<'_>, is_one_of_many: bool, depth: usize) {
        let inner: Vec<&Message<'_>> = message.parts.iter().filter_map(|part| part.message()).collect();
        let Extracted { documents, removed, warnings, .. } = message_text(message, self.cleaning, self.said);
        self.all.removed.extend(removed);
        for mut document in documents {
            // Who sends a message on and says nothing has nothing to be told of.
            if document.blocks.is_empty() && !inner.is_empty() {
                continue;
            }
            if self.cleaning == Cleaning::On && begins_with_subject(&document, subject(message)) {
                let line = document.blocks.remove(0).text;
                self.all.removed.push(Removed { line, number: None, why: Sign::Headline });
            }
            if self.cleaning == Cleaning::On && is_sent_to_many(message, &document) {
                self.all.removed.extend(without_surroundings(&mut document));
            }
            document.meta = Meta { language: document.meta.language.take(), ..meta(message) };
            if is_one_of_many || depth > 0 {
                document.id = message.message_id().unwrap_or_default().to_owned();
            }
            self.all.documents.push(document);
        }
        self.all.warnings.extend(warnings);
        if depth < DEEPEST {
            for message in inner {
                self.read(message, is_one_of_many, depth + 1);
            }
        } else if !inner.is_empty() {
            self.all.warnings.push(format!("holds messages in one another: more than {DEEPEST} were not read"));
        }
    }
}

/// A message with the lines that end its parts, where they are missing: without them, its parser gives none of the text of
/// the part that breaks off, or takes what follows for its text. A part ends where the one around it goes on (RFC 2046,
/// section 5.1.2), and with the message.
fn with_ends(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Some(message) = MessageParser::default().parse(bytes) else { return Cow::Borrowed(bytes) };
    let kinds = message.parts.iter().filter_map(|part| part.content_type()).filter(|kind| kind.ctype() == "multipart");
    let boundaries = kinds.filter_map(|kind| kind.attribute("boundary")).filter(|boundary| !boundary.is_empty());
    let boundaries: HashSet<&[u8]> = boundaries.map(str::as_bytes).collect();
    if boundaries.is_empty() {
        return Cow::Borrowed(bytes);
    }
    // Where an end is missing, and whose; the parts that are open, and the same as a set.
    let mut missing: Vec<(usize, &[u8])> = Vec::new();
    let (mut within, mut open) = (Vec::new(), HashSet::new());
    let mut at = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let begins = line.strip_prefix(b"--").map(<[u8]>::trim_ascii_end).unwrap_or_default();
        let ends = begins.strip_suffix(b"--").filter(|_| !boundaries.contains(begins));
        if let Some(&boundary) = boundaries.get(ends.unwrap_or(begins)) {
            while open.contains(boundary) {
                let Some(last) = within.pop() else { break };
                open.remove(last);
                if last != boundary {
                    missing.push((at, last));
                }
            }
            if ends.is_none() {
                within.push(boundary);
                open.insert(boundary);
            }
        }
        at += line.len();
    }
    missing.extend(within.into_iter().rev().map(|boundary| (bytes.len(), boundary)));
    if missing.is_empty() {
        return Cow::Borrowed(bytes);
    }
    let mut whole = Vec::with_capacity(bytes.len() + missing.iter().map(|(_, end)| end.len() + 8).sum::<usize>());
    let mut copied = 0;
    for (at, boundary) in missing {
        whole.extend([&bytes[copied..at], b"\r\n--", boundary, b"--\r\n"].concat());
        copied = at;
    }
    whole.extend(&bytes[copied..]);
    Cow::Owned(whole)
}

/// Whether a message went to a list of readers: what one person writes to another is left as it is.
fn is_sent_to_many(message: &Message<'_>, document: &Document) -> bool {
    ["List-Unsubscribe", "List-Id"].iter().any(|name| message.header(*name).is_some())
        || document.blocks.iter().any(|block| furniture::is_mail_foot(&block.text))
}

/// Takes out what newsletters have around what they say: buttons, addresses that count who reads, and the foot. A mail that
/// is nothing else is left as it is.
fn without_surroundings(document: &mut Document) -> Vec<Removed> {
    let blocks = std::mem::take(&mut document.blocks);
    let looks: Vec<Look> = blocks.iter().map(|block| Look::of(&block.text)).collect();
    let foot = foot(&blocks, &looks);
    let sign = |at: usize, block: &Block| match block.kind {
        Kind::Preformatted => None,
        // Of a newsletter that was sent on, what it says is quoted, its foot is not.
        Kind::Quotation if at >= foot && furniture::is_mail_foot(&block.text) => Some(Sign::Prompt),
        Kind::Quotation => None,
        _ if at >= foot => Some(Sign::Prompt),
        _ => furniture::told_in_mail(&block.text, looks[at]),
    };
    let signs: Vec<Option<Sign>> = blocks.iter().enumerate().map(|(at, block)| sign(at, block)).collect();
    if signs.iter().all(Option::is_some) {
        document.blocks = blocks;
        return Vec::new();
    }
    let mut removed = Vec::new();
    for (block, sign) in blocks.into_iter().zip(signs) {
        match sign {
            Some(why) => removed.push(Removed { line: block.text, number: None, why }),
            None => document.blocks.push(block),
        }
    }
    removed
}

/// Where the foot of a newsletter begins: at its first sign behind which less than the text's share is left.
fn foot(blocks: &[Block], looks: &[Look]) -> usize {
    let all: u64 = looks.iter().map(|look| u64::from(look.words)).sum();
    let mut left = all;
    for (at, (block, look)) in blocks.iter().zip(looks).enumerate() {
        if left * FOOT < all && furniture::is_mail_foot(&block.text) {
            return at;
        }
        left -= u64::from(look.words);
    }
    blocks.len()
}

/// The messages of a mailbox, without the lines that part them.
fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (None, 0);
    let mut behind_empty = true;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if behind_empty && is_parting(line.trim_ascii_end()) {
            parts.extend(start.map(|start| &bytes[start..at]));
            start = Some(at + line.len());
            if parts.len() > MOST {
                return parts;
            }
        }
        behind_empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    parts.extend(start.map(|start| &bytes[start..]));
    parts
}

/// The text of a message; `said` holds what those before it said.
fn message_text(message: &Message<'_>, cleaning: Cleaning, said: &mut HashSet<String>) -> Extracted {
    let html = message.html_bodies().find(|part| part.is_text_html()).and_then(|part| part.text_contents());
    if let Some(html) = html.filter(|html| !html.trim().is_empty()) {
        let mut extracted = html::read_mail(html, cleaning, subject(message).as_deref());
        if cleaning == Cleaning::On {
            extracted.documents.iter_mut().for_each(|document| extracted.removed.extend(without_heads(document)));
        }
        return extracted;
    }
    // A picture that stands among the text is counted with it.
    let parts = message.text_bodies().filter(|part| part.is_text());
    let texts: Vec<&str> = parts.filter_map(|part| part.text_contents()).collect();
    let text = texts.join("\n\n");
    if text.trim().is_empty() {
        return Extracted { documents: vec![Document::default()], ..Extracted::default() };
    }
    if cleaning == Cleaning::Off {
        return plain::read(&text, cleaning);
    }
    let Parted { own, quoted, signature } = part(&text, said);
    let mut extracted = if own.trim().is_empty() {
        Extracted { documents: vec![Document::default()], ..Extracted::default() }
    } else {
        plain::read(&own, cleaning)
    };
    if let Some(document) = extracted.documents.first_mut() {
        let block = |text: String| Block { kind: Kind::Quotation, text, origin: None };
        document.blocks.extend(quoted.into_iter().map(block));
        // Where it stood is lost with what was taken out.
        document.blocks.iter_mut().for_each(|block| block.origin = None);
    }
    let gone = signature.into_iter().filter(|line| !line.trim().is_empty());
    let gone = gone.map(|line| Removed { line, number: None, why: Sign::Signature });
    extracted.removed.extend(gone);
    extracted
}

/// Takes out the header of a message that is quoted whole, and who wrote when what is quoted; what stands below such a
/// header is a quotation. A mail that is nothing else is left as it is.
fn without_heads(document: &mut Document) -> Vec<Removed> {
    if document.blocks.iter().all(|block| is_head(&block.text)) {
        return Vec::new();
    }
    let blocks = std::mem::take(&mut document.blocks);
    let (mut removed, mut below) = (Vec::new(), false);
    for mut block in blocks {
        if is_head(&block.text) {
            below = true;
            removed.push(Removed { line: block.text, number: None, why: Sign::Surroundings });
        } else {
            let is_text = matches!(block.kind, Kind::Paragraph | Kind::ListItem);
            block.kind = if below && is_text { Kind::Quotation } else { block.kind };
            document.blocks.push(block);
        }
    }
    removed
}

/// Whether the text says once more what the header has as its subject, and goes on.
fn begins_with_subject(document: &Document, subject: Option<String>) -> bool {
    let subject = subject.map(|subject| key(&subject)).filter(|subject| !subject.is_empty());
    document.blocks.len() > 1 && subject.is_some_and(|subject| key(&document.blocks[0].text) == subject)
}

/// The subject, in one line.
fn subject(message: &Message<'_>) -> Option<String> {
    message.subject().map(one_line).filter(|text| !text.is_empty())
}

/// What the header says: the subject is the headline, who sent it the author.
fn meta(message: &Message<'_>) -> Meta {
    let line = |text: &str| Some(one_line(text)).filter(|text| !text.is_empty());
    let from = message.from().and_then(|from| from.first());
    Meta {
        title: subject(message),
        byline: from.and_then(|from| from.name().or(from.address())).and_then(line),
        published: message.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339),
        ..Meta::default()
    }
}
