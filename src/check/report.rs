//! What was found out, for a teacher, for a program, and for a table of marks.

use super::{Finding, Outcome, Verdict};
use crate::expr::shortest;
use crate::formula::cell::cell_name;
use serde_json::{Value, json};

/// The outcome in words. `bold`, `good` and `bad` wrap what should stand out; they may leave it as
/// it is.
pub struct Words<'a> {
    /// A heading.
    pub bold: &'a dyn Fn(&str) -> String,
    /// What is right.
    pub good: &'a dyn Fn(&str) -> String,
    /// What is wrong.
    pub bad: &'a dyn Fn(&str) -> String,
}

/// The summary that a teacher reads.
pub fn text(outcome: &Outcome, words: &Words) -> String {
    let mut text = format!("{}: ", (words.bold)(&outcome.file));
    text += &match outcome.verdict() {
        Verdict::Right => (words.good)("right"),
        Verdict::Wrong => (words.bad)(&counted(outcome.findings.len(), "mistake")),
        Verdict::Unrecognised => (words.bad)("could not be judged"),
    };
    text += "\n";
    if let Some(why) = &outcome.why_not {
        text += &format!("  {why}\n");
    }
    for table in &outcome.tables {
        let first =
            table.recognised().first().map(|(_, letters)| letters.clone()).unwrap_or_default();
        text += &format!(
            "  {}: headings in row {} from {first}, {}",
            table.sheet,
            table.header_row + 1,
            counted(table.rows as usize, "row")
        );
        text += &match &table.eta {
            Some(eta) => format!(", η = {} {}\n", shortest(eta.value), eta.from),
            None if table.rows > 1 => {
                ", no learning rate found: the updates were not judged (say --eta CELL)\n".into()
            }
            None => "\n".into(),
        };
        if !table.missing.is_empty() {
            text += &format!(
                "  {}: no column for {} (say --map LABEL=COLUMN)\n",
                table.sheet,
                table.missing.join(" ")
            );
        }
    }
    for finding in &outcome.findings {
        text += &format!("  {} {}\n", (words.bad)("✗"), finding.explanation);
        if finding.expected.is_finite() {
            let found = if finding.found.is_finite() {
                format!(", found {}", shown(finding.found))
            } else {
                String::new()
            };
            text +=
                &format!("      {} should be {}{found}\n", finding.cell, shown(finding.expected));
        }
    }
    text
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// A number as far as a person reads it.
fn shown(value: f64) -> String {
    shortest(format!("{value:.6e}").parse().unwrap_or(value))
}

/// The outcome as data.
pub fn json(outcome: &Outcome) -> Value {
    let tables = outcome.tables.iter().map(|table| {
        let recognised: serde_json::Map<String, Value> = table
            .recognised()
            .into_iter()
            .map(|(label, letters)| (label, json!(letters)))
            .collect();
        let first = table.columns.values().min().copied().unwrap_or(0);
        json!({
            "sheet": table.sheet,
            "header_cell": cell_name((table.header_row, first)),
            "rows": table.rows,
            "eta": table.eta.as_ref().map(|eta| eta.value),
            "recognised": recognised,
            "missing": table.missing,
        })
    });
    let number = |value: f64| if value.is_finite() { json!(value) } else { Value::Null };
    let finding = |finding: &Finding| {
        json!({
            "sheet": finding.sheet,
            "cell": finding.cell,
            "range": finding.range,
            "name": finding.name,
            "kind": finding.kind.word(),
            "expected": number(finding.expected),
            "found": number(finding.found),
            "relative_error": number(finding.relative_error()),
            "explanation": finding.explanation,
        })
    };
    json!({
        "file": outcome.file,
        "tables": tables.collect::<Vec<_>>(),
        "verdict": outcome.verdict().word(),
        "findings": outcome.findings.iter().map(finding).collect::<Vec<_>>(),
        "why_not": outcome.why_not,
    })
}

/// The headings of the table of marks.
pub const CSV_HEADINGS: [&str; 4] = ["file", "verdict", "mistakes", "marks"];

/// A line of the table of marks. The marks are the share of the judged columns that are right, of
/// 100.
pub fn csv(outcome: &Outcome) -> [String; 4] {
    let columns: usize = outcome.tables.iter().map(|table| table.judged).sum();
    let mut wrong: Vec<(&str, &str)> = outcome
        .findings
        .iter()
        .map(|finding| (finding.sheet.as_str(), finding.name.as_str()))
        .collect();
    wrong.sort_unstable();
    wrong.dedup();
    let marks = match columns {
        0 => String::new(),
        columns => format!("{}", 100 * columns.saturating_sub(wrong.len()) / columns),
    };
    [
        outcome.file.clone(),
        outcome.verdict().word().to_owned(),
        outcome.findings.len().to_string(),
        marks,
    ]
}
