//! The student's workbook: some cells are left to fill in, and each has a check below it that
//! shows ✓ or ✗.
//!
//! The checks do not give the answer away. They compare a derivative with a central difference of
//! the loss, which a hidden sheet computes from the forward equations alone.
//!
//! - [`student`]: the sheet that the student sees.
//! - [`checks`]: the formulas that check it, and the hidden sheet that they refer to.
//! - [`perturbation`]: how much a quantity changes when a weight does.

mod checks;
mod perturbation;
mod student;

use super::formats::plain;
use super::layout::Layout;
use super::workbook::xlsx;
use crate::derive::{Column, Derivation, Values};
use crate::error::{Error, Result};
use crate::network::Role;
use checks::PERTURBATIONS;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use std::collections::HashMap;
use std::io::Write;

/// The cells to fill in. Terms that several weights share, and that have columns of their own, are
/// given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Blank {
    /// The derivatives of the loss.
    Gradients,
    /// The forward pass: sums, activations, errors.
    Forward,
    /// Both.
    All,
}

/// An exercise for one student.
pub struct Exercise<'a> {
    derivation: &'a Derivation,
    layout: Layout,
    values: Values,
    blank: Blank,
    /// The line at the top: the student's name, or what the network is.
    title: String,
}

/// A spreadsheet takes a second or two for this many formulas.
const MOST_CHECKS: usize = 1_000_000;

impl Exercise<'_> {
    /// An exercise on this network.
    ///
    /// # Errors
    /// If the network does not fit on a sheet, or is so large that its checks would not be
    /// computed in reasonable time.
    pub fn new<'a>(derivation: &'a Derivation, blank: Blank, title: &str) -> Result<Exercise<'a>> {
        let equations = derivation
            .network()
            .variables()
            .iter()
            .filter(|variable| variable.equation().is_some())
            .count();
        let checks = PERTURBATIONS.len() * derivation.gradients().len() * equations;
        if checks > MOST_CHECKS {
            return Err(Error::usage(format!(
                "the checks of this exercise would need {checks} formulas, more than {MOST_CHECKS}"
            ))
            .hint(
                "choose a smaller network: the checks change every weight and recompute everything",
            ));
        }
        Ok(Exercise {
            derivation,
            layout: Layout::of(derivation)?,
            values: derivation.values(),
            blank,
            title: title.to_owned(),
        })
    }

    /// The columns that are left to be filled in.
    pub fn blanks(&self) -> Vec<usize> {
        let is_blank = |column: &usize| match self.layout.column(*column) {
            // Perturbing one weight cannot check a term that several share: such terms are given.
            Column::Derivative(partial) => {
                self.blank != Blank::Forward
                    && self.derivation.gradients().iter().any(|total| total.partial == *partial)
            }
            Column::Quantity(_) => {
                self.blank != Blank::Gradients
                    && self.layout.start(*column).is_none()
                    && self.layout.role(*column) != Role::State
            }
        };
        (0..self.layout.len()).filter(is_blank).collect()
    }

    /// The heading of a column and the right value in it: the teacher's key.
    pub fn answer(&self, column: usize) -> (String, f64) {
        (self.layout.column(column).label(), self.value(column))
    }

    /// The formula that is right in a column, without `=`.
    pub fn right_formula(&self, column: usize) -> String {
        self.layout.formula(column, 0)
    }

    fn value(&self, column: usize) -> f64 {
        // The states of an optimizer are 0 at the start.
        self.values.get(self.layout.column(column)).unwrap_or(0.0)
    }

    /// Writes the workbook. `filled` holds formulas for cells that are filled in already, by
    /// column.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn write(&self, filled: &HashMap<usize, String>, out: impl Write + Send) -> Result<()> {
        let mut file = Workbook::new();
        let date = ExcelDateTime::from_ymd(2026, 1, 1).map_err(xlsx)?;
        file.set_properties(
            &DocProperties::new()
                .set_title(&self.title)
                .set_author("backprop")
                .set_creation_datetime(&date),
        );
        file.set_default_format(&plain(), 17, 64).map_err(xlsx)?;
        self.write_student_sheet(file.add_worksheet(), filled)?;
        self.write_check_sheet(file.add_worksheet())?;
        file.save_to_writer(out).map_err(xlsx)
    }
}
