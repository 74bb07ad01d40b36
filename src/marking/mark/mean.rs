//! Gradients that are sums over the examples, where the loss is their mean.

use super::{Found, Marking};
use crate::expr::Expr;
use crate::marking::explain::Explanation;
use crate::marking::fit::{Fit, is_close};
use crate::marking::intend::values_at;
use crate::marking::labels;
use crate::marking::outcome::Part;
use crate::marking::scene::Scene;
use crate::marking::step::{Frame, Step};

/// With fewer examples, the factor between sum and mean could be the ½ of a convention.
const FEWEST: usize = 3;

/// The number of examples, if the loss is a mean over them and the gradients are sums.
pub(super) fn examples(frame: &Frame<'_>, step: &Step, fit: &Fit) -> Option<usize> {
    let [loss] = fit.loss[..] else { return None };
    let own = |node: usize| {
        let (sheet, place) = step.nodes[node].at;
        let sheet = frame.formulas.book.sheets.get(sheet);
        sheet.and_then(|sheet| sheet.number(place)).unwrap_or(f64::NAN)
    };
    let values = step.evaluate(&own);
    let of = &step.nodes[loss];
    let (mut counts, mut divisors): (Vec<usize>, Vec<f64>) = (Vec::new(), Vec::new());
    of.expr.visit(&mut |part| match part {
        Expr::Sum(terms) if terms.len() >= FEWEST => counts.push(terms.len()),
        Expr::Quotient(parts) => divisors.push(step.value(&parts[1], &of.uses, &values)),
        _ => {}
    });
    counts.into_iter().find(|count| {
        let count = *count as f64;
        let is_mean = divisors.iter().any(|by| is_close(*by, count) || is_close(*by, 2.0 * count));
        is_mean && is_close(fit.times, count)
    })
}

impl Marking<'_> {
    /// The gradients to blame if all of them are sums over the examples, while the loss is the mean.
    pub(super) fn sum_for_mean(&self, scene: &Scene<'_>) -> Option<Found> {
        let (step, fit) = (scene.step(), scene.fit);
        let count = examples(scene.frame, step, fit)?;
        let is_gradient = |node: usize| {
            scene.intended.backward[node]
                && scene.meanings.find(&values_at(scene.points, node)).iter().any(|of| {
                    of.of.is_none()
                        && step.weights.contains(&of.by)
                        && is_close(of.factor, fit.times)
                })
        };
        let gradients = (0..step.nodes.len()).filter(|node| is_gradient(*node));
        let uses_one =
            |node: &usize| step.nodes[*node].uses.iter().any(|(_, used)| is_gradient(*used));
        let mut nodes: Vec<usize> = gradients.filter(|node| !uses_one(node)).collect();
        let mut part = Part::Gradients;
        if nodes.is_empty() {
            nodes = step.updates.iter().flatten().copied().collect();
            part = Part::Updates;
        }
        let loss = labels::called(scene.frame, step.nodes[fit.loss[0]].at);
        let says = format!(
            "it is the sum over the {count} examples, but the loss {loss} is their mean: divide it by {count}"
        );
        let explanation = Explanation::found(says, "sum-for-mean", None);
        Some(Found { nodes, part, explanation })
    }
}
