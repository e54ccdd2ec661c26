//! [`Text`] → [`Features`]: sparse tf-idf rows, and what else a scorer sees of each sentence.

use crate::document::Kind;
use crate::text::{Term, Text};

pub mod form;

/// What a scorer sees of one sentence. Each value is from 0 to 1, so that weights can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
    /// Cosine of the sentence's tf-idf row with the sum of all the others: how much of the whole it speaks of.
    Centrality,
    /// The same with the sum of the rows behind it: how much of what follows it announces.
    Forward,
    /// The inverse square root of its place in the text: 1 for the first sentence.
    Place,
    /// Whether it opens its paragraph.
    Opens,
    /// Share of the headline's terms, by weight, that it has; 0 without a headline.
    Headline,
    /// Cosine of its row with the sum of the first three, itself aside: how near to the lead it is.
    Lead,
    /// Share of the weight of the document's recurring terms that it has.
    Salience,
    /// Its words, against [`FULL_LENGTH`].
    Length,
    /// How far its words are beyond [`LONG`], against [`LONG`].
    Overlong,
    /// Whether it opens on a pronoun or connective that leans on the sentence before it.
    LeansBack,
    /// Share of its characters that stand between quotation marks.
    Quotation,
    /// Whether a quotation is cut open at one of its sides.
    BrokenQuotation,
    /// Whether it is a question.
    Question,
    /// Whether it has a number.
    Number,
    /// Whether it is less than a sentence: a few words, or no mark at its end.
    Fragment,
}

impl Feature {
    /// All features, in the order of [`Features::values`].
    pub const ALL: [Feature; 15] = [
        Feature::Centrality,
        Feature::Forward,
        Feature::Place,
        Feature::Opens,
        Feature::Headline,
        Feature::Lead,
        Feature::Salience,
        Feature::Length,
        Feature::Overlong,
        Feature::LeansBack,
        Feature::Quotation,
        Feature::BrokenQuotation,
        Feature::Question,
        Feature::Number,
        Feature::Fragment,
    ];
}

/// From how many words on a sentence counts as of full length.
pub const FULL_LENGTH: f64 = 20.0;
/// From how many words on a sentence is long for a summary.
pub const LONG: f64 = 40.0;

/// The terms of a sentence with their tf-idf weights, as a vector of length 1, ascending by term.
pub type Row = Vec<(Term, f64)>;

/// What scorers and the selection see of a document.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// One row a sentence.
    pub rows: Vec<Row>,
    /// One array of values a sentence, in the order of [`Feature::ALL`].
    pub values: Vec<[f64; Feature::ALL.len()]>,
    /// How much each term matters to the document, by term; together 1, or all 0.
    pub salience: Vec<f64>,
    /// Words and characters of each sentence, and what it leans on.
    pub forms: Vec<form::Form>,
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

    /// A value of a sentence.
    pub fn value(&self, sentence: usize, feature: Feature) -> f64 {
        self.values[sentence][feature as usize]
    }
}

/// Looks at each sentence of `text`, in time linear in its terms.
pub fn features(text: &Text<'_>) -> Features {
    let forms = form::forms(text);
    let idf = inverse_document_frequency(text);
    let rows: Vec<Row> = text.sentences.iter().map(|sentence| row(text.terms_of(sentence), &idf)).collect();
    let salience = salience(text, &idf);
    let headline = &text.headline;
    let headline_weight: f64 = headline.iter().map(|&term| idf[term as usize]).sum();

    let all = Sum::of(&rows, text.vocabulary);
    let lead = Sum::of(&rows[..rows.len().min(3)], text.vocabulary);
    let mut behind = all.clone();

    let mut values = Vec::with_capacity(rows.len());
    for (index, (row, form)) in rows.iter().zip(&forms).enumerate() {
        let sentence = &text.sentences[index];
        behind.take(row);
        let has = |term: &&Term| row.binary_search_by_key(*term, |&(term, _)| term).is_ok();
        let shared: f64 = headline.iter().filter(has).map(|&term| idf[term as usize]).sum();
        let block = &text.document.blocks[sentence.block];
        // Sentences that the caller cut tell nothing of paragraphs.
        let opens = block.kind != Kind::Sentence && (index == 0 || text.sentences[index - 1].block != sentence.block);
        let words = sentence.words as f64;
        let flag = |holds: bool| f64::from(u8::from(holds));
        values.push([
            all.cosine_without(row),
            behind.cosine(row),
            1.0 / libm::sqrt(index as f64 + 1.0),
            flag(opens),
            if headline_weight > 0.0 { (shared / headline_weight).min(1.0) } else { 0.0 },
            if index < 3 { lead.cosine_without(row) } else { lead.cosine(row) },
            row.iter().map(|&(term, _)| salience[term as usize]).sum::<f64>().min(1.0),
            (words / FULL_LENGTH).min(1.0),
            ((words - LONG) / LONG).clamp(0.0, 1.0),
            flag(form.leans_back),
            form.quoted,
            flag(form.broken_quotation),
            flag(form.question),
            flag(form.number),
            flag(form.fragment),
        ]);
    }
    Features { rows, values, salience, forms }
}

/// ln(1 + sentences ÷ sentences with the term): the inverse document frequency (Spärck Jones, 1972) with sentences for
/// documents, never negative.
fn inverse_document_frequency(text: &Text<'_>) -> Vec<f64> {
    let mut frequency = vec![0u32; text.vocabulary];
    let mut last_seen = vec![usize::MAX; text.vocabulary];
    for (index, sentence) in text.sentences.iter().enumerate() {
        for &term in text.terms_of(sentence) {
            if last_seen[term as usize] != index {
                last_seen[term as usize] = index;
                frequency[term as usize] += 1;
            }
        }
    }
    let sentences = text.sentences.len() as f64;
    frequency.iter().map(|&count| libm::log(1.0 + sentences / f64::from(count.max(1)))).collect()
}

/// The tf-idf row of a sentence, of length 1 (or empty).
fn row(terms: &[Term], idf: &[f64]) -> Row {
    let mut sorted = terms.to_vec();
    sorted.sort_unstable();
    let mut row: Row = Vec::with_capacity(sorted.len());
    for term in sorted {
        match row.last_mut() {
            Some((last, count)) if *last == term => *count += 1.0,
            _ => row.push((term, 1.0)),
        }
    }
    for (term, weight) in &mut row {
        *weight = (1.0 + libm::log(*weight)) * idf[*term as usize];
    }
    let norm = libm::sqrt(row.iter().map(|&(_, weight)| weight * weight).sum());
    if norm > 0.0 {
        row.iter_mut().for_each(|(_, weight)| *weight /= norm);
    }
    row
}

/// How much each term matters: what recurs, the more the oftener, damped. A term that stands once says what one
/// sentence is about, not the document.
fn salience(text: &Text<'_>, idf: &[f64]) -> Vec<f64> {
    let mut count = vec![0.0f64; text.vocabulary];
    text.terms.iter().for_each(|&term| count[term as usize] += 1.0);
    let mut salience: Vec<f64> =
        count.iter().zip(idf).map(|(&count, &idf)| if count > 1.0 { libm::log(count) * idf } else { 0.0 }).collect();
    let total: f64 = salience.iter().sum();
    if total > 0.0 {
        salience.iter_mut().for_each(|weight| *weight /= total);
    }
    salience
}

/// The sum of rows, dense, with its squared length kept as rows leave it.
#[derive(Debug, Clone)]
struct Sum {
    weights: Vec<f64>,
    squared: f64,
}

impl Sum {
    fn of(rows: &[Row], vocabulary: usize) -> Sum {
        let mut weights = vec![0.0; vocabulary];
        for &(term, weight) in rows.iter().flatten() {
            weights[term as usize] += weight;
        }
        let squared = weights.iter().map(|weight| weight * weight).sum();
        Sum { weights, squared }
    }

    fn dot(&self, row: &Row) -> f64 {
        row.iter().map(|&(term, weight)| weight * self.weights[term as usize]).sum()
    }

    /// Takes a row out of the sum.
    fn take(&mut self, row: &Row) {
        for &(term, weight) in row {
            let sum = &mut self.weights[term as usize];
            self.squared -= *sum * *sum;
            *sum -= weight;
            self.squared += *sum * *sum;
        }
    }

    /// The cosine of a row, itself of length 1, with the sum.
    fn cosine(&self, row: &Row) -> f64 {
        cosine(self.dot(row), self.squared)
    }

    /// The cosine of a row that is part of the sum with the rest of it.
    fn cosine_without(&self, row: &Row) -> f64 {
        if row.is_empty() {
            return 0.0;
        }
        let dot = self.dot(row);
        cosine(dot - 1.0, self.squared - 2.0 * dot + 1.0)
    }
}

/// Guards against what is left of nothing after rounding.
fn cosine(dot: f64, squared: f64) -> f64 {
    if squared > 1e-9 { (dot / libm::sqrt(squared)).clamp(0.0, 1.0) } else { 0.0 }
}
