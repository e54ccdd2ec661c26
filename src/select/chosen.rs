//! The sentences chosen so far, and what another one would repeat of them.

use crate::features::Features;
use crate::text::Term;
use std::cell::RefCell;

/// Past so many chosen sentences, a term tells no two of them apart: likeness is then judged by rarer terms. It bounds
/// the work of one comparison.
const POSTINGS: usize = 64;

/// The sentences chosen so far.
pub(super) struct Chosen<'f> {
    features: &'f Features,
    order: Vec<usize>,
    has: Vec<bool>,
    postings: Postings,
    /// By chosen sentence, room to add up what another one shares with it: 0 in between.
    sums: RefCell<Vec<f64>>,
    /// By name: whether a chosen sentence introduces it, or uses it already.
    met: Vec<bool>,
}

impl<'f> Chosen<'f> {
    pub(super) fn new(features: &'f Features) -> Chosen<'f> {
        let postings = Postings::new(features.salience.len());
        let met = vec![false; features.names.users.len()];
        let has = vec![false; features.len()];
        Chosen { features, order: Vec::new(), has, postings, sums: RefCell::default(), met }
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    pub(super) fn has(&self, sentence: usize) -> bool {
        self.has[sentence]
    }

    /// Whether a reader can follow the sentence: what it leans on is chosen, no quotation is cut open,
    /// and it is a whole sentence.
    pub(super) fn stands(&self, sentence: usize) -> bool {
        let form = &self.features.forms[sentence];
        let held = !form.leans_back || sentence.checked_sub(1).is_some_and(|before| self.has(before));
        held && !form.broken_quotation && !form.fragment && !self.features.rows[sentence].is_empty()
    }

    /// Adds a sentence; gives the sentences that no longer name a stranger by a name that it has.
    pub(super) fn add(&mut self, sentence: usize) -> Vec<usize> {
        self.has[sentence] = true;
        self.postings.all.reserve(self.features.rows[sentence].len());
        for &(term, weight) in &self.features.rows[sentence] {
            self.postings.add(term, self.order.len(), weight);
        }
        self.order.push(sentence);
        self.sums.get_mut().push(0.0);
        let names = &self.features.names;
        let mut acquainted = Vec::new();
        for &name in names.introduced[sentence].iter().chain(&names.alone[sentence]) {
            if !std::mem::replace(&mut self.met[name as usize], true) {
                acquainted.extend_from_slice(&names.users[name as usize]);
            }
        }
        acquainted
    }

    /// Whether the sentence names somebody by the surname alone, whom no chosen one introduces.
    pub(super) fn names_a_stranger(&self, sentence: usize) -> bool {
        self.features.names.alone[sentence].iter().any(|&name| !self.met[name as usize])
    }

    /// The greatest cosine of the sentence with a chosen one, from 0 to 1; 1 where it adds nothing to any.
    pub(super) fn likeness(&self, sentence: usize) -> f64 {
        if self.features.forms[sentence].adds_nothing {
            return 1.0;
        }
        if self.order.is_empty() {
            return 0.0;
        }
        let row = &self.features.rows[sentence];
        let mut sums = self.sums.borrow_mut();
        let mut most = 0.0f64;
        for &(term, weight) in row {
            for (place, other) in self.postings.of(term) {
                sums[place] += weight * other;
                most = most.max(sums[place]);
            }
        }
        for &(term, _) in row {
            self.postings.of(term).for_each(|(place, _)| sums[place] = 0.0);
        }
        most.min(1.0)
    }

    /// The salience of the sentence's terms by `salience`, from 0 to 1; of a term's, `left` is left with each chosen
    /// sentence that has it.
    pub(super) fn new_salience(&self, sentence: usize, salience: &[f64], left: f64) -> f64 {
        let share = |has: usize| (0..has).fold(1.0, |share, _| share * left);
        let new = |&(term, _): &(Term, f64)| salience[term as usize] * share(self.postings.count(term));
        self.features.rows[sentence].iter().map(new).sum()
    }

    /// The chosen sentences in the order of their choice.
    pub(super) fn into_order(self) -> Vec<usize> {
        self.order
    }
}

/// By term: the chosen sentences that have it, as places in the order of their choice, with the term's weight there.
struct Postings {
    /// By term: how many there are, and which of all is its last.
    terms: Vec<(usize, usize)>,
    all: Vec<Posting>,
}

struct Posting {
    place: usize,
    weight: f64,
    /// Which of all is the term's one before it, where there is one.
    before: usize,
}

impl Postings {
    fn new(terms: usize) -> Postings {
        Postings { terms: vec![(0, 0); terms], all: Vec::new() }
    }

    fn add(&mut self, term: Term, place: usize, weight: f64) {
        let (count, last) = &mut self.terms[term as usize];
        if *count < POSTINGS {
            self.all.push(Posting { place, weight, before: *last });
            (*count, *last) = (*count + 1, self.all.len() - 1);
        }
    }

    fn count(&self, term: Term) -> usize {
        self.terms[term as usize].0
    }

    /// The term's sentences, the last that was chosen first, with its weight there.
    fn of(&self, term: Term) -> impl Iterator<Item = (usize, f64)> {
        let (count, mut at) = self.terms[term as usize];
        (0..count).map(move |_| {
            let posting = &self.all[at];
            at = posting.before;
            (posting.place, posting.weight)
        })
    }
}
