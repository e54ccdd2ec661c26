//! What the header of a mail says of it as a letter: who wrote it to whom, and how its readers leave.

mod addresses;
pub(super) mod body;
pub(super) mod digest;
pub(super) mod foot;
mod head;
mod signature;

use super::furniture::{self, Sign};
use crate::letters::key;
use foot::{Part, foot};
use signature::signatures;

/// So many readers, and ways to leave, are looked for in a letter.
const MOST: usize = 8;
/// What addresses to leave by have in them, small, whatever the language of their letters.
const LEAVING: [&str; 10] =
    ["unsub", "opt-out", "optout", "opt_out", "abmeld", "abbestell", "desabonn", "desinscri", "desuscri", "uitschrijv"];

/// What a header says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Letter {
    /// The subject, in one line.
    pub subject: Option<String>,
    /// The sender's name, as letters and digits alone; empty where it is not told.
    sender: String,
    /// To whose addresses it went, small.
    readers: Vec<String>,
    /// By which addresses its readers leave, small.
    leave: Vec<String>,
    /// Whether it went to a list of readers.
    is_to_many: bool,
}

impl Letter {
    /// A letter with a subject, from a sender to readers; `leave` is the field that tells how to leave, as it stands.
    pub fn new<'r>(
        subject: Option<String>,
        sender: Option<&str>,
        readers: impl Iterator<Item = &'r str>,
        leave: Option<&str>,
        is_to_many: bool,
    ) -> Letter {
        let addresses = leave.unwrap_or_default().split('<').skip(1).filter_map(|part| part.split('>').next());
        let addresses = addresses.map(|address| address.trim().to_lowercase()).filter(|address| address.contains(':'));
        Letter {
            subject,
            sender: key(sender.unwrap_or_default()),
            readers: readers.filter(|reader| reader.contains('@')).take(MOST).map(str::to_lowercase).collect(),
            leave: addresses.take(MOST).collect(),
            is_to_many,
        }
    }

    /// Whether a link, or an address in a text, leads to where a reader leaves: by where it leads, or by its words.
    pub fn leaves_by(&self, target: &str, words: &str) -> bool {
        let target = target.trim().to_lowercase();
        // What counts who leaves stands behind the place.
        let place = |address: &str| address.split(['?', '#']).next().unwrap_or_default().len();
        let is_same = |known: &String| {
            let same = place(known);
            *known == target
                || (known[..same].matches('/').count() > 2
                    && !known[..same].ends_with('/')
                    && known[..same] == target[..place(&target)])
        };
        self.leave.iter().any(is_same)
            || LEAVING.iter().any(|sign| target.contains(sign))
            || furniture::says_leave(words)
    }

    /// Whether an address that stands in a text is one to leave by, or the text's own words say so of the address.
    fn is_left_in(&self, text: &str) -> bool {
        let is_address = |word: &&str| word.contains("://") || word.contains("mailto:");
        let trimmed = |word: &str| word.trim_matches(|c: char| !(c.is_alphanumeric() || c == '/')).to_owned();
        let mut addresses = text.split_whitespace().filter(is_address).map(trimmed).peekable();
        addresses.peek().is_some() && addresses.any(|address| self.leaves_by(&address, text))
    }

    /// Whether a part tells how to leave.
    fn is_left_by(&self, part: &Part) -> bool {
        part.leaves || self.is_left_in(part.text)
    }

    /// Whether a text names one of those to whom the letter went.
    fn names_a_reader(&self, text: &str) -> bool {
        text.contains('@') && {
            let text = text.to_lowercase();
            self.readers.iter().any(|reader| text.contains(reader))
        }
    }

    /// Whether a text has the sender's name in it, or begins with it.
    fn names_the_sender(&self, text: &str, begins: bool) -> bool {
        let text = key(text);
        !self.sender.is_empty() && if begins { text.starts_with(&self.sender) } else { text.contains(&self.sender) }
    }
}

/// Of each part of a letter, what it is where it is none of what the letter says: its head and foot, what others paid for, a
/// signature.
pub(super) fn ends(parts: &[Part], letter: &Letter) -> Vec<Option<Sign>> {
    let mut ends = vec![None; parts.len()];
    for signature in signatures(parts, letter) {
        ends[signature].fill(Some(Sign::Signature));
    }
    ends[foot(parts, letter)].fill(Some(Sign::Prompt));
    if letter.is_to_many || parts.iter().any(|part| letter.is_left_by(part)) {
        head::heads(parts).into_iter().for_each(|at| ends[at] = Some(Sign::Surroundings));
        let paid = (0..parts.len()).filter(|&at| parts[at].is_paid_for);
        paid.for_each(|at| ends[at] = Some(Sign::Prompt));
    }
    if ends.iter().all(Option::is_some) { vec![None; parts.len()] } else { ends }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        let leave = "<mailto:leave@courier.example>, <https://courier.example/u/7?k=1>";
        Letter::new(None, Some("The Courier"), ["Ida@example.org"].into_iter(), Some(leave), true)
    }

    #[test]
    fn a_reader_leaves_by_the_address_of_the_header_or_by_what_a_link_is_called() {
        for (target, words) in [
            ("https://courier.example/u/7?k=1", "here"),
            ("https://courier.example/u/7?from=foot", "here"),
            ("mailto:leave@courier.example", "here"),
            ("https://t.example/c/abc", "Newsletter abbestellen"),
            ("https://t.example/Unsubscribe?u=7", "dépêche"),
            ("https://t.example/c/abc", "メールマガジンの配信停止"),
            ("https://t.example/c/abc", "إلغاء الاشتراك"),
        ] {
            assert!(letter().leaves_by(target, words), "{target}");
        }
        for (target, words) in [
            ("https://courier.example/", "The Courier"),
            ("https://courier.example/1", "Read on"),
            (
                "https://courier.example/2",
                "Why eight hundred readers of a letter from the harbour of Sorn cannot unsubscribe from it any more",
            ),
        ] {
            assert!(!letter().leaves_by(target, words), "{target}");
        }
    }

    #[test]
    fn a_letter_knows_its_sender_and_its_readers() {
        assert!(letter().names_a_reader("Sent to IDA@example.org by us") && !letter().names_a_reader("bo@example.org"));
        assert!(letter().names_the_sender("The Courier, 1 Quay Street", true));
        assert!(!Letter::default().names_the_sender("Ida", true), "nobody is told");
    }
}
