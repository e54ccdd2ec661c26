//! What is ours in an output: its tags, its links, its marks. All else must be text.

use nutgraf::document::Document;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

/// What our templates write: for each tag its attributes, for each attribute its values.
struct Ours {
    tags: BTreeMap<String, BTreeSet<String>>,
    values: BTreeMap<String, BTreeSet<String>>,
    styles: String,
}

/// Reads the templates as a page, without the template engine's own marks.
fn ours() -> &'static Ours {
    static OURS: OnceLock<Ours> = OnceLock::new();
    OURS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut ours = Ours { tags: BTreeMap::new(), values: BTreeMap::new(), styles: String::new() };
        for entry in std::fs::read_dir(folder).expect("templates").flatten() {
            let text = std::fs::read_to_string(entry.path()).expect("a template");
            if entry.path().extension().is_some_and(|ending| ending == "html") {
                ours.read(&text);
            }
            ours.styles.push_str(&text);
        }
        ours.styles.retain(|c| !c.is_whitespace());
        ours
    })
}

impl Ours {
    fn read(&mut self, template: &str) {
        let mut plain = String::new();
        let mut rest = template;
        while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).chain(rest.find("{#")).min() {
            plain.push_str(&rest[..at]);
            let end = ["}}", "%}", "#}"].iter().filter_map(|mark| rest[at..].find(mark)).min();
            rest = &rest[at + end.expect("a mark ends") + 2..];
        }
        plain.push_str(rest);
        // Attributes of tags alone: a small reader, for what we write ourselves.
        for tag in plain.split('<').skip(1).filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag) {
            let name = tag.split(char::is_whitespace).next().unwrap_or_default();
            let attributes = self.tags.entry(name.to_lowercase()).or_default();
            let mut pieces = tag[name.len()..].split('"');
            while let Some(attribute) = pieces.next().and_then(|piece| piece.trim().strip_suffix('=')) {
                attributes.insert(attribute.to_owned());
                let value = pieces.next().unwrap_or_default();
                self.values.entry(attribute.to_owned()).or_default().insert(value.to_owned());
            }
        }
    }

    /// Whether an attribute's value is one of the templates', or of the kind that they put in.
    fn has(&self, attribute: &str, value: &str, links: &BTreeSet<String>) -> bool {
        let within = |letters: &str| value.chars().all(|c| c.is_ascii_alphanumeric() || letters.contains(c));
        match attribute {
            "href" => {
                let is_story = value.strip_prefix("#s").is_some_and(|number| number.parse::<usize>().is_ok());
                is_story || links.contains(&address(value)) && (is_scheme(value) || is_neighbour(value))
            }
            // Words of ours, in a language of the reader's.
            "aria-label" | "title" => value.chars().all(|c| c.is_alphanumeric() || " ’'-".contains(c)),
            // A page with a logo may show it, and no picture but those that stand in the page.
            "content" if value.ends_with("; img-src data:") => self
                .values
                .get(attribute)
                .is_some_and(|values| values.contains(value.trim_end_matches("; img-src data:"))),
            // A logo's, which is the reader's own.
            "alt" => true,
            "width" if value.parse::<u16>().is_ok() => true,
            "src" => value
                .strip_prefix("data:image/png;base64,")
                .is_some_and(|data| data.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))),
            "id" | "name" | "lang" | "datetime" | "class" => within(" -:+."),
            "style" => value.split(';').all(|rule| {
                let rule: String = rule.chars().filter(|c| !c.is_whitespace()).collect();
                // Colours, fonts and lines of the reader's look are put in; nothing of them can lead anywhere.
                let is_look = rule.split_once(':').is_some_and(|(name, value)| {
                    ["color", "background-color", "border-bottom", "font-family"].contains(&name)
                        && value.chars().all(|c| c.is_ascii_alphanumeric() || "#,-".contains(c))
                });
                is_look || self.styles.contains(&rule)
            }),
            _ => self.values.get(attribute).is_some_and(|values| values.contains(value)),
        }
    }
}

fn is_scheme(link: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| link.starts_with(scheme))
}

/// Whether a link leads to a page in the same folder, as the archive's do.
fn is_neighbour(link: &str) -> bool {
    link.chars().all(|c| c.is_ascii_alphanumeric() || "-.#".contains(c))
}

/// An address without its fragment, percent-encoding undone, so that two ways to write it are one.
fn address(link: &str) -> String {
    let link = link.trim().split('#').next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        match code.filter(|_| byte == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).to_lowercase()
}

/// The addresses to which an output of these documents may link: each one's own, and where people talk about it.
pub fn links<'d>(documents: impl IntoIterator<Item = &'d Document>) -> BTreeSet<String> {
    let own = |document: &'d Document| [&document.meta.url, &document.meta.discussion].into_iter().flatten();
    documents.into_iter().flat_map(own).map(|link| address(link)).collect()
}

/// Text as it is shown, without white space and what is not seen: two texts that read the same are the same.
pub fn seen(text: &str) -> String {
    nutgraf::render::printable(text).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Checks that a page holds the tags and attributes of our templates alone, links to `links` alone, and shows `texts`.
pub fn page(html: &str, links: &BTreeSet<String>, texts: &[&str]) -> Result<(), String> {
    let ours = ours();
    let page = dom_query::Document::from(html);
    for node in page.root().descendants_it() {
        if node.is_comment() {
            return Err("a comment".to_owned());
        }
        if !node.is_element() {
            continue;
        }
        let tag = node.node_name().unwrap_or_default().to_string();
        // What a parser puts in by itself.
        if tag == "tbody" && node.attrs().is_empty() {
            continue;
        }
        let Some(attributes) = ours.tags.get(&tag) else { return Err(format!("a foreign <{tag}>")) };
        for attribute in node.attrs() {
            let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            if !attributes.contains(&name) || !ours.has(&name, &value, links) {
                return Err(format!("a foreign attribute of <{tag}>: {name}={value:?}"));
            }
        }
    }
    if let Some(control) = html.chars().find(|&c| c.is_control() && c != '\n') {
        return Err(format!("a control character, {control:?}"));
    }
    shows(&page.root().text(), texts)
}

fn shows(text: &str, texts: &[&str]) -> Result<(), String> {
    let text = seen(text);
    match texts.iter().find(|wanted| !text.contains(&seen(wanted))) {
        Some(missing) => Err(format!("the text {missing:?} is not shown")),
        None => Ok(()),
    }
}

/// Checks that CommonMark holds headings, lists, emphasis and links to `links` alone, and shows `texts`.
pub fn markdown(markdown: &str, links: &BTreeSet<String>, texts: &[&str]) -> Result<(), String> {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak | Event::Rule | Event::End(_) => {}
            Event::Start(Tag::Link { dest_url, .. }) => {
                if !is_scheme(&dest_url) || !links.contains(&address(&dest_url)) {
                    return Err(format!("a foreign link to {dest_url}"));
                }
            }
            Event::Start(
                Tag::Paragraph
                | Tag::List(_)
                | Tag::Item
                | Tag::Emphasis
                | Tag::Strong
                | Tag::BlockQuote(None)
                | Tag::Heading { id: None, .. }
                | Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(_)),
            ) => {}
            other => return Err(format!("a foreign mark: {other:?}")),
        }
    }
    shows(&text, texts)
}

/// Checks that a terminal is told nothing: no control character but line ends (and `styles` of ours), none that turns
/// the reading order.
pub fn terminal(text: &str, styles: &[&str]) -> Result<(), String> {
    let mut text = text.to_owned();
    for style in styles {
        text = text.replace(style, "");
    }
    let obeyed =
        |&c: &char| (c.is_control() && c != '\n') || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match text.chars().find(obeyed) {
        Some(control) => Err(format!("a control character, {control:?}")),
        None => Ok(()),
    }
}

/// The elements of our Atom feed, each with its attributes.
const FEED: [(&str, &[&str]); 11] = [
    ("feed", &["xmlns", "xml:lang"]),
    ("title", &[]),
    ("id", &[]),
    ("updated", &[]),
    ("author", &[]),
    ("name", &[]),
    ("generator", &["uri", "version"]),
    ("link", &["rel", "type", "href"]),
    ("entry", &[]),
    ("summary", &[]),
    ("content", &["type"]),
];

/// Checks an Atom feed of issues: well-formed, our elements and attributes alone, links below `folder` alone, and the
/// HTML in it a page of ours.
pub fn feed(xml: &str, folder: &str, links: &BTreeSet<String>) -> Result<(), String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        let element = match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => element,
            Event::Decl(_) | Event::Text(_) | Event::End(_) | Event::GeneralRef(_) => continue,
            other => return Err(format!("a foreign {other:?}")),
        };
        let tag = element.name().as_ref().to_owned();
        let Some((_, known)) = FEED.iter().find(|(name, _)| *name == tag) else {
            return Err(format!("a foreign <{tag}>"));
        };
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let name = attribute.key.as_ref().to_owned();
            let value = attribute.value.into_owned();
            let is_beside = value.strip_prefix(folder).is_some_and(|rest| !rest.contains(['/', '?']));
            let leads = name == "href" && !is_beside;
            if !known.contains(&name.as_str()) || leads {
                return Err(format!("a foreign attribute of <{tag}>: {name}={value:?}"));
            }
        }
    }
    for content in xml.split("<content type=\"html\">").skip(1) {
        let written = content.split("</content>").next().unwrap_or_default();
        page(&quick_xml::escape::unescape(written).map_err(|error| error.to_string())?, links, &[])?;
    }
    match xml.chars().find(|&c| c.is_control() && c != '\n') {
        Some(control) => Err(format!("a control character, {control:?}")),
        None => Ok(()),
    }
}

/// The styles that we write on a terminal.
pub const STYLES: [&str; 5] = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[1;31m", "\u{1b}[30;43m", "\u{1b}[0m"];

/// The header lines that a mail of ours has, each once.
const HEADERS: [&str; 10] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Content-Language",
    "Auto-Submitted",
    "List-Id",
    "MIME-Version",
    "Content-Type",
];

/// Those that it may have.
const MAY: [&str; 4] = ["Reply-To", "Sender", "List-Unsubscribe", "List-Unsubscribe-Post"];

/// Checks a mail: our header lines alone, ASCII, bounded lines, two parts, each of which holds.
pub fn mail(bytes: &[u8], links: &BTreeSet<String>, texts: &[&str]) -> Result<(), String> {
    let source = std::str::from_utf8(bytes).map_err(|_| "no ASCII".to_owned())?;
    if !source.is_ascii() {
        return Err("no ASCII".to_owned());
    }
    for line in source.split("\r\n") {
        if line.len() > 998 || line.contains(|c: char| c.is_control() && c != '\t') {
            return Err(format!("a line that is none: {line:?}"));
        }
    }
    let head = source.split("\r\n\r\n").next().unwrap_or_default();
    let mut names: Vec<&str> = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split(':').next().unwrap_or_default())
        .collect();
    names.sort_unstable();
    let twice = names.windows(2).any(|pair| pair[0] == pair[1]);
    let foreign = names.iter().any(|name| !HEADERS.contains(name) && !MAY.contains(name));
    if twice || foreign || HEADERS.iter().any(|name| !names.contains(name)) {
        return Err(format!("other headers: {names:?}"));
    }
    let message = mail_parser::MessageParser::default().parse(bytes).ok_or("no message")?;
    if message.parts.len() != 3 || message.attachment_count() > 0 {
        return Err(format!("{} parts", message.parts.len()));
    }
    let subject = message.subject().unwrap_or_default();
    terminal(subject, &[]).map_err(|why| format!("in the subject {why}"))?;
    terminal(&message.body_text(0).unwrap_or_default().replace("\r\n", "\n"), &[])?;
    page(&message.body_html(0).unwrap_or_default().replace("\r\n", "\n"), links, texts)
}
