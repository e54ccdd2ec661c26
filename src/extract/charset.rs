//! Bytes → text, in whatever charset they are.

use crate::error::{Error, Result};
use std::borrow::Cow;

/// The text that `bytes` are: UTF-8, or what a byte order mark or else detection says.
///
/// # Errors
/// [`Error::Binary`] where the bytes are no text in any charset.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    if bytes.iter().take(8192).any(|&byte| byte == 0) {
        return Err(Error::Binary("a binary file"));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Ok(detector.guess(None, chardetng::Utf8Detection::Allow).decode_without_bom_handling(bytes).0)
}
