//! The options that a recipe can be changed with.

use backprop::cnn::{EngineKind, Recipe, Schedule, Transform};
use backprop::error::{Error, Result};
use backprop::network::Initializer;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Where a recipe is to be changed.
#[derive(Args)]
pub struct RecipeOptions {
    /// From which everything random is drawn: initial weights, order of the images, transformations
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,

    /// How often each image is seen
    #[arg(long, value_name = "NUMBER")]
    epochs: Option<usize>,

    /// Images for one step
    #[arg(long, value_name = "IMAGES")]
    batch: Option<usize>,

    /// The largest learning rate: where step starts, and the peak of one-cycle
    #[arg(long, value_name = "RATE", allow_hyphen_values = true)]
    lr: Option<f64>,

    /// How the learning rate changes: step:15:0.1 multiplies it by 0.1 after every 15 epochs;
    /// one-cycle:0.2 lets it rise from a tenth for a fifth of the run, and then fall to almost
    /// nothing
    #[arg(long, value_name = "SCHEDULE", value_parser = schedule)]
    schedule: Option<Schedule>,

    /// How much of the velocity a step keeps
    #[arg(long, value_name = "PART", allow_hyphen_values = true)]
    momentum: Option<f32>,

    /// Whether momentum is Nesterov's
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    nesterov: Option<bool>,

    /// How strongly kernels are drawn to 0
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    weight_decay: Option<f32>,

    /// Label smoothing: the part of the target that is spread over all classes
    #[arg(long, value_name = "PART", allow_hyphen_values = true)]
    smoothing: Option<f32>,

    /// What is done to training images
    #[arg(long, value_enum)]
    transform: Option<TransformOption>,

    /// How the initial weights are drawn
    #[arg(long, value_enum)]
    init: Option<InitOption>,

    /// Use only this many training images, the first ones
    #[arg(long, value_name = "IMAGES")]
    limit: Option<usize>,

    /// Test on this many training images, the last ones, which are then not trained on, instead of
    /// the test images: for choosing a recipe
    #[arg(long, value_name = "IMAGES")]
    hold_out: Option<usize>,

    /// A folder with images in MNIST's format, instead of MNIST itself
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,

    /// What computes: fast kernels, or the readable layers
    #[arg(long, value_enum)]
    engine: Option<EngineOption>,
}

impl RecipeOptions {
    /// The recipe with these options in place of what it says.
    pub fn applied_to(&self, mut recipe: Recipe) -> Recipe {
        fn set<T: Clone>(to: &mut T, option: &Option<T>) {
            if let Some(value) = option {
                *to = value.clone();
            }
        }
        set(&mut recipe.seed, &self.seed);
        set(&mut recipe.epochs, &self.epochs);
        set(&mut recipe.batch, &self.batch);
        set(&mut recipe.learning_rate, &self.lr);
        set(&mut recipe.schedule, &self.schedule);
        set(&mut recipe.sgd.momentum, &self.momentum);
        set(&mut recipe.sgd.nesterov, &self.nesterov);
        set(&mut recipe.sgd.weight_decay, &self.weight_decay);
        set(&mut recipe.smoothing, &self.smoothing);
        set(&mut recipe.transform, &self.transform.map(Transform::from));
        set(&mut recipe.initializer, &self.init.map(Initializer::from));
        set(&mut recipe.engine, &self.engine.map(EngineKind::from));
        recipe.limit = self.limit.or(recipe.limit);
        recipe.hold_out = self.hold_out.or(recipe.hold_out);
        recipe.data = self.data.clone().or(recipe.data);
        recipe
    }
}

fn schedule(text: &str) -> Result<Schedule> {
    let parts: Vec<&str> = text.split(':').collect();
    let schedule = match parts[..] {
        ["step", every, factor] => {
            (|| Some(Schedule::Step { every: every.parse().ok()?, factor: factor.parse().ok()? }))()
        }
        ["one-cycle", up] => up.parse().ok().map(|up| Schedule::OneCycle { up }),
        _ => None,
    };
    schedule.ok_or_else(|| {
        Error::usage(format!("expected step:EPOCHS:FACTOR or one-cycle:PART, found `{text}`"))
    })
}

/// [`Transform`] on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub enum TransformOption {
    /// Nothing
    None,
    /// Turned by up to 15°, one in ten cut out and enlarged
    Rotate,
    /// Turned, scaled, sheared and shifted
    Affine,
}

impl From<TransformOption> for Transform {
    fn from(option: TransformOption) -> Transform {
        match option {
            TransformOption::None => Transform::None,
            TransformOption::Rotate => Transform::Rotate,
            TransformOption::Affine => Transform::Affine,
        }
    }
}

/// [`EngineKind`] on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub enum EngineOption {
    Reference,
    Fast,
}

impl From<EngineOption> for EngineKind {
    fn from(option: EngineOption) -> EngineKind {
        match option {
            EngineOption::Reference => EngineKind::Reference,
            EngineOption::Fast => EngineKind::Fast,
        }
    }
}

/// [`Initializer`] on the command line.
#[derive(Clone, Copy, ValueEnum)]
pub enum InitOption {
    #[value(name = "pytorch")]
    PyTorch,
    XavierUniform,
    XavierNormal,
    KaimingUniform,
    KaimingNormal,
}

impl From<InitOption> for Initializer {
    fn from(option: InitOption) -> Initializer {
        match option {
            InitOption::PyTorch => Initializer::PyTorch,
            InitOption::XavierUniform => Initializer::XavierUniform,
            InitOption::XavierNormal => Initializer::XavierNormal,
            InitOption::KaimingUniform => Initializer::KaimingUniform,
            InitOption::KaimingNormal => Initializer::KaimingNormal,
        }
    }
}
