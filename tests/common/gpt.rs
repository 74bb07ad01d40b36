//! The small GPT, trained by the bundled model at the length of each name, as an oracle.

use backprop::derive::{Column, IndexedDerivation};
use backprop::expr::{Name, Partial};
use backprop::model::{self, Definition, Quantity};
use std::collections::HashMap;

/// The weights by their names in the model.
pub type Weights = HashMap<String, Vec<f64>>;

/// The model for a name: `emma` has five positions.
fn of_name(name: &str) -> model::Model {
    let letters: Vec<usize> = name.bytes().map(|letter| usize::from(letter - b'a')).collect();
    let tokens = [&[26], &letters[..], &[26]].concat();
    let positions = (letters.len() + 1).min(16);
    let text = model::model_text("gpt").unwrap();
    let with = |text: String, name: &str, values: String| {
        let start = text.find(&format!("\"{name}[t]\" = [")).expect("the model has it");
        let end = start + text[start..].find('\n').expect("the line ends");
        format!("{}\"{name}[t]\" = {values}{}", &text[..start], &text[end..])
    };
    let text = text.replace("T = 5 ", &format!("T = {positions} "));
    let text = with(text, "token", format!("{:?}", &tokens[..positions]));
    let text = with(text, "next", format!("{:?}", &tokens[1..=positions]));
    let places: Vec<usize> = (0..positions).collect();
    model::from_toml(&with(text, "place", format!("{places:?}")), name).unwrap()
}

/// The loss of each step of Adam on these names, and the weights after the last: β1 = 0.85,
/// β2 = 0.99, ε = 1e-8, and a rate that falls evenly to 0.
pub fn trained(weights: &mut Weights, names: &[&str], rate: f64) -> Vec<f64> {
    let mut means: HashMap<String, [Vec<f64>; 2]> = HashMap::new();
    let mut losses = Vec::new();
    for (step, name) in names.iter().enumerate() {
        let derivation = IndexedDerivation::of(of_name(name)).unwrap();
        let model = derivation.model();
        let mut start = model.start();
        let givens: Vec<&Quantity> =
            model.quantities().iter().filter(|q| q.equation().is_none()).collect();
        let is_trained = |q: &&Quantity| matches!(q.definition, Definition::Trained(_));
        for (quantity, tensor) in givens.iter().zip(&mut start).filter(|(q, _)| is_trained(q)) {
            tensor.values.clone_from(&weights[quantity.name.as_str()]);
        }
        let mut program = derivation.program();
        program.run(&start);
        losses.push(program.get(&Column::Quantity(model.loss().clone())).unwrap().values[0]);
        let rate = rate * (1.0 - step as f64 / names.len() as f64);
        let k = step as i32 + 1;
        for quantity in givens.iter().filter(|q| is_trained(q)) {
            let name: &Name = &quantity.name;
            let column = Column::Derivative(Partial::new(model.loss(), name));
            let slope = &program.get(&column).unwrap().values;
            let w = weights.get_mut(name.as_str()).expect("every weight has a start");
            let zeros = || [vec![0.0; slope.len()], vec![0.0; slope.len()]];
            let [m, v] = means.entry(name.to_string()).or_insert_with(zeros);
            for i in 0..slope.len() {
                m[i] = 0.85 * m[i] + 0.15 * slope[i];
                v[i] = 0.99 * v[i] + 0.01 * slope[i].powi(2);
                let (m, v) = (m[i] / (1.0 - 0.85_f64.powi(k)), v[i] / (1.0 - 0.99_f64.powi(k)));
                w[i] -= rate * m / (v.sqrt() + 1e-8);
            }
        }
    }
    losses
}
