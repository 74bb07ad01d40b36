//! A derivative with indices as the formula of a cell.
//!
//! In the cell of an entry the indices are numbers, so an entry is a cell and a bracket holds or does
//! not. A sum over an index is a SUMPRODUCT over the ranges that its entries are then: Σ\[r] δ\[r]·x\[r,2]
//! is `SUMPRODUCT('∂ Sheet1'!H5:H24*Sheet1!D5:D24)`. Only what Excel 2010, LibreOffice and Google
//! Sheets compute alike is used, and nothing that has to be entered as an array formula.

mod extremes;
mod spaced;
mod sums;
mod writer;

pub(super) use writer::{Moved, Writer};

use super::Differentiated;
use crate::expr::Expr;
use crate::formula::cell::{Place, cell_name};
use crate::formula::quoted;
use crate::workbook::Rectangle;
use std::collections::HashMap;

/// The most characters of a formula in Excel.
const LONGEST: usize = 8192;

/// The name of the sheet with the derivatives with respect to the cells of another: at most 31 letters,
/// as a spreadsheet wants it.
fn derivative_sheet(name: &str) -> String {
    format!("∂ {name}").chars().take(31).collect()
}

/// A formula for a cell of a sheet of derivatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivativeFormula {
    /// The number of the sheet that the derivatives are of; they are on
    /// [a sheet of their own](Differentiated::derivative_sheet).
    pub sheet: usize,
    /// The cell, at the address of the one that it is the derivative with respect to.
    pub place: Place,
    /// The formula, without `=`.
    pub text: String,
    /// The derivatives that it uses.
    uses: Vec<(usize, Rectangle)>,
    /// Whether a term of it uses none: the loss has the cell in its own formula.
    is_direct: bool,
}

impl Differentiated {
    /// The formulas of the sheets of derivatives: at the address of every cell with an influence, the
    /// derivative with respect to it. The cell that was asked for has 1.
    ///
    /// # Errors
    /// The address of a cell whose derivative cannot be written as a formula, or only as one that is
    /// longer than a spreadsheet takes.
    pub fn formulas(&self) -> std::result::Result<Vec<DerivativeFormula>, String> {
        let (formulas, is_spaced) = self.written(true)?;
        // A sum over every nth cell of a range uses the others too, if only times 0.
        match is_spaced && go_in_a_circle(&formulas) {
            true => self.written(false).map(|(formulas, _)| formulas),
            false => Ok(formulas),
        }
    }

    /// The formulas, and whether one has a sum over every nth cell of a range, if it may have.
    fn written(
        &self,
        may_be_spaced: bool,
    ) -> std::result::Result<(Vec<DerivativeFormula>, bool), String> {
        let (mut formulas, mut is_spaced) = (Vec::new(), false);
        for block in &self.equations.blocks {
            let Some(total) = self.derivation.total_of(&block.name) else { continue };
            for (sheet, place) in block.places() {
                let at = block.indices(sheet, place).unwrap_or_default();
                let mut writer = Writer::new(self, sheet, &total.axes, &at);
                writer.may_be_spaced = may_be_spaced;
                let text = writer.formula(&total.worked);
                is_spaced |= writer.is_spaced;
                let fits = text.filter(|text| text.chars().count() <= LONGEST);
                let text = fits.ok_or_else(|| self.address(sheet, place))?;
                if text.is_empty() {
                    continue;
                }
                let terms = match &total.worked {
                    Expr::Sum(terms) => &terms[..],
                    one => std::slice::from_ref(one),
                };
                let is_direct = terms.iter().any(|term| {
                    let mut alone = Writer::new(self, sheet, &total.axes, &at);
                    let text = alone.formula(term);
                    alone.uses.is_empty() && text.is_some_and(|text| !text.is_empty())
                });
                let uses = writer.uses;
                formulas.push(DerivativeFormula { sheet, place, text, uses, is_direct });
            }
        }
        let (sheet, place) = self.equations.of;
        let is_it = |formula: &DerivativeFormula| (formula.sheet, formula.place) == (sheet, place);
        if !formulas.iter().any(is_it) {
            let (text, uses) = ("1".into(), Vec::new());
            formulas.push(DerivativeFormula { sheet, place, text, uses, is_direct: true });
        }
        Ok((with_an_influence(formulas), is_spaced))
    }

    /// The name of the sheet with the derivatives of another.
    pub fn derivative_sheet(&self, sheet: usize) -> String {
        derivative_sheet(&self.sheets[sheet])
    }

    /// The address of the derivative with respect to a cell, in the formulas of another sheet.
    pub(super) fn derivative_reference(&self, sheet: usize, place: Place) -> String {
        format!("{}!{}", quoted(&self.derivative_sheet(sheet)), cell_name(place))
    }

    /// A cell as text: its address in the formulas of another sheet.
    pub fn reference(&self, sheet: usize, place: Place) -> String {
        format!("{}!{}", quoted(&self.sheets[sheet]), cell_name(place))
    }
}

/// Whether formulas use each other in a circle (Kahn, "Topological sorting of large networks",
/// Communications of the ACM 5, 1962).
fn go_in_a_circle(formulas: &[DerivativeFormula]) -> bool {
    let numbers: HashMap<(usize, Place), usize> =
        formulas.iter().enumerate().map(|(n, f)| ((f.sheet, f.place), n)).collect();
    let used_by = |formula: &DerivativeFormula| -> Vec<usize> {
        let cells = |(sheet, area): &(usize, Rectangle)| {
            let sheet = *sheet;
            area.places().map(move |place| (sheet, place)).collect::<Vec<_>>()
        };
        let cells = formula.uses.iter().flat_map(cells);
        cells.filter_map(|cell| numbers.get(&cell).copied()).collect()
    };
    // How many uses of each are not yet done.
    let mut open = vec![0_usize; formulas.len()];
    formulas.iter().flat_map(used_by).for_each(|used| open[used] += 1);
    let mut waiting: Vec<usize> = (0..formulas.len()).filter(|n| open[*n] == 0).collect();
    let mut done = 0;
    while let Some(number) = waiting.pop() {
        done += 1;
        for used in used_by(&formulas[number]) {
            open[used] -= 1;
            if open[used] == 0 {
                waiting.push(used);
            }
        }
    }
    done < formulas.len()
}

/// The formulas that lead to the cell that was asked for; the others would always be 0.
fn with_an_influence(formulas: Vec<DerivativeFormula>) -> Vec<DerivativeFormula> {
    // Which formulas use the derivative of a cell: by the cell, and those that use a range.
    let mut by_cell: HashMap<(usize, Place), Vec<usize>> = HashMap::new();
    let mut by_range: HashMap<(usize, Rectangle), Vec<usize>> = HashMap::new();
    for (number, formula) in formulas.iter().enumerate() {
        for (sheet, area) in &formula.uses {
            match area.rows == 1 && area.columns == 1 {
                true => by_cell.entry((*sheet, area.first())).or_default().push(number),
                false => by_range.entry((*sheet, *area)).or_default().push(number),
            }
        }
    }
    let mut has_influence = vec![false; formulas.len()];
    let mut waiting: Vec<usize> =
        (0..formulas.len()).filter(|number| formulas[*number].is_direct).collect();
    while let Some(number) = waiting.pop() {
        if std::mem::replace(&mut has_influence[number], true) {
            continue;
        }
        let DerivativeFormula { sheet, place, .. } = &formulas[number];
        waiting.extend(by_cell.get(&(*sheet, *place)).into_iter().flatten());
        // A range has to be met once only.
        by_range.retain(|(of_sheet, area), users| {
            let is_in_it = of_sheet == sheet && area.contains(*place);
            if is_in_it {
                waiting.append(users);
            }
            !is_in_it
        });
    }
    let with_one = formulas.into_iter().zip(has_influence).filter(|(_, has_one)| *has_one);
    with_one.map(|(formula, _)| formula).collect()
}
