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

/// The value of a formula for the update of a weight, with this number for the weight and some for all else.
fn value(step: &Step, slot: usize, update: usize, formula: &Expr, weight: f64) -> f64 {
    let mut values = step.evaluate(&|node| 0.21 + 0.01 * (node % 53) as f64);
    values[step.weights[slot]] = weight;
    step.value(formula, &step.nodes[update].uses, &values)
}

/// Whether the update of a weight is another formula for it without the decay: it keeps all of the weight, and the rest of
/// both is equal.
pub fn lacks_decay(step: &Step, slot: usize, update: usize, right: &Expr) -> bool {
    let at = |formula: &Expr| [0.0, 1.0, 2.0].map(|w| value(step, slot, update, formula, w));
    let (own, right) = (at(&step.nodes[update].expr), at(right));
    let keeps = |values: [f64; 3]| [values[1] - values[0], values[2] - values[1]];
    let ([own_first, own_second], [first, second]) = (keeps(own), keeps(right));
    is_close(own[0], right[0])
        && is_close(own_first, 1.0)
        && is_close(own_second, 1.0)
        && is_close(first, second)
}

/// Whether a weight shrinks in its update whatever its gradient.
pub fn decays(step: &Step, slot: usize, update: usize) -> bool {
    let at = |weight: f64| value(step, slot, update, &step.nodes[update].expr, weight);
    let kept = at(1.0) - at(0.0);
    kept > 0.0 && kept < 1.0 && !is_close(kept, 1.0)
}
