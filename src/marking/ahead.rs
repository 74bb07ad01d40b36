//! Nesterov's momentum: the gradient is that at the point to which the velocity alone would lead.
//!
//! The workbook has a cell for each weight with that point, `=B6+$D$2*H5`, and the formulas of the gradients use these
//! cells instead of the weights. The loss that it shows is mostly that of the weights, so the loss at the point ahead is put
//! together here.

use super::fit::is_close;
use super::optimizer::{Way, is_state};
use super::runs::{Distance, is_added};
use super::step::{Role, Step};
use crate::expr::{Expr, Name};
use crate::workbook::name_of;

/// The most parts of a loss that is written out.
const MOST_PARTS: usize = 20_000;

/// For each weight the node with the point ahead; none if some weight has no such node.
pub fn points(step: &Step) -> Option<Vec<usize>> {
    (0..step.weights.len()).map(|slot| point(step, slot)).collect()
}

/// A weight and something that depends on no weight of the step, but on a velocity.
fn point(step: &Step, slot: usize) -> Option<usize> {
    let weight = step.weights[slot];
    let is_one = |node: &usize| {
        let of = &step.nodes[*node];
        let Some((name, _)) = of.uses.iter().find(|(_, used)| *used == weight) else {
            return false;
        };
        let mut others = of.uses.iter().filter(|(_, used)| *used != weight).map(|(_, used)| *used);
        of.role == Role::Computed
            && !step.updates.contains(&Some(*node))
            && others.clone().all(|used| !step.nodes[used].depends)
            && others.any(|used| is_velocity(step, used))
            && is_added(&of.expr, name)
    };
    (0..step.nodes.len()).find(is_one)
}

/// A state that the step before has left; in the last step, which nothing follows, what is computed from the cell that lies
/// a step before it.
fn is_velocity(step: &Step, node: usize) -> bool {
    let of = &step.nodes[node];
    let is_before = |used: usize| {
        let before = &step.nodes[used];
        before.role == Role::Before && Distance::between(before.at, of.at).is_a_step()
    };
    match of.role {
        Role::Before => is_state(step, node),
        Role::Computed => !of.depends && of.uses.iter().any(|(_, used)| is_before(*used)),
        _ => false,
    }
}

/// The loss that a step shows, at the points ahead; at the weights themselves where there are none, as in a first step.
pub fn loss(step: &Step) -> Option<Expr> {
    let points = points(step).unwrap_or_else(|| step.weights.clone());
    let depends_on_all = |node: &usize| {
        let below = step.below(*node);
        step.weights.iter().all(|weight| below[*weight])
            && points.iter().all(|point| step.weights.contains(point) || !below[*point])
    };
    // What follows from the loss comes after it, and so do other cells that only show something.
    let all: Vec<usize> = super::implied::shown(step).filter(depends_on_all).collect();
    let is_used = |node: &usize| {
        all.iter().any(|user| step.nodes[*user].uses.iter().any(|(_, used)| used == node))
    };
    let shown = all.iter().copied().find(|node| !is_used(node))?;
    let mut left = MOST_PARTS;
    written(step, &step.nodes[shown].expr, &step.nodes[shown].uses, &points, &mut left)
}

/// An expression in terms of the points ahead and of what depends on no weight.
fn written(
    step: &Step,
    expr: &Expr,
    uses: &[(Name, usize)],
    points: &[usize],
    left: &mut usize,
) -> Option<Expr> {
    let mut meant: Vec<(Name, Expr)> = Vec::new();
    for name in expr.names() {
        let (_, node) = uses.iter().find(|(used, _)| *used == name)?;
        let of = &step.nodes[*node];
        *left = left.checked_sub(1)?;
        let of = match of.role {
            Role::Weight(slot) => Expr::Name(name_of(step.nodes[points[slot]].at)),
            Role::Computed if of.depends => written(step, &of.expr, &of.uses, points, left)?,
            _ => Expr::Name(name_of(of.at)),
        };
        meant.push((name, of));
    }
    Some(expr.replace(&|part| {
        let Expr::Name(name) = part else { return None };
        meant.iter().find(|(known, _)| known == name).map(|(_, meant)| meant.clone())
    }))
}

/// The points ahead that are not where the velocity alone leads: the updated weight for a gradient of 0.
pub fn astray(step: &Step, ways: &[Option<Way>]) -> Vec<usize> {
    let Some(points) = points(step) else { return Vec::new() };
    let mut values = step.evaluate(&|node| 0.3 + 0.01 * (node % 17) as f64);
    for way in ways.iter().flatten() {
        values[way.gradient] = 0.0;
        for node in &way.nodes {
            let of = &step.nodes[*node];
            values[*node] = step.value(&of.expr, &of.uses, &values);
        }
    }
    let leads_there = |slot: usize| match (&ways[slot], step.updates[slot]) {
        (Some(_), Some(update)) => is_close(values[points[slot]], values[update]),
        _ => true,
    };
    (0..ways.len()).filter(|slot| !leads_there(*slot)).map(|slot| points[slot]).collect()
}
