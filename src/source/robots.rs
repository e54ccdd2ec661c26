//! What a site lets programs fetch (robots.txt, RFC 9309).

/// The rules of a site that hold for us.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Robots {
    /// Whether each path is allowed, in the order of the file.
    rules: Vec<(bool, String)>,
}

/// Of a file, so many bytes are read (RFC 9309 asks for at least 500 kB).
pub const MOST_BYTES: usize = 512 << 10;
/// Rules past these are not kept.
const MOST_RULES: usize = 10_000;

impl Robots {
    /// Reads the rules for `agent`, a product's name: those of its own groups, else those for all.
    pub fn read(text: &str, agent: &str) -> Robots {
        let text = beginning(text);
        let (mut own, mut all) = (None::<Vec<(bool, String)>>, Vec::new());
        // To whom the group speaks, and whether its list of names has ended.
        let (mut to_us, mut to_all, mut in_rules) = (false, false, true);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if in_rules {
                        (to_us, to_all, in_rules) = (false, false, false);
                    }
                    to_all |= value == "*";
                    let product = value.split(['/', ' ']).next().unwrap_or_default();
                    if product.eq_ignore_ascii_case(agent) {
                        to_us = true;
                        own.get_or_insert_default();
                    }
                }
                rule @ ("allow" | "disallow") => {
                    in_rules = true;
                    let rule = (rule == "allow", value.to_owned());
                    match &mut own {
                        Some(own) if to_us && own.len() < MOST_RULES => own.push(rule),
                        _ if to_all && all.len() < MOST_RULES => all.push(rule),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        let mut rules = own.unwrap_or(all);
        rules.retain(|(_, path)| !path.is_empty());
        Robots { rules }
    }

    /// Whether a path, with its query, may be fetched: the longest rule decides, of equal ones that which allows.
    pub fn allows(&self, path: &str) -> bool {
        let hits = self.rules.iter().filter(|(_, pattern)| matches(pattern, path));
        hits.max_by_key(|(allows, pattern)| (pattern.len(), *allows)).is_none_or(|(allows, _)| *allows)
    }
}

/// As much of a file as is read, in whole lines: half a rule would be another one.
fn beginning(text: &str) -> &str {
    if text.len() <= MOST_BYTES {
        return text;
    }
    let window = &text[..text.floor_char_boundary(MOST_BYTES)];
    window.rfind(['\n', '\r']).map_or("", |end| &window[..end])
}

/// Whether a path begins as a pattern has it; `*` is anything, `$` at the end the path's end. In time linear in the
/// path, times the pattern's stars.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return !whole || rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() && whole {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        let robots = Robots::read("User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /*.pdf$\n", "nutgraf");
        for (path, allowed) in [
            ("/", true),
            ("/news/1", false),
            ("/news/open/1", true),
            ("/a.pdf", false),
            ("/a.pdf?x", true),
            ("/newspaper", false),
        ] {
            assert_eq!(robots.allows(path), allowed, "{path}");
        }
    }

    #[test]
    fn rules_of_our_own_stand_in_place_of_those_for_all() {
        let text =
            "user-agent: other\nuser-agent: NutGraf/1.0\ndisallow: /private # ours\n\nuser-agent: *\ndisallow: /";
        let robots = Robots::read(text, "nutgraf");
        assert!(robots.allows("/news") && !robots.allows("/private/x"));
        assert!(!Robots::read(text, "somebody").allows("/news"));
    }

    #[test]
    fn of_a_long_file_the_first_ten_thousand_rules_hold() {
        let rules: String = (0..=MOST_RULES).map(|at| format!("Disallow: /{at}$\n")).collect();
        for text in [format!("User-agent: *\n{rules}"), format!("User-agent: nutgraf\n{rules}")] {
            let robots = Robots::read(&text, "nutgraf");
            assert_eq!((robots.allows("/9999"), robots.allows("/10000")), (false, true));
        }
    }

    #[test]
    fn of_a_large_file_the_whole_lines_of_its_first_half_megabyte_are_read() {
        let start = "User-agent: *\nDisallow: /a\n#";
        let end = "\nDisallow: /b";
        let file = |length: usize| format!("{start}{}{end}", "x".repeat(length - start.len() - end.len()));
        let within = Robots::read(&file(MOST_BYTES), "nutgraf");
        assert_eq!((within.allows("/a"), within.allows("/b"), MOST_BYTES), (false, false, 512 << 10));
        let past = Robots::read(&file(MOST_BYTES + 1), "nutgraf");
        assert_eq!((past.allows("/a"), past.allows("/b")), (false, true));
    }

    #[test]
    fn nothing_said_is_everything_allowed() {
        for text in ["", "Disallow: /", "User-agent: *\nDisallow:\n", "<html>not found</html>", "User-agent: *"] {
            assert!(Robots::read(text, "nutgraf").allows("/x"), "{text}");
        }
    }
}
