//! What a tag may cost before it is parsed: each attribute is compared with those before it.

/// An element may have so many attributes.
const MOST_ATTRIBUTES: usize = 1 << 13;
/// So many pairs of attributes are compared in a page, and so many more for each byte of it. What looks like a tag in a
/// script counts too ("i<n"): a page may have some that are long.
const PAIRS: usize = 1 << 22;
/// See [`PAIRS`].
const PAIRS_FOR_A_BYTE: usize = 64;
/// So many bytes are looked at for attributes, for each byte of the page: a quotation mark that is never closed makes
/// each tag behind it as long as the page.
const LOOKED_AT: usize = 16;

/// Whether no tag of a page has more attributes than tags have, wherever it may hide.
pub(super) fn has_short_tags(html: &str) -> bool {
    let mut budget = LOOKED_AT * html.len() + (1 << 16);
    let mut pairs = PAIRS_FOR_A_BYTE * html.len() + PAIRS;
    for (at, _) in html.match_indices('<') {
        let rest = &html.as_bytes()[at + 1..];
        let name = rest.strip_prefix(b"/").unwrap_or(rest);
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (attributes, bytes) = attributes(name);
        let compared = attributes * attributes / 2;
        if attributes > MOST_ATTRIBUTES || bytes > budget || compared > pairs {
            return false;
        }
        budget -= bytes;
        pairs -= compared;
    }
    true
}

/// How many attributes a tag has, from its name on, and how many bytes were looked at. Counted as a browser reads tags,
/// up to one more than may be.
fn attributes(tag: &[u8]) -> (usize, usize) {
    let parts = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let skip = |from: usize, stays: &dyn Fn(u8) -> bool| {
        let rest = tag.get(from..).unwrap_or_default();
        rest.iter().position(|&byte| !stays(byte)).map_or(tag.len(), |length| from + length)
    };
    let mut at = skip(0, &|byte| !parts(byte) && byte != b'>');
    let mut count = 0;
    while count <= MOST_ATTRIBUTES {
        at = skip(at, &parts);
        if tag.get(at).is_none_or(|&byte| byte == b'>') {
            break;
        }
        count += 1;
        // A name may begin with `=`.
        at = skip(at + 1, &|byte| !parts(byte) && byte != b'>' && byte != b'=');
        let equals = skip(at, &|byte| byte.is_ascii_whitespace());
        if tag.get(equals) != Some(&b'=') {
            continue;
        }
        at = skip(equals + 1, &|byte| byte.is_ascii_whitespace());
        at = match tag.get(at) {
            Some(&quote @ (b'"' | b'\'')) => skip(at + 1, &|byte| byte != quote) + 1,
            _ => skip(at, &|byte| !byte.is_ascii_whitespace() && byte != b'>'),
        };
    }
    (count, at.min(tag.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_as_a_browser_reads_them() {
        for (tag, count) in [
            ("p>", 0),
            ("p", 0),
            ("br/>", 0),
            ("p a>b c", 1),
            ("p a=1 b='x y' c=\"> < d\" e>", 4),
            ("p a/b/c=d/e f = 'g'h>", 5),
            ("p =a =b>", 1),
            ("p a=>", 1),
            ("p a=\"b", 1),
            ("p a='' b", 2),
        ] {
            assert_eq!(attributes(tag.as_bytes()).0, count, "{tag}");
        }
    }

    #[test]
    fn pairs_of_attributes_bound_small_pages_and_their_number_large_ones() {
        let page = |count: usize, length: usize| {
            let tag = format!("<p{}>", " a".repeat(count));
            tag.clone() + &" ".repeat(length - tag.len())
        };
        assert!(has_short_tags(&page(MOST_ATTRIBUTES, 500_000)));
        assert!(!has_short_tags(&page(MOST_ATTRIBUTES + 1, 500_000)));
        // 3,030 of them make 4,590,450 pairs.
        let allowing = |pairs: usize| (pairs - PAIRS).div_ceil(PAIRS_FOR_A_BYTE);
        assert!(has_short_tags(&page(3_030, allowing(4_590_450))));
        assert!(!has_short_tags(&page(3_030, allowing(4_590_450) - 1)));
    }

    #[test]
    fn a_script_that_compares_numbers_hides_no_tag() {
        let script = format!("<script>for (i = 0; i<n; i++) {{ {} }}</script>", "step(i) ; ".repeat(600));
        assert!(has_short_tags(&format!("<p>Text.</p>{script}")));
    }

    #[test]
    fn an_element_with_attributes_without_end_is_not_parsed_wherever_it_hides() {
        let tag = |count: usize| format!("<p {}>", (0..count).map(|at| format!("a{at} ")).collect::<String>());
        assert!(has_short_tags(&tag(1_000)) && !has_short_tags(&tag(MOST_ATTRIBUTES + 1)));
        assert!(!has_short_tags(&tag(1_000).repeat(200)), "many long tags together");
        for before in ["<script>\"</script>", "<a href=\"", "<!-- ' -->", "<svg><style>'"] {
            assert!(!has_short_tags(&format!("{before}{}", tag(MOST_ATTRIBUTES + 1))), "{before}");
        }
        assert!(!has_short_tags(&"<a \"".repeat(50_000)), "more would be looked at than it is worth");
    }
}
