//! Checkpoints: a run as a file, from which it is resumed.

use super::{State, Training};
use crate::cnn::architecture::Architecture;
use crate::cnn::data::{Classes, Dataset, Split};
use crate::cnn::engine::Engine;
use crate::cnn::recipe::Recipe;
use crate::cnn::tensors::{TensorFile, Tensors, named};
use crate::cnn::weights::Weights;
use crate::error::{Cause, Error, Result};
use crate::training::checkpoint::{self, damaged};
use crate::training::tensors::CHECKPOINT_PREFIX;
use serde::{Deserialize, Serialize};
use std::path::Path;

impl Training {
    /// Everything needed to resume later, as a file.
    ///
    /// # Errors
    /// If something is too large for the format.
    pub fn checkpoint(&self) -> Result<Vec<u8>> {
        let saved = Saved {
            recipe: self.recipe.clone(),
            data: self.fingerprint.clone(),
            architecture: Some(self.architecture.clone()),
            classes: (self.classes != Classes::digits()).then(|| self.classes.names().to_vec()),
            state: self.state.clone(),
        };
        let mut file = TensorFile::new();
        file.push_weights(CHECKPOINT_PREFIX, &self.architecture, &self.weights);
        file.push_all("velocity.", &self.architecture.parameters(), &self.velocity);
        checkpoint::save(&mut file, &saved, numbers(&self.weights, &self.velocity))?;
        file.to_bytes()
    }

    /// The recipe and the network of the run whose checkpoint this is.
    ///
    /// # Errors
    /// If it is not a whole checkpoint.
    pub fn recipe_of(path: &Path, checkpoint: &[u8]) -> Result<(Recipe, Architecture)> {
        let file = Tensors::read(path, checkpoint)?;
        let saved = checkpoint::saved::<Saved>(path, &file)?.saved;
        let architecture = saved.architecture.unwrap_or_else(Architecture::mnist);
        architecture.check_for_digits().map_err(|error| damaged(path, &error.message))?;
        Ok((saved.recipe, architecture))
    }

    /// The network of the run whose checkpoint this is, and its classes.
    pub(in crate::cnn) fn network_of(
        path: &Path,
        checkpoint: &[u8],
    ) -> Result<(Architecture, Classes)> {
        let (_, architecture) = Training::recipe_of(path, checkpoint)?;
        let file = Tensors::read(path, checkpoint)?;
        let names = checkpoint::saved::<Saved>(path, &file)?.saved.classes;
        let classes = named(names, &architecture).map_err(|why| damaged(path, &why))?;
        Ok((architecture, classes))
    }

    /// Resumes the run whose checkpoint this is, from the very batch where it stopped.
    ///
    /// # Errors
    /// If it is not a whole checkpoint, or the images are others.
    pub fn resume(
        path: &Path,
        checkpoint: &[u8],
        architecture: Architecture,
        dataset: Dataset,
        engine: Box<dyn Engine>,
    ) -> Result<Training> {
        architecture.check_for_digits()?;
        let file = Tensors::read(path, checkpoint)?;
        let saved = checkpoint::saved::<Saved>(path, &file)?;
        let weights = file.weights(CHECKPOINT_PREFIX, &architecture)?;
        let mut problems = Vec::new();
        let velocity = file.all("velocity.", &architecture.parameters(), &mut problems);
        saved.are_whole(path, &problems, numbers(&weights, &velocity))?;
        let Saved { recipe, data, state, .. } = saved.saved;
        let mut training =
            Training::at(state, weights, velocity, recipe, architecture, dataset, engine)?;
        // Without batch norm no tensor counts the batches.
        training.weights.batches =
            (training.state.epoch * training.batches() + training.state.batch) as u64;
        if training.fingerprint != data {
            return Err(Error::usage(format!(
                "{} belongs to a run with other images",
                path.display()
            ))
            .hint("give the same images as when the run began")
            .about(Cause::OtherImages));
        }
        if training.state.batch > training.batches()
            || training.state.epoch > training.recipe.epochs
        {
            return Err(damaged(path, "its progress exceeds the length of its run"));
        }
        Ok(training)
    }
}

/// The text in a checkpoint.
#[derive(Serialize, Deserialize)]
struct Saved {
    /// Which images it was trained on.
    data: String,
    /// The layers; none in checkpoints of earlier versions, which knew one network.
    architecture: Option<Architecture>,
    /// The names of the classes, where they are not the digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    classes: Option<Vec<String>>,
    recipe: Recipe,
    state: State,
}

/// The bytes of all numbers.
fn numbers<'a>(weights: &'a Weights, velocity: &'a [f32]) -> impl Iterator<Item = [u8; 4]> + 'a {
    let values = weights.parameters.iter().chain(&weights.running).chain(velocity);
    values.map(|value| value.to_le_bytes())
}

/// A checksum of the images and labels: which they are.
pub(super) fn fingerprint(train: &Split, test: &Split) -> String {
    let mut sum = md5::Context::new();
    for part in [&train.images, &train.labels, &test.images, &test.labels] {
        sum.consume(part);
    }
    format!("{:x}", sum.finalize())
}
