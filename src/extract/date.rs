//! Lines that are dates, and the day that they name.

use super::furniture::Look;
use super::month::month;

/// The words of a line, small; letters and digits that touch are parted, as in "22nd" or "Dec22", and a capital letter from
/// a small one, as in "LundDec".
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut last, mut was_small) = (None, false);
    for c in line.chars().take(300) {
        let class = if c.is_ascii_digit() { Some(0) } else { c.is_alphanumeric().then_some(1) };
        match (class, words.last_mut()) {
            (Some(_), Some(word)) if class == last && !(was_small && c.is_uppercase()) => word.extend(c.to_lowercase()),
            (Some(_), _) => words.push(c.to_lowercase().collect()),
            (None, _) => {}
        }
        (last, was_small) = (class, c.is_lowercase());
    }
    words
}

/// Whether a line is a date, or one with a few words before it, as in "Published on 9 March 2031 by Ada Lund".
pub(super) fn begins_with_date(line: &str) -> bool {
    let look = Look::of(line);
    if look.words > 22 || look.digits == 0 || (look.is_closed && look.words > 9) {
        return false;
    }
    let words = words(line);
    let is_number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let is_one = |three: &[String]| {
        let numbers = three.iter().filter(|word| is_number(word)).count();
        let months = three.iter().filter(|word| month(word).is_some()).count();
        three.iter().any(|word| is_year(word)) && (numbers == 3 || (numbers == 2 && months == 1))
    };
    words.windows(3).take(LABEL + 1).any(is_one)
}

/// So many words stand before a date that is what its line is about.
const LABEL: usize = 3;

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a piece of text is a date and hardly anything else: at most two words of three letters or more that name no
/// month.
pub(super) fn is_bare_date(piece: &str) -> bool {
    let other = |word: &&String| {
        word.chars().count() > 2 && !word.starts_with(|c: char| c.is_ascii_digit()) && month(word).is_none()
    };
    is_date(piece, Look::of(piece)) && words(piece).iter().filter(other).count() <= 2
}

/// Whether a line is a date, perhaps with the time and "Published" or "Updated" before it, or says how long ago.
pub(super) fn is_date(line: &str, look: Look) -> bool {
    if look.words > 22 || look.digits == 0 || (look.is_closed && look.words > 9) {
        return false;
    }
    let words = words(line);
    let numbers = words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    let year = words.iter().any(|word| is_year(word));
    let month = words.iter().any(|word| month(word).is_some());
    let ago = words.len() <= 8 && words.iter().any(|word| matches!(word.as_str(), "ago" | "hace" | "назад"));
    ago || (look.digits >= 3 && year && ((month && numbers >= 2) || (numbers >= 3 && look.digits * 2 >= look.letters)))
}

/// The first day that a line names, as "2031-03-09", where it is clear which one that is.
pub(super) fn day(line: &str) -> Option<String> {
    let words = words(line);
    let number = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).and_then(|word| word.parse::<usize>().ok()).filter(|day| (1..=31).contains(day))
    };
    for at in (0..words.len()).filter(|&at| is_year(&words[at])) {
        let year = &words[at];
        // 2031-03-09
        let (next, last) = (number(Some(at + 1)).filter(|month| *month <= 12), number(Some(at + 2)));
        let joined = ["-", "/", ".", "年"].iter().any(|mark| line.contains(&format!("{year}{mark}")));
        if let (true, Some(month), Some(day)) = (joined, next, last) {
            return Some(format!("{year}-{month:02}-{day:02}"));
        }
        // 9 March 2031, March 9th, 2031
        let from = at.saturating_sub(4);
        let named = (from..at).rev().find_map(|place| month(&words[place]).map(|month| (place, month)));
        if let Some((place, month)) = named {
            let after = number(Some(place + 1).filter(|&after| after < at));
            if let Some(day) = after.or_else(|| number(place.checked_sub(1))).or_else(|| number(place.checked_sub(2))) {
                return Some(format!("{year}-{month:02}-{day:02}"));
            }
        }
        // 19.3.2031: clear only where the day can be no month, or both are the same.
        if let (Some(one), Some(two)) = (number(at.checked_sub(2)), number(at.checked_sub(1))) {
            match (one, two) {
                (13.., 1..=12) => return Some(format!("{year}-{two:02}-{one:02}")),
                (1..=12, 13..) => return Some(format!("{year}-{one:02}-{two:02}")),
                _ if one == two => return Some(format!("{year}-{one:02}-{two:02}")),
                _ => {}
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_where_it_is_clear() {
        for line in [
            "Published 9 March 2031, 7:12 am",
            "March 9th, 2031",
            "2031-03-09T07:12:00Z",
            "Sun 9 Mar 2031",
            "9. März 2031",
            "Updated: Mar. 9, 2031 at 3:26 a.m. ET",
            "Ada LundMar 09, 2031",
        ] {
            assert_eq!(day(line).as_deref(), Some("2031-03-09"), "{line}");
        }
        assert_eq!(day("19/03/2031").as_deref(), Some("2031-03-19"));
        assert_eq!(day("09/03/2031"), None);
        assert_eq!(day("room 2031"), None);
    }

    #[test]
    fn a_line_begins_with_its_date_or_a_word_or_two_before_it() {
        for line in [
            "9 March 2031",
            "Posted on 2031-03-09 by Ada Lund and Tor Vik",
            "Ada LundMar 9, 2031",
            "Sat 9/3/2031 - News",
        ] {
            assert!(begins_with_date(line), "{line}");
        }
        for line in ["In 2031, 12 of the quays were closed", "The quay was closed from 9 March 2031 on", "May 2031"] {
            assert!(!begins_with_date(line), "{line}");
        }
    }

    #[test]
    fn a_date_line_is_no_sentence_with_a_year_in_it() {
        let is = |line: &str| is_date(line, Look::of(line));
        assert!(is("Published 9 March 2031, 7:12 am") && is("3 hours ago") && is("09.03.2031 07:12"));
        assert!(!is(
            "In 2031 the council voted for the bridge on the 9th of March, thirty years after it had first turned one down."
        ));
        assert!(!is("The 7 best bridges of 2031"));
    }
}
