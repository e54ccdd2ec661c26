//! Headers, footers and numbers at the edges of printed pages.

use super::lines::Line;
use std::collections::HashMap;

/// How many lines at a page's top and bottom may be its header and footer.
const DEPTH: usize = 3;

/// By line: whether it is the header, footer or number of a page. Pages are told by form feeds; what stands at the
/// same edge of several, numbers aside, is no part of the text.
pub(super) fn edges(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut gone = vec![false; lines.len()];
    let mut starts: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].page).collect();
    if starts.is_empty() {
        return gone;
    }
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let pages: Vec<(usize, usize)> = starts
        .iter()
        .enumerate()
        .map(|(at, &start)| (start, starts.get(at + 1).copied().unwrap_or(lines.len())))
        .collect();
    if !is_printed(&pages, lines) {
        return gone;
    }
    let mut counts: HashMap<(bool, String), usize> = HashMap::new();
    let form = |at: usize| {
        lines[at].of(text).chars().filter(|c| !c.is_whitespace() && !c.is_ascii_digit()).take(120).collect::<String>()
    };
    let places = |(start, end): (usize, usize)| {
        let depth = DEPTH.min((end - start) / 2);
        (start..start + depth).map(|at| (true, at)).chain((end - depth..end).map(|at| (false, at)))
    };
    for &page in &pages {
        for (top, at) in places(page) {
            *counts.entry((top, form(at))).or_default() += 1;
        }
    }
    let least = if pages.len() < 4 { 2 } else { 3 };
    for &page in &pages {
        for (top, at) in places(page) {
            let form = form(at);
            let is_number = form.chars().all(|c| !c.is_alphanumeric()) && lines[at].width <= 12;
            if (is_number && pages.len() > 1) || counts.get(&(top, form)).is_some_and(|&count| count >= least) {
                gone[at] = true;
            }
        }
    }
    gone
}

/// Whether most pages are about as long as each other; other texts have form feeds between their parts.
fn is_printed(pages: &[(usize, usize)], lines: &[Line]) -> bool {
    let length = |&(start, end): &(usize, usize)| lines[end - 1].number - lines[start].number + 1;
    let mut lengths: Vec<usize> = pages.iter().rev().skip(1).map(length).collect();
    lengths.sort_unstable();
    let Some(&middle) = lengths.get(lengths.len() / 2) else { return false };
    let alike = lengths.iter().filter(|&&length| length * 10 >= middle * 7 && length * 10 <= middle * 13).count();
    middle <= 120 && alike * 2 >= lengths.len()
}
