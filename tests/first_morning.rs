//! A person who has never seen it, with feeds in files of their own machine: set up, looked at, sent.

use super::server::{Reply, Server};
use super::support::{Nutgraf, folder, nutgraf};
use std::path::{Path, PathBuf};

fn feed(title: &str, items: &[(&str, &str)]) -> String {
    let item = |(headline, text): &(&str, &str)| {
        format!("<item><guid>{headline}</guid><title>{headline}</title><description>{text}</description></item>")
    };
    let items: String = items.iter().map(item).collect();
    format!("<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>")
}

fn sea() -> String {
    feed("Harbour Herald", &[("The ferry to Orr is late again", "The ferry to Orr was two hours late on Tuesday.")])
}

fn land() -> String {
    feed("Inland News", &[("The mill at Senn is sold", "A baker from the valley has bought the old mill at Senn.")])
}

/// A home with feeds beside their list, one by its path, one by its address.
fn home(name: &str) -> PathBuf {
    let at = folder(name, &[("my feeds/sea.xml", sea().as_bytes()), ("land.xml", land().as_bytes())]);
    let list = format!(
        "<opml version='2.0'><body><outline text='Sea'><outline text='Herald' xmlUrl='sea.xml'/></outline>\
         <outline text='Inland' xmlUrl='file://{}'/><outline text='Lost' xmlUrl='../none.xml'/></body></opml>",
        at.join("land.xml").display()
    );
    std::fs::write(at.join("my feeds/feeds.opml"), list).expect("the list");
    at
}

/// The program as that person has it.
fn here<const N: usize>(args: [&str; N], at: &Path) -> Nutgraf {
    nutgraf(args).variable("HOME", at).variable("XDG_CONFIG_HOME", at.join("config"))
}

#[test]
fn feeds_in_files_are_set_up_and_shown_by_two_commands() {
    let at = home("first-morning");
    let run = here(["init", "--to", "ida@example.org", "--opml"], &at).arg(at.join("my feeds/feeds.opml")).run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("with 2 feeds"), "{}", run.stderr);
    assert!(run.stderr.contains("`../none.xml` is neither a web address nor a file"), "{}", run.stderr);
    let page = at.join("page.html");
    let run = here(["digest", "--preview", "-o"], &at).arg(&page).variable("PATH", "").run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = std::fs::read_to_string(page).expect("the page");
    assert!(page.contains("The ferry to Orr was two hours late") && page.contains("bought the old mill"), "{page}");
    assert!(!at.join("config/nutgraf/nutgraf.db").exists(), "looking keeps nothing");
}

#[test]
fn feeds_in_files_are_sent_once_and_again_with_what_is_new() {
    let at = home("first-week");
    let text = "subscriptions = [\"my feeds/feeds.opml\", \"urls\"]\n[mail]\nfrom = \"a@b.example\"\nto = [\"a@b.example\"]\n\
                folder = \"mails\"\n[[feed]]\nurl = \"./land.xml\"\ntitle = \"By its path\"\n";
    std::fs::write(at.join("nutgraf.toml"), text).expect("the configuration");
    std::fs::write(at.join("urls"), "# mine\n~/land.xml again\n./my%20feeds.xml\n").expect("the list");
    let file = at.join("nutgraf.toml");
    let send = || here(["digest", "--send", "-c"], &at).arg(&file).run();
    let first = send();
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert!(first.stderr.contains("issue 1 tells 2 stories"), "{}", first.stderr);
    assert_eq!(send().code, 3, "nothing is new");
    let more = feed("Harbour Herald", &[("Herring is back in the bay", "Herring came back to the bay on Friday.")]);
    std::fs::write(at.join("my feeds/sea.xml"), more).expect("the feed");
    std::fs::remove_file(at.join("land.xml")).expect("a feed is gone");
    let third = send();
    assert_eq!(third.code, 1, "{}", third.stderr);
    assert!(third.stderr.contains("By its path: cannot be read: there is no such file"), "{}", third.stderr);
    assert!(third.stderr.contains("issue 2 tells 1 story"), "{}", third.stderr);
}

#[test]
fn a_file_is_subscribed_to_by_its_name() {
    let at = home("first-feed");
    let file = at.join("nutgraf.toml");
    let run = here(["feeds", "add", "-c"], &at).arg(&file).arg(at.join("land.xml")).run();
    assert!(run.code == 0 && run.stderr.contains("Inland News"), "{}", run.stderr);
    let list = here(["feeds", "list", "-c"], &at).arg(&file).succeeds();
    assert_eq!(list, format!("Inland News  {}\n", at.join("land.xml").display()));
    let check = here(["feeds", "check", "-c"], &at).arg(&file).succeeds();
    assert!(check.contains("Inland News") && check.contains("fine"), "{check}");
    for (path, said) in [("my feeds", "a folder"), ("my feeds/feeds.opml", "is no feed"), ("none.xml", "no such file")]
    {
        let line = here(["feeds", "add", "-c"], &at).arg(&file).arg(at.join(path)).fails(2);
        assert!(line.contains(said), "{line}");
    }
}

#[test]
fn a_list_that_cannot_be_read_and_a_device_are_told_with_their_line() {
    let at = folder("first-wrong", &[]);
    let file = at.join("nutgraf.toml");
    let check = |text: &str| {
        std::fs::write(&file, text).expect("the configuration");
        here(["config", "check", "-c"], &at).arg(&file).fails(2)
    };
    let line = check("title = \"x\"\nsubscriptions = \"none.opml\"\n");
    assert!(line.contains("line 2: `subscriptions`: ") && line.contains("no such file"), "{line}");
    let line = check("subscriptions = \"nutgraf.toml\"\n");
    assert!(line.contains("is no list of feeds"), "{line}");
    let line = check("\nbudget = \"5 minutes\"\n");
    assert!(line.contains("line 2: `budget`: `5 minutes`: an issue is as long as 5min"), "{line}");
    let line = check("length = \"many\"\n");
    assert!(line.contains("line 1: `length`: `many` is not a length; try 3 (sentences)"), "{line}");
    let line = check("zone = \"Vienna\"\n");
    assert!(line.contains("line 1: `zone`: there is no zone `Vienna`"), "{line}");
    let devices = if cfg!(unix) { &["/dev/zero"][..] } else { &[] };
    for device in devices {
        std::fs::write(&file, format!("[[feed]]\nurl = \"{device}\"\n")).expect("the configuration");
        let run = here(["digest", "--dry-run", "-c"], &at).arg(&file).run();
        assert!(run.stderr.contains("a device and no file"), "{}", run.stderr);
    }
}

#[test]
fn what_comes_over_the_wire_leads_to_no_file_of_this_machine() {
    let at = home("first-safe");
    let secret = at.join("secret.html");
    std::fs::write(&secret, "<p>The password of the harbour is tide, as every sailor in the bay knows well.")
        .expect("a file");
    let address = format!("file://{}", secret.display());
    let (link, target) = (address.clone(), address.clone());
    let server = Server::new(move |asked, _| match asked.path.as_str() {
        "/moved" => Reply::of("301 Moved", &format!("Location: {target}\r\n"), ""),
        "/page" => Reply::ok("text/html", format!("<link rel=alternate type=application/rss+xml href='{target}'>")),
        _ => Reply::ok(
            "text/xml",
            format!(
                "<rss version='2.0'><channel><item><title>A teaser</title><link>{link}</link></item></channel></rss>"
            ),
        ),
    });
    let file = at.join("nutgraf.toml");
    for path in ["/moved", "/page"] {
        let run = here(["feeds", "add", "--allow-private", "-c"], &at).arg(&file).arg(server.url(path)).run();
        assert_eq!(run.code, 2, "{}", run.stderr);
    }
    let text = format!(
        "[[feed]]\nurl = \"{}\"\ntext = \"page\"\n[[feed]]\nurl = \"{}\"\n",
        server.url("/"),
        server.url("/moved")
    );
    std::fs::write(&file, text).expect("the configuration");
    let run = here(["digest", "--dry-run", "--allow-private", "-c"], &at).arg(&file).run();
    assert!(run.stdout.contains("A teaser") && !run.stdout.contains("tide"), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("its redirection names no web address"), "{}", run.stderr);
}

#[test]
fn length_and_budget_of_the_file_hold_for_what_is_sent() {
    let articles = ["storm-warning", "cup-final", "reef-sound"].map(|name| {
        let path = format!("{}/examples/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("an example").replace('&', "&amp;").replace('<', "&lt;")
    });
    let items: Vec<(&str, &str)> = articles.iter().filter_map(|article| article.split_once("\n\n")).collect();
    let at = folder("first-length", &[("feed.xml", feed("Herald", &items).as_bytes())]);
    let file = at.join("nutgraf.toml");
    let shown = |keys: &str| {
        let mail = "[mail]\nfrom = \"a@b.example\"\nto = [\"a@b.example\"]\nfolder = \"mails\"\n";
        std::fs::write(&file, format!("{keys}{mail}[[feed]]\nurl = \"./feed.xml\"\n")).expect("the configuration");
        here(["digest", "--dry-run", "-c"], &at).arg(&file).succeeds()
    };
    let (usual, short) = (shown(""), shown("length = \"1\"\n"));
    assert!(usual.contains("ashore between") && !short.contains("ashore between"), "{usual}\n{short}");
    let small = shown("budget = \"8kB\"\n");
    assert!(small.len() < usual.len() && shown("budget = \"80kB\"\n") == usual, "{usual}\n{small}");
}
