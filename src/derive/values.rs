//! The numbers of one iteration: the value of every quantity and of every derivative.

use super::{Column, Derivation};
use crate::expr::{Expr, Leaf, Name, Partial};
use std::collections::HashMap;

/// The value of every quantity, local derivative and derivative of the loss at one point.
///
/// The expressions of the derivation are evaluated one by one, for display and for tests;
/// [`crate::descent`] does it fast.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    quantities: HashMap<Name, f64>,
    derivatives: HashMap<Partial, f64>,
}

impl Derivation {
    /// The values at the network's start.
    pub fn values(&self) -> Values {
        self.values_at(&HashMap::new())
    }

    /// The values at `point`, which has values of given, incoming and trained quantities; missing
    /// ones have the network's initial values.
    pub fn values_at(&self, point: &HashMap<Name, f64>) -> Values {
        let mut values =
            Values { quantities: self.network.forward(point), derivatives: HashMap::new() };
        for local in &self.locals {
            let value = values.of(&local.value);
            values.derivatives.insert(local.partial.clone(), value);
        }
        for total in self.shared.iter().chain(&self.gradients) {
            let value = values.of(&total.worked);
            values.derivatives.insert(total.partial.clone(), value);
        }
        // The derivatives with respect to all other quantities that the loss depends on.
        for variable in self.network.variables() {
            if let Some(total) = self.total_of(&variable.name) {
                let value = values.of(&total.worked);
                values.derivatives.entry(total.partial).or_insert(value);
            }
        }
        values
    }
}

impl Values {
    /// These values and one more, of a quantity that is not in the network: η, or part of an
    /// optimizer's state.
    pub fn with(mut self, name: Name, value: f64) -> Values {
        self.quantities.insert(name, value);
        self
    }

    /// The value of a quantity. Panics if the network has no quantity of that name.
    pub fn quantity(&self, name: &Name) -> f64 {
        self.quantities[name]
    }

    /// The value of a derivative. Panics if the derivation has no derivative of that name.
    pub fn derivative(&self, partial: &Partial) -> f64 {
        self.derivatives[partial]
    }

    /// The value of a derivative, if the derivation has it.
    pub fn known(&self, partial: &Partial) -> Option<f64> {
        self.derivatives.get(partial).copied()
    }

    /// The value of a quantity or of a derivative, if it is known.
    pub fn get(&self, column: &Column) -> Option<f64> {
        match column {
            Column::Quantity(name) => self.quantities.get(name).copied(),
            Column::Derivative(partial) => self.known(partial),
        }
    }

    /// The value of an expression of the network's quantities and derivatives.
    pub fn of(&self, expr: &Expr) -> f64 {
        expr.evaluate(&|leaf| match leaf {
            Leaf::Name(name) => self.quantity(name),
            Leaf::Partial(partial) => self.derivative(partial),
        })
    }
}
