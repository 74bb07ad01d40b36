//! Training: one name per step. A run can be stopped after any step and resumed.

use super::names::{Names, tokens};
use super::network::loss_and_gradient;
use super::optimizer::Adam;
use super::weights::{Weights, tensors};
use crate::error::{Cause, Error, Result};
use crate::training::checkpoint::{self, damaged};
use crate::training::tensors::{CHECKPOINT_PREFIX, NamedTensor, TensorFile, Tensors};
use crate::training::{Random, Run, csv, finite_loss};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The number of stages of a run. After each, it reports and writes a checkpoint.
const STAGES: usize = 10;

/// The most steps of a run: its losses are kept in memory.
const MOST_STEPS: usize = 100_000_000;

/// Everything that determines what a run learns, and so what you need to repeat it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The seed for the initial weights and the order of the names.
    pub seed: u64,
    /// The number of steps, one name per step.
    pub steps: usize,
    /// The learning rate of the first step; it falls linearly, to 0 after the last.
    pub learning_rate: f64,
    /// The file with the names, if they are not those that come with the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
}

/// The settings of microgpt, with seed 1.
impl Default for Settings {
    fn default() -> Settings {
        Settings { seed: 1, steps: 1000, learning_rate: 0.01, data: None }
    }
}

impl Settings {
    /// Checks that a run is possible with these settings.
    ///
    /// # Errors
    /// If something is out of its range; the error names it and says what was expected.
    pub fn check(&self) -> Result<()> {
        let must = |holds: bool, what: String| if holds { Ok(()) } else { Err(Error::usage(what)) };
        let Settings { seed, steps, learning_rate, .. } = self;
        must(
            i64::try_from(*seed).is_ok(),
            format!("the seed is {seed}, but must be from 0 to {}", i64::MAX),
        )?;
        must(
            (1..=MOST_STEPS).contains(steps),
            format!("the number of steps is {steps}, but must be from 1 to {MOST_STEPS}"),
        )?;
        must(
            learning_rate.is_finite() && *learning_rate > 0.0,
            format!("the learning rate is {learning_rate}, but must be a positive number"),
        )
    }

    /// The learning rate of step number `step`, counted from 0.
    pub fn learning_rate_at(&self, step: usize) -> f64 {
        self.learning_rate * (1.0 - step as f64 / self.steps as f64)
    }

    /// The text of `config.toml`.
    ///
    /// # Errors
    /// If a number is too large for TOML.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string(self)
            .map_err(|error| Error::failed(format!("cannot write the configuration: {error}")))
    }

    /// The names to learn from.
    ///
    /// # Errors
    /// As [`Names::in_file`].
    pub fn names(&self) -> Result<Names> {
        self.data.as_deref().map_or_else(|| Ok(Names::bundled()), Names::in_file)
    }
}

/// A run.
pub struct Training {
    settings: Settings,
    names: Names,
    weights: Weights,
    /// Adam's mean gradient and mean square.
    m: Vec<f64>,
    v: Vec<f64>,
    gradient: Weights,
    /// The loss of each step so far, before the network learned from its name.
    losses: Vec<f64>,
    /// How many stages are over.
    stages: usize,
    /// The names in the order of this pass through them.
    order: Vec<u32>,
}

/// The text in a checkpoint.
#[derive(Serialize, Deserialize)]
struct Saved {
    /// Which names it was trained on.
    data: String,
    /// How many stages are over.
    stages: usize,
    settings: Settings,
}

/// The progress of a run after a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// How many steps are done, and how many there are.
    pub steps: (usize, usize),
    /// The mean loss of those of this stage.
    pub loss: f64,
}

/// The results of a tenth of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stage {
    /// The steps that are done.
    pub step: usize,
    /// The mean loss of the stage's steps.
    pub loss: f64,
}

/// A line of `metrics.csv`: a step.
#[derive(Serialize)]
struct Line<'a> {
    step: usize,
    name: &'a str,
    learning_rate: f64,
    loss: f64,
}

impl Training {
    /// A run from its beginning.
    ///
    /// # Errors
    /// As [`Settings::check`].
    pub fn new(settings: Settings, names: Names) -> Result<Training> {
        let weights = Weights::drawn(settings.seed);
        Training::from_weights(settings, names, weights)
    }

    /// A run that begins with these weights.
    ///
    /// # Errors
    /// As [`Settings::check`].
    pub fn from_weights(settings: Settings, names: Names, weights: Weights) -> Result<Training> {
        settings.check()?;
        let zeros = vec![0.0; weights.parameters.len()];
        let (m, v, gradient) = (zeros.clone(), zeros, Weights::zeros());
        let (losses, stages, order) = (Vec::new(), 0, Vec::new());
        let mut training =
            Training { settings, names, weights, m, v, gradient, losses, stages, order };
        training.order = training.order_of(0);
        Ok(training)
    }

    /// The settings of the run.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The weights that the network has learned so far.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The loss of each step so far.
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// The order of the names in a pass through them.
    fn order_of(&self, pass: usize) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
        Random::new(self.settings.seed, Random::SHUFFLE, pass as u64).shuffle(&mut order);
        order
    }

    /// Steps for a stage; the last has those that are left.
    fn stage(&self) -> usize {
        self.settings.steps.div_ceil(STAGES)
    }

    /// The mean loss of the stage under way.
    fn mean_of_stage(&self) -> f64 {
        let latest = self.losses.get(self.stages * self.stage()..).unwrap_or_default();
        latest.iter().sum::<f64>() / latest.len().max(1) as f64
    }

    fn advance(&mut self) -> Result<Progress> {
        let step = self.losses.len();
        let (pass, place) = (step / self.names.len(), step % self.names.len());
        if place == 0 {
            self.order = self.order_of(pass);
        }
        let name = self.names.name(self.order[place] as usize);
        let loss = loss_and_gradient(&self.weights, &tokens(name)?, &mut self.gradient);
        finite_loss("the loss", loss, || format!("in step {}", step + 1))?;
        Adam::default().step(
            step + 1,
            self.settings.learning_rate_at(step),
            &mut self.weights.parameters,
            &self.gradient.parameters,
            &mut self.m,
            &mut self.v,
        );
        self.losses.push(loss);
        Ok(Progress { steps: (step + 1, self.settings.steps), loss: self.mean_of_stage() })
    }

    /// The settings of the run whose checkpoint this is.
    ///
    /// # Errors
    /// If it is not a whole checkpoint.
    pub fn settings_of(path: &Path, checkpoint: &[u8]) -> Result<Settings> {
        let file = Tensors::read(path, checkpoint)?;
        Ok(checkpoint::saved::<Saved>(path, &file)?.saved.settings)
    }

    /// Resumes the run whose checkpoint this is, from the very step where it stopped.
    ///
    /// # Errors
    /// If it is not a whole checkpoint, or the names are others.
    pub fn resume(path: &Path, checkpoint: &[u8], names: Names) -> Result<Training> {
        let file = Tensors::read(path, checkpoint)?;
        let saved = checkpoint::saved::<Saved>(path, &file)?;
        let mut problems = Vec::new();
        let mut all = |prefix: &str| file.all::<f64>(prefix, &tensors(), &mut problems);
        let [parameters, m, v] = [CHECKPOINT_PREFIX, "m.", "v."].map(&mut all);
        let steps = file.length("losses").filter(|steps| *steps <= MOST_STEPS);
        let steps = steps.ok_or_else(|| damaged(path, "it holds no losses"))?;
        let losses = file.all("", &[losses(steps)], &mut problems);
        saved.are_whole(path, &problems, numbers([&parameters, &m, &v, &losses]))?;
        let Saved { data, stages, settings } = saved.saved;
        if names.fingerprint() != data {
            let message = format!("{} belongs to a run with other names", path.display());
            return Err(Error::usage(message)
                .hint("give the same names as when the run began")
                .about(Cause::OtherImages));
        }
        settings.check().map_err(|error| damaged(path, &error.message))?;
        let after = |stages: usize| stages * settings.steps.div_ceil(STAGES);
        let is_in_its_stage = stages <= STAGES
            && losses.len() >= after(stages).min(settings.steps)
            && losses.len() <= after(stages + 1).min(settings.steps);
        if !is_in_its_stage {
            return Err(damaged(path, "its progress does not match its losses"));
        }
        let weights = Weights { parameters };
        let mut training = Training::from_weights(settings, names, weights)?;
        let pass = losses.len() / training.names.len();
        (training.m, training.v, training.losses, training.stages) = (m, v, losses, stages);
        training.order = training.order_of(pass);
        Ok(training)
    }
}

/// The losses of a run as a tensor.
fn losses(steps: usize) -> NamedTensor {
    NamedTensor { name: "losses".to_owned(), shape: vec![steps], range: 0..steps }
}

/// The bytes of all numbers.
fn numbers(slices: [&[f64]; 4]) -> impl Iterator<Item = [u8; 8]> {
    slices.into_iter().flatten().map(|value| value.to_le_bytes())
}

impl Run for Training {
    type Progress = Progress;
    type Stage = Stage;

    fn is_done(&self) -> bool {
        self.stages * self.stage() >= self.settings.steps
    }

    fn is_at_end_of_stage(&self) -> bool {
        self.losses.len() == ((self.stages + 1) * self.stage()).min(self.settings.steps)
    }

    fn steps_of_stage(&self) -> usize {
        self.losses.len().saturating_sub(self.stages * self.stage())
    }

    fn step(&mut self) -> Result<Progress> {
        self.advance()
    }

    fn finish_stage(&mut self) -> Result<Stage> {
        let stage = Stage { step: self.losses.len(), loss: self.mean_of_stage() };
        self.stages += 1;
        Ok(stage)
    }

    fn metrics(&self) -> Result<Vec<u8>> {
        let mut pass = (0, self.order_of(0));
        csv(self.losses.iter().enumerate().map(|(step, loss)| {
            let (number, place) = (step / self.names.len(), step % self.names.len());
            if number != pass.0 {
                pass = (number, self.order_of(number));
            }
            Line {
                step: step + 1,
                name: self.names.name(pass.1[place] as usize),
                learning_rate: self.settings.learning_rate_at(step),
                loss: *loss,
            }
        }))
    }

    fn checkpoint(&self) -> Result<Vec<u8>> {
        let Training { weights: Weights { parameters }, m, v, .. } = self;
        let mut file = TensorFile::new();
        for (prefix, values) in [(CHECKPOINT_PREFIX, parameters), ("m.", m), ("v.", v)] {
            file.push_all(prefix, &tensors(), values);
        }
        file.push_all("", &[losses(self.losses.len())], &self.losses);
        let saved = Saved {
            data: self.names.fingerprint(),
            stages: self.stages,
            settings: self.settings.clone(),
        };
        checkpoint::save(&mut file, &saved, numbers([parameters, m, v, &self.losses]))?;
        file.to_bytes()
    }
}
