//! Bad luck: full disks, closed pipes, names and surroundings that nobody expects. Each run ends with its exit code and
//! at most one line that says why; none panics.

use super::support::{folder, nutgraf};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "examples/reef-sound.txt";

fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    command
}

fn said(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Each way to write something on standard output.
const WRITING: [&[&str]; 12] = [
    &["summarize", ARTICLE],
    &["summarize", ARTICLE, "-f", "json"],
    &["--highlight", ARTICLE],
    &["explain", ARTICLE],
    &["extract", ARTICLE],
    &["digest", "examples"],
    &["digest", "examples", "-f", "eml"],
    &["languages"],
    &["completions", "bash"],
    &["man"],
    &["timer", "--cron", "-c", "nutgraf.toml"],
    &["--help"],
];

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_in_one_line_and_the_run_fails() {
    for args in WRITING {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a full disk");
        let output = program(args).stdout(full).output().expect("a run");
        let (code, stderr) = said(&output);
        assert_eq!((code, stderr.lines().count()), (Some(2), 1), "{args:?}: {stderr}");
        assert!(stderr.contains("standard output: cannot be written: the disk is full"), "{args:?}: {stderr}");
    }
    let outcome = nutgraf(["digest", "examples", "-o", "/dev/full", "-f", "html"]).fails(2);
    assert!(outcome.contains("the disk is full"), "{outcome}");
}

#[test]
#[cfg(target_os = "linux")]
fn where_errors_cannot_be_said_the_exit_code_still_tells() {
    let full = || std::fs::File::options().write(true).open("/dev/full").expect("a full disk");
    for args in [&["/nonexistent"][..], &["--nonsense"], &["summarize", ARTICLE, "/nonexistent"]] {
        let status = program(args).stdout(Stdio::null()).stderr(full()).status().expect("a run");
        assert_eq!(status.code(), Some(if args.len() == 1 { 2 } else { 1 }), "{args:?}");
    }
}

#[test]
fn nobody_reading_on_is_no_failure() {
    for args in WRITING {
        let mut child = program(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
        drop(child.stdout.take());
        let (code, stderr) = said(&child.wait_with_output().expect("its end"));
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn with_nothing_on_standard_input_it_says_so() {
    for args in [&[][..], &["digest"], &["extract"], &["explain", "-"]] {
        let (code, stderr) = said(&program(args).output().expect("a run"));
        assert_eq!((code, stderr.lines().count()), (Some(2), 1), "{args:?}: {stderr}");
    }
    for args in [&["batch"][..], &["group"]] {
        let (code, stderr) = said(&program(args).output().expect("a run"));
        assert!(code.is_some_and(|code| code <= 2) && stderr.lines().count() <= 1, "{args:?}: {stderr}");
    }
}

#[test]
#[cfg(unix)]
fn names_that_are_no_utf8_are_read_and_shown() {
    use std::os::unix::ffi::OsStringExt;
    let place = folder("faults-names", &[]);
    let name = OsString::from_vec(b"reef\xff\x1b[31m.txt".to_vec());
    std::fs::copy(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(ARTICLE), place.join(&name)).expect("a copy");
    for run in [nutgraf(["-n", "1", "-v"]).arg(place.join(&name)), nutgraf(["-n", "1", "-v"]).arg(&place)] {
        let outcome = run.run();
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        assert!(outcome.stdout.contains("reef\u{fffd}\u{fffd}[31m.txt"), "{:?}", outcome.stdout);
    }
    for args in [&["-n"][..], &["--lang"], &["digest", "--title"], &["why"], &["feeds", "add"], &[]] {
        let mut run = program(args);
        run.arg(OsString::from_vec(b"\xff".to_vec()));
        let (code, stderr) = said(&run.output().expect("a run"));
        assert_eq!((code, stderr.lines().count()), (Some(2), 1), "{args:?}: {stderr}");
    }
}

#[test]
fn without_a_home_a_zone_or_any_environment_it_works_or_says_what_is_missing() {
    let bare = |args: &[&str]| {
        let mut command = program(args);
        command.env_clear().env("TZ", "Nowhere/Land");
        said(&command.output().expect("a run"))
    };
    assert_eq!(bare(&["summarize", ARTICLE]), (Some(0), String::new()));
    assert_eq!(bare(&["digest", "examples", "--date", "2026-11-24"]).0, Some(0));
    for args in [&["feeds", "list"][..], &["digest", "--dry-run"], &["history"], &["why", "x"], &["config", "check"]] {
        let (code, stderr) = bare(args);
        assert_eq!((code, stderr.lines().count()), (Some(2), 1), "{args:?}: {stderr}");
        assert!(stderr.contains("there is no home folder"), "{args:?}: {stderr}");
    }
}

#[test]
fn where_nothing_can_be_made_the_folder_is_named_and_what_stands_there_stays() {
    let place = folder("faults-output", &[("there.html", b"old"), ("file", b"")]);
    for output in ["missing/x.html", "file/x.html", "."] {
        let line = nutgraf(["digest", "examples", "-o"]).arg(place.join(output)).fails(2);
        assert!(line.contains(output.trim_end_matches("/x.html")), "{line}");
    }
    // All inputs fail: what stood there is not lost.
    nutgraf(["digest", "/nonexistent", "-o"]).arg(place.join("there.html")).fails(2);
    assert_eq!(std::fs::read(place.join("there.html")).expect("it stands"), b"old");
}

#[test]
#[cfg(unix)]
fn a_run_that_is_killed_leaves_the_file_that_stood_there() {
    let place = folder("faults-killed", &[("there.html", b"old")]);
    let output = place.join("there.html");
    let mut command = program(&["digest", "-", "-o"]);
    let mut child = command.arg(&output).stdin(Stdio::piped()).spawn().expect("a run");
    std::io::Write::write_all(child.stdin.as_mut().expect("stdin"), b"The dam broke.").expect("it is read");
    child.kill().expect("it is killed");
    child.wait().expect("its end");
    assert_eq!(std::fs::read(&output).expect("it stands"), b"old");
}

#[test]
#[cfg(unix)]
fn a_folder_of_thousands_is_read_in_order_and_circles_are_not_followed() {
    let place = folder("faults-thousands", &[]);
    let deep = (0..60).fold(place.clone(), |path, depth| path.join(format!("d{depth}")));
    std::fs::create_dir_all(&deep).expect("folders");
    std::os::unix::fs::symlink(&place, deep.join("again")).expect("a circle");
    std::os::unix::fs::symlink("/nonexistent", place.join("nowhere.txt")).expect("a link to nothing");
    assert!(Command::new("mkfifo").arg(place.join("pipe.txt")).status().expect("mkfifo").success());
    for at in 0..3_000 {
        let text = format!("Dam number {at} broke on Friday, said the council of Orr.");
        std::fs::write(place.join(format!("{at:04}.txt")), text).expect("a file");
    }
    std::fs::write(deep.join("last.txt"), "The last dam holds, said the council of Orr.").expect("a file");
    let lines = nutgraf(["-n", "1", "-f", "json"]).arg(&place).succeeds();
    let ids: Vec<String> =
        super::support::json_lines(&lines).iter().map(|line| line["id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!((ids.len(), ids[0].as_str(), ids[3_000].as_str()), (3_001, "0000", "last"));
    assert!(ids[..3_000].is_sorted());
}

#[test]
fn a_configuration_or_a_store_that_is_none_is_told_and_left_as_it_is() {
    let config = "[mail]\nfrom = \"a@example.org\"\nto = [\"b@example.org\"]\nfolder = \"out\"\n\n[[feed]]\nurl = \"https://host.invalid/\"\n";
    let garbage: &[u8] = b"SQLite format 3\0 and then something else, which is no store at all";
    for (name, store) in [("garbage", garbage), ("text", b"hello"), ("cut", b"SQLite format 3\0")] {
        let place =
            folder(&format!("faults-store-{name}"), &[("nutgraf.toml", config.as_bytes()), ("nutgraf.db", store)]);
        for args in [&["history"][..], &["why", "x"], &["digest", "--send"], &["digest", "--dry-run"], &["send"]] {
            let mut run = program(args);
            run.arg("-c").arg(place.join("nutgraf.toml"));
            let (code, stderr) = said(&run.output().expect("a run"));
            assert_eq!((code, stderr.lines().count()), (Some(2), 1), "{args:?} {name}: {stderr}");
            assert!(stderr.contains("nutgraf.db"), "{args:?} {name}: {stderr}");
            assert_eq!(std::fs::read(place.join("nutgraf.db")).expect("it stands"), store);
        }
    }
    for text in [&b"\xff\xfe"[..], b"[mail", b"title = 1", &[b'['; 20_000]] {
        let place = folder("faults-config", &[("nutgraf.toml", text)]);
        for args in [&["config", "check"][..], &["digest"], &["feeds", "list"], &["feeds", "add", "https://x.invalid"]]
        {
            let mut run = program(args);
            run.arg("-c").arg(place.join("nutgraf.toml"));
            let (code, stderr) = said(&run.output().expect("a run"));
            assert_eq!((code, stderr.lines().count()), (Some(2), 1), "{args:?}: {stderr}");
            assert_eq!(std::fs::read(place.join("nutgraf.toml")).expect("it stands"), text);
        }
    }
}
