//! An issue as it fills: how much of each story there is room for.

use super::{Candidate, Depth, Outline};
use crate::aim::{Aim, Length};
use crate::document::Document;
use crate::story::accord::Accord;
use crate::story::copies::originals;
use crate::story::rarity::Rarity;
use crate::story::{Item, Told, Untitled, speakers, tell_news};
use crate::summary::Options;

/// What an issue holds already.
pub(super) struct Filled<'o> {
    outline: &'o Outline,
    leads: usize,
    briefs: usize,
    seen: usize,
    words: usize,
}

impl<'o> Filled<'o> {
    pub(super) fn new(outline: &'o Outline) -> Filled<'o> {
        Filled { outline, leads: 0, briefs: 0, seen: 0, words: 0 }
    }

    /// The next story, as deep as there is room, without what `known` documents said; `None` where there is none. `items` are
    /// those of its members, `rarity` is that of their language.
    pub(super) fn tell(
        &mut self,
        members: &[&Candidate],
        items: &[&Item],
        rarity: &Rarity,
        known: &[&Document],
        options: &Options,
    ) -> Option<(Depth, Told)> {
        let kept = distinct(members);
        let documents: Vec<&Document> = kept.iter().map(|&at| &members[at].document).collect();
        let accord = Accord::of(&kept.iter().map(|&at| items[at]).collect::<Vec<_>>(), rarity);
        let has_text = members.iter().any(|member| member.has_text());
        let told = |length: Length| {
            let options = Options { aim: Aim { budget: length }, ..options.clone() };
            tell_news(&documents, Some(&accord), known, &options, Untitled::FirstSentence)
        };
        let room = self.outline.words.unwrap_or(usize::MAX);
        for (depth, is_room) in
            [(Depth::Lead, self.leads < self.outline.leads), (Depth::Brief, self.briefs < self.outline.briefs)]
        {
            if !is_room || !has_text {
                continue;
            }
            let told = told(self.outline.length.unwrap_or_else(|| usual(depth, &speakers(&documents, &accord))));
            let words = self.words + told.summary.words;
            // The first story is told, however little room there is.
            if words > room && self.leads > 0 {
                continue;
            }
            self.words = words;
            match depth {
                Depth::Lead => self.leads += 1,
                _ => self.briefs += 1,
            }
            return Some((depth, told));
        }
        if self.seen >= self.outline.seen {
            return None;
        }
        self.seen += 1;
        let mut told = told(Length::Sentences(1));
        told.summary.excerpts.clear();
        told.directives.clear();
        told.dated.clear();
        told.summary.words = 0;
        told.summary.shortfall = None;
        Some((Depth::Seen, told))
    }
}

/// Which documents of a story are told; of an item that one outlet brings several times, under other links, the first.
fn distinct(members: &[&Candidate]) -> Vec<usize> {
    let documents: Vec<&Document> = members.iter().map(|member| &member.document).collect();
    let originals = originals(&documents);
    let is_again = |&at: &usize| {
        let says_the_same = |&before: &usize| {
            originals[at] == originals[before] || !(members[at].has_text() || members[before].has_text())
        };
        let is_same = |before: &usize| {
            members[*before].outlet() == members[at].outlet()
                && documents[*before].meta.title == documents[at].meta.title
        };
        (0..at).filter(is_same).any(|before| says_the_same(&before))
    };
    (0..documents.len()).filter(|at| !is_again(at)).collect()
}

/// How long a story is told by default: the more, the more there is to tell.
fn usual(depth: Depth, documents: &[&Document]) -> Length {
    let letters = documents.iter().flat_map(|document| &document.blocks).filter(|block| block.kind.is_prose());
    let letters: usize = letters.map(|block| block.text.chars().count()).sum();
    let alone = match letters {
        ..=400 => 1,
        401..=1200 => 2,
        _ => 3,
    };
    Length::Sentences(match depth {
        Depth::Lead if documents.len() > 1 => alone + 1,
        Depth::Lead => alone,
        Depth::Brief | Depth::Seen => 1,
    })
}
