//! Reads the news and picks the sentences that matter, word for word.

pub mod aim;
pub mod digest;
pub mod document;
pub mod error;
pub mod extract;
pub mod language;
#[cfg(feature = "mail")]
pub mod mail;
pub mod render;
pub mod source;
pub mod summary;
pub mod text;
