//! `backprop mnist`

mod compare;
mod network;
mod options;
mod test;
mod train;

use super::terminal::{Clock, stdout_error, to_stdout};
use backprop::cnn::data::{CLASSES, Classes, Dataset, Format, PIXELS, Split, Transform};
use backprop::cnn::tensors::Trained;
use backprop::cnn::{Architecture, Random, picture, trace};
use backprop::error::{Error, Result};
use backprop::output;
use backprop::plot::{self, Tile};
use clap::{Args, Subcommand, ValueEnum};
use network::ArchitectureArgument;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The weights that come with the program.
const WEIGHTS: &[u8] = include_bytes!("../../../models/mnist.safetensors");

/// Train the network that reads digits, with gradients written by hand
#[derive(Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  backprop mnist                                  train with the default recipe
  backprop mnist --recipe seed --seed 2           the recipe that this project started with
  backprop mnist --epochs 1 --limit 6000          a run of a few seconds
  backprop mnist --resume runs/2026-11-23T16-30-05
  backprop mnist --architecture mine.toml         a network of your own
  backprop mnist --data emnist/emnist-balanced --classes 47 --transpose
  backprop mnist summary                          the layers and their parameters
  backprop mnist compare mnist mine.toml          two networks, three seeds each
  backprop mnist samples --out samples.png        how the images are transformed
  backprop mnist test                             how accurate the weights are that \
                                                  come with the program
  backprop mnist trace --images 0..64 --out trace.safetensors

A run writes to its folder: weights.safetensors (for PyTorch's load_state_dict), metrics.csv,
config.toml, training.svg, confusion.svg, mistakes.png and checkpoint.safetensors. Ctrl-C stops it
after the current batch, and --resume continues it.

MNIST comes with the program, which unpacks it once (55 MB) into your cache folder. The environment
variable BACKPROP_CACHE names another folder."
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    train: train::Arguments,
}

#[derive(Subcommand)]
enum Command {
    Summary(Summary),
    Compare(compare::Arguments),
    Samples(Samples),
    Test(test::Arguments),
    Trace(Trace),
}

pub fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.command {
        None => train::run(&arguments.train),
        Some(Command::Summary(summary)) => summary.run(),
        Some(Command::Compare(compare)) => compare::run(compare),
        Some(Command::Samples(samples)) => samples.run(),
        Some(Command::Test(test)) => test::run(test),
        Some(Command::Trace(trace)) => trace.run(),
    }
}

/// The data set in the folder, or MNIST as it comes with the program.
fn dataset(folder: Option<&Path>, format: Format) -> Result<Dataset> {
    let Some(folder) = folder else { return Dataset::mnist() };
    if !picture::is_set(folder) {
        return Dataset::read(folder, format);
    }
    if format.transpose {
        return Err(Error::usage(format!("the pictures in {} are upright", folder.display()))
            .hint("leave out --transpose, which EMNIST's files need"));
    }
    let set = {
        let _clock = Clock::new("reading the pictures");
        picture::read_set(folder)?
    };
    match format.classes {
        Some(asked) if asked != set.classes.len() => {
            let found = set.classes.len();
            let message =
                format!("{} has folders for {found} classes, not {asked}", folder.display());
            Err(Error::usage(message).hint("leave out --classes"))
        }
        _ => Ok(set),
    }
}

/// Print the layers, their output shapes, parameters, multiply-adds and receptive fields
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop mnist summary
  backprop mnist summary --architecture mine.toml

A network is a list of layers, each of which takes the output of the layer before it:

  [layers]
  conv1 = { layer = \"conv2d\", O = 8, U = 3, V = 3, padding = 1 }
  norm1 = { layer = \"batchnorm2d\" }
  relu1 = { layer = \"relu\" }
  pool1 = { layer = \"maxpool\", k = 4 }
  drop1 = { layer = \"dropout\", rate = 0.2 }
  out = { layer = \"linear\", I = 10 }

Layers: conv2d batchnorm2d layernorm groupnorm relu leakyrelu tanh sigmoid silu maxpool avgpool
globalavgpool dropout linear. `backprop derive --layer conv2d` shows the equations of one, and
`backprop derive --network mine.toml` those of all.")]
struct Summary {
    #[command(flatten)]
    architecture: ArchitectureArgument,
}

impl Summary {
    fn run(&self) -> Result<()> {
        let architecture =
            network::named(self.architecture.name_or(network::MNIST), CLASSES)?.architecture;
        to_stdout(|out| out.write_all(architecture.summary().as_bytes()).map_err(stdout_error))
    }
}

/// Draw training images before and after their random transformations
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop mnist samples --out samples.png
  backprop mnist samples --transform rotate --count 6 --out samples.png")]
struct Samples {
    /// The PNG to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,

    #[command(flatten)]
    data: options::DataOptions,

    /// How the images are transformed
    #[arg(long, value_enum, default_value_t = options::TransformOption::Affine)]
    transform: options::TransformOption,

    /// The seed for the transformations
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// The number of images
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=200))]
    count: u32,
}

impl Samples {
    /// Each image beside three transformed versions.
    fn run(&self) -> Result<()> {
        const EACH: u64 = 3;
        let Dataset { train, classes, .. } = self.data.read()?;
        let count = (self.count as usize).min(train.len());
        let transform: Transform = self.transform.into();
        let mut images = Vec::new();
        for index in 0..count {
            let label = classes.name(train.labels[index].into());
            images.push((
                train.image(index).iter().map(|pixel| f32::from(*pixel)).collect::<Vec<f32>>(),
                format!("{label}, original"),
            ));
            for epoch in 0..EACH {
                let mut pixels = vec![0.0; PIXELS];
                let mut random =
                    Random::new(self.seed, Random::TRANSFORM, epoch << 32 | index as u64);
                transform.apply(train.image(index), &mut random, &mut pixels);
                images.push((pixels, format!("epoch {}", epoch + 1)));
            }
        }
        let tiles: Vec<Tile> = images
            .iter()
            .map(|(pixels, caption)| Tile { pixels, caption: caption.clone() })
            .collect();
        let title =
            format!("Training images, and their transformed versions in epochs 1 to {EACH}");
        output::write(&self.out, &plot::digits(&title, &tiles, 12).to_png(2.0)?)?;
        wrote(&self.out)
    }
}

/// Write every activation and every gradient of one pass through the network
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop mnist trace --out trace.safetensors
  backprop mnist trace --split train --images 0..8 --out trace.safetensors

It runs one forward and backward pass in training mode on these images, without transformations.
The file has:
images, labels; out.conv1.0, out.conv1.1 and out.conv1 (after the convolution, batch norm and ReLU)
and so on, out.pool1, out.logits, out.log_softmax; loss; grad.out.conv1.0 and so on, the gradients
with respect to these outputs; grad.conv1.0.weight and so on, \
                those with respect to the parameters.")]
struct Trace {
    #[command(flatten)]
    weights: WeightsArgument,

    /// Which images to use
    #[arg(long, value_enum, default_value_t = SplitName::Test)]
    split: SplitName,

    /// The images, counted from 0: the first, and the one after the last
    #[arg(long, value_name = "FROM..TO", default_value = "0..64", value_parser = range)]
    images: Range<usize>,

    #[command(flatten)]
    data: options::DataOptions,

    /// The safetensors file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum SplitName {
    Train,
    Test,
}

impl Trace {
    fn run(&self) -> Result<()> {
        const MOST: usize = 10_000;
        let Trained { architecture, weights, .. } = self.weights.read()?;
        let dataset = self.data.read()?;
        let split: Split =
            if matches!(self.split, SplitName::Train) { dataset.train } else { dataset.test };
        let Range { start, end } = self.images;
        if end > split.len() {
            return Err(Error::usage(format!(
                "there are no images {start}..{end}: the set has {}",
                split.len()
            )));
        }
        if end - start > MOST {
            return Err(Error::usage(format!(
                "{} images are too many: at most {MOST} fit into memory",
                end - start
            )));
        }
        output::write(&self.out, &trace::trace(&architecture, &weights, &split, start..end)?)?;
        wrote(&self.out)
    }
}

fn range(text: &str) -> Result<Range<usize>> {
    let bad = || {
        Error::usage(format!("expected FROM..TO with FROM below TO, such as 0..64, found `{text}`"))
    };
    let (from, to) = text.split_once("..").ok_or_else(bad)?;
    let range = from.trim().parse().map_err(|_| bad())?..to.trim().parse().map_err(|_| bad())?;
    if range.is_empty() { Err(bad()) } else { Ok(range) }
}

/// The network that comes with the program, with these weights.
///
/// # Errors
/// If they are the weights of another network.
pub fn standard(weights: &WeightsArgument) -> Result<Trained> {
    let trained = weights.read()?;
    if trained.architecture == Architecture::mnist() {
        return Ok(trained);
    }
    Err(Error::usage("these weights belong to another network")
        .hint("export --network FILE writes a network of your own as a workbook"))
}

/// `--weights`
#[derive(Args)]
pub struct WeightsArgument {
    /// The weights, a safetensors file [default: the weights that come with the program]
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
}

impl WeightsArgument {
    /// The network.
    pub fn read(&self) -> Result<Trained> {
        if let Some(path) = &self.weights {
            return backprop::cnn::tensors::read_network(path);
        }
        let architecture = Architecture::mnist();
        let file = backprop::cnn::tensors::Tensors::read(Path::new("the weights"), WEIGHTS)?;
        let weights = file.weights("", &architecture)?;
        Ok(Trained { architecture, weights, classes: Classes::digits() })
    }
}

fn wrote(path: &Path) -> Result<()> {
    to_stdout(|out| writeln!(out, "wrote {}", path.display()).map_err(stdout_error))
}
