//! Why the stories of an issue stand where they stand: the sums, for people who ask.

use super::Page;
use super::clean::line;
use super::wrap::wrap;
use crate::digest::{Account, Digest};

/// The width where nothing is known of what shows it.
const PAPER: usize = 78;

/// Each story that came in, by rank.
pub(super) fn ranking(digest: &Digest, page: Page) -> String {
    let mut stories: Vec<&Account> = digest.accounts.iter().collect();
    // Stable: a story's first document speaks for it.
    stories.sort_by_key(|account| account.place);
    stories.dedup_by_key(|account| account.place);
    let width = page.width.unwrap_or(PAPER).min(PAPER);
    let mut out = String::new();
    for account in stories {
        let headline = account.headline.as_deref().and_then(line).unwrap_or_else(|| "Untitled".to_owned());
        write(&mut out, &format!("{}. {headline}", account.place), "", "   ", width);
        write(&mut out, &account.rank.sum(), "   ", "       ", width);
        if account.documents > 1 {
            let ties = line(&account.ties.join(", ")).unwrap_or_default();
            write(&mut out, &format!("{} documents, tied by {ties}", account.documents), "   ", "   ", width);
        }
        write(&mut out, account.verdict.told(), "   ", "   ", width);
        out.push('\n');
    }
    out
}

/// Writes lines, the first behind `first`, the others behind `rest`.
fn write(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    for (at, range) in wrap(text, width.saturating_sub(rest.len()).max(12)).into_iter().enumerate() {
        out.push_str(if at == 0 { first } else { rest });
        out.push_str(&text[range]);
        out.push('\n');
    }
}
