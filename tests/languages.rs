//! One article in each of twelve languages, written for this test: told, cut and summarised.

use nutgraf::extract::{Cleaning, Limits, extract};
use nutgraf::source::Raw;
use nutgraf::summary::{Options, summarize};

/// Each article, with its language, how many sentences it has, and a word of the sentence that tells its news.
const ARTICLES: [(&str, usize, &str, &str); 12] = [
    ("ar", 10, "افتتحت", include_str!("fixtures/languages/ar.txt")),
    ("de", 11, "beschlossen", include_str!("fixtures/languages/de.txt")),
    ("es", 11, "alcanzó", include_str!("fixtures/languages/es.txt")),
    ("fr", 11, "a repris", include_str!("fixtures/languages/fr.txt")),
    ("it", 11, "è stata riaperta", include_str!("fixtures/languages/it.txt")),
    ("ja", 10, "再開した", include_str!("fixtures/languages/ja.txt")),
    ("nl", 11, "standgehouden", include_str!("fixtures/languages/nl.txt")),
    ("pl", 11, "Pierwszy od trzydziestu lat", include_str!("fixtures/languages/pl.txt")),
    ("pt", 11, "realizou", include_str!("fixtures/languages/pt.txt")),
    ("ru", 11, "открылся городской театр", include_str!("fixtures/languages/ru.txt")),
    ("tr", 11, "yeniden açıldı", include_str!("fixtures/languages/tr.txt")),
    ("zh", 11, "重新向行人开放", include_str!("fixtures/languages/zh.txt")),
];

#[test]
fn an_article_is_told_cut_and_summarised_in_its_own_language() {
    for (code, sentences, news, text) in ARTICLES {
        let raw = Raw { id: code.to_owned(), bytes: text.into(), ..Raw::default() };
        let extracted = extract(&raw, Cleaning::On, &Limits::default()).expect("a text");
        let summary = summarize(&extracted.documents[0], &Options::default());
        assert_eq!((summary.language.code(), summary.of_sentences), (code, sentences));
        assert_eq!(summary.meta.title.as_deref(), text.lines().next(), "the headline is the title");
        assert_eq!(summary.excerpts.len(), 3, "{code}");
        assert!(summary.excerpts[0].text.contains(news), "{code}: {}", summary.excerpts[0].text);
    }
}
