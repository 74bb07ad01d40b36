//! The one formula of the backward pass from which most of what else is wrong follows.
//!
//! [`intend`](super::intend) decides cell by cell what each should be. If a helper cell has a mistake that others build
//! on, several of these may look wrong. Here each formula is changed in one place, in all its cells at once: if that makes
//! all updates right, or nearly all, that formula is to blame.

use super::explain::{Explanation, explain_by, names};
use super::fit::is_close;
use super::intend::Intended;
use super::repair::{Groups, Repair, Trial};
use super::scene::Scene;
use super::step::Role;
use crate::expr::Expr;
use crate::judge::{Edit, Material, Slip, edits};
use std::collections::BTreeSet;

/// The most changes of one formula that are tried.
const MOST_EDITS: usize = 6_000;
/// The most names and numbers of a formula that is changed.
const LONGEST: usize = 40;
/// The most quantities that may be missing as factors.
const MOST_FACTORS: usize = 24;
/// The fewest wrong formulas of which one change may make only most updates right.
const FEWEST: usize = 3;

/// A formula to blame in place of several.
pub struct Culprit {
    /// Its cells, with what is wrong.
    pub explained: Vec<(usize, Explanation)>,
    /// The change.
    pub repair: Repair,
    /// Whether all updates are right after the change.
    pub is_whole: bool,
}

/// The formula to blame in place of several wrong ones.
pub fn culprit(
    scene: &Scene<'_>,
    intended: &Intended,
    wrong: &[(usize, Explanation)],
) -> Option<Culprit> {
    let step = scene.step();
    let groups = Groups::of(scene.frame.formulas, step, intended);
    let is_open = wrong.iter().any(|(_, of)| !of.is_found || of.is_double);
    let formulas: BTreeSet<u64> = wrong.iter().map(|(node, _)| groups.key(*node)).collect();
    let is_single = formulas.len() < 2 && !is_open;
    if is_single && wrong.len() < 2 {
        return None;
    }
    let slots: Vec<usize> = (0..step.weights.len())
        .filter(|slot| step.updates[*slot].is_some() && !scene.fit.right[*slot])
        .collect();
    let below: Vec<Vec<bool>> =
        slots.iter().filter_map(|slot| step.updates[*slot]).map(|of| step.below(of)).collect();
    let fewest = match is_open || formulas.len() >= FEWEST {
        true => (2 * slots.len()).div_ceil(3).max(2).min(slots.len()),
        false => slots.len(),
    };
    let mut tried: BTreeSet<u64> = BTreeSet::new();
    let mut best: Option<(usize, usize, Culprit)> = None;
    for node in (0..step.nodes.len()).filter(|node| intended.backward[*node]) {
        let of = &step.nodes[node];
        // One formula that is wrong in several cells is to blame itself, unless they use what nothing is known of.
        if of.role != Role::Computed
            || is_single && intended.judged[node]
            || of.expr.leaves() > LONGEST
            || !tried.insert(groups.key(node))
        {
            continue;
        }
        let group = groups.group(node);
        let reached = below.iter().filter(|below| group.iter().any(|node| below[*node])).count();
        if reached < fewest || slots.is_empty() {
            continue;
        }
        let trial = Trial::of(scene, &group, &groups, 0);
        // Of a batch, only cells of the first example come in place of others in its first formula.
        let is_of_it = |node: usize| {
            let alike = groups.group(node);
            alike.len() != group.len() || alike[0] == node
        };
        for edit in changes(scene, group[0], &is_of_it) {
            let cost = trial.cost(&edit.slip);
            let is_dearer = |(least, right, _): &(usize, usize, Culprit)| {
                *right == slots.len() && *least <= cost
            };
            if best.as_ref().is_some_and(is_dearer) {
                continue;
            }
            let edited = edit.applied_to(&step.nodes[group[0]].expr);
            let Some(exprs) = trial.exprs(&edited) else { continue };
            let Some(right) = made_right(scene, &trial, &exprs, fewest) else { continue };
            let is_better = |(least, most, _): &(usize, usize, Culprit)| {
                (right, usize::MAX - cost) > (*most, usize::MAX - least)
            };
            if !best.as_ref().is_none_or(is_better) {
                continue;
            }
            let explained: Vec<(usize, Explanation)> = group
                .iter()
                .zip(&exprs)
                .map(|(node, right)| (*node, explain_by(scene, *node, Some(right.clone()))))
                .collect();
            if !explained.iter().all(|(_, of)| of.is_found) {
                continue;
            }
            let repair = Repair {
                nodes: group.clone(),
                wrong: group.clone(),
                slip: edit.slip,
                right: exprs[0].clone(),
                exprs,
                count: scene.fit.count() + right,
                loss: scene.fit.loss.clone(),
                times: scene.fit.times,
                is_certain: false,
            };
            let is_whole = right == slots.len();
            best = Some((cost, right, Culprit { explained, repair, is_whole }));
        }
    }
    best.map(|(.., culprit)| culprit)
}

/// The changes of a formula that are tried, its sign first.
fn changes(scene: &Scene<'_>, node: usize, is_of_it: &dyn Fn(usize) -> bool) -> Vec<Edit> {
    let step = scene.step();
    let answer = &step.nodes[node].expr;
    let factors: Vec<Expr> = (0..step.nodes.len())
        .rev()
        .filter(|of| step.nodes[*of].depends && step.nodes[*of].role == Role::Computed)
        .filter(|of| is_of_it(*of) && !step.below(*of)[node] && !step.updates.contains(&Some(*of)))
        .take(MOST_FACTORS)
        .map(|of| scene.name(of))
        .collect();
    let is_named = |name: &Expr| match name {
        Expr::Name(name) => scene.node(name).is_none_or(is_of_it),
        _ => true,
    };
    let names: Vec<Expr> = names(scene, node).into_iter().filter(is_named).collect();
    let material = Material { names, factors, ..Material::default() };
    let sign = Edit::whole(answer.clone().negative(), Slip::Sign(answer.clone()));
    let is_clear = |edit: &Edit| !matches!(edit.slip, Slip::Part { .. });
    let others = edits(answer, &material).into_iter().filter(is_clear);
    std::iter::once(sign).chain(others).take(MOST_EDITS).collect()
}

/// How many of the wrong updates are right with these formulas, while the right ones stay right; none if they are fewer
/// than `fewest`.
fn made_right(
    scene: &Scene<'_>,
    trial: &Trial<'_>,
    exprs: &[Expr],
    fewest: usize,
) -> Option<usize> {
    let step = scene.step();
    let mut is_right = vec![true; step.weights.len()];
    for (point, values) in scene.points.values.iter().enumerate() {
        let with = trial.evaluate(exprs, values);
        let gradient = scene.gradient(point);
        for (slot, (weight, update)) in step.weights.iter().zip(&step.updates).enumerate() {
            let Some(update) = update else { continue };
            let change = with[*update] - with[*weight];
            let wanted = -scene.fit.factors[point] * gradient[*weight];
            is_right[slot] &= is_close(change, wanted);
            if !is_right[slot] && scene.fit.right[slot] {
                return None;
            }
        }
        let made = (0..is_right.len())
            .filter(|slot| step.updates[*slot].is_some())
            .filter(|slot| is_right[*slot] && !scene.fit.right[*slot])
            .count();
        if made < fewest {
            return None;
        }
    }
    let made =
        |slot: &usize| step.updates[*slot].is_some() && is_right[*slot] && !scene.fit.right[*slot];
    Some((0..is_right.len()).filter(made).count())
}
