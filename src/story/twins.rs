//! Items that one outlet makes by one pattern: "Weather for Monday", "Weather for Tuesday", "Round 4", "Round 5". They are
//! as like as copies, and are two stories.

use super::bag::{Bag, Place};

/// Whether two documents are made by one pattern: of one outlet, their headlines alike word for word in at least half of
/// their places, and different in one that the other document does not know of. A number that counts tells no two stories
/// apart: it is what an outlet changes as a story goes on.
pub(super) fn are_twins(one: &Bag, other: &Bag) -> bool {
    let places = one.title.len();
    if one.outlet.is_none() || one.outlet != other.outlet || places < 2 || places != other.title.len() {
        return false;
    }
    let pairs = || one.title.iter().zip(&other.title);
    let same = pairs().filter(|(a, b)| a == b).count();
    let tells_apart = |(a, b): (&Place, &Place)| match (a, b) {
        (Place::Word(a), Place::Word(b)) => a != b && !other.has(*a) && !one.has(*b),
        (Place::Name(a), Place::Name(b)) => a != b,
        _ => false,
    };
    2 * same >= places && pairs().any(tells_apart)
}

#[cfg(test)]
mod tests {
    use super::super::{Item, group};
    use crate::document::{Block, Document, Kind, Meta};

    fn item(site: &str, title: &str, text: &str) -> Item {
        let meta = Meta {
            title: Some(title.to_owned()),
            site: Some(site.to_owned()),
            language: Some("en".to_owned()),
            ..Meta::default()
        };
        Item::of(&Document { meta, blocks: vec![Block::new(Kind::Paragraph, text, 0)], ..Document::default() })
    }

    fn groups(items: &[Item]) -> Vec<usize> {
        group(items).into_iter().map(|place| place.group).collect()
    }

    const DRY: &str =
        "Dry in the morning with light wind from the west. Highest temperatures are between nine and eleven.";
    const WET: &str =
        "Wet in the morning with light wind from the west. Highest temperatures are between seven and nine.";

    #[test]
    fn what_one_outlet_makes_by_one_pattern_is_a_story_each() {
        let days = [item("Radio", "Weather for Monday", DRY), item("Radio", "Weather for Tuesday", WET)];
        assert_eq!(groups(&days), [0, 1]);
        let towns = [item("Radio", "Roadworks in Orr", DRY), item("Radio", "Roadworks in Sule", DRY)];
        assert_eq!(groups(&towns), [0, 1]);
    }

    #[test]
    fn what_one_outlet_makes_by_one_pattern_for_each_day_or_part_is_a_story_each() {
        for (one, other) in [
            ("Lottery numbers of 12 March", "Lottery numbers of 14 March"),
            ("Results of round 4", "Results of round 5"),
            ("Harbour notes #45", "Harbour notes #46"),
            ("Herring quotas 2025", "Herring quotas 2026"),
        ] {
            assert_eq!(groups(&[item("Radio", one, DRY), item("Radio", other, DRY)]), [0, 1], "{one}");
        }
    }

    #[test]
    fn what_two_outlets_tell_in_one_pattern_is_one_story() {
        let days = [item("Radio", "Weather for Monday", DRY), item("Wire", "Weather on Monday", DRY)];
        assert_eq!(groups(&days), [0, 0]);
        let days = [item("Radio", "Weather in Orr", DRY), item("Wire", "Weather in Sule", DRY)];
        assert_eq!(groups(&days), [0, 0], "the same text: nothing but the headlines' words differ");
    }

    #[test]
    fn an_outlet_that_goes_on_with_a_story_tells_one() {
        let first = "The dam at Orr broke on Friday after a week of rain. Twelve people died in two villages.";
        let later = "The dam at Orr broke on Friday after a week of rain. Fourteen people died in two villages.";
        let dams = [
            item("Radio", "Dam at Orr breaks: 12 dead", first),
            item("Radio", "Dam at Orr breaks: 14 dead", later),
            item("Radio", "Bread gets dearer", "Bakers in the county raise their prices by a tenth."),
        ];
        assert_eq!(groups(&dams), [0, 0, 2]);
    }
}
