//! What the reader never wants to hear of, always wants to, and wants sooner. The one place that names `regex_lite`.

use super::Candidate;
use crate::language::Language;
use crate::text::unspaced::puts_no_spaces;
use regex_lite::{Regex, RegexBuilder};

/// No expression may grow larger when it is read, in bytes.
const LARGEST: usize = 1 << 20;

/// Words or an expression, matched in headline, text, author and source, or in one of these.
#[derive(Debug, Clone)]
pub struct Pattern {
    typed: String,
    expression: Regex,
    /// Where alone it is looked for.
    field: Option<Field>,
    /// Whether it is words, which are compared in small letters of any script.
    in_words: bool,
}

/// A part of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Text,
    Author,
    Source,
}

/// What stands before a pattern that is looked for in one part alone.
const FIELDS: [(&str, Field); 4] =
    [("title:", Field::Title), ("text:", Field::Text), ("author:", Field::Author), ("source:", Field::Source)];

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.typed == other.typed
    }
}

/// Why a pattern is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// Nothing that could be looked for.
    #[error("an empty pattern matches everything; give a word, or an expression between slashes")]
    Empty,
    /// An expression that is none.
    #[error("`{0}` is no expression: {1}")]
    Expression(String, String),
}

impl Pattern {
    /// Reads a pattern: words as they stand, whole and in any case, or an expression between slashes (`/dam|dyke/`),
    /// for which only the letters A to Z are the same in any case. `title:`, `text:`, `author:` or `source:` before it
    /// says where alone it is looked for.
    ///
    /// # Errors
    /// [`PatternError`].
    pub fn parse(typed: &str) -> Result<Pattern, PatternError> {
        let stripped = FIELDS.iter().find_map(|(name, field)| Some((typed.trim_start().strip_prefix(name)?, *field)));
        let (bare, field) = stripped.map_or((typed, None), |(rest, field)| (rest.trim(), Some(field)));
        let inner = bare.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let source = inner.map_or_else(|| in_words(&bare.trim().to_lowercase()), str::to_owned);
        if source.is_empty() {
            return Err(PatternError::Empty);
        }
        let expression = RegexBuilder::new(&source).case_insensitive(true).size_limit(LARGEST).build();
        let expression = expression.map_err(|error| PatternError::Expression(typed.to_owned(), error.to_string()))?;
        Ok(Pattern { typed: typed.to_owned(), expression, field, in_words: inner.is_none() })
    }

    /// The pattern as it was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    fn matches(&self, candidate: &Candidate) -> bool {
        let meta = &candidate.document.meta;
        let is_asked = |field: Field| self.field.is_none_or(|own| own == field);
        let fields = [
            (&meta.title, Field::Title),
            (&meta.byline, Field::Author),
            (&meta.site, Field::Source),
            (&meta.url, Field::Source),
        ];
        let fields = fields.into_iter().filter(|(_, field)| is_asked(*field)).filter_map(|(value, _)| value.as_ref());
        let texts = candidate.document.blocks.iter().map(|block| &block.text).filter(|_| is_asked(Field::Text));
        let is_in = |text: &String| match self.in_words {
            true => self.is_whole_in(&text.to_lowercase()),
            false => self.expression.is_match(text),
        };
        fields.chain(texts).any(is_in)
    }

    /// Whether its words stand in a text as words, no part of longer ones.
    fn is_whole_in(&self, text: &str) -> bool {
        let mut from = 0;
        while let Some(found) = self.expression.find_at(text, from) {
            if is_word_edge(&text[..found.start()], found.as_str(), &text[found.end()..]) {
                return true;
            }
            from = found.start() + found.as_str().chars().next().map_or(1, char::len_utf8);
        }
        false
    }
}

/// Whether words begin and end where words of the text do. Scripts without spaces do not tell; Arabic and Hebrew write an
/// article or a preposition onto a word, Korean a particle behind it.
fn is_word_edge(before: &str, words: &str, behind: &str) -> bool {
    let parts = |outer: Option<char>, inner: Option<char>| match (outer, inner) {
        (Some(outer), Some(inner)) => {
            !outer.is_alphanumeric() || !inner.is_alphanumeric() || puts_no_spaces(outer) || puts_no_spaces(inner)
        }
        _ => true,
    };
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let is_prefixed = first.is_some_and(|c| matches!(c, '\u{590}'..='\u{6ff}'));
    let is_suffixed = last.is_some_and(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
    (is_prefixed || parts(before.chars().next_back(), first)) && (is_suffixed || parts(behind.chars().next(), last))
}

/// Words as an expression, whatever space is between them.
fn in_words(words: &str) -> String {
    words.split_whitespace().map(regex_lite::escape).collect::<Vec<_>>().join(r"\s+")
}

/// The reader's rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rules {
    /// What is not told.
    pub mute: Vec<Pattern>,
    /// What is told, whatever else mutes it.
    pub keep: Vec<Pattern>,
    /// What comes sooner.
    pub boost: Vec<Pattern>,
    /// The languages that are read; all where none is named.
    pub languages: Vec<Language>,
    /// Rules that hold in one section besides; what is in "News/World" is in "News", too.
    pub sections: Vec<(String, Rules)>,
}

impl Rules {
    /// Why a candidate is not told; `None` where it is.
    pub fn muted(&self, candidate: &Candidate) -> Option<String> {
        if self.all_of(candidate).flat_map(|rules| &rules.keep).any(|pattern| pattern.matches(candidate)) {
            return None;
        }
        let mut mutes = self.all_of(candidate).flat_map(|rules| &rules.mute);
        if let Some(pattern) = mutes.find(|pattern| pattern.matches(candidate)) {
            return Some(format!("muted by “{}”", pattern.typed()));
        }
        let read: Vec<Language> = self.all_of(candidate).flat_map(|rules| &rules.languages).copied().collect();
        if read.is_empty() {
            return None;
        }
        let declared = candidate.document.meta.language.as_deref().and_then(Language::from_code);
        let language = declared.unwrap_or_else(|| Language::detect(&candidate.document.clean_text()));
        let is_foreign = language.code() != "und" && !read.contains(&language);
        is_foreign.then(|| format!("muted, for it is in a language that is not read ({})", language.code()))
    }

    /// How many patterns want a candidate sooner.
    pub fn boosts(&self, candidate: &Candidate) -> usize {
        let boosts = self.all_of(candidate).flat_map(|rules| &rules.boost);
        boosts.filter(|pattern| pattern.matches(candidate)).count()
    }

    /// These rules, and those of the candidate's section.
    fn all_of<'r>(&'r self, candidate: &'r Candidate) -> impl Iterator<Item = &'r Rules> {
        let is_in = |name: &str| {
            let rest = candidate.section.as_deref().and_then(|section| section.strip_prefix(name));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let own = self.sections.iter().filter(move |(name, _)| is_in(name)).map(|(_, rules)| rules);
        std::iter::once(self).chain(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Document, Kind};

    fn candidate(title: &str, text: &str) -> Candidate {
        let mut document = Document { blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() };
        document.meta.title = Some(title.to_owned());
        Candidate::alone(document)
    }

    fn patterns(typed: &[&str]) -> Vec<Pattern> {
        typed.iter().map(|typed| Pattern::parse(typed).expect("a pattern")).collect()
    }

    #[test]
    fn words_are_found_whole_in_any_case_and_over_the_ends_of_lines() {
        let dam = candidate("The DAM at Orr", "It broke\nlast night.");
        let found = |typed: &str| patterns(&[typed])[0].matches(&dam);
        assert!(found("dam") && found("broke last") && found("orr"));
        assert!(!found("da") && !found("roke") && !found("dams") && !found("d.m"));
        assert!(found("/d.m/") && found("/brok(e|en)/") && !found("/^broke/"));
        assert!(patterns(&["Überfall"])[0].matches(&candidate("überfall in Köln", "")));
        assert!(patterns(&["洪水"])[0].matches(&candidate("洪水淹没城市", "")));
    }

    #[test]
    fn words_of_every_script_are_found_whole() {
        let found = |typed: &str, text: &str| patterns(&[typed])[0].matches(&candidate(text, ""));
        assert!(found("кот", "Чёрный кот спит") && found("кот", "«Кот»") && !found("кот", "Дом, который стоит"));
        assert!(found("γάτα", "Η γάτα κοιμάται") && !found("γάτα", "Οι γάτατες"));
        assert!(found("Mao", "Mao spoke") && !found("Mao", "un maoïste") && !found("Mao", "Humaoïd"));
        assert!(found("Öl", "Öl wird teuer") && !found("Öl", "Die Hölle") && found("Öl", "Hölle und Öl"));
        assert!(found("кот", "котокот кот"), "the last of three");
        // Written onto the word: articles, particles.
        assert!(found("كرة", "فريق الكرة") && !found("كرة", "كرةات"));
        assert!(found("축구", "축구가 시작된다") && !found("축구", "족축구"));
        assert!(found("ฟุตบอล", "ข่าวฟุตบอลวันนี้") && found("C++", "C++ is old"));
    }

    #[test]
    fn what_is_kept_is_told_whatever_mutes_it() {
        let rules = Rules { mute: patterns(&["football"]), keep: patterns(&["Orr"]), ..Rules::default() };
        assert_eq!(rules.muted(&candidate("Football", "")).as_deref(), Some("muted by “football”"));
        assert_eq!(rules.muted(&candidate("Football in Orr", "")), None);
        assert_eq!(rules.muted(&candidate("Chess", "")), None);
    }

    #[test]
    fn a_pattern_may_look_at_one_part_alone() {
        let mut dam = candidate("The dam", "It broke at Orr.");
        dam.document.meta.byline = Some("Ida Finch".to_owned());
        let found = |typed: &str| patterns(&[typed])[0].matches(&dam);
        assert!(found("title: dam") && found("text:/orr/") && found("author:Ida Finch"));
        assert!(!found("title: Orr") && !found("text: dam") && !found("source: finch"));
        assert_eq!(Pattern::parse("title: "), Err(PatternError::Empty));
    }

    #[test]
    fn a_section_has_rules_of_its_own_besides() {
        let sport = Rules { mute: patterns(&["results"]), keep: patterns(&["Orr"]), ..Rules::default() };
        let rules =
            Rules { mute: patterns(&["chess"]), sections: vec![("Sport".to_owned(), sport)], ..Rules::default() };
        let of = |section: &str, title: &str| {
            let candidate = Candidate { section: Some(section.to_owned()), ..candidate(title, "") };
            rules.muted(&candidate).is_some()
        };
        assert!(of("Sport", "Results") && of("Sport/Rowing", "Results") && !of("Sports", "Results"));
        assert!(of("News", "Chess in Orr") && !of("Sport", "Chess in Orr") && of("Sport", "Chess"));
    }

    #[test]
    fn other_languages_are_muted_where_some_are_named() {
        let rules = Rules { languages: vec![Language::ENGLISH], ..Rules::default() };
        let german = candidate("Der Damm", "Der Damm bei Orr ist am Freitag nach einer Woche voller Regen gebrochen.");
        assert!(rules.muted(&german).is_some_and(|why| why.ends_with("(de)")));
        let english = candidate("The dam", "The dam at Orr broke on Friday after a whole week of rain and wind.");
        assert_eq!((rules.muted(&english), rules.muted(&candidate("Orr", ""))), (None, None));
    }

    #[test]
    fn what_is_no_pattern_is_told_so() {
        assert_eq!(Pattern::parse(" "), Err(PatternError::Empty));
        assert!(matches!(Pattern::parse("/(/"), Err(PatternError::Expression(..))));
        assert!(Pattern::parse("/(a{1000}){1000}/").is_err(), "no expression eats the memory");
        assert!(Pattern::parse("(").is_ok(), "words are words");
    }
}
