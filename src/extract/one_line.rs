//! Text on one line: what a headline, a name or an attribute is.

/// Text with single spaces, without controls.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space_and_controls_are_none() {
        assert_eq!(one_line(" The\tferry\r\n\u{a0}was\u{7}  late "), "The ferry was late");
        assert_eq!(one_line("\n"), "");
    }
}
