//! What fuzzing starts from: the fixtures and examples, and where `NUTGRAF_SHARED` names them, the shared corpora.

use super::mangle::Dice;
use flate2::read::GzDecoder;
use std::io::Read;
use std::path::{Path, PathBuf};

/// No seed is longer, in bytes: small inputs are run through more often.
const LONGEST: usize = 60_000;
/// So many are taken of a folder, and so many lines of a file.
const MOST: usize = 150;

/// The seeds below some folders of the crate and of the shared corpora; of a large one, those that the dice choose.
pub fn below(own: &[&str], shared: &[&str], dice: &mut Dice) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = vec![Vec::new()];
    own.iter().for_each(|folder| take(&root.join(folder), dice, &mut seeds));
    if let Some(corpora) = std::env::var_os("NUTGRAF_SHARED") {
        let corpora = PathBuf::from(corpora).join("eval");
        shared.iter().for_each(|folder| take(&corpora.join(folder), dice, &mut seeds));
    }
    seeds
}

fn take(place: &Path, dice: &mut Dice, seeds: &mut Vec<Vec<u8>>) {
    if place.is_file() {
        seeds.extend(read(place, dice));
        return;
    }
    let Ok(entries) = std::fs::read_dir(place) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    while paths.len() > MOST {
        let other = dice.below(paths.len());
        paths.swap_remove(other);
    }
    paths.iter().for_each(|path| take(path, dice, seeds));
}

/// A file as one seed, one of JSON Lines as one seed a line.
fn read(path: &Path, dice: &mut Dice) -> Vec<Vec<u8>> {
    let Ok(mut bytes) = std::fs::read(path) else { return Vec::new() };
    if path.extension().is_some_and(|ending| ending == "gz") {
        let mut unpacked = Vec::new();
        let _ = GzDecoder::new(&bytes[..]).take(LONGEST as u64).read_to_end(&mut unpacked);
        bytes = unpacked;
    }
    if path.extension().is_some_and(|ending| ending == "jsonl") {
        let mut lines: Vec<Vec<u8>> = bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
        while lines.len() > MOST {
            let other = dice.below(lines.len());
            lines.swap_remove(other);
        }
        lines.iter_mut().for_each(|line| line.truncate(LONGEST));
        return lines;
    }
    bytes.truncate(LONGEST);
    vec![bytes]
}
