//! What the names of elements (tag, class, id, role) say of what is in them.

use super::tree::Node;

/// What stands around an article, by the elements themselves.
pub(super) const AROUND: [&str; 4] = ["aside", "footer", "form", "nav"];
/// How a class begins that says what stands beside an element, or how it is cut, not what it is.
const BESIDE: [&str; 10] = [
    "has-",
    "hidden-desktop",
    "hidden-mobile",
    "hidden-phone",
    "hidden-print",
    "hidden-xs",
    "no-",
    "overflow-",
    "with-",
    "without-",
];

/// What the names of elements (class and id) say of what is in them, as parts of words that are parted by - and _.
const AROUND_NAMES: [&str; 81] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "alert",
    "alertdialog",
    "author",
    "authors",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "cart",
    "comment",
    "comments",
    "complementary",
    "consent",
    "contentinfo",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "dateline",
    "dialog",
    "disclaimer",
    "disqus",
    "drawer",
    "dropdown",
    "footer",
    "footnote",
    "footnotes",
    "form",
    "gdpr",
    "hidden",
    "legal",
    "login",
    "masthead",
    "menu",
    "menubar",
    "menuitem",
    "meta",
    "metadata",
    "modal",
    "more",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "notice",
    "outbrain",
    "overlay",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "promo",
    "promoted",
    "recirc",
    "recommended",
    "related",
    "review",
    "reviews",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "sr",
    "submenu",
    "subscribe",
    "taboola",
    "tags",
    "timestamp",
    "toast",
    "toolbar",
    "tooltip",
    "trending",
];

/// What of that stands apart from every article, as its element does: footnotes of the law, what a visitor is to agree to.
const APART_NAMES: [&str; 5] = ["consent", "contentinfo", "footnote", "footnotes", "gdpr"];
/// The names of what opens at a click: a part of it that is called hidden is only shut.
const FOLD_NAMES: [&str; 7] = ["accordion", "accordions", "collapse", "collapsible", "faq", "faqs", "tabs"];

/// What the names of elements say where an article is in them.
const ARTICLE_NAMES: [&str; 8] = [
    "articlebody",
    "article-body",
    "article__body",
    "entry-content",
    "post-content",
    "story-body",
    "article-content",
    "post-body",
];

/// What the names of elements say where the outlet's own summary is in them.
const STANDFIRST_NAMES: [&str; 8] =
    ["deck", "dek", "standfirst", "strapline", "subdeck", "subhead", "subheadline", "subtitle"];
/// What they say where people talk.
const REMARK_NAMES: [&str; 8] = ["comment", "comments", "commtext", "replies", "reply", "respond", "review", "reviews"];

/// What they say where a talk shows who speaks, and how that is liked.
const SPEAKER_NAMES: [&str; 10] = [
    "avatar",
    "badge",
    "badges",
    "likes",
    "postprofile",
    "reaction",
    "reactions",
    "signature",
    "userbanner",
    "usertitle",
];

/// What they say where a picture is told of.
const CAPTION_NAMES: [&str; 3] = ["caption", "captions", "figcaption"];

/// What they say where a text has a note in its midst: a hint, a warning.
const NOTE_NAMES: [&str; 2] = ["admonition", "admonitionblock"];

/// What an element's tag, class, id and role say.
#[derive(Default)]
pub(super) struct Named {
    /// That it stands around an article.
    pub around: bool,
    /// That it does so for no other reason than that people talk in it.
    pub talk: bool,
    /// That it is or is called a foot, or stands apart: around an article even where it has much of a page.
    pub foot: bool,
    /// That it stands apart from every article.
    pub apart: bool,
    /// That what is in it opens at a click.
    pub folds: bool,
    /// That an article is in it.
    pub inside: bool,
    /// That it is the outlet's summary.
    pub standfirst: bool,
    /// That people talk in it.
    pub remark: bool,
    /// That it shows who speaks in a talk, or how that is liked.
    pub speaker: bool,
    /// That it tells of a picture.
    pub caption: bool,
    /// That it is a note on the text around it.
    pub note: bool,
}

/// The names of an element as they stand, and small, with their parts set apart.
fn told(node: &Node) -> (String, String) {
    let all = ["class", "id", "role", "itemprop", "data-component", "data-testid"];
    let words = all.into_iter().filter_map(|name| node.attribute(name)).flat_map(str::split_whitespace);
    let words = words.filter(|word| !BESIDE.iter().any(|start| word.starts_with(start)));
    // What stands behind two hyphens says how it looks ("field--label-hidden").
    let words = words.map(|word| word.split("--").next().unwrap_or_default());
    let joined = words.collect::<Vec<_>>().join(" ");
    // "relatedArticles" has two parts, as "related-articles" has.
    let mut parted = String::with_capacity(joined.len() + 8);
    let mut lower = false;
    for c in joined.chars() {
        if c.is_ascii_uppercase() && lower {
            parted.push('-');
        }
        lower = c.is_ascii_lowercase();
        parted.push(c.to_ascii_lowercase());
    }
    (joined, parted)
}

/// The parts of names: "sidebar2" is one, "38ad5ea" only a number.
fn parts(parted: &str) -> impl Iterator<Item = &str> {
    let parts = parted.split(|c: char| !c.is_ascii_alphanumeric());
    parts.map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit())).filter(|part| !part.is_empty())
}

/// Whether the names of an element have one of these parts.
pub(super) fn is_named(node: &Node, known: &[&str]) -> bool {
    parts(&told(node).1).any(|part| known.contains(&part))
}

/// Whether the names of an element say that it stands around an article, by other parts than these.
pub(super) fn is_called_around(node: &Node, but: &[&str]) -> bool {
    parts(&told(node).1).any(|part| AROUND_NAMES.binary_search(&part).is_ok() && !but.contains(&part))
}

/// Reads the names of an element; of a teaser, an article among others, they say as much as those of any part of a page.
/// `is_folded` says whether it stands in what opens at a click.
pub(super) fn names(node: &Node, is_teaser: bool, is_folded: bool) -> Named {
    let (joined, parted) = told(node);
    let inside = ARTICLE_NAMES.iter().any(|known| joined.to_ascii_lowercase().contains(known));
    let (is_around, is_footer) = (AROUND.contains(&node.name()), node.name() == "footer");
    let mut named =
        Named { inside, foot: is_footer, apart: is_footer, folds: node.name() == "details", ..Named::default() };
    // The names of a whole page or of its main part say nothing of a piece.
    let is_wide = matches!(node.name(), "html" | "body" | "main") || (node.name() == "article" && !is_teaser);
    let mut is_more_than_talk = is_around;
    for part in parts(&parted).filter(|_| !is_wide) {
        named.folds |= FOLD_NAMES.contains(&part);
        let is_shut = part == "hidden" && (is_folded || named.folds);
        if !inside && !is_shut && AROUND_NAMES.binary_search(&part).is_ok() {
            named.around = true;
            named.apart |= APART_NAMES.contains(&part);
            named.foot |= part == "footer" || APART_NAMES.contains(&part);
            is_more_than_talk |= !REMARK_NAMES.contains(&part);
        }
        named.standfirst |= STANDFIRST_NAMES.contains(&part);
        named.remark |= REMARK_NAMES.contains(&part);
        named.speaker |= SPEAKER_NAMES.contains(&part);
        named.caption |= CAPTION_NAMES.contains(&part);
        named.note |= NOTE_NAMES.contains(&part);
    }
    named.note |= node.attribute("role") == Some("note");
    named.talk = named.around && !is_more_than_talk;
    named.around |= is_around;
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_sorted() {
        assert!(AROUND_NAMES.is_sorted());
        assert!(APART_NAMES.iter().all(|name| AROUND_NAMES.contains(name)));
    }
}
