//! Where sentences stand in their documents.

use crate::text::Text;

/// Where a sentence stands in its document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// Which sentence of the document it is, from 0.
    pub place: usize,
    /// How near the end it stands: 0 for the first sentence, 1 for the last.
    pub end: f64,
}

/// Where each sentence stands in its document, of one or of several that are read as one.
pub(super) struct Places {
    places: Vec<Place>,
    several: bool,
}

/// So many sentences lead a document.
const LEAD: usize = 3;

impl Places {
    pub(super) fn of(text: &Text<'_>) -> Places {
        let part = |at: usize| text.document.part_of(text.sentences[at].block);
        let mut places = Vec::with_capacity(text.sentences.len());
        let mut first = 0;
        for at in 0..text.sentences.len() {
            let is_last = at + 1 == text.sentences.len() || part(at + 1) != part(at);
            if is_last {
                let last = (at - first).max(1) as f64;
                places.extend((0..=at - first).map(|place| Place { place, end: place as f64 / last }));
                first = at + 1;
            }
        }
        Places { places, several: text.document.parts.len() > 1 }
    }

    pub(super) fn of_sentence(&self, sentence: usize) -> Place {
        self.places[sentence]
    }

    pub(super) fn is_lead(&self, sentence: usize) -> bool {
        self.places[sentence].place < LEAD
    }

    /// Whether several documents are read as one.
    pub(super) fn are_several(&self) -> bool {
        self.several
    }
}
