//! Addresses that are relative, made absolute (RFC 3986, section 5.2).

use crate::source::begins_as_web;

/// How long an address may be that others are seen from, in bytes: each of them becomes as long.
pub(super) const LONGEST_BASE: usize = 2000;

/// `reference` as seen from `base`; as it stands where it is absolute, or where `base` is not, or is too long.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let reference = reference.trim_matches(|c: char| c.is_ascii_whitespace());
    let base = Some(base).filter(|base| base.len() <= LONGEST_BASE);
    let Some((scheme, authority, path, query)) = base.and_then(parts) else { return reference.to_owned() };
    if has_scheme(reference) {
        return reference.to_owned();
    }
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    let root = format!("{scheme}://{authority}");
    let end = reference.find(['?', '#']).unwrap_or(reference.len());
    let (target, tail) = reference.split_at(end);
    if target.is_empty() {
        let query = if tail.starts_with('?') { "" } else { query };
        return format!("{root}{path}{query}{tail}");
    }
    let whole = if target.starts_with('/') {
        target.to_owned()
    } else {
        format!("{}/{target}", path.rsplit_once('/').map_or("", |(folder, _)| folder))
    };
    format!("{root}{}{tail}", without_dots(&whole))
}

/// Whether an address leads somewhere in the web by itself.
pub(super) fn is_web(address: &str) -> bool {
    begins_as_web(address) && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Whether an address begins with a scheme: letters and digits before the first colon.
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Scheme, host with what belongs to it, path, and query with its “?”, of an absolute address.
fn parts(address: &str) -> Option<(&str, &str, &str, &str)> {
    let (scheme, rest) = address.trim().split_once("://")?;
    if !has_scheme(address.trim()) || rest.is_empty() {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (before, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
    let (authority, path) = before.split_at(before.find('/').unwrap_or(before.len()));
    Some((scheme, authority, path, query))
}

/// A path without `.` and `..`.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut pieces = path.split('/').skip(1).peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            "." | ".." => {
                if piece == ".." {
                    kept.pop();
                }
                if pieces.peek().is_none() {
                    kept.push("");
                }
            }
            piece => kept.push(piece),
        }
    }
    format!("/{}", kept.join("/"))
}

/// The site of an address: its host without what sites put before their name.
pub(super) fn site(address: &str) -> &str {
    let host = address.split('/').nth(2).unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    ["www.", "old.", "m.", "news.", "new."].iter().find_map(|part| host.strip_prefix(part)).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_resolve_as_the_standard_shows() {
        let base = "http://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y#s", "http://a/b/c/g?y#s"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("../g", "http://a/b/g"),
            ("../../..", "http://a/"),
            ("../../../g", "http://a/g"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{reference}");
        }
        assert_eq!(resolve("http://example.org", "g"), "http://example.org/g");
        assert_eq!(resolve("somewhere", "g"), "g");
        let base = |length: usize| format!("{:x<length$}", "http://a/");
        assert_eq!(resolve(&base(LONGEST_BASE), "/g"), "http://a/g");
        assert_eq!(resolve(&base(LONGEST_BASE + 1), "/g"), "/g", "each address would be as long");
    }
}
