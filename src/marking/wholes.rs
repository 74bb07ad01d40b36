//! Formulas that may be right in place of one of the forward pass, suggested by what is around it: one
//! more term of a sum, the formula that continues those of the cells beside it, a usual loss.

use super::fit::shape;
use super::runs::Distance;
use super::scene::Scene;
use super::step::{Role, Step};
use crate::expr::{Expr, Function, Name};
use crate::judge::{Change, Edit, Slip};
use crate::workbook::{cell_called, name_of};
use std::collections::BTreeMap;

/// The most cells in a line that are compared.
const MOST_BESIDE: usize = 24;

/// The formulas that may be right in place of that of a node.
pub fn wholes(scene: &Scene<'_>, node: usize) -> Vec<Edit> {
    let answer = &scene.step().nodes[node].expr;
    let losses = if scene.fit.loss == [node] { losses(scene) } else { Vec::new() };
    let losses = losses.into_iter().map(|loss| whole(answer, loss));
    let longer = continued(scene.step(), answer).into_iter();
    longer.chain(as_beside(scene.step(), node)).chain(losses).collect()
}

/// Another formula in place of all of this one.
fn whole(answer: &Expr, right: Expr) -> Edit {
    Edit::whole(right.clone(), Slip::Part { used: answer.clone(), right })
}

/// Sums of similar terms with one more term, before the first or after the last: for a range that starts
/// too late or ends too early.
fn continued(step: &Step, answer: &Expr) -> Vec<Edit> {
    let mut edits = Vec::new();
    answer.visit(&mut |part| {
        let Expr::Sum(terms) = part else { return };
        let [first, second, ..] = &terms[..] else { return };
        let [.., before, last] = &terms[..] else { return };
        for (from, to) in [(before, last), (second, first)] {
            let Some(term) = next(step, from, to) else { continue };
            let longer = Expr::Sum([&terms[..], std::slice::from_ref(&term)].concat());
            let expr = answer.replace(&|other| (other == part).then(|| longer.clone()));
            edits.push(Edit::whole(expr, Slip::Term(term, Change::Missing)));
        }
    });
    edits
}

/// The expression that continues the two: its cells are as far from those of `to` as these are from those
/// of `from`.
fn next(step: &Step, from: &Expr, to: &Expr) -> Option<Expr> {
    let mut pairs: BTreeMap<Name, Name> = BTreeMap::new();
    pair(from, to, &mut pairs)?;
    let mut next: BTreeMap<Name, Name> = BTreeMap::new();
    for (from, to) in pairs {
        let (a, b) = (cell_called(&from)?, cell_called(&to)?);
        let there = Distance::between(a, b).from(b, 1)?;
        next.insert(to, name_of(there));
    }
    let is_there = |name: &Name| cell_called(name).is_some_and(|at| step.node(at).is_some());
    let is_another = next.iter().any(|(to, there)| to != there);
    let moved = |part: &Expr| match part {
        Expr::Name(name) => next.get(name).map(|there| Expr::Name(there.clone())),
        _ => None,
    };
    (is_another && next.values().all(is_there)).then(|| to.replace(&moved))
}

/// The names of one expression beside those of another of the same form.
fn pair(a: &Expr, b: &Expr, pairs: &mut BTreeMap<Name, Name>) -> Option<()> {
    match (a, b) {
        (Expr::Name(a), Expr::Name(b)) => {
            let known = pairs.insert(a.clone(), b.clone());
            known.is_none_or(|known| known == *b).then_some(())
        }
        (Expr::Number(a), Expr::Number(b)) => (a == b).then_some(()),
        _ if std::mem::discriminant(a) == std::mem::discriminant(b)
            && a.parts().len() == b.parts().len() =>
        {
            a.parts().iter().zip(b.parts()).try_for_each(|(a, b)| pair(a, b, pairs))
        }
        _ => None,
    }
}

/// The formulas that continue those of two other cells in the same row or column.
pub fn as_beside(step: &Step, node: usize) -> Vec<Edit> {
    let at = step.nodes[node].at;
    let above = |other: usize| step.below(other)[node];
    let is_in_line = |other: &usize| {
        let there = step.nodes[*other].at;
        *other != node
            && step.nodes[*other].role == Role::Computed
            && there.0 == at.0
            && (there.1.0 == at.1.0) != (there.1.1 == at.1.1)
    };
    let mut beside: Vec<usize> = (0..step.nodes.len()).filter(is_in_line).collect();
    let away = |other: &usize| {
        let by = Distance::between(at, step.nodes[*other].at);
        by.rows.abs() + by.columns.abs()
    };
    beside.sort_by_key(away);
    beside.truncate(MOST_BESIDE);
    let mut found: Vec<Expr> = Vec::new();
    for from in &beside {
        for to in &beside {
            let by = Distance::between(step.nodes[*from].at, step.nodes[*to].at);
            let is_next = from != to && by.from(step.nodes[*to].at, 1) == Some(at);
            if !is_next || shape(step, &[*from]) != shape(step, &[*to]) {
                continue;
            }
            let Some(expr) = next(step, &step.nodes[*from].expr, &step.nodes[*to].expr) else {
                continue;
            };
            let is_usable = |name: &Name| {
                cell_called(name).and_then(|at| step.node(at)).is_some_and(|used| !above(used))
            };
            if expr != step.nodes[node].expr
                && !found.contains(&expr)
                && expr.names().iter().all(is_usable)
            {
                found.push(expr);
            }
        }
    }
    let answer = &step.nodes[node].expr;
    found.into_iter().map(|right| whole(answer, right)).collect()
}

/// The usual losses, for the pairs of an output and a target whose difference the workbook takes.
fn losses(scene: &Scene<'_>) -> Vec<Expr> {
    let pairs = differences(scene.step());
    let sum = |term: &dyn Fn(Expr, Expr) -> Expr| {
        Expr::sum(pairs.iter().map(|(a, t)| term(scene.name(*a), scene.name(*t))).collect())
    };
    if pairs.is_empty() {
        return Vec::new();
    }
    let one_minus = |x: &Expr| Expr::Number(1.0).minus(x.clone());
    let log = |t: Expr, a: Expr| Expr::Product(vec![t, Function::Ln.of(a)]);
    let square = |a: Expr, t: Expr| a.minus(t).to_the(Expr::Number(2.0));
    let half = |a: Expr, t: Expr| Expr::Product(vec![Expr::Number(0.5), square(a, t)]);
    vec![
        sum(&half),
        sum(&square),
        sum(&|a, t| log(t, a)).negative(),
        sum(&|a, t| Expr::Sum(vec![log(t.clone(), a.clone()), log(one_minus(&t), one_minus(&a))]))
            .negative(),
    ]
}

/// The outputs with their targets: a computed cell and a number whose difference some formula takes. Empty
/// if an output has two targets.
fn differences(step: &Step) -> Vec<(usize, usize)> {
    let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
    let mut is_clear = true;
    for node in step.nodes.iter().filter(|node| node.depends) {
        let of = |name: &Name| node.uses.iter().find(|(used, _)| used == name).map(|(_, of)| *of);
        node.expr.visit(&mut |part| {
            let Expr::Sum(terms) = part else { return };
            let ([Expr::Name(a), Expr::Negative(b)] | [Expr::Negative(b), Expr::Name(a)]) =
                &terms[..]
            else {
                return;
            };
            let Expr::Name(b) = &**b else { return };
            let (Some(a), Some(b)) = (of(a), of(b)) else { return };
            let is_output =
                |node: usize| step.nodes[node].depends && step.nodes[node].role == Role::Computed;
            let is_target = |node: usize| step.nodes[node].role == Role::Given;
            let (output, target) = if is_output(a) { (a, b) } else { (b, a) };
            if is_output(output) && is_target(target) {
                is_clear &= *pairs.entry(output).or_insert(target) == target;
            }
        });
    }
    if is_clear { pairs.into_iter().collect() } else { Vec::new() }
}
