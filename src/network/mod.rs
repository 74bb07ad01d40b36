//! What a network is: a list of named quantities, in the order in which they are computed.
//!
//! Everything else (the derivation, the program that the stepper runs, the columns of the sheet,
//! the drawing) follows from this list.

mod activation;
mod fully_connected;
mod layers;
mod optimizer;
mod outline;
mod presets;
mod start;
mod toml;

pub use activation::{Activation, Loss};
pub use fully_connected::{Biases, Example, FullyConnected, Layer};
pub use layers::{LAYERS, layer};
pub use optimizer::{Optimizer, State, UpdateRule};
pub use outline::{Outline, Section};
pub use presets::{PRESETS, preset, preset_plan, seed};
pub use start::{Draw, Initialiser};
pub use toml::{from_toml, to_toml};

use crate::error::{Error, Result};
use crate::expr::{Expr, Leaf, Name};
use std::collections::HashMap;

/// The part that a quantity plays. It decides a cell's colour, and nothing else but that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// What the network should answer.
    Target,
    /// What it is shown.
    Input,
    /// What it learns.
    Weight,
    /// A unit between input and output, before or after its activation function.
    Hidden,
    /// A unit of the last layer.
    Output,
    /// How far off an output is, and the loss that sums this up.
    Error,
    /// The derivative of the loss with respect to a weight; in a layer by itself also that with
    /// respect to an output, which the layer behind hands over.
    Gradient,
    /// What an optimiser keeps about a weight from iteration to iteration.
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

/// Where the value of a quantity comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Definition {
    /// It is given and stays: an input, a target.
    Given(f64),
    /// It starts here and is changed by gradient descent.
    Trained(f64),
    /// It comes from the layer before, to which its gradient is handed back; here it stays.
    Incoming(f64),
    /// It is computed from quantities that stand before it.
    Equation(Expr),
}

/// One named quantity of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Its name.
    pub name: Name,
    /// The part it plays.
    pub role: Role,
    /// The layer it belongs to: 0 for inputs and targets, 1 for the first layer of units and the
    /// weights that lead into it, and so on; the errors and the loss have a layer of their own
    /// behind the last.
    pub layer: usize,
    /// Where its value comes from.
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

    /// Whether the derivative of the loss with respect to it is what the derivation is for.
    pub fn wants_a_gradient(&self) -> bool {
        matches!(self.definition, Definition::Trained(_) | Definition::Incoming(_))
    }

    /// The value it has from the start, if it is not computed.
    pub fn start(&self) -> Option<f64> {
        match self.definition {
            Definition::Given(value) | Definition::Trained(value) | Definition::Incoming(value) => {
                Some(value)
            }
            Definition::Equation(_) => None,
        }
    }
}

/// A neuron, as the drawing shows it: the sum that goes in and the activation that comes out.
/// An input unit has the same name for both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The weighted sum: `h1`.
    pub sum: Name,
    /// What comes out: `a_h1`.
    pub activation: Name,
}

/// A network: its quantities in an order in which they can be computed, and which of them is the
/// loss.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    title: String,
    variables: Vec<Variable>,
    layers: Vec<Vec<Unit>>,
    index: HashMap<Name, usize>,
    optimizer: Optimizer,
    learning_rate: f64,
    identities: Vec<(Expr, Expr)>,
    outline: Option<Outline>,
}

impl Network {
    /// A network of these variables. The last one is the loss.
    ///
    /// # Errors
    /// Where a name stands twice or is used before it is defined, where the last variable has no
    /// equation, or where there is nothing whose gradient is wanted.
    pub fn new(title: &str, variables: Vec<Variable>, layers: Vec<Vec<Unit>>) -> Result<Network> {
        let mut index = HashMap::new();
        for (i, variable) in variables.iter().enumerate() {
            for used in variable.equation().map(Expr::names).unwrap_or_default() {
                if !index.contains_key(&used) {
                    return Err(Error::usage(format!(
                        "the equation of {} uses {used}, which is not defined before it",
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
            _ => return Err(Error::usage("a network ends with the equation of its loss")),
        }
        if !variables.iter().any(Variable::wants_a_gradient) {
            return Err(Error::usage(
                "the network has nothing to learn: none of its quantities is trained",
            ));
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
            outline: None,
        })
    }

    /// The value of every quantity, where those without an equation have the values in `point` or
    /// else those of the start.
    pub fn forward(&self, point: &HashMap<Name, f64>) -> HashMap<Name, f64> {
        let mut values: HashMap<Name, f64> = HashMap::new();
        for variable in &self.variables {
            let value = match variable.equation() {
                Some(equation) => equation.evaluate(&|leaf| match leaf {
                    Leaf::Name(name) => values[name],
                    Leaf::Partial(partial) => {
                        unreachable!("{partial} stands in an equation of a network")
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

    /// The same network, of whose given quantities it is known that each sum on the left is what
    /// stands on the right: t1 + t2 + t3 = 1, where the targets are probabilities.
    pub fn where_it_holds(mut self, identities: Vec<(Expr, Expr)>) -> Network {
        self.identities = identities;
        self
    }

    /// The same network, whose derivation is written down under the headings of `outline`.
    pub fn with_outline(mut self, outline: Outline) -> Network {
        self.outline = Some(outline);
        self
    }

    /// This network, trained by this optimizer from this learning rate on.
    pub fn trained_by(mut self, optimizer: Optimizer, learning_rate: f64) -> Network {
        self.optimizer = optimizer;
        self.learning_rate = learning_rate;
        self
    }

    /// How the trained quantities change from iteration to iteration.
    pub fn update_rule(&self) -> UpdateRule<'_> {
        UpdateRule { network: self, optimizer: self.optimizer }
    }

    /// The learning rate to begin with.
    pub fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    /// What is known of the given quantities: a sum, and what it is.
    pub fn identities(&self) -> &[(Expr, Expr)] {
        &self.identities
    }

    /// The headings of the derivation, where they do not follow from the layers of units.
    pub fn outline(&self) -> Option<&Outline> {
        self.outline.as_ref()
    }

    /// A few words that say what network this is.
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

    /// The place of `name` among the [`variables`](Self::variables).
    pub fn position(&self, name: &Name) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// The quantity called `name`.
    pub fn variable(&self, name: &Name) -> Option<&Variable> {
        self.position(name).map(|i| &self.variables[i])
    }

    /// The quantity called `name`, or where that differs between examples the one of the first.
    pub fn shown(&self, name: &Name) -> Option<&Variable> {
        self.variable(name).or_else(|| self.variable(&name.at_example(1)))
    }

    /// The quantities that gradient descent changes.
    pub fn trained(&self) -> impl Iterator<Item = &Variable> {
        self.variables.iter().filter(|variable| variable.is_trained())
    }

    /// The quantity that gradient descent makes small.
    pub fn loss(&self) -> &Name {
        &self.variables[self.variables.len() - 1].name
    }
}
