//! `backprop gpt train`: a run, from its beginning or from a checkpoint.

use crate::cli::interrupt;
use crate::cli::run::{Folder, Shown, checkpoint_of, new_folder_of, same_settings};
use crate::cli::terminal::{Bar, counted};
use backprop::error::Result;
use backprop::gpt::names::beginning;
use backprop::gpt::sample::invent;
use backprop::gpt::train::{Progress, Stage};
use backprop::gpt::{Settings, Training};
use backprop::plot;
use backprop::training::Random;
use clap::Args;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How many names a finished run invents.
const NAMES: usize = 8;

/// Train the GPT, one name per step
#[derive(Args)]
#[command(after_help = "\
Examples:
  backprop gpt train                              1,000 steps, one name per step
  backprop gpt train --steps 20000 --seed 2 --out runs/long
  backprop gpt train --data towns.txt             your own lines of letters a to z
  backprop gpt train --resume runs/long           continue a run that you stopped with Ctrl-C

A run writes to its folder: weights.safetensors (for PyTorch, in 32 bits), metrics.csv with the loss
of each step, training.svg, config.toml and checkpoint.safetensors.")]
pub struct Arguments {
    /// The number of steps, one name per step [default: 1000]
    #[arg(long, value_name = "NUMBER")]
    steps: Option<usize>,

    /// The seed for the initial weights and the order of the names [default: 1]
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,

    /// The learning rate of the first step; it falls linearly to 0 [default: 0.01]
    #[arg(long, value_name = "RATE", allow_hyphen_values = true)]
    eta: Option<f64>,

    /// A text file with one name per line, each 1 to 16 letters from a to z, instead of the 32,033
    /// names that come with the program
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,

    /// The folder for the run's files, which must be empty or new [default: runs/DATE-TIME]
    #[arg(long, value_name = "FOLDER", conflicts_with = "resume")]
    out: Option<PathBuf>,

    /// Continue the run in this folder
    #[arg(long, value_name = "FOLDER")]
    resume: Option<PathBuf>,

    /// Write a checkpoint every STEPS steps, in addition to those after each tenth of the run
    #[arg(long, value_name = "STEPS", value_parser = clap::value_parser!(u64).range(1..))]
    checkpoint_every: Option<u64>,

    /// Print only errors
    #[arg(long)]
    quiet: bool,
}

impl Arguments {
    /// The settings with these options in place of what they say.
    fn applied_to(&self, settings: Settings) -> Settings {
        Settings {
            seed: self.seed.unwrap_or(settings.seed),
            steps: self.steps.unwrap_or(settings.steps),
            learning_rate: self.eta.unwrap_or(settings.learning_rate),
            data: self.data.clone().or(settings.data),
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<()> {
    interrupt::listen();
    let (path, mut training) = match &arguments.resume {
        Some(folder) => (folder.clone(), resume(folder, arguments)?),
        None => begin(arguments)?,
    };
    let run = Folder { path, quiet: arguments.quiet, checkpoint_every: arguments.checkpoint_every };
    let Settings { seed, steps, learning_rate, .. } = training.settings();
    run.say(&format!(
        "seed {seed} · {} · learning rate {learning_rate} · {}",
        counted(*steps, "step"),
        run.path.display()
    ))?;
    let start = Instant::now();
    run.carry_out(&mut training)?;
    leave(&run, &training, start.elapsed().as_secs_f64())
}

/// A run in a new folder.
fn begin(arguments: &Arguments) -> Result<(PathBuf, Training)> {
    let settings = arguments.applied_to(Settings::default());
    let folder = new_folder_of::<Training>(arguments.out.as_deref())?;
    settings.check()?;
    let names = settings.names()?;
    let training = Training::new(settings, names)?;
    backprop::output::write(folder.join("config.toml"), training.settings().to_toml()?.as_bytes())?;
    Ok((folder, training))
}

fn resume(folder: &Path, arguments: &Arguments) -> Result<Training> {
    let (path, checkpoint) = checkpoint_of(folder, "the first tenth of a run")?;
    let settings = Training::settings_of(&path, &checkpoint)?;
    let asked = arguments.applied_to(settings.clone());
    same_settings(folder, &settings.to_toml()?, &asked.to_toml()?)?;
    Training::resume(&path, &checkpoint, settings.names()?)
}

impl Shown for Training {
    const COMMAND: &'static str = "backprop gpt train";

    fn draw(&self, bar: &mut Bar, progress: &Progress) {
        let (done, all) = progress.steps;
        let after = format!("{done}/{all}  loss {:.4}", progress.loss);
        bar.draw("step", Some(24), done as f64 / all as f64, &after);
    }

    fn line(&self, stage: &Stage) -> String {
        let steps = self.settings().steps;
        let width = steps.to_string().len();
        format!("step {:>width$}/{steps}  loss {:.4}", stage.step, stage.loss)
    }

    fn place(&self, progress: &Progress) -> String {
        let (step, steps) = progress.steps;
        format!("step {step} of {steps}")
    }
}

/// Writes the files of a finished run.
fn leave(run: &Folder, training: &Training, seconds: f64) -> Result<()> {
    run.write("weights.safetensors", &training.weights().to_bytes()?)?;
    run.write("training.svg", plot::loss_by_step(training.losses())?.text.as_bytes())?;
    let start = beginning("")?;
    let invented = |number: usize| {
        let random = &mut Random::new(training.settings().seed, Random::SAMPLE, number as u64);
        invent(training.weights(), &start, super::sample::TEMPERATURE, random)
    };
    let names: Vec<String> = (0..NAMES).map(invented).collect();
    run.say(&format!("after {seconds:.1} s it invents {}", names.join(", ")))?;
    let files = "weights.safetensors, metrics.csv, config.toml and training.svg";
    run.say(&format!("wrote {files} to {}", run.path.display()))
}
