//! Several digests in one file: each is the file with some of it said anew.

use super::reader::{Reader, own_words};
use super::schedule::{At, Days, Schedule};
use super::{Config, Feed, RuleTexts};
use serde::Deserialize;

/// What is said of one of several digests; what is not is as the file has it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// What tells it from the others, in small letters, digits and hyphens; its issues are remembered by it.
    pub name: String,
    /// The title on top.
    pub title: Option<String>,
    /// How long the whole issue is.
    pub budget: Option<String>,
    /// How long each of its stories is.
    pub length: Option<String>,
    /// The language of its own words.
    pub language: Option<String>,
    /// The sections that it reads, with those in them.
    #[serde(default)]
    pub sections: Vec<String>,
    /// The feeds that it reads, by title or url. Without sections and feeds it reads all.
    #[serde(default)]
    pub feeds: Vec<String>,
    /// Who gets it.
    #[serde(default, deserialize_with = "super::reader::one_or_more")]
    pub to: Vec<Reader>,
    /// When it comes; with each run where neither this nor `days` is said.
    pub at: Option<At>,
    /// On which days it comes.
    pub days: Option<Days>,
    /// Its own rules, in place of those of the file.
    pub rules: Option<RuleTexts>,
}

/// A digest that is sent: its name, when it comes, and the configuration as it holds for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// What tells it from others; empty where it is the only one.
    pub name: String,
    /// When it comes; with each run by default.
    pub schedule: Option<Schedule>,
    /// The feeds that it reads, its own title, budget, rules and readers.
    pub config: Config,
}

impl Edition {
    fn reads(&self, feed: &Feed) -> bool {
        let is_in = |section: &String| {
            let own = feed.section.as_deref().unwrap_or_default();
            own == section || own.strip_prefix(section.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        let is_named = |name: &String| feed.url == *name || feed.title.as_ref() == Some(name);
        let is_all = self.sections.is_empty() && self.feeds.is_empty();
        is_all || self.sections.iter().any(is_in) || self.feeds.iter().any(is_named)
    }

    /// What is wrong with it; nothing where nothing is.
    pub(super) fn check(&self) -> Result<(), String> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let name = &self.name;
        if name.is_empty() || name.len() > 40 || !name.bytes().all(is_plain) {
            return Err(format!("`{name}`: the name of a digest is of small letters, digits and hyphens"));
        }
        if let Some(code) = &self.language {
            own_words(code)?;
        }
        for reader in &self.to {
            reader.check().map_err(|why| format!("`{name}`: `{}` {why}", reader.address))?;
        }
        Ok(())
    }

    /// What it names that no feed is, or is in; nothing where all is there.
    pub(super) fn check_feeds(&self, feeds: &[Feed]) -> Result<(), String> {
        let name = &self.name;
        for section in &self.sections {
            let one = Edition { sections: vec![section.clone()], ..Edition::default() };
            if !feeds.iter().any(|feed| one.reads(feed)) {
                return Err(format!("`{name}`: no feed is in a section `{section}`"));
            }
        }
        for feed in &self.feeds {
            let one = Edition { feeds: vec![feed.clone()], ..Edition::default() };
            if !feeds.iter().any(|known| one.reads(known)) {
                return Err(format!("`{name}`: there is no feed with the title or url `{feed}`"));
            }
        }
        Ok(())
    }

    fn planned(&self, config: &Config) -> Planned {
        let mut own = config.clone();
        own.editions.clear();
        own.feeds.retain(|feed| self.reads(feed));
        own.title = self.title.clone().or(own.title);
        own.budget = self.budget.clone().or(own.budget);
        own.length = self.length.clone().or(own.length);
        own.language = self.language.clone().or(own.language);
        own.rules = self.rules.clone().unwrap_or(own.rules);
        if let Some(mail) = &mut own.mail {
            if !self.to.is_empty() {
                mail.to = self.to.clone();
                mail.readers = None;
            }
            mail.to.retain(|reader| reader.gets(&self.name));
        }
        let is_scheduled = self.at.is_some() || self.days.is_some();
        let schedule = Schedule { at: self.at.or(config.at).unwrap_or_default(), days: self.days.unwrap_or_default() };
        Planned { name: self.name.clone(), schedule: is_scheduled.then_some(schedule), config: own }
    }
}

impl Config {
    /// The digests of the file: those that it names, or the one that it is.
    pub fn digests(&self) -> Vec<Planned> {
        if self.editions.is_empty() {
            return vec![Planned { name: String::new(), schedule: None, config: self.clone() }];
        }
        self.editions.iter().map(|edition| edition.planned(self)).collect()
    }
}
