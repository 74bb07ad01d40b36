//! `backprop mnist compare`: several networks, each trained with the same recipe and seeds.

use super::network;
use super::options::RecipeOptions;
use super::train::{RecipeName, or_all_cores, progress_line, threads_for};
use crate::cli::interrupt;
use crate::cli::run::{Folder, new_folder};
use crate::cli::terminal::{Bar, counted, stdout_error, to_stdout};
use backprop::cnn::data::Dataset;
use backprop::cnn::train::{Epoch, Training};
use backprop::cnn::{Architecture, EngineKind, Recipe};
use backprop::error::{Cause, Error, Result};
use backprop::plot;
use backprop::training::csv;
use backprop::words::thousands;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Train several networks with several seeds each, and compare their accuracy
#[derive(Args)]
#[group(id = "compare")]
#[command(after_help = "\
Examples:
  backprop mnist compare batch.toml layer.toml group.toml --seeds 5
  backprop mnist compare mnist mine.toml --epochs 1 --limit 6000
  backprop mnist compare small.toml large.toml --hold-out 10000

Every network is trained with the same recipe, by the fast engine if it can compute the network,
and with the seeds --seed, --seed + 1 and so on: first all networks with one seed, then all with
the next. The accuracy is that of the last epoch: the mean over the seeds ± the standard deviation.
A run whose loss is no longer a number is counted as diverged.
The folder gets config.toml (the recipe), compare.csv (every epoch of every run) and compare.svg.
To choose a network, compare on training images that are held out (--hold-out 10000), and use the
test images only once, at the end.")]
pub struct Arguments {
    /// The networks: files with layers, as `backprop mnist summary --help` shows; `mnist` and `small` are
    /// the networks that come with the program
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

    /// The number of threads, at most one per 16 images of a batch; it does not change the result
    /// [default: all cores]
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
    /// The complete runs.
    runs: Vec<Vec<Epoch>>,
    /// The seed of each of them.
    seeds: Vec<u64>,
    /// How many runs diverged.
    diverged: usize,
}

impl Compared {
    /// The last test accuracy of each run.
    fn accuracies(&self) -> Vec<f64> {
        self.runs.iter().filter_map(|run| run.last()).map(|epoch| epoch.test_accuracy).collect()
    }

    /// A run with a seed, from its beginning.
    fn begin(&self, seed: u64, dataset: &Dataset, threads: usize) -> Result<Training> {
        let recipe = Recipe { seed, ..self.recipe.clone() };
        let threads = threads_for(&recipe, threads);
        let engine = recipe.engine.engine(&self.architecture, threads, seed);
        let begun = engine.and_then(|engine| {
            Training::new(recipe, self.architecture.clone(), dataset.clone(), engine)
        });
        begun.map_err(about(&self.name))
    }

    /// Whether a run has ended.
    fn is_known(&self) -> bool {
        self.diverged > 0 || !self.runs.is_empty()
    }

    fn engine(&self) -> &'static str {
        match self.recipe.engine {
            EngineKind::Fast => "fast",
            EngineKind::Reference => "reference",
        }
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
    let seeds = u64::from(arguments.seeds);
    let threads = or_all_cores(arguments.threads);
    let dataset = super::dataset(recipe.data.as_deref(), recipe.format())?;
    let mut networks = read(arguments, &recipe, dataset.classes.len())?;
    // Whatever cannot be trained is found before hours of work on the others.
    let last = Recipe { seed: recipe.seed.saturating_add(seeds - 1), ..recipe.clone() };
    last.check(dataset.train.len())?;
    for network in &networks {
        network.begin(recipe.seed, &dataset, threads)?;
    }
    let folder = Folder {
        path: new_folder(arguments.out.as_deref())?,
        quiet: arguments.quiet,
        checkpoint_every: None,
    };
    folder.write("config.toml", recipe.to_toml()?.as_bytes())?;
    folder.say(&format!(
        "{} · {} · {} each · {}",
        counted(networks.len(), "network"),
        counted(usize::from(arguments.seeds), "seed"),
        counted(recipe.epochs, "epoch"),
        folder.path.display()
    ))?;
    for network in &networks {
        if let (EngineKind::Reference, (_, Some(why))) =
            (network.recipe.engine, EngineKind::for_architecture(&network.architecture))
        {
            let name = &network.name;
            folder.say(&format!("{name}: the reference engine computes it, since {why}"))?;
        }
    }
    let outcome = train(&mut networks, seeds, &dataset, threads, &folder);
    if networks.iter().any(Compared::is_known) {
        to_stdout(|out| out.write_all(table(&networks).as_bytes()).map_err(stdout_error))?;
    }
    let complete = networks.iter().filter(|network| !network.runs.is_empty());
    let curves: Vec<(&str, &[Vec<Epoch>])> =
        complete.map(|network| (&*network.name, &network.runs[..])).collect();
    if curves.is_empty() {
        outcome?;
        return Err(Error::failed("every run diverged")
            .hint("try a lower learning rate, such as --lr 0.01"));
    }
    folder.write("compare.svg", plot::comparison(&curves)?.text.as_bytes())?;
    let to = folder.path.display();
    folder.say(&format!("wrote config.toml, compare.csv and compare.svg to {to}"))?;
    outcome
}

/// Trains all networks with one seed, then with the next, and writes what is known after each run.
fn train(
    networks: &mut [Compared],
    seeds: u64,
    dataset: &Dataset,
    threads: usize,
    folder: &Folder,
) -> Result<()> {
    for number in 0..seeds {
        for place in 0..networks.len() {
            let network = &mut networks[place];
            let (seed, name) = (network.recipe.seed + number, network.name.clone());
            let mut training = network.begin(seed, dataset, threads)?;
            let history = match trained(&mut training, &format!("{name}, seed {seed}"), folder) {
                // That, too, is a result.
                Err(error) if error.cause() == Some(&Cause::Diverged) => {
                    network.diverged += 1;
                    folder.say(&error.message)?;
                    continue;
                }
                other => other?,
            };
            let last = history.last().map_or(0.0, |epoch| epoch.test_accuracy);
            let seconds: f64 = history.iter().map(|epoch| epoch.seconds).sum();
            network.runs.push(history);
            network.seeds.push(seed);
            folder.say(&format!("{name}, seed {seed}: {:.2} %, {seconds:.1} s", 100.0 * last))?;
            folder.write("compare.csv", &csv(lines(networks))?)?;
        }
    }
    Ok(())
}

/// The networks, with the recipe of each: a network that the fast engine cannot compute gets the
/// reference engine.
fn read(arguments: &Arguments, recipe: &Recipe, classes: usize) -> Result<Vec<Compared>> {
    let mut networks: Vec<Compared> = Vec::new();
    for path in &arguments.networks {
        let name = path.display().to_string();
        if networks.iter().any(|known| known.name == name) {
            return Err(Error::usage(format!("{name} is listed twice"))
                .hint("name each network once; --seeds trains it several times"));
        }
        let architecture = network::named(path, classes)?.architecture;
        let mut recipe = recipe.clone();
        if arguments.options.engine.is_none() {
            recipe.engine = EngineKind::for_architecture(&architecture).0;
        }
        networks.push(Compared {
            name,
            architecture,
            recipe,
            runs: Vec::new(),
            seeds: Vec::new(),
            diverged: 0,
        });
    }
    Ok(networks)
}

/// An error that says which run it is about.
fn about(run: &str) -> impl Fn(Error) -> Error {
    move |error| {
        let message = format!("{run}: {}", error.message);
        error.saying(message)
    }
}

/// Trains a network to the end.
fn trained(training: &mut Training, run: &str, folder: &Folder) -> Result<Vec<Epoch>> {
    let epochs = training.recipe().epochs;
    while !training.is_done() {
        let mut bar = Bar::new(!folder.quiet);
        while !training.is_at_end_of_epoch() {
            let progress = training.step().map_err(about(run))?;
            progress_line(&mut bar, &format!("{run}, "), &progress, epochs);
            interrupt::check().map_err(|error| {
                error.saying(format!("interrupted during {run}; complete runs are kept"))
            })?;
        }
        training.finish_epoch().map_err(about(run))?;
    }
    Ok(training.history().to_vec())
}

/// A line of `compare.csv`.
#[derive(Serialize)]
struct Line<'a> {
    network: &'a str,
    parameters: usize,
    engine: &'a str,
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
        let runs = network.seeds.iter().zip(&network.runs);
        let epochs = runs.flat_map(|(seed, run)| run.iter().map(move |epoch| (*seed, epoch)));
        epochs.map(|(seed, epoch)| Line {
            network: &network.name,
            parameters: network.architecture.parameter_count(),
            engine: network.engine(),
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

/// One line for each network with a run that ended.
fn table(networks: &[Compared]) -> String {
    let mut headings =
        vec!["network", "parameters", "engine", "accuracy", "lowest", "highest", "s/run"];
    let has_diverged = networks.iter().any(|network| network.diverged > 0);
    if has_diverged {
        headings.push("diverged");
    }
    let percent = |part: f64| format!("{:.2} %", 100.0 * part);
    let mut rows: Vec<Vec<String>> = vec![headings.iter().copied().map(str::to_owned).collect()];
    for network in networks.iter().filter(|network| network.is_known()) {
        let all = network.accuracies();
        let number = all.len() as f64;
        let mean = all.iter().sum::<f64>() / number;
        let squares: f64 = all.iter().map(|one| (one - mean).powi(2)).sum();
        let accuracy = match all.len() {
            0 => "none".to_owned(),
            1 => percent(mean),
            _ => {
                format!("{:.2} ± {:.2} %", 100.0 * mean, 100.0 * (squares / (number - 1.0)).sqrt())
            }
        };
        let of_runs = |text: String| if all.is_empty() { String::new() } else { text };
        let mut row = vec![
            network.name.clone(),
            thousands(network.architecture.parameter_count()),
            network.engine().to_owned(),
            accuracy,
            of_runs(percent(all.iter().copied().fold(f64::INFINITY, f64::min))),
            of_runs(percent(all.iter().copied().fold(0.0, f64::max))),
            of_runs(format!("{:.1}", network.seconds())),
        ];
        if has_diverged {
            row.push(format!("{} of {}", network.diverged, all.len() + network.diverged));
        }
        rows.push(row);
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
