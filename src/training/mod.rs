//! What all training runs share: steps, stages, checkpoints.
//!
//! 1. [`Run`]: what can be stepped, stopped and resumed.
//! 2. [`tensors`]: files of weights; [`checkpoint`]: whole runs as files.
//! 3. [`Random`]: random numbers that depend on the seed and on what they are for.

pub mod checkpoint;
mod random;
pub mod tensors;

pub use random::Random;

use crate::error::{Error, Result};
use serde::Serialize;

/// A run: steps, in stages, each of which ends with a result. It can be stopped after any step and
/// resumed from a checkpoint.
pub trait Run {
    /// The progress of a stage after a step.
    type Progress;
    /// The result of a stage.
    type Stage;

    /// Whether all stages are over.
    fn is_done(&self) -> bool;

    /// Whether the stage under way has no step left, so that [`finish_stage`](Self::finish_stage) is
    /// next.
    fn is_at_end_of_stage(&self) -> bool;

    /// How many steps of the stage under way are done.
    fn steps_of_stage(&self) -> usize;

    /// One step: forward, backward, update.
    ///
    /// # Errors
    /// If the loss is not finite.
    fn step(&mut self) -> Result<Self::Progress>;

    /// Ends the stage and begins the next.
    ///
    /// # Errors
    /// If the network has values that are not numbers.
    fn finish_stage(&mut self) -> Result<Self::Stage>;

    /// The text of `metrics.csv` so far.
    ///
    /// # Errors
    /// If a line cannot be written.
    fn metrics(&self) -> Result<Vec<u8>>;

    /// Everything needed to resume later, as a file.
    ///
    /// # Errors
    /// If something is too large for the format.
    fn checkpoint(&self) -> Result<Vec<u8>>;
}

/// A table as CSV, with headings.
///
/// # Errors
/// If a line cannot be written.
pub fn csv<L: Serialize>(lines: impl IntoIterator<Item = L>) -> Result<Vec<u8>> {
    let failed =
        |error: &dyn std::fmt::Display| Error::failed(format!("cannot write a table: {error}"));
    let mut table = csv::Writer::from_writer(Vec::new());
    for line in lines {
        table.serialize(line).map_err(|error| failed(&error))?;
    }
    table.into_inner().map_err(|error| failed(&error))
}

/// Checks that a number is the loss of a run that can continue.
///
/// # Errors
/// If it is not finite; `place` says where, `in batch 3 of epoch 1`.
pub fn finite_loss(what: &str, loss: f64, place: impl FnOnce() -> String) -> Result<()> {
    if loss.is_finite() {
        return Ok(());
    }
    Err(Error::failed(format!("{what} is {loss} {}: the run cannot continue", place()))
        .hint("choose a smaller learning rate"))
}
