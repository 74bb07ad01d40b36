//! The one formula of the backward pass from which everything else that is wrong follows.
//!
//! [`intend`](super::intend) decides cell by cell what each should be. Where a helper cell has a mistake that others build
//! on, several of these may look wrong. Here each formula is changed in one place, in all its cells at once: if then all
//! updates are right, that formula alone is to blame.

use super::explain::{Explanation, explain_by, names};
use super::fit::is_close;
use super::intend::Intended;
use super::repair::{Groups, Trial};
use super::scene::Scene;
use super::step::Role;
use crate::expr::Expr;
use crate::judge::{Edit, Material, Slip, edits};
use std::collections::BTreeSet;

/// The most changes of one formula that are tried.
const MOST_EDITS: usize = 6_000;
/// The most quantities that may be missing as factors.
const MOST_FACTORS: usize = 24;

/// The cells to blame in place of several wrong ones, if one change of their formula makes all updates right.
pub fn culprit(
    scene: &Scene<'_>,
    intended: &Intended,
    wrong: &[(usize, Explanation)],
) -> Option<Vec<(usize, Explanation)>> {
    let step = scene.step();
    let groups = Groups::of(scene.frame.formulas, step, intended);
    let is_open = |of: &Explanation| !of.is_found || of.is_double;
    let formulas: BTreeSet<u64> = wrong.iter().map(|(node, _)| groups.key(*node)).collect();
    if formulas.len() < 2 && !wrong.iter().any(|(_, of)| is_open(of)) {
        return None;
    }
    let below: Vec<Vec<bool>> = step
        .updates
        .iter()
        .zip(&scene.fit.right)
        .filter_map(|(update, is_right)| update.filter(|_| !is_right))
        .map(|update| step.below(update))
        .collect();
    let mut tried: BTreeSet<u64> = BTreeSet::new();
    let mut best: Option<(usize, Vec<(usize, Explanation)>)> = None;
    for node in (0..step.nodes.len()).filter(|node| intended.backward[*node]) {
        if step.nodes[node].role != Role::Computed || !tried.insert(groups.key(node)) {
            continue;
        }
        let group = groups.group(node);
        let is_of_all = below.iter().all(|below| group.iter().any(|node| below[*node]));
        if !is_of_all || below.is_empty() {
            continue;
        }
        let trial = Trial::of(scene, &group, &groups, 0);
        for edit in changes(scene, group[0]) {
            let cost = trial.cost(&edit.slip);
            if best.as_ref().is_some_and(|(least, _)| *least <= cost) {
                continue;
            }
            let Some(exprs) = trial.exprs(&edit.expr) else { continue };
            if !makes_all_right(scene, &trial, &exprs) {
                continue;
            }
            let explained: Vec<(usize, Explanation)> = group
                .iter()
                .zip(exprs)
                .map(|(node, right)| (*node, explain_by(scene, *node, Some(right))))
                .collect();
            if explained.iter().all(|(_, of)| of.is_found) {
                best = Some((cost, explained));
            }
        }
    }
    best.map(|(_, explained)| explained)
}

/// The changes of a formula that are tried, its sign first.
fn changes(scene: &Scene<'_>, node: usize) -> Vec<Edit> {
    let step = scene.step();
    let answer = &step.nodes[node].expr;
    let factors: Vec<Expr> = (0..step.nodes.len())
        .rev()
        .filter(|of| {
            *of != node && step.nodes[*of].depends && step.nodes[*of].role == Role::Computed
        })
        .filter(|of| !step.below(*of)[node] && !step.updates.contains(&Some(*of)))
        .take(MOST_FACTORS)
        .map(|of| scene.name(of))
        .collect();
    let names = names(scene, node);
    let material = Material { names, factors, ..Material::default() };
    let sign = Edit { expr: answer.clone().negative(), slip: Slip::Sign(answer.clone()) };
    let is_clear = |edit: &Edit| !matches!(edit.slip, Slip::Part { .. });
    let others = edits(answer, &material).into_iter().filter(is_clear);
    std::iter::once(sign).chain(others).take(MOST_EDITS).collect()
}

/// Whether all updates are right with these formulas.
fn makes_all_right(scene: &Scene<'_>, trial: &Trial<'_>, exprs: &[Expr]) -> bool {
    let step = scene.step();
    scene.points.values.iter().enumerate().all(|(point, values)| {
        let gradient = scene.gradient(point);
        let with = trial.evaluate(exprs, values);
        step.weights.iter().zip(&step.updates).all(|(weight, update)| {
            update.is_none_or(|update| {
                let change = with[update] - with[*weight];
                is_close(change, -scene.fit.factors[point] * gradient[*weight])
            })
        })
    })
}
