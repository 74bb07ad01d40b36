//! The rules that compute each quantity and derivative, all in one place. The compiled program, the
//! columns of the sheet, the checks of exercises and the web pages are made from them.

use super::{Derivation, Total};
use crate::expr::{Expr, Leaf, Name, Partial};
use crate::network::{Definition, Role};

/// A column of a run, with a value in every iteration: a quantity, or the derivative of the loss
/// with respect to one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Column {
    /// `w5`, `E_tot`, or the optimizer's `v_w5`.
    Quantity(Name),
    /// `∂E_tot/∂w5`
    Derivative(Partial),
}

impl Column {
    /// The heading of the column. As in the well-known sheet it is ∂E/∂w5: there is only one loss, so
    /// the heading need not repeat `E_tot`.
    pub fn label(&self) -> String {
        match self {
            Column::Quantity(name) => name.to_string(),
            Column::Derivative(partial) => {
                let loss: String = partial.of.letters().iter().map(ToString::to_string).collect();
                format!("∂{loss}/∂{}", partial.wrt)
            }
        }
    }

    /// The quantity, or the one that the derivative is with respect to.
    pub fn name(&self) -> &Name {
        match self {
            Column::Quantity(name) | Column::Derivative(Partial { wrt: name, .. }) => name,
        }
    }

    /// The column as a part of an expression.
    pub fn leaf(&self) -> Leaf<'_> {
        match self {
            Column::Quantity(name) => Leaf::Name(name),
            Column::Derivative(partial) => Leaf::Partial(partial),
        }
    }
}

impl From<Leaf<'_>> for Column {
    fn from(leaf: Leaf<'_>) -> Column {
        match leaf {
            Leaf::Name(name) => Column::Quantity(name.clone()),
            Leaf::Partial(partial) => Column::Derivative(partial.clone()),
        }
    }
}

/// A quantity or a derivative, and how it is computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule<'a> {
    /// The quantity or derivative.
    pub column: Column,
    /// Its role.
    pub role: Role,
    /// The source of its value.
    pub source: Source<'a>,
}

/// The source of a value in an iteration.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Source<'a> {
    /// One value for every iteration.
    Given(f64),
    /// `start` in the first iteration; `update` is the value in the next one, in terms of the
    /// values of this one.
    Trained {
        /// The value in the first iteration.
        start: f64,
        /// The value in the next one.
        update: Expr,
    },
    /// An equation of quantities of the same iteration, which come before it.
    Equation(&'a Expr),
    /// The chain rule, with quantities and derivatives of the same iteration.
    ChainRule(&'a Total),
    /// A rule with values of this iteration and of the previous one, whose names have a prime. These
    /// are 0 before the first iteration.
    State(Expr),
}

impl Rule<'_> {
    /// The value in the first iteration, if it is not computed.
    pub fn start(&self) -> Option<f64> {
        match self.source {
            Source::Given(value) | Source::Trained { start: value, .. } => Some(value),
            _ => None,
        }
    }
}

impl Derivation {
    /// The rules of an iteration, in an order in which they can be computed: the network's
    /// quantities, the shared terms, the gradient, and the optimizer's state.
    pub fn rules(&self) -> Vec<Rule<'_>> {
        let mut updates = self.updates().into_iter().peekable();
        let quantities = self.network.variables().iter().map(|variable| {
            let source = match &variable.definition {
                Definition::Given(value) | Definition::Incoming(value) => Source::Given(*value),
                Definition::Trained(start) => {
                    let (_, update) = updates
                        .next_if(|(name, _)| *name == variable.name)
                        .expect("updates come in the order of the quantities");
                    Source::Trained { start: *start, update }
                }
                Definition::Equation(equation) => Source::Equation(equation),
            };
            let column = Column::Quantity(variable.name.clone());
            Rule { column, role: variable.role, source }
        });
        let derivatives = self.shared.iter().chain(&self.gradients).map(|total| Rule {
            column: Column::Derivative(total.partial.clone()),
            role: Role::Gradient,
            source: Source::ChainRule(total),
        });
        let states = self.states().into_iter().map(|state| Rule {
            column: Column::Quantity(state.name),
            role: Role::State,
            source: Source::State(state.rule),
        });
        let quantities: Vec<Rule<'_>> = quantities.collect();
        quantities.into_iter().chain(derivatives).chain(states).collect()
    }

    /// The rules of the columns of a run: all except shared terms short enough to be written out
    /// in the rules that use them.
    pub fn column_rules(&self) -> impl Iterator<Item = Rule<'_>> {
        self.rules().into_iter().filter(|rule| match &rule.column {
            Column::Derivative(partial) => !self.in_place.contains_key(&partial.wrt),
            Column::Quantity(_) => true,
        })
    }

    /// The columns of a run, in the order in which they are computed.
    pub fn columns(&self) -> Vec<Column> {
        self.column_rules().map(|rule| rule.column).collect()
    }
}
