//! [`Figures`] → a table, as text, Markdown or JSON.

use super::Figures;
use super::bootstrap::Interval;
use crate::render::json::{ENGINE, line};
use crate::render::{markdown_cell, printable};
use serde::Serialize;

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns, at most 80 wide.
    Text,
    /// A table as GitHub shows it.
    Markdown,
    /// One object a line.
    Json,
}

/// Columns of a line of text, at most.
const WIDTH: usize = 80;
/// What stands over each column.
const HEAD: [&str; 11] = ["set", "docs", "n", "method", "R1", "R2", "RL", "R2 95 %", "words", "leans", "cut"];
/// Columns that hold words: they begin at their left, numbers end at their right.
const IS_WORD: [bool; 11] = [true, false, false, true, false, false, false, false, false, false, false];
/// What the columns mean.
const LEGEND: [&str; 2] = [
    "R1, R2, RL: ROUGE-1, -2 and -Lsum, F1 × 100, stemmed; words: of a summary.",
    "Chosen sentences in %: leans, on one that was left out; cut, inside a quotation.",
];

/// One row for each of `rows`, in their order.
pub fn table(rows: &[Figures], format: Format) -> String {
    match format {
        Format::Text => text(rows),
        Format::Markdown => markdown(rows),
        Format::Json => rows.iter().map(|row| line(&Row::of(row))).collect(),
    }
}

/// The cells of a row, the set's name as it is.
fn cells(row: &Figures) -> [String; 11] {
    let [one, two, lines] = row.rouge.values().map(|value| format!("{:.2}", 100.0 * value));
    let Interval { low, high } = row.intervals[1];
    [
        row.set.clone(),
        row.documents.to_string(),
        row.length.to_string(),
        row.way.name().to_owned(),
        one,
        two,
        lines,
        format!("{:.2}–{:.2}", 100.0 * low, 100.0 * high),
        format!("{:.1}", row.words),
        format!("{:.1}", 100.0 * row.readability.leaning_share()),
        format!("{:.1}", 100.0 * row.readability.broken_share()),
    ]
}

fn text(rows: &[Figures]) -> String {
    let mut lines: Vec<[String; 11]> = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    lines.iter_mut().for_each(|[set, ..]| *set = printable(&set.replace('\n', " ")));
    let widest = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default();
    let mut widths: Vec<usize> = (0..HEAD.len()).map(widest).collect();
    // A long name gives way to the figures.
    let others: usize = widths[1..].iter().sum::<usize>() + HEAD.len() - 1;
    widths[0] = widths[0].min(WIDTH.saturating_sub(others).max(HEAD[0].len()));
    let mut out = String::new();
    for line in &lines {
        let mut written = String::new();
        for ((cell, &width), is_word) in line.iter().zip(&widths).zip(IS_WORD) {
            let cell = shortened(cell, width);
            let aligned = if is_word { format!("{cell:<width$} ") } else { format!("{cell:>width$} ") };
            written.push_str(&aligned);
        }
        out.push_str(written.trim_end());
        out.push('\n');
    }
    format!("{out}\n{}\n{}\n", LEGEND[0], LEGEND[1])
}

/// A name in so many characters, with a mark where more of it was.
fn shortened(name: &str, width: usize) -> String {
    if name.chars().count() <= width {
        return name.to_owned();
    }
    name.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

fn markdown(rows: &[Figures]) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule: Vec<String> = IS_WORD.iter().map(|&is_word| if is_word { "---" } else { "---:" }.to_owned()).collect();
    let mut out = row(&HEAD.map(str::to_owned)) + &row(&rule);
    for figures in rows {
        let mut cells = cells(figures);
        cells[0] = markdown_cell(&figures.set);
        out.push_str(&row(&cells));
    }
    format!("{out}\n{}\n{}\n", LEGEND[0], LEGEND[1])
}

/// A row, as programs read it. Scores and their intervals are F1 × 100 to four decimals, shares are from 0 to 1.
#[derive(Serialize)]
struct Row<'f> {
    set: &'f str,
    documents: usize,
    length: String,
    method: &'static str,
    rouge1: Score,
    rouge2: Score,
    #[serde(rename = "rougeLsum")]
    lines: Score,
    words: f64,
    sentences: usize,
    leaning: f64,
    broken: f64,
    engine: &'static str,
}

/// A mean, and in which it lies with 95 %.
#[derive(Serialize)]
struct Score {
    f1: f64,
    low: f64,
    high: f64,
}

impl Row<'_> {
    fn of(row: &Figures) -> Row<'_> {
        let [rouge1, rouge2, lines] = [0, 1, 2].map(|at| Score {
            f1: rounded(100.0 * row.rouge.values()[at]),
            low: rounded(100.0 * row.intervals[at].low),
            high: rounded(100.0 * row.intervals[at].high),
        });
        Row {
            set: &row.set,
            documents: row.documents,
            length: row.length.to_string(),
            method: row.way.name(),
            rouge1,
            rouge2,
            lines,
            words: rounded(row.words),
            sentences: row.readability.sentences,
            leaning: rounded(row.readability.leaning_share()),
            broken: rounded(row.readability.broken_share()),
            engine: ENGINE,
        }
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::super::Way;
    use super::super::readability::Readability;
    use super::super::rouge::Rouge;
    use super::*;
    use crate::aim::Length;
    use crate::rank::Method;

    fn figures(set: &str) -> Figures {
        Figures {
            set: set.to_owned(),
            documents: 1064,
            length: Length::Percent(45.0),
            way: Way::Method(Method::TfIdf),
            rouge: Rouge { one: 0.5, two: 0.25, lines: 1.0 / 3.0 },
            intervals: [Interval { low: 0.2, high: 0.3 }; 3],
            words: 76.54,
            readability: Readability { sentences: 200, leaning: 3, broken: 1 },
        }
    }

    #[test]
    fn columns_are_aligned_and_a_long_name_gives_way() {
        let out = table(&[figures("news"), figures(&"a".repeat(200))], Format::Text);
        insta::assert_snapshot!(out, @r"
    set                docs   n method    R1    R2    RL     R2 95 % words leans cut
    news               1064 45% tfidf  50.00 25.00 33.33 20.00–30.00  76.5   1.5 0.5
    aaaaaaaaaaaaaaaaa… 1064 45% tfidf  50.00 25.00 33.33 20.00–30.00  76.5   1.5 0.5

    R1, R2, RL: ROUGE-1, -2 and -Lsum, F1 × 100, stemmed; words: of a summary.
    Chosen sentences in %: leans, on one that was left out; cut, inside a quotation.
    ");
        assert!(out.lines().all(|line| line.chars().count() <= WIDTH));
    }

    #[test]
    fn markdown_is_a_table_and_a_name_stays_a_name() {
        insta::assert_snapshot!(table(&[figures("a|b")], Format::Markdown), @r"
    | set | docs | n | method | R1 | R2 | RL | R2 95 % | words | leans | cut |
    | --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | a\|b | 1064 | 45% | tfidf | 50.00 | 25.00 | 33.33 | 20.00–30.00 | 76.5 | 1.5 | 0.5 |

    R1, R2, RL: ROUGE-1, -2 and -Lsum, F1 × 100, stemmed; words: of a summary.
    Chosen sentences in %: leans, on one that was left out; cut, inside a quotation.
    ");
    }

    #[test]
    fn json_is_one_object_a_line() {
        let json = table(&[figures("news")], Format::Json).replace(ENGINE, "nutgraf");
        insta::assert_snapshot!(json, @r#"{"set":"news","documents":1064,"length":"45%","method":"tfidf","rouge1":{"f1":50.0,"low":20.0,"high":30.0},"rouge2":{"f1":25.0,"low":20.0,"high":30.0},"rougeLsum":{"f1":33.3333,"low":20.0,"high":30.0},"words":76.54,"sentences":200,"leaning":0.015,"broken":0.005,"engine":"nutgraf"}"#);
    }
}
