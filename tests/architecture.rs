//! The walls of the house: who may use whom.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The way that a text takes. A file uses only what stands before it; `lib`, `main`, `cli` and `eval` are callers and
/// stand outside.
const WAY: [&str; 28] = [
    "error",
    "fault",
    "base_64",
    "hash",
    "letters",
    "map",
    "random",
    "stretch",
    "source",
    "document",
    "language",
    "extract",
    "text",
    "background",
    "aim",
    "features",
    "rank",
    "select",
    "summary",
    "explain",
    "outline",
    "story",
    "digest",
    "render",
    "mail",
    "deliver",
    "store",
    "config",
];

/// Foreign crates that may be named in more than one module: derives, the types of time, what makes a command line.
const EVERYWHERE: [&str; 5] = ["serde", "thiserror", "jiff", "clap", "anyhow"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("src is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Each file of the library: its module's place on the way, its path, its code without comments and tests.
fn files() -> Vec<(String, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = |path: PathBuf| {
        let below = path.strip_prefix(&src).expect("below src").to_string_lossy().replace('\\', "/");
        let module = below.split(['/', '.']).next().expect("a name").to_owned();
        let text = std::fs::read_to_string(&path).expect("a source file");
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        (module, below, lines.collect::<Vec<_>>().join("\n"))
    };
    sources(&src).into_iter().filter(|path| !path.ends_with("tests.rs")).map(file).collect()
}

/// Names that follow `before` in `code`.
fn named_after<'c>(code: &'c str, before: &str) -> Vec<&'c str> {
    let rest = code.match_indices(before).map(|(at, _)| &code[at + before.len()..]);
    rest.map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()).collect()
}

#[test]
fn a_file_uses_only_what_stands_before_it() {
    for (module, path, code) in files() {
        let Some(place) = WAY.iter().position(|name| *name == module) else {
            assert!(["lib", "main", "cli", "bin", "eval"].contains(&&*module), "{path} has no place on the way");
            continue;
        };
        for used in named_after(&code, "crate::") {
            // A leaf that extraction may use: what it needs of words.
            if module == "extract" && used == "text" {
                assert!(code.matches("crate::text").count() == code.matches("crate::text::word").count(), "{path}");
                continue;
            }
            let before = WAY.iter().position(|name| *name == used);
            assert!(before.is_some_and(|before| before <= place), "{path} uses crate::{used}, which stands after it");
        }
    }
}

#[test]
fn the_pure_part_does_no_io_and_reads_no_clock() {
    let outside = ["lib", "main", "cli", "source", "error", "fault", "bin", "deliver", "store"];
    for (module, path, code) in files().into_iter().filter(|(module, ..)| !outside.contains(&&**module)) {
        for io in [
            "std::fs",
            "std::env",
            "std::net",
            "std::process",
            "std::io",
            "println!",
            "SystemTime",
            "Instant",
            "::now()",
        ] {
            assert!(!code.contains(io), "{path} ({module}) uses {io}");
        }
    }
}

#[test]
fn each_foreign_crate_is_named_in_one_module() {
    let manifest =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let table =
        manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("dependencies");
    let name = |line: &str| Some(line.split_once(" = ")?.0.replace('-', "_"));
    let mut users: BTreeMap<String, Vec<String>> =
        table.lines().filter_map(name).map(|name| (name, Vec::new())).collect();
    users.retain(|name, _| !EVERYWHERE.contains(&&**name));
    for (_, path, code) in files() {
        for (name, users) in &mut users {
            if code.contains(&format!("{name}::")) {
                users.push(path.clone());
            }
        }
    }
    for (name, users) in users {
        // Below the command line and the store, a crate belongs to them as a whole.
        let whole = |path: &String| ["cli", "store"].into_iter().find(|module| path.starts_with(module));
        let mut modules: Vec<&str> = users.iter().map(|path| whole(path).unwrap_or(path)).collect();
        modules.dedup();
        assert!(!modules.is_empty(), "{name} is not used");
        // Mails are made and sent with one library, in two places.
        let shared = ["serde_json", "libm", "lettre"].contains(&&*name);
        assert!(modules.len() == 1 || shared, "{name} is named in {modules:?}");
    }
}

#[test]
fn no_file_has_two_subjects() {
    for (_, path, code) in files() {
        assert!(code.lines().count() <= 600, "{path} is too long to have one subject");
    }
}
