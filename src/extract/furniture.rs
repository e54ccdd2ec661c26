//! Which lines of a text are not its own: menus, buttons, share prompts, repeated lines.

/// Why a line was taken for furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// The same line stands in the text already.
    Repeated,
}

impl Sign {
    /// The reason in a few words, as people read it.
    pub fn reason(self) -> &'static str {
        match self {
            Sign::Repeated => "stands in the text already",
        }
    }
}
