//! A mail uses what mail programs know: each element, attribute, property, unit and rule is looked up in a table of facts.

use super::support::{folder, nutgraf};
use mail_parser::MessageParser;
use std::collections::{BTreeMap, BTreeSet};

/// A row of the table: what Apple Mail, Gmail, Outlook and Yahoo make of a feature, and where it may be used.
struct Row {
    support: [String; 4],
    note: String,
}

/// The conditions under which a feature may be used that not all know: what stands in the table, and whether it is kept.
type Kept = fn(element: &str, value: &str) -> bool;

const CONDITIONS: [(&str, Kept); 16] = [
    ("on cells, up to 8 px", |element, value| ["td", "th"].contains(&element) && pixels(value).all(|size| size <= 8.0)),
    ("on cells; elsewhere only 0", |element, value| {
        ["td", "th"].contains(&element) || pixels(value).all(|size| size == 0.0)
    }),
    ("on tables and images", |element, _| ["table", "img"].contains(&element)),
    ("on tables, cells and images", |element, _| ["table", "td", "th", "img"].contains(&element)),
    ("on tables, for those", |element, _| element == "table"),
    ("on images", |element, _| element == "img"),
    ("not on images", |element, _| element != "img"),
    ("none or block; not on tables", |element, value| ["none", "block"].contains(&value) && element != "table"),
    ("in px", |_, value| value.ends_with("px") || value == "0"),
    ("normal or bold", |_, value| ["normal", "bold"].contains(&value)),
    ("not negative; not on spans; on the body only 0", |element, value| {
        let is_zero = pixels(value).all(|size| size == 0.0);
        !value.contains('-') && (is_zero || !["span", "body"].contains(&element))
    }),
    ("left, right or center", |_, value| ["left", "right", "center"].contains(&value)),
    ("one value: none or underline", |_, value| ["none", "underline"].contains(&value)),
    ("not lowercase", |_, value| value != "lowercase"),
    ("inline part", |_, value| value.starts_with("cid:")),
    ("html4", |_, _| true),
];

/// The sizes in a value.
fn pixels(value: &str) -> impl Iterator<Item = f64> + '_ {
    value.split_whitespace().filter_map(|part| part.strip_suffix("px").unwrap_or(part).parse().ok())
}

fn table() -> BTreeMap<String, Row> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/mail-clients.txt"));
    let text = text.expect("the table");
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let cells: [&str; 6] = cells.try_into().expect("six columns");
        let [feature, apple, gmail, outlook, yahoo, note] = cells;
        let support = [apple, gmail, outlook, yahoo].map(str::to_owned);
        assert!(support.iter().all(|cell| ["yes", "part", "no"].contains(&cell.as_str())), "{line}");
        let feature = feature.split_whitespace().collect::<Vec<_>>().join(" ");
        let row = Row { support, note: note.to_owned() };
        assert!(rows.insert(feature, row).is_none(), "twice: {line}");
    }
    rows
}

/// Why a feature may not be used so; `None` where it may.
fn objection(table: &BTreeMap<String, Row>, feature: &str, element: &str, value: &str) -> Option<String> {
    let Some(row) = table.get(feature) else { return Some(format!("{feature}: is not in the table")) };
    if row.note.starts_with("enhancement: ") {
        return None;
    }
    if row.note.is_empty() && row.support.iter().all(|cell| cell == "yes") {
        return None;
    }
    let condition =
        CONDITIONS.iter().filter(|(words, _)| row.note.starts_with(words)).max_by_key(|(words, _)| words.len());
    match condition {
        Some((words, is_kept)) => {
            (!is_kept(element, value)).then(|| format!("{feature} on {element}: {value}: only {words}"))
        }
        None => Some(format!("{feature}: {:?} (Apple Mail, Gmail, Outlook, Yahoo)", row.support)),
    }
}

/// What a declaration uses beside its property: units and functions.
fn parts(value: &str) -> Vec<String> {
    let mut all = Vec::new();
    for word in value.split([' ', ',', '/']) {
        let number = word.trim_start_matches(['-', '+']);
        let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        if number.starts_with(|c: char| c.is_ascii_digit()) && !unit.is_empty() {
            all.push(format!("unit {unit}"));
        }
        if let Some((name, _)) = word.split_once('(') {
            all.push(format!("function {name}"));
        }
    }
    all
}

/// All that a page uses, with the element and the value: elements, attributes, declarations, and what a style element has.
fn used(page: &str) -> Vec<(String, String, String)> {
    let mut used = Vec::new();
    let declared = |element: &str, style: &str| {
        let mut found = Vec::new();
        for declaration in style.split(';').filter(|declaration| !declaration.trim().is_empty()) {
            let (property, value) = declaration.split_once(':').expect("a declaration");
            let value = value.trim().to_lowercase();
            let value = value.strip_suffix("!important").unwrap_or(&value).trim().to_owned();
            // The name of a font may hold anything.
            let sized = if property.trim() == "font-family" { String::new() } else { value.clone() };
            found.extend(parts(&sized).into_iter().map(|part| (part, element.to_owned(), value.clone())));
            found.push((format!("property {}", property.trim()), element.to_owned(), value));
        }
        found
    };
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("a tag ends");
        let (tag, after) = (rest[..end].trim_end_matches('/'), &rest[end + 1..]);
        rest = after;
        if tag.starts_with(['/', '!']) {
            continue;
        }
        let (element, attributes) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        used.push((format!("element {element}"), element.to_owned(), String::new()));
        let mut left = attributes.trim();
        while let Some((name, more)) = left.split_once("=\"") {
            let (value, more) = more.split_once('"').expect("a value ends");
            let name = name.trim();
            used.push((format!("attribute {name}"), element.to_owned(), value.to_owned()));
            if name == "style" {
                used.extend(declared(element, value));
            }
            left = more.trim();
        }
        if element == "style" {
            let (sheet, more) = rest.split_once("</style>").expect("it ends");
            rest = more;
            // Within a rule of media, a rule is `selectors { declarations }`.
            for media in sheet.split('@').skip(1) {
                let (condition, rules) = media.split_once('{').expect("a rule");
                let is_dark = condition.contains("prefers-color-scheme");
                used.push((
                    if is_dark { "rule @media prefers-color-scheme" } else { "rule @media" }.to_owned(),
                    element.to_owned(),
                    String::new(),
                ));
                for rule in rules.split('}').filter(|rule| rule.contains('{')) {
                    let (selectors, declarations) = rule.split_once('{').expect("a rule");
                    for selector in selectors.split(',').map(str::trim) {
                        let kind = if selector.contains(' ') {
                            "descendant"
                        } else if selector.starts_with('.') {
                            "class"
                        } else {
                            "type"
                        };
                        used.push((format!("selector {kind}"), element.to_owned(), selector.to_owned()));
                    }
                    // Whether a declaration fits its element is looked at where it stands inline.
                    let inside = declared("td", declarations);
                    used.extend(inside);
                }
            }
        }
    }
    used
}

/// Pages of mails: of articles, of a pile of posts without headlines, with a reader who may leave.
fn pages() -> Vec<String> {
    let posts: String = (0..40).map(|at| format!("<item><guid>{at}</guid><description>Post {at} on herring, tides and the {at} ferries of Orr.</description></item>")).collect();
    let feed = format!("<rss version='2.0'><channel><title>Posts</title>{posts}</channel></rss>");
    let at = folder("mail-clients", &[("posts.xml", feed.as_bytes())]);
    let mut mails = Vec::new();
    for inputs in [vec!["examples".to_owned()], vec![at.join("posts.xml").display().to_string(), "examples".to_owned()]]
    {
        let mut run = nutgraf(["digest", "-f", "eml", "-q", "--date", "2026-11-24", "--budget", "3min"]);
        for input in &inputs {
            run = run.arg(input);
        }
        mails.push(run.run().stdout.into_bytes());
    }
    let page = |mail: &Vec<u8>| {
        MessageParser::default().parse(mail).expect("a mail").body_html(0).expect("a page").into_owned()
    };
    mails.iter().map(page).collect()
}

#[test]
fn a_mail_uses_what_mail_programs_know() {
    let table = table();
    let mut seen = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    for page in pages() {
        for (feature, element, value) in used(&page) {
            wrong.extend(objection(&table, &feature, &element, &value));
            seen.insert(feature);
        }
    }
    println!("{} features of HTML and CSS in mails, each in the table of {}", seen.len(), table.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen.len() > 40, "{seen:?}");
}

#[test]
fn what_mail_programs_do_not_know_is_found() {
    let table = table();
    for page in [
        "<p style=\"padding:4px\">",
        "<div style=\"max-width:600px\">",
        "<p style=\"margin:-4px\">",
        "<p style=\"display:flex\">",
        "<p style=\"font-weight:600\">",
        "<p style=\"font-size:1rem\">",
        "<p style=\"color:var(--ink)\">",
        "<svg>",
        "<video>",
        "<img src=\"https://x.example/a.png\">",
        "<td style=\"border:9px solid red\">",
        "<p style=\"position:absolute\">",
        "<style>@supports (x:y) {.a{opacity:1}}</style>",
        "<article>",
        "<p onclick=\"x\">",
        "<td style=\"float:left\">",
    ] {
        let found =
            used(page).into_iter().find_map(|(feature, element, value)| objection(&table, &feature, &element, &value));
        assert!(found.is_some(), "{page}");
    }
    for page in [
        "<td style=\"padding:4px 0;border-bottom:1px solid #ccc\">",
        "<table style=\"max-width:600px\">",
        "<body style=\"margin:0;padding:0\">",
    ] {
        let found =
            used(page).into_iter().find_map(|(feature, element, value)| objection(&table, &feature, &element, &value));
        assert_eq!(found, None, "{page}");
    }
}
