//! [`Digest`] → [`Email`], a value. The one place that names lettre.

mod encoded_word;
#[cfg(test)]
mod tests;

use crate::digest::Digest;
use crate::hash::{fnv_128, fnv_128_of};
use crate::render::{self, Format, LOGO_ID, Logo, Look, Page};
use lettre::message::header::{
    ContentTransferEncoding, ContentType, HeaderName, HeaderValue, Headers, MIME_VERSION_1_0,
};
use lettre::message::{Attachment, Mailbox, Mailboxes, MultiPart, SinglePart};

/// Who a mail is from and to, and what its headers say of the list that it belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The sender, as typed: `Name <name@example.org>` or an address alone.
    pub from: String,
    /// The recipient, in the same way.
    pub to: String,
    /// The recipient's name, where it is known beside the address; it may hold anything.
    pub name: Option<String>,
    /// The name of the digest, of small letters, digits and hyphens; empty where there is but one.
    pub list: String,
    /// Addresses, https or mailto, where this recipient leaves.
    pub leave: Vec<String>,
    /// Whether all issues of the digest are to be shown as one thread.
    pub is_threaded: bool,
}

/// A mail message, whole: its bytes are the same for the same digest and envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// The subject, decoded.
    pub subject: String,
    /// The Message-ID, without its angle brackets.
    pub message_id: String,
    /// The message as RFC 5322 has it: CRLF line ends, ASCII alone.
    pub bytes: Vec<u8>,
    /// How many of them are the HTML part's: from 102 kB on, Gmail cuts a mail off.
    pub html_bytes: usize,
}

/// Why a mail could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MailError {
    /// Not a mail address.
    #[error("`{0}` is not a mail address; try name@example.org or Name <name@example.org>")]
    Address(String),
    /// Not an address where a reader leaves, see [`is_leave_address`].
    #[error(
        "`{0}` is not an address where a reader leaves; it begins with https:// or mailto: and is of plain letters"
    )]
    Leave(String),
    /// Not the name of a digest.
    #[error("`{0}` is not the name of a digest; it is of small letters, digits and hyphens")]
    List(String),
}

/// Whether a reader can leave by this address: https or mailto, at most 600 bytes of plain letters, with nothing that
/// would end it in a header line.
pub fn is_leave_address(address: &str) -> bool {
    let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"<>,\"\\".contains(&byte);
    (begins("https://") || begins("mailto:")) && address.len() <= LONGEST_LEAVE && address.bytes().all(is_plain)
}

/// The widest line of the text part, in columns: it can be quoted once or twice and still fits.
const TEXT_WIDTH: usize = 72;
/// The longest sender or recipient, in bytes, so that no header line reaches 998 bytes.
const LONGEST_MAILBOX: usize = 500;

/// The longest address where a reader leaves, in bytes, so that it fits a line of a header.
pub(crate) const LONGEST_LEAVE: usize = 600;

/// The longest name of a recipient, in characters.
const LONGEST_NAME: usize = 100;

/// The digest as a mail: the text part first, the HTML last, as RFC 2046 wants the best last.
///
/// # Errors
/// [`MailError::Address`] where sender or recipient is no address; [`MailError::Leave`] and [`MailError::List`] where a
/// header line cannot hold what is to stand in it.
pub fn email(digest: &Digest, envelope: &Envelope, look: &Look) -> Result<Email, MailError> {
    if let Some(address) = envelope.leave.iter().find(|address| !is_leave_address(address)) {
        return Err(MailError::Leave(shown(address)));
    }
    let is_of_a_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !envelope.list.chars().all(is_of_a_name) {
        return Err(MailError::List(shown(&envelope.list)));
    }
    let from = mailbox(&envelope.from)?;
    let mut to = mailbox(&envelope.to)?;
    if let Some(name) = &envelope.name {
        to.name = render::header_text(name).map(|name| name.chars().take(LONGEST_NAME).collect());
    }
    let subject = render::subject(digest, look);
    let date = digest.date.strftime("%a, %-d %b %Y %H:%M:%S %z").to_string();
    let leave = envelope.leave.first().map(String::as_str);
    let mut text = render::digest(digest, Format::Text, look, Page { width: Some(TEXT_WIDTH), styled: false });
    text.extend(leave.map(|leave| render::leave(leave, look)));
    let html = render::mail(digest, look, leave);
    let name = envelope.name.as_deref().unwrap_or_default();
    let fingerprint = fnv_128_of(&[&envelope.from, &envelope.to, name, &envelope.list, &subject, &date, &text, &html]);
    let message_id = format!("{fingerprint:032x}@{}", from.email.domain());

    let dot = if envelope.list.is_empty() { "" } else { "." };
    let list = format!("{}{dot}digest.{}", envelope.list, from.email.domain());
    let thread = format!("<{}{dot}digest@{}>", envelope.list, from.email.domain());
    let mut headers = Headers::new();
    headers.set(lettre::message::header::From::from(Mailboxes::from(from)));
    headers.set(lettre::message::header::To::from(Mailboxes::from(to)));
    let leave = envelope.leave.iter().map(|address| format!("<{address}>")).collect::<Vec<_>>().join(",\r\n ");
    let is_one_click = envelope.leave.iter().any(|address| address.starts_with("https:"));
    for (name, value) in [
        (HeaderName::new_from_ascii_str("Subject"), encoded_word::encode(&subject)),
        (HeaderName::new_from_ascii_str("Date"), date),
        (HeaderName::new_from_ascii_str("Message-ID"), format!("<{message_id}>")),
        (HeaderName::new_from_ascii_str("Content-Language"), languages(digest, look)),
        (HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()),
        (HeaderName::new_from_ascii_str("List-Id"), format!("<{list}>")),
        (HeaderName::new_from_ascii_str("List-Unsubscribe"), leave),
        // RFC 8058.
        (
            HeaderName::new_from_ascii_str("List-Unsubscribe-Post"),
            if is_one_click { "List-Unsubscribe=One-Click".to_owned() } else { String::new() },
        ),
        (HeaderName::new_from_ascii_str("References"), if envelope.is_threaded { thread } else { String::new() }),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    {
        headers.insert_raw(HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value));
    }
    headers.set(MIME_VERSION_1_0);
    let html = part(ContentType::TEXT_HTML, html);
    let html_bytes = html.formatted().len();
    let body = MultiPart::alternative()
        .boundary(format!("nutgraf-{fingerprint:032x}"))
        .singlepart(part(ContentType::TEXT_PLAIN, text));
    let body = match &look.logo {
        Some(logo) => body.multipart(with_logo(html, logo, fingerprint)),
        None => body.singlepart(html),
    };

    // Put together here and not by lettre's message builder, which reads the clock where it cannot read the date.
    let mut bytes = headers.to_string().into_bytes();
    bytes.extend(body.formatted());
    Ok(Email { subject, message_id, bytes, html_bytes })
}

fn part(kind: ContentType, text: String) -> SinglePart {
    SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(text)
}

/// The HTML with the picture that it shows.
fn with_logo(html: SinglePart, logo: &Logo, fingerprint: u128) -> MultiPart {
    let whole = MultiPart::related().boundary(format!("nutgraf-related-{fingerprint:032x}")).singlepart(html);
    match logo.media_type().and_then(|kind| ContentType::parse(kind).ok()) {
        Some(kind) => whole.singlepart(Attachment::new_inline(LOGO_ID.to_owned()).body(logo.bytes.clone(), kind)),
        None => whole,
    }
}

/// Whether a sender or recipient can be written into a header: one address, with a name before it or without.
///
/// # Errors
/// [`MailError::Address`] where it cannot.
pub fn check(typed: &str) -> Result<(), MailError> {
    mailbox(typed).map(|_| ())
}

/// One address, with a name before it or without; nothing behind it, and no second one.
fn mailbox(typed: &str) -> Result<Mailbox, MailError> {
    let refused = || MailError::Address(shown(typed));
    let typed = typed.trim();
    if typed.len() > LONGEST_MAILBOX || typed.chars().any(char::is_control) {
        return Err(refused());
    }
    let (name, address) = match typed.strip_suffix('>') {
        Some(rest) => rest.rsplit_once('<').ok_or_else(refused)?,
        None => ("", typed),
    };
    let name = name.trim().trim_matches('"');
    if name.contains(['@', '<', '>']) || !address.is_ascii() {
        return Err(refused());
    }
    Ok(Mailbox::new(render::header_text(name), address.parse().map_err(|_| refused())?))
}

/// What was typed, as an error may show it.
fn shown(typed: &str) -> String {
    render::header_text(typed).unwrap_or_default()
}

/// The languages that the mail is read in: ours, and those of its stories.
fn languages(digest: &Digest, look: &Look) -> String {
    let mut languages = vec![look.language.code()];
    for code in digest.entries.iter().map(|entry| entry.told.summary.language.code()) {
        if !languages.contains(&code) && code != "und" {
            languages.push(code);
        }
    }
    languages.join(", ")
}

impl Email {
    /// What tells the bytes of a message from others.
    pub fn fingerprint(bytes: &[u8]) -> u128 {
        fnv_128(bytes.iter().copied())
    }
}
