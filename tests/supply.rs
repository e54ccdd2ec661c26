//! What nutgraf is built of: the rules of `deny.toml`, held without anything to install.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    rust_version: Option<String>,
}

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
    sources: Sources,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    skip: Vec<Skip>,
}

#[derive(Deserialize)]
struct Skip {
    #[serde(rename = "crate")]
    name: String,
}

/// Every package of `Cargo.lock`, whatever the features and the platform.
fn packages() -> Vec<Package> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--all-features", "--locked"]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice::<Metadata>(&output.stdout).expect("what cargo tells").packages
}

fn deny() -> Deny {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml");
    toml_edit::de::from_str(&std::fs::read_to_string(file).expect("deny.toml")).expect("rules")
}

/// Whether a licence expression (SPDX; `/` is an old `OR`) can be met with what is allowed.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    /// Parts at a word that stands outside all brackets.
    fn parts<'e>(expression: &'e str, word: &str) -> Vec<&'e str> {
        let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
        for (at, c) in expression.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ if depth == 0 && at >= from && expression[at..].starts_with(word) => {
                    parts.push(expression[from..at].trim());
                    from = at + word.len();
                }
                _ => {}
            }
        }
        parts.push(expression[from..].trim());
        parts
    }
    let expression = expression.trim();
    for (word, all) in [(" OR ", false), ("/", false), (" AND ", true)] {
        let parts = parts(expression, word);
        if parts.len() > 1 {
            let mut met = parts.into_iter().map(|part| is_met(part, allowed));
            return if all { met.all(|met| met) } else { met.any(|met| met) };
        }
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => is_met(inner, allowed),
        None => allowed.contains(expression),
    }
}

#[test]
fn all_that_is_built_in_may_be_and_comes_from_one_place() {
    let (packages, deny) = (packages(), deny());
    assert!(packages.len() > 100, "{}", packages.len());
    let own = env!("CARGO_PKG_NAME");
    for package in packages.iter().filter(|package| package.name != own) {
        let (name, license) = (&package.name, package.license.as_deref().unwrap_or_default());
        assert!(is_met(license, &deny.licenses.allow), "{name} is under `{license}`, which deny.toml does not allow");
        let source = package.source.as_deref().unwrap_or_default();
        let is_known = deny.sources.allow_registry.iter().any(|known| source == format!("registry+{known}"));
        assert!(is_known, "{name} comes from `{source}`");
    }
}

#[test]
fn no_crate_stands_in_two_versions_but_those_that_are_named() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages() {
        versions.entry(package.name).or_default().insert(package.version);
    }
    let several = versions.into_iter().filter(|(_, versions)| versions.len() > 1);
    let several: BTreeSet<String> = several.map(|(name, _)| name).collect();
    let named: BTreeSet<String> = deny().bans.skip.into_iter().map(|skip| skip.name).collect();
    assert_eq!(several, named, "what stands in two versions, and what deny.toml names");
}

#[test]
fn what_is_built_in_builds_with_the_compiler_that_is_promised() {
    let number = |version: &str| -> Vec<u32> { version.split('.').filter_map(|part| part.parse().ok()).collect() };
    let promised = number(env!("CARGO_PKG_RUST_VERSION"));
    for package in packages() {
        let needs = number(package.rust_version.as_deref().unwrap_or("1"));
        assert!(needs <= promised, "{} {} needs Rust {needs:?}", package.name, package.version);
    }
}

#[test]
fn licence_expressions_are_read() {
    let allowed: BTreeSet<String> = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned).into();
    for met in
        ["MIT", "GPL-3.0 OR MIT", "MIT/GPL-3.0", "(MIT OR GPL-3.0) AND Unicode-3.0", "GPL-3.0 OR (MIT AND Apache-2.0)"]
    {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR GPL-3.0) AND BSD-2-Clause", "MIT WITH exception"] {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}
