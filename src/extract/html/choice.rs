//! Which pieces of a page are its article.

mod repeated;

use super::cards::List;
use super::metadata::Form;
use super::panels;
use super::pieces::Piece;
use super::standfirst::{self, Sought};
use crate::document::Kind;
use crate::extract::date::{begins_with_date, is_date};
use crate::extract::furniture::{Look, Sign, is_caption, is_contact, is_reading_time, told_by_words};
use crate::letters::key;
use repeated::{again, buttons, labels};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What the signs are worth for a piece, times its words.
const PROSE: f64 = 1.1;
const AROUND: f64 = 0.9;
const TOLD: f64 = 2.5;
const INSIDE: f64 = 0.5;
/// Every piece counts for so many words more than it has.
const LEAST_WORDS: f64 = 1.0;
/// No piece counts for more words.
const MOST_WORDS: f64 = 60.0;

/// What was left out, with the sign by which it was told.
pub(super) type Left = (Piece, Sign);

/// How a page is read.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Reading {
    /// What being in the main content is worth, and what being outside costs.
    kept: f64,
    outside: f64,
    /// What it costs to be all link.
    links: f64,
    /// What short lines cost, against full ones.
    short: f64,
    /// What every piece is worth.
    base: f64,
}

/// An article with what stands around it.
const ARTICLE: Reading = Reading { kept: 2.0, outside: 2.0, links: 3.0, short: 1.0, base: 0.0 };
/// Much the same of a page that does not call itself an article: a service, a manual, a list with words about it.
const PAGE: Reading = Reading { kept: 2.0, outside: 1.0, links: 1.0, short: 0.2, base: 0.0 };
/// An article whose main content was not found whole.
const SCATTERED: Reading = Reading { kept: 0.8, outside: 0.4, links: 3.0, short: 1.0, base: 0.0 };
/// A page that is no article: a product, a list. What does not stand around is its content.
const WHOLE: Reading = Reading { kept: 1.0, outside: 0.0, links: 0.3, short: 0.2, base: 0.5 };
/// A talk: what people say, wherever on the page.
const TALK: Reading = Reading { kept: 1.0, outside: 0.3, links: 0.5, short: 0.4, base: 0.5 };
/// A mail: all of it is its own, but for buttons and rows of links.
const MAIL: Reading = Reading { kept: 0.0, outside: 0.0, links: 0.15, short: 0.3, base: 0.3 };
/// Of a page's prose, the share that main content must hold to be believed.
const BELIEVED: f64 = 0.3;
/// Of all that does not stand around, the share that makes a page an article that does not call itself one.
const MOSTLY: f64 = 0.5;
/// Of a page's own words, the share that an article has; less is a scrap of something else.
const SCRAP: f64 = 0.5;
/// A piece without a stop that is so much link is a row of headlines, however long.
const TEASER: f64 = 0.6;
/// No line that tells of a picture has more words.
const LONGEST_CAPTION: u32 = 60;
/// Of a page's words, the share that makes a list what the page is there for.
const LISTED: f64 = 0.3;
/// The same of things of several parts: a shop writes much about what it lists.
const THINGS: f64 = 0.2;
/// What a piece of that list is worth, at least.
const CARD: f64 = 0.3;
/// Of a button, no smaller share is link.
const BUTTON_LINKS: f64 = 0.8;
/// What stands above a headline has no more words.
const KICKER: u32 = 6;
/// So many such lines stand there at most.
const KICKERS: usize = 4;
/// So many words make an article of a page that calls itself one, whatever else it holds.
const FEW: f64 = 150.0;

/// So many bytes of the main content are looked at for what is no whole piece of it, and so many more for each of its
/// bytes; after that, such pieces count as no part of it. No page of real life comes near to it.
const SEARCHED: usize = 1 << 26;
/// See [`SEARCHED`].
const SEARCHED_FOR_A_BYTE: usize = 64;

/// What is asked of a piece again and again.
struct Seen {
    look: Look,
    /// Its letters and digits.
    key: String,
    /// What its own words show.
    told: Option<Sign>,
    /// How much of it is in links.
    links: f64,
    /// Whether it stands in the list that the page shows.
    is_listed: bool,
    /// Whether it stands in a card of any list.
    is_in_card: bool,
    /// Whether it is the outlet's own summary, above the text.
    is_lead: bool,
}

impl Seen {
    fn of(piece: &Piece) -> Seen {
        let look = Look::of(&piece.text);
        let letters = piece.text.chars().filter(|c| !c.is_whitespace()).count().max(1);
        let links = piece.linked as f64 / letters as f64;
        // A row of a table may say anything, and so may the lines of a program.
        let told = told_by_words(&piece.text, look).filter(|_| piece.kind != Kind::Preformatted);
        Seen { look, key: key(&piece.text), told, links, is_listed: false, is_in_card: false, is_lead: false }
    }

    fn words(&self) -> f64 {
        f64::from(self.look.words)
    }
}

/// What is known of a page beside its pieces.
pub(super) struct Signs<'p> {
    /// Its main content, as Readability finds it.
    pub main: &'p [Piece],
    pub title: Option<&'p str>,
    /// What it says of itself in a sentence or two.
    pub descriptions: &'p [String],
    /// What it says that it is.
    pub form: Form,
    /// Of each piece, whether it stands in a part of a page that is about something else.
    pub beside: Vec<bool>,
    /// Cards of one form, the longest list first.
    pub lists: Vec<List>,
}

/// The article's pieces, and those that were left out.
pub(super) fn choose(pieces: Vec<Piece>, signs: &Signs) -> (Vec<Piece>, Vec<Left>) {
    let &Signs { main, title, form, .. } = signs;
    let is_article = form == Form::Article;
    let mut pieces = pieces;
    // What people say is what a forum is for; in a shop it stands around what is sold.
    let is_aside = |at: usize, piece: &Piece| {
        signs.beside.get(at) == Some(&true)
            || match form {
                Form::Product => piece.remark,
                Form::Talk => piece.speaker,
                Form::Article | Form::Unsaid => false,
            }
    };
    let mut seen: Vec<Seen> = pieces.iter().map(Seen::of).collect();
    let is_kept = found_in(main, &seen);
    let is_kept = pieces.iter().enumerate().map(|(at, piece)| !is_aside(at, piece) && !piece.apart && is_kept[at]);
    let mut is_kept: Vec<bool> = is_kept.collect();
    for note in notes(&pieces, &is_kept) {
        is_kept[note].fill(true);
    }
    let before_title = before_title(&pieces, &seen, &is_kept, title);
    for (at, piece) in pieces.iter_mut().enumerate() {
        piece.around += if is_aside(at, piece) { 2 } else { 0 };
        if form == Form::Talk && piece.remark {
            // Around what people say stands who they are, and what one can do with it.
            let beside = piece.around - piece.talk;
            piece.around = beside + usize::from(beside > 0);
        }
        piece.around += if at < before_title { 2 } else { 0 };
        // In a shop or a list, what stands below a picture is what is shown there.
        piece.kind = if is_article && piece.caption { Kind::Caption } else { piece.kind };
    }
    for at in headed(&pieces, &seen, &is_kept) {
        seen[at].told = None;
    }
    for list in &signs.lists {
        for at in list.cards.iter().flat_map(Clone::clone) {
            seen[at].is_in_card = true;
            pieces[at].around += if list.is_choice { 2 } else { 0 };
        }
    }
    let list = main_list(&pieces, &seen, &is_kept, signs);
    for card in list.into_iter().flat_map(|list| &list.cards) {
        for at in card.clone() {
            pieces[at].around = 0;
            seen[at].is_listed = seen[at].told.is_none();
        }
    }
    let words =
        |of: &dyn Fn(usize) -> bool| -> f64 { (0..pieces.len()).filter(|&at| of(at)).map(|at| seen[at].words()).sum() };
    let apart = |at: usize| pieces[at].around == 0 && pieces[at].opens.is_none() && seen[at].told.is_none();
    let prose = |at: usize| apart(at) && seen[at].look.is_prose() && seen[at].links < 0.4;
    let found = words(&|at| is_kept[at] && apart(at));
    let is_mostly = found > MOSTLY * words(&apart);
    let (found_prose, prose) = (words(&|at| is_kept[at] && prose(at)), words(&prose));
    let is_believed = found_prose > BELIEVED * prose;
    let reading = match () {
        () if form == Form::Talk => TALK,
        () if form == Form::Product || (!is_article && !is_mostly) || list.is_some() => WHOLE,
        () if is_believed && is_article => ARTICLE,
        () if is_believed => PAGE,
        () => SCATTERED,
    };
    let (values, run) = run(&pieces, &seen, &is_kept, reading);
    // What was found is a scrap of the page's own words: no article; of one that calls itself so, only where it is short, or
    // where more prose stands elsewhere.
    let is_own = |at: usize| apart(at) || (run.contains(&at) && pieces[at].opens.is_none());
    let own = |at: usize| if is_own(at) { 1.0 - seen[at].links } else { 0.0 };
    let weigh = |of: &dyn Fn(usize) -> bool| -> f64 {
        (0..pieces.len()).filter(|&at| of(at)).map(|at| own(at) * seen[at].words()).sum()
    };
    let told = weigh(&|at| run.contains(&at) && values[at] >= 0.0);
    let is_little = !is_article || told < FEW || found_prose < SCRAP * prose;
    let is_scrap = reading != TALK && is_little && told < SCRAP * weigh(&|_| true);
    let reading = if is_scrap { WHOLE } else { reading };
    let (mut values, mut run) = if is_scrap { self::run(&pieces, &seen, &is_kept, reading) } else { (values, run) };
    let is_told = |at: usize| seen[at].told.is_none() && seen[at].links < TEASER;
    let is_found = |at: usize| run.contains(&at) && values[at] >= 0.0 && is_told(at);
    for at in panels::behind(&pieces, |at| if is_found(at) { seen[at].look.words } else { 0 })
        .into_iter()
        .filter(|&at| is_told(at) && pieces[at].opens.is_none())
    {
        values[at] = values[at].max(0.0);
        run = run.start.min(at)..run.end.max(at + 1);
    }
    for at in heads(&pieces, &seen, (&values, &run), form) {
        values[at] = values[at].max(0.0);
        run.start = run.start.min(at);
    }
    let is_text = |at: &usize| run.contains(at) && values[*at] >= 0.0 && seen[*at].look.is_prose();
    let own_title = title.map(key).unwrap_or_default();
    let headline = |text: &usize| {
        let is_one = |at: &usize| pieces[*at].kind == Kind::Heading && seen[*at].key == own_title;
        (0..*text).rfind(is_one).filter(|_| !own_title.is_empty())
    };
    if form != Form::Talk
        && let Some(text) = (0..pieces.len()).find(is_text)
    {
        let looks: Vec<Look> = seen[..text].iter().map(|seen| seen.look).collect();
        let sought =
            Sought { title: headline(&text), text, is_article, descriptions: signs.descriptions, looks: &looks };
        for at in standfirst::above(&pieces, &sought) {
            seen[at].is_lead = true;
        }
    }
    parted(pieces, seen, (&values, run), title, reading, &signs.lists)
}

/// The notes in the midst of the main content: it has what they are notes on, though they may look like links.
fn notes(pieces: &[Piece], is_kept: &[bool]) -> Vec<Range<usize>> {
    let mut at = 0;
    let parts = pieces.chunk_by(|one, next| one.note == next.note).map(|part| {
        at += part.len();
        at - part.len()..at
    });
    let is_within = |part: &Range<usize>| {
        let before = part.start.checked_sub(1).is_some_and(|before| is_kept[before]);
        pieces[part.start].note && before && is_kept.get(part.end) == Some(&true)
    };
    parts.filter(is_within).collect()
}

/// The headings that were not found with the text that stands below them and was, and the buttons that open it: "Can I pay
/// at the quay?".
fn heads(pieces: &[Piece], seen: &[Seen], (values, run): (&[f64], &Range<usize>), form: Form) -> Vec<usize> {
    let mut asked: HashMap<&str, usize> = HashMap::new();
    for at in (0..pieces.len()).filter(|&at| pieces[at].opens.is_some()) {
        *asked.entry(&seen[at].key).or_default() += 1;
    }
    // "Was this of help?" below each of many things heads none of them, and people who talk ask without buttons.
    let is_asked = |at: usize| form != Form::Talk && asked.get(&*seen[at].key) == Some(&1);
    let is_found = |at: usize| run.contains(&at) && values[at] >= 0.0 && seen[at].told.is_none();
    let is_text = |at: usize| pieces[at].kind != Kind::Heading && seen[at].look.is_prose() && seen[at].links < TEASER;
    let mut found = Vec::new();
    // The next piece that is no mark alone.
    let mut next = None;
    for at in (0..pieces.len()).rev().filter(|&at| !seen[at].key.is_empty()) {
        let Some(below) = next.replace(at) else { continue };
        let is_opened = |(start, end)| {
            let is_question = pieces[at].text.ends_with(['?', '？', '؟']) && pieces[below].kind != Kind::Heading;
            (start..end).contains(&pieces[below].node) && (is_question || is_text(below))
        };
        let is_head = pieces[at].kind == Kind::Heading
            && seen[at].told.is_none()
            && pieces[at].around <= pieces[below].around
            && !is_found(at)
            && is_found(below)
            && pieces[at].opens.map_or(is_text(below), |panel| is_asked(at) && is_opened(panel));
        if is_head {
            found.push(at);
        }
    }
    found
}

/// The headings that read as an invitation or a button, and head text of the page: "How do I subscribe?".
fn headed(pieces: &[Piece], seen: &[Seen], is_kept: &[bool]) -> Vec<usize> {
    let is_text = |at: usize| {
        seen[at].told.is_none()
            && pieces[at].kind != Kind::Heading
            && seen[at].look.is_prose()
            && seen[at].links < TEASER
    };
    let is_own = |at: usize| is_kept[at] && pieces[at].around == 0;
    let is_headed = |at: &usize| {
        let is_told = matches!(seen[*at].told, Some(Sign::Button | Sign::Prompt));
        is_told && pieces[*at].heads && is_own(*at) && is_own(at + 1) && is_text(at + 1)
    };
    (0..pieces.len().saturating_sub(1)).filter(is_headed).collect()
}

/// The list that the page is there for: next to what else is on it, it is long; next to an article's prose, longer.
fn main_list<'s>(pieces: &[Piece], seen: &[Seen], is_kept: &[bool], signs: &'s Signs) -> Option<&'s List> {
    let own = |at: usize| if pieces[at].around == 0 { seen[at].words() } else { 0.0 };
    let is_prose = |at: usize| pieces[at].around == 0 && is_kept[at] && seen[at].look.is_prose();
    let prose = |at: usize| if is_prose(at) { seen[at].words() } else { 0.0 };
    let all: f64 = (0..pieces.len()).map(own).sum();
    let all_prose: f64 = (0..pieces.len()).map(prose).sum();
    let is_main = |list: &&List| {
        let inside = |of: &dyn Fn(usize) -> f64| -> f64 { list.cards.iter().flat_map(Clone::clone).map(of).sum() };
        let words = inside(&|at| seen[at].words());
        let least = if list.is_of_things && signs.form != Form::Article { THINGS } else { LISTED };
        words >= least * (all - inside(&own) + words)
            && (signs.form != Form::Article || all_prose - inside(&prose) <= words)
    };
    signs.lists.iter().filter(|list| !list.is_choice).find(is_main)
}

/// A shorter heading may begin as the title does by chance.
const SHORTEST: usize = 8;
/// Of what was found, no more than this share stands before the title.
const AHEAD: f64 = 0.5;

/// How many pieces stand before the heading that is the title: what is there is a menu, a notice, something else. None where
/// much of the main content would.
fn before_title(pieces: &[Piece], seen: &[Seen], is_kept: &[bool], title: Option<&str>) -> usize {
    let title = title.map(key).unwrap_or_default();
    let key = |at: usize| seen[at].key.as_str();
    let headings = || (0..pieces.len()).filter(|&at| pieces[at].kind == Kind::Heading && !key(at).is_empty());
    let is_part = |&at: &usize| {
        key(at).chars().count() >= SHORTEST && (title.starts_with(key(at)) || key(at).starts_with(&title))
    };
    let found = headings().find(|&at| key(at) == title).or_else(|| headings().find(is_part));
    let letters = |of: Range<usize>| of.filter(|&at| is_kept[at]).map(|at| key(at).len()).sum::<usize>();
    let is_ahead = |at: &usize| letters(0..*at) as f64 <= AHEAD * letters(0..pieces.len()) as f64;
    found.filter(|_| !title.is_empty()).filter(is_ahead).unwrap_or_default()
}

/// The pieces of a mail that are its own, and those that were left out; `ends` says of each what it was told to be by where
/// it stands.
pub(super) fn choose_in_mail(
    pieces: Vec<Piece>,
    ends: &[Option<Sign>],
    title: Option<&str>,
) -> (Vec<Piece>, Vec<Left>) {
    let (mut own, mut left) = (Vec::new(), Vec::new());
    for (piece, end) in pieces.into_iter().zip(ends) {
        match end {
            Some(sign) => left.push((piece, *sign)),
            None => own.push(piece),
        }
    }
    let seen: Vec<Seen> = own.iter().map(Seen::of).collect();
    let is_kept = vec![false; own.len()];
    let (values, run) = run(&own, &seen, &is_kept, MAIL);
    let (article, surroundings) = parted(own, seen, (&values, run), title, MAIL, &[]);
    left.extend(surroundings);
    (article, left)
}

/// Parts the pieces by what they are worth, and by whether they stand in the run.
fn parted(
    pieces: Vec<Piece>,
    seen: Vec<Seen>,
    (values, run): (&[f64], Range<usize>),
    title: Option<&str>,
    reading: Reading,
    lists: &[List],
) -> (Vec<Piece>, Vec<Left>) {
    let (mut said, mut linked) = (HashSet::new(), HashSet::new());
    let title = title.map(key);
    let (mut article, mut left) = (Vec::new(), Vec::new());
    let (mut has_begun, mut has_text) = (false, false);
    let is_article = ![WHOLE, TALK, MAIL].contains(&reading);
    let is_signed = is_article && reading != PAGE && !seen.iter().any(|seen| seen.is_listed);
    let buttons = if reading == MAIL { HashSet::new() } else { buttons(&pieces, &seen) };
    let labels = labels(lists, &pieces, &seen);
    let is_left = |at: usize| !run.contains(&at) || values[at] < 0.0 || seen[at].told.is_some();
    let again = if [PAGE, WHOLE].contains(&reading) { again(&pieces, &seen, is_left) } else { Vec::new() };
    let is_kicker = |(_, look, _, is_listed): &(Piece, Look, f64, bool)| look.words <= KICKER && !is_listed;
    for (index, ((piece, seen), &value)) in pieces.into_iter().zip(seen).zip(values).enumerate() {
        let Seen { look, key, told, links, is_listed, is_in_card, is_lead } = seen;
        let is_title = Some(&key) == title.as_ref() && !has_text;
        // "Year in review" stands above the headline, and is no part of the text below it.
        if is_title && is_article && article.len() <= KICKERS && article.iter().all(is_kicker) {
            left.extend(article.drain(..).map(|(piece, ..)| (piece, Sign::Surroundings)));
        }
        has_begun |= run.contains(&index) && value >= 0.0 && look.is_prose() && !begins_with_date(&piece.text);
        // A post that is quoted ends with its day.
        let in_text = run.contains(&index) && value >= 0.0;
        // Lines of a program may come again and again; where people talk, they quote them.
        let is_code = piece.kind == Kind::Preformatted && reading != TALK;
        let is_dated = is_article && !matches!(piece.kind, Kind::Quotation | Kind::Preformatted);
        let why = match told {
            _ if is_title => Some(Sign::Headline),
            _ if is_mark(&piece, reading) => Some(Sign::Rule),
            // "For more information, see the tables of tides.": a manual leads on from within its text.
            Some(Sign::Prompt) if reading == PAGE && in_text && look.is_closed && leads_on(&piece.text, links) => None,
            Some(sign) if value < 1.5 => Some(sign),
            _ if again.get(index) == Some(&true) => Some(Sign::Repeated),
            _ if !run.contains(&index) || value < 0.0 => {
                Some(if is_lead { Sign::Standfirst } else { Sign::Surroundings })
            }
            _ if buttons.contains(&key) || (is_in_card && labels.contains(&key)) => Some(Sign::Button),
            // How often a remark was read or liked.
            _ if reading == TALK && look.digits > 0 && look.alphabetic == 0 => Some(Sign::Surroundings),
            _ if is_dated && look.words <= 12 && is_date(&piece.text, look) => Some(Sign::Dateline),
            _ if is_dated && !has_begun && is_reading_time(&piece.text, look) => Some(Sign::Dateline),
            // "Updated Nov. 19, 2031 8:21 am / Original Nov. 19, 2031": before the text, such a line may be longer.
            _ if is_dated && !has_begun && begins_with_date(&piece.text) => Some(Sign::Dateline),
            _ if is_article
                && piece.kind != Kind::Preformatted
                && look.words <= LONGEST_CAPTION
                && is_caption(&piece.text, look) =>
            {
                Some(Sign::Credit)
            }
            // A table of contents is a copy of the headings below it, not they of it.
            _ if look.words >= 8 && links >= BUTTON_LINKS && piece.kind != Kind::Heading && !said.contains(&key) => {
                (!linked.insert(key)).then_some(Sign::Repeated)
            }
            _ if look.words >= 8 && piece.kind != Kind::Heading && linked.contains(&key) => Some(Sign::Repeated),
            _ if look.words >= 8 && !said.insert(key) && !is_code => Some(Sign::Repeated),
            _ => None,
        };
        match why {
            Some(why) => left.push((piece, why)),
            None => {
                has_text |= piece.kind != Kind::Heading && look.words > KICKER;
                article.push((piece, look, links, is_listed));
            }
        }
    }
    // A heading with nothing below it heads something that was left out, but where a page lists headlines; below an article
    // stands where its author is met.
    let closing = |(piece, look, links, is_listed): &(Piece, Look, f64, bool)| match piece.kind {
        _ if *is_listed => None,
        // How many remarks there are.
        Kind::Paragraph if is_signed && look.alphabetic == 0 => Some(Sign::Surroundings),
        Kind::Heading => Some(Sign::Surroundings),
        Kind::Quotation => None,
        _ if is_signed && is_contact(&piece.text, *look) => Some(Sign::Signature),
        _ if is_signed && *links > TEASER => Some(Sign::Surroundings),
        _ => None,
    };
    while let Some(why) = article.last().and_then(closing) {
        left.extend(article.pop().map(|(piece, ..)| (piece, why)));
    }
    (article.into_iter().map(|(piece, ..)| piece).collect(), left)
}

/// Whether a piece is no more than a mark: "+", "←", "*****". A sign that says something (✓) is none, nor a formula; where
/// people talk, "???" may be an answer.
fn is_mark(piece: &Piece, reading: Reading) -> bool {
    let is_sign: fn(char) -> bool = if reading == TALK {
        |c| matches!(c, '|' | '-' | '_' | '*' | '=' | '•' | '·' | '–' | '—')
    } else {
        |c| !c.is_alphanumeric() && c < '\u{2600}'
    };
    let first = piece.text.chars().next();
    let is_run = piece.text.chars().take(3).count() < 3 || piece.text.chars().all(|c| Some(c) == first);
    piece.kind != Kind::Preformatted && is_run && piece.text.chars().all(is_sign)
}

/// Whether a text leads on from within another: a small part of it is a link, of which share that is.
fn leads_on(text: &str, links: f64) -> bool {
    links > 0.0 && links < TEASER && text.get(..8).is_some_and(|begin| begin.eq_ignore_ascii_case("for more"))
}

/// What each piece is worth, and the run of pieces that is worth most.
fn run(pieces: &[Piece], seen: &[Seen], is_kept: &[bool], reading: Reading) -> (Vec<f64>, Range<usize>) {
    let value = |at: usize| value(&pieces[at], &seen[at], is_kept[at], reading);
    let values: Vec<f64> = (0..pieces.len()).map(value).collect();
    let worth = |(value, seen): (&f64, &Seen)| value * (seen.words() + LEAST_WORDS).min(MOST_WORDS);
    let worths: Vec<f64> = values.iter().zip(seen).map(worth).collect();
    let run = if reading == TALK || reading == MAIL { 0..pieces.len() } else { densest(&worths) };
    (values, run)
}

/// How far the signs speak for a piece.
fn value(piece: &Piece, seen: &Seen, is_kept: bool, reading: Reading) -> f64 {
    let Seen { look, links, .. } = *seen;
    // A button is no text, but where it heads some.
    if piece.opens.is_some() {
        return -f64::EPSILON;
    }
    let form = match piece.kind {
        Kind::Heading => 0.2,
        Kind::Caption => -1.0,
        _ if look.is_prose() && (look.is_closed || links < TEASER) => 1.0,
        Kind::Preformatted => 0.5,
        Kind::ListItem => -0.2 * reading.short,
        // "Never.": in a talk an answer may be short.
        _ if look.is_closed && reading == TALK => 0.0,
        _ if is_caption(&piece.text, look) => -1.5,
        _ => -0.6 * reading.short,
    };
    let value = reading.base + if is_kept { reading.kept } else { -reading.outside } + PROSE * form
        - reading.links * links.powi(2)
        - AROUND * piece.around.min(2) as f64
        + if piece.inside { INSIDE } else { 0.0 }
        - if seen.told.is_some() { TOLD } else { 0.0 };
    if seen.is_listed { value.max(CARD) } else { value }
}

/// The run whose sum is greatest (Bentley, 1984); the first of equal ones.
fn densest(worths: &[f64]) -> Range<usize> {
    let (mut best, mut range) = (0.0, 0..0);
    let (mut sum, mut start) = (0.0, 0);
    for (index, worth) in worths.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, index);
        }
        sum += worth;
        if sum > best {
            (best, range) = (sum, start..index + 1);
        }
    }
    range
}

/// By piece, whether the main content has it, whole or within a piece of its own.
fn found_in(main: &[Piece], seen: &[Seen]) -> Vec<bool> {
    let main: Vec<String> = main.iter().map(|piece| key(&piece.text)).collect();
    let whole: HashSet<&str> = main.iter().map(String::as_str).collect();
    let text = main.join("\n");
    let mut left = SEARCHED + SEARCHED_FOR_A_BYTE * text.len();
    let mut known: HashMap<&str, bool> = HashMap::new();
    seen.iter()
        .map(|piece| {
            let key = piece.key.as_str();
            whole.contains(key)
                || *known.entry(key).or_insert_with(|| {
                    let within = text.len() <= left;
                    left -= if within { text.len() } else { 0 };
                    within && text.contains(key)
                })
        })
        .collect()
}
