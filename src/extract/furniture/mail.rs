//! What the blocks of a mail say that is no part of what it tells.

use super::lists::{LISTS, LONGEST, key};
use super::{Look, Sign, told_by_words, words};
use crate::extract::wrap::ends_sentence;

/// The sign that a block of a mail shows of being no part of what it says: what its buttons say, addresses of the web
/// alone or behind a label, to whom it belongs.
pub(in crate::extract) fn told_in_mail(block: &str, look: Look) -> Option<Sign> {
    let words = || block.split_whitespace().filter(|word| !word.contains("://"));
    let has_address = block.contains("://");
    let label = words().collect::<Vec<_>>().join(" ");
    if has_address && (label.is_empty() || (words().count() <= 6 && !ends_sentence(&label))) {
        return Some(Sign::Pointer);
    }
    // Buttons stand side by side: "Unsubscribe | View in browser".
    let parts = || block.split(['|', '·', '•']).map(key).filter(|part| !part.is_empty());
    let is_button =
        |part: String| LISTS.buttons.contains(&*part) || words::MAIL_BUTTONS.split('|').any(|known| known == part);
    if look.words <= 16 && parts().next().is_some() && parts().all(is_button) {
        return Some(Sign::Button);
    }
    // "Follow us: Facebook, Instagram".
    let own = key(block);
    let networks = || words::NETWORKS.split('|').filter(|name| own.contains(name)).take(2).count();
    if look.words <= NETWORKED && !look.is_closed && networks() > 1 {
        return Some(Sign::Button);
    }
    // "[Ad] Boots for rainy days."
    let labelled =
        block.strip_prefix(['【', '[', '(', '［', '（']).and_then(|rest| rest.split_once(['】', ']', ')', '］', '）']));
    if labelled.is_some_and(|(label, _)| is_advertisement(label)) {
        return Some(Sign::Prompt);
    }
    let begins = |starts: &str| starts.split('|').any(|start| own.starts_with(start));
    let is_sponsor = look.words <= 8 && !look.is_closed && begins(words::SPONSORS);
    if is_sponsor || (look.words <= 40 && begins(words::MAIL_PROMPTS)) || own.contains("reader-supported publication") {
        return Some(Sign::Prompt);
    }
    let told = told_by_words(block, look);
    told.filter(|sign| matches!(sign, Sign::Button | Sign::Pointer | Sign::Prompt | Sign::Legal))
}

/// A line of a letter with the names of networks alone has no more words.
const NETWORKED: u32 = 12;

/// Whether a line says that somebody paid for what stands below it.
pub(in crate::extract) fn is_advertisement(line: &str) -> bool {
    line.len() <= LONGEST && {
        let key = key(line);
        words::PAID.split('|').any(|label| label == key)
    }
}

/// Whether the foot of a newsletter begins with a block: who gets it, and why.
pub(in crate::extract) fn is_mail_foot(block: &str) -> bool {
    let key = key(block);
    words::MAIL_FEET.split('|').any(|start| key.starts_with(start))
}

/// Whether a line says that readers leave a letter by it: what links do in a few words.
pub(in crate::extract) fn says_leave(line: &str) -> bool {
    let is_short = line.len() <= LONGEST && Look::of(line).words <= LEAVING_WORDS;
    is_short && {
        let key = key(line);
        words::LEAVING.split('|').any(|part| key.contains(part))
    }
}

/// A line that says so has no more words.
const LEAVING_WORDS: u32 = 14;
