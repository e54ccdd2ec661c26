//! Kinds of text that are not plain text.

/// What a text is that this reader should not be given, with what the person can do; `None` for plain text.
pub fn other_kind(_text: &str) -> Option<(&'static str, &'static str)> {
    None
}
