//! What a person meant by a key that there is none of, or by a value of another kind.

/// Keys that people know from elsewhere, and what stands here in their place.
const ELSEWHERE: [(&str, &str); 6] = [
    (
        "password",
        "a password does not stand in this file: password-file, password-command or password-env says where it is",
    ),
    ("port", "the port stands behind the server's name: smtp = \"smtp.example.org:587\""),
    ("host", "the server is named by smtp: smtp = \"smtp.example.org:587\""),
    ("server", "the server is named by smtp: smtp = \"smtp.example.org:587\""),
    ("feeds", "each feed stands below a line [[feed]]; `subscriptions` names lists of them"),
    ("theme", "how an issue looks stands below a line [look]"),
];

/// The words of a parser, as a person would say them: on an unknown key or value with what was probably meant, on a value
/// of another kind with what is wanted.
pub(super) fn said(words: &str) -> String {
    let plain = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
    if let Some(said) = of_another_kind(&plain) {
        return said;
    }
    if let Some(key) = plain.strip_prefix("missing field ") {
        return format!("{key} must be said here, and is not");
    }
    let quoted: Vec<&str> = plain.split('`').skip(1).step_by(2).collect();
    let Some((typed, allowed)) = quoted.split_first() else { return plain };
    let what = if plain.starts_with("unknown field") {
        "there is no key"
    } else if plain.starts_with("unknown variant") {
        "there is no"
    } else {
        return plain;
    };
    if allowed.is_empty() {
        return format!("{what} `{typed}` here");
    }
    if let Some((_, advice)) = ELSEWHERE.iter().find(|(key, _)| key == typed) {
        return format!("{what} `{typed}`: {advice}");
    }
    let meant = allowed.iter().map(|name| (distance(typed, name), *name)).min();
    let meant = meant.filter(|(distance, name)| *distance <= 1 + name.len() / 4);
    let meant = meant.map(|(_, name)| format!(" (did you mean `{name}`?)")).unwrap_or_default();
    // Of two ways to write a key, one is told.
    let told: Vec<&str> = allowed.iter().filter(|name| !name.contains('_')).copied().collect();
    format!("{what} `{typed}`{meant}; here stands any of {}", told.join(", "))
}

/// What the parser says of a value of another kind: "invalid type: integer `5`, expected a string".
fn of_another_kind(words: &str) -> Option<String> {
    let rest = words.strip_prefix("invalid type: ").or(words.strip_prefix("invalid value: "))?;
    let (found, wanted) = rest.split_once(", expected ")?;
    let value = found.find(['`', '"']).map_or("", |at| found[at..].trim_matches(['`', '"']));
    let found = match found.split([' ', '`']).next().unwrap_or_default() {
        "integer" | "floating" => format!("the number {value}"),
        "string" => format!("the text \"{value}\""),
        "boolean" => format!("the value {value}"),
        "map" => "a table".to_owned(),
        "sequence" => "a list".to_owned(),
        _ => found.to_owned(),
    };
    let wanted = match wanted {
        "a string" | "path string" if found.starts_with("the") => format!("a text in quotes: \"{value}\""),
        "a string" | "path string" => "a text in quotes".to_owned(),
        "a sequence" if found == "a table" => "begin with two brackets, such as [[feed]]".to_owned(),
        "a sequence" if value.starts_with("http") => format!("below a line [[feed]]: url = \"{value}\""),
        "a sequence" => format!("a list: [\"{value}\"]"),
        "usize" | "u32" | "u64" => "a whole number, 1 or more".to_owned(),
        "f64" => "a number, without quotes".to_owned(),
        "a boolean" => "true or false, without quotes".to_owned(),
        "a map" => "a table".to_owned(),
        wanted if wanted.starts_with("struct ") => {
            "a table: its keys stand below a line in brackets, such as [mail]".to_owned()
        }
        wanted => wanted.to_owned(),
    };
    let verb = if wanted.starts_with("begin") { "should" } else { "should be" };
    Some(format!("{found} stands here; it {verb} {wanted}"))
}

/// How many letters are to be put in, taken out, changed or swapped with their neighbour to make one of the other (Damerau
/// 1964, without changing what was swapped).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_told_where_it_is_near() {
        assert_eq!(
            said("unknown field `titel`, expected one of `title`, `budget`"),
            "there is no key `titel` (did you mean `title`?); here stands any of title, budget"
        );
        assert_eq!(
            said("unknown field `x`, expected `url` or `text`"),
            "there is no key `x`; here stands any of url, text"
        );
        assert_eq!(
            said("unknown variant `ful`, expected one of `auto`, `feed`, `page`"),
            "there is no `ful`; here stands any of auto, feed, page"
        );
        assert_eq!(said("missing field `url`\n"), "`url` must be said here, and is not");
        let number = "the number 5 stands here; it should be a text in quotes: \"5\"";
        assert_eq!(said("invalid type: integer `5`, expected a string"), number);
        let text = said("invalid type: string \"heavy\", expected f64");
        assert_eq!(text, "the text \"heavy\" stands here; it should be a number, without quotes");
        let list = said("invalid type: string \"https://a.example/\", expected a sequence");
        assert!(list.ends_with("it should be below a line [[feed]]: url = \"https://a.example/\""), "{list}");
        let table = said("invalid type: map, expected a sequence");
        assert_eq!(table, "a table stands here; it should begin with two brackets, such as [[feed]]");
        assert!(said("unknown field `password`, expected `from`, `password-env`").contains("password-command"));
        assert_eq!((distance("titel", "title"), distance("", "abc"), distance("smpt", "smtp")), (1, 3, 1));
    }
}
