//! Notes in Markdown: their fields, and the places of their sentences.

use super::support::{folder, json_lines, nutgraf};

const NOTE: &str = "---\ntitle: The quay is closed\nauthor: Bo Vik\ndate: 2031-03-09\ntags: [harbour]\n---\n\n# The quay is closed\n\n\
The quay of Orr is closed from Monday, for its piles are rotten.\nThe harbour board decided on Friday that nobody may land there.\n\n\
## What now\n\nThen the ferry must land at Sule, three miles to the south, and a bus will wait there.\n";

#[test]
fn the_fields_of_a_note_are_no_text() {
    let folder = folder("note", &[("quay.md", NOTE.as_bytes())]);
    let notes = json_lines(&nutgraf(["extract", "-f", "json"]).arg(folder.join("quay.md")).succeeds());
    assert_eq!(notes[0]["title"], "The quay is closed");
    assert_eq!(notes[0]["byline"], "Bo Vik");
    assert_eq!(notes[0]["published"], "2031-03-09");
    let text = notes[0]["text"].as_str().expect("a text");
    assert!(text.starts_with("The quay of Orr is closed") && !text.contains("tags"), "{text}");
    assert!(notes[0]["words"].as_u64() > Some(40) && notes[0]["minutes"] == 1, "{}", notes[0]);
}

#[test]
fn each_sentence_is_told_with_its_place() {
    let folder = folder("places", &[("quay.md", NOTE.as_bytes())]);
    let file = folder.join("quay.md");
    let shown = nutgraf(["-n", "100%", "-f", "lines"]).arg(&file).succeeds();
    let path = file.display();
    let expected = [
        format!("{path}:10: The quay of Orr is closed from Monday, for its piles are rotten."),
        format!("{path}:11: The harbour board decided on Friday that nobody may land there."),
        format!("{path}:15: Then the ferry must land at Sule, three miles to the south, and a bus will wait there."),
    ];
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected);
    let page = folder.join("page.html");
    std::fs::write(&page, "<html><body><p>The quay of Orr is closed from Monday, for its piles are rotten.</p></body>")
        .expect("a page");
    let shown = nutgraf(["-f", "lines"]).arg(&page).succeeds();
    assert!(shown.starts_with(&format!("{}: The quay", page.display())), "a page has no lines of its own: {shown}");
    let refused = nutgraf(["-f", "lines", "--together"]).arg(&file).run();
    assert!(refused.stderr.contains("--together"), "{}", refused.stderr);
}

#[test]
fn each_paragraph_is_told_with_its_place() {
    let folder = folder("paragraphs", &[("quay.md", NOTE.as_bytes())]);
    let file = folder.join("quay.md");
    let shown = nutgraf(["extract", "-f", "lines"]).arg(&file).succeeds();
    let path = file.display();
    let expected = [
        format!("{path}:10: The quay of Orr is closed from Monday, for its piles are rotten."),
        format!("{path}:11: The harbour board decided on Friday that nobody may land there."),
        format!("{path}:13: What now"),
        format!("{path}:15: Then the ferry must land at Sule, three miles to the south, and a bus will wait there."),
    ];
    assert_eq!(shown.lines().collect::<Vec<_>>(), expected);
    // Lines that are kept as they stand have a place each.
    let list = folder.join("fares.md");
    std::fs::write(&list, "Day: 4 crowns\nNight: 9 crowns\n").expect("a list");
    let shown = nutgraf(["extract", "-q", "-f", "lines"]).arg(&list).succeeds();
    assert_eq!(shown, format!("{0}:1: Day: 4 crowns\n{0}:2: Night: 9 crowns\n", list.display()));
}
