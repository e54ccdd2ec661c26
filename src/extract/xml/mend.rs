//! Damaged XML → markup that can be read tag by tag: one pass, in which what is stray becomes text.
//!
//! What is left has start and end tags whose quotes match, CDATA sections that end, and text. Comments, processing
//! instructions and the document type are left out: none of them says anything about a feed, but the entities that a
//! document type declares, which are kept aside.

use super::entity::Declared;
use std::borrow::Cow;

/// What was found damaged and put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Repair {
    Less,
    Reference,
    Quote,
    Section,
    Unclosed,
    CutOff,
    Bytes,
    Preamble,
    Characters,
}

/// Every repair: what the person is told, and why it is done.
pub(in crate::extract) const REPAIRS: [(Repair, &str, &str); 9] = [
    (Repair::Less, "a stray “<”", "people write “5 < 6” unescaped; as a tag it would swallow all up to the next “>”"),
    (
        Repair::Reference,
        "a stray “&”",
        "addresses and names have a bare “&”, old feeds entities that nobody declared: both stay as they stand",
    ),
    (
        Repair::Quote,
        "a tag with unmatched quotes",
        "an open quote would swallow all up to the next one, often items away",
    ),
    (
        Repair::Section,
        "a comment or section without end",
        "what comes after its opening is most often the rest of the feed",
    ),
    (Repair::Unclosed, "an element that is not closed", "the end of what is around it, or the next item, ends it too"),
    (Repair::CutOff, "an end that is missing", "a download that broke off has whole items before the break"),
    (Repair::Bytes, "bytes of another charset", "one article pasted in another charset must not cost the others"),
    (Repair::Preamble, "text before the feed", "servers print warnings before what they were asked for"),
    (Repair::Characters, "characters that no text has", "a few lost control characters are no reason to refuse a feed"),
];

/// How often each repair was made.
#[derive(Debug, Clone, Default)]
pub(in crate::extract) struct Damage([usize; REPAIRS.len()]);

impl Damage {
    pub(in crate::extract) fn note(&mut self, repair: Repair) {
        self.0[repair as usize] += 1;
    }

    /// All damage, in one warning; `None` for a sound feed.
    pub(in crate::extract) fn warning(&self) -> Option<String> {
        let told = |(repair, what, _): &(Repair, &str, &str)| match self.0[*repair as usize] {
            0 => None,
            1 => Some((*what).to_owned()),
            count => Some(format!("{what} ({count} times)")),
        };
        let told: Vec<String> = REPAIRS.iter().filter_map(told).collect();
        (!told.is_empty()).then(|| format!("is damaged and was mended: {}", told.join(", ")))
    }
}

/// A feed's markup, put right.
pub(in crate::extract) struct Mended<'t> {
    pub(in crate::extract) text: Cow<'t, str>,
    pub(in crate::extract) declared: Declared,
}

/// Most “<” that may stand between two quotes of a tag; more of them mean that a quote is missing. It also bounds how
/// often a byte is looked at.
const MOST_LESS_IN_QUOTES: usize = 4;

/// Puts `text` right, in one pass.
pub(in crate::extract) fn mend<'t>(text: &'t str, damage: &mut Damage) -> Mended<'t> {
    let mut pass = Pass { text, out: String::new(), done: 0, declared: None, endless: [false; 3] };
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        at = pass.section(at + found, damage);
    }
    let text = if pass.done == 0 || pass.out.is_empty() {
        Cow::Borrowed(&text[pass.done..])
    } else {
        pass.out.push_str(&text[pass.done..]);
        Cow::Owned(pass.out)
    };
    Mended { text, declared: pass.declared.unwrap_or_default() }
}

struct Pass<'t> {
    text: &'t str,
    out: String,
    /// Up to here, the text is in `out` or was left out.
    done: usize,
    declared: Option<Declared>,
    /// Which ends (of comments, CDATA sections, instructions) are known to come no more: none is looked for twice.
    endless: [bool; 3],
}

impl Pass<'_> {
    fn replace(&mut self, from: usize, to: usize, with: &str) -> usize {
        self.out.push_str(&self.text[self.done..from]);
        self.out.push_str(with);
        self.done = to;
        to
    }

    /// The place after `end`, looked for from `from` on.
    fn find(&mut self, which: usize, end: &str, from: usize) -> Option<usize> {
        if self.endless[which] {
            return None;
        }
        let found = self.text.get(from..).and_then(|rest| rest.find(end)).map(|at| from + at + end.len());
        self.endless[which] = found.is_none();
        found
    }

    /// Puts right what begins with the “<” at `at`; where to go on.
    fn section(&mut self, at: usize, damage: &mut Damage) -> usize {
        let rest = &self.text[at..];
        let next = rest.as_bytes().get(1).copied().unwrap_or_default();
        match next {
            b'!' if rest.starts_with("<!--") => match self.find(0, "-->", at + 4) {
                Some(end) => self.replace(at, end, ""),
                None => {
                    damage.note(Repair::Section);
                    self.replace(at, at + 4, "")
                }
            },
            b'!' if rest.starts_with("<![CDATA[") => self.find(1, "]]>", at + 9).unwrap_or_else(|| {
                damage.note(Repair::Section);
                self.replace(at, at, "");
                self.out.push_str(&self.text[at..]);
                self.out.push_str("]]>");
                self.done = self.text.len();
                self.done
            }),
            b'!' => self.declaration(at, damage),
            b'?' => match self.find(2, "?>", at + 2) {
                Some(end) => self.replace(at, end, ""),
                None => self.markup_without_quotes(at, damage),
            },
            b'/' => self.end_tag(at, damage),
            _ if begins_name(next) => self.start_tag(at, damage),
            _ => self.stray(at, damage),
        }
    }

    fn stray(&mut self, at: usize, damage: &mut Damage) -> usize {
        damage.note(Repair::Less);
        self.replace(at, at + 1, "&lt;")
    }

    /// What ends at the next “>” and says nothing: left out.
    fn markup_without_quotes(&mut self, at: usize, damage: &mut Damage) -> usize {
        match self.text[at + 1..].find(['<', '>']).map(|found| at + 1 + found) {
            Some(end) if self.text.as_bytes()[end] == b'>' => self.replace(at, end + 1, ""),
            _ => self.stray(at, damage),
        }
    }

    /// `<!DOCTYPE …>`, once with the declarations in its brackets.
    fn declaration(&mut self, at: usize, damage: &mut Damage) -> usize {
        let rest = &self.text[at..];
        let is_doctype = rest.get(2..9).is_some_and(|word| word.eq_ignore_ascii_case("DOCTYPE"));
        // Before its bracket it has no other tag: no byte is looked at for two of them.
        let bracket = || rest[1..].find(['[', '<', '>']).map(|found| found + 1);
        let open = (is_doctype && self.declared.is_none()).then(bracket).flatten();
        if let Some(open) = open.filter(|&open| rest.as_bytes()[open] == b'[') {
            let close = rest[open..].find("]>").map(|found| (open + found, open + found + 2)).or_else(|| {
                let close = open + rest[open..].find(']')?;
                let after = &rest[close + 1..];
                after.trim_start().starts_with('>').then(|| (close, rest.len() - after.trim_start().len() + 1))
            });
            let (close, end) = close.unwrap_or((open, open + 1));
            self.declared = Some(Declared::read(&rest[open..close]));
            return self.replace(at, at + end, "");
        }
        self.markup_without_quotes(at, damage)
    }

    fn end_tag(&mut self, at: usize, damage: &mut Damage) -> usize {
        let name = &self.text[at + 2..];
        let named = name.bytes().next().is_some_and(begins_name);
        match name.find(['<', '>']) {
            Some(end) if name.as_bytes()[end] == b'>' && named => at + 2 + end + 1,
            Some(end) if name.as_bytes()[end] == b'>' => self.replace(at, at + 2 + end + 1, ""),
            Some(end) if named => {
                damage.note(Repair::Quote);
                let end = at + 2 + end;
                let whole = format!("{}>", self.text[at..end].trim_end());
                self.replace(at, end, &whole)
            }
            Some(_) => self.stray(at, damage),
            None => {
                damage.note(Repair::CutOff);
                self.replace(at, self.text.len(), "")
            }
        }
    }

    fn start_tag(&mut self, at: usize, damage: &mut Damage) -> usize {
        match tag(&self.text.as_bytes()[at..]) {
            Tag::Whole(end) => at + end,
            Tag::Loose(end) => {
                damage.note(Repair::Quote);
                let whole: String = without_stray_quotes(&self.text[at..at + end]);
                self.replace(at, at + end, &whole)
            }
            Tag::Broken { sound, end } => {
                damage.note(Repair::Quote);
                let is_empty = self.text.as_bytes()[..at + end].ends_with(b"/>");
                let tag = self.text[at..at + sound].trim_end_matches(['=', '/']).trim_end();
                let whole = format!("{tag}{}", if is_empty { "/>" } else { ">" });
                self.replace(at, at + end, &whole)
            }
            Tag::Stray => self.stray(at, damage),
            Tag::CutOff => {
                damage.note(Repair::CutOff);
                self.replace(at, self.text.len(), "")
            }
        }
    }
}

/// Whether a name may begin with `byte`.
fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b':' || byte >= 0x80
}

/// How a start tag ends; all in bytes from its “<” on.
enum Tag {
    /// Well, before this byte.
    Whole(usize),
    /// Well, but it has quotes that belong to no value.
    Loose(usize),
    /// A quote is missing: it is sound up to `sound`, and what belongs to it ends before `end`.
    Broken { sound: usize, end: usize },
    /// Never: the next “<” comes first, and it has nothing of a tag.
    Stray,
    /// Not before the end of the text.
    CutOff,
}

fn tag(bytes: &[u8]) -> Tag {
    let mut at = 1;
    let mut loose = false;
    // Whether a value may begin: the last byte that is no space was “=”.
    let mut value = false;
    let mut attributes = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' if loose => return Tag::Loose(at + 1),
            b'>' => return Tag::Whole(at + 1),
            b'<' if attributes => return Tag::Broken { sound: at, end: at },
            b'<' => return Tag::Stray,
            b'"' | b'\'' if value => match closing(bytes, at) {
                Some(end) => at = end,
                None => {
                    let end = bytes[at..].iter().position(|byte| matches!(byte, b'<' | b'>'));
                    return match end.map(|end| at + end) {
                        None => Tag::CutOff,
                        Some(end) => Tag::Broken { sound: at, end: if bytes[end] == b'>' { end + 1 } else { end } },
                    };
                }
            },
            b'"' | b'\'' => loose = true,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            value = byte == b'=';
            attributes |= value;
        }
        at += 1;
    }
    Tag::CutOff
}

/// Where the quote that opens at `open` closes.
fn closing(bytes: &[u8], open: usize) -> Option<usize> {
    let mut less = 0;
    for (at, &byte) in bytes.iter().enumerate().skip(open + 1) {
        if byte == bytes[open] {
            return Some(at);
        }
        less += usize::from(byte == b'<');
        if less > MOST_LESS_IN_QUOTES {
            return None;
        }
    }
    None
}

/// A tag without the quotes that open no value.
fn without_stray_quotes(tag: &str) -> String {
    let mut out = String::with_capacity(tag.len());
    let mut open = None;
    let mut value = false;
    for c in tag.chars() {
        match (c, open) {
            ('"' | '\'', None) if !value => continue,
            ('"' | '\'', None) => open = Some(c),
            (_, Some(quote)) if quote == c => open = None,
            _ => {}
        }
        if !c.is_ascii_whitespace() {
            value = c == '=' && open.is_none();
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        mend(text, &mut Damage::default()).text.into_owned()
    }

    #[test]
    fn the_table_has_its_rows_in_the_order_of_the_repairs() {
        for (index, (repair, ..)) in REPAIRS.iter().enumerate() {
            assert_eq!(*repair as usize, index);
        }
    }

    #[test]
    fn sound_markup_is_left_alone() {
        for text in ["<a b='1 > 0' c=\"it's\"><d/>x &amp; y</a>", "<![CDATA[ <3 & ]]>", "plain"] {
            let mut damage = Damage::default();
            assert_eq!(mend(text, &mut damage).text, text);
            assert_eq!(damage.warning(), None);
        }
        assert_eq!(mended("<?xml version='1.0'?><!-- <x --><a/>"), "<a/>");
    }

    #[test]
    fn what_is_stray_becomes_text() {
        assert_eq!(mended("<a>5 < 6 <3 a<b</a>"), "<a>5 &lt; 6 &lt;3 a&lt;b</a>");
        assert_eq!(mended("<a>b</a<c>"), "<a>b</a><c>");
        assert_eq!(mended("<a x=\"1 ><b/><c/><d/><e/><f/>"), "<a x><b/><c/><d/><e/><f/>");
        assert_eq!(mended("<a x=1\" y='2'/>"), "<a x=1 y='2'/>");
        assert_eq!(mended("<a b='1'\n<c/>"), "<a b='1'><c/>");
        assert_eq!(mended("<a><!-- <b/>"), "<a> <b/>");
        assert_eq!(mended("<a><![CDATA[x <b/>"), "<a><![CDATA[x <b/>]]>");
        assert_eq!(mended("<a>text <link href=\"htt"), "<a>text ");
        assert_eq!(mended("<!DOCTYPE a <!DOCTYPE b [<!ENTITY c 'd'>]><a/>"), "&lt;!DOCTYPE a <a/>");
    }
}
