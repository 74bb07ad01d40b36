//! The part of a forward pass that belongs to the loss: the errors, and their sums.

use super::fit::{Fit, RateFrom};
use super::intend::Intended;
use super::outcome::Part;
use super::points::inputs;
use super::repair;
use super::step::{Node, Role, Step};
use crate::expr::{Expr, Function, Name};
use crate::workbook::CellFormulas;
use std::collections::BTreeSet;

/// Which nodes of the forward pass depend on data that is not an input: a target. If the targets are typed into
/// the formulas, these are the loss and what it is the sum of.
pub fn of_the_loss(step: &Step, loss: &[usize]) -> Vec<bool> {
    let inputs = inputs(step);
    let mut found = vec![false; step.nodes.len()];
    for number in step.order.iter().copied() {
        let node = &step.nodes[number];
        found[number] = match node.role {
            Role::Given => !inputs[number],
            Role::Computed => node.uses.iter().any(|(_, used)| found[*used]),
            _ => false,
        };
    }
    for node in loss {
        let Node { expr, uses, .. } = &step.nodes[*node];
        if !found[*node] && is_a_total(expr) {
            uses.iter().for_each(|(_, used)| found[*used] = true);
        }
        found[*node] = true;
    }
    found
}

/// Whether an expression is a sum of names.
pub fn is_a_total(expr: &Expr) -> bool {
    matches!(expr, Expr::Sum(terms) if terms.iter().all(|term| matches!(term, Expr::Name(_))))
}

/// The part of the workbook that a cell of the forward pass is in.
pub fn part_of_forward(is_of_the_loss: bool) -> Part {
    if is_of_the_loss { Part::Loss } else { Part::Forward }
}

/// Whether a loss contains an error (the square of a difference, or a logarithm) that depends on most weights, and
/// the learning rate is known. Then the steps are those of gradient descent, even if no update is right.
pub fn has_an_error(step: &Step, fit: &Fit) -> bool {
    if fit.rate == RateFrom::Unknown || step.weights.len() < 2 {
        return false;
    }
    let mut below = vec![false; step.nodes.len()];
    for node in &fit.loss {
        step.below(*node).iter().zip(&mut below).for_each(|(own, all)| *all |= own);
    }
    let moving = step.weights.iter().filter(|weight| below[**weight]).count();
    let is_target = |name: &Name, node: &Node| {
        let used = node.uses.iter().find(|(used, _)| used == name);
        used.is_some_and(|(_, used)| !step.nodes[*used].depends)
    };
    let is_difference = |name: &Name, node: &Node| {
        let used = node.uses.iter().find(|(used, _)| used == name);
        used.is_some_and(|(_, used)| {
            let of = &step.nodes[*used];
            matches!(of.expr, Expr::Sum(_))
                && of.expr.names().iter().any(|name| is_target(name, of))
        })
    };
    let has_error = step.nodes.iter().zip(&below).filter(|(_, below)| **below).any(|(node, _)| {
        let mut is_error = false;
        node.expr.visit(&mut |part| {
            is_error |= match part {
                Expr::Call(Function::Ln, _) => true,
                Expr::Power(parts) if parts[1].is(2.0) => {
                    let names = parts[0].names();
                    let has_target = names.iter().any(|name| is_target(name, node));
                    match &parts[0] {
                        Expr::Sum(_) => has_target || names.len() == 1,
                        // The square of a cell with the difference.
                        Expr::Name(name) => is_difference(name, node),
                        _ => false,
                    }
                }
                _ => false,
            };
        });
        is_error
    });
    has_error && 3 * moving >= 2 * step.weights.len()
}

/// Whether the only error of an output is −t·ln a, without the part for targets of 0.
pub fn has_half_a_cross_entropy(
    formulas: &CellFormulas<'_>,
    step: &Step,
    intended: &Intended,
) -> bool {
    let keys = repair::keys(formulas, step);
    let logarithms = (0..step.nodes.len()).filter(|node| {
        intended.forward[*node] && calls(&step.nodes[*node].expr, Function::Ln) == 1
    });
    logarithms.map(|node| keys[node]).collect::<BTreeSet<u64>>().len() == 1
}

/// Whether two terms of a weighted sum multiply weights by the same: `M5*D5+N5*D5`, where another input was forgotten.
pub fn has_an_input_twice(step: &Step, node: usize) -> bool {
    let Node { expr, uses, .. } = &step.nodes[node];
    let is_weight = |name: &Name| {
        let used = uses.iter().find(|(used, _)| used == name).map(|(_, used)| *used);
        used.is_some_and(|used| matches!(step.nodes[used].role, Role::Weight(_)))
    };
    // What a product of one weight and other cells multiplies the weight by.
    let input = |term: &Expr| -> Option<Vec<Name>> {
        let Expr::Product(factors) = term else { return None };
        let names = factors.iter().map(|factor| match factor {
            Expr::Name(name) => Some(name.clone()),
            _ => None,
        });
        let (weights, others): (Vec<Name>, Vec<Name>) =
            names.collect::<Option<Vec<Name>>>()?.into_iter().partition(is_weight);
        (weights.len() == 1 && !others.is_empty()).then_some(others)
    };
    let mut has_it = false;
    expr.visit(&mut |part| {
        if let Expr::Sum(terms) = part {
            let inputs: Vec<Vec<Name>> = terms.iter().filter_map(input).collect();
            has_it |= inputs.iter().enumerate().any(|(at, one)| inputs[..at].contains(one));
        }
    });
    has_it
}

/// Whether a minus is squared, as in `-(A1-B1)^2` in a spreadsheet, where the minus comes first.
pub fn has_a_squared_minus(expr: &Expr) -> bool {
    let mut has_it = false;
    expr.visit(&mut |part| {
        has_it |=
            matches!(part, Expr::Power(of) if matches!(of[0], Expr::Negative(_)) && of[1].is(2.0));
    });
    has_it
}

/// Whether an expression is 1/(1 + exp(x)), where x has no minus: an activation that falls.
pub fn has_a_falling_sigmoid(expr: &Expr) -> bool {
    let is_exponential = |term: &Expr| match term {
        Expr::Call(Function::Exp, of) => {
            let is_minus = |part: &Expr| matches!(part, Expr::Negative(_));
            !is_minus(&of[0]) && !of[0].parts().iter().any(is_minus)
        }
        _ => false,
    };
    let mut has_it = false;
    expr.visit(&mut |part| {
        let Expr::Quotient(parts) = part else { return };
        let [above, Expr::Sum(terms)] = &**parts else { return };
        let has_one = terms.iter().any(|term| term.is(1.0));
        has_it |= above.is(1.0) && terms.len() == 2 && has_one && terms.iter().any(is_exponential);
    });
    has_it
}

/// How often an expression calls a function.
pub fn calls(expr: &Expr, function: Function) -> usize {
    let mut found = 0;
    expr.visit(&mut |part| {
        found += usize::from(matches!(part, Expr::Call(called, _) if *called == function));
    });
    found
}
