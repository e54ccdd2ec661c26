//! What tags declare for all that is in them: what prefixes mean, where relative addresses are seen from, the language.

use super::names::{Vocabulary, of_namespace, of_prefix};
use crate::extract::address::{LONGEST_BASE, is_web, resolve};
use crate::extract::xml::Tag;
use crate::extract::xml::entity::{Declared, decode};

/// How many prefixes are kept in mind at once: each name is looked up among them.
const MOST_PREFIXES: usize = 200;

/// What holds where the reader is, innermost last.
#[derive(Debug, Default)]
pub(super) struct Scope<'t> {
    prefixes: Vec<(&'t str, Vocabulary)>,
    bases: Vec<String>,
    languages: Vec<String>,
}

/// How much was declared at a place, to come back to it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark([usize; 3]);

impl<'t> Scope<'t> {
    /// The scope of a text that was read from `base`.
    pub(super) fn new(base: Option<&str>) -> Scope<'t> {
        Scope { bases: base.map(str::to_owned).into_iter().collect(), ..Scope::default() }
    }

    pub(super) fn mark(&self) -> Mark {
        Mark([self.prefixes.len(), self.bases.len(), self.languages.len()])
    }

    /// Forgets what was declared since `mark`.
    pub(super) fn leave(&mut self, Mark([prefixes, bases, languages]): Mark) {
        self.prefixes.truncate(prefixes);
        self.bases.truncate(bases);
        self.languages.truncate(languages);
    }

    /// What a prefix means here.
    pub(super) fn vocabulary(&self, prefix: &str) -> Vocabulary {
        match self.prefixes.iter().rev().find(|(known, _)| known.eq_ignore_ascii_case(prefix)) {
            Some((_, vocabulary)) => *vocabulary,
            None if prefix.is_empty() => Vocabulary::Core,
            None => of_prefix(prefix),
        }
    }

    /// Notes what a tag declares for what is in it; `is_outermost` for the first tag of all.
    pub(super) fn declare(&mut self, tag: &Tag<'t>, prefix: &'t str, is_outermost: bool, declared: &mut Declared) {
        if tag.attributes.contains("xml") || tag.attributes.contains("XML") {
            for (name, value) in tag.attributes() {
                if let Some(rest) = name.strip_prefix("xmlns") {
                    let prefix = rest.trim_start_matches(':');
                    // A program's own namespace on the outermost element is still that of a feed.
                    let is_own = prefix.is_empty() && is_outermost;
                    let own = if is_own { Vocabulary::Core } else { of_prefix(prefix) };
                    self.prefix(prefix, of_namespace(value).unwrap_or(own));
                } else if name.eq_ignore_ascii_case("xml:base") {
                    self.base(&decode(value, declared));
                } else if name.eq_ignore_ascii_case("xml:lang") {
                    self.languages.push(value.trim().chars().take(40).collect());
                }
            }
        }
        if is_outermost && self.vocabulary(prefix) == Vocabulary::Other {
            // Nobody knows the prefix of the outermost element: it is that of the feed.
            self.prefix(prefix, Vocabulary::Core);
        }
    }

    fn prefix(&mut self, prefix: &'t str, vocabulary: Vocabulary) {
        if self.prefixes.len() < MOST_PREFIXES {
            self.prefixes.push((prefix, vocabulary));
        }
    }

    /// Notes where what follows is seen from, itself seen from where that is told.
    pub(super) fn base(&mut self, told: &str) {
        let base = self.absolute(told);
        if is_web(&base) && base.len() <= LONGEST_BASE {
            self.bases.push(base);
        }
    }

    /// An address, made absolute where a base is known.
    pub(super) fn absolute(&self, address: &str) -> String {
        match self.bases.last() {
            Some(base) => resolve(base, address),
            None => address.trim().to_owned(),
        }
    }

    /// The language that is declared here.
    pub(super) fn language(&self) -> Option<String> {
        self.languages.last().filter(|code| !code.is_empty()).cloned()
    }
}
