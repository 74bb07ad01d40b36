//! Networks: lists of named quantities, in the order in which they are computed.
//!
//! Everything else (the derivation, the compiled program, the columns of the sheet, the drawing)
//! follows from this list.

mod activation;
mod fully_connected;
mod optimizer;
mod presets;
mod start;
mod toml;

pub use activation::{Activation, Loss};
pub use fully_connected::{Biases, DenseLayer, Example, FullyConnected};
pub use optimizer::{Optimizer, State, UpdateRule};
pub use presets::{PRESETS, default_network, preset, seed_plan};
#[cfg(any(feature = "cnn", feature = "gpt"))]
pub(crate) use start::unit;
pub use start::{Draw, Initializer};
pub(crate) use toml::{SourceText, TrainingTable};
pub use toml::{from_toml, to_toml};

use crate::error::{Error, Result};
use crate::expr::{Expr, Leaf, Name};
use std::collections::HashMap;

/// The role of a quantity. It decides only the color of its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The answer that the network should give.
    Target,
    /// A value that the network gets.
    Input,
    /// A parameter that the network learns.
    Weight,
    /// A unit between input and output, before or after its activation function.
    Hidden,
    /// A unit of the last layer.
    Output,
    /// The error of an output, or the loss, the sum of these.
    Error,
    /// The derivative of the loss with respect to a weight.
    Gradient,
    /// A part of an optimizer's state.
    State,
}

impl Role {
    /// Every role, in the order in which the columns of a sheet have them.
    pub const ALL: [Role; 8] = [
        Role::Target,
        Role::Input,
        Role::Weight,
        Role::Hidden,
        Role::Output,
        Role::Error,
        Role::Gradient,
        Role::State,
    ];

    /// The word for a legend.
    pub fn word(self) -> &'static str {
        match self {
            Role::Target => "target",
            Role::Input => "input",
            Role::Weight => "weight",
            Role::Hidden => "hidden",
            Role::Output => "output",
            Role::Error => "error",
            Role::Gradient => "gradient",
            Role::State => "state",
        }
    }
}

/// The definition of a quantity: where its value comes from.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Definition {
    /// It is given and constant: an input, a target.
    Given(f64),
    /// It has this initial value and is changed by gradient descent.
    Trained(f64),
    /// It comes from the previous layer, which its gradient goes back to; here it is constant.
    Incoming(f64),
    /// It is computed from quantities that come before it.
    Equation(Expr),
}

/// One named quantity of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Its name.
    pub name: Name,
    /// Its role.
    pub role: Role,
    /// The layer it belongs to: 0 for inputs and targets, 1 for the first layer of units and the
    /// weights that lead into it, and so on; the errors and the loss form a layer after the last.
    pub layer: usize,
    /// The source of its value.
    pub definition: Definition,
}

impl Variable {
    /// The right-hand side of its equation, if it has one.
    pub fn equation(&self) -> Option<&Expr> {
        match &self.definition {
            Definition::Equation(expr) => Some(expr),
            _ => None,
        }
    }

    /// Whether gradient descent changes it.
    pub fn is_trained(&self) -> bool {
        matches!(self.definition, Definition::Trained(_))
    }

    /// Whether the derivation is to give the derivative of the loss with respect to it.
    pub fn wants_a_gradient(&self) -> bool {
        matches!(self.definition, Definition::Trained(_) | Definition::Incoming(_))
    }

    /// Its initial value, if it is not computed.
    pub fn start(&self) -> Option<f64> {
        match self.definition {
            Definition::Given(value) | Definition::Trained(value) | Definition::Incoming(value) => {
                Some(value)
            }
            Definition::Equation(_) => None,
        }
    }
}

/// A unit, as the drawing shows it: the sum that goes in and the activation that comes out. An
/// input unit has the same name for both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The weighted sum: `h1`.
    pub sum: Name,
    /// The activation: `a_h1`.
    pub activation: Name,
}

/// A network: its quantities in an order in which they can be computed, the loss last.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    title: String,
    variables: Vec<Variable>,
    layers: Vec<Vec<Unit>>,
    index: HashMap<Name, usize>,
    optimizer: Optimizer,
    learning_rate: f64,
    identities: Vec<(Expr, Expr)>,
}

impl Network {
    /// A network of these variables. The last one is the loss.
    ///
    /// # Errors
    /// If a name is defined twice or used before it is defined, if the last variable has no
    /// equation, or if no gradient is wanted.
    pub fn new(title: &str, variables: Vec<Variable>, layers: Vec<Vec<Unit>>) -> Result<Network> {
        let mut index = HashMap::new();
        for (i, variable) in variables.iter().enumerate() {
            if variable.equation().is_some_and(Expr::has_indices) {
                return Err(Error::usage(format!(
                    "the equation of {} has indices: only models may have them",
                    variable.name
                )));
            }
            for used in variable.equation().map(Expr::names).unwrap_or_default() {
                if !index.contains_key(&used) {
                    return Err(Error::usage(format!(
                        "the equation of {} uses {used} before it is defined",
                        variable.name
                    )));
                }
            }
            if index.insert(variable.name.clone(), i).is_some() {
                return Err(Error::usage(format!("{} is defined twice", variable.name)));
            }
        }
        match variables.last() {
            Some(last) if last.equation().is_some() => {}
            _ => {
                return Err(Error::usage(
                    "the last quantity of a network must be the loss, with an equation",
                ));
            }
        }
        if !variables.iter().any(Variable::wants_a_gradient) {
            return Err(Error::usage("the network has nothing to learn: no quantity is trained"));
        }
        let optimizer = Optimizer::GradientDescent;
        let (title, learning_rate) = (title.to_owned(), 1.0);
        Ok(Network {
            title,
            variables,
            layers,
            index,
            optimizer,
            learning_rate,
            identities: Vec::new(),
        })
    }

    /// The value of every quantity. Those without an equation have the values in `point`, or else
    /// their initial values.
    pub fn forward(&self, point: &HashMap<Name, f64>) -> HashMap<Name, f64> {
        let mut values: HashMap<Name, f64> = HashMap::new();
        for variable in &self.variables {
            let value = match variable.equation() {
                Some(equation) => equation.evaluate(&|leaf| match leaf {
                    Leaf::Name(name) => values[name],
                    Leaf::Partial(partial) => {
                        unreachable!("{partial} is in an equation of a network")
                    }
                }),
                None => {
                    point.get(&variable.name).copied().or(variable.start()).expect("it has a start")
                }
            };
            values.insert(variable.name.clone(), value);
        }
        values
    }

    /// This network with equations that its given quantities satisfy, each a sum on the left and
    /// its value on the right: t1 + t2 + t3 = 1 if the targets are probabilities.
    pub fn where_it_holds(mut self, identities: Vec<(Expr, Expr)>) -> Network {
        self.identities = identities;
        self
    }

    /// This network with another optimizer and initial learning rate.
    pub fn trained_by(mut self, optimizer: Optimizer, learning_rate: f64) -> Network {
        self.optimizer = optimizer;
        self.learning_rate = learning_rate;
        self
    }

    /// The rule by which the trained quantities change from iteration to iteration.
    pub fn update_rule(&self) -> UpdateRule<'_> {
        UpdateRule { network: self, optimizer: self.optimizer }
    }

    /// The initial learning rate.
    pub fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    /// The equations that the given quantities satisfy, each a sum and its value.
    pub fn identities(&self) -> &[(Expr, Expr)] {
        &self.identities
    }

    /// A short description of the network.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The quantities, in an order in which they can be computed.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The units by layer, the inputs first.
    pub fn layers(&self) -> &[Vec<Unit>] {
        &self.layers
    }

    /// The index of `name` among the [`variables`](Self::variables).
    pub fn position(&self, name: &Name) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// The quantity called `name`.
    pub fn variable(&self, name: &Name) -> Option<&Variable> {
        self.position(name).map(|i| &self.variables[i])
    }

    /// The quantity called `name`; if that differs between examples, that of the first example.
    pub fn shown(&self, name: &Name) -> Option<&Variable> {
        self.variable(name).or_else(|| self.variable(&name.at_example(1)))
    }

    /// The quantities that gradient descent changes.
    pub fn trained(&self) -> impl Iterator<Item = &Variable> {
        self.variables.iter().filter(|variable| variable.is_trained())
    }

    /// The quantity that gradient descent minimizes.
    pub fn loss(&self) -> &Name {
        &self.variables[self.variables.len() - 1].name
    }
}
