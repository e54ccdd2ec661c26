//! How common words are in an archive of one's own.

use super::support::{folder, json_lines, nutgraf};

const EAST: &str = "The ferry to Orr was late again on Monday. Passengers waited on the quay.";
const WEST: &str = "The ferry to Sule ran on time. Nobody waited.";

#[test]
fn two_backgrounds_add_up_to_that_of_both_archives() {
    let at = folder("background", &[("east/1.txt", EAST.as_bytes()), ("west/1.txt", WEST.as_bytes())]);
    let path = |name: &str| at.join(name);
    let build = |archive: &[&str], out: &str| {
        let run = nutgraf(["background", "build", "--lang", "en", "--least", "1", "-o"]).arg(path(out));
        archive.iter().fold(run, |run, folder| run.arg(path(folder))).succeeds();
    };
    build(&["east"], "east.counts");
    build(&["west"], "west.counts");
    build(&["east", "west"], "both.counts");
    let merged = nutgraf(["background", "merge"]).arg(path("east.counts")).arg(path("west.counts")).succeeds();
    assert_eq!(merged, std::fs::read_to_string(path("both.counts")).expect("the counts"));
    let mut of_both = merged.lines().filter_map(|line| line.strip_suffix(" 2")).flat_map(str::split_whitespace);
    assert!(of_both.any(|stem| stem == "ferri"), "{merged}");
}

#[test]
fn what_is_common_in_the_archive_counts_less() {
    // Without the archive, the storm is what recurs; a reader of storm bulletins wants to know what is new.
    let text = "The storm closed the storm gates on Friday. The lynx was seen at the weir. The storm gates stay closed \
        while the storm lasts. A lynx had not been seen at the weir for years. The storm will pass.";
    let bulletins: String = (0..3000)
        .map(|day| format!("{{\"id\": {day}, \"text\": \"The storm closed the gates of sector {day}.\"}}\n"))
        .collect();
    let at = folder("own-background", &[("bulletins.jsonl", bulletins.as_bytes())]);
    let own = at.join("own.counts");
    nutgraf(["background", "build", "--lang", "en", "-o"]).arg(&own).arg(at.join("bulletins.jsonl")).succeeds();
    let keywords = |run: super::support::Nutgraf| {
        json_lines(&run.stdin(text).succeeds())[0]["keywords"][0].as_str().expect("a word").to_owned()
    };
    let before = keywords(nutgraf(["-f", "json", "--lang", "en"]));
    let after = keywords(nutgraf(["-f", "json", "--lang", "en", "--background"]).arg(&own));
    assert_eq!((before.as_str(), after.as_str()), ("storm", "lynx"));
}

#[test]
fn a_file_that_is_no_background_is_told_so() {
    let at = folder("no-background", &[("own.txt", EAST.as_bytes())]);
    let line = nutgraf(["--background"]).arg(at.join("own.txt")).stdin(EAST).fails(2);
    assert!(line.contains("own.txt"), "{line}");
}
