//! Grouping beside its peer, a plain leader clustering, on texts that are not ours: `NUTGRAF_SHARED` names their folder.

use super::support::{json_lines, shared};
use nutgraf::document::{Block, Document, Kind, Meta};
use nutgraf::story::{Item, group};
use std::collections::{HashMap, HashSet};

/// BCubed precision and recall (Bagga and Baldwin, 1998).
fn bcubed(ours: &[usize], gold: &[String]) -> (f64, f64) {
    let mut pairs: HashMap<(usize, &str), f64> = HashMap::new();
    let (mut own, mut theirs): (HashMap<usize, f64>, HashMap<&str, f64>) = (HashMap::new(), HashMap::new());
    for (group, story) in ours.iter().zip(gold) {
        *pairs.entry((*group, story)).or_default() += 1.0;
        *own.entry(*group).or_default() += 1.0;
        *theirs.entry(story).or_default() += 1.0;
    }
    let all = ours.len() as f64;
    let sum =
        |of: &dyn Fn(&(usize, &str)) -> f64| pairs.iter().map(|(key, both)| both * both / of(key)).sum::<f64>() / all;
    (sum(&|(group, _)| own[group]), sum(&|(_, story)| theirs[story]))
}

fn f1((precision, recall): (f64, f64)) -> f64 {
    2.0 * precision * recall / (precision + recall)
}

/// Leader clustering (Hartigan, 1975): a document joins the leader that its tf-idf row is likest to, if by that cosine,
/// else it leads.
fn leaders(texts: &[String], least: f64) -> Vec<usize> {
    let mut frequency: HashMap<&str, f64> = HashMap::new();
    for text in texts {
        text.split_whitespace()
            .collect::<HashSet<_>>()
            .into_iter()
            .for_each(|word| *frequency.entry(word).or_default() += 1.0);
    }
    let all = texts.len() as f64;
    let mut index: HashMap<&str, Vec<(usize, f64)>> = HashMap::new();
    let mut groups = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let mut row: HashMap<&str, f64> = HashMap::new();
        text.split_whitespace().for_each(|word| *row.entry(word).or_default() += (all / frequency[word]).ln());
        let norm = row.values().map(|weight| weight * weight).sum::<f64>().sqrt().max(1e-9);
        let mut likeness: HashMap<usize, f64> = HashMap::new();
        for (word, weight) in &row {
            for (leader, its) in index.get(word).into_iter().flatten() {
                *likeness.entry(*leader).or_default() += weight / norm * its;
            }
        }
        let best = likeness.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        match best.filter(|(_, likeness)| *likeness >= least) {
            Some((leader, _)) => groups.push(leader),
            None => {
                row.into_iter().for_each(|(word, weight)| index.entry(word).or_default().push((at, weight / norm)));
                groups.push(at);
            }
        }
    }
    groups
}

#[test]
fn grouping_is_purer_and_finds_more_than_a_leader_clustering() {
    let Some(shared) = shared("grouping beside its peer") else { return };
    let rows = std::fs::read_to_string(shared.join("eval/summaries/events.jsonl")).expect("the events");
    // Every third: enough to tell, and quick without optimisation.
    let rows: Vec<_> = json_lines(&rows).into_iter().step_by(3).collect();
    let field = |key: &str| rows.iter().map(|row| row[key].as_str().expect("a text").to_owned()).collect::<Vec<_>>();
    let (texts, gold) = (field("text"), field("story"));
    let item = |text: &String| {
        let meta = Meta { language: Some("en".to_owned()), ..Meta::default() };
        let blocks = vec![Block::new(Kind::Paragraph, text.as_str(), 0)];
        Item::of(&Document { meta, blocks, ..Document::default() })
    };
    let items: Vec<Item> = texts.iter().map(item).collect();
    let ours = bcubed(&group(&items).into_iter().map(|place| place.group).collect::<Vec<_>>(), &gold);
    let peer = [0.1, 0.15, 0.2, 0.25, 0.3].map(|least| bcubed(&leaders(&texts, least), &gold));
    let best = peer.into_iter().max_by(|a, b| f1(*a).total_cmp(&f1(*b))).expect("some");
    println!("nutgraf: precision {:.3}, recall {:.3}, F1 {:.3}", ours.0, ours.1, f1(ours));
    println!("leader clustering at its best: precision {:.3}, recall {:.3}, F1 {:.3}", best.0, best.1, f1(best));
    assert!(f1(ours) > f1(best) && ours.0 > 0.95);
}
