//! Lists of one kind side by side: one piece of memory for all, where a text has a list a sentence.

use std::ops::Index;

/// Lists of items, by their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups<Item> {
    items: Vec<Item>,
    /// Where each list ends among the items.
    ends: Vec<usize>,
}

impl<Item> Default for Groups<Item> {
    fn default() -> Groups<Item> {
        Groups { items: Vec::new(), ends: Vec::new() }
    }
}

impl<Item> Groups<Item> {
    /// No list yet, with room for so many, and so many items in all.
    pub(super) fn with_capacity(lists: usize, items: usize) -> Groups<Item> {
        Groups { items: Vec::with_capacity(items), ends: Vec::with_capacity(lists) }
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no list.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The lists, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[Item]> + Clone {
        (0..self.len()).map(|number| &self[number])
    }

    /// The items of all lists, in order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Calls `change` with each list.
    pub(super) fn change(&mut self, mut change: impl FnMut(&mut [Item])) {
        let mut begin = 0;
        for &end in &self.ends {
            change(&mut self.items[begin..end]);
            begin = end;
        }
    }

    /// Adds an item to the list that is not closed yet.
    pub(super) fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// The list that is not closed yet.
    pub(super) fn open(&mut self) -> &mut [Item] {
        &mut self.items[self.ends.last().copied().unwrap_or_default()..]
    }

    /// Closes the list at hand, which may have no item; what is added from now on is the next one's.
    pub(super) fn close(&mut self) {
        self.ends.push(self.items.len());
    }
}

impl<Item: Copy + Default> Groups<Item> {
    /// So many lists of what comes with the number of its list, in the order in which it comes.
    pub(super) fn of(lists: usize, numbered: impl Iterator<Item = (usize, Item)> + Clone) -> Groups<Item> {
        // Where the next item of each list stands; in the end, where the list ends.
        let mut next = vec![0; lists + 1];
        numbered.clone().for_each(|(list, _)| next[list + 1] += 1);
        (1..=lists).for_each(|list| next[list] += next[list - 1]);
        let mut items = vec![Item::default(); next[lists]];
        for (list, item) in numbered {
            items[next[list]] = item;
            next[list] += 1;
        }
        next.truncate(lists);
        Groups { items, ends: next }
    }
}

impl<Item> Index<usize> for Groups<Item> {
    type Output = [Item];

    fn index(&self, number: usize) -> &[Item] {
        let begin = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[begin..self.ends[number]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_what_was_added_to_each() {
        let mut groups = Groups::default();
        groups.push('a');
        groups.push('b');
        groups.close();
        groups.close();
        groups.push('c');
        assert_eq!(groups.open(), ['c']);
        groups.close();
        assert_eq!(groups.iter().collect::<Vec<_>>(), [&['a', 'b'][..], &[], &['c']]);
        groups.change(<[char]>::reverse);
        assert_eq!(&groups[0], ['b', 'a']);
        let numbered = [(2, 'c'), (0, 'b'), (0, 'a')];
        assert_eq!(Groups::of(3, numbered.into_iter()), groups);
        assert!(Groups::of(0, [].into_iter()) == Groups::<char>::default());
    }
}
