//! A page's text in pieces: what stands between the beginnings and ends of block elements.

use super::tree::{Node, Tree, What};
use crate::document::Kind;
use crate::extract::feed::one_line;

/// Elements of which nothing is text.
const SILENT: [&str; 22] = [
    "applet", "audio", "button", "canvas", "dialog", "embed", "head", "iframe", "input", "map", "math", "noscript",
    "object", "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Elements that do not part text; a tag of an unknown name does not either.
const INLINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u",
];

/// What stands around an article, by the elements themselves.
const AROUND: [&str; 4] = ["aside", "footer", "form", "nav"];
/// How a class begins that says what stands beside an element, or how it is cut, not what it is.
const BESIDE: [&str; 5] = ["has-", "no-", "overflow-", "with-", "without-"];

/// What the names of elements (class and id) say of what is in them, as parts of words that are parted by - and _.
const AROUND_NAMES: [&str; 71] = [
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

/// A piece of a page's text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub kind: Kind,
    pub text: String,
    /// How many of its characters are in links.
    pub linked: usize,
    /// How many elements around it are of those that stand around articles, by name or by class.
    pub around: usize,
    /// Whether an element around it says that it is the article.
    pub inside: bool,
    /// Whether an element around it says that it is the outlet's summary.
    pub standfirst: bool,
    /// Whether an element around it says that people talk in it.
    pub remark: bool,
}

/// What holds within an element, up to its end.
#[derive(Clone, Copy)]
struct Scope {
    end: usize,
    kind: Kind,
    around: usize,
    inside: bool,
    /// Whether an element around it is one in which articles stand, so that a header in it is the article's own.
    main: bool,
    standfirst: bool,
    remark: bool,
    link: bool,
    parts: bool,
}

/// The pieces of a page, in document order.
pub(super) fn pieces(tree: &Tree) -> Vec<Piece> {
    let whole = Scope {
        end: tree.nodes.len(),
        kind: Kind::Paragraph,
        around: 0,
        inside: false,
        main: false,
        standfirst: false,
        remark: false,
        link: false,
        parts: true,
    };
    let mut scopes = vec![whole];
    let mut pass = Pass::default();
    let letters = Letters::of(tree);
    let mut at = 0;
    while at < tree.nodes.len() {
        while let Some(scope) = scopes.last().filter(|scope| scope.end <= at).copied() {
            if scope.parts {
                pass.part(scope);
            }
            scopes.pop();
        }
        let node = &tree.nodes[at];
        let scope = *scopes.last().unwrap_or(&whole);
        match &node.what {
            What::Text(text) => pass.add(text, scope),
            What::Element { name, .. }
                if SILENT.contains(&&**name) || (is_hidden(node) && !letters.is_large(at, node)) =>
            {
                at = node.end.max(at + 1);
                continue;
            }
            What::Element { name, .. } if name == "br" => pass.line_break(scope),
            What::Element { .. } => {
                let inner = within(node, scope, letters.is_large(at, node));
                if inner.parts {
                    pass.part(scope);
                }
                scopes.push(inner);
            }
        }
        at += 1;
    }
    for scope in scopes.into_iter().rev() {
        pass.part(scope);
    }
    pass.pieces
}

/// An element with this share of a page's letters is no part of what stands around: its name means something else.
const LARGE: f64 = 0.4;

/// How many letters of text stand before each node.
struct Letters(Vec<usize>);

impl Letters {
    fn of(tree: &Tree) -> Letters {
        let mut before = vec![0];
        let mut silent = 0;
        for (at, node) in tree.nodes.iter().enumerate() {
            if SILENT.contains(&node.name()) {
                silent = silent.max(node.end);
            }
            let letters = match &node.what {
                What::Text(text) if at >= silent => text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count(),
                _ => 0,
            };
            before.push(before[at] + letters);
        }
        Letters(before)
    }

    fn is_large(&self, at: usize, node: &Node) -> bool {
        let all = self.0.last().copied().unwrap_or_default();
        let own = self.0[node.end.max(at + 1)] - self.0[at];
        own as f64 > LARGE * all as f64
    }
}

/// Whether an element is not shown.
fn is_hidden(node: &Node) -> bool {
    let style = node.attribute("style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    (node.attribute("hidden").is_some() && node.attribute("hidden") != Some("until-found"))
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn within(node: &Node, scope: Scope, is_large: bool) -> Scope {
    let name = node.name();
    let own = match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
        "li" | "dd" | "dt" => Some(Kind::ListItem),
        "blockquote" => Some(Kind::Quotation),
        "figcaption" | "caption" => Some(Kind::Caption),
        "pre" => Some(Kind::Preformatted),
        _ => None,
    };
    let kind = if scope.kind == Kind::Paragraph || scope.kind == Kind::ListItem {
        own.unwrap_or(scope.kind)
    } else {
        scope.kind
    };
    let Named { around, inside, standfirst, remark } = names(node);
    let is_page_header = name == "header" && !scope.main;
    Scope {
        end: node.end,
        kind,
        around: scope.around + usize::from(!is_large && (AROUND.contains(&name) || around || is_page_header)),
        inside: scope.inside || name == "article" || inside,
        main: scope.main || inside || matches!(name, "article" | "main" | "section"),
        standfirst: scope.standfirst || standfirst,
        remark: scope.remark || remark,
        link: scope.link || name == "a",
        parts: !INLINE.contains(&name),
    }
}

/// What an element's class, id and role say.
struct Named {
    /// That it stands around an article.
    around: bool,
    /// That an article is in it.
    inside: bool,
    /// That it is the outlet's summary.
    standfirst: bool,
    /// That people talk in it.
    remark: bool,
}

fn names(node: &Node) -> Named {
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
    let wide = matches!(node.name(), "html" | "body" | "main" | "article");
    let mut named = Named { around: false, inside, standfirst: false, remark: false };
    if !wide {
        for part in parted.split(|c: char| !c.is_ascii_alphabetic()).filter(|part| !part.is_empty()) {
            named.around |= !inside && AROUND_NAMES.binary_search(&part).is_ok();
            named.standfirst |= STANDFIRST_NAMES.contains(&part);
            named.remark |= REMARK_NAMES.contains(&part);
        }
    }
    named
}

#[derive(Default)]
struct Pass {
    pieces: Vec<Piece>,
    text: String,
    linked: usize,
}

impl Pass {
    fn add(&mut self, text: &str, scope: Scope) {
        self.text.push_str(text);
        if scope.link {
            self.linked += text.chars().filter(|c| !c.is_whitespace()).count();
        }
    }

    /// A line's end; two in a row are how many people part paragraphs.
    fn line_break(&mut self, scope: Scope) {
        self.text.push('\n');
        if scope.kind != Kind::Preformatted && self.text.trim_end_matches([' ', '\t', '\r', '\u{a0}']).ends_with("\n\n")
        {
            self.part(scope);
        }
    }

    /// Ends the piece.
    fn part(&mut self, scope: Scope) {
        let text = if scope.kind == Kind::Preformatted {
            self.text.trim_matches('\n').trim_end().to_owned()
        } else {
            one_line(&self.text)
        };
        if !text.trim().is_empty() {
            let Scope { kind, around, inside, standfirst, remark, .. } = scope;
            self.pieces.push(Piece { kind, text, linked: self.linked, around, inside, standfirst, remark });
        }
        self.text.clear();
        self.linked = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<(Kind, String)> {
        let tree = Tree::read(html).expect("a tree");
        pieces(&tree).into_iter().map(|piece| (piece.kind, piece.text)).collect()
    }

    #[test]
    fn the_names_are_sorted() {
        assert!(AROUND_NAMES.is_sorted());
    }

    #[test]
    fn a_page_comes_in_pieces() {
        let html = "<h1>Ferry</h1><p>It was <b>late</b>.<br><br>Again.</p><p hidden>No</p><ul><li>one<li>two</ul>\
                    <div>Loose <a href=x>and linked</a><p>Inside</p>after</div><script>var x;</script>";
        let expected = [
            (Kind::Heading, "Ferry"),
            (Kind::Paragraph, "It was late."),
            (Kind::Paragraph, "Again."),
            (Kind::ListItem, "one"),
            (Kind::ListItem, "two"),
            (Kind::Paragraph, "Loose and linked"),
            (Kind::Paragraph, "Inside"),
            (Kind::Paragraph, "after"),
        ];
        assert_eq!(texts(html), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn what_stands_around_is_told_by_element_and_name() {
        let html = "<nav>a</nav><div class='relatedArticles'>b</div><div class=story>c</div><article>d</article>";
        let tree = Tree::read(html).expect("a tree");
        let told: Vec<(usize, bool)> = pieces(&tree).iter().map(|piece| (piece.around, piece.inside)).collect();
        assert_eq!(told, [(1, false), (1, false), (0, false), (0, true)]);
    }
}
