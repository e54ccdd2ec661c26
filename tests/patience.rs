//! A network or a mail server that is not there yet when the hour comes, and is a little later.

use super::paper::{feed, told};
use super::post::Post;
use super::support::{folder, nutgraf};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A configuration that reads a file and sends by that server.
fn configured(at: &Path, post: &Post) -> std::path::PathBuf {
    let file = at.join("nutgraf.toml");
    let text = format!(
        "[mail]\nfrom = \"me@example.org\"\nto = [\"ida@example.net\", \"bo@example.net\"]\nsmtp = \"127.0.0.1:{}\"\n\
         security = \"none\"\n[[feed]]\nurl = \"./feed.xml\"\n",
        post.port
    );
    std::fs::write(&file, text).expect("the configuration");
    file
}

fn send(file: &Path, patience: &str) -> super::support::Outcome {
    nutgraf(["digest", "--send", "--date", "2026-11-23T20:00:00Z", "--patience", patience, "-c"]).arg(file).run()
}

#[test]
fn greylisted_mail_comes_in_the_same_run_and_no_second_issue_with_it() {
    let at = folder("patience-grey", &[("feed.xml", feed(0, 1).as_bytes())]);
    let (asked, grown) = (AtomicUsize::new(0), at.join("feed.xml"));
    let post = Post::by_reader(move |word, to| {
        if word != "RCPT" || to != "bo@example.net" {
            return None;
        }
        // What is new meanwhile is for the next issue.
        std::fs::write(&grown, feed(0, 3)).expect("the feed grows");
        (asked.fetch_add(1, Ordering::SeqCst) < 2).then_some("451 4.7.1 greylisted, come back later")
    });
    let run = send(&configured(&at, &post), "10s");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("greylisted") && run.stderr.contains("tries again in 0 seconds"), "{}", run.stderr);
    let mails = post.taken();
    assert_eq!(mails.len(), 2, "one for each reader: {}", run.stderr);
    assert_eq!(told(&mails), [0, 0]);
}

#[test]
fn what_cannot_be_fetched_yet_is_fetched_when_it_can() {
    let at = folder("patience-offline", &[]);
    let post = Post::open();
    let file = configured(&at, &post);
    let late = at.join("feed.xml");
    let comes = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(900));
        std::fs::write(late, feed(0, 1)).expect("the feed comes");
    });
    let run = send(&file, "60s");
    comes.join().expect("the feed came");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("no such file") && run.stderr.contains("issue 1 tells 1 story"), "{}", run.stderr);
    assert_eq!(post.taken().len(), 2);
    assert_eq!(send(&file, "60s").code, 3, "nothing is new, and nothing to wait for");
}

#[test]
fn an_issue_that_waited_since_yesterday_is_followed_by_that_of_today() {
    let at = folder("patience-yesterday", &[("feed.xml", feed(0, 1).as_bytes())]);
    let connected = std::sync::Arc::new(AtomicUsize::new(0));
    let shared = connected.clone();
    let post =
        Post::new(move |word| (word == "MAIL" && shared.fetch_add(1, Ordering::SeqCst) < 3).then_some("421 closed"));
    let file = configured(&at, &post);
    assert_eq!(nutgraf(["digest", "--send", "--date", "2026-11-23T07:00:00Z", "-c"]).arg(&file).run().code, 1);
    std::fs::write(at.join("feed.xml"), feed(0, 2)).expect("the feed grows");
    let run = send(&file, "20s");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("issue 2 tells 1 story"), "{}", run.stderr);
    let mut all = told(&post.taken());
    all.sort_unstable();
    assert_eq!(all, [0, 0, 1, 1], "two readers, two issues");
}

#[test]
fn patience_has_an_end() {
    let at = folder("patience-end", &[("feed.xml", feed(0, 1).as_bytes())]);
    let post = Post::new(|word| (word == "MAIL").then_some("421 closed"));
    let file = configured(&at, &post);
    let run = send(&file, "1s");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("421"), "{}", run.stderr);
    let line = nutgraf(["digest", "--send", "--patience", "soon", "-c"]).arg(&file).fails(2);
    assert!(line.contains("90s, 30min or 2h"), "{line}");
}
