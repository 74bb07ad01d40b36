//! Tables without a run of formulas: exercises with one row, and numbers pasted as values. They are judged by
//! their headings, which must be those of a known network.

use super::options::{Eta, Options};
use super::outcome::{Finding, Judged, Outcome, Part, RunSummary, Unjudged, Verdict};
use crate::check::{self, Kind, table};
use crate::derive::{Column, Derivation};
use crate::error::Result;
use crate::formula::cell::cell_name;
use crate::network::Role;
use crate::workbook::Book;
use std::collections::BTreeSet;

/// From how many quantities on whose values do not fit they may be those of another exercise.
const FEWEST_FOREIGN: usize = 3;

/// The cells with the initial weights of a network, as in [`Options::by`], if there is a table with a
/// heading for each weight.
///
/// # Errors
/// If an option makes no sense for the workbook.
pub fn start_weights(
    book: &Book,
    derivation: &Derivation,
    options: &Options,
) -> Result<Option<String>> {
    let mut cells: Vec<String> = Vec::new();
    for table in table::find(book, derivation, &asked(options))? {
        let sheet = table.sheet.replace('\'', "''");
        let of_table: Option<Vec<String>> = derivation
            .network()
            .trained()
            .map(|weight| {
                let column = Column::Quantity(weight.name.clone());
                table.columns.get(&column)?;
                Some(format!("'{sheet}'!{}", table.cell(&column, 0)))
            })
            .collect();
        cells.extend(of_table.filter(|_| table.rows > 1).into_iter().flatten());
    }
    Ok((!cells.is_empty()).then(|| cells.join(",")))
}

/// The options of the judge of tables.
fn asked(options: &Options) -> check::Options {
    let mut asked = check::Options::default().tolerance(options.tolerance);
    asked.sheet.clone_from(&options.sheet);
    asked.map = options
        .map
        .iter()
        .filter_map(|(label, column)| Some((label.clone(), column.clone()?)))
        .collect();
    if let Some(Eta::Cell(cell)) = &options.eta {
        asked.eta = Some(cell.clone());
    }
    asked
}

/// Judges the tables of a workbook by their headings. None if none is recognized.
///
/// # Errors
/// If an option makes no sense for the workbook.
pub fn judge(
    file: &str,
    book: &Book,
    derivation: &Derivation,
    options: &Options,
) -> Result<Option<Outcome>> {
    let asked = asked(options);
    let found = check::check_book(file.to_owned(), book, derivation, &asked)?;
    if found.tables.is_empty() {
        return Ok(None);
    }
    // An empty cell is not filled in, which is not a mistake.
    let is_empty = |finding: &&check::Finding| finding.says == check::judge::NOTHING;
    let empty: Vec<(&str, &str)> = found
        .findings
        .iter()
        .filter(is_empty)
        .map(|finding| (finding.sheet.as_str(), finding.name.as_str()))
        .collect();
    // Derivatives that nothing explains, where the workbook does not show of which network they are.
    let is_foreign = |finding: &&check::Finding| {
        !finding.is_explained && matches!(finding.kind, Kind::Error | Kind::Gradient)
    };
    let mut foreign: Vec<(&str, &str)> = found
        .findings
        .iter()
        .filter(is_foreign)
        .map(|finding| (finding.sheet.as_str(), finding.name.as_str()))
        .collect();
    let unstated = unstated(&found.tables, derivation);
    if unstated.is_empty() || foreign.len() < FEWEST_FOREIGN {
        foreign.clear();
    }
    foreign.extend(with_unconfirmed(&found));
    let does_not_fit = format!(
        "the workbook does not state {}, and the values do not fit those of the exercise",
        unstated.join(", ")
    );
    let mut judged = Judged::default();
    // The quantities that could not be judged, by sheet, part and reason.
    let mut open: Vec<(&str, Part, String, Vec<&str>)> = Vec::new();
    for of in &found.asked {
        let part = part(of.kind);
        let named = (of.sheet.as_str(), of.name.as_str());
        let why = match &of.not_judged {
            _ if empty.contains(&named) => Some("not filled in".to_owned()),
            _ if foreign.contains(&named) => Some(does_not_fit.clone()),
            Some(why) => Some(why.to_string()),
            None => None,
        };
        judged.add(part, usize::from(why.is_none()), 1);
        let Some(why) = why else { continue };
        match open.iter_mut().find(|(sheet, of_part, reason, _)| {
            *sheet == of.sheet && *of_part == part && *reason == why
        }) {
            Some((.., names)) => names.push(&of.name),
            None => open.push((&of.sheet, part, why, vec![&of.name])),
        }
    }
    let unjudged: Vec<Unjudged> = open
        .into_iter()
        .map(|(sheet, part, why, names)| Unjudged {
            sheet: sheet.to_owned(),
            part,
            range: String::new(),
            why: format!("{}: {why}", names.join(", ")),
            hint: (part == Part::Rate).then(|| "--eta CELL".to_owned()),
        })
        .collect();
    // In a table with empty cells nothing counts as a mistake yet.
    let is_filled = found.tables.iter().all(|table| table.rows == 1 || is_filled(book, table));
    let mut findings: Vec<Finding> = found
        .findings
        .iter()
        .filter(|finding| is_filled && !is_empty(finding))
        .filter(|finding| !foreign.contains(&(finding.sheet.as_str(), finding.name.as_str())))
        .map(|finding| Finding {
            sheet: finding.sheet.clone(),
            cell: finding.cell.clone(),
            range: finding.range.clone(),
            cells: super::areas::areas(&finding.range, &finding.sheet)
                .iter()
                .map(|(_, area)| area.count() as usize)
                .sum(),
            name: finding.name.clone(),
            part: part(finding.kind),
            kind: if finding.is_explained { "explained" } else { "other-value" }.to_owned(),
            explanation: finding.says.clone(),
            right_formula: finding.right_formula.clone(),
            expected: Some(finding.expected).filter(|value| value.is_finite()),
            found: Some(finding.found).filter(|value| value.is_finite()),
            is_cause_found: finding.is_explained,
        })
        .collect();
    let is_rate_known = findings.iter().any(|finding| finding.part == Part::Rate);
    findings.extend(found.tables.iter().filter(|_| !is_rate_known).filter_map(wrong_rate));
    // An exercise has its own checks, and asks for what they check.
    let is_exercise = found.tables.iter().all(|table| table.checks.is_some());
    let is_open = !unjudged.is_empty();
    let judged = if is_filled || is_forward_only(&judged) { judged } else { Judged::default() };
    let verdict = match (findings.is_empty(), judged.is_some(), is_open) {
        (false, ..) => Verdict::Wrong,
        (true, false, _) => Verdict::NotJudged,
        (true, true, true) => Verdict::RightAsFarAsJudged,
        (true, true, false) => Verdict::Right,
    };
    let runs = found.tables.iter().map(|table| summary(book, table)).collect();
    Ok(Some(Outcome {
        file: file.to_owned(),
        verdict,
        judged,
        findings,
        notes: Vec::new(),
        unjudged,
        runs,
        is_unfinished: !is_filled || !empty.is_empty(),
        is_exercise,
        is_closed: false,
    }))
}

/// The quantities with unexplained values that depend on an input or a target that the workbook does not state, and that
/// no other value shows to be the exercise's.
fn with_unconfirmed(found: &check::Outcome) -> Vec<(&str, &str)> {
    let findings = |of: &check::Asked| {
        let (sheet, name) = (of.sheet.clone(), of.name.clone());
        found
            .findings
            .iter()
            .filter(move |finding| (&finding.sheet, &finding.name) == (&sheet, &name))
    };
    let fits = |of: &&check::Asked| of.not_judged.is_none() && findings(of).next().is_none();
    let confirmed: BTreeSet<&String> =
        found.asked.iter().filter(fits).flat_map(|of| &of.assumes).collect();
    let is_unconfirmed = |of: &&check::Asked| {
        of.assumes.iter().any(|name| !confirmed.contains(name))
            && findings(of).next().is_some()
            && findings(of).all(|finding| !finding.is_explained)
    };
    let unconfirmed = found.asked.iter().filter(is_unconfirmed);
    unconfirmed.map(|of| (of.sheet.as_str(), of.name.as_str())).collect()
}

/// The inputs and targets that no table has a column for; or all hidden units, if there is none of them.
fn unstated(tables: &[table::Table], derivation: &Derivation) -> Vec<String> {
    let variables = derivation.network().variables();
    let without_column = |is_asked: &dyn Fn(Role) -> bool| -> Vec<String> {
        let asked = variables.iter().filter(|variable| is_asked(variable.role));
        let is_stated =
            |column: &Column| tables.iter().any(|table| table.columns.contains_key(column));
        asked
            .filter(|variable| !is_stated(&Column::Quantity(variable.name.clone())))
            .map(|variable| variable.name.to_string())
            .collect()
    };
    let given = without_column(&|role| matches!(role, Role::Input | Role::Target));
    let hidden = without_column(&|role| role == Role::Hidden);
    let all = variables.iter().filter(|variable| variable.role == Role::Hidden).count();
    match given.is_empty() && hidden.len() == all {
        true => hidden,
        false => given,
    }
}

/// What is wrong with a learning rate that is not above 0.
fn wrong_rate(table: &check::table::Table) -> Option<Finding> {
    let eta = table.eta.as_ref()?;
    let cell = eta.cell.map(cell_name)?;
    if eta.value > 0.0 {
        return None;
    }
    let explanation = match eta.value < 0.0 {
        true => "the learning rate is negative: each step goes uphill, and the loss rises",
        false => "the learning rate is not a positive number: nothing is learned",
    };
    Some(Finding {
        sheet: table.sheet.clone(),
        cell: cell.clone(),
        range: cell,
        cells: 1,
        name: "η".to_owned(),
        part: Part::Rate,
        kind: "sign".to_owned(),
        explanation: explanation.to_owned(),
        right_formula: None,
        expected: None,
        found: Some(eta.value).filter(|value| value.is_finite()),
        is_cause_found: true,
    })
}

/// Whether nearly every cell of a table holds a number.
fn is_filled(book: &Book, table: &check::table::Table) -> bool {
    let Some(sheet) = book.sheet(&table.sheet) else { return false };
    let cells = table.columns.values().flat_map(|column| {
        (table.first_row..table.first_row + table.rows).map(move |row| (row, *column))
    });
    let (mut all, mut full) = (0, 0);
    for at in cells {
        all += 1;
        full += usize::from(sheet.number(at).is_some());
    }
    10 * full >= 9 * all
}

/// Whether only the forward pass and the loss were judged.
fn is_forward_only(judged: &Judged) -> bool {
    [Part::Gradients, Part::Updates].iter().all(|part| judged.of(*part).judged == 0)
}

fn part(kind: Kind) -> Part {
    match kind {
        Kind::Forward => Part::Forward,
        Kind::Error => Part::Loss,
        Kind::Gradient => Part::Gradients,
        Kind::Update => Part::Updates,
        Kind::Rate => Part::Rate,
    }
}

fn summary(book: &Book, table: &check::table::Table) -> RunSummary {
    let weights: Vec<u32> = {
        let is_weight = |column: &crate::derive::Column| column.label().starts_with('w');
        let mut columns: Vec<u32> = table
            .columns
            .iter()
            .filter(|(column, _)| is_weight(column))
            .map(|(_, at)| *at)
            .collect();
        columns.sort_unstable();
        columns
    };
    let sheet = book.position(&table.sheet).unwrap_or(0);
    let cells: Vec<_> = weights.iter().map(|at| (sheet, (table.first_row, *at))).collect();
    let number = |at: &(usize, (u32, u32))| book.sheets.get(at.0)?.number(at.1);
    RunSummary {
        sheet: table.sheet.clone(),
        weights: super::grouping::ranges(&cells, sheet, book),
        count: weights.len(),
        start: cells.iter().filter_map(number).collect(),
        updates: table.rows.saturating_sub(1) as usize,
        loss: None,
        rate: table.eta.as_ref().map(|eta| eta.value),
        rate_cell: table.eta.as_ref().and_then(|eta| eta.cell).map(cell_name),
        optimizer: "gradient descent".to_owned(),
    }
}
