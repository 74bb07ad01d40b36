//! The outcome, for a teacher, for a program, and for a table of marks.

use super::table::Table;
use super::{Finding, Outcome, Reason, Verdict};
use crate::expr::shortest;
use crate::formula::cell::cell_name;
use crate::words::counted;
use serde_json::{Value, json};

/// How the outcome is told. `bold`, `good` and `bad` wrap what should stand out; they may leave it
/// as it is.
pub struct Words<'a> {
    /// A heading.
    pub bold: &'a dyn Fn(&str) -> String,
    /// Something that is right.
    pub good: &'a dyn Fn(&str) -> String,
    /// Something that is wrong.
    pub bad: &'a dyn Fn(&str) -> String,
    /// How to say which column holds a quantity, in brackets behind what has none; may be empty.
    pub name_a_column: &'a str,
    /// How to say which cell holds the learning rate.
    pub name_a_rate: &'a str,
}

/// The summary that a teacher reads.
pub fn text(outcome: &Outcome, words: &Words) -> String {
    let mut text = format!("{}: ", (words.bold)(&outcome.file));
    text += &match outcome.verdict() {
        Verdict::Right => (words.good)("right"),
        Verdict::Wrong => (words.bad)(&counted(outcome.findings.len(), "mistake")),
        Verdict::Partial => (words.bad)("partly judged"),
        Verdict::Unrecognized => (words.bad)("could not be judged"),
    };
    text += "\n";
    if let Some(why) = &outcome.why_not {
        text += &format!("  {why}\n");
    }
    for table in &outcome.tables {
        text += &of_table(outcome, table, words);
    }
    text += &not_judged(outcome, words);
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

/// Where the table is, and which given quantities have no column.
fn of_table(outcome: &Outcome, table: &Table, words: &Words) -> String {
    let sheet = &table.sheet;
    let first = table.recognized().first().map(|(_, letters)| letters.clone()).unwrap_or_default();
    let rows = counted(table.rows as usize, "row");
    let rate = match &table.eta {
        Some(eta) => format!(", η = {} {}", shortest(eta.value), eta.from),
        None if table.rows > 1 => ", no learning rate found".into(),
        None => String::new(),
    };
    let row = table.header_row + 1;
    let mut text = format!("  {sheet}: headings in row {row} from {first}, {rows}{rate}\n");
    let is_asked =
        |name: &str| outcome.asked.iter().any(|asked| asked.sheet == *sheet && asked.name == name);
    let given: Vec<&str> =
        table.missing.iter().map(String::as_str).filter(|name| !is_asked(name)).collect();
    if !given.is_empty() {
        let names = given.join(" ");
        text += &format!("  {sheet}: no column for {names}{}\n", words.name_a_column);
    }
    text
}

/// The quantities that were not judged, one line per sheet and reason.
fn not_judged(outcome: &Outcome, words: &Words) -> String {
    let mut groups: Vec<(&str, &Reason, Vec<&str>)> = Vec::new();
    for asked in &outcome.asked {
        let Some(reason) = &asked.not_judged else { continue };
        match groups.iter_mut().find(|(sheet, why, _)| *sheet == asked.sheet && *why == reason) {
            Some((.., names)) => names.push(&asked.name),
            None => groups.push((&asked.sheet, reason, vec![&asked.name])),
        }
    }
    let line = |(sheet, reason, names): &(&str, &Reason, Vec<&str>)| {
        let hint = match reason {
            Reason::NoColumn | Reason::Derived => words.name_a_column,
            Reason::NoRate | Reason::RateFromUpdates => words.name_a_rate,
            _ => "",
        };
        format!("  {sheet}: not judged: {}: {reason}{hint}\n", names.join(" "))
    };
    groups.iter().map(line).collect()
}

/// A number as far as a person reads it.
fn shown(value: f64) -> String {
    shortest(format!("{value:.6e}").parse().unwrap_or(value))
}

/// The outcome as data.
pub fn json(outcome: &Outcome) -> Value {
    let tables = outcome.tables.iter().map(|table| {
        let recognized: serde_json::Map<String, Value> = table
            .recognized()
            .into_iter()
            .map(|(label, letters)| (label, json!(letters)))
            .collect();
        let first = table.columns.values().min().copied().unwrap_or(0);
        json!({
            "sheet": table.sheet,
            "header_cell": cell_name((table.header_row, first)),
            "rows": table.rows,
            "eta": table.eta.as_ref().map(|eta| eta.value),
            "recognised": recognized,
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
    let not_judged = outcome.asked.iter().filter_map(|asked| {
        let reason = asked.not_judged.as_ref()?;
        Some(json!({
            "sheet": asked.sheet,
            "name": asked.name,
            "kind": asked.kind.word(),
            "why": reason.to_string(),
        }))
    });
    json!({
        "file": outcome.file,
        "tables": tables.collect::<Vec<_>>(),
        "verdict": outcome.verdict().word(),
        "findings": outcome.findings.iter().map(finding).collect::<Vec<_>>(),
        "not_judged": not_judged.collect::<Vec<_>>(),
        "why_not": outcome.why_not,
    })
}

/// The headings of the table of marks.
pub const CSV_HEADINGS: [&str; 4] = ["file", "verdict", "mistakes", "marks"];

/// A line of the table of marks.
pub fn csv(outcome: &Outcome) -> [String; 4] {
    [
        outcome.file.clone(),
        outcome.verdict().word().to_owned(),
        outcome.findings.len().to_string(),
        outcome.marks().map(|marks| marks.to_string()).unwrap_or_default(),
    ]
}
