//! Where something stands in a text, in the unit that a program counts in.

/// What places in a text are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Offsets {
    /// Bytes of UTF-8: Rust, Go.
    #[default]
    Bytes,
    /// Unicode scalar values: Python.
    Characters,
    /// UTF-16 code units: JavaScript, Java, C#.
    Utf16,
}

impl Offsets {
    /// Places in `text`, given in bytes and in any order, in this unit; in time linear in the text, whatever their
    /// number.
    pub fn of(self, text: &str, bytes: &[usize]) -> Vec<usize> {
        let mut places = bytes.to_vec();
        if self == Offsets::Bytes || text.is_ascii() {
            return places;
        }
        let mut order: Vec<usize> = (0..bytes.len()).collect();
        order.sort_unstable_by_key(|&index| bytes[index]);
        let (mut at, mut count) = (0, 0);
        for index in order {
            let between = text.get(at..bytes[index]).unwrap_or_default();
            count += self.length(between);
            at = bytes[index].max(at);
            places[index] = count;
        }
        places
    }

    fn length(self, text: &str) -> usize {
        match self {
            Offsets::Bytes => text.len(),
            Offsets::Characters => text.chars().count(),
            Offsets::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_programs_count_them() {
        let text = "aé😀b";
        assert_eq!(Offsets::Bytes.of(text, &[0, 1, 3, 7, 8]), [0, 1, 3, 7, 8]);
        assert_eq!(Offsets::Characters.of(text, &[8, 7, 3, 1, 0]), [4, 3, 2, 1, 0]);
        assert_eq!(Offsets::Utf16.of(text, &[0, 1, 3, 7, 8, 3]), [0, 1, 2, 4, 5, 2]);
    }
}
