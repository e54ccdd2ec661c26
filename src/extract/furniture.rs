//! Which lines of a text are not its own, and the sign by which each was told.
//!
//! Signs of form (length, punctuation, repetition, place) work in any language and decide alone or together; the
//! short lists of words that buttons and notices have everywhere only support them.

mod announcement;
mod caption;
mod counts;
mod lists;
mod look;
mod mail;
mod sentence;
mod sign;
mod words;

pub(super) use announcement::{announces_others, announces_talks, wall};
pub(super) use caption::is_caption;
pub(crate) use caption::may_open;
pub(super) use counts::is_reading_time;
use counts::{counts_minutes, counts_pictures, is_count};
use lists::{LISTS, LONGEST, key};
pub(super) use look::Look;
pub(super) use mail::{is_advertisement, is_mail_foot, says_leave, told_in_mail};
pub(crate) use sentence::is_aside;
pub use sign::Sign;

/// How much a line's own words speak for a copied page: one word can be anybody's heading.
pub(super) fn weight(sign: Sign, look: Look) -> usize {
    match sign {
        Sign::Button if look.words < 2 => 1,
        _ => 2,
    }
}

/// The sign that a line's own words show, if they do.
pub(super) fn told_by_words(line: &str, look: Look) -> Option<Sign> {
    if line.len() > LONGEST || look.words > 45 {
        return None;
    }
    let key = key(line);
    let key = key.as_str();
    let lists = &*LISTS;
    if look.words <= 8 && lists.buttons.contains(key) {
        return Some(Sign::Button);
    }
    let is_counted = |key: &str| lists.counted.iter().any(|word| key.strip_suffix(word).is_some_and(is_count));
    if look.words <= 6 && (is_counted(key) || counts_minutes(key)) {
        return Some(Sign::Button);
    }
    if look.words <= 5 && look.digits > 1 && counts_pictures(key) {
        return Some(Sign::Button);
    }
    if look.words <= 40 && lists.signed.begin(key).is_some() {
        return Some(Sign::Byline);
    }
    if look.words <= 40 && lists.pointers.begin(key).is_some() {
        return Some(Sign::Pointer);
    }
    let is_network = || ["facebook", "instagram", "tiktok", "twitter", "youtube"].iter().any(|name| key.contains(name));
    let is_follow = key.starts_with("follow ") && ((look.words <= 5 && !look.is_closed) || is_network());
    if is_follow || lists.prompts.begin(key).is_some() || (key.len() > 3 && is_notice(key, look)) {
        return Some(Sign::Prompt);
    }
    if lists.legal.iter().any(|part| key.contains(part)) {
        return Some(Sign::Legal);
    }
    let is_credit = lists.credits.begin(key).is_some()
        || (look.words <= 14 && lists.agencies.iter().any(|name| key.contains(name)));
    (look.words <= 14 && is_credit && !key.contains("://") && !(look.is_closed && look.words > 9))
        .then_some(Sign::Credit)
}

/// Whether a line is a notice: it says what only notices say, or speaks to the reader about such matters.
fn is_notice(key: &str, look: Look) -> bool {
    if LISTS.notices.iter().any(|part| key.contains(part)) {
        return true;
    }
    let subjects = LISTS.subjects.iter().filter(|part| key.contains(*part)).count();
    // A notice speaks to the reader.
    let says_you = key.split(' ').any(|word| matches!(word, "you" | "your" | "you'll" | "you're"));
    (subjects >= 2 && says_you) || (subjects > 0 && !look.is_closed && look.words <= 8)
}

/// Whether a line says where somebody is met: by an address of mail, a name in a network.
pub(super) fn is_contact(line: &str, look: Look) -> bool {
    let is_handle = |word: &str| {
        word.strip_prefix('@').is_some_and(|name| name.chars().filter(|c| c.is_alphanumeric()).count() > 2)
    };
    let is_mail = |word: &str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let is_network =
        |word: &str| ["twitter.com/", "facebook.com/", "instagram.com/"].iter().any(|host| word.contains(host));
    let words = || line.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '<' | '>'));
    look.words <= 40 && words().any(|word| is_handle(word) || is_mail(word) || is_network(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_is_met_by_an_address() {
        let is_met = |line: &str| is_contact(line, Look::of(line));
        assert!(is_met("Write to Ada Lund at ada@courier.example") && is_met("Tor Vik (@torvik) is our correspondent"));
        assert!(!is_met("Ada Lund met him @ the quay") && !is_met("Write to Ada Lund"));
    }
}
