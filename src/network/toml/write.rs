//! Plan to text.

use super::OPTIMIZERS;
use crate::expr::shortest;
use crate::network::{Activation, Biases, FullyConnected, Loss, Optimizer};
use ::toml::Value;

/// The plan as TOML, which [`from_toml`](super::from_toml) reads back as the same plan.
pub fn to_toml(plan: &FullyConnected) -> String {
    let list = |values: &[f64]| {
        format!("[{}]", values.iter().map(|value| number(*value)).collect::<Vec<_>>().join(", "))
    };
    let mut text = format!("title = {}\n", Value::from(plan.title.as_str()));
    text += &format!("loss = \"{}\"\n", name_of(&Loss::ALL, plan.loss));
    text +=
        &format!("over_examples = \"{}\"\n", if plan.mean_of_examples { "mean" } else { "sum" });
    for example in &plan.examples {
        text += &format!(
            "\n[[examples]]\ninputs = {}\ntargets = {}\n",
            list(&example.inputs),
            list(&example.targets)
        );
    }
    for layer in &plan.layers {
        text += &format!(
            "\n[[layers]]\nunits = {}\nactivation = \"{}\"\n",
            layer.weights.len(),
            name_of(&Activation::ALL, layer.activation)
        );
        text += "weights = [\n";
        for row in &layer.weights {
            text += &format!("  {},\n", list(row));
        }
        text += "]\n";
        match &layer.biases {
            Biases::None => continue,
            Biases::Shared(bias) => text += &format!("biases = {}\n", number(*bias)),
            Biases::PerUnit(biases) => text += &format!("biases = {}\n", list(biases)),
        }
        text += &format!("train_biases = {}\n", layer.train_biases);
    }
    text + training(plan).as_str()
}

/// The table of the optimizer with its constants and the learning rate.
fn training(plan: &FullyConnected) -> String {
    let (name, constants): (&str, Vec<(&str, f64)>) = match plan.optimizer {
        Optimizer::GradientDescent => (OPTIMIZERS[0], vec![]),
        Optimizer::Momentum { momentum } => (OPTIMIZERS[1], vec![("momentum", momentum)]),
        Optimizer::Nesterov { momentum } => (OPTIMIZERS[2], vec![("momentum", momentum)]),
        Optimizer::RmsProp { decay, epsilon } => {
            (OPTIMIZERS[3], vec![("decay", decay), ("epsilon", epsilon)])
        }
        Optimizer::Adam { beta1, beta2, epsilon } => {
            (OPTIMIZERS[4], vec![("beta1", beta1), ("beta2", beta2), ("epsilon", epsilon)])
        }
    };
    let learning_rate = number(plan.learning_rate);
    let mut text =
        format!("\n[training]\noptimizer = \"{name}\"\nlearning_rate = {learning_rate}\n");
    for (name, value) in constants {
        text += &format!("{name} = {}\n", number(value));
    }
    text
}

fn name_of<T: PartialEq>(known: &[(T, &'static str)], value: T) -> &'static str {
    known.iter().find(|(known, _)| *known == value).map_or("", |(_, name)| name)
}

/// A number as TOML requires it: with a point or an exponent.
fn number(value: f64) -> String {
    let text = shortest(value);
    if text.contains(['.', 'e']) { text } else { text + ".0" }
}
