//! Everything is broken on purpose: nothing is lost, nothing comes twice. The counts are printed.

use super::paper::{Paper, home, smtp, told};
use super::post::{Post, Taken};
use super::server::{Reply, Server};
use super::support::{folder, nutgraf};
use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// The so-manieth run, six hours after the one before it, so that what waits is due.
fn date(run: usize) -> String {
    let seconds = 1_795_500_000 + 6 * 3600 * i64::try_from(run).expect("a number");
    jiff::Timestamp::from_second(seconds).expect("a time").to_string()
}

/// A run by a shell, which can bound and disturb it; its exit code, where it ended by itself.
fn run(file: &Path, number: usize, before: &str, killed_at: Option<usize>) -> Option<i32> {
    let program = env!("CARGO_BIN_EXE_nutgraf");
    let line = format!(
        "{before} exec '{program}' digest --send --allow-private --date {} -c '{}'",
        date(number),
        file.display()
    );
    let mut command = Command::new("sh");
    command.args(["-c", &line]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(step) = killed_at {
        command.env("NUTGRAF_KILLED_AT", step.to_string());
    }
    command.status().expect("a shell").code()
}

/// Of what was taken: each mail once, however often it came; whether it came with the same bytes is looked at here.
fn once(mails: &[Taken]) -> (Vec<Taken>, usize) {
    let mut by_id: HashMap<String, Taken> = HashMap::new();
    let mut order = Vec::new();
    for mail in mails {
        match by_id.get(&mail.id()) {
            Some(known) => assert!(known == mail, "what comes again has other bytes"),
            None => {
                order.push(mail.clone());
                by_id.insert(mail.id(), mail.clone());
            }
        }
    }
    let again = mails.len() - order.len();
    (order, again)
}

/// How many of so many items were told by no mail, and how many by more than one.
fn lost_and_doubled(mails: &[Taken], items: usize) -> (usize, usize) {
    let told = told(mails);
    let count = |item: usize| told.iter().filter(|told| **told == item).count();
    ((0..items).filter(|item| count(*item) == 0).count(), (0..items).filter(|item| count(*item) > 1).count())
}

#[test]
#[cfg(unix)]
fn a_run_that_is_killed_at_each_step_in_turn_loses_nothing_and_doubles_nothing() {
    if !cfg!(debug_assertions) {
        println!("not run: without debug assertions no step can be stopped at");
        return;
    }
    let (paper, post) = (Paper::with(0), Post::open());
    let file = home("break-steps", &paper, &smtp(&post));
    let (mut items, mut runs, mut killed) = (0, 0, 0);
    let mut next = || {
        runs += 1;
        runs
    };
    assert_eq!(run(&file, next(), "", None), Some(3), "the feed is known from here on");
    loop {
        items += 1;
        paper.grow_to(items);
        let ended = run(&file, next(), "", Some(killed));
        // The run after it has to take up what was left.
        items += 1;
        paper.grow_to(items);
        let after = run(&file, next(), "", None);
        assert!([Some(0), Some(3)].contains(&after), "after step {killed}: {after:?}");
        if ended.is_some() {
            break;
        }
        killed += 1;
    }
    let (mails, again) = once(&post.taken());
    let (lost, doubled) = lost_and_doubled(&mails, items);
    println!(
        "killed at each of {killed} steps: {items} items, {} mails, {again} came again with the same bytes; lost {lost}, doubled {doubled}",
        mails.len()
    );
    assert_eq!((lost, doubled), (0, 0));
    assert!(killed >= 12, "{killed} steps");
    assert!(again >= 1, "a kill between a mail and the note that it was taken sends it again");
}

#[test]
#[cfg(unix)]
fn a_disk_that_fills_up_anywhere_loses_nothing_and_doubles_nothing() {
    let (paper, post) = (Paper::with(0), Post::open());
    let file = home("break-disk", &paper, &smtp(&post));
    assert_eq!(run(&file, 0, "", None), Some(3));
    let store = file.with_extension("db");
    let blocks = || std::fs::metadata(&store).expect("the store").len() / 512;
    let (mut items, mut runs, mut failed) = (0, 0, 0);
    // No file may grow past so many blocks of 512 bytes: store and journal in turn hit the end of the disk.
    for sixteenths in 0..24 {
        let limit = blocks() * sixteenths / 16;
        items += 1;
        paper.grow_to(items);
        runs += 1;
        let ended = run(&file, runs, &format!("trap '' XFSZ; ulimit -f {limit};"), None);
        assert!(ended.is_some(), "it ends by itself");
        failed += usize::from(ended == Some(2));
        items += 1;
        paper.grow_to(items);
        runs += 1;
        let after = run(&file, runs, "", None);
        assert!([Some(0), Some(3)].contains(&after), "after {limit} blocks: {after:?}");
    }
    let (mails, again) = once(&post.taken());
    let (lost, doubled) = lost_and_doubled(&mails, items);
    println!(
        "disk full at {} sizes, {failed} runs failed: {items} items, {} mails, {again} came again; lost {lost}, doubled {doubled}",
        runs / 2,
        mails.len()
    );
    assert_eq!((lost, doubled), (0, 0));
    assert!(failed >= 3, "{failed}");
}

#[test]
fn a_full_disk_is_told_as_such() {
    let (paper, post) = (Paper::with(1), Post::open());
    let file = home("break-disk-told", &paper, &smtp(&post));
    let line = format!(
        "trap '' XFSZ; ulimit -f 8; exec '{}' digest --send --allow-private -c '{}'",
        env!("CARGO_BIN_EXE_nutgraf"),
        file.display()
    );
    let ended = Command::new("sh").args(["-c", &line]).stdin(Stdio::null()).output().expect("a shell");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(
        ended.status.code() == Some(2) && said.contains("cannot be written") && said.contains("nutgraf.db"),
        "{said}"
    );
}

#[test]
fn whatever_a_mail_server_answers_at_any_step_nothing_is_lost_and_nothing_doubled() {
    let wrong: Arc<Mutex<Option<(&str, &str)>>> = Arc::default();
    let shared = wrong.clone();
    let post = Post::new(move |word| {
        let wrong = *shared.lock().expect("what is wrong");
        wrong.filter(|(at, _)| *at == word).map(|(_, said)| said)
    });
    let paper = Paper::with(0);
    let way = format!("{}\nuser = \"ida\"\npassword-command = \"echo s3cret\"", smtp(&post));
    let file = home("break-server", &paper, &way);
    assert_eq!(run(&file, 0, "", None), Some(3));
    let (mut items, mut runs, mut refused) = (0, 0, Vec::new());
    // "x" closes without an answer, "h" after half of one.
    let answers = [
        "421 closing",
        "451 later",
        "450 greylisted",
        "452 full",
        "550 no",
        "552 5.2.2 full",
        "554 no",
        "999 what",
        "x",
        "h",
    ];
    for at in ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "END"] {
        for said in answers {
            *wrong.lock().expect("what is wrong") = Some((at, said));
            items += 1;
            paper.grow_to(items);
            runs += 1;
            assert_eq!(run(&file, runs, "", None), Some(1), "{at}: {said}");
            // What is said for good of one mail is reported, and kept; it comes no more.
            if ["RCPT", "DATA", "END"].contains(&at) && ["550 no", "554 no"].contains(&said) {
                refused.push(items - 1);
            }
            *wrong.lock().expect("what is wrong") = None;
            items += 1;
            paper.grow_to(items);
            runs += 1;
            assert_eq!(run(&file, runs, "", None), Some(0), "after {at}: {said}");
        }
    }
    runs += 1;
    run(&file, runs, "", None);
    let (mails, again) = once(&post.taken());
    let told = told(&mails);
    let expected: Vec<usize> = (0..items).filter(|item| !refused.contains(item)).collect();
    let kept = nutgraf(["history", "-c"]).arg(&file).succeeds();
    assert_eq!(kept.matches("1 refused").count(), refused.len(), "each refusal is in the history");
    println!(
        "{} wrong answers of a mail server: {items} items, {} mails, {} refused for good and kept, {again} came again; lost 0, doubled 0",
        6 * answers.len(),
        mails.len(),
        refused.len()
    );
    assert_eq!(told, expected);
}

#[test]
fn a_feed_that_breaks_off_or_fails_loses_nothing_and_doubles_nothing() {
    let (last, mode) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (items, how) = (last.clone(), mode.clone());
    let post = Post::open();
    let server = Server::new(move |_, _| {
        let body = super::paper::feed(0, items.load(Ordering::SeqCst));
        match how.load(Ordering::SeqCst) {
            0 => Reply::ok("text/xml", body),
            1 => Reply::of("404 Not Found", "", ""),
            2 => Reply::of("410 Gone", "", ""),
            3 => Reply::ok("text/html", "<html><body>We are moving house."),
            4 => Reply::ok("text/xml", ""),
            5 => Reply::ok("text/xml", body[..body.len() * 2 / 3].to_owned()),
            _ => {
                let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
                Reply(vec![([head.as_bytes(), &body.as_bytes()[..body.len() / 2]].concat(), std::time::Duration::ZERO)])
            }
        }
    });
    let paper = Paper { server, last: last.clone() };
    let file = home("break-feed", &paper, &smtp(&post));
    assert_eq!(run(&file, 0, "", None), Some(3));
    let mut runs = 0;
    for broken in 1..7 {
        mode.store(broken, Ordering::SeqCst);
        paper.grow_to(runs + 1);
        runs += 1;
        assert!(run(&file, runs, "", None).is_some());
        mode.store(0, Ordering::SeqCst);
        paper.grow_to(runs + 1);
        runs += 1;
        assert_eq!(run(&file, runs, "", None), Some(0), "after {broken}");
    }
    let (mails, _) = once(&post.taken());
    let (lost, doubled) = lost_and_doubled(&mails, runs);
    println!("6 broken answers of a feed: {runs} items, {} mails; lost {lost}, doubled {doubled}", mails.len());
    assert_eq!((lost, doubled), (0, 0));
}

#[test]
fn a_clock_that_jumps_loses_nothing_and_doubles_nothing() {
    let is_down = Arc::new(AtomicBool::new(false));
    let shared = is_down.clone();
    let post = Post::new(move |word| (word == "MAIL" && shared.load(Ordering::SeqCst)).then_some("451 later"));
    let paper = Paper::with(0);
    let file = home("break-clock", &paper, &smtp(&post));
    let at = |date: &str| nutgraf(["digest", "--send", "--allow-private", "--date", date, "-c"]).arg(&file).run().code;
    assert_eq!(at("2026-11-24T07:00:00Z"), 3);
    let jumps = [
        "2026-11-24T08:00:00Z",
        "2031-01-01T00:00:00Z",
        "2026-11-24T09:00:00Z",
        "1999-12-31T23:59:59Z",
        "2026-11-25T02:30:00Z",
        "2026-03-29T02:30:00+01:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ];
    for (number, date) in jumps.iter().enumerate() {
        paper.grow_to(2 * number + 1);
        is_down.store(true, Ordering::SeqCst);
        assert_eq!(at(date), 1, "{date}");
        is_down.store(false, Ordering::SeqCst);
        // It was put off by the clock of then; a person asks for it, whatever the clock says.
        assert_eq!(nutgraf(["send", "-q", "-c"]).arg(&file).run().code, 0);
        paper.grow_to(2 * number + 2);
        assert_eq!(at(date), 0, "{date}");
    }
    let (mails, again) = once(&post.taken());
    let (lost, doubled) = lost_and_doubled(&mails, 2 * jumps.len());
    println!(
        "{} jumps of the clock: {} mails, {again} came again; lost {lost}, doubled {doubled}",
        jumps.len(),
        mails.len()
    );
    assert_eq!((lost, doubled), (0, 0));
}

#[test]
fn many_runs_at_once_send_one_issue() {
    let (paper, post) = (Paper::with(3), Post::open());
    let file = home("break-many", &paper, &smtp(&post));
    let codes: Vec<Option<i32>> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..8).map(|_| scope.spawn(|| run(&file, 0, "", None))).collect();
        runs.into_iter().map(|run| run.join().expect("a run")).collect()
    });
    assert!(
        codes.contains(&Some(0)) && codes.iter().all(|code| [Some(0), Some(2), Some(3)].contains(code)),
        "{codes:?}"
    );
    assert_eq!(told(&post.taken()), [0, 1, 2]);
}

#[test]
fn a_store_that_nobody_may_write_is_told_as_such() {
    let at = folder("break-folder", &[]);
    let text = "[mail]\nfrom = \"a@b.example\"\nto = [\"a@b.example\"]\nfolder = \"out\"\n\n[[feed]]\nurl = \"https://f.example/\"\n";
    std::fs::create_dir(at.join("nutgraf.db")).expect("a folder in its place");
    std::fs::write(at.join("nutgraf.toml"), text).expect("a configuration");
    let line = nutgraf(["digest", "--send", "-c"]).arg(at.join("nutgraf.toml")).fails(2);
    assert!(line.contains("nutgraf.db") && line.contains("cannot be written"), "{line}");
}
