//! The data of the page on which one draws a digit: the network as functions and as equations, its
//! weights, and some digits.

use crate::common::project;
use backprop::cnn::data::{CLASSES, Dataset};
use backprop::cnn::tensors::read_weights;
use backprop::cnn::{Architecture, equations};
use backprop::derive::IndexedDerivation;
use backprop::model::{Quantity, Tensor};
use backprop::render;
use serde_json::{Value, json};

/// The network in inference, in JavaScript.
pub fn script() -> String {
    let architecture = Architecture::mnist();
    let weights = read_weights(&project().join("models/mnist.safetensors"), &architecture)
        .expect("the weights are there");
    let derivation = IndexedDerivation::of(equations::inference(1).expect("of one image"))
        .expect("it can be derived");
    let model = derivation.model();
    let start = equations::start(model, &architecture, &weights.cast(), &[0.0; 784], &[0])
        .expect("they are its weights");
    let test = Dataset::mnist().expect("it comes with the program").test;
    let digits: Vec<Value> = (0..CLASSES)
        .map(|class| {
            let mut labels = test.labels.iter();
            let image = labels.position(|label| usize::from(*label) == class);
            let image = image.expect("there is one of each class");
            json!([image, class, base64(test.image(image).iter().copied())])
        })
        .collect();
    format!(
        "{}// Test images: number, label, and pixels in base64.\ndrawn.digits = [\n{}];\n",
        network("drawn", &derivation, &start),
        lines(&digits),
    )
}

/// An object of this name with the functions of a derivation, its equations as data, and the weights
/// of layers among the values that a model starts with.
pub fn network(name: &str, derivation: &IndexedDerivation, start: &[Tensor<f64>]) -> String {
    let model = derivation.model();
    let given: Vec<&Quantity> =
        model.quantities().iter().filter(|quantity| quantity.equation().is_none()).collect();
    let is_a_weight =
        |quantity: &Quantity| quantity.name.as_str().contains('.') && !quantity.axes.is_empty();
    let weights = given.iter().zip(start).filter(|(quantity, _)| is_a_weight(quantity));
    let weights: Vec<Value> = weights
        .map(|(quantity, tensor)| {
            let bytes = tensor.values.iter().flat_map(|value| (*value as f32).to_le_bytes());
            json!([quantity.name.as_str(), base64(bytes)])
        })
        .collect();
    let functions = render::indexed_javascript_document(derivation);
    let data = render::indexed_javascript_equations(derivation);
    let list = |name: &str| lines(data[name].as_array().expect("it is a list"));
    format!(
        "const {name} = (() => {{\n{}\nreturn {{\nforward, backward,\n\n\
         // The sizes, what the functions are given, and their equations, as data.\n\
         sizes: [\n{}],\ngiven: [\n{}],\nequations: [\n{}],\n\n\
         // The weights: name, and numbers of 32 bits in base64.\nweights: [\n{}],\n}};\n}})();\n",
        functions.replace("export function", "function"),
        list("sizes"),
        list("given"),
        list("equations"),
        lines(&weights),
    )
}

fn lines(list: &[Value]) -> String {
    list.iter().map(|entry| format!("  {entry},\n")).collect()
}

/// RFC 4648.
fn base64(bytes: impl IntoIterator<Item = u8>) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes: Vec<u8> = bytes.into_iter().collect();
    let three = bytes.chunks(3).map(|three| {
        let bits = (0..3).fold(0_u32, |bits, i| bits << 8 | u32::from(*three.get(i).unwrap_or(&0)));
        let letter = |place: usize| match place <= three.len() {
            true => char::from(LETTERS[(bits >> (18 - 6 * place)) as usize & 63]),
            false => '=',
        };
        (0..4).map(letter).collect::<String>()
    });
    three.collect()
}
