//! The options that change a recipe.

use backprop::cnn::data::{Dataset, Format};
use backprop::cnn::{EngineKind, Recipe, Schedule, Transform};
use backprop::error::{Error, Result};
use backprop::network::Initializer;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The changes to a recipe.
#[derive(Args)]
pub struct RecipeOptions {
    /// The seed for everything random: initial weights, order of the images, transformations
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,

    /// The number of epochs, passes through all images
    #[arg(long, value_name = "NUMBER")]
    epochs: Option<usize>,

    /// The number of images per step
    #[arg(long, value_name = "IMAGES")]
    batch: Option<usize>,

    /// The largest learning rate: the initial rate of step, the peak of one-cycle
    #[arg(long, value_name = "RATE", allow_hyphen_values = true)]
    lr: Option<f64>,

    /// How the learning rate changes: step:15:0.1 multiplies it by 0.1 every 15 epochs;
    /// one-cycle:0.2 raises it from a tenth for the first fifth of the run, then lowers it to
    /// almost 0
    #[arg(long, value_name = "SCHEDULE", value_parser = schedule)]
    schedule: Option<Schedule>,

    /// The momentum: the fraction of the velocity that a step keeps
    #[arg(long, value_name = "FRACTION", allow_hyphen_values = true)]
    momentum: Option<f32>,

    /// Whether to use Nesterov momentum
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    nesterov: Option<bool>,

    /// Weight decay: how strongly the weights are pulled toward 0
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    weight_decay: Option<f32>,

    /// Label smoothing: the fraction of the target that is spread over all classes
    #[arg(long, value_name = "FRACTION", allow_hyphen_values = true)]
    smoothing: Option<f32>,

    /// How training images are transformed
    #[arg(long, value_enum)]
    transform: Option<TransformOption>,

    /// How the initial weights are drawn
    #[arg(long, value_enum)]
    init: Option<InitOption>,

    /// Use only the first N training images
    #[arg(long, value_name = "IMAGES")]
    limit: Option<usize>,

    /// Hold out the last N training images and test on them instead of the test images: for
    /// choosing a recipe
    #[arg(long, value_name = "IMAGES")]
    hold_out: Option<usize>,

    #[command(flatten)]
    data: DataOptions,

    /// The engine: fast kernels, or the readable layers [default: fast, if it supports the layers]
    #[arg(long, value_enum)]
    pub engine: Option<EngineOption>,
}

impl RecipeOptions {
    /// The recipe with these options in place of its own.
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
        let DataOptions { data, classes, transpose } = &self.data;
        recipe.data = data.clone().or(recipe.data);
        recipe.classes = classes.map(usize::from).or(recipe.classes);
        recipe.transpose |= transpose;
        recipe
    }
}

/// Which images.
#[derive(Args)]
pub struct DataOptions {
    /// A folder with other images instead of MNIST. It has files in MNIST's format, such as
    /// Fashion-MNIST, KMNIST or EMNIST (emnist/emnist-balanced is one of several sets in the folder
    /// emnist); or a folder of PNGs or JPEGs for each class, either directly or inside the folders train
    /// and test
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,

    /// The number of classes of these images [default: the number of folders or of names in the mapping file, otherwise 10]
    #[arg(long, value_name = "NUMBER", requires = "data", value_parser = clap::value_parser!(u8).range(1..))]
    pub classes: Option<u8>,

    /// Exchange the rows and columns of these images, as EMNIST requires
    #[arg(long, requires = "data")]
    pub transpose: bool,
}

impl DataOptions {
    /// The set, or MNIST as it comes with the program.
    pub fn read(&self) -> Result<Dataset> {
        let classes = self.classes.map(usize::from);
        super::dataset(self.data.as_deref(), Format { classes, transpose: self.transpose })
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
    /// No transformation
    None,
    /// Rotated by up to 15°; one in ten is also cropped and enlarged
    Rotate,
    /// Rotated, scaled, sheared and shifted
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
