//! Formulas of the forward pass that are unlike those around them. The gradients may well be right for them: what is
//! differentiated rightly may still be the wrong loss.

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

/// How many steps of the usual kind there are for each of another kind.
const USUAL: usize = 4;

impl Marking<'_> {
    /// Blames the formulas of a single step that differ from those of the steps before and after it.
    pub(super) fn odd_steps(&mut self, frame: &Frame<'_>, classes: &[Class]) {
        let typical = super::class_of_most(classes);
        let last = frame.run.updates();
        let few =
            classes.iter().filter(|class| class.members.len() * USUAL <= typical.members.len());
        let members: Vec<usize> = few.flat_map(|class| class.members.iter().copied()).collect();
        let nodes = typical.step.nodes.iter().filter(|node| is_computed(node));
        let cells: Vec<At> = nodes.map(|node| node.at).collect();
        for member in members.into_iter().filter(|member| *member > 0 && *member < last) {
            let there = |at: At, by: i64| {
                let steps = member as i64 + by - typical.step.number as i64;
                self.formulas.relative(frame.run.step.from(at, steps)?)
            };
            let is_odd = |at: &&At| {
                let own = there(**at, 0);
                own.is_some()
                    && [-1, 1].iter().all(|by| {
                        let beside = there(**at, *by);
                        beside.is_some() && beside != own && beside == self.formulas.relative(**at)
                    })
            };
            let odd: Vec<At> = cells
                .iter()
                .filter(is_odd)
                .filter_map(|at| {
                    frame.run.step.from(*at, member as i64 - typical.step.number as i64)
                })
                .collect();
            for at in odd {
                let says = "its formula is not that of the steps before and after it".to_owned();
                let explanation = Explanation {
                    is_found: false,
                    ..Explanation::found(says, "other-formula", None)
                };
                self.blame_once(frame, explanation, at, vec![at]);
            }
        }
    }

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
            let explanation = Explanation::found(says, "missing-term", None);
            let cells = super::cells_of(frame, class, &[node]);
            self.blame_once(frame, explanation, step.nodes[node].at, cells);
        }
        for node in nodes() {
            let at = step.nodes[node].at;
            let is_known = |found: &Mistake| found.cells.contains(&at);
            if self.is_between_others(frame, at) && !self.findings.iter().any(is_known) {
                let called = labels::called(frame, at);
                let why = format!(
                    "{called} has another formula than the cells beside it: is that meant?"
                );
                self.cannot(frame.run, Part::Forward, &why, None);
            }
        }
    }

    /// Blames cells of the forward pass, unless one of them is blamed already.
    fn blame_once(&mut self, frame: &Frame<'_>, of: Explanation, at: At, cells: Vec<At>) {
        let is_known = |found: &Mistake| found.cells.contains(&at);
        if !self.findings.iter().any(is_known) {
            self.blame(frame, Part::Forward, of, cells);
        }
    }

    /// Whether a formula is between two that are alike, with a third beside them, and is of another form.
    fn is_between_others(&self, frame: &Frame<'_>, at: At) -> bool {
        let formulas = self.formulas;
        let ways = [(1, 0), (0, 1)].map(|(rows, columns)| Distance { sheets: 0, rows, columns });
        ways.into_iter().filter(|way| *way != frame.run.step).any(|way| {
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
}

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
