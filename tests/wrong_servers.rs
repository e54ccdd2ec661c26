//! Servers that are none, or not those that were meant: what is said of each tells what to do, and nothing is lost.

use super::paper::feed;
use super::post::Post;
use super::support::{folder, nutgraf};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

/// Something on a port that says these bytes, and then nothing.
fn something(says: &'static [u8]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let _ = stream.write_all(says);
                let _ = stream.read_to_end(&mut Vec::new());
            });
        }
    });
    port
}

fn configured(at: &Path, server: &str, more: &str) -> PathBuf {
    let file = at.join("nutgraf.toml");
    let text = format!(
        "[mail]\nfrom = \"me@example.org\"\nto = \"ida@example.net\"\nsmtp = \"{server}\"\ntimeout = 1\n{more}\n\
         [[feed]]\nurl = \"./feed.xml\"\n"
    );
    std::fs::write(&file, text).expect("the configuration");
    file
}

fn send(file: &Path) -> super::support::Outcome {
    nutgraf(["digest", "--send", "--date", "2026-11-23T20:00:00Z", "-c"]).arg(file).variable("SECRET", "geheim").run()
}

#[test]
fn each_wrong_server_is_told_by_what_can_be_done_and_the_issue_comes_by_the_right_one() {
    let at = folder("wrong-servers", &[("feed.xml", feed(0, 1).as_bytes())]);
    let open = Post::open();
    let wrong = Post::new(|word| (word == "AUTH").then_some("535 5.7.8 not accepted"));
    let local = |port: u16| format!("127.0.0.1:{port}");
    let login = "security = \"none\"\nuser = \"ida\"\npassword-env = \"SECRET\"";
    for (server, more, said) in [
        (local(something(b"")), "security = \"none\"", "gives no answer within 1 second; is it a mail server"),
        (local(something(b"22")), "security = \"none\"", "gives no answer within 1 second"),
        (
            local(something(b"HTTP/1.1 400 Bad Request\r\n\r\n")),
            "security = \"none\"",
            "nothing can be sent for the moment",
        ),
        (local(open.port), "security = \"tls\"", "does not begin with TLS: try security = \"starttls\""),
        (local(open.port), "security = \"starttls\"", "offers no STARTTLS"),
        (local(wrong.port), login, "name or password is not the server's"),
        ("no-such-host.invalid".to_owned(), "security = \"none\"", "there is no such host, or no network"),
        (local(1), "security = \"none\"", "nothing answers there; is the port right?"),
    ] {
        let file = configured(&at, &server, more);
        let run = send(&file);
        assert_eq!(run.code, 1, "{server}: {}", run.stderr);
        assert!(!run.stderr.contains("geheim"), "a password is never told: {}", run.stderr);
        let line = nutgraf(["send", "--test", "-c"]).arg(&file).variable("SECRET", "geheim").fails(1);
        assert!(line.contains(said), "{server}: {line}");
    }
    assert_eq!(open.taken(), []);
    let file = configured(&at, &local(open.port), "security = \"none\"");
    let waits = nutgraf(["digest", "--dry-run", "-c"]).arg(&file).run();
    assert!(waits.stderr.contains("1 mail of an earlier issue waits and would go first"), "{}", waits.stderr);
    let sent = nutgraf(["send", "-c"]).arg(&file).run();
    assert!(sent.code == 0 && sent.stderr.contains("1 mail taken"), "{}", sent.stderr);
    assert_eq!(open.taken().len(), 1, "nothing was lost, and nothing comes twice");
    let history = nutgraf(["history", "-c"]).arg(&file).succeeds();
    assert!(history.contains("1 item, 1 taken"), "{history}");
}

#[cfg(unix)]
#[test]
fn a_timer_is_put_where_systemd_looks_for_it_and_started() {
    use std::os::unix::fs::PermissionsExt;
    let at = folder("timer-install", &[("feed.xml", feed(0, 1).as_bytes())]);
    let file = configured(&at, "127.0.0.1", "");
    let stub = at.join("bin/systemctl");
    std::fs::create_dir_all(at.join("bin")).expect("a folder");
    std::fs::write(&stub, format!("#!/bin/sh\necho \"$@\" >> '{}'\n", at.join("asked").display())).expect("a program");
    std::fs::set_permissions(&stub, std::fs::Permissions::from_mode(0o755)).expect("it may be run");
    let path = format!("{}:/usr/bin:/bin", at.join("bin").display());
    let install = |path: &str| {
        let run = nutgraf(["timer", "--install", "-c"]).arg(&file).variable("HOME", &at).variable("PATH", path);
        run.variable("XDG_CONFIG_HOME", at.join("config")).run()
    };
    let run = install(&path);
    if cfg!(target_os = "macos") {
        return;
    }
    assert_eq!(run.code, 0, "{}", run.stderr);
    let unit = |name: &str| std::fs::read_to_string(at.join("config/systemd/user").join(name)).expect("a unit");
    assert!(unit("nutgraf.service").contains("digest --send -q --patience 2h --config"), "{}", unit("nutgraf.service"));
    assert!(unit("nutgraf.timer").contains("OnCalendar=*-*-* 07:00:00"), "{}", unit("nutgraf.timer"));
    let asked = std::fs::read_to_string(at.join("asked")).expect("what was asked");
    let asked: Vec<&str> = asked.lines().collect();
    assert_eq!(asked, ["--user show-environment", "--user daemon-reload", "--user enable --now nutgraf.timer"]);
    let bare = install("");
    assert!(bare.code == 1 && bare.stdout.contains("0 7 * * * "), "without systemd, lines for cron: {}", bare.stdout);
}
