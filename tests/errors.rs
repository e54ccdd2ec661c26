//! What goes wrong is said in one line that names the input and what can be done; the rest goes on.

use super::support::{folder, nutgraf};

const TEXT: &[u8] = b"The council met on Monday. It agreed on a budget of two million. Work begins in May.";

#[test]
fn a_missing_file_is_named_and_the_others_go_on() {
    let folder = folder("missing", &[("a.txt", TEXT)]);
    let outcome = nutgraf([]).arg("no-such-file.txt").arg(folder.join("a.txt")).run();
    assert_eq!(outcome.code, 1);
    assert!(outcome.stdout.contains("budget of two million"));
    assert!(outcome.stderr.contains("no-such-file.txt"), "{}", outcome.stderr);
    assert!(nutgraf(["no-such-file.txt"]).fails(2).contains("no-such-file.txt"));
}

#[test]
fn a_folder_without_readable_files_is_named() {
    let folder = folder("unreadable", &[("a.bin", b"\0\x01\x02\0"), ("b.txt", b"")]);
    assert!(nutgraf([]).arg(&folder).fails(2).contains("unreadable"));
}

#[test]
fn empty_and_binary_files_are_told_so() {
    let folder = folder("no-text", &[("empty.txt", b" \n"), ("program", b"\x7fELF\x02\x01\0\0\0\0\0")]);
    assert!(nutgraf([]).arg(folder.join("empty.txt")).fails(2).contains("empty"));
    assert!(nutgraf([]).arg(folder.join("program")).fails(2).contains("not text"));
    assert!(nutgraf([]).stdin("").fails(2).contains("standard input"));
}

#[test]
fn books_and_documents_are_refused_by_name_with_the_command_that_turns_them_into_text() {
    let epub = b"PK\x03\x04\x0a\0mimetypeapplication/epub+zip";
    let docx = b"PK\x03\x04\x14\0[Content_Types].xml\0\0PK\x01\x02word/document.xml";
    for (name, bytes, command) in [
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".as_slice(), "`pdftotext FILE - | nutgraf`"),
        ("book.epub", epub, "`pandoc -f epub -t plain FILE | nutgraf`"),
        ("letter.docx", docx, "`pandoc -f docx -t plain FILE | nutgraf`"),
        ("notes.rtf", b"{\\rtf1 Hello}", "`pandoc -f rtf -t plain FILE | nutgraf`"),
        ("page.html.gz", b"\x1f\x8b\x08\0", "`gunzip -c FILE | nutgraf`"),
    ] {
        let folder = folder("refused", &[(name, bytes)]);
        let line = nutgraf([]).arg(folder.join(name)).fails(2);
        assert!(line.contains(name) && line.contains(command), "{line}");
    }
}

#[test]
fn a_folder_whose_links_lead_in_circles_is_read_once() {
    let folder = folder("circles", &[("a/b/ferry.txt", TEXT)]);
    #[cfg(unix)]
    for (name, target) in [("a/up", ".."), ("a/b/me", "me"), ("a/b/top", "../../../circles")] {
        std::os::unix::fs::symlink(target, folder.join(name)).expect("a link");
    }
    assert_eq!(nutgraf(["-f", "json"]).arg(&folder).succeeds().lines().count(), 1);
}

#[test]
fn a_file_that_is_gone_when_its_turn_comes_is_named_and_the_others_go_on() {
    let folder = folder("vanishing", &[("a.txt", TEXT)]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("gone.txt", folder.join("b.txt")).expect("a link");
    let outcome = nutgraf([]).arg(folder.join("b.txt")).arg(folder.join("a.txt")).run();
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("budget of two million") && outcome.stderr.contains("b.txt"), "{}", outcome.stderr);
}

#[test]
fn text_that_is_not_utf_8_is_decoded() {
    let latin = b"Die Stra\xdfe nach M\xfcnchen ist seit Montag gesperrt. Der Verkehr wird \xfcber K\xf6ln geleitet.";
    assert!(nutgraf([]).stdin(&latin[..]).succeeds().contains("Straße nach München"));
}

#[test]
fn a_background_that_is_none_is_told_so_with_the_reason() {
    let at = folder("errors-background", &[("own.txt", b"no counts"), ("a.txt", b"The ferry sails.")]);
    let told = |name: &str| nutgraf(["--background"]).arg(at.join(name)).arg(at.join("a.txt")).fails(2);
    assert!(told("gone.txt").contains("gone.txt: cannot be read: there is no such file"), "{}", told("gone.txt"));
    let line = told("own.txt");
    assert!(line.split("own.txt: ").nth(1).is_some_and(|why| !why.trim().is_empty()), "{line}");
}

#[test]
fn a_length_that_is_none_is_told_so_with_what_would_be() {
    for length in ["0", "-5", "abc", "0w", "200%"] {
        let outcome = nutgraf(["-n", length]).stdin(TEXT).run();
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{length}");
        assert!(outcome.stderr.contains("--length") && outcome.stderr.contains(length), "{}", outcome.stderr);
    }
}

#[test]
fn an_unknown_format_is_told_so_with_those_that_are() {
    let outcome = nutgraf(["-f", "pdf"]).stdin(TEXT).run();
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("pdf") && outcome.stderr.contains("markdown"), "{}", outcome.stderr);
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    assert!(nutgraf(["-o", "no/such/folder/out.txt"]).stdin(TEXT).fails(2).contains("no/such/folder/out.txt"));
    assert!(nutgraf(["-o", "src"]).stdin(TEXT).fails(2).contains("src"));
}

#[test]
fn a_run_that_fails_leaves_the_old_output_alone() {
    let folder = folder("old-output", &[("out.txt", b"what was there")]);
    nutgraf(["no-such-file.txt", "-o"]).arg(folder.join("out.txt")).fails(2);
    assert_eq!(std::fs::read(folder.join("out.txt")).expect("it is there"), b"what was there");
    assert_eq!(std::fs::read_dir(&folder).expect("the folder is there").count(), 1);
}

#[test]
fn a_date_that_is_none_is_told_so() {
    assert!(nutgraf(["digest", "--date", "yesterday"]).stdin(TEXT).fails(2).contains("yesterday"));
}

#[test]
fn an_address_that_is_none_is_told_so() {
    assert!(nutgraf(["digest", "-f", "eml", "--to", "nobody"]).stdin(TEXT).fails(2).contains("nobody"));
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_error() {
    use std::process::{Command, Stdio};
    let text = String::from_utf8_lossy(TEXT).repeat(20_000);
    let file = folder("pipe", &[("long.txt", text.as_bytes())]).join("long.txt");
    let mut child = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(["-n", "100%", "--no-clean"])
        .arg(file)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn texts_of_one_sentence_of_none_and_of_ten_million_bytes_are_fine() {
    assert!(nutgraf([]).stdin("Only this was said.").succeeds().contains("Only this was said."));
    let none = nutgraf([]).stdin("...").run();
    assert!(none.code <= 2 && none.stderr.lines().count() <= 1, "{}", none.stderr);
    let long = TEXT.repeat(120_000);
    assert!(!nutgraf([]).stdin(long).run().stdout.is_empty());
    let line = "word ".repeat(2_000_000);
    assert!(nutgraf([]).stdin(line).run().code <= 1);
}
