//! Networks that have a name.

use super::{
    Activation, Biases, Example, FullyConnected, Initialiser, Layer, Loss, Network, Optimizer,
    start::Draw,
};
use crate::error::{Error, Result};
use crate::words::did_you_mean;

/// The names of the presets and what they are for, the default first.
pub const PRESETS: [(&str, &str); 8] = [
    ("seed", "2-2-2, sigmoid, no biases: the well-known exercise, and the default"),
    ("mazur", "2-2-2, sigmoid, a bias a layer that stays: the other well-known exercise"),
    ("xor", "2-2-1, tanh and sigmoid, trained biases, four examples: learns XOR"),
    ("softmax", "2-3-3, tanh and softmax with categorical cross-entropy, three examples"),
    ("relu", "2-3-1, ReLU, with a kink"),
    ("deep", "2-3-2-1, three layers of units, GELU"),
    ("momentum", "the seed with momentum"),
    ("adam", "the seed with Adam"),
];

/// The network of the well-known exercise: 2 inputs, 2 hidden units, 2 outputs, all sigmoid.
pub fn seed() -> FullyConnected {
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

/// The default network.
pub fn preset() -> Network {
    seed().network().expect("the preset is sound")
}

/// The plan of the preset called `name`.
///
/// # Errors
/// Where there is none of that name.
pub fn preset_plan(name: &str) -> Result<FullyConnected> {
    let example = |inputs: &[f64], targets: &[f64]| Example {
        inputs: inputs.to_vec(),
        targets: targets.to_vec(),
    };
    Ok(match name {
        "seed" => seed(),
        "mazur" => {
            // Matt Mazur, "A Step by Step Backpropagation Example", 2015.
            let mut plan = seed();
            plan.title = "2 inputs, 2 hidden units, 2 outputs, sigmoid, one bias a layer".into();
            plan.examples = vec![example(&[0.05, 0.10], &[0.01, 0.99])];
            plan.layers[0].biases = Biases::Shared(0.35);
            plan.layers[1].biases = Biases::Shared(0.60);
            plan.learning_rate = 0.5;
            plan
        }
        "xor" => FullyConnected {
            title: "XOR: 2 inputs, 2 hidden units, 1 output, four examples".into(),
            examples: vec![
                example(&[0.0, 0.0], &[0.0]),
                example(&[0.0, 1.0], &[1.0]),
                example(&[1.0, 0.0], &[1.0]),
                example(&[1.0, 1.0], &[0.0]),
            ],
            layers: vec![
                Layer {
                    activation: Activation::Tanh,
                    weights: vec![vec![0.8, -0.6], vec![-0.4, 0.9]],
                    biases: Biases::PerUnit(vec![0.1, -0.2]),
                    train_biases: true,
                },
                Layer {
                    activation: Activation::Sigmoid,
                    weights: vec![vec![0.7, 0.5]],
                    biases: Biases::PerUnit(vec![0.0]),
                    train_biases: true,
                },
            ],
            loss: Loss::BinaryCrossEntropy,
            mean_of_examples: true,
            optimizer: Optimizer::GradientDescent,
            learning_rate: 1.0,
        },
        "softmax" => {
            let mut draw = Draw::new(1);
            FullyConnected {
                title: "2 inputs, 3 hidden units, 3 classes, softmax".into(),
                examples: vec![
                    example(&[0.9, 0.1], &[1.0, 0.0, 0.0]),
                    example(&[0.2, 0.8], &[0.0, 1.0, 0.0]),
                    example(&[-0.7, -0.6], &[0.0, 0.0, 1.0]),
                ],
                layers: vec![
                    Layer {
                        activation: Activation::Tanh,
                        weights: draw.layer(Initialiser::XavierUniform, 2, 3),
                        biases: Biases::PerUnit(vec![0.0; 3]),
                        train_biases: true,
                    },
                    Layer {
                        activation: Activation::Softmax,
                        weights: draw.layer(Initialiser::XavierUniform, 3, 3),
                        biases: Biases::PerUnit(vec![0.0; 3]),
                        train_biases: true,
                    },
                ],
                loss: Loss::CategoricalCrossEntropy,
                mean_of_examples: true,
                optimizer: Optimizer::GradientDescent,
                learning_rate: 0.5,
            }
        }
        "relu" => {
            let weights = [0.4, -0.3, 0.2, 0.5, -0.6, -0.1, 0.7, -0.4, 0.3];
            let mut plan = FullyConnected::plain(
                "2 inputs, 3 hidden units, 1 output, ReLU",
                &[0.8, 0.4],
                &[3],
                &[0.5],
                Activation::Relu,
                &weights,
            )?;
            plan.layers[1].activation = Activation::Identity;
            plan.learning_rate = 0.2;
            plan
        }
        "deep" => {
            let mut draw = Draw::new(2);
            let layer = |weights, activation| Layer {
                activation,
                weights,
                biases: Biases::Shared(0.1),
                train_biases: true,
            };
            let layers = vec![
                layer(draw.layer(Initialiser::KaimingUniform, 2, 3), Activation::Gelu),
                layer(draw.layer(Initialiser::KaimingUniform, 3, 2), Activation::Gelu),
                layer(draw.layer(Initialiser::KaimingUniform, 2, 1), Activation::Sigmoid),
            ];
            FullyConnected {
                title: "2 inputs, 3 and 2 hidden units, 1 output, GELU".into(),
                layers,
                examples: vec![example(&[0.6, -0.4], &[0.8])],
                ..seed()
            }
        }
        "momentum" => FullyConnected {
            optimizer: Optimizer::Momentum { momentum: 0.9 },
            learning_rate: 0.1,
            ..seed()
        },
        "adam" => FullyConnected {
            optimizer: Optimizer::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
            learning_rate: 0.01,
            ..seed()
        },
        other => {
            let names = PRESETS.map(|(name, _)| name);
            let (guess, names) = (did_you_mean(other, names, 0.7), names.join(" "));
            return Err(Error::usage(format!(
                "there is no network called `{other}`, neither a preset nor a file"
            ))
            .hint(format!("{guess}The presets are {names}; a file of your own ends in .toml")));
        }
    })
}
