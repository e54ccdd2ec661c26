//! Every choice is explained, and the explanation is true.

use super::support::{json_lines, nutgraf};

#[test]
fn the_shares_of_each_sentence_add_up_to_its_score() {
    let out = nutgraf(["explain", "-f", "json", "examples/storm-warning.txt", "examples/cup-final.txt"]).succeeds();
    for explained in json_lines(&out) {
        let sentences = explained["sentences"].as_array().expect("sentences");
        assert!(sentences.len() > 10);
        for sentence in sentences {
            let shares = sentence["shares"].as_object().expect("shares").values();
            let sum: f64 = shares.filter_map(serde_json::Value::as_f64).sum();
            assert!((sum - sentence["score"].as_f64().expect("a score")).abs() < 1e-4, "{sentence}");
        }
        let mut ranks: Vec<u64> = sentences.iter().filter_map(|sentence| sentence["rank"].as_u64()).collect();
        ranks.sort_unstable();
        assert_eq!(ranks, (1..=sentences.len() as u64).collect::<Vec<_>>(), "each has a rank of its own");
    }
}

#[test]
fn what_a_terminal_shows_adds_up_to_the_rounding_shown() {
    let out = nutgraf(["explain", "examples/reef-sound.txt"]).succeeds();
    let number = |text: &str| text.replace('−', "-").replace('+', "").parse::<f64>().ok();
    let mut checked = 0;
    for part in out.split("\n\n").skip(1) {
        let score = part.split_whitespace().find_map(number).expect("a score");
        let shares = part.split(['\n', '\u{a0}', ' ']).filter(|word| word.starts_with(['+', '−']));
        let sum: f64 = shares.filter_map(number).sum();
        assert!((sum - score).abs() < 1e-6, "{part}");
        checked += 1;
    }
    assert!(checked > 10);
}

#[test]
fn the_sentences_that_are_marked_are_those_of_the_summary() {
    for length in ["1", "4", "60w"] {
        let explained =
            &json_lines(&nutgraf(["explain", "-n", length, "-f", "json", "examples/night-train.txt"]).succeeds())[0];
        let summary = &json_lines(&nutgraf(["-n", length, "-f", "json", "examples/night-train.txt"]).succeeds())[0];
        let all = explained["sentences"].as_array().expect("sentences");
        let marked: Vec<_> = all.iter().filter(|sentence| sentence["chosen"] == true).map(|one| &one["text"]).collect();
        assert_eq!(marked, summary["sentences"].as_array().expect("sentences").iter().collect::<Vec<_>>());
    }
}

#[test]
fn a_method_that_is_no_sum_shows_score_and_rank_alone() {
    let out = nutgraf(["explain", "-m", "lead", "-f", "json", "examples/night-train.txt"]).succeeds();
    let first = &json_lines(&out)[0]["sentences"][0];
    assert_eq!((&first["rank"], first["shares"].as_object().map(serde_json::Map::len)), (&1.into(), Some(0)));
}

#[test]
fn small_scores_are_told_apart() {
    let out = nutgraf(["explain", "-m", "lexrank", "examples/night-train.txt"]).succeeds();
    let scores: std::collections::BTreeSet<&str> = out
        .lines()
        .filter(|line| line.contains("rank "))
        .filter_map(|line| line.split_whitespace().find(|word| word.starts_with("0.")))
        .collect();
    assert!(scores.len() > 8, "{scores:?}");
}
