//! Hash maps and sets for what is asked once a word: quick ones, with a seed of their own in each run, so that no text can
//! be written to slow them down. Nothing may depend on their order.

use std::collections::{HashMap, HashSet};

/// How keys are hashed; the one place that names the hasher.
type Quick = foldhash::fast::RandomState;

/// A map that is asked once a word.
pub(crate) type Map<Key, Value> = HashMap<Key, Value, Quick>;

/// A set that is asked once a word.
pub(crate) type Set<Key> = HashSet<Key, Quick>;
