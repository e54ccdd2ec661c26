//! The reader's own words above and below an issue: Markdown → runs of text. The one place that names the Markdown
//! parser. Markup of other kinds stays text, and a picture is told by what it shows.

use super::clean::clean;
use super::link::safe_link;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A paragraph, or an item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Prose {
    pub is_item: bool,
    /// Whether it is the first item of its list.
    pub begins_list: bool,
    /// Whether it is the last.
    pub ends_list: bool,
    pub runs: Vec<Run>,
}

/// Text of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    pub strong: bool,
    pub emphasis: bool,
    pub link: Option<String>,
    /// Whether a new line begins with it.
    pub breaks: bool,
}

impl Prose {
    /// Its text alone.
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Reads Markdown.
pub(super) fn prose(markdown: &str) -> Vec<Prose> {
    let mut all: Vec<Prose> = Vec::new();
    let mut style = Run::default();
    let mut open: Option<Prose> = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Item) => {
                all.extend(open.take());
                open = Some(Prose { is_item: true, ..Prose::default() });
            }
            Event::Start(Tag::Heading { .. }) => style.strong = true,
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock,
            ) => {
                all.extend(open.take());
                style = Run::default();
            }
            Event::Start(Tag::Strong) => style.strong = true,
            Event::End(TagEnd::Strong) => style.strong = false,
            Event::Start(Tag::Emphasis) => style.emphasis = true,
            Event::End(TagEnd::Emphasis) => style.emphasis = false,
            Event::Start(Tag::Link { dest_url, .. }) => style.link = link(&dest_url),
            Event::End(TagEnd::Link) => style.link = None,
            Event::HardBreak => style.breaks = true,
            Event::SoftBreak => push(&mut open, &mut style, " "),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                push(&mut open, &mut style, &text);
            }
            _ => {}
        }
    }
    all.extend(open);
    all.retain(|prose| !prose.text().trim().is_empty());
    let is_item: Vec<bool> = all.iter().map(|prose| prose.is_item).collect();
    for (at, prose) in all.iter_mut().enumerate() {
        prose.begins_list = prose.is_item && !at.checked_sub(1).is_some_and(|before| is_item[before]);
        prose.ends_list = prose.is_item && is_item.get(at + 1) != Some(&true);
    }
    all
}

fn push(open: &mut Option<Prose>, style: &mut Run, text: &str) {
    let runs = &mut open.get_or_insert_default().runs;
    let text = clean(text);
    match runs.last_mut() {
        Some(last)
            if (last.strong, last.emphasis, &last.link) == (style.strong, style.emphasis, &style.link)
                && !style.breaks =>
        {
            last.text.push_str(&text);
        }
        _ => runs.push(Run { text, ..style.clone() }),
    }
    style.breaks = false;
}

/// An address of the web or of mail.
fn link(address: &str) -> Option<String> {
    let is_mail = |address: &&str| {
        address.starts_with("mailto:")
            && address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\".contains(&byte))
    };
    safe_link(address).or_else(|| Some(address).filter(is_mail).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_items_and_runs_are_told_apart() {
        let read = prose(
            "## Hello\n\nThe *small* **harbour** [paper](https://example.org/a b),\nor [mail](<mailto:a@b.example>).  \nQuay 1\n\n- one\n- two\n",
        );
        let texts: Vec<(bool, String)> = read.iter().map(|prose| (prose.is_item, prose.text())).collect();
        let expected = [
            (false, "Hello"),
            (false, "The small harbour [paper](https://example.org/a b), or mail.Quay 1"),
            (true, "one"),
            (true, "two"),
        ];
        assert_eq!(texts, expected.map(|(is_item, text)| (is_item, text.to_owned())));
        assert!(read[0].runs[0].strong && read[1].runs[1].emphasis && read[1].runs[3].strong);
        let linked: Vec<&str> = read[1].runs.iter().filter_map(|run| run.link.as_deref()).collect();
        assert_eq!(linked, ["mailto:a@b.example"]);
        assert!(read[1].runs.last().is_some_and(|run| run.breaks && run.text == "Quay 1"));
    }

    #[test]
    fn markup_stays_text_and_bad_links_are_none() {
        let read = prose("<b onclick=x>Hi</b> ![a picture](https://example.org/p.png) [x](javascript:alert(1))");
        assert_eq!(read[0].text(), "<b onclick=x>Hi</b> a picture x");
        assert!(read[0].runs.iter().all(|run| run.link.is_none()));
        assert_eq!(prose("  \n\n"), []);
    }
}
