//! Networks that have a name.

use super::{FullyConnected, Network};
use crate::expr::Function;

/// The network of the well-known exercise: 2 inputs, 2 hidden units, 2 outputs, all sigmoid.
pub fn seed() -> FullyConnected {
    FullyConnected {
        title: "2 inputs, 2 hidden units, 2 outputs, sigmoid".into(),
        inputs: vec![0.05, 0.10],
        hidden: vec![2],
        targets: vec![0.5, 0.5],
        activation: Function::Sigmoid,
        weights: vec![0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55],
    }
}

/// The default network.
pub fn preset() -> Network {
    seed().network().expect("the preset is sound")
}
