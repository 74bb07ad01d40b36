//! The checks: a formula below each cell, and the hidden sheet that it refers to.
//!
//! A derivative is compared with a central difference of the loss E,
//! (8(E(w + h) − E(w − h)) − (E(w + 2h) − E(w − 2h))) / 12h. The hidden sheet computes it from the
//! forward equations alone. It takes every other value from the student's own cells, so a mistake
//! is marked where it is made, and not again in what follows from it.

use super::Exercise;
use super::perturbation::change;
use crate::derive::{Column, Values};
use crate::error::Result;
use crate::expr::{Expr, Leaf, Name, Notation, shortest};
use crate::formula::Excel;
use crate::formula::cell::column_letters;
use crate::sheet::workbook::{computed, xlsx};
use rust_xlsxwriter::Worksheet;

/// The sheet that the student sees, and the hidden one.
pub(super) const STUDENT_SHEET: &str = "Exercise";
const CHECK_SHEET: &str = "Check";

/// The size h by which a weight is perturbed.
///
/// The central difference is of the fourth order (Abramowitz and Stegun, "Handbook of Mathematical
/// Functions", 1964, table 25.2): its error is h⁴/30 times the fifth derivative, and its rounding
/// is of the order of 1e-16/h, both about 1e-13.
const PERTURBATION: f64 = 1e-3;

/// The multiples of h in the central difference.
pub(super) const PERTURBATIONS: [f64; 4] = [1.0, -1.0, 2.0, -2.0];

/// The rows of the hidden sheet, counted from 0: the quantities as they are, then one row per
/// weight and perturbation.
const AS_IT_IS: u32 = 1;
const FIRST_PERTURBED: u32 = 2;

impl Exercise<'_> {
    /// The formula below a cell: ✓ or ✗, nothing while the cell is empty, and ? while a cell that it
    /// depends on has no value.
    pub(super) fn check(&self, column: usize) -> String {
        let cell = self.layout.cell(column, 0);
        let right = self.right_value(column);
        let is_right = format!("ABS({cell}-{right})<=0.000001*ABS({cell})+0.00000000001");
        let judged = format!(
            "IF(ISERROR({right}),\"?\",IF(ISNUMBER({cell}),IF({is_right},\"✓\",\"✗\"),\"✗\"))"
        );
        format!("IF(ISBLANK({cell}),\"\",{judged})")
    }

    /// The right value of a cell, from cells of the hidden sheet.
    fn right_value(&self, column: usize) -> String {
        let partial = match self.layout.column(column) {
            Column::Quantity(name) => {
                return format!("{CHECK_SHEET}!{}{}", self.check_column(name), AS_IT_IS + 1);
            }
            Column::Derivative(partial) => partial,
        };
        let gradients = self.derivation.gradients();
        let weight = gradients.iter().position(|total| total.partial == *partial).unwrap_or(0);
        let first = FIRST_PERTURBED as usize + 1 + PERTURBATIONS.len() * weight;
        let loss = self.check_column(self.derivation.network().loss());
        let change = |perturbation: usize| format!("{CHECK_SHEET}!{loss}{}", first + perturbation);
        let near = format!("({}-{})", change(0), change(1));
        let far = format!("({}-{})", change(2), change(3));
        format!("((8*{near}-{far})/{})", shortest(12.0 * PERTURBATION))
    }

    /// The hidden sheet, which has forward equations only: a row with what each cell should be, and
    /// rows with by how much each quantity changes when one weight is perturbed. The cells of the
    /// weights that keep their values are empty there.
    pub(super) fn write_check_sheet(&self, sheet: &mut Worksheet) -> Result<()> {
        sheet.set_name(CHECK_SHEET).map_err(xlsx)?;
        sheet.set_hidden(true);
        self.write_as_it_is(sheet)?;
        let network = self.derivation.network();
        let changes: Vec<(u16, &Name, Expr)> = (1..)
            .zip(network.variables())
            .filter_map(|(place, variable)| {
                Some((place, &variable.name, change(network, &variable.name, variable.equation()?)))
            })
            .collect();
        let perturbed =
            network.trained().flat_map(|weight| PERTURBATIONS.map(|by| (&weight.name, by)));
        for ((weight, by), row) in perturbed.zip(FIRST_PERTURBED..) {
            sheet.write(row, 0, format!("{weight} changed by {by}h")).map_err(xlsx)?;
            self.write_perturbed(sheet, row, (weight, by * PERTURBATION), &changes)?;
        }
        Ok(())
    }

    fn write_as_it_is(&self, sheet: &mut Worksheet) -> Result<()> {
        sheet.write(AS_IT_IS, 0, "unchanged").map_err(xlsx)?;
        for (variable, place) in self.derivation.network().variables().iter().zip(1..) {
            sheet.write(0, place, format!("copy of {}", variable.name)).map_err(xlsx)?;
            let itself = Expr::name(&variable.name);
            let formula = self.in_cells(variable.equation().unwrap_or(&itself), AS_IT_IS);
            let formula = computed(formula, self.values.quantity(&variable.name));
            sheet.write_formula(AS_IT_IS, place, formula).map_err(xlsx)?;
        }
        Ok(())
    }

    /// A row with the change of every quantity when `weight` changes by `by`.
    fn write_perturbed(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        (weight, by): (&Name, f64),
        changes: &[(u16, &Name, Expr)],
    ) -> Result<()> {
        let network = self.derivation.network();
        let place = 1 + network.position(weight).expect("it is a quantity of the network") as u16;
        sheet.write_number(row, place, by).map_err(xlsx)?;
        let change_of = |name: &Name| if name == weight { by } else { 0.0 };
        let mut values: Values =
            network.variables().iter().fold(self.values.clone(), |values, variable| {
                values.with(variable.name.change(), change_of(&variable.name))
            });
        for (place, name, change) in changes {
            let result = values.of(change);
            values = values.with(name.change(), result);
            let formula = computed(self.in_cells(change, row), result);
            sheet.write_formula(row, *place, formula).map_err(xlsx)?;
        }
        Ok(())
    }

    /// An expression of quantities, whose cells are the student's, and of changes, whose cells are
    /// in this row of the hidden sheet.
    fn in_cells(&self, expr: &Expr, row: u32) -> String {
        let cell = |leaf: Leaf<'_>| {
            let Leaf::Name(name) = leaf else { return String::new() };
            match name.changed() {
                Some(changed) => format!("{}{}", self.check_column(changed), row + 1),
                None => self.student_cell(name),
            }
        };
        Excel(cell).write(expr)
    }

    /// The column of a quantity on the hidden sheet; the first holds words.
    fn check_column(&self, name: &Name) -> String {
        let position = self.derivation.network().position(name);
        column_letters(1 + position.expect("it is a quantity of the network"))
    }

    /// The cell of a quantity on the student's sheet.
    fn student_cell(&self, name: &Name) -> String {
        let column = self.layout.position(&Column::Quantity(name.clone()));
        format!("{STUDENT_SHEET}!{}", self.layout.cell(column.expect("it has a column"), 0))
    }
}
