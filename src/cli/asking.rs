//! What became of `--about`, said on stderr.

use super::report::Report;
use nutgraf::language::Language;
use nutgraf::summary::Answer;

/// From so many words on, each leans the choice but little.
const MANY: usize = 50;

/// Says what of the focus does not stand in an input.
pub fn missed(name: &str, answer: Option<&Answer>, language: Language, report: &Report) {
    let Some(answer) = answer else { return };
    let said = |what: String| report.warning(name, what);
    let reads = match language.code() {
        "und" => String::new(),
        code => format!(", which is read in the language `{code}`"),
    };
    if answer.words == 0 {
        said("--about has only words without a meaning of their own, so nothing leans to it".to_owned());
    } else if !answer.is_met {
        said(format!("no word of --about stands in it{reads}"));
    } else if !answer.missing.is_empty() {
        let missing: Vec<String> = answer.missing.iter().map(|subject| format!("“{subject}”")).collect();
        said(format!("nothing in it on {}", missing.join(", ")));
    }
    if answer.words >= MANY {
        said(format!("--about has {} words; the fewer, the more each leans the choice", answer.words));
    }
}
