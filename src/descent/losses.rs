//! The losses of a run, computed once for all tables, charts and plots that show them.

use super::{Descent, Program, check_rate};
use crate::derive::{Column, Derivation};
use crate::error::{Error, Result};
use std::array::from_fn;

/// The number of iterations between two calls of the watcher.
const WATCHED: usize = 500;

/// The number of runs that are computed side by side.
const SIDE_BY_SIDE: usize = 4;

/// A callback that gets the number of iterations done, over all runs, now and then. If it
/// returns an error, the runs stop with that error.
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
    /// The losses of `rows` iterations, including the start, at each of `rates`.
    ///
    /// # Errors
    /// If a rate is not a positive number, a run overflows, or `watch` returns an error.
    ///
    /// # Panics
    /// If `rows` is 0.
    pub fn of_every(
        derivation: &Derivation,
        rates: &[f64],
        rows: usize,
        watch: Watch<'_>,
    ) -> Result<Vec<Losses>> {
        Losses::with_stride(derivation, rates, rows, 1, watch)
    }

    /// At most `most` losses of `rows` iterations at each of `rates`, evenly spaced, and the last
    /// one, in constant memory.
    ///
    /// # Errors
    /// The errors of [`Losses::of_every`].
    ///
    /// # Panics
    /// If `rows` is 0.
    pub fn sampled(
        derivation: &Derivation,
        rates: &[f64],
        rows: usize,
        most: usize,
        watch: Watch<'_>,
    ) -> Result<Vec<Losses>> {
        Losses::with_stride(derivation, rates, rows, stride(rows, most), watch)
    }

    fn with_stride(
        derivation: &Derivation,
        rates: &[f64],
        rows: usize,
        stride: usize,
        watch: Watch<'_>,
    ) -> Result<Vec<Losses>> {
        assert!(rows > 0, "a run has its start");
        rates.iter().try_for_each(|rate| check_rate(*rate))?;
        let mut losses: Vec<Losses> = Vec::with_capacity(rates.len());
        for group in rates.chunks(SIDE_BY_SIDE) {
            let before = losses.len() * rows;
            let mut watch = |iteration| watch(before + iteration * group.len());
            let rates: [f64; SIDE_BY_SIDE] = from_fn(|i| group[i.min(group.len() - 1)]);
            let together = Losses::together(derivation, rates, rows, stride, &mut watch)?;
            match together {
                Some(runs) => losses.extend(runs.into_iter().take(group.len())),
                None => return Err(Losses::first_overflow(derivation, group, rows)),
            }
        }
        Ok(losses)
    }

    /// The losses of runs that are computed side by side, unless one of them overflows.
    fn together<const RUNS: usize>(
        derivation: &Derivation,
        rates: [f64; RUNS],
        rows: usize,
        stride: usize,
        watch: Watch<'_>,
    ) -> Result<Option<[Losses; RUNS]>> {
        let loss = Column::Quantity(derivation.network().loss().clone());
        let column = derivation.columns().iter().position(|column| *column == loss);
        let column = column.expect("the loss has a column");
        let mut program = Program::compile(derivation, rates);
        let mut losses = rates.map(|rate| Losses {
            rate,
            rows,
            stride,
            values: Vec::with_capacity(rows.div_ceil(stride)),
            last: f64::NAN,
        });
        for iteration in 0..rows {
            if iteration > 0 {
                program.update();
            }
            program.evaluate();
            if !program.all_finite() {
                return Ok(None);
            }
            for (losses, value) in losses.iter_mut().zip(program.values()[column]) {
                losses.last = value;
                if iteration.is_multiple_of(stride) {
                    losses.values.push(value);
                }
            }
            if iteration.is_multiple_of(WATCHED) {
                watch(iteration)?;
            }
        }
        Ok(Some(losses))
    }

    /// The error of the first run that overflows.
    #[cold]
    fn first_overflow(derivation: &Derivation, rates: &[f64], rows: usize) -> Error {
        let of_run = |rate: &f64| {
            let mut descent = Descent::new(derivation, *rate).ok()?;
            (0..rows).find_map(|_| descent.step().err())
        };
        rates.iter().find_map(of_run).expect("one of the runs overflows")
    }

    /// The learning rate of the run.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// The number of iterations, including the start.
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
