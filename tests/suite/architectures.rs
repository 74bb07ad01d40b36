//! Networks that a person writes down: their layers, their shapes, and their gradients against those
//! that are derived from the same text.

use crate::common::digits::set;
use backprop::cnn::architecture::{Activation, Kind, Layer, Shape};
use backprop::cnn::data::{Classes, Format};
use backprop::cnn::tensors::{TensorFile, read_network};
use backprop::cnn::train::Training;
use backprop::cnn::{Architecture, Dataset, EngineKind, Random, Recipe, ReferenceEngine, Weights};
use backprop::derive::{Column, IndexedDerivation};
use backprop::model::{self, Quantity};
use backprop::network::Initializer;
use std::path::Path;

/// Every kind of layer but dropout, whose mask is drawn.
const EVERYTHING: &str = r#"
[sizes]
N = 3
side = 15

[indices]
n = "N"
z = 2
a = "side"
q = "side"

[given]
"image[n,z,a,q]" = "normal"
"label[n]" = "zeros"

[layers]
conv1 = { layer = "conv2d", O = 4, U = 5, V = 5, stride = 2, padding = 1 }
norm1 = { layer = "groupnorm", groups = 2 }
silu1 = { layer = "silu" }
conv2 = { layer = "conv2d", O = 3, U = 2, V = 2, padding = 0, b = "none" }
norm2 = { layer = "layernorm" }
leaky2 = { layer = "leakyrelu", slope = 0.1 }
pool2 = { layer = "avgpool", k = 2 }
conv3 = { layer = "conv2d", O = 4, U = 3, V = 3, padding = 1 }
norm3 = { layer = "batchnorm2d" }
relu3 = { layer = "relu" }
pool3 = { layer = "maxpool", k = 2 }
dense4 = { layer = "linear", I = 6 }
tanh4 = { layer = "tanh" }
dense5 = { layer = "linear", I = 5, b = "none" }
sigmoid5 = { layer = "sigmoid" }
dense6 = { layer = "linear", I = 3 }
nll = { layer = "logsoftmax-nll", t = "label" }
"#;

/// A short one, of nothing but layers.
const SHORT: &str = r#"
[layers]
conv1 = { layer = "conv2d", O = 4, U = 3, V = 3, padding = 1 }
relu1 = { layer = "relu" }
pool1 = { layer = "maxpool", k = 4 }
drop1 = { layer = "dropout", rate = 0.2 }
out = { layer = "linear", I = 10 }
"#;

fn read(text: &str) -> Architecture {
    Architecture::from_toml(text, "mine.toml").unwrap()
}

/// The message and hint of the error.
fn refusal(text: &str) -> String {
    let error = Architecture::from_toml(text, "mine.toml").unwrap_err();
    [error.message, error.hint.unwrap_or_default()].join("\n")
}

/// What the engine calls a quantity of the model: `conv1.weight` for `conv1.w`.
fn parameter(name: &str) -> Option<String> {
    let (layer, quantity) = name.split_once('.')?;
    let of = match quantity {
        "w" | "γ" => "weight",
        "b" | "β" => "bias",
        _ => return None,
    };
    Some(format!("{layer}.{of}"))
}

#[test]
fn the_gradients_are_those_derived_from_the_same_text() {
    let architecture = read(EVERYTHING);
    let images = 3;
    let derivation =
        IndexedDerivation::of(model::from_toml(EVERYTHING, "mine.toml").unwrap()).unwrap();
    let mut source = Random::new(5, 9, 3);
    let mut weights = Weights::initial(&architecture, Initializer::PyTorch, 3).cast::<f64>();
    weights.parameters.iter_mut().for_each(|parameter| *parameter += source.uniform(-0.1, 0.1));
    let pixels: Vec<f64> =
        (0..images * architecture.input.len()).map(|_| source.uniform(-1.0, 1.0)).collect();
    let labels = [2, 0, 1];

    let tensors = architecture.parameters();
    let of = |quantity: &Quantity| {
        let name = parameter(quantity.name.as_str()).unwrap();
        tensors.iter().find(|tensor| tensor.name == name).unwrap()
    };
    let mut start = derivation.model().start();
    let given = derivation.model().quantities().iter().filter(|q| q.equation().is_none());
    for (quantity, tensor) in given.zip(&mut start) {
        match quantity.name.as_str() {
            "image" => tensor.values = pixels.clone(),
            "label" => tensor.values = labels.map(f64::from).to_vec(),
            _ if quantity.wants_a_gradient() => {
                assert_eq!(of(quantity).range.len(), tensor.values.len(), "{}", quantity.name);
                tensor.values = weights.parameters[of(quantity).range.clone()].to_vec();
            }
            _ => {}
        }
    }
    let mut program = derivation.program();
    program.run(&start);

    let mut by_hand = vec![f64::NAN; architecture.parameter_count()];
    let mut engine = ReferenceEngine::<f64>::new(architecture.clone());
    let score = engine.train(&mut weights.clone(), &pixels, &labels, 0.0, &mut by_hand);
    for (layer, (_, ours, _)) in architecture.layers.iter().zip(engine.trace(images)) {
        let name = format!("{}.y", layer.name);
        let derived = program.get(&Column::Quantity(name.as_str().into())).unwrap();
        for (derived, ours) in derived.values.iter().zip(&ours) {
            assert!((derived - ours).abs() <= 1e-12, "{name}: {ours} is not {derived}");
        }
    }
    let loss = program.get(&Column::Quantity("nll.L".into())).unwrap().values[0];
    assert!((loss - score.loss).abs() <= 1e-12, "{loss} is not {}", score.loss);
    let mut compared = 0;
    for total in derivation.totals().iter().filter(|total| total.is_gradient) {
        let quantity = derivation.model().quantity(&total.partial.wrt).unwrap();
        let derived = &program.get(&Column::Derivative(total.partial.clone())).unwrap().values;
        let largest = derived.iter().fold(0.0_f64, |largest, g| largest.max(g.abs()));
        // Batch norm takes the bias of its convolution out again: that gradient is 0 but for rounding.
        let largest = if of(quantity).name == "conv3.bias" { 1.0 } else { largest };
        for (derived, by_hand) in derived.iter().zip(&by_hand[of(quantity).range.clone()]) {
            assert!(
                (derived - by_hand).abs() <= 1e-10 * largest,
                "{}: {by_hand} by hand, {derived} derived, of {largest}",
                of(quantity).name
            );
            compared += 1;
        }
    }
    assert_eq!(compared, architecture.parameter_count());
}

#[test]
fn the_text_of_the_bundled_network_describes_it() {
    let read = read(model::model_text("cnn").unwrap());
    let kinds =
        |network: &Architecture| network.layers.iter().map(|layer| layer.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&read), kinds(&Architecture::mnist()));
    assert_eq!(read.parameter_count(), 19_194);
}

#[test]
fn layers_alone_take_images_of_mnist() {
    let network = read(SHORT);
    assert_eq!(network.input, Shape { channels: 1, side: 28 });
    assert_eq!(
        network.layers,
        [
            Layer::new("conv1", Kind::convolution(4, 3, 1)),
            Layer::new("relu1", Kind::Activation(Activation::Relu)),
            Layer::new("pool1", Kind::MaxPool { side: 4 }),
            Layer::new("drop1", Kind::Dropout { rate: 0.2 }),
            Layer::new("out", Kind::linear(10)),
        ]
    );
    assert_eq!(network.parameter_count(), 4 * 9 + 4 + 4 * 7 * 7 * 10 + 10);
    let names: Vec<String> = network.parameters().into_iter().map(|tensor| tensor.name).collect();
    assert_eq!(names, ["conv1.weight", "conv1.bias", "out.weight", "out.bias"]);
    assert_eq!(EngineKind::for_architecture(&Architecture::mnist()), (EngineKind::Fast, None));
    let (kind, why) = EngineKind::for_architecture(&network);
    assert_eq!(kind, EngineKind::Reference);
    assert_eq!(why.unwrap(), "it has fewer than two convolutions");
}

/// Receptive field and jump, worked out by hand as in a course.
#[test]
fn receptive_fields_grow_with_windows_and_jumps_with_strides() {
    let text = SHORT.replace(
        "padding = 1 }",
        "padding = 1 }\nconv2 = { layer = \"conv2d\", O = 4, U = 5, V = 5, stride = 2, padding = 2 }",
    );
    let fields = read(&text).receptive_fields();
    // 3; 3 + 4·1 = 7, then 2; ReLU; 7 + 3·2 = 13, then 2·4; dropout; linear sees 3 × 3 of those.
    assert_eq!(fields, [(3, 1), (7, 2), (7, 2), (13, 8), (13, 8), (13 + 2 * 8, 8)]);
}

#[test]
fn a_mistake_is_shown_where_it_is() {
    for (from, to, expected) in [
        (
            "k = 4",
            "k = 40",
            &[
                "mine.toml:5",
                "R = ⌊side / 40⌋ is not a whole number above 0",
                "x is 2 × 4 × 28 × 28",
            ][..],
        ),
        ("V = 3", "V = 5", &["mine.toml:3", "U is 3 and V is 5, but a kernel must be square here"]),
        ("O = 4", "O = 4, groups = 2", &["mine.toml:3"]),
        (
            "\"relu\"",
            "\"batchnorm2d\", \"β\" = \"none\"",
            &["mine.toml:4", "relu1 cannot do without its β here"],
        ),
        ("\"relu\"", "\"batchnorm\"", &["mine.toml:4", "x has 2 indices, but conv1.y has 4"]),
        (
            "\"relu\"",
            "\"batchnorm2d\", \"ε\" = 1e-3",
            &["mine.toml:4", "ε is 0.001, but it is always 0.00001 here"],
        ),
        ("\"relu\"", "\"softplus\"", &["mine.toml:4", "no layer softplus", "it can have conv2d"]),
        ("\"relu\"", "\"rulu\"", &["mine.toml:4", "there is no layer called `rulu`"]),
        ("rate = 0.2", "rate = 1.5", &["mine.toml:6", "the rate is 1.5"]),
        ("\"relu\"", "\"relu\", x = \"image\"", &["mine.toml:4", "does not take conv1.y"]),
        (
            "out =",
            "#",
            &["nll: x has 2 indices, but drop1.y has 4", "# the loss", "globalavgpool and linear"],
        ),
    ] {
        let text = SHORT.replace(from, to);
        assert_ne!(text, SHORT);
        let refusal = refusal(&text);
        for part in expected {
            assert!(refusal.contains(part), "{from} → {to}: {part} is not in\n{refusal}");
        }
    }
    let in_tables = "[layers.out] # each layer a table\nlayer = 'linear'\nI = 10\n";
    assert_eq!(read(in_tables).parameter_count(), 7850);
    // What a person did not write is not shown.
    for cut in ["[layers", "[layers]\nout = { layer = \"lin", "[layers]\nout = {\n"] {
        let refusal = refusal(cut);
        assert!(!refusal.contains("has no layers") && !refusal.contains("nll"), "{refusal}");
    }
    for nothing in ["", "title = \"mine\"\n", "[[layers]]\nunits = 3\n", "[layers]\n"] {
        assert!(refusal(nothing).starts_with("mine.toml has no layers\nwrite, for example"));
    }
}

/// Layers of their own defaults, and layers that say something else.
#[test]
fn numbers_that_are_not_said_are_those_of_the_layers_file() {
    let network = |layer: &str| read(&SHORT.replace("\"relu\"", layer)).layers[1].kind;
    let leaky = |slope| Kind::Activation(Activation::LeakyRelu { slope });
    assert_eq!(network("\"leakyrelu\""), leaky(0.01));
    assert_eq!(network("\"leakyrelu\", slope = 0.3"), leaky(0.3));
    assert_eq!(network("\"dropout\""), Kind::Dropout { rate: 0.5 });
    assert_eq!(network("\"batchnorm2d\", \"ε\" = 1e-5"), Kind::BatchNorm);
}

/// Its layers fit together, but not to the images that this program reads.
#[test]
fn a_network_for_other_images_is_refused() {
    let network = read(EVERYTHING);
    let error = network.check_for_digits().unwrap_err().message;
    assert_eq!(
        error,
        "the images are 1 × 28 × 28 (channels, rows, columns), but the network takes 2 × 15 × 15"
    );
    let engine = EngineKind::Reference.engine(&network, 1, 0).unwrap();
    let recipe = Recipe { classes: Some(3), batch: 10, ..Recipe::quick() };
    let refused = Training::new(recipe, network.clone(), set(), engine).err().unwrap();
    assert_eq!(refused.message, error);
    // So are its weights in a file, and layers too large for any computer.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("weights.safetensors");
    let huge =
        Kind::Convolution { outputs: 1, kernel: 3, stride: 1, padding: usize::MAX, bias: true };
    let huge = Architecture { layers: vec![Layer::new("huge", huge)], ..Architecture::mnist() };
    for (network, expected) in [(network, &error[..]), (huge, "but must be at most 65536")] {
        let mut file = TensorFile::new();
        file.note_network(&network, &Classes::digits());
        std::fs::write(&path, file.to_bytes().unwrap()).unwrap();
        let refused = read_network(&path).unwrap_err().message;
        assert!(refused.contains(expected), "{refused}");
    }
}

/// What dropout draws depends on the seed and the batch, and evaluation has none.
#[test]
fn dropout_draws_by_seed_and_batch() {
    let network = read(SHORT);
    let mut source = Random::new(1, 9, 4);
    let pixels: Vec<f32> = (0..2 * 784).map(|_| source.uniform(-1.0, 1.0) as f32).collect();
    let weights = Weights::initial(&network, Initializer::PyTorch, 1);
    let loss = |seed: u64, batches: u64| {
        let mut weights = Weights { batches, ..weights.clone() };
        let mut engine = ReferenceEngine::<f32>::new(network.clone()).with_seed(seed);
        let mut gradient = vec![0.0; network.parameter_count()];
        let score = engine.train(&mut weights, &pixels, &[3, 8], 0.0, &mut gradient);
        let trace = engine.trace(2);
        let zeros = |name: &str| {
            let (_, value, _) = trace.iter().find(|(known, ..)| known == name).unwrap();
            value.iter().filter(|value| **value == 0.0).count()
        };
        (score.loss, zeros("drop1") - zeros("pool1"))
    };
    let (first, dropped) = loss(1, 0);
    assert_eq!((first, dropped), loss(1, 0));
    assert_ne!(first, loss(2, 0).0);
    assert_ne!(first, loss(1, 1).0);
    // A fifth of 2 × 196 entries; four standard deviations of it are 32.
    assert!((78.4 - dropped as f64).abs() <= 32.0, "{dropped}");
    let predicted = |seed: u64| {
        let mut answer = vec![0.0; 20];
        let mut engine = ReferenceEngine::<f32>::new(network.clone()).with_seed(seed);
        engine.predict(&weights, &pixels, &mut answer);
        answer
    };
    assert_eq!(predicted(1), predicted(2));
}

fn idx(magic: u32, axes: &[u32], bytes: &[u8]) -> Vec<u8> {
    let numbers = std::iter::once(&magic).chain(axes).flat_map(|number| number.to_be_bytes());
    numbers.chain(bytes.iter().copied()).collect()
}

/// Writes a set of two images whose first row is 1 and whose first column is 2, with these labels.
fn write_set(folder: &Path, prefix: &str, test: &str, labels: [u8; 2]) {
    let mut image = [0; 784];
    (0..28).for_each(|column| image[column] = 1);
    (1..28).for_each(|row| image[28 * row] = 2);
    for part in ["train", test] {
        let name = |kind: &str| folder.join(format!("{prefix}{part}-{kind}-ubyte"));
        let images = idx(0x803, &[2, 28, 28], &[image, image].concat());
        std::fs::write(name("images-idx3"), images).unwrap();
        std::fs::write(name("labels-idx1"), idx(0x801, &[2], &labels)).unwrap();
    }
}

#[test]
fn sets_like_emnist_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_set(path, "emnist-balanced-", "test", [46, 3]);
    let error = Dataset::in_folder(path).unwrap_err();
    assert!(error.message.contains("label 1 is 46, but labels must be from 0 to 9"), "{error:?}");
    assert_eq!(error.hint.unwrap(), "--classes 47 reads a set with 47 classes");
    let format = Format { classes: Some(47), transpose: true };
    let set = Dataset::read(path, format).unwrap();
    assert_eq!((set.train.labels, set.classes), (vec![46, 3], Classes::numbered(47)));
    let image = set.test.image(1);
    assert_eq!((image[0], image[1], image[27], image[28]), (1, 2, 2, 1), "rows are columns");

    write_set(path, "emnist-letters-", "test", [1, 26]);
    let error = Dataset::read(path, format).unwrap_err();
    assert!(error.message.ends_with("has several sets: emnist-balanced, emnist-letters"));
    let letters = Dataset::read(&path.join("emnist-letters"), format).unwrap();
    assert_eq!(letters.test.labels, [1, 26]);
    assert!(Dataset::read(&path.join("emnist-digits"), format).is_err());
    // Its mapping names the classes: 0 does not exist, 1 is A or a, 26 is Z or z.
    let mapping = path.join("emnist-letters-mapping.txt");
    std::fs::write(&mapping, "1 65 97\n26 90 122\n").unwrap();
    let of = |format| Dataset::read(&path.join("emnist-letters"), format);
    let classes = of(Format::default()).unwrap().classes;
    assert_eq!([0, 1, 2, 26].map(|label| classes.name(label)), ["0", "A", "2", "Z"]);
    assert_eq!(of(Format { classes: Some(30), transpose: false }).unwrap().classes.name(1), "1");
    std::fs::write(&mapping, "1 65\nB 66\n").unwrap();
    let error = of(Format::default()).unwrap_err().message;
    assert!(error.ends_with("line 2 is `B 66`, but expected a label and a character's code"));
    // Under the plain names, as Fashion-MNIST and KMNIST have them.
    write_set(path, "", "t10k", [0, 9]);
    assert_eq!(Dataset::in_folder(path).unwrap().test.labels, [0, 9]);
}
