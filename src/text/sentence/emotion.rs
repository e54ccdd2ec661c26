//! Emoji and emoticons: in letters between people they stand where a stop would.

/// The length of the emoji, or of the emoticon (":-)", ";D"), that `text` begins with, if it does.
pub(super) fn length(text: &str) -> Option<usize> {
    let emoji = text.char_indices().find(|&(_, c)| !is_emoji(c)).map_or(text.len(), |(at, _)| at);
    if emoji > 0 {
        return Some(emoji);
    }
    let eyes = text.strip_prefix([':', ';', '='])?;
    let nose = eyes.strip_prefix('-').unwrap_or(eyes);
    let mouth = nose.bytes().take_while(|byte| matches!(byte, b')' | b'(')).count();
    let mouth = if mouth == 0 { usize::from(nose.starts_with(['D', 'P'])) } else { mouth };
    let over = nose[mouth..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    (mouth > 0 && over).then_some(text.len() - nose.len() + mouth)
}

/// How far back an opening bracket is looked for, in bytes.
const OPENED_WITHIN: usize = 120;

/// Whether `text` ends with a smile made of brackets, "))" or ":)", and not with brackets that something opened.
pub(super) fn smiles(text: &str) -> bool {
    let brackets = text.bytes().rev().take(8).take_while(|&byte| byte == b')').count();
    let face = || text[..text.len() - brackets].ends_with([':', ';', '=', '-']);
    let opened = || text.bytes().rev().take(OPENED_WITHIN).any(|byte| byte == b'(');
    brackets > 0 && (face() || (brackets > 1 && !opened()))
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}')
}
