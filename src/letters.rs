//! What two ways to write one thing have in common.

/// The letters and digits of a text alone, small.
pub(crate) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_spaces_and_capitals_do_not_count() {
        assert_eq!(key("Quay 3:  “Öffnet” – im März!"), key("quay 3 öffnet im märz"));
        assert_eq!(key(" – "), "");
    }
}
