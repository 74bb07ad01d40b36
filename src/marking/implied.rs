//! The loss of a workbook that shows none: the squares of its residuals, their cross-entropy, or what the cell that it shows
//! is the root of.
//!
//! A residual is a difference of an output and a target: `D5-P5`, in a cell of its own or within other formulas. If the
//! updates follow the derivatives of a usual error of the residuals, that is what they descend. And if a root mean square
//! is shown, they may well descend the mean square.

use super::ahead;
use super::step::{NOWHERE, Role, Step};
use crate::expr::{Expr, Function, Name};
use crate::workbook::{At, cell_called, name_of};
use std::collections::BTreeMap;

/// Where such a loss is in a step: no cell of a workbook.
pub const AT: At = (NOWHERE, (1, 0));

/// A loss that no cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Implied {
    /// Half the sum of the squares of the residuals.
    Squares,
    /// The sum of −t·ln p − (1 − t)·ln(1 − p), where p − t is a residual.
    BinaryCrossEntropy,
    /// The sum of −t·ln p.
    CrossEntropy,
    /// What a shown loss is the root of.
    Squared,
    /// A shown loss at the point where the velocity leads.
    Ahead,
}

impl Implied {
    /// All of them, the usual ones first.
    pub const ALL: [Implied; 5] = [
        Implied::Squares,
        Implied::BinaryCrossEntropy,
        Implied::CrossEntropy,
        Implied::Squared,
        Implied::Ahead,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Implied::Squares => "the squared error",
            Implied::BinaryCrossEntropy => "the binary cross-entropy",
            Implied::CrossEntropy => "the cross-entropy",
            Implied::Squared => "the shown loss without its square root",
            Implied::Ahead => "the loss at the point where the velocity leads",
        }
    }

    /// Adds the loss to a step, if it has one.
    pub fn add(self, step: &mut Step) {
        let loss = match self {
            Implied::Squared => shown(step).find_map(|node| root_of(step, node)),
            Implied::Ahead => ahead::loss(step),
            _ => {
                let residuals = residuals(step);
                let errors: Option<Vec<Expr>> = residuals.iter().map(|of| self.error(of)).collect();
                errors.filter(|errors| !errors.is_empty()).map(Expr::sum)
            }
        };
        if let Some(loss) = loss {
            step.add(AT, loss, None);
        }
    }

    /// The error of a residual.
    fn error(self, of: &Residual) -> Option<Expr> {
        let Residual { whole, output, target, .. } = of;
        let square = || whole.clone().to_the(Expr::Number(2.0)).over(Expr::Number(2.0));
        let part = |of: &Expr, p: &Expr| {
            Expr::product(vec![of.clone(), Function::Ln.of(p.clone())]).negative()
        };
        let rest = |of: &Expr| Expr::Number(1.0).minus(of.clone());
        match self {
            Implied::Squares => Some(square()),
            Implied::BinaryCrossEntropy => {
                let other = part(&rest(target), &rest(output));
                Some(Expr::sum(vec![part(target, output), other]))
            }
            Implied::CrossEntropy => Some(part(target, output)),
            Implied::Squared | Implied::Ahead => None,
        }
    }
}

/// The cells that depend on the weights and that no update uses: a shown loss is among them.
pub fn shown(step: &Step) -> impl Iterator<Item = usize> {
    let mut in_updates = vec![false; step.nodes.len()];
    for node in step.updates.iter().flatten() {
        step.below(*node).iter().zip(&mut in_updates).for_each(|(below, all)| *all |= below);
    }
    (0..step.nodes.len()).filter(move |node| {
        let of = &step.nodes[*node];
        of.depends && of.role == Role::Computed && !in_updates[*node] && of.at != AT
    })
}

/// What a cell is the root of, if it is one.
pub fn root_of(step: &Step, node: usize) -> Option<Expr> {
    let of = &step.nodes[node];
    let inside = match &of.expr {
        Expr::Call(Function::Sqrt, of) => &of[0],
        Expr::Power(parts) if parts[1].is(0.5) => &parts[0],
        _ => return None,
    };
    Some(named(step, &of.uses, inside))
}

/// An expression in which each cell has the name of the one that it stands for.
fn named(step: &Step, uses: &[(Name, usize)], expr: &Expr) -> Expr {
    expr.replace(&|part| {
        let Expr::Name(name) = part else { return None };
        let node = node_of(step, uses, name)?;
        Some(Expr::Name(name_of(step.nodes[node].at)))
    })
}

fn node_of(step: &Step, uses: &[(Name, usize)], name: &Name) -> Option<usize> {
    let used = uses.iter().find(|(used, _)| used == name).map(|(_, node)| *node);
    used.or_else(|| step.node(cell_called(name)?))
}

/// A difference of an output and a target.
struct Residual {
    /// The difference, or the cell that holds it.
    whole: Expr,
    output: Expr,
    target: Expr,
    /// How many formulas use it.
    uses: usize,
}

/// The residuals that most formulas use: one that a single formula uses may be a mistake.
fn residuals(step: &Step) -> Vec<Residual> {
    let mut found: BTreeMap<String, Residual> = BTreeMap::new();
    let mut users = vec![0; step.nodes.len()];
    step.nodes.iter().flat_map(|node| &node.uses).for_each(|(_, used)| users[*used] += 1);
    for (number, node) in step.nodes.iter().enumerate() {
        if node.role != Role::Computed || !node.depends {
            continue;
        }
        let own = name_of(node.at);
        node.expr.visit(&mut |part| {
            let Some((output, target)) = difference(step, &node.uses, part) else { return };
            let is_whole = std::ptr::eq(part, &node.expr);
            let difference = output.clone().minus(target.clone());
            let known = found.entry(difference.to_string()).or_insert_with(|| Residual {
                whole: difference,
                output,
                target,
                uses: 0,
            });
            if is_whole {
                known.whole = Expr::Name(own.clone());
            }
            known.uses += if is_whole { users[number] } else { 1 };
        });
    }
    let most = found.values().map(|of| of.uses).max().unwrap_or(0);
    let is_learned = |of: &Residual| is_learned(step, &of.output);
    let usual = found.into_values().filter(|of| 2 * of.uses >= most);
    usual.filter(is_learned).collect()
}

/// Output and target, if an expression is their difference: one term is data, and some other has the opposite sign.
fn difference(step: &Step, uses: &[(Name, usize)], expr: &Expr) -> Option<(Expr, Expr)> {
    let Expr::Sum(terms) = expr else { return None };
    let depends = |term: &&Expr| {
        let node = |name: &Name| node_of(step, uses, name);
        term.names().iter().any(|name| node(name).is_some_and(|node| step.nodes[node].depends))
    };
    let (outputs, targets): (Vec<&Expr>, Vec<&Expr>) = terms.iter().partition(depends);
    let ([target], false) = (&targets[..], outputs.is_empty()) else { return None };
    let (is_negative, target) = match target {
        Expr::Negative(inner) => (true, &**inner),
        other => (false, *other),
    };
    let Expr::Name(name) = target else { return None };
    let node = node_of(step, uses, name)?;
    let is_data = matches!(step.nodes[node].role, Role::Given | Role::Computed);
    let is_opposite = |term: &&Expr| matches!(term, Expr::Negative(_)) != is_negative;
    if !is_data || !outputs.iter().any(is_opposite) {
        return None;
    }
    let signed = |term: &Expr| match (is_negative, term) {
        (true, term) => term.clone(),
        (false, Expr::Negative(inner)) => (**inner).clone(),
        (false, term) => term.clone().negative(),
    };
    let output = Expr::sum(outputs.into_iter().map(signed).collect());
    Some((named(step, uses, &output), named(step, uses, target)))
}

/// Whether an output is more than a weight: a weight less data, by which it then changes, is no model, but a mean that
/// follows the data.
fn is_learned(step: &Step, output: &Expr) -> bool {
    let mut is_more = has_a_product(output);
    for name in output.names() {
        let Some(node) = step.node(cell_called(&name).expect("it is a cell")) else { continue };
        let below = step.below(node);
        let mut nodes = step.nodes.iter().zip(&below);
        is_more |= nodes.any(|(node, below)| *below && node.depends && has_a_product(&node.expr));
    }
    is_more
}

/// Whether the only weight of a step follows the data, as a forecast by exponential smoothing does: it is itself what is
/// compared with them.
pub fn follows_data(step: &Step) -> bool {
    let is_weight = |output: &Expr| match output {
        Expr::Name(name) => cell_called(name)
            .and_then(|at| step.node(at))
            .is_some_and(|node| matches!(step.nodes[node].role, Role::Weight(_))),
        _ => false,
    };
    let mut follows = false;
    let Some(below) = step.updates.first().copied().flatten().map(|update| step.below(update))
    else {
        return false;
    };
    let nodes =
        step.nodes.iter().zip(below).filter(|(_, is_below)| *is_below).map(|(node, _)| node);
    for node in nodes.filter(|node| node.depends && node.role == Role::Computed) {
        node.expr.visit(&mut |part| {
            let compared = difference(step, &node.uses, part);
            follows |= compared.is_some_and(|(output, _)| is_weight(&output));
        });
    }
    follows && step.weights.len() == 1
}

fn has_a_product(expr: &Expr) -> bool {
    let mut has = false;
    expr.visit(&mut |part| {
        has |= matches!(part, Expr::Product(_) | Expr::Quotient(_) | Expr::Call(..))
    });
    has
}
