//! English words that the stemmer need not be asked about: those that it leaves as they are, and those that are met most.

use crate::map::Map;
use std::sync::LazyLock;

/// Words that are frequent in the news, one a line, each with how many of its last letters the stemmer takes off: those
/// that stand in most of the articles of `background/news.txt`. A test makes the list anew where it has the articles.
const FREQUENT: &str = include_str!("english.txt");

/// What is left of each frequent word.
static STEMS: LazyLock<Map<&str, &str>> = LazyLock::new(|| frequent().collect());

/// The frequent words with their stems, the most frequent first.
fn frequent() -> impl Iterator<Item = (&'static str, &'static str)> {
    FREQUENT.split_terminator('\n').filter_map(|line| {
        let (word, taken) = line.split_at_checked(line.len().checked_sub(1)?)?;
        let kept = word.len().checked_sub(taken.parse().ok()?)?;
        Some((word, word.get(..kept)?))
    })
}

/// The stem of a folded word, where it is known without asking.
pub(super) fn stem(word: &str) -> Option<&str> {
    if stays(word) { Some(word) } else { STEMS.get(word).copied() }
}

/// Whether a word has fewer than three letters or an ending that the stemmer (Porter, 2001) takes off no word, as two in five
/// and numbers have.
fn stays(word: &str) -> bool {
    let [first, .., before, last] = word.as_bytes() else { return true };
    first.is_ascii_alphanumeric()
        && match last {
            b'0'..=b'9' => true,
            b'a' | b'b' | b'f' | b'h' | b'j' | b'k' | b'o' | b'p' | b'q' | b'u' | b'v' | b'w' | b'x' | b'z' => true,
            b'c' => *before != b'i',
            b'd' | b'r' => !matches!(before, b'e' | b'o'),
            b'g' | b't' => *before != b'n',
            b'm' => *before != b's',
            b'n' => *before != b'o',
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::text::stem::Stemmer;
    use crate::text::word;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// How many words are frequent.
    const COUNT: usize = 1_250;

    #[test]
    fn an_english_word_that_is_not_asked_about_is_one_that_the_stemmer_leaves_as_it_is() {
        let stemmer = Stemmer::new(Language::ENGLISH);
        let stems = include_str!("../../background/news.txt").split_whitespace();
        let endings = ["", "y", "ment", "ion", "s'x", "eed", "ingly", "ism", "ical", "or", "yt", "'t"];
        let mut stay = 0;
        for word in stems.flat_map(|stem| endings.map(|ending| format!("{stem}{ending}"))) {
            if stays(&word) {
                assert_eq!(stemmer.ask(&word), word);
                stay += 1;
            }
        }
        assert!(stay > 20_000, "{stay}");
    }

    #[test]
    fn a_frequent_word_has_the_stem_that_the_stemmer_gives() {
        let stemmer = Stemmer::new(Language::ENGLISH);
        for (word, stem) in frequent() {
            assert_eq!(stemmer.ask(word), stem);
            assert!(!stays(word), "{word} need not be listed");
        }
        assert_eq!((frequent().count(), STEMS.len()), (COUNT, COUNT));
    }

    #[test]
    fn the_frequent_words_are_those_of_the_news() {
        let Some(shared) = std::env::var_os("NUTGRAF_SHARED") else {
            println!("not run: NUTGRAF_SHARED names no folder with eval/summaries");
            return;
        };
        let stemmer = Stemmer::new(Language::ENGLISH);
        let mut counts = BTreeMap::<String, usize>::new();
        for set in ["cnndm-train", "bbc"] {
            let articles =
                std::fs::read_to_string(Path::new(&shared).join(format!("eval/summaries/{set}.jsonl"))).unwrap();
            for article in articles.lines() {
                let article: serde_json::Value = serde_json::from_str(article).unwrap();
                let text = article["text"].as_str().unwrap();
                let words = word::stretches(text).flatten().map(|(_, word)| word::fold(word, Language::ENGLISH));
                let words: BTreeSet<_> = words.collect();
                words.iter().for_each(|word| *counts.entry(word.to_string()).or_default() += 1);
            }
        }
        let line = |word: &str| {
            let is_asked = !Language::ENGLISH.is_stop_word(word) && !stays(word);
            // Where the stemmer adds something, nothing is said.
            let taken = word.strip_prefix(is_asked.then(|| stemmer.ask(word))?.as_ref())?.len();
            (taken < 10).then(|| format!("{word}{taken}\n"))
        };
        let mut lines: Vec<_> = counts.iter().filter_map(|(word, count)| Some((count, line(word)?))).collect();
        lines.sort_by(|one, other| other.0.cmp(one.0).then(one.1.cmp(&other.1)));
        let list: String = lines.into_iter().take(COUNT).map(|(_, line)| line).collect();
        if list != FREQUENT {
            let made = std::env::temp_dir().join("english.txt");
            std::fs::write(&made, &list).unwrap();
            panic!("src/text/stem/english.txt is not {}", made.display());
        }
    }

    proptest! {
        #[test]
        fn a_word_that_stays_stays_with_the_stemmer(word in "[a-z0-9']{0,6}(y|ing|ed|er|ism|ion|ent|ic|ize|ous)?[a-z0-9']{0,3}") {
            if stays(&word) {
                prop_assert_eq!(Stemmer::new(Language::ENGLISH).ask(&word), word.as_str());
            }
        }
    }
}
