//! Gradients by a difference: (L(w + h) − L(w − h))/2h, or with one side only.
//!
//! Such a number is the derivative but for an error that vanishes with h. So it is judged as what it is for h → 0: of
//! N(h)/D(h), where both vanish, N′(0)/D′(0).

use super::step::{Role, Step};
use crate::expr::{Expr, Leaf, Name};
use crate::workbook::{At, CellFormulas, cell_called, name_of};
use std::cell::Cell;

/// The largest h.
const LARGEST: f64 = 0.1;
/// The most cells that may be written out.
const MOST_CELLS: usize = 2000;

/// Puts derivatives in place of differences.
pub fn become_derivatives(formulas: &CellFormulas<'_>, step: &mut Step) {
    let number = |at: At| formulas.book.sheets.get(at.0)?.number(at.1);
    let is_h = |node: &usize| {
        let of = &step.nodes[*node];
        of.role == Role::Given
            && number(of.at).is_some_and(|number| number > 0.0 && number <= LARGEST)
            && is_added_to_a_weight(step, *node)
    };
    let all: Vec<usize> = (0..step.nodes.len()).filter(is_h).collect();
    for h in all {
        let small = Small::of(step, h);
        let is_one = |node: &usize| small.depends[*node] && step.nodes[*node].depends;
        let limits: Vec<(usize, Expr)> = (0..step.nodes.len())
            .filter(is_one)
            .filter_map(|node| Some((node, small.limit(node)?)))
            .collect();
        for (node, expr) in limits {
            let used = |name: Name| cell_called(&name).and_then(|at| Some((name, step.node(at)?)));
            let uses: Option<Vec<(Name, usize)>> = expr.names().into_iter().map(used).collect();
            if let Some(uses) = uses {
                step.nodes[node].expr = expr;
                step.nodes[node].uses = uses;
            }
        }
    }
}

/// Whether some formula has a weight ± the number.
fn is_added_to_a_weight(step: &Step, h: usize) -> bool {
    step.nodes.iter().any(|node| {
        let find = |name: &Name| node.uses.iter().find(|(used, _)| used == name).map(|(_, of)| *of);
        let is = |term: &Expr, wanted: &dyn Fn(usize) -> bool| {
            let term = if let Expr::Negative(inner) = term { inner } else { term };
            matches!(term, Expr::Name(name) if find(name).is_some_and(wanted))
        };
        let mut found = false;
        node.expr.visit(&mut |part| {
            if let Expr::Sum(terms) = part {
                let is_weight = |of: usize| matches!(step.nodes[of].role, Role::Weight(_));
                found |= terms.iter().any(|term| is(term, &is_weight))
                    && terms.iter().any(|term| is(term, &|of| of == h));
            }
        });
        found
    })
}

/// A number h of a step, and the nodes that depend on it.
struct Small<'a> {
    step: &'a Step,
    h: usize,
    depends: Vec<bool>,
    /// How many more cells may be written out.
    left: Cell<usize>,
}

impl<'a> Small<'a> {
    fn of(step: &'a Step, h: usize) -> Small<'a> {
        let mut depends = vec![false; step.nodes.len()];
        depends[h] = true;
        for node in &step.order {
            depends[*node] |= step.nodes[*node].uses.iter().any(|(_, used)| depends[*used]);
        }
        Small { step, h, depends, left: Cell::new(MOST_CELLS) }
    }

    fn name(&self) -> Name {
        name_of(self.step.nodes[self.h].at)
    }

    /// What a node is for h → 0, if it has a quotient of two numbers that vanish with h.
    fn limit(&self, node: usize) -> Option<Expr> {
        let of = &self.step.nodes[node];
        let limited = of.expr.replace(&|part| {
            let Expr::Quotient(parts) = part else { return None };
            let below = self.written_out(node, &parts[1]);
            if below.names() != [self.name()] {
                return None;
            }
            let above = self.written_out(node, &parts[0]);
            let vanish = self.left.get() > 0 && [&above, &below].iter().all(|of| self.vanishes(of));
            vanish.then(|| self.slope(&above).over(self.slope(&below)))
        });
        (limited != of.expr).then_some(limited)
    }

    /// The derivative by h where it is 0.
    fn slope(&self, expr: &Expr) -> Expr {
        let name = Expr::Name(self.name());
        let slope = expr.derivative(&self.name());
        slope.replace(&|part| (*part == name).then_some(Expr::Number(0.0))).simplify()
    }

    fn vanishes(&self, expr: &Expr) -> bool {
        let h = self.name();
        let value = |seed: f64| {
            expr.evaluate(&|leaf: Leaf<'_>| match leaf {
                Leaf::Name(name) if *name == h => 0.0,
                Leaf::Name(name) => some_number(name, seed),
                Leaf::Partial(_) => f64::NAN,
            })
        };
        [0.0, 1.0, 2.0].iter().all(|seed| value(*seed).abs() < 1e-9)
    }

    /// An expression of a node, with their formulas in place of the cells that depend on the weights: L(w) has to be the
    /// same as L(w + h) for h = 0.
    fn written_out(&self, node: usize, expr: &Expr) -> Expr {
        expr.replace(&|part| {
            let Expr::Name(name) = part else { return None };
            let uses = &self.step.nodes[node].uses;
            let used = uses.iter().find(|(own, _)| own == name).map(|(_, used)| *used)?;
            let of = &self.step.nodes[used];
            let left = self.left.get();
            if of.role != Role::Computed || !of.depends || left == 0 {
                return Some(Expr::Name(name_of(of.at)));
            }
            self.left.set(left - 1);
            Some(self.written_out(used, &of.expr))
        })
    }
}

/// A number for a quantity, the same for the same name.
fn some_number(name: &Name, seed: f64) -> f64 {
    let mix = |all: u64, byte: u8| (all ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    let mixed = name.to_string().bytes().fold(0xCBF2_9CE4_8422_2325, mix);
    0.3 + ((mixed >> 11) as f64 / (1_u64 << 53) as f64 + 0.37 * seed).fract()
}
