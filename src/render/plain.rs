//! Plain text, for people at a terminal, for pipes and for the text part of a mail.

use super::Page;
use super::explain::{BAR, Table};
use super::look::Part;
use super::overview::Contents;
use super::passage::Passage;
use super::prose::Prose;
use super::view::{Issue, Story};
use super::words;
use super::wrap::{columns, wrap};
use crate::document::Kind;
use std::collections::HashMap;
use std::ops::Range;

/// The widest line: longer ones are hard to read, however wide the terminal is.
const MEASURE: usize = 88;
/// The narrowest line that text is broken to.
const NARROWEST: usize = 12;
/// The width of an issue where nothing is known of what shows it.
const PAPER: usize = 78;

/// How a run of text looks on a terminal that wants styles.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Bold,
    Dim,
    /// The name of a part of an issue.
    Label,
    /// Black on yellow, as with a felt pen: readable on dark and on light.
    Marked,
}

impl Style {
    fn escape(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Bold => "\u{1b}[1m",
            Style::Dim => "\u{1b}[2m",
            Style::Label => "\u{1b}[1;31m",
            Style::Marked => "\u{1b}[30;43m",
        }
    }
}

/// Text that is being written, line by line.
struct Sheet {
    out: String,
    width: Option<usize>,
    styled: bool,
    /// The links so far, for the list at the end.
    links: Vec<String>,
    /// The number of each.
    numbers: HashMap<String, usize>,
}

pub(super) fn summary(story: &Story, page: Page) -> String {
    let mut sheet = Sheet::new(page);
    sheet.head(story, &story.facts());
    sheet.empty_line();
    for sentence in &story.sentences {
        // A pipe gets the sentences alone, one a line.
        let bullet = if page.width.is_some() { "• " } else { "" };
        sheet.text(sentence, Style::Plain, bullet);
    }
    if let Some(note) = &story.note {
        sheet.text(note, Style::Dim, "");
    }
    sheet.out
}

/// What several documents tell together.
pub(super) fn story(story: &Story, page: Page) -> String {
    let mut sheet = Sheet::new(page);
    sheet.story(story);
    sheet.links();
    sheet.out
}

pub(super) fn highlight(story: &Story, passages: &[Passage], page: Page) -> String {
    let mut sheet = Sheet::new(page);
    sheet.head(story, &story.facts());
    for passage in passages {
        if !passage.continues_list {
            sheet.empty_line();
        }
        sheet.passage(passage);
    }
    if let Some(note) = &story.note {
        sheet.empty_line();
        sheet.text(note, Style::Dim, "");
    }
    sheet.out
}

pub(super) fn digest(issue: &Issue, page: Page) -> String {
    let mut sheet = Sheet::new(Page { width: Some(page.width.unwrap_or(PAPER)), ..page });
    sheet.text(&issue.title, Style::Bold, "");
    sheet.text(&issue.date, Style::Plain, "");
    sheet.facts(&issue.facts.iter().map(String::as_str).collect::<Vec<_>>(), "");
    if let Some(browser) = &issue.browser {
        let number = sheet.number(browser);
        sheet.text(&format!("{}{number}", issue.own.view_in_browser), Style::Dim, "");
    }
    sheet.prose(&issue.intro);
    for part in &issue.parts {
        sheet.part(*part, issue);
    }
    if let Some(left_out) = &issue.left_out {
        sheet.empty_line();
        sheet.text(left_out, Style::Dim, "");
    }
    if !issue.troubles.is_empty() {
        sheet.rule();
        sheet.text(issue.own.troubles, Style::Label, "");
        sheet.empty_line();
        issue.troubles.iter().for_each(|trouble| sheet.text(trouble, Style::Plain, "• "));
    }
    if issue.is_empty() {
        sheet.empty_line();
        sheet.text(issue.own.nothing, Style::Plain, "");
    }
    if !issue.footer.is_empty() || !issue.is_empty() {
        sheet.rule();
        sheet.prose(&issue.footer);
    }
    sheet.empty_line();
    if !issue.is_empty() {
        sheet.text(issue.own.promise, Style::Dim, "");
    }
    sheet.text(words::END, Style::Plain, "");
    sheet.links();
    sheet.out
}

/// A document by its sections, the sentences of each set in below it.
pub(super) fn contents(contents: &Contents, page: Page) -> String {
    let mut sheet = Sheet::new(page);
    sheet.text(&contents.name, Style::Bold, "");
    sheet.facts(&contents.facts.iter().map(String::as_str).collect::<Vec<_>>(), "");
    for chapter in &contents.chapters {
        sheet.empty_line();
        if let Some(heading) = &chapter.heading {
            sheet.text(heading, Style::Bold, "");
        }
        if let Some(subject) = &chapter.subject {
            sheet.text(subject, Style::Dim, "");
        }
        for sentence in &chapter.sentences {
            sheet.text(sentence, Style::Plain, "  ");
        }
    }
    sheet.out
}

/// Every sentence with its score, its rank, and what adds up to it.
pub(super) fn explanation(table: &Table, page: Page) -> String {
    let mut sheet = Sheet::new(Page { width: Some(page.width.unwrap_or(PAPER)), ..page });
    sheet.text(&table.name, Style::Bold, "");
    sheet.facts(&table.facts.iter().map(String::as_str).collect::<Vec<_>>(), "");
    for row in &table.rows {
        sheet.empty_line();
        let bar: String = (0..BAR).map(|at| if at < row.depth { '█' } else { '·' }).collect();
        let mark = if row.chosen { "✓" } else { " " };
        let head = format!("{mark} {:>6}  {bar}  {} {}", row.score, words::RANK, row.rank);
        sheet.text(&head, if row.chosen { Style::Bold } else { Style::Plain }, "");
        sheet.text(&row.text, Style::Plain, "  ");
        // A name and its number stay together.
        let sums: Vec<String> = row.shares.iter().map(|(name, share)| format!("{name} {share}")).collect();
        let sums: Vec<String> = sums.iter().map(|sum| sum.replace(' ', "\u{a0}")).collect();
        if !sums.is_empty() {
            sheet.text(&sums.join("   "), Style::Dim, "  ");
        }
    }
    sheet.out
}

impl Sheet {
    fn new(page: Page) -> Sheet {
        let width = page.width.map(|width| width.clamp(NARROWEST, MEASURE));
        Sheet { out: String::new(), width, styled: page.styled, links: Vec::new(), numbers: HashMap::new() }
    }

    /// Headline and facts on top of a single text.
    fn head(&mut self, story: &Story, facts: &[&str]) {
        match (&story.title, &story.origin) {
            (Some(title), _) => self.text(title, Style::Bold, ""),
            (None, Some(origin)) => self.text(origin, Style::Dim, ""),
            (None, None) => {}
        }
        self.facts(facts, "");
    }

    /// A part of an issue.
    fn part(&mut self, part: Part, issue: &Issue) {
        match part {
            Part::Index if issue.has_index() => {
                self.empty_line();
                self.text(issue.own.at_a_glance, Style::Label, "");
                let digits = issue.told().count().to_string().len();
                for story in issue.told() {
                    // The mark goes with what it parts off.
                    let mark = words::SEPARATOR.trim_end();
                    let voices = story.voices.iter().map(|voices| format!("{mark}\u{a0}{voices}"));
                    let line = format!("{}{}", story.glance(), voices.collect::<String>());
                    self.text(&line, Style::Plain, &format!("{:>digits$}  ", story.number));
                }
            }
            Part::Leads => {
                for story in &issue.leads {
                    self.rule();
                    self.story(story);
                }
            }
            Part::Briefs => {
                for section in &issue.briefs {
                    self.rule();
                    self.text(&section.heading, Style::Label, "");
                    for story in &section.stories {
                        self.empty_line();
                        self.story(story);
                    }
                }
            }
            Part::Seen if !issue.seen.is_empty() => {
                self.rule();
                self.text(issue.own.also_seen, Style::Label, "");
                self.empty_line();
                for story in &issue.seen {
                    let whence = match (story.whence(), &story.talk) {
                        (Some(whence), Some(talk)) => {
                            // The headline's own number comes first.
                            let _ = story.link.as_deref().map(|link| self.number(link));
                            Some(format!("{whence}{}{}{}", words::SEPARATOR, story.own.discussion, self.number(talk)))
                        }
                        (whence, _) => whence,
                    };
                    self.named(story.name(), whence.as_deref(), story.link.as_deref());
                }
            }
            Part::Index | Part::Seen => {}
        }
    }

    /// A story of an issue.
    fn story(&mut self, story: &Story) {
        let number = story.link.as_deref().map(|link| self.number(link)).unwrap_or_default();
        let name = format!("{}{number}", story.name());
        self.text(&name, if story.title.is_some() { Style::Bold } else { Style::Dim }, "");
        self.facts(&story.source_facts(), "");
        for paragraph in &story.paragraphs {
            self.empty_line();
            let outlet = paragraph.outlet.as_ref().map(|outlet| format!("{outlet}: ")).unwrap_or_default();
            self.text(&format!("{outlet}{}", paragraph.text()), Style::Plain, "");
        }
        self.empty_line();
        if let Some(note) = &story.note {
            self.text(note, Style::Dim, "");
        }
        if !story.count.is_empty() {
            self.facts(&[&story.count], "");
        }
        if !story.more.is_empty() {
            self.empty_line();
            self.text(story.own.more, Style::Dim, "");
            for other in &story.more {
                self.named(other.name(), other.by(), other.link.as_deref());
            }
        }
    }

    /// A headline in a list, and whose it is.
    fn named(&mut self, name: &str, outlet: Option<&str>, link: Option<&str>) {
        let number = link.map(|link| self.number(link)).unwrap_or_default();
        self.text(&format!("{name}{number}"), Style::Plain, "• ");
        if let Some(outlet) = outlet {
            self.text(outlet, Style::Dim, "  ");
        }
    }

    /// The reader's own words.
    fn prose(&mut self, all: &[Prose]) {
        for block in all {
            if !block.is_item || block.begins_list {
                self.empty_line();
            }
            let mut lines = vec![String::new()];
            for run in &block.runs {
                if run.breaks {
                    lines.push(String::new());
                }
                let number = run.link.as_deref().map(|link| self.number(link)).unwrap_or_default();
                if let Some(line) = lines.last_mut() {
                    line.push_str(&run.text);
                    line.push_str(&number);
                }
            }
            for line in lines {
                self.text(line.trim(), Style::Plain, if block.is_item { "• " } else { "" });
            }
        }
    }

    /// The number of a link, to stand behind what it is of; the same for the same link.
    fn number(&mut self, link: &str) -> String {
        let next = self.links.len() + 1;
        let number = *self.numbers.entry(link.to_owned()).or_insert(next);
        if number == next {
            self.links.push(link.to_owned());
        }
        format!("\u{a0}[{number}]")
    }

    /// What the numbers stand for.
    fn links(&mut self) {
        if self.links.is_empty() {
            return;
        }
        self.empty_line();
        let digits = self.links.len().to_string().len() + 2;
        for (at, link) in std::mem::take(&mut self.links).into_iter().enumerate() {
            // An address that is broken is none.
            let number = format!("[{}]", at + 1);
            self.line(&format!("{number:>digits$} {link}"), &[], Style::Dim);
        }
    }

    /// A block of the whole text, its marks kept over the ends of lines.
    fn passage(&mut self, passage: &Passage) {
        let (text, marks) =
            if self.styled { (passage.text(), passage.marked()) } else { (quoted(passage), Vec::new()) };
        match passage.kind {
            Kind::Heading => self.marked(&text, &marks, Style::Bold, "", ""),
            Kind::ListItem => self.marked(&text, &marks, Style::Plain, "• ", "  "),
            Kind::Quotation => self.marked(&text, &marks, Style::Plain, "    ", "    "),
            Kind::Preformatted => {
                for line in text.lines() {
                    self.line(line, &[], Style::Plain);
                }
            }
            Kind::Paragraph | Kind::Standfirst | Kind::Sentence | Kind::Caption => {
                self.marked(&text, &marks, Style::Plain, "", "");
            }
        }
    }

    /// A text over as many lines as it needs, all but the first indented as far as `bullet` reaches.
    fn text(&mut self, text: &str, style: Style, bullet: &str) {
        self.marked(text, &[], style, bullet, &" ".repeat(columns(bullet)));
    }

    fn marked(&mut self, text: &str, marks: &[Range<usize>], style: Style, bullet: &str, indent: &str) {
        let Some(width) = self.width else {
            self.out.push_str(bullet);
            self.line(text, marks, style);
            return;
        };
        let mut next = 0;
        for (index, range) in wrap(text, width.saturating_sub(columns(indent))).into_iter().enumerate() {
            self.out.push_str(if index == 0 { bullet } else { indent });
            // The marks that reach into this line, from its start on.
            while marks.get(next).is_some_and(|mark| mark.end <= range.start) {
                next += 1;
            }
            let here: Vec<Range<usize>> = marks[next..]
                .iter()
                .take_while(|mark| mark.start < range.end)
                .map(|mark| mark.start.max(range.start) - range.start..mark.end.min(range.end) - range.start)
                .collect();
            self.line(&text[range], &here, style);
        }
    }

    /// Facts with separators between them, broken at the separators.
    fn facts(&mut self, facts: &[&str], indent: &str) {
        let width = self.width.unwrap_or(usize::MAX);
        let mut line = String::new();
        for fact in facts {
            if !line.is_empty() && columns(&line) + columns(words::SEPARATOR) + columns(fact) > width {
                self.text(&line, Style::Dim, indent);
                line.clear();
            }
            if !line.is_empty() {
                line.push_str(words::SEPARATOR);
            }
            line.push_str(fact);
        }
        if !line.is_empty() {
            self.text(&line, Style::Dim, indent);
        }
    }

    /// One line as it is, with its styles; they end with the line, so that a pager can cut anywhere.
    fn line(&mut self, text: &str, marks: &[Range<usize>], style: Style) {
        let mut at = 0;
        for mark in marks {
            self.run(&text[at..mark.start], style);
            self.run(&text[mark.clone()], Style::Marked);
            at = mark.end;
        }
        self.run(&text[at..], style);
        self.out.push('\n');
    }

    fn run(&mut self, text: &str, style: Style) {
        if !self.styled || style == Style::Plain || text.is_empty() {
            self.out.push_str(text);
            return;
        }
        self.out.push_str(style.escape());
        self.out.push_str(text);
        self.out.push_str("\u{1b}[0m");
    }

    /// An empty line, never the first, never two.
    fn empty_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn rule(&mut self) {
        self.empty_line();
        let rule = "─".repeat(self.width.unwrap_or(PAPER));
        self.text(&rule, Style::Dim, "");
        self.empty_line();
    }
}

/// The text with its marks as signs, for where there are no styles.
fn quoted(passage: &Passage) -> String {
    let mut text = String::new();
    for segment in &passage.segments {
        if segment.marked {
            text.extend(["»", segment.text.as_str(), "«"]);
        } else {
            text.push_str(&segment.text);
        }
    }
    text
}
