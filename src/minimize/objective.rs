//! The function to minimize, of the numbers in the cells to change.

use super::bounds::Bounds;
use crate::derive::Column;
use crate::differentiate::{Cell, Differentiated};
use crate::error::{Error, Result};
use crate::model::{Program, Tensor, Values};

/// How far a value computed by definition may be from the program's, relative to it.
const TOLERANCE: f64 = 1e-9;

/// Numbers in the cells, the loss there, and its gradient.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub x: Vec<f64>,
    pub loss: f64,
    pub gradient: Vec<f64>,
    /// Whether these and all values on the way are finite numbers.
    pub is_finite: bool,
}

impl Point {
    /// How much the loss would change, at most, if each cell changed by its own size: Σ |g · x|.
    pub fn size(&self) -> f64 {
        self.x.iter().zip(&self.gradient).map(|(x, g)| (x * g).abs()).sum()
    }
}

/// The loss and its gradient as a compiled program. To maximize is to minimize the negative.
pub(super) struct Objective {
    program: Program,
    /// The values of all quantities without an equation.
    start: Vec<Tensor<f64>>,
    quantities: Vec<Changed>,
    loss: Column,
    /// 1, or −1 to maximize.
    pub sign: f64,
    pub bounds: Bounds,
    /// How often it was computed.
    pub evaluations: usize,
}

/// A quantity with cells that are changed.
struct Changed {
    /// Its number among those of `start`.
    number: usize,
    derivative: Column,
    /// The number of each cell, and which entry of the quantity it is.
    cells: Vec<(usize, usize)>,
}

impl Objective {
    pub fn of(
        differentiated: &Differentiated,
        cells: &[Cell],
        bounds: Bounds,
        maximize: bool,
    ) -> Objective {
        let equations = differentiated.equations();
        let model = &equations.model;
        let given = model.quantities().iter().filter(|quantity| quantity.equation().is_none());
        let quantities = given.enumerate().filter_map(|(number, quantity)| {
            let block = differentiated.block(&quantity.name)?;
            let total = differentiated.derivation().total_of(&quantity.name)?;
            let entry =
                |(number, at): (usize, &Cell)| Some((number, block.entry(at.sheet, at.place)?));
            Some(Changed {
                number,
                derivative: Column::Derivative(total.partial.clone()),
                cells: cells.iter().enumerate().filter_map(entry).collect(),
            })
        });
        Objective {
            program: differentiated.derivation().program(),
            start: model.start(),
            quantities: quantities.collect(),
            loss: Column::Quantity(model.loss().clone()),
            sign: if maximize { -1.0 } else { 1.0 },
            bounds,
            evaluations: 0,
        }
    }

    /// The loss and its gradient at these numbers.
    pub fn at(&mut self, x: Vec<f64>) -> Point {
        for quantity in &self.quantities {
            let values = &mut self.start[quantity.number].values;
            quantity.cells.iter().for_each(|(cell, entry)| values[*entry] = x[*cell]);
        }
        self.program.run(&self.start);
        self.evaluations += 1;
        let values = |column: &Column| self.program.get(column).map(|tensor| &tensor.values[..]);
        let loss = values(&self.loss).map_or(f64::NAN, |values| self.sign * values[0]);
        let mut gradient = vec![f64::NAN; x.len()];
        for quantity in &self.quantities {
            let Some(values) = values(&quantity.derivative) else { continue };
            for (cell, entry) in &quantity.cells {
                gradient[*cell] = self.sign * values[*entry];
            }
        }
        let is_finite = self.program.is_finite()
            && loss.is_finite()
            && x.iter().chain(&gradient).all(|value| value.is_finite());
        Point { x, loss, gradient, is_finite }
    }

    /// The values of a quantity at the last point.
    pub fn values(&self, column: &Column) -> Option<&[f64]> {
        self.program.get(column).map(|tensor| &tensor.values[..])
    }

    /// Compares the values of all quantities with those that their definitions give.
    pub fn check(&self, differentiated: &Differentiated) -> Result<()> {
        let equations = differentiated.equations();
        let defined = Values::forward(&equations.model, &self.start);
        for block in &equations.blocks {
            let column = Column::Quantity(block.name.clone());
            let (Some(computed), Some(defined)) = (self.values(&column), defined.get(&column))
            else {
                continue;
            };
            for (computed, defined) in computed.iter().zip(&defined.values) {
                let is_close = (computed - defined).abs() <= TOLERANCE * defined.abs().max(1e-3);
                if !(is_close || !computed.is_finite() && !defined.is_finite()) {
                    return Err(Error::failed(format!(
                        "a cell of {} was computed as {computed}, but the definition of its formula \
                         gives {defined}",
                        differentiated.address_of(block)
                    )));
                }
            }
        }
        Ok(())
    }
}
