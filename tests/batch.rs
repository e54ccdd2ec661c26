//! JSON Lines in, JSON Lines out.

use super::support::{folder, json_lines, nutgraf};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

const RAIN: &str = "Rain fell all day — in Łódź, too. The river rose by a metre, “more than ever”. Nobody was hurt.";

fn articles(count: usize) -> String {
    let article = |id: usize| {
        let text = format!("Ferry number {id} left before noon. {RAIN} The harbour master counted {id} boats.");
        json!({ "id": id, "text": text, "length": 1 + id % 3 }).to_string() + "\n"
    };
    (0..count).map(article).collect()
}

#[test]
fn the_answers_are_the_same_on_any_number_of_threads() {
    let lines = articles(900) + "no JSON\n\n" + &articles(30);
    let answers = |jobs: &str| nutgraf(["batch", "-q", "--jobs", jobs]).stdin(lines.clone()).run().stdout;
    let one = answers("1");
    assert_eq!(one.lines().count(), 931);
    for jobs in ["2", "3", "16"] {
        assert!(answers(jobs) == one, "{jobs} threads");
    }
}

#[test]
fn a_line_is_answered_as_soon_as_it_came() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("stdin is piped");
    let mut answers = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();
    for id in 0..3 {
        writeln!(stdin, "{}", json!({ "id": id, "text": RAIN })).expect("it listens");
        let answer: Value = serde_json::from_str(&answers.next().expect("an answer").expect("text")).expect("JSON");
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_with_a_whole_line() {
    if ignores_interrupts() {
        return;
    }
    let folder = folder("interrupted", &[("out.jsonl", b"what was there")]);
    for output in [None, Some(folder.join("out.jsonl"))] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        command.arg("batch").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.args(output.iter().flat_map(|path| ["-o".as_ref(), path.as_os_str()]));
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("stdin is piped");
        stdin.write_all(articles(50).as_bytes()).expect("it listens");
        // The beginning of a line whose end never comes.
        stdin.write_all(b"{\"id\": 50, \"te").expect("it listens");
        let mut stdout = child.stdout.take().expect("stdout is piped");
        let mut first = [0];
        if output.is_none() {
            stdout.read_exact(&mut first).expect("an answer");
        } else {
            // The answers so far stand beside the file that they are for.
            let written = |entry: std::io::Result<std::fs::DirEntry>| {
                let entry = entry.expect("an entry");
                entry.file_name() != "out.jsonl" && entry.metadata().is_ok_and(|file| file.len() > 0)
            };
            while !std::fs::read_dir(&folder).expect("the folder is there").any(written) {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
        }
        let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
        assert!(interrupt.success());
        let ended = child.wait().expect("it ends");
        let mut rest = String::new();
        stdout.read_to_string(&mut rest).expect("text");
        let mut said = String::new();
        child.stderr.take().expect("stderr is piped").read_to_string(&mut said).expect("text");
        assert_eq!(ended.code(), Some(1), "{said}");
        assert!(said.contains("stopped after"), "{said}");
        assert!(rest.is_empty() || rest.ends_with('\n'), "{rest:?}");
        drop(stdin);
    }
    assert_eq!(std::fs::read(folder.join("out.jsonl")).expect("it is there"), b"what was there");
    assert_eq!(std::fs::read_dir(&folder).expect("the folder is there").count(), 1, "no temporary file is left");
}

/// Whether this run ignores Ctrl-C, as those in the background do, or that its terminal is gone, as `nohup` has it, and so
/// does what it starts: no handler is set then for any of them.
#[allow(clippy::print_stdout)]
fn ignores_interrupts() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:\t"));
    let ignored = ignored.and_then(|signals| u64::from_str_radix(signals, 16).ok()).unwrap_or_default();
    let interrupts = ignored & 0b11 > 0;
    if interrupts {
        println!("not run, for Ctrl-C or a terminal that is gone is ignored here");
    }
    interrupts
}

#[test]
fn packed_files_are_read_and_written_by_their_ending() {
    let folder = folder("packed", &[("in.jsonl", articles(40).as_bytes())]);
    let plain = nutgraf(["batch"]).arg(folder.join("in.jsonl")).succeeds();
    let through = |from: &str, to: &str| {
        nutgraf(["batch", "--keep"]).arg(folder.join(from)).arg("-o").arg(folder.join(to)).succeeds()
    };
    let pack = |name: &str, bytes: Vec<u8>| std::fs::write(folder.join(name), bytes).expect("the file is written");
    let gzip = |text: &str| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(text.as_bytes()).expect("bytes of memory");
        packer.finish().expect("bytes of memory")
    };
    // Two packed files, one behind the other, are a packed file: archives are made like that.
    let (lines, half) = (articles(40), articles(40).match_indices('\n').nth(19).expect("a line").0 + 1);
    pack("in.jsonl.gz", [gzip(&lines[..half]), gzip(&lines[half..])].concat());
    let zstd = |text: &str| zstd::encode_all(text.as_bytes(), 3).expect("bytes of memory");
    pack("in.jsonl.zst", [zstd(&lines[..half]), zstd(&lines[half..])].concat());
    for (from, to) in [("in.jsonl.gz", "out.jsonl.zst"), ("in.jsonl.zst", "out.jsonl.gz")] {
        assert_eq!(through(from, to), "");
    }
    let file = |name: &str| std::fs::File::open(folder.join(name)).expect("it is there");
    let mut unpacked = String::new();
    flate2::read::GzDecoder::new(file("out.jsonl.gz")).read_to_string(&mut unpacked).expect("it is gzip");
    assert_eq!(unpacked, plain);
    assert_eq!(zstd::decode_all(file("out.jsonl.zst")).expect("it is Zstandard"), plain.as_bytes());
}

#[test]
fn a_packed_file_that_breaks_off_is_told_so_and_what_came_is_answered() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    packer.write_all(articles(400).as_bytes()).expect("bytes of memory");
    let whole = packer.finish().expect("bytes of memory");
    let folder = folder("broken-off", &[("in.jsonl.gz", &whole[..whole.len() / 2])]);
    let outcome = nutgraf(["batch"]).arg(folder.join("in.jsonl.gz")).run();
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("broke off after"), "{}", outcome.stderr);
    assert!(outcome.stdout.lines().count() > 100);
}

#[test]
fn an_input_that_is_packed_otherwise_is_named_with_what_unpacks_it_and_leaves_the_old_output_alone() {
    let packings: [(&str, &[u8], &str); 7] = [
        ("in.jsonl.bz2", b"BZh91AY&SY\n\n", "packed with bzip2; `bunzip2 -c FILE | nutgraf batch`"),
        ("in.jsonl.xz", b"\xfd7zXZ\0\0\n", "packed with xz; `unxz -c FILE | nutgraf batch`"),
        ("in.7z", b"7z\xbc\xaf\x27\x1c\0\n", "a 7z archive; `7z x FILE`"),
        ("in.zip", b"PK\x03\x04\x14\0\nin.jsonl", "a ZIP archive; `unzip FILE`"),
        ("nameless", b"\x28\xb5\x2f\xfd\n", "packed with zstd; `unzstd -c FILE | nutgraf batch`"),
        ("unnamed", b"\x1f\x8b\x08\0\n", "packed with gzip; `gunzip -c FILE | nutgraf batch`"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF; `pdftotext FILE - | nutgraf`"),
    ];
    let folder = folder("packed-otherwise", &[("out.jsonl", b"what was there")]);
    for (name, bytes, said) in packings {
        // What follows is more than one worker reads at once.
        let bytes = [bytes, b"no line\n".repeat(1 << 16).as_slice()].concat();
        std::fs::write(folder.join(name), &bytes).expect("the file is written");
        let named = nutgraf(["batch"]).arg(folder.join(name)).arg("-o").arg(folder.join("out.jsonl")).fails(2);
        let piped = nutgraf(["batch"]).stdin(bytes).fails(2);
        assert!(named.contains(said) && piped.contains(said), "{named}\n{piped}");
        let grouped = nutgraf(["group"]).arg(folder.join(name)).fails(2);
        assert!(grouped.contains(&said.replace("batch", "group")), "{grouped}");
    }
    assert_eq!(std::fs::read(folder.join("out.jsonl")).expect("it is there"), b"what was there");
    // What begins as an object does is a line, whatever stands in it.
    let line = r#"{  "ftyp": 1, "text": "The ferry was late again, said the man on the quay."}"#;
    assert!(nutgraf(["batch"]).stdin(line).succeeds().contains("late again"));
}

#[test]
fn fields_of_a_table_are_read_by_their_names_and_the_others_passed_through() {
    let line = json!({ "url": "https://e.example/1", "headline": "Rain", "body": RAIN, "price": 1.5, "text": [1], "words": 0 });
    let fields = ["--id-field", "url", "--title-field", "headline", "--text-field", "body", "-n", "1"];
    let mut args: Vec<&str> = vec!["batch"];
    args.extend(fields);
    let run = |args: &[&str]| {
        let run = args.iter().fold(nutgraf([]), super::support::Nutgraf::arg);
        json_lines(&run.stdin(line.to_string()).succeeds()).remove(0)
    };
    let answer = run(&args);
    assert_eq!((&answer["id"], &answer["title"]), (&json!("https://e.example/1"), &json!("Rain")));
    assert_eq!((&answer["url"], answer.get("price")), (&json!("https://e.example/1"), None));
    args.push("--keep");
    let answer = run(&args);
    assert_eq!((&answer["price"], &answer["text"]), (&json!(1.5), &json!([1])));
    assert_ne!(answer["words"], json!(0), "a field of ours stays ours");
}

#[test]
fn a_line_that_fails_keeps_what_names_it() {
    let lines = [
        json!({ "id": "lacks", "day": 3 }).to_string(),
        json!({ "id": 7, "text": 5, "day": 4 }).to_string(),
        json!({ "id": 8, "text": "One.", "length": "long", "day": 5 }).to_string(),
        "{\"id\": 9, \"text\": \"cut o".to_owned(),
        "[1]".to_owned(),
    ];
    let outcome = nutgraf(["batch", "--keep"]).stdin(lines.join("\n")).run();
    let answers = json_lines(&outcome.stdout);
    assert_eq!(outcome.code, 1);
    assert_eq!(
        answers.iter().map(|answer| answer["id"].clone()).collect::<Vec<_>>(),
        [json!("lacks"), json!(7), json!(8), json!(null), json!(null),]
    );
    assert!(answers.iter().all(|answer| answer["error"].is_string()), "{answers:?}");
    assert_eq!((&answers[0]["day"], &answers[1]["day"], &answers[2]["day"]), (&json!(3), &json!(4), &json!(5)));
}

#[test]
fn spans_are_counted_in_the_unit_that_was_asked_for() {
    let text = format!("Vor dem Text 😀 steht ein Satz. {RAIN}");
    let documents = json!({ "id": 2, "length": "100%", "documents": [{ "text": RAIN }, { "text": text }] });
    let lines = format!("{}\n{documents}\n", json!({ "id": 1, "length": "100%", "text": text }));
    for unit in ["bytes", "chars", "utf16"] {
        let answers = json_lines(&nutgraf(["batch", "--with-text", "--offsets", unit]).stdin(lines.clone()).succeeds());
        let slice = |text: &str, span: &Value| {
            let range = || span[0].as_u64().expect("a place") as usize..span[1].as_u64().expect("a place") as usize;
            match unit {
                "bytes" => text[range()].to_owned(),
                "chars" => text.chars().skip(range().start).take(range().len()).collect(),
                _ => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[range()]).expect("whole characters"),
            }
        };
        for answer in &answers {
            let sentences = answer["sentences"].as_array().expect("a list");
            assert!(sentences.len() >= 4, "{answer}");
            for (at, sentence) in sentences.iter().enumerate() {
                let source = answer["sources"][at].as_u64();
                let given = if source == Some(0) { RAIN } else { &text };
                assert_eq!(slice(given, &answer["source_spans"][at]), sentence.as_str().expect("text"), "{unit}");
                let clean = if source.is_some() { given } else { answer["text"].as_str().expect("text") };
                assert_eq!(slice(clean, &answer["spans"][at]), sentence.as_str().expect("text"), "{unit}");
            }
        }
    }
}

#[test]
fn sentences_that_hold_nothing_count_as_places() {
    let line = json!({ "id": 1, "sentences": ["", "Rain fell.", " ", "The river rose."], "length": "100%" });
    let answer = json_lines(&nutgraf(["batch", "--with-text"]).stdin(line.to_string()).succeeds()).remove(0);
    assert_eq!(answer["positions"], json!([1, 3]));
    assert_eq!(answer["spans"], json!([[1, 11], [14, 29]]));
    assert_eq!(answer["text"], "\nRain fell.\n \nThe river rose.");
}

#[test]
fn what_cannot_be_read_at_all_is_named() {
    let folder = folder("no-lines", &[("empty.jsonl", b"")]);
    assert!(nutgraf(["batch", "no-such.jsonl"]).fails(2).contains("no-such.jsonl"));
    assert!(nutgraf(["batch"]).arg(&folder).fails(2).contains("is a folder"));
    assert_eq!(nutgraf(["batch"]).arg(folder.join("empty.jsonl")).succeeds(), "");
    assert!(nutgraf(["batch", "--jobs", "0"]).fails(2).contains("--jobs"));
}
