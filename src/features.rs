//! [`Text`] → [`Features`]: sparse tf-idf rows, and what else a scorer sees of each sentence.

use crate::aim::Length;
use crate::background::Background;
use crate::text::{Term, Text};
use logarithm::logarithm;
use occurrences::{Occurrences, Told};
use places::{Place, Places};
use row::{Row, Rows, Sum, counted, weigh};
use std::ops::Range;

pub mod about;
pub mod form;
pub mod groups;
mod logarithm;
pub mod names;
mod occurrences;
mod places;
pub mod row;

/// What a scorer sees of one sentence. Each value is from 0 to 1, so that weights can be compared.
///
/// What stands first in an article tells the most. In a pile of remarks on one thing (reviews, comments) it tells
/// nothing: [`Features::order`] says how far the order of the text counts, and what depends on it is multiplied by that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
    /// The inverse square root of its place in the text, by order: 1 for the first sentence.
    Place,
    /// How deep in the text it stands, by order: the logarithm of its place, against [`DEPTH`].
    Depth,
    /// Whether it is the first sentence, by order.
    First,
    /// Whether it is among the first three, by order.
    Opening,
    /// How near the end it stands, by order: 0 for the first sentence, 1 for the last.
    Ending,
    /// Cosine of its row with the sum of the first three, itself aside, by order: how near to the lead it is.
    Lead,
    /// Share of the headline's terms, by weight, that it has; 0 without a headline.
    Headline,
    /// Cosine of its tf-idf row with the sum of those behind it: how much of what follows it announces.
    Forward,
    /// Share of the weight of the document's recurring terms that it has, by order.
    Salience,
    /// The tf-idf of its terms in the document, together, by the square root of their number, against the heaviest
    /// sentence.
    Weight,
    /// How often its terms stand in the document, on average, against the sentence with the most frequent ones.
    Frequency,
    /// Share of its terms that come again after it.
    Returns,
    /// Share of its terms that the sentence before it has.
    Repeats,
    /// How far its words are below [`SHORT`], against twelve.
    Short,
    /// How far its words are beyond [`LONG`], against [`LONG`].
    Long,
    /// How far its words are beyond [`OVERLONG`], against [`OVERLONG`].
    Overlong,
    /// Whether it opens on a pronoun or connective that leans on the sentence before it.
    LeansBack,
    /// Whether it opens on a quotation mark.
    OpensQuoted,
    /// Whether it has a number.
    Number,
    /// How far its words are beyond [`SHORT`], against [`WORDY`]: what it costs to read.
    Words,
    /// Where the order counts for nothing: cosine of its tf-idf row with the sum of all the others.
    Typical,
}

impl Feature {
    /// All features, in the order of [`Features::values`].
    pub const ALL: [Feature; 21] = [
        Feature::Place,
        Feature::Depth,
        Feature::First,
        Feature::Opening,
        Feature::Ending,
        Feature::Lead,
        Feature::Headline,
        Feature::Forward,
        Feature::Salience,
        Feature::Weight,
        Feature::Frequency,
        Feature::Returns,
        Feature::Repeats,
        Feature::Short,
        Feature::Long,
        Feature::Overlong,
        Feature::LeansBack,
        Feature::OpensQuoted,
        Feature::Number,
        Feature::Words,
        Feature::Typical,
    ];
}

impl Feature {
    /// The feature in a word or two, as people read it.
    pub fn name(self) -> &'static str {
        match self {
            Feature::Place => "place",
            Feature::Depth => "depth",
            Feature::First => "first",
            Feature::Opening => "opening",
            Feature::Ending => "nearness to the end",
            Feature::Lead => "like the lead",
            Feature::Headline => "headline",
            Feature::Forward => "announces",
            Feature::Salience => "recurring terms",
            Feature::Weight => "weight of terms",
            Feature::Frequency => "frequent terms",
            Feature::Returns => "terms that return",
            Feature::Repeats => "repeats the one before",
            Feature::Short => "short",
            Feature::Long => "long",
            Feature::Overlong => "overlong",
            Feature::LeansBack => "leans on the one before",
            Feature::OpensQuoted => "opens quoted",
            Feature::Number => "number",
            Feature::Words => "words",
            Feature::Typical => "typical",
        }
    }
}

/// The natural logarithm of the place that counts as wholly deep: the 148th sentence.
pub const DEPTH: f64 = 5.0;
/// So many words beyond [`SHORT`] cost as much as words can.
pub const WORDY: f64 = 60.0;
/// Below so many words a sentence says little.
pub const SHORT: f64 = 16.0;
/// From how many words on a sentence is long for a summary.
pub const LONG: f64 = 28.0;
/// From how many words on a sentence is too long for a summary.
pub const OVERLONG: f64 = 40.0;

/// What scorers and the selection see of a document.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// One row a sentence.
    pub rows: Rows,
    /// One array of values a sentence, in the order of [`Feature::ALL`].
    pub values: Vec<[f64; Feature::ALL.len()]>,
    /// How much each term matters to the document, by term; together 1, or all 0.
    pub salience: Vec<f64>,
    /// Words and characters of each sentence, and what it leans on.
    pub forms: Vec<form::Form>,
    /// Who is introduced in which sentence, and who is named alone.
    pub names: names::Names,
    /// Which sentence of its own document each is, from 0.
    pub places: Vec<usize>,
    /// How many documents are read as one.
    pub documents: usize,
    /// How far the order of the sentences tells what matters, from 0 (remarks on one thing) to 1 (an article).
    pub order: f64,
    /// The sentences that must not be chosen, by sentence; empty where all may.
    pub barred: Vec<bool>,
    /// Whether the first of several documents lends the headline that all are read under: one of its sentences is told.
    pub is_headed: bool,
    /// What the reader asks for, where anything is: [`Features::with_focus`].
    pub about: Option<about::About>,
}

impl Features {
    /// How many sentences there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no sentence.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many sentences of this text a length comes to, as long as they are on average.
    pub fn sentences_in(&self, length: Length) -> f64 {
        let total = |count: fn(&form::Form) -> usize| self.forms.iter().map(count).sum();
        length.in_sentences(self.len(), total(|form| form.words), total(|form| form.characters))
    }

    /// The sentences of the first document.
    pub fn of_first(&self) -> Range<usize> {
        let second = self.places.iter().skip(1).position(|&place| place == 0);
        0..second.map_or(self.len(), |second| second + 1)
    }

    /// The sentences in the order of the text; of several documents, the first of each, the second of each, and so on.
    pub fn in_turns(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by_key(|&sentence| self.places[sentence]);
        order
    }

    /// Whether a sentence must not be chosen.
    pub fn is_barred(&self, sentence: usize) -> bool {
        self.barred.get(sentence).copied().unwrap_or_default()
    }

    /// A value of a sentence.
    pub fn value(&self, sentence: usize, feature: Feature) -> f64 {
        self.values[sentence][feature as usize]
    }
}

/// Looks at each sentence of `text`, in time linear in its terms.
pub fn features(text: &Text<'_>, background: &Background) -> Features {
    let mut forms = form::forms(text);
    let mut rows = counted(text);
    form::mark_what_adds_nothing(&mut forms, &rows, text);
    let frequency = sentence_frequency(&rows, text.vocabulary);
    let idf = inverse_frequencies(text.sentences.len(), &frequency);
    rows.change(|row| weigh(row, &idf));
    let rarity = rarity(text, background, &idf);
    let places = Places::of(text);
    let mut features = Features {
        salience: salience(text, &rarity),
        order: order(text, &frequency),
        documents: text.document.parts.len().max(1),
        names: names::names(text),
        places: (0..rows.len()).map(|sentence| places.of_sentence(sentence).place).collect(),
        rows,
        forms,
        values: Vec::new(),
        barred: Vec::new(),
        is_headed: false,
        about: None,
    };
    features.values = values(text, &features, &places, &idf, &rarity);
    features
}

/// The values of all features, by sentence.
fn values(
    text: &Text<'_>,
    features: &Features,
    places: &Places,
    idf: &[f64],
    rarity: &[f64],
) -> Vec<[f64; Feature::ALL.len()]> {
    let Features { rows, forms, salience, order, .. } = features;
    let headline_weight: f64 = text.headline.iter().map(|&term| idf[term as usize]).sum();
    let mut behind = Sum::of(rows.iter(), text.vocabulary);
    // Of an article nobody asks.
    let all = (places.are_several() || *order < 1.0).then(|| behind.clone());
    let lead =
        Sum::of(rows.iter().enumerate().filter(|(at, _)| places.is_lead(*at)).map(|(_, row)| row), text.vocabulary);
    let mut occurrences = Occurrences::of(text, rows, rarity, salience);
    let mut values = Vec::with_capacity(rows.len());
    for (index, (row, form)) in rows.iter().zip(forms).enumerate() {
        let mut told = Told::default();
        let (mut announced, mut led) = (0.0, 0.0);
        for &(term, weight) in row {
            occurrences.tell(term, index, &mut told);
            announced += behind.take(term, weight);
            led += lead.product(term, weight);
        }
        let typical = || {
            all.as_ref().map_or(0.0, |all| {
                all.cosine_without(row.iter().map(|&(term, weight)| all.product(term, weight)).sum())
            })
        };
        let Place { place, end } = places.of_sentence(index);
        let has = |term: &&Term| row.binary_search_by_key(*term, |&(term, _)| term).is_ok();
        let shared: f64 = text.headline.iter().filter(has).map(|&term| idf[term as usize]).sum();
        let repeats = |before: &Row| told.repeated as f64 / libm::sqrt((row.len() * before.len()) as f64 + 1.0);
        let (words, terms) = (form.words as f64, row.len() as f64);
        let flag = |holds: bool| f64::from(u8::from(holds));
        values.push([
            order / libm::sqrt(place as f64 + 1.0),
            order * (logarithm(place + 1) / DEPTH).min(1.0),
            order * flag(place == 0),
            order * flag(place < 3),
            order * end,
            order * if place < 3 { lead.cosine_without(led) } else { lead.cosine(led) },
            if headline_weight > 0.0 { (shared / headline_weight).min(1.0) } else { 0.0 },
            // What follows in a document, it may announce; of several, all of it.
            if places.are_several() { typical() } else { behind.cosine(announced) },
            order * told.salience.min(1.0),
            told.telling / libm::sqrt(terms + 1.0),
            occurrences.mean(text.terms_of(&text.sentences[index])),
            f64::from(told.returning) / terms.max(1.0),
            if place == 0 { 0.0 } else { repeats(&rows[index - 1]) },
            ((SHORT - words) / 12.0).clamp(0.0, 1.0),
            ((words - LONG) / LONG).clamp(0.0, 1.0),
            ((words - OVERLONG) / OVERLONG).clamp(0.0, 1.0),
            flag(form.leans_back),
            flag(form.opens_quoted),
            flag(form.number),
            ((words - SHORT) / WORDY).clamp(0.0, 1.0),
            // Of an article nothing: the order tells all.
            if *order < 1.0 { (1.0 - order) * typical() } else { 0.0 },
        ]);
    }
    against_the_most(&mut values, Feature::Weight);
    against_the_most(&mut values, Feature::Frequency);
    values
}

/// How rare each term is in the news, by term; where nothing is known of the language, how rare it is in the document.
fn rarity(text: &Text<'_>, background: &Background, idf: &[f64]) -> Vec<f64> {
    match background.rarity(text.language) {
        Some(rarity) => text.stems.iter().map(|&stem| rarity.of(stem)).collect(),
        None => idf.to_vec(),
    }
}

/// Divides a feature by its greatest value in the document.
fn against_the_most(values: &mut [[f64; Feature::ALL.len()]], feature: Feature) {
    let most = values.iter().map(|values| values[feature as usize]).fold(0.0, f64::max);
    if most > 0.0 {
        values.iter_mut().for_each(|values| values[feature as usize] /= most);
    }
}

/// Where nearly every sentence has the same term, the text is a pile of remarks on one thing, in no order. Below this
/// share of the sentences the order counts fully, and it counts for nothing from [`REMARKS`] on.
const ARTICLE: f64 = 0.7;
/// See [`ARTICLE`].
const REMARKS: f64 = 0.9;
/// So many sentences more, without the term: a few sentences say nothing about the kind of text.
const FEW: f64 = 5.0;

/// How far the order of the sentences counts.
fn order(text: &Text<'_>, frequency: &[u32]) -> f64 {
    let most = frequency.iter().copied().max().unwrap_or_default();
    let share = f64::from(most) / (text.sentences.len() as f64 + FEW);
    ((REMARKS - share) / (REMARKS - ARTICLE)).clamp(0.0, 1.0)
}

/// In how many sentences each term stands.
fn sentence_frequency(rows: &Rows, vocabulary: usize) -> Vec<u32> {
    let mut frequency = vec![0u32; vocabulary];
    rows.items().iter().for_each(|&(term, _)| frequency[term as usize] += 1);
    frequency
}

/// By term, ln(1 + sentences ÷ sentences with the term): the inverse document frequency (Spärck Jones, 1972) with
/// sentences for documents, never negative.
fn inverse_frequencies(sentences: usize, frequency: &[u32]) -> Vec<f64> {
    let of = |count: u32| libm::log(1.0 + sentences as f64 / f64::from(count.max(1)));
    // Most terms stand in a few sentences: what those come to is reckoned once.
    let few = [0, 1, 2, 3, 4, 5, 6, 7].map(of);
    frequency.iter().map(|&count| few.get(count as usize).copied().unwrap_or_else(|| of(count))).collect()
}

/// How much each term matters: what recurs, the more the oftener, damped. A term that stands once says what one
/// sentence is about, not the document. Of several documents, a term matters by the share of them that have it.
fn salience(text: &Text<'_>, idf: &[f64]) -> Vec<f64> {
    let mut count = vec![0u32; text.vocabulary];
    text.terms.iter().for_each(|&term| count[term as usize] += 1);
    let share = if text.document.parts.len() < 2 { Vec::new() } else { share_of_documents(text) };
    // The logarithm of one is nothing.
    let weight = |term: usize| logarithm(count[term].max(1) as usize) * idf[term] * share.get(term).unwrap_or(&1.0);
    let mut salience: Vec<f64> = (0..text.vocabulary).map(weight).collect();
    let total: f64 = salience.iter().sum();
    if total > 0.0 {
        salience.iter_mut().for_each(|weight| *weight /= total);
    }
    salience
}

/// Of several documents that are read as one, the share that has each term.
fn share_of_documents(text: &Text<'_>) -> Vec<f64> {
    let documents = text.document.parts.len();
    let mut share = vec![0.0; text.vocabulary];
    let mut last_seen = vec![usize::MAX; text.vocabulary];
    for sentence in &text.sentences {
        let part = text.document.part_of(sentence.block);
        for &term in text.terms_of(sentence) {
            if last_seen[term as usize] != part {
                last_seen[term as usize] = part;
                share[term as usize] += 1.0 / documents as f64;
            }
        }
    }
    share
}
