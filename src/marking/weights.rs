//! Which weights a run has: a velocity is none, and one that is never updated is one.

use super::classes::{first_classes, reference};
use super::fit::{Drawn, Points, RateFrom, Slopes, dependents, is_close};
use super::intend::passes;
use super::runs::{self, Run};
use super::step::{Frame, Node, Role, Said};
use crate::workbook::{At, CellFormulas, Holds, cell_called};
use std::collections::BTreeSet;

/// A look at the weights of a workbook's runs.
pub struct Weights<'a> {
    /// The formulas.
    pub formulas: &'a CellFormulas<'a>,
    /// What a person said of the workbook.
    pub said: &'a Said,
}

impl Weights<'_> {
    /// The run without what only its own update uses, and that update only that of another: a velocity to which
    /// gradients are added.
    pub fn without_states(&self, run: &Run) -> Option<Run> {
        let frame = Frame::of(self.formulas, run, self.said);
        let step = frame.step(run.updates().min(1), &[])?;
        let more = dependents(&frame, &step);
        let step = frame.step(step.number, &more)?;
        let is_state = |slot: usize| {
            let Some(own) = step.updates[slot] else { return false };
            let uses_it = |node: usize| {
                step.nodes[node].uses.iter().any(|(_, used)| *used == step.weights[slot])
            };
            let users: Vec<usize> = (0..step.nodes.len()).filter(|node| uses_it(*node)).collect();
            let is_update = |node: &usize| step.updates.contains(&Some(*node));
            let others = step.updates.iter().flatten().filter(|update| **update != own);
            users.iter().all(is_update)
                && (users.iter().any(|user| *user != own)
                    || others.into_iter().any(|update| step.below(*update)[own]))
        };
        let slots = run.slots.iter().enumerate().filter(|(slot, _)| !is_state(*slot));
        let slots: Vec<runs::Slot> = slots.map(|(_, slot)| slot.clone()).collect();
        (slots.len() < run.slots.len() && !slots.is_empty())
            .then_some(Run { slots, step: run.step })
    }

    /// The run with weights that are never updated, although their gradients are computed.
    pub fn with_forgotten(&self, run: &Run) -> Option<Run> {
        let frame = Frame::of(self.formulas, run, self.said);
        let classes = first_classes(&frame, 3)?;
        let reference = reference(&frame, &classes)?;
        if reference.fit.rate == RateFrom::Unknown {
            return None;
        }
        let step = &classes[reference.class].step;
        let loss: Vec<At> = reference.fit.loss.iter().map(|node| step.nodes[*node].at).collect();
        let (forward, _) = passes(step, &reference.fit.loss);
        let mut candidates: BTreeSet<At> = BTreeSet::new();
        let is_beside_a_weight = |node: &Node| {
            node.uses.iter().any(|(_, used)| matches!(step.nodes[*used].role, Role::Weight(_)))
        };
        let sums = step
            .nodes
            .iter()
            .enumerate()
            .filter(|(number, node)| forward[*number] && is_beside_a_weight(node));
        for (_, node) in sums {
            for (name, used) in &node.uses {
                if step.nodes[*used].role == Role::Given
                    && let Some(at) = cell_called(name)
                {
                    candidates.insert(at);
                }
            }
        }
        let length = run.slots.iter().map(|slot| slot.cells.len()).max()?;
        let mut forgotten = run.clone();
        for at in candidates {
            let is_there =
                |at: &At| matches!(self.formulas.holds(*at), Holds::Formula | Holds::Number);
            let mut first = at;
            while let Some(before) = run.step.from(first, -1).filter(is_there) {
                first = before;
            }
            let cells: Vec<At> = (0..)
                .map_while(|by| run.step.from(first, by).filter(is_there))
                .take(length + 1)
                .collect();
            let is_copied = cells.len() == length
                && cells[1..].iter().all(|at| {
                    runs::copied(self.formulas, *at)
                        .is_some_and(|of| Some(of) == run.step.from(*at, -1))
                });
            if !is_copied {
                continue;
            }
            let mut with = run.clone();
            with.slots.push(runs::Slot { cells });
            if self.has_gradient(&with, step.number, &loss, &classes[reference.class].more) {
                forgotten.slots.push(with.slots.pop()?);
            }
        }
        (forgotten.slots.len() > run.slots.len()).then(|| {
            forgotten.slots.sort_by_key(|slot| slot.cells[0]);
            forgotten
        })
    }

    /// Whether a cell holds the derivative of the loss with respect to the last weight of a run.
    fn has_gradient(&self, run: &Run, number: usize, loss: &[At], more: &[At]) -> bool {
        let frame = Frame::of(self.formulas, run, self.said);
        let Some(step) = frame.step(number, more) else { return false };
        let others = dependents(&frame, &step);
        let all = [more, &others, loss].concat();
        let Some(step) = frame.step(number, &all) else { return false };
        let loss: Option<Vec<usize>> = loss.iter().map(|at| step.node(*at)).collect();
        let (Some(loss), Some(weight)) = (loss, step.weights.last()) else { return false };
        let slopes = Slopes::of(&step);
        let Some(points) = Points::of(&step, &frame, Drawn::All, None) else {
            return false;
        };
        let gradients: Vec<f64> =
            points.values.iter().map(|values| slopes.gradient(&loss, values)[*weight]).collect();
        if gradients.iter().all(|gradient| *gradient == gradients[0]) {
            return false;
        }
        let (forward, _) = passes(&step, &loss);
        (0..step.nodes.len()).any(|node| {
            let is_other = step.nodes[node].depends
                && !forward[node]
                && step.nodes[node].role == Role::Computed;
            is_other
                && [1.0, -1.0, 0.5, 2.0].iter().any(|times| {
                    gradients
                        .iter()
                        .zip(&points.values)
                        .all(|(gradient, values)| is_close(values[node], times * gradient))
                })
        })
    }
}
