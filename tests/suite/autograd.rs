//! The book's own autograd, `examples/autograd.rs`, against the program. `tests/outside` does the
//! same with `examples/autograd.py`.

use crate::common::graphs::{Graph, Operation};
use backprop::derive::Derivation;
use backprop::descent::Descent;
use backprop::network::preset;

#[path = "../../examples/autograd.rs"]
#[allow(dead_code)]
pub mod example;

use example::{Number, Tape};

#[test]
fn random_graphs() {
    for seed in 0..300 {
        let graph = Graph::random(seed, 5 + seed as usize % 40);
        let tape = Tape::default();
        let inputs: Vec<Number> = graph.inputs.iter().map(|value| tape.number(*value)).collect();
        let mut numbers = inputs.clone();
        for (operation, a, b) in &graph.steps {
            let (a, b) = (numbers[*a], numbers[*b]);
            numbers.push(match operation {
                Operation::Add => a + b,
                Operation::Subtract => a - b,
                Operation::Multiply => a * b,
                Operation::Divide => a / b,
                Operation::Negative => -a,
                Operation::Exp => a.exp(),
                Operation::Ln => a.ln(),
                Operation::Tanh => a.tanh(),
                Operation::Sigmoid => a.sigmoid(),
                Operation::Relu => a.relu(),
            });
        }
        let sum = numbers[1..].iter().fold(numbers[0], |sum, number| sum + *number);
        let gradient = sum.backward();
        let gradient: Vec<f64> = inputs.iter().map(|input| gradient.of(*input)).collect();
        graph.assert_right(sum.value, &gradient);
    }
}

#[test]
fn it_trains_xor_as_the_program_does() {
    let derivation = Derivation::of(preset("xor").unwrap().network().unwrap()).unwrap();
    let mut descent = Descent::new(&derivation, 1.0).unwrap();
    let loss = descent.columns().iter().position(|column| column.label() == "E_tot").unwrap();
    for (iteration, got) in example::train(1000).into_iter().enumerate() {
        let expected = descent.step().unwrap()[loss];
        assert!((got - expected).abs() <= 1e-12, "{iteration}: {got}, expected {expected}");
    }
}
