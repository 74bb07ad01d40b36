//! The outcome of one workbook as text, JSON and CSV.

use super::areas;
use super::outcome::{Finding, Outcome, Part, RunSummary, Unjudged, Verdict};
use super::rubric::{Marks, Rubric};
use crate::error::{Error, Result};
use crate::words::{counted, rounded};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A text from a workbook on one line, without characters that a terminal or a table would interpret.
fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The styles of a report. Each wraps text that should stand out, or leaves it as it is.
pub struct Words<'a> {
    /// A heading.
    pub bold: &'a dyn Fn(&str) -> String,
    /// Something that is right.
    pub good: &'a dyn Fn(&str) -> String,
    /// Something that is wrong.
    pub bad: &'a dyn Fn(&str) -> String,
    /// Something that was not judged.
    pub open: &'a dyn Fn(&str) -> String,
}

impl Words<'_> {
    /// Nothing stands out.
    pub const PLAIN: Words<'static> = Words {
        bold: &str::to_owned,
        good: &str::to_owned,
        bad: &str::to_owned,
        open: &str::to_owned,
    };
}

/// The verdict in words: `wrong, 2 mistakes`; a table without a value is `not filled in`.
pub fn verdict(outcome: &Outcome) -> String {
    match outcome.verdict {
        Verdict::Wrong => {
            let unfinished = if outcome.is_unfinished { ", not completely filled in" } else { "" };
            format!("wrong, {}{unfinished}", counted(outcome.findings.len(), "mistake"))
        }
        Verdict::NotJudged if outcome.is_unfinished => "not filled in".to_owned(),
        verdict if outcome.is_unfinished => format!("{verdict}, not completely filled in"),
        verdict => verdict.to_string(),
    }
}

/// What was judged: `forward 32 of 32, loss 8 of 8, gradients 0 of 64, updates 0 of 56, rate 1 of 1`;
/// `nothing` of a file that cannot be read.
pub fn judged(outcome: &Outcome) -> String {
    if Part::ALL.iter().all(|part| outcome.judged.of(*part).of == 0) {
        return "nothing".to_owned();
    }
    let part = |part: &Part| {
        let count = outcome.judged.of(*part);
        format!("{} {} of {}", part.word(), count.judged, count.of)
    };
    Part::ALL.iter().map(part).collect::<Vec<_>>().join(", ")
}

/// Whether the findings are on several sheets, so that each cell needs its sheet's name.
pub fn names_sheets(outcome: &Outcome) -> bool {
    let findings = outcome.findings.iter().map(|finding| &finding.sheet);
    let unjudged = outcome.unjudged.iter().map(|unjudged| &unjudged.sheet);
    let runs = outcome.runs.iter().map(|run| &run.sheet);
    let all: BTreeSet<&String> =
        findings.chain(unjudged).chain(runs).filter(|sheet| !sheet.is_empty()).collect();
    all.len() > 1
}

/// The cells of a mistake, with its name: `AD4:AD10 (∂E/∂w3)`.
pub fn place(finding: &Finding, names_sheets: bool) -> String {
    let cells = areas::shown(&finding.range, &finding.sheet, names_sheets);
    match finding.name.is_empty() {
        true => cells,
        false => format!("{cells} ({})", finding.name),
    }
}

/// What the first cell should be and what it is, as far as that is known; nothing if only its value is known.
pub fn answer(finding: &Finding) -> Option<String> {
    let mut says = Vec::new();
    if let Some(formula) = &finding.right_formula {
        says.push(format!("correct: {formula}"));
    }
    if let Some(expected) = finding.expected {
        let found = finding.found.map(|found| format!(", found {}", rounded(found, 7)));
        let found = found.unwrap_or_default();
        says.push(format!("{} should be {}{found}", finding.cell, rounded(expected, 7)));
    }
    (!says.is_empty()).then(|| says.join("; "))
}

/// The cells and the part of something that was not judged: `E4:E10 (updates)`; nothing for the whole
/// file.
pub fn place_of_unjudged(unjudged: &Unjudged, names_sheets: bool) -> Option<String> {
    if unjudged.sheet.is_empty() {
        return None;
    }
    let part = unjudged.part.word();
    let cells = areas::shown(&unjudged.range, &unjudged.sheet, names_sheets);
    Some(match (cells.is_empty(), names_sheets) {
        (false, _) => format!("{cells} ({part})"),
        (true, true) => format!("{}, {part}", unjudged.sheet),
        (true, false) => part.to_owned(),
    })
}

/// What was not judged and why: `E5:L11 (updates): found no learning rate (try --eta G1)`.
fn says_unjudged(unjudged: &Unjudged, names_sheets: bool) -> String {
    let place = place_of_unjudged(unjudged, names_sheets);
    let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
    let hint = unjudged.hint.as_ref().map(|hint| format!(" (try {hint})")).unwrap_or_default();
    format!("{place}{}{hint}", unjudged.why)
}

/// A run in a sentence: `Run: 8 weights in E4:L4, 7 updates by gradient descent, loss W4, learning rate
/// 0.5 in G1`.
pub fn run(run: &RunSummary) -> String {
    let updates = counted(run.updates, "update");
    let mut says = format!(
        "{}: {} in {}, {updates} by {}",
        run.sheet,
        counted(run.count, "weight"),
        areas::shown(&run.weights, &run.sheet, false),
        run.optimizer
    );
    if let Some(loss) = &run.loss {
        says += &format!(", loss {loss}");
    }
    match (run.rate, &run.rate_cell) {
        (Some(rate), Some(cell)) => {
            says += &format!(", learning rate {} in {cell}", rounded(rate, 7))
        }
        (Some(rate), None) => {
            says += &format!(", learning rate {} in the formulas", rounded(rate, 7))
        }
        (None, Some(cell)) => says += &format!(", learning rate in {cell}"),
        (None, None) => says += ", no learning rate found",
    }
    says
}

/// The report that a person reads.
pub fn text(outcome: &Outcome, rubric: &Rubric, words: &Words) -> String {
    let style = match outcome.verdict {
        Verdict::Right => words.good,
        Verdict::Wrong => words.bad,
        _ => words.open,
    };
    let mut text =
        format!("{}: {}\n", (words.bold)(&tame(&outcome.file)), style(&verdict(outcome)));
    let names_sheets = names_sheets(outcome);
    for summary in &outcome.runs {
        text += &format!("  {}\n", tame(&run(summary)));
    }
    for finding in &outcome.findings {
        let says = format!("{}: {}", place(finding, names_sheets), finding.explanation);
        text += &format!("  {} {}\n", (words.bad)("✗"), tame(&says));
        if let Some(answer) = answer(finding) {
            text += &format!("      {}\n", tame(&answer));
        }
    }
    for unjudged in &outcome.unjudged {
        let says = tame(&says_unjudged(unjudged, names_sheets));
        text += &format!("  {} {says}\n", (words.open)("not judged:"));
    }
    for note in &outcome.notes {
        text += &format!("  note: {}\n", tame(note));
    }
    text += &format!("  judged: {}\n", judged(outcome));
    let marks = rubric.marks(outcome);
    let open = marks.says_open(outcome).map(|open| format!("; {open}")).unwrap_or_default();
    text.push_str(&format!("  marks: {}{open}\n", marks.says()));
    text
}

/// A number of JSON, which has no infinity.
fn number(value: Option<f64>) -> Value {
    value.filter(|value| value.is_finite()).map_or(Value::Null, |value| json!(value))
}

/// The outcome as data.
pub fn json(outcome: &Outcome, rubric: &Rubric) -> Value {
    let finding = |finding: &Finding| {
        json!({
            "sheet": finding.sheet,
            "cell": finding.cell,
            "range": finding.range,
            "cells": finding.cells,
            "name": finding.name,
            "part": finding.part.word(),
            "kind": finding.kind,
            "explanation": finding.explanation,
            "cause_found": finding.is_cause_found,
            "right_formula": finding.right_formula,
            "expected": number(finding.expected),
            "found": number(finding.found),
        })
    };
    let unjudged = |unjudged: &Unjudged| {
        json!({
            "sheet": unjudged.sheet,
            "part": (!unjudged.sheet.is_empty()).then(|| unjudged.part.word()),
            "range": unjudged.range,
            "why": unjudged.why,
            "hint": unjudged.hint,
        })
    };
    let run = |run: &RunSummary| {
        json!({
            "sheet": run.sheet,
            "weights": run.weights,
            "start": run.start.iter().map(|weight| number(Some(*weight))).collect::<Vec<_>>(),
            "updates": run.updates,
            "loss": run.loss,
            "rate": number(run.rate),
            "rate_cell": run.rate_cell,
            "optimizer": run.optimizer,
        })
    };
    let judged: serde_json::Map<String, Value> = Part::ALL
        .iter()
        .map(|part| (part.word().to_owned(), json!(pair(outcome, *part))))
        .collect();
    let marks = rubric.marks(outcome);
    json!({
        "file": outcome.file,
        "verdict": outcome.verdict.word(),
        "not_filled_in": outcome.is_unfinished,
        "judged": judged,
        "marks": marks.marks,
        "out_of": marks.out_of,
        "findings": outcome.findings.iter().map(finding).collect::<Vec<_>>(),
        "not_judged": outcome.unjudged.iter().map(unjudged).collect::<Vec<_>>(),
        "notes": outcome.notes,
        "runs": outcome.runs.iter().map(run).collect::<Vec<_>>(),
    })
}

fn pair(outcome: &Outcome, part: Part) -> [usize; 2] {
    let count = outcome.judged.of(part);
    [count.judged, count.of]
}

/// The headings of the table with one line per file. `forward` is the number of cells that were
/// judged, `forward_of` the number of all cells.
pub const CSV_HEADINGS: [&str; 17] = [
    "file",
    "verdict",
    "marks",
    "out_of",
    "mistakes",
    "forward",
    "forward_of",
    "loss",
    "loss_of",
    "gradients",
    "gradients_of",
    "updates",
    "updates_of",
    "rate",
    "rate_of",
    "findings",
    "not_judged",
];

/// The line of a file in that table. Several mistakes are separated by ` | `.
pub fn csv_line(outcome: &Outcome, rubric: &Rubric) -> Vec<String> {
    let Marks { marks, out_of, .. } = rubric.marks(outcome);
    let number = |number: f64| rounded(number, 10);
    let names_sheets = names_sheets(outcome);
    let mut line = vec![
        file(outcome),
        outcome.verdict.word().to_owned(),
        marks.map(number).unwrap_or_default(),
        number(out_of),
        outcome.findings.len().to_string(),
    ];
    line.extend(
        Part::ALL.iter().flat_map(|part| pair(outcome, *part).map(|count| count.to_string())),
    );
    let finding = |finding: &Finding| {
        let answer = answer(finding).map(|answer| format!("; {answer}")).unwrap_or_default();
        format!("{}: {}{answer}", place(finding, names_sheets), finding.explanation)
    };
    line.push(outcome.findings.iter().map(finding).collect::<Vec<_>>().join(" | "));
    let mut open: Vec<String> = Vec::new();
    if outcome.is_unfinished {
        open.push("not filled in".to_owned());
    }
    open.extend(outcome.unjudged.iter().map(|unjudged| says_unjudged(unjudged, names_sheets)));
    line.push(open.join(" | "));
    line.iter().map(|cell| tame(cell)).collect()
}

/// The name of the file, which must not begin like a formula: a spreadsheet program would compute it.
fn file(outcome: &Outcome) -> String {
    match outcome.file.starts_with(['=', '+', '-', '@']) {
        true => format!("./{}", outcome.file),
        false => outcome.file.clone(),
    }
}

/// The table of marks, one line per outcome, as CSV.
///
/// # Errors
/// If it cannot be written.
pub fn csv<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>, rubric: &Rubric) -> Result<String> {
    let failed = |error: csv::Error| Error::failed(format!("cannot write CSV: {error}"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(CSV_HEADINGS).map_err(failed)?;
    for outcome in outcomes {
        writer.write_record(csv_line(outcome, rubric)).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| Error::failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Error::failed(error.to_string()))
}
