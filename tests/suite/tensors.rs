//! Models of tensors as workbooks: a spreadsheet engine computes what the program says.

use crate::common::engine::{check_by_engine, engine, sheet_numbers};
use backprop::derive::IndexedDerivation;
use backprop::model::{self, Model};
use backprop::tensors::{Options, TensorWorkbook};
use std::collections::HashMap;

fn options() -> Options {
    Options { title: "A test".into(), learning_rate: 0.1, bars: None, names: HashMap::new() }
}

fn workbook(model: Model) -> Vec<u8> {
    let start = model.start();
    let derivation = IndexedDerivation::of(model).unwrap();
    let book = TensorWorkbook::of(&derivation, &start, options()).unwrap();
    let mut bytes = Vec::new();
    book.write(&mut bytes, &mut |_| Ok(())).unwrap();
    if let Ok(folder) = std::env::var("LIVE_OUT") {
        std::fs::write(format!("{folder}/{}.xlsx", derivation.model().title()), &bytes).unwrap();
    }
    bytes
}

/// Every formula of the workbook of a model, by the engine. Returns their number.
fn check(text: &str) -> usize {
    check_by_engine(&workbook(model::from_toml(text, "test").unwrap()), 1e-14)
}

const TWO_LAYERS: &str = r#"
title = "Two layers"
loss = "L"
[sizes]
N = 3
[indices]
n = "N"
j = 5
i = 4
k = 2
[given]
"x[n,j]" = "normal"
"t[n,k]" = "normal"
[trained]
"w1[i,j]" = "normal"
"b1[i]" = "normal"
"w2[k,i]" = "normal"
"b2[k]" = "normal"
[equations]
"h[n,i]" = "tanh(Σ[j] w1[i,j]·x[n,j] + b1[i])"
"y[n,k]" = "σ(Σ[i] w2[k,i]·h[n,i] + b2[k])"
L = "½·mean[n,k] (y[n,k] − t[n,k])²"
"#;

#[test]
fn two_layers() {
    let formulas = check(TWO_LAYERS);
    // h, y and L, their derivatives, those of the weights, and the weights after a step.
    assert_eq!(formulas, 2 * (12 + 6) + 2 + 2 * (20 + 4 + 8 + 2));
}

const CONVOLUTIONS: &str = r#"
title = "Two convolutions"
loss = "nll.L"
[sizes]
N = 2
side = 6
classes = 3
[indices]
n = "N"
z = 1
a = "side"
q = "side"
[given]
"image[n,z,a,q]" = "uniform"
"label[n]" = "below classes"
[layers]
conv1 = { layer = "conv2d", x = "image", O = 2, C = 1, U = 3, V = 3, padding = 1, w = "normal 0.5" }
norm1 = { layer = "batchnorm2d", x = "conv1.y" }
relu1 = { layer = "relu", x = "norm1.y" }
pool1 = { layer = "maxpool", x = "relu1.y", k = 2 }
conv2 = { layer = "conv2d", x = "pool1.y", O = 3, C = 2, U = 2, V = 3, padding = 1, w = "normal 0.5" }
mean = { layer = "globalavgpool", x = "conv2.y" }
nll = { layer = "logsoftmax-nll", x = "mean.y", t = "label" }
"#;

#[test]
fn two_convolutions() {
    assert!(check(CONVOLUTIONS) > 500);
}

#[test]
fn a_strided_convolution() {
    let text = CONVOLUTIONS.replace("C = 2, U = 2", "C = 2, stride = 2, U = 2");
    check(&text);
}
