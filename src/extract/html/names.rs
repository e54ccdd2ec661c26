//! What the names of elements (tag, class, id, role) say of what is in them.

use super::tree::Node;

/// What stands around an article, by the elements themselves.
pub(super) const AROUND: [&str; 4] = ["aside", "footer", "form", "nav"];
/// How a class begins that says what stands beside an element, or how it is cut, not what it is.
const BESIDE: [&str; 5] = ["has-", "no-", "overflow-", "with-", "without-"];

/// What the names of elements (class and id) say of what is in them, as parts of words that are parted by - and _.
const AROUND_NAMES: [&str; 73] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "alert",
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
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "dateline",
    "disclaimer",
    "disqus",
    "drawer",
    "dropdown",
    "footer",
    "form",
    "gdpr",
    "hidden",
    "legal",
    "login",
    "masthead",
    "menu",
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

/// What they say where a picture is told of.
const CAPTION_NAMES: [&str; 3] = ["caption", "captions", "figcaption"];

/// What an element's class, id and role say.
pub(super) struct Named {
    /// That it stands around an article.
    pub around: bool,
    /// That an article is in it.
    pub inside: bool,
    /// That it is the outlet's summary.
    pub standfirst: bool,
    /// That people talk in it.
    pub remark: bool,
    /// That it tells of a picture.
    pub caption: bool,
}

/// Reads the names of an element; of a teaser, an article among others, they say as much as those of any part of a page.
pub(super) fn names(node: &Node, is_teaser: bool) -> Named {
    let all = ["class", "id", "role", "itemprop", "data-component", "data-testid"];
    let words = all.into_iter().filter_map(|name| node.attribute(name)).flat_map(str::split_whitespace);
    let words = words.filter(|word| !BESIDE.iter().any(|start| word.starts_with(start)));
    // What stands behind two hyphens says how it looks ("field--label-hidden").
    let words = words.map(|word| word.split("--").next().unwrap_or_default());
    let joined = words.collect::<Vec<_>>().join(" ");
    let inside = ARTICLE_NAMES.iter().any(|known| joined.to_ascii_lowercase().contains(known));
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
    // The names of a whole page or of its main part say nothing of a piece.
    let wide = matches!(node.name(), "html" | "body" | "main") || (node.name() == "article" && !is_teaser);
    let mut named = Named { around: false, inside, standfirst: false, remark: false, caption: false };
    if !wide {
        for part in parted.split(|c: char| !c.is_ascii_alphabetic()).filter(|part| !part.is_empty()) {
            named.around |= !inside && AROUND_NAMES.binary_search(&part).is_ok();
            named.standfirst |= STANDFIRST_NAMES.contains(&part);
            named.remark |= REMARK_NAMES.contains(&part);
            named.caption |= CAPTION_NAMES.contains(&part);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_sorted() {
        assert!(AROUND_NAMES.is_sorted());
    }
}
