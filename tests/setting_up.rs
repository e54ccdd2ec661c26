//! From nothing to a mail every morning.

use super::support::{folder, nutgraf};

const OPML: &str = "<opml version='2.0'><body><outline text='Sea'><outline text='Tides' xmlUrl='https://t.example/feed'/>\
    </outline></body></opml>";

#[test]
fn a_first_configuration_is_written_whole_and_reads_well() {
    let at = folder("init", &[("feeds.opml", OPML.as_bytes())]);
    let file = at.join("nutgraf.toml");
    let init = |to: &str| nutgraf(["init", "--to", to, "--opml"]).arg(at.join("feeds.opml")).arg("-c").arg(&file).run();
    let run = init("Ida <ida@gmail.com>");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("app password") && run.stderr.contains("with 1 feed"), "{}", run.stderr);
    let text = std::fs::read_to_string(&file).expect("the configuration");
    assert!(text.lines().count() <= 25 && text.contains("smtp = \"smtp.gmail.com\""), "{text}");
    assert!(text.contains("at = \"7:00\"") && !text.contains("[digest]"), "{text}");
    assert_eq!(nutgraf(["feeds", "list", "-c"]).arg(&file).succeeds(), "Sea\n  Tides  https://t.example/feed\n");
    let check = nutgraf(["config", "check", "-c"]).arg(&file).run();
    assert!(check.code == 0 && check.stderr.contains("mail goes to Ida <ida@gmail.com>"), "{}", check.stderr);
    let again = init("ida@example.org");
    assert!(again.code == 2 && again.stderr.contains("is there already"), "{}", again.stderr);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let secret = std::fs::metadata(at.join("nutgraf-password")).expect("the file for the password");
        assert_eq!(secret.permissions().mode() & 0o777, 0o600, "nobody else reads it");
        assert!(!check.stderr.contains("chmod"), "{}", check.stderr);
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(at.join("nutgraf-password"), open).expect("a file that all can read");
        let check = nutgraf(["config", "check", "-c"]).arg(&file).run();
        assert!(check.code == 0 && check.stderr.contains("`chmod 600` keeps it yours"), "{}", check.stderr);
    }
}

#[test]
fn a_long_list_of_feeds_is_kept_beside_a_first_configuration_which_stays_short() {
    let feeds: String = (0..300).map(|n| format!("https://{n}.example/feed\n")).collect();
    let at = folder("init-long", &[("elsewhere/urls", feeds.as_bytes())]);
    let (list, file) = (at.join("elsewhere/urls"), at.join("nutgraf.toml"));
    let init = || nutgraf(["init", "--to", "ida@example.org", "--opml"]).arg(&list).arg("-c").arg(&file).run();
    let run = init();
    assert!(run.code == 0 && run.stderr.contains("with 300 feeds from subscriptions.opml"), "{}", run.stderr);
    let text = std::fs::read_to_string(&file).expect("the configuration");
    assert!(text.lines().count() <= 25 && text.contains("\nsubscriptions = \"subscriptions.opml\"\n"), "{text}");
    std::fs::remove_file(&list).expect("a list that is in nobody's way");
    assert_eq!(nutgraf(["feeds", "list", "-c"]).arg(&file).succeeds(), feeds);
    let line = nutgraf(["feeds", "remove", "https://7.example/feed", "-c"]).arg(&file).fails(2);
    assert!(line.contains("stands in") && line.contains("subscriptions.opml; take it out there"), "{line}");
    // What is there is somebody's.
    std::fs::remove_file(&file).expect("the configuration");
    std::fs::create_dir_all(at.join("elsewhere")).expect("the folder");
    std::fs::write(&list, "https://other.example/feed\n").expect("another list");
    let again = init();
    assert!(again.code == 2 && again.stderr.contains("subscriptions.opml: is there already"), "{}", again.stderr);
    assert!(!file.exists());
}

#[test]
fn a_list_without_a_feed_is_followed_by_how_to_add_one() {
    let at = folder("init-empty", &[("feeds.opml", b"<opml version='2.0'><body></body></opml>")]);
    let run = nutgraf(["init", "--to", "ida@example.org", "--opml"])
        .arg(at.join("feeds.opml"))
        .arg("-c")
        .arg(at.join("nutgraf.toml"))
        .run();
    assert!(run.code == 0 && run.stderr.contains("nutgraf feeds add"), "{}", run.stderr);
}

#[test]
fn what_is_no_address_is_told_so_and_nothing_is_written() {
    let at = folder("init-none", &[]);
    for to in ["ida", "@example.org", "ida@localhost"] {
        let line = nutgraf(["init", "--to", to, "-c"]).arg(at.join("nutgraf.toml")).fails(2);
        assert!(line.contains("is no mail address"), "{line}");
    }
    let line = nutgraf(["init", "-c"]).arg(at.join("nutgraf.toml")).fails(2);
    assert!(line.contains("--to ADDRESS is missing"), "{line}");
    assert_eq!(std::fs::read_dir(at).expect("the folder").count(), 0);
}

#[test]
fn a_timer_is_printed_for_systemd_and_for_cron() {
    let units = nutgraf(["timer", "--at", "6:30", "-c", "/home/ida/my $feeds/100%.toml"]).succeeds();
    assert!(units.contains("OnCalendar=*-*-* 06:30:00") && units.contains("Persistent=true"), "{units}");
    assert!(
        units.contains("SuccessExitStatus=1 3") && units.contains("\"/home/ida/my $$feeds/100%%.toml\""),
        "{units}"
    );
    let lines = nutgraf(["timer", "--cron", "--at", "18:05", "-c", "/x/it's 100%.toml"]).succeeds();
    let line = lines.lines().last().expect("a line for cron");
    assert!(
        line.starts_with("5 18 * * * ")
            && line.contains("digest --send -q --patience 2h --config '/x/it'\\''s 100\\%.toml'"),
        "{lines}"
    );
    assert!(lines.contains("PATH=") && lines.contains("HOME="), "cron knows nothing of the environment: {lines}");
    assert!(nutgraf(["timer", "--at", "25:00"]).fails(2).contains("7:00 or 18:30"));
}

/// The keys in the first column of a table of the docs.
fn told(table: &str) -> Vec<String> {
    let cells = table.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    cells
        .flat_map(|cell| cell.split("`, `").map(|key| key.trim_end_matches('`').to_owned()).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_key_is_told_in_the_docs_and_every_key_told_is_there() {
    let docs =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/configuration.md")).expect("the docs");
    let part = |from: &str| {
        let rest = docs.split_once(from).unwrap_or_else(|| panic!("the docs have no part {from}")).1;
        rest.split("\n## ").next().and_then(|rest| rest.split("\nOf a reader").next()).unwrap_or_default()
    };
    let file = folder("docs-keys", &[]).join("nutgraf.toml");
    let mail = "[mail]\nfrom = \"a@b.example\"\nfolder = \"x\"\n";
    let mut keys = 0;
    for (heading, text) in [
        ("## On top", "no-key = 1".to_owned()),
        ("## `[[feed]]`", "[[feed]]\nno-key = 1".to_owned()),
        ("## `[rules]`", "[rules]\nno-key = 1".to_owned()),
        ("## `[look]`", "[look]\nno-key = 1".to_owned()),
        ("## `[mail]`", "[mail]\nno-key = 1".to_owned()),
        ("## `[[digest]]`", "[[digest]]\nno-key = 1".to_owned()),
        ("Of a reader", format!("{mail}to = [{{ no-key = 1 }}]")),
    ] {
        std::fs::write(&file, &text).expect("a configuration");
        let line = nutgraf(["config", "check", "-c"]).arg(&file).fails(2);
        let allowed = line.split("here stands any of ").nth(1).expect("what is allowed");
        let allowed: Vec<&str> = allowed.split(", ").collect();
        let told = told(part(heading));
        for key in &allowed {
            let is_table = ["feed", "digest", "look", "mail", "section"].contains(key)
                || (heading == "## On top" && *key == "rules");
            assert!(
                is_table || told.iter().any(|told| told == key),
                "{heading} in docs/configuration.md lacks `{key}`"
            );
            keys += 1;
        }
        for key in &told {
            let is_there = allowed.contains(&key.as_str()) || key.contains('_');
            assert!(is_there, "{heading} in docs/configuration.md tells of `{key}`, which there is none of");
        }
    }
    assert!(keys > 50, "{keys}");
}

#[test]
fn a_timer_goes_by_the_times_of_the_digests() {
    let text = "zone = \"Europe/Vienna\"\nat = \"6:15\"\n\n[[digest]]\nname = \"a\"\n\n[[digest]]\nname = \"b\"\nat = \"18:30\"\n\
                days = [\"mon\", \"fri\"]\n";
    let file = folder("timer-times", &[("nutgraf.toml", text.as_bytes())]).join("nutgraf.toml");
    let units = nutgraf(["timer", "-c"]).arg(&file).succeeds();
    assert!(units.contains("OnCalendar=*-*-* 06:15:00 Europe/Vienna\n"), "{units}");
    assert!(units.contains("OnCalendar=mon,fri *-*-* 18:30:00 Europe/Vienna\n"), "{units}");
    let agent = nutgraf(["timer", "--launchd", "-c"]).arg(&file).succeeds();
    let friday = "<dict><key>Weekday</key><integer>5</integer><key>Hour</key><integer>18</integer>";
    assert!(agent.contains(friday) && agent.contains("the digest has Europe/Vienna"), "{agent}");
    let lines = nutgraf(["timer", "--cron", "-c"]).arg(&file).succeeds();
    assert!(lines.contains("\nCRON_TZ=Europe/Vienna\n"), "{lines}");
    assert!(lines.contains("30 18 * * 1,5 "), "{lines}");
    let line = nutgraf(["timer", "--install", "-c"]).arg(&file).fails(2);
    assert!(line.contains("there is no [mail] in it yet"), "{line}");
}
