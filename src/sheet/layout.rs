//! The layout of a run: which cell holds what.

use crate::derive::{Column, Derivation, Rule, Source};
use crate::error::{Cause, Error, Result};
use crate::expr::Notation;
use crate::expr::{Expr, Leaf, Name};
use crate::formula::Excel;
use crate::formula::cell::column_letters;
use crate::network::Role;
use std::collections::HashMap;

/// The last row of a sheet, in Excel and LibreOffice.
const LAST_ROW: u32 = 1_048_576;
/// The number of columns of a sheet, `A` to `XFD`.
const MOST_COLUMNS: usize = 16_384;
/// The row of the headings, counted from 1 as in the sheet.
pub(super) const HEADER_ROW: u32 = 32;
/// The row of the start.
pub(super) const FIRST_ROW: u32 = 33;
/// The cell with the learning rate. Its label is to the left of it.
pub(super) const RATE_CELL: &str = "$G$31";
/// The column of the first of the optimizer's other constants, in the row of the rate: each has a
/// label and a value.
pub(super) const FIRST_CONSTANT: u16 = 17;

/// The most iterations that fit in a sheet.
pub const MOST_ROWS: u32 = LAST_ROW - HEADER_ROW;

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
    first: Option<RowTemplate>,
    formula: RowTemplate,
}

impl Layout {
    /// The layout of the sheet for this derivation.
    ///
    /// # Errors
    /// If the network has more quantities than a sheet has columns.
    pub fn of(derivation: &Derivation) -> Result<Layout> {
        let rules: Vec<Rule<'_>> = derivation.column_rules().collect();
        if rules.len() > MOST_COLUMNS {
            return Err(Error::usage(format!(
                "the network needs {} columns, but a sheet has {MOST_COLUMNS}",
                rules.len()
            ))
            .hint("choose a smaller network")
            .about(Cause::TooWideForASheet));
        }
        let index: HashMap<Column, usize> =
            rules.iter().map(|rule| rule.column.clone()).zip(0..).collect();
        let constants = derivation.network().update_rule().constants();
        let cells = CellMap { index: &index, constants: constant_cells(derivation) };
        let columns = rules.iter().map(|rule| cells.lay_out(rule, derivation)).collect();
        Ok(Layout { columns, index, constants })
    }

    /// The optimizer's constants besides η, in the order of their cells.
    pub(super) fn constants(&self) -> &[(Name, f64)] {
        &self.constants
    }

    /// The number of columns.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there are no columns; a network always has some.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The quantity or derivative in a column.
    pub fn column(&self, column: usize) -> &Column {
        &self.columns[column].column
    }

    /// The role of a column's quantity.
    pub fn role(&self, column: usize) -> Role {
        self.columns[column].role
    }

    /// The position of a column.
    pub fn position(&self, column: &Column) -> Option<usize> {
        self.index.get(column).copied()
    }

    /// The value that you can change, in the first row of a column that is not computed.
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

/// The cells of the learning rate and of the optimizer's other constants.
fn constant_cells(derivation: &Derivation) -> HashMap<Name, String> {
    let rule = derivation.network().update_rule();
    let places = (usize::from(FIRST_CONSTANT)..).step_by(2);
    let cell = |place| format!("${}${}", column_letters(place), HEADER_ROW - 1);
    let others = rule.constants().into_iter().zip(places);
    others
        .map(|((name, _), place)| (name, cell(place)))
        .chain([(rule.rate(), RATE_CELL.to_owned())])
        .collect()
}

/// The cells of all that a formula names.
struct CellMap<'a> {
    index: &'a HashMap<Column, usize>,
    constants: HashMap<Name, String>,
}

impl CellMap<'_> {
    /// The cell of a quantity or a derivative: in its column, in `row` or, for a value of the
    /// iteration before, in the previous row; a constant has a cell of its own.
    fn cell(&self, leaf: Leaf<'_>, row: &str) -> String {
        if let Leaf::Name(name) = leaf {
            if let Some(cell) = self.constants.get(name) {
                return cell.clone();
            }
            if let Some(now) = name.now() {
                return column_letters(self.index[&Leaf::Name(now).into()]) + ROW_BEFORE;
            }
        }
        column_letters(self.index[&leaf.into()]) + row
    }

    /// The formula of `expr`, whose quantities are in `row`.
    fn in_row(&self, row: &str, expr: &Expr) -> RowTemplate {
        RowTemplate::new(&Excel(|leaf: Leaf<'_>| self.cell(leaf, row)).write(expr))
    }

    fn lay_out(&self, rule: &Rule<'_>, derivation: &Derivation) -> LaidOut {
        let mut first = None;
        let formula = match &rule.source {
            Source::Given(_) => self.in_row(ROW_BEFORE, &Expr::name(rule.column.name())),
            Source::Trained { update, .. } => self.in_row(ROW_BEFORE, update),
            Source::Equation(equation) => self.in_row(THIS_ROW, equation),
            Source::ChainRule(total) => {
                self.in_row(THIS_ROW, &derivation.written_out(&total.worked))
            }
            Source::State(rule) => {
                let from_zero = rule.replace(&|part| match part {
                    Expr::Name(name) if name.now().is_some() => Some(Expr::Number(0.0)),
                    _ => None,
                });
                first = Some(self.in_row(THIS_ROW, &from_zero.simplify()));
                self.in_row(THIS_ROW, rule)
            }
        };
        LaidOut {
            column: rule.column.clone(),
            role: rule.role,
            start: rule.start(),
            first,
            formula,
        }
    }
}

/// The placeholder in a formula for the number of its row. It is in Unicode's private use area, so
/// no formula contains it.
const THIS_ROW: &str = "\u{E000}";
/// The placeholder for the number of the previous row.
const ROW_BEFORE: &str = "\u{E001}";

/// A formula with gaps for the numbers of rows, so that it is quickly written for any row.
#[derive(Debug, Clone)]
struct RowTemplate {
    /// The text before each gap, and whether the gap is for the previous row.
    pieces: Vec<(String, bool)>,
    end: String,
}

impl RowTemplate {
    fn new(template: &str) -> RowTemplate {
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some(at) = rest.find(['\u{E000}', '\u{E001}']) {
            let is_before = rest[at..].starts_with(ROW_BEFORE);
            pieces.push((rest[..at].to_owned(), is_before));
            rest = &rest[at + THIS_ROW.len()..];
        }
        RowTemplate { pieces, end: rest.to_owned() }
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
