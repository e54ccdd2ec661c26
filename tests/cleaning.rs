//! What cleaning takes from a text, and what it leaves.

use nutgraf::document::{Document, Kind};
use nutgraf::extract::furniture::Sign;
use nutgraf::extract::plain::read;
use nutgraf::extract::{Cleaning, Extracted};
use std::collections::HashMap;

/// Texts that are no copied pages.
const TEXTS: [(&str, &str); 9] = [
    ("article", include_str!("fixtures/plain/article.txt")),
    ("changelog", include_str!("fixtures/plain/changelog.md")),
    ("mail", include_str!("fixtures/plain/mail.txt")),
    ("man page", include_str!("fixtures/plain/man-page.txt")),
    ("meeting notes", include_str!("fixtures/plain/meeting-notes.txt")),
    ("poem", include_str!("fixtures/plain/poem.txt")),
    ("readme", include_str!("fixtures/plain/readme.md")),
    ("report", include_str!("fixtures/plain/report.txt")),
    ("transcript", include_str!("fixtures/plain/transcript.txt")),
];

const ARTICLE: &str = include_str!("fixtures/plain/article.txt");
const PAGE: &str = include_str!("fixtures/plain/pasted-page.txt");

fn clean(text: &str) -> Extracted {
    read(text, Cleaning::On)
}

fn document(text: &str) -> Document {
    clean(text).documents.remove(0)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// How many of `words` are among `kept`, each as often as it stands there.
fn found(words: &[String], kept: &[String]) -> usize {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in kept {
        *counts.entry(word).or_default() += 1;
    }
    let take = |word: &String| counts.get_mut(word.as_str()).filter(|count| **count > 0).map(|count| *count -= 1);
    words.iter().filter_map(take).count()
}

fn blocks(document: &Document, kind: Kind) -> Vec<&str> {
    document.blocks.iter().filter(|block| block.kind == kind).map(|block| block.text.as_str()).collect()
}

#[test]
fn texts_that_are_no_copied_pages_keep_their_words() {
    for (name, text) in TEXTS {
        let extracted = clean(text);
        let document = &extracted.documents[0];
        // The title is shown, too; hyphens at line ends part words that the text has whole.
        let all = words(&text.replace("fore-\n              cast", "forecast"));
        let title = document.meta.title.as_deref().filter(|title| !document.clean_text().contains(title)).unwrap_or("");
        let kept = words(&format!("{title}\n{}", document.clean_text()));
        assert!(found(&all, &kept) * 100 >= all.len() * 98, "{name}: {} of {}", found(&all, &kept), all.len());
        // What is missing is said.
        let gone: String = extracted.removed.iter().map(|removed| removed.line.clone() + "\n").collect();
        let told = words(&format!("{}\n{gone}", document.clean_text()));
        assert_eq!(found(&all, &told), all.len(), "{name}: every word is kept or told of");
        assert!(
            extracted.removed.iter().all(|removed| matches!(removed.why, Sign::Headline | Sign::Rule)),
            "{name}: {:?}",
            extracted.removed
        );
    }
}

#[test]
fn a_copied_page_gives_its_article_and_nothing_else() {
    let document = document(PAGE);
    let article = read(ARTICLE, Cleaning::On).documents.remove(0);
    assert_eq!(document.meta.title, article.meta.title);
    assert_eq!(document.meta.byline.as_deref(), Some("Wilhelmina Oster"));
    assert_eq!(document.meta.published.as_deref(), Some("2031-03-09"));
    let text = document.clean_text().replace("LOWER HAVEN (QC) — ", "");
    let standfirst = "After thirty years of ferry queues, a narrow majority is for the crossing\n\n";
    assert_eq!(text.strip_prefix(standfirst), Some(article.clean_text().as_str()));
}

#[test]
fn each_line_that_goes_from_a_page_is_listed_with_its_number_and_sign() {
    let extracted = clean(PAGE);
    let lines: Vec<&str> = PAGE.lines().collect();
    for removed in &extracted.removed {
        assert_eq!(lines[removed.number.expect("a line of the text") - 1].trim(), removed.line);
        assert!(!removed.why.reason().is_empty() && !removed.why.name().is_empty());
    }
    let sign = |line: &str| extracted.removed.iter().find(|removed| removed.line == line).map(|removed| removed.why);
    assert_eq!(sign("Accessibility links"), Some(Sign::Button));
    assert_eq!(sign("Breaking News"), Some(Sign::Button));
    assert_eq!(sign("XS"), Some(Sign::LetterSizes));
    assert_eq!(sign("LG"), Some(Sign::LetterSizes));
    assert_eq!(sign("By Wilhelmina Oster"), Some(Sign::Byline));
    assert_eq!(sign("Read more: What the bridge would mean for the bird reserve"), Some(Sign::Pointer));
    assert_eq!(sign("Puzzles"), Some(Sign::BeforeArticle));
    assert_eq!(sign("Council counts the gulls again"), Some(Sign::AfterArticle));
    assert!(extracted.removed.is_sorted_by_key(|removed| removed.number));
}

#[test]
fn a_caption_that_stands_twice_is_a_caption_once() {
    let document = document(PAGE);
    assert_eq!(blocks(&document, Kind::Caption).len(), 1);
    let text = "The council met.\n\nA heron stands on the old pier in the morning light, while the ferry passes.\n\
                A heron stands on the old pier in the morning light, while the ferry passes.\n\nIt voted for the bridge.";
    let extracted = clean(text);
    assert_eq!(blocks(&extracted.documents[0], Kind::Caption).len(), 1);
    assert_eq!(extracted.documents[0].clean_text(), "The council met.\n\nIt voted for the bridge.");
    assert_eq!(
        extracted.removed.iter().map(|removed| (removed.number, removed.why)).collect::<Vec<_>>(),
        [(Some(4), Sign::Repeated)]
    );
}

#[test]
fn a_few_lines_of_a_page_go_without_taking_the_text_with_them() {
    let text = format!("Accessibility links\n\nBreaking News\n\n{ARTICLE}\nXS\nSM\nMD\nLG");
    let own = document(ARTICLE);
    let pasted = document(&text);
    assert_eq!(pasted.meta.title, own.meta.title);
    assert_eq!(pasted.clean_text(), own.clean_text());
}

#[test]
fn one_word_that_buttons_have_is_no_evidence() {
    let text = "Menu\n\nSoup, and after it the fish that the boats brought in this morning.\n\nHome\n\nWe walked home along the quay, because the last bus had gone.";
    assert!(clean(text).removed.iter().all(|removed| removed.why == Sign::Headline));
}

#[test]
fn a_menu_without_an_article_is_still_read() {
    let text = "Home\nNews\nSport\nWeather\nSign in\nSubscribe\nPrivacy policy\nTerms of use\nContact us\nShips\nTides";
    let extracted = clean(text);
    assert!(!extracted.documents[0].blocks.is_empty());
    assert_eq!(extracted.warnings.len(), 1);
}

#[test]
fn without_cleaning_every_line_stays() {
    for (name, text) in TEXTS.into_iter().chain([("page", PAGE)]) {
        let extracted = read(text, Cleaning::Off);
        let document = &extracted.documents[0];
        assert!(extracted.removed.is_empty() && document.meta.title.is_none(), "{name}");
        assert!(document.blocks.iter().all(|block| block.kind == Kind::Paragraph), "{name}");
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
        assert_eq!(letters(text), letters(&document.clean_text()), "{name}");
    }
}

#[test]
fn text_that_is_mostly_not_prose_is_said_to_be_so() {
    let table = "Season      Persons    Cars    Bicycles\nSpring          612     148         201\nSummer          931     187         390\n\
                 Autumn          577     151         166\nWinter          388     140          41\nTotal          2508     626         798\n";
    assert_eq!(clean(table).warnings.len(), 1);
    assert_eq!(clean(ARTICLE).warnings.len(), 0);
    assert_eq!(clean(include_str!("fixtures/plain/report.txt")).warnings.len(), 0);
}

#[test]
fn forms_are_told_by_their_marks() {
    let text = "# The crossing\n\nThe ferry crosses twelve times a day, as it always has.\n\n> It is slow,\n> but it comes.\n\n- by day\n- by night\n\n```\nlet ferry = 1;\n```\n";
    let document = document(text);
    assert_eq!(document.meta.title.as_deref(), Some("The crossing"));
    assert_eq!(blocks(&document, Kind::Quotation).concat(), "It is slow,but it comes.");
    assert_eq!(blocks(&document, Kind::ListItem), ["by day", "by night"]);
    assert_eq!(blocks(&document, Kind::Preformatted), ["```", "let ferry = 1;", "```"]);
}

#[test]
fn a_mail_is_read_with_its_subject_as_title() {
    let document = document(include_str!("fixtures/plain/mail.txt"));
    assert_eq!(document.meta.title.as_deref(), Some("Re: shredder, and the hedge"));
    assert_eq!(document.meta.published.as_deref(), Some("2031-03-05"));
    assert_eq!(blocks(&document, Kind::Preformatted).len(), 6);
    assert_eq!(blocks(&document, Kind::Quotation).len(), 3);
}

#[test]
fn an_article_of_its_own_has_its_headline_byline_and_date_told() {
    let text = "Mayor resigns after bridge vote\nBy Ann Example\nMarch 9, 2031\n\nThe mayor of Lower Haven has resigned, a day after \
                the town voted for a bridge that she had fought for years.\n\nShe will leave in May.\n";
    let document = document(text);
    assert_eq!(document.meta.title.as_deref(), Some("Mayor resigns after bridge vote"));
    assert_eq!(document.meta.byline.as_deref(), Some("Ann Example"));
    assert_eq!(document.meta.published.as_deref(), Some("2031-03-09"));
    assert_eq!(document.blocks.len(), 2);
}
