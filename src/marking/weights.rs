//! Which weights a run has: a velocity is none, and one that is never updated is one.

use super::classes::{Class, Reference};
use super::fit::{RateFrom, dependents, is_close};
use super::implied::{self, Implied};
use super::intend::passes;
use super::labels;
use super::points::{Drawn, Points};
use super::runs::{self, Run};
use super::slopes::Slopes;
use super::step::{Frame, Node, Role, Said};
use crate::expr::Expr;
use crate::workbook::{At, CellFormulas, Holds, cell_called};
use std::collections::BTreeSet;

/// The most cells of a chain of copies from one step to the next.
const MOST_COPIES: usize = 5;

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
        let (step, _) = frame.outline(run.updates().min(1), &[])?;
        let (step, _) = frame.outline(step.number, &dependents(&frame, &step))?;
        let is_state = |slot: usize| {
            let Some(own) = step.updates[slot] else { return false };
            // Of a sum of squared gradients, the new value follows from the new weights, and from nothing else of this step.
            let update = step.updates[slot].map(|node| self.formulas.expr(step.nodes[node].at));
            let is_sum = matches!(&update, Some(Ok(expr)) if adds_squares(expr));
            if is_sum && follows_new_weights(&step, slot) {
                return true;
            }
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
        // One that no update uses by mistake has the formula of the others.
        let formula = |slot: usize| self.formulas.shape(step.nodes[step.updates[slot]?].at);
        let states: Vec<usize> = (0..run.slots.len()).filter(|slot| is_state(*slot)).collect();
        let of_states: Vec<_> = states.iter().filter_map(|state| formula(*state)).collect();
        let is_unused = |slot: usize| {
            let uses_it =
                |node: &Node| node.uses.iter().any(|(_, used)| *used == step.weights[slot]);
            let users = (0..step.nodes.len()).filter(|node| uses_it(&step.nodes[*node]));
            users.into_iter().all(|user| step.updates[slot] == Some(user))
                && formula(slot).is_some_and(|formula| of_states.contains(&formula))
        };
        let is_state = |slot: usize| states.contains(&slot) || is_unused(slot);
        let slots = run.slots.iter().enumerate().filter(|(slot, _)| !is_state(*slot));
        let slots: Vec<runs::Slot> = slots.map(|(_, slot)| slot.clone()).collect();
        (slots.len() < run.slots.len() && !slots.is_empty())
            .then_some(Run { slots, step: run.step })
    }

    /// The run, whose steps these are, with weights that are never updated, although their gradients are computed.
    pub fn with_forgotten(
        &self,
        frame: &Frame<'_>,
        classes: &[Class],
        reference: &Reference,
    ) -> Option<Run> {
        if reference.fit.rate == RateFrom::Unknown {
            return None;
        }
        let run = frame.run;
        let step = &classes[reference.class].step;
        let loss: Vec<At> = reference.fit.loss.iter().map(|node| step.nodes[*node].at).collect();
        let (forward, _) = passes(step, &reference.fit.loss);
        let is_beside_a_weight = |node: &Node| {
            node.uses.iter().any(|(_, used)| matches!(step.nodes[*used].role, Role::Weight(_)))
        };
        // Beside a weight stand inputs and other weights; elsewhere, matrices and targets.
        let (mut beside, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
        for (number, node) in step.nodes.iter().enumerate() {
            if !forward[number] || !node.depends {
                continue;
            }
            for (name, used) in &node.uses {
                if step.nodes[*used].role == Role::Given
                    && let Some(at) = cell_called(name)
                {
                    let is_beside = is_beside_a_weight(node);
                    if is_beside { &mut beside } else { &mut elsewhere }.insert(at);
                }
            }
        }
        elsewhere.retain(|at| !beside.contains(at));
        let length = run.slots.iter().map(|slot| slot.cells.len()).max()?;
        let more = &classes[reference.class].more;
        let mut forgotten = run.clone();
        for (candidates, is_beside) in [(beside, true), (elsewhere, false)] {
            let copied: BTreeSet<Vec<At>> =
                candidates.into_iter().filter_map(|at| self.copies(run, at, length)).collect();
            let mut with = run.clone();
            with.slots.extend(copied.into_iter().map(|cells| runs::Slot { cells }));
            let old = run.slots.len();
            let way = reference.fit.way;
            let implied = frame.implied;
            let found =
                self.with_gradients(&with, step.number, &loss, more, way, is_beside, old, implied);
            let slots = with.slots[old..].iter().zip(found.into_iter().skip(old));
            forgotten
                .slots
                .extend(slots.filter(|(_, is_one)| *is_one).map(|(slot, _)| slot.clone()));
        }
        (forgotten.slots.len() > run.slots.len()).then(|| {
            forgotten.slots.sort_by_key(|slot| slot.cells[0]);
            forgotten
        })
    }

    /// The cells of what is copied at each step of a run, of which one is given; or of what that one copies, as the new
    /// weight of the step before.
    fn copies(&self, run: &Run, at: At, length: usize) -> Option<Vec<At>> {
        self.copied(at).find_map(|at| self.copies_along(run, at, length))
    }

    /// A cell, the one that it copies, and so on.
    fn copied(&self, at: At) -> impl Iterator<Item = At> {
        std::iter::successors(Some(at), |at| runs::copied(self.formulas, *at)).take(MOST_COPIES)
    }

    fn copies_along(&self, run: &Run, at: At, length: usize) -> Option<Vec<At>> {
        let is_there = |at: &At| matches!(self.formulas.holds(*at), Holds::Formula | Holds::Number);
        let mut first = at;
        while let Some(before) = run.step.from(first, -1).filter(is_there) {
            first = before;
        }
        let start = runs::copied(self.formulas, first);
        let others = (0..).map_while(|by| run.step.from(first, by).filter(is_there));
        let cells: Vec<At> = start.into_iter().chain(others).take(length + 1).collect();
        let is_copy = |pair: &[At]| self.copied(pair[1]).any(|copy| copy == pair[0]);
        (cells.len() == length && cells.windows(2).all(is_copy)).then_some(cells)
    }

    /// For each weight of a run whether a cell holds the derivative of the loss with respect to it. Where it
    /// may be a target, only a cell counts that no other uses, and that is not the derivative with respect to one of
    /// the first `known` weights: the difference of output and target is the derivative with respect to a target, too.
    #[allow(clippy::too_many_arguments)]
    fn with_gradients(
        &self,
        run: &Run,
        number: usize,
        loss: &[At],
        more: &[At],
        way: Drawn,
        may_be_used: bool,
        known: usize,
        implied: Option<Implied>,
    ) -> Vec<bool> {
        let none = vec![false; run.slots.len()];
        let mut frame = Frame::of(self.formulas, run, self.said);
        frame.implied = implied;
        let Some(step) = frame.step(number, more) else { return none };
        let others = dependents(&frame, &step);
        let shown: Vec<At> = loss.iter().copied().filter(|at| *at != implied::AT).collect();
        let all = [more, &others, &shown].concat();
        let Some(step) = frame.step(number, &all) else { return none };
        let loss: Option<Vec<usize>> = loss.iter().map(|at| step.node(*at)).collect();
        let Some(loss) = loss else { return none };
        let slopes = Slopes::of(&step);
        let Some(points) = Points::of(&step, &frame, way, None) else { return none };
        let gradients: Vec<Vec<f64>> =
            points.values.iter().map(|values| slopes.gradient(&loss, values)).collect();
        let (forward, _) = passes(&step, &loss);
        let mut is_used = vec![false; step.nodes.len()];
        step.nodes.iter().flat_map(|node| &node.uses).for_each(|(_, used)| is_used[*used] = true);
        let is_gradient = |node: usize, weight: usize| {
            [1.0, -1.0, 0.5, 2.0].iter().any(|times| {
                gradients
                    .iter()
                    .zip(&points.values)
                    .all(|(gradient, values)| is_close(values[node], times * gradient[weight]))
            })
        };
        let has_one = |weight: &usize| {
            let first = gradients[0][*weight];
            !gradients.iter().all(|gradient| gradient[*weight] == first)
                && (0..step.nodes.len()).any(|node| {
                    // The error of a neuron is also the derivative with respect to its bias.
                    let is_named = || {
                        may_be_used
                            && labels::label(&frame, step.nodes[step.weights[*weight]].at)
                                .is_some_and(|label| labels::is_parameter(&label))
                    };
                    let is_other = step.nodes[node].depends
                        && (!forward[node] || is_named())
                        && (may_be_used || !is_used[node])
                        && step.nodes[node].role == Role::Computed;
                    // That of a bias is one with respect to the target, too.
                    let is_of_known = || {
                        !may_be_used
                            && step.weights[..known].iter().any(|of| is_gradient(node, *of))
                    };
                    is_other && is_gradient(node, *weight) && !is_of_known()
                })
        };
        step.weights.iter().map(has_one).collect()
    }
}

/// Whether a formula adds squares to a cell.
fn adds_squares(expr: &Expr) -> bool {
    let is_square = |term: &Expr| match term {
        Expr::Power(parts) => parts[1].is(2.0),
        Expr::Product(parts) => parts.len() == 2 && parts[0] == parts[1],
        _ => false,
    };
    matches!(expr, Expr::Sum(terms) if terms.iter().any(is_square))
}

/// Whether an update depends on the updates of other weights, and on no weight of this step but its own.
fn follows_new_weights(step: &super::step::Step, slot: usize) -> bool {
    let Some(own) = step.updates[slot] else { return false };
    let mut waiting = vec![own];
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut follows = false;
    while let Some(node) = waiting.pop() {
        if !seen.insert(node) || node == step.weights[slot] {
            continue;
        }
        if node != own && step.updates.contains(&Some(node)) {
            follows = true;
            continue;
        }
        if matches!(step.nodes[node].role, Role::Weight(_)) {
            return false;
        }
        waiting.extend(step.nodes[node].uses.iter().map(|(_, used)| *used));
    }
    follows
}
