//! Everything that decides what a run learns, and so what is needed to repeat it.

use super::data::Transform;
use super::engine_kind::EngineKind;
use super::optimizer::Sgd;
use crate::error::{Error, Result};
use crate::network::Initializer;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A way to train.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// From which the initial weights, the order of the images and their transformations are drawn.
    pub seed: u64,
    /// How the initial weights are drawn.
    #[serde(rename = "initialiser")]
    pub initializer: Initializer,
    /// How often each image is seen.
    pub epochs: usize,
    /// Images for one step. The last batch of an epoch is smaller where they do not divide evenly.
    pub batch: usize,
    /// The largest learning rate: where a step schedule starts, and the peak of one cycle.
    pub learning_rate: f64,
    /// Label smoothing.
    pub smoothing: f32,
    /// The transformation of training images.
    pub transform: Transform,
    /// The engine that computes it: the two differ in the last digits.
    pub engine: EngineKind,
    /// The folder with the images, where they are not MNIST as it comes with the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// How many training images are used, the first ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// How many training images, the last ones, are held out and tested on in place of the test
    /// images: for choosing a recipe.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold_out: Option<usize>,
    /// How the learning rate changes.
    pub schedule: Schedule,
    /// Momentum and what goes with it.
    pub sgd: Sgd,
}

/// How the learning rate changes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", deny_unknown_fields)]
pub enum Schedule {
    /// Times `factor` after every `every` epochs, as PyTorch's `StepLR`.
    Step {
        /// After how many epochs.
        every: usize,
        /// The factor that it is multiplied by.
        factor: f64,
    },
    /// From a tenth of the learning rate linearly up to it, and from there linearly down to a
    /// ten-thousandth, changing with every batch (Smith and Topin, "Super-convergence", 2018,
    /// section 3).
    OneCycle {
        /// Which part of the run the way up takes.
        up: f64,
    },
}

impl Recipe {
    /// The recipe that the seed of this project was trained with: SGD, learning rate 0.01, momentum
    /// 0.9, batches of 512, times 0.1 after 15 epochs of 20.
    pub fn seed() -> Recipe {
        Recipe {
            seed: 1,
            initializer: Initializer::PyTorch,
            epochs: 20,
            batch: 512,
            learning_rate: 0.01,
            smoothing: 0.0,
            transform: Transform::Rotate,
            engine: EngineKind::Fast,
            data: None,
            limit: None,
            hold_out: None,
            schedule: Schedule::Step { every: 15, factor: 0.1 },
            sgd: Sgd { momentum: 0.9, nesterov: false, weight_decay: 0.0 },
        }
    }

    /// The most accurate: 20 epochs of a one-cycle schedule with Nesterov's momentum, small
    /// batches, images rotated, scaled, sheared and shifted, labels smoothed, kernels decaying.
    pub fn best() -> Recipe {
        Recipe {
            batch: 128,
            learning_rate: 0.1,
            smoothing: 0.05,
            transform: Transform::Affine,
            schedule: Schedule::OneCycle { up: 0.2 },
            sgd: Sgd { momentum: 0.9, nesterov: true, weight_decay: 5e-4 },
            ..Recipe::seed()
        }
    }

    /// The quick one: as [`best`](Self::best), in 5 epochs and with twice its learning rate.
    pub fn quick() -> Recipe {
        Recipe { epochs: 5, learning_rate: 0.2, ..Recipe::best() }
    }

    /// The learning rate of step number `step`, counted from the start of the run.
    pub fn learning_rate_at(&self, step: usize, steps_per_epoch: usize) -> f64 {
        match self.schedule {
            Schedule::Step { every, factor } => {
                self.learning_rate * factor.powi((step / steps_per_epoch / every) as i32)
            }
            Schedule::OneCycle { up } => {
                let last = (self.epochs * steps_per_epoch - 1) as f64;
                let (at, top) = (step as f64, up * last);
                let (low, end) = (0.1, 1e-4);
                let part = if last == 0.0 {
                    // A run of a single step is all peak.
                    1.0
                } else if at <= top {
                    low + (1.0 - low) * at / top
                } else {
                    1.0 + (end - 1.0) * (at - top) / (last - top)
                };
                self.learning_rate * part
            }
        }
    }

    /// Whether a run can be made with this, on `images` training images.
    ///
    /// # Errors
    /// Where something is out of its range; the error names it and says what was expected.
    pub fn check(&self, images: usize) -> Result<()> {
        let must = |holds: bool, what: String| if holds { Ok(()) } else { Err(Error::usage(what)) };
        must(
            i64::try_from(self.seed).is_ok(),
            format!("the seed is {}; 0 to {} was expected", self.seed, i64::MAX),
        )?;
        let Recipe { batch, epochs, limit, learning_rate, smoothing, .. } = *self;
        must(epochs >= 1, "0 epochs were asked for; at least 1 is needed".into())?;
        must(limit != Some(0), "a limit of 0 images leaves nothing to learn from".into())?;
        let held_out = self.hold_out.unwrap_or(0);
        must(held_out < images, format!("{held_out} images cannot be held out of {images}"))?;
        let images = limit.unwrap_or(images).min(images - held_out);
        must(batch >= 1, "a batch of 0 images was asked for; at least 1 is needed".into())?;
        must(
            batch <= images,
            format!(
                "a batch of {batch} images was asked for, but there are only {images} to learn from"
            ),
        )?;
        must(
            learning_rate.is_finite() && learning_rate > 0.0,
            format!("the learning rate is {learning_rate}; a positive number was expected"),
        )?;
        must(
            (0.0..1.0).contains(&smoothing),
            format!("label smoothing is {smoothing}; 0 up to below 1 was expected"),
        )?;
        let Sgd { momentum, weight_decay, .. } = self.sgd;
        must(
            (0.0..1.0).contains(&momentum),
            format!("momentum is {momentum}; 0 up to below 1 was expected"),
        )?;
        must(
            weight_decay.is_finite() && weight_decay >= 0.0,
            format!("weight decay is {weight_decay}; 0 or more was expected"),
        )?;
        match self.schedule {
            Schedule::Step { every, factor } => {
                must(
                    every >= 1,
                    "the learning rate cannot change every 0 epochs; at least 1 is needed".into(),
                )?;
                must(
                    factor.is_finite() && factor > 0.0,
                    format!(
                        "the learning rate is multiplied by {factor}; \
                         a positive number was expected"
                    ),
                )
            }
            Schedule::OneCycle { up } => must(
                up > 0.0 && up < 1.0,
                format!("the way up takes {up} of the run; a part between 0 and 1 was expected"),
            ),
        }
    }

    /// The text of `config.toml`.
    ///
    /// # Errors
    /// Where a number is too large for TOML.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string(self)
            .map_err(|error| Error::failed(format!("cannot write the configuration: {error}")))
    }

    /// The recipe that `config.toml` holds.
    ///
    /// # Errors
    /// Where it is not TOML, or a key is missing or not known.
    pub fn from_toml(text: &str) -> Result<Recipe> {
        toml::from_str(text).map_err(|error| {
            Error::usage(format!("cannot use the configuration: {}", error.to_string().trim_end()))
        })
    }
}
