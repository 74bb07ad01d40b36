//! The network as a model of equations, with the weights of a training run: what a workbook shows.

use super::Weights;
use super::architecture::Architecture;
use super::data::CLASSES;
use crate::derive::{Column, IndexedDerivation};
use crate::error::{Error, Result};
use crate::expr::Name;
use crate::model::{self, Model, Quantity, Tensor};
use std::collections::HashMap;

/// The text of the model that reads digits after training.
const INFERENCE: &str = include_str!("../../assets/models/cnn-inference.toml");
/// The text of the model in training mode.
const TRAINING: &str = include_str!("../../assets/models/cnn.toml");
/// The mean and the deviation of all pixels of MNIST, from 0 to 1.
const AVERAGE: f64 = 0.1307;
const DEVIATION: f64 = 0.3081;

/// The network in inference, with running statistics, for this many images. Its pixels go from 0 to
/// 255.
///
/// # Errors
/// If there are no images.
pub fn inference(images: usize) -> Result<Model> {
    if images == 0 {
        return Err(Error::usage("expected at least one image"));
    }
    model::from_toml(INFERENCE, "cnn-inference.toml")?.with_sizes(&[("N", images)])
}

/// The network in training, with batch statistics, for this many images. Its pixels are normalized.
///
/// # Errors
/// If there are no images.
pub fn training(images: usize) -> Result<Model> {
    if images == 0 {
        return Err(Error::usage("expected at least one image"));
    }
    model::from_toml(TRAINING, "cnn.toml")?.with_sizes(&[("N", images)])
}

/// The values of a model of [`inference`] or [`training`], in the order of [`Model::start`]: the weights, the pixels
/// of each image, 0 to 255, and its label.
///
/// # Errors
/// If a label is not a class, or the numbers do not fit the model.
pub fn start(
    model: &Model,
    architecture: &Architecture,
    weights: &Weights<f64>,
    pixels: &[f64],
    labels: &[u8],
) -> Result<Vec<Tensor<f64>>> {
    if let Some(label) = labels.iter().find(|label| usize::from(**label) >= CLASSES) {
        return Err(Error::usage(format!("{label} is not the label of a digit"))
            .hint("choose a label from 0 to 9"));
    }
    let (parameters, running) = (architecture.parameters(), architecture.running());
    let find = |name: &str| {
        let learned = parameters.iter().map(|tensor| (tensor, &weights.parameters));
        let kept = running.iter().map(|tensor| (tensor, &weights.running));
        let (tensor, values) = learned.chain(kept).find(|(tensor, _)| tensor.name == name)?;
        Some(values[tensor.range.clone()].to_vec())
    };
    let is_given = |quantity: &&Quantity| quantity.equation().is_none();
    let mut start = model.start();
    for (quantity, tensor) in model.quantities().iter().filter(is_given).zip(&mut start) {
        let values = match quantity.name.as_str() {
            "pixel" => Some(pixels.to_vec()),
            "image" => Some(pixels.iter().map(|p| (p / 255.0 - AVERAGE) / DEVIATION).collect()),
            "label" => Some(labels.iter().map(|label| f64::from(*label)).collect()),
            _ => pytorch_name(&quantity.name).and_then(|name| find(&name)),
        };
        let Some(values) = values else { continue };
        if values.len() != tensor.values.len() {
            return Err(Error::usage(format!(
                "{} has {} entries, but got {} numbers",
                quantity.left(),
                tensor.values.len(),
                values.len()
            )));
        }
        tensor.values = values;
    }
    Ok(start)
}

/// The class of the first image that the network finds most likely with these values.
///
/// # Errors
/// If the model has no probabilities.
pub fn most_likely(derivation: &IndexedDerivation, start: &[Tensor<f64>]) -> Result<u8> {
    let mut program = derivation.program();
    program.run(start);
    let p = program.get(&Column::Quantity("nll.p".into()));
    let p = p.ok_or_else(|| Error::failed("the model has no probabilities"))?;
    let largest = p.values.iter().take(CLASSES).enumerate().max_by(|a, b| a.1.total_cmp(b.1));
    Ok(largest.map_or(0, |(class, _)| class as u8))
}

/// What PyTorch, and a file of weights, calls the quantities of the model.
pub fn pytorch_names(model: &Model) -> HashMap<Name, String> {
    // Statistics that are computed are those of the batch.
    let is_of_the_batch = |quantity: &Quantity| {
        let statistic = quantity.name.as_str().split_once('.').map(|(_, name)| name);
        quantity.equation().is_some() && matches!(statistic, Some("μ" | "var"))
    };
    let named = model.quantities().iter().filter(|quantity| !is_of_the_batch(quantity));
    named.filter_map(|q| Some((q.name.clone(), pytorch_name(&q.name)?))).collect()
}

/// `conv1.0.weight` for `conv1.w`.
fn pytorch_name(name: &Name) -> Option<String> {
    let (layer, quantity) = match name.as_str() {
        "mean8.y" | "mean.y" => return Some("logits".into()),
        "nll.p" => return Some("probabilities".into()),
        "nll.L" => return Some("loss".into()),
        text => text.split_once('.')?,
    };
    let number = layer.trim_start_matches(|c: char| !c.is_ascii_digit());
    let place = match layer {
        "conv8" => "",
        _ if layer.starts_with("conv") => ".0",
        _ if layer.starts_with("norm") => ".1",
        _ => return None,
    };
    let of = match quantity {
        "w" | "γ" => "weight",
        "b" | "β" => "bias",
        "μ" => "running_mean",
        "var" => "running_var",
        _ => return None,
    };
    Some(format!("conv{number}{place}.{of}"))
}
