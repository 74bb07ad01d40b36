//! The mistake in a formula: the single repair that makes it right.
//!
//! A repair is tried in up to six wrong rows, and must give the right value in each.

use super::precision::Precision;
use super::repairs::{Cells, material};
use super::table::Table;
use crate::derive::Column;
use crate::expr::Notation;
use crate::expr::{Expr, Leaf, Name};
use crate::formula::{Excel, Formula, Reference, Row};
use crate::judge::{Edit, edits};
use crate::workbook::{Book, Sheet};

/// A wrong cell: its row in the sheet, counted from 0, and what it should hold.
pub struct Case {
    /// The row.
    pub row: u32,
    /// The right value.
    pub expected: f64,
    /// The value that it holds.
    pub found: f64,
}

/// The place of a mistake: its sheet and table, and what should be there.
pub struct Context<'a> {
    /// The workbook.
    pub book: &'a Book,
    /// The sheet of the mistake.
    pub sheet: &'a Sheet,
    /// The table.
    pub table: &'a Table,
    /// The right expression, of names.
    pub right: &'a Expr,
    /// The name of the learning rate.
    pub rate: &'a Name,
    /// The number of rows below the formula where its cells are: −1 for an update.
    pub by_rows: i64,
    /// The precision of the values in the table.
    pub(super) precision: &'a Precision,
    /// The largest relative difference between the value of a repaired formula and the right one.
    pub tolerance: f64,
}

impl Context<'_> {
    /// The mistake in a formula, in words, and whether it was found.
    pub fn explain(&self, formula: &Formula, cases: &[Case]) -> (String, bool) {
        let mut formula = formula.clone();
        let material = material(self, &mut formula);
        let repairs = edits(&formula.expr, &material);
        let is_right = |expr: &Expr| {
            cases.iter().all(|case| {
                let value = self.evaluate(expr, &formula, case.row);
                (value - case.expected).abs() <= self.tolerance * case.expected.abs() + 1e-15
            })
        };
        // Among several that fit, the one whose cells differ least from those of the right formula.
        let wanted = self.right_references();
        let differing_cells = |repair: &&Edit| {
            let names = repair.applied_to(&formula.expr).names();
            let used: Vec<&Reference> =
                names.iter().filter_map(|name| formula.reference(name)).collect();
            wanted.iter().filter(|wanted| !used.contains(wanted)).count()
                + used.iter().filter(|used| !wanted.contains(used)).count()
        };
        let right = repairs.iter().filter(|repair| is_right(&repair.applied_to(&formula.expr)));
        match right.min_by_key(differing_cells) {
            Some(repair) => {
                let cells = Cells { context: self, formula: &formula, row: cases[0].row };
                (repair.slip.says(&cells), true)
            }
            None => ("its formula gives a wrong value".to_owned(), false),
        }
    }

    /// The mistake in a typed value, as far as it is recognizable, and whether it was found.
    pub fn explain_value(&self, wrong: &Column, found: f64, cases: &[Case]) -> (String, bool) {
        let expected = cases[0].expected;
        let close = |value: f64| (found - value).abs() <= 1e-6 * value.abs();
        for (factor, what) in [
            (-1.0, "its sign is wrong"),
            (2.0, "it is twice as large as it should be"),
            (0.5, "it is half as large as it should be"),
        ] {
            if close(expected * factor) {
                return (what.to_owned(), true);
            }
        }
        // The value of another quantity of the same row.
        let mut others: Vec<(&Column, &u32)> =
            self.table.columns.iter().filter(|(column, _)| *column != wrong).collect();
        others.sort_by_key(|(_, at)| **at);
        for (column, at) in others {
            if self.sheet.number((cases[0].row, *at)).is_some_and(close) && cases.len() == 1 {
                return (format!("it is the value of {}", column.label()), true);
            }
        }
        match self.as_if(wrong, cases) {
            Some(says) => (format!("it looks as if it was computed with a mistake: {says}"), true),
            None => ("it is a typed value, not a formula".to_owned(), false),
        }
    }

    /// The mistake that typed values were computed with: the one change of the right formula that gives all of
    /// them, as far as they are written down. None if two different changes do.
    fn as_if(&self, wrong: &Column, cases: &[Case]) -> Option<String> {
        let mut formula = Formula { expr: Expr::Number(0.0), references: Vec::new() };
        let right = self.in_references(&mut formula)?;
        let material = material(self, &mut formula);
        let fits = |expr: &Expr| {
            cases.iter().all(|case| {
                let (value, slack) = self.with_slack(expr, &formula, case.row);
                let half = self.precision.of_value(wrong, case.found);
                (value - case.found).abs() <= 1.01 * (half + slack)
            })
        };
        // What is computed from itself would give any value.
        let own = self.table.columns.get(wrong).copied();
        let uses_itself = |expr: &Expr| {
            expr.names().iter().filter_map(|name| formula.reference(name)).any(|reference| {
                Some(reference.column) == own
                    && reference.place(cases[0].row) == own.map(|own| (cases[0].row, own))
            })
        };
        let found: Vec<(Expr, Edit)> = edits(&right, &material)
            .into_iter()
            .map(|edit| (edit.applied_to(&right), edit))
            .filter(|(expr, _)| !uses_itself(expr) && fits(expr))
            .collect();
        let (best, edit) = found.first()?;
        // Changes that come to the same are one.
        let is_same = |(other, _): &(Expr, Edit)| {
            let of = |expr: &Expr, row: u32| self.evaluate(expr, &formula, row);
            cases.iter().all(|case| {
                let (a, b) = (of(best, case.row), of(other, case.row));
                (a - b).abs() <= 1e-9 * a.abs()
            })
        };
        if !found.iter().all(is_same) {
            return None;
        }
        let cells = Cells { context: self, formula: &formula, row: cases[0].row };
        Some(edit.slip.seen_from_the_other_side().says(&cells))
    }

    /// The right expression in the references of a formula. None if a cell of it is not known.
    fn in_references(&self, formula: &mut Formula) -> Option<Expr> {
        let mut names: Vec<(Expr, Expr)> = Vec::new();
        let mut is_complete = true;
        self.right.visit(&mut |part| {
            let leaf = match part {
                Expr::Name(name) => Leaf::Name(name),
                Expr::Partial(partial) => Leaf::Partial(partial),
                _ => return,
            };
            match self.reference(leaf) {
                Some(reference) => {
                    names.push((part.clone(), Expr::Name(formula.name_of(reference))));
                }
                None => is_complete = false,
            }
        });
        is_complete.then(|| {
            self.right.replace(&|part| {
                names.iter().find(|(from, _)| from == part).map(|(_, to)| to.clone())
            })
        })
    }

    /// The value of an expression, and how far it may be off because its cells are rounded.
    fn with_slack(&self, expr: &Expr, formula: &Formula, row: u32) -> (f64, f64) {
        let value = self.evaluate(expr, formula, row);
        let names = expr.names();
        let slack = names.iter().filter_map(|name| {
            let reference = formula.reference(name)?;
            let own = self.sheet.number(reference.place(row)?)?;
            let half = self.precision.of_value(self.table.quantity(reference.column)?, own);
            let moved = expr.replace(&|part| {
                let is_it = matches!(part, Expr::Name(other) if other == name);
                is_it.then(|| Expr::number(own + half))
            });
            Some((self.evaluate(&moved, formula, row) - value).abs())
        });
        (value, slack.sum())
    }

    /// The right formula for a row of the sheet, counted from 0, if everything that it needs has a
    /// column.
    pub fn right_formula(&self, row: u32) -> Option<String> {
        let mut is_complete = true;
        self.right.visit(&mut |part| {
            let leaf = match part {
                Expr::Name(name) => Leaf::Name(name),
                Expr::Partial(partial) => Leaf::Partial(partial),
                _ => return,
            };
            is_complete &= self.reference(leaf).is_some();
        });
        let cell = |leaf: Leaf<'_>| {
            self.reference(leaf).map(|reference| reference.text(row)).unwrap_or_default()
        };
        is_complete.then(|| format!("={}", Excel(cell).write(self.right)))
    }

    /// The cell of a quantity, as the right formula names it.
    pub(super) fn reference(&self, leaf: Leaf<'_>) -> Option<Reference> {
        let column = match leaf {
            Leaf::Name(name) if name == self.rate => {
                let (row, column) = self.table.eta.as_ref()?.cell?;
                return Some(Reference::new(column, Row::Fixed(row)));
            }
            leaf => Column::from(leaf),
        };
        Some(Reference::new(*self.table.columns.get(&column)?, Row::Relative(self.by_rows)))
    }

    /// The cells of the right formula, each once.
    pub(super) fn right_references(&self) -> Vec<Reference> {
        let mut references = Vec::new();
        self.right.visit(&mut |part| {
            let reference = match part {
                Expr::Name(name) => self.reference(Leaf::Name(name)),
                Expr::Partial(partial) => self.reference(Leaf::Partial(partial)),
                _ => None,
            };
            references.extend(reference.filter(|reference| !references.contains(reference)));
        });
        references
    }

    /// The value of an expression of the formula's cells, in a row.
    fn evaluate(&self, expr: &Expr, formula: &Formula, row: u32) -> f64 {
        expr.evaluate(&|leaf| {
            let Leaf::Name(name) = leaf else { return f64::NAN };
            let Some(reference) = formula.reference(name) else { return f64::NAN };
            let sheet = match &reference.sheet {
                Some(sheet) => self.book.sheet(sheet),
                None => Some(self.sheet),
            };
            // An empty cell counts as 0.
            let place = reference.place(row);
            match (sheet, place) {
                (Some(sheet), Some(place)) if sheet.cells.get(place).is_some() => {
                    sheet.number(place).unwrap_or(f64::NAN)
                }
                (Some(_), Some(_)) => 0.0,
                _ => f64::NAN,
            }
        })
    }

    /// A cell with the quantity in it: `J33 (a_h1)`.
    pub(super) fn call(&self, reference: &Reference, row: u32) -> String {
        let cell = reference.text(row);
        if let Some(eta) = &self.table.eta
            && eta.cell.is_some()
            && reference.place(row) == eta.cell
        {
            return format!("{cell} (η)");
        }
        match self.table.quantity(reference.column).filter(|_| reference.sheet.is_none()) {
            Some(quantity) => format!("{cell} ({})", quantity.label()),
            None => cell,
        }
    }
}
