//! A daily digest is a promise: nothing lost, nothing twice, whatever breaks.

use super::paper::{Paper, WORDS, home, run, smtp, told};
use super::post::Post;
use super::server::{Reply, Server};
use super::support::nutgraf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[test]
fn an_issue_is_sent_once_and_the_next_tells_what_came_since() {
    let (paper, post) = (Paper::with(3), Post::open());
    let file = home("send-once", &paper, &smtp(&post));
    let first = run(&file, "07:00");
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert!(first.stderr.contains("issue 1 tells 3 stories, taken for ida@example.net by"), "{}", first.stderr);
    let again = run(&file, "08:00");
    assert_eq!((again.code, post.taken().len()), (3, 1), "nothing new: {}", again.stderr);
    paper.grow_to(5);
    assert_eq!(run(&file, "09:00").code, 0);
    let mails = post.taken();
    assert_eq!((mails.len(), told(&mails)), (2, vec![0, 1, 2, 3, 4]));
    assert_eq!(mails[0].to, "ida@example.net");
    let asked = paper.server.log();
    assert!(!asked[0].head.contains("if-none-match") && asked[1].head.contains("if-none-match: \"3\""));
}

#[test]
fn at_first_sight_a_feed_brings_a_few_and_the_rest_is_noted() {
    let (paper, post) = (Paper::with(20), Post::open());
    let file = home("send-first", &paper, &smtp(&post));
    assert_eq!(run(&file, "07:00").code, 0);
    assert_eq!(told(&post.taken()), [15, 16, 17, 18, 19]);
    let why = |name: &str| nutgraf(["why", name]).arg("-c").arg(&file).succeeds();
    assert!(why("https://paper.example/3").contains("before the feed was first read: noted, not told"));
    assert!(why("https://paper.example/19").contains("told at length in issue 1"));
    let line = nutgraf(["why", "https://paper.example/99", "-c"]).arg(&file).fails(2);
    assert!(line.contains("no feed has brought"), "{line}");
    // Nothing of the last day: one, all the same.
    let late = home("send-first-late", &paper, &smtp(&post));
    let run = nutgraf(["digest", "--send", "--allow-private", "--date", "2027-03-01", "-c"]).arg(&late).run();
    assert_eq!((run.code, told(&post.taken()[1..])), (0, vec![19]), "{}", run.stderr);
}

#[test]
fn while_the_server_is_down_the_issue_waits_and_comes_with_the_same_bytes() {
    let paper = Paper::with(2);
    let open = Arc::new(AtomicUsize::new(0));
    let (refused, shared) = (Arc::new(Mutex::new(0)), open.clone());
    let count = refused.clone();
    let post = Post::new(move |word| {
        let is_open = shared.load(Ordering::SeqCst) == 1;
        (word == "END" && !is_open).then(|| {
            *count.lock().expect("a count") += 1;
            "451 try again later"
        })
    });
    let file = home("send-down", &paper, &smtp(&post));
    let down = run(&file, "07:00");
    assert_eq!(down.code, 1);
    assert!(down.stderr.contains("was not taken for the moment") && down.stderr.contains("451"), "{}", down.stderr);
    paper.grow_to(4);
    let soon = run(&file, "07:01");
    assert_eq!((soon.code, *refused.lock().expect("a count")), (1, 1), "not tried again at once: {}", soon.stderr);
    let before = nutgraf(["history", "1", "-c"]).arg(&file).succeeds();
    open.store(1, Ordering::SeqCst);
    let up = run(&file, "12:00");
    assert_eq!(up.code, 0, "{}", up.stderr);
    let mails = post.taken();
    assert_eq!((mails.len(), told(&mails)), (2, vec![0, 1, 2, 3]), "the one that waited, and one of all since");
    assert!(mails[0].text.trim_end() == before.trim_end(), "the same bytes");
    let history = nutgraf(["history", "-c"]).arg(&file).succeeds();
    assert_eq!(history.lines().count(), 2);
    assert!(history.lines().all(|line| line.contains("1 taken")), "{history}");
}

#[test]
fn what_is_refused_for_good_is_told_and_does_not_stop_the_next() {
    let paper = Paper::with(1);
    let strict = Post::new(|word| (word == "RCPT").then_some("550 no such person"));
    let file = home("send-refused", &paper, &smtp(&strict));
    let refused = run(&file, "07:00");
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("was refused for good") && refused.stderr.contains("550"), "{}", refused.stderr);
    let post = Post::open();
    let text = std::fs::read_to_string(&file).expect("the configuration");
    std::fs::write(&file, text.replace(&strict.port.to_string(), &post.port.to_string())).expect("it is written");
    paper.grow_to(2);
    assert_eq!(run(&file, "08:00").code, 0);
    assert_eq!(told(&post.taken()), [1]);
}

#[test]
fn a_wrong_password_loses_nothing() {
    let paper = Paper::with(1);
    let right = Arc::new(AtomicUsize::new(0));
    let shared = right.clone();
    let post =
        Post::new(move |word| (word == "AUTH" && shared.load(Ordering::SeqCst) == 0).then_some("535 wrong password"));
    let way = format!("{}\nuser = \"ida\"\npassword-command = \"echo s3cret\"", smtp(&post));
    let file = home("send-password", &paper, &way);
    let wrong = run(&file, "07:00");
    assert_eq!(wrong.code, 1);
    assert!(wrong.stderr.contains("535") && !wrong.stderr.contains("s3cret"), "{}", wrong.stderr);
    right.store(1, Ordering::SeqCst);
    let sent = nutgraf(["send", "-c"]).arg(&file).run();
    assert_eq!((sent.code, told(&post.taken())), (0, vec![0]), "{}", sent.stderr);
    assert_eq!(nutgraf(["send", "-q", "-c"]).arg(&file).run().code, 3, "nothing waits");
}

#[test]
fn a_dry_run_writes_nothing_at_all() {
    let (paper, post) = (Paper::with(2), Post::open());
    let file = home("send-dry", &paper, &smtp(&post));
    let dry = |hour: &str| {
        let date = format!("2026-11-24T{hour}:00+00:00");
        nutgraf(["digest", "--send", "--dry-run", "--allow-private", "--date", &date, "-c"]).arg(&file).run()
    };
    let files = || std::fs::read_dir(file.parent().expect("a folder")).expect("a list").count();
    let shown = dry("07:00");
    assert_eq!((shown.code, files()), (0, 1), "{}", shown.stderr);
    assert!(shown.stdout.contains("Item 1"), "{}", shown.stdout);
    assert_eq!(run(&file, "07:00").code, 0, "the news were not eaten");
    paper.grow_to(3);
    let store = || std::fs::read(file.with_extension("db")).expect("the store");
    let before = store();
    assert!(dry("08:00").stdout.contains("Item 2"));
    assert!(before == store(), "not a byte, no validators either");
    assert_eq!(run(&file, "09:00").code, 0);
    assert_eq!(told(&post.taken()), [0, 1, 2]);
}

#[test]
fn two_runs_at_once_send_one_issue() {
    let paper = Paper::with(2);
    let post = Post::new(|word| {
        if word == "MAIL" {
            std::thread::sleep(Duration::from_millis(600));
        }
        None
    });
    let file = home("send-twice", &paper, &smtp(&post));
    let codes: Vec<i32> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..2).map(|_| scope.spawn(|| run(&file, "07:00").code)).collect();
        runs.into_iter().map(|run| run.join().expect("a run")).collect()
    });
    assert!(codes.contains(&0) && codes.contains(&2), "{codes:?}");
    assert_eq!(told(&post.taken()), [0, 1]);
}

#[test]
fn other_ways_take_the_same_mail() {
    let paper = Paper::with(1);
    let file = home("send-ways", &paper, "");
    let home = file.parent().expect("a folder").to_owned();
    let text = std::fs::read_to_string(&file).expect("the configuration");
    let ways = [("maildir", "box", "box/new"), ("folder", "out", "out")];
    for (way, folder, place) in ways {
        let way = format!("{way} = \"{}\"\n\n[[feed]]", home.join(folder).display());
        std::fs::write(&file, text.replace("\n\n[[feed]]", &format!("\n{way}"))).expect("it is written");
        let _ = std::fs::remove_file(file.with_extension("db"));
        assert_eq!(run(&file, "07:00").code, 0);
        let files: Vec<_> = std::fs::read_dir(home.join(place)).expect("a list").flatten().collect();
        assert_eq!(files.len(), 1);
        let mail = std::fs::read(files[0].path()).expect("a mail");
        assert!(mail_parser::MessageParser::default().parse(&mail).expect("a message").subject().is_some());
    }
    let test = nutgraf(["send", "--test", "-c"]).arg(&file).run();
    assert!(test.code == 0 && test.stderr.contains("a specimen was taken"), "{}", test.stderr);
}

#[test]
fn a_mail_is_never_longer_than_mail_programs_show() {
    // Words in plenty, each of them escaped: an issue of five minutes would have megabytes.
    let long = "<>&\u{301}é".repeat(4000);
    let item = |at: usize| {
        let text = format!("The {} of town {at} {long} opened on Monday.", WORDS[at % WORDS.len()]);
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!(
            "<item><guid>{at}</guid><title>Item {at}: {}</title><description>{text}</description></item>",
            WORDS[at % 12]
        )
    };
    let items: String = (0..5).map(item).collect();
    let server = Server::new(move |_, _| Reply::ok("text/xml", format!("<rss><channel>{items}</channel></rss>")));
    let paper = Paper { server, last: Arc::default() };
    let post = Post::open();
    let file = home("send-large", &paper, &smtp(&post));
    assert_eq!(run(&file, "07:00").code, 0);
    let mail = &post.taken()[0].text;
    let html = mail.split("Content-Type: text/html").nth(1).expect("a page");
    assert!(html.len() < 100_000, "{} bytes", html.len());
    assert_eq!(told(&post.taken()), [0, 1, 2, 3, 4], "all are named");
}

#[test]
fn what_is_muted_is_noted_with_the_rule() {
    let (paper, post) = (Paper::with(3), Post::open());
    let file = home("send-muted", &paper, &format!("{}\n\n[rules]\nmute = [\"walrus\"]", smtp(&post)));
    assert_eq!(run(&file, "07:00").code, 0);
    assert_eq!(told(&post.taken()), [0, 2]);
    let why = nutgraf(["why", "https://paper.example/1", "-c"]).arg(&file).succeeds();
    assert!(why.contains("muted by “walrus” in issue 1"), "{why}");
}

#[test]
fn a_store_that_cannot_be_used_is_named_and_kept() {
    let (paper, post) = (Paper::with(1), Post::open());
    let file = home("send-store-torn", &paper, &smtp(&post));
    let store = file.with_extension("db");
    let bytes = b"This is no store, whatever its name says. ".repeat(40);
    std::fs::write(&store, &bytes).expect("a file");
    let outcome = run(&file, "07:00");
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("is damaged or no store"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("nutgraf.db"), "{}", outcome.stderr);
    assert!(std::fs::read(&store).expect("the file") == bytes, "it is left as it is");
}
