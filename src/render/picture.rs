//! A picture that stands in its page.

use super::clean::line;
use super::look::Logo;
use crate::base_64;

/// A picture as it is shown.
pub(super) struct Picture {
    /// All of it, as an address.
    pub data: String,
    pub alt: String,
    /// In pixels.
    pub width: u16,
}

impl Picture {
    pub(super) fn of(logo: &Logo) -> Option<Picture> {
        let data = format!("data:{};base64,{}", logo.media_type()?, base_64::encode(&logo.bytes));
        Some(Picture { data, alt: line(&logo.alt).unwrap_or_default(), width: logo.width })
    }
}
