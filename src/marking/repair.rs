//! A mistake in the forward pass or in the loss: the one change after which the updates fit.

use super::explain::{Cells, Explanation, explain_by};
use super::fit::{Fit, is_close};
use super::intend::{Intended, used};
use super::points::Points;
use super::scene::Scene;
use super::slopes::{Slopes, spread};
use super::step::{Role, Step};
use crate::expr::{Expr, Function, Name, Tape};
use crate::judge::{Edit, Material, Slip, edits};
use crate::workbook::{At, CellFormulas, cell_called, name_of};
use std::collections::{BTreeSet, HashMap};

/// The most changes of one formula that are tried.
const MOST_EDITS: usize = 6_000;
/// The most terms that are tried for weights that the forward pass does not use.
const MOST_ADDITIONS: usize = 40;

/// A change of the forward pass that makes updates right.
pub struct Repair {
    /// The nodes with the mistaken formula: one, or that of each example.
    pub nodes: Vec<usize>,
    /// Those of them that are wrong.
    pub wrong: Vec<usize>,
    /// What is wrong with the first of them.
    pub slip: Slip,
    /// Its right formula.
    pub right: Expr,
    /// The formulas of all of them.
    pub exprs: Vec<Expr>,
    /// Which updates are right after it.
    pub count: usize,
    /// The loss after it: the same, unless that was a sum of cells.
    pub loss: Vec<usize>,
    /// By how much the gradients that are used are larger than those of the loss, after it.
    pub times: f64,
    /// Whether the formula is wrong by itself, whatever the updates say: an activation without its brackets.
    pub is_certain: bool,
}

/// The key of a node: equal for the nodes that compute the same for different examples.
pub fn keys(formulas: &CellFormulas<'_>, step: &Step) -> Vec<u64> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut keys: Vec<u64> = vec![0; step.nodes.len()];
    for number in step.order.iter().copied() {
        let node = &step.nodes[number];
        let mut hasher = DefaultHasher::new();
        match node.role {
            Role::Weight(slot) => (1, slot).hash(&mut hasher),
            Role::Given => 2.hash(&mut hasher),
            Role::Before => 3.hash(&mut hasher),
            Role::Computed => {
                formulas.shape(node.at).hash(&mut hasher);
                for (_, used) in &node.uses {
                    keys[*used].hash(&mut hasher);
                    // Data of another kind is as far away for each example.
                    if step.nodes[*used].role == Role::Given {
                        super::runs::Distance::between(node.at, step.nodes[*used].at)
                            .hash(&mut hasher);
                    }
                }
            }
        }
        keys[number] = hasher.finish();
    }
    keys
}

/// The nodes with the same key, each with its place among them.
pub struct Groups {
    of: HashMap<u64, Vec<usize>>,
    keys: Vec<u64>,
    /// The cells that the forward pass may have forgotten.
    forgotten: Vec<bool>,
}

impl Groups {
    /// The groups of a step.
    pub fn of(formulas: &CellFormulas<'_>, step: &Step, intended: &Intended) -> Groups {
        let keys = keys(formulas, step);
        let mut of: HashMap<u64, Vec<usize>> = HashMap::new();
        for (node, key) in keys.iter().enumerate() {
            if step.nodes[node].role == Role::Computed {
                of.entry(*key).or_default().push(node);
            }
        }
        for nodes in of.values_mut() {
            nodes.sort_by_key(|node| step.nodes[*node].at);
        }
        Groups { of, keys, forgotten: forgotten(step, intended) }
    }

    /// The key of a node.
    pub fn key(&self, node: usize) -> u64 {
        self.keys[node]
    }

    /// The nodes with the key of a node.
    pub fn group(&self, node: usize) -> Vec<usize> {
        self.of.get(&self.keys[node]).cloned().unwrap_or_else(|| vec![node])
    }
}

fn has_conditions(expr: &Expr) -> bool {
    let mut has = false;
    expr.visit(&mut |part| has |= matches!(part, Expr::Bracket(..)));
    has
}

/// The best single change of the forward pass, or of the loss.
pub fn repair(scene: &Scene<'_>, intended: &Intended) -> Option<Repair> {
    if let Some(found) = drift(scene, intended).or_else(|| unbracketed(scene, intended)) {
        return Some(found);
    }
    let step = scene.step();
    let groups = Groups::of(scene.frame.formulas, step, intended);
    let mut tried: BTreeSet<usize> = BTreeSet::new();
    let mut best: Option<(Repair, usize)> = None;
    for node in 0..step.nodes.len() {
        let of = &step.nodes[node];
        let is_sum = scene.fit.loss.len() > 1;
        // What is not below the loss changes nothing, unless it may be the total of several errors.
        let is_forward =
            intended.forward[node] || (is_sum && of.depends && !intended.backward[node]);
        // Lookups of data are judged by themselves.
        let is_lookup = !of.depends && has_conditions(&of.expr);
        if of.role != Role::Computed || !is_forward || is_lookup || tried.contains(&node) {
            continue;
        }
        let group = groups.group(node);
        tried.extend(group.iter().copied());
        // Of several errors without a total, only a cell that is their total may be mistaken.
        if is_sum
            && (group.len() > 1
                || !used(step, node).iter().any(|used| scene.fit.loss.contains(used)))
        {
            continue;
        }
        let base = if is_sum { scene.fit.count().saturating_sub(1) } else { scene.fit.count() };
        let trial = Trial::of(scene, &group, &groups, base);
        for edit in trial.edits() {
            let Some(found) = trial.try_edit(edit) else { continue };
            let rank = trial.cost(&found.slip);
            let merit = |of: &Repair, cost: usize| {
                let is_plain = usize::from(is_close(of.times, 1.0));
                (of.count, is_plain, usize::MAX - cost)
            };
            // Of two that do as much, the one that is nearer to the loss, and the first of one formula.
            let is_better = best.as_ref().is_none_or(|(best, cost)| {
                let (own, other) = (merit(&found, rank), merit(best, *cost));
                own > other || own == other && found.nodes[0] != best.nodes[0]
            });
            if is_better {
                best = Some((found, rank));
            }
        }
    }
    best.map(|(repair, _)| repair)
}

/// A weight that is updated by a gradient and that the forward pass does not use, as a term of each weighted sum: alone, or
/// times what such a sum has beside weights. Whether one of these is right shows in the mistakes that are left after it.
pub fn additions(scene: &Scene<'_>, intended: &Intended) -> Vec<Repair> {
    let step = scene.step();
    let groups = Groups::of(scene.frame.formulas, step, intended);
    let is_weight = |node: usize| matches!(step.nodes[node].role, Role::Weight(_));
    let is_used = |weight: usize| {
        (0..step.nodes.len())
            .any(|user| intended.forward[user] && used(step, user).contains(&weight))
    };
    let forgotten: Vec<usize> = step
        .weights
        .iter()
        .zip(&step.updates)
        .filter(|(weight, update)| {
            update.is_some_and(|update| step.nodes[update].uses.len() > 1) && !is_used(**weight)
        })
        .map(|(weight, _)| *weight)
        .collect();
    let mut found: Vec<Repair> = Vec::new();
    let mut tried: BTreeSet<u64> = BTreeSet::new();
    for node in (0..step.nodes.len()).filter(|node| intended.forward[*node]) {
        let of = used(step, node);
        if !of.iter().any(|used| is_weight(*used)) || !tried.insert(groups.key(node)) {
            continue;
        }
        let group = groups.group(node);
        let trial = Trial::of(scene, &group, &groups, 0);
        let beside = of.iter().filter(|used| !is_weight(**used)).map(|used| scene.name(*used));
        let beside: Vec<Expr> = beside.collect();
        for weight in &forgotten {
            let weight = scene.name(*weight);
            let times = |other: &Expr| Expr::Product(vec![weight.clone(), other.clone()]);
            let terms = std::iter::once(weight.clone()).chain(beside.iter().map(times));
            for term in terms.collect::<Vec<Expr>>() {
                if found.len() == MOST_ADDITIONS {
                    return found;
                }
                let right = with_term(&step.nodes[group[0]].expr, &term);
                let Some(exprs) = trial.exprs(&right) else { continue };
                found.push(Repair {
                    nodes: group.clone(),
                    wrong: group.clone(),
                    slip: Slip::Term(term, crate::judge::Change::Missing),
                    right,
                    exprs,
                    count: scene.fit.count(),
                    loss: scene.fit.loss.clone(),
                    times: scene.fit.times,
                    is_certain: false,
                });
            }
        }
    }
    found
}

/// A weighted sum, or a function of one, with one more term.
fn with_term(expr: &Expr, term: &Expr) -> Expr {
    match expr {
        Expr::Call(function, of) if of.len() == 1 => function.of(with_term(&of[0], term)),
        Expr::Sum(terms) => Expr::Sum([&terms[..], std::slice::from_ref(term)].concat()),
        other => Expr::Sum(vec![other.clone(), term.clone()]),
    }
}

/// A formula that is not like those beside it, if the formula that continues theirs makes all updates right.
pub fn unlike_its_neighbors(scene: &Scene<'_>, intended: &Intended) -> Option<Repair> {
    let step = scene.step();
    let groups = Groups::of(scene.frame.formulas, step, intended);
    let is_computed =
        |node: &usize| step.nodes[*node].depends && step.nodes[*node].role == Role::Computed;
    let forward = (0..step.nodes.len()).filter(|node| intended.forward[*node]).filter(is_computed);
    for node in forward {
        let group = groups.group(node);
        let trial = Trial::of(scene, &group, &groups, scene.fit.count());
        for edit in super::wholes::as_beside(step, group[0]) {
            if let Some(found) = trial.try_edit(edit)
                && found.count == step.weights.len()
            {
                return Some(Repair { is_certain: true, ..found });
            }
        }
    }
    None
}

/// A formula that would be σ(x) of a cell with one pair of brackets more: `1/1+EXP(-x)`.
fn unbracketed(scene: &Scene<'_>, intended: &Intended) -> Option<Repair> {
    let step = scene.step();
    let groups = Groups::of(scene.frame.formulas, step, intended);
    for node in (0..step.nodes.len()).filter(|node| intended.forward[*node]) {
        let answer = &step.nodes[node].expr;
        let has_power = |part: &Expr| matches!(part, Expr::Call(Function::Exp, _));
        if !answer.parts().iter().any(|part| has_power(part) || part.parts().iter().any(has_power))
        {
            continue;
        }
        let is_sigmoid = |expr: &Expr| {
            used(step, node).iter().any(|of| {
                scene.points.values.iter().all(|values| {
                    let value = step.value(expr, &step.nodes[node].uses, values);
                    is_close(value, 1.0 / (1.0 + (-values[*of]).exp()))
                })
            })
        };
        let group = groups.group(node);
        let trial = Trial::of(scene, &group, &groups, 0);
        let mut with = edits(answer, &Material::default()).into_iter().filter(|edit| {
            matches!(edit.slip, Slip::Brackets(_, crate::judge::Change::Missing))
                && is_sigmoid(&edit.applied_to(answer))
        });
        let Some(edit) = with.next().filter(|_| !is_sigmoid(answer)) else { continue };
        let right = edit.applied_to(answer);
        let Some(exprs) = trial.exprs(&right) else { continue };
        return Some(Repair {
            nodes: group.clone(),
            wrong: group.clone(),
            slip: edit.slip,
            right,
            exprs,
            count: scene.fit.count(),
            loss: scene.fit.loss.clone(),
            times: scene.fit.times,
            is_certain: true,
        });
    }
    None
}

/// Cells of the backward pass that compute what cells of the forward pass do, from such cells: an activation that the
/// forward pass forgets.
fn forgotten(step: &Step, intended: &Intended) -> Vec<bool> {
    let shape = |node: usize| super::fit::shape(step, &[node]);
    let forward: BTreeSet<String> = (0..step.nodes.len())
        .filter(|node| intended.forward[*node] && step.nodes[*node].role == Role::Computed)
        .map(shape)
        .collect();
    let mut found = vec![false; step.nodes.len()];
    for node in step.order.iter().copied() {
        let of = &step.nodes[node];
        found[node] = of.role == Role::Computed
            && of.depends
            && intended.backward[node]
            && of.uses.iter().all(|(_, used)| !intended.backward[*used] || found[*used])
            && forward.contains(&shape(node));
    }
    found
}

/// Formulas that were filled over the rows of a batch although their weights should have stayed.
fn drift(scene: &Scene<'_>, intended: &Intended) -> Option<Repair> {
    let step = scene.step();
    let formulas = scene.frame.formulas;
    let groups = Groups::of(formulas, step, intended);
    for first in (0..step.nodes.len()).filter(|node| intended.forward[*node]) {
        let shape = formulas.shape(step.nodes[first].at);
        let uses_weights = |node: usize| {
            step.nodes[node]
                .uses
                .iter()
                .filter(|(_, used)| matches!(step.nodes[*used].role, Role::Weight(_)))
                .count()
        };
        if shape.is_none() || uses_weights(first) == 0 {
            continue;
        }
        let others: Vec<usize> = (0..step.nodes.len())
            .filter(|node| {
                let at = step.nodes[*node].at;
                let by = super::runs::Distance::between(step.nodes[first].at, at);
                *node != first
                    && formulas.shape(at) == shape
                    && by.is_a_step()
                    && uses_weights(*node) < uses_weights(first)
            })
            .collect();
        if others.is_empty() {
            continue;
        }
        let all: Vec<usize> = others.clone();
        let only = [first];
        let trial = Trial::of(scene, &only, &groups, 0);
        let Some((exprs, says)) = trial.anchored(&all) else { continue };
        let trial = Trial::of(scene, &all, &groups, scene.fit.count());
        if let Some(found) = trial.try_exprs(Slip::Arrangement(says), exprs) {
            return Some(found);
        }
    }
    None
}

/// Which nodes depend on some of these.
fn above(step: &Step, group: &[usize]) -> Vec<bool> {
    let mut above = vec![false; step.nodes.len()];
    for node in step.order.iter().copied() {
        above[node] =
            group.contains(&node) || step.nodes[node].uses.iter().any(|(_, used)| above[*used]);
    }
    above
}

/// A formula in all its cells, to try changes of it.
pub struct Trial<'a> {
    scene: &'a Scene<'a>,
    group: &'a [usize],
    groups: &'a Groups,
    /// Which nodes depend on the group, and these in the order in which they are computed.
    above: Vec<bool>,
    order: Vec<usize>,
    /// For each other formula of the group, which of its names stands for which of the first; none if it is another
    /// formula.
    pairs: Vec<Option<HashMap<Name, Name>>>,
    /// How many updates are right without a change.
    base: usize,
    /// Whether a cell with a formula of the same form is right: the updates of the weights that reach it are.
    has_a_right_twin: bool,
    /// Whether such a cell has the same formula, filled down or across.
    is_filled_from_a_right_one: bool,
}

/// Whether another cell of the forward pass has a formula of the same form, and all weights that it depends on are updated
/// rightly.
fn has_a_right_twin<T: PartialEq>(
    scene: &Scene<'_>,
    group: &[usize],
    shape: impl Fn(At) -> Option<T>,
) -> bool {
    let step = scene.step();
    let shape = |node: usize| shape(step.nodes[node].at);
    let own = shape(group[0]);
    let is_right = |node: usize| {
        let below = step.below(node);
        let mut slots =
            (0..step.weights.len()).filter(|slot| below[step.weights[*slot]]).peekable();
        slots.peek().is_some() && slots.all(|slot| scene.fit.right[slot])
    };
    own.is_some()
        && (0..step.nodes.len()).any(|node| {
            scene.intended.forward[node]
                && !group.contains(&node)
                && shape(node) == own
                && is_right(node)
        })
}

impl<'a> Trial<'a> {
    /// The formula of a group of cells; `base` updates are right without a change.
    pub fn of(
        scene: &'a Scene<'a>,
        group: &'a [usize],
        groups: &'a Groups,
        base: usize,
    ) -> Trial<'a> {
        let step = scene.step();
        let above = above(step, group);
        let order = step.order.iter().copied().filter(|node| above[*node]).collect();
        let first = &step.nodes[group[0]].expr;
        let pairs = group[1..].iter().map(|node| {
            let mut pairs: HashMap<Name, Name> = HashMap::new();
            pair(first, &step.nodes[*node].expr, &mut pairs).map(|()| pairs)
        });
        let formulas = scene.frame.formulas;
        let is_filled_from_a_right_one = has_a_right_twin(scene, group, |at| formulas.relative(at));
        let has_a_right_twin = has_a_right_twin(scene, group, |at| formulas.shape(at));
        let pairs = pairs.collect();
        Trial {
            scene,
            group,
            groups,
            above,
            order,
            pairs,
            base,
            has_a_right_twin,
            is_filled_from_a_right_one,
        }
    }

    /// Whether a cell is of the backward pass only.
    fn is_backward(&self, node: usize) -> bool {
        self.scene.intended.backward[node] && !self.groups.forgotten[node]
    }

    fn step(&self) -> &Step {
        self.scene.step()
    }

    /// What may be right in place of the formula of the first node.
    fn edits(&self) -> Vec<Edit> {
        let step = self.step();
        let first = self.group[0];
        let answer = &step.nodes[first].expr;
        let mut names: Vec<Expr> = Vec::new();
        let own = used(step, first);
        for node in (0..step.nodes.len()).filter(|node| !self.above[*node]) {
            let is_alike = own.iter().any(|own| {
                std::mem::discriminant(&step.nodes[*own].role)
                    == std::mem::discriminant(&step.nodes[node].role)
            });
            let is_of_the_example = step.nodes[node].role != Role::Computed
                || self.groups.group(node).len() != self.group.len()
                || self.place_of(node) == Some(0);
            if is_alike && is_of_the_example && !self.is_backward(node) {
                names.push(self.scene.name(node));
            }
        }
        let terms = self.terms();
        let material = Material { names, factors: Vec::new(), parts: Vec::new(), terms };
        let own = [swapped(answer), exponents(answer), complements(answer)].concat();
        let mut edits: Vec<Edit> = own.into_iter().chain(edits(answer, &material)).collect();
        edits.retain(|edit| self.is_plausible(edit, answer));
        if step.nodes[first].depends {
            edits.extend(super::wholes::wholes(self.scene, first));
        }
        edits.truncate(MOST_EDITS);
        edits
    }

    /// A reference to a weight that moves with the rows of a batch: all formulas like the first, with the weights in
    /// the same cells.
    pub fn anchored(&self, others: &[usize]) -> Option<(Vec<Expr>, String)> {
        let step = self.step();
        let first = &step.nodes[self.group[0]];
        let mut exprs = Vec::new();
        for node in others {
            let by = super::runs::Distance::between(first.at, step.nodes[*node].at);
            let moved = first.expr.replace(&|part| {
                let Expr::Name(name) = part else { return None };
                let at = cell_called(name)?;
                let is_weight = self.scene.frame.slot(at).is_some();
                let there = by.from(at, 1).filter(|at| !is_weight && step.node(*at).is_some());
                Some(Expr::Name(there.map_or_else(|| name.clone(), name_of)))
            });
            exprs.push(moved);
        }
        let weight = first.uses.iter().find(|(_, used)| {
            matches!(step.nodes[*used].role, Role::Weight(_))
                && others
                    .iter()
                    .any(|other| !step.nodes[*other].uses.iter().any(|(_, of)| of == used))
        })?;
        let at = step.nodes[weight.1].at;
        let (row, column) = at.1;
        let says = format!(
            "the reference to {} has no $ and moves from row to row: write ${}${}",
            super::labels::called(self.scene.frame, at),
            crate::formula::cell::column_letters(column as usize),
            row + 1
        );
        Some((exprs, says))
    }

    /// Whether someone would make this mistake: a loss is no negative square, and an activation that is as usual
    /// is not mistaken.
    fn is_plausible(&self, edit: &Edit, answer: &Expr) -> bool {
        let is_sign = matches!(&edit.slip, Slip::Sign(_));
        let is_activation = matches!(answer, Expr::Call(function, _) if !matches!(function, Function::Exp | Function::Ln));
        let is_loss = self.scene.of_the_loss[self.group[0]];
        let is_call = matches!(
            edit.slip,
            Slip::Call(_, _, crate::judge::Change::Extra)
                | Slip::OneMinus(..)
                | Slip::Derivative(..)
                | Slip::Part { .. }
        );
        let is_whole = matches!(&edit.slip, Slip::Sign(of) if of == answer);
        let is_rate = |expr: &Expr| matches!(expr, Expr::Name(name) if self.scene.fit_rate().is_some_and(|rate| name_of(rate) == *name));
        if matches!(&edit.slip, Slip::Uses { right, .. } if is_rate(right)) {
            return false;
        }
        let first = &self.step().nodes[self.group[0]];
        // Data is used forward and backward alike, so only another cell in its place could make an update right: with a
        // number of examples of 1, no gradient would lack the division.
        if !first.depends && !matches!(edit.slip, Slip::Uses { .. }) {
            return false;
        }
        let has_weight = first
            .uses
            .iter()
            .any(|(_, used)| matches!(self.step().nodes[*used].role, Role::Weight(_)));
        let is_total = super::errors::is_a_total(answer);
        if is_activation && !has_weight && matches!(edit.slip, Slip::Term(..)) {
            return false;
        }
        let is_another_cell =
            matches!(&edit.slip, Slip::Uses { used: Expr::Name(_), right: Expr::Name(_) });
        if self.is_filled_from_a_right_one || self.has_a_right_twin && !is_another_cell {
            return false;
        }
        // An example more in a loss is none too many.
        if is_loss
            && let Slip::Term(term, crate::judge::Change::Extra) = &edit.slip
            && is_one_of_several(answer, term)
        {
            return false;
        }
        let is_a_minus =
            matches!(edit.slip, Slip::Brackets(Expr::Negative(_), crate::judge::Change::Extra));
        let is_usual = matches!(edit.slip, Slip::Uses { .. } | Slip::Term(..)) || is_a_minus;
        if (has_weight || is_total) && !is_usual {
            return false;
        }
        !(is_sign && (is_activation || is_loss || is_whole) || is_call)
    }

    /// How unlikely an edit is.
    pub fn cost(&self, slip: &Slip) -> usize {
        let first = &self.step().nodes[self.group[0]];
        let has_weight = first
            .uses
            .iter()
            .any(|(_, used)| matches!(self.step().nodes[*used].role, Role::Weight(_)));
        match slip {
            Slip::Brackets(..) | Slip::Uses { .. } => 1,
            Slip::Sign(_) | Slip::Power(..) | Slip::Number { .. } => 2,
            // A factor of the whole, rather than of a term.
            Slip::Factor(Expr::Number(_), _) if !matches!(first.expr, Expr::Sum(_)) => 2,
            Slip::Term(..) if has_weight => 2,
            Slip::Term(..) | Slip::Factor(..) => 4,
            Slip::Call(..) => 3,
            Slip::Part { used, .. } if *used == first.expr => 3,
            Slip::Part { .. } => 9,
            _ => 5,
        }
    }

    /// The place of a node among those of its key.
    fn place_of(&self, node: usize) -> Option<usize> {
        self.groups.of.get(&self.groups.keys[node])?.iter().position(|other| *other == node)
    }

    /// Terms that may be missing: those of the formulas that do the same with others, and weights that no formula
    /// uses.
    fn terms(&self) -> Vec<Expr> {
        let step = self.step();
        let mut terms: Vec<Expr> = Vec::new();
        let is_usable = |expr: &Expr| {
            expr.names()
                .iter()
                .all(|name| self.scene.node(name).is_some_and(|node| !self.above[node]))
        };
        for node in (0..step.nodes.len())
            .filter(|node| self.scene.intended.forward[*node] || step.nodes[*node].depends)
        {
            if self.group.contains(&node) || self.is_backward(node) {
                continue;
            }
            step.nodes[node].expr.visit(&mut |part| {
                if let Expr::Sum(inner) = part {
                    for term in inner {
                        if is_usable(term) && !terms.contains(term) {
                            terms.push(term.clone());
                        }
                    }
                }
            });
        }
        // A weight that nothing uses, alone or with each cell that is beside weights.
        let is_unused = |weight: &usize| {
            !step.nodes.iter().enumerate().any(|(user, node)| {
                self.scene.intended.forward[user]
                    && node.uses.iter().any(|(_, used)| used == weight)
            })
        };
        let mut beside: Vec<usize> = Vec::new();
        for node in (0..step.nodes.len()).filter(|node| self.scene.intended.forward[*node]) {
            let used = used(step, node);
            if used.iter().any(|used| matches!(step.nodes[*used].role, Role::Weight(_))) {
                beside.extend(
                    used.iter().filter(|used| !matches!(step.nodes[**used].role, Role::Weight(_))),
                );
            }
        }
        // Data that only the gradients use.
        beside.extend((0..step.nodes.len()).filter(|node| {
            step.nodes[*node].role == Role::Given
                && step.nodes.iter().enumerate().any(|(user, node_)| {
                    self.scene.intended.backward[user]
                        && node_.uses.iter().any(|(_, used)| used == node)
                })
        }));
        // An activation that only the gradients use.
        let shapes: Vec<String> =
            beside.iter().map(|node| super::fit::shape(step, &[*node])).collect();
        beside.extend((0..step.nodes.len()).filter(|node| {
            self.groups.forgotten[*node] && shapes.contains(&super::fit::shape(step, &[*node]))
        }));
        beside.sort_unstable();
        beside.dedup();
        for weight in step.weights.iter().filter(|weight| is_unused(weight)) {
            terms.push(self.scene.name(*weight));
            for other in beside.iter().filter(|other| !self.above[**other]) {
                terms.push(Expr::Product(vec![self.scene.name(*weight), self.scene.name(*other)]));
            }
        }
        // Errors that a total leaves out.
        let outputs = (0..step.nodes.len()).filter(|node| {
            step.nodes[*node].depends && !self.is_backward(*node) && !self.above[*node]
        });
        for node in outputs {
            let name = self.scene.name(node);
            if step.nodes[node].role == Role::Computed && !terms.contains(&name) {
                terms.push(name);
            }
        }
        terms.truncate(120);
        terms
    }

    /// The formulas of all nodes of the group after an edit of the first.
    pub fn exprs(&self, edited: &Expr) -> Option<Vec<Expr>> {
        let step = self.step();
        let mut exprs = vec![edited.clone()];
        for (place, pairs) in (1..).zip(&self.pairs) {
            let pairs = pairs.as_ref()?;
            let moved = edited.replace(&|part| {
                let Expr::Name(name) = part else { return None };
                if let Some(own) = pairs.get(name) {
                    return Some(Expr::Name(own.clone()));
                }
                let of = self.scene.node(name)?;
                let alike = self.groups.group(of);
                let own = match alike.len() == self.group.len()
                    && step.nodes[of].role == Role::Computed
                {
                    true => self.scene.name(alike[place]),
                    false => {
                        // Data moves as the cells that are beside it.
                        let by = pairs.iter().filter(|(a, b)| a != b).find_map(|(a, b)| {
                            let (a, b) = (cell_called(a)?, cell_called(b)?);
                            let given = |at: At| {
                                step.node(at)
                                    .is_some_and(|node| step.nodes[node].role == Role::Given)
                            };
                            given(a).then(|| super::runs::Distance::between(a, b))
                        });
                        let is_given = step.nodes[of].role == Role::Given;
                        let there =
                            by.filter(|_| is_given).and_then(|by| by.from(cell_called(name)?, 1));
                        let there = there.filter(|at| step.node(*at).is_some());
                        there.map_or_else(|| self.scene.name(of), |at| Expr::Name(name_of(at)))
                    }
                };
                Some(own)
            });
            exprs.push(moved);
        }
        Some(exprs)
    }

    fn try_edit(&self, edit: Edit) -> Option<Repair> {
        let step = self.step();
        let first = &step.nodes[self.group[0]];
        let exprs = self.exprs(&edit.applied_to(&first.expr))?;
        self.try_exprs(edit.slip, exprs)
    }

    fn try_exprs(&self, slip: Slip, exprs: Vec<Expr>) -> Option<Repair> {
        let scene = self.scene;
        let tapes = self.tapes(&exprs);
        // A loss that is not a cell becomes the edited cell.
        let loss = match scene.fit.loss.len() {
            1 => scene.fit.loss.clone(),
            _ => vec![self.group[0]],
        };
        let mut fewest = usize::MAX;
        let mut times = scene.fit.times;
        let mut is_flat = true;
        for (point, values) in scene.points.values.iter().enumerate() {
            let values = self.values(&tapes, values);
            let gradient = self.gradient(&tapes, &loss, &values);
            // A loss that is the same whatever the weights are would make every formula right.
            if self.step().weights.iter().all(|weight| gradient[*weight] == 0.0) {
                return None;
            }
            is_flat &= tapes.iter().all(|tape| self.is_flat(tape, &values));
            let factor = scene.fit.factors[point] / scene.fit.times;
            let count = |times: f64| {
                let slots = self.step().weights.iter().zip(&self.step().updates);
                let is_right = |(weight, update): &(&usize, &Option<usize>)| {
                    update.is_none_or(|update| {
                        let change = values[update] - values[**weight];
                        is_close(change, -factor * times * gradient[**weight])
                    })
                };
                slots.filter(is_right).count()
            };
            if point == 0 {
                let tries = [scene.fit.times, 1.0, 0.5, 2.0];
                times = tries.into_iter().max_by_key(|times| count(*times))?;
            }
            fewest = fewest.min(count(times));
            if fewest <= self.base {
                return None;
            }
        }
        // What depends on the weights does so after its repair.
        if is_flat && self.step().nodes[self.group[0]].depends {
            return None;
        }
        Some(Repair {
            nodes: self.group.to_vec(),
            wrong: self.group.to_vec(),
            slip,
            right: exprs[0].clone(),
            exprs,
            count: fewest,
            loss,
            times,
            is_certain: false,
        })
    }

    /// Whether a formula's value stays whatever the cells are that depend on the weights: a − a.
    fn is_flat(&self, tape: &Tape, values: &[f64]) -> bool {
        let mut slopes: HashMap<usize, f64> = HashMap::new();
        tape.spread(values, 1.0, &mut |used, slope| {
            *slopes.entry(used).or_default() += slope;
        });
        slopes.iter().all(|(used, slope)| !self.step().nodes[*used].depends || *slope == 0.0)
    }

    /// The formulas of the group, prepared for evaluation.
    fn tapes(&self, exprs: &[Expr]) -> Vec<Tape> {
        exprs.iter().map(|expr| Tape::of(expr, &|name| self.scene.node(name))).collect()
    }

    /// The values of all nodes with these formulas. Those that do not depend on the group stay.
    pub fn evaluate(&self, exprs: &[Expr], old: &[f64]) -> Vec<f64> {
        self.values(&self.tapes(exprs), old)
    }

    fn values(&self, tapes: &[Tape], old: &[f64]) -> Vec<f64> {
        let mut values = old.to_vec();
        for number in self.order.iter().copied() {
            values[number] = match self.group.iter().position(|of| *of == number) {
                Some(place) => tapes[place].value(&values),
                None => self.scene.slopes.value(number, &values),
            };
        }
        values
    }

    fn gradient(&self, tapes: &[Tape], loss: &[usize], values: &[f64]) -> Vec<f64> {
        let step = self.step();
        let mut adjoint = vec![0.0; step.nodes.len()];
        loss.iter().for_each(|node| adjoint[*node] = 1.0);
        // First what depends on the group: it may use what comes after it in the order.
        let others = step.order.iter().rev().filter(|node| !self.above[**node]);
        for number in self.order.iter().rev().chain(others).copied() {
            let own = adjoint[number];
            if own == 0.0 {
                continue;
            }
            match self.group.iter().position(|of| *of == number) {
                Some(place) => spread(step, &tapes[place], own, values, &mut adjoint),
                None => self.scene.slopes.spread(number, own, values, &mut adjoint),
            }
        }
        adjoint
    }
}

/// Whether a sum has other terms of the same form.
fn is_one_of_several(sum: &Expr, term: &Expr) -> bool {
    let bare =
        |expr: &Expr| expr.replace(&|part| matches!(part, Expr::Name(_)).then(|| Expr::name("x")));
    let own = bare(term);
    let mut count = 0;
    sum.visit(&mut |part| {
        if let Expr::Sum(terms) = part {
            count += terms.iter().filter(|term| bare(term) == own).count();
        }
    });
    count > 1
}

/// The names of one formula beside those of another of the same shape.
fn pair(a: &Expr, b: &Expr, pairs: &mut HashMap<Name, Name>) -> Option<()> {
    match (a, b) {
        (Expr::Name(a), Expr::Name(b)) => {
            pairs.insert(a.clone(), b.clone());
            Some(())
        }
        _ if a.parts().len() == b.parts().len() => {
            a.parts().iter().zip(b.parts()).try_for_each(|(a, b)| pair(a, b, pairs))
        }
        _ => None,
    }
}

/// Two quantities that change places.
fn swapped(expr: &Expr) -> Vec<Edit> {
    let names = expr.names();
    let mut edits = Vec::new();
    for (number, one) in names.iter().enumerate() {
        for two in &names[number + 1..] {
            let swapped = expr.replace(&|part| match part {
                Expr::Name(name) if name == one => Some(Expr::Name(two.clone())),
                Expr::Name(name) if name == two => Some(Expr::Name(one.clone())),
                _ => None,
            });
            let slip = Slip::Uses { used: Expr::Name(one.clone()), right: Expr::Name(two.clone()) };
            edits.push(Edit::whole(swapped, slip));
        }
    }
    edits
}

/// Other exponents.
fn exponents(expr: &Expr) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (used, right) in [(3.0, 2.0), (1.0, 2.0), (4.0, 2.0)] {
        let changed = expr.replace(&|part| match part {
            Expr::Power(parts) if parts[1].is(used) => {
                Some(parts[0].clone().to_the(Expr::Number(right)))
            }
            _ => None,
        });
        if changed != *expr {
            edits.push(Edit::whole(changed, Slip::Number { used, right }));
        }
    }
    edits
}

/// The part for targets of 0 that a cross-entropy lacks: −t·ln a without −(1 − t)·ln(1 − a).
fn complements(expr: &Expr) -> Vec<Edit> {
    let mut logarithms: Vec<Expr> = Vec::new();
    expr.visit(&mut |part| {
        if let Expr::Call(crate::expr::Function::Ln, of) = part {
            logarithms.push(of[0].clone());
        }
    });
    let names = expr.names();
    let mut edits = Vec::new();
    for of in logarithms {
        for target in names.iter().map(|name| Expr::Name(name.clone())).filter(|name| *name != of) {
            let minus = |expr: &Expr| Expr::Number(1.0).minus(expr.clone());
            let term = expr.replace(&|part| match part {
                part if *part == target => Some(minus(&target)),
                part if *part == of => Some(minus(&of)),
                _ => None,
            });
            let sum = Expr::Sum(vec![expr.clone(), term.clone()]);
            edits.push(Edit::whole(sum, Slip::Term(term, crate::judge::Change::Missing)));
        }
    }
    edits
}

/// What is wrong with the first of the cells that a repair changes.
pub fn explanation(scene: &Scene<'_>, repair: &Repair) -> Explanation {
    let first = repair.nodes[0];
    let is_whole =
        matches!(&repair.slip, Slip::Part { used, .. } if *used == scene.step().nodes[first].expr);
    let words = Cells { scene, at: scene.step().nodes[first].at };
    let right = format!("={}", crate::judge::Wording::text(&words, &repair.right));
    if !is_whole {
        return Explanation::found(says(scene, repair), repair.slip.kind(), Some(right));
    }
    let found = explain_by(scene, first, Some(repair.right.clone()));
    if found.is_found {
        return found;
    }
    let says = format!("the gradients are not those of this formula, but of {right}");
    Explanation::found(says, "other-formula", Some(right))
}

/// A repair in words.
fn says(scene: &Scene<'_>, repair: &Repair) -> String {
    let step = scene.step();
    let first = repair.nodes[0];
    let words = Cells { scene, at: step.nodes[first].at };
    let answer = &step.nodes[first].expr;
    if let Slip::Uses { used, right } = &repair.slip
        && contains(&repair.right, used)
        && contains(answer, right)
    {
        use crate::judge::Wording;
        return format!("{} and {} are swapped", words.found_as(used), words.found_as(right));
    }
    if let Slip::Number { used, right } = &repair.slip
        && *right == 2.0
        && *used != 0.5
        && *used != 1.0
    {
        return format!("the exponent is {used} instead of {right}");
    }
    words.says(&repair.slip)
}

/// The fit after a repair.
pub fn after(
    step: &Step,
    points: &Points,
    fit: &Fit,
    repair: &Repair,
) -> Option<(Step, Points, Fit)> {
    let mut repaired = step.clone();
    for (node, expr) in repair.nodes.iter().zip(&repair.exprs) {
        let uses: Option<Vec<(Name, usize)>> = expr
            .names()
            .into_iter()
            .map(|name| {
                let own = step.nodes[*node]
                    .uses
                    .iter()
                    .find(|(used, _)| *used == name)
                    .map(|(_, node)| *node);
                let node = own.or_else(|| step.node(cell_called(&name)?)).or_else(|| {
                    step.nodes
                        .iter()
                        .flat_map(|node| &node.uses)
                        .find(|(used, _)| *used == name)
                        .map(|(_, node)| *node)
                })?;
                Some((name, node))
            })
            .collect();
        repaired.nodes[*node].expr = expr.clone();
        repaired.nodes[*node].uses = uses?;
    }
    repaired.sort();
    for node in repaired.order.clone() {
        if repaired.nodes[node].role == Role::Computed {
            let depends =
                repaired.nodes[node].uses.iter().any(|(_, used)| repaired.nodes[*used].depends);
            repaired.nodes[node].depends = depends;
        }
    }
    let values = points.values.iter().map(|old| repaired.evaluate(&|node| old[node])).collect();
    let points = Points { values };
    let slopes = Slopes::of(&repaired);
    let fit = super::classes::with_factors(
        &repaired,
        &slopes,
        &points,
        fit.way,
        repair.loss.clone(),
        fit.rate,
        repair.times,
        fit.before,
    );
    Some((repaired, points, fit))
}

/// Whether an expression is a part of another one.
fn contains(expr: &Expr, wanted: &Expr) -> bool {
    expr == wanted || expr.parts().iter().any(|part| contains(part, wanted))
}
