//! Colours, and whether a text in one can be read on another.

use std::fmt;

/// An opaque colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The least contrast of a text with its ground: WCAG 2, level AA.
pub const READABLE: f64 = 4.5;

impl Colour {
    /// The colour with these parts.
    pub(super) const fn rgb(red: u8, green: u8, blue: u8) -> Colour {
        Colour { red, green, blue }
    }

    /// Reads `#rrggbb` or `#rgb`.
    pub fn parse(typed: &str) -> Option<Colour> {
        let digits = typed.trim().strip_prefix('#')?;
        let digit = |at: usize| digits.as_bytes().get(at).and_then(|&byte| char::from(byte).to_digit(16));
        let part = |at: usize| {
            let (high, low) = match digits.len() {
                3 => (digit(at)?, digit(at)?),
                6 => (digit(2 * at)?, digit(2 * at + 1)?),
                _ => return None,
            };
            u8::try_from(16 * high + low).ok()
        };
        Some(Colour { red: part(0)?, green: part(1)?, blue: part(2)? })
    }

    /// The contrast with another colour, from 1 to 21 (WCAG 2).
    pub fn contrast(self, other: Colour) -> f64 {
        let (mine, its) = (self.luminance(), other.luminance());
        (mine.max(its) + 0.05) / (mine.min(its) + 0.05)
    }

    /// How bright it is, from 0 to 1 (WCAG 2).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// The colours of a page in one scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The ground.
    pub paper: Colour,
    /// The text.
    pub ink: Colour,
    /// What steps back: facts, notes.
    pub quiet: Colour,
    /// Lines between parts.
    pub rule: Colour,
    /// What stands out: the names of parts, a link under the pointer.
    pub accent: Colour,
}

impl Palette {
    /// Its colours that text is written in, by the names that nutgraf.toml has for them, with what is too faint to be
    /// read on the paper and how faint.
    pub fn unreadable(&self) -> Option<(&'static str, f64)> {
        [("ink", self.ink), ("quiet", self.quiet), ("accent", self.accent)]
            .into_iter()
            .map(|(name, colour)| (name, colour.contrast(self.paper)))
            .find(|(_, contrast)| *contrast < READABLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written_as_pages_have_them() {
        assert_eq!(Colour::parse("#fbf9f4").map(|colour| colour.to_string()).as_deref(), Some("#fbf9f4"));
        assert_eq!(Colour::parse("#FA0"), Colour::parse("#ffaa00"));
        for typed in ["", "red", "#12", "#12345", "#1234567", "#gggggg", "#äöü", "123456"] {
            assert_eq!(Colour::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let (black, white) = (Colour::rgb(0, 0, 0), Colour::rgb(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9 && (white.contrast(white) - 1.0).abs() < 1e-9);
        // The usual example of what just fails, and of what just passes.
        assert!((4.47..4.49).contains(&Colour::rgb(0x77, 0x77, 0x77).contrast(white)));
        assert!((4.54..4.55).contains(&Colour::rgb(0x76, 0x76, 0x76).contrast(white)));
    }
}
