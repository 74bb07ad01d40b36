//! Long steps of a derivation, broken into lines.

use crate::derive::blackboard::Step;
use crate::expr::Expr;
use crate::expr::notation::{Binding, Notation, signed_term, write};

/// The sign before a line that continues a long sum or a long product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// One more term.
    Plus,
    /// One term subtracted.
    Minus,
    /// One more factor of the previous term.
    Times,
}

impl Joint {
    fn sign(is_negative: bool) -> Joint {
        if is_negative { Joint::Minus } else { Joint::Plus }
    }
}

/// A step of a derivation, broken into lines: the first, and for a long sum or product the
/// following ones, each with the sign before it. A sum that does not fit on one line has a line for
/// each of its terms.
pub(super) fn write_step<N: Notation>(
    n: &N,
    step: &Step,
    fits: impl Fn(&str) -> bool,
) -> (String, Vec<(Joint, String)>) {
    let lines = match step.long_sum() {
        Some(lines) => lines,
        None if long_product(&step.expr).is_some() => vec![std::slice::from_ref(&step.expr)],
        None => {
            let written = n.write(&step.expr);
            match &step.expr {
                Expr::Sum(terms) if !fits(&written) => terms.chunks(1).collect(),
                _ => return (written, Vec::new()),
            }
        }
    };
    let mut written: Vec<(Joint, String)> =
        lines.into_iter().flat_map(|terms| write_terms(n, terms)).collect();
    let (joint, first) = written.remove(0);
    (if joint == Joint::Minus { n.negative(&first) } else { first }, written)
}

/// A product with more names and numbers than this is written over several lines.
const LONG_PRODUCT: usize = 40;

/// The approximate number of names and numbers on a line of a long product.
const LINE_OF_A_PRODUCT: usize = 16;

/// The factors of a term that is a long product, with a flag for a minus sign before them.
fn long_product(term: &Expr) -> Option<(bool, &[Expr])> {
    match term {
        Expr::Negative(product) => {
            long_product(product).map(|(is_negative, factors)| (!is_negative, factors))
        }
        Expr::Product(factors) if term.leaves() > LONG_PRODUCT => Some((false, factors)),
        _ => None,
    }
}

/// The terms of one line of a sum; a long product takes several lines by itself.
fn write_terms<N: Notation>(n: &N, terms: &[Expr]) -> Vec<(Joint, String)> {
    if let [term] = terms
        && let Some((is_negative, factors)) = long_product(term)
    {
        let joints = [Joint::sign(is_negative)].into_iter().chain(std::iter::repeat(Joint::Times));
        let written = lines_of_factors(factors)
            .into_iter()
            .map(|factors| write(n, &Expr::product(factors.to_vec()), Binding::Product));
        return joints.zip(written).collect();
    }
    let mut terms: Vec<(bool, String)> = terms.iter().map(|term| signed_term(n, term)).collect();
    let is_negative = std::mem::take(&mut terms[0].0);
    let written = if terms.len() == 1 { terms.remove(0).1 } else { n.sum(&terms) };
    vec![(Joint::sign(is_negative), written)]
}

/// The factors line by line.
fn lines_of_factors(factors: &[Expr]) -> Vec<&[Expr]> {
    let (mut lines, mut from, mut leaves) = (Vec::new(), 0, 0);
    for (i, factor) in factors.iter().enumerate() {
        leaves += factor.leaves();
        if leaves > LINE_OF_A_PRODUCT && i > from {
            lines.push(&factors[from..i]);
            (from, leaves) = (i, factor.leaves());
        }
    }
    lines.push(&factors[from..]);
    lines
}
