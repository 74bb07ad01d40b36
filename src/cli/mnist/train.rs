//! `backprop mnist` itself: a run, from its beginning or from a checkpoint.

use super::options::RecipeOptions;
use crate::cli::interrupt;
use crate::cli::terminal::{Bar, counted, stdout_error, to_stdout};
use backprop::cnn::data::{PIXELS, Split};
use backprop::cnn::tensors::{TensorFile, read_file};
use backprop::cnn::train::{Epoch, Evaluation, Progress, Training};
use backprop::cnn::{Architecture, Recipe};
use backprop::error::{Error, Result};
use backprop::output;
use backprop::plot::{self, Tile};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;
use std::time::SystemTime;

/// The test accuracy whose first epoch a run reports.
const GOAL: f64 = 0.994;

/// More mistakes than this are not drawn.
const MOST_MISTAKES: usize = 240;

// In the arguments of `backprop mnist`, whose group has the same name by default.
#[derive(Args)]
#[group(id = "train")]
pub struct Arguments {
    /// The recipe to begin with, which the options below change [default: best]
    #[arg(long, value_enum, conflicts_with = "resume")]
    recipe: Option<RecipeName>,

    #[command(flatten)]
    options: RecipeOptions,

    /// Threads to compute with, at most one for 16 images of a batch; the result does not depend on
    /// them [default: all there are]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// The folder for what the run leaves, which must not have anything in it [default: runs/ with
    /// date and time]
    #[arg(long, value_name = "FOLDER", conflicts_with = "resume")]
    out: Option<PathBuf>,

    /// Go on with the run in this folder
    #[arg(long, value_name = "FOLDER")]
    resume: Option<PathBuf>,

    /// Write a checkpoint every BATCHES batches, and after each epoch [default: after each epoch]
    #[arg(long, value_name = "BATCHES", value_parser = clap::value_parser!(u64).range(1..))]
    checkpoint_every: Option<u64>,

    /// Print nothing but errors
    #[arg(long)]
    quiet: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum RecipeName {
    /// The most accurate: 20 epochs, about 99.65 %
    Best,
    /// 5 epochs, about 99.5 %
    Quick,
    /// That of this project's beginning: 20 epochs of plain momentum, 99.3 to 99.4 %
    Seed,
}

impl From<RecipeName> for Recipe {
    fn from(name: RecipeName) -> Recipe {
        match name {
            RecipeName::Best => Recipe::best(),
            RecipeName::Quick => Recipe::quick(),
            RecipeName::Seed => Recipe::seed(),
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<()> {
    interrupt::listen();
    let threads = arguments
        .threads
        .map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
    let (folder, mut training) = match &arguments.resume {
        Some(folder) => (folder.clone(), resume(folder, &arguments.options, threads)?),
        None => begin(arguments, threads)?,
    };
    let run = Run { folder, quiet: arguments.quiet, checkpoint_every: arguments.checkpoint_every };
    let threads = threads_for(training.recipe(), threads);
    run.say(&format!(
        "{} · {} · {}",
        described(training.recipe()),
        counted(threads, "thread"),
        run.folder.display()
    ))?;
    run.carry_out(&mut training)?;
    run.leave(&mut training)
}

/// A run in a new folder.
fn begin(arguments: &Arguments, threads: usize) -> Result<(PathBuf, Training)> {
    let recipe = arguments.options.applied_to(arguments.recipe.unwrap_or(RecipeName::Best).into());
    let folder = match &arguments.out {
        Some(folder) => folder.clone(),
        None => Path::new("runs").join(date_and_time(SystemTime::now())),
    };
    let has_something =
        |folder: &Path| folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if folder.exists() && (!folder.is_dir() || has_something(&folder)) {
        let message = format!("there is something at {} already", folder.display());
        return Err(Error::usage(message).hint(format!(
            "choose another folder with --out, or go on with the run in it: \
                 backprop mnist --resume {}",
            folder.display()
        )));
    }
    let architecture = Architecture::mnist();
    let engine = recipe.engine.engine(&architecture, threads_for(&recipe, threads))?;
    let dataset = super::dataset(recipe.data.as_deref())?;
    let training = Training::new(recipe, architecture, dataset, engine)?;
    output::write(folder.join("config.toml"), training.recipe().to_toml()?.as_bytes())?;
    Ok((folder, training))
}

/// As many threads as there are, if a batch keeps them busy.
fn threads_for(recipe: &Recipe, threads: usize) -> usize {
    threads.min(recipe.engine.most_threads(recipe.batch)).max(1)
}

fn checkpoint_in(folder: &Path) -> PathBuf {
    folder.join("checkpoint.safetensors")
}

fn resume(folder: &Path, options: &RecipeOptions, threads: usize) -> Result<Training> {
    let path = checkpoint_in(folder);
    if !path.exists() {
        let message = format!(
            "there is no run to go on with in {}: it has no checkpoint.safetensors",
            folder.display()
        );
        return Err(Error::usage(message)
            .hint("a checkpoint is written after the first epoch, or when Ctrl-C ends a run"));
    }
    let checkpoint = read_file(&path)?;
    let recipe = Training::recipe_of(&path, &checkpoint)?;
    let asked = options.applied_to(recipe.clone());
    if asked != recipe {
        let (saved, asked) = (recipe.to_toml()?, asked.to_toml()?);
        let others: Vec<&str> =
            asked.lines().filter(|line| !saved.lines().any(|saved| saved == *line)).collect();
        return Err(Error::usage(format!(
            "the run in {} was begun with other settings than {}",
            folder.display(),
            others.join(", ")
        ))
        .hint("leave these options out to go on with it, or begin another run"));
    }
    let architecture = Architecture::mnist();
    let engine = recipe.engine.engine(&architecture, threads_for(&recipe, threads))?;
    let dataset = super::dataset(recipe.data.as_deref())?;
    Training::resume(&path, &checkpoint, architecture, dataset, engine)
}

fn described(recipe: &Recipe) -> String {
    let Recipe { seed, epochs, batch, learning_rate, .. } = recipe;
    format!(
        "seed {seed} · {} · batches of {batch} · learning rate {learning_rate}",
        counted(*epochs, "epoch")
    )
}

/// Where a run writes to, and what it says.
struct Run {
    folder: PathBuf,
    quiet: bool,
    checkpoint_every: Option<u64>,
}

impl Run {
    fn say(&self, line: &str) -> Result<()> {
        if self.quiet {
            Ok(())
        } else {
            to_stdout(|out| writeln!(out, "{line}").map_err(stdout_error))
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        output::write(self.folder.join(name), bytes)
    }

    fn checkpoint(&self, training: &Training) -> Result<()> {
        output::write(checkpoint_in(&self.folder), &training.checkpoint()?)
    }

    /// Every epoch that is left.
    fn carry_out(&self, training: &mut Training) -> Result<()> {
        while !training.is_done() {
            let mut bar = Bar::new(!self.quiet);
            while !training.is_at_end_of_epoch() {
                let progress = training.step()?;
                show(&mut bar, &progress, training.recipe().epochs);
                let is_due = self
                    .checkpoint_every
                    .is_some_and(|every| (progress.batches.0 as u64).is_multiple_of(every));
                if interrupt::check().is_err() {
                    drop(bar);
                    return self.stop(training, &progress);
                }
                if is_due {
                    self.checkpoint(training)?;
                }
            }
            let epoch = training.finish_epoch()?;
            drop(bar);
            self.say(&line(&epoch, training.recipe().epochs))?;
            self.write("metrics.csv", &metrics(training.history())?)?;
            self.checkpoint(training)?;
        }
        Ok(())
    }

    /// Ends after Ctrl-C, so that the run can go on later.
    fn stop(&self, training: &Training, progress: &Progress) -> Result<()> {
        self.checkpoint(training)?;
        let (batch, batches) = progress.batches;
        let message = format!(
            "interrupted after batch {batch} of {batches} of epoch {}; nothing is lost",
            progress.epoch
        );
        let hint = format!("go on with: backprop mnist --resume {}", self.folder.display());
        Err(Error::interrupted().saying(message).hint(hint))
    }

    /// Writes the files of a finished run.
    fn leave(&self, training: &mut Training) -> Result<()> {
        let mut file = TensorFile::new();
        file.push_weights("", &Architecture::mnist(), training.weights());
        let evaluation = training.evaluate();
        self.write("weights.safetensors", &file.to_bytes()?)?;
        self.write("training.svg", plot::training(training.history())?.text.as_bytes())?;
        self.write("confusion.svg", plot::confusion(&evaluation.confusion()).text.as_bytes())?;
        self.write("mistakes.png", &mistakes(&evaluation, training.test_images())?)?;
        let (right, all) = (evaluation.correct(), evaluation.labels.len());
        let seconds: f64 = training.history().iter().map(|epoch| epoch.seconds).sum();
        self.say(&format!(
            "{right} of {all} test images right, {:.2} %, after {seconds:.0} s",
            100.0 * evaluation.accuracy()
        ))?;
        self.say(&reached(training.history()))?;
        let files = "weights.safetensors, metrics.csv, config.toml, training.svg, \
                     confusion.svg and mistakes.png";
        self.say(&format!("wrote {files} to {}", self.folder.display()))
    }
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

fn show(bar: &mut Bar, progress: &Progress, epochs: usize) {
    let Progress { epoch, batches: (done, all), seen, loss, accuracy, seconds, .. } = *progress;
    let left = seconds / done as f64 * (all - done) as f64;
    let speed = seen as f64 / seconds;
    let before = format!("epoch {epoch:>2}/{epochs}");
    let after = format!(
        "{done}/{all}  loss {loss:.4}  accuracy {:.2} %  {speed:.0} images/s  {left:.0} s left",
        100.0 * accuracy
    );
    bar.draw(&before, Some(24), done as f64 / all as f64, &after);
}

/// `2026-11-25T08-05-09`, in UTC.
fn date_and_time(time: SystemTime) -> String {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days: years begin
    // in March, so that a leap day is the last of its year.
    let day = days + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + 400 * era + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year}-{month:02}-{day:02}T{hour:02}-{minute:02}-{second:02}")
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

fn metrics(history: &[Epoch]) -> Result<Vec<u8>> {
    let failed =
        |error: &dyn std::fmt::Display| Error::failed(format!("cannot write metrics.csv: {error}"));
    let mut table = csv::Writer::from_writer(Vec::new());
    for epoch in history {
        table.serialize(epoch).map_err(|error| failed(&error))?;
    }
    table.into_inner().map_err(|error| failed(&error))
}

/// The images that were read wrongly, each with what it shows and what it was taken for.
fn mistakes(evaluation: &Evaluation, split: &Split) -> Result<Vec<u8>> {
    let wrong: Vec<usize> = (0..split.len())
        .filter(|index| evaluation.labels[*index] != evaluation.guesses[*index])
        .collect();
    let pixels: Vec<f32> = split.images.iter().map(|pixel| f32::from(*pixel)).collect();
    let tile = |index: &usize| {
        let caption =
            format!("{} read as {}", evaluation.labels[*index], evaluation.guesses[*index]);
        Tile { pixels: &pixels[index * PIXELS..(index + 1) * PIXELS], caption }
    };
    let tiles: Vec<Tile> = wrong.iter().take(MOST_MISTAKES).map(tile).collect();
    let title = match wrong.len() {
        0 => format!("All of {} are read correctly", split.len()),
        count if count > MOST_MISTAKES => format!(
            "{count} of {} are read wrongly; the first {MOST_MISTAKES} of them",
            split.len()
        ),
        count => format!("{count} of {} are read wrongly", split.len()),
    };
    plot::digits(&title, &tiles, 10).to_png(2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn dates_are_those_of_the_calendar() {
        // `date -u -d @SECONDS +%Y-%m-%dT%H-%M-%S`
        for (seconds, expected) in [
            (0, "1970-01-01T00-00-00"),
            (951_782_399, "2000-02-28T23-59-59"),
            (951_782_400, "2000-02-29T00-00-00"),
            (1_709_251_200, "2024-03-01T00-00-00"),
            (1_764_115_509, "2025-11-26T00-05-09"),
            (4_107_542_400, "2100-03-01T00-00-00"),
            (32_503_679_999, "2999-12-31T23-59-59"),
        ] {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(date_and_time(time), expected);
        }
    }
}
