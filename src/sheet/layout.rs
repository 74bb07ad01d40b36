//! Which cell holds what.

use crate::derive::Derivation;
use crate::descent::Column;
use crate::error::{Error, Result};
use crate::expr::{Expr, Leaf};
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
}

#[derive(Debug, Clone)]
struct LaidOut {
    column: Column,
    role: Role,
    /// Its value in the first row, where that is not computed.
    start: Option<f64>,
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
            return Err(Error::usage(format!("the network needs {} columns, a sheet has {MOST_COLUMNS}", columns.len()))
                .hint("choose a smaller network; backprop step writes any number of columns as CSV"));
        }
        let index: HashMap<Column, usize> = columns.iter().cloned().zip(0..).collect();
        let letters = |leaf: Leaf<'_>| {
            let column = match leaf {
                Leaf::Name(name) => Column::Quantity(name.clone()),
                Leaf::Partial(partial) => Column::Derivative(partial.clone()),
            };
            column_letters(index[&column])
        };
        let this_row = |expr: &Expr| Formula::new(&Excel(|leaf: Leaf<'_>| letters(leaf) + THIS_ROW).write(expr));
        let lay_out = |column: Column| {
            let (role, start, formula) = match &column {
                Column::Quantity(name) => {
                    let variable = derivation.network().variable(name).expect("a column is of the network");
                    let own = letters(Leaf::Name(name));
                    let formula = match &variable.definition {
                        Definition::Given(_) => Formula::new(&format!("{own}{ROW_BEFORE}")),
                        Definition::Trained(_) => {
                            let gradient = derivation.gradients().iter().find(|total| total.partial.wrt == *name).expect("it is trained");
                            let gradient = letters(Leaf::Partial(&gradient.partial));
                            Formula::new(&format!("{own}{ROW_BEFORE}-{RATE_CELL}*{gradient}{ROW_BEFORE}"))
                        }
                        Definition::Equation(equation) => this_row(equation),
                    };
                    (variable.role, variable.start(), formula)
                }
                Column::Derivative(partial) => {
                    let mut totals = derivation.gradients().iter().chain(derivation.shared());
                    let total = totals.find(|total| total.partial == *partial).expect("a column is of the derivation");
                    (Role::Gradient, None, this_row(&derivation.written_out(&total.worked)))
                }
            };
            LaidOut { column, role, start, formula }
        };
        Ok(Layout { columns: columns.into_iter().map(lay_out).collect(), index })
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
        self.columns[column].formula.in_row(FIRST_ROW + row)
    }

    /// `W33`: the cell of a column in the iteration `row`, counted from 0.
    pub fn cell(&self, column: usize, row: u32) -> String {
        format!("{}{}", column_letters(column), FIRST_ROW + row)
    }
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
