//! What every training run has, whatever it trains: steps, stages of them, checkpoints.
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
/// taken up again from a checkpoint.
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
    /// Where the loss is not finite.
    fn step(&mut self) -> Result<Self::Progress>;

    /// Ends the stage and begins the next.
    ///
    /// # Errors
    /// Where the network is no longer made of numbers.
    fn finish_stage(&mut self) -> Result<Self::Stage>;

    /// The text of `metrics.csv` so far.
    ///
    /// # Errors
    /// Where a line cannot be written.
    fn metrics(&self) -> Result<Vec<u8>>;

    /// Everything that is needed to resume later, as a file.
    ///
    /// # Errors
    /// Where something is too large for the format.
    fn checkpoint(&self) -> Result<Vec<u8>>;
}

/// A table as CSV, with headings.
///
/// # Errors
/// Where a line cannot be written.
pub fn csv<L: Serialize>(lines: impl IntoIterator<Item = L>) -> Result<Vec<u8>> {
    let failed =
        |error: &dyn std::fmt::Display| Error::failed(format!("cannot write metrics.csv: {error}"));
    let mut table = csv::Writer::from_writer(Vec::new());
    for line in lines {
        table.serialize(line).map_err(|error| failed(&error))?;
    }
    table.into_inner().map_err(|error| failed(&error))
}

/// That a number is the loss of a run that can go on.
///
/// # Errors
/// Where it is not finite; `place` says where, `in batch 3 of epoch 1`.
pub fn finite_loss(what: &str, loss: f64, place: impl FnOnce() -> String) -> Result<()> {
    if loss.is_finite() {
        return Ok(());
    }
    Err(Error::failed(format!("{what} is {loss} {}: the run cannot go on", place()))
        .hint("a smaller learning rate keeps the steps from growing"))
}
