//! The preset networks, which are called by name.

use super::{
    Activation, Biases, DenseLayer, Draw, Example, FullyConnected, Initializer, Loss, Network,
    Optimizer,
};
use crate::error::{Error, Result};
use crate::words::did_you_mean;

/// The names of the presets, each with a description, the default first.
pub const PRESETS: [(&str, &str); 8] = [
    ("seed", "2-2-2, sigmoid, no biases: the well-known exercise, and the default"),
    ("mazur", "2-2-2, sigmoid, one constant bias per layer: the other well-known exercise"),
    ("xor", "2-2-1, tanh and sigmoid, trained biases, four examples: learns XOR"),
    ("softmax", "2-3-3, tanh and softmax with categorical cross-entropy, three examples"),
    ("relu", "2-3-1, ReLU"),
    ("deep", "2-3-2-1, three layers of units, GELU"),
    ("momentum", "the seed with momentum"),
    ("adam", "the seed with Adam"),
];

/// The plan of the preset `seed`, the network of the well-known exercise: 2 inputs, 2 hidden units,
/// 2 outputs, all sigmoid.
pub fn seed_plan() -> FullyConnected {
    FullyConnected::plain(
        "2 inputs, 2 hidden units, 2 outputs, sigmoid",
        &[0.05, 0.10],
        &[2],
        &[0.5, 0.5],
        Activation::Sigmoid,
        &[0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55],
    )
    .expect("it has its eight weights")
}

/// The default network: that of [`seed_plan`].
pub fn default_network() -> Network {
    seed_plan().network().expect("the preset is correct")
}

/// The plan of the preset called `name`.
///
/// # Errors
/// If there is none of that name; the hint lists them.
pub fn preset(name: &str) -> Result<FullyConnected> {
    Ok(match name {
        "seed" => seed_plan(),
        "mazur" => mazur(),
        "xor" => xor(),
        "softmax" => softmax(),
        "relu" => relu()?,
        "deep" => deep(),
        "momentum" => FullyConnected {
            optimizer: Optimizer::Momentum { momentum: 0.9 },
            learning_rate: 0.1,
            ..seed_plan()
        },
        "adam" => FullyConnected {
            optimizer: Optimizer::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
            learning_rate: 0.01,
            ..seed_plan()
        },
        other => return Err(unknown(other)),
    })
}

fn unknown(name: &str) -> Error {
    let names = PRESETS.map(|(name, _)| name);
    let (guess, names) = (did_you_mean(name, names, 0.7), names.join(" "));
    Error::usage(format!("there is no preset or file called `{name}`"))
        .hint(format!("{guess}The presets are {names}; your own file must end in .toml"))
}

fn example(inputs: &[f64], targets: &[f64]) -> Example {
    Example { inputs: inputs.to_vec(), targets: targets.to_vec() }
}

fn trained(activation: Activation, weights: Vec<Vec<f64>>, biases: Biases) -> DenseLayer {
    DenseLayer { activation, weights, biases, train_biases: true }
}

/// Matt Mazur, "A Step by Step Backpropagation Example", 2015.
fn mazur() -> FullyConnected {
    let mut plan = seed_plan();
    plan.title = "2 inputs, 2 hidden units, 2 outputs, sigmoid, one bias per layer".into();
    plan.examples = vec![example(&[0.05, 0.10], &[0.01, 0.99])];
    plan.layers[0].biases = Biases::Shared(0.35);
    plan.layers[1].biases = Biases::Shared(0.60);
    plan.learning_rate = 0.5;
    plan
}

fn xor() -> FullyConnected {
    let hidden = vec![vec![0.8, -0.6], vec![-0.4, 0.9]];
    let output = vec![vec![0.7, 0.5]];
    FullyConnected {
        title: "XOR: 2 inputs, 2 hidden units, 1 output, four examples".into(),
        examples: vec![
            example(&[0.0, 0.0], &[0.0]),
            example(&[0.0, 1.0], &[1.0]),
            example(&[1.0, 0.0], &[1.0]),
            example(&[1.0, 1.0], &[0.0]),
        ],
        layers: vec![
            trained(Activation::Tanh, hidden, Biases::PerUnit(vec![0.1, -0.2])),
            trained(Activation::Sigmoid, output, Biases::PerUnit(vec![0.0])),
        ],
        loss: Loss::BinaryCrossEntropy,
        mean_of_examples: true,
        optimizer: Optimizer::GradientDescent,
        learning_rate: 1.0,
    }
}

fn softmax() -> FullyConnected {
    let mut draw = Draw::new(1);
    let mut layer = |activation, inputs, units| {
        let weights = draw.layer(Initializer::XavierUniform, inputs, units);
        trained(activation, weights, Biases::PerUnit(vec![0.0; units]))
    };
    FullyConnected {
        title: "2 inputs, 3 hidden units, 3 classes, softmax".into(),
        examples: vec![
            example(&[0.9, 0.1], &[1.0, 0.0, 0.0]),
            example(&[0.2, 0.8], &[0.0, 1.0, 0.0]),
            example(&[-0.7, -0.6], &[0.0, 0.0, 1.0]),
        ],
        layers: vec![layer(Activation::Tanh, 2, 3), layer(Activation::Softmax, 3, 3)],
        loss: Loss::CategoricalCrossEntropy,
        mean_of_examples: true,
        optimizer: Optimizer::GradientDescent,
        learning_rate: 0.5,
    }
}

fn relu() -> Result<FullyConnected> {
    let mut plan = FullyConnected::plain(
        "2 inputs, 3 hidden units, 1 output, ReLU",
        &[0.8, 0.4],
        &[3],
        &[0.5],
        Activation::Relu,
        &[0.4, -0.3, 0.2, 0.5, -0.6, -0.1, 0.7, -0.4, 0.3],
    )?;
    plan.layers[1].activation = Activation::Identity;
    plan.learning_rate = 0.2;
    Ok(plan)
}

fn deep() -> FullyConnected {
    let mut draw = Draw::new(2);
    let mut layer = |activation, inputs, units| {
        let weights = draw.layer(Initializer::KaimingUniform, inputs, units);
        trained(activation, weights, Biases::Shared(0.1))
    };
    FullyConnected {
        title: "2 inputs, 3 and 2 hidden units, 1 output, GELU".into(),
        examples: vec![example(&[0.6, -0.4], &[0.8])],
        layers: vec![
            layer(Activation::Gelu, 2, 3),
            layer(Activation::Gelu, 3, 2),
            layer(Activation::Sigmoid, 2, 1),
        ],
        ..seed_plan()
    }
}
