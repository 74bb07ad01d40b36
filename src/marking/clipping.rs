//! Gradients that are clipped by their length: all updates have one factor, min(1, c/‖g‖), that follows from the gradients.
//!
//! Such a factor scales a step, and does not turn it. So it is no mistake that the updates are not the gradient times the
//! learning rate; but which factor it is has to be looked at.

use super::fit::is_close;
use super::points::Points;
use super::step::{Role, Step};

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
    Some(Scale { node, is: is.unwrap_or(Is::Unknown) })
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
    let length_of =
        |values: &[f64]| gradients.iter().map(|of| values[*of] * values[*of]).sum::<f64>().sqrt();
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
    if clips(&length_of) {
        return Some(Is::Clipping);
    }
    let used = step.nodes[node].uses.iter().map(|(_, used)| *used);
    let mut lengths = used.filter(|used| step.nodes[*used].depends);
    let length = lengths.next().filter(|_| lengths.next().is_none())?;
    clips(&|values: &[f64]| values[length].abs()).then_some(Is::OfAnotherLength(length))
}
