//! A difference of output and target with the wrong sign, of which all gradients have the wrong sign.

use super::explain::{Explanation, explain_by};
use super::intend::values_at;
use super::scene::Scene;
use super::step::Role;
use std::collections::BTreeSet;

/// The cells to blame in place of gradients that are all the negatives of what they should be, if these use
/// helper cells that are negative derivatives, and all such cells come from cells with one formula. As a
/// helper, t − a is right by itself; where the updates subtract what follows from it, it is the mistake.
pub fn reversed(
    scene: &Scene<'_>,
    wrong: &[(usize, Explanation)],
    keys: &[u64],
) -> Option<Vec<(usize, Explanation)>> {
    let step = scene.step();
    let groups = |nodes: &[usize]| nodes.iter().map(|node| keys[*node]).collect::<BTreeSet<u64>>();
    let nodes: Vec<usize> = wrong.iter().map(|(node, _)| *node).collect();
    if !wrong.iter().all(|(_, of)| of.kind == "sign") || groups(&nodes).len() < 2 {
        return None;
    }
    let is_negative = |node: usize| {
        let found = scene.meanings.find(&values_at(scene.points, node));
        let of_the_loss = || found.iter().filter(|of| of.of.is_none() && !of.is_change);
        of_the_loss().any(|of| of.factor < 0.0) && of_the_loss().all(|of| of.factor < 0.0)
    };
    let helpers: BTreeSet<usize> = (0..step.nodes.len())
        .filter(|node| {
            step.nodes[*node].role == Role::Computed
                && scene.intended.backward[*node]
                && !nodes.contains(node)
                && is_negative(*node)
        })
        .collect();
    let below: Vec<(usize, Vec<bool>)> =
        helpers.iter().map(|node| (*node, step.below(*node))).collect();
    let roots: Vec<usize> = below
        .iter()
        .filter(|(node, below)| helpers.iter().all(|other| other == node || !below[*other]))
        .map(|(node, _)| *node)
        .collect();
    let uses_one = |node: &usize| {
        let below = step.below(*node);
        roots.iter().any(|root| below[*root])
    };
    if groups(&roots).len() != 1 || !nodes.iter().all(uses_one) {
        return None;
    }
    let explained = |root: usize| {
        let right = step.nodes[root].expr.clone().negative();
        (root, explain_by(scene, root, Some(right)))
    };
    Some(roots.into_iter().map(explained).collect())
}
