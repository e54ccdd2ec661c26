//! Which lines of a text are not its own, and the sign by which each was told.
//!
//! Signs of form (length, punctuation, repetition, place) work in any language and decide alone or together; the
//! short lists of words that buttons and notices have everywhere only support them.

mod caption;
mod sentence;
mod words;

use super::lines::is_wide;
use super::wrap::ends_sentence;
use crate::map::{Map, Set};
use crate::stretch::{ascii, has};
pub(super) use caption::is_caption;
pub use sentence::is_aside;
use std::array::from_fn;
use std::sync::LazyLock;

/// Why a line was taken out of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// The headline, or a copy of it: it becomes the title.
    Headline,
    /// The outlet's own summary between headline and text: it becomes the standfirst.
    Standfirst,
    /// The line that names the author: it becomes the byline.
    Byline,
    /// A line of date and time, which becomes the date or is that of a change; place and agency before the text.
    Dateline,
    /// The same line stands in the text already.
    Repeated,
    /// What a button or link of a page says: "Share", "Log in", "Privacy Policy".
    Button,
    /// Buttons for the size of letters: one or two letters a line, several in a row.
    LetterSizes,
    /// An invitation to subscribe, share, follow, download or accept.
    Prompt,
    /// A line that points to another article: "Read more: …".
    Pointer,
    /// To whom the page belongs: "© …", "All rights reserved".
    Legal,
    /// The source of a picture, or words that only label it.
    Credit,
    /// A short line without punctuation among others of that kind, as in menus and lists of links.
    Menu,
    /// Before the block of sentences that is the article, in a text with the signs of a copied page.
    BeforeArticle,
    /// After the block of sentences that is the article, in a text with the signs of a copied page.
    AfterArticle,
    /// Around the article on its page, told by links, names of elements and what the rest of the page is like.
    Surroundings,
    /// A header, footer or number that stands at the edge of page after page.
    PageEdge,
    /// Who wrote a mail, below it.
    Signature,
    /// A line without a letter or digit.
    Rule,
}

impl Sign {
    /// The reason in a few words, as people read it.
    pub fn reason(self) -> &'static str {
        match self {
            Sign::Headline => "is the headline, which is shown as the title",
            Sign::Standfirst => "is the outlet's own summary, which is shown above the text",
            Sign::Byline => "names the author, who is shown as the byline",
            Sign::Dateline => "tells when, where or by which agency it was written",
            Sign::Repeated => "stands in the text already",
            Sign::Button => "is what a button or link of a page says",
            Sign::LetterSizes => "is one of the buttons for the size of letters",
            Sign::Prompt => "asks to subscribe, share, follow or accept",
            Sign::Pointer => "points to another article",
            Sign::Legal => "says to whom the page belongs",
            Sign::Credit => "names the source of a picture",
            Sign::Menu => "is a short line among others without a sentence, as in a menu",
            Sign::BeforeArticle => "stands before the article in a page that was copied whole",
            Sign::AfterArticle => "stands after the article in a page that was copied whole",
            Sign::Surroundings => "stands around the article on its page",
            Sign::PageEdge => "is the header, footer or number of a page",
            Sign::Signature => "is the signature of a mail",
            Sign::Rule => "has no word in it",
        }
    }

    /// The sign as a short name for machines.
    pub fn name(self) -> &'static str {
        match self {
            Sign::Headline => "headline",
            Sign::Standfirst => "standfirst",
            Sign::Byline => "byline",
            Sign::Dateline => "dateline",
            Sign::Repeated => "repeated",
            Sign::Button => "button",
            Sign::LetterSizes => "letter-sizes",
            Sign::Prompt => "prompt",
            Sign::Pointer => "pointer",
            Sign::Legal => "legal",
            Sign::Credit => "credit",
            Sign::Menu => "menu",
            Sign::BeforeArticle => "before-article",
            Sign::AfterArticle => "after-article",
            Sign::Surroundings => "surroundings",
            Sign::PageEdge => "page-edge",
            Sign::Signature => "signature",
            Sign::Rule => "rule",
        }
    }
}

/// Whether a mark does not end a word that it stands in.
fn joins(byte: u8) -> bool {
    (byte == b'\'') | (byte == b'-') | (byte == b'.')
}

/// So many bytes are looked at together.
const PIECE: usize = 64;

/// The sum of numbers each of which is 0 or 1, of which there are no more than one byte can count.
fn sum(flags: &[u8]) -> u32 {
    u32::from(flags.iter().sum::<u8>())
}

/// A line's form, in numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// Words; in scripts without spaces, two characters count as one.
    pub words: u32,
    /// Letters and digits.
    pub letters: u32,
    /// Digits.
    pub digits: u32,
    /// Letters alone.
    pub alphabetic: u32,
    /// Characters of any kind.
    pub characters: u32,
    /// A sentence ends with it.
    pub is_closed: bool,
}

impl Look {
    /// The form of a line.
    pub fn of(line: &str) -> Look {
        let mut look = Look { is_closed: ends_sentence(line), ..Look::default() };
        let (mut wide, mut inside) = (0, false);
        let mut rest = line;
        while !rest.is_empty() {
            let (plain, other) = rest.split_at(ascii(rest.as_bytes()));
            inside = look.add_ascii(plain.as_bytes(), inside);
            let Some(c) = other.chars().next() else { break };
            rest = &other[c.len_utf8()..];
            let (alphabetic, digit) = (c.is_alphabetic(), c.is_numeric());
            let letter = alphabetic || digit;
            look.characters += 1;
            look.letters += u32::from(letter);
            look.alphabetic += u32::from(alphabetic);
            look.digits += u32::from(digit);
            if is_wide(c) {
                wide += u32::from(letter);
                inside = false;
            } else if letter {
                look.words += u32::from(!inside);
                inside = true;
            } else if c != '’' {
                inside = false;
            }
        }
        look.words += wide.div_ceil(2);
        look
    }

    /// Adds what is ASCII; tells whether it ends inside a word, as it may have begun.
    fn add_ascii(&mut self, bytes: &[u8], inside: bool) -> bool {
        // Whether a word goes on behind these bytes: what joins is looked through.
        let is_inside = |bytes: &[u8]| match bytes.iter().rfind(|byte| !joins(**byte)) {
            Some(byte) => byte.is_ascii_alphanumeric(),
            None => inside,
        };
        let (mut letters, mut digits, mut words) = (0, 0, 0);
        // Of a piece and the two bytes before it, whether each is a letter or digit, and whether it joins two of them: a letter
        // for the word that the bytes begin in.
        let (mut letter, mut joint) = ([u8::from(inside); PIECE + 2], [0; PIECE + 2]);
        for (place, part) in bytes.chunks(PIECE).enumerate() {
            let mut piece = [0; PIECE];
            piece[..part.len()].copy_from_slice(part);
            letter.copy_within(PIECE.., 0);
            joint.copy_within(PIECE.., 0);
            letter[2..].copy_from_slice(&piece.map(|byte| u8::from(byte.is_ascii_alphanumeric())));
            joint[2..].copy_from_slice(&piece.map(|byte| u8::from(joins(byte))));
            letters += sum(&letter[2..]);
            digits += sum(&piece.map(|byte| u8::from(byte.is_ascii_digit())));
            // A word begins with a letter that stands behind none, nor behind one and what joins them.
            let begins = |at: usize| letter[at + 2] & (letter[at + 1] ^ 1) & ((joint[at + 1] & letter[at]) ^ 1);
            words += sum(&from_fn::<_, PIECE, _>(begins));
            let far_joined: [u8; PIECE] = from_fn(|at| joint[at] & joint[at + 1] & letter[at + 2]);
            if has(&far_joined, |byte| byte > 0) {
                let places = (0..part.len()).filter(|&at| far_joined[at] > 0);
                words -= places.map(|at| u32::from(is_inside(&bytes[..place * PIECE + at]))).sum::<u32>();
            }
        }
        self.characters += u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.letters += letters;
        self.alphabetic += letters - digits;
        self.digits += digits;
        self.words += words;
        is_inside(bytes)
    }

    /// Whether it reads as a sentence or more of them.
    pub fn is_prose(self) -> bool {
        (self.is_closed && self.words >= 8) || self.words >= 25
    }
}

/// How much a line's own words speak for a copied page: one word can be anybody's heading.
pub(super) fn weight(sign: Sign, look: Look) -> usize {
    match sign {
        Sign::Button if look.words < 2 => 1,
        _ => 2,
    }
}

/// The longest line, in bytes, that is compared with the lists of words.
const LONGEST: usize = 400;

/// A line as the lists of words have it: small letters, no marks at its ends, single spaces.
fn key(line: &str) -> String {
    beginning_of_key(line, usize::MAX)
}

/// Of that, no more than the words that it takes to have so many bytes.
fn beginning_of_key(line: &str, bytes: usize) -> String {
    let body = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    let mut key = String::with_capacity(body.len().min(bytes));
    for word in body.split_whitespace() {
        if key.len() >= bytes {
            break;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        if word.is_ascii() {
            let begin = key.len();
            key.push_str(word);
            key[begin..].make_ascii_lowercase();
        } else {
            key.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
    }
    key
}

/// The lists of words, ready to be asked.
struct Lists {
    buttons: Set<&'static str>,
    counted: Vec<&'static str>,
    pointers: Starts,
    prompts: Starts,
    credits: Starts,
    captions: Starts,
    comments: Set<&'static str>,
    further: Starts,
    shelves: Starts,
    signed: Starts,
    notices: Vec<&'static str>,
    legal: Vec<&'static str>,
    subjects: Vec<&'static str>,
    agencies: Vec<&'static str>,
}

/// Beginnings of lines by their first letter.
struct Starts(Map<char, Vec<&'static str>>);

impl Starts {
    fn of(lists: &[&'static str]) -> Starts {
        let mut starts: Map<char, Vec<&'static str>> = Map::default();
        for start in lists.iter().flat_map(|list| list.split('|')) {
            starts.entry(start.chars().next().unwrap_or(' ')).or_default().push(start);
        }
        Starts(starts)
    }

    fn begin(&self, key: &str) -> Option<&'static str> {
        self.by(key.chars().next()?).iter().copied().find(|start| key.starts_with(start))
    }

    /// Those that begin with a letter.
    fn by(&self, letter: char) -> &[&'static str] {
        self.0.get(&letter).map_or(&[], Vec::as_slice)
    }
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    buttons: words::BUTTONS.split('|').collect(),
    counted: words::COUNTED.split('|').collect(),
    pointers: Starts::of(&[words::POINTERS]),
    prompts: Starts::of(&[words::PROMPTS]),
    credits: Starts::of(&[words::CREDITS]),
    captions: Starts::of(&[words::CAPTIONS]),
    comments: words::COMMENTS.split('|').collect(),
    further: Starts::of(&[words::FURTHER]),
    shelves: Starts::of(&[words::SHELVES]),
    signed: Starts::of(&[words::SIGNED]),
    notices: words::NOTICES.split('|').collect(),
    legal: words::LEGAL.split('|').collect(),
    subjects: words::SUBJECTS.split('|').collect(),
    agencies: words::AGENCIES.split('|').collect(),
});

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

/// The sign that a block of a mail shows of being no part of what it says: what its buttons say, addresses of the web
/// alone or behind a label, to whom it belongs.
pub(super) fn told_in_mail(block: &str, look: Look) -> Option<Sign> {
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
pub(super) fn is_advertisement(line: &str) -> bool {
    line.len() <= LONGEST && {
        let key = key(line);
        words::PAID.split('|').any(|label| label == key)
    }
}

/// Whether the foot of a newsletter begins with a block: who gets it, and why.
pub(super) fn is_mail_foot(block: &str) -> bool {
    let key = key(block);
    words::MAIL_FEET.split('|').any(|start| key.starts_with(start))
}

/// Whether a line says that readers leave a letter by it: what links do in a few words.
pub(super) fn says_leave(line: &str) -> bool {
    let is_short = line.len() <= LONGEST && Look::of(line).words <= LEAVING_WORDS;
    is_short && {
        let key = key(line);
        words::LEAVING.split('|').any(|part| key.contains(part))
    }
}

/// A line that says so has no more words.
const LEAVING_WORDS: u32 = 14;

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

/// Whether a line counts pictures: "Image 3 of 8", "Photo 2/5".
fn counts_pictures(key: &str) -> bool {
    let mut parts = key.split([' ', '/']).filter(|part| !part.is_empty()).peekable();
    let named = parts.next_if(|part| words::GALLERIES.split('|').any(|known| known == *part)).is_some();
    let is_number = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let first = is_number(parts.next());
    parts.next_if(|part| matches!(*part, "of" | "von" | "de" | "di" | "van" | "из"));
    named && first && is_number(parts.next()) && parts.next().is_none()
}

/// Whether what stands before a word is a number: "12 ", "1,204 ", "(3) ".
fn is_count(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(char::is_alphabetic)
}

/// Whether a line tells how long the text is read: "4 min read", "Lesezeit: 4 Minuten".
pub(super) fn is_reading_time(line: &str, look: Look) -> bool {
    let is_short = look.words <= 6 && !look.is_closed && (1..=3).contains(&look.digits);
    is_short && line.split(|c: char| !c.is_alphabetic()).any(|word| is_minutes(&word.to_lowercase()))
}

/// Whether that is all that a line says, as on a button: "4 min read".
fn counts_minutes(key: &str) -> bool {
    let Some(told) = words::READ.split('|').find_map(|read| key.strip_suffix(read)) else { return false };
    let (count, word) = told.split_at(told.find(char::is_alphabetic).unwrap_or(told.len()));
    is_count(count) && is_minutes(word) && word.chars().all(char::is_alphabetic)
}

/// Whether a word, in small letters, means minutes.
fn is_minutes(word: &str) -> bool {
    words::MINUTES.split('|').any(|known| is_meant(word, known))
}

/// Whether a text is what a list has, or begins so, where the list has it with `…`.
fn is_meant(text: &str, known: &str) -> bool {
    known.strip_suffix('…').map_or(text == known, |begin| text.starts_with(begin))
}

/// How surely the article is over at a line: 0 for not at all.
pub(super) fn wall(line: &str, look: Look) -> i64 {
    let Some(key) = announcement(line, look) else { return 0 };
    let key = key.as_str();
    if LISTS.comments.contains(key) || (look.words <= 4 && key.ends_with(" comments")) {
        160
    } else if begins(&LISTS.further, key, look) {
        40
    } else {
        0
    }
}

/// Whether a line of a shop's page announces something else than what is sold: what is said of it, other things, terms.
pub(super) fn announces_others(line: &str, look: Look) -> bool {
    let announced = |key: String| begins(&LISTS.shelves, &key, look);
    wall(line, look) > 0 || announcement(line, look).is_some_and(announced)
}

/// Whether a heading of a forum's page announces other talks.
pub(super) fn announces_talks(line: &str, look: Look) -> bool {
    let announced = |key: String| {
        let names = ["discussions", "posts", "questions", "reading", "threads", "topics"];
        let of_others = ["latest ", "more ", "other ", "recommended ", "related ", "similar ", "suggested "];
        (names.iter().any(|name| key.ends_with(name)) && of_others.iter().any(|of| key.starts_with(of)))
            || begins(&LISTS.further, &key, look)
    };
    announcement(line, look).is_some_and(announced)
}

/// A line that may announce a part of a page, as the lists have it, without the number of what is in it.
fn announcement(line: &str, look: Look) -> Option<String> {
    if line.len() > LONGEST || look.words > 8 {
        return None;
    }
    let key = key(line);
    let key = key
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ')
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | ':'));
    Some(key.to_owned())
}

/// Whether a short line begins as one of a list does, or is it.
fn begins(list: &Starts, key: &str, look: Look) -> bool {
    list.begin(key).is_some_and(|start| key == start || look.words <= 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The words of a line, letter by letter.
    fn words(line: &str) -> u32 {
        let (mut words, mut wide, mut inside) = (0, 0, false);
        for c in line.chars() {
            if is_wide(c) {
                wide += u32::from(c.is_alphanumeric());
                inside = false;
            } else if c.is_alphanumeric() {
                words += u32::from(!inside);
                inside = true;
            } else if !matches!(c, '\'' | '-' | '.' | '’') {
                inside = false;
            }
        }
        words + u32::div_ceil(wide, 2)
    }

    proptest! {
        #[test]
        fn many_bytes_at_once_make_the_same_words_as_letter_by_letter(line in "([a-c0-9'.-]|[ -~]|[é’日]){0,200}|[a-b.' -]{60,140}") {
            let look = Look::of(&line);
            prop_assert_eq!(look.words, words(&line));
            prop_assert_eq!(look.characters as usize, line.chars().count());
            prop_assert_eq!(look.digits as usize, line.chars().filter(|c| c.is_numeric()).count());
            prop_assert_eq!(look.alphabetic as usize, line.chars().filter(|c| c.is_alphabetic()).count());
        }
    }

    #[test]
    fn how_long_a_text_is_read_is_a_button_alone_and_a_line_with_other_words() {
        for (line, is_button) in [
            ("4 min read", true),
            ("5-minute read", true),
            ("12 MINS READ", true),
            ("3 min de lecture", true),
            ("Lesezeit: 4 Minuten", false),
            ("Чтение: 4 минуты", false),
        ] {
            let look = Look::of(line);
            assert!(is_reading_time(line, look), "{line}");
            assert_eq!(told_by_words(line, look), is_button.then_some(Sign::Button), "{line}");
        }
        for line in ["Minutes read", "4 Minster Rovers", "The boat takes 4 minutes."] {
            let look = Look::of(line);
            assert!(!is_reading_time(line, look) && told_by_words(line, look).is_none(), "{line}");
        }
    }

    #[test]
    fn a_gallery_counts_its_pictures_and_an_author_is_met_by_an_address() {
        for (line, counts) in [("image 3 of / 8", true), ("photo 2/5", true), ("3 of 8", false), ("image 3", false)] {
            assert_eq!(counts_pictures(line), counts, "{line}");
        }
        let is_met = |line: &str| is_contact(line, Look::of(line));
        assert!(is_met("Write to Ada Lund at ada@courier.example") && is_met("Tor Vik (@torvik) is our correspondent"));
        assert!(!is_met("Ada Lund met him @ the quay") && !is_met("Write to Ada Lund"));
    }
}
