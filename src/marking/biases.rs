//! Weights that need not decay: with weight decay, biases usually keep their size.

use super::fit::is_close;
use super::step::{Role, Step};
use crate::expr::{Expr, Name};

/// Whether a weight is only added to something wherever it is used, except in its own update and what leads there (`ways`).
pub fn is_bias(step: &Step, slot: usize, ways: &[usize]) -> bool {
    let weight = step.weights[slot];
    let mut uses = [0, 0];
    for (number, node) in step.nodes.iter().enumerate() {
        let is_own = step.updates.contains(&Some(number)) || ways.contains(&number);
        if node.role == Role::Computed && !is_own {
            for (name, _) in node.uses.iter().filter(|(_, used)| *used == weight) {
                count(&node.expr, name, &mut uses);
            }
        }
    }
    let [added, otherwise] = uses;
    added > 0 && otherwise == 0
}

/// Counts how often a name is a term of a sum, and how often it is anything else.
fn count(expr: &Expr, name: &Name, uses: &mut [usize; 2]) {
    let is_name = |part: &Expr| matches!(part, Expr::Name(other) if other == name);
    for part in expr.parts() {
        let term = match part {
            Expr::Negative(inner) => inner,
            part => part,
        };
        if is_name(term) {
            uses[usize::from(!matches!(expr, Expr::Sum(_)))] += 1;
        } else {
            count(part, name, uses);
        }
    }
}

/// Whether the update of a weight and another formula for it differ only in what is proportional to the weight.
pub fn differ_in_decay(step: &Step, slot: usize, update: usize, right: &Expr) -> bool {
    let node = &step.nodes[update];
    let mut values = step.evaluate(&|node| 0.21 + 0.01 * (node % 53) as f64);
    let mut at = |weight: f64| {
        values[step.weights[slot]] = weight;
        [&node.expr, right].map(|expr| step.value(expr, &node.uses, &values))
    };
    let [zero, one, two] = [0.0, 1.0, 2.0].map(&mut at);
    let is_affine = |of: usize| is_close(two[of] - one[of], one[of] - zero[of]);
    is_close(zero[0], zero[1]) && is_affine(0) && is_affine(1)
}

/// Whether a weight shrinks in its update whatever its gradient.
pub fn decays(step: &Step, slot: usize, update: usize) -> bool {
    let node = &step.nodes[update];
    let mut values = step.evaluate(&|node| 0.21 + 0.01 * (node % 53) as f64);
    let mut at = |weight: f64| {
        values[step.weights[slot]] = weight;
        step.value(&node.expr, &node.uses, &values)
    };
    let grows = at(1.0) - at(0.0);
    grows.is_finite() && !is_close(grows, 1.0)
}
