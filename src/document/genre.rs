//! What sort of thing a document is: an article, or what stands between articles in a feed or behind a link.

use super::{Document, Kind};
use serde::{Deserialize, Serialize};

/// From so many characters of prose on, what stands with a film, a sound or a picture is a text of its own: a transcript,
/// an article with a film in it.
const TEXT: usize = 900;

/// What sort of thing a document is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    /// A text in sentences: news, an essay, a letter, a manual.
    #[default]
    Article,
    /// A short text without a headline, as people write them in social networks.
    Post,
    /// A pointer to a page elsewhere, with or without a discussion of it: an aggregator's page, an item of its feed.
    Link,
    /// A list of what changed in a version of a program.
    ReleaseNotes,
    /// A film, with what is written below it.
    Video,
    /// A sound, such as an episode of a podcast, with what is written below it.
    Audio,
    /// A picture, or several.
    Picture,
}

impl Document {
    /// Whether it is like an article, so that sentences may be chosen from it. Of what is not, the headline is told.
    pub fn is_like_article(&self) -> bool {
        match self.meta.genre {
            Genre::Article | Genre::Post => true,
            Genre::Link | Genre::ReleaseNotes => false,
            Genre::Video | Genre::Audio | Genre::Picture => {
                let prose = self.blocks.iter().filter(|block| block.kind.is_prose() && block.kind != Kind::ListItem);
                prose.map(|block| block.text.chars().count()).sum::<usize>() >= TEXT
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    #[test]
    fn a_film_with_a_long_text_below_it_is_like_an_article() {
        let film = |text: &str| {
            let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
            document.meta.genre = Genre::Video;
            document
        };
        assert!(!film("How the lock at Sule fills, in three minutes.").is_like_article());
        assert!(film(&"The lock at Sule fills in nine minutes. ".repeat(40)).is_like_article());
    }
}
