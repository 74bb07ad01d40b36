//! Networks in which every unit of a layer is connected with every unit of the next.

use super::{Definition, Network, Role, Unit, Variable};
use crate::error::{Error, Result};
use crate::expr::{Expr, Function, Name};

/// The plan of a fully connected network without biases.
///
/// # Names
/// Inputs `i1 i2 …`, targets `t1 t2 …`, weights `w1 w2 …` counted through the whole network, unit
/// by unit: first all that lead into the first unit. The sum that goes into a hidden unit is `h1`,
/// `h2`, …, or with more than one hidden layer `h1_2` for the second unit of the first of them;
/// that into an output unit is `o1`. What comes out has `a_` in front. The errors are `E1 E2 …`,
/// their sum is `E_tot`.
#[derive(Debug, Clone, PartialEq)]
pub struct FullyConnected {
    /// A few words that say what network this is.
    pub title: String,
    /// The values shown to the network, one an input unit.
    pub inputs: Vec<f64>,
    /// How many units each hidden layer has.
    pub hidden: Vec<usize>,
    /// What the outputs should be, one an output unit.
    pub targets: Vec<f64>,
    /// The activation function of every unit that is not an input.
    pub activation: Function,
    /// The weights at the start, in the order of their numbers.
    pub weights: Vec<f64>,
}

impl FullyConnected {
    /// How many weights a network with these layers has.
    pub fn weight_count(inputs: usize, hidden: &[usize], outputs: usize) -> usize {
        let sizes: Vec<usize> = [&[inputs], hidden, &[outputs]].concat();
        sizes.windows(2).map(|pair| pair[0] * pair[1]).sum()
    }

    /// The network of this plan: every quantity with its equation, and the loss
    /// E_tot = Σ ½(t − a)².
    ///
    /// # Errors
    /// Where a layer is empty, the number of weights is not that of the connections, or a value is
    /// not finite.
    pub fn network(&self) -> Result<Network> {
        let expected = Self::weight_count(self.inputs.len(), &self.hidden, self.targets.len());
        if self.weights.len() != expected {
            return Err(Error::usage(format!("the layers need {expected} weights, {} are given", self.weights.len())));
        }
        if self.inputs.is_empty() || self.targets.is_empty() || self.hidden.contains(&0) {
            return Err(Error::usage("every layer needs at least one unit"));
        }
        let mut values = self.inputs.iter().chain(&self.targets).chain(&self.weights);
        if let Some(value) = values.find(|value| !value.is_finite()) {
            return Err(Error::usage(format!("a network cannot start with the value {value}")));
        }

        let mut variables = Vec::new();
        let given = |name: Name, role, value| Variable { name, role, layer: 0, definition: Definition::Given(value) };
        let targets: Vec<Name> = numbered("t", self.targets.len());
        let inputs: Vec<Name> = numbered("i", self.inputs.len());
        variables.extend(targets.iter().zip(&self.targets).map(|(name, t)| given(name.clone(), Role::Target, *t)));
        variables.extend(inputs.iter().zip(&self.inputs).map(|(name, i)| given(name.clone(), Role::Input, *i)));

        let mut layers = vec![inputs.iter().map(|i| Unit { sum: i.clone(), activation: i.clone() }).collect::<Vec<_>>()];
        let mut weights = self.weights.iter().enumerate();
        for layer in 1..=self.hidden.len() + 1 {
            let (role, names) = self.layer_names(layer);
            let below: Vec<Name> = layers[layer - 1].iter().map(|unit| unit.activation.clone()).collect();
            let mut equations = Vec::new();
            for sum in &names {
                let mut terms = Vec::new();
                for ((number, start), from) in weights.by_ref().take(below.len()).zip(&below) {
                    let weight = Name::from(format!("w{}", number + 1));
                    terms.push(Expr::Product(vec![Expr::name(&weight), Expr::name(from)]));
                    let definition = Definition::Trained(*start);
                    variables.push(Variable { name: weight, role: Role::Weight, layer, definition });
                }
                let unit = Unit { sum: sum.clone(), activation: Name::from(format!("a_{sum}")) };
                equations.push((unit.sum.clone(), Expr::sum(terms)));
                equations.push((unit.activation.clone(), self.activation.of(Expr::name(sum))));
            }
            layers.push(names.iter().map(|sum| Unit { sum: sum.clone(), activation: format!("a_{sum}").into() }).collect());
            variables.extend(equations.into_iter().map(|(name, expr)| Variable {
                name,
                role,
                layer,
                definition: Definition::Equation(expr),
            }));
        }

        let behind = layers.len();
        let error = |name: Name, expr| Variable { name, role: Role::Error, layer: behind, definition: Definition::Equation(expr) };
        let errors = numbered("E", targets.len());
        for ((name, target), unit) in errors.iter().zip(&targets).zip(&layers[behind - 1]) {
            let difference = Expr::name(target).minus(Expr::name(&unit.activation));
            let half_square = Expr::Product(vec![Expr::Number(0.5), difference.to_the(Expr::Number(2.0))]);
            variables.push(error(name.clone(), half_square));
        }
        variables.push(error("E_tot".into(), Expr::sum(errors.iter().map(Expr::name).collect())));
        Network::new(&self.title, variables, layers)
    }

    /// The role of a layer's units, and the names of the sums that go into them.
    fn layer_names(&self, layer: usize) -> (Role, Vec<Name>) {
        match self.hidden.get(layer - 1) {
            None => (Role::Output, numbered("o", self.targets.len())),
            Some(units) if self.hidden.len() == 1 => (Role::Hidden, numbered("h", *units)),
            Some(units) => (Role::Hidden, numbered(&format!("h{layer}_"), *units)),
        }
    }
}

fn numbered(letter: &str, count: usize) -> Vec<Name> {
    (1..=count).map(|n| Name::from(format!("{letter}{n}"))).collect()
}
