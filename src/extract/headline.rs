//! The headline, the byline and the date among the lines of a text.

use super::cleaning::Decisions;
use super::copied_page::{Evidence, Page};
use super::date::{day, is_date};
use super::furniture::{Look, Sign};
use crate::document::Kind;
use crate::letters::key;
use crate::map::Map;
use std::collections::HashSet;
use std::ops::Range;

/// Finds the headline and what belongs to it, marks their lines, and gives the article's units without what stands
/// before the headline.
pub(super) fn find(page: &Page<'_>, evidence: Evidence, worths: &[i64], decisions: &mut Decisions) -> Range<usize> {
    match evidence {
        Evidence::None => own_title(page, decisions),
        Evidence::Some => {
            page_title(page, evidence, None, 0..page.units.len(), decisions).unwrap_or(0..page.units.len())
        }
        Evidence::Strong => {
            let (anchor, article) = match anchored(page, worths) {
                Some((at, article)) => (Some(at), article),
                None => {
                    let article = Page::densest(worths).1;
                    let worths = cohesive(page, worths, None, &article);
                    (None, Page::densest(&worths).1)
                }
            };
            if page.share(&article) < LEAST_SHARE {
                return 0..page.units.len();
            }
            page_title(page, evidence, anchor, article.clone(), decisions).unwrap_or(article)
        }
    }
}

/// Whether a unit may be a headline: some words, no sentence's end, no list.
fn can_be_title(page: &Page<'_>, at: usize) -> bool {
    let look = page.looks[at];
    (2..=30).contains(&look.words)
        && page.told[at].is_none()
        && matches!(page.units[at].block.kind, Kind::Paragraph | Kind::Heading)
}

/// The title of a text that is no copied page: its first line, where it has the form of one.
fn own_title(page: &Page<'_>, decisions: &mut Decisions) -> Range<usize> {
    let all = 0..page.units.len();
    let Some(first) = page.units.first() else { return all };
    let look = page.looks[0];
    let is_heading = first.block.kind == Kind::Heading;
    let follows = page.units.get(1).is_some_and(|next| {
        let text = next.block.text.as_str();
        next.gap || page.looks[1].words >= 20 || byline(text).is_some() || is_date(text, page.looks[1])
    });
    let is_title = first.block.kind == Kind::Paragraph
        && look.words >= 2
        && look.words <= 20
        && !first.block.text.ends_with(['.', ',', ';', ':', '!'])
        && first.lines.len() <= 2;
    if is_heading || (is_title && follows && page.looks.iter().skip(1).any(|look| look.is_prose())) {
        decisions.meta.title = Some(first.block.text.clone());
        decisions.signs[0] = Some(Sign::Headline);
        let is_about = |at: usize| page.units[at].block.kind == Kind::Paragraph && !page.looks[at].is_closed;
        let end = (1..page.units.len().min(4)).find(|&at| !is_about(at)).unwrap_or(page.units.len().min(4));
        byline_and_date(page, 1..end, decisions);
    }
    all
}

/// A line with a headline has no more bytes.
const LONGEST: usize = 600;
/// A page's title is read as one of so many parts, all of it among them; none has more than a few.
const MOST_PARTS: usize = 17;

/// The parts of a page's title that may be the headline: all of it, or what stands before the outlet's name.
fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for mark in [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " : ", " » ", " « ", " / ", "|"] {
        let mut cut = title;
        while let Some((left, right)) = cut.rsplit_once(mark).filter(|_| parts.len() < MOST_PARTS) {
            parts.push(left.trim());
            parts.push(right.trim());
            cut = left;
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

/// A page's title without the outlet's name that stands after it.
fn without_outlet(title: &str) -> &str {
    let words = |part: &str| part.split_whitespace().count();
    [" | ", " - ", " – ", " — ", " • ", " · ", " :: "]
        .iter()
        .find_map(|mark| {
            let (left, right) = title.rsplit_once(mark)?;
            (words(left) >= 3 && words(right) <= 4).then_some(left)
        })
        .unwrap_or(title)
}

/// The article that follows the headline, where the page's own title says which line that is.
fn anchored(page: &Page<'_>, worths: &[i64]) -> Option<(usize, Range<usize>)> {
    let (most, densest) = Page::densest(worths);
    let copies = title_copies(page);
    // Between a headline and its text stand buttons; many of them rather speak for a list of headlines.
    let from = |&at: &usize| {
        let first = (at + 1..worths.len()).find(|&next| worths[next] > 0).unwrap_or(worths.len());
        let (sum, range) = Page::densest_from(worths, first);
        (sum.saturating_sub_unsigned((first - at) as u64), at, range)
    };
    let (sum, at, range) = copies.iter().rev().map(from).max_by_key(|(sum, ..)| *sum)?;
    let worths = cohesive(page, worths, Some(at), &range);
    let range = Page::densest_from(&worths, range.start).1;
    if sum < 40 || (sum * 4 < most && densest.start > range.end) {
        return None;
    }
    Some((at, range))
}

/// The least part of a page's sentences that its article has, in percent; less, and the text is another kind of thing.
const LEAST_SHARE: u32 = 10;

/// How many paragraphs say what a text is about.
const BEGINNING: usize = 6;

/// The words of a unit that can tell what it is about: long ones, by their beginnings, so that endings do not matter.
fn subjects<'t>(text: &'t str) -> impl Iterator<Item = String> + 't {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    words.map(|word| word.chars().take(6).flat_map(char::to_lowercase).collect())
}

/// The worths of units where one that shares no word with the headline or with the text's beginning counts for little:
/// after the article, pages go on with what other articles are about.
fn cohesive(page: &Page<'_>, worths: &[i64], headline: Option<usize>, range: &Range<usize>) -> Vec<i64> {
    let mut known: HashSet<String> = headline.into_iter().flat_map(|at| subjects(page.text(at))).collect();
    let mut worths = worths.to_vec();
    let prose: Vec<usize> = range.clone().filter(|&at| worths[at] > 0 && page.looks[at].is_prose()).collect();
    for (place, &at) in prose.iter().enumerate() {
        let own: Vec<String> = subjects(page.text(at)).collect();
        if place < BEGINNING {
            known.extend(own);
        } else if own.len() >= 5 && !own.iter().any(|word| known.contains(word)) {
            worths[at] = -4;
        }
    }
    worths
}
/// How many copies of a page's title are looked at.
const MOST_COPIES: usize = 40;

/// The units that repeat the page's title, which stands first, or the part of it that is no outlet's name.
fn title_copies(page: &Page<'_>) -> Vec<usize> {
    let is_short = |at: usize| page.looks[at].words <= 40 && page.text(at).len() <= LONGEST;
    if !is_short(0) {
        return Vec::new();
    }
    let parts = parts(page.text(0)).into_iter().filter(|part| Look::of(part).words >= 3).map(key);
    let mut copies: Vec<(String, Vec<usize>)> = parts.map(|part| (part, Vec::new())).collect();
    let Some(shortest) = copies.iter().map(|(part, _)| part.len()).min() else { return Vec::new() };
    let mut places = Map::default();
    for (place, (part, _)) in copies.iter().enumerate() {
        places.entry(part.clone()).or_insert(place);
    }
    // Lengths are compared first: that is cheap.
    for at in (1..page.units.len()).filter(|&at| page.text(at).len() + 8 >= shortest && is_short(at)) {
        if let Some(&place) = places.get(&key(page.text(at)))
            && copies[place].1.len() < MOST_COPIES
        {
            copies[place].1.push(at);
        }
    }
    copies.into_iter().map(|(_, copies)| copies).find(|copies| !copies.is_empty()).unwrap_or_default()
}

/// The headline of a copied page: the line that the page's own title, which stands first, repeats; else the line before
/// the article whose words the article has.
fn page_title(
    page: &Page<'_>,
    evidence: Evidence,
    anchor: Option<usize>,
    article: Range<usize>,
    decisions: &mut Decisions,
) -> Option<Range<usize>> {
    let body = article.clone().find(|&at| page.looks[at].is_prose() && page.told[at].is_none())?;
    // Else the last copy before most of the article.
    let ahead = |at: usize| {
        (article.start..at).filter(|&at| page.looks[at].is_prose()).map(|at| page.looks[at].words).sum::<u32>()
    };
    let total = ahead(article.end).max(1);
    let anchor =
        anchor.or_else(|| title_copies(page).into_iter().rev().find(|&at| at < article.end && ahead(at) * 3 <= total));
    let (at, title) = match anchor {
        Some(at) => (Some(at), page.text(at).to_owned()),
        None => by_words(page, evidence, body, &article)?,
    };
    let own = key(&title);
    decisions.meta.title = Some(title);
    if let Some(at) = at {
        decisions.signs[at] = Some(Sign::Headline);
    }
    for other in 0..page.units.len() {
        if evidence == Evidence::Strong
            && page.looks[other].words <= 40
            && !page.looks[other].is_prose()
            && key(page.text(other)) == own
        {
            decisions.signs[other] = Some(Sign::Headline);
        }
    }
    let start = match at {
        Some(at) => at + 1,
        None => article.start,
    };
    decisions.signs[0].get_or_insert(Sign::BeforeArticle);
    if evidence < Evidence::Strong {
        decisions.signs[0] = decisions.signs[0].filter(|sign| *sign == Sign::Headline);
    }
    let end = (start + 12).min(page.units.len());
    byline_and_date(page, start.saturating_sub(4)..end, decisions);
    if evidence < Evidence::Strong {
        return Some(article);
    }
    Some(standfirst(page, start, &article)..article.end)
}

/// Where the text begins after the headline: at the first line that is long enough to belong to it.
fn standfirst(page: &Page<'_>, start: usize, article: &Range<usize>) -> usize {
    if start > article.start {
        return start;
    }
    (start..article.start)
        .find(|&at| page.looks[at].words >= 9 && page.told[at].is_none() && article.start - at <= 8)
        .unwrap_or(article.start)
}

/// The line before the article with the most words that the article has.
fn by_words(
    page: &Page<'_>,
    evidence: Evidence,
    body: usize,
    article: &Range<usize>,
) -> Option<(Option<usize>, String)> {
    let prose = article.clone().filter(|&at| page.looks[at].is_prose()).take(60);
    let known: HashSet<String> = prose.flat_map(|at| subjects(page.text(at))).collect();
    let from = if evidence == Evidence::Strong { body.saturating_sub(25) } else { 0 };
    // Right below a headline stand, as a rule, the author and the date.
    let is_signed = |at: usize| {
        let end = page.units.len().min(at + 4);
        (at + 1..end).any(|next| is_date(page.text(next), page.looks[next]) || byline(page.text(next)).is_some())
    };
    let score = |at: usize| {
        let own: Vec<String> = subjects(page.text(at)).collect();
        let shared = own.iter().filter(|word| known.contains(*word)).count();
        (shared * 100 / own.len().max(1)) * shared.min(6) * if is_signed(at) { 3 } else { 2 }
    };
    let can_be = |at: usize| {
        let look = page.looks[at];
        can_be_title(page, at)
            && look.words >= 3
            && !is_date(page.text(at), look)
            && byline(page.text(at)).is_none()
            && page.text(at).len() < 300
            && !look.is_prose()
            && !page.text(at).ends_with('.')
    };
    let best = (from..body)
        .filter(|&at| can_be(at))
        .map(|at| (score(at), at))
        .max_by_key(|&(score, at)| (score, std::cmp::Reverse(at)));
    match best {
        Some((score, at)) if score >= 200 => {
            let title = page.text(at);
            Some((Some(at), if at == 0 { without_outlet(title) } else { title }.to_owned()))
        }
        _ if body > 0 && can_be(0) => Some((None, without_outlet(page.text(0)).to_owned())),
        _ => None,
    }
}

/// Marks the byline and the date among the units `near` the headline.
fn byline_and_date(page: &Page<'_>, near: Range<usize>, decisions: &mut Decisions) {
    // A name that stands next to the date is the author's.
    let is_dated = |at: usize| {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|&next| next < page.units.len());
        beside.into_iter().any(|next| is_date(page.text(next), page.looks[next]))
    };
    for at in near {
        let (text, look) = (page.text(at), page.looks[at]);
        if decisions.signs[at].is_some() || look.is_prose() || look.words > 22 {
            continue;
        }
        let alone = at > 0
            && matches!(page.text(at - 1), "By" | "by" | "BY" | "Von" | "von" | "Por" | "Par")
            && look.words <= 12;
        if matches!(text, "By" | "by" | "BY" | "Von" | "von" | "Por" | "Par") {
            decisions.signs[at] = Some(Sign::Byline);
        } else if alone {
            decisions.meta.byline.get_or_insert_with(|| text.to_owned());
            decisions.signs[at] = Some(Sign::Byline);
        } else if let Some(name) = byline(text) {
            decisions.meta.byline.get_or_insert_with(|| name.to_owned());
            decisions.signs[at] = Some(Sign::Byline);
        } else if is_name(text, look) && decisions.meta.byline.is_none() && is_dated(at) {
            decisions.meta.byline = Some(text.to_owned());
            decisions.signs[at] = Some(Sign::Byline);
        } else if is_date(text, look) {
            decisions.meta.published.get_or_insert_with(|| day(text).unwrap_or_else(|| text.to_owned()));
            decisions.signs[at] = Some(Sign::Dateline);
        }
    }
}

/// Whether a line can be a person's name: two to four words, each with a capital.
fn is_name(line: &str, look: Look) -> bool {
    let mut words = line.split_whitespace();
    (2..=4).contains(&look.words) && look.digits == 0 && words.all(|word| word.starts_with(char::is_uppercase))
}

/// The names in a line that says "By …" and no more than names.
fn byline(line: &str) -> Option<&str> {
    let name = ["By ", "BY ", "by ", "Von ", "Par ", "Por ", "Di ", "Door ", "Written by ", "Автор: ", "Текст: "]
        .iter()
        .find_map(|by| line.strip_prefix(by))?;
    // A date may stand on the same line.
    let name = name.find(|c: char| c.is_ascii_digit() || matches!(c, '|' | '•' | '·')).map_or(name, |at| &name[..at]);
    let name = name.trim_end_matches([',', ' ', '-', '–', '—']).trim();
    let words = name.split_whitespace().count();
    let begins_high = name.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    (words <= 12 && words > 0 && begins_high && !name.ends_with(['.', '!', '?'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_a_few_parts_the_longest_first() {
        let whole = "Ferry to run at night - Sport | The Courier";
        let parts_of_whole = parts(whole);
        assert!(parts_of_whole.is_sorted_by_key(|part| std::cmp::Reverse(part.len())), "{parts_of_whole:?}");
        for part in [whole, "Ferry to run at night - Sport", "Sport | The Courier", "Ferry to run at night"] {
            assert!(parts_of_whole.contains(&part), "{part}");
        }
        assert!(parts(&"Ferry | ".repeat(1000)).len() <= MOST_PARTS);
    }
}
