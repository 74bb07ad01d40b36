//! The data of the page on which a GPT reads a name: the model as functions and as equations, and
//! the weights that come with the program.

use super::draw::network;
use crate::common::project;
use backprop::derive::IndexedDerivation;
use backprop::expr::Name;
use backprop::gpt::Weights;
use backprop::gpt::weights::Matrix;
use backprop::model;

/// The GPT in JavaScript.
pub fn script() -> String {
    let text = model::model_text("gpt").expect("it is a model");
    let model = model::from_toml(text, "gpt.toml").expect("it can be read");
    let derivation = IndexedDerivation::of(model).expect("it can be derived");
    let model = derivation.model();
    let weights = Weights::read(&project().join("models/gpt.safetensors")).expect("they are there");
    let mut start = model.start();
    let given = model.quantities().iter().filter(|quantity| quantity.equation().is_none());
    for (quantity, tensor) in given.zip(&mut start) {
        let named = |matrix: &&Matrix| Name::from(matrix.name_in_model()) == quantity.name;
        if let Some(matrix) = Matrix::ALL.iter().find(named) {
            tensor.values = weights.get(*matrix).iter().copied().collect();
        }
    }
    network("named", &derivation, &start)
}
