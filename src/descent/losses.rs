//! The losses of a run, computed once for every table, chart and plot that shows them.

use super::Descent;
use crate::derive::{Column, Derivation};
use crate::error::Result;

/// The number of iterations between two calls of the watcher.
const WATCHED: usize = 500;

/// A function that is told now and then how many iterations of a run are done. If it returns an
/// error, the run stops with that error.
pub type Watch<'a> = &'a mut dyn FnMut(usize) -> Result<()>;

/// The loss in the iterations of a run at one learning rate: in every one, or in every nth and in
/// the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Losses {
    rate: f64,
    rows: usize,
    stride: usize,
    /// The losses in the iterations 0, stride, 2·stride, …
    values: Vec<f64>,
    last: f64,
}

impl Losses {
    /// The losses of `rows` iterations, the start included.
    ///
    /// # Errors
    /// If the rate is not a positive number, the run overflows, or `watch` returns an error.
    ///
    /// # Panics
    /// If `rows` is 0.
    pub fn of_every(
        derivation: &Derivation,
        rate: f64,
        rows: usize,
        watch: Watch<'_>,
    ) -> Result<Losses> {
        Losses::with_stride(derivation, rate, rows, 1, watch)
    }

    /// At most `most` losses of `rows` iterations, evenly spaced, and the last one, in constant
    /// memory.
    ///
    /// # Errors
    /// The errors of [`Losses::of_every`].
    ///
    /// # Panics
    /// If `rows` is 0.
    pub fn sampled(
        derivation: &Derivation,
        rate: f64,
        rows: usize,
        most: usize,
        watch: Watch<'_>,
    ) -> Result<Losses> {
        Losses::with_stride(derivation, rate, rows, stride(rows, most), watch)
    }

    fn with_stride(
        derivation: &Derivation,
        rate: f64,
        rows: usize,
        stride: usize,
        watch: Watch<'_>,
    ) -> Result<Losses> {
        assert!(rows > 0, "a run has its start");
        let mut descent = Descent::new(derivation, rate)?;
        let loss = Column::Quantity(derivation.network().loss().clone());
        let column = descent.columns().iter().position(|column| *column == loss);
        let column = column.expect("the loss has a column");
        let (mut values, mut last) = (Vec::with_capacity(rows.div_ceil(stride)), f64::NAN);
        for iteration in 0..rows {
            last = descent.step()?[column];
            if iteration.is_multiple_of(stride) {
                values.push(last);
            }
            if iteration.is_multiple_of(WATCHED) {
                watch(iteration)?;
            }
        }
        Ok(Losses { rate, rows, stride, values, last })
    }

    /// The learning rate of the run.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// The number of iterations, the start included.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The loss in the last iteration.
    pub fn last(&self) -> f64 {
        self.last
    }

    /// The loss in an iteration, counted from 0, if it is among those that are kept.
    pub fn at(&self, iteration: usize) -> Option<f64> {
        match iteration {
            last if last + 1 == self.rows => Some(self.last),
            kept if kept.is_multiple_of(self.stride) => {
                self.values.get(kept / self.stride).copied()
            }
            _ => None,
        }
    }

    /// At most `most` iterations with their losses, evenly spaced, and the last one.
    pub fn points(&self, most: usize) -> Vec<(f64, f64)> {
        let iterations = (0..self.rows).step_by(stride(self.rows, most).max(self.stride));
        let last = self.rows - 1;
        let point = |iteration: usize| Some((iteration as f64, self.at(iteration)?));
        let mut points: Vec<(f64, f64)> = iterations.filter_map(point).collect();
        if points.last().is_none_or(|(iteration, _)| *iteration != last as f64) {
            points.push((last as f64, self.last));
        }
        points
    }
}

/// The smallest n for which every nth of `rows` is at most `most`.
fn stride(rows: usize, most: usize) -> usize {
    rows.div_ceil(most).max(1)
}
