use super::*;
use proptest::prelude::*;

fn cut(text: &str, code: &str) -> Vec<String> {
    let language = Language::from_code(code).unwrap_or(Language::UNKNOWN);
    sentences(text, language).into_iter().map(|span| text[span].to_string()).collect()
}

#[test]
fn a_title_or_an_initial_does_not_end_a_sentence() {
    assert_eq!(cut("Mr. Brown met Ann K. Lee. They talked.", "en"), ["Mr. Brown met Ann K. Lee.", "They talked."]);
}

proptest! {
    #[test]
    fn sentences_and_the_gaps_between_them_give_back_the_text(text in "\\PC{0,80}|[a-cA-C.!?\"'()\\[\\] \n0-9…。»-]{0,60}") {
        for code in ["en", "de", "el", "zh", "th", "und"] {
            let language = Language::from_code(code).unwrap_or(Language::UNKNOWN);
            let mut at = 0;
            for span in sentences(&text, language) {
                prop_assert!(span.start >= at && span.end > span.start);
                prop_assert!(text[at..span.start].chars().all(char::is_whitespace));
                prop_assert_eq!(text[span.clone()].trim(), &text[span.clone()]);
                at = span.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
