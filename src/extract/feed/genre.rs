//! What sort of thing an item of a feed is.

use super::{Content, Enclosure, Item};
use crate::document::{Block, Genre};
use crate::extract::address::{is_web, resolve, site};
use crate::extract::release_notes::is_list_of_changes;
use crate::extract::xml::entity::{Declared, decode};

/// A pointer has fewer characters of its own: what an aggregator says of a link.
const POINTER: usize = 300;
/// An article has as many characters: where it can be heard, too, it is still read.
const ARTICLE: usize = 1500;
/// Hosts whose pages are films.
const FILMS: [&str; 5] = ["dailymotion.com", "twitch.tv", "vimeo.com", "youtu.be", "youtube.com"];

/// What an item is, and where people talk about it. What aggregators write below a link ("Comments", "submitted by") says
/// where that is, too.
pub(super) fn genre(item: &Item, blocks: &[Block]) -> (Genre, Option<String>) {
    let prose = blocks.iter().filter(|block| block.kind.is_prose());
    let characters: usize = prose.map(|block| block.text.chars().count()).sum();
    let link = item.link.as_deref().unwrap_or_default();
    let has = |kind: &str| item.enclosures.iter().any(|file| is_of(file, kind));
    let markup = [&item.content, &item.summary].into_iter().flatten().find(|content| content.is_html);
    let talk = item.discussion.clone().filter(|talk| talk != link);
    let leads_away = |talk: &String| is_web(link) && site(talk) != site(link);
    let is_film = FILMS.contains(&site(link)) || (has("video") && characters < POINTER);
    let genre = match () {
        () if is_film => Genre::Video,
        () if has("audio") && characters < ARTICLE => Genre::Audio,
        () if characters < POINTER && talk.as_ref().is_some_and(leads_away) => Genre::Link,
        () if characters < POINTER && markup.is_some_and(|markup| points_away(markup, link)) => Genre::Link,
        () if is_list_of_changes(item.title.as_deref(), blocks) => Genre::ReleaseNotes,
        () if characters == 0 && (markup.is_some_and(has_picture) || (has("image") && item.summary.is_none())) => {
            Genre::Picture
        }
        () if item.title.is_none() && characters > 0 => Genre::Post,
        () => Genre::Article,
    };
    (genre, talk)
}

/// Whether a file is of this kind, by its media type or by its name.
fn is_of(file: &Enclosure, kind: &str) -> bool {
    let endings: &[&str] = match kind {
        "audio" => &[".mp3", ".m4a", ".ogg", ".opus"],
        "video" => &[".mp4", ".m4v", ".webm"],
        _ => &[".jpg", ".jpeg", ".png", ".gif", ".webp"],
    };
    match file.kind.as_deref().map(str::trim).filter(|told| !told.is_empty() && *told != "application/octet-stream") {
        Some(told) => told.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)),
        None => {
            let path = file.url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
            endings.iter().any(|ending| path.ends_with(ending))
        }
    }
}

/// Whether an item's text has a link called "[link]" that leads to another site than the item's own page.
fn points_away(content: &Content, own: &str) -> bool {
    let Some(end) = content.text.find(">[link]<") else { return false };
    let Some((_, tag)) = content.text[..end].rsplit_once("<a ") else { return false };
    let Some(target) = tag.split(['"', '\'']).find(|value| value.contains("://")) else { return false };
    let target = resolve(own, &decode(target, &mut Declared::default()));
    is_web(&target) && is_web(own) && site(&target) != site(own)
}

fn has_picture(content: &Content) -> bool {
    content.text.split("<img").skip(1).any(|behind| {
        let tag = behind.split('>').next().unwrap_or_default();
        // A picture of one pixel counts readers.
        !["width=\"1\"", "width='1'", "width=1 ", "height=\"1\""].iter().any(|pixel| tag.contains(pixel))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Form, document, read};
    use super::*;

    fn genre_of(item: &str) -> (Genre, Option<String>) {
        let text = format!("<rss version='2.0'><channel><title>T</title><item>{item}</item></channel></rss>");
        let (feed, _) = read(&text, Form::Xml { start: 0 }, None);
        let meta = document(feed.items.into_iter().next().expect("an item"), None).meta;
        (meta.genre, meta.discussion)
    }

    #[test]
    fn an_aggregators_item_is_a_link_with_a_discussion() {
        let item = "<title>Night ferries of the north</title><link>https://ferries.example/night</link>\
            <comments>https://talk.example/item?id=7</comments>\
            <description><![CDATA[<a href='https://talk.example/item?id=7'>Comments</a>]]></description>";
        assert_eq!(genre_of(item), (Genre::Link, Some("https://talk.example/item?id=7".to_owned())));
        let item = "<title>Night ferries</title><link>https://www.board.example/r/ferries/7</link><description>&lt;a \
            href=\"https://ferries.example/night\"&gt;[link]&lt;/a&gt; &lt;a href=\"https://www.board.example/r/ferries/7\"&gt;\
            [comments]&lt;/a&gt;</description>";
        assert_eq!(genre_of(item).0, Genre::Link);
    }

    #[test]
    fn a_blogs_own_comments_make_no_link_of_its_articles() {
        let text = "The ferry was late again, and nobody on the quay knew why. ".repeat(10);
        let own = "<title>Late</title><link>https://ida.example/late</link><comments>https://ida.example/late#comments</comments>";
        let expected = Some("https://ida.example/late#comments".to_owned());
        assert_eq!(genre_of(&format!("{own}<description>{text}</description>")), (Genre::Article, expected.clone()));
        assert_eq!(genre_of(&format!("{own}<description>Late again.</description>")), (Genre::Article, expected));
        let away = format!("{own}<comments>3</comments>").replace("ida.example/late<", "elsewhere.example/late<");
        assert_eq!(genre_of(&format!("{away}<description>{text}</description>")).0, Genre::Article);
    }

    #[test]
    fn files_say_what_an_item_is_where_little_else_does() {
        for (item, genre) in [
            (
                "<enclosure url='https://x.example/7.mp3' type='audio/mpeg'/><description>We talk of tides.</description>",
                Genre::Audio,
            ),
            ("<enclosure url='https://x.example/7.MP3'/>", Genre::Audio),
            ("<enclosure url='https://x.example/7.mp4' type='video/mp4'/>", Genre::Video),
            (
                "<link>https://www.youtube.com/watch?v=1</link><description>How the lock fills.</description>",
                Genre::Video,
            ),
            ("<description>&lt;img src='https://x.example/7.png' alt='A gull'&gt;</description>", Genre::Picture),
            ("<description>&lt;img src='https://x.example/c' width='1' height='1'&gt;</description>", Genre::Article),
            (
                "<enclosure url='https://x.example/7.jpg' type='image/jpeg'/><description>The board decided.</description>",
                Genre::Article,
            ),
        ] {
            assert_eq!(genre_of(&format!("<title>Seven</title>{item}")).0, genre, "{item}");
        }
        assert_eq!(genre_of("<description>Saw a shark off the skerries.</description>").0, Genre::Post);
        let read_aloud = "The harbour board met on Monday and decided to dredge the channel after all. ".repeat(20);
        let item = format!(
            "<title>Seven</title><enclosure url='https://x.example/7.mp3' type='audio/mpeg'/><description>{read_aloud}</description>"
        );
        assert_eq!(genre_of(&item).0, Genre::Article, "an article that can be heard, too");
    }
}
