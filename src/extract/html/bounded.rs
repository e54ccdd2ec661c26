//! HTML, parsed in bounded work: a page that is made to be slow is left where it gets so.
//!
//! What browsers do with a page can cost the square of its length: elements without end in one another, bold that is
//! opened again in each paragraph. A look at the source cannot tell (a comment may hold end tags), so the parser is fed bit
//! by bit and asked.

use super::bounds::has_short_tags;
use super::tree::Document;
use html5ever::data::NAMED_ENTITIES;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// So many bytes are parsed at a time.
const STEP: usize = 4096;
/// Elements may stand so deep in one another; browsers stop at 512.
const DEEPEST: usize = 500;
/// A page has no more nodes.
const MOST_NODES: usize = 1 << 20;

type Handle = <Document as TreeSink>::Handle;

/// Parses a page; `None` where it would cost more than a page does.
pub(super) fn parse(html: &str) -> Option<Document> {
    parse_within(html, MOST_NODES)
}

/// The characters that HTML means by `&name;`, one or two.
pub(in crate::extract) fn named_entity(name: &str) -> Option<impl Iterator<Item = char>> {
    let &(first, second) = NAMED_ENTITIES.get(&format!("{name};"))?;
    // What a longer name only begins with stands for nothing.
    let characters = [first, second].into_iter().filter(|&code| code > 0).filter_map(char::from_u32);
    (first > 0).then_some(characters)
}

fn parse_within(html: &str, most_nodes: usize) -> Option<Document> {
    if !has_short_tags(html) {
        return None;
    }
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = html5ever::parse_document(Bounded::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let mut rest = html;
    while !rest.is_empty() {
        let (step, behind) = rest.split_at(rest.ceil_char_boundary(STEP));
        rest = behind;
        parser.process(StrTendril::from_slice(step));
        let sink = &parser.tokenizer.sink.sink;
        if sink.is_deep.get() || sink.nodes.get() > most_nodes {
            return None;
        }
    }
    let sink = parser.finish();
    (!sink.is_deep.get() && sink.nodes.get() <= most_nodes).then_some(sink.document)
}

/// A tree that counts what is put into it.
#[derive(Default)]
struct Bounded {
    document: Document,
    depths: RefCell<HashMap<Handle, usize>>,
    nodes: Cell<usize>,
    is_deep: Cell<bool>,
}

impl Bounded {
    fn depth(&self, node: &Handle) -> usize {
        self.depths.borrow().get(node).copied().unwrap_or_default()
    }

    /// Notes that `child` stands in an element at `depth`.
    fn place(&self, child: &NodeOrText<Handle>, depth: usize) {
        self.nodes.set(self.nodes.get() + 1);
        if let NodeOrText::AppendNode(node) = child {
            self.depths.borrow_mut().insert(*node, depth + 1);
            self.is_deep.set(self.is_deep.get() || depth >= DEEPEST);
        }
    }
}

impl TreeSink for Bounded {
    type Handle = Handle;
    type Output = Bounded;
    type ElemName<'a> = <Document as TreeSink>::ElemName<'a>;

    fn finish(self) -> Bounded {
        self
    }

    /// Every page has errors.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.get_document()
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let contents = self.document.get_template_contents(target);
        let depth = self.depth(target) + 1;
        self.depths.borrow_mut().insert(contents, depth);
        contents
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        self.document.same_node(one, other)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Self::ElemName<'a> {
        self.document.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.document.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        self.document.create_pi(target, data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.place(&child, self.depth(parent));
        self.document.append(parent, child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        self.place(&child, self.depth(sibling).saturating_sub(1));
        self.document.append_before_sibling(sibling, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        self.place(&child, self.depth(element).max(self.depth(before)));
        self.document.append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.document.append_doctype_to_document(name, public, system);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.document.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.document.reparent_children(node, new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(handle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_to_be_slow_is_left() {
        let bold: String = (0..300).map(|n| format!("<b id={n}>")).collect();
        for html in [
            "<div>".repeat(100_000),
            "<div><!--</div>-->".repeat(100_000),
            "<div></p></span>".repeat(100_000),
            "<template>".repeat(100_000),
            "<table><td>".repeat(100_000),
            format!("<p>{bold}{}", "<p>a".repeat(100_000)),
        ] {
            assert!(parse(&html).is_none(), "{}", &html[..40]);
        }
    }

    #[test]
    fn a_page_has_so_many_nodes_and_not_one_more() {
        // With the page itself, its head and its body.
        let page = |nodes: usize| "<br>".repeat(nodes - 3);
        for most in [100, 10_000] {
            assert!(parse_within(&page(most), most).is_some() && parse_within(&page(most + 1), most).is_none());
        }
        assert_eq!(MOST_NODES, 1_048_576);
    }

    #[test]
    fn what_real_pages_have_is_no_burden() {
        for html in [
            "<p>a<br><li>b".repeat(10_000),
            format!("<svg>{}</svg>", "<path d='M0 0'/>".repeat(10_000)),
            format!("<script>{}</script>", "'<b>'".repeat(10_000)),
            format!("<img src='data:image/png;base64,{}'>", "iVBORw0KGgoAAAANSUhEUgAA/AAA+BBBB".repeat(40_000)),
            format!("<body>{}", "<p>word </p>".repeat(50_000)),
            "<a href=\"".to_owned(),
            "\u{0}".to_owned(),
        ] {
            assert!(parse(&html).is_some(), "{}", html.chars().take(40).collect::<String>());
        }
    }
}
