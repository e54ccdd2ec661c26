//! What sort of thing a page is, where it is no article: by what it says, and by what is on it.

use super::pieces::Piece;
use super::tree::{Node, Tree};
use crate::document::{Document, Genre};
use crate::extract::address::{is_web, site};
use crate::extract::furniture::Look;
use crate::extract::one_line::one_line;
use crate::extract::release_notes::is_list_of_changes;
use crate::letters::key;

/// An aggregator's page has fewer characters of its own: what is not said in remarks.
const POINTER: usize = 400;
/// A page around a picture has fewer words of its own.
const CAPTION: usize = 60;
/// A post has no more characters.
const POST: usize = 1000;
/// So many links may carry the title.
const LINKS: usize = 400;
/// A shorter name of a link says little.
const SHORTEST: usize = 8;

/// What a page's markup shows, which its text no longer does.
pub(super) struct Signs {
    /// Links to other sites: what they are called, as letters alone and as it stands, and where they lead.
    away: Vec<(String, String, String)>,
    /// How many characters of prose are neither remarks nor around.
    own: usize,
    /// How many words of all sorts, links left out.
    words: usize,
    /// Whether a picture stands in what is called one.
    has_picture: bool,
}

impl Signs {
    /// The signs of a page; `url` is its address.
    pub(super) fn of(tree: &Tree, pieces: &[Piece], url: Option<&str>) -> Signs {
        let said = pieces.iter().filter(|piece| !piece.remark && piece.around == 0 && piece.linked == 0);
        let own = pieces.iter().filter(|piece| !piece.remark && piece.around == 0 && Look::of(&piece.text).is_prose());
        Signs {
            away: away(tree, url),
            own: own.map(|piece| piece.text.chars().count()).sum(),
            words: said.map(|piece| piece.text.split_whitespace().count()).sum(),
            has_picture: has_picture(tree),
        }
    }
}

/// The links to other sites that are called by more than a word or two. Where the page's own address is not known, they are
/// those that name a site on a page whose links mostly do not.
fn away(tree: &Tree, url: Option<&str>) -> Vec<(String, String, String)> {
    let links: Vec<(usize, &str)> = tree
        .named("a")
        .filter_map(|(at, node)| Some((at, node.attribute("href")?.trim())))
        .filter(|(_, target)| !target.is_empty() && !target.starts_with('#'))
        .take(LINKS)
        .collect();
    let named = links.iter().filter(|(_, target)| is_web(target)).count();
    if url.is_none() && named * 2 > links.len() {
        return Vec::new();
    }
    let leads_away = |target: &str| is_web(target) && url.is_none_or(|own| !is_of(site(target), site(own)));
    let called = |(at, target): (usize, &str)| {
        let text = one_line(&tree.text(at));
        (key(&text), text, target.to_owned())
    };
    let found = links.into_iter().filter(|(_, target)| leads_away(target)).map(called);
    found.filter(|(key, ..)| key.chars().count() >= SHORTEST).collect()
}

/// Whether one host is the other, or below it.
fn is_of(one: &str, other: &str) -> bool {
    let below = |a: &str, b: &str| a == b || a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.'));
    below(one, other) || below(other, one)
}

/// Whether a picture stands in what is called one.
fn has_picture(tree: &Tree) -> bool {
    let holds = |node: &Node| {
        let names = format!("{} {}", node.attribute("id").unwrap_or(""), node.attribute("class").unwrap_or(""));
        let parts = names.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_ascii_lowercase);
        parts.into_iter().any(|part| matches!(&*part, "comic" | "photo" | "photograph" | "picture"))
    };
    let mut end = 0;
    tree.nodes.iter().any(|node| {
        if holds(node) {
            end = end.max(node.end);
        }
        // Places are told by ends: a node stands in the element if it ends no later.
        node.name() == "img" && node.end <= end
    })
}

/// Says what a document is, by what its page declared, what is in it, and the signs of its markup.
pub(super) fn settle(document: &mut Document, signs: &Signs, is_article: bool) {
    let declared = document.meta.genre;
    let characters: usize = document
        .blocks
        .iter()
        .filter(|block| block.kind.is_prose() && Look::of(&block.text).is_prose())
        .map(|block| block.text.chars().count())
        .sum();
    document.meta.genre = match () {
        () if is_article => Genre::Article,
        () if declared != Genre::Article => declared,
        () if signs.own < POINTER && point(document, &signs.away) => Genre::Link,
        () if is_list_of_changes(document.meta.title.as_deref(), &document.blocks) => Genre::ReleaseNotes,
        () if signs.words < CAPTION && signs.has_picture => Genre::Picture,
        () => Genre::Article,
    };
    if document.meta.genre == Genre::Article && characters <= POST && name(document) {
        document.meta.genre = Genre::Post;
    }
}

/// Leads the document to what its title links to; the page itself is where people talk about it. Whether it does.
fn point(document: &mut Document, away: &[(String, String, String)]) -> bool {
    let meta = &mut document.meta;
    let title = key(meta.title.as_deref().unwrap_or_default());
    let is_title =
        |(called, ..): &&(String, String, String)| title.starts_with(called) && called.len() * 10 >= title.len() * 6;
    // A link that searches for the title leads to no article.
    let words: Vec<String> = meta.title.as_deref().unwrap_or_default().split(' ').map(key).collect();
    let seeks = |target: &str| {
        let query = key(target.split_once('?').map_or("", |(_, query)| query));
        words.iter().filter(|word| word.len() > 3 && query.contains(&***word)).count() >= 2
    };
    let found = away.iter().find(|link| is_title(link) && !seeks(&link.2));
    let Some((_, called, target)) = found else { return false };
    meta.title = Some(called.clone());
    // Who put the link there did not write what it leads to.
    meta.byline = None;
    meta.discussion = meta.url.replace(target.clone());
    true
}

/// Where a page's title is but a person's name with an account behind it, as in social networks: the name is the
/// author's, and there is no title. Whether it was.
fn name(document: &mut Document) -> bool {
    let meta = &mut document.meta;
    let Some(title) = &meta.title else { return false };
    let Some((name, account)) =
        title.split_once("(@").and_then(|(name, rest)| Some((name.trim(), rest.split_once(')')?)))
    else {
        return false;
    };
    let (account, rest) = account;
    let is_account = !account.is_empty() && !account.contains(char::is_whitespace);
    // What follows the account names the network.
    if !is_account || rest.split_whitespace().count() > 3 {
        return false;
    }
    let author = if name.is_empty() { format!("@{account}") } else { name.to_owned() };
    meta.byline = Some(author);
    meta.title = None;
    true
}
