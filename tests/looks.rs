//! How an issue looks, whatever it tells.

use super::support::{Nutgraf, folder, json_lines, nutgraf};
use mail_parser::{MessageParser, MimeHeaders};
use std::path::Path;

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

/// The smallest picture.
pub const GIF: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x01D\0;";

const LOOK: &str = "title = \"The Quay\"\n[look]\ntheme = \"plain\"\nlogo = \"logo.gif\"\nlogo-alt = \"A \\\"lamp\\\"\"\nintro = \"\"\"\n\
    Good **morning**, <b>all</b>.\n\n- [more](https://example.org/more)\n\"\"\"\nfooter = \"Quay 1, Sule\"\n\
    parts = [\"seen\", \"briefs\", \"leads\"]\narchive-url = \"https://example.org/issues\"\nlight = { accent = \"#005f73\" }\n";

fn dressed(name: &str) -> Nutgraf {
    let folder = folder(name, &[("nutgraf.toml", LOOK.as_bytes()), ("logo.gif", GIF)]);
    nutgraf(["digest", "examples/", "--date", "2026-03-04T07:00:00+01:00", "-c"]).arg(folder.join("nutgraf.toml"))
}

#[test]
fn the_reader_dresses_a_page() {
    let page = dressed("looks-page").arg("-f").arg("html").succeeds();
    assert!(page.contains("<h1 dir=\"auto\">The Quay</h1>") && page.contains("#005f73"), "{page}");
    assert!(
        page.contains("alt=\"A &#34;lamp&#34;\"") && page.contains("src=\"data:image/gif;base64,R0lGODlh"),
        "{page}"
    );
    assert!(page.contains("Good <strong>morning</strong>, &#60;b&#62;all&#60;/b&#62;."), "{page}");
    assert!(page.contains("<li><a href=\"https://example.org/more\">more</a></li>") && page.contains("Quay 1, Sule"));
    assert!(!page.contains("<nav"), "the index was left out");
    assert!(page.contains("img-src data:") && !page.contains("<script") && !page.contains("@import"));
    let text = dressed("looks-text").succeeds();
    assert!(
        text.contains("Good morning, <b>all</b>.")
            && text.contains("[1] https://example.org/issues/2026-03-04-0700.html")
    );
    let markdown = dressed("looks-markdown").arg("-f").arg("markdown").succeeds();
    assert!(
        markdown.contains("Good **morning**, \\<b>all\\</b>.\n\n- [more](<https://example.org/more>)\n"),
        "{markdown}"
    );
}

#[test]
fn a_mail_has_its_logo_within_and_a_way_to_its_page() {
    let mail = dressed("looks-mail").arg("-f").arg("eml").succeeds();
    let message = MessageParser::default().parse(mail.as_bytes()).expect("a mail");
    let kinds: Vec<&str> = message.parts.iter().filter_map(|part| part.content_type()?.subtype()).collect();
    assert_eq!(kinds, ["alternative", "plain", "related", "html", "gif"]);
    let logo = &message.parts[4];
    assert_eq!((logo.content_id(), logo.contents()), (Some("logo"), GIF));
    let page = message.body_html(0).expect("HTML");
    assert!(
        page.contains("src=\"cid:logo\"") && page.contains("href=\"https://example.org/issues/2026-03-04-0700.html\"")
    );
    assert!(!page.contains("data:"), "mail programs do not show such pictures");
}

#[test]
fn each_theme_has_its_own_page_and_mail() {
    let make = |theme: &str, format: &str| {
        nutgraf(["digest", "examples/", "--date", "2026-03-04", "-f", format, "--theme", theme]).succeeds()
    };
    for format in ["html", "eml"] {
        assert_ne!(make("broadsheet", format), make("plain", format));
    }
    let run = nutgraf(["digest", "examples/", "--theme", "dark"]).run();
    assert!(run.code == 2 && run.stderr.contains("there is broadsheet, plain"), "{}", run.stderr);
}

#[test]
fn a_logo_that_is_none_is_told() {
    for (name, bytes, said) in [
        ("looks-logo-none", &b"no picture"[..], "is no PNG, JPEG or GIF"),
        ("looks-logo-large", &[0; 60_000][..], "has 60000 bytes"),
    ] {
        let folder = folder(name, &[("nutgraf.toml", LOOK.as_bytes()), ("logo.gif", bytes)]);
        let line = nutgraf(["digest", "examples/", "-c"]).arg(folder.join("nutgraf.toml")).fails(2);
        assert!(line.contains(said), "{line}");
    }
}

fn archived(folder: &Path, date: &str) -> Nutgraf {
    nutgraf(["digest", "examples/storm-warning.txt", "-q", "--date", date, "--archive"]).arg(folder)
}

#[test]
fn an_archive_has_each_issue_once_the_latest_first() {
    let folder = folder("looks-archive", &[]).join("issues");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file of the archive");
    for date in ["2026-03-05T07:00:00Z", "2026-03-04T07:00:00Z", "2026-03-05T07:00:00Z"] {
        archived(&folder, date).succeeds();
    }
    assert_eq!(read("issues.jsonl").lines().count(), 2);
    for list in ["index.html", "feed.xml"] {
        let list = read(list);
        let places: Vec<_> = ["2026-03-05-0700.html", "2026-03-04-0700.html"].map(|page| list.find(page)).into();
        assert!(places[0].is_some() && places[0] < places[1], "{list}");
        assert!(!list.contains("https://example.org"), "no address is known");
    }
    assert!(read("2026-03-04-0700.html").contains("Wednesday, 4 March 2026"));
    let files: Vec<_> =
        std::fs::read_dir(&folder).expect("the archive").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(files.len(), 6, "nothing half made is left: {files:?}");
}

#[test]
fn an_archive_that_cannot_be_read_is_left_as_it_is() {
    let folder = folder("looks-archive-damaged", &[("issues.jsonl", b"{\"page\"\n")]);
    let run = archived(&folder, "2026-03-04T07:00:00Z").run();
    assert!(
        run.code != 0 && run.stderr.contains("issues.jsonl: line 1") && run.stderr.contains("mend the line"),
        "{}",
        run.stderr
    );
    assert_eq!(std::fs::read_dir(&folder).expect("the folder").count(), 2, "the list and the lock");
    let other = super::support::folder("looks-archive-other", &[]);
    archived(&other, "2026-03-04T07:00:00Z").arg("--title").arg("One").succeeds();
    let line = archived(&other, "2026-03-04T07:00:00Z").arg("--title").arg("Two").run().stderr;
    assert!(line.contains("an issue of \"One\" of the same minute"), "{line}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_issue_is_opened_in_what_the_person_has_chosen() {
    use std::os::unix::fs::PermissionsExt;
    let script = b"#!/bin/sh\ncp \"$1\" \"$OPENED.part\" && mv \"$OPENED.part\" \"$OPENED\"\n";
    let folder = folder("looks-open", &[("bin/xdg-open", script)]);
    let program = folder.join("bin/xdg-open");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("it can be run");
    let opened = folder.join("opened.html");
    let path = format!("{}:/usr/bin:/bin", folder.join("bin").display());
    let run = nutgraf(["digest", "examples/", "--open"])
        .variable("PATH", &path)
        .variable("OPENED", &opened)
        .variable("TMPDIR", &folder);
    assert_eq!(run.succeeds(), "", "what is looked at is not printed, too");
    // The program does not wait for the browser, and so the test does.
    while !opened.exists() {
        std::thread::yield_now();
    }
    assert!(std::fs::read_to_string(&opened).expect("a page").contains("Port Ellery"));
}
