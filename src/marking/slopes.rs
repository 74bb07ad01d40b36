//! The derivatives of the formulas of a step, and of its cells by backpropagation.

use super::step::{Role, Step};
use crate::expr::{Expr, Name, Tape};
use crate::workbook::cell_called;

/// A step with its formulas prepared for evaluation and for their derivatives.
pub struct Slopes<'a> {
    /// The step.
    pub step: &'a Step,
    /// The formula of each node, of the numbers of nodes.
    tapes: Vec<Tape>,
}

impl<'a> Slopes<'a> {
    /// The formulas of a step.
    pub fn of(step: &'a Step) -> Slopes<'a> {
        let tapes = (0..step.nodes.len()).map(|node| tape(step, node, &step.nodes[node].expr));
        Slopes { step, tapes: tapes.collect() }
    }

    /// The value of a node's formula, given the values of all nodes.
    pub fn value(&self, node: usize, values: &[f64]) -> f64 {
        self.tapes[node].value(values)
    }

    /// The value of each node, where those without a formula have the values that `given` says.
    pub fn evaluate(&self, given: &dyn Fn(usize) -> f64) -> Vec<f64> {
        let mut values = vec![f64::NAN; self.step.nodes.len()];
        for node in self.step.order.iter().copied() {
            values[node] = match self.step.nodes[node].role {
                Role::Computed => self.value(node, &values),
                _ => given(node),
            };
        }
        values
    }

    /// The derivative of a node's formula with respect to a node that it uses.
    pub fn local(&self, node: usize, used: usize, values: &[f64]) -> f64 {
        let mut slope = 0.0;
        self.tapes[node].spread(values, 1.0, &mut |by, part| {
            if by == used && self.step.nodes[used].depends {
                slope += part;
            }
        });
        slope
    }

    /// The derivative of a sum of nodes with respect to each node that depends on the weights.
    pub fn gradient(&self, of: &[usize], values: &[f64]) -> Vec<f64> {
        let mut adjoint = vec![0.0; self.step.nodes.len()];
        of.iter().for_each(|node| adjoint[*node] = 1.0);
        for number in self.step.order.iter().rev().copied() {
            let own = adjoint[number];
            if own == 0.0 {
                continue;
            }
            self.spread(number, own, values, &mut adjoint);
        }
        adjoint
    }

    /// Adds what a node hands on to those that it uses, where the loss changes by `own` per unit of it.
    pub fn spread(&self, node: usize, own: f64, values: &[f64], adjoint: &mut [f64]) {
        spread(self.step, &self.tapes[node], own, values, adjoint);
    }
}

/// Adds what a formula hands on to the nodes that it uses, as far as these depend on the weights.
pub fn spread(step: &Step, tape: &Tape, own: f64, values: &[f64], adjoint: &mut [f64]) {
    tape.spread(values, own, &mut |used, part| {
        if step.nodes[used].depends {
            adjoint[used] += part;
        }
    });
}

/// A formula in place of that of a node, of the numbers of nodes.
fn tape(step: &Step, node: usize, expr: &Expr) -> Tape {
    let uses = &step.nodes[node].uses;
    let number_of = |name: &Name| {
        let own = uses.iter().find(|(used, _)| used == name).map(|(_, used)| *used);
        own.or_else(|| step.node(cell_called(name)?))
    };
    Tape::of(expr, &number_of)
}
