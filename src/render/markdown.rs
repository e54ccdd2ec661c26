//! CommonMark.

use super::clean::{clean, line};
use super::link::safe_link;
use super::look::Part;
use super::markdown_escape::{address, escape, inner, start};
use super::overview::Contents;
use super::passage::Passage;
use super::prose::Prose;
use super::view::{Issue, Paragraph, Story};
use super::words;
use crate::document::{Document, Kind};

/// Between a mark and text without a space between them (Chinese, Japanese): without white space outside, `**` next to
/// a full stop would be no mark. The narrowest space there is.
const HAIR_SPACE: char = '\u{200A}';

pub(super) fn summary(story: &Story) -> String {
    let mut out = head(story);
    for sentence in &story.sentences {
        out.push_str(&format!("- {}\n", escape(sentence)));
    }
    if let Some(note) = &story.note {
        out.push_str(&format!("{}\n", escape(note)));
    }
    out
}

/// A document by its sections.
pub(super) fn contents(contents: &Contents) -> String {
    let mut out = format!("# {}\n", escape(&contents.name));
    facts_line(&mut out, &contents.facts.iter().map(String::as_str).collect::<Vec<_>>());
    for chapter in &contents.chapters {
        empty_line(&mut out);
        if let Some(heading) = chapter.heading.as_ref().or(chapter.subject.as_ref()) {
            out.push_str(&format!("## {}\n\n", escape(heading)));
        }
        for sentence in &chapter.sentences {
            out.push_str(&format!("- {}\n", escape(sentence)));
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}

/// What several documents tell together.
pub(super) fn story(story: &Story) -> String {
    let mut out = format!("# {}\n", name(story));
    told(&mut out, story);
    out
}

pub(super) fn highlight(story: &Story, passages: &[Passage]) -> String {
    let mut out = head(story);
    for passage in passages {
        if !passage.continues_list {
            empty_line(&mut out);
        }
        let text = marked(passage);
        match passage.kind {
            Kind::Heading => out.push_str(&format!("## {text}\n")),
            Kind::ListItem => out.push_str(&format!("- {text}\n")),
            Kind::Quotation => out.push_str(&format!("> {text}\n")),
            Kind::Preformatted => out.push_str(&fenced(&passage.text())),
            Kind::Paragraph | Kind::Standfirst | Kind::Sentence | Kind::Caption => out.push_str(&format!("{text}\n")),
        }
    }
    if let Some(note) = &story.note {
        empty_line(&mut out);
        out.push_str(&format!("{}\n", escape(note)));
    }
    out
}

/// An article: its headline, who wrote it when and where, and its text.
pub(super) fn article(document: &Document) -> String {
    let meta = &document.meta;
    let field = |value: &Option<String>| value.as_deref().and_then(line);
    let mut out = String::new();
    if let Some(title) = field(&meta.title) {
        let link = meta.url.as_deref().and_then(safe_link);
        out.push_str(&format!("# {}\n", linked(&escape(&title), link.as_deref())));
    }
    let published = field(&meta.published).map(|stated| words::ENGLISH.published(&stated, None));
    let facts = [field(&meta.byline).map(|author| words::ENGLISH.by(&author)), published, field(&meta.site)];
    facts_line(&mut out, &facts.iter().flatten().map(String::as_str).collect::<Vec<_>>());
    let leads: Vec<&str> = meta.standfirst.iter().flat_map(|standfirst| standfirst.lines()).collect();
    for (at, lead) in leads.iter().enumerate() {
        let (before, bullet) = (if at == 0 { "\n" } else { "" }, if leads.len() > 1 { "- " } else { "" });
        out.push_str(&format!("{before}{bullet}{}\n", escape(&clean(lead))));
    }
    if let Some(note) = super::note(document) {
        out.push_str(&format!("\n*{}*\n", escape(&note)));
    }
    let mut before = None;
    for block in document.blocks.iter().filter(|block| block.kind.is_text()) {
        if before != Some(Kind::ListItem) || block.kind != Kind::ListItem {
            empty_line(&mut out);
        }
        before = Some(block.kind);
        let text = clean(&block.text);
        match block.kind {
            Kind::Heading => out.push_str(&format!("## {}\n", escape(&text))),
            Kind::ListItem => out.push_str(&format!("- {}\n", escape(&text))),
            Kind::Quotation => out.push_str(&format!("> {}\n", escape(&text))),
            Kind::Preformatted => {
                let lines: Vec<String> = block.text.lines().map(clean).collect();
                out.push_str(&fenced(&lines.join("\n")));
            }
            Kind::Paragraph | Kind::Standfirst | Kind::Sentence | Kind::Caption => {
                out.push_str(&format!("{}\n", escape(&text)));
            }
        }
    }
    out
}

pub(super) fn digest(issue: &Issue) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&issue.title), escape(&issue.date));
    if !issue.facts.is_empty() {
        out.push_str(&format!("\n{}\n", escape(&issue.facts.join(words::SEPARATOR))));
    }
    prose(&mut out, &issue.intro);
    for part in &issue.parts {
        match part {
            Part::Index if issue.has_index() => {
                out.push_str(&format!("\n## {}\n\n", issue.own.at_a_glance));
                for story in issue.told() {
                    let voices = story.voices.iter().map(|voices| format!("{}{}", words::SEPARATOR, escape(voices)));
                    let voices = voices.collect::<String>();
                    out.push_str(&format!("{}. {}{voices}\n", story.number, escape(story.glance())));
                }
            }
            Part::Index => {}
            Part::Leads => issue.leads.iter().for_each(|story| under(&mut out, "##", story)),
            Part::Briefs => {
                for section in &issue.briefs {
                    out.push_str(&format!("\n## {}\n", escape(&section.heading)));
                    section.stories.iter().for_each(|story| under(&mut out, "###", story));
                }
            }
            Part::Seen if !issue.seen.is_empty() => {
                out.push_str(&format!("\n## {}\n\n", issue.own.also_seen));
                for story in &issue.seen {
                    let by = story.whence().map(|whence| format!(" *{}*", escape(&whence)));
                    let talk = story.talk.as_deref().map(|talk| linked(&escape(story.own.discussion), Some(talk)));
                    let talk = talk.map(|talk| format!(" {talk}")).unwrap_or_default();
                    out.push_str(&format!("- {}{}{talk}\n", name(story), by.unwrap_or_default()));
                }
            }
            Part::Seen => {}
        }
    }
    if let Some(left_out) = &issue.left_out {
        out.push_str(&format!("\n{}\n", escape(left_out)));
    }
    if !issue.troubles.is_empty() {
        out.push_str(&format!("\n## {}\n\n", issue.own.troubles));
        issue.troubles.iter().for_each(|trouble| out.push_str(&format!("- {}\n", escape(trouble))));
    }
    if issue.is_empty() {
        out.push_str(&format!("\n{}\n", issue.own.nothing));
    }
    out.push_str("\n---\n");
    prose(&mut out, &issue.footer);
    if issue.is_empty() {
        out.push_str(&format!("\n{}\n", words::END));
    } else {
        out.push_str(&format!("\n{} {}\n", issue.own.promise, words::END));
    }
    out
}

/// A story of an issue under a heading.
fn under(out: &mut String, level: &str, story: &Story) {
    out.push_str(&format!("\n{level} {}\n", name(story)));
    told(out, story);
}

/// The reader's own words.
fn prose(out: &mut String, all: &[Prose]) {
    for block in all {
        if !block.is_item || block.begins_list {
            out.push('\n');
        }
        if block.is_item {
            out.push_str("- ");
        }
        let mut line = String::new();
        for run in &block.runs {
            if run.breaks {
                line.push_str("\\\n");
            }
            let (before, text, after) = edges(&run.text);
            let is_start = line.is_empty() || run.breaks;
            let text = if is_start { start(text) } else { inner(text) };
            let mark = match (run.strong, run.emphasis) {
                _ if text.is_empty() => "",
                (true, true) => "***",
                (true, false) => "**",
                (false, true) => "*",
                (false, false) => "",
            };
            let marked = linked(&format!("{mark}{text}{mark}"), run.link.as_deref());
            line.push_str(&format!("{before}{marked}{after}"));
        }
        out.push_str(&format!("{}\n", line.trim_end()));
    }
}

/// A text without its white space at the ends, and that.
fn edges(text: &str) -> (&str, &str, &str) {
    let (rest, inner) = (text.trim_start(), text.trim());
    let before = &text[..text.len() - rest.len()];
    (before, inner, &rest[inner.len()..])
}

/// What stands below a story's headline.
fn told(out: &mut String, story: &Story) {
    facts_line(out, &story.source_facts());
    for paragraph in &story.paragraphs {
        out.push_str(&format!("\n{}\n", run_on(paragraph)));
    }
    if let Some(note) = &story.note {
        out.push_str(&format!("\n{}\n", escape(note)));
    }
    if !story.more.is_empty() {
        out.push_str(&format!("\n{}\n\n", story.own.more));
        for other in &story.more {
            let by = other.by().map(|outlet| format!(" *{}*", escape(outlet))).unwrap_or_default();
            out.push_str(&format!("- {}{by}\n", linked(&escape(other.name()), other.link.as_deref())));
        }
    }
    if !story.count.is_empty() {
        facts_line(out, &[&story.count]);
    }
}

/// A paragraph with its outlet, where that is named, and the places of its sentences.
fn run_on(paragraph: &Paragraph) -> String {
    let mut out = String::new();
    if let Some(outlet) = &paragraph.outlet {
        out.push_str(&format!("*{}:* ", escape(outlet)));
    }
    // What nothing stands between is escaped as one: each for itself may be text and both together a mark.
    let mut joined = String::new();
    for sentence in &paragraph.sentences {
        joined.push_str(sentence.gap);
        joined.push_str(&sentence.text);
        if let Some(place) = &sentence.place {
            flush(&mut out, &mut joined);
            out.push_str(&format!(" [{}](<{}>)", words::PLACE, address(place)));
        }
    }
    flush(&mut out, &mut joined);
    out
}

/// Ends a paragraph's line, which `out` holds so far, with a text, and empties that.
fn flush(out: &mut String, text: &mut String) {
    let gap = if text.starts_with(' ') { " " } else { "" };
    let text = std::mem::take(text);
    out.push_str(&if out.is_empty() { start(&text) } else { format!("{gap}{}", inner(text.trim_start_matches(' '))) });
}

/// Headline and facts on top of a single text.
fn head(story: &Story) -> String {
    let mut out = if story.title.is_some() || story.origin.is_some() || story.link.is_some() {
        format!("# {}\n", name(story))
    } else {
        String::new()
    };
    facts_line(&mut out, &story.facts());
    empty_line(&mut out);
    out
}

/// What a story is called, linked to where it can be read.
fn name(story: &Story) -> String {
    linked(&escape(story.name()), story.link.as_deref())
}

fn linked(name: &str, link: Option<&str>) -> String {
    match link {
        Some(link) => format!("[{name}](<{}>)", address(link)),
        None => name.to_owned(),
    }
}

fn facts_line(out: &mut String, facts: &[&str]) {
    if !facts.is_empty() {
        empty_line(out);
        out.push_str(&format!("*{}*\n", escape(&facts.join(words::SEPARATOR))));
    }
}

/// An empty line, never the first, never two.
fn empty_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

fn marked(passage: &Passage) -> String {
    // Escaped as a whole, so that what counts at the start of a line is seen there alone.
    let mut out = String::new();
    for (index, segment) in passage.segments.iter().enumerate() {
        let text = if index == 0 { start(&segment.text) } else { inner(&segment.text) };
        if !segment.marked {
            out.push_str(&text);
            continue;
        }
        if !out.is_empty() && !out.ends_with(char::is_whitespace) {
            out.push(HAIR_SPACE);
        }
        out.push_str(&format!("**{text}**"));
        let next = passage.segments.get(index + 1);
        if next.is_some_and(|next| !next.text.starts_with(char::is_whitespace)) {
            out.push(HAIR_SPACE);
        }
    }
    out.trim_end().to_owned()
}

/// Lines that are kept, in a fence longer than any in them.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}\n")
}
