//! HTML: the one place that names the template engine, whose autoescape alone writes foreign text into a page.

use super::archive::Listed;
use super::explain::Table;
use super::look::{Look, Part, Theme};
use super::overview::Contents;
use super::passage::Passage;
use super::style::Style;
use super::view::{Issue, Story};
use super::words::{self, Words};
use crate::document::Kind;
use askama::Template;

/// What a mail calls the part that holds the logo.
#[cfg(feature = "mail")]
pub(super) const LOGO_ID: &str = "logo";

#[derive(Template)]
#[template(path = "summary.html")]
struct SummaryPage<'a> {
    style: Style,
    stories: &'a [Story],
}

#[derive(Template)]
#[template(path = "highlight.html")]
struct HighlightPage<'a> {
    style: Style,
    texts: &'a [(Story, Vec<Passage>)],
}

#[derive(Template)]
#[template(path = "digest.html")]
struct DigestPage<'a> {
    style: Style,
    issue: &'a Issue,
}

#[derive(Template)]
#[template(path = "together.html")]
struct StoriesPage<'a> {
    style: Style,
    stories: &'a [Story],
}

#[derive(Template)]
#[template(path = "explain.html")]
struct ExplainPage<'a> {
    style: Style,
    tables: &'a [Table],
}

#[derive(Template)]
#[template(path = "outline.html")]
struct OutlinePage<'a> {
    style: Style,
    documents: &'a [Contents],
}

#[cfg(feature = "mail")]
#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage<'a> {
    style: Style,
    issue: &'a Issue,
    leave: Option<&'a str>,
    /// Where the masthead and the end stand.
    side: &'static str,
    /// The name of the part that holds the logo.
    logo_id: &'static str,
}

#[derive(Template)]
#[template(path = "archive.html")]
struct ArchivePage<'a> {
    style: Style,
    title: &'a str,
    issues: &'a [Listed],
    own: &'a Words,
}

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'a> {
    title: &'a str,
    id: &'a str,
    /// The address of the archive, empty where that is not known.
    folder: &'a str,
    version: &'static str,
    issues: &'a [Listed],
    own: &'a Words,
}

#[derive(Template)]
#[template(path = "headlines.html")]
struct Headlines<'a> {
    issue: &'a Listed,
}

pub(super) fn archive(title: &str, issues: &[Listed], look: &Look) -> String {
    page(&ArchivePage { style: Style::of(look), title, issues, own: look.words() })
}

pub(super) fn feed(title: &str, id: &str, folder: &str, issues: &[Listed], look: &Look) -> String {
    page(&Feed { title, id, folder, version: env!("CARGO_PKG_VERSION"), issues, own: look.words() })
}

/// HTML within XML: escaped as a whole by who shows it.
fn headlines(issue: &Listed) -> String {
    page(&Headlines { issue })
}

pub(super) fn summaries(stories: &[Story]) -> String {
    page(&SummaryPage { style: usual(), stories })
}

pub(super) fn highlights(texts: &[(Story, Vec<Passage>)]) -> String {
    page(&HighlightPage { style: usual(), texts })
}

pub(super) fn digest(issue: &Issue, look: &Look) -> String {
    page(&DigestPage { style: Style::of(look), issue })
}

pub(super) fn stories(stories: &[Story]) -> String {
    page(&StoriesPage { style: usual(), stories })
}

pub(super) fn overviews(documents: &[Contents]) -> String {
    page(&OutlinePage { style: usual(), documents })
}

pub(super) fn explanations(tables: &[Table]) -> String {
    page(&ExplainPage { style: usual(), tables })
}

#[cfg(feature = "mail")]
pub(super) fn mail(issue: &Issue, look: &Look, leave: Option<&str>) -> String {
    let side = match (look.theme, issue.own.direction) {
        (Theme::Broadsheet, _) => "center",
        (Theme::Plain, "rtl") => "right",
        (Theme::Plain, _) => "left",
    };
    page(&MailPage { style: Style::of(look), issue, side, logo_id: LOGO_ID, leave })
}

/// The style of pages that are no issue.
fn usual() -> Style {
    Style::of(&Look::default())
}

fn page(template: &impl Template) -> String {
    // Writing into a string fails only where a filter does, and none is used.
    let mut page = template.render().unwrap_or_default();
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}
