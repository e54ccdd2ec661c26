//! The feeds that a page names.

use super::tree::Tree;
use crate::extract::address::{is_web, resolve};
use crate::extract::one_line::one_line;
use std::collections::HashSet;

/// Media types of feeds.
const KINDS: [&str; 5] =
    ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml"];

/// The feeds that a page names, as it orders them: what each is called, and its address.
pub(in crate::extract) fn feeds(html: &str, base: Option<&str>) -> Vec<(Option<String>, String)> {
    let Some(tree) = Tree::read(html) else { return Vec::new() };
    let declared = tree.named("base").find_map(|(_, node)| node.attribute("href")).map(str::to_owned);
    let base = match (base, declared) {
        (Some(base), Some(declared)) => Some(resolve(base, &declared)),
        (base, declared) => declared.or(base.map(str::to_owned)),
    };
    let mut feeds: Vec<(Option<String>, String)> = Vec::new();
    let mut known = HashSet::new();
    for (_, link) in tree.named("link") {
        let is = |name: &str, known: &[&str]| {
            let value = link.attribute(name).unwrap_or_default().to_ascii_lowercase();
            value.split([' ', ';']).any(|word| known.contains(&word))
        };
        let Some(target) = link.attribute("href").filter(|_| is("rel", &["alternate", "feed"]) && is("type", &KINDS))
        else {
            continue;
        };
        let address = base.as_deref().map_or_else(|| target.trim().to_owned(), |base| resolve(base, target));
        if is_web(&address) && known.insert(address.clone()) {
            let title = link.attribute("title").map(one_line).filter(|title| !title.is_empty());
            feeds.push((title, address));
        }
    }
    feeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feeds_of_a_page_are_told_by_their_links() {
        let html = "<head><link rel='stylesheet' href=x.css><link rel=\"Alternate\" type='application/rss+xml' \
                    title=' All  news ' href='/feed'><link rel=alternate hreflang=de href=/de><link rel=alternate \
                    type='application/atom+xml' href='https://b.example/atom'><link rel=alternate \
                    type=application/rss+xml href='javascript:x'></head>";
        let found = feeds(html, Some("https://a.example/x/y"));
        let all = (Some("All news".to_owned()), "https://a.example/feed".to_owned());
        assert_eq!(found, [all, (None, "https://b.example/atom".to_owned())]);
        assert!(feeds("<p>none", None).is_empty());
    }
}
