//! Whether a text is prose at all.

use super::wrap::ends_sentence;
use crate::document::{Block, Document};
use crate::stretch::count;

/// What to say about a text of `lines` lines of which less than half is in sentences.
pub(super) fn warning(document: &Document, lines: usize) -> Option<String> {
    if !document.blocks.is_empty() && document.blocks.iter().all(is_plainly_prose) {
        return None;
    }
    let (mut prose, mut all) = (0usize, 0usize);
    for block in &document.blocks {
        let look = super::furniture::Look::of(&block.text);
        let words = look.words as usize;
        all += words;
        let is_text = look.letters > look.digits * 3 && look.alphabetic * 2 > look.characters;
        if block.kind.is_prose() && (look.is_closed || words >= 15) && is_text {
            prose += words;
        }
    }
    ((all >= 10 && prose * 2 < all) || (prose == 0 && lines >= 5))
        .then(|| "is mostly not prose: few of its lines are sentences, so a summary of it says little".to_owned())
}

/// Whether a block, as most are, counts as prose whatever else is in it: it ends a sentence, and more than two thirds of
/// its bytes are letters of ASCII.
fn is_plainly_prose(block: &Block) -> bool {
    let letters = || count(block.text.as_bytes(), |byte| byte.is_ascii_alphabetic());
    block.kind.is_prose() && ends_sentence(&block.text) && letters() * 3 > block.text.len() * 2
}
