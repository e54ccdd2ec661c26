//! What nutgraf is built of: the rules of `deny.toml`, held without anything to install.

use semver::{Version, VersionReq};
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

/// An advisory on a crate.
struct Advisory {
    name: &'static str,
    id: &'static str,
    /// Versions that it does not concern, any of these.
    safe: Vec<VersionReq>,
}

fn advisories() -> Vec<Advisory> {
    let lines = include_str!("fixtures/advisories.tsv").lines().filter(|line| !line.starts_with('#'));
    let advisory = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let safe = cells[4..].iter().flat_map(|cell| cell.split('|')).filter(|range| !range.trim().is_empty());
        let safe = safe.map(|range| range.parse().expect("versions")).collect();
        Advisory { name: cells[0], id: cells[1], safe }
    };
    lines.map(advisory).collect()
}

impl Advisory {
    fn concerns(&self, name: &str, version: &Version) -> bool {
        self.name == name && !self.safe.iter().any(|range| range.matches(version))
    }
}

#[test]
fn nothing_that_is_built_in_has_a_known_hole() {
    let (advisories, packages) = (advisories(), packages());
    for advisory in &advisories {
        assert!(packages.iter().any(|package| package.name == advisory.name), "{} is not built in", advisory.name);
    }
    for package in &packages {
        let version = package.version.parse().expect("a version");
        let known = advisories.iter().find(|advisory| advisory.concerns(&package.name, &version));
        assert!(known.is_none(), "{} {version}: {}", package.name, known.map_or("", |known| known.id));
    }
    // A version from before a mend is found.
    let before = Version::new(0, 103, 0);
    assert!(advisories.iter().any(|advisory| advisory.concerns("rustls-webpki", &before)));
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
