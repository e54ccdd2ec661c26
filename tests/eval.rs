//! `nutgraf eval`: how good summaries are, beside those that people wrote.

use super::support::{folder, json_lines, nutgraf, shared};
use serde_json::json;
use std::path::PathBuf;

const FERRY: &str = "The ferry to Ostra runs again after a winter without one. \
    It had been laid up since a storm in March. Repairs cost two million crowns. \
    However, the harbour still waits for a new crane.";
const MINE: &str = "The mine at Vell will close in June, its owner said on Friday. \
    They have worked there for ninety years. Six hundred people lose their jobs.";

fn line(id: u32, text: &str, references: &[&str]) -> String {
    json!({ "id": id, "text": text, "lang": "en", "references": references }).to_string() + "\n"
}

/// A folder of this test's own with two sets, `ferries` and `mines`, and budgets for both.
fn sets(test: &str) -> PathBuf {
    let ferry = line(1, FERRY, &["The ferry to Ostra runs again after a winter without one."]);
    let mine = line(2, MINE, &["The mine at Vell closes.", "Six hundred people lose their jobs."]);
    let budgets = r#"{"ferries": {"budget": {"sentences": 1}, "what": "ours"}, "mines": {"budget": {"ratio": 0.67}}}"#;
    folder(
        test,
        &[
            ("ferries.jsonl", format!("{ferry}\n{mine}").as_bytes()),
            ("mines.jsonl", mine.as_bytes()),
            ("budgets.json", budgets.as_bytes()),
        ],
    )
}

#[test]
fn one_table_has_a_row_for_each_set_and_method() {
    let folder = sets("eval-table");
    let run = || {
        nutgraf(["eval", "-m", "tfidf,lead,first", "--budgets"])
            .arg(folder.join("budgets.json"))
            .arg(folder.join("ferries.jsonl"))
            .arg(folder.join("mines.jsonl"))
    };
    let out = run().succeeds();
    let rows: Vec<Vec<&str>> = out.lines().map(|row| row.split_whitespace().collect()).collect();
    assert_eq!(rows[0][..5], ["set", "docs", "n", "method", "R1"]);
    let named: Vec<&[&str]> = rows[1..7].iter().map(|row| &row[..4]).collect();
    let expected = [
        ["ferries", "2", "1", "tfidf"],
        ["ferries", "2", "1", "lead"],
        ["ferries", "2", "1", "first"],
        ["mines", "1", "67%", "tfidf"],
        ["mines", "1", "67%", "lead"],
        ["mines", "1", "67%", "first"],
    ];
    assert_eq!(named, expected);
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    assert_eq!(run().succeeds(), out, "the same figures with each run");
}

#[test]
fn all_methods_are_measured_side_by_side() {
    let out = nutgraf(["eval", "-m", "all", "-n", "1"]).arg(sets("eval-all").join("ferries.jsonl")).succeeds();
    let methods: Vec<&str> = out.lines().filter_map(|row| row.split_whitespace().nth(3)).take(10).collect();
    let all = ["method", "tfidf", "lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "lead", "first"];
    assert_eq!(methods, all);
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}

#[test]
fn what_asking_does_is_measured_without_and_with_it() {
    let out = nutgraf(["eval", "--about", "-n", "1"]).arg(sets("eval-about").join("ferries.jsonl")).succeeds();
    let rows: Vec<Vec<&str>> = out.lines().map(|row| row.split_whitespace().collect()).collect();
    assert_eq!((rows.len(), rows[1][0], rows[1][1]), (2, "ferries", "2"), "{out}");
    let figures: Vec<f64> = rows[1][4..].iter().filter_map(|figure| figure.parse().ok()).collect();
    assert!(figures.len() == 6 && figures[1] >= figures[0], "who asks is told more of it: {out}");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}

#[test]
fn figures_are_the_mean_over_references_and_documents() {
    let folder = sets("eval-figures");
    let out = nutgraf(["eval", "-f", "json", "-m", "lead", "-n", "1"]).arg(folder.join("ferries.jsonl")).succeeds();
    let row = &json_lines(&out)[0];
    // The ferry's first sentence is its reference. The mine's has 13 words and shares the 5 of one reference, since
    // "close" and "closes" are one word, and none of the other.
    let one = (1.0 + (2.0 * 5.0 / 18.0) / 2.0) / 2.0 * 100.0;
    let close = |found: &serde_json::Value| (found.as_f64().expect("a number") - one).abs() < 1e-3;
    assert!(close(&row["rouge1"]["f1"]), "{row}");
    assert_eq!((&row["set"], &row["length"], &row["words"]), (&json!("ferries"), &json!("1"), &json!(12.0)));
    assert!(row["rouge2"]["low"].as_f64() <= row["rouge2"]["f1"].as_f64(), "{row}");
}

#[test]
fn sentences_that_leave_the_reader_asking_are_counted() {
    let quoted = "He came late. “We waited. Nobody told us,” said Ida Holm of the harbour.";
    let set = line(1, quoted, &["Ida Holm waited."]);
    let folder = folder("eval-readability", &[("quoted.jsonl", set.as_bytes())]);
    let out = nutgraf(["eval", "-f", "json", "-n", "100%"]).arg(folder.join("quoted.jsonl")).succeeds();
    let row = &json_lines(&out)[0];
    assert_eq!(row["sentences"], json!(3));
    assert_eq!((&row["leaning"], &row["broken"]), (&json!(0.3333), &json!(0.6667)), "{row}");
}

#[test]
fn markdown_goes_to_a_file_that_ends_in_md() {
    let folder = sets("eval-markdown");
    let out = folder.join("table.md");
    nutgraf(["eval", "-o"]).arg(&out).arg(folder.join("mines.jsonl")).succeeds();
    let table = std::fs::read_to_string(out).expect("it is written");
    assert!(table.starts_with("| set | docs |") && table.contains("| mines | 1 | 3 | tfidf |"), "{table}");
}

#[test]
fn time_is_told_to_those_who_ask() {
    let folder = sets("eval-time");
    let outcome = nutgraf(["eval", "-v"]).arg(folder.join("ferries.jsonl")).run();
    assert!(outcome.stderr.contains("2 documents in "), "{}", outcome.stderr);
    assert_eq!(outcome.stderr.lines().count(), 1);
}

#[test]
fn several_documents_a_line_are_summarised_as_one() {
    let several = json!({ "id": 1, "documents": [{ "text": FERRY }, { "text": MINE }], "references": ["News."] });
    let folder = sets("eval-several");
    std::fs::write(folder.join("several.jsonl"), several.to_string()).expect("it is written");
    let both = nutgraf(["eval", "-m", "first"]).arg(folder.join("several.jsonl")).succeeds();
    assert!(both.contains("several"), "{both}");
}

#[test]
fn an_unknown_method_is_told_so_with_those_that_are() {
    let message = nutgraf(["eval", "-m", "lead,magic", "set.jsonl"]).fails(2);
    assert!(message.contains("`magic`") && message.contains("kl, lead, first"), "{message}");
}

#[test]
fn a_set_that_cannot_be_read_is_named_and_the_others_go_on() {
    let folder = sets("eval-unreadable");
    let outcome = nutgraf(["eval", "no-such-set.jsonl"]).arg(folder.join("mines.jsonl")).run();
    assert_eq!(outcome.code, 1);
    assert!(outcome.stdout.contains("mines"));
    assert!(outcome.stderr.contains("no-such-set.jsonl") && outcome.stderr.contains("check the name"));
    assert!(nutgraf(["eval", "no-such-set.jsonl"]).fails(2).contains("no-such-set.jsonl"));
    assert!(nutgraf(["eval", "src"]).fails(2).contains("src: is a folder"));
}

#[test]
fn a_line_that_is_not_json_is_named_by_its_number() {
    let set = line(1, FERRY, &["A ferry."]) + "\n{\"id\": 2, \"text\": \n" + &line(3, MINE, &["A mine."]);
    let folder = folder("eval-not-json", &[("torn.jsonl", set.as_bytes())]);
    let message = nutgraf(["eval"]).arg(folder.join("torn.jsonl")).fails(2);
    assert!(message.contains("torn.jsonl:3: is not a JSON object"), "{message}");
    std::fs::write(folder.join("list.jsonl"), "[1]").expect("it is written");
    let message = nutgraf(["eval"]).arg(folder.join("list.jsonl")).fails(2);
    assert!(message.contains("list.jsonl:1:") && message.contains("an object with \"text\""), "{message}");
}

#[test]
fn a_set_without_references_is_told_what_to_give() {
    let set = line(1, FERRY, &["A ferry."]) + &line(2, MINE, &[]);
    let plain = format!("{}\n", json!({ "id": 1, "text": FERRY }));
    let folder =
        folder("eval-bare", &[("bare.jsonl", plain.as_bytes()), ("half.jsonl", set.as_bytes()), ("none.jsonl", b"\n")]);
    for (name, place) in [("bare.jsonl", "bare.jsonl:1:"), ("half.jsonl", "half.jsonl:2:")] {
        let message = nutgraf(["eval"]).arg(folder.join(name)).fails(2);
        assert!(message.contains(place) && message.contains("\"references\": ["), "{message}");
    }
    assert!(nutgraf(["eval"]).arg(folder.join("none.jsonl")).fails(2).contains("none.jsonl: is empty"));
}

#[test]
fn budgets_that_are_none_are_told_so() {
    let folder = sets("eval-budgets");
    for (budgets, why) in [
        ("{\"mines\": 3}", "\"budget\": {\"sentences\": 3}"),
        ("{\"mines\": {\"budget\": {\"sentences\": 0}}}", "`mines`"),
        ("{\"mines\": {\"budget\": {\"ratio\": 40}}}", "the most is 100%"),
    ] {
        std::fs::write(folder.join("wrong.json"), budgets).expect("it is written");
        let run = nutgraf(["eval", "--budgets"]).arg(folder.join("wrong.json")).arg(folder.join("mines.jsonl"));
        let message = run.fails(2);
        assert!(message.contains("wrong.json") && message.contains(why), "{message}");
    }
    assert!(nutgraf(["eval", "--budgets", "no-such.json", "set.jsonl"]).fails(2).contains("no-such.json"));
}

#[test]
fn a_set_without_a_budget_is_told_the_length_that_was_taken() {
    let folder = sets("eval-no-budget");
    std::fs::write(folder.join("others.json"), "{}").expect("it is written");
    let run = nutgraf(["eval", "-n", "2", "--budgets"]).arg(folder.join("others.json"));
    let outcome = run.arg(folder.join("mines.jsonl")).run();
    assert_eq!(outcome.code, 0);
    assert!(outcome.stderr.contains("does not name `mines`; its length is 2"), "{}", outcome.stderr);
}

/// What rouge-score 0.1.2 gives for the first three pieces of each text, cut at ". ": no choice of ours is in it.
const BY_ROUGE_SCORE: [(&str, [f64; 3]); 12] = [
    ("cnndm-train", [29.30, 11.40, 26.52]),
    ("cnndm-val", [28.89, 11.15, 25.75]),
    ("summeval", [33.61, 11.96, 25.07]),
    ("bbc", [52.46, 42.51, 51.29]),
    ("xsum", [18.91, 2.79, 14.61]),
    ("scitldr", [25.48, 10.40, 21.14]),
    ("opinosis", [1.65, 0.89, 1.59]),
    ("multinews", [32.85, 10.47, 21.68]),
    ("tac2011", [22.75, 7.56, 18.66]),
    ("vietnews", [13.95, 7.71, 12.31]),
    ("turkish", [60.17, 57.50, 59.19]),
    ("urdu", [55.45, 43.07, 54.50]),
];

#[test]
fn scores_are_those_of_rouge_score_in_ten_languages() {
    let Some(shared) = shared("scores beside those of rouge-score") else { return };
    let folder = folder("eval-rouge-score", &[]);
    for (set, expected) in BY_ROUGE_SCORE {
        let rows = std::fs::read_to_string(shared.join(format!("eval/summaries/{set}.jsonl"))).expect("a set");
        let first = |row: serde_json::Value| {
            let text = row["text"].as_str().or(row["documents"][0]["text"].as_str()).expect("a text");
            let pieces: Vec<&str> = text.split(". ").filter(|piece| !piece.trim().is_empty()).take(3).collect();
            json!({ "sentences": pieces, "references": row["references"] }).to_string() + "\n"
        };
        let pieces: String = json_lines(&rows).into_iter().map(first).collect();
        let path = folder.join(format!("{set}.jsonl"));
        std::fs::write(&path, pieces).expect("it is written");
        let row = &json_lines(&nutgraf(["eval", "-f", "json", "-n", "100%"]).arg(path).succeeds())[0];
        let found = ["rouge1", "rouge2", "rougeLsum"].map(|kind| row[kind]["f1"].as_f64().expect("a number"));
        println!("{set}: {found:?}, rouge-score {expected:?}");
        let is_near = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 0.00501);
        assert!(is_near, "{set}: {found:?}, and rouge-score has {expected:?}");
    }
}
