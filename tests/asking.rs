//! `--about`: the choice leans to what the reader cares about, and the main point stays.

use super::support::{json_lines, nutgraf};
use serde_json::{Value, json};

const STORM: &str = "examples/storm-warning.txt";

fn sentences(line: &Value) -> Vec<&str> {
    line["sentences"].as_array().expect("sentences").iter().filter_map(Value::as_str).collect()
}

#[test]
fn the_choice_leans_to_what_is_asked_for_and_the_main_point_stays() {
    let plain = json_lines(&nutgraf(["-f", "json", STORM]).succeeds()).remove(0);
    let asked = json_lines(&nutgraf(["--about", "shelters", "-f", "json", STORM]).succeeds()).remove(0);
    assert!(!sentences(&plain).iter().any(|sentence| sentence.contains("shelters")), "{plain}");
    assert!(sentences(&asked).iter().any(|sentence| sentence.contains("shelters")), "{asked}");
    assert_eq!(sentences(&asked)[0], sentences(&plain)[0], "the main point");
    assert_eq!((sentences(&asked).len(), &asked["not_found"]), (3, &Value::Null));
}

#[test]
fn whatever_is_asked_for_the_sentence_that_alone_would_be_the_summary_is_told() {
    let one = json_lines(&nutgraf(["-n", "1", "-f", "json", STORM]).succeeds()).remove(0);
    let mut leaning = 0;
    for about in ["shelters", "wall", "sea", "night; wind", "Friday"] {
        for length in ["2", "3", "5", "60w", "300c"] {
            let asked = nutgraf(["--about", about, "-n", length, "-f", "json", STORM]).succeeds();
            let asked = json_lines(&asked).remove(0);
            assert!(sentences(&asked).contains(&sentences(&one)[0]), "{about}, {length}: {asked}");
            let plain = json_lines(&nutgraf(["-n", length, "-f", "json", STORM]).succeeds()).remove(0);
            leaning += usize::from(sentences(&asked) != sentences(&plain));
        }
    }
    assert!(leaning > 5, "{leaning}");
}

#[test]
fn about_only_keeps_to_it() {
    let only = nutgraf(["--about", "shelter; wall", "--about-only", "-n", "9", "-f", "json", STORM]).succeeds();
    let line = json_lines(&only).remove(0);
    assert!(!sentences(&line).is_empty());
    let on_it = |sentence: &&str| ["shelter", "wall"].iter().any(|word| sentence.to_lowercase().contains(word));
    assert!(sentences(&line).iter().all(on_it), "{line}");
    let all = nutgraf(["--about", "shelter; wall", "--about-only", "-n", "100%", "-f", "json", STORM]).succeeds();
    assert!(sentences(&json_lines(&all)[0]).iter().all(on_it), "{all}");
}

#[test]
fn words_are_found_in_the_forms_of_the_language_of_the_text() {
    let line = |lang: &str, text: &str, about: &str| {
        let given = json!({ "id": 1, "lang": lang, "length": 1, "text": text, "about": about });
        json_lines(&nutgraf(["batch", "--about-only"]).stdin(given.to_string()).succeeds()).remove(0)
    };
    let german = "Der Damm bei Orr ist am Freitag gebrochen. Die Häuser im Tal stehen unter Wasser.";
    assert_eq!(sentences(&line("de", german, "des Hauses")), ["Die Häuser im Tal stehen unter Wasser."]);
    let chinese = "洪水淹没了三座城市。学校将于星期一重新开放。";
    assert_eq!(sentences(&line("zh", chinese, "学校")), ["学校将于星期一重新开放。"]);
}

#[test]
fn what_does_not_stand_in_the_text_is_said_and_the_summary_is_made() {
    let asked = |about: &str| {
        let run = nutgraf(["-n", "1", STORM, "--about"]).arg(about).run();
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stdout.contains("18,000 people"), "{}", run.stdout);
        run.stderr
    };
    assert!(asked("quux").contains("no word of --about stands in it, which is read in the language `en`"));
    assert!(asked("Überschwemmung, Häuser").contains("no word of --about stands in it"));
    assert!(asked("of the").contains("only words without a meaning of their own"));
    assert!(asked("storm, quux").contains("nothing in it on “quux”"));
    let many = (0..5000).map(|at| format!("word{at} ")).collect::<String>() + "storm";
    assert!(asked(&many).contains("5001 words"));
}

#[test]
fn nothing_on_it_is_no_summary_with_about_only() {
    let run = nutgraf(["--about", "quux", "--about-only", STORM]).run();
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("has no sentence with a word of that"), "{}", run.stderr);
    let line = json!({ "id": 1, "text": "The dam broke.", "about": "quux" }).to_string();
    let answer = json_lines(&nutgraf(["batch", "--about-only"]).stdin(line).succeeds()).remove(0);
    assert_eq!((&answer["sentences"], &answer["not_found"]), (&json!([]), &json!(["quux"])));
    assert!(answer["reason"].is_string());
}

#[test]
fn what_is_no_question_is_told_so() {
    assert!(nutgraf(["--about", "?!", STORM]).fails(2).contains("--about has no word"));
    assert!(nutgraf(["--about-only", STORM]).fails(2).contains("add --about"));
    let line = json!({ "id": 1, "text": "The dam broke.", "about": "!" }).to_string();
    let answer = nutgraf(["batch"]).stdin(line).run();
    assert!(answer.stdout.contains(r#""error":"\"about\" has no word""#), "{}", answer.stdout);
}

#[test]
fn a_line_may_ask_for_its_own_and_others_keep_to_the_option() {
    let text =
        "The dam at Orr broke on Friday after rain. Sheep drowned in the valley. The minister spoke in the capital.";
    let lines = [json!({ "id": 1, "text": text, "about": "minister" }), json!({ "id": 2, "text": text })];
    let lines = lines.map(|line| line.to_string()).join("\n");
    let out = nutgraf(["batch", "-n", "1", "--about", "sheep", "--about-only"]).stdin(lines).succeeds();
    let answers = json_lines(&out);
    assert_eq!(sentences(&answers[0]), ["The minister spoke in the capital."]);
    assert_eq!(sentences(&answers[1]), ["Sheep drowned in the valley."]);
}

#[test]
fn the_share_of_what_was_asked_for_is_explained() {
    let out = nutgraf(["explain", "--about", "shelters", "-f", "json", STORM]).succeeds();
    let explained = &json_lines(&out)[0];
    let mut leaning = 0;
    for sentence in explained["sentences"].as_array().expect("sentences") {
        let shares = sentence["shares"].as_object().expect("shares");
        let sum: f64 = shares.values().filter_map(Value::as_f64).sum();
        assert!((sum - sentence["score"].as_f64().expect("a score")).abs() < 1e-4, "{sentence}");
        let about = shares["about"].as_f64().expect("a share");
        assert_eq!(about > 0.0, sentence["text"].as_str().expect("text").contains("shelters"), "{sentence}");
        leaning += usize::from(about > 0.0);
    }
    assert!(leaning > 0);
}

#[test]
fn every_method_leans() {
    for method in ["lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "lead"] {
        let out = nutgraf(["-m", method, "--about", "shelters", "-n", "4", "-f", "json", STORM]).succeeds();
        let line = &json_lines(&out)[0];
        assert!(sentences(line).iter().any(|sentence| sentence.contains("shelters")), "{method}: {line}");
        assert_eq!(line["engine"], format!("nutgraf 0.1 {method}/1"));
    }
}
