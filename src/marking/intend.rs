//! What each cell of the backward pass should be, given the forward pass as it is.
//!
//! An updated weight should be the weight less the rate times the derivative of the loss. From there what the
//! cells below should be follows: if only another δ makes a gradient right, and that δ is the derivative of the
//! loss with respect to something, then that is what it should be. A cell is wrong if it is not what it should
//! be, although the cells that it uses are.

use super::fit::{Fit, is_close};
use super::points::{POINTS, Points};
use super::runs::Distance;
use super::slopes::Slopes;
use super::step::{Role, Step};
use std::collections::HashMap;

/// The most cells of a forward pass of which all pairs are considered.
const MOST_PAIRS: usize = 160;

/// Values at the points.
pub type Values = [f64; POINTS];

/// A derivative of one cell of the forward pass with respect to another, times a factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meaning {
    /// The cell that is differentiated; none for the loss.
    pub of: Option<usize>,
    /// The cell with respect to which.
    pub by: usize,
    /// The factor.
    pub factor: f64,
    /// Whether it is a change of a weight: the factor is times the rate.
    pub is_change: bool,
}

/// The derivatives of a forward pass.
pub struct Meanings {
    /// Sorted by their first value.
    all: Vec<(Values, Option<usize>, usize)>,
    /// The changes of the weights.
    changes: Vec<(Values, usize)>,
    factors: Vec<f64>,
    examples: f64,
}

impl Meanings {
    /// The number of examples of a batch: how many formulas use a weight.
    pub fn examples(&self) -> f64 {
        self.examples
    }

    /// The derivatives of the forward pass of a step.
    pub fn of(slopes: &Slopes<'_>, points: &Points, fit: &Fit, forward: &[bool]) -> Meanings {
        let step = slopes.step;
        let mut all = Vec::new();
        let inner: Vec<usize> = (0..step.nodes.len())
            .filter(|node| forward[*node] && step.nodes[*node].depends)
            .collect();
        let mut add = |of: &[usize], name: Option<usize>| {
            let gradients: Vec<Vec<f64>> =
                points.values.iter().map(|values| slopes.gradient(of, values)).collect();
            for by in &inner {
                let values: Values = std::array::from_fn(|point| gradients[point][*by]);
                // A derivative that is always the same says nothing of which it is.
                let is_constant = values.iter().all(|value| is_close(*value, values[0]));
                if !is_constant && !of.contains(by) {
                    all.push((values, name, *by));
                }
            }
        };
        add(&fit.loss, None);
        if inner.len() <= MOST_PAIRS {
            inner
                .iter()
                .filter(|node| step.nodes[**node].role == Role::Computed)
                .for_each(|of| add(&[*of], Some(*of)));
        }
        let gradients: Vec<Vec<f64>> =
            points.values.iter().map(|values| slopes.gradient(&fit.loss, values)).collect();
        let change = |weight: &usize| {
            (std::array::from_fn(|point| -fit.factors[point] * gradients[point][*weight]), *weight)
        };
        let changes = step.weights.iter().map(change).collect();
        all.sort_by(|a, b| a.0[0].total_cmp(&b.0[0]));
        let mut factors = vec![1.0, -1.0, 0.5, -0.5, 2.0, -2.0];
        let users = |weight: &usize| {
            let of = step.nodes.iter().zip(forward).filter(|(_, is_forward)| **is_forward);
            of.filter(|(node, _)| node.uses.iter().any(|(_, used)| used == weight)).count()
        };
        let examples = step.weights.iter().map(users).max().unwrap_or(1) as f64;
        for factor in [fit.times, 1.0 / fit.times, examples, 1.0 / examples] {
            if factor.is_finite() && !factors.iter().any(|known| is_close(*known, factor)) {
                factors.extend([factor, -factor]);
            }
        }
        Meanings { all, changes, factors, examples }
    }

    /// What values mean: derivatives of the loss before others.
    pub fn find(&self, values: &Values) -> Vec<Meaning> {
        let mut found = Vec::new();
        for factor in &self.factors {
            let wanted: Values = values.map(|value| value / factor);
            // At a dead unit a derivative is 0, and what was solved for is nearly 0.
            let tolerance = 1e-6 * wanted[0].abs() + 1e-12;
            let start = self.all.partition_point(|(at, ..)| at[0] < wanted[0] - tolerance);
            for (at, of, by) in &self.all[start..] {
                if at[0] > wanted[0] + tolerance {
                    break;
                }
                if at.iter().zip(&wanted).all(|(a, b)| is_close(*a, *b)) {
                    found.push(Meaning { of: *of, by: *by, factor: *factor, is_change: false });
                }
            }
        }
        for (change, by) in &self.changes {
            for factor in [1.0, -1.0, 2.0, 0.5] {
                if are_close(&change.map(|value| factor * value), values) {
                    found.push(Meaning { of: None, by: *by, factor, is_change: true });
                }
            }
        }
        found.sort_by_key(|meaning| meaning.of.is_some());
        found
    }
}

/// What the cells of a step should be.
pub struct Intended {
    /// The values that a cell should have; none where that is not known.
    pub values: Vec<Option<Values>>,
    /// The cells that are not what they should be, although those that they use are.
    pub wrong: Vec<usize>,
    /// Which cells are of the forward pass: below the loss.
    pub forward: Vec<bool>,
    /// Which cells are of the backward pass: below an update, and not of the forward pass.
    pub backward: Vec<bool>,
    /// The cells of the backward pass that were judged.
    pub judged: Vec<bool>,
}

impl Intended {
    /// Nothing is known of the cells of a step.
    pub fn nothing(step: &super::step::Step) -> Intended {
        let nodes = step.nodes.len();
        Intended {
            values: vec![None; nodes],
            wrong: Vec::new(),
            forward: vec![false; nodes],
            backward: vec![false; nodes],
            judged: vec![false; nodes],
        }
    }
}

/// The values of a node at all points.
pub fn values_at(points: &Points, node: usize) -> Values {
    std::array::from_fn(|point| points.values[point][node])
}

fn are_close(a: &Values, b: &Values) -> bool {
    a.iter().zip(b).all(|(a, b)| is_close(*a, *b))
}

/// The cells below the loss, and those below the updates that are not.
pub fn passes(step: &Step, loss: &[usize]) -> (Vec<bool>, Vec<bool>) {
    let below = |nodes: &mut dyn Iterator<Item = usize>| {
        let mut below = vec![false; step.nodes.len()];
        for node in nodes {
            step.below(node).iter().zip(&mut below).for_each(|(own, all)| *all |= own);
        }
        below
    };
    let forward = below(&mut loss.iter().copied());
    let mut backward = below(&mut step.updates.iter().flatten().copied());
    for (node, (backward, forward)) in backward.iter_mut().zip(&forward).enumerate() {
        let is_computed = step.nodes[node].role == Role::Computed && step.nodes[node].depends;
        *backward &= !forward && (is_computed || step.updates.contains(&Some(node)));
    }
    (forward, backward)
}

/// What the cells should be.
pub fn intend(
    slopes: &Slopes<'_>,
    points: &Points,
    fit: &Fit,
    shape_of: &dyn Fn(usize) -> Option<(u32, u32)>,
) -> (Intended, Meanings) {
    let step = slopes.step;
    let (forward, backward) = passes(step, &fit.loss);
    let meanings = Meanings::of(slopes, points, fit, &forward);
    let mut intended = Intended {
        values: vec![None; step.nodes.len()],
        wrong: Vec::new(),
        forward,
        backward,
        judged: vec![false; step.nodes.len()],
    };
    let gradients: Vec<Vec<f64>> =
        points.values.iter().map(|values| slopes.gradient(&fit.loss, values)).collect();
    for (weight, update) in step.weights.iter().zip(&step.updates) {
        let Some(update) = update else { continue };
        intended.values[*update] = Some(std::array::from_fn(|point| {
            points.values[point][*weight] - fit.factors[point] * gradients[point][*weight]
        }));
    }
    let usual = usual_factor(step, points, fit, &meanings, &intended);
    let trusted = below_right_updates(step, fit);
    let mut votes: HashMap<usize, Vec<Vote>> = HashMap::new();
    for node in step.order.iter().rev().copied() {
        if !intended.backward[node] {
            continue;
        }
        let current = values_at(points, node);
        if intended.values[node].is_none() {
            intended.values[node] = decided(votes.remove(&node).unwrap_or_default());
        }
        // A cell that nothing says anything of is right if it is a derivative.
        let wanted = match intended.values[node] {
            Some(wanted) => wanted,
            None if !meanings.find(&current).is_empty() => current,
            None => continue,
        };
        intended.judged[node] = true;
        let parts: Vec<usize> =
            used(step, node).into_iter().filter(|part| intended.backward[*part]).collect();
        if are_close(&wanted, &current) {
            for part in parts {
                if matters(step, points, node, part) {
                    votes.entry(part).or_default().push(Vote {
                        values: values_at(points, part),
                        is_current: true,
                        is_sure: true,
                    });
                }
            }
            continue;
        }
        let groups = groups(step, shape_of, &parts);
        for group in groups.iter().filter(|group| group.len() > 1) {
            let solved = solve_group(slopes, points, fit, node, group, &wanted, &meanings);
            if solved.is_empty() {
                // Helper cells that hold a slope of each example.
                for (part, values) in as_slopes(step, points, node, group, &wanted, &meanings) {
                    let own = values_at(points, part);
                    let is_current = are_close(&values, &own);
                    votes.entry(part).or_default().push(Vote { values, is_current, is_sure: true });
                }
            }
            for (part, solved) in solved {
                let own = values_at(points, part);
                // What an example contributes is right if it is a derivative: then it is added wrongly.
                let is_usual =
                    |meaning: &Meaning| is_close(meaning.factor, usual[0].unwrap_or(1.0));
                let is_of = meanings.find(&solved);
                let is_same = |meaning: &Meaning| is_of.iter().any(|of| of.by == meaning.by);
                let is_current = are_close(&solved, &own)
                    || meanings
                        .find(&own)
                        .iter()
                        .any(|meaning| is_usual(meaning) && is_same(meaning));
                let values = if is_current { own } else { solved };
                let is_sure = is_current || !is_of.is_empty();
                votes.entry(part).or_default().push(Vote { values, is_current, is_sure });
            }
        }
        for part in groups.iter().filter(|group| group.len() == 1).map(|group| group[0]) {
            let own = values_at(points, part);
            // It has the form of one whose update is right, so the mistake is in the update; or it is the same as one that
            // a right update uses.
            let is_a_weight = |of: usize| matches!(step.nodes[of].role, Role::Weight(_));
            let is_of_a_cell = || {
                let of = meanings.find(&own);
                !of.is_empty() && !of.iter().any(|of| is_a_weight(of.by))
            };
            let is_twin = |of: usize| {
                of != part
                    && trusted[of]
                    && shape_of(of).is_some()
                    && shape_of(of) == shape_of(part)
                    && are_close(&values_at(points, of), &own)
            };
            if is_like_a_right_one(step, fit, &intended.backward, node, part)
                || (is_of_a_cell() && (0..step.nodes.len()).any(is_twin))
            {
                votes.entry(part).or_default().push(Vote {
                    values: own,
                    is_current: true,
                    is_sure: true,
                });
                continue;
            }
            // The slope of a ReLU is 1 wherever it is not 0.
            if own.iter().all(|value| *value == own[0]) && (own[0] == 0.0 || own[0] == 1.0) {
                votes.entry(part).or_default().push(Vote {
                    values: own,
                    is_current: true,
                    is_sure: false,
                });
                continue;
            }
            let Some(solved) = solve(step, points, node, part, &wanted) else { continue };
            // A copy that one formula uses may be of a wrong cell, but it lacks no factor.
            let users =
                || (0..step.nodes.len()).filter(|user| used(step, *user).contains(&part)).count();
            let is_of_the_forward_pass = |of: usize| intended.forward[of];
            let copies_another = || {
                let mut all = (0..step.nodes.len()).filter(|of| *of != part);
                let is_it = |of: usize, sign: f64| {
                    are_close(&values_at(points, of).map(|value| sign * value), &solved)
                };
                all.any(|of| is_it(of, 1.0) || is_it(of, -1.0))
            };
            if let crate::expr::Expr::Name(_) = &step.nodes[part].expr
                && used(step, part).into_iter().all(is_of_the_forward_pass)
                && users() == 1
                && !copies_another()
            {
                votes.entry(part).or_default().push(Vote {
                    values: own,
                    is_current: true,
                    is_sure: true,
                });
                continue;
            }
            let is_of = meanings.find(&solved);
            // The same derivative with another factor: as large as the others are.
            let same = |meaning: &&Meaning| {
                is_of.iter().any(|of| (of.of, of.by) == (meaning.of, meaning.by))
            };
            let now = meanings.find(&own);
            let is_usual = now.iter().filter(same).any(|meaning| {
                let usual = usual[usize::from(meaning.is_change)];
                meaning.of.is_none() && usual.is_some_and(|usual| is_close(meaning.factor, usual))
            });
            // The contribution of one example where that of all belongs: but where a copy of one is used, the copy is wrong.
            let copies = |of: usize| matches!(step.nodes[of].expr, crate::expr::Expr::Name(_));
            let is_copy = copies(part) && !copies(node);
            let is_one_of_many = now.iter().any(|meaning| {
                !is_copy
                    && meaning.of.is_some()
                    && (0..step.nodes.len()).any(|other| {
                        other != part
                            && step.nodes[other].depends
                            && !intended.forward[other]
                            && shape_of(other).is_some()
                            && shape_of(other) == shape_of(part)
                            && !are_close(&values_at(points, other), &own)
                            && meanings.find(&values_at(points, other)).iter().any(|of| {
                                of.by == meaning.by && of.of.is_some() && of.of != meaning.of
                            })
                    })
            });
            if is_usual || is_one_of_many && is_of.iter().any(|of| of.of.is_none()) {
                votes.entry(part).or_default().push(Vote {
                    values: own,
                    is_current: true,
                    is_sure: true,
                });
            } else if is_of.is_empty() && !now.is_empty() {
                // It is a derivative, and what would make the formula right is none.
                votes.entry(part).or_default().push(Vote {
                    values: own,
                    is_current: true,
                    is_sure: false,
                });
            } else {
                // The derivative itself, as large as the others are: the factor is a mistake of this formula.
                let of_loss = is_of.iter().find(|of| of.of.is_none() && !of.is_change);
                if let Some(values) =
                    as_the_others(slopes, points, &intended.backward, [node, part], &solved)
                {
                    votes.entry(part).or_default().push(Vote {
                        values,
                        is_current: false,
                        is_sure: true,
                    });
                    continue;
                }
                let values = match (of_loss, usual[0]) {
                    (Some(of), Some(usual)) if of.factor.signum() == usual.signum() => {
                        solved.map(|value| value * usual / of.factor)
                    }
                    _ => solved,
                };
                votes.entry(part).or_default().push(Vote {
                    values,
                    is_current: false,
                    is_sure: !is_of.is_empty(),
                });
            }
        }
    }
    // What nothing is known of has the value that follows from what the cells below should be.
    for node in step.order.iter().copied() {
        if intended.backward[node] && intended.values[node].is_none() {
            let value = value_with(step, points, node, &intended);
            let is_changed = !are_close(&value, &values_at(points, node));
            intended.values[node] = Some(value).filter(|_| is_changed);
        }
    }
    for node in 0..step.nodes.len() {
        let Some(wanted) = intended.values[node].filter(|_| intended.backward[node]) else {
            continue;
        };
        let value = value_with(step, points, node, &intended);
        if !are_close(&value, &wanted) {
            intended.wrong.push(node);
        }
    }
    (intended, meanings)
}

/// The cells from which right updates follow.
fn below_right_updates(step: &Step, fit: &Fit) -> Vec<bool> {
    let mut below = vec![false; step.nodes.len()];
    for (update, is_right) in step.updates.iter().zip(&fit.right) {
        if let Some(update) = update.filter(|_| *is_right) {
            let of = step.below(update);
            below.iter_mut().zip(of).for_each(|(below, of)| *below |= of);
        }
    }
    below
}

/// Whether a wrong update has another form than the right ones, while the helper cell that it uses has the
/// same form as theirs.
fn is_like_a_right_one(
    step: &Step,
    fit: &Fit,
    backward: &[bool],
    node: usize,
    part: usize,
) -> bool {
    if !step.updates.contains(&Some(node)) {
        return false;
    }
    let form = |node: usize| super::fit::shape(step, &[node]);
    let (own, of_part) = (form(node), form(part));
    let is_right = |slot: usize| fit.right[slot] && step.updates[slot] != Some(node);
    let right = (0..step.updates.len()).filter(|slot| is_right(*slot));
    // Whether those with the same helper have another form.
    let differ: Vec<bool> = right
        .filter_map(|slot| step.updates[slot])
        .filter(|update| {
            used(step, *update).iter().any(|used| backward[*used] && form(*used) == of_part)
        })
        .map(|update| form(update) != own)
        .collect();
    !differ.is_empty() && differ.iter().all(|differs| *differs)
}

/// What a gradient should be that an update uses otherwise than most updates do, without the learning rate or with
/// another sign: what it would have to be if it was used as the others are. The same of changes of weights.
fn as_the_others(
    slopes: &Slopes<'_>,
    points: &Points,
    backward: &[bool],
    [node, part]: [usize; 2],
    solved: &Values,
) -> Option<Values> {
    let step = slopes.step;
    let updates: Vec<usize> = step.updates.iter().flatten().copied().collect();
    let changes = || updates.iter().flat_map(|update| used(step, *update));
    let alike: Vec<usize> = match updates.contains(&node) {
        true => updates.clone(),
        false => changes().filter(|change| backward[*change]).collect(),
    };
    if !alike.contains(&node) {
        return None;
    }
    let local = |node: usize, part: usize| -> Values {
        std::array::from_fn(|point| slopes.local(node, part, &points.values[point]))
    };
    // By how much each moves with its gradient.
    let others: Vec<Values> = alike
        .iter()
        .filter_map(|other| {
            let parts: Vec<usize> =
                used(step, *other).into_iter().filter(|part| backward[*part]).collect();
            if let [part] = parts[..] { Some(local(*other, part)) } else { None }
        })
        .collect();
    let agree = |of: &Values| others.iter().filter(|other| are_close(other, of)).count();
    let usual = others.iter().max_by_key(|of| agree(of))?;
    let own = local(node, part);
    let is_odd = 2 * agree(usual) > alike.len() && !are_close(usual, &own);
    is_odd.then(|| std::array::from_fn(|point| solved[point] * own[point] / usual[point]))
}

/// The value of a node where the cells that it uses are what they should be.
pub fn value_with(step: &Step, points: &Points, node: usize, intended: &Intended) -> Values {
    let Node { expr, uses, .. } = &step.nodes[node];
    std::array::from_fn(|point| {
        let mut values = points.values[point].clone();
        for (_, used) in uses {
            if let Some(wanted) = intended.values[*used].filter(|_| intended.backward[*used]) {
                values[*used] = wanted[point];
            }
        }
        step.value(expr, uses, &values)
    })
}

use super::step::Node;

/// What one cell says that another should be.
struct Vote {
    values: Values,
    /// Whether it is what the cell is.
    is_current: bool,
    /// Whether it is a derivative.
    is_sure: bool,
}

fn decided(votes: Vec<Vote>) -> Option<Values> {
    if let Some(vote) = votes.iter().find(|vote| vote.is_current && vote.is_sure) {
        return Some(vote.values);
    }
    let agree =
        |vote: &Vote| votes.iter().filter(|other| are_close(&other.values, &vote.values)).count();
    let best = votes.iter().max_by_key(|vote| (vote.is_sure, vote.is_current, agree(vote)))?;
    // One that is not a derivative needs a witness.
    (best.is_sure || best.is_current || agree(best) >= 2).then_some(best.values)
}

/// The nodes that a node uses, each once.
pub fn used(step: &Step, node: usize) -> Vec<usize> {
    let mut used: Vec<usize> = step.nodes[node].uses.iter().map(|(_, used)| *used).collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// Whether a node changes with a part at some point.
fn matters(step: &Step, points: &Points, node: usize, part: usize) -> bool {
    let Node { expr, uses, .. } = &step.nodes[node];
    points.values.iter().any(|values| {
        let mut other = values.clone();
        other[part] += 0.1 + other[part].abs();
        step.value(expr, uses, &other) != values[node]
    })
}

/// The value that a part has to have so that the node is what is wanted.
fn solve(
    step: &Step,
    points: &Points,
    node: usize,
    part: usize,
    wanted: &Values,
) -> Option<Values> {
    let Node { expr, uses, .. } = &step.nodes[node];
    let mut solved = [0.0; POINTS];
    for point in 0..POINTS {
        let mut values = points.values[point].clone();
        let mut at = |x: f64| {
            values[part] = x;
            step.value(expr, uses, &values) - wanted[point]
        };
        let (mut x0, mut x1) = (points.values[point][part], points.values[point][part] + 0.1);
        let (mut y0, mut y1) = (at(x0), at(x1));
        for _ in 0..12 {
            if y1 == y0 || is_close(y1 + wanted[point], wanted[point]) {
                break;
            }
            let next = x1 - y1 * (x1 - x0) / (y1 - y0);
            (x0, y0, x1) = (x1, y1, next);
            y1 = at(x1);
        }
        if !is_close(y1 + wanted[point], wanted[point]) || !x1.is_finite() {
            return None;
        }
        solved[point] = x1;
    }
    Some(solved)
}

/// The parts of a formula, those with the same formula together: what an example contributes to a sum.
fn groups(
    step: &Step,
    shape_of: &dyn Fn(usize) -> Option<(u32, u32)>,
    parts: &[usize],
) -> Vec<Vec<usize>> {
    let mut groups: Vec<(Option<u32>, Vec<usize>)> = Vec::new();
    for part in parts {
        let shape = shape_of(*part).map(|(shape, _)| shape);
        match groups.iter_mut().find(|(known, _)| *known == shape && shape.is_some()) {
            Some((_, group)) => group.push(*part),
            None => groups.push((shape, vec![*part])),
        }
    }
    for (_, group) in &mut groups {
        group.sort_by_key(|part| step.nodes[*part].at);
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// What each example should contribute to a sum over all of them, so that it is what is wanted.
fn solve_group(
    slopes: &Slopes<'_>,
    points: &Points,
    fit: &Fit,
    node: usize,
    group: &[usize],
    wanted: &Values,
    meanings: &Meanings,
) -> Vec<(usize, Values)> {
    let step = slopes.step;
    let slot = step.updates.iter().position(|update| *update == Some(node));
    let by = match slot {
        Some(slot) => Some(step.weights[slot]),
        None => meanings
            .find(wanted)
            .iter()
            .find(|meaning| meaning.of.is_none())
            .map(|meaning| meaning.by),
    };
    let Some(by) = by else { return Vec::new() };
    let uses_it = |user: &usize| step.nodes[*user].uses.iter().any(|(_, used)| *used == by);
    let mut solved = vec![[0.0; POINTS]; group.len()];
    for point in 0..POINTS {
        let values = &points.values[point];
        let gradient = slopes.gradient(&fit.loss, values);
        // What reaches the loss through each cell that uses it.
        let mut users: Vec<usize> =
            (0..step.nodes.len()).filter(uses_it).filter(|user| gradient[*user] != 0.0).collect();
        users.sort_by_key(|user| step.nodes[*user].at);
        if users.len() != group.len() {
            return Vec::new();
        }
        let parts: Vec<f64> =
            users.iter().map(|user| gradient[*user] * slopes.local(*user, by, values)).collect();
        let Node { expr, uses, .. } = &step.nodes[node];
        let mut without = values.clone();
        group.iter().for_each(|part| without[*part] = 0.0);
        let rest = step.value(expr, uses, &without);
        let total: f64 = parts.iter().sum();
        for (number, part) in group.iter().enumerate() {
            let mut one = without.clone();
            one[*part] = 1.0;
            let slope = step.value(expr, uses, &one) - rest;
            solved[number][point] = parts[number] * (wanted[point] - rest) / total / slope;
        }
        let mut with = values.clone();
        group.iter().zip(&solved).for_each(|(part, solved)| with[*part] = solved[point]);
        if !is_close(step.value(expr, uses, &with), wanted[point]) {
            return Vec::new();
        }
    }
    group.iter().copied().zip(solved).collect()
}

/// The derivatives that helper cells of several examples should hold so that a sum over the examples is what is wanted: of
/// each example the same derivative of one cell of the forward pass with respect to another, as the slope of its activation.
fn as_slopes(
    step: &Step,
    points: &Points,
    node: usize,
    group: &[usize],
    wanted: &Values,
    meanings: &Meanings,
) -> Vec<(usize, Values)> {
    let Node { expr, uses, .. } = &step.nodes[node];
    let pairs: HashMap<(usize, usize), Values> =
        meanings.all.iter().filter_map(|(values, of, by)| Some((((*of)?, *by), *values))).collect();
    let at = |node: usize| step.nodes[node].at;
    let first = group[0];
    let mut firsts: Vec<(usize, usize)> = pairs.keys().copied().collect();
    firsts.sort_unstable();
    for (of, by) in firsts {
        // As far from each cell as from the first.
        let there = |part: usize, other: usize| {
            step.node(Distance::between(at(first), at(other)).from(at(part), 1)?)
        };
        let of_part = |part: &usize| {
            let pair = (there(*part, of)?, there(*part, by)?);
            Some((*part, *pairs.get(&pair)?))
        };
        let Some(all) = group.iter().map(of_part).collect::<Option<Vec<(usize, Values)>>>() else {
            continue;
        };
        for sign in [1.0, -1.0] {
            let is_it = (0..POINTS).all(|point| {
                let mut values = points.values[point].clone();
                all.iter().for_each(|(part, of)| values[*part] = sign * of[point]);
                is_close(step.value(expr, uses, &values), wanted[point])
            });
            if is_it {
                return all
                    .iter()
                    .map(|(part, of)| (*part, of.map(|value| sign * value)))
                    .collect();
            }
        }
    }
    Vec::new()
}

/// How many times the derivatives of the loss the gradients of right updates are, and how many times the
/// changes of the weights what is added to them.
fn usual_factor(
    step: &Step,
    points: &Points,
    fit: &Fit,
    meanings: &Meanings,
    intended: &Intended,
) -> [Option<f64>; 2] {
    let mut count: Vec<(bool, f64, usize)> = Vec::new();
    for (slot, update) in step.updates.iter().enumerate() {
        let Some(update) = update.filter(|_| fit.right[slot]) else { continue };
        let below = step.below(update);
        for node in (0..step.nodes.len())
            .filter(|node| below[*node] && intended.backward[*node] && *node != update)
        {
            for meaning in meanings.find(&values_at(points, node)) {
                if meaning.of.is_none() && meaning.by == step.weights[slot] {
                    match count.iter_mut().find(|(is_change, factor, _)| {
                        *is_change == meaning.is_change && is_close(*factor, meaning.factor)
                    }) {
                        Some((.., count)) => *count += 1,
                        None => count.push((meaning.is_change, meaning.factor, 1)),
                    }
                }
            }
        }
    }
    // Where no update is right, gradients are those of the loss.
    if count.is_empty() {
        return [Some(1.0), Some(1.0)];
    }
    [false, true].map(|is_change| {
        let of_kind = count.iter().filter(|(kind, ..)| *kind == is_change);
        of_kind.max_by_key(|(.., count)| *count).map(|(_, factor, _)| *factor)
    })
}
