//! A page's text in pieces: what stands between the beginnings and ends of block elements.

use super::names::{Named, names};
use super::shown::Shown;
use super::tree::{Node, Tree, What};
use crate::document::Kind;
use crate::extract::lines::break_line;
use crate::extract::one_line::one_line;
use std::collections::HashSet;

/// Elements that do not part text; a tag of an unknown name does not either.
pub(super) const INLINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u",
];

/// A piece of a page's text.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub kind: Kind,
    pub text: String,
    /// How many of its characters are in links.
    pub linked: usize,
    /// How many elements around it are of those that stand around articles, by name or by class; feet count twice.
    pub around: usize,
    /// Whether an element around it is one that no article has.
    pub apart: bool,
    /// How many elements around it are counted there only because people talk in them.
    pub talk: usize,
    /// Whether an element around it says that it is the article.
    pub inside: bool,
    /// Whether an element around it says that it is the outlet's summary.
    pub standfirst: bool,
    /// Whether an element around it says that people talk in it.
    pub remark: bool,
    /// Whether an element around it says that it tells of a picture.
    pub caption: bool,
    /// Whether it heads what stands below it.
    pub heads: bool,
    /// The place in the page's tree of the first node of its text.
    pub node: usize,
}

/// What holds within an element, up to its end.
#[derive(Clone, Copy)]
struct Scope {
    end: usize,
    kind: Kind,
    around: usize,
    apart: bool,
    talk: usize,
    /// Whether an element around it opens at a click.
    folds: bool,
    inside: bool,
    /// Whether an element around it is one in which articles stand, so that a header in it is the article's own.
    main: bool,
    standfirst: bool,
    remark: bool,
    caption: bool,
    link: bool,
    /// Whether it heads what stands below it.
    heads: bool,
    /// Whether it is in a link to a place on its page.
    is_permalink: bool,
    parts: bool,
}

/// The pieces of a page, in document order.
pub(super) fn pieces(tree: &Tree) -> Vec<Piece> {
    let whole = Scope {
        end: tree.nodes.len(),
        kind: Kind::Paragraph,
        around: 0,
        apart: false,
        talk: 0,
        folds: false,
        inside: false,
        main: false,
        standfirst: false,
        remark: false,
        caption: false,
        link: false,
        heads: false,
        is_permalink: false,
        parts: true,
    };
    let mut scopes = vec![whole];
    let mut pass = Pass::default();
    let shown = Shown::of(tree);
    let teasers = teasers(tree);
    let mut at = 0;
    // Behind the last link.
    let mut behind = 0;
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
            What::Text(text) => pass.add(text, at, scope),
            What::Element { .. } if shown.skips(at) => {
                at = node.end.max(at + 1);
                continue;
            }
            What::Element { name, .. } if name == "br" => pass.line_break(scope),
            What::Element { .. } => {
                let (is_large, is_headed) = (shown.is_large(at, node), shown.is_headed(at, node));
                let inner = within(node, scope, Form { is_large, is_headed, is_teaser: teasers.contains(&at) });
                if inner.parts {
                    pass.part(scope);
                }
                if node.name() == "a" {
                    // Links with nothing between them stand below or beside one another.
                    if at == behind && pass.is_link() {
                        pass.text.push(' ');
                    }
                    behind = node.end;
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

/// So many articles side by side are teasers of articles, not one.
const TEASERS: usize = 3;

/// The article elements that stand beside others.
fn teasers(tree: &Tree) -> HashSet<usize> {
    let mut open: Vec<(usize, Vec<usize>)> = vec![(tree.nodes.len(), Vec::new())];
    let mut found = HashSet::new();
    let mut close = |open: &mut Vec<(usize, Vec<usize>)>| {
        found.extend(
            open.pop().map(|(_, articles)| articles).filter(|articles| articles.len() >= TEASERS).into_iter().flatten(),
        );
    };
    for (at, node) in tree.nodes.iter().enumerate().filter(|(_, node)| !node.name().is_empty()) {
        while open.len() > 1 && open.last().is_some_and(|(end, _)| *end <= at) {
            close(&mut open);
        }
        if node.name() == "article" {
            open.last_mut().into_iter().for_each(|(_, articles)| articles.push(at));
        }
        open.push((node.end, Vec::new()));
    }
    while !open.is_empty() {
        close(&mut open);
    }
    found
}

/// What an element is on its page.
struct Form {
    /// Whether it holds much of what is shown.
    is_large: bool,
    /// Whether a first heading stands in it.
    is_headed: bool,
    /// Whether it is an article among others.
    is_teaser: bool,
}

fn within(node: &Node, scope: Scope, Form { is_large, is_headed, is_teaser }: Form) -> Scope {
    let name = node.name();
    let Named { around, talk, foot, apart, folds, inside, standfirst, remark, caption } =
        names(node, is_teaser, scope.folds);
    let own = match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
        "li" | "dd" | "dt" => Some(Kind::ListItem),
        "blockquote" => Some(Kind::Quotation),
        "figcaption" | "caption" => Some(Kind::Caption),
        "pre" => Some(Kind::Preformatted),
        _ => None,
    };
    let kind = match scope.kind {
        Kind::Paragraph | Kind::ListItem => own.unwrap_or(scope.kind),
        // Lines are lines in a quotation, too.
        Kind::Quotation if own == Some(Kind::Preformatted) => Kind::Preformatted,
        around => around,
    };
    let is_foot = foot && !(is_large && is_headed);
    let is_page_header = name == "header" && !scope.main;
    Scope {
        end: node.end,
        kind,
        around: scope.around + if is_foot { 2 } else { usize::from(!is_large && (around || is_page_header)) },
        apart: scope.apart || (apart && is_foot),
        talk: scope.talk + usize::from(talk && !is_large),
        folds: scope.folds || folds,
        inside: scope.inside || name == "article" || inside,
        main: scope.main || inside || matches!(name, "article" | "main" | "section"),
        standfirst: scope.standfirst || standfirst,
        remark: scope.remark || remark,
        caption: scope.caption || (caption && !is_large),
        link: scope.link || (name == "a" && !(scope.heads && opens(node))),
        heads: scope.heads || heads(node),
        is_permalink: scope.is_permalink || (name == "a" && opens(node)),
        parts: !INLINE.contains(&name),
    }
}

/// Whether an element heads what stands below it.
fn heads(node: &Node) -> bool {
    matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt")
}

/// Whether a link opens a part of its own page, or leads there.
fn opens(link: &Node) -> bool {
    link.attribute("role") == Some("button") || link.attribute("href").is_some_and(|target| target.starts_with('#'))
}

/// A place where a line may break, without width.
const NO_WIDTH: char = '\u{200b}';

/// Whether a text is no more than the sign of a link to where it stands; a space alone parts words.
fn is_sign(text: &str) -> bool {
    let sign = text.trim_matches(|c: char| c.is_whitespace() || c == NO_WIDTH);
    matches!(sign, "#" | "¶" | "§") || (sign.is_empty() && text.contains(NO_WIDTH))
}

/// Whether a text is the data of a program, as pages hold it in elements that are hidden from elsewhere.
fn is_data(text: &str) -> bool {
    ["{\"", "[{\"", "[\""].iter().any(|start| text.starts_with(start)) && text.ends_with(['}', ']'])
}

#[derive(Default)]
struct Pass {
    pieces: Vec<Piece>,
    text: String,
    /// How many characters the text has that are no spaces, and how many of them are in links.
    letters: usize,
    linked: usize,
    /// Where the text begins in the tree.
    node: usize,
}

impl Pass {
    fn add(&mut self, text: &str, node: usize, scope: Scope) {
        // "#": a link to the heading itself.
        if scope.kind == Kind::Heading && scope.is_permalink && is_sign(text) {
            return;
        }
        if self.text.trim_start().is_empty() {
            self.node = node;
        }
        self.text.push_str(text);
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        self.letters += letters;
        self.linked += if scope.link { letters } else { 0 };
    }

    /// Whether the text is all link.
    fn is_link(&self) -> bool {
        self.letters > 0 && self.linked == self.letters
    }

    /// A line's end.
    fn line_break(&mut self, scope: Scope) {
        if scope.kind == Kind::Preformatted {
            self.text.push('\n');
        } else if break_line(&mut self.text) {
            self.part(scope);
        }
    }

    /// Ends the piece.
    fn part(&mut self, scope: Scope) {
        let text = if scope.kind == Kind::Preformatted {
            self.text.trim_matches('\n').trim_end().to_owned()
        } else {
            // "Tides¶": the sign of a link to the heading itself.
            let is_end = |c: char| c.is_whitespace() || matches!(c, '¶' | NO_WIDTH);
            let text = if scope.kind == Kind::Heading { self.text.trim_end_matches(is_end) } else { &self.text };
            one_line(text)
        };
        if !text.trim().is_empty() && (scope.kind == Kind::Preformatted || !is_data(&text)) {
            let Scope { kind, around, apart, talk, inside, standfirst, remark, caption, heads, .. } = scope;
            let (linked, node) = (self.linked, self.node);
            self.pieces.push(Piece {
                kind,
                text,
                linked,
                around,
                apart,
                talk,
                inside,
                standfirst,
                remark,
                caption,
                heads,
                node,
            });
        }
        self.text.clear();
        (self.letters, self.linked) = (0, 0);
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
    fn links_with_nothing_between_them_are_no_one_word() {
        let html = "<div><a href=1>Herring</a><a href=2><span>Bread</span></a> <a href=3>Soup of the day</a><a href=4>Tea</a></div>\
                    <p>As was said<sup><a href=#1>1</a><a href=#2>2</a></sup> before.</p>";
        let expected = ["Herring Bread Soup of the day Tea", "As was said12 before."];
        assert_eq!(texts(html).into_iter().map(|(_, text)| text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_heading_is_its_words_without_the_link_to_itself() {
        for (html, text) in [
            ("<h2>Tides<a href=#tides>#</a></h2>", "Tides"),
            ("<h2><a href=#tides>¶</a> Tides</h2>", "Tides"),
            ("<h2>Tides<a class=anchor href=#tides>&#8203;</a></h2>", "Tides"),
            ("<h2>Tides &#182;\u{200b}</h2>", "Tides"),
            ("<h2><a href=#tides><b>Tides</b> <i>of Sorn</i></a></h2>", "Tides of Sorn"),
            ("<h2>Charts in C#</h2>", "Charts in C#"),
            ("<h2><a href=/c>Charts in C#</a></h2>", "Charts in C#"),
        ] {
            assert_eq!(texts(html), [(Kind::Heading, text.to_owned())], "{html}");
        }
    }

    #[test]
    fn lines_are_lines_in_a_quotation_too() {
        let html = "<blockquote><p>He wrote:</p><pre>low  05:12\nhigh 11:20</pre></blockquote>";
        let expected = [(Kind::Quotation, "He wrote:"), (Kind::Preformatted, "low  05:12\nhigh 11:20")];
        assert_eq!(texts(html), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn the_data_of_a_program_is_no_text() {
        let html = "<div>{\"price\": 149, \"in\": \"crowns\"}</div><div>[{\"id\": 1}]</div><p>149 crowns</p><pre>{\"a\": 1}</pre>";
        let expected = [(Kind::Paragraph, "149 crowns".to_owned()), (Kind::Preformatted, "{\"a\": 1}".to_owned())];
        assert_eq!(texts(html), expected);
    }

    #[test]
    fn what_stands_around_is_told_by_element_and_name() {
        let html = "<nav>a</nav><div class='relatedArticles'>b</div><div class=story>c</div><article>d</article>";
        let tree = Tree::read(html).expect("a tree");
        let told: Vec<(usize, bool)> = pieces(&tree).iter().map(|piece| (piece.around, piece.inside)).collect();
        assert_eq!(told, [(1, false), (1, false), (0, false), (0, true)]);
    }
}
