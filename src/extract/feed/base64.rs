//! Base64, in which Atom 0.3 may tell a text.

/// The text that `encoded` stands for; `None` where it is no base64 or no text.
pub(super) fn decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for byte in encoded.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => continue,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_and_other_things_are_not() {
        assert_eq!(decode("RXhhbXBsZSA8\n Yj5BdG9tPC9iPg==").as_deref(), Some("Example <b>Atom</b>"));
        assert_eq!(decode("not base64!"), None);
        assert_eq!(decode("/w=="), None);
    }
}
