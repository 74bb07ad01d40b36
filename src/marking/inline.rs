//! Gradients inside the update of a velocity: Δw = η·δ·x + α·Δw of the step before.
//!
//! Here no cell holds the gradient δ·x of the weight: it is a product within another formula, beside the learning rate and the
//! velocity. It becomes a node of its own, so that it can be judged like one that has a cell.

use super::classes::Class;
use super::optimizer::is_state;
use super::runs::Distance;
use super::step::{NOWHERE, Role, Step};
use crate::expr::{Expr, Name};
use crate::workbook::{At, name_of};
use std::collections::BTreeMap;

/// Where the gradient of a weight is in a step: no cell of a workbook.
fn place(slot: usize) -> At {
    (NOWHERE, (2, slot as u32))
}

/// The formulas that have gradients within them.
pub struct Inline {
    /// For each weight the cell with the formula, in the step with this number.
    cells: Vec<Option<At>>,
    step: usize,
    /// What is a factor in most of these formulas: the learning rate.
    common: Vec<Expr>,
}

impl Inline {
    /// Those of the class with the most steps that has some.
    pub fn of(classes: &[Class]) -> Option<Inline> {
        let found = classes.iter().filter_map(|class| Some((class, Inline::of_step(&class.step)?)));
        found.max_by_key(|(class, _)| class.members.len()).map(|(_, found)| found)
    }

    fn of_step(step: &Step) -> Option<Inline> {
        let cells = velocities(step);
        let products: Vec<(usize, Product)> = (cells.iter().flatten())
            .filter_map(|node| Some((*node, gradients(step, *node)?)))
            .collect();
        let mut counts: BTreeMap<String, (Expr, usize)> = BTreeMap::new();
        for (node, product) in &products {
            for factor in product.factors.iter().filter(|factor| !depends(step, *node, factor)) {
                counts.entry(factor.to_string()).or_insert((factor.clone(), 0)).1 += 1;
            }
        }
        let all = cells.iter().flatten().count();
        let common: Vec<Expr> = counts
            .into_values()
            .filter(|(_, count)| 4 * count > 3 * all)
            .map(|(of, _)| of)
            .collect();
        let is_inline = |product: &Product| is_a_formula(&product.without(&common));
        if all < 2 || !products.iter().any(|(_, product)| is_inline(product)) {
            return None;
        }
        let cells = cells.iter().map(|node| node.map(|node| step.nodes[node].at)).collect();
        Some(Inline { cells, step: step.number, common })
    }

    /// The step with a node for each of these gradients.
    pub fn split(&self, step: &Step, by: Distance) -> Step {
        let mut split = step.clone();
        for (slot, cell) in self.cells.iter().enumerate() {
            let Some(node) = self.node(step, *cell, by) else { continue };
            let Some(product) = gradients(step, node) else { continue };
            let rest = product.without(&self.common);
            if !is_a_formula(&rest) {
                continue;
            }
            split.add(place(slot), Expr::product(rest.clone()), Some(node));
            // In the order of the others: what stands before the gradient stays before it.
            let gradient = Expr::Name(name_of(place(slot)));
            let mut left: Vec<Expr> = Vec::new();
            for factor in &product.factors {
                let factor = if rest.contains(factor) { &gradient } else { factor };
                if *factor != gradient || !left.contains(factor) {
                    left.push(factor.clone());
                }
            }
            let left = Expr::product(left);
            let expr = step.nodes[node]
                .expr
                .replace(&|part| (*part == product.whole).then(|| left.clone()));
            let uses = split.uses_of(&expr, Some(node));
            (split.nodes[node].uses, split.nodes[node].expr) = (uses, expr);
        }
        split.sort();
        split
    }

    /// The node of the formula that a gradient of a step is within; none if it is no such gradient.
    pub fn owner(&self, step: &Step, of: usize, by: Distance) -> Option<usize> {
        let at = step.nodes.get(of)?.at;
        let slot = (0..self.cells.len()).find(|slot| place(*slot) == at)?;
        self.node(step, self.cells[slot], by)
    }

    fn node(&self, step: &Step, cell: Option<At>, by: Distance) -> Option<usize> {
        step.node(by.from(cell?, step.number as i64 - self.step as i64)?)
    }
}

/// The velocity of each weight. One that does not use its own value of the step before is where those of the others are.
fn velocities(step: &Step) -> Vec<Option<usize>> {
    let own: Vec<Option<usize>> =
        (0..step.weights.len()).map(|slot| velocity(step, slot)).collect();
    let used = |slot: usize| step.updates[slot].map(|update| &step.nodes[update].uses);
    let place = |slot: usize| {
        let node = own[slot]?;
        used(slot)?.iter().position(|(_, used)| *used == node)
    };
    let Some(place) = (0..own.len()).find_map(place) else { return own };
    let is_one =
        |node: &usize| step.nodes[*node].role == Role::Computed && step.nodes[*node].depends;
    let like_others = |slot: usize| used(slot)?.get(place).map(|(_, node)| *node).filter(is_one);
    (0..own.len()).map(|slot| own[slot].or_else(|| like_others(slot))).collect()
}

/// The cell below an update that uses its own value of the step before: Δw.
fn velocity(step: &Step, slot: usize) -> Option<usize> {
    let below = step.below(step.updates[slot]?);
    let is_one = |node: &usize| {
        let of = &step.nodes[*node];
        let is_own = |(_, used): &(Name, usize)| {
            let from = &step.nodes[*used];
            let apart = Distance::between(from.at, of.at);
            from.role == Role::Before && apart.is_a_step() && is_state(step, *used)
        };
        below[*node] && of.role == Role::Computed && of.depends && of.uses.iter().any(is_own)
    };
    let mut found = (0..step.nodes.len()).filter(is_one);
    // With several states, as in Adam, the gradient has a cell.
    found.next().filter(|_| found.next().is_none())
}

/// A product that depends on the weights.
struct Product {
    whole: Expr,
    factors: Vec<Expr>,
}

impl Product {
    fn without(&self, common: &[Expr]) -> Vec<Expr> {
        self.factors
            .iter()
            .filter(|factor| !common.contains(factor) && !is_a_number(factor))
            .cloned()
            .collect()
    }
}

/// Whether factors are more than the name of a cell with the gradient.
fn is_a_formula(factors: &[Expr]) -> bool {
    factors.len() > 1 || matches!(factors, [Expr::Sum(_)])
}

fn is_a_number(expr: &Expr) -> bool {
    match expr {
        Expr::Number(_) => true,
        Expr::Negative(inner) => is_a_number(inner),
        _ => false,
    }
}

/// The only term of a formula that depends on the weights of the step, if it is a product.
fn gradients(step: &Step, node: usize) -> Option<Product> {
    let expr = &step.nodes[node].expr;
    let terms = match expr {
        Expr::Sum(terms) => &terms[..],
        term => std::slice::from_ref(term),
    };
    let mut found = terms.iter().filter(|term| depends(step, node, term));
    let (Some(term), None) = (found.next(), found.next()) else { return None };
    let term = if let Expr::Negative(inner) = term { inner } else { term };
    let mut factors = Vec::new();
    flatten(term, &mut factors);
    (factors.len() > 1).then(|| Product { whole: term.clone(), factors })
}

/// The factors of a product of products.
fn flatten(expr: &Expr, factors: &mut Vec<Expr>) {
    match expr {
        Expr::Product(parts) => parts.iter().for_each(|part| flatten(part, factors)),
        other => factors.push(other.clone()),
    }
}

/// Whether an expression depends on the weights of the step.
fn depends(step: &Step, node: usize, expr: &Expr) -> bool {
    step.uses_of(expr, Some(node)).iter().any(|(_, used)| step.nodes[*used].depends)
}
