//! A story, told: its headline, its key sentences from all its documents, and where each can be read.

use super::accord::Accord;
use super::bag::Bag;
use super::copies::originals;
use super::fragment::directive;
use super::headline;
use super::news::news;
use super::order::Order;
use crate::aim::{Aim, Length};
use crate::document::{Document, Meta};
use crate::language::Language;
use crate::summary::{Bounds, Options, Shortfall, Summary, summarize_within};
use crate::text::word::words as words_in;
use crate::text::{Text, analyze};
use jiff::Timestamp;
use std::collections::HashSet;

/// Of a story, no more documents are read for its sentences; all are named.
const READ: usize = 12;
/// No sentence of more characters is taken for a headline.
const LONGEST_HEADLINE: usize = 160;

/// What a story is told under where its first document has no headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untitled {
    /// Its first sentence, which is not said again.
    FirstSentence,
    /// Nothing.
    Nameless,
}

/// A story as it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The key sentences; headline and what else is known are those of the first source. An excerpt's part is the number
    /// of its source.
    pub summary: Summary,
    /// Who tells it, the one under whose headline it is told first.
    pub sources: Vec<Source>,
    /// What leads to each excerpt in its source: a text directive, to be put behind `#:~:`.
    pub directives: Vec<String>,
    /// Of each excerpt, whether it stands in the place of an older one that says the same with other numbers: its time is
    /// then part of what it says.
    pub dated: Vec<bool>,
    /// The number of the source whose headline is the shortest that still tells the story.
    pub glance: usize,
}

/// One document that tells a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What names it.
    pub id: String,
    /// What is known about it.
    pub meta: Meta,
    /// The language that it is in.
    pub language: Language,
    /// How many words its sentences have.
    pub words: usize,
    /// The number of the source that it is a copy of, word for word or nearly so.
    pub copy_of: Option<usize>,
}

/// Tells the story of documents, which are in the order of their arrival. The newer ones come before the older where
/// neither leads, so that of two sentences that say the same the newer's is met first; of two that differ in their numbers
/// only the newer may be told.
pub fn tell(documents: &[&Document], options: &Options, untitled: Untitled) -> Told {
    tell_news(documents, None, &[], options, untitled)
}

/// Tells what is new in a story since documents that are `known` were told: none of the sentences says what stands there.
/// Under a headline stand sentences of documents that are in `accord` with its own; of the others, the headlines alone are
/// told. Without it, all may speak.
pub(crate) fn tell_news(
    documents: &[&Document],
    accord: Option<&Accord<'_>>,
    known: &[&Document],
    options: &Options,
    untitled: Untitled,
) -> Told {
    let bags: Vec<Bag> = documents.iter().map(|document| Bag::of(document)).collect();
    let Order { order, worths, words, told } = Order::of(documents, &bags.iter().collect::<Vec<_>>());
    let speaks: Vec<bool> = order.iter().map(|&at| accord.is_none_or(|accord| accord.speaks(at, order[0]))).collect();
    let originals = originals(documents);
    let place = |at: usize| order.iter().position(|&other| other == at);
    let copy_of = |at: usize| if originals[at] == at { None } else { place(originals[at]) };
    let mut sources: Vec<Source> = order
        .iter()
        .map(|&at| Source { copy_of: copy_of(at), ..source(documents[at], bags[at].language, words[at]) })
        .collect();
    let parts = read(&order, &originals, &told, &speaks);
    let read: Vec<Document> = parts.iter().map(|&part| documents[order[part]].clone()).collect();
    let published: Vec<Option<Timestamp>> = read.iter().map(|document| document.meta.published_at()).collect();
    let texts: Vec<String> = read.iter().map(Document::clean_text).collect();
    let whole = if read.len() == 1 { read.into_iter().next().unwrap_or_default() } else { Document::together(read) };
    // A post without a headline is told under its first sentence, which is not said again.
    let is_post = |first: &&Source| first.meta.title.is_none() && untitled == Untitled::FirstSentence;
    let headline = sources.first().filter(is_post).and_then(|_| first_sentence(&whole));
    let title = sources.first().and_then(|first| first.meta.title.as_deref());
    let is_one_below_headline = untitled == Untitled::FirstSentence && options.aim.budget == Length::Sentences(1);
    let mut overtakes = Vec::new();
    let mut news = |text: &Text<'_>| {
        let news = news(text, &published, known);
        overtakes = news.overtakes;
        let mut barred = news.barred;
        if let Some(title) = title {
            let repeats = repeats(text, title);
            match untitled {
                // Below a headline nothing is said that it says, if nothing else is to be had.
                Untitled::FirstSentence => barred.iter_mut().zip(repeats).for_each(|(barred, own)| *barred |= own),
                Untitled::Nameless => bar(&mut barred, |at| repeats[at]),
            }
        }
        if let Some(accord) = accord {
            let stems = |at: usize| text.terms_of(&text.sentences[at]).iter().map(|&term| text.stems[term as usize]);
            let is_own = |at: usize| text.document.part_of(text.sentences[at].block) == 0;
            bar(&mut barred, |at| !is_own(at) && !accord.is_on_it(stems(at), order[0]));
        }
        // One sentence below a headline is of the article that the headline is of.
        if is_one_below_headline {
            bar(&mut barred, |at| text.document.part_of(text.sentences[at].block) > 0);
        }
        Bounds { barred, is_headed: untitled == Untitled::FirstSentence }
    };
    let aim = with_headline(options.aim.clone(), headline.is_some());
    let mut summary = summarize_within(&whole, &Options { aim, ..options.clone() }, &mut news);
    // That the headline says it all is no failure.
    if title.is_some() && untitled == Untitled::FirstSentence && summary.shortfall == Some(Shortfall::NoSentence) {
        summary.shortfall = None;
    }
    if let Some(headline) = headline {
        // What is left of a post may be the name of a link.
        summary.excerpts.retain(|excerpt| excerpt.position > 0 && words_of(&excerpt.text) > 2);
        summary.words = summary.excerpts.iter().map(|excerpt| words_of(&excerpt.text)).sum();
        sources[0].meta.title = Some(headline);
    }
    if let Some(first) = sources.first() {
        summary.id.clone_from(&first.id);
        summary.meta = first.meta.clone();
    }
    let directives = summary.excerpts.iter().map(|excerpt| directive(&texts[excerpt.part], &excerpt.span)).collect();
    let dated = summary.excerpts.iter().map(|excerpt| overtakes[excerpt.position]).collect();
    summary.excerpts.iter_mut().for_each(|excerpt| excerpt.part = parts[excerpt.part]);
    let worths = order.iter().zip(&speaks).map(|(&at, &speaks)| if speaks { worths[at] } else { 0.0 });
    let glance = headline::shortest(&sources, &worths.collect::<Vec<_>>());
    Told { summary, sources, directives, dated, glance }
}

/// Which of the ordered documents are read for their sentences: those whose sentences may stand under the first one's
/// headline and that are like articles, where any is; of those that copy one another, the first alone.
fn read(order: &[usize], originals: &[usize], told: &[bool], speaks: &[bool]) -> Vec<usize> {
    let mut known = HashSet::new();
    let any = order.iter().zip(speaks).any(|(&at, speaks)| told[at] && *speaks);
    let is_read = |&at: &usize| speaks[at] && (told[order[at]] || !any);
    (0..order.len()).filter(is_read).filter(|&at| known.insert(originals[order[at]])).take(READ).collect()
}

/// The documents that a story's sentences are of: the one that leads, and those in accord with it.
pub(crate) fn speakers<'d>(documents: &[&'d Document], accord: &Accord<'_>) -> Vec<&'d Document> {
    let bags: Vec<Bag> = documents.iter().map(|document| Bag::of(document)).collect();
    let Order { order, .. } = Order::of(documents, &bags.iter().collect::<Vec<_>>());
    order.iter().filter(|&&at| accord.speaks(at, order[0])).map(|&at| documents[at]).collect()
}

/// Bars what `is_barred` besides what is barred already, unless nothing would be left.
fn bar(barred: &mut [bool], is_barred: impl Fn(usize) -> bool) {
    if (0..barred.len()).any(|at| !barred[at] && !is_barred(at)) {
        (0..barred.len()).for_each(|at| barred[at] |= is_barred(at));
    }
}

/// By sentence, whether all its words stand in the headline above it.
fn repeats(text: &Text<'_>, title: &str) -> Vec<bool> {
    let small = |text: &str| words_in(text).map(|(_, word)| word.to_lowercase()).collect::<HashSet<String>>();
    let title = small(title);
    text.sentences.iter().map(|sentence| small(text.excerpt(sentence)).is_subset(&title)).collect()
}

fn source(document: &Document, language: Language, words: usize) -> Source {
    let title = document.meta.title.as_deref();
    let title = title.map(|title| headline::shown(title, document.meta.site.as_deref(), document.meta.url.as_deref()));
    let meta = Meta { title: title.filter(|title| !title.is_empty()), ..document.meta.clone() };
    Source { id: document.id.clone(), meta, language, words, copy_of: None }
}

/// The first sentence, where it is short enough for a headline.
fn first_sentence(document: &Document) -> Option<String> {
    let text = analyze(document);
    let first = text.sentences.first().map(|sentence| text.excerpt(sentence))?;
    (first.chars().count() <= LONGEST_HEADLINE).then(|| first.to_owned())
}

/// The aim with one sentence more where the first is taken for the headline.
fn with_headline(aim: Aim, is_taken: bool) -> Aim {
    match aim.budget {
        Length::Sentences(count) if is_taken => Aim { budget: Length::Sentences(count + 1) },
        _ => aim,
    }
}

fn words_of(text: &str) -> usize {
    words_in(text).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Kind};

    #[test]
    fn twelve_documents_of_a_story_are_read_for_its_sentences() {
        for (count, expected) in [(12, 12), (13, 12)] {
            let order: Vec<usize> = (0..count).collect();
            let all = vec![true; count];
            assert_eq!(read(&order, &order, &all, &all), order[..expected]);
        }
        let copies: Vec<usize> = (0..14).map(|at: usize| at.saturating_sub(2)).collect();
        assert_eq!(
            read(&(0..14).collect::<Vec<_>>(), &copies, &[true; 14], &[true; 14]).last(),
            Some(&13),
            "copies do not count"
        );
    }

    fn document(site: &str, published: &str, title: &str, text: &str) -> Document {
        let meta = Meta {
            title: Some(title.to_owned()),
            site: Some(site.to_owned()),
            published: Some(published.to_owned()),
            language: Some("en".to_owned()),
            ..Meta::default()
        };
        Document { meta, blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() }
    }

    #[test]
    fn sentences_come_from_all_documents_and_none_twice() {
        let wire =
            "The dam at Orr broke on Friday after a week of rain. Two villages below it were cleared in the night.";
        let radio =
            "The dam at Orr broke on Friday after a week of heavy rain. The minister wants a report on every dam.";
        let documents = [
            document("Wire", "2026-11-20T10:00:00Z", "Dam at Orr breaks", wire),
            document("Radio", "2026-11-20T12:00:00Z", "Minister wants report on dam at Orr", radio),
        ];
        let told = tell(&documents.iter().collect::<Vec<_>>(), &Options::default(), Untitled::FirstSentence);
        let broke = told.summary.excerpts.iter().filter(|excerpt| excerpt.text.contains("broke on Friday")).count();
        assert_eq!((broke, told.summary.excerpts.len(), told.sources.len()), (1, 3, 2), "{told:#?}");
        for (excerpt, directive) in told.summary.excerpts.iter().zip(&told.directives) {
            let source = &told.sources[excerpt.part];
            let text = if source.meta.site.as_deref() == Some("Wire") { wire } else { radio };
            assert_eq!(&text[excerpt.span.clone()], excerpt.text);
            assert!(directive.starts_with("text="));
        }
    }

    #[test]
    fn of_two_that_differ_in_their_numbers_the_newer_stands() {
        let old =
            document("Wire", "2026-11-20T10:00:00Z", "Dam at Orr breaks", "The flood at Orr has killed 12 people.");
        let new =
            document("Radio", "2026-11-20T18:00:00Z", "Dam at Orr breaks", "The flood at Orr has killed 14 people.");
        for documents in [[&old, &new], [&new, &old]] {
            let told = tell(&documents, &Options::default(), Untitled::FirstSentence);
            let texts: Vec<&str> = told.summary.excerpts.iter().map(|excerpt| &*excerpt.text).collect();
            assert_eq!(texts, ["The flood at Orr has killed 14 people."]);
        }
    }

    #[test]
    fn a_post_without_a_headline_is_told_under_its_first_sentence() {
        let text = "Saw a basking shark off the skerries this morning. It was longer than the boat.";
        let mut post = document("Ida", "", "x", text);
        post.meta.title = None;
        let options = Options { aim: Aim { budget: Length::Sentences(1) }, ..Options::default() };
        let told = tell(&[&post], &options, Untitled::FirstSentence);
        assert_eq!(told.sources[0].meta.title.as_deref(), Some("Saw a basking shark off the skerries this morning."));
        let texts: Vec<&str> = told.summary.excerpts.iter().map(|excerpt| &*excerpt.text).collect();
        assert_eq!((texts, told.directives.len(), told.summary.words), (vec!["It was longer than the boat."], 1, 6));
        post.blocks[0].text = "Saw a basking shark off the skerries this morning. It rained.".into();
        let told = tell(&[&post], &options, Untitled::FirstSentence);
        assert_eq!((told.summary.excerpts.len(), told.summary.words), (0, 0), "{told:#?}");
    }

    #[test]
    fn the_headline_is_not_said_again_below_itself() {
        let text = "Dam breaks at Orr. Two villages below it were cleared in the night.";
        let options = Options { aim: Aim { budget: Length::Sentences(2) }, ..Options::default() };
        let texts = |text: &str| {
            let told = tell(&[&document("Wire", "", "Dam breaks at Orr", text)], &options, Untitled::FirstSentence);
            told.summary.excerpts.into_iter().map(|excerpt| excerpt.text).collect::<Vec<_>>()
        };
        assert_eq!(texts(text), ["Two villages below it were cleared in the night."]);
    }

    #[test]
    fn an_item_of_one_word_is_told_by_its_headline_alone() {
        for (title, text) in [("Pepper", "Pepper"), ("Dam breaks at Orr", "Dam breaks at Orr.")] {
            let told = tell(&[&document("Wire", "", title, text)], &Options::default(), Untitled::FirstSentence);
            assert_eq!((told.summary.excerpts.len(), told.summary.shortfall), (0, None), "{title}");
            let told = tell(&[&document("Wire", "", title, text)], &Options::default(), Untitled::Nameless);
            assert_eq!(told.summary.excerpts.len(), 1, "{title}: nothing else is to be had");
        }
    }

    #[test]
    fn one_sentence_below_a_headline_is_of_its_article() {
        let wire = "The dam at Orr broke on Friday. Villages below the dam at Orr were cleared on Friday in the night.";
        let radio =
            "Villages below the dam at Orr were cleared on Friday in the night, and the minister wants a report.";
        let documents = [
            document("Wire", "2026-11-20T10:00:00Z", "Dam at Orr breaks, villages cleared", wire),
            document("Radio", "2026-11-20T12:00:00Z", "What we know", radio),
        ];
        let options = Options { aim: Aim { budget: Length::Sentences(1) }, ..Options::default() };
        let told = tell(&documents.iter().collect::<Vec<_>>(), &options, Untitled::FirstSentence);
        assert_eq!(told.sources[0].meta.site.as_deref(), Some("Wire"));
        assert_eq!(told.summary.excerpts.iter().map(|excerpt| excerpt.part).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn one_sentence_at_least_is_of_the_article_that_lends_the_headline() {
        let wire = "Nobody was on the road at that time of the night, and no boat of the county was out on the water.";
        let radio = "The dam at Orr broke on Friday after a week of rain. Two villages below the dam at Orr were cleared. \
            The minister for water wants a report on the dam at Orr.";
        let documents = [
            document("Wire", "2026-11-20T10:00:00Z", "Dam at Orr breaks, villages cleared", wire),
            document("Radio", "2026-11-20T12:00:00Z", "Is this the end of the dam at Orr?", radio),
        ];
        let parts = |untitled: Untitled| {
            let options = Options { aim: Aim { budget: Length::Sentences(2) }, ..Options::default() };
            let told = tell(&documents.iter().collect::<Vec<_>>(), &options, untitled);
            assert_eq!(told.sources[0].meta.site.as_deref(), Some("Wire"));
            told.summary.excerpts.iter().map(|excerpt| excerpt.part).collect::<Vec<_>>()
        };
        assert_eq!((parts(Untitled::Nameless), parts(Untitled::FirstSentence)), (vec![1, 1], vec![0, 1]));
    }

    #[test]
    fn what_has_no_text_is_told_by_its_headline() {
        let bare = Document { blocks: Vec::new(), ..document("Wire", "", "Dam at Orr breaks", "x") };
        let told = tell(&[&bare], &Options::default(), Untitled::FirstSentence);
        assert_eq!(
            (told.summary.excerpts.len(), told.sources[0].meta.title.as_deref()),
            (0, Some("Dam at Orr breaks"))
        );
        assert!(tell(&[], &Options::default(), Untitled::FirstSentence).sources.is_empty());
    }
}
