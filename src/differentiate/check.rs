//! A sheet that compares derivatives with central differences: (L(x + h) − L(x − h)) / 2h.
//!
//! If the workbook is small, the sheet has two more copies of the cells that depend on x, one for x + h
//! and one for x − h, as live formulas, so that the spreadsheet computes the whole comparison. Otherwise
//! L(x + h) and L(x − h) are numbers, computed here from the definitions of the equations, independent of
//! their derivatives.

use super::formulas::{Moved, Writer};
use super::sheet::{bold_cell, cell, text_cell};
use super::{Cell, Differentiated};
use crate::derive::Column;
use crate::formula::cell::{Place, cell_name};
use crate::model::{Tensor, Values};
use crate::workbook::{Block, Book, Content, Rectangle};
use std::collections::BTreeMap;

/// The name of the sheet.
pub(super) const NAME: &str = "∂ check";
/// The widths of its columns: numbers with all digits that are shown, and names.
pub(super) const SIZES: &str = "<sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" \
                                max=\"40\" width=\"18\" customWidth=\"1\"/></cols>";
/// The most formulas that the cells which are computed once more may have.
const MOST_FORMULAS: usize = 6000;
/// The most derivatives that are compared.
const MOST_COMPARED: usize = 1000;
/// The rows above the comparisons.
const HEAD: u32 = 5;

/// A derivative, and the difference that it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The cell, with its derivative.
    pub cell: Cell,
    /// The step h.
    pub step: f64,
    /// The value of the cell that was asked for, for x + h and for x − h.
    pub losses: [f64; 2],
    /// How far the difference is from the derivative, relative to the larger of the two, or to a
    /// thousandth of the largest derivative.
    pub disagreement: f64,
}

impl Comparison {
    /// The central difference.
    pub fn difference(&self) -> f64 {
        (self.losses[0] - self.losses[1]) / (2.0 * self.step)
    }
}

/// A number x that is typed into a cell: the place of its quantity among those without an equation, and
/// of the cell among those of the quantity.
struct Turned<'a> {
    cell: &'a Cell,
    block: &'a Block,
    start: usize,
    entry: usize,
}

impl Turned<'_> {
    /// The step for a value, as the sheet computes it.
    fn step(value: f64) -> f64 {
        1e-5 * value.abs().max(1.0)
    }
}

impl Differentiated {
    /// The derivatives with respect to the typed numbers that were asked for, each with a central
    /// difference: of at most a thousand, evenly chosen.
    pub fn comparisons(&self) -> Vec<Comparison> {
        let cells = self.cells();
        let turned = self.turned(&cells);
        let largest = turned.iter().map(|x| x.cell.derivative.abs()).fold(0.0, f64::max);
        let mut start = self.equations.model.start();
        let compare = |x: &Turned<'_>| {
            let step = Turned::step(x.cell.value);
            let losses = [step, -step].map(|by| self.loss(&self.values(&mut start, x, by)));
            let (cell, derivative) = (x.cell.clone(), x.cell.derivative);
            let mut comparison = Comparison { cell, step, losses, disagreement: 0.0 };
            let difference = comparison.difference();
            let scale = derivative.abs().max(difference.abs()).max(1e-3 * largest);
            let distance = (derivative - difference).abs();
            comparison.disagreement = if distance == 0.0 { 0.0 } else { distance / scale };
            comparison
        };
        turned.iter().map(compare).collect()
    }

    /// The cells whose derivatives are compared.
    fn turned<'a>(&'a self, cells: &'a [Cell]) -> Vec<Turned<'a>> {
        let given = self.equations.model.quantities().iter();
        let given = given.filter(|quantity| quantity.equation().is_none());
        let blocks: Vec<(usize, &Block)> = given
            .enumerate()
            .filter_map(|(start, quantity)| Some((start, self.block(&quantity.name)?)))
            .collect();
        let all: Vec<Turned<'_>> = cells
            .iter()
            .filter_map(|cell| {
                let found = blocks.iter().find_map(|(start, block)| {
                    Some((*start, *block, block.entry(cell.sheet, cell.place)?))
                });
                let (start, block, entry) = found?;
                Some(Turned { cell, block, start, entry })
            })
            .collect();
        let every = all.len().div_ceil(MOST_COMPARED).max(1);
        all.into_iter().step_by(every).collect()
    }

    /// All values where a number is moved by `by`, computed by definition.
    fn values(&self, start: &mut [Tensor<f64>], x: &Turned<'_>, by: f64) -> Values<'_, f64> {
        let number = &mut start[x.start].values[x.entry];
        let before = std::mem::replace(number, x.cell.value + by);
        let values = Values::forward(&self.equations.model, start);
        start[x.start].values[x.entry] = before;
        values
    }

    fn loss(&self, values: &Values<'_, f64>) -> f64 {
        let loss = values.quantity(self.equations.model.loss().clone());
        loss.map_or(f64::NAN, |loss| loss.values[0])
    }

    /// The cells of the sheet, with headings in a text with the properties `bold`.
    pub(super) fn check_sheet(
        &self,
        comparisons: &[Comparison],
        book: &Book,
        bold: &str,
    ) -> BTreeMap<Place, String> {
        let mut cells = BTreeMap::new();
        let mut put = |place: Place, xml: String| drop(cells.insert(place, xml));
        let last = HEAD + comparisons.len() as u32;
        let range = |column: &str| format!("{column}{}:{column}{last}", HEAD + 1);
        let derivatives = comparisons.iter().map(|c| c.cell.derivative.abs());
        let largest = derivatives.fold(0.0, f64::max);
        let worst = comparisons.iter().map(|c| c.disagreement).fold(0.0, f64::max);
        put((0, 0), bold_cell((0, 0), "Derivatives and central differences", bold));
        put((1, 0), text_cell((1, 0), "largest disagreement"));
        put((1, 2), cell((1, 2), None, "", &format!("MAX({})", range("I")), &worst.to_string()));
        put((2, 0), text_cell((2, 0), "largest derivative"));
        let formula = format!("MAX(MAX({0}),-MIN({0}))", range("D"));
        put((2, 2), cell((2, 2), None, "", &formula, &largest.to_string()));
        let headings = [
            "cell",
            "name",
            "x",
            "derivative",
            "h",
            "L(x+h)",
            "L(x-h)",
            "difference",
            "disagreement",
        ];
        for (column, heading) in (0..).zip(headings) {
            put((HEAD - 1, column), bold_cell((HEAD - 1, column), heading, bold));
        }
        let copies = self.copies(comparisons, last + 1, book, bold);
        for (number, comparison) in comparisons.iter().enumerate() {
            let Comparison { cell: x, step, losses, disagreement } = comparison;
            let row = HEAD + number as u32;
            let line = row + 1;
            let mut formulas: Vec<(u32, String, f64)> = vec![
                (2, self.reference(x.sheet, x.place), x.value),
                (3, self.derivative_reference(x.sheet, x.place), x.derivative),
                (4, format!("1E-5*MAX(1,ABS(C{line}))"), *step),
                (7, format!("(F{line}-G{line})/(2*E{line})"), comparison.difference()),
            ];
            let scale = format!("MAX(ABS(D{line}),ABS(H{line}),0.001*$C$3)");
            let text = format!("IF(D{line}=H{line},0,ABS(D{line}-H{line})/{scale})");
            formulas.push((8, text, *disagreement));
            for (side, loss) in losses.iter().enumerate() {
                let column = 5 + side as u32;
                match &copies {
                    Some(copies) => {
                        let at = copies.losses[2 * number + side];
                        formulas.push((column, cell_name(at), *loss));
                    }
                    None => {
                        let at = cell_name((row, column));
                        put((row, column), format!("<c r=\"{at}\"><v>{loss}</v></c>"));
                    }
                }
            }
            for (column, text, value) in formulas {
                put((row, column), cell((row, column), None, "", &text, &value.to_string()));
            }
            put((row, 0), text_cell((row, 0), &x.address));
            put((row, 1), text_cell((row, 1), &x.name));
        }
        cells.extend(copies.into_iter().flat_map(|copies| copies.cells));
        cells
    }

    /// The cells that depend on each x, once more for x + h and x − h, from the row `top` on, with a
    /// title and the headings of their columns; none if they are too many, or one is not a formula.
    fn copies(
        &self,
        comparisons: &[Comparison],
        top: u32,
        book: &Book,
        bold: &str,
    ) -> Option<Copies> {
        let model = &self.equations.model;
        let computed: Vec<(&Block, &crate::model::Quantity)> = self
            .equations
            .blocks
            .iter()
            .filter_map(|block| Some((block, model.quantity(&block.name)?)))
            .filter(|(_, quantity)| quantity.equation().is_some())
            .collect();
        let cells: Vec<Cell> = comparisons.iter().map(|c| c.cell.clone()).collect();
        let turned = self.turned(&cells);
        let count = |block: &Block| block.count() as usize;
        let of_computed: usize = computed.iter().map(|(block, _)| count(block)).sum();
        let all: usize = turned.iter().map(|x| 2 * (of_computed + count(x.block))).sum();
        if all > MOST_FORMULAS {
            return None;
        }
        // Each copy keeps the arrangement of its cells: sheets beside each other, copies below.
        let copied =
            || computed.iter().map(|(block, _)| *block).chain(turned.iter().map(|x| x.block));
        let areas = || copied().flat_map(Block::areas);
        let first = areas().map(|(_, area)| area.top).min()?;
        let end = areas().map(|(_, area)| area.top + area.rows).max()?;
        let mut left = 0;
        let mut columns = Vec::new();
        let mut headings: Vec<(usize, Place, &str)> = Vec::new();
        for sheet in 0..self.sheets.len() {
            let own = || areas().filter(|(own, _)| *own == sheet).map(|(_, area)| area);
            let from = own().map(|area| area.left).min().unwrap_or(0);
            let to = own().map(|area| area.left + area.columns).max().unwrap_or(0);
            columns.push(i64::from(left) - i64::from(from));
            left += to.saturating_sub(from) + u32::from(to > from);
            // The texts among the cells, and those in the row above them.
            let is_near = |(row, column): Place| {
                (first.saturating_sub(1)..end).contains(&row) && (from..to).contains(&column)
            };
            let near = book.sheets[sheet].cells.iter().filter(|(place, _)| is_near(*place));
            headings.extend(near.filter_map(|(place, content)| match content {
                Content::Text(text) => Some((sheet, place, text.as_str())),
                _ => None,
            }));
        }
        let mut start = model.start();
        let mut copies = Copies { cells: BTreeMap::new(), losses: Vec::new() };
        for (number, x) in turned.iter().enumerate() {
            for (side, sign) in (0_u32..).zip([1.0, -1.0]) {
                let copy = 2 * number as u32 + side;
                // A title, a row for headings, the cells, and an empty row.
                let title = top + copy * (end - first + 3);
                let down = i64::from(title + 2) - i64::from(first);
                let names = computed.iter().map(|(block, _)| *block).chain([x.block]);
                let names = names.map(|block| block.name.clone()).collect();
                let moved = Moved { names, down, across: columns.clone() };
                let values = self.values(&mut start, x, sign * Turned::step(x.cell.value));
                let says = format!("{} {} h", x.cell.name, if side == 0 { "+" } else { "−" });
                copies.cells.insert((title, 0), bold_cell((title, 0), &says, bold));
                for (sheet, place, text) in &headings {
                    let at = moved.place(*sheet, *place);
                    let formula = self.reference(*sheet, *place);
                    copies.cells.insert(at, cell(at, None, " t=\"str\"", &formula, text));
                }
                let value = |block: &Block, entry: usize| {
                    let tensor = values.get(&Column::Quantity(block.name.clone()));
                    tensor.map_or(f64::NAN, |tensor| tensor.values[entry])
                };
                for (entry, (sheet, place)) in x.block.places().enumerate() {
                    let mut text = self.reference(sheet, place);
                    if entry == x.entry {
                        let row = HEAD + number as u32 + 1;
                        text += &format!("{}$E${row}", if side == 0 { "+" } else { "-" });
                    }
                    let at = moved.place(sheet, place);
                    let value = value(x.block, entry).to_string();
                    copies.cells.insert(at, cell(at, None, "", &text, &value));
                }
                for (block, quantity) in &computed {
                    for (entry, (sheet, place)) in block.places().enumerate() {
                        let indices = block.indices(sheet, place)?;
                        let mut writer = Writer::new(self, NO_SHEET, &quantity.axes, &indices);
                        writer.moved = Some(moved.clone());
                        let text = writer.formula(quantity.equation()?)?;
                        let text = if text.is_empty() { "0".to_owned() } else { text };
                        let at = moved.place(sheet, place);
                        let value = value(block, entry).to_string();
                        copies.cells.insert(at, cell(at, None, "", &text, &value));
                    }
                }
                let (sheet, place) = self.equations.of;
                copies.losses.push(moved.place(sheet, place));
            }
        }
        Some(copies)
    }
}

/// A sheet that is none of the workbook's.
const NO_SHEET: usize = usize::MAX;

/// Cells that are computed once more.
struct Copies {
    cells: BTreeMap<Place, String>,
    /// The cell that was asked for in each copy.
    losses: Vec<Place>,
}

impl Moved {
    /// Where a cell of a sheet is in the copy.
    pub(super) fn place(&self, sheet: usize, place: Place) -> Place {
        self.area(sheet, Rectangle::cell(place)).first()
    }
}
