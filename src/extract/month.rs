//! The names of months.

/// How the names of months begin as dates write them, in a few languages, January first.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "янв", "sty"],
    &["feb", "fév", "fev", "фев", "lut"],
    &["mar", "mär", "maa", "мар"],
    &["apr", "avr", "abr", "апр", "kwi"],
    &["may", "mai", "mei", "mag", "мая", "maj"],
    &["jun", "juin", "giu", "июн", "cze"],
    &["jul", "juil", "lug", "июл", "lip"],
    &["aug", "aoû", "ago", "авг", "sie"],
    &["sep", "set", "сен", "wrz"],
    &["oct", "okt", "out", "ott", "окт", "paź"],
    &["nov", "ноя", "lis"],
    &["dec", "dez", "déc", "dic", "дек", "gru"],
];

/// The month that a word names, from 1.
pub(super) fn month(word: &str) -> Option<usize> {
    let letters = word.chars().count();
    let found = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    ((3..=10).contains(&letters) && word.chars().all(char::is_alphabetic)).then_some(found + 1)
}

/// More of them, which are words of other languages, too ("des", "sub", "ara"), or begin as other words do: Greek, Hungarian,
/// Turkish, Norwegian.
const WHERE_A_DATE_STANDS: [&[&str]; 12] = [
    &["ιαν", "oca"],
    &["φεβ", "şub", "sub"],
    &["μάρ", "μαρ", "μαώ", "már"],
    &["απρ", "ápr", "nis"],
    &["μάι", "μαϊ", "μαι", "μάϊ", "máj"],
    &["ιούν", "ιουν", "ιον", "jún", "haz"],
    &["ιούλ", "ιουλ", "ιολ", "júl", "tem"],
    &["αύγ", "αυγ", "αγο", "ağu"],
    &["σεπ", "sze", "eyl"],
    &["οκτ", "eki"],
    &["νοέ", "νοε", "kas"],
    &["δεκ", "des", "ara"],
];

/// The month that a word names, from 1, where what it stands in is known to be a date.
pub(super) fn month_of_date(word: &str) -> Option<usize> {
    let more = || WHERE_A_DATE_STANDS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
    month(word).or_else(|| Some(more()? + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_a_month_elsewhere_is_one_only_in_a_date() {
        assert_eq!((month("march"), month("марта"), month("déc")), (Some(3), Some(3), Some(12)));
        assert_eq!((month("des"), month("marchioness")), (None, None));
        assert_eq!((month_of_date("des"), month_of_date("eylül"), month_of_date("mars")), (Some(12), Some(9), Some(3)));
    }
}
