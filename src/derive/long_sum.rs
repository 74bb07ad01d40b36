//! Long sums, broken into lines.

use super::line::Step;
use crate::expr::{Expr, Partial, Subscript};

/// A sum with more names and numbers than this is written over several lines.
pub(super) const LONG_SUM: usize = 14;

/// Terms with at most this many names and numbers share a line of a long sum; longer terms get a line
/// each.
const SMALL_TERM: usize = 3;

/// The approximate number of names and numbers on a line of a long sum.
const LINE_OF_A_SUM: usize = 8;

impl Step {
    /// The terms of a sum that is too long for one line, line by line; nothing if it fits on one
    /// line.
    ///
    /// Small terms share a line: in a sum over an image the terms of one row of pixels, otherwise
    /// the same number of terms per line, as far as possible.
    pub fn long_sum(&self) -> Option<Vec<&[Expr]>> {
        let leaves = self.expr.leaves();
        let terms = match &self.expr {
            Expr::Sum(terms) if leaves > LONG_SUM => terms,
            _ => return None,
        };
        if terms.iter().any(|term| term.leaves() > SMALL_TERM) {
            return Some(terms.chunks(1).collect());
        }
        if let Some(rows) = rows_of_an_image(terms) {
            return Some(rows);
        }
        let lines = leaves.div_ceil(LINE_OF_A_SUM);
        // If the terms do not divide evenly, the last lines have one more.
        let place = |line: usize| {
            line * (terms.len() / lines) + (line + terms.len() % lines).saturating_sub(lines)
        };
        Some((0..lines).map(|line| &terms[place(line)..place(line + 1)]).collect())
    }
}

/// The terms by the row of their first name (2 for dy2_3 · x1_2, all indices but the last), if these
/// rows have the same length. Terms without a row, such as a bias, join the first or the last one.
fn rows_of_an_image(terms: &[Expr]) -> Option<Vec<&[Expr]>> {
    let row = |term: &Expr| -> Option<Vec<usize>> {
        let mut first = None;
        term.visit(&mut |part| match part {
            Expr::Name(name) | Expr::Partial(Partial { wrt: name, .. }) => {
                first = first.or(Some(name));
            }
            _ => {}
        });
        match first?.subscript() {
            Some(Subscript::Indices(indices)) if indices.len() > 1 => {
                Some(indices[..indices.len() - 1].to_vec())
            }
            _ => None,
        }
    };
    let begin = terms.iter().position(|term| row(term).is_some())?;
    let end = terms.iter().rposition(|term| row(term).is_some())? + 1;
    let rows: Vec<&[Expr]> = terms[begin..end].chunk_by(|a, b| row(a) == row(b)).collect();
    let length = rows[0].len();
    let are_rows = rows.len() > 1
        && rows.iter().all(|terms| terms.len() == length && row(&terms[0]).is_some());
    let line = |number: usize| {
        let from = if number == 0 { 0 } else { begin + number * length };
        let is_last = number + 1 == rows.len();
        let to = if is_last { terms.len() } else { begin + (number + 1) * length };
        &terms[from..to]
    };
    are_rows.then(|| (0..rows.len()).map(line).collect())
}
