//! Kinds of files that are not plain text, told by how they begin.

/// What to do with a list of feeds.
const LIST: &str = "it names feeds and has no articles in it: give the feeds themselves";

/// What a text is that is neither feed nor page nor plain text, with what the person can do; `None` for plain text.
///
/// Only the beginning counts: an article that merely contains markup, or begins with "<", is plain text.
pub(super) fn other_kind(text: &str) -> Option<(&'static str, &'static str)> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !start.starts_with('<') || is_page(start) {
        return None;
    }
    match root(beginning(start))?.as_str() {
        "opml" => Some(("a list of feeds (OPML)", LIST)),
        "svg" => Some(("a picture (SVG)", "there is no text in it to summarize")),
        _ if start.starts_with("<?xml") => Some(("XML of no kind that is known here", "export the document as text")),
        _ => None,
    }
}

/// Whether a text is a web page, or a piece of one's source.
pub(super) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let start = beginning(start);
    match root(start).as_deref() {
        Some("!doctype" | "html" | "head" | "body") => start.starts_with('<'),
        // Parts of pages: one tag can begin a text, several that open and close are a page's source.
        Some(
            "div" | "p" | "article" | "section" | "main" | "table" | "script" | "style" | "meta" | "title" | "span"
            | "ul",
        ) => {
            // Markdown, too, may begin with a few lines of markup.
            let lines = || start.lines().filter(|line| !line.trim().is_empty());
            let tags = lines().filter(|line| line.trim_start().starts_with('<')).count();
            start.matches("</").count() >= 2 && tags * 10 > lines().count() * 7
        }
        _ => false,
    }
}

/// As much of a text as its kind is told by.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(20_000)]
}

/// The name of the first element, small, after declarations and comments.
fn root(start: &str) -> Option<String> {
    let mut rest = start;
    loop {
        rest = rest.trim_start();
        let skipped = if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else {
            let body = rest.strip_prefix('<')?;
            let end = body.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(body.len());
            let name = body[..end].to_lowercase();
            let known = name != "!doctype" || body[end..].trim_start().to_lowercase().starts_with("html");
            return (known && body.contains('>')).then_some(name);
        };
        rest = &rest[skipped?..];
    }
}

/// What to do with a PDF.
const PDF: &str = "a PDF; `pdftotext FILE - | nutgraf` reads its text";
/// How far from the end of an archive the names of what is in it are looked for, in bytes.
const NAMES: usize = 64 << 10;

/// What bytes are that are no text, by the first of them: its name, with what the person can do; `None` for all that may be
/// text.
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF", PDF),
        (b"\x1f\x8b", "packed with gzip; `gunzip -c FILE | nutgraf` reads what is in it"),
        (b"BZh", "packed with bzip2; `bunzip2 -c FILE | nutgraf` reads what is in it"),
        (b"\xfd7zXZ", "packed with xz; `unxz -c FILE | nutgraf` reads what is in it"),
        (b"\x28\xb5\x2f\xfd", "packed with zstd; `unzstd -c FILE | nutgraf` reads what is in it"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive; `7z x FILE` unpacks it"),
        (b"Rar!\x1a\x07", "a RAR archive; `unrar x FILE` unpacks it"),
        (b"AT&TFORM", "a DjVu document; `djvutxt FILE | nutgraf` reads its text"),
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xff\xd8\xff", "a picture (JPEG)"),
        (b"GIF87a", "a picture (GIF)"),
        (b"GIF89a", "a picture (GIF)"),
        (b"\xd0\xcf\x11\xe0", "an old Office document; `catdoc FILE | nutgraf` reads one of Word"),
        (b"{\\rtf", "a rich text document (RTF); `pandoc -f rtf -t plain FILE | nutgraf` reads its text"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3", "a database"),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        // The names of what is in it stand before each part, and all together at the end.
        let (head, tail) = (&bytes[..bytes.len().min(4000)], &bytes[bytes.len().saturating_sub(NAMES)..]);
        let has = |name: &[u8]| [head, tail].iter().any(|part| part.windows(name.len()).any(|part| part == name));
        return Some(match () {
            () if has(b"application/epub") || has(b"META-INF/container.xml") => {
                "an e-book (EPUB); `pandoc -f epub -t plain FILE | nutgraf` reads its text"
            }
            () if has(b"word/document") => {
                "a Word document (DOCX); `pandoc -f docx -t plain FILE | nutgraf` reads its text"
            }
            () if has(b"opendocument.text") => {
                "an OpenDocument text (ODT); `pandoc -f odt -t plain FILE | nutgraf` reads its text"
            }
            () if has(b"opendocument") => "an OpenDocument file; save it as text and give that",
            () if has(b"[Content_Types]") => "an Office document; save it as text and give that",
            () => "a ZIP archive; `unzip FILE` unpacks it",
        });
    }
    if bytes.get(60..68) == Some(b"BOOKMOBI") {
        return Some("an e-book (MOBI); `ebook-convert FILE book.txt` of Calibre turns it into text");
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("a picture (WebP)");
    }
    // A PDF may begin with a few other bytes.
    let head = &bytes[..bytes.len().min(64)];
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a film or a sound");
    }
    if head.windows(5).any(|part| part == b"%PDF-") && bytes.contains(&0) {
        return Some(PDF);
    }
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<&'static str> {
        other_kind(text).map(|(what, _)| what)
    }

    #[test]
    fn what_is_no_text_to_read_is_told_by_its_name() {
        assert_eq!(kind("<opml version=\"2.0\">"), Some("a list of feeds (OPML)"));
        assert_eq!(kind("<svg xmlns=\"http://www.w3.org/2000/svg\">"), Some("a picture (SVG)"));
        assert_eq!(kind("<?xml version=\"1.0\"?><rdf:RDF>"), Some("XML of no kind that is known here"));
    }

    #[test]
    fn pages_are_known_by_their_beginning() {
        for page in [
            "<!DOCTYPE html><html><p>Hello</p>",
            "\u{feff}\n<!-- saved -->\n<HTML lang=en>",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"><html>",
            "<div class=\"a\"><p>One</p><p>Two</p></div>",
        ] {
            assert!(is_page(page) && kind(page).is_none(), "{page}");
        }
    }

    #[test]
    fn text_with_markup_in_it_is_text() {
        for text in [
            "Use <b>bold</b> for that.",
            "<3 this town",
            "< 5 % of them voted.",
            "<b>Note</b> that it rains.",
            "<p> is the tag for a paragraph.",
            "From here on: nothing.\nWater: cold",
            "{ braces } are fine",
            "<sigh> What a day.",
        ] {
            assert_eq!(kind(text), None, "{text}");
            assert!(!is_page(text), "{text}");
        }
    }

    #[test]
    fn binary_files_are_known_by_their_first_bytes() {
        assert!(binary(b"%PDF-1.7\n").is_some_and(|what| what.starts_with("a PDF")));
        assert!(binary(b"PK\x03\x04....word/document.xml").is_some_and(|what| what.starts_with("a Word")));
        // Where the first part of an archive is long, its other parts are named at its end alone.
        let archive = |name: &[u8]| [b"PK\x03\x04[Content_Types].xml".as_slice(), &[b'x'; 9000], name].concat();
        assert!(binary(&archive(b"word/document.xml")).is_some_and(|what| what.contains("`pandoc -f docx")));
        assert!(binary(&archive(b"META-INF/container.xml")).is_some_and(|what| what.contains("`pandoc -f epub")));
        assert!(binary(&archive(b"xl/workbook.xml")).is_some_and(|what| what.starts_with("an Office")));
        assert_eq!(binary(b"Plain text"), None);
    }
}
