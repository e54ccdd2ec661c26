//! The commands, as a person types them.

use super::support::{folder, json_lines, nutgraf};

const STORY: &str = "Bridge to open in spring\n\n\
    The new bridge over the Ister will open to traffic in April, the city council said on Tuesday. \
    Work on the bridge began four years ago and has cost 41 million crowns, six million more than planned.\n\n\
    “We have waited long enough for this bridge,” said the mayor, Ilse Varga. She thanked the builders.\n\n\
    Ferries will go on running between the two banks until the end of May. \
    Traffic on the old bridge will be limited to buses and bicycles from then on.\n";

#[test]
fn a_text_that_is_piped_in_is_summarised() {
    let out = nutgraf([]).stdin(STORY).succeeds();
    assert!(out.contains("Bridge to open in spring"), "{out}");
    assert!(out.contains("will open to traffic in April"), "{out}");
    assert!(!out.contains('\u{1b}'), "a pipe gets no colour");
}

#[test]
fn n_sentences_are_exactly_n_while_there_are_that_many() {
    for (n, expected) in [(1, 1), (3, 3), (5, 5), (40, 6)] {
        let out = nutgraf(["-f", "json", "-n", &n.to_string()]).stdin(STORY).succeeds();
        assert_eq!(json_lines(&out)[0]["sentences"].as_array().map(Vec::len), Some(expected));
    }
}

#[test]
fn words_and_characters_are_a_ceiling() {
    for (length, limit) in [("40w", 40), ("25w", 25), ("60w", 60)] {
        let summary = &json_lines(&nutgraf(["-f", "json", "-n", length]).stdin(STORY).succeeds())[0];
        let words = summary["words"].as_u64().expect("a count");
        assert!((1..=limit).contains(&words), "{words} of {length}");
    }
    let summary = &json_lines(&nutgraf(["-f", "json", "-n", "150c"]).stdin(STORY).succeeds())[0];
    let sentences: Vec<&str> =
        summary["sentences"].as_array().expect("a list").iter().filter_map(|s| s.as_str()).collect();
    assert!((1..=150).contains(&sentences.join(" ").chars().count()), "{sentences:?}");
}

#[test]
fn the_whole_text_is_every_sentence_in_order_repeated_ones_too() {
    let text = "One thing is certain. Nothing else is. One thing is certain.";
    let summary = &json_lines(&nutgraf(["-f", "json", "-n", "100%", "--no-clean"]).stdin(text).succeeds())[0];
    assert_eq!(
        summary["sentences"],
        serde_json::json!(["One thing is certain.", "Nothing else is.", "One thing is certain."])
    );
}

#[test]
fn a_budget_that_no_sentence_fits_names_the_shortest() {
    let said = nutgraf(["-n", "2w"]).stdin(STORY).fails(1);
    assert!(said.contains("shortest") && said.contains('4'), "{said}");
}

#[test]
fn a_folder_is_read_in_order_without_hidden_files_and_links() {
    let folder = folder(
        "a-folder",
        &[
            ("b.txt", b"Second file. It has a text."),
            ("a/z.txt", b"First file. It has a text."),
            (".hidden.txt", b"Hidden file. It has a text."),
            ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ],
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(&folder, folder.join("loop")).expect("a link is made");
    let out = nutgraf(["extract", "-f", "json"]).arg(&folder).succeeds();
    let ids: Vec<_> = json_lines(&out).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["z", "b"]);
}

#[test]
fn an_output_file_is_written_whole_in_the_form_of_its_ending() {
    let folder = folder("an-output", &[("story.txt", STORY.as_bytes())]);
    let page = folder.join("digest.html");
    assert_eq!(nutgraf(["digest", "-o"]).arg(&page).arg(folder.join("story.txt")).succeeds(), "");
    let html = std::fs::read_to_string(&page).expect("the page is there");
    assert!(html.starts_with("<!doctype html>") || html.starts_with("<!DOCTYPE html>"), "{html}");
    assert!(html.contains("Bridge to open in spring"));
    assert_eq!(std::fs::read_dir(&folder).expect("the folder is there").count(), 2, "nothing else is left behind");
}

#[test]
fn the_time_is_an_option_and_the_same_input_gives_the_same_bytes() {
    for format in ["text", "markdown", "html", "json", "eml"] {
        let digest =
            || nutgraf(["digest", "--date", "2026-11-23T07:00:00+01:00", "-f", format]).stdin(STORY).succeeds();
        assert_eq!(digest(), digest(), "{format}");
    }
}

#[test]
fn highlight_prints_the_whole_text() {
    let out = nutgraf(["--highlight", "-n", "1"]).stdin(STORY).succeeds();
    for words in ["Bridge to open in spring", "Ferries will go on running", "She thanked the builders."] {
        assert!(out.contains(words), "{words} in {out}");
    }
}

#[test]
fn batch_answers_each_line_in_its_place() {
    let lines = [
        r#"{"id": 7, "text": "Rain fell all day. The river rose by a metre. Nobody was hurt.", "length": 1}"#,
        "no JSON at all",
        r#"{"id": "both", "text": "a", "sentences": ["b"]}"#,
        r#"{"id": "cut", "sentences": ["Mr. A. came. He saw.", "Rain fell."], "length": "100%"}"#,
        r#"{"id": "none", "text": ""}"#,
    ];
    let outcome = nutgraf(["batch"]).stdin(lines.join("\n")).run();
    let answers = json_lines(&outcome.stdout);
    assert_eq!(outcome.code, 1);
    assert_eq!(answers.len(), 5);
    assert_eq!((&answers[0]["id"], answers[0]["sentences"].as_array().map(Vec::len)), (&serde_json::json!(7), Some(1)));
    assert!(answers[1]["error"].is_string() && answers[2]["error"].is_string());
    assert_eq!(answers[3]["sentences"], serde_json::json!(["Mr. A. came. He saw.", "Rain fell."]));
    assert_eq!(answers[3]["spans"], serde_json::json!([[0, 20], [21, 31]]));
    assert_eq!(answers[4]["sentences"], serde_json::json!([]));
    assert!(answers[4]["reason"].is_string());
}

#[test]
fn completions_and_the_manual_are_printed() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(nutgraf(["completions", shell]).succeeds().contains("nutgraf"));
    }
    assert!(nutgraf(["man"]).succeeds().contains(".TH nutgraf"));
    assert!(nutgraf(["man", "digest"]).succeeds().contains("nutgraf-digest"));
}

#[test]
fn the_languages_are_listed_with_what_each_has() {
    let table = nutgraf(["languages"]).succeeds();
    let row = |code: &str| table.lines().find(|line| line.split(' ').next() == Some(code)).map(str::to_owned);
    assert_eq!(
        row("de").map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")),
        Some("de German yes yes".into())
    );
    assert!(row("ja").is_some_and(|row| row.contains("Japanese")), "{table}");
}
