//! Formulas of the forward pass that are unlike those of the same layer or of other examples. The gradients may well be right for
//! them: the derivatives of a wrong loss are right, too.

use super::Marking;
use crate::expr::{Expr, Name};
use crate::marking::classes::Class;
use crate::marking::explain::Explanation;
use crate::marking::grouping::Mistake;
use crate::marking::intend::passes;
use crate::marking::labels;
use crate::marking::outcome::Part;
use crate::marking::runs::Distance;
use crate::marking::step::{Frame, Node, Role, Step};
use crate::workbook::{At, Holds};
use std::collections::BTreeSet;

impl Marking<'_> {
    /// Blames a weighted sum without the constant that another sum of the same layer adds, and says of a formula between
    /// others that are alike that it is unlike them.
    pub(super) fn unlike_beside(&mut self, frame: &Frame<'_>, class: &Class, loss: &[usize]) {
        let step = &class.step;
        let (forward, _) = passes(step, loss);
        let nodes = || {
            (0..step.nodes.len()).filter(|node| forward[*node] && is_computed(&step.nodes[*node]))
        };
        for (node, like, constant) in without_constant(step, nodes().collect()) {
            let [constant, like] =
                [constant, like].map(|node| labels::called(frame, step.nodes[node].at));
            let says =
                format!("the term {constant} is missing: {like}, of the same layer, adds it");
            if !self.is_blamed(step.nodes[node].at) {
                let explanation = Explanation::found(says, "missing-term", None);
                self.blame(
                    frame,
                    Part::Forward,
                    explanation,
                    super::cells_of(frame, class, &[node]),
                );
            }
        }
        for node in nodes() {
            let at = step.nodes[node].at;
            let is_odd = self.is_between_others(frame, at) || self.is_corner_of_others(frame, at);
            if is_odd && !self.is_blamed(at) {
                let called = labels::called(frame, at);
                let why = format!(
                    "{called} has another formula than the cells beside it: is that meant?"
                );
                self.cannot(frame.run, Part::Forward, &why, None);
            }
        }
    }

    fn is_blamed(&self, at: At) -> bool {
        self.findings.iter().any(|found: &Mistake| found.cells.contains(&at))
    }

    /// Whether a formula is between two that are alike, with a third beside them, and is of another form.
    fn is_between_others(&self, frame: &Frame<'_>, at: At) -> bool {
        let formulas = self.formulas;
        ALONG.into_iter().filter(|way| *way != frame.run.step).any(|way| {
            let relative = |by: i64| formulas.relative(way.from(at, by)?);
            let usual = relative(1);
            let has_two = relative(-1) == usual && (relative(-2) == usual || relative(2) == usual);
            let shape = |at: At| formulas.shape(at).map(|(shape, _)| shape);
            usual.is_some()
                && has_two
                && formulas.holds(at) == Holds::Formula
                && way.from(at, 1).is_some_and(|beside| shape(beside) != shape(at))
        })
    }

    /// Whether a formula is in the corner of a grid of formulas of one form, two at least in its row and in its column, and
    /// is itself of another form.
    fn is_corner_of_others(&self, frame: &Frame<'_>, at: At) -> bool {
        let shape = |at: At| {
            let is_formula = self.formulas.holds(at) == Holds::Formula;
            self.formulas.shape(at).filter(|_| is_formula).map(|(shape, _)| shape)
        };
        let beside = |way: Distance| {
            [1, -1].into_iter().find_map(|side| {
                let [near, far] = [side, 2 * side].map(|by| way.from(at, by).and_then(shape));
                near.filter(|near| far.as_ref() == Some(near))
            })
        };
        let [column, row] = ALONG.map(beside);
        column.is_some() && column == row && column != shape(at) && !ALONG.contains(&frame.run.step)
    }
}

/// Along a column, and along a row.
const ALONG: [Distance; 2] =
    [Distance { sheets: 0, rows: 1, columns: 0 }, Distance { sheets: 0, rows: 0, columns: 1 }];

fn is_computed(node: &Node) -> bool {
    node.role == Role::Computed && node.depends
}

/// The weighted sums that lack a given number which another one with the same inputs, in the same row or column, adds: the
/// sum, the other one, and the number.
fn without_constant(step: &Step, nodes: Vec<usize>) -> Vec<(usize, usize, usize)> {
    let sums: Vec<(usize, BTreeSet<usize>, Vec<usize>)> =
        nodes.into_iter().filter_map(|node| weighted(step, node)).collect();
    let mut found = Vec::new();
    for (node, inputs, _) in sums.iter().filter(|(.., alone)| alone.is_empty()) {
        let (row, column) = step.nodes[*node].at.1;
        let is_like = |(other, of, alone): &&(usize, BTreeSet<usize>, Vec<usize>)| {
            let there = step.nodes[*other].at;
            let is_level = there.1.0 == row || there.1.1 == column;
            of == inputs && alone.len() == 1 && is_level && there.0 == step.nodes[*node].at.0
        };
        let mut like = sums.iter().filter(is_like);
        if let Some((other, _, alone)) = like.next()
            && step.nodes[alone[0]].role == Role::Given
        {
            found.push((*node, *other, alone[0]));
        }
    }
    found
}

/// The inputs that a sum multiplies by weights, two at least, and what it adds alone.
fn weighted(step: &Step, node: usize) -> Option<(usize, BTreeSet<usize>, Vec<usize>)> {
    let of = &step.nodes[node];
    let Expr::Sum(terms) = &of.expr else { return None };
    let used = |name: &Name| of.uses.iter().find(|(known, _)| known == name).map(|(_, node)| *node);
    let is_weight = |node: &usize| matches!(step.nodes[*node].role, Role::Weight(_));
    let (mut inputs, mut alone) = (BTreeSet::new(), Vec::new());
    for term in terms {
        match term {
            Expr::Name(name) => alone.push(used(name)?),
            Expr::Product(factors) if factors.len() == 2 => {
                let names = factors.iter().map(|factor| match factor {
                    Expr::Name(name) => used(name),
                    _ => None,
                });
                let names: Vec<usize> = names.collect::<Option<_>>()?;
                let input = names.iter().copied().find(|node| !is_weight(node))?;
                names.iter().any(is_weight).then(|| inputs.insert(input))?;
            }
            _ => return None,
        }
    }
    (inputs.len() > 1).then_some((node, inputs, alone))
}
