//! Third-party texts, which are not ours to keep here: `NUTGRAF_SHARED` names the folder that holds them.

use super::support::{json_lines, nutgraf, shared};
use nutgraf::aim::{Aim, Length};
use nutgraf::document::{Block, Document, Kind};
use nutgraf::language::Language;
use nutgraf::summary::{Options, summarize};
use nutgraf::text::unspaced;

#[test]
fn hostile_markup_comes_out_as_text_in_every_format() {
    let Some(shared) = shared("hostile markup") else { return };
    let attacks = std::fs::read_to_string(shared.join("eval/attacks/markup.jsonl")).expect("the attacks");
    let mut text = String::from("What they typed into the form\n\n");
    for line in attacks.lines() {
        let attack: serde_json::Value = serde_json::from_str(line).expect("an attack");
        let payload = attack["payload"].as_str().expect("a payload");
        text.push_str(&format!("Somebody typed {payload} into the form.\n\n"));
    }
    let plain = nutgraf(["digest", "-n", "100%", "-f", "html", "--no-clean"]).stdin("It rained.").succeeds();
    let html = nutgraf(["digest", "-n", "100%", "-f", "html", "--no-clean"]).stdin(text.as_str()).succeeds();
    let tags = |html: &str| {
        let mut names: Vec<String> = html
            .split('<')
            .skip(1)
            .map(|tag| tag.split([' ', '>', '\n']).next().unwrap_or_default().to_owned())
            .collect();
        names.sort();
        names.dedup();
        names
    };
    assert_eq!(tags(&html), tags(&plain), "only the template's own elements");
    for format in ["text", "markdown"] {
        let out = nutgraf(["digest", "-n", "100%", "-f", format, "--no-clean"]).stdin(text.as_str()).succeeds();
        assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{format} has a control character");
    }
}

/// Spans of the words of a row, found one after the other; punctuation is no word.
fn gold_words(text: &str, words: &[serde_json::Value]) -> Vec<(usize, usize)> {
    let mut at = 0;
    let mut spans = Vec::new();
    for word in words.iter().filter_map(|word| word.as_str()) {
        let Some(found) = text[at..].find(word) else { continue };
        let start = at + found;
        at = start + word.len();
        if word.chars().any(char::is_alphanumeric) {
            spans.push((start, at));
        }
    }
    spans
}

#[test]
fn words_are_found_where_no_spaces_part_them() {
    let Some(shared) = shared("words") else { return };
    // Above what UAX #29 alone finds, by far: 0.435, 0.411, 0.479, 0.055.
    for (set, code, floor) in
        [("zh_gsd", "zh", 0.61), ("zh_pud", "zh", 0.66), ("ja_gsd", "ja", 0.65), ("th_pud", "th", 0.59)]
    {
        let language = Language::from_code(code).expect("a language");
        let rows = std::fs::read_to_string(shared.join(format!("eval/words/{set}.jsonl"))).expect("a set");
        let (mut hit, mut ours, mut gold) = (0, 0, 0);
        for row in rows.lines() {
            let row: serde_json::Value = serde_json::from_str(row).expect("a row");
            let text = row["text"].as_str().expect("a text");
            let expected = gold_words(text, row["words"].as_array().expect("words"));
            let found: Vec<_> =
                unspaced::words(text, language).iter().map(|(at, word)| (*at, at + word.len())).collect();
            hit += found.iter().filter(|span| expected.contains(span)).count();
            ours += found.len();
            gold += expected.len();
        }
        let f1 = 2.0 * hit as f64 / (ours + gold) as f64;
        println!("{set}: F1 {f1:.3}");
        assert!(f1 >= floor, "{set}: {f1}");
    }
}

#[test]
fn of_two_sentences_that_mean_the_same_one_is_told() {
    let Some(shared) = shared("sentences of the same meaning") else { return };
    let pairs = std::fs::read_to_string(shared.join("eval/summaries/same-meaning-pairs.jsonl")).expect("the pairs");
    let pairs = json_lines(&pairs);
    let paragraph =
        |pair: &serde_json::Value, side: &str| Block::new(Kind::Paragraph, pair[side].as_str().expect("a sentence"), 0);
    let (mut kept, mut all) = ([0usize; 2], [0usize; 2]);
    for (index, pair) in pairs.iter().enumerate().step_by(4) {
        // Each pair stands among twenty sentences of other pairs, and all that is worth showing is asked for.
        let others = (1..=20).map(|step| paragraph(&pairs[(index + step * 97) % pairs.len()], "a"));
        let blocks = [paragraph(pair, "a"), paragraph(pair, "b")].into_iter().chain(others).collect();
        let document = Document { id: "pair".to_owned(), blocks, ..Document::default() };
        let options = Options { aim: Aim { budget: Length::Sentences(99) }, ..Options::default() };
        let summary = summarize(&document, &options);
        let told = |block: usize| summary.excerpts.iter().any(|excerpt| excerpt.block == block);
        let same = usize::from(pair["same"] == 1);
        all[same] += 1;
        kept[same] += usize::from(told(0) && told(1));
    }
    let share = |same: usize| kept[same] as f64 / all[same] as f64;
    println!("both told: {:.3} of the pairs that mean the same, {:.3} of those that do not", share(1), share(0));
    assert!(share(1) <= 0.22 && share(0) >= 0.5, "{} and {}", share(1), share(0));
}
