//! Random computations, and their gradients by the program: what somebody's own autograd has to
//! get too.

use backprop::derive::Derivation;
use backprop::expr::{Expr, Function, Name};
use backprop::network::{Definition, Network, Role, Variable};
use serde::Serialize;
use std::collections::HashMap;

/// An operation on one or two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Negative,
    Exp,
    Ln,
    Tanh,
    Sigmoid,
    Relu,
}

/// A computation: each step uses two of the numbers before it, the inputs first, by their places;
/// operations on one number use the first. The result is the sum of all numbers, so that each of
/// them counts.
#[derive(Debug, Clone, Serialize)]
pub struct Graph {
    pub inputs: Vec<f64>,
    pub steps: Vec<(Operation, usize, usize)>,
}

impl Graph {
    /// A computation of `steps` steps on three inputs, whose numbers are of moderate size.
    pub fn random(seed: u64, steps: usize) -> Graph {
        use Operation::*;
        let mut state = seed;
        let mut below = |n: usize| (splitmix(&mut state) % n as u64) as usize;
        let inputs: Vec<f64> = (0..3).map(|_| below(4001) as f64 / 1000.0 - 2.0).collect();
        let (mut values, mut chosen) = (inputs.clone(), Vec::new());
        while chosen.len() < steps {
            let operations =
                [Add, Subtract, Multiply, Divide, Negative, Exp, Ln, Tanh, Sigmoid, Relu];
            let operation = operations[below(operations.len())];
            let (a, b) = (below(values.len()), below(values.len()));
            let (x, y) = (values[a], values[b]);
            let value = match operation {
                Add => x + y,
                Subtract => x - y,
                Multiply => x * y,
                Divide if y.abs() > 0.1 => x / y,
                Negative => -x,
                Exp => x.exp(),
                Ln if x > 0.1 => x.ln(),
                Tanh => x.tanh(),
                Sigmoid => 1.0 / (1.0 + (-x).exp()),
                Relu => x.max(0.0),
                Divide | Ln => continue,
            };
            if value.abs() <= 20.0 {
                values.push(value);
                chosen.push((operation, a, b));
            }
        }
        Graph { inputs, steps: chosen }
    }

    /// The result, and its derivatives with respect to the inputs, by the program.
    pub fn by_the_program(&self) -> (f64, Vec<f64>) {
        let given = |(name, value): (&Name, &f64)| variable(name, Definition::Trained(*value));
        let names: Vec<Name> =
            (1..=self.inputs.len() + self.steps.len()).map(|n| Name::numbered("x", n)).collect();
        let mut variables: Vec<Variable> = names.iter().zip(&self.inputs).map(given).collect();
        for (name, (operation, a, b)) in names[self.inputs.len()..].iter().zip(&self.steps) {
            let expr = operation.of(Expr::name(&names[*a]), Expr::name(&names[*b]));
            variables.push(variable(name, Definition::Equation(expr)));
        }
        let sum = Expr::sum(names.iter().map(Expr::name).collect());
        // A loss that uses a number by itself must not use it by way of another one too.
        variables.push(variable(&"S".into(), Definition::Equation(sum)));
        variables.push(variable(&"L".into(), Definition::Equation(Expr::name("S"))));
        let network = Network::new("a random computation", variables, Vec::new()).unwrap();
        let derivation = Derivation::of(network).unwrap();
        let values = derivation.values_at(&HashMap::new());
        let gradient: HashMap<&Name, f64> = derivation
            .gradients()
            .iter()
            .map(|total| (&total.partial.wrt, values.derivative(&total.partial)))
            .collect();
        let inputs = &names[..self.inputs.len()];
        (values.quantity(&"L".into()), inputs.iter().map(|name| gradient[name]).collect())
    }

    /// Panics unless the result and its derivatives are those of the program.
    pub fn assert_right(&self, result: f64, gradient: &[f64]) {
        let (expected_result, expected) = self.by_the_program();
        assert_eq!(gradient.len(), expected.len(), "{self:?}");
        let computed = [result].into_iter().chain(gradient.iter().copied());
        let expected = [expected_result].into_iter().chain(expected);
        for (place, (got, expected)) in computed.zip(expected).enumerate() {
            assert!(
                (got - expected).abs() <= 1e-10 * (1.0 + expected.abs()),
                "number {place} is {got}, expected {expected}, of {self:?}"
            );
        }
    }
}

impl Operation {
    fn of(self, a: Expr, b: Expr) -> Expr {
        match self {
            Operation::Add => Expr::Sum(vec![a, b]),
            Operation::Subtract => a.minus(b),
            Operation::Multiply => Expr::Product(vec![a, b]),
            Operation::Divide => a.over(b),
            Operation::Negative => a.negative(),
            Operation::Exp => Function::Exp.of(a),
            Operation::Ln => Function::Ln.of(a),
            Operation::Tanh => Function::Tanh.of(a),
            Operation::Sigmoid => Function::Sigmoid.of(a),
            Operation::Relu => Expr::Call(Function::Max, vec![Expr::Number(0.0), a]),
        }
    }
}

fn variable(name: &Name, definition: Definition) -> Variable {
    Variable { name: name.clone(), role: Role::Hidden, layer: 0, definition }
}

/// The next of a sequence of random numbers (Steele, Lea and Flood, OOPSLA 2014).
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
