//! Where in a workbook the run is, and which column holds what.

use super::headings::{Labels, is_a_rate};
use super::{Kind, Options};
use crate::derive::{Column, Derivation};
use crate::error::{Cause, Error, Result};
use crate::formula::cell::{Place, cell_name, column_letters, parse_cell, parse_column};
use crate::workbook::{Book, Content, Sheet};
use std::collections::{BTreeSet, HashMap};

/// How many empty rows may be between the headings and the first values.
const MOST_GAP: u32 = 3;

/// A run in a workbook.
#[derive(Debug, Clone)]
pub struct Table {
    /// The sheet it is on.
    pub sheet: String,
    /// The row of the headings, counted from 0.
    pub header_row: u32,
    /// Which column of the sheet holds which quantity.
    pub columns: HashMap<Column, u32>,
    /// The first row with values, counted from 0.
    pub first_row: u32,
    /// How many rows there are.
    pub rows: u32,
    /// The kinds of quantities that checks of the workbook's own check, forward pass or gradient,
    /// where it has such checks: it is an exercise, which gives all else.
    pub checks: Option<BTreeSet<Kind>>,
    /// The quantities that have no column.
    pub missing: Vec<String>,
    /// The learning rate, and where it is from.
    pub eta: Option<Eta>,
}

/// A learning rate that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Eta {
    /// Its value.
    pub value: f64,
    /// The cell that holds it; nothing if it follows from the name of the sheet or from the
    /// updates.
    pub cell: Option<Place>,
    /// How it was found, in words.
    pub from: String,
    /// Whether the workbook states it; otherwise it follows from the updates.
    pub is_stated: bool,
}

impl Eta {
    fn in_cell(value: f64, place: Place) -> Eta {
        Eta { value, cell: Some(place), from: format!("in {}", cell_name(place)), is_stated: true }
    }
}

/// Every run in the book.
///
/// # Errors
/// If an option names a sheet, a column or a cell that there is not.
pub fn find(book: &Book, derivation: &Derivation, options: &Options) -> Result<Vec<Table>> {
    let wanted: Vec<&Sheet> = match &options.sheet {
        Some(name) => {
            let names = || {
                book.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", ")
            };
            vec![book.sheet(name).ok_or_else(|| {
                Error::usage(format!("there is no sheet called `{name}`"))
                    .hint(format!("the sheets are {}", names()))
            })?]
        }
        None => book.sheets.iter().collect(),
    };
    let labels = Labels::of(derivation);
    let mut tables = Vec::new();
    for sheet in wanted {
        for (row, mut columns) in labels.headings(sheet) {
            for (label, letters) in &options.map {
                let quantity = labels.find(label).ok_or_else(|| {
                    Error::usage(format!("the network has no `{label}`")).about(Cause::NamedColumn)
                })?;
                let column = parse_column(letters).ok_or_else(|| {
                    Error::usage(format!(
                        "`{letters}` is not a column; expected letters such as AB"
                    ))
                    .about(Cause::NamedColumn)
                })?;
                columns.insert(quantity, column);
            }
            tables.extend(table(sheet, row, columns, derivation, options)?);
        }
    }
    Ok(tables)
}

/// Why nothing was found, for a person.
pub fn why_not(book: &Book, derivation: &Derivation) -> String {
    if book.sheets.iter().all(|sheet| sheet.cells.is_empty()) {
        return "the workbook is empty".into();
    }
    let labels = Labels::of(derivation);
    for sheet in &book.sheets {
        if let Some((row, _)) = labels.headings(sheet).first() {
            return format!(
                "the headings in row {} of {} have no values below them",
                row + 1,
                sheet.name
            );
        }
    }
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for (_, content) in book.sheets.iter().flat_map(|sheet| sheet.cells.iter()) {
        if let Content::Text(text) = content
            && labels.find(text).is_some()
        {
            known.insert(text.trim());
        }
    }
    if known.is_empty() {
        return format!(
            "it has no heading of the network ({}): is it another exercise?",
            derivation.network().title()
        );
    }
    let known: Vec<&str> = known.into_iter().take(12).collect();
    format!("no row has enough of the network's headings, only {}", known.join(" "))
}

fn table(
    sheet: &Sheet,
    header_row: u32,
    columns: HashMap<Column, u32>,
    derivation: &Derivation,
    options: &Options,
) -> Result<Option<Table>> {
    let has_value = |row: u32| {
        columns.values().any(|column| {
            matches!(sheet.cells.get((row, *column)), Some(Content::Number(_) | Content::Error(_)))
        })
    };
    let Some(first_row) = (header_row + 1..=header_row + 1 + MOST_GAP).find(|row| has_value(*row))
    else {
        return Ok(None);
    };
    let rows = (first_row..).take_while(|row| has_value(*row)).count() as u32;
    let missing = derivation
        .columns()
        .iter()
        .filter(|column| !columns.contains_key(column))
        .map(Column::label)
        .collect();
    let checks = checks(sheet, &columns, first_row + rows, rows, derivation);
    let mut table = Table {
        sheet: sheet.name.clone(),
        header_row,
        columns,
        first_row,
        rows,
        checks,
        missing,
        eta: None,
    };
    table.eta = match &options.eta {
        Some(cell) => {
            let place = parse_cell(cell).ok_or_else(|| {
                Error::usage(format!("`{cell}` is not a cell; expected one such as G31"))
                    .about(Cause::NamedRate)
            })?;
            let value = sheet.number(place).ok_or_else(|| {
                Error::usage(format!("there is no number in {cell} of the sheet {}", sheet.name))
                    .about(Cause::NamedRate)
            })?;
            Some(Eta { value, cell: Some(place), from: "that you gave".into(), is_stated: true })
        }
        None => find_rate(sheet, &table, derivation),
    };
    Ok(Some(table))
}

/// The kinds of quantities under whose only row a formula says ✓ or ✗. The sheets that
/// [`Exercise`](crate::sheet::Exercise) writes have such checks, whatever they are called.
fn checks(
    sheet: &Sheet,
    columns: &HashMap<Column, u32>,
    below: u32,
    rows: u32,
    derivation: &Derivation,
) -> Option<BTreeSet<Kind>> {
    let has_check =
        |at: u32| sheet.formulas.get((below, at)).is_some_and(|formula| formula.text.contains('✓'));
    let checked = columns.iter().filter(|(_, at)| rows == 1 && has_check(**at));
    let kinds: BTreeSet<Kind> =
        checked.map(|(column, _)| Kind::of(column, derivation).group()).collect();
    (!kinds.is_empty()).then_some(kinds)
}

impl Table {
    /// The value of a quantity in a row, counted from 0 within the table.
    pub fn value(&self, sheet: &Sheet, column: &Column, row: u32) -> Option<f64> {
        sheet.number((self.first_row + row, *self.columns.get(column)?))
    }

    /// The quantity in a column of the sheet.
    pub fn quantity(&self, column: u32) -> Option<&Column> {
        self.columns.iter().find(|(_, at)| **at == column).map(|(quantity, _)| quantity)
    }

    /// `E33`, for a row counted from 0 within the table.
    pub fn cell(&self, column: &Column, row: u32) -> String {
        cell_name((self.first_row + row, self.columns[column]))
    }

    /// The headings that were recognized, with their columns, in the order of the sheet.
    pub fn recognized(&self) -> Vec<(String, String)> {
        let mut columns: Vec<(&Column, &u32)> = self.columns.iter().collect();
        columns.sort_by_key(|(_, at)| **at);
        columns
            .into_iter()
            .map(|(column, at)| (column.label(), column_letters(*at as usize)))
            .collect()
    }
}

/// The learning rate of a table: in a cell with a label beside it, in the sheet's name, or as it
/// follows from the updates.
fn find_rate(sheet: &Sheet, table: &Table, derivation: &Derivation) -> Option<Eta> {
    let follows = rate_of_the_updates(sheet, table, derivation);
    let close =
        |value: f64| follows.is_none_or(|follows| (value - follows).abs() <= 1e-3 * follows.abs());
    let mut found: Vec<Eta> = Vec::new();
    for (place, content) in sheet.cells.iter() {
        let Content::Text(text) = content else { continue };
        let (label, behind) = text.split_once(['=', ':']).unwrap_or((text, ""));
        if !is_a_rate(label) {
            continue;
        }
        if let Ok(value) = behind.trim().parse::<f64>() {
            found.push(Eta::in_cell(value, place));
        }
        // Beside the label or below it, but not in the table itself.
        let beside = [(place.0, place.1 + 1), (place.0, place.1 + 2), (place.0 + 1, place.1)];
        for cell in beside.into_iter().filter(|cell| {
            cell.0 < table.header_row
                || cell.0 >= table.first_row + table.rows
                || table.quantity(cell.1).is_none()
        }) {
            if let Some(value) = sheet.number(cell) {
                found.push(Eta::in_cell(value, cell));
                break;
            }
        }
    }
    found.sort_by_key(|eta| eta.cell);
    if let Some(eta) = found.iter().find(|eta| close(eta.value)).or(found.first()) {
        return Some(eta.clone());
    }
    let number: String = sheet
        .name
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let named = sheet.name.chars().any(|c| c.is_alphabetic())
        && is_a_rate(sheet.name.trim_end_matches(|c: char| !c.is_alphabetic()));
    if let (true, Ok(value)) = (named, number.parse::<f64>()) {
        return Some(Eta {
            value,
            cell: None,
            from: format!("in the name of the sheet, {}", sheet.name),
            is_stated: true,
        });
    }
    follows.map(|value| Eta {
        value: round(value),
        cell: None,
        from: "as it follows from the updates".into(),
        is_stated: false,
    })
}

/// The rate that most of the updates of the first rows have: (w − w of the next row) / ∂E/∂w, the
/// middle one.
fn rate_of_the_updates(sheet: &Sheet, table: &Table, derivation: &Derivation) -> Option<f64> {
    let mut rates = Vec::new();
    for total in derivation.gradients() {
        let (weight, gradient) = (
            Column::Quantity(total.partial.wrt.clone()),
            Column::Derivative(total.partial.clone()),
        );
        for row in 0..table.rows.saturating_sub(1).min(5) {
            let value = |column: &Column, row: u32| table.value(sheet, column, row);
            let (Some(now), Some(next), Some(slope)) =
                (value(&weight, row), value(&weight, row + 1), value(&gradient, row))
            else {
                continue;
            };
            if slope.abs() > 1e-7 {
                rates.push((now - next) / slope);
            }
        }
    }
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().filter(|rate| rate.is_finite())
}

/// To five digits: what follows from the updates carries their rounding.
fn round(value: f64) -> f64 {
    format!("{value:.4e}").parse().unwrap_or(value)
}
