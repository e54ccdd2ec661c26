//! [`Digest`] → [`Email`], a value.

use crate::digest::Digest;

/// Who a mail is from and to, as typed: `Name <name@example.org>` or an address alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The sender.
    pub from: String,
    /// The recipient.
    pub to: String,
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
}

/// Why a mail could not be made.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Not a mail address.
    #[error("`{0}` is not a mail address")]
    Address(String),
}

/// The digest as a mail.
///
/// # Errors
/// [`MailError::Address`] where sender or recipient is no address.
pub fn email(_digest: &Digest, _envelope: &Envelope) -> Result<Email, MailError> {
    Ok(Email { subject: String::new(), message_id: String::new(), bytes: Vec::new() })
}
