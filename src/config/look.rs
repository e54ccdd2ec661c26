//! `[look]` in nutgraf.toml: how an issue looks, as it is typed.

use crate::render::{Chosen, Colour, Colours, FontStack, Fonts, Look, Part, Parts, READABLE, Theme, unreadable};
use serde::Deserialize;
use std::path::PathBuf;

/// How an issue looks, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct LookTexts {
    /// "broadsheet" (the default) or "plain".
    pub theme: Option<String>,
    /// The fonts of text and headlines: "Charter, Georgia, serif".
    pub font: Option<String>,
    /// The fonts of facts and the names of parts.
    pub small_font: Option<String>,
    /// Colours by day and in print.
    pub light: ColourTexts,
    /// Colours by night.
    pub dark: ColourTexts,
    /// A picture above the title: a PNG, JPEG or GIF, beside nutgraf.toml or by its whole path.
    pub logo: Option<PathBuf>,
    /// What it shows, for those who do not see it.
    pub logo_alt: Option<String>,
    /// How wide it is shown, in pixels; 120 by default.
    pub logo_width: Option<u16>,
    /// What stands below the title, in Markdown.
    pub intro: Option<String>,
    /// What stands at the end, in Markdown.
    pub footer: Option<String>,
    /// Which parts there are, in their order: "index", "leads", "briefs", "seen".
    pub parts: Option<Vec<String>>,
    /// A folder that each issue is added to as a page, beside nutgraf.toml or by its whole path.
    pub archive: Option<PathBuf>,
    /// Where that folder can be read in a browser; mails lead there.
    #[serde(alias = "archive_url")]
    pub archive_url: Option<String>,
}

/// Colours as they are typed: "#7d2a1e".
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ColourTexts {
    /// The ground.
    pub paper: Option<String>,
    /// The text.
    pub ink: Option<String>,
    /// What steps back.
    pub quiet: Option<String>,
    /// Lines between parts.
    pub rule: Option<String>,
    /// What stands out.
    pub accent: Option<String>,
}

/// How wide a logo is shown by default, and at most, in pixels.
const LOGO_WIDTH: (u16, u16) = (120, 600);

impl LookTexts {
    /// The look, its logo and language left out.
    ///
    /// # Errors
    /// The key that is wrong, and what is wrong with it and allowed.
    pub fn look(&self) -> Result<Look, (&'static str, String)> {
        let theme = self.theme.as_deref().map(theme).transpose()?.unwrap_or_default();
        let colours = Colours { light: self.light.chosen()?, dark: self.dark.chosen()? };
        if let Some((scheme, name, contrast)) = unreadable(theme, &colours) {
            let way = if scheme == "light" { "darker" } else { "lighter" };
            let what = format!(
                "{scheme}: `{name}` on `paper` has a contrast of {contrast:.1}, and text needs {READABLE}; take a {way} one"
            );
            return Err((scheme, what));
        }
        if self.logo_width().is_none() {
            return Err(("logo-width", format!("a logo is from 1 to {} pixels wide", LOGO_WIDTH.1)));
        }
        if self.archive_url.as_deref().is_some_and(|url| !crate::render::archive::is_address(url)) {
            return Err(("archive-url", "an archive's address begins with https:// or http://".to_owned()));
        }
        Ok(Look {
            theme,
            colours,
            fonts: Fonts { text: stack("font", &self.font)?, small: stack("small-font", &self.small_font)? },
            intro: self.intro.clone(),
            footer: self.footer.clone(),
            parts: self.parts.as_deref().map(parts).transpose()?.unwrap_or_default(),
            archive_url: self.archive_url.clone(),
            ..Look::default()
        })
    }

    /// How wide the logo is shown, in pixels; `None` where what was typed is none.
    pub fn logo_width(&self) -> Option<u16> {
        Some(self.logo_width.unwrap_or(LOGO_WIDTH.0)).filter(|width| (1..=LOGO_WIDTH.1).contains(width))
    }
}

impl ColourTexts {
    fn chosen(&self) -> Result<Chosen, (&'static str, String)> {
        let colour = |name: &'static str, typed: &Option<String>| match typed {
            Some(typed) => Colour::parse(typed)
                .map(Some)
                .ok_or_else(|| (name, format!("`{typed}` is no colour; try one like #7d2a1e"))),
            None => Ok(None),
        };
        Ok(Chosen {
            paper: colour("paper", &self.paper)?,
            ink: colour("ink", &self.ink)?,
            quiet: colour("quiet", &self.quiet)?,
            rule: colour("rule", &self.rule)?,
            accent: colour("accent", &self.accent)?,
        })
    }
}

fn theme(name: &str) -> Result<Theme, (&'static str, String)> {
    let names = Theme::ALL.map(Theme::name).join(", ");
    Theme::of(name).ok_or_else(|| ("theme", format!("there is no theme `{name}`; there is {names}")))
}

fn stack(key: &'static str, typed: &Option<String>) -> Result<Option<FontStack>, (&'static str, String)> {
    let Some(typed) = typed else { return Ok(None) };
    let wrong = || (key, format!("`{typed}` are no names of fonts; try \"Charter, Georgia, serif\""));
    FontStack::parse(typed).map(Some).ok_or_else(wrong)
}

fn parts(typed: &[String]) -> Result<Parts, (&'static str, String)> {
    let names = Part::ALL.map(Part::name).join(", ");
    let part = |name: &String| {
        Part::named(name).ok_or_else(|| ("parts", format!("an issue has no part `{name}`; it has {names}")))
    };
    let all = typed.iter().map(part).collect::<Result<Vec<_>, _>>()?;
    Parts::of(all).ok_or_else(|| ("parts", format!("each part stands once, and one at least; there is {names}")))
}

#[cfg(test)]
mod tests {
    use crate::config::parse;
    use crate::render::{Part, Theme};

    #[test]
    fn a_look_is_read() {
        let text = "[look]\ntheme = \"plain\"\nfont = \"Charter, Georgia, serif\"\nparts = [\"briefs\", \"leads\"]\n\
                    light = { accent = \"#005f73\" }\narchive_url = \"https://example.org/issues\"\n";
        let look = parse(text).expect("a configuration").look.look().expect("a look");
        assert_eq!((look.theme, look.parts.in_order()), (Theme::Plain, &[Part::Briefs, Part::Leads][..]));
        assert!(look.colours.light.accent.is_some() && look.fonts.text.is_some() && look.archive_url.is_some());
    }

    #[test]
    fn what_is_wrong_with_a_look_is_named_with_what_is_allowed() {
        for (key, said) in [
            ("theme = \"dark\"", "there is broadsheet, plain"),
            ("font = \"x;}\"", "are no names of fonts"),
            ("light = { accent = \"red\" }", "`red` is no colour; try one like #7d2a1e"),
            ("light = { accent = \"#ffcc00\" }", "`accent` on `paper` has a contrast of 1.4, and text needs 4.5"),
            ("logo-width = 0", "from 1 to 600"),
            ("parts = [\"leads\", \"leads\"]", "each part stands once"),
            ("parts = [\"sport\"]", "it has index, leads, briefs, seen"),
            ("archive-url = \"file:///x\"", "begins with https://"),
        ] {
            let error = parse(&format!("title = \"x\"\n[look]\n{key}\n")).expect_err(key);
            assert!(error.line == 3 && error.what.contains(said), "{key}: {error}");
        }
    }
}
