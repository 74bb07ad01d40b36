//! The runs in data/runs, which the chapter on training reads: each recipe with five seeds.

use super::Files;
use super::tables::table;
use crate::common::project;
use backprop::cnn::data::Dataset;
use backprop::cnn::tensors::read_weights;
use backprop::cnn::train::Epoch;
use backprop::cnn::{Architecture, EngineKind, Evaluation, Recipe};
use backprop::plot::{self, Tile};
use std::path::PathBuf;

/// The seeds that each recipe was run with.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=5;

pub fn all() -> Files {
    let epochs = history("seed", 1);
    let (confusion, mistakes) = what_is_misread();
    Files::from([
        ("confusion.svg".into(), confusion),
        ("mistakes.svg".into(), mistakes),
        ("training.svg".into(), plot::training(&epochs).expect("it can be drawn").text),
        ("training-epochs.md".into(), some_epochs(&epochs)),
        ("training-runs.md".into(), runs()),
        ("tensors.md".into(), tensors()),
    ])
}

fn folder(recipe: &str, seed: u64) -> PathBuf {
    project().join("data/runs").join(recipe).join(seed.to_string())
}

fn history(recipe: &str, seed: u64) -> Vec<Epoch> {
    let path = folder(recipe, seed).join("metrics.csv");
    let mut reader =
        csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn percent(part: f64) -> String {
    format!("{:.2} %", 100.0 * part)
}

fn some_epochs(epochs: &[Epoch]) -> String {
    let row = |number: usize| {
        let epoch = &epochs[number - 1];
        assert_eq!(epoch.epoch, number);
        let losses = [epoch.train_loss, epoch.test_loss].map(|loss| format!("{loss:.4}"));
        let accuracies = [epoch.train_accuracy, epoch.test_accuracy].map(percent);
        let [[train_loss, test_loss], [train, test]] = [losses, accuracies];
        vec![
            number.to_string(),
            epoch.learning_rate.to_string(),
            train_loss,
            train,
            test_loss,
            test,
        ]
    };
    let rows = [1, 2, 3, 5, 10, 15, 16, 20];
    table(
        &["epoch", "learning rate", "loss", "accuracy", "test loss", "test accuracy"],
        rows.map(row),
    )
}

/// The last epochs of all runs that are there.
fn runs() -> String {
    let recipes = ["seed", "quick", "best"]
        .into_iter()
        .filter(|recipe| project().join("data/runs").join(recipe).is_dir());
    let row = |recipe: &str| {
        let last: Vec<f64> = SEEDS
            .map(|seed| history(recipe, seed).last().expect("a run has an epoch").test_accuracy)
            .collect();
        let config = std::fs::read_to_string(folder(recipe, 1).join("config.toml"))
            .expect("a run has its settings");
        let epochs = Recipe::from_toml(&config).expect("they are a recipe's").epochs;
        let mean = last.iter().sum::<f64>() / last.len() as f64;
        [
            vec![format!("`{recipe}`"), epochs.to_string()],
            last.iter().map(|part| percent(*part)).collect(),
            vec![format!("{:.3} %", 100.0 * mean)],
        ]
        .concat()
    };
    table(
        &["recipe", "epochs", "seed 1", "seed 2", "seed 3", "seed 4", "seed 5", "mean"],
        recipes.map(row),
    )
}

/// The names and shapes in a file of weights.
fn tensors() -> String {
    let architecture = Architecture::mnist();
    let row = |tensor: &backprop::cnn::architecture::NamedTensor| {
        let shape: Vec<String> = tensor.shape.iter().map(|length| length.to_string()).collect();
        vec![format!("`{}`", tensor.name), shape.join(" × "), tensor.range.len().to_string()]
    };
    table(
        &["tensor", "shape", "numbers"],
        architecture.parameters().iter().chain(&architecture.running()).map(row),
    )
}

/// The confusion matrix of the network that comes with the program, and the first images that it
/// misreads.
fn what_is_misread() -> (String, String) {
    let architecture = Architecture::mnist();
    let weights = read_weights(&project().join("models/mnist.safetensors"), &architecture)
        .expect("the weights are there");
    let Dataset { test, classes, .. } = Dataset::mnist().expect("it comes with the program");
    let mut engine = EngineKind::Fast.engine(&architecture, 1, 0).expect("it fits");
    let evaluation = Evaluation::of(&mut *engine, &weights, &test, 512);
    let wrong: Vec<usize> = (0..test.len())
        .filter(|i| evaluation.labels[*i] != evaluation.guesses[*i])
        .take(10)
        .collect();
    let pixels: Vec<Vec<f32>> = wrong
        .iter()
        .map(|i| test.image(*i).iter().map(|pixel| f32::from(*pixel)).collect())
        .collect();
    let tiles: Vec<Tile> = (wrong.iter().zip(&pixels))
        .map(|(i, pixels)| Tile {
            pixels,
            caption: format!("{} read as {}", evaluation.labels[*i], evaluation.guesses[*i]),
        })
        .collect();
    (
        plot::confusion(&evaluation.confusion(), classes.names(), classes.word()).text,
        plot::digits("The first ten misread images", &tiles, 5).text,
    )
}
