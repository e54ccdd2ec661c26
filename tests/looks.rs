//! How an issue looks, whatever it tells.

use super::support::{folder, json_lines, nutgraf};

#[test]
fn an_issue_speaks_the_language_of_its_reader() {
    let make = |format: &str| {
        let args = ["digest", "examples/", "--date", "2026-03-04", "--digest-language", "de", "-f", format];
        nutgraf(args).succeeds()
    };
    for format in ["text", "markdown", "html"] {
        let issue = make(format);
        for words in ["Mittwoch, 4. März 2026", "Auf einen Blick", "Jeder Satz ist wörtlich aus seiner Quelle zitiert"]
        {
            assert!(issue.contains(words), "{format}: {words}");
        }
        assert!(!issue.contains("Every sentence") && !issue.contains("minutes to read"), "{format}");
    }
    assert!(make("html").contains("<html lang=\"de\" dir=\"ltr\">"));
}

#[test]
fn the_configuration_says_the_language_and_the_command_line_has_the_last_word() {
    let file = folder("looks-language", &[("nutgraf.toml", b"language = \"he\"\n")]).join("nutgraf.toml");
    let digest = || nutgraf(["digest", "examples/cup-final.txt", "-f", "html", "-c"]).arg(&file);
    assert!(digest().succeeds().contains("<html lang=\"he\" dir=\"rtl\">"));
    assert!(digest().arg("--digest-language").arg("fr").succeeds().contains("<html lang=\"fr\" dir=\"ltr\">"));
    let line = nutgraf(["digest", "examples/", "--digest-language", "tlh"]).run();
    assert_eq!(line.code, 2);
    assert!(line.stderr.contains("there is en, ar, de"), "{}", line.stderr);
}

#[test]
fn what_people_see_stands_in_the_json() {
    let issue = json_lines(&nutgraf(["digest", "examples/", "-f", "json"]).succeeds()).remove(0);
    assert_eq!(issue["version"], 1);
    let page = nutgraf(["digest", "examples/", "-f", "markdown"]).succeeds();
    for story in issue["stories"].as_array().expect("stories") {
        let count = |field: &str| story[field].as_array().expect("a list").len();
        assert_eq!((count("paragraphs"), count("places")), (count("sentences"), count("sentences")));
        assert!(page.contains(story["title"].as_str().expect("a headline")));
        assert!(story["documents"][0]["outlet"].is_string() && story["documents"][0]["language"] == "en");
    }
}
