//! What a page's headline is.

use super::linked_data::LinkedData;
use super::pieces::is_inline;
use super::shown::is_hidden;
use super::tree::{Node, Tree, What};
use crate::extract::one_line::one_line;
use crate::letters::key;

/// No headline is longer, in bytes.
const LONGEST_TITLE: usize = 500;
/// Two headlines of one article share so many words of some length.
const SHARED: usize = 3;
/// A link of a few words holds no more nodes.
const LINK: usize = 16;
/// What parts a headline from the outlet's name.
const PARTS: [&str; 9] = [" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • ", " / "];
/// The headline: the heading that stands within what the page calls itself elsewhere; `sites` are the site's names.
pub(super) fn title(
    tree: &Tree,
    said: &LinkedData,
    meta: &impl Fn(&str) -> Option<String>,
    sites: &[String],
) -> Option<String> {
    let text = |(at, _): (usize, &Node)| heading(tree, at);
    let own = tree.named("title").map(text).find(|text| is_title(text));
    let told = [meta("og:title"), said.headline.clone(), meta("twitter:title"), own, meta("dc.title")];
    let told: Vec<String> = told.into_iter().flatten().filter(|text| is_title(text)).collect();
    let keys: Vec<String> = told.iter().map(|text| key(text)).collect();
    let site = sites.first().map_or("", String::as_str);
    let is_told = |text: &String| {
        let own = key(text);
        // "Tides Courier": the outlet's name stands behind the headline with nothing between them.
        let is_whole = |key: &String| !site.is_empty() && key.strip_suffix(site) == Some(&own);
        let begins = |told: &String| {
            PARTS.iter().any(|part| told.split_once(part).is_some_and(|(before, _)| key(before) == own))
        };
        let is_long = own.chars().count() >= 8;
        (is_long && keys.iter().any(|key| key.contains(&own)))
            || (!own.is_empty() && (told.iter().any(begins) || keys.iter().any(is_whole)))
    };
    // A heading in a heading is a part of it.
    let outer = |name| {
        let mut end = 0;
        tree.named(name).filter(move |(at, node)| {
            let is_outer = *at >= end;
            end = end.max(node.end);
            is_outer
        })
    };
    let headings = |name| outer(name).filter(|(at, node)| !leads_home(tree, *at, node));
    let headings = headings("h1").chain(headings("h2").take(3)).map(text).filter(|text| is_title(text));
    let headings: Vec<String> = headings.collect();
    let longest = headings.iter().filter(|text| is_told(text)).max_by_key(|text| text.len());
    let is_part = |text: &str| is_part_of_site(tree, text);
    let named = |text: &String| Some(without_site(text, sites, is_part)).filter(|text| !text.is_empty());
    let alone = || own_heading(tree, &told).map(|heading| without_site(&heading, sites, is_part));
    longest
        .map(|text| without_tail(text, sites))
        .or_else(alone)
        .or_else(|| told.first().and_then(named))
        .or_else(|| headings.into_iter().next())
}

/// The only first heading of a page, where it is about what the page says elsewhere that it is about: outlets give an article
/// one headline for its readers and others for search engines.
fn own_heading(tree: &Tree, told: &[String]) -> Option<String> {
    let mut headings = tree.named("h1").filter(|(at, node)| !leads_home(tree, *at, node));
    let (at, _) = headings.next().filter(|_| headings.next().is_none())?;
    let heading = Some(heading(tree, at)).filter(|text| is_title(text))?;
    // "Politics | Night ferry stays": what stands before the headline is no part of it.
    if told.iter().any(|text| key(&heading).ends_with(&key(text))) {
        return None;
    }
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(key).filter(|word| word.chars().count() > 2).collect()
    };
    let said: Vec<String> = told.iter().flat_map(|text| words(text)).collect();
    let shared = words(&heading).iter().filter(|word| said.contains(word)).count();
    (shared >= SHARED).then_some(heading)
}

/// Whether an element is, or holds, a link to where the site begins: such a heading is the outlet's name.
fn leads_home(tree: &Tree, at: usize, node: &Node) -> bool {
    let is_home = |node: &Node| {
        let target = node.attribute("href").unwrap_or_default().trim().trim_end_matches('/');
        let path =
            target.split_once("//").map_or(target, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        node.name() == "a" && node.attribute("href").is_some_and(|href| !href.trim().is_empty()) && path.is_empty()
    };
    tree.nodes[at..node.end.max(at + 1)].iter().any(is_home)
}

/// The text of a heading: what stands below or beside other text is parted from it, and the sign of a link to the heading
/// itself is no part of it, nor what is not shown.
fn heading(tree: &Tree, at: usize) -> String {
    let mut text = String::new();
    let mut hidden = 0;
    for (place, node) in tree.nodes.iter().enumerate().take(tree.nodes[at].end.max(at + 1)).skip(at) {
        match &node.what {
            _ if place < hidden => {}
            _ if place > at && is_hidden(node) => hidden = node.end,
            What::Text(part) => text.push_str(part),
            What::Element { name, .. } if !is_inline(name) => text.push(' '),
            What::Element { .. } => {}
        }
    }
    one_line(&text).trim_end_matches('¶').trim_end().to_owned()
}

fn is_title(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_TITLE
}

/// What a site is called, as letters alone: by itself, and in its address.
pub(super) fn names_of_site(site: Option<&str>, url: Option<&str>) -> Vec<String> {
    let host = url.and_then(|url| url.split('/').nth(2)).unwrap_or_default();
    let labels: Vec<&str> = host.rsplit('.').collect();
    // "bbc.co.uk" and "courier.example": the label before those of the registry.
    let own = labels.iter().skip(1).find(|label| label.len() > 3).map(|label| key(label));
    site.map(key).into_iter().chain(own).collect()
}

/// A heading without the outlet's name behind it.
fn without_tail(heading: &str, sites: &[String]) -> String {
    let begin = |part: &&str| heading.rsplit_once(*part).filter(|(_, tail)| sites.contains(&key(tail)));
    PARTS.iter().find_map(begin).map_or(heading, |(before, _)| before.trim_end()).to_owned()
}

/// Whether the page has a link of these words alone, as to a part of its site.
fn is_part_of_site(tree: &Tree, text: &str) -> bool {
    let own = key(text);
    let is_short = |(at, node): &(usize, &Node)| node.end - at <= LINK;
    !own.is_empty() && tree.named("a").filter(is_short).any(|(at, _)| key(&tree.text(at)) == own)
}

/// A title without the outlet's name behind it, or before it; `is_part` says what is a part of the site.
fn without_site(title: &str, sites: &[String], is_part: impl Fn(&str) -> bool) -> String {
    let mut title = title.to_owned();
    for part in PARTS {
        let is_site = |text: &str| {
            let text = key(text);
            let is = |site: &String| !site.is_empty() && (site.contains(&text) || text.contains(site));
            !text.is_empty() && sites.iter().any(is)
        };
        if let Some((before, after)) = title.clone().rsplit_once(part) {
            // What is parted by a bar is an outlet's name whatever it is; a dash can be the headline's own.
            let sure = part == " | " && before.split_whitespace().count() >= 3;
            if is_site(after) || (sure && after.split_whitespace().count() <= 4) {
                // "Herring / Fish / Sorn forums": programs for forums write the part of the forum between them.
                let parted = before.rsplit_once(part).filter(|(_, middle)| part == " / " && is_part(middle));
                title = parted.map_or(before, |(first, _)| first).trim().to_owned();
            }
        }
        if let Some((before, after)) = title.clone().split_once(part)
            && sites.first().is_some_and(|site| !site.is_empty() && key(before).contains(site))
        {
            title = after.trim().to_owned();
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_of(html: &str) -> Option<String> {
        let tree = Tree::read(html).expect("a page");
        title(&tree, &LinkedData::default(), &|_| None, &["courier".to_owned()])
    }

    #[test]
    fn the_outlets_name_is_no_headline() {
        let home = "<title>Night ferry runs late | The Courier</title><h1><a href=/>The Courier</a></h1>";
        assert_eq!(
            title_of(&format!("{home}<h2>Night ferry runs late</h2>")).as_deref(),
            Some("Night ferry runs late")
        );
        for (html, headline) in [
            ("<title>Tides | Tides | Sorn manual</title><h1>Tides</h1>", "Tides"),
            ("<title>Night ferry | Courier</title>", "Night ferry"),
            ("<title>Tides of Sorn</title><h1>Tides<br>of Sorn<a href=#tides>¶</a></h1>", "Tides of Sorn"),
            ("<title>Night ferry runs late - Sorn at night</title>", "Night ferry runs late - Sorn at night"),
            ("<title>Night ferry runs late | Blog</title>", "Night ferry runs late"),
            ("<title>Trails Courier</title><h1>Trails</h1>", "Trails"),
            ("<title>Night ferry | Courier</title><h1>Night ferry | Courier</h1>", "Night ferry"),
            (
                "<title>Tides of Sorn</title><h1>Tides of Sorn<x-menu hidden>Save this page</x-menu></h1>",
                "Tides of Sorn",
            ),
        ] {
            assert_eq!(title_of(html).as_deref(), Some(headline), "{html}");
        }
    }

    #[test]
    fn the_one_heading_of_a_page_is_its_headline_though_search_engines_are_told_another() {
        let page = |heading: &str| format!("<title>Night ferry fares 2031: all prices</title><h1>{heading}</h1>");
        for (heading, headline) in [
            ("What the night ferry costs: fares for everybody", "What the night ferry costs: fares for everybody"),
            ("Guides | Night ferry fares 2031: all prices", "Night ferry fares 2031: all prices"),
            ("Our shop", "Night ferry fares 2031: all prices"),
        ] {
            assert_eq!(title_of(&page(heading)).as_deref(), Some(headline));
        }
    }

    #[test]
    fn what_stands_between_a_title_and_the_site_is_cut_where_it_is_a_part_of_the_site() {
        for (title, headline) in [
            ("Herring / Fish / Courier forums", "Herring"),
            ("Salt / Herring / Fish / Courier", "Salt / Herring"),
            ("Yes / No / Courier", "Yes / No"),
            ("Yes / No", "Yes / No"),
        ] {
            let links = "<a href=/>Courier</a> <a href=/fish><b>Fish</b></a>";
            assert_eq!(title_of(&format!("<title>{title}</title><body>{links}")).as_deref(), Some(headline));
        }
    }

    #[test]
    fn a_site_is_called_as_its_address_is() {
        assert_eq!(names_of_site(None, Some("https://www.courier.co.uk/a")), ["courier"]);
        let both = names_of_site(Some("The Courier"), Some("https://news.sorn-ferry.example/a"));
        assert_eq!(both, ["thecourier", "sornferry"]);
        assert!(names_of_site(None, None).is_empty());
    }
}
