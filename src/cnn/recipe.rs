//! Everything that determines what a run learns, and so what you need to repeat it.

use super::data::{Format, SIDE, Size, Transform};
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
    /// The seed for the initial weights, the order of the images and their transformations.
    pub seed: u64,
    /// How the initial weights are drawn.
    // `initialiser` in files of earlier versions.
    #[serde(alias = "initialiser")]
    pub initializer: Initializer,
    /// The number of epochs, passes through all images.
    pub epochs: usize,
    /// The number of images per step. The last batch of an epoch is smaller if they do not divide evenly.
    pub batch: usize,
    /// The largest learning rate: the initial rate of a step schedule, and the peak of one cycle.
    pub learning_rate: f64,
    /// Label smoothing.
    pub smoothing: f32,
    /// The transformation of training images.
    pub transform: Transform,
    /// The sizes of the training images, each for an equal part of the run; empty for 28 × 28 pixels
    /// throughout. Small images cost less, and a network that averages over pixels takes any size.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sizes: Vec<Size>,
    /// The engine that computes it: the two differ in the last digits.
    pub engine: EngineKind,
    /// The folder with the images, where they are not MNIST as it comes with the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// How many classes they have, if you said so; see [`Format::classes`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classes: Option<usize>,
    /// Whether their rows and columns are exchanged, as in EMNIST.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub transpose: bool,
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
        /// The fraction of the run in which the rate rises.
        up: f64,
    },
}

impl Recipe {
    /// The recipe that this project started with: SGD, learning rate 0.01, momentum
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
            sizes: Vec::new(),
            engine: EngineKind::Fast,
            data: None,
            classes: None,
            transpose: false,
            limit: None,
            hold_out: None,
            schedule: Schedule::Step { every: 15, factor: 0.1 },
            sgd: Sgd { momentum: 0.9, nesterov: false, weight_decay: 0.0 },
        }
    }

    /// The most accurate: 20 epochs of a one-cycle schedule with Nesterov momentum, small
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

    /// Fastest to 99.4 %: 3 epochs, with images that grow. As [`quick`](Self::quick) otherwise.
    pub fn sprint() -> Recipe {
        let size = |side, zoom| Size { side, zoom };
        Recipe {
            epochs: 3,
            sizes: vec![size(20, 1.2), size(24, 1.05), Size::FULL],
            ..Recipe::quick()
        }
    }

    /// For the small network, [`Architecture::small`](super::Architecture::small): as
    /// [`best`](Self::best), in 15 epochs and without label smoothing: a network with so few
    /// parameters overfits less and needs less regularization.
    pub fn small() -> Recipe {
        Recipe { epochs: 15, smoothing: 0.0, ..Recipe::best() }
    }

    /// The size of the images at a step, counted from the start of the run.
    pub fn size_at(&self, step: usize, steps_per_epoch: usize) -> Size {
        let part = step * self.sizes.len() / (self.epochs * steps_per_epoch).max(1);
        self.sizes.get(part).copied().unwrap_or(Size::FULL)
    }

    /// How the images are to be understood.
    pub fn format(&self) -> Format {
        Format { classes: self.classes, transpose: self.transpose }
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

    /// Checks that a run with this recipe is possible on `images` training images.
    ///
    /// # Errors
    /// If something is out of its range; the error names it and says what was expected.
    pub fn check(&self, images: usize) -> Result<()> {
        let must = |holds: bool, what: String| if holds { Ok(()) } else { Err(Error::usage(what)) };
        must(
            i64::try_from(self.seed).is_ok(),
            format!("the seed is {}, but must be from 0 to {}", self.seed, i64::MAX),
        )?;
        let Recipe { batch, epochs, limit, learning_rate, smoothing, .. } = *self;
        must(epochs >= 1, "the number of epochs is 0, but must be at least 1".into())?;
        must(limit != Some(0), "a limit of 0 images leaves nothing to learn from".into())?;
        let held_out = self.hold_out.unwrap_or(0);
        must(held_out < images, format!("cannot hold out {held_out} of {images} images"))?;
        let images = limit.unwrap_or(images).min(images - held_out);
        must(batch >= 1, "the batch size is 0, but must be at least 1".into())?;
        must(
            batch <= images,
            format!("the batch size is {batch}, but there are only {images} images to learn from"),
        )?;
        must(
            learning_rate.is_finite() && learning_rate > 0.0,
            format!("the learning rate is {learning_rate}, but must be a positive number"),
        )?;
        must(
            (0.0..1.0).contains(&smoothing),
            format!("label smoothing is {smoothing}, but must be at least 0 and below 1"),
        )?;
        let Sgd { momentum, weight_decay, .. } = self.sgd;
        must(
            (0.0..1.0).contains(&momentum),
            format!("momentum is {momentum}, but must be at least 0 and below 1"),
        )?;
        must(
            weight_decay.is_finite() && weight_decay >= 0.0,
            format!("weight decay is {weight_decay}, but must be 0 or more"),
        )?;
        for Size { side, zoom } in &self.sizes {
            must(
                (1..=64).contains(side) && (0.1..=10.0).contains(zoom),
                format!(
                    "the images have {side} x {side} pixels that span {zoom} of the original, but \
                     expected a side from 1 to 64 and a zoom from 0.1 to 10"
                ),
            )?;
            must(
                self.transform == Transform::Affine || (*side, *zoom) == (SIDE, 1.0),
                "images of another size or zoom need the transformation affine".into(),
            )?;
        }
        match self.schedule {
            Schedule::Step { every, factor } => {
                must(
                    every >= 1,
                    "the learning rate changes every 0 epochs, but must change every 1 or more"
                        .into(),
                )?;
                must(
                    factor.is_finite() && factor > 0.0,
                    format!(
                        "the factor of the learning rate is {factor}, \
                         but must be a positive number"
                    ),
                )
            }
            Schedule::OneCycle { up } => must(
                up > 0.0 && up < 1.0,
                format!("the rise takes {up} of the run, but must take a fraction between 0 and 1"),
            ),
        }
    }

    /// The text of `config.toml`.
    ///
    /// # Errors
    /// If a number is too large for TOML.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string(self)
            .map_err(|error| Error::failed(format!("cannot write the configuration: {error}")))
    }

    /// The recipe that `config.toml` holds.
    ///
    /// # Errors
    /// If it is not TOML, or a key is missing or not known.
    pub fn from_toml(text: &str) -> Result<Recipe> {
        toml::from_str(text).map_err(|error| {
            Error::usage(format!("cannot use the configuration: {}", error.to_string().trim_end()))
        })
    }
}
