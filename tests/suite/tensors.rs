//! Models of tensors as workbooks: a spreadsheet engine computes what the program says.

use crate::common::assert_close;
use crate::common::digits::bars;
use crate::common::engine::{check_by_engine, engine, sheet_numbers};
use crate::common::gpt as common_gpt;
use crate::common::pytorch;
use crate::common::tensors::{tensor, tensors};
use crate::common::xlsx::formula_cells;
use backprop::cnn::tensors::read_weights;
use backprop::cnn::{Architecture, ReferenceEngine, equations};
use backprop::derive::{Column, IndexedDerivation};
use backprop::expr::Partial;
use backprop::gpt::weights::Matrix;
use backprop::model::{self, Model};
use backprop::tensors::{Options, TensorWorkbook, gpt};
use ironcalc::base::cell::CellValue;
use std::collections::HashMap;
use std::path::Path;

fn options() -> Options {
    Options {
        title: "A test".into(),
        learning_rate: 0.1,
        bars: None,
        names: HashMap::new(),
        is_computed_again: true,
        training: None,
    }
}

fn workbook(model: Model) -> Vec<u8> {
    let start = model.start();
    let derivation = IndexedDerivation::of(model).unwrap();
    let book = TensorWorkbook::of(&derivation, &start, options()).unwrap();
    let mut bytes = Vec::new();
    book.write(&mut bytes, &mut |_| Ok(())).unwrap();
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
    // h, y and L, their derivatives, those of the weights, and the weights after a step; h, y and
    // L after it, and the loss after it and its change on the first sheet.
    assert_eq!(formulas, 2 * (12 + 6) + 2 + 2 * (20 + 4 + 8 + 2) + 21);
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

/// Data wider than the first sheet: they leave its panel alone.
#[test]
fn a_wide_layer() {
    let text = TWO_LAYERS
        .replace("j = 5", "j = 200")
        .replace("x[n,j]\" = \"normal\"", "x[n,j]\" = \"uniform\"");
    check(&text);
    let one = text.replace("n,", "").replace("[n]", "").replace("mean[k]", "Σ[k]");
    check(&one.replace("n = \"N\"\n", "").replace("N = 3\n", ""));
}

/// What a spreadsheet computes when one number is changed: another weight and another learning rate
/// reach every formula.
#[test]
fn a_changed_weight_moves_everything() {
    let model = model::from_toml(TWO_LAYERS, "test").unwrap();
    let mut start = model.start();
    let derivation = IndexedDerivation::of(model).unwrap();
    let bytes = |start: &[model::Tensor<f64>]| {
        let mut bytes = Vec::new();
        let book = TensorWorkbook::of(&derivation, start, options()).unwrap();
        book.write(&mut bytes, &mut |_| Ok(())).unwrap();
        bytes
    };
    let before = bytes(&start);
    // w1[2,3] is the third row and the fourth column of its block.
    let names: Vec<String> =
        derivation.model().quantities().iter().map(|q| q.name.to_string()).collect();
    let w1 = names.iter().position(|name| name == "w1").unwrap();
    start[w1].values[2 * 5 + 3] = 1.25;
    let after = bytes(&start);
    let sheets = sheet_numbers(&before);
    let block = tensor(&before, "w1");
    let mut engine = engine(&before);
    let (row, column) = (block.first.0 + 2, block.first.1 + 3);
    engine
        .set_user_input(sheets[&block.sheet], row as i32 + 1, column as i32 + 1, "1.25".into())
        .unwrap();
    engine.evaluate();
    for cell in formula_cells(&after) {
        let place = (cell.row as i32 + 1, cell.column as i32 + 1);
        let found = engine.get_cell_value_by_index(sheets[&cell.sheet], place.0, place.1);
        let Ok(CellValue::Number(found)) = found else { panic!("{found:?}") };
        assert_close(&cell.formula, found, cell.result, 1e-12);
    }
}

/// The index leads to each tensor: its entries are where it says.
#[test]
fn the_index_says_where_every_entry_is() {
    let text = CONVOLUTIONS;
    let model = model::from_toml(text, "test").unwrap();
    let start = model.start();
    let derivation = IndexedDerivation::of(model).unwrap();
    let mut program = derivation.program();
    program.run(&start);
    let bytes = workbook(derivation.model().clone());
    let mut compared = 0;
    for quantity in derivation.model().quantities() {
        let known = program.get(&Column::Quantity(quantity.name.clone())).unwrap();
        let found = tensor(&bytes, quantity.name.as_str());
        assert_eq!(found.shape, known.shape, "{}", quantity.name);
        assert_eq!(found.values, known.values, "{}", quantity.name);
        compared += 1;
    }
    for total in derivation.totals() {
        let known = program.get(&Column::Derivative(total.partial.clone())).unwrap();
        let found = tensor(&bytes, &format!("∂ {}", total.partial.wrt));
        assert_eq!(found.values, known.values, "{}", total.partial);
        let value = tensor(&bytes, total.partial.wrt.as_str());
        assert_eq!(found.first, value.first, "the same address");
        assert_eq!(found.sheet, format!("∂ {}", value.sheet));
        compared += 1;
    }
    assert_eq!(compared, 40);
}

/// Sums that do not run along rows and columns, lookups, recurrences and maxima.
#[test]
fn what_is_no_window_is_written_out() {
    let text = r#"
title = "Others"
loss = "L"
[sizes]
T = 4
[indices]
t = "T"
s = "T"
d = 3
e = 3
v = 5
[given]
"token[t]" = "below v"
[trained]
"E[v,d]" = "normal"
"U[d,e]" = "normal"
"g[d]" = "normal"
[equations]
"x[t,d]" = "E[token[t],d]"
"h[t,d]" = "tanh(x[t,d] + Σ[e] U[d,e]·h[t − 1,e])"
"m[t]" = "max[d] (h[t,d]·g[d])"
"k[t]" = "Σ[s] [s ≤ t]·m[s]·s"
"z[d]" = "Σ[t] h[t,d]·h[T − 1 − t,d]"
L = "mean[t] (k[t] − ½)² + Σ[d] z[d]²"
"#
    .replace("below v", "below words")
    .replace("T = 4", "T = 4\nwords = 5")
    .replace("v = 5", "v = \"words\"");
    assert!(check(&text) > 60);
}

/// The engine does not compute LN of a range, as logistic regression has it; LibreOffice does, see
/// `tests/outside`.
#[test]
fn bundled_models_are_computed_by_the_engine() {
    let mut failed = Vec::new();
    for name in ["word2vec", "residual", "matrix-factorization", "lstm", "kalman", "gpt"] {
        let text = model::model_text(name).unwrap();
        if std::panic::catch_unwind(|| check(text)).is_err() {
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}

/// The model of the trained network: what it reads is what the engine written by hand reads, and its
/// derivatives are central differences.
#[test]
fn the_network_after_training() {
    let architecture = Architecture::mnist();
    let weights = read_weights(Path::new("models/mnist.safetensors"), &architecture).unwrap();
    let weights = weights.cast::<f64>();
    let split = bars(1, 3);
    let pixels: Vec<f64> = split.images.iter().map(|pixel| f64::from(*pixel)).collect();
    let derivation = IndexedDerivation::of(equations::inference(1).unwrap()).unwrap();
    let model = derivation.model();
    let start = equations::start(model, &architecture, &weights, &pixels, &[7]).unwrap();
    let mut program = derivation.program();
    program.run(&start);
    let value = |program: &model::Program, name: &str| {
        program.get(&Column::Quantity(name.into())).unwrap().values.clone()
    };
    let normalized: Vec<f64> = pixels.iter().map(|p| (p / 255.0 - 0.1307) / 0.3081).collect();
    let mut log_p = [0.0; 10];
    ReferenceEngine::<f64>::new(architecture.clone()).predict(&weights, &normalized, &mut log_p);
    for (p, log_p) in value(&program, "nll.p").iter().zip(log_p) {
        assert!((p.ln() - log_p).abs() <= 1e-9, "{} is not {log_p}", p.ln());
    }
    let loss = |start: &[model::Tensor<f64>]| {
        let mut program = derivation.program();
        program.run(start);
        value(&program, "nll.L")[0]
    };
    let starts: Vec<&model::Quantity> =
        model.quantities().iter().filter(|q| q.equation().is_none()).collect();
    for (name, entry) in [
        ("pixel", 300),
        ("conv1.w", 40),
        ("norm3.γ", 2),
        ("conv6.w", 1001),
        ("norm7.β", 9),
        ("conv8.b", 7),
    ] {
        let place = starts.iter().position(|q| q.name.as_str() == name).unwrap();
        let slope = Column::Derivative(Partial::new(model.loss(), &name.into()));
        let slope = program.get(&slope).unwrap().values[entry];
        let at = |by: f64| {
            let mut start = start.clone();
            start[place].values[entry] += by;
            loss(&start)
        };
        let h = if name == "pixel" { 1e-2 } else { 1e-5 };
        let measured = (at(h) - at(-h)) / (2.0 * h);
        assert!(
            (measured - slope).abs() <= 1e-6 * slope.abs().max(1e-2),
            "{name}: {slope}, {measured}"
        );
    }
    assert!(equations::start(model, &architecture, &weights, &pixels, &[10]).is_err());
    assert!(equations::start(model, &architecture, &weights, &pixels[1..], &[1]).is_err());
    assert!(equations::inference(0).is_err());
}

/// What PyTorch says of the trained network: logits, loss and every gradient.
#[test]
fn pytorch_says_the_same_of_the_trained_network() {
    let fixture = pytorch::inference();
    let architecture = Architecture::mnist();
    let weights = read_weights(Path::new("models/mnist.safetensors"), &architecture).unwrap();
    let derivation = IndexedDerivation::of(equations::inference(1).unwrap()).unwrap();
    let model = derivation.model();
    let label = fixture["label"][0] as u8;
    let start =
        equations::start(model, &architecture, &weights.cast(), &fixture["pixels"], &[label]);
    let mut program = derivation.program();
    program.run(&start.unwrap());
    let names = equations::pytorch_names(model);
    let mut compared = 0;
    for quantity in model.quantities() {
        let name = names.get(&quantity.name).cloned().unwrap_or(quantity.name.to_string());
        let value = Column::Quantity(quantity.name.clone());
        let slope = Column::Derivative(Partial::new(model.loss(), &quantity.name));
        for (name, column) in [(name.clone(), value), (format!("∂ {name}"), slope)] {
            let known = pytorch::name_of(&name).and_then(|name| fixture.get(&name));
            if let (Some(known), Some(ours)) = (known, program.get(&column)) {
                pytorch::assert_same(&name, &ours.values, known);
                compared += known.len();
            }
        }
    }
    assert_eq!(compared, 10 + 1 + 28 * 28 + 19_194);
}

/// What PyTorch says of the network in training: logits, loss and every gradient of four pictures.
#[test]
fn pytorch_says_the_same_of_the_network_in_training() {
    let fixture = pytorch::training();
    let architecture = Architecture::mnist();
    let weights = read_weights(Path::new("models/mnist.safetensors"), &architecture).unwrap();
    let derivation = IndexedDerivation::of(equations::training(4).unwrap()).unwrap();
    let model = derivation.model();
    let labels: Vec<u8> = fixture["labels"].iter().map(|label| *label as u8).collect();
    let start =
        equations::start(model, &architecture, &weights.cast(), &fixture["pixels"], &labels);
    let mut program = derivation.program();
    program.run(&start.unwrap());
    let names = equations::pytorch_names(model);
    let mut compared = 0;
    for quantity in model.quantities() {
        let name = names.get(&quantity.name).cloned().unwrap_or(quantity.name.to_string());
        let value = Column::Quantity(quantity.name.clone());
        let slope = Column::Derivative(Partial::new(model.loss(), &quantity.name));
        for (name, column) in [(name.clone(), value), (format!("∂ {name}"), slope)] {
            let known = pytorch::name_of(&name).and_then(|name| fixture.get(&name));
            if let (Some(known), Some(ours)) = (known, program.get(&column)) {
                pytorch::assert_same_in_training(&name, &ours.values, known);
                compared += known.len();
            }
        }
    }
    assert_eq!(compared, 4 * 10 + 1 + 19_194);
}

/// The network in training: its derivatives are those of the engine written by hand.
#[test]
fn the_network_in_training() {
    let architecture = Architecture::mnist();
    let weights = read_weights(Path::new("models/mnist.safetensors"), &architecture).unwrap();
    let weights = weights.cast::<f64>();
    let split = bars(2, 5);
    let pixels: Vec<f64> = split.images.iter().map(|pixel| f64::from(*pixel)).collect();
    let labels = [4, 7];
    let derivation = IndexedDerivation::of(equations::training(2).unwrap()).unwrap();
    let model = derivation.model();
    let start = equations::start(model, &architecture, &weights, &pixels, &labels).unwrap();
    let mut program = derivation.program();
    program.run(&start);
    let images: Vec<f64> = pixels.iter().map(|p| (p / 255.0 - 0.1307) / 0.3081).collect();
    let mut engine = ReferenceEngine::<f64>::new(architecture.clone());
    let mut gradients = vec![0.0; architecture.parameter_count()];
    let score = engine.train(&mut weights.clone(), &images, &labels, 0.0, &mut gradients);
    let value = |name: &str| program.get(&Column::Quantity(name.into())).unwrap().values[0];
    assert_close("the loss", value("nll.L"), score.loss, 1e-9);
    let names = equations::pytorch_names(model);
    assert!(!names.values().any(|name| name.contains("running")));
    let largest = gradients.iter().fold(0.0_f64, |largest, g| largest.max(g.abs()));
    let mut compared = 0;
    for parameter in architecture.parameters() {
        let (name, _) = names.iter().find(|(_, name)| **name == parameter.name).unwrap();
        let column = Column::Derivative(Partial::new(model.loss(), name));
        let ours = &program.get(&column).unwrap().values;
        for (ours, theirs) in ours.iter().zip(&gradients[parameter.range.clone()]) {
            assert!((ours - theirs).abs() <= 1e-9 * largest, "{name}: {ours}, {theirs}");
            compared += 1;
        }
    }
    assert_eq!(compared, 19_194);
}

/// Two steps of the GPT on names of different lengths: what the workbook stores is what a
/// spreadsheet engine computes, and what the bundled model gives at the length of each name.
#[test]
fn a_gpt_that_trains() {
    let names = ["bo", "abcdefghijklmnop"];
    let model = gpt::model().unwrap();
    let start = model.start();
    let training = gpt::training(&model, &names.map(str::to_owned), names.len()).expect("they fit");
    let derivation = IndexedDerivation::of(model).unwrap();
    let options = Options {
        learning_rate: 0.01,
        is_computed_again: false,
        training: Some(training),
        ..options()
    };
    let book = TensorWorkbook::of(&derivation, &start, options).unwrap();
    let mut bytes = Vec::new();
    book.write(&mut bytes, &mut |_| Ok(())).unwrap();
    let found = tensors(&bytes);
    let mut weights = HashMap::new();
    for (name, tensor) in &found {
        if let Some((name, "1")) = name.split_once(", step ") {
            weights.insert(name.to_owned(), tensor.values.clone());
        }
    }
    let losses = common_gpt::trained(&mut weights, &names, 0.01);
    for (step, loss) in (1..).zip(losses) {
        assert_close("the loss", found[&format!("L, step {step}")].values[0], loss, 1e-12);
    }
    for name in Matrix::ALL.map(Matrix::name_in_model) {
        let last = &found[&format!("{name}, step 3")].values;
        for (ours, theirs) in last.iter().zip(&weights[name]) {
            assert!((ours - theirs).abs() <= 1e-12, "{name}: {ours}, {theirs}");
        }
    }
    assert!(check_by_engine(&bytes, 1e-14) > 60_000);
}

/// Texts and steps that do not fit are refused before any work.
#[test]
fn what_a_gpt_does_not_read() {
    let model = gpt::model().unwrap();
    let refused = |texts: &[&str], steps: usize| {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        gpt::training(&model, &texts, steps).unwrap_err().message
    };
    assert!(refused(&["zoë"], 2).contains('ë'));
    assert!(refused(&["abcdefghijklmnopq"], 2).contains("17 letters"));
    assert!(refused(&["emma", ""], 2).contains("no letters"));
    assert!(refused(&[], 2).contains("no text"));
    assert!(refused(&["emma"], 0).contains("0 steps"));
    assert!(refused(&["emma"], gpt::MOST_STEPS + 1).contains("steps"));
}
