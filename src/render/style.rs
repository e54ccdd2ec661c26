//! What a look comes to for a page or a mail: a theme's colours and fonts, with the reader's own in their place.

use super::colour::{Colour, Palette};
use super::look::{Colours, Look, Theme};

/// The colours and fonts of a page.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub theme: Theme,
    pub light: Palette,
    pub dark: Palette,
    /// A felt pen's colour, by day and by night.
    pub pens: [Colour; 2],
    /// The fonts of text and headlines.
    pub text: String,
    /// The fonts of facts and the names of parts.
    pub small: String,
}

const fn hex(rgb: u32) -> Colour {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Colour::rgb(red, green, blue)
}

const SERIF: &str = "Iowan Old Style, Palatino Linotype, Palatino, URW Palladio L, P052, Charter, Georgia, Noto Serif, \
                     Liberation Serif, serif";
const SANS: &str =
    "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Helvetica Neue, Helvetica, Arial, sans-serif";

/// A theme's own: light, dark, the fonts of text.
fn own(theme: Theme) -> (Palette, Palette, &'static str) {
    match theme {
        Theme::Broadsheet => (
            Palette {
                paper: hex(0xfb_f9f4),
                ink: hex(0x21_1e1a),
                quiet: hex(0x64_5c50),
                rule: hex(0xd8_d0c1),
                accent: hex(0x7d_2a1e),
            },
            Palette {
                paper: hex(0x17_1613),
                ink: hex(0xe8_e3d9),
                quiet: hex(0xaa_a294),
                rule: hex(0x3d_3a33),
                accent: hex(0xe6_a58f),
            },
            SERIF,
        ),
        Theme::Plain => (
            Palette {
                paper: hex(0xff_ffff),
                ink: hex(0x1c_1d1f),
                quiet: hex(0x5c_6066),
                rule: hex(0xdf_e1e5),
                accent: hex(0x0b_57a4),
            },
            Palette {
                paper: hex(0x14_1517),
                ink: hex(0xe6_e7ea),
                quiet: hex(0xa2_a6ad),
                rule: hex(0x35_383d),
                accent: hex(0x8f_c1f7),
            },
            SANS,
        ),
    }
}

impl Style {
    pub(super) fn of(look: &Look) -> Style {
        let (light, dark, text) = own(look.theme);
        let named = |own: &Option<super::look::FontStack>, usual: &str| {
            own.as_ref().map_or_else(|| usual.to_owned(), |stack| stack.as_str().to_owned())
        };
        Style {
            theme: look.theme,
            light: look.colours.light.over(light),
            dark: look.colours.dark.over(dark),
            pens: [hex(0xff_ec99), hex(0x5c_4b0c)],
            text: named(&look.fonts.text, text),
            small: named(&look.fonts.small, SANS),
        }
    }
}

/// What of the reader's own colours is too faint to be read on the paper of a theme: the scheme, the colour's name, and its
/// contrast.
pub fn unreadable(theme: Theme, colours: &Colours) -> Option<(&'static str, &'static str, f64)> {
    let (light, dark, _) = own(theme);
    [("light", colours.light.over(light)), ("dark", colours.dark.over(dark))]
        .into_iter()
        .find_map(|(scheme, palette)| palette.unreadable().map(|(name, contrast)| (scheme, name, contrast)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::colour::READABLE;

    #[test]
    fn every_text_of_every_theme_can_be_read() {
        for theme in Theme::ALL {
            assert_eq!(unreadable(theme, &Colours::default()), None, "{theme:?}");
            let style = Style::of(&Look { theme, ..Look::default() });
            for (palette, pen) in [(style.light, style.pens[0]), (style.dark, style.pens[1])] {
                assert!(palette.ink.contrast(pen) >= READABLE, "{theme:?}");
            }
        }
    }

    #[test]
    fn colours_that_cannot_be_read_are_found() {
        let mut colours = Colours::default();
        colours.dark.accent = Colour::parse("#333333");
        let found = unreadable(Theme::Plain, &colours);
        assert!(found.is_some_and(|(scheme, name, contrast)| (scheme, name) == ("dark", "accent") && contrast < 2.0));
    }
}
