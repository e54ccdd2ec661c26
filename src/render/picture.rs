//! A picture that stands in its page.

use super::clean::line;
use super::look::Logo;

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
        let data = format!("data:{};base64,{}", logo.media_type()?, encoded(&logo.bytes));
        Some(Picture { data, alt: line(&logo.alt).unwrap_or_default(), width: logo.width })
    }
}

/// Base64 (RFC 4648).
fn encoded(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(three.get(at).copied().unwrap_or_default()));
        for at in 0..4 {
            let letter = char::from(LETTERS[(bits >> (18 - 6 * at)) & 63]);
            out.push(if at <= three.len() { letter } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_the_standard_has_it() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(encoded(bytes.as_bytes()), text);
        }
        assert_eq!(encoded(&[0xfb, 0xff]), "+/8=");
    }
}
