//! `backprop export --network gpt`: the small GPT, which trains in the workbook

use super::{Asked, write};
use backprop::derive::IndexedDerivation;
use backprop::error::Result;
use backprop::expr::Name;
use backprop::gpt::weights::{Matrix, Weights};
use backprop::model::{Model, Tensor};
use backprop::tensors::{Options, gpt};
use std::collections::HashMap;
use std::path::Path;

/// The small GPT, which trains in the workbook.
pub(super) fn export(asked: &Asked<'_>) -> Result<()> {
    const STEPS: usize = 20;
    let arguments = asked.arguments;
    let model = gpt::model()?;
    let texts = arguments.text.clone().unwrap_or(vec!["emma".to_owned()]);
    let training = gpt::training(&model, &texts, arguments.steps.unwrap_or(STEPS))?;
    let mut start = model.start();
    if let Some(path) = &arguments.weights {
        read_weights(path, &model, &mut start)?;
    }
    let options = Options {
        title: model.title().to_owned(),
        learning_rate: asked.eta.unwrap_or(model.learning_rate()),
        bars: None,
        names: names(),
        is_computed_again: false,
        training: Some(training),
    };
    let derivation = IndexedDerivation::of(model)?;
    write(&derivation, &start, options, asked.out("sheets/gpt.xlsx"))
}

/// The names of the model's weights in a file of weights.
fn names() -> HashMap<Name, String> {
    let names = |matrix: Matrix| (Name::from(matrix.name_in_model()), matrix.name().to_owned());
    Matrix::ALL.into_iter().map(names).collect()
}

/// Replaces the random weights by the weights in a file.
fn read_weights(path: &Path, model: &Model, start: &mut [Tensor<f64>]) -> Result<()> {
    let weights = Weights::read(path)?;
    let givens = model.quantities().iter().filter(|quantity| quantity.equation().is_none());
    for (quantity, tensor) in givens.zip(start) {
        let is_it = |matrix: &Matrix| matrix.name_in_model() == quantity.name.as_str();
        if let Some(matrix) = Matrix::ALL.into_iter().find(is_it) {
            tensor.values = weights.get(matrix).iter().copied().collect();
        }
    }
    Ok(())
}
