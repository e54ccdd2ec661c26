//! Whether a stop or mark ends its sentence.

use super::mark::{Ending, Kind, is_opener, is_quote};
use super::{WORD_REACH, first_word, last_word};
use crate::language::{Abbreviation, Language};

/// What stands after an ending.
struct Next<'t> {
    /// The first word, without the quotation marks, brackets and dashes before it.
    word: &'t str,
    /// Whether that word is an initial: "A. Smith".
    initial: bool,
    /// Whether a dash stands before it.
    dashed: bool,
    /// The first character of that word, or of what stands there instead.
    first: char,
}

/// Whether `ending` ends the sentence that reads `so_far`, when the next thing in `text` begins at `next`.
pub(super) fn ends_sentence(text: &str, language: Language, so_far: &str, ending: &Ending, next: usize) -> bool {
    let after = Next::read(&text[next..]);
    if next == ending.end {
        return match ending.kind {
            // In Japanese a quotation goes on with a particle in hiragana.
            Kind::Final => !ending.closed || !matches!(after.first, '\u{3041}'..='\u{309f}'),
            Kind::Stop | Kind::Mark => !ending.closed && runs_on(text, so_far, ending, &after),
            Kind::Ellipsis => false,
        };
    }
    let before = last_word(so_far);
    match ending.kind {
        Kind::Final => true,
        Kind::Ellipsis => !after.is_lower() && (!before.is_empty() || !after.is_first_person(language)),
        // "Where? -- he asked": the dash goes on.
        Kind::Mark if after.is_lower() => !ending.closed && !after.dashed && !before.starts_with(char::is_uppercase),
        Kind::Mark => true,
        Kind::Stop if after.is_lower() => !ending.closed && is_plain_word(language, before),
        Kind::Stop => stop_ends(language, so_far, before, &after),
    }
}

impl<'t> Next<'t> {
    fn read(text: &'t str) -> Next<'t> {
        let skip =
            |c: char| is_opener(c) || is_quote(c) || c.is_whitespace() || matches!(c, '-' | '–' | '—' | '*' | '_');
        let reach = text.char_indices().take(16).find(|&(_, c)| !skip(c)).map_or(0, |(at, _)| at);
        let rest = &text[reach..];
        let word = first_word(rest);
        let initial = word.chars().nth(1).is_none() && rest[word.len()..].starts_with('.');
        let dashed = text[..reach].contains(['-', '–', '—']);
        Next { word, initial, dashed, first: rest.chars().next().unwrap_or(' ') }
    }

    fn is_lower(&self) -> bool {
        self.first.is_lowercase() && !self.word.chars().nth(1).is_some_and(char::is_uppercase)
    }

    /// Whether the word has its capital wherever it stands: "I".
    fn is_first_person(&self, language: Language) -> bool {
        language == Language::ENGLISH
            && (self.word == "I" || self.word.starts_with("I'") || self.word.starts_with("I’"))
    }

    fn is_digit(&self) -> bool {
        self.first.is_numeric()
    }

    /// Whether the word often begins a sentence: a function word with a capital.
    fn is_starter(&self, language: Language) -> bool {
        if self.initial {
            return false;
        }
        let folded = match self.word.is_ascii() {
            true => self.word.to_ascii_lowercase(),
            false => self.word.to_lowercase().replace('’', "'"),
        };
        language.is_stop_word(&folded)
            || language.leans_back(&folded)
            || folded.split_once('\'').is_some_and(|(whole, _)| language.is_stop_word(whole))
    }
}

/// Whether two sentences stand without a space between them: "world.Today". Addresses and file names do not count.
fn runs_on(text: &str, so_far: &str, ending: &Ending, after: &Next<'_>) -> bool {
    let before = last_word(so_far);
    let lower = |c: char| c.is_lowercase();
    let words = before.chars().rev().take(2).filter(|&c| lower(c)).count() == 2
        || (before.ends_with(|c: char| c.is_ascii_digit()) && !after.is_digit());
    let capital = after.first.is_uppercase() && after.word.chars().nth(1).is_some_and(lower);
    let mut rest = text[ending.end..].chars().take(WORD_REACH).take_while(|c| !c.is_whitespace());
    let address = |c: char| matches!(c, '@' | '/' | '\\' | '_' | '=' | '&' | '#');
    words && capital && !before.contains(address) && !before.starts_with("www") && !rest.any(address)
}

/// Whether a full stop after `word` ends the sentence, what follows being no small letter.
fn stop_ends(language: Language, so_far: &str, word: &str, after: &Next<'_>) -> bool {
    let is_unparted = is_unparted(word);
    let part = if is_unparted { word } else { word.rsplit('-').next().unwrap_or(word) };
    if is_initial(part) {
        return after.first.is_uppercase() && after.is_starter(language) && !is_particle(after.word);
    }
    if is_number(word) {
        let ordinal = language.writes_ordinals_with_a_stop() && (word.len() <= 2 || !word.is_ascii() || is_roman(word));
        return !ordinal || after.is_starter(language);
    }
    let short = match is_unparted {
        true => language.abbreviation(word).or_else(|| is_clipped(word).then_some(Abbreviation::MayEnd)),
        false => short_for(language, word),
    };
    match short {
        None => true,
        Some(Abbreviation::NeverEnds) => false,
        Some(Abbreviation::BeforeNumber) => !after.is_digit(),
        Some(Abbreviation::MayEnd) => {
            let title = language.abbreviation(after.word) == Some(Abbreviation::NeverEnds);
            after.is_starter(language) || (title && !is_short(so_far))
        }
    }
}

/// What kind of abbreviation `word` is: by the language's table, where a hyphen or an elided word may stand before it,
/// else by its looks.
fn short_for(language: Language, word: &str) -> Option<Abbreviation> {
    let last = word.rsplit(['-', '\'', '’']).next().unwrap_or(word);
    let of_last = || if last == word { None } else { language.abbreviation(last) };
    language.abbreviation(word).or_else(of_last).or_else(|| looks_short(word))
}

/// Whether `word` is letters and digits of ASCII alone, as most are: nothing stands in it that could part it.
fn is_unparted(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether `word` is one letter of an alphabet: "J. Smith".
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    let letter = letters.next().is_some_and(|c| c.is_alphabetic() && !is_ideograph(c));
    letter && letters.next().is_none()
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && (word.chars().all(char::is_numeric) || is_roman(word))
}

fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| b"IVXLCDM".contains(&byte))
}

/// Whether a stop after `word` surely ends a sentence, even before a small letter: it is too long for an abbreviation
/// and no function word, a number where that is no ordinal, or the end of a bracket.
fn is_plain_word(language: Language, word: &str) -> bool {
    let letters = word.chars().count();
    let enough = if word.chars().all(char::is_lowercase) { 4 } else { 7 };
    let number = word.starts_with(|c: char| c.is_ascii_digit()) && !language.writes_ordinals_with_a_stop();
    let bracket = word.ends_with([')', ']', '”', '»']);
    let long = letters >= enough && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    (number || bracket || (long && !language.is_stop_word(word))) && language.abbreviation(word).is_none()
}

/// A word that looks like an abbreviation though no table has it: letters with stops between them ("U.S"), or a few
/// consonants.
fn looks_short(word: &str) -> Option<Abbreviation> {
    let dotted = word.contains('.')
        && word.split('.').all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic));
    (dotted || is_clipped(word)).then_some(Abbreviation::MayEnd)
}

/// Whether `word` is a few consonants: "Bzw".
fn is_clipped(word: &str) -> bool {
    (2..=4).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphabetic() && !b"aeiouyAEIOUY".contains(&byte))
        && word.bytes().skip(1).any(|byte| byte.is_ascii_lowercase())
}

/// Whether so little stands in the sentence that it can hardly be over: "At 5 a.m."
fn is_short(so_far: &str) -> bool {
    so_far.len() < 64 && so_far.split_whitespace().count() < 4
}

/// Name particles that are function words too: "J. van Dyke", "A. De Luca".
fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 16] =
        ["De", "Di", "Da", "Du", "Do", "Dos", "Del", "Della", "Van", "Von", "Der", "Al", "El", "La", "Le", "Ter"];
    PARTICLES.contains(&word)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}
