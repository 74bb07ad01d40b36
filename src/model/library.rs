//! The models that come with the program, each in a file of its own: layers by themselves, and whole
//! models to start from.
//!
//! A layer knows of the rest of the network only `dy`, the derivative of the loss with respect to its
//! output y. So its loss is L = Σ dy·y, which has these derivatives.

use super::{Model, from_toml};
use crate::error::{Error, Result};
use crate::words::did_you_mean;

/// Names, each with the text of a file.
type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../assets/", $folder, "/", $name, ".toml")))),*]
    };
}

/// The layers.
const LAYERS: Files = files!("layers":
    "linear" "conv2d" "batchnorm" "batchnorm2d" "batchnorm-inference" "layernorm" "groupnorm" "rmsnorm" "relu" "leakyrelu"
    "gelu" "gelu-tanh" "silu" "tanh" "sigmoid" "softplus" "maxpool" "avgpool" "globalavgpool"
    "softmax" "logsoftmax-nll" "mse" "bce-with-logits" "embedding" "attention" "dropout" "rnn"
    "rnn-sequence" "lstm" "lstm-sequence" "gru" "gru-sequence");

/// The models to start from.
const MODELS: Files = files!("models":
    "logistic-regression" "cnn" "gpt" "lstm" "word2vec" "residual" "matrix-factorization" "kalman");

/// The names of the layers, each with a sentence about it.
pub fn layers() -> Vec<(&'static str, String)> {
    titles(LAYERS)
}

/// The names of the models to start from, each with a sentence about it.
pub fn models() -> Vec<(&'static str, String)> {
    titles(MODELS)
}

fn titles(files: Files) -> Vec<(&'static str, String)> {
    let title = |text: &str| {
        let first = text.lines().next().unwrap_or_default();
        first.trim_start_matches("title = ").trim_matches('"').to_owned()
    };
    files.iter().map(|(name, text)| (*name, title(text))).collect()
}

/// The layer called `name`.
///
/// # Errors
/// If there is none of that name; the hint lists them.
pub fn layer(name: &str) -> Result<Model> {
    match layer_text(name) {
        Some(text) => from_toml(text, &format!("{name}.toml")),
        None => {
            let names: Vec<&str> = LAYERS.iter().map(|(name, _)| *name).collect();
            let guess = did_you_mean(name, names.iter().copied(), 0.6);
            Err(Error::usage(format!("there is no layer called `{name}`"))
                .hint(format!("{guess}The layers are {}", names.join(" "))))
        }
    }
}

/// The text of the layer called `name`, if there is one.
pub(super) fn layer_text(name: &str) -> Option<&'static str> {
    text_of(LAYERS, name)
}

/// The text of the model to start from called `name`, if there is one.
pub fn model_text(name: &str) -> Option<&'static str> {
    text_of(MODELS, name)
}

fn text_of(files: Files, name: &str) -> Option<&'static str> {
    files.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
