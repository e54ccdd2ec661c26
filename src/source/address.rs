//! Web addresses, as people type them: read as browsers read them. The one place that names `url`.

use std::fmt;
use std::path::PathBuf;
use url::{Position, Url};

/// The path that a `file:` address names, its escapes undone; `None` where it is none, or names another machine.
pub fn path_of(typed: &str) -> Option<PathBuf> {
    let url = Url::parse(typed.trim()).ok().filter(|url| url.scheme() == "file")?;
    url.to_file_path().ok()
}

/// An absolute http or https address: international names in their ASCII form, spaces escaped, no fragment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address(Url);

impl Address {
    /// Reads what was typed; `None` where it is no http or https address.
    pub fn parse(typed: &str) -> Option<Address> {
        let mut url = Url::parse(typed.trim()).ok()?;
        url.set_fragment(None);
        (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(Address(url))
    }

    /// Where a reference leads that stands at this address.
    pub fn join(&self, reference: &str) -> Option<Address> {
        self.0.join(reference).ok().and_then(|url| Address::parse(url.as_str()))
    }

    /// The address, without name and password: what is asked for, and what may be shown.
    pub fn shown(&self) -> String {
        format!("{}://{}", self.0.scheme(), &self.0[Position::BeforeHost..Position::AfterQuery])
    }

    /// Host and port, in small letters.
    pub fn host(&self) -> &str {
        &self.0[Position::BeforeHost..Position::AfterPort]
    }

    /// Path and query, as a server is asked for them.
    pub fn path(&self) -> &str {
        &self.0[Position::BeforePath..Position::AfterQuery]
    }

    /// Where the site says what programs may fetch.
    pub fn robots(&self) -> Option<Address> {
        self.join("/robots.txt")
    }

    /// Name and password for `Authorization: Basic`, decoded, where the address has them and they may be told to `there`,
    /// to which it led: to its own host alone, and what was to be kept secret on its way is not shown to whoever listens.
    pub fn credentials_for(&self, there: &Address) -> Option<(String, String)> {
        let is_open = self.0.scheme() == "https" && there.0.scheme() != "https";
        self.credentials().filter(|_| self.host() == there.host() && !is_open)
    }

    fn credentials(&self) -> Option<(String, String)> {
        let decoded = |text: &str| {
            let query = format!("v={}", text.replace('+', "%2B"));
            let value = url::form_urlencoded::parse(query.as_bytes()).next();
            value.map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        let name = self.0.username();
        (!name.is_empty()).then(|| (decoded(name), decoded(self.0.password().unwrap_or_default())))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.shown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_browsers_read_them() {
        for (typed, shown) in [
            ("HTTP://Example.ORG", "http://example.org/"),
            (" https://bücher.example/a b?q=ü#part ", "https://xn--bcher-kva.example/a%20b?q=%C3%BC"),
            ("https://ida:se%40cret@a.example:8443/x", "https://a.example:8443/x"),
            ("http://a.example:80/../x/./y", "http://a.example/x/y"),
        ] {
            assert_eq!(Address::parse(typed).map(|address| address.shown()).as_deref(), Some(shown));
        }
        for typed in ["", "example.org", "ftp://a.example/", "javascript:alert(1)", "file:///etc/passwd", "http://"] {
            assert_eq!(Address::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_password_is_kept_and_never_shown() {
        let address = Address::parse("https://ida:se%40c+ret@a.example/feed").expect("an address");
        assert_eq!(address.credentials_for(&address), Some(("ida".to_owned(), "se@c+ret".to_owned())));
        assert!(!format!("{address}").contains("ret"));
        let open = Address::parse("https://a.example/").expect("an address");
        assert_eq!(open.credentials_for(&open), None);
    }

    #[test]
    fn a_password_is_told_to_no_other_host_and_not_in_the_clear_where_it_was_secret() {
        let told = |from: &str, there: &str| {
            let (from, there) = (Address::parse(from).expect("one"), Address::parse(there).expect("one"));
            from.credentials_for(&there).is_some()
        };
        assert!(told("https://ida:secret@a.example/feed", "https://a.example/moved"));
        assert!(told("http://ida:secret@a.example/feed", "http://a.example/moved"));
        assert!(told("http://ida:secret@a.example/feed", "https://a.example/moved"));
        assert!(!told("https://ida:secret@a.example:8080/feed", "http://a.example:8080/feed"));
        assert!(!told("https://ida:secret@a.example/feed", "http://a.example/feed"));
        assert!(!told("https://ida:secret@a.example/feed", "https://b.example/feed"));
        assert!(!told("https://ida:secret@a.example/feed", "https://a.example:8443/feed"));
    }

    #[test]
    fn references_are_seen_from_the_address() {
        let address = Address::parse("https://a.example/x/y?z").expect("an address");
        let joined = |reference: &str| address.join(reference).map(|address| address.shown());
        assert_eq!(joined("../feed").as_deref(), Some("https://a.example/feed"));
        assert_eq!(joined("//b.example").as_deref(), Some("https://b.example/"));
        assert_eq!(joined("mailto:x@y"), None);
        assert_eq!(address.robots().map(|address| address.shown()).as_deref(), Some("https://a.example/robots.txt"));
    }
}
