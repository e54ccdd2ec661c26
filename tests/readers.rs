//! Many readers, several digests: who gets what, who has left, and who holds up nobody else.

use super::paper::{Paper, run, smtp, told};
use super::post::{Post, Taken};
use super::server::{Reply, Server};
use super::support::{folder, nutgraf};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A home with this configuration below `[mail]`, one feed, and other files.
fn home(name: &str, paper: &Paper, mail: &str, files: &[(&str, &str)]) -> PathBuf {
    let feed = paper.server.url("/feed");
    let text = format!(
        "[mail]\nfrom = \"Nutgraf <digest@example.org>\"\n{mail}\n\n[[feed]]\nurl = \"{feed}\"\ntext = \"feed\"\n"
    );
    let mut all: Vec<(&str, &[u8])> = vec![("nutgraf.toml", text.as_bytes())];
    all.extend(files.iter().map(|(path, text)| (*path, text.as_bytes())));
    folder(name, &all).join("nutgraf.toml")
}

/// A header of a mail, unfolded; `None` where it has none.
fn header(mail: &Taken, name: &str) -> Option<String> {
    let head = mail.text.split("\r\n\r\n").next().expect("a head").replace("\r\n ", " ");
    let start = format!("{name}: ");
    let mut lines = head.lines().filter_map(|line| line.strip_prefix(&start));
    lines.next().map(str::to_owned)
}

fn to(mails: &[Taken]) -> Vec<&str> {
    mails.iter().map(|mail| mail.to.as_str()).collect()
}

#[test]
fn hundreds_of_readers_get_a_mail_each_over_one_connection() {
    let (paper, post) = (Paper::with(2), Post::open());
    let list: String = (0..200).map(|at| format!("Reader {at} <r{at}@example.net>\n")).collect();
    let leave = "unsubscribe = \"https://x.example/{token}\"\nsuppression = \"left.txt\"\nmax-per-minute = 100000";
    let way = format!("{}\nreaders = \"readers.txt\"\n{leave}", smtp(&post));
    let file = home("readers-hundreds", &paper, &way, &[("readers.txt", &list)]);
    let sent = run(&file, "07:00");
    assert_eq!(sent.code, 0, "{}", sent.stderr);
    assert!(sent.stderr.contains("200 mails taken by"), "{}", sent.stderr);
    let mails = post.taken();
    assert_eq!((mails.len(), post.connections()), (200, 1));
    let distinct = |of: &dyn Fn(&Taken) -> String| mails.iter().map(of).collect::<std::collections::HashSet<_>>().len();
    assert_eq!(distinct(&|mail| mail.id()), 200, "each has a Message-ID of its own");
    assert_eq!(distinct(&|mail| header(mail, "List-Unsubscribe").expect("where to leave")), 200, "and a token");
    let store = std::fs::metadata(file.with_extension("db")).expect("the store").len();
    let history = nutgraf(["history", "1", "-c"]).arg(&file).succeeds();
    assert!(history.contains("r0@example.net"), "the first reader's mail is kept");
    // All but ten leave.
    let left: String = (10..200).map(|at| format!("r{at}@example.net\n")).collect();
    std::fs::write(file.with_file_name("left.txt"), left).expect("a list");
    paper.grow_to(4);
    assert_eq!(run(&file, "08:00").code, 0);
    assert_eq!(post.taken().len(), 210);
    let after = std::fs::metadata(file.with_extension("db")).expect("the store").len();
    assert!(after <= store, "what was taken does not pile up: {store}, then {after} bytes");
}

#[test]
fn a_list_of_readers_says_of_each_what_is_known_and_one_bad_line_stops_nobody() {
    let (paper, post) = (Paper::with(1), Post::open());
    let list = "# Ours\nida@example.net\nIDA@example.net\nnobody\n{\"address\": \"bo@example.net\", \"name\": \"Bo\\r\\nBcc: \
                all@example.org\"}\n{\"adress\": \"x@example.net\"}\nü@example.net\n\n";
    let way = format!("{}\nreaders = \"readers.txt\"", smtp(&post));
    let file = home("readers-list", &paper, &way, &[("readers.txt", list)]);
    let sent = run(&file, "07:00");
    assert_eq!(sent.code, 1, "{}", sent.stderr);
    for said in ["line 4: this is no mail address", "line 6: unknown field `adress`", "line 7: this has letters beyond"]
    {
        assert!(sent.stderr.contains(said), "{said}: {}", sent.stderr);
    }
    let mails = post.taken();
    assert_eq!(to(&mails), ["ida@example.net", "bo@example.net"], "each address once");
    let name = header(&mails[1], "To").expect("a recipient");
    assert!(name.ends_with("<bo@example.net>") && header(&mails[1], "Bcc").is_none(), "{name}");
}

#[test]
fn who_leaves_is_told_by_address_or_token_and_heard_at_once() {
    let (paper, post) = (Paper::with(1), Post::open());
    let way = format!(
        "to = [\"ida@example.net\", \"bo@example.net\", {{ address = \"eve@example.net\", token = \"e-1\" }}]\n\
         unsubscribe = [\"https://x.example/leave?t={{token}}\", \"mailto:leave@example.org\"]\nsuppression = \"left.txt\"\n{}",
        smtp(&post)
    );
    let file = home("readers-left", &paper, &way, &[]);
    assert_eq!(run(&file, "07:00").code, 0);
    let mails = post.taken();
    assert_eq!(to(&mails), ["ida@example.net", "bo@example.net", "eve@example.net"]);
    let leave = header(&mails[2], "List-Unsubscribe").expect("where to leave");
    assert_eq!(leave, "<https://x.example/leave?t=e-1>, <mailto:leave@example.org?subject=unsubscribe%20e-1>");
    assert_eq!(header(&mails[2], "List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    let message = mail_parser::MessageParser::default().parse(mails[2].text.as_bytes()).expect("a message");
    assert!(message.body_text(0).expect("a text").contains("Unsubscribe: https://x.example/leave?t=e-1"));
    assert!(message.body_html(0).expect("a page").contains("href=\"https://x.example/leave?t=e-1\""));
    // One leaves by the token that we made, one by the address.
    let leave = header(&mails[1], "List-Unsubscribe").expect("where to leave");
    let token = leave.split(['=', '>']).nth(1).expect("a token").to_owned();
    std::fs::write(file.with_file_name("left.txt"), format!("# gone\n{token}\nE-1\n")).expect("a list");
    paper.grow_to(2);
    let sent = run(&file, "08:00");
    assert_eq!((sent.code, to(&post.taken()[3..])), (0, vec!["ida@example.net"]), "{}", sent.stderr);
    std::fs::write(file.with_file_name("left.txt"), "Ida <IDA@example.net>\nbo@example.net\neve@example.net")
        .expect("a list");
    paper.grow_to(3);
    let none = run(&file, "09:00");
    assert!(none.code == 1 && none.stderr.contains("every reader has left"), "{}", none.stderr);
    assert_eq!(post.taken().len(), 4);
}

#[test]
fn who_leaves_while_a_mail_waits_does_not_get_it() {
    let paper = Paper::with(1);
    let is_open = Arc::new(AtomicBool::new(false));
    let shared = is_open.clone();
    let post = Post::new(move |word| (word == "RCPT" && !shared.load(Ordering::SeqCst)).then_some("450 greylisted"));
    let way = format!("to = [\"ida@example.net\", \"bo@example.net\"]\nsuppression = \"left.txt\"\n{}", smtp(&post));
    let file = home("readers-left-waiting", &paper, &way, &[]);
    let first = run(&file, "07:00");
    assert!(first.code == 1 && first.stderr.contains("2 mails put off"), "{}", first.stderr);
    std::fs::write(file.with_file_name("left.txt"), "bo@example.net\n").expect("a list");
    is_open.store(true, Ordering::SeqCst);
    assert_eq!(nutgraf(["send", "-q", "-c"]).arg(&file).run().code, 0);
    assert_eq!(to(&post.taken()), ["ida@example.net"]);
    assert!(nutgraf(["history", "-c"]).arg(&file).succeeds().contains("1 taken, 1 left"));
    // A list that cannot be read stops all mail.
    std::fs::remove_file(file.with_file_name("left.txt")).expect("it goes");
    std::fs::create_dir(file.with_file_name("left.txt")).expect("a folder of that name");
    paper.grow_to(2);
    let torn = run(&file, "12:00");
    assert!(torn.code == 1 && torn.stderr.contains("nobody gets mail before it can"), "{}", torn.stderr);
    assert_eq!(post.taken().len(), 1);
}

#[test]
fn one_reader_who_is_put_off_holds_up_nobody_and_loses_nothing() {
    let paper = Paper::with(1);
    let is_full = Arc::new(AtomicBool::new(true));
    let shared = is_full.clone();
    let post = Post::by_reader(move |word, to| {
        (word == "RCPT" && to == "bo@example.net" && shared.load(Ordering::SeqCst)).then_some("552 5.2.2 mailbox full")
    });
    let way = format!("to = [\"bo@example.net\", \"ida@example.net\", \"no@example.net\"]\n{}", smtp(&post));
    let file = home("readers-full", &paper, &way, &[]);
    let first = run(&file, "07:00");
    assert!(first.code == 1 && first.stderr.contains("mailbox full"), "{}", first.stderr);
    paper.grow_to(2);
    let second = run(&file, "07:01");
    assert!(second.stderr.contains("issue 2 tells"), "{}", second.stderr);
    is_full.store(false, Ordering::SeqCst);
    assert_eq!(run(&file, "20:00").code, 3);
    let mails = post.taken();
    let of = |reader: &str| told(&mails.iter().filter(|mail| mail.to == reader).cloned().collect::<Vec<_>>());
    for reader in ["bo@example.net", "ida@example.net", "no@example.net"] {
        assert_eq!(of(reader), [0, 1], "{reader}");
    }
}

#[test]
fn who_is_put_off_for_days_while_others_are_not_is_given_up_and_told() {
    let paper = Paper::with(1);
    let post = Post::by_reader(|word, to| (word == "RCPT" && to == "bo@example.net").then_some("450 later"));
    let way = format!("to = [\"bo@example.net\", \"ida@example.net\"]\n{}", smtp(&post));
    let file = home("readers-late", &paper, &way, &[]);
    assert_eq!(run(&file, "07:00").code, 1);
    let late =
        nutgraf(["digest", "--send", "--allow-private", "--date", "2026-11-30T07:00:00+00:00", "-c"]).arg(&file).run();
    assert!(late.code == 1 && late.stderr.contains("was put off for 5 days"), "{}", late.stderr);
    assert!(nutgraf(["history", "-c"]).arg(&file).succeeds().contains("1 taken, 1 refused"));
}

#[test]
fn a_server_that_is_down_is_asked_once_and_not_for_each_reader() {
    let paper = Paper::with(1);
    let post = Post::new(|word| (word == "EHLO").then_some("421 closing"));
    let list: String = (0..50).map(|at| format!("r{at}@example.net\n")).collect();
    let way = format!("readers = \"readers.txt\"\n{}", smtp(&post));
    let file = home("readers-down", &paper, &way, &[("readers.txt", &list)]);
    let down = run(&file, "07:00");
    assert_eq!((down.code, post.connections()), (1, 1), "{}", down.stderr);
    assert!(down.stderr.contains("nothing can be sent for the moment"), "{}", down.stderr);
    assert!(down.stderr.contains("49 more mails wait"), "{}", down.stderr);
}

#[test]
fn a_mail_on_which_the_server_breaks_off_does_not_stop_the_others() {
    let paper = Paper::with(1);
    let post = Post::by_reader(|word, to| (word == "END" && to == "bo@example.net").then_some("x"));
    let way = format!("to = [\"bo@example.net\", \"ida@example.net\", \"eve@example.net\"]\n{}", smtp(&post));
    let file = home("readers-break", &paper, &way, &[]);
    let sent = run(&file, "07:00");
    assert_eq!((sent.code, to(&post.taken())), (1, vec!["ida@example.net", "eve@example.net"]), "{}", sent.stderr);
}

#[test]
fn an_access_token_logs_in_where_the_server_wants_one() {
    let paper = Paper::with(1);
    let post = Post::open();
    let way = format!(
        "to = [\"ida@example.net\"]\nuser = \"ida@example.org\"\nauth = \"xoauth2\"\npassword-command = \"echo ya29\"\n{}",
        smtp(&post)
    );
    let file = home("readers-token", &paper, &way, &[]);
    assert_eq!(run(&file, "07:00").code, 0);
    // user=ida@example.org, auth=Bearer ya29, parted by ^A, in base64.
    assert!(
        post.heard().iter().any(|line| line == "AUTH XOAUTH2 dXNlcj1pZGFAZXhhbXBsZS5vcmcBYXV0aD1CZWFyZXIgeWEyOQEB"),
        "{:?}",
        post.heard()
    );
}

/// A site with a feed of the sea and one of the land, of one item each, and one item that both bring.
fn coast() -> Server {
    Server::new(|asked, _| {
        let item = |id: &str, title: &str| {
            format!(
                "<item><guid>{id}</guid><title>{title}</title><link>https://paper.example/{id}</link>\
                     <description>{title}, it was said on Monday by all who know.</description></item>"
            )
        };
        let own = if asked.path == "/sea" { item("1", "Item 1: herring") } else { item("2", "Item 2: barley") };
        let both = item(&format!("both{}", asked.path), "Item 3: the coast")
            .replace("/both/sea", "/both")
            .replace("/both/land", "/both");
        Reply::ok("text/xml", format!("<rss><channel><title>Paper</title>{own}{both}</channel></rss>"))
    })
}

fn editions(name: &str, server: &Server, post: &Post, digests: &str) -> PathBuf {
    let text = format!(
        "zone = \"Europe/Vienna\"\n\n[mail]\nfrom = \"digest@example.org\"\n\
         to = [\"ida@example.net\", {{ address = \"bo@example.net\", digest = \"land\" }}]\n{}\n\n{digests}\n\
         [[feed]]\nurl = \"{}\"\nsection = \"Sea/North\"\ntext = \"feed\"\n\n\
         [[feed]]\nurl = \"{}\"\ntitle = \"Land\"\ntext = \"feed\"\n",
        smtp(post),
        server.url("/sea"),
        server.url("/land")
    );
    folder(name, &[("nutgraf.toml", text.as_bytes())]).join("nutgraf.toml")
}

fn run_at(file: &Path, date: &str, more: &[&str]) -> super::support::Outcome {
    let mut run = nutgraf(["digest", "--send", "--allow-private", "--date", date, "-c"]).arg(file);
    for arg in more {
        run = run.arg(arg);
    }
    run.run()
}

#[test]
fn several_digests_of_one_file_each_tell_their_own_and_are_fetched_for_once() {
    let (server, post) = (coast(), Post::open());
    let digests = "[[digest]]\nname = \"sea\"\ntitle = \"High tide\"\nsections = [\"Sea\"]\n\n\
                   [[digest]]\nname = \"land\"\nfeeds = [\"Land\"]\n";
    let file = editions("readers-editions", &server, &post, digests);
    let sent = run_at(&file, "2026-11-24T07:00:00+00:00", &[]);
    assert_eq!(sent.code, 0, "{}", sent.stderr);
    let mails = post.taken();
    let all: Vec<_> = mails.iter().map(|mail| (mail.to.as_str(), header(mail, "List-Id").expect("a list"))).collect();
    let (sea, land) = ("<sea.digest.example.org>".to_owned(), "<land.digest.example.org>".to_owned());
    assert_eq!(all, [("ida@example.net", sea), ("ida@example.net", land.clone()), ("bo@example.net", land)]);
    assert_eq!([told(&mails[..1]), told(&mails[1..2]), told(&mails[2..])], [[1, 3], [2, 3], [2, 3]]);
    assert!(header(&mails[0], "Date").expect("a date").ends_with("08:00:00 +0100"), "in the reader's zone");
    let paths = server.paths();
    assert_eq!(paths.iter().filter(|path| *path == "/land").count(), 1, "{paths:?}");
    let why = nutgraf(["why", "https://paper.example/both", "-c"]).arg(&file).succeeds();
    assert!(why.contains("of sea") && why.contains("of land"), "{why}");
    assert_eq!(run_at(&file, "2026-11-24T08:00:00+00:00", &[]).code, 3, "nothing is new for either");
}

#[test]
fn a_digest_comes_on_its_days_or_when_it_is_named() {
    let (server, post) = (coast(), Post::open());
    let digests = "[[digest]]\nname = \"sea\"\nsections = [\"Sea\"]\nat = \"7:00\"\ndays = \"weekend\"\n\n\
                   [[digest]]\nname = \"land\"\nfeeds = [\"Land\"]\nat = \"7:00\"\n";
    let file = editions("readers-days", &server, &post, digests);
    // Both are new and come at once; then nothing but time passes.
    assert_eq!(run_at(&file, "2026-11-24T09:00:00+00:00", &[]).code, 0);
    let text = std::fs::read_to_string(&file).expect("the configuration");
    let news = Server::new(|_, _| {
        Reply::ok(
            "text/xml",
            "<rss><channel><item><guid>9</guid><title>Item 9: a seal</title>\
        <link>https://paper.example/9</link><description>A seal came up the river on Friday.</description></item></channel></rss>",
        )
    });
    std::fs::write(&file, text.replace(&server.address, &news.address)).expect("it is written");
    let friday = run_at(&file, "2026-11-27T07:30:00+01:00", &["-v"]);
    assert!(friday.stderr.contains("sea: is not due yet"), "{}", friday.stderr);
    assert_eq!(told(&post.taken()[3..]), [9, 9], "land alone, for two readers");
    assert_eq!(run_at(&file, "2026-11-28T06:59:00+01:00", &[]).code, 3);
    assert_eq!(run_at(&file, "2026-11-28T07:00:00+01:00", &[]).code, 0);
    assert_eq!(told(&post.taken()[5..]), [9], "sea on Saturday");
    let wrong = run_at(&file, "2026-11-28T07:00:00+01:00", &["--only", "moon"]);
    assert!(wrong.code == 2 && wrong.stderr.contains("there is sea, land"), "{}", wrong.stderr);
    assert_eq!(run_at(&file, "2026-11-28T07:01:00+01:00", &["--only", "sea"]).code, 3, "asked for: nothing is new");
}

#[test]
fn a_digest_that_is_added_later_begins_with_the_last_day_and_one_that_goes_leaves_nothing_behind() {
    let (server, post) = (coast(), Post::open());
    let file = editions("readers-later", &server, &post, "");
    let text = std::fs::read_to_string(&file).expect("the configuration");
    let alone = text.replace(", { address = \"bo@example.net\", digest = \"land\" }", "");
    std::fs::write(&file, &alone).expect("it is written");
    assert_eq!(run_at(&file, "2026-11-24T07:00:00+00:00", &[]).code, 0);
    let digests = "[[digest]]\nname = \"sea\"\nsections = [\"Sea\"]\n\n[[feed]]";
    std::fs::write(&file, alone.replacen("[[feed]]", digests, 1)).expect("it is written");
    let later = run_at(&file, "2026-11-24T09:00:00+00:00", &[]);
    assert_eq!((later.code, told(&post.taken()[1..])), (0, vec![1, 3]), "{}", later.stderr);
}
