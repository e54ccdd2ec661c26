//! Stems as ROUGE's reference implementations make them: Porter's stemmer of 1980, with what its author and NLTK added.
//!
//! M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, pp. 130–137. On top of it, Google's
//! rouge-score takes NLTK's default mode: a dozen irregular words; "ies" and "ied" by length; "y" → "i" behind a
//! consonant alone; "alli" first; "bli", "fulli" and "logi" in step 2; and a vowel with a consonant counts as a short
//! syllable. Snowball's "english" (Porter2) and its "porter" give other stems, so a score made with them is another one.

/// The stem of `word`, which is in lower case and ASCII. In time linear in its length.
pub(super) fn stem(word: &str) -> String {
    if let Some(stem) = irregular(word) {
        return stem.to_owned();
    }
    if word.len() <= 2 {
        return word.to_owned();
    }
    let steps = [step_1a, step_1b, step_1c, step_2, step_3, step_4, step_5a, step_5b];
    steps.into_iter().fold(word.to_owned(), |word, step| step(&word).unwrap_or(word))
}

fn irregular(word: &str) -> Option<&'static str> {
    Some(match word {
        "sky" | "skies" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "news" => "news",
        "innings" | "inning" => "inning",
        "outings" | "outing" => "outing",
        "cannings" | "canning" => "canning",
        "howe" => "howe",
        "proceed" => "proceed",
        "exceed" => "exceed",
        "succeed" => "succeed",
        _ => return None,
    })
}

/// Plurals. Each step gives the word as it changes it, or `None` where it does not.
fn step_1a(word: &str) -> Option<String> {
    if word.ends_with("sses") || word.ends_with("ies") {
        let keeps_e = word.len() == 4 && word.ends_with("ies");
        return Some(word[..word.len() - if keeps_e { 1 } else { 2 }].to_owned());
    }
    if word.ends_with("ss") {
        return None;
    }
    word.strip_suffix('s').map(str::to_owned)
}

/// Past tenses and participles.
fn step_1b(word: &str) -> Option<String> {
    if word.ends_with("ied") {
        return Some(word[..word.len() - if word.len() == 4 { 1 } else { 2 }].to_owned());
    }
    if let Some(stem) = word.strip_suffix("eed") {
        return (measure(stem) > 0).then(|| format!("{stem}ee"));
    }
    let stem = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing")).filter(|stem| has_vowel(stem))?;
    if ["at", "bl", "iz"].iter().any(|end| stem.ends_with(end)) {
        return Some(format!("{stem}e"));
    }
    if ends_in_double_consonant(stem) {
        let shortened = &stem[..stem.len() - 1];
        return Some(if stem.ends_with(['l', 's', 'z']) { stem } else { shortened }.to_owned());
    }
    Some(if measure(stem) == 1 && ends_in_short_syllable(stem) { format!("{stem}e") } else { stem.to_owned() })
}

/// A last "y" behind a consonant.
fn step_1c(word: &str) -> Option<String> {
    let stem = word.strip_suffix('y').filter(|stem| stem.len() > 1)?;
    consonants(stem).last()?.then(|| format!("{stem}i"))
}

/// Double suffixes.
fn step_2(word: &str) -> Option<String> {
    const RULES: [(&str, &str); 21] = [
        ("ational", "ate"),
        ("tional", "tion"),
        ("enci", "ence"),
        ("anci", "ance"),
        ("izer", "ize"),
        ("bli", "ble"),
        ("alli", "al"),
        ("entli", "ent"),
        ("eli", "e"),
        ("ousli", "ous"),
        ("ization", "ize"),
        ("ation", "ate"),
        ("ator", "ate"),
        ("alism", "al"),
        ("iveness", "ive"),
        ("fulness", "ful"),
        ("ousness", "ous"),
        ("aliti", "al"),
        ("iviti", "ive"),
        ("biliti", "ble"),
        ("fulli", "ful"),
    ];
    if let Some(stem) = word.strip_suffix("alli").filter(|stem| measure(stem) > 0) {
        let word = format!("{stem}al");
        return Some(step_2(&word).unwrap_or(word));
    }
    // The "l" counts with the stem, so that "geologi" goes the way of "archaeologi".
    if word.ends_with("logi") {
        let log = &word[..word.len() - 1];
        return (measure(&word[..word.len() - 3]) > 0).then(|| log.to_owned());
    }
    replaced(word, &RULES, 0)
}

/// What "-ic", "-ful" and "-ness" are part of.
fn step_3(word: &str) -> Option<String> {
    const RULES: [(&str, &str); 7] =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];
    replaced(word, &RULES, 0)
}

/// Single suffixes, behind a stem of two syllables or more.
fn step_4(word: &str) -> Option<String> {
    const RULES: [(&str, &str); 18] = [
        ("al", ""),
        ("ance", ""),
        ("ence", ""),
        ("er", ""),
        ("ic", ""),
        ("able", ""),
        ("ible", ""),
        ("ant", ""),
        ("ement", ""),
        ("ment", ""),
        ("ent", ""),
        ("ou", ""),
        ("ism", ""),
        ("ate", ""),
        ("iti", ""),
        ("ous", ""),
        ("ive", ""),
        ("ize", ""),
    ];
    if let Some(stem) = word.strip_suffix("ion") {
        return (measure(stem) > 1 && stem.ends_with(['s', 't'])).then(|| stem.to_owned());
    }
    replaced(word, &RULES, 1)
}

/// A last "e".
fn step_5a(word: &str) -> Option<String> {
    let stem = word.strip_suffix('e')?;
    let syllables = measure(stem);
    (syllables > 1 || (syllables == 1 && !ends_in_short_syllable(stem))).then(|| stem.to_owned())
}

/// A last double "l".
fn step_5b(word: &str) -> Option<String> {
    let single = word.strip_suffix('l').filter(|single| single.ends_with('l'))?;
    (measure(single) > 1).then(|| single.to_owned())
}

/// The word with its suffix replaced by the first rule that has it, where more than `above` syllables stand before it.
fn replaced(word: &str, rules: &[(&str, &str)], above: usize) -> Option<String> {
    let (stem, end) = rules.iter().find_map(|(suffix, end)| Some((word.strip_suffix(suffix)?, end)))?;
    (measure(stem) > above).then(|| format!("{stem}{end}"))
}

/// Whether each letter is a consonant: none of a, e, i, o, u, and a "y" only where none stands before it.
fn consonants(stem: &str) -> impl Iterator<Item = bool> {
    stem.bytes().scan(false, |after_consonant, letter| {
        *after_consonant = match letter {
            b'a' | b'e' | b'i' | b'o' | b'u' => false,
            b'y' => !*after_consonant,
            _ => true,
        };
        Some(*after_consonant)
    })
}

/// Porter's m: how often a consonant follows a vowel.
fn measure(stem: &str) -> usize {
    let mut after_vowel = false;
    consonants(stem).filter(|&consonant| std::mem::replace(&mut after_vowel, !consonant) && consonant).count()
}

/// Porter's *v*.
fn has_vowel(stem: &str) -> bool {
    consonants(stem).any(|consonant| !consonant)
}

/// Porter's *d.
fn ends_in_double_consonant(stem: &str) -> bool {
    let letters = stem.as_bytes();
    letters.len() >= 2
        && letters[letters.len() - 2..].is_sorted_by(|a, b| a == b)
        && consonants(stem).last() == Some(true)
}

/// Porter's *o: it ends in consonant, vowel, consonant, the last none of w, x, y; or is a vowel and a consonant.
fn ends_in_short_syllable(stem: &str) -> bool {
    let [mut first, mut second, mut third] = [true; 3];
    for consonant in consonants(stem) {
        (first, second, third) = (second, third, consonant);
    }
    let is_closed = first && !second && third;
    is_closed && (stem.len() == 2 || (stem.len() > 2 && !stem.ends_with(['w', 'x', 'y'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(words: &str) -> String {
        words.split(' ').map(stem).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn irregular_words_are_looked_up() {
        assert_eq!(stems("skies dying news innings"), "sky die news inning");
    }

    #[test]
    fn plurals_and_participles_lose_their_ends() {
        assert_eq!(stems("flies dies ponies caresses glass boats"), "fli die poni caress glass boat");
        assert_eq!(stems("spied died agreed feed planted bled sing"), "spi die agre feed plant bled sing");
        assert_eq!(
            stems("inflated doubled sized hopping falling filing oaring"),
            "inflat doubl size hop fall file oar"
        );
    }

    #[test]
    fn a_last_y_behind_a_consonant_becomes_i() {
        assert_eq!(stems("happy enjoy fly by"), "happi enjoy fli by");
    }

    #[test]
    fn suffixes_fall_one_after_the_other() {
        assert_eq!(stems("relational rational digitizer radically"), "relat ration digit radic");
        assert_eq!(stems("geology nationally hopefully usability"), "geolog nation hope usabl");
        assert_eq!(stems("formative electricity hopefulness revival"), "form electr hope reviv");
        assert_eq!(stems("adoption onion replacement cease rate controlling"), "adopt onion replac ceas rate control");
    }

    #[test]
    fn what_is_no_english_word_has_a_stem_too() {
        assert_eq!(stems("yyyy 1990s a2es ies ing"), "yyyi 1990 a2e i ing");
    }
}
