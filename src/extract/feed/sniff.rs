//! Whether a text is a feed, told by how it begins.

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In elements, from the byte `start` on.
    Xml {
        /// Where the feed begins, in bytes.
        start: usize,
    },
    /// As JSON.
    Json,
}

/// How far into a text a feed may begin, in bytes: servers print their warnings first.
const FURTHEST: usize = 4000;

/// The form of the feed that `text` is; `None` for all else.
pub fn form(text: &str) -> Option<Form> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    if start.starts_with('{') {
        return is_json(start).then_some(Form::Json);
    }
    if start.starts_with('<') && is_root(start) {
        return Some(Form::Xml { start: 0 });
    }
    // Something before it: then its end must be there as well, for a text about feeds may quote a beginning.
    let end = text.trim_end();
    let is_end = ["</rss>", "</feed>", "</rdf:RDF>", "</channel>"]
        .iter()
        .any(|root| end.get(end.len().saturating_sub(root.len())..).is_some_and(|end| end.eq_ignore_ascii_case(root)));
    if !is_end {
        return None;
    }
    let begins = |at: usize| {
        text.get(at..at + 5).is_some_and(|start| {
            ["<?xml", "<rss ", "<rss>", "<feed", "<rdf:"].iter().any(|root| start.eq_ignore_ascii_case(root))
        })
    };
    let places = text.match_indices('<').map(|(at, _)| at).take_while(|&at| at < FURTHEST);
    places.filter(|&at| begins(at)).find(|&at| is_root(&text[at..])).map(|start| Form::Xml { start })
}

/// Whether the first element of `text`, after declarations and comments, is that of a feed.
fn is_root(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c != '<');
        let skipped = if rest.starts_with("<?") {
            rest.find('>').map(|at| at + 1)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<!") {
            let end = rest.find(['>', '[']).unwrap_or(rest.len());
            if rest[end..].starts_with('[') { rest.find("]>").map(|at| at + 2) } else { Some(end + 1) }
        } else {
            let name = rest.get(1..).unwrap_or_default();
            let name = name.split(|c: char| !c.is_alphanumeric() && c != ':' && c != '_').next().unwrap_or_default();
            let local = name.rsplit(':').next().unwrap_or_default();
            let is_known = ["rss", "feed", "channel", "entry"].iter().any(|root| local.eq_ignore_ascii_case(root));
            return is_known
                || (local.eq_ignore_ascii_case("rdf") && is_rdf_feed(rest))
                || (text.starts_with("<?xml") && !is_other(local) && has_items(rest));
        };
        match skipped.and_then(|skipped| rest.get(skipped..)) {
            Some(left) => rest = left,
            None => return false,
        }
    }
}

/// Whether an element begins what is known to be no feed.
fn is_other(local: &str) -> bool {
    ["html", "head", "body", "svg", "opml", "rdf"].iter().any(|root| local.eq_ignore_ascii_case(root))
}

/// Whether there are items with titles in elements of another name, as in an envelope around a feed.
fn has_items(text: &str) -> bool {
    let has = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    has(&["<item>", "<item ", "<entry>", "<entry ", "<channel>"]) && has(&["<title>", "<title "])
}

/// Whether a file of statements (RDF) states a feed.
fn is_rdf_feed(text: &str) -> bool {
    ["<channel", ":channel", "<item", ":item", "/rss/", "/simple/"].iter().any(|sign| text.contains(sign))
        || !text.contains("<rdf:Description")
}

/// Whether an object is a JSON Feed: it names its version, or has what only a feed has.
fn is_json(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(4000)];
    head.contains("jsonfeed.org/version")
        || (head.contains("\"items\"") && (head.contains("\"feed_url\"") || head.contains("\"home_page_url\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_known_by_their_first_element() {
        for text in [
            "<rss><channel/></rss>",
            "\u{feff} <?xml version='1.0'?><!-- <html> --><!DOCTYPE rss [<!ENTITY a 'b'>]>\n<RSS version='0.91'>",
            "<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>",
            "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel>",
            "<CHANNEL HREF='x'>",
            "<entry xmlns='http://www.w3.org/2005/Atom'>",
            "<?xml version='1.0'?><envelope><body><rss><channel><title>x</title></channel></rss></body></envelope>",
        ] {
            assert_eq!(form(text), Some(Form::Xml { start: 0 }), "{text}");
        }
        assert_eq!(form("Warning: x in y.php\n<rss><channel></channel></rss>\n"), Some(Form::Xml { start: 20 }));
        assert_eq!(form("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}"), Some(Form::Json));
    }

    #[test]
    fn other_texts_are_no_feeds() {
        for text in [
            "",
            "<",
            "<html><body>rss</body></html>",
            "A feed begins with <rss><channel>, they say.",
            "```\n<rss></rss>\n```",
            "{\"items\": []}",
            "<!-- <rss>",
            "<opml><body/></opml>",
            "<?xml version='1.0'?><html><title>An <item> of news</title></html>",
            "<?xml version='1.0'?><book><title>Ferries</title></book>",
        ] {
            assert_eq!(form(text), None, "{text}");
        }
    }
}
