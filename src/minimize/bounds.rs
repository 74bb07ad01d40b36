//! Bounds for cells.

use super::objective::Point;
use crate::differentiate::Cell;
use crate::error::{Error, Result};
use crate::formula::cell::Place;
use crate::workbook::{Area, Book, address};
use std::collections::HashMap;

/// Cells, and the smallest and largest number that each may hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// The cells.
    pub cells: Area,
    /// The smallest number; −∞ for none.
    pub low: f64,
    /// The largest number; ∞ for none.
    pub high: f64,
}

impl Bound {
    /// Bounds as a person types them: `B2:B5=0..10`, `B2=0..` for at least 0, `B2=..10` for at most 10.
    ///
    /// # Errors
    /// If it is something else, the workbook has no such cells, or no number is between the bounds.
    pub fn parse(text: &str, book: &Book) -> Result<Bound> {
        let expected = || {
            Error::usage(format!("`{text}` is not a bound")).hint(
                "write B2:B5=0..10 for numbers from 0 to 10, B2=0.. for at least 0, B2=..10 for at \
                 most 10",
            )
        };
        let (cells, range) = text.rsplit_once('=').ok_or_else(expected)?;
        if cells.contains(['<', '>']) || range.contains(['<', '>']) {
            return Err(expected());
        }
        let (low, high) = range.split_once("..").ok_or_else(expected)?;
        let number = |text: &str, none: f64| match text.trim() {
            "" => Ok(none),
            text => text.parse().ok().filter(|number: &f64| !number.is_nan()).ok_or_else(expected),
        };
        let (low, high) = (number(low, f64::NEG_INFINITY)?, number(high, f64::INFINITY)?);
        if low > high || low == f64::INFINITY || high == f64::NEG_INFINITY {
            return Err(Error::usage(format!("no number satisfies `{text}`"))
                .hint("write the smaller bound first"));
        }
        Ok(Bound { cells: Area::parse(cells, book)?, low, high })
    }
}

/// The bounds of each cell, with those of all [`Bound`]s that it is in.
pub(super) fn of_cells(cells: &[Cell], bounds: &[Bound], book: &Book) -> Result<Bounds> {
    let mut all = Bounds {
        low: vec![f64::NEG_INFINITY; cells.len()],
        high: vec![f64::INFINITY; cells.len()],
    };
    let numbers: HashMap<(usize, Place), usize> =
        cells.iter().zip(0..).map(|(cell, number)| ((cell.sheet, cell.place), number)).collect();
    for Bound { cells: area, low, high } in bounds {
        for place in area.area.places() {
            let number = numbers.get(&(area.sheet, place)).copied().ok_or_else(|| {
                Error::usage(format!(
                    "{} has bounds, but is not among the cells to change",
                    address(book, area.sheet, place)
                ))
            })?;
            all.low[number] = all.low[number].max(*low);
            all.high[number] = all.high[number].min(*high);
            if all.low[number] > all.high[number] {
                let cell = &cells[number].address;
                return Err(Error::usage(format!("no number satisfies the bounds of {cell}")));
            }
        }
    }
    Ok(all)
}

/// The bounds of each cell.
pub(super) struct Bounds {
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Bounds {
    /// The bounds of a cell.
    pub fn of(&self, cell: usize) -> (f64, f64) {
        (self.low[cell], self.high[cell])
    }

    /// The nearest numbers within the bounds.
    pub fn project(&self, mut x: Vec<f64>) -> Vec<f64> {
        for (x, (low, high)) in x.iter_mut().zip(self.low.iter().zip(&self.high)) {
            *x = x.max(*low).min(*high);
        }
        x
    }

    /// Whether a cell is at a bound and would go out of it in the direction `d`.
    pub fn blocks(&self, cell: usize, x: f64, d: f64) -> bool {
        (x <= self.low[cell] && d < 0.0) || (x >= self.high[cell] && d > 0.0)
    }

    /// The gradient, with 0 where its descent would leave the bounds.
    pub fn free_gradient(&self, point: &Point) -> Vec<f64> {
        let parts = point.x.iter().zip(&point.gradient).enumerate();
        parts.map(|(i, (x, g))| if self.blocks(i, *x, -g) { 0.0 } else { *g }).collect()
    }
}
