//! Whether a text is prose at all.

use crate::document::Document;

/// What to say about a text of `lines` lines of which less than half is in sentences.
pub(super) fn warning(document: &Document, lines: usize) -> Option<String> {
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
