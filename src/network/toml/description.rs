//! The tables and keys of a description, each value with its place in the text.

use ::toml::{Spanned, Value};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Description {
    pub title: Option<String>,
    pub loss: Option<Spanned<String>>,
    pub over_examples: Option<Spanned<String>>,
    pub examples: Spanned<Vec<ExampleTable>>,
    pub layers: Spanned<Vec<Spanned<LayerTable>>>,
    pub start: Option<StartTable>,
    pub training: Option<Spanned<TrainingTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleTable {
    pub inputs: Spanned<Vec<Spanned<f64>>>,
    pub targets: Spanned<Vec<Spanned<f64>>>,
}

/// A list of numbers, each with its place in the text.
pub(super) type NumberRow = Spanned<Vec<Spanned<f64>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LayerTable {
    pub units: Option<Spanned<usize>>,
    pub activation: Option<Spanned<String>>,
    pub weights: Option<Spanned<Vec<NumberRow>>>,
    pub biases: Option<Spanned<Value>>,
    pub train_biases: Option<Spanned<bool>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StartTable {
    pub method: Option<Spanned<String>>,
    pub seed: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrainingTable {
    #[serde(alias = "optimiser")]
    pub optimizer: Option<Spanned<String>>,
    pub learning_rate: Option<Spanned<f64>>,
    pub momentum: Option<Spanned<f64>>,
    pub decay: Option<Spanned<f64>>,
    pub beta1: Option<Spanned<f64>>,
    pub beta2: Option<Spanned<f64>>,
    pub epsilon: Option<Spanned<f64>>,
}
