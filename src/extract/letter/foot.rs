//! The foot of a letter that went to many: who gets it and why, who sends it, how to leave.
//!
//! It is told by where its readers can leave, in any language, and by what stands there as it does: in the same small
//! letters, behind the same rule, with the sender's name and address.

use super::Letter;
use crate::extract::furniture::{Look, is_mail_foot, told_in_mail};
use std::collections::BTreeMap;
use std::ops::Range;

/// It has less than one part in so many of a letter's words.
const SHARE: u64 = 2;
/// What has so many words or fewer may be more of a letter, where readers leave in it.
const SHORT: u64 = 60;
/// And no more than so many words, but in long letters.
const LONG: u64 = 120;
/// Of those, one part in so many of a letter's words.
const LONG_SHARE: u64 = 4;
/// Between a rule and where readers leave stand no more words.
const RULED: u64 = 40;
/// A line with an address, or one between such lines, has no more words.
const LINE: u32 = 25;
/// A line with nothing but links is so much link.
const LINKS: f64 = 0.8;

/// A part of a letter that stands by itself.
#[derive(Debug, Default)]
pub(in crate::extract) struct Part<'t> {
    pub text: &'t str,
    pub look: Look,
    pub is_heading: bool,
    pub is_quoted: bool,
    /// Whether a link in it leads to where readers leave.
    pub leaves: bool,
    /// How much of it is in links: from 0 to 1.
    pub links: f64,
    /// In what letters it is set, as a number of its own; and whether they are small.
    pub style: usize,
    pub is_small: bool,
    /// Whether a rule stands right above it.
    pub is_ruled: bool,
    /// Whether it stands in what is called a signature.
    pub is_signature: bool,
    /// Whether its last words are a link.
    pub ends_in_link: bool,
    /// Whether it stands in one box with a word that says that somebody paid for what is there.
    pub is_paid_for: bool,
}

/// The parts that are the foot; none where there is no foot.
pub(in crate::extract) fn foot(parts: &[Part], letter: &Letter) -> Range<usize> {
    let words = |part: &Part| u64::from(part.look.words);
    let all: u64 = parts.iter().map(words).sum();
    let leaves: Vec<bool> = parts.iter().map(|part| letter.is_left_by(part)).collect();
    let is_to_many = letter.is_to_many || leaves.contains(&true);
    let is_sure =
        |at: usize| leaves[at] || is_mail_foot(parts[at].text) || (is_to_many && letter.names_a_reader(parts[at].text));
    let is_short = |at: usize, left: u64| {
        (left * SHARE < all && (left <= LONG || left * LONG_SHARE < all)) || (leaves[at] && left <= SHORT && left < all)
    };
    let mut left = all;
    let mut begin = None;
    for (at, part) in parts.iter().enumerate() {
        if is_short(at, left) && is_sure(at) {
            begin = Some(at);
            break;
        }
        left -= words(part);
    }
    let Some(sure) = begin else { return 0..0 };
    let style = main_style(parts);
    let looks_alike = |part: &Part| part.style == parts[sure].style && part.style != style && part.is_small;
    // A line of an address, of links, of what only feet say.
    let is_of_it = |at: usize| {
        let part = &parts[at];
        let has_digit = part.look.digits > 0;
        let is_line = !part.look.is_prose() && part.look.words <= LINE;
        is_sure(at)
            || looks_alike(part)
            || told_in_mail(part.text, part.look).is_some()
            || (is_line && part.links >= LINKS)
            || (is_line && has_digit && letter.names_the_sender(part.text, false))
    };
    let is_between = |at: usize| {
        let part = &parts[at];
        at > 0
            && !part.look.is_closed
            && part.look.words <= LINE
            && is_to_many
            && (is_sure(at - 1) || looks_alike(&parts[at - 1]))
    };
    let may_go = |at: usize| !parts[at].is_heading && parts[at].is_quoted == parts[sure].is_quoted;
    let mut begin = sure;
    let mut ahead = all - left;
    while begin > 0
        && may_go(begin - 1)
        && (is_of_it(begin - 1) || (begin > 1 && may_go(begin - 2) && is_between(begin - 1)))
    {
        begin -= 1;
        ahead -= words(&parts[begin]);
    }
    if let Some(rule) = ruled(parts, begin).filter(|&rule| (rule..begin).all(may_go) && is_to_many) {
        ahead -= parts[rule..begin].iter().map(words).sum::<u64>();
        begin = rule;
    }
    // All of it is a foot: then nothing is.
    if ahead == 0 {
        return 0..0;
    }
    let end = (sure..parts.len()).find(|&at| parts[sure].is_quoted && !parts[at].is_quoted);
    begin..end.unwrap_or(parts.len())
}

/// The style of most words.
pub(super) fn main_style(parts: &[Part]) -> usize {
    let mut words: BTreeMap<usize, u64> = BTreeMap::new();
    for part in parts {
        *words.entry(part.style).or_default() += u64::from(part.look.words);
    }
    words.into_iter().max_by_key(|&(style, words)| (words, std::cmp::Reverse(style))).map_or(0, |(style, _)| style)
}

/// Where a rule stands not far above a part, with no heading of its own below it.
fn ruled(parts: &[Part], at: usize) -> Option<usize> {
    let mut words = 0;
    let mut rule = at;
    while words <= RULED {
        if parts.get(rule)?.is_ruled {
            let heads = !parts[rule].look.is_closed && parts[rule].look.words <= 12 && rule + 1 < at;
            return (rule < at && !heads).then_some(rule);
        }
        rule = rule.checked_sub(1)?;
        words += u64::from(parts[rule].look.words);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The night ferry between Port Ellery and Sorn stays, the harbour board decided on Monday.";

    fn part(text: &str) -> Part<'_> {
        Part { text, look: Look::of(text), ..Part::default() }
    }

    fn kept(parts: &[Part]) -> usize {
        let letter = Letter::new(None, Some("The Courier"), ["ida@example.org"].into_iter(), None, true);
        let foot = foot(parts, &letter);
        parts.len() - foot.len()
    }

    #[test]
    fn a_foot_is_told_by_where_readers_leave_whatever_the_language() {
        let leaves = |text| Part { leaves: true, ..part(text) };
        let text = || vec![part(TEXT), part(TEXT)];
        let with = |foot: Vec<Part<'static>>| kept(&text().into_iter().chain(foot).collect::<Vec<_>>());
        assert_eq!(with(vec![leaves("Segja upp áskrift"), part("Höfnin ehf., Bryggja 1")]), 2, "all below goes");
        let small = |text| Part { style: 1, is_small: true, ..part(text) };
        let reason = small("Þú færð þetta bréf af því að þú skráðir þig fyrir því á síðunni okkar um daginn.");
        assert_eq!(with(vec![reason, Part { leaves: true, ..small("Segja upp áskrift") }]), 2, "and what looks alike");
        assert_eq!(
            with(vec![part("The Courier, Quay Street 1, Sorn"), leaves("Hætta")]),
            2,
            "and the sender's address"
        );
        assert_eq!(with(vec![part("Bréfið fór til ida@example.org"), leaves("Hætta")]), 2, "and who gets it");
        assert_eq!(with(vec![part("Ferry times change in May."), leaves("Hætta")]), 3, "but nothing else");
    }

    #[test]
    fn what_stands_below_a_rule_with_where_readers_leave_is_the_foot() {
        let ruled = Part { is_ruled: true, ..part("You get this letter because you asked for it.") };
        let leaves = Part { leaves: true, ..part("Leave: https://lock.example/u") };
        assert_eq!(kept(&[part(TEXT), part(TEXT), ruled, leaves]), 2);
        let heads = Part { is_ruled: true, ..part("The contract of the pilots") };
        let leaves = Part { leaves: true, ..part("Leave: https://lock.example/u") };
        assert_eq!(kept(&[part(TEXT), part(TEXT), heads, part("A pilot may refuse a ship at night."), leaves]), 4);
    }

    #[test]
    fn no_letter_is_all_foot_nor_is_what_is_said_below_a_quoted_one() {
        let leaves = || Part { leaves: true, ..part("Leave") };
        assert_eq!(kept(&[leaves()]), 1);
        assert_eq!(kept(&[leaves(), part(TEXT), part(TEXT)]), 3, "at the head of a letter it is a link among others");
        let quoted = |part: Part<'static>| Part { is_quoted: true, ..part };
        let parts = [quoted(part(TEXT)), quoted(part(TEXT)), quoted(leaves()), part("I shall come, too.")];
        assert_eq!(kept(&parts), 3, "the answer stays");
    }
}
