//! Mails, read back.
