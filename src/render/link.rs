//! Which addresses may leave as links, and what they are called.

/// `address` as it may stand behind a link: absolute, http or https, with a host, without a user name before the host
/// (a way to dress up as somebody else) and without control characters. What an address never has unescaped (spaces,
/// quotes, angle brackets) is percent-encoded, so that it stays in its attribute or brackets. `None` for all else.
pub(super) fn safe_link(address: &str) -> Option<String> {
    let address = address.trim_matches(|c: char| c.is_ascii_whitespace());
    let (scheme, rest) = address.split_once("://")?;
    let scheme = ["http", "https"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let is_host = |c: char| c.is_alphanumeric() || "-._:[]".contains(c);
    if !host.starts_with(|c: char| c.is_alphanumeric() || c == '[') || !host.chars().all(is_host) {
        return None;
    }
    if address.chars().any(|c| c.is_control() || is_format(c)) {
        return None;
    }
    let mut link = format!("{scheme}://{host}");
    for c in path.chars() {
        match c {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                link.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c if c.is_ascii() => link.push(c),
            c => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    link.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
    Some(link)
}

/// The host of an address that is a [`safe_link`], as people call it: without "www." and port.
pub(super) fn host(address: &str) -> Option<String> {
    let link = safe_link(address)?;
    let (_, rest) = link.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    Some(name.strip_prefix("www.").unwrap_or(name).to_owned())
}

/// The name of a file without its folder.
pub(super) fn file_name(path: &str) -> &str {
    path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Characters that are not seen, which have no place in an address.
fn is_format(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_web_addresses_are_links() {
        for address in
            ["https://example.org", "http://example.org:8080/a?b=c&d#e", "https://[::1]/", "https://пример.рф/a"]
        {
            assert_eq!(safe_link(address).as_deref(), Some(address));
        }
        assert_eq!(safe_link(" HTTPS://example.org/ "), Some("https://example.org/".to_owned()));
    }

    #[test]
    fn what_would_leave_its_place_is_percent_encoded() {
        assert_eq!(
            safe_link("https://example.org/a b\"><script>\\é"),
            Some("https://example.org/a%20b%22%3E%3Cscript%3E%5C%C3%A9".to_owned())
        );
    }

    #[test]
    fn nothing_else_is() {
        for address in [
            "",
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x",
            "//example.org",
            "/a",
            "https://",
            "https:///a",
            "https://user@example.org/",
            "https://bank.example\\@evil.example/",
            "https:// /",
            "https://example.org/a\nb",
            "java\tscript://x",
            "https://\u{202e}gro.elpmaxe/",
            "mailto:a@example.org",
        ] {
            assert_eq!(safe_link(address), None, "{address:?}");
        }
    }

    #[test]
    fn hosts_and_files_have_short_names() {
        assert_eq!(host("https://www.example.org:443/a").as_deref(), Some("example.org"));
        assert_eq!(host("examples/match.txt"), None);
        assert_eq!(file_name("examples/sport/match.txt"), "match.txt");
        assert_eq!(file_name("match.txt"), "match.txt");
    }
}
