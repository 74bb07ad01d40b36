//! `backprop mnist` itself: a run, from its beginning or from a checkpoint.

use super::network::{self, ArchitectureArgument, Network};
use super::options::RecipeOptions;
use crate::cli::interrupt;
use crate::cli::run::{Folder, Shown, checkpoint_of, new_folder_of, same_settings};
use crate::cli::terminal::{Bar, counted};
use backprop::cnn::data::{Classes, PIXELS, Split};
use backprop::cnn::tensors::TensorFile;
use backprop::cnn::train::{Epoch, Evaluation, Progress, Training};
use backprop::cnn::{EngineKind, Recipe};
use backprop::error::{Error, Result};
use backprop::output;
use backprop::plot::{self, Tile};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// The test accuracy for which a run reports the first epoch that reaches it.
const GOAL: f64 = 0.994;

/// The most mistakes to draw.
const MOST_MISTAKES: usize = 240;

// In the arguments of `backprop mnist`, whose group has the same name by default.
#[derive(Args)]
#[group(id = "train")]
pub struct Arguments {
    /// The recipe, which the options below change [default: best]
    #[arg(long, value_enum, conflicts_with = "resume")]
    recipe: Option<RecipeName>,

    #[command(flatten)]
    architecture: ArchitectureArgument,

    #[command(flatten)]
    options: RecipeOptions,

    /// The number of threads, at most one per 16 images of a batch; it does not change the result
    /// [default: all cores]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// The folder for the run's files, which must be empty or new [default: runs/DATE-TIME]
    #[arg(long, value_name = "FOLDER", conflicts_with = "resume")]
    out: Option<PathBuf>,

    /// Continue the run in this folder
    #[arg(long, value_name = "FOLDER")]
    resume: Option<PathBuf>,

    /// Write a checkpoint every BATCHES batches, in addition to those after each epoch
    #[arg(long, value_name = "BATCHES", value_parser = clap::value_parser!(u64).range(1..))]
    checkpoint_every: Option<u64>,

    /// Print only errors
    #[arg(long)]
    quiet: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RecipeName {
    /// The most accurate: 20 epochs, about 99.65 %
    Best,
    /// 5 epochs, about 99.5 %
    Quick,
    /// Fastest to 99.4 %: 3 epochs on images of increasing size
    Sprint,
    /// For the network with 7,154 parameters: 15 epochs, about 99.5 %
    Small,
    /// The recipe that this project started with: 20 epochs of plain momentum, 99.3 to 99.4 %
    Seed,
}

impl RecipeName {
    /// The network that the recipe was chosen for.
    fn network(self) -> &'static str {
        match self {
            RecipeName::Small => network::SMALL,
            _ => network::MNIST,
        }
    }
}

impl From<RecipeName> for Recipe {
    fn from(name: RecipeName) -> Recipe {
        match name {
            RecipeName::Best => Recipe::best(),
            RecipeName::Quick => Recipe::quick(),
            RecipeName::Sprint => Recipe::sprint(),
            RecipeName::Small => Recipe::small(),
            RecipeName::Seed => Recipe::seed(),
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<()> {
    interrupt::listen();
    let threads = or_all_cores(arguments.threads);
    let (folder, mut training) = match &arguments.resume {
        Some(_) if arguments.architecture.is_given() => {
            return Err(Error::usage("a run that continues keeps its network")
                .hint("leave out --architecture, or start a new run"));
        }
        Some(folder) => (folder.clone(), resume(folder, &arguments.options, threads)?),
        None => begin(arguments, threads)?,
    };
    let run = Folder {
        path: folder,
        quiet: arguments.quiet,
        checkpoint_every: arguments.checkpoint_every,
    };
    let threads = threads_for(training.recipe(), threads);
    run.say(&format!(
        "{} · {} · {}",
        described(training.recipe()),
        counted(threads, "thread"),
        run.path.display()
    ))?;
    let (engine, why) = EngineKind::for_architecture(training.architecture());
    if let Some(why) = why.filter(|_| training.recipe().engine == engine) {
        run.say(&format!(
            "the reference engine computes this network; the fast engine cannot: {why}"
        ))?;
    }
    run.carry_out(&mut training)?;
    leave(&run, &mut training)
}

/// A run in a new folder.
fn begin(arguments: &Arguments, threads: usize) -> Result<(PathBuf, Training)> {
    let name = arguments.recipe.unwrap_or(RecipeName::Best);
    let mut recipe = arguments.options.applied_to(name.into());
    let dataset = super::dataset(recipe.data.as_deref(), recipe.format())?;
    let Network { architecture, text } =
        network::named(arguments.architecture.name_or(name.network()), dataset.classes.len())?;
    if arguments.options.engine.is_none() {
        recipe.engine = EngineKind::for_architecture(&architecture).0;
    }
    let threads = threads_for(&recipe, threads);
    let engine = recipe.engine.engine(&architecture, threads, recipe.seed)?;
    let folder = new_folder_of::<Training>(arguments.out.as_deref())?;
    let training = Training::new(recipe, architecture, dataset, engine)?;
    output::write(folder.join("config.toml"), training.recipe().to_toml()?.as_bytes())?;
    if let Some(text) = text {
        output::write(folder.join("architecture.toml"), text.as_bytes())?;
    }
    Ok((folder, training))
}

/// The number of threads that was asked for, or that of all cores.
pub fn or_all_cores(threads: Option<u16>) -> usize {
    threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from)
}

/// As many threads as that, if a batch keeps them busy.
pub fn threads_for(recipe: &Recipe, threads: usize) -> usize {
    threads.min(recipe.engine.most_threads(recipe.batch)).max(1)
}

fn resume(folder: &Path, options: &RecipeOptions, threads: usize) -> Result<Training> {
    let (path, checkpoint) = checkpoint_of(folder, "the first epoch")?;
    let (recipe, architecture) = Training::recipe_of(&path, &checkpoint)?;
    let asked = options.applied_to(recipe.clone());
    same_settings(folder, &recipe.to_toml()?, &asked.to_toml()?)?;
    let threads = threads_for(&recipe, threads);
    let engine = recipe.engine.engine(&architecture, threads, recipe.seed)?;
    let dataset = super::dataset(recipe.data.as_deref(), recipe.format())?;
    Training::resume(&path, &checkpoint, architecture, dataset, engine)
}

fn described(recipe: &Recipe) -> String {
    let Recipe { seed, epochs, batch, learning_rate, .. } = recipe;
    format!(
        "seed {seed} · {} · batches of {batch} · learning rate {learning_rate}",
        counted(*epochs, "epoch")
    )
}

impl Shown for Training {
    const COMMAND: &'static str = "backprop mnist";

    fn draw(&self, bar: &mut Bar, progress: &Progress) {
        progress_line(bar, "", progress, self.recipe().epochs);
    }

    fn line(&self, epoch: &Epoch) -> String {
        line(epoch, self.recipe().epochs)
    }

    fn place(&self, progress: &Progress) -> String {
        let (batch, batches) = progress.batches;
        format!("batch {batch} of {batches} of epoch {}", progress.epoch)
    }
}

/// Writes the files of a finished run.
fn leave(run: &Folder, training: &mut Training) -> Result<()> {
    let mut file = TensorFile::new();
    file.push_weights("", training.architecture(), training.weights());
    file.note_network(training.architecture(), training.classes());
    let evaluation = training.evaluate();
    run.write("weights.safetensors", &file.to_bytes()?)?;
    run.write("training.svg", plot::training(training.history())?.text.as_bytes())?;
    let classes = training.classes();
    let confusion = plot::confusion(&evaluation.confusion(), classes.names(), classes.word());
    run.write("confusion.svg", confusion.text.as_bytes())?;
    run.write("mistakes.png", &mistakes(&evaluation, training.test_images(), classes)?)?;
    let (right, all) = (evaluation.correct(), evaluation.labels.len());
    let seconds: f64 = training.history().iter().map(|epoch| epoch.seconds).sum();
    run.say(&format!(
        "{right} of {all} test images correct, {:.2} %, after {seconds:.0} s",
        100.0 * evaluation.accuracy()
    ))?;
    if training.recipe().data.is_none() {
        run.say(&reached(training.history()))?;
    }
    let files = "weights.safetensors, metrics.csv, config.toml, training.svg, \
                 confusion.svg and mistakes.png";
    run.say(&format!("wrote {files} to {}", run.path.display()))
}

fn reached(history: &[Epoch]) -> String {
    let mut seconds = 0.0;
    for epoch in history {
        seconds += epoch.seconds;
        if epoch.test_accuracy >= GOAL {
            return format!(
                "reached {:.2} % after {seconds:.0} s, at the end of epoch {}",
                100.0 * GOAL,
                epoch.epoch
            );
        }
    }
    format!("did not reach {:.2} %", 100.0 * GOAL)
}

/// Draws the progress of an epoch, after some words.
pub fn progress_line(bar: &mut Bar, words: &str, progress: &Progress, epochs: usize) {
    let Progress { epoch, batches: (done, all), seen, loss, accuracy, seconds, .. } = *progress;
    let left = seconds / done as f64 * (all - done) as f64;
    let speed = seen as f64 / seconds;
    let before = format!("{words}epoch {epoch:>2}/{epochs}");
    let after = format!(
        "{done}/{all}  loss {loss:.4}  accuracy {:.2} %  {speed:.0} images/s  {left:.0} s left",
        100.0 * accuracy
    );
    bar.draw(&before, Some(24), done as f64 / all as f64, &after);
}

fn line(epoch: &Epoch, epochs: usize) -> String {
    let Epoch { epoch, train_loss, train_accuracy, test_loss, test_accuracy, seconds, .. } = epoch;
    format!(
        "epoch {epoch:>2}/{epochs}  loss {train_loss:.4}  accuracy {:.2} %  \
         test loss {test_loss:.4}  test accuracy {:.2} %  {seconds:.1} s",
        100.0 * train_accuracy,
        100.0 * test_accuracy
    )
}

/// The images that were misread, each with its class and the prediction.
fn mistakes(evaluation: &Evaluation, split: &Split, classes: &Classes) -> Result<Vec<u8>> {
    let wrong: Vec<usize> = (0..split.len())
        .filter(|index| evaluation.labels[*index] != evaluation.guesses[*index])
        .collect();
    let pixels: Vec<f32> = split.images.iter().map(|pixel| f32::from(*pixel)).collect();
    let tile = |index: &usize| {
        let name = |label: u8| classes.name(label.into());
        let (label, guess) = (evaluation.labels[*index], evaluation.guesses[*index]);
        let caption = format!("{} read as {}", name(label), name(guess));
        Tile { pixels: &pixels[index * PIXELS..(index + 1) * PIXELS], caption }
    };
    let tiles: Vec<Tile> = wrong.iter().take(MOST_MISTAKES).map(tile).collect();
    let title = match wrong.len() {
        0 => format!("All {} are read correctly", split.len()),
        count if count > MOST_MISTAKES => {
            format!("{count} of {} are misread; these are the first {MOST_MISTAKES}", split.len())
        }
        count => format!("{count} of {} are misread", split.len()),
    };
    plot::digits(&title, &tiles, 10).to_png(2.0)
}
