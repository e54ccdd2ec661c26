//! What a person meant by a key that there is none of.

/// The words of a parser on an unknown key or value, with what was probably meant first.
pub(super) fn said(words: &str) -> String {
    let plain = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
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
    let meant = allowed.iter().map(|name| (distance(typed, name), *name)).min();
    let meant = meant.filter(|(distance, name)| *distance <= 1 + name.len() / 4);
    let meant = meant.map(|(_, name)| format!(" (did you mean `{name}`?)")).unwrap_or_default();
    // Of two ways to write a key, one is told.
    let told: Vec<&str> = allowed.iter().filter(|name| !name.contains('_')).copied().collect();
    format!("{what} `{typed}`{meant}; here stands any of {}", told.join(", "))
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
        assert_eq!(said("missing field `url`\n"), "missing field `url`");
        assert_eq!((distance("titel", "title"), distance("", "abc"), distance("smpt", "smtp")), (1, 3, 1));
    }
}
