//! Sentences that end without a stop: Thai, which has none, and Korean, whose polite endings need none.

use super::mark::is_quote;

/// The least that a Thai sentence is long, in characters: shorter pieces are phrases.
const THAI_PHRASE: usize = 36;

/// And the most, in bytes, so that no sentence is looked at for ever.
const THAI_LIMIT: usize = 2000;

/// Whether the Thai sentence that reads `so_far` is over at the white space before `next`.
pub(super) fn thai_ends(so_far: &str, next: &str) -> bool {
    /// What goes on with a sentence after a space: "which", "and", "by", "because", "or", "that", "such as",
    /// "including", "million", "said", "so that", "but".
    const GOES_ON: [&str; 16] =
        ["ซึ่ง", "และ", "โดย", "เพราะ", "หรือ", "ที่", "เช่น", "รวม", "ล้าน", "กล่าว", "เพื่อ", "แต่", "จน", "คน", "ของ", "ว่า"];
    /// What asks for more after a space: "that", "year", "which", "about", "to", "and", "according to", "as".
    const ASKS: [&str; 12] = ["ว่า", "ปี", "ที่", "ประมาณ", "ถึง", "และ", "ตาม", "ซึ่ง", "คือ", "เช่น", "หรือ", "ใน"];
    if so_far.len() > THAI_LIMIT {
        return true;
    }
    let thai = |c: char| matches!(c, '\u{e01}'..='\u{e5b}');
    let open = so_far.matches(['“', '(']).count() > so_far.matches(['”', ')']).count();
    let begins = next.chars().next().is_some_and(|c| thai(c) || (is_quote(c) && c != '”'));
    let stands = so_far.ends_with(|c: char| thai(c) || is_quote(c));
    !open
        && begins
        && stands
        && so_far.chars().nth(THAI_PHRASE).is_some()
        && !GOES_ON.iter().any(|word| next.starts_with(word))
        && !ASKS.iter().any(|word| so_far.ends_with(word))
}

/// Whether `word`, which white space follows, is a Korean verb in a form that only ends sentences.
pub(super) fn korean_ends(word: &str) -> bool {
    const FORMS: [&str; 12] =
        ["니다", "네요", "세요", "아요", "어요", "에요", "예요", "해요", "군요", "데요", "줘요", "려요"];
    word.chars().nth(2).is_some() && FORMS.iter().any(|form| word.ends_with(form))
}
