//! An item's HTML → blocks. The one place where a feed's markup becomes text.

use super::one_line::one_line;
use super::xml::entity::{Declared, decode};
use crate::document::{Block, Kind};
use crate::extract::lines::break_line;

/// Elements of which nothing is text.
const SILENT: [&str; 10] =
    ["script", "style", "iframe", "object", "applet", "noscript", "svg", "form", "textarea", "template"];

/// Elements whose beginning and end part blocks, with the kind of what stands in them.
const PARTING: [(&str, Kind); 36] = [
    ("address", Kind::Paragraph),
    ("article", Kind::Paragraph),
    ("aside", Kind::Paragraph),
    ("blockquote", Kind::Quotation),
    ("body", Kind::Paragraph),
    ("caption", Kind::Caption),
    ("center", Kind::Paragraph),
    ("dd", Kind::ListItem),
    ("div", Kind::Paragraph),
    ("dl", Kind::Paragraph),
    ("dt", Kind::ListItem),
    ("figcaption", Kind::Caption),
    ("figure", Kind::Paragraph),
    ("footer", Kind::Paragraph),
    ("h1", Kind::Heading),
    ("h2", Kind::Heading),
    ("h3", Kind::Heading),
    ("h4", Kind::Heading),
    ("h5", Kind::Heading),
    ("h6", Kind::Heading),
    ("header", Kind::Paragraph),
    ("hr", Kind::Paragraph),
    ("li", Kind::ListItem),
    ("main", Kind::Paragraph),
    ("nav", Kind::Paragraph),
    ("ol", Kind::Paragraph),
    ("p", Kind::Paragraph),
    ("pre", Kind::Preformatted),
    ("section", Kind::Paragraph),
    ("table", Kind::Paragraph),
    ("tbody", Kind::Paragraph),
    ("td", Kind::Paragraph),
    ("th", Kind::Paragraph),
    ("thead", Kind::Paragraph),
    ("tr", Kind::Paragraph),
    ("ul", Kind::Paragraph),
];

/// How deep elements are followed.
const DEEPEST: usize = 50;

/// The text of a piece of HTML, in blocks.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut pass = Pass { blocks: Vec::new(), text: String::new(), kinds: Vec::new() };
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let next = rest.find('<').unwrap_or(rest.len());
        pass.text.push_str(&decode(&rest[..next], &mut Declared::default()));
        at += next;
        let Some(tag) = Markup::read(&html[at..]) else {
            // A “<” that begins no tag is text.
            pass.text.push_str(html.get(at..at + 1).unwrap_or_default());
            at += 1;
            continue;
        };
        at += tag.bytes;
        if !tag.is_end && SILENT.iter().any(|silent| tag.name.eq_ignore_ascii_case(silent)) {
            at += end_of_element(&html[at..], tag.name);
            continue;
        }
        pass.tag(&tag);
    }
    pass.part();
    pass.blocks
}

/// A tag, a comment, or another piece of markup, which has no name.
struct Markup<'h> {
    name: &'h str,
    is_end: bool,
    /// How long it is.
    bytes: usize,
}

impl Markup<'_> {
    /// The markup that `html` begins with.
    fn read(html: &str) -> Option<Markup<'_>> {
        let body = html.strip_prefix('<')?;
        if body.starts_with("!--") {
            let bytes = html.find("-->").map_or(html.len(), |end| end + 3);
            return Some(Markup { name: "", is_end: false, bytes });
        }
        let is_end = body.starts_with('/');
        let name = body.strip_prefix('/').unwrap_or(body);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
            return None;
        }
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        // A tag has no “<” in it; one that does is no tag, which also bounds how far is looked.
        let close = html[1..].find(['<', '>']).map(|found| found + 1)?;
        let bytes = if html.as_bytes()[close] == b'>' { quoted_end(html, close) } else { return None };
        Some(Markup { name: &name[..end], is_end, bytes })
    }
}

/// The end of a tag whose first “>” is at `close`: one in quotes does not end it.
fn quoted_end(html: &str, close: usize) -> usize {
    let quotes = |quote: char| html[..close].matches(quote).count() % 2 == 1;
    let open = ['"', '\''].into_iter().find(|&quote| quotes(quote));
    let quote = open.and_then(|quote| {
        let rest = &html.as_bytes()[close..html.len().min(close + 2000)];
        let end = rest.iter().position(|&byte| byte == b'<' || char::from(byte) == quote)?;
        let after = rest[end..].iter().position(|&byte| byte == b'>').filter(|_| rest[end] != b'<')?;
        Some(close + end + after + 1)
    });
    quote.unwrap_or(close + 1)
}

/// How far it is past the end tag of `name`; to the end of the text where there is none.
fn end_of_element(html: &str, name: &str) -> usize {
    let is_end = |at: usize| html.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
    match html.match_indices("</").find(|(at, _)| is_end(*at)) {
        Some((at, _)) => html[at..].find('>').map_or(html.len(), |end| at + end + 1),
        None => html.len(),
    }
}

struct Pass {
    blocks: Vec<Block>,
    text: String,
    /// The kinds of the elements around, with how deep each is.
    kinds: Vec<(Kind, &'static str)>,
}

impl Pass {
    fn tag(&mut self, tag: &Markup) {
        if tag.name.eq_ignore_ascii_case("br") {
            if break_line(&mut self.text) {
                self.part();
            }
            return;
        }
        let Some((name, kind)) = PARTING.iter().find(|(name, _)| tag.name.eq_ignore_ascii_case(name)) else { return };
        self.part();
        if tag.is_end {
            if let Some(at) = self.kinds.iter().rposition(|(_, open)| open == name) {
                self.kinds.truncate(at);
            }
        } else if *name != "p" && *name != "hr" && self.kinds.len() < DEEPEST {
            // An item ends the one before it.
            if *kind == Kind::ListItem && self.kinds.last().is_some_and(|(last, _)| last == kind) {
                self.kinds.pop();
            }
            self.kinds.push((*kind, name));
        }
    }

    /// Ends the block.
    fn part(&mut self) {
        let text = one_line(&self.text);
        self.text.clear();
        if !text.is_empty() {
            let kind = self.kinds.iter().rev().map(|(kind, _)| *kind).find(|kind| *kind != Kind::Paragraph);
            let kind = kind.unwrap_or(Kind::Paragraph);
            self.blocks.push(Block { kind, text, origin: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<(Kind, String)> {
        blocks(html).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn paragraphs_headings_and_items_are_parted() {
        let html = "<h2>Ferry</h2>\n<p>It was <b>late</b>&nbsp;again.<br>Twice.</p><ul><li>one<li>two</ul>\
                    <script>var x = '<p>no</p>'</script><img src='x' alt='a > b'>After <!-- <p> --> all, 5 < 6.";
        assert_eq!(
            texts(html),
            [
                (Kind::Heading, "Ferry".to_owned()),
                (Kind::Paragraph, "It was late again. Twice.".to_owned()),
                (Kind::ListItem, "one".to_owned()),
                (Kind::ListItem, "two".to_owned()),
                (Kind::Paragraph, "After all, 5 < 6.".to_owned()),
            ]
        );
    }

    #[test]
    fn elements_are_followed_fifty_deep_and_past_them_their_text_stays() {
        for (around, kind) in [(49, Kind::Quotation), (50, Kind::Paragraph), (5_000, Kind::Paragraph)] {
            let html = format!(
                "{}<blockquote>Late.</blockquote>{}It sailed.",
                "<div>".repeat(around),
                "</div>".repeat(around)
            );
            assert_eq!(
                texts(&html),
                [(kind, "Late.".to_owned()), (Kind::Paragraph, "It sailed.".to_owned())],
                "{around}"
            );
        }
    }

    #[test]
    fn two_line_ends_part_paragraphs_whatever_space_is_between_them() {
        for ends in ["<br><br>", "<br> <br/>", "<br>&nbsp;<br>", "<br />\t<br>"] {
            let both = ["one", "two"].map(|text| (Kind::Paragraph, text.to_owned()));
            assert_eq!(texts(&format!("one{ends}two")), both, "{ends}");
        }
    }

    #[test]
    fn broken_markup_is_read_in_one_pass() {
        for html in ["<", "<p", "<!--", "</", "<a href=\"x>y", "<script>", "<p \"<p \"<p"] {
            blocks(&html.repeat(20_000));
        }
    }
}
