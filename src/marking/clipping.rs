//! Gradients that are clipped, by their length or each by itself.
//!
//! By their length, all updates have one factor, min(1, c/‖g‖), that follows from the gradients. Such a factor scales a
//! step, and does not turn it. So it is no mistake that the updates are not the gradient times the learning rate; but which
//! factor it is has to be looked at.
//!
//! Each by itself, as with max(−c, min(c, g)), a gradient is judged as if the limit were far away.

use super::fit::is_close;
use super::points::Points;
use super::step::{Frame, Role, Step};
use super::values;
use crate::expr::{Expr, Leaf, Name};
use crate::workbook::cell_called;

/// How much larger or smaller the limit is made, to see both a gradient that is clipped and one that is not.
const TIMES: [f64; 5] = [0.01, 0.3, 1.0, 10.0, 1000.0];

/// A factor of all updates that depends on the weights.
pub struct Scale {
    /// The factor.
    pub node: usize,
    /// What it is.
    pub is: Is,
}

/// What a factor of all updates is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// min(1, c/‖g‖) for a given c.
    Clipping,
    /// The same, but of another number than the length of the gradient, which is in this node.
    OfAnotherLength(usize),
    /// 1, or 0 from where the loss or the length of the gradient says that it is enough.
    Stop,
    /// Something else.
    Unknown,
}

/// The factor that all updates have, if there is one.
pub fn scale(step: &Step, points: &Points, forward: &[bool]) -> Option<Scale> {
    let updates: Vec<usize> = step.updates.iter().flatten().copied().collect();
    let is_computed =
        |node: usize| step.nodes[node].depends && step.nodes[node].role == Role::Computed;
    let uses = |update: usize| step.nodes[update].uses.iter().map(|(_, used)| *used);
    let common = |node: usize| updates.iter().all(|update| uses(*update).any(|used| used == node));
    let is_factor = |node: &usize| is_computed(*node) && !forward[*node] && common(*node);
    let node = uses(*updates.first()?).find(is_factor)?;
    // The gradient of each weight is what its update uses besides. With what the forward pass computes, as an activation,
    // the common factor is an error signal.
    let gradients: Option<Vec<usize>> = updates
        .iter()
        .map(|update| {
            let mut others = uses(*update).filter(|used| is_computed(*used) && *used != node);
            others.next().filter(|_| others.next().is_none())
        })
        .collect();
    let gradients = gradients.filter(|of| of.len() > 1 && of.iter().all(|node| !forward[*node]))?;
    let is =
        limits(step, node).find_map(|limit| is_clipping(step, points, node, &gradients, limit));
    let is = is.or_else(|| is_stop(step, points, node, &gradients, forward).then_some(Is::Stop));
    Some(Scale { node, is: is.unwrap_or(Is::Unknown) })
}

/// Whether the factor is 0 or 1 and depends only on the forward pass and on the length of the gradient.
fn is_stop(
    step: &Step,
    points: &Points,
    node: usize,
    gradients: &[usize],
    forward: &[bool],
) -> bool {
    let is_length = |used: usize| {
        points.values.iter().all(|values| is_close(values[used], length(values, gradients)))
    };
    let mut used = step.nodes[node].uses.iter().map(|(_, used)| *used);
    // Perhaps a copy.
    let is_forward = |used: usize| match &step.nodes[used].uses[..] {
        [(name, of)] if step.nodes[used].expr == Expr::Name(name.clone()) => forward[*of],
        _ => forward[used],
    };
    let is_known = |used: usize| !step.nodes[used].depends || is_forward(used) || is_length(used);
    let is_0_or_1 = |point: &Vec<f64>| {
        let mut limits = limits(step, node);
        let value = |limit: usize, times: f64| {
            step.evaluate(&|of| if of == limit { times * point[of] } else { point[of] })[node]
        };
        limits.all(|limit| TIMES.iter().all(|times| [0.0, 1.0].contains(&value(limit, *times))))
    };
    used.all(is_known)
        && limits(step, node).next().is_some()
        && chooses(&step.nodes[node].expr)
        && points.values.iter().all(is_0_or_1)
}

/// The length of the gradient.
fn length(values: &[f64], gradients: &[usize]) -> f64 {
    gradients.iter().map(|of| values[*of] * values[*of]).sum::<f64>().sqrt()
}

/// The given numbers that the factor itself uses.
fn limits(step: &Step, node: usize) -> impl Iterator<Item = usize> + '_ {
    let used = step.nodes[node].uses.iter().map(|(_, used)| *used);
    used.filter(|used| step.nodes[*used].role == Role::Given)
}

/// What the factor is if this given number is the limit; none if it is something else.
fn is_clipping(
    step: &Step,
    points: &Points,
    node: usize,
    gradients: &[usize],
    limit: usize,
) -> Option<Is> {
    let all: Vec<Vec<f64>> = points
        .values
        .iter()
        .flat_map(|point| TIMES.map(|times| (point, times)))
        .map(|(point, times)| {
            step.evaluate(&|of| if of == limit { times * point[of] } else { point[of] })
        })
        .collect();
    let clips = |length: &dyn Fn(&[f64]) -> f64| {
        let is_one = |values: &Vec<f64>| {
            is_close(values[node], (values[limit].abs() / length(values)).min(1.0))
        };
        all.iter().all(is_one) && all.iter().any(|values| values[node] < 1.0)
    };
    if clips(&|values: &[f64]| length(values, gradients)) {
        return Some(Is::Clipping);
    }
    let used = step.nodes[node].uses.iter().map(|(_, used)| *used);
    let mut lengths = used.filter(|used| step.nodes[*used].depends);
    let other = lengths.next().filter(|_| lengths.next().is_none())?;
    clips(&|values: &[f64]| values[other].abs()).then_some(Is::OfAnotherLength(other))
}

/// Takes away the limits of single gradients, and of what only updates use.
pub fn without_limits(frame: &Frame<'_>, step: &mut Step) {
    for (node, unlimited) in unlimited(frame, step) {
        step.nodes[node].expr = unlimited;
    }
}

/// Whether a step has such limits.
pub fn has_limits(frame: &Frame<'_>, step: &Step) -> bool {
    !unlimited(frame, step).is_empty()
}

/// The formulas with limits, without them.
fn unlimited(frame: &Frame<'_>, step: &Step) -> Vec<(usize, Expr)> {
    let is_for_updates = is_for_updates(step);
    let may_be = |node: &usize| {
        let of = &step.nodes[*node];
        is_for_updates[*node] && of.depends && chooses(&of.expr)
    };
    let without = |node: usize| {
        let of = &step.nodes[node];
        let depends = |name: &Name| {
            of.uses.iter().any(|(used, node)| used == name && step.nodes[*node].depends)
        };
        let given = |name: &Name| {
            cell_called(name).and_then(|at| values::value(frame.formulas, at)).unwrap_or(f64::NAN)
        };
        let unlimited = of.expr.replace(&|part| limited(part, &depends, &given));
        (unlimited != of.expr).then_some((node, unlimited))
    };
    (0..step.nodes.len()).filter(may_be).filter_map(without).collect()
}

/// Whether a formula has a function or a condition, as every limit does.
fn chooses(expr: &Expr) -> bool {
    let mut chooses = false;
    expr.visit(&mut |part| chooses |= matches!(part, Expr::Call(..) | Expr::Bracket(..)));
    chooses
}

/// Which nodes are updates, or are used by nothing but updates and what these use.
fn is_for_updates(step: &Step) -> Vec<bool> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); step.nodes.len()];
    for node in 0..step.nodes.len() {
        step.nodes[node].uses.iter().for_each(|(_, used)| users[*used].push(node));
    }
    let mut is_for_updates = vec![false; step.nodes.len()];
    for node in step.order.iter().rev() {
        let is_update = step.updates.contains(&Some(*node));
        let only = !users[*node].is_empty() && users[*node].iter().all(|of| is_for_updates[*of]);
        is_for_updates[*node] = is_update || only;
    }
    is_for_updates
}

/// The quantity that a part of a formula is between −c and c, if it is c above and −c below, for some given c > 0.
fn limited(
    part: &Expr,
    depends: &impl Fn(&Name) -> bool,
    given: &impl Fn(&Name) -> f64,
) -> Option<Expr> {
    let names = part.names();
    let mut changing = names.into_iter().filter(|name| depends(name));
    let of = changing.next().filter(|_| changing.next().is_none())?;
    let at = |value: f64| {
        part.evaluate(&|leaf: Leaf<'_>| match leaf {
            Leaf::Name(name) if *name == of => value,
            Leaf::Name(name) => given(name),
            Leaf::Partial(_) => f64::NAN,
        })
    };
    let limit = at(1e12);
    let is_limit = limit > 0.0
        && [2.0, 1.1].iter().all(|times| {
            is_close(at(times * limit), limit) && is_close(at(-times * limit), -limit)
        })
        && [0.9, 0.5, 0.1, -0.1, -0.5, -0.9]
            .iter()
            .all(|times| is_close(at(times * limit), times * limit));
    is_limit.then_some(Expr::Name(of))
}
