//! Bytes → text, in whatever charset they are.

use super::formats;
use crate::error::{Error, Result};
use crate::stretch::count;
use std::borrow::Cow;

/// How much of the input is looked at to tell what it is, in bytes.
const SAMPLE: usize = 64 << 10;

/// The text that `bytes` are: UTF-8, or what a byte order mark, the server (`told`), an XML declaration, a page's `<meta>`
/// or else detection says.
///
/// # Errors
/// [`Error::Binary`] where the bytes are no text in any charset.
pub fn decode<'b>(bytes: &'b [u8], told: Option<&str>) -> Result<Cow<'b, str>> {
    if let Some(text) = utf32(bytes) {
        return Ok(Cow::Owned(text));
    }
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    if let Some(what) = formats::binary(bytes) {
        return Err(Error::Binary(what));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // Backspace, tab, the ends of lines and pages, and escape stand in texts, too.
    let controls = count(sample, |byte| (byte < 0x20) & !(0x08..=b'\r').contains(&byte) & (byte != 0x1b));
    // Nearly all texts have none.
    if let Some(encoding) = (controls > 0).then(|| unmarked_utf16(sample)).flatten() {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    // A stray zero byte is damage; many control characters are no text.
    if controls > 2 && controls * 50 > sample.len() {
        return Err(Error::Binary("a binary file"));
    }
    let told = told.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let declared = told.or_else(|| declared(bytes));
    // What is valid UTF-8 is UTF-8, whatever is declared, but where escape sequences of plain bytes tell the letters.
    let by_escapes = declared.is_some_and(|encoding| encoding == encoding_rs::ISO_2022_JP);
    if let (Ok(text), false) = (std::str::from_utf8(bytes), by_escapes) {
        return Ok(Cow::Borrowed(text));
    }
    if let Some(encoding) = declared.filter(|&encoding| encoding != encoding_rs::UTF_8) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    // Text in UTF-8 with a few damaged bytes stays UTF-8; another charset has hardly a valid sequence in it.
    let lossy = String::from_utf8_lossy(bytes);
    let (broken, whole) = lossy.chars().filter(|c| !c.is_ascii()).fold((0usize, 0usize), |(broken, whole), c| {
        if c == '\u{fffd}' { (broken + 1, whole) } else { (broken, whole + 1) }
    });
    // What says that it is UTF-8 is believed sooner.
    let says_so = declared == Some(encoding_rs::UTF_8);
    if whole > 4 * broken || (says_so && 2 * whole > broken) {
        return Ok(lossy);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Ok(detector.guess(None, chardetng::Utf8Detection::Deny).decode_without_bom_handling(bytes).0)
}

/// How far into a page its charset may be declared, in bytes: what browsers look at, and some more.
const HEAD: usize = 4096;

/// The encoding that an XML declaration or a page's `<meta>` names, where it can be true: one that is read as plain bytes
/// is not UTF-16.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let encoding = encoding_rs::Encoding::for_label(named_by_xml(bytes).or_else(|| named_by_meta(bytes))?)?;
    encoding.is_ascii_compatible().then_some(encoding).or_else(|| {
        // This one is, for what matters here: it begins as ASCII.
        (encoding == encoding_rs::ISO_2022_JP).then_some(encoding)
    })
}

/// What a page's `<meta charset="…">` or `<meta content="text/html; charset=…">` names.
fn named_by_meta(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let small = head.to_ascii_lowercase();
    let find = |from: usize, what: &[u8]| small[from..].windows(what.len()).position(|part| part == what);
    let mut at = 0;
    while let Some(found) = find(at, b"<meta") {
        at += found + 5;
        let end = at + find(at, b">")?;
        let Some(charset) = small[at..end].windows(7).position(|part| part == b"charset") else { continue };
        let value = head[at + charset + 7..end].trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let length =
            value.iter().position(|byte| matches!(byte, b'"' | b'\'' | b';' | b' ' | b'/')).unwrap_or(value.len());
        return Some(&value[..length]);
    }
    None
}

/// What an XML declaration names.
fn named_by_xml(bytes: &[u8]) -> Option<&[u8]> {
    let start = bytes.trim_ascii_start();
    let declaration = start[..start.len().min(500)].strip_prefix(b"<?xml")?;
    let declaration = &declaration[..declaration.windows(2).position(|end| end == b"?>")?];
    let name = declaration.windows(8).position(|word| word == b"encoding").map(|at| &declaration[at + 8..])?;
    let name = name.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = *name.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
    name[1..].split(|&byte| byte == quote).next()
}

/// UTF-32, with its mark or told by its zeros: three of four bytes.
fn utf32(bytes: &[u8]) -> Option<String> {
    let first: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
    let (is_big, mark) = match first {
        [0, 0, 0xfe, 0xff] => (true, 4),
        [0xff, 0xfe, 0, 0] if bytes.len().is_multiple_of(4) => (false, 4),
        [0, 0, 0, last] if last > 0 => (true, 0),
        [first, 0, 0, 0] if first > 0 => (false, 0),
        _ => return None,
    };
    let unit = |unit: &[u8]| {
        let unit: [u8; 4] = unit.try_into().unwrap_or_default();
        if is_big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) }
    };
    let units = || bytes[mark..].chunks_exact(4).map(unit);
    // A binary file may begin in the same way.
    if units().take(SAMPLE / 4).any(|unit| char::from_u32(unit).is_none_or(|c| c < '\t')) {
        return None;
    }
    Some(units().map(|unit| char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// The character of a byte in windows-1252.
pub(super) fn windows_1252(byte: u8) -> char {
    let decoded = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next();
    decoded.unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// UTF-16 without a mark, where it is clear: every second byte of a text in a western script is zero; in others, line
/// ends and spaces are told by it.
fn unmarked_utf16(sample: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, units) = (zeros(0), zeros(1), sample.len() / 2);
    if units < 2 || even.max(odd) * 5 < units * 2 || even.min(odd) * 20 > even.max(odd) {
        return None;
    }
    Some(if odd > even { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).expect("text").into_owned()
    }

    #[test]
    fn marks_of_byte_order_are_read_and_left_off() {
        assert_eq!(text(b"\xef\xbb\xbfHello"), "Hello");
        assert_eq!(text(b"\xff\xfeH\0i\0"), "Hi");
        assert_eq!(text(b"\xfe\xff\0H\0i"), "Hi");
    }

    #[test]
    fn utf16_without_a_mark_is_told_by_its_zeros() {
        let little: Vec<u8> = "The ferry, at last.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "The ferry, at last.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&little), "The ferry, at last.");
        assert_eq!(text(&big), "The ferry, at last.");
    }

    #[test]
    fn utf32_is_told_by_its_mark_or_its_zeros() {
        let big: Vec<u8> = "<rss>Fähre".chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        let little: Vec<u8> = "\u{feff}<rss>Fähre".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert_eq!(text(&big), "<rss>Fähre");
        assert_eq!(text(&little), "<rss>Fähre");
    }

    #[test]
    fn a_declaration_is_believed_where_it_can_be_true() {
        assert_eq!(
            text(b"<?xml version='1.0' encoding='koi8-r'?><a>\xf0\xc1</a>"),
            "<?xml version='1.0' encoding='koi8-r'?><a>Па</a>"
        );
        let russian = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>Паром</a>";
        assert_eq!(text(russian.as_bytes()), russian);
        assert!(text(b"<?xml version=\"1.0\" encoding=\"utf-16\"?><a>Ferry</a>").ends_with("Ferry</a>"));
        assert!(text(b"<?xml version=\"1.0\" encoding=\"nobody's\"?><a>F\xe4hre</a>").ends_with("Fähre</a>"));
    }

    #[test]
    fn other_charsets_are_detected() {
        assert_eq!(
            text("Die Fähre fährt über den Fluß.".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice()),
            "Die Fähre fährt über den Fluß."
        );
        let (russian, ..) = encoding_rs::WINDOWS_1251.encode("Паром ходит через реку каждый час.");
        assert_eq!(text(&russian), "Паром ходит через реку каждый час.");
    }

    #[test]
    fn a_few_damaged_bytes_do_not_make_it_another_charset() {
        let mut bytes =
            "Die Fähre fährt über den Fluß, täglich außer an Feiertagen, für fünf Euro.".as_bytes().to_vec();
        bytes.push(0xff);
        assert_eq!(text(&bytes), "Die Fähre fährt über den Fluß, täglich außer an Feiertagen, für fünf Euro.\u{fffd}");
    }

    #[test]
    fn what_says_that_it_is_utf_8_is_believed_though_a_few_bytes_are_damaged() {
        let page =
            |charset: &str| [format!("<meta charset={charset}><p>Die Fähre fährt").as_bytes(), b"\xff\xfe"].concat();
        assert!(text(&page("utf-8")).ends_with("Die Fähre fährt\u{fffd}\u{fffd}"));
        let told = [b"F\xe4hre, Stra\xdfe, Z\xfcge".as_slice(), b" und mehr"].concat();
        assert!(decode(&told, Some("utf-8")).is_ok_and(|text| text.starts_with("Fähre, Straße")), "it can be untrue");
    }

    #[test]
    fn a_stray_zero_is_tolerated_and_a_binary_file_is_not() {
        assert_eq!(
            text(b"The ferry\0 at last, and then the long way home."),
            "The ferry\0 at last, and then the long way home."
        );
        assert!(decode(&[0, 1, 2, 3, 0, 0, 7, 250, 0, 0, 0, 9, 14, 2], None).is_err());
        assert!(decode(b"%PDF-1.4 \xe2\xe3", None).is_err());
    }
}
