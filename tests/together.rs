//! Several documents, read as one.

use super::support::{folder, json_lines, nutgraf};
use serde_json::{Value, json};

const HARBOUR: &str = "The dam at Orr broke on Friday after a week of rain, and two villages were cleared. Nobody was \
    hurt, the fire brigade said. The road to the coast stays closed until Monday.";
const RADIO: &str = "Two villages were cleared on Friday when the dam at Orr broke after a week of rain. The minister for \
    water has asked for a report on every dam in the country. Farmers say that four hundred sheep drowned.";

fn summary(line: &Value) -> Value {
    json_lines(&nutgraf(["batch"]).stdin(line.to_string()).succeeds()).remove(0)
}

#[test]
fn each_sentence_is_told_once_with_the_document_that_it_is_of() {
    let line = json!({ "id": 7, "length": 4, "documents": [
        { "title": "Dam breaks", "text": HARBOUR }, { "title": "Villages cleared", "text": RADIO },
    ]});
    let told = summary(&line);
    let sentences: Vec<&str> =
        told["sentences"].as_array().expect("sentences").iter().filter_map(Value::as_str).collect();
    assert_eq!(sentences.iter().filter(|sentence| sentence.contains("villages were cleared")).count(), 1, "{told}");
    for (index, sentence) in sentences.iter().enumerate() {
        let source = told["sources"][index].as_u64().expect("a document");
        let span = |at: usize| told["spans"][index][at].as_u64().expect("a byte") as usize;
        assert_eq!(&[HARBOUR, RADIO][source as usize][span(0)..span(1)], *sentence, "a slice of that document");
    }
    let sources: Vec<u64> = told["sources"].as_array().expect("a list").iter().filter_map(Value::as_u64).collect();
    assert!(sources.contains(&0) && sources.contains(&1), "{told}");
}

#[test]
fn one_document_is_told_as_it_is_alone() {
    let alone = summary(&json!({ "id": 1, "title": "Dam breaks", "text": HARBOUR }));
    let several = summary(&json!({ "id": 1, "documents": [{ "title": "Dam breaks", "text": HARBOUR }] }));
    assert_eq!(several["sentences"], alone["sentences"]);
    assert_eq!((several["sources"][0].as_u64(), &alone["sources"]), (Some(0), &Value::Null));
}

#[test]
fn documents_without_text_are_no_failure_beside_others() {
    let told = summary(&json!({ "id": 1, "documents": [{ "text": "" }, { "text": HARBOUR }, { "text": "" }] }));
    assert_eq!(told["sources"], json!([1, 1, 1]));
    let none = summary(&json!({ "id": 1, "documents": [] }));
    assert_eq!(none["sentences"], json!([]));
    assert!(none["reason"].is_string());
}

#[test]
fn files_are_told_together_each_sentence_with_its_source() {
    let german = "Der Damm bei Orr ist am Freitag nach einer Woche Regen gebrochen, sagte die Feuerwehr am Abend.";
    let at = folder(
        "together",
        &[("harbour.txt", HARBOUR.as_bytes()), ("radio.txt", RADIO.as_bytes()), ("zeitung.txt", german.as_bytes())],
    );
    let run = |format: &str| nutgraf(["--together", "-n", "4", "-f", format]).arg(&at).run();
    let told = run("json");
    assert_eq!(told.code, 0, "{}", told.stderr);
    assert!(told.stderr.contains("in 2 languages (en, de)"), "{}", told.stderr);
    let lines = json_lines(&told.stdout);
    assert_eq!((lines.len(), lines[0]["documents"].as_array().map(Vec::len)), (2, Some(2)));
    assert_eq!(lines[1]["sentences"][0], german);
    let text = run("text").stdout;
    assert!(
        text.contains("radio.txt: ") || text.contains("harbour.txt: "),
        "the outlet is named where it changes: {text}"
    );
    for format in ["markdown", "html"] {
        assert!(run(format).stdout.contains("four hundred sheep") || run(format).stdout.contains("asked for a report"));
    }
}

#[test]
fn two_that_are_the_same_say_it_once_and_one_is_told_as_it_is_alone() {
    let at = folder("together-same", &[("a.txt", RADIO.as_bytes()), ("b.txt", RADIO.as_bytes())]);
    let told = json_lines(&nutgraf(["--together", "-n", "9", "-f", "json"]).arg(&at).succeeds()).remove(0);
    assert_eq!(told["sentences"].as_array().map(Vec::len), Some(3), "{told}");
    let one = nutgraf(["--together", "-n", "2", "-f", "json"]).arg(at.join("a.txt")).succeeds();
    let alone = nutgraf(["-n", "2", "-f", "json"]).arg(at.join("a.txt")).succeeds();
    assert_eq!(json_lines(&one)[0]["sentences"], json_lines(&alone)[0]["sentences"]);
}

#[test]
fn a_thousand_documents_are_one_summary() {
    let text = |at: usize| format!("{RADIO} The bridge number {at} was shut at noon, as {} people saw.", at * 7);
    let texts: Vec<(String, String)> = (0..1000).map(|at| (format!("{at:04}.txt"), text(at))).collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (&**name, text.as_bytes())).collect();
    let told = json_lines(&nutgraf(["--together", "-f", "json"]).arg(folder("thousand", &files)).succeeds()).remove(0);
    assert_eq!(told["sentences"].as_array().map(Vec::len), Some(3), "{told}");
    assert!(told["documents"].as_array().is_some_and(|documents| documents.len() == 1000));
}
