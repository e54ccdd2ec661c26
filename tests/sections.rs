//! `--outline`: long texts by their sections.

use super::support::{folder, json_lines, nutgraf};
use serde_json::Value;

fn sections(run: &str) -> Vec<Value> {
    json_lines(run)[0]["sections"].as_array().expect("sections").clone()
}

fn headings(sections: &[Value]) -> Vec<&str> {
    sections.iter().map(|section| section["heading"].as_str().unwrap_or_default()).collect()
}

#[test]
fn minutes_are_told_item_by_item() {
    insta::assert_snapshot!(nutgraf(["--outline", "tests/fixtures/outline/minutes.txt"]).succeeds(), @r"
    minutes.txt
    4 sections · 44 of 129 words

      Present: A. Lind, R. Osei, M. Tarn (chair)

    1. Crane
      Osei reported that the gearbox must be replaced and that the maker asks for 84,000 crowns.

    2. Ferry timetable
      The ferry company wants to drop the last crossing on weekdays.

    3. Any other business
      The lamp at the north mole is broken again.
    ");
}

#[test]
fn a_manual_page_is_told_section_by_section() {
    let out = nutgraf(["--outline", "-f", "json", "tests/fixtures/outline/tide.1.txt"]).succeeds();
    let sections = sections(&out);
    assert_eq!(headings(&sections), ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "BUGS"]);
    assert!(sections.iter().all(|section| section["sentences"].as_array().is_some_and(|all| all.len() == 1)), "{out}");
}

#[test]
fn a_mail_is_told_with_what_it_quotes_and_no_line_that_says_who_wrote() {
    let out = nutgraf(["--outline", "-n", "100%", "tests/fixtures/outline/thread.eml"]).succeeds();
    assert!(
        out.contains("two teeth of the main gear are broken") && out.contains("call") && !out.contains("wrote:"),
        "{out}"
    );
}

const WHO: [&str; 7] = ["Masons", "Divers", "The council", "Two pilots", "Apprentices", "A surveyor", "Volunteers"];
const WHAT: [&str; 11] = [
    "paving",
    "lamps",
    "drains",
    "bollards",
    "railings",
    "a staircase",
    "signs",
    "cables",
    "ladders",
    "fenders",
    "turf",
];

const DID: [&str; 5] = ["mended", "painted", "counted", "moved", "tested"];
const WHEN: [&str; 4] = ["in the week after Easter", "without help", "at low tide, by lamplight", "twice"];

/// A report of some ninety pages: twelve chapters of nine sections, each of which has one subject of its own.
fn report() -> String {
    let mut report = String::from("# The harbour in the year 2025\n\n");
    for chapter in 1..=12 {
        report += &format!("## Chapter {chapter}\n\n");
        for section in 1..=9 {
            let subject = format!("quay{chapter}x{section}");
            report += &format!("### Section {chapter}.{section}\n\n");
            report += &format!("The {subject} was rebuilt in spring, and the {subject} opened again in autumn. ");
            for remark in 0..24 {
                let (who, what) = (WHO[(remark + section) % 7], WHAT[(remark * 3 + chapter) % 11]);
                report += &format!("{who} {} {what} of {subject} {}. ", DID[remark % 5], WHEN[remark % 4]);
                report += "\n\n".repeat(usize::from(remark % 6 == 5)).as_str();
            }
            report += "\n\n";
        }
    }
    report
}

#[test]
fn a_report_of_ninety_pages_has_a_sentence_a_section_in_its_place() {
    let report = report();
    let at = folder("outline", &[("report.md", report.as_bytes())]).join("report.md");
    let out = nutgraf(["--outline", "-f", "json"]).arg(&at).succeeds();
    let line = &json_lines(&out)[0];
    let sections = sections(&out);
    assert_eq!(sections.len(), 12 * 10);
    for section in &sections {
        let heading = section["heading"].as_str().expect("a heading");
        let told = section["sentences"].as_array().expect("sentences");
        if heading.starts_with("Chapter") {
            assert!(told.is_empty(), "{section}");
            continue;
        }
        let subject = heading.replace("Section ", "quay").replace('.', "x");
        let sentence = told[0].as_str().expect("a sentence");
        assert!(told.len() == 1 && sentence.contains(&subject), "{section}");
    }
    let whole = nutgraf(["--with-text", "-n", "1", "-f", "json"]).arg(&at).succeeds();
    let clean = json_lines(&whole)[0]["text"].as_str().expect("the clean text").to_owned();
    for section in sections.iter().filter(|section| section["sentences"].as_array().is_some_and(|all| !all.is_empty()))
    {
        let span = |end: usize| section["spans"][0][end].as_u64().expect("a byte") as usize;
        assert_eq!(&clean[span(0)..span(1)], section["sentences"][0].as_str().expect("a sentence"));
    }
    assert!(line["of_words"].as_u64().is_some_and(|words| words > 15_000), "{}", line["of_words"]);
}

#[test]
fn the_length_counts_for_each_section() {
    let out = nutgraf(["--outline", "-n", "2", "-f", "json", "tests/fixtures/outline/minutes.txt"]).succeeds();
    let counts: Vec<usize> =
        sections(&out).iter().map(|section| section["sentences"].as_array().map_or(0, Vec::len)).collect();
    assert_eq!(counts[1..], [2, 2, 2]);
}

#[test]
fn without_headings_a_section_ends_where_the_subject_shifts() {
    let on = |words: [&str; 4]| {
        let sentence = |at: usize| {
            format!("The {} and the {} met the {}. ", words[at % 4], words[(at + 1) % 4], words[(at + 2) % 4])
        };
        (0..12).map(|at| sentence(at) + if at % 3 == 2 { "\n\n" } else { "" }).collect::<String>()
    };
    let text = [
        on(["crane", "quay", "gearbox", "winch"]),
        on(["orchard", "plum", "frost", "bee"]),
        on(["choir", "organ", "psalm", "tenor"]),
    ];
    let run = nutgraf(["--outline", "--lang", "en", "-f", "json"]).stdin(text.concat()).succeeds();
    let sections = sections(&run);
    assert_eq!(sections.len(), 3, "{run}");
    for (section, word) in sections.iter().zip(["gearbox", "orchard", "organ"]) {
        assert_eq!(section["heading"], Value::Null);
        assert!(section["keywords"].as_array().is_some_and(|words| words.contains(&word.into())), "{section}");
    }
}

#[test]
fn every_form_shows_the_sections() {
    let run = |format: &str| nutgraf(["--outline", "tests/fixtures/outline/minutes.txt", "-f"]).arg(format).succeeds();
    assert!(run("markdown").contains("## 2\\. Ferry timetable\n\n- The ferry company"), "{}", run("markdown"));
    assert!(run("html").contains("<h2>2. Ferry timetable</h2>\n<p>The ferry company"), "{}", run("html"));
    let two = nutgraf(["--outline", "-f", "html", "tests/fixtures/outline"]).succeeds();
    assert_eq!(two.matches("<h1>").count(), 3, "one page of all");
}

#[test]
fn a_text_of_one_sentence_is_one_section_and_none_is_a_failure() {
    let one = nutgraf(["--outline"]).stdin("The ferry to Ostra runs again.").succeeds();
    assert!(one.contains("1 section") && one.contains("  The ferry to Ostra runs again."), "{one}");
    assert!(nutgraf(["--outline", "--together", "README.md"]).fails(2).contains("cannot be used with"));
}
