//! Which cell holds what.

use crate::derive::Derivation;
use crate::descent::Column;
use crate::error::{Error, Result};
use crate::expr::{Expr, Leaf, Name};
use crate::network::{Definition, Role};
use crate::render::{Excel, notation::Notation};
use std::collections::HashMap;

/// The last row of a sheet, in Excel and LibreOffice.
const LAST_ROW: u32 = 1_048_576;
/// The number of columns of a sheet, `A` to `XFD`.
const MOST_COLUMNS: usize = 16_384;
/// The row of the headings, counted from 1 as in the sheet.
pub(super) const HEADER_ROW: u32 = 32;
/// The row of the start.
pub(super) const FIRST_ROW: u32 = 33;
/// The cell with the learning rate. Its label stands to the left of it.
pub(super) const RATE_CELL: &str = "$G$31";
/// Where the optimiser's other constants stand in the row of the rate: a label and a value each.
pub(super) const FIRST_CONSTANT: u16 = 17;

/// The most iterations that fit in a sheet.
pub const MOST_ROWS: u32 = LAST_ROW - HEADER_ROW;

/// `A` for 0, `AA` for 26.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// The columns of a run, and the formula in each.
#[derive(Debug, Clone)]
pub struct Layout {
    columns: Vec<LaidOut>,
    index: HashMap<Column, usize>,
    constants: Vec<(Name, f64)>,
}

#[derive(Debug, Clone)]
struct LaidOut {
    column: Column,
    role: Role,
    /// Its value in the first row, where that is not computed.
    start: Option<f64>,
    /// Its formula in the first row, where that differs from the others.
    first: Option<Formula>,
    formula: Formula,
}

impl Layout {
    /// The layout of the sheet for this derivation.
    ///
    /// # Errors
    /// Where the network has more quantities than a sheet has columns.
    pub fn of(derivation: &Derivation) -> Result<Layout> {
        let columns = Column::all(derivation);
        if columns.len() > MOST_COLUMNS {
            return Err(Error::usage(format!(
                "the network needs {} columns, a sheet has {MOST_COLUMNS}",
                columns.len()
            ))
            .hint("choose a smaller network; backprop step writes any number of columns as CSV"));
        }
        let index: HashMap<Column, usize> = columns.iter().cloned().zip(0..).collect();
        let constants = derivation.network().optimiser().constants();
        // A quantity is in its column, in this row or the one before; a constant has a cell of its
        // own.
        let cell = |leaf: Leaf<'_>, row: &str| -> String {
            if let Leaf::Name(name) = leaf {
                if let Some(cell) = constant_cell(&constants, name) {
                    return cell;
                }
                if let Some(now) = name.now() {
                    return column_letters(index[&column_of(Leaf::Name(&now), &index)])
                        + ROW_BEFORE;
                }
            }
            column_letters(index[&column_of(leaf, &index)]) + row
        };
        let in_row = |row: &'static str, expr: &Expr| {
            Formula::new(&Excel(|leaf: Leaf<'_>| cell(leaf, row)).write(expr))
        };
        let updates: HashMap<Name, Expr> = derivation.updates().into_iter().collect();
        let states: HashMap<Name, Expr> =
            derivation.states().into_iter().map(|state| (state.name, state.rule)).collect();
        let lay_out = |column: Column| {
            let mut first = None;
            let (role, start, formula) = match &column {
                Column::Quantity(name) => {
                    let variable =
                        derivation.network().variable(name).expect("a column is of the network");
                    let formula = match &variable.definition {
                        Definition::Given(_) | Definition::Incoming(_) => {
                            in_row(ROW_BEFORE, &Expr::name(name))
                        }
                        Definition::Trained(_) => in_row(ROW_BEFORE, &updates[name]),
                        Definition::Equation(equation) => in_row(THIS_ROW, equation),
                    };
                    (variable.role, variable.start(), formula)
                }
                Column::Derivative(partial) => {
                    let mut totals = derivation.gradients().iter().chain(derivation.shared());
                    let total = totals
                        .find(|total| total.partial == *partial)
                        .expect("a column is of the derivation");
                    (Role::Gradient, None, in_row(THIS_ROW, &derivation.written_out(&total.worked)))
                }
                Column::State(name) => {
                    // Before the first iteration it is 0.
                    let from_zero = states[name].replace(&|part| match part {
                        Expr::Name(name) if name.now().is_some() => Some(Expr::Number(0.0)),
                        _ => None,
                    });
                    first = Some(in_row(THIS_ROW, &from_zero.simplify()));
                    (Role::State, None, in_row(THIS_ROW, &states[name]))
                }
            };
            LaidOut { column, role, start, first, formula }
        };
        let columns = columns.into_iter().map(lay_out).collect();
        Ok(Layout { columns, index, constants })
    }

    /// The optimiser's constants besides η, in the order of their cells.
    pub(super) fn constants(&self) -> &[(Name, f64)] {
        &self.constants
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there are none; a network has always some.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// What stands in a column.
    pub fn column(&self, column: usize) -> &Column {
        &self.columns[column].column
    }

    /// The part that a column's quantity plays.
    pub fn role(&self, column: usize) -> Role {
        self.columns[column].role
    }

    /// The place of a column.
    pub fn position(&self, column: &Column) -> Option<usize> {
        self.index.get(column).copied()
    }

    /// The value that a person may change, in the first row of a column that is not computed.
    pub fn start(&self, column: usize) -> Option<f64> {
        self.columns[column].start
    }

    /// The formula of a column for the iteration `row`, counted from 0, without `=`. In the first
    /// row this is meant for the computed columns only; the others have a start there.
    pub fn formula(&self, column: usize, row: u32) -> String {
        let LaidOut { first, formula, .. } = &self.columns[column];
        let formula = if row == 0 { first.as_ref().unwrap_or(formula) } else { formula };
        formula.in_row(FIRST_ROW + row)
    }

    /// `W33`: the cell of a column in the iteration `row`, counted from 0.
    pub fn cell(&self, column: usize, row: u32) -> String {
        format!("{}{}", column_letters(column), FIRST_ROW + row)
    }
}

/// The column of a quantity: what an optimiser keeps has a column too.
fn column_of(leaf: Leaf<'_>, index: &HashMap<Column, usize>) -> Column {
    match leaf {
        Leaf::Partial(partial) => Column::Derivative(partial.clone()),
        Leaf::Name(name) => Some(Column::Quantity(name.clone()))
            .filter(|column| index.contains_key(column))
            .unwrap_or(Column::State(name.clone())),
    }
}

/// The cell of the learning rate, or of another of the optimiser's constants.
fn constant_cell(constants: &[(Name, f64)], name: &Name) -> Option<String> {
    if name.as_str() == "η" {
        return Some(RATE_CELL.to_owned());
    }
    let at = constants.iter().position(|(constant, _)| constant == name)?;
    Some(format!("${}${}", column_letters(usize::from(FIRST_CONSTANT) + 2 * at), HEADER_ROW - 1))
}

/// Stands in a formula for the number of its row. It is in Unicode's private area, so no formula
/// has it.
const THIS_ROW: &str = "\u{E000}";
/// Stands for the number of the row before.
const ROW_BEFORE: &str = "\u{E001}";

/// A formula with gaps where the numbers of rows go, so that it is quickly written in any row.
#[derive(Debug, Clone)]
struct Formula {
    /// The text before each gap, and whether the gap is for the row before.
    pieces: Vec<(String, bool)>,
    end: String,
}

impl Formula {
    fn new(template: &str) -> Formula {
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some(at) = rest.find(['\u{E000}', '\u{E001}']) {
            let is_before = rest[at..].starts_with(ROW_BEFORE);
            pieces.push((rest[..at].to_owned(), is_before));
            rest = &rest[at + THIS_ROW.len()..];
        }
        Formula { pieces, end: rest.to_owned() }
    }

    fn in_row(&self, row: u32) -> String {
        let (this, before) = (row.to_string(), (row - 1).to_string());
        let mut formula = String::with_capacity(16 * self.pieces.len() + self.end.len());
        for (text, is_before) in &self.pieces {
            formula += text;
            formula += if *is_before { &before } else { &this };
        }
        formula += &self.end;
        formula
    }
}
