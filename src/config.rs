//! `nutgraf.toml`: what a person reads, and how. The one place that names `toml_edit`.
//!
//! An unknown or wrong key is an error, with its line and what is allowed. What is added or removed leaves the rest of
//! the file, comments and all, as it stands.

pub mod edition;
mod look;
mod mail;
mod meant;
pub mod reader;
pub mod schedule;

use crate::digest::rules::{Pattern, Rules};
use crate::extract::opml::Subscription;
use crate::language::Language;
use crate::render::OwnWords;
use crate::source::{begins_as_web, is_local};
use edition::Edition;
pub use look::{ColourTexts, LookTexts};
pub use mail::Mail;
use reader::OneOrMore;
use schedule::At;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

/// The whole file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The title on top of the digest.
    pub title: Option<String>,
    /// How long the whole issue is: "5min", "800w".
    pub budget: Option<String>,
    /// How long each story is: "3", "80w".
    pub length: Option<String>,
    /// The language of the digest's own words: "de".
    pub language: Option<String>,
    /// The zone of the reader, such as "Europe/Vienna"; that of the machine by default.
    pub zone: Option<String>,
    /// When the timer runs, such as "7:00".
    pub at: Option<At>,
    /// Lists of more feeds, read with each run: OPML, or addresses line by line.
    #[serde(default)]
    pub subscriptions: OneOrMore,
    /// How an issue looks.
    #[serde(default)]
    pub look: LookTexts,
    /// What is never told, always told, and told sooner.
    #[serde(default)]
    pub rules: RuleTexts,
    /// The mail that an issue is sent as.
    pub mail: Option<Mail>,
    /// Several digests of the one file; by default the file is one.
    #[serde(default, rename = "digest")]
    pub editions: Vec<Edition>,
    /// The feeds, in the order of the file.
    #[serde(default, rename = "feed")]
    pub feeds: Vec<Feed>,
    /// The folder of the file, which paths in it are below; who reads the file says it.
    #[serde(skip)]
    pub folder: PathBuf,
}

/// Rules as they are typed: words, or expressions between slashes.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RuleTexts {
    /// What is not told.
    pub mute: Vec<String>,
    /// What is told, whatever else mutes it.
    pub keep: Vec<String>,
    /// What comes sooner.
    pub boost: Vec<String>,
    /// The languages that are read, such as "en"; all where none is named.
    pub languages: Vec<String>,
    /// What holds in one section besides, by its name.
    pub section: BTreeMap<String, RuleTexts>,
}

impl RuleTexts {
    /// The rules, ready to be asked.
    ///
    /// # Errors
    /// What is wrong with the first that is none.
    pub fn rules(&self) -> Result<Rules, String> {
        let patterns = |typed: &[String]| {
            let read = |typed: &String| Pattern::parse(typed).map_err(|error| error.to_string());
            typed.iter().map(read).collect::<Result<Vec<_>, _>>()
        };
        let language =
            |code: &String| Language::from_code(code).ok_or_else(|| format!("`{code}` is the code of no language"));
        let section = |(name, rules): (&String, &RuleTexts)| Ok::<_, String>((name.clone(), rules.rules()?));
        Ok(Rules {
            mute: patterns(&self.mute)?,
            keep: patterns(&self.keep)?,
            boost: patterns(&self.boost)?,
            languages: self.languages.iter().map(language).collect::<Result<_, _>>()?,
            sections: self.section.iter().map(section).collect::<Result<_, _>>()?,
        })
    }
}

/// One feed that is read.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Where it is: an http or https address, or a file of this machine.
    pub url: String,
    /// What the reader calls it; what it calls itself by default.
    pub title: Option<String>,
    /// The section that its stories come in; folders in folders are parted by "/".
    pub section: Option<String>,
    /// Where the text of an item is taken from.
    #[serde(default)]
    pub text: FullText,
    /// The most items of one issue.
    pub limit: Option<usize>,
    /// How much its stories weigh against those of others; 1 by default.
    pub weight: Option<f64>,
    /// Whether it may be in a private network: on this machine, or beside it.
    #[serde(default, rename = "allow-private")]
    pub allow_private: bool,
}

/// Where the text of an item is taken from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FullText {
    /// The item's page where the feed has only a teaser.
    #[default]
    Auto,
    /// The feed alone.
    Feed,
    /// The item's page.
    Page,
}

/// Why a file is no configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct ConfigError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it, and what is allowed.
    pub what: String,
}

impl ConfigError {
    /// What is wrong with the value of a key, which stands in the first line that has both.
    pub fn at_key(text: &str, key: &str, typed: &str, what: &str) -> ConfigError {
        let is_it = |line: &str| line.trim_start().starts_with(key) && line.contains(typed);
        let line = text.lines().position(is_it).map_or(1, |line| line + 1);
        ConfigError { line, what: format!("`{key}`: {what}") }
    }

    /// What is wrong in `[mail]`, in the line that begins with the key, else in that of the table.
    fn in_mail(text: &str, (key, what): (&str, String)) -> ConfigError {
        let table = text.lines().position(|line| line.trim() == "[mail]").unwrap_or_default();
        let own = text.lines().skip(table + 1).take_while(|line| !line.trim_start().starts_with('['));
        let line = own.enumerate().find(|(_, line)| line.trim_start().starts_with(key));
        ConfigError { line: table + 1 + line.map_or(0, |(at, _)| at + 1), what }
    }

    /// What is wrong with something that the message quotes, where that stands.
    fn quoted(text: &str, what: &str, else_at: &str) -> ConfigError {
        let typed = what.split('`').nth(1).filter(|typed| !typed.is_empty());
        let at = typed.and_then(|typed| text.find(typed)).or_else(|| text.find(else_at));
        ConfigError::new(text, what, at.map(|at| at..at))
    }

    fn new(text: &str, what: &str, span: Option<std::ops::Range<usize>>) -> ConfigError {
        let before = text.get(..span.map_or(0, |span| span.start)).unwrap_or(text);
        ConfigError { line: before.matches('\n').count() + 1, what: meant::said(what) }
    }
}

/// Reads a configuration.
///
/// # Errors
/// [`ConfigError`] with the first line that is wrong.
pub fn parse(text: &str) -> Result<Config, ConfigError> {
    let wrong = |error: toml_edit::de::Error| ConfigError::new(text, error.message(), error.span());
    let config: Config = toml_edit::de::from_str(text).map_err(wrong)?;
    if let Some(code) = &config.language
        && OwnWords::of(code).is_none()
    {
        let codes = OwnWords::codes().collect::<Vec<_>>().join(", ");
        let what = format!("there are no own words in `{code}`; there are in {codes}");
        return Err(ConfigError::new(text, &what, text.find("language").map(|at| at..at)));
    }
    if let Err((key, what)) = config.look.look() {
        let table = text.find("[look").unwrap_or_default();
        let at = text[table..].find(key).or_else(|| text[table..].find(&key.replace('-', "_"))).unwrap_or_default();
        return Err(ConfigError::new(text, &what, Some(table + at..table + at)));
    }
    if let Err(what) = config.rules.rules() {
        return Err(ConfigError::quoted(text, &what, "[rules]"));
    }
    if let Some(mail) = &config.mail {
        mail.check().map_err(|wrong| ConfigError::in_mail(text, wrong))?;
        let is_read = |edition: &Edition| !edition.to.is_empty();
        let has_readers = !config.editions.is_empty() && config.editions.iter().all(is_read);
        if mail.to.is_empty() && mail.readers.is_none() && !has_readers {
            let what = "`to` names nobody; give it an address: to = [\"me@example.org\"]";
            return Err(ConfigError::in_mail(text, ("to", what.to_owned())));
        }
    }
    let mut readers = config.mail.iter().flat_map(|mail| &mail.to);
    let is_none = |name: &&String| !config.editions.iter().any(|edition| edition.name == **name);
    if let Some(name) = readers.find_map(|reader| reader.digests.iter().find(is_none)) {
        let what = format!("`{name}`: no [[digest]] has this name");
        return Err(ConfigError::in_mail(text, ("to", what)));
    }
    for (place, edition) in config.editions.iter().enumerate() {
        let at = text.match_indices("[[digest]]").nth(place).map(|(at, _)| at..at);
        edition.check().map_err(|what| ConfigError::new(text, &what, at.clone()))?;
        if let Some(Err(what)) = edition.rules.as_ref().map(RuleTexts::rules) {
            return Err(ConfigError::new(text, &what, at));
        }
        if config.editions[..place].iter().any(|other| other.name == edition.name) {
            let what = format!("two digests are named `{}`; each has a name of its own", edition.name);
            return Err(ConfigError::new(text, &what, at));
        }
    }
    for feed in &config.feeds {
        let is_wrong = |what: &str| {
            let at = text.find(&feed.url).map(|at| at..at);
            Err(ConfigError::new(text, &format!("`{}`: {what}", feed.url), at))
        };
        if !begins_as_web(&feed.url) && !is_local(&feed.url) {
            return is_wrong("a feed's url begins with https:// or http://, that of a file with ./, / or file://");
        }
        if feed.limit == Some(0) {
            return is_wrong("a limit of 0 leaves nothing; the least is 1");
        }
        if feed.weight.is_some_and(|weight| !(0.0..=100.0).contains(&weight)) {
            return is_wrong("a weight is from 0 to 100");
        }
    }
    // What digests name may stand in lists that are still to be read.
    if config.subscriptions.0.is_empty() { config.subscribed(text, Vec::new()) } else { Ok(config) }
}

impl Config {
    /// With the feeds of its lists, each once.
    ///
    /// # Errors
    /// [`ConfigError`] where a digest names a feed or section that there is none of.
    pub fn subscribed(mut self, text: &str, more: Vec<Subscription>) -> Result<Config, ConfigError> {
        for Subscription { url, title, sections, .. } in more {
            if !self.feeds.iter().any(|feed| feed.url == url) {
                let section = Some(sections.join("/")).filter(|section| !section.is_empty());
                self.feeds.push(Feed { url, title, section, ..Feed::default() });
            }
        }
        for (place, edition) in self.editions.iter().enumerate() {
            let at = text.match_indices("[[digest]]").nth(place).map(|(at, _)| at..at);
            edition.check_feeds(&self.feeds).map_err(|what| ConfigError::new(text, &what, at))?;
        }
        Ok(self)
    }
}

impl Feed {
    /// The feed as a subscription, for OPML.
    pub fn subscription(&self) -> Subscription {
        let parts = self.section.iter().flat_map(|section| section.split('/'));
        let sections = parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Subscription { url: self.url.clone(), title: self.title.clone(), site: None, sections }
    }
}

/// A configuration with more feeds in it, the rest as it stands; and how many were new.
///
/// # Errors
/// [`ConfigError`] where the text is no configuration.
pub fn with_feeds(text: &str, more: &[Subscription]) -> Result<(String, usize), ConfigError> {
    let known = parse(text)?;
    let mut file = editable(text)?;
    let mut added = 0;
    let feeds = file.entry("feed").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(feeds) = feeds.as_array_of_tables_mut() else {
        return Err(ConfigError::new(
            text,
            "`feed` is a list in one line; write each feed below a line [[feed]]",
            None,
        ));
    };
    for feed in more.iter().filter(|feed| !known.feeds.iter().any(|known| known.url == feed.url)) {
        let mut table = Table::new();
        table.insert("url", value(&feed.url));
        if let Some(title) = &feed.title {
            table.insert("title", value(title));
        }
        if !feed.sections.is_empty() {
            table.insert("section", value(feed.sections.join("/")));
        }
        feeds.push(table);
        added += 1;
    }
    Ok((file.to_string(), added))
}

/// A configuration in which the feeds of these addresses may be in a private network, the rest as it stands.
///
/// # Errors
/// [`ConfigError`] where the text is no configuration.
pub fn with_private(text: &str, urls: &[&str]) -> Result<String, ConfigError> {
    parse(text)?;
    let mut file = editable(text)?;
    if let Some(feeds) = file.get_mut("feed").and_then(Item::as_array_of_tables_mut) {
        let is_one = |feed: &&mut Table| feed.get("url").and_then(Item::as_str).is_some_and(|url| urls.contains(&url));
        for feed in feeds.iter_mut().filter(is_one) {
            feed.insert("allow-private", value(true));
        }
    }
    Ok(file.to_string())
}

/// A configuration without the feeds of this address or title, the rest as it stands; and how many went.
///
/// # Errors
/// [`ConfigError`] where the text is no configuration.
pub fn without_feed(text: &str, name: &str) -> Result<(String, usize), ConfigError> {
    parse(text)?;
    let mut file = editable(text)?;
    let mut removed = 0;
    if let Some(feeds) = file.get_mut("feed").and_then(Item::as_array_of_tables_mut) {
        feeds.retain(|feed| {
            let is = |key: &str| feed.get(key).and_then(Item::as_str).is_some_and(|value| value == name);
            let goes = is("url") || is("title");
            removed += usize::from(goes);
            !goes
        });
    }
    Ok((file.to_string(), removed))
}

fn editable(text: &str) -> Result<DocumentMut, ConfigError> {
    text.parse().map_err(|error: toml_edit::TomlError| ConfigError::new(text, error.message(), error.span()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Mine.\ntitle = \"Morning\" # short\n\n[[feed]]\nurl = \"https://a.example/\"\ntext = \"page\"\n\
                        limit = 3\n\n# The harbour's.\n[[feed]]\nurl = \"https://b.example/\"\ntitle = \"Tides\"\n\
                        section = \"News/Sea\"\n";

    #[test]
    fn a_file_is_read_with_what_is_said_of_each_feed() {
        let config = parse(FILE).expect("a configuration");
        assert_eq!((config.title.as_deref(), config.feeds.len()), (Some("Morning"), 2));
        assert_eq!((config.feeds[0].text, config.feeds[0].limit), (FullText::Page, Some(3)));
        assert_eq!(config.feeds[1].subscription().sections, ["News", "Sea"]);
        assert_eq!(parse(""), Ok(Config::default()));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_what_is_allowed() {
        for (text, line, said) in [
            (
                "title = \"x\"\ntitel = \"y\"\n",
                2,
                "no key `titel` (did you mean `title`?); here stands any of title, budget",
            ),
            (
                "\n[[feed]]\nurl = \"https://a.example/\"\ntext = \"all\"\n",
                4,
                "there is no `all`; here stands any of auto, feed, page",
            ),
            ("[[feed]]\ntitle = \"x\"\n", 1, "`url` must be said here"),
            ("[[feed]]\nurl = \"a.example\"\n", 2, "begins with https://"),
            ("[[feed]]\nurl = \"https://a.example/\"\nlimit = 0\n", 2, "the least is 1"),
            ("[[feed]]\nurl = \"https://a.example/\"\nweight = -1\n", 2, "from 0 to 100"),
            ("[rules]\nmute = [\"/(/\"]\n", 2, "is no expression"),
            ("[mail]\nfrom = \"a@b.example\"\nto = [\"a@b.example\"]\n", 1, "takes one way: smtp"),
            ("[mail]\nfrom = \"a@b.example\"\nto = []\nsmtp = \"b.example\"\n", 3, "names nobody"),
            ("[mail]\nfrom = \"a@b.example\"\nto = \"ab\"\nsmtp = \"b.example\"\n", 3, "`ab` is no mail"),
            ("[mail]\nfrom = \"a@b.c\"\nto = \"a@b.c\"\nsmtp = \"smtps://b.c\"\n", 4, "is no server; write its name"),
            ("[mail]\nfrom = \"a@b.c\"\nto = \"a@b.c\"\nsmtp = \"b.c:mail\"\n", 4, "is no server"),
            ("[mail]\nfrom = \"a@b.c\"\nto = \"a@b.c\"\nsmtp = \"b.c\"\nuser = \"a\"\n", 5, "a user has a password"),
            ("[mail]\nfrom = \"a@b.c\"\nto = \"a@b.c\"\nsmtp = \"b.c\"\nfolder = \"x\"\n", 5, "here are several"),
            ("[mail]\nfrom = \"a@b.c\"\npassword = \"x\"\n", 3, "does not stand in this file"),
            ("feeds = []\n", 1, "each feed stands below a line [[feed]]"),
            ("[mail]\nfrom = \"a@b.c\"\nto = { adress = \"x\" }\n", 3, "did you mean `address`?"),
            ("[mail]\nfrom = \"a@b.c\"\nport = 25\n", 3, "behind the server's name"),
            ("\ntitle = 5\n", 2, "the number 5 stands here; it should be a text in quotes: \"5\""),
            ("\n[feed]\nurl = \"https://a.example/\"\n", 2, "begin with two brackets, such as [[feed]]"),
            (
                "[[feed]]\nurl = \"https://a.example/\"\nlimit = -1\n",
                3,
                "the number -1 stands here; it should be a whole number",
            ),
            ("title = \"x\"\nlanguage = \"tlh\"\n", 2, "there are in en, ar, de"),
            (
                "[mail]\nfrom = \"ab.example\"\nto = [\"a@b.example\"]\nsmtp = \"b.example\"\n",
                2,
                "`from`: `ab.example` is no mail",
            ),
            (
                "[mail]\nfrom = \"a@b.example\"\nto = [{ adress = \"x\" }]\nsmtp = \"b.example\"\n",
                3,
                "did you mean `address`?",
            ),
            (
                "[mail]\nfrom = \"a@b.example\"\nto = [\"a@b.example\"]\nsmtp = \"b\"\nunsubscribe = \"https://x.example/\"\n",
                5,
                "{token}",
            ),
            ("at = \"25:00\"\n", 1, "is no time of day"),
            ("\n[[digest]]\nname = \"a\"\n\n[[digest]]\nname = \"a\"\n", 5, "two digests are named `a`"),
            ("[[digest]]\nname = \"Sea!\"\n", 1, "small letters"),
            ("[[digest]]\nname = \"a\"\nsections = [\"Sea\"]\n", 1, "no feed is in a section `Sea`"),
            ("[[digest]]\nname = \"a\"\ndays = \"someday\"\n", 3, "`someday` is no day of the week"),
            ("title = \n", 1, ""),
        ] {
            let error = parse(text).expect_err(text);
            assert!(error.line == line && error.what.contains(said), "{text}: {error}");
        }
    }

    #[test]
    fn feeds_come_and_go_and_the_rest_stays_as_it_stands() {
        let sea = Subscription {
            url: "https://c.example/?a=\"b\"".to_owned(),
            title: Some("Sea".to_owned()),
            sections: vec!["News".to_owned(), "Sea".to_owned()],
            site: None,
        };
        let known = Subscription { url: "https://a.example/".to_owned(), ..Subscription::default() };
        let (more, added) = with_feeds(FILE, &[sea.clone(), known]).expect("a configuration");
        assert_eq!(added, 1);
        assert!(more.starts_with(FILE), "{more}");
        assert_eq!(parse(&more).expect("a configuration").feeds[2].subscription(), sea);
        assert_eq!(without_feed(&more, "Sea").expect("a configuration"), (FILE.to_owned(), 1));
        let (fewer, removed) = without_feed(FILE, "https://a.example/").expect("a configuration");
        assert_eq!(removed, 1);
        assert!(fewer.contains("# Mine.") && fewer.contains("# The harbour's.") && !fewer.contains("a.example"));
        assert_eq!(with_feeds("", &[sea]).map(|(_, added)| added), Ok(1));
    }
}
