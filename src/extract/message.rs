//! Mail → documents: one message (`.eml`), or a mailbox of them (mbox).
//!
//! Of a message, the HTML is read as a web page, else the text as plain text; files that hang on it are no part of it.

use super::furniture::{self, Look, Sign};
use super::letter::body::{Body, body};
use super::letter::{Letter, digest};
use super::one_line::one_line;
use super::quoted::{Quoted, introduces_quotation, is_head};
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
        all.warnings.push(too_many());
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
        if depth < DEEPEST && self.read_digest(message) {
            return;
        }
        let letter = letter_of(message);
        let Extracted { documents, removed, warnings, .. } = message_text(message, &letter, self.cleaning, self.said);
        let is_to_many = is_to_many(message) || removed.iter().any(tells_of_many);
        self.all.removed.extend(removed);
        for mut document in documents {
            // Who sends a message on and says nothing has nothing to be told of.
            if document.blocks.is_empty() && !inner.is_empty() {
                continue;
            }
            if self.cleaning == Cleaning::On && begins_with_subject(&document, letter.subject.as_deref()) {
                let line = document.blocks.remove(0).text;
                self.all.removed.push(Removed { line, number: None, why: Sign::Headline });
            }
            if self.cleaning == Cleaning::On && is_to_many {
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

    /// Adds the messages of a list that a message holds in its text, one below the other; whether it does.
    fn read_digest(&mut self, message: &Message<'_>) -> bool {
        let text = message.text_bodies().find(|part| part.is_text()).and_then(|part| part.text_contents());
        let Some(digest) = text.filter(|_| self.cleaning == Cleaning::On).and_then(digest::parted) else {
            return false;
        };
        let gone = digest.around.into_iter().filter(|line| !line.trim().is_empty());
        let gone = gone.map(|line| Removed { line, number: None, why: Sign::Surroundings });
        self.all.removed.extend(gone);
        if digest.messages.len() > MOST {
            self.all.warnings.push(too_many());
        }
        for whole in digest.messages.iter().take(MOST) {
            if let Some(message) = MessageParser::default().parse(whole.as_bytes()) {
                // One of them is no list of others.
                self.read(&message, true, DEEPEST);
            }
        }
        true
    }
}

/// What the header says of a message as a letter.
fn letter_of(message: &Message<'_>) -> Letter {
    let readers = message.all_to().flat_map(|to| to.iter()).filter_map(|to| to.address());
    let sender = message.from().and_then(|from| from.first()).and_then(|from| from.name());
    Letter::new(subject(message), sender, readers, message.header_raw("List-Unsubscribe"), is_to_many(message))
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
fn is_to_many(message: &Message<'_>) -> bool {
    ["List-Unsubscribe", "List-Id"].iter().any(|name| message.header(*name).is_some())
}

/// Whether what was taken out of a letter tells that it went to many.
fn tells_of_many(removed: &Removed) -> bool {
    let line = removed.line.as_str();
    removed.why == Sign::Prompt && (furniture::is_mail_foot(line) || furniture::says_leave(line))
}

/// Takes out what newsletters have within what they say: buttons, addresses that count who reads. A mail that is nothing
/// else is left as it is.
fn without_surroundings(document: &mut Document) -> Vec<Removed> {
    let blocks = std::mem::take(&mut document.blocks);
    let sign = |block: &Block| match block.kind {
        Kind::Preformatted | Kind::Quotation => None,
        _ => furniture::told_in_mail(&block.text, Look::of(&block.text)),
    };
    let signs: Vec<Option<Sign>> = blocks.iter().map(sign).collect();
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

fn too_many() -> String {
    format!("has more than {MOST} messages: those behind them were not read")
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
fn message_text(message: &Message<'_>, letter: &Letter, cleaning: Cleaning, said: &mut HashSet<String>) -> Extracted {
    let html = message.html_bodies().find(|part| part.is_text_html()).and_then(|part| part.text_contents());
    if let Some(html) = html.filter(|html| !html.trim().is_empty()) {
        let mut extracted = html::read_mail(html, cleaning, letter);
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
    let Body { own, quoted, removed } = body(&text, letter, said);
    let mut extracted = if own.trim().is_empty() {
        Extracted { documents: vec![Document::default()], ..Extracted::default() }
    } else {
        plain::read(&own, cleaning)
    };
    if let Some(document) = extracted.documents.first_mut() {
        document.blocks = in_order(std::mem::take(&mut document.blocks), quoted);
        // Where it stood is lost with what was taken out.
        document.blocks.iter_mut().for_each(|block| block.origin = None);
    }
    let gone = removed.into_iter().filter(|(line, _)| !line.trim().is_empty());
    extracted.removed.extend(gone.map(|(line, why)| Removed { line, number: None, why }));
    extracted
}

/// The blocks of a letter's own words and what it quotes, as they stand in it: answers below what they answer.
fn in_order(own: Vec<Block>, quoted: Vec<Quoted>) -> Vec<Block> {
    let mut quoted = quoted.into_iter().peekable();
    let quotation = |quoted: Quoted| Block { kind: Kind::Quotation, text: quoted.text, origin: None };
    let mut blocks = Vec::with_capacity(own.len() + quoted.len());
    for block in own {
        let begin = block.origin.as_ref().and_then(|origin| origin.locate(&(0..block.text.len())));
        let begin = begin.map_or(0, |span| span.start);
        blocks.extend(std::iter::from_fn(|| quoted.next_if(|quoted| quoted.behind <= begin)).map(quotation));
        blocks.push(block);
    }
    blocks.extend(quoted.map(quotation));
    blocks
}

/// Takes out the header of a message that is quoted whole, and who wrote when what is quoted; what stands below such a
/// header is a quotation. A mail that is nothing else is left as it is.
fn without_heads(document: &mut Document) -> Vec<Removed> {
    if document.blocks.iter().all(|block| is_head(&block.text)) {
        return Vec::new();
    }
    let mut blocks = std::mem::take(&mut document.blocks).into_iter().peekable();
    let (mut removed, mut below) = (Vec::new(), false);
    while let Some(mut block) = blocks.next() {
        let is_quoted_next = blocks.peek().is_some_and(|next| next.kind == Kind::Quotation);
        if block.kind == Kind::Paragraph && is_quoted_next && introduces_quotation(&block.text) {
            removed.push(Removed { line: block.text, number: None, why: Sign::Surroundings });
        } else if is_head(&block.text) {
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
fn begins_with_subject(document: &Document, subject: Option<&str>) -> bool {
    let subject = subject.map(key).filter(|subject| !subject.is_empty());
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
