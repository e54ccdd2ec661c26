//! The fields that notes and posts in Markdown begin with, between two lines of `---` (YAML) or `+++` (TOML).

use super::address::is_web;
use super::date::day;
use super::lines::Line;
use crate::document::Meta;

/// So many lines belong to it at most.
const MOST: usize = 200;

/// The fields at the top of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// How many lines they take, those around them too; 0 where the text begins otherwise.
    pub lines: usize,
    /// What they say.
    pub meta: Meta,
}

/// The front matter with which `lines` begin.
pub(super) fn front_matter(text: &str, lines: &[Line]) -> FrontMatter {
    let fence = lines.first().filter(|line| line.number == 1).map(|line| line.of(text)).unwrap_or_default();
    if !matches!(fence, "---" | "+++") {
        return FrontMatter::default();
    }
    let inside = lines[1..].iter().take(MOST).map(|line| (line.indent, line.of(text)));
    let inside: Vec<(u32, &str)> = inside.take_while(|(_, line)| *line != fence).collect();
    let is_closed = lines.get(inside.len() + 1).is_some_and(|line| line.of(text) == fence);
    let mark = if fence == "---" { ':' } else { '=' };
    let fields: Vec<(&str, &str)> = inside.iter().filter_map(|(indent, line)| field(*indent, line, mark)).collect();
    let is_field = |(indent, line): &(u32, &str)| {
        *indent > 0 || line.starts_with(['#', '-', '[', ']', '}']) || field(*indent, line, mark).is_some()
    };
    if !is_closed || fields.is_empty() || !inside.iter().all(is_field) {
        return FrontMatter::default();
    }
    let value = |names: &[&str]| {
        let found = names.iter().find_map(|name| fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)))?;
        Some(unquoted(found.1)).filter(|value| !value.is_empty())
    };
    let people = |names: &[&str]| {
        let told = value(names)?;
        let people = told.trim_matches(['[', ']']).split(',').map(unquoted).filter(|name| !name.is_empty());
        Some(people.collect::<Vec<_>>().join(", ")).filter(|people| !people.is_empty())
    };
    let meta = Meta {
        title: value(&["title"]),
        byline: people(&["author", "authors", "by"]),
        published: value(&["date", "published", "publishdate", "pubdate", "created"])
            .map(|told| if told.contains('T') { told } else { day(&told).unwrap_or(told) }),
        url: value(&["url", "canonical", "canonical_url", "permalink", "link", "source"]).filter(|url| is_web(url)),
        site: value(&["site", "publication"]),
        language: value(&["lang", "language"]),
        ..Meta::default()
    };
    FrontMatter { lines: inside.len() + 2, meta }
}

/// A line's name and value.
fn field(indent: u32, line: &str, mark: char) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(mark).filter(|_| indent == 0)?;
    let name = name.trim();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    is_name.then(|| (name, value.trim()))
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let quoted = ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
    quoted.unwrap_or(value).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lines::lines;

    fn read(text: &str) -> FrontMatter {
        front_matter(text, &lines(text))
    }

    #[test]
    fn the_fields_of_a_note_are_what_is_known_of_it() {
        let note = "---\ntitle: \"The quay: closed\"\nauthors: [Bo Vik, 'Ada Lund']\ndate: 2031-03-09\ntags:\n  - quay\n- pier\n\
                    lang: en\nlink: https://courier.example/1\n---\n\nThe quay is closed.";
        let found = read(note);
        assert_eq!(found.lines, 10);
        assert_eq!(found.meta.title.as_deref(), Some("The quay: closed"));
        assert_eq!(found.meta.byline.as_deref(), Some("Bo Vik, Ada Lund"));
        assert_eq!(found.meta.published.as_deref(), Some("2031-03-09"));
        assert_eq!(found.meta.language.as_deref(), Some("en"));
        assert_eq!(found.meta.url.as_deref(), Some("https://courier.example/1"));
        assert_eq!(read("+++\ntitle = 'Quay'\n+++\nText").meta.title.as_deref(), Some("Quay"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in [
            "---\n\nThe quay is closed: nobody may land.\n\n---",
            "---\ntitle: Quay",
            "Text\n---\ntitle: Quay\n---",
            "---\n---",
        ] {
            assert_eq!(read(text), FrontMatter::default(), "{text}");
        }
    }
}
