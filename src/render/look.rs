//! How an issue looks: its theme, colours and fonts, its parts and their order, what stands above and below, and the
//! language of its own words.

use super::colour::{Colour, Palette};
use super::words::{self, Words};

/// How an issue looks, whatever it tells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// The style of pages and mails.
    pub theme: Theme,
    /// The language of the words that are ours.
    pub language: OwnWords,
    /// Colours in place of the theme's.
    pub colours: Colours,
    /// Fonts in place of the theme's.
    pub fonts: Fonts,
    /// A picture above the title.
    pub logo: Option<Logo>,
    /// What stands below the title, in Markdown.
    pub intro: Option<String>,
    /// What stands at the end, in Markdown.
    pub footer: Option<String>,
    /// Which parts there are, in their order.
    pub parts: Parts,
    /// Where the archive can be read: an absolute http or https address of a folder.
    pub archive_url: Option<String>,
}

/// The style of pages and mails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// A newspaper: serifs, warm paper, a double rule.
    #[default]
    Broadsheet,
    /// Quieter still: sans serif, white, no ornament.
    Plain,
}

impl Theme {
    /// Those that there are.
    pub const ALL: [Theme; 2] = [Theme::Broadsheet, Theme::Plain];

    /// What it is called on the command line and in nutgraf.toml.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Broadsheet => "broadsheet",
            Theme::Plain => "plain",
        }
    }

    /// The theme of this name.
    pub fn of(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// A language that an issue's own words are told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnWords(&'static str);

impl Default for OwnWords {
    fn default() -> OwnWords {
        OwnWords(words::ENGLISH.code)
    }
}

impl OwnWords {
    /// The words of the language with this code ("de", "de-AT"), where there are any.
    pub fn of(code: &str) -> Option<OwnWords> {
        Words::of(code).map(|words| OwnWords(words.code))
    }

    /// The codes of the languages that there are words in.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        words::codes()
    }

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        self.0
    }
}

/// Colours of the reader's choice, for readers by day and by night.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Colours {
    /// Where the reader's device is light, and in print.
    pub light: Chosen,
    /// Where it is dark.
    pub dark: Chosen,
}

/// The colours that were chosen for one scheme; the others are the theme's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The ground.
    pub paper: Option<Colour>,
    /// The text.
    pub ink: Option<Colour>,
    /// What steps back.
    pub quiet: Option<Colour>,
    /// Lines between parts.
    pub rule: Option<Colour>,
    /// What stands out.
    pub accent: Option<Colour>,
}

impl Chosen {
    pub(super) fn over(self, theme: Palette) -> Palette {
        Palette {
            paper: self.paper.unwrap_or(theme.paper),
            ink: self.ink.unwrap_or(theme.ink),
            quiet: self.quiet.unwrap_or(theme.quiet),
            rule: self.rule.unwrap_or(theme.rule),
            accent: self.accent.unwrap_or(theme.accent),
        }
    }
}

/// Fonts of the reader's choice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fonts {
    /// For text and headlines.
    pub text: Option<FontStack>,
    /// For facts and the names of parts.
    pub small: Option<FontStack>,
}

/// Names of fonts, the first that a device has is taken; none is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontStack(String);

impl FontStack {
    /// Reads names with commas between them, in quotes or not; each is words of letters, digits and hyphens that begin
    /// with a letter, as style sheets have names without quotes.
    pub fn parse(typed: &str) -> Option<FontStack> {
        let name = |typed: &str| {
            let words: Vec<&str> = typed.trim().trim_matches(['"', '\'']).split_whitespace().collect();
            let is_word = |word: &&str| {
                word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_alphabetic())
                    && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                    && !word.starts_with("--")
            };
            (!words.is_empty() && words.iter().all(is_word)).then(|| words.join(" "))
        };
        typed.split(',').map(name).collect::<Option<Vec<_>>>().map(|names| FontStack(names.join(", ")))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A picture above the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its file: PNG, JPEG or GIF.
    pub bytes: Vec<u8>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// How wide it is shown, in pixels.
    pub width: u16,
}

impl Logo {
    /// The most bytes of a logo: with it, a mail is still shown whole.
    pub const LARGEST: usize = 50_000;

    /// Its media type, where it is a picture that mail programs show: "image/png".
    pub fn media_type(&self) -> Option<&'static str> {
        match self.bytes.as_slice() {
            [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
            [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
            [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
            _ => None,
        }
    }
}

/// The parts of an issue between its title and its end, each once, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts(Vec<Part>);

impl Default for Parts {
    fn default() -> Parts {
        Parts(Part::ALL.to_vec())
    }
}

impl Parts {
    /// These parts; `None` where one is named twice or none is.
    pub fn of(parts: Vec<Part>) -> Option<Parts> {
        let is_new = |(at, part): (usize, &Part)| !parts[..at].contains(part);
        (!parts.is_empty() && parts.iter().enumerate().all(is_new)).then_some(Parts(parts))
    }

    /// The parts, in their order.
    pub fn in_order(&self) -> &[Part] {
        &self.0
    }
}

/// A part of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All headlines at a glance.
    Index,
    /// What is told at length.
    Leads,
    /// What is told in one sentence.
    Briefs,
    /// What is only named.
    Seen,
}

impl Part {
    /// Those that there are, in the usual order.
    pub const ALL: [Part; 4] = [Part::Index, Part::Leads, Part::Briefs, Part::Seen];

    /// What it is called in nutgraf.toml.
    pub fn name(self) -> &'static str {
        match self {
            Part::Index => "index",
            Part::Leads => "leads",
            Part::Briefs => "briefs",
            Part::Seen => "seen",
        }
    }

    /// The part of this name.
    pub fn named(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl Look {
    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.language.code()).unwrap_or(words::ENGLISH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fonts_are_names_alone() {
        let stack = FontStack::parse("\"Iowan Old Style\", 'Palatino Linotype',  Georgia,serif");
        assert_eq!(stack.as_ref().map(FontStack::as_str), Some("Iowan Old Style, Palatino Linotype, Georgia, serif"));
        assert!(FontStack::parse("-apple-system, system-ui").is_some());
        for typed in ["", "Georgia,", "a;b", "</style>", "url(x)", "a}b", "3D", "A \\41", "x/*", "--x"] {
            assert_eq!(FontStack::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_part_is_named_once() {
        assert!(Parts::of(vec![Part::Seen, Part::Leads]).is_some());
        assert_eq!(Parts::of(vec![Part::Seen, Part::Seen]), None);
        assert_eq!(Parts::of(Vec::new()), None);
        assert!(Part::ALL.into_iter().all(|part| Part::named(part.name()) == Some(part)));
    }
}
