//! HTML: the one place that names the template engine, whose autoescape alone writes foreign text into a page.

use super::explain::Table;
use super::overview::Contents;
use super::passage::Passage;
use super::view::{Issue, Story};
use super::words;
use crate::document::Kind;
use askama::Template;

#[derive(Template)]
#[template(path = "summary.html")]
struct SummaryPage<'a> {
    stories: &'a [Story],
}

#[derive(Template)]
#[template(path = "highlight.html")]
struct HighlightPage<'a> {
    texts: &'a [(Story, Vec<Passage>)],
}

#[derive(Template)]
#[template(path = "digest.html")]
struct DigestPage<'a> {
    issue: &'a Issue,
}

#[derive(Template)]
#[template(path = "together.html")]
struct StoriesPage<'a> {
    stories: &'a [Story],
}

#[derive(Template)]
#[template(path = "explain.html")]
struct ExplainPage<'a> {
    tables: &'a [Table],
}

#[derive(Template)]
#[template(path = "outline.html")]
struct OutlinePage<'a> {
    documents: &'a [Contents],
}

#[cfg(feature = "mail")]
#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage<'a> {
    issue: &'a Issue,
    leave: Option<&'a str>,
}

pub(super) fn summaries(stories: &[Story]) -> String {
    page(&SummaryPage { stories })
}

pub(super) fn highlights(texts: &[(Story, Vec<Passage>)]) -> String {
    page(&HighlightPage { texts })
}

pub(super) fn digest(issue: &Issue) -> String {
    page(&DigestPage { issue })
}

pub(super) fn stories(stories: &[Story]) -> String {
    page(&StoriesPage { stories })
}

pub(super) fn overviews(documents: &[Contents]) -> String {
    page(&OutlinePage { documents })
}

pub(super) fn explanations(tables: &[Table]) -> String {
    page(&ExplainPage { tables })
}

#[cfg(feature = "mail")]
pub(super) fn mail(issue: &Issue, leave: Option<&str>) -> String {
    page(&MailPage { issue, leave })
}

fn page(template: &impl Template) -> String {
    // Writing into a string fails only where a filter does, and none is used.
    let mut page = template.render().unwrap_or_default();
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}
