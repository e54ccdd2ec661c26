//! What a page says of its article: title, author, day, address, outlet, language.
//!
//! A page says each in several places, and not all of them mean the article. The title is the heading that stands within
//! what the page calls itself elsewhere; the day is that of publication, before any that may be of a change.

use super::card_days::CardDays;
use super::linked_data::{self, LinkedData, PRODUCTS, TALKS};
use super::pieces::Piece;
use super::title::{names_of_site, title};
use super::tree::{Node, Tree};
use super::visible::{self, is_byline, shown};
use crate::document::{Genre, Meta};
use crate::extract::address::{is_web, resolve};
use crate::extract::furniture::{Look, Sign, told_by_words};
use crate::extract::moment::moment;
use crate::extract::month::month;
use crate::extract::one_line::one_line;
use crate::letters::key;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// No name of an author is longer, in bytes.
const LONGEST_NAME: usize = 80;
/// Meta elements that tell the day, the surer first.
const DAYS: [&str; 25] = [
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
    "citation_publication_date",
    "citation_date",
    "date",
    "published",
    "ms.date",
];
/// Meta elements that tell the author, the surer first.
const AUTHORS: [&str; 12] = [
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
    "citation_author",
    "twitter:creator:name",
];

/// What is no name of an author, small.
const NO_NAMES: [&str; 30] = [
    "about us",
    "admin",
    "administrator",
    "author",
    "authors",
    "by",
    "contact us",
    "dr",
    "editor",
    "follow the author",
    "fri",
    "get in touch",
    "guest",
    "meet the team",
    "mon",
    "our team",
    "posted",
    "published",
    "sat",
    "staff",
    "staff directory",
    "sun",
    "thu",
    "tue",
    "updated",
    "user",
    "wed",
    "writer",
    "written",
    "written by",
];

/// What stands behind names, and is no part of them.
const BEHIND: [&str; 5] = ["Joined", "Offline", "Online", "Published", "Updated"];

/// What a page says that it is, as far as that tells how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Article,
    /// Of a thing to buy.
    Product,
    /// A talk of several people.
    Talk,
    /// It says none of this.
    Unsaid,
}

/// Programs that make forums, as they call themselves, small.
const FORUMS: [&str; 9] =
    ["discourse", "flarum", "invision", "mybb", "nodebb", "phpbb", "simple machines", "vbulletin", "xenforo"];

/// What a page says of what it holds.
pub(super) struct Declared {
    pub meta: Meta,
    /// What it says that it is.
    pub form: Form,
    /// What it says in a sentence or two.
    pub descriptions: Vec<String>,
}

/// What the page says; `base` is where it was fetched from.
pub(super) fn read(tree: &Tree, pieces: &[Piece], base: Option<&str>) -> Declared {
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
    // "Sorn Courier -": what parts it from a title.
    let site = site.map(|name| name.trim_matches([' ', '-', '–', '—', '|', '·', '•', ':']).to_owned());
    let site = site.filter(|name| !name.is_empty());
    let language = tree.named("html").find_map(|(_, node)| node.attribute("lang").or(node.attribute("xml:lang")));
    let is_article = said.is_article
        || meta("og:type").is_some_and(|kind| kind.to_ascii_lowercase().contains("article"))
        || meta("article:published_time").is_some();
    let form = match () {
        () if is_talk(tree, &said, &meta) => Form::Talk,
        () if is_article => Form::Article,
        () if said.is_product || is_marked(tree, &PRODUCTS) => Form::Product,
        () if meta("og:type").is_some_and(|kind| kind.to_ascii_lowercase().contains("product")) => Form::Product,
        () => Form::Unsaid,
    };
    let title = title(tree, &said, &meta, &names_of_site(site.as_deref(), url.as_deref()));
    let descriptions = [said.description.clone(), meta("og:description"), meta("description")];
    let descriptions = descriptions.into_iter().flatten().collect();
    let genre = genre(&said, &meta, title.as_deref().unwrap_or_default());
    let shown = Shown { tree, pieces, title: title.as_deref().unwrap_or_default(), url: url.as_deref(), form };
    let meta = Meta {
        byline: byline(&shown, &said, &metas, site.as_deref()),
        published: published(&shown, &said, &meta),
        title,
        url,
        site,
        source: None,
        genre,
        discussion: None,
        is_free: said.is_free.or_else(|| Some(!meta("article:content_tier")?.eq_ignore_ascii_case("locked"))),
        standfirst: None,
        language: language.map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()),
    };
    Declared { meta, form, descriptions }
}

/// Whether the page says that several people talk on it, or was made by a program for that.
fn is_talk(tree: &Tree, said: &LinkedData, meta: &impl Fn(&str) -> Option<String>) -> bool {
    let made_by = meta("generator").unwrap_or_default().to_lowercase();
    said.is_talk || FORUMS.iter().any(|name| made_by.starts_with(name)) || is_marked(tree, &TALKS)
}

/// Whether an element is said to be one of some kinds of schema.org.
fn is_marked(tree: &Tree, kinds: &[&str]) -> bool {
    let is_one = |node: &Node| {
        let kind = node.attribute("itemtype").and_then(|kind| kind.trim().rsplit('/').next());
        kind.is_some_and(|kind| kinds.contains(&kind))
    };
    tree.nodes.iter().any(is_one)
}

/// What the page says that it is, where that is no text: a page is a film's where both have one name.
fn genre(said: &LinkedData, meta: &impl Fn(&str) -> Option<String>, title: &str) -> Genre {
    let kind = meta("og:type").unwrap_or_default().to_ascii_lowercase();
    let is = |part: &str| kind.split([':', '.', '_', ' ']).any(|word| word.starts_with(part));
    match () {
        () if is("video") => Genre::Video,
        () if is("music") || is("audio") => Genre::Audio,
        () if is("photo") || is("image") || meta("twitter:card").as_deref() == Some("photo") => Genre::Picture,
        () => {
            let called = |name: &str| {
                let (title, name) = (key(title), key(name));
                !name.is_empty() && (title.contains(&name) || name.contains(&title)) && !title.is_empty()
            };
            said.media.as_ref().filter(|(_, name)| called(name)).map(|(genre, _)| *genre).unwrap_or_default()
        }
    }
}

/// A meta element's name, small, and what it says.
fn named(node: &Node) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop"].into_iter().find_map(|key| node.attribute(key))?;
    let content = one_line(node.attribute("content")?);
    (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
}

/// What a reader of the page sees.
struct Shown<'p> {
    tree: &'p Tree,
    pieces: &'p [Piece],
    title: &'p str,
    url: Option<&'p str>,
    form: Form,
}

fn byline(page: &Shown, said: &LinkedData, metas: &[(String, String)], site: Option<&str>) -> Option<String> {
    let outlet = site.unwrap_or_default();
    let site = key(outlet);
    let joined = |names: &[String], outlets: bool| {
        let mut known: Vec<String> = Vec::new();
        for name in names.iter().filter_map(|name| person(without_outlet(name, outlet))) {
            if (outlets || key(&name) != site) && !known.contains(&name) && known.len() < 10 {
                known.push(name);
            }
        }
        (!known.is_empty()).then(|| known.join(", "))
    };
    let named = |name: &str| -> Vec<String> {
        let all = metas.iter().filter(|(known, content)| known == name && !is_web(content));
        let all = all.map(|(_, content)| content.clone());
        if name == "citation_author" { all.map(|name| in_order(&name)).collect() } else { all.take(1).collect() }
    };
    let told = |outlets: bool| {
        let labelled = ("twitter:label1", "twitter:data1");
        let is_labelled = named(labelled.0).first().is_some_and(|label| label.to_lowercase().ends_with(" by"));
        let labelled = if is_labelled { named(labelled.1) } else { Vec::new() };
        joined(&said.authors, outlets)
            .or_else(|| AUTHORS.iter().find_map(|name| joined(&named(name), outlets)))
            .or_else(|| joined(&labelled, outlets))
    };
    // In a shop, those whose names are shown are customers.
    if page.form == Form::Product {
        return told(true);
    }
    let one = |name: Option<String>| joined(&name.into_iter().collect::<Vec<_>>(), false);
    let tree = page.tree;
    // In a talk everybody is the author of something: the first began it.
    let most = if page.form == Form::Talk { 1 } else { usize::MAX };
    let marked = || -> Vec<String> {
        let authors = shown(tree, |at, node| {
            (has(node, "rel", "author") || has(node, "itemprop", "author")) && !visible::is_other_work(tree, at)
        });
        authors.into_iter().take(most).collect()
    };
    told(false)
        .or_else(|| joined(&marked(), false))
        .or_else(|| shown(tree, |_, node| is_byline(node)).into_iter().find_map(|name| joined(&[name], false)))
        .or_else(|| one(visible::byline(page.pieces, page.title)))
        .or_else(|| one(visible::linked_author(tree, page.url)))
        // An outlet is no author, as long as there is another one.
        .or_else(|| told(true))
}

/// A name without the outlet's behind it, where enough is left for a name.
fn without_outlet<'n>(name: &'n str, outlet: &str) -> &'n str {
    let at = name.len().saturating_sub(outlet.len());
    let (before, behind) = name.split_at(name.floor_char_boundary(at));
    let is_outlet = !outlet.is_empty() && behind.eq_ignore_ascii_case(outlet) && before.ends_with([' ', ',', '|', '-']);
    let before = before.trim_end_matches([' ', ',', '|', '-']);
    if is_outlet && before.contains(' ') { before } else { name }
}

/// "Lund, Ada" as people say it.
fn in_order(name: &str) -> String {
    name.split_once(", ").map_or_else(|| name.to_owned(), |(last, first)| format!("{first} {last}"))
}

fn has(node: &Node, attribute: &str, word: &str) -> bool {
    node.attribute(attribute).is_some_and(|value| value.split_whitespace().any(|one| one.eq_ignore_ascii_case(word)))
}

/// A name without "By" before it, and without what is no name behind it.
fn person(text: &str) -> Option<String> {
    let text = one_line(text);
    let text = visible::BY.iter().find_map(|start| text.strip_prefix(start)).unwrap_or(&text);
    let text = text
        .trim_start_matches("View all posts by ")
        .split(['|', '•', '·'])
        .next()
        .unwrap_or_default()
        .trim()
        .trim_matches(',')
        .trim();
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    // "March 9", and not the first word of "Maggie Lund" or the last of "Ada March".
    let is_month =
        |words: &[&str]| month(&words[0].to_lowercase()).is_some() && words.get(1).is_some_and(|next| is_number(next));
    let words: Vec<&str> = text.split(' ').collect();
    let is_behind =
        |at: usize| BEHIND.contains(&words[at].trim_end_matches(':')) || is_number(words[at]) || is_month(&words[at..]);
    let count = (0..words.len()).take_while(|&at| !is_behind(at)).count();
    let end = words[..count].iter().map(|word| word.len() + 1).sum::<usize>();
    let text = text.get(..end.min(text.len())).unwrap_or_default();
    let text = text.trim_matches([' ', ',', '-']);
    let words = text.split_whitespace().count();
    // One letter stands for somebody's picture.
    let is_name = text.len() <= LONGEST_NAME
        && (1..=12).contains(&words)
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let is_something_else = text.contains(['@', '{', '$', '€', '£'])
        || text.contains("://")
        || ["Reviewed by", "Edited by", "Updated ", "Fact"].iter().any(|start| text.starts_with(start))
        || text.to_lowercase().trim_end_matches(':').ends_with(" says")
        || NO_NAMES.contains(&text.to_lowercase().trim_end_matches([':', '.']))
        || (words == 1 && text.matches('.').count() > 1)
        || told_by_words(text, Look::of(text)) == Some(Sign::Credit);
    (is_name && !is_something_else).then(|| text.to_owned())
}

fn published(page: &Shown, said: &LinkedData, meta: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let Shown { tree, url, .. } = *page;
    // In a talk, the first of those who speak began it.
    let cards = if page.form == Form::Talk { CardDays::default() } else { CardDays::of(tree) };
    let day = |text: &str| moment(text).filter(|day| day.as_str() > "1990" && day.as_str() < "2100");
    let told = DAYS.iter().filter_map(|name| meta(name));
    let times = || {
        let is_dated = |node: &Node| ["datePublished", "dateCreated"].iter().any(|kind| has(node, "itemprop", kind));
        let sure = |node: &Node| node.attribute("pubdate").is_some() || is_dated(node);
        let changed = |node: &Node| {
            let all = format!("{} {}", node.attribute("class").unwrap_or(""), node.attribute("itemprop").unwrap_or(""));
            ["update", "modif"].iter().any(|part| all.to_ascii_lowercase().contains(part))
        };
        let value = |at: usize, node: &Node| {
            let value = node.attribute("datetime").or(node.attribute("content")).map(str::to_owned);
            value.filter(|value| !value.trim().is_empty()).unwrap_or_else(|| tree.text(at))
        };
        let is_time =
            |(at, node): &(usize, &Node)| (node.name() == "time" || sure(node)) && !cards.stand_in(*at..at + 1);
        let all: Vec<(usize, &Node)> = tree.nodes.iter().enumerate().filter(is_time).take(200).collect();
        let told = |(at, node): &(usize, &Node)| day(&value(*at, node));
        let surely = all.iter().filter(|(_, node)| sure(node)).find_map(told);
        // Where the address has a day, another one on the page is of something else.
        let place = url.and_then(day_of_address);
        let agrees = |told: &String| place.as_deref().is_none_or(|place| told.starts_with(place));
        surely.or_else(|| all.iter().filter(|(_, node)| !changed(node)).filter_map(told).find(agrees))
    };
    let named = || {
        let is = |node: &Node| {
            let class = node.attribute("class").unwrap_or_default().to_ascii_lowercase();
            class
                .split(|c: char| !c.is_ascii_alphabetic())
                .any(|part| matches!(part, "date" | "dateline" | "published" | "pubdate" | "timestamp"))
        };
        shown(tree, |at, node| is(node) && !cards.stand_in(at..node.end.max(at + 1))).iter().find_map(|text| day(text))
    };
    let told = said.published.iter().cloned().chain(told).find_map(|text| day(&text));
    // In a shop, the days that are shown are those of reviews.
    if page.form == Form::Product {
        return told;
    }
    let told = told
        .or_else(times)
        .map(|told| in_place(told, url))
        .or_else(|| url.and_then(day_of_address))
        .or_else(|| visible::day(page.pieces, page.title, &cards).and_then(|text| day(&text)))
        .or_else(named);
    // A page's data tell the day on which something first stood at its address; what readers see is that of the text.
    let below = visible::day_below(tree, page.pieces, page.title, &cards).filter(|_| page.form != Form::Talk);
    below
        .and_then(|text| day(&text))
        .filter(|below| told.as_ref().is_none_or(|told| !told.starts_with(&**below)))
        .or(told)
}

/// A moment where the page is at home: its address has the day, or the country whose clocks count, where the moment is told
/// in UTC.
fn in_place(told: String, url: Option<&str>) -> String {
    let day = |text: &str| text.get(..10).and_then(|day| day.parse::<Date>().ok());
    let next = |day: Date| day.tomorrow().ok();
    let hour = told.get(11..13).and_then(|hour| hour.parse::<u8>().ok()).filter(|_| told.ends_with('Z'));
    match (day(&told), hour, url.and_then(day_of_address).as_deref().and_then(day)) {
        (Some(moment), Some(0..=7), Some(place)) if next(place) == Some(moment) => place.to_string(),
        (Some(moment), Some(12..), Some(place)) if next(moment) == Some(place) => place.to_string(),
        (_, Some(_), None) => in_country(&told, url).unwrap_or(told),
        _ => told,
    }
}

/// Countries by the ends of their addresses, with their hours ahead of UTC, where these are so many that the day is often
/// another one.
const HOURS: [(&str, i8); 14] = [
    (".au", 10),
    (".cn", 8),
    (".hk", 8),
    (".id", 7),
    (".jp", 9),
    (".kr", 9),
    (".my", 8),
    (".nz", 12),
    (".ph", 8),
    (".sg", 8),
    (".th", 7),
    (".tw", 8),
    (".vn", 7),
    (".ru", 3),
];

/// A moment in UTC as it was in the country that an address names.
fn in_country(told: &str, url: Option<&str>) -> Option<String> {
    let host = url?.split('/').nth(2)?;
    let (_, hours) = HOURS.iter().find(|(end, _)| host.ends_with(end))?;
    let moment: Timestamp = told.parse().ok()?;
    Some(moment.display_with_offset(Offset::constant(*hours)).to_string())
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
