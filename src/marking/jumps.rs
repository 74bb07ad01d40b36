//! A loss that jumps: where one branch of IF goes over into the other, their values should meet.
//!
//! The derivative says nothing of a constant that a branch lacks: Huber's loss without −δ²/2 has the same gradient, and is
//! wrong all the same.

use super::points::Points;
use super::step::{Role, Step};
use crate::expr::{Expr, Name, Relation};

/// How often the way to the border is halved.
const HALVINGS: usize = 60;
/// The smallest jump, relative to the values beside it.
const SMALLEST: f64 = 1e-4;

/// Which of these nodes have a formula that jumps where a condition on the weights begins to hold.
pub fn jumping(step: &Step, points: &Points, nodes: impl Iterator<Item = usize>) -> Vec<usize> {
    nodes.filter(|node| jumps(step, points, *node)).collect()
}

fn jumps(step: &Step, points: &Points, node: usize) -> bool {
    let of = &step.nodes[node];
    let mut conditions: Vec<&Expr> = Vec::new();
    of.expr.visit(&mut |part| {
        let is_order = matches!(part, Expr::Bracket(relation, _) if !matches!(relation, Relation::Equal | Relation::Unequal));
        if is_order {
            conditions.push(part);
        }
    });
    let is_trained = |(_, used): &&(Name, usize)| {
        step.nodes[*used].depends && step.nodes[*used].role == Role::Computed
    };
    conditions.into_iter().any(|condition| {
        let inputs = of.uses.iter().filter(is_trained);
        let inputs = inputs.filter(|(name, _)| condition.contains(name));
        points.values.iter().any(|values| {
            inputs
                .clone()
                .any(|(name, _)| jumps_along(step, &of.expr, &of.uses, condition, name, values))
        })
    })
}

/// Whether an expression jumps at the border of a condition, along one of the quantities that it uses.
fn jumps_along(
    step: &Step,
    expr: &Expr,
    uses: &[(Name, usize)],
    condition: &Expr,
    along: &Name,
    values: &[f64],
) -> bool {
    let at = |of: &Expr, place: f64| {
        let with = of.replace(&|part| match part {
            Expr::Name(name) if name == along => Some(Expr::Number(place)),
            _ => None,
        });
        step.value(&with, uses, values)
    };
    // From −8 to 8, in case the border lies in between.
    let places: Vec<f64> = (0..=32).map(|place| f64::from(place) / 2.0 - 8.03).collect();
    places.windows(2).any(|pair| {
        let (mut below, mut above) = (pair[0], pair[1]);
        let holds = at(condition, below);
        if holds == at(condition, above) {
            return false;
        }
        for _ in 0..HALVINGS {
            let middle = (below + above) / 2.0;
            if at(condition, middle) == holds {
                below = middle;
            } else {
                above = middle;
            }
        }
        let (a, b) = (at(expr, below), at(expr, above));
        a.is_finite() && b.is_finite() && (a - b).abs() > SMALLEST * (a.abs() + b.abs()) + 1e-9
    })
}
