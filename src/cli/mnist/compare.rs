//! `backprop mnist compare`: several networks, trained alike with several seeds each.

use super::options::RecipeOptions;
use super::train::{RecipeName, progress_line, threads_for};
use crate::cli::interrupt;
use crate::cli::run::{Folder, new_folder};
use crate::cli::terminal::{Bar, counted};
use backprop::cnn::data::Dataset;
use backprop::cnn::train::{Epoch, Training};
use backprop::cnn::{Architecture, EngineKind, Recipe};
use backprop::error::{Error, Result};
use backprop::plot;
use backprop::training::csv;
use backprop::words::thousands;
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// The name of the network that comes with the program.
const BUNDLED: &str = "mnist";

/// Train several networks with several seeds each, and compare what they reach
#[derive(Args)]
#[group(id = "compare")]
#[command(after_help = "\
Examples:
  backprop mnist compare batch.toml layer.toml group.toml --seeds 5
  backprop mnist compare mnist mine.toml --epochs 1 --limit 6000
  backprop mnist compare small.toml large.toml --hold-out 10000

Every network is trained with the same recipe, and with the seeds --seed, --seed + 1 and so on: first all
networks with one seed, then all with the next. The accuracy is that of the last epoch: its mean over the
seeds ± the standard deviation. The folder gets compare.csv, with every epoch of every run, and
compare.svg. To choose a network, compare on held-out training images with --hold-out, and look at the
test images once.")]
pub struct Arguments {
    /// The networks: files with layers, as `backprop mnist summary --help` shows; `mnist` is the network
    /// that comes with the program
    #[arg(required = true, value_name = "NETWORK")]
    networks: Vec<PathBuf>,

    /// The number of seeds for each network
    #[arg(long, value_name = "NUMBER", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=1000))]
    seeds: u16,

    /// The recipe, which the options below change
    #[arg(long, value_enum, default_value_t = RecipeName::Quick)]
    recipe: RecipeName,

    #[command(flatten)]
    options: RecipeOptions,

    /// The number of threads; it does not change the result [default: all cores]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// The folder for the files, which must be empty or new [default: runs/DATE-TIME]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,

    /// Print only the table
    #[arg(long)]
    quiet: bool,
}

/// A network and its runs.
struct Compared {
    name: String,
    architecture: Architecture,
    recipe: Recipe,
    runs: Vec<Vec<Epoch>>,
}

impl Compared {
    /// The last test accuracy of each run.
    fn accuracies(&self) -> Vec<f64> {
        self.runs.iter().filter_map(|run| run.last()).map(|epoch| epoch.test_accuracy).collect()
    }

    /// The mean time of a run.
    fn seconds(&self) -> f64 {
        let all = self.runs.iter().flatten().map(|epoch| epoch.seconds);
        all.sum::<f64>() / self.runs.len().max(1) as f64
    }
}

pub fn run(arguments: &Arguments) -> Result<()> {
    interrupt::listen();
    let recipe = arguments.options.applied_to(arguments.recipe.into());
    let mut networks = read(arguments, &recipe)?;
    let dataset = super::dataset(recipe.data.as_deref(), recipe.format())?;
    let threads = arguments
        .threads
        .map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
    // Whatever cannot be trained is found before hours of work on the others.
    for network in &networks {
        begin(network, &network.recipe, &dataset, threads)?;
    }
    let folder = Folder {
        path: new_folder::<Training>(arguments.out.as_deref())?,
        quiet: arguments.quiet,
        checkpoint_every: None,
    };
    folder.say(&format!(
        "{} · {} · {} each",
        counted(networks.len(), "network"),
        counted(usize::from(arguments.seeds), "seed"),
        counted(recipe.epochs, "epoch")
    ))?;
    for seed in (recipe.seed..).take(usize::from(arguments.seeds)) {
        for network in 0..networks.len() {
            let Compared { recipe, name, .. } = &networks[network];
            let recipe = Recipe { seed, ..recipe.clone() };
            let mut training = begin(&networks[network], &recipe, &dataset, threads)?;
            let history = trained(&mut training, name, &folder)?;
            let last = history.last().map_or(0.0, |epoch| epoch.test_accuracy);
            let seconds: f64 = history.iter().map(|epoch| epoch.seconds).sum();
            folder.say(&format!("{name}  seed {seed}  {:.2} %  {seconds:.1} s", 100.0 * last))?;
            networks[network].runs.push(history);
            folder.write("compare.csv", &csv(lines(&networks))?)?;
        }
    }
    let curves: Vec<(String, Vec<Vec<Epoch>>)> =
        networks.iter().map(|network| (network.name.clone(), network.runs.clone())).collect();
    folder.write("compare.svg", plot::comparison(&curves)?.text.as_bytes())?;
    let table = Folder { quiet: false, path: folder.path.clone(), checkpoint_every: None };
    table.say(table_of(&networks).trim_end())?;
    folder.say(&format!("wrote compare.csv and compare.svg to {}", folder.path.display()))
}

/// The networks, with the recipe of each: one whose layers the fast engine does not know has the other.
fn read(arguments: &Arguments, recipe: &Recipe) -> Result<Vec<Compared>> {
    let mut networks: Vec<Compared> = Vec::new();
    for path in &arguments.networks {
        let name = path.display().to_string();
        if networks.iter().any(|known| known.name == name) {
            return Err(Error::usage(format!("{name} is there twice"))
                .hint("name each network once; --seeds trains it several times"));
        }
        let architecture = match path {
            path if path == Path::new(BUNDLED) => {
                Architecture::with_classes(recipe.format().classes)
            }
            path => super::read_architecture(path)?.0,
        };
        let mut recipe = recipe.clone();
        if arguments.options.engine.is_none() {
            recipe.engine = EngineKind::for_architecture(&architecture).0;
        }
        networks.push(Compared { name, architecture, recipe, runs: Vec::new() });
    }
    Ok(networks)
}

fn begin(
    network: &Compared,
    recipe: &Recipe,
    dataset: &Dataset,
    threads: usize,
) -> Result<Training> {
    let threads = threads_for(recipe, threads);
    let named = |error: Error| {
        let message = format!("{}: {}", network.name, error.message);
        error.saying(message)
    };
    let engine =
        recipe.engine.engine(&network.architecture, threads, recipe.seed).map_err(named)?;
    Training::new(recipe.clone(), network.architecture.clone(), dataset.clone(), engine)
        .map_err(named)
}

/// Trains a network to the end.
fn trained(training: &mut Training, name: &str, folder: &Folder) -> Result<Vec<Epoch>> {
    let (seed, epochs) = (training.recipe().seed, training.recipe().epochs);
    while !training.is_done() {
        let mut bar = Bar::new(!folder.quiet);
        while !training.is_at_end_of_epoch() {
            let progress = training.step()?;
            progress_line(&mut bar, &format!("{name} seed {seed} "), &progress, epochs);
            if interrupt::check().is_err() {
                return Err(Error::interrupted().saying(format!(
                    "interrupted; compare.csv in {} has the runs that are complete",
                    folder.path.display()
                )));
            }
        }
        training.finish_epoch()?;
    }
    Ok(training.history().to_vec())
}

/// A line of `compare.csv`.
#[derive(Serialize)]
struct Line<'a> {
    network: &'a str,
    parameters: usize,
    seed: u64,
    epoch: usize,
    learning_rate: f64,
    train_loss: f64,
    train_accuracy: f64,
    test_loss: f64,
    test_accuracy: f64,
    seconds: f64,
}

/// Every epoch of every run.
fn lines(networks: &[Compared]) -> impl Iterator<Item = Line<'_>> {
    networks.iter().flat_map(|network| {
        let runs = (network.recipe.seed..).zip(&network.runs);
        let epochs = runs.flat_map(|(seed, run)| run.iter().map(move |epoch| (seed, epoch)));
        epochs.map(|(seed, epoch)| Line {
            network: &network.name,
            parameters: network.architecture.parameter_count(),
            seed,
            epoch: epoch.epoch,
            learning_rate: epoch.learning_rate,
            train_loss: epoch.train_loss,
            train_accuracy: epoch.train_accuracy,
            test_loss: epoch.test_loss,
            test_accuracy: epoch.test_accuracy,
            seconds: epoch.seconds,
        })
    })
}

fn table_of(networks: &[Compared]) -> String {
    let headings = ["network", "parameters", "epochs", "accuracy", "lowest", "highest", "s a run"];
    let percent = |part: f64| format!("{:.2} %", 100.0 * part);
    let mut rows: Vec<Vec<String>> = vec![headings.map(str::to_owned).to_vec()];
    for network in networks {
        let all = network.accuracies();
        let number = all.len() as f64;
        let mean = all.iter().sum::<f64>() / number;
        let squares: f64 = all.iter().map(|one| (one - mean).powi(2)).sum();
        let accuracy = match all.len() {
            1 => percent(mean),
            _ => {
                format!("{:.2} ± {:.2} %", 100.0 * mean, 100.0 * (squares / (number - 1.0)).sqrt())
            }
        };
        rows.push(vec![
            network.name.clone(),
            thousands(network.architecture.parameter_count()),
            network.recipe.epochs.to_string(),
            accuracy,
            percent(all.iter().copied().fold(f64::INFINITY, f64::min)),
            percent(all.iter().copied().fold(0.0, f64::max)),
            format!("{:.1}", network.seconds()),
        ]);
    }
    let width =
        |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells =
            row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
                0 => format!("{cell:<width$}"),
                _ => format!("{cell:>width$}"),
            });
        cells.collect::<Vec<_>>().join("  ") + "\n"
    };
    rows.iter().map(line).collect()
}
