//! Several learning rates in one run: one for each layer, or one for each weight.
//!
//! The cells that hold them have to be called learning rates. They are then taken for one, so that everything else is judged
//! as usual. Whether each weight uses its own is judged apart: the weights that a formula uses together, such as those of
//! one unit, share a rate, unless every weight has its own.

use super::explain::Explanation;
use super::fit::is_close;
use super::labels;
use super::points::{Drawn, Points};
use super::step::{Frame, Role, Step, text};
use crate::workbook::{At, Holds};
use std::collections::{BTreeSet, HashMap};

/// The learning rates of a run that has several.
#[derive(Debug, Clone, Default)]
pub struct Rates {
    /// The rate of each weight.
    of: Vec<At>,
}

impl Rates {
    /// The rates of a run with this step; none if it has only one, or if a cell is not called a rate.
    pub fn of(frame: &Frame<'_>, step: &Step) -> Option<Rates> {
        let before = super::optimizer::ways(step).map(|_| 0.0);
        let points = Points::of(step, frame, Drawn::All, before)?;
        let of = rates(frame, step, &points.values[0])?;
        let distinct: Vec<At> = BTreeSet::from_iter(of.iter().copied()).into_iter().collect();
        let are_together = distinct.windows(2).all(|pair| is_beside(pair[0], pair[1]));
        (distinct.len() > 1 && are_together).then_some(Rates { of })
    }

    /// The cell that stands for all rates, for each of the others.
    pub fn alias(&self) -> HashMap<At, At> {
        self.of[1..].iter().filter(|at| **at != self.of[0]).map(|at| (*at, self.of[0])).collect()
    }

    /// The cells, in order.
    pub fn cells(&self) -> Vec<At> {
        self.of.iter().copied().collect::<BTreeSet<At>>().into_iter().collect()
    }

    /// The rate that a weight uses.
    pub fn used(&self, slot: usize) -> At {
        self.of[slot]
    }

    /// The weights that use the rate of others, each with its own; none if that cannot be told.
    pub fn odd(&self, frame: &Frame<'_>, step: &Step) -> Option<Vec<(usize, At)>> {
        let units = units(step);
        if self.is_even(&units, &self.of) {
            return Some(Vec::new());
        }
        // One weight has the rate of another unit.
        let found = units.iter().flatten().find_map(|slot| {
            let others = units.iter().filter(|unit| unit.contains(slot)).flatten();
            others.map(|other| self.of[*other]).find_map(|rate| self.with(&units, *slot, rate))
        });
        // Every weight has its own, and one that of another.
        let unused = || {
            let beside = self.of.iter().flat_map(|(sheet, (row, column))| {
                let columns = [column.wrapping_sub(1), column + 1].map(|to| (*sheet, (*row, to)));
                let rows = [row.wrapping_sub(1), row + 1].map(|to| (*sheet, (to, *column)));
                columns.into_iter().chain(rows)
            });
            let mut beside = beside.filter(|at| {
                !self.of.contains(at)
                    && frame.formulas.holds(*at) == Holds::Number
                    && is_called_rate(frame, *at)
            });
            let rate = beside.next()?;
            (0..self.of.len()).rev().find_map(|slot| self.with(&units, slot, rate))
        };
        found.or_else(unused).map(|odd| vec![odd])
    }

    /// A weight with another rate, if every weight then has its own, and no rate is left without a weight.
    fn with(&self, units: &[Vec<usize>], slot: usize, rate: At) -> Option<(usize, At)> {
        let mut of = self.of.clone();
        of[slot] = rate;
        let is_left = of.contains(&self.of[slot]);
        (self.of[slot] != rate && is_left && self.is_even(units, &of)).then_some((slot, rate))
    }

    fn is_even(&self, units: &[Vec<usize>], of: &[At]) -> bool {
        let all: BTreeSet<At> = of.iter().copied().collect();
        let is_one = |unit: &Vec<usize>| unit.iter().all(|slot| of[*slot] == of[unit[0]]);
        all.len() == of.len() || units.iter().all(is_one)
    }
}

/// What is wrong with an update that uses the rate of others.
pub fn explain(frame: &Frame<'_>, used: At, own: At) -> Explanation {
    let [used, own] = [used, own].map(|at| labels::called(frame, at));
    let says =
        format!("it uses the learning rate {used} where that of this weight, {own}, belongs");
    Explanation::found(says, "wrong-name", None)
}

/// Whether two rates belong together: next to each other, perhaps with a label and an empty cell between them.
fn is_beside(a: At, b: At) -> bool {
    let apart = |a: u32, b: u32| a.abs_diff(b);
    a.0 == b.0 && apart(a.1.0, b.1.0) + apart(a.1.1, b.1.1) <= 3
}

/// The weights that a formula uses together, other than their updates.
fn units(step: &Step) -> Vec<Vec<usize>> {
    let slot = |node: &usize| step.weights.iter().position(|weight| weight == node);
    let is_update = |node: usize| step.updates.contains(&Some(node));
    let nodes = (0..step.nodes.len()).filter(|node| !is_update(*node));
    let weights = nodes.map(|node| {
        step.nodes[node].uses.iter().filter_map(|(_, used)| slot(used)).collect::<Vec<usize>>()
    });
    weights.filter(|weights| weights.len() > 1).collect()
}

/// The given number called a rate that the change of each weight is proportional to.
fn rates(frame: &Frame<'_>, step: &Step, values: &[f64]) -> Option<Vec<At>> {
    let change = |values: &[f64], slot: usize| {
        step.updates[slot].map(|update| values[update] - values[step.weights[slot]])
    };
    let mut of: Vec<Option<At>> = vec![None; step.weights.len()];
    for (number, node) in step.nodes.iter().enumerate() {
        if node.role != Role::Given || !is_called_rate(frame, node.at) {
            continue;
        }
        let with =
            step.evaluate(&|node| if node == number { 2.0 * values[node] } else { values[node] });
        for (slot, of) in of.iter_mut().enumerate() {
            let (Some(before), Some(after)) = (change(values, slot), change(&with, slot)) else {
                continue;
            };
            if before != 0.0 && is_close(2.0 * before, after) {
                *of = Some(node.at);
            }
        }
    }
    of.into_iter().collect()
}

/// Whether a cell is called a learning rate, perhaps one of several: `η1`, `rates of the layers`.
fn is_called_rate(frame: &Frame<'_>, at: At) -> bool {
    let is_one = |label: &str| labels::is_rate(label) || labels::is_one_of_rates(label);
    // Several rates in a row share the label before them.
    let before = (0..at.1.1).rev().map(|column| (at.0, (at.1.0, column)));
    let before = before
        .take_while(|at| frame.formulas.holds(*at) != Holds::Nothing)
        .find_map(|at| text(frame.formulas, at));
    labels::label(frame, at).is_some_and(|label| is_one(&label)) || before.is_some_and(is_one)
}
