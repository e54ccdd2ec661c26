//! What a page says of its article: title, author, day, address, outlet, language.
//!
//! A page says each in several places, and not all of them mean the article. The title is the heading that stands within
//! what the page calls itself elsewhere; the day is that of publication, before any that may be of a change.

use super::linked_data::{self, LinkedData};
use super::tree::{Node, Tree};
use crate::document::Meta;
use crate::extract::date::month;
use crate::extract::feed::{is_web, moment, one_line, resolve};
use jiff::civil::Date;

/// No name of an author is longer, in bytes.
const LONGEST_NAME: usize = 80;
/// No headline is longer, in bytes.
const LONGEST_TITLE: usize = 500;
/// Meta elements that tell the day, the surer first.
const DAYS: [&str; 21] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publication_date",
    "date",
];
/// Meta elements that tell the author, the surer first.
const AUTHORS: [&str; 11] = [
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "cxenseparse:author",
    "twitter:creator:name",
];

/// What the page says of its article, and whether it says that it is one; `base` is where it was fetched from.
pub(super) fn read(tree: &Tree, base: Option<&str>) -> (Meta, bool) {
    let said = linked_data::read(tree);
    let metas: Vec<(String, String)> = tree.named("meta").filter_map(|(_, node)| named(node)).collect();
    let meta = |name: &str| metas.iter().find(|(known, _)| known == name).map(|(_, content)| content.clone());
    let link = |rel: &str| {
        let is = |node: &Node| node.attribute("rel").is_some_and(|value| value.eq_ignore_ascii_case(rel));
        tree.named("link").find(|(_, node)| is(node)).and_then(|(_, node)| node.attribute("href").map(str::to_owned))
    };
    let absolute = |address: String| match base {
        Some(base) => resolve(base, &address),
        None => address,
    };
    let addresses = [link("canonical"), meta("og:url"), base.map(str::to_owned)].into_iter().flatten().map(absolute);
    let url = addresses.into_iter().find(|address| is_web(address));
    let site = meta("og:site_name").or_else(|| said.publisher.clone()).or_else(|| meta("application-name"));
    let language = tree.named("html").find_map(|(_, node)| node.attribute("lang").or(node.attribute("xml:lang")));
    let is_article = said.is_article
        || meta("og:type").is_some_and(|kind| kind.to_ascii_lowercase().contains("article"))
        || meta("article:published_time").is_some();
    let meta = Meta {
        title: title(tree, &said, &meta, site.as_deref()),
        byline: byline(tree, &said, &meta, site.as_deref()),
        published: published(tree, &said, &meta, url.as_deref()),
        url,
        site,
        source: None,
        language: language.map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()),
    };
    (meta, is_article)
}

/// A meta element's name, small, and what it says.
fn named(node: &Node) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop"].into_iter().find_map(|key| node.attribute(key))?;
    let content = one_line(node.attribute("content")?);
    (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
}

fn title(tree: &Tree, said: &LinkedData, meta: &impl Fn(&str) -> Option<String>, site: Option<&str>) -> Option<String> {
    let elements = |name| tree.named(name).map(|(at, _)| one_line(&tree.text(at))).filter(|text| is_title(text));
    let own = elements("title").next();
    let told = [meta("og:title"), said.headline.clone(), meta("twitter:title"), own.clone(), meta("dc.title")];
    let told: Vec<String> = told.into_iter().flatten().filter(|text| is_title(text)).collect();
    let keys: Vec<String> = told.iter().map(|text| key(text)).collect();
    let is_told = |text: &String| {
        let own = key(text);
        own.chars().count() >= 8 && keys.iter().any(|key| key.contains(&own))
    };
    let headings: Vec<String> = elements("h1").chain(elements("h2").take(3)).collect();
    let longest = headings.iter().filter(|text| is_told(text)).max_by_key(|text| text.len());
    let named = |text: &String| Some(without_site(text, site)).filter(|text| !text.is_empty());
    longest.cloned().or_else(|| told.first().and_then(named)).or_else(|| headings.into_iter().next())
}

fn is_title(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_TITLE
}

/// Letters and digits alone, small: what two forms of a headline have in common.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A title without the outlet's name behind it, or before it.
fn without_site(title: &str, site: Option<&str>) -> String {
    let parts = [" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • "];
    let mut title = title.to_owned();
    for part in parts {
        let is_site = |text: &str| {
            let (text, site) = (key(text), site.map(key).unwrap_or_default());
            !site.is_empty() && !text.is_empty() && (site.contains(&text) || text.contains(&site))
        };
        if let Some((before, after)) = title.clone().rsplit_once(part) {
            // What is parted by a bar is an outlet's name whatever it is; a dash can be the headline's own.
            let sure = part == " | " && before.split_whitespace().count() >= 3;
            if is_site(after) || (sure && after.split_whitespace().count() <= 4) {
                title = before.trim().to_owned();
            }
        }
        if let Some((before, after)) = title.clone().split_once(part)
            && is_site(before)
        {
            title = after.trim().to_owned();
        }
    }
    title
}

fn byline(
    tree: &Tree,
    said: &LinkedData,
    meta: &impl Fn(&str) -> Option<String>,
    site: Option<&str>,
) -> Option<String> {
    let site = site.map(key).unwrap_or_default();
    let joined = |names: Vec<String>| {
        let mut known: Vec<String> = Vec::new();
        for name in names.iter().filter_map(|name| person(name)) {
            // An outlet is no author, as long as there is another one.
            if key(&name) != site && !known.contains(&name) && known.len() < 10 {
                known.push(name);
            }
        }
        (!known.is_empty()).then(|| known.join(", "))
    };
    let told = AUTHORS.iter().filter_map(|name| meta(name)).filter(|name| !is_web(name));
    joined(said.authors.clone())
        .or_else(|| told.into_iter().find_map(|name| joined(vec![name])))
        .or_else(|| joined(shown(tree, |node| has(node, "rel", "author") || has(node, "itemprop", "author"))))
        .or_else(|| joined(shown(tree, is_byline).into_iter().take(1).collect()))
}

/// The short texts of elements that say what is asked for.
fn shown(tree: &Tree, is: impl Fn(&Node) -> bool) -> Vec<String> {
    let found =
        tree.nodes.iter().enumerate().filter(|(_, node)| !node.name().is_empty() && node.name() != "meta" && is(node));
    found
        .take(20)
        .map(|(at, _)| one_line(&tree.text(at)))
        .filter(|text| !text.is_empty() && text.len() <= 2 * LONGEST_NAME)
        .collect()
}

fn has(node: &Node, attribute: &str, word: &str) -> bool {
    node.attribute(attribute).is_some_and(|value| value.split_whitespace().any(|one| one.eq_ignore_ascii_case(word)))
}

/// Whether an element's class says that it names the author.
fn is_byline(node: &Node) -> bool {
    let class = node.attribute("class").unwrap_or_default().to_ascii_lowercase();
    class.split(|c: char| !c.is_ascii_alphabetic()).any(|part| matches!(part, "author" | "byline" | "authors"))
        && !class.contains("bio")
}

/// A name without "By" before it, and without what is no name behind it.
fn person(text: &str) -> Option<String> {
    let text = one_line(text);
    let starts = ["By ", "by ", "BY ", "Von ", "Par ", "Por ", "Di ", "Written by ", "Posted by ", "By: ", "Author: "];
    let text = starts.iter().find_map(|start| text.strip_prefix(start)).unwrap_or(&text);
    let text = text
        .trim_start_matches("View all posts by ")
        .split(['|', '•', '·'])
        .next()
        .unwrap_or_default()
        .trim()
        .trim_matches(',')
        .trim();
    let is_day = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) || month(&word.to_lowercase()).is_some();
    let end = text.split(' ').take_while(|word| !is_day(word)).map(|word| word.len() + 1).sum::<usize>();
    let text = text.get(..end.min(text.len())).unwrap_or_default().trim().trim_matches(',').trim();
    let words = text.split_whitespace().count();
    let is_name = text.len() <= LONGEST_NAME && (1..=12).contains(&words) && text.chars().any(char::is_alphabetic);
    (is_name && !text.contains('@') && !text.contains("://")).then(|| text.to_owned())
}

fn published(
    tree: &Tree,
    said: &LinkedData,
    meta: &impl Fn(&str) -> Option<String>,
    url: Option<&str>,
) -> Option<String> {
    let day = |text: &str| moment(text).filter(|day| day.as_str() > "1990" && day.as_str() < "2100");
    let told = DAYS.iter().filter_map(|name| meta(name));
    let times = || {
        let sure = |node: &Node| node.attribute("pubdate").is_some() || has(node, "itemprop", "datePublished");
        let changed = |node: &Node| {
            let all = format!("{} {}", node.attribute("class").unwrap_or(""), node.attribute("itemprop").unwrap_or(""));
            ["update", "modif"].iter().any(|part| all.to_ascii_lowercase().contains(part))
        };
        let value = |at: usize, node: &Node| {
            let value = node.attribute("datetime").or(node.attribute("content")).map(str::to_owned);
            value.filter(|value| !value.trim().is_empty()).unwrap_or_else(|| tree.text(at))
        };
        let all: Vec<(usize, &Node)> =
            tree.nodes.iter().enumerate().filter(|(_, node)| node.name() == "time" || sure(node)).take(200).collect();
        let first = all.iter().filter(|(_, node)| sure(node)).chain(all.iter().filter(|(_, node)| !changed(node)));
        first.map(|(at, node)| value(*at, node)).find_map(|text| day(&text))
    };
    let named = || {
        let is = |node: &Node| {
            let class = node.attribute("class").unwrap_or_default().to_ascii_lowercase();
            class
                .split(|c: char| !c.is_ascii_alphabetic())
                .any(|part| matches!(part, "date" | "dateline" | "published" | "pubdate" | "timestamp"))
        };
        shown(tree, is).iter().find_map(|text| day(text))
    };
    said.published
        .iter()
        .cloned()
        .chain(told)
        .find_map(|text| day(&text))
        .or_else(times)
        .map(|told| in_place(told, url.and_then(day_of_address).as_deref()))
        .or_else(|| url.and_then(day_of_address))
        .or_else(named)
}

/// The day of a moment where the page is at home: its address has it, where the moment is told in UTC and near midnight
/// there.
fn in_place(told: String, address: Option<&str>) -> String {
    let day = |text: &str| text.get(..10).and_then(|day| day.parse::<Date>().ok());
    let next = |day: Date| day.tomorrow().ok();
    let hour = told.get(11..13).and_then(|hour| hour.parse::<u8>().ok()).filter(|_| told.ends_with('Z'));
    match (day(&told), hour, address.and_then(day)) {
        (Some(moment), Some(0..=7), Some(place)) if next(place) == Some(moment) => place.to_string(),
        (Some(moment), Some(12..), Some(place)) if next(moment) == Some(place) => place.to_string(),
        _ => told,
    }
}

/// The day in an address, as in /2031/03/05/.
fn day_of_address(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|three| {
        let number = |at: usize, lengths: std::ops::RangeInclusive<usize>| {
            three[at].parse::<u32>().ok().filter(|_| lengths.contains(&three[at].len()))
        };
        let (year, month, day) = (number(0, 4..=4)?, number(1, 1..=2)?, number(2, 1..=2)?);
        let holds = (1990..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        holds.then(|| format!("{year:04}-{month:02}-{day:02}"))
    })
}
