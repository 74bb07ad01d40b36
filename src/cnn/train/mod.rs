//! Training: carries out a recipe, batch by batch. A run can be stopped after any batch and
//! resumed.

mod checkpoint;
mod evaluation;

pub use evaluation::Evaluation;

use super::architecture::Architecture;
use super::data::{Classes, Dataset, PIXELS, SIDE, Size, Split, normalize};
use super::engine::{Batch, Engine, Score};
use super::recipe::Recipe;
use super::weights::Weights;
use crate::error::{Cause, Error, Result};
use crate::training::{Random, Run, csv, finite_loss};
use serde::{Deserialize, Serialize};
use std::time::Instant;

/// A run.
pub struct Training {
    recipe: Recipe,
    architecture: Architecture,
    engine: Box<dyn Engine>,
    train: Split,
    test: Split,
    classes: Classes,
    /// Which images these are.
    fingerprint: String,
    weights: Weights,
    velocity: Vec<f32>,
    state: State,
    gradient: Vec<f32>,
    /// The training images in the order of this epoch.
    order: Vec<u32>,
    images: Vec<f32>,
    labels: Vec<u8>,
    /// The size of the images that the engine computes.
    size: Size,
}

/// How far a run is. With the weights and velocities this is all that there is to a run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct State {
    /// How many epochs are over.
    epoch: usize,
    /// How many batches of this epoch are over.
    batch: usize,
    /// How many images of this epoch were seen, on how many of them the network was right, and the
    /// sum of their losses.
    seen: usize,
    correct: usize,
    loss: f64,
    /// How long this epoch took so far.
    seconds: f64,
    history: Vec<Epoch>,
}

/// The results of one epoch: a line of `metrics.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Epoch {
    /// From 1.
    pub epoch: usize,
    /// The learning rate of the epoch's last batch.
    pub learning_rate: f64,
    /// The mean loss of the training images, each as the network saw it, before it learned from it.
    pub train_loss: f64,
    /// The fraction of them that it read correctly.
    pub train_accuracy: f64,
    /// The mean loss of the test images.
    pub test_loss: f64,
    /// The fraction of them that it reads correctly.
    pub test_accuracy: f64,
    /// How long the epoch took, the test included.
    pub seconds: f64,
}

/// The progress of an epoch after a batch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// The epoch that the batch belongs to, from 1.
    pub epoch: usize,
    /// How many of its batches are done, and how many it has.
    pub batches: (usize, usize),
    /// How many of its images were seen.
    pub seen: usize,
    /// Their mean loss.
    pub loss: f64,
    /// The fraction of them that was read correctly.
    pub accuracy: f64,
    /// How long this epoch took so far.
    pub seconds: f64,
}

impl Training {
    /// A run from its beginning.
    ///
    /// # Errors
    /// As [`Recipe::check`]; or if the network does not take images of 28 × 28 pixels, also at the other
    /// sizes of the recipe, or has another number of classes.
    pub fn new(
        recipe: Recipe,
        architecture: Architecture,
        dataset: Dataset,
        engine: Box<dyn Engine>,
    ) -> Result<Training> {
        // Before weights are drawn for layers that do not fit together.
        architecture.check_for_digits()?;
        let weights = Weights::initial(&architecture, recipe.initializer, recipe.seed);
        let velocity = vec![0.0; weights.parameters.len()];
        Training::at(State::default(), weights, velocity, recipe, architecture, dataset, engine)
    }

    fn at(
        state: State,
        weights: Weights,
        velocity: Vec<f32>,
        recipe: Recipe,
        architecture: Architecture,
        dataset: Dataset,
        engine: Box<dyn Engine>,
    ) -> Result<Training> {
        let Dataset { mut train, mut test, classes } = dataset;
        recipe.check(train.len())?;
        let (known, count) = (architecture.classes(), classes.len());
        if known != count {
            return Err(Error::usage(format!(
                "the images have {count} classes, but the network puts out {known} numbers"
            ))
            .hint(format!("end the network with {count} outputs")));
        }
        if let Some(held_out) = recipe.hold_out {
            let from = train.len() - held_out;
            test = Split {
                images: train.images.split_off(from * PIXELS),
                labels: train.labels.split_off(from),
            };
        }
        train.truncate(recipe.limit.unwrap_or(usize::MAX));
        let gradient = vec![0.0; weights.parameters.len()];
        for Size { side, .. } in &recipe.sizes {
            let resized = architecture.with_side(*side);
            resized.checked_shapes()?;
            if resized.parameters() != architecture.parameters() {
                return Err(Error::usage(format!(
                    "the network has other weights for images of {side} × {side} pixels, which \
                     this recipe begins with"
                ))
                .hint("use globalavgpool before linear, or a recipe whose images do not grow"));
            }
        }
        let (images, labels) = (Vec::new(), vec![0; recipe.batch]);
        let (order, fingerprint) = (Vec::new(), checkpoint::fingerprint(&train, &test));
        let mut training = Training {
            recipe,
            architecture,
            engine,
            train,
            test,
            classes,
            fingerprint,
            weights,
            velocity,
            state,
            gradient,
            order,
            images,
            labels,
            size: Size::FULL,
        };
        training.shuffle();
        Ok(training)
    }

    /// The recipe of the run.
    pub fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    /// The network's layers.
    pub fn architecture(&self) -> &Architecture {
        &self.architecture
    }

    /// The weights that the network has learned so far.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The epochs that are over.
    pub fn history(&self) -> &[Epoch] {
        &self.state.history
    }

    /// Whether all epochs are over.
    pub fn is_done(&self) -> bool {
        self.state.epoch == self.recipe.epochs
    }

    /// How many batches an epoch has.
    pub fn batches(&self) -> usize {
        self.train.len().div_ceil(self.recipe.batch)
    }

    /// The progress of the epoch that is under way.
    pub fn progress(&self) -> Progress {
        let State { epoch, batch, seen, correct, loss, seconds, .. } = self.state;
        let images = seen.max(1) as f64;
        let (loss, accuracy) = (loss / images, correct as f64 / images);
        Progress {
            epoch: epoch + 1,
            batches: (batch, self.batches()),
            seen,
            loss,
            accuracy,
            seconds,
        }
    }

    /// The order of the images in this epoch.
    fn shuffle(&mut self) {
        self.order.clear();
        self.order.extend(0..self.train.len() as u32);
        Random::new(self.recipe.seed, Random::SHUFFLE, self.state.epoch as u64)
            .shuffle(&mut self.order);
    }

    /// One batch: forward, backward, update.
    ///
    /// # Errors
    /// If the loss is not finite.
    ///
    /// # Panics
    /// If the epoch has no batch left.
    pub fn step(&mut self) -> Result<Progress> {
        let start = Instant::now();
        let (epoch, first) = (self.state.epoch as u64, self.state.batch * self.recipe.batch);
        let chosen = &self.order[first..(first + self.recipe.batch).min(self.order.len())];
        let (recipe, train) = (&self.recipe, &self.train);
        let size =
            recipe.size_at(self.state.epoch * self.batches() + self.state.batch, self.batches());
        if size.side != self.size.side {
            self.engine.set_side(size.side)?;
        }
        self.size = size;
        self.images.resize(chosen.len() * size.side * size.side, 0.0);
        let images = &mut self.images[..];
        self.engine.each_image(images, &|n, pixels| {
            let index = chosen[n] as usize;
            // 2²⁴ epochs of 2³² images: more than anyone will wait for.
            let mut random =
                Random::new(recipe.seed, Random::TRANSFORM, epoch << 32 | index as u64);
            recipe.transform.apply_at(size, train.image(index), &mut random, pixels);
            normalize(pixels);
        });
        for (label, index) in self.labels.iter_mut().zip(chosen) {
            *label = train.labels[*index as usize];
        }
        let batch = Batch { images, labels: &self.labels[..chosen.len()] };
        let Score { loss, correct } =
            self.engine.train(&mut self.weights, batch, recipe.smoothing, &mut self.gradient);
        let place =
            || format!("in batch {} of epoch {}", self.state.batch + 1, self.state.epoch + 1);
        finite_loss("the loss", loss, place).map_err(|error| error.about(Cause::Diverged))?;
        let learning_rate = self.learning_rate(self.state.batch);
        recipe.sgd.step(
            &self.architecture,
            learning_rate as f32,
            &mut self.weights.parameters,
            &self.gradient,
            &mut self.velocity,
        );
        self.state.batch += 1;
        self.state.seen += chosen.len();
        self.state.correct += correct;
        self.state.loss += loss * chosen.len() as f64;
        self.state.seconds += start.elapsed().as_secs_f64();
        Ok(self.progress())
    }

    fn learning_rate(&self, batch: usize) -> f64 {
        self.recipe.learning_rate_at(self.state.epoch * self.batches() + batch, self.batches())
    }

    /// Whether the epoch under way has no batch left, so that [`finish_epoch`](Self::finish_epoch)
    /// is next.
    pub fn is_at_end_of_epoch(&self) -> bool {
        self.state.batch == self.batches()
    }

    /// Tests the network and begins the next epoch.
    ///
    /// # Errors
    /// If the loss on the test images is not finite.
    pub fn finish_epoch(&mut self) -> Result<Epoch> {
        let start = Instant::now();
        let test = self.evaluate();
        let Progress { epoch, loss, accuracy, seconds, .. } = self.progress();
        finite_loss("the loss on the test images", test.loss, || format!("after epoch {epoch}"))
            .map_err(|error| error.about(Cause::Diverged))?;
        let line = Epoch {
            epoch,
            learning_rate: self.learning_rate(self.state.batch - 1),
            train_loss: loss,
            train_accuracy: accuracy,
            test_loss: test.loss,
            test_accuracy: test.accuracy(),
            seconds: seconds + start.elapsed().as_secs_f64(),
        };
        let mut history = std::mem::take(&mut self.state.history);
        history.push(line);
        self.state = State { epoch: self.state.epoch + 1, history, ..State::default() };
        self.shuffle();
        Ok(line)
    }

    /// How the network does on the test images, image by image.
    pub fn evaluate(&mut self) -> Evaluation {
        if self.size.side != SIDE {
            self.engine.set_side(SIDE).expect("it began with this size");
        }
        self.size = Size::FULL;
        Evaluation::of(self.engine.as_mut(), &self.weights, &self.test, self.recipe.batch)
    }

    /// What the classes of the images are called.
    pub fn classes(&self) -> &Classes {
        &self.classes
    }

    /// The images that the network is tested with.
    pub fn test_images(&self) -> &Split {
        &self.test
    }
}

impl Run for Training {
    type Progress = Progress;
    type Stage = Epoch;

    fn is_done(&self) -> bool {
        Training::is_done(self)
    }

    fn is_at_end_of_stage(&self) -> bool {
        self.is_at_end_of_epoch()
    }

    fn steps_of_stage(&self) -> usize {
        self.state.batch
    }

    fn step(&mut self) -> Result<Progress> {
        Training::step(self)
    }

    fn finish_stage(&mut self) -> Result<Epoch> {
        self.finish_epoch()
    }

    fn metrics(&self) -> Result<Vec<u8>> {
        csv(self.history())
    }

    fn checkpoint(&self) -> Result<Vec<u8>> {
        Training::checkpoint(self)
    }
}
