//! Third-party texts, which are not ours to keep here: `NUTGRAF_SHARED` names the folder that holds them.

use super::support::{nutgraf, shared};

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
