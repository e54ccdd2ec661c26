//! A page's text in pieces: what stands between the beginnings and ends of block elements.

use super::names::{Named, names};
use super::openers::openers;
use super::panels::{Panel, panels};
use super::shown::Shown;
use super::tables;
use super::tree::{Node, Tree, What};
use crate::document::Kind;
use crate::extract::lines::break_line;
use crate::extract::one_line::one_line;
use std::collections::HashSet;

/// Elements that part text, as browsers show them; those of unknown names do not.
const BLOCKS: [&str; 57] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "noframes",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Whether an element of this name does not part text. What a page made up itself ("news-card") is mostly shown as a block.
pub(super) fn is_inline(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_err() && !name.contains('-')
}

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
    /// Whether an element around it says that it shows who speaks in a talk, or how that is liked.
    pub speaker: bool,
    /// Whether an element around it says that it tells of a picture.
    pub caption: bool,
    /// Whether an element around it says that it is a note on the text before and behind it.
    pub note: bool,
    /// Whether it heads what stands below it.
    pub heads: bool,
    /// Of a button, the nodes among which stands what it opens, and heads: the first, and the one behind the last.
    pub opens: Option<(usize, usize)>,
    /// The place in the page's tree of the first node of its text.
    pub node: usize,
    /// The place there of the table of which it is a row.
    pub table: Option<usize>,
    /// The panel in which it stands, of which one is shown at a time.
    pub panel: Option<Panel>,
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
    speaker: bool,
    caption: bool,
    note: bool,
    link: bool,
    /// Whether it heads what stands below it.
    heads: bool,
    /// See [`Piece::opens`].
    opens: Option<(usize, usize)>,
    /// Whether it is in a link to a place on its page.
    is_permalink: bool,
    /// The table of which it is a row, or stands in one.
    table: Option<usize>,
    panel: Option<Panel>,
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
        speaker: false,
        caption: false,
        note: false,
        link: false,
        heads: false,
        opens: None,
        is_permalink: false,
        table: None,
        panel: None,
        parts: true,
    };
    let mut scopes = vec![whole];
    let mut pass = Pass::default();
    let openers = openers(tree);
    let panels = panels(tree);
    let shown = Shown::of(tree, |at| openers.contains_key(&at), |at| panels.contains_key(&at));
    let teasers = teasers(tree);
    let rows = tables::rows(tree);
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
                let form = Form { is_large, is_headed, is_teaser: teasers.contains(&at), row: rows.get(&at).copied() };
                let mut inner = within(node, scope, form);
                if let Some(panel) = openers.get(&at) {
                    (inner.kind, inner.opens) = (Kind::Heading, Some((panel.start, panel.end)));
                }
                inner.panel = panels.get(&at).copied().or(scope.panel);
                inner.parts &= !pass.is_in_text(tree, at);
                if inner.parts {
                    pass.part(scope);
                } else if scope.table.is_some() && !is_inline(node.name()) {
                    pass.cell(node);
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
    /// The table of data of which it is a row.
    row: Option<usize>,
}

fn within(node: &Node, scope: Scope, Form { is_large, is_headed, is_teaser, row }: Form) -> Scope {
    let name = node.name();
    let Named { around, talk, foot, apart, folds, inside, standfirst, remark, speaker, caption, note } =
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
        _ if row.is_some() => Kind::Preformatted,
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
        speaker: scope.speaker || (speaker && !is_large),
        caption: scope.caption || (caption && !is_large),
        note: scope.note || (note && !is_large),
        link: scope.link || (name == "a" && !(scope.heads && opens(node))),
        heads: scope.heads || heads(node),
        opens: scope.opens,
        is_permalink: scope.is_permalink || (name == "a" && opens(node)),
        table: row.or(scope.table),
        panel: scope.panel,
        parts: row.is_some() || (scope.table.is_none() && !is_inline(name)),
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

/// An element in a sentence has no more nodes in it.
const LARGEST_IN_TEXT: usize = 12;

/// What stands between the cells of a row.
const CELLS: &str = " | ";

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
        if scope.is_permalink && is_sign(text) {
            return;
        }
        // Not the text itself: white space alone may be long, and in many parts.
        if self.letters == 0 {
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

    /// Whether an element that a page made up itself stands in a sentence: next to text, and with no block in it.
    fn is_in_text(&self, tree: &Tree, at: usize) -> bool {
        let end = tree.nodes[at].end.max(at + 1);
        let is_text = |node: &Node| matches!(&node.what, What::Text(text) if !text.trim().is_empty());
        tree.nodes[at].name().contains('-')
            && end - at <= LARGEST_IN_TEXT
            && (self.letters > 0 || tree.nodes.get(end).is_some_and(is_text))
            && tree.nodes[at + 1..end].iter().all(|node| is_inline(node.name()))
    }

    /// The beginning of a cell, or of a part of one.
    fn cell(&mut self, node: &Node) {
        let is_cell = matches!(node.name(), "td" | "th");
        let space = if is_cell && self.letters > 0 { CELLS } else { " " };
        self.text.push_str(space);
    }

    /// A line's end.
    fn line_break(&mut self, scope: Scope) {
        if scope.table.is_some() {
            self.text.push(' ');
        } else if scope.kind == Kind::Preformatted {
            self.text.push('\n');
        } else if break_line(&mut self.text) {
            self.part(scope);
        }
    }

    /// Ends the piece.
    fn part(&mut self, scope: Scope) {
        let text = if scope.table.is_some() {
            one_line(self.text.trim_end_matches(CELLS))
        } else if scope.kind == Kind::Preformatted {
            self.text.trim_matches('\n').trim_end().to_owned()
        } else {
            // "Tides¶": the sign of a link to the heading itself.
            let is_end = |c: char| c.is_whitespace() || matches!(c, '¶' | NO_WIDTH);
            let text = if scope.kind == Kind::Heading { self.text.trim_end_matches(is_end) } else { &self.text };
            one_line(text)
        };
        if !text.trim().is_empty() && (scope.kind == Kind::Preformatted || !is_data(&text)) {
            let Scope {
                kind,
                around,
                apart,
                talk,
                inside,
                standfirst,
                remark,
                speaker,
                caption,
                note,
                heads,
                opens,
                table,
                panel,
                ..
            } = scope;
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
                speaker,
                caption,
                note,
                heads,
                opens,
                node,
                table,
                panel,
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
    fn the_names_of_blocks_are_sorted() {
        assert!(BLOCKS.is_sorted());
    }

    #[test]
    fn an_element_that_a_page_made_up_breaks_no_sentence() {
        let html = "<p>The <keyword>lock</keyword> at <x-place>Orr</x-place> is <var>n</var> metres deep.</p>\
                    <x-card>One</x-card><x-card>Two</x-card>";
        let texts: Vec<String> = texts(html).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["The lock at Orr is n metres deep.", "One", "Two"]);
    }

    #[test]
    fn a_row_of_a_table_of_data_is_a_line() {
        let html = "<table><caption>Tides</caption><tr><th>Quay<th>Low<th>High</tr>\
                    <tr><td>Sorn<br>North<td>05:12<td><p>11:20</p><p>11:40</p></tr><tr><td>Orr<td><td>11:50</tr></table>";
        let expected = [
            (Kind::Caption, "Tides"),
            (Kind::Preformatted, "Quay | Low | High"),
            (Kind::Preformatted, "Sorn North | 05:12 | 11:20 11:40"),
            (Kind::Preformatted, "Orr | | 11:50"),
        ];
        assert_eq!(texts(html), expected.map(|(kind, text)| (kind, text.to_owned())));
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
        let term = texts("<dl><dt>tide(quay)<a href=#tide>¶</a></dt></dl>");
        assert_eq!(term, [(Kind::ListItem, "tide(quay)".to_owned())]);
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
