//! Lists of feeds: OPML, addresses line by line, newsboat's `urls` → subscriptions, and OPML again.

use super::address::is_web;
use super::one_line::one_line;
use super::xml::entity::{Declared, decode};
use super::xml::mend::{Damage, mend};
use super::xml::{Tag, Token, Tokens};
use crate::source::is_local;

/// How many folders a feed may lie in, one in the other; deeper ones count as this one.
const DEEPEST: usize = 30;
/// A folder is known by so much of its name, in characters: each of its feeds has it.
const LONGEST_NAME: usize = 200;

/// One feed that somebody reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subscription {
    /// Where the feed is: an absolute http or https address, or what stands for a file in the list, as it is written there.
    pub url: String,
    /// What the reader calls it.
    pub title: Option<String>,
    /// The site that it belongs to, an absolute address.
    pub site: Option<String>,
    /// The folders that it lies in, the outermost first.
    pub sections: Vec<String>,
}

/// Reads a list of feeds, each of them once. Of a line or outline without an address nothing is made; what was damaged
/// is the warning.
pub fn read(text: &str) -> (Vec<Subscription>, Option<String>) {
    let mut damage = Damage::default();
    let found = if is_opml(text) { outlines(text, &mut damage) } else { lines(text) };
    let mut seen = std::collections::HashSet::new();
    let once: Vec<Subscription> = found.into_iter().filter(|feed| seen.insert(feed.url.clone())).collect();
    (once, damage.warning())
}

/// Whether a text is OPML, by its first element.
pub fn is_opml(text: &str) -> bool {
    let elements = text.match_indices('<').map(|(at, _)| &text[at + 1..]).take(50);
    let mut names = elements.filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('<')
        && names.next().and_then(|name| name.get(..4)).is_some_and(|name| name.eq_ignore_ascii_case("opml"))
}

/// Whether a text is a list of addresses: each line is one, a comment, or empty.
pub fn is_list(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !is_comment(line));
    let is_address = |line: &str| words(line).next().is_some_and(|word| address(word).is_some());
    let first = lines.next();
    first.is_some_and(is_address) && lines.all(|line| is_address(line) || is_query(line))
}

fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with('#')
}

/// Newsboat's own: a question put to other feeds, or a program that makes one.
fn is_query(line: &str) -> bool {
    ["query:", "\"query:", "exec:", "\"exec:", "filter:", "\"filter:"].iter().any(|start| line.starts_with(start))
}

/// The address that a word is, `feed:` in place of or before its scheme or not.
fn address(word: &str) -> Option<String> {
    let word = word.trim();
    let web = match word.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("feed:")) {
        Some(_) => match word[5..].strip_prefix("//") {
            Some(host) => format!("http://{host}"),
            None => word[5..].to_owned(),
        },
        None => word.to_owned(),
    };
    (is_web(&web) || (is_local(&web) && is_writable(&web))).then_some(web)
}

/// Whether a path reads the same once it was written as OPML, where it stands on one line and among characters of XML.
fn is_writable(path: &str) -> bool {
    !path.contains(is_no_xml) && one_line(path) == path
}

/// Whether XML cannot have a character.
fn is_no_xml(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// A path, as lists have them that somebody keeps beside their feeds: it has a name, and no scheme.
fn path(word: &str) -> Option<String> {
    let scheme = word.split(':').next().unwrap_or_default();
    let has_scheme =
        scheme.len() < word.len() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let is_path = !has_scheme && word.contains(char::is_alphanumeric) && is_writable(word);
    is_path.then(|| word.to_owned())
}

/// The words of a line; quotes hold several together, and `\"` is a quote.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line.trim();
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let quoted = rest.strip_prefix('"');
        let body = quoted.unwrap_or(rest);
        if rest.is_empty() {
            return None;
        }
        let end = match quoted {
            Some(body) => body.find('"').unwrap_or(body.len()),
            None => body.find(char::is_whitespace).unwrap_or(body.len()),
        };
        let (word, left) = body.split_at(end);
        rest = left.strip_prefix('"').unwrap_or(left);
        Some(word)
    })
}

/// Reads addresses line by line. As newsboat has it, words after one are its tags, of which the first is the section;
/// "~…" is the feed's title, and "!" hides it there, which says nothing here.
fn lines(text: &str) -> Vec<Subscription> {
    let read = |line: &str| {
        let mut words = words(line);
        let mut feed = Subscription { url: address(words.next()?)?, ..Subscription::default() };
        for word in words.filter(|word| !word.starts_with('!')) {
            if let Some(title) = word.strip_prefix('~') {
                feed.title = Some(title.to_owned()).filter(|title| !title.is_empty());
            } else if feed.sections.is_empty() && !word.starts_with('#') {
                feed.sections.push(word.to_owned());
            } else if word.starts_with('#') {
                break;
            }
        }
        Some(feed)
    };
    text.trim_start_matches('\u{feff}').lines().filter(|line| !is_comment(line.trim())).filter_map(read).collect()
}

/// Reads the outlines of OPML.
fn outlines(text: &str, damage: &mut Damage) -> Vec<Subscription> {
    let mut mended = mend(text, damage);
    let mut feeds = Vec::new();
    // The outlines around, with their names where they are folders.
    let mut around: Vec<Option<String>> = Vec::new();
    let mut deeper = 0usize;
    for token in Tokens::new(&mended.text) {
        match token {
            Token::Open(tag) if tag.name.eq_ignore_ascii_case("outline") => {
                let outline = Outline::read(&tag, &mut mended.declared);
                let name = outline.title.clone();
                let folders = around.iter().flatten().cloned().collect();
                let is_folder = match outline.feed(folders) {
                    Some(feed) => {
                        feeds.push(feed);
                        false
                    }
                    None => true,
                };
                match tag.is_empty {
                    true => {}
                    false if around.len() < DEEPEST => {
                        let folder = name.filter(|_| is_folder);
                        around.push(folder.map(|name| name.chars().take(LONGEST_NAME).collect()));
                    }
                    false => deeper += 1,
                }
            }
            Token::Close(name) if name.eq_ignore_ascii_case("outline") => {
                if deeper > 0 {
                    deeper -= 1;
                } else {
                    around.pop();
                }
            }
            _ => {}
        }
    }
    feeds
}

/// The attributes of an outline.
#[derive(Default)]
struct Outline {
    url: Option<String>,
    title: Option<String>,
    site: Option<String>,
    category: Option<String>,
}

impl Outline {
    fn read(tag: &Tag, declared: &mut Declared) -> Outline {
        let mut outline = Outline::default();
        let mut text = None;
        for (name, value) in tag.attributes() {
            let value = one_line(&decode(value, declared));
            let value = Some(value).filter(|value| !value.is_empty());
            match name.to_ascii_lowercase().as_str() {
                "xmlurl" => outline.url = value,
                "htmlurl" => outline.site = value,
                "title" => outline.title = value,
                "text" => text = value,
                "category" => outline.category = value,
                _ => {}
            }
        }
        // What the reader calls it is "text"; "title" is what the feed calls itself.
        outline.title = text.or(outline.title);
        outline
    }

    /// The feed that it is, in those folders; `None` for a folder.
    fn feed(self, folders: Vec<String>) -> Option<Subscription> {
        let url = self.url?;
        let url = address(&url).or_else(|| path(&url))?;
        let mut sections = folders;
        if sections.is_empty()
            && let Some(category) = self.category.as_deref().and_then(|category| category.split(',').next())
        {
            let names = category.split('/').map(str::trim).filter(|name| !name.is_empty());
            sections.extend(names.take(DEEPEST).map(str::to_owned));
        }
        // An outline must have a text: where there is no title, programs write the address.
        let title = self.title.filter(|title| *title != url);
        Some(Subscription { url, title, site: self.site.filter(|site| is_web(site)), sections })
    }
}

/// The feeds as OPML 2.0, each folder once, in the order in which they first come.
pub fn write(title: &str, feeds: &[Subscription]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head>\n<title>");
    escape(title, &mut out);
    out.push_str("</title>\n</head>\n<body>\n");
    write_level(&feeds.iter().collect::<Vec<_>>(), 0, &mut out);
    out.push_str("</body>\n</opml>\n");
    out
}

/// Writes feeds that lie in the same folder at `depth`.
fn write_level(feeds: &[&Subscription], depth: usize, out: &mut String) {
    let mut folders: Vec<(&str, Vec<&Subscription>)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for feed in feeds {
        match feed.sections.get(depth).filter(|_| depth < DEEPEST) {
            None => write_feed(feed, out),
            Some(name) => {
                let place = *places.entry(name.as_str()).or_insert_with(|| {
                    folders.push((name, Vec::new()));
                    folders.len() - 1
                });
                folders[place].1.push(feed);
            }
        }
    }
    for (name, feeds) in folders {
        out.push_str("<outline");
        attribute("text", name, out);
        out.push_str(">\n");
        write_level(&feeds, depth + 1, out);
        out.push_str("</outline>\n");
    }
}

fn write_feed(feed: &Subscription, out: &mut String) {
    out.push_str("<outline type=\"rss\"");
    attribute("text", feed.title.as_deref().unwrap_or(&feed.url), out);
    attribute("xmlUrl", &feed.url, out);
    if let Some(site) = &feed.site {
        attribute("htmlUrl", site, out);
    }
    out.push_str("/>\n");
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}

/// Text as XML has it; characters that it cannot have are left out.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if is_no_xml(c) => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(url: &str, title: &str, sections: &[&str]) -> Subscription {
        let sections = sections.iter().map(|&name| name.to_owned()).collect();
        Subscription { url: url.to_owned(), title: Some(title.to_owned()), site: None, sections }
    }

    #[test]
    fn folders_of_any_depth_become_sections() {
        let text = "<?xml version='1.0'?><opml version='1.1'><head><title>Mine</title></head><body>
            <outline text='News'><outline text='North &amp; South' ><outline text='Ferry' XMLURL='https://f.example/rss'/>
            </outline><outline title='Tides' xmlUrl='feed://t.example/' htmlUrl='https://t.example'/></outline>
            <outline text='Loose' xmlUrl='http://l.example/?a=1&b=2' category='/Sport/Rowing,/x'/>
            <outline text='Again' xmlUrl='http://l.example/?a=1&amp;b=2'/><outline text='no feed' url='x'/></body></opml>";
        assert!(is_opml(text));
        let (feeds, _) = read(text);
        let mut tides = feed("http://t.example/", "Tides", &["News"]);
        tides.site = Some("https://t.example".to_owned());
        assert_eq!(
            feeds,
            [
                feed("https://f.example/rss", "Ferry", &["News", "North & South"]),
                tides,
                feed("http://l.example/?a=1&b=2", "Loose", &["Sport", "Rowing"]),
            ]
        );
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let feeds = vec![
            feed("https://a.example/?x=1&y=2", "A \"quoted\" <b>", &[]),
            feed("https://b.example/", "B", &["One", "Two"]),
            feed("https://c.example/", "C", &["One"]),
            feed("https://d.example/", "D", &["Three"]),
        ];
        let (mut again, warning) = read(&write("Mine & yours", &feeds));
        again.sort_by(|a, b| a.url.cmp(&b.url));
        assert_eq!((again, warning), (feeds, None));
    }

    #[test]
    fn a_path_that_cannot_be_written_into_a_list_is_none() {
        for path in ["/\u{f}", "./a\u{ffff}", "\"/two  spaces\"", "\"~/a\u{a0} b\"", "file:///a\u{8}"] {
            assert_eq!(read(path).0, [], "{path:?}");
        }
        let (feeds, _) = read("\"/home/ida/my feed.xml\" ~Mine\n./tides.xml ~Tides");
        assert_eq!(feeds.len(), 2);
        assert_eq!(read(&write("Mine", &feeds)), (feeds, None));
    }

    #[test]
    fn an_address_that_stands_for_a_title_is_none() {
        let feeds = [Subscription { title: None, ..feed("https://a.example/feed", "", &[]) }];
        assert_eq!(read(&write("Mine", &feeds)), (feeds.to_vec(), None));
    }

    #[test]
    fn a_name_of_a_folder_without_end_is_cut_and_not_kept_with_each_feed() {
        for (length, kept) in [(LONGEST_NAME, LONGEST_NAME), (LONGEST_NAME + 1, LONGEST_NAME), (1 << 20, LONGEST_NAME)]
        {
            let feeds = [1, 2, 3].map(|n| format!("<outline text='a' xmlUrl='https://{n}.example/'/>")).concat();
            let text = format!("<opml><body><outline text='{}'>{feeds}</outline></body></opml>", "é".repeat(length));
            let (feeds, _) = read(&text);
            assert!(feeds.len() == 3 && feeds.iter().all(|feed| feed.sections[0].chars().count() == kept), "{length}");
        }
    }

    #[test]
    fn addresses_line_by_line_and_those_of_newsboat_are_read() {
        let text = "# mine\nhttps://a.example/feed\n\nhttps://b.example/x tech \"~The B side\" !\n\
                    \"query:unread:unread = \\\"yes\\\"\"\nfeed:https://c.example/ \"North Sea\" tides # comment\n";
        assert!(is_list(text) && !is_opml(text));
        let (feeds, _) = read(text);
        let mut first = feed("https://a.example/feed", "", &[]);
        first.title = None;
        let mut last = feed("https://c.example/", "", &["North Sea"]);
        last.title = None;
        assert_eq!(feeds, [first, feed("https://b.example/x", "The B side", &["tech"]), last]);
        assert!(!is_list("The ferry was late.\nhttps://a.example/"));
        assert!(!is_list("# only a comment"));
    }

    #[test]
    fn a_million_folders_and_broken_outlines_are_read_in_one_pass() {
        let text = format!("<opml><body>{}", "<outline text='x'>".repeat(100_000));
        assert_eq!(read(&text).0, []);
        let (feeds, warning) = read("<opml><body><outline text='a' xmlUrl='https://a.example/'><outline text='b");
        assert_eq!(feeds.len(), 1);
        assert!(warning.is_some());
    }
}
