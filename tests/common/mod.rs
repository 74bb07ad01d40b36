//! Helpers that several tests need.
#![allow(dead_code)] // not every test needs all of it

pub mod digits;
pub mod dual;
pub mod engine;
pub mod functions;
pub mod gpt;
pub mod gradients;
pub mod graphs;
pub mod pytorch;
pub mod strange;
pub mod tensors;
pub mod xlsx;

use backprop::derive::{Derivation, IndexedDerivation};
use backprop::network::{self, Network};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The derivation of the default network.
pub fn derivation() -> Derivation {
    Derivation::of(network::default_network()).expect("the default network has a derivation")
}

/// The folder of the project.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The first of these programs that says its version.
pub fn installed(names: &[&str]) -> Option<PathBuf> {
    let answers = |name: &&&str| {
        Command::new(name)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|s| s.success())
    };
    names.iter().find(answers).map(PathBuf::from)
}

/// Chromium, in its usual places.
pub fn chromium() -> Option<PathBuf> {
    installed(&[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ])
}

/// The options for Chromium, besides a profile of its own: no window, and no network access for its
/// own purposes.
pub const CHROMIUM_OPTIONS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Panics unless both are equal to a relative `tolerance`; NaN never is.
#[track_caller]
pub fn assert_close(what: &str, got: f64, expected: f64, tolerance: f64) {
    let difference = (got - expected).abs() / expected.abs().max(f64::MIN_POSITIVE);
    assert!(
        got == expected || difference <= tolerance,
        "{what}: got {got:e}, expected {expected:e}, off by a relative {difference:e}"
    );
}

/// The largest of some numbers that are not negative; not a number if one of them is not
/// (`f64::max` would forget it).
pub fn largest(values: impl IntoIterator<Item = f64>) -> f64 {
    values
        .into_iter()
        .fold(0.0, |most, value| if most.is_nan() || value <= most { most } else { value })
}

/// A table of the original workbook: its headings and its rows of numbers.
pub fn reference(file: &str) -> (Vec<String>, Vec<Vec<f64>>) {
    let path: PathBuf = project().join("tests/data/reference").join(file);
    let mut reader = csv::Reader::from_path(&path).expect("the reference is there");
    let headings = reader.headers().expect("it has headings").iter().map(str::to_owned).collect();
    let number = |cell: &str| -> f64 { cell.parse().expect("it holds numbers") };
    let rows =
        reader.records().map(|row| row.expect("it is CSV").iter().map(number).collect()).collect();
    (headings, rows)
}

/// A layer written out entry by entry, at the sizes of its file.
pub fn written_out(layer: &str) -> Network {
    backprop::model::layer(layer).unwrap().expand().unwrap()
}

/// The derivation of each layer at the sizes of its file, and of a convolution at others.
pub fn every_layer() -> Vec<(String, IndexedDerivation)> {
    let mut layers = Vec::new();
    for (name, _) in backprop::model::layers() {
        let model = backprop::model::layer(name).unwrap();
        layers.push((name.to_owned(), IndexedDerivation::of(model).unwrap()));
    }
    let other = [("stride", 2), ("padding", 1), ("groups", 2), ("O", 4), ("A", 5), ("N", 2)];
    let model = backprop::model::layer("conv2d").unwrap().with_sizes(&other).unwrap();
    layers.push(("conv2d with stride 2".to_owned(), IndexedDerivation::of(model).unwrap()));
    let model = backprop::model::from_toml(EVERY_FUNCTION, "functions.toml").unwrap();
    layers.push(("every function".to_owned(), IndexedDerivation::of(model).unwrap()));
    layers
}

/// The functions that no layer has.
const EVERY_FUNCTION: &str = r#"
title = "Every function"
loss = "L"

[sizes]
I = 5

[indices]
i = "I"

[incoming]
"x[i]" = "normal"

[equations]
"y[i]" = "sin(x[i])·cos(x[i]) + tan(x[i] / 3) + arctan(x[i])·arcsinh(x[i])"
"z[i]" = "arcsin(σ(x[i])) + arccos(σ(x[i]) / 2) + arccosh(1 + exp(x[i])) + arctanh(σ(x[i]) / 2)"
"u[i]" = "sinh(x[i])·cosh(x[i]) + sign(x[i])·x[i] + erfc(x[i])·erfc(2·x[i] + 1)"
"v[i]" = "lgamma(1 + x[i]²)·digamma(2 + x[i]²)"
L = "Σ[i] (y[i]·z[i] + u[i]·v[i])"
"#;

/// Compares what a module computes, in the order of its equations, with the values by definition.
/// `computed` gives the entries of an equation, by its place, forward or backward.
pub fn assert_computed(
    name: &str,
    derivation: &IndexedDerivation,
    computed: &mut dyn FnMut(bool, usize) -> Vec<f64>,
) {
    let model = derivation.model();
    let expected = derivation.values(&model.start());
    let forward = model.quantities().iter().filter(|quantity| quantity.equation().is_some());
    let forward = forward.enumerate().map(|(place, quantity)| {
        let tensor = expected.quantity(quantity.name.clone()).unwrap();
        (false, place, quantity.left(), tensor.values.clone())
    });
    let backward = derivation.totals().iter().enumerate().map(|(place, total)| {
        let tensor = expected.gradient(total.partial.wrt.clone()).unwrap();
        (true, place, total.left(), tensor.values.clone())
    });
    for (is_backward, place, left, expected) in forward.chain(backward) {
        let got = computed(is_backward, place);
        assert_eq!(got.len(), expected.len(), "{name}: {left}");
        let largest = expected.iter().fold(0.0, |a: f64, b| a.max(b.abs()));
        for (got, expected) in got.iter().zip(&expected) {
            let is_close = (got - expected).abs() <= 1e-12 * largest;
            assert!(is_close, "{name}: {left}: {got:e} instead of {expected:e}");
        }
    }
}
