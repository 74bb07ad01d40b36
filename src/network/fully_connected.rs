//! Networks in which every unit of a layer is connected to every unit of the next.

use super::{Activation, Definition, Loss, Network, Optimizer, Role, Unit, Variable};
use crate::error::{Error, Result};
use crate::expr::{Expr, Name};

/// The plan of a fully connected network.
///
/// # Names
/// - Inputs `i1 i2 …`, targets `t1 t2 …`.
/// - Weights `w1 w2 …`, counted through the whole network, unit by unit: first all that lead into
///   the first unit. Biases `b1 b2 …`, counted in the same way, one per unit or one per layer.
/// - The sum that goes into a hidden unit is `h1`, `h2`, …; with more than one hidden layer `h1_2`
///   is that of the second unit of the first of them. The sum into an output unit is `o1`. An
///   activation has `a_` in front: `a_h1`.
/// - The error of an output is `E1`, the loss `E_tot`.
/// - With several training examples, a quantity that differs between them has the example's number
///   after its name: `i1@3`, `a_h1@3`, `E1@3`.
#[derive(Debug, Clone, PartialEq)]
pub struct FullyConnected {
    /// A short description of the network.
    pub title: String,
    /// The training examples.
    pub examples: Vec<Example>,
    /// The layers of units, the outputs last.
    pub layers: Vec<DenseLayer>,
    /// The loss of one example.
    pub loss: Loss,
    /// Whether the loss is the mean over the examples, not the sum.
    pub mean_of_examples: bool,
    /// The rule that changes the weights.
    pub optimizer: Optimizer,
    /// The initial learning rate.
    pub learning_rate: f64,
}

/// A training example.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The values shown to the network, one per input unit.
    pub inputs: Vec<f64>,
    /// The values that the outputs should have, one per output unit.
    pub targets: Vec<f64>,
}

/// A layer of units, each connected to all units of the previous layer.
#[derive(Debug, Clone, PartialEq)]
pub struct DenseLayer {
    /// The activation function of its units.
    pub activation: Activation,
    /// The initial weights: one row per unit, with one weight for each unit of the previous layer.
    pub weights: Vec<Vec<f64>>,
    /// The initial biases.
    pub biases: Biases,
    /// Whether the biases are learned; otherwise they are constant.
    pub train_biases: bool,
}

/// The biases of a layer, which are added to the sums of its units.
#[derive(Debug, Clone, PartialEq)]
pub enum Biases {
    /// No biases.
    None,
    /// One value for the whole layer.
    Shared(f64),
    /// One value per unit.
    PerUnit(Vec<f64>),
}

impl FullyConnected {
    /// A network without biases that learns one example by gradient descent at the rate 1, with the
    /// loss Σ ½(t − a)²; all its units have the same activation. The weights are in the order of
    /// their numbers.
    ///
    /// # Errors
    /// If the number of weights differs from that of the connections.
    pub fn plain(
        title: &str,
        inputs: &[f64],
        hidden: &[usize],
        targets: &[f64],
        activation: Activation,
        weights: &[f64],
    ) -> Result<FullyConnected> {
        let expected = Self::weight_count(inputs.len(), hidden, targets.len());
        if weights.len() != expected {
            return Err(Error::usage(format!(
                "the layers need {expected} weights, found {}",
                weights.len()
            )));
        }
        let mut weights = weights.iter().copied();
        let mut below = inputs.len();
        let mut layers = Vec::new();
        for units in hidden.iter().copied().chain([targets.len()]) {
            let rows = (0..units).map(|_| weights.by_ref().take(below).collect()).collect();
            layers.push(DenseLayer {
                activation,
                weights: rows,
                biases: Biases::None,
                train_biases: false,
            });
            below = units;
        }
        Ok(FullyConnected {
            title: title.to_owned(),
            examples: vec![Example { inputs: inputs.to_vec(), targets: targets.to_vec() }],
            layers,
            loss: Loss::HalfSquaredError,
            mean_of_examples: false,
            optimizer: Optimizer::GradientDescent,
            learning_rate: 1.0,
        })
    }

    /// The number of weights of a network with these layers, without biases.
    pub fn weight_count(inputs: usize, hidden: &[usize], outputs: usize) -> usize {
        let sizes: Vec<usize> = [&[inputs], hidden, &[outputs]].concat();
        sizes.windows(2).map(|pair| pair[0] * pair[1]).sum()
    }

    /// The network of this plan: every quantity with its equation.
    ///
    /// # Errors
    /// If shapes do not match, a value is not finite, softmax is in a hidden layer, or the loss
    /// does not fit the outputs.
    pub fn network(&self) -> Result<Network> {
        self.check()?;
        let mut builder = NetworkBuilder::new(self.examples.len());
        for number in 1..=self.examples.len() {
            builder.given("t", Role::Target, &self.examples[number - 1].targets, number);
            builder.given("i", Role::Input, &self.examples[number - 1].inputs, number);
        }
        let inputs = numbered("i", self.examples[0].inputs.len());
        builder
            .layers
            .push(inputs.iter().map(|i| Unit { sum: i.clone(), activation: i.clone() }).collect());
        let (mut weights, mut biases) = (1.., 1..);
        for (number, layer) in self.layers.iter().enumerate() {
            let units = self.units(number);
            let terms = builder.parameters(layer, number + 1, &mut weights, &mut biases);
            builder.units(layer, number + 1, self.layer_role(number), &units, &terms);
            builder.layers.push(units);
        }
        self.add_loss(&mut builder);
        let network = Network::new(&self.title, builder.variables, builder.layers)?;
        Ok(network
            .where_it_holds(self.probabilities())
            .trained_by(self.optimizer, self.learning_rate))
    }

    /// The equations Σ t = 1, for the examples whose targets are the probabilities of classes.
    fn probabilities(&self) -> Vec<(Expr, Expr)> {
        if self.loss != Loss::CategoricalCrossEntropy {
            return Vec::new();
        }
        let builder = NetworkBuilder::new(self.examples.len());
        let sums_to_1 =
            |example: &Example| (example.targets.iter().sum::<f64>() - 1.0).abs() <= 1e-12;
        let sum = |number| -> Expr {
            let targets = numbered("t", self.examples[0].targets.len());
            Expr::sum(targets.iter().map(|t| Expr::Name(builder.name(t, number))).collect())
        };
        (1..)
            .zip(&self.examples)
            .filter(|(_, example)| sums_to_1(example))
            .map(|(number, _)| (sum(number), Expr::Number(1.0)))
            .collect()
    }

    fn add_loss(&self, builder: &mut NetworkBuilder) {
        let outputs = &builder.layers[builder.layers.len() - 1].clone();
        let after = builder.layers.len();
        let mut errors = Vec::new();
        for example in 1..=self.examples.len() {
            for (number, output) in (1..).zip(outputs) {
                let target = builder.name(&Name::numbered("t", number), example);
                let expr = self
                    .loss
                    .of(Expr::Name(target), Expr::Name(builder.name(&output.activation, example)));
                let error = builder.name(&Name::numbered("E", number), example);
                builder.equation(error.clone(), Role::Error, after, expr);
                errors.push(Expr::Name(error));
            }
        }
        let examples = if self.mean_of_examples { self.examples.len() } else { 1 };
        let divisor = self.loss.divisor(outputs.len()) * examples;
        let sum = Expr::sum(errors);
        let loss = if divisor == 1 { sum } else { sum.over(Expr::Number(divisor as f64)) };
        builder.equation("E_tot".into(), Role::Error, after, loss);
    }

    fn layer_role(&self, layer: usize) -> Role {
        if layer + 1 == self.layers.len() { Role::Output } else { Role::Hidden }
    }

    /// The units of a layer, from 0, by their names.
    fn units(&self, layer: usize) -> Vec<Unit> {
        let count = self.layers[layer].weights.len();
        let sums = match self.layer_role(layer) {
            Role::Output => numbered("o", count),
            _ if self.layers.len() == 2 => numbered("h", count),
            _ => (1..=count).map(|unit| Name::indexed("h", &[layer + 1, unit])).collect(),
        };
        sums.into_iter().map(|sum| Unit { activation: Name::of("a", &sum), sum }).collect()
    }

    fn check(&self) -> Result<()> {
        let (Some(first), Some(last)) = (self.examples.first(), self.layers.last()) else {
            return refuse("a network needs at least one example and one layer".into());
        };
        self.check_examples(first.inputs.len(), last.weights.len())?;
        let mut below = first.inputs.len();
        for (number, layer) in (1..).zip(&self.layers) {
            self.check_layer(layer, number, below)?;
            below = layer.weights.len();
        }
        if let Some(value) = self.values().find(|value| !value.is_finite()) {
            return refuse(format!("a network cannot start with the value {value}"));
        }
        self.check_loss(last)
    }

    fn check_examples(&self, inputs: usize, outputs: usize) -> Result<()> {
        for (number, example) in (1..).zip(&self.examples) {
            let found = (example.inputs.len(), example.targets.len());
            if found.0 != inputs {
                return refuse(format!(
                    "example {number} has {} inputs, but example 1 has {inputs}",
                    found.0
                ));
            }
            if found.1 != outputs {
                return refuse(format!(
                    "example {number} has {} targets, but the last layer has {outputs} units",
                    found.1
                ));
            }
        }
        Ok(())
    }

    /// Whether the layer, counted from 1, fits the one before, which has `below` units.
    fn check_layer(&self, layer: &DenseLayer, number: usize, below: usize) -> Result<()> {
        let units = layer.weights.len();
        if units == 0 || below == 0 {
            return refuse("every layer needs at least one unit".into());
        }
        if let Some(row) = layer.weights.iter().find(|row| row.len() != below) {
            return refuse(format!(
                "layer {number} needs {below} weights for each of its {units} units \
                 ({units} × {below}), found {}",
                row.len()
            ));
        }
        if let Biases::PerUnit(biases) = &layer.biases
            && biases.len() != units
        {
            let found = biases.len();
            return refuse(format!("layer {number} has {units} units but {found} biases"));
        }
        if layer.activation == Activation::Softmax && number != self.layers.len() {
            return refuse(format!(
                "layer {number} is a hidden layer, and softmax is only for the outputs"
            ));
        }
        Ok(())
    }

    fn check_loss(&self, last: &DenseLayer) -> Result<()> {
        let (needed, name) = match self.loss {
            Loss::BinaryCrossEntropy => {
                (Activation::Sigmoid, "binary cross-entropy needs sigmoid outputs")
            }
            Loss::CategoricalCrossEntropy => {
                (Activation::Softmax, "categorical cross-entropy needs softmax outputs")
            }
            Loss::HalfSquaredError | Loss::MeanSquaredError => return Ok(()),
        };
        if last.activation != needed {
            return Err(Error::usage(format!(
                "{name}, because the loss takes the logarithm of a probability"
            )));
        }
        let targets = self.examples.iter().flat_map(|example| &example.targets);
        match targets.into_iter().find(|target| !(0.0..=1.0).contains(*target)) {
            Some(target) => Err(Error::usage(format!(
                "with cross-entropy a target is a probability from 0 to 1, not {target}"
            ))),
            None => Ok(()),
        }
    }

    /// Every number that is given.
    fn values(&self) -> impl Iterator<Item = f64> {
        let examples = self
            .examples
            .iter()
            .flat_map(|example| example.inputs.iter().chain(&example.targets))
            .copied();
        let layers = self.layers.iter().flat_map(|layer| {
            let biases = match &layer.biases {
                Biases::None => Vec::new(),
                Biases::Shared(bias) => vec![*bias],
                Biases::PerUnit(biases) => biases.clone(),
            };
            layer.weights.iter().flatten().copied().chain(biases)
        });
        examples.chain(layers)
    }
}

/// A network under construction.
struct NetworkBuilder {
    variables: Vec<Variable>,
    layers: Vec<Vec<Unit>>,
    examples: usize,
}

impl NetworkBuilder {
    fn new(examples: usize) -> NetworkBuilder {
        NetworkBuilder { variables: Vec::new(), layers: Vec::new(), examples }
    }

    /// The name of a quantity at an example; if there is only one example, the plain name.
    fn name(&self, name: &Name, example: usize) -> Name {
        if self.examples == 1 { name.clone() } else { name.at_example(example) }
    }

    fn equation(&mut self, name: Name, role: Role, layer: usize, expr: Expr) {
        self.variables.push(Variable { name, role, layer, definition: Definition::Equation(expr) });
    }

    fn given(&mut self, letter: &str, role: Role, values: &[f64], example: usize) {
        for (name, value) in numbered(letter, values.len()).iter().zip(values) {
            let name = self.name(name, example);
            self.variables.push(Variable {
                name,
                role,
                layer: 0,
                definition: Definition::Given(*value),
            });
        }
    }

    /// Adds the weights and biases of a layer; returns for each unit the names of its weights and
    /// of its bias.
    fn parameters(
        &mut self,
        layer: &DenseLayer,
        number: usize,
        weights: &mut impl Iterator<Item = usize>,
        biases: &mut impl Iterator<Item = usize>,
    ) -> Vec<(Vec<Name>, Option<Name>)> {
        let mut parameter = |letter: &str, count: usize, start: f64, is_trained: bool| -> Name {
            let name = Name::numbered(letter, count);
            let definition =
                if is_trained { Definition::Trained(start) } else { Definition::Given(start) };
            self.variables.push(Variable {
                name: name.clone(),
                role: Role::Weight,
                layer: number,
                definition,
            });
            name
        };
        let rows: Vec<Vec<Name>> = layer
            .weights
            .iter()
            .map(|row| {
                row.iter()
                    .map(|start| parameter("w", weights.next().unwrap_or(0), *start, true))
                    .collect()
            })
            .collect();
        let mut bias =
            |start: &f64| parameter("b", biases.next().unwrap_or(0), *start, layer.train_biases);
        let biases: Vec<Option<Name>> = match &layer.biases {
            Biases::None => vec![None; rows.len()],
            Biases::Shared(start) => vec![Some(bias(start)); rows.len()],
            Biases::PerUnit(starts) => starts.iter().map(|start| Some(bias(start))).collect(),
        };
        rows.into_iter().zip(biases).collect()
    }

    /// Adds the sums and activations of a layer's units, example by example.
    fn units(
        &mut self,
        layer: &DenseLayer,
        number: usize,
        role: Role,
        units: &[Unit],
        terms: &[(Vec<Name>, Option<Name>)],
    ) {
        for example in 1..=self.examples {
            let below: Vec<Name> = self.layers[number - 1]
                .iter()
                .map(|unit| self.name(&unit.activation, example))
                .collect();
            let sums: Vec<Expr> =
                units.iter().map(|unit| Expr::Name(self.name(&unit.sum, example))).collect();
            let mut activations = Vec::new();
            for (i, (unit, (weights, bias))) in units.iter().zip(terms).enumerate() {
                let products = weights
                    .iter()
                    .zip(&below)
                    .map(|(w, a)| Expr::Product(vec![Expr::name(w), Expr::name(a)]));
                let sum = Expr::sum(products.chain(bias.iter().map(Expr::name)).collect());
                self.equation(self.name(&unit.sum, example), role, number, sum);
                let activation =
                    (self.name(&unit.activation, example), layer.activation.of(i, &sums));
                // Softmax needs all sums first; otherwise a unit's two columns are side by side.
                if layer.activation == Activation::Softmax {
                    activations.push(activation);
                } else {
                    self.equation(activation.0, role, number, activation.1);
                }
            }
            for (name, expr) in activations {
                self.equation(name, role, number, expr);
            }
        }
    }
}

fn numbered(letter: &str, count: usize) -> Vec<Name> {
    (1..=count).map(|n| Name::numbered(letter, n)).collect()
}

fn refuse(message: String) -> Result<()> {
    Err(Error::usage(message))
}
