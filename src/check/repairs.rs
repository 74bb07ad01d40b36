//! What may repair a student's formula, as the [judge](crate::judge) needs it, and the mistakes in
//! the words of its cells.

use super::explain::Context;
use crate::expr::{Expr, Leaf, Name};
use crate::formula::{Formula, Reference, Row};
use crate::judge::{Material, Wording};
use std::cell::Cell;

/// What may be put into `formula`. The cells of other quantities are added to its references.
pub(super) fn material(context: &Context<'_>, formula: &mut Formula) -> Material {
    let candidates: Vec<(Name, Reference)> = candidates(context)
        .into_iter()
        .map(|reference| (formula.name_of(reference.clone()), reference))
        .collect();
    let is_of_the_row =
        |(_, reference): &&(Name, Reference)| reference.row == Row::Relative(context.by_rows);
    Material {
        names: candidates.iter().map(|(name, _)| Expr::name(name)).collect(),
        terms: right_terms(context, &candidates),
        factors: candidates.iter().filter(is_of_the_row).map(|(n, _)| Expr::name(n)).collect(),
        parts: Vec::new(),
    }
}

/// The cells that the formula may have meant: those of the right formula, then all columns of the
/// table, in the right row, in the formula's own and in the one above.
fn candidates(context: &Context<'_>) -> Vec<Reference> {
    let mut candidates = context.right_references();
    let mut columns: Vec<u32> = context.table.columns.values().copied().collect();
    columns.sort_unstable();
    for by in [context.by_rows, 0, -1] {
        for column in &columns {
            let reference = Reference::new(*column, Row::Relative(by));
            if !candidates.contains(&reference) {
                candidates.push(reference);
            }
        }
    }
    candidates
}

/// The terms of the right formula's sums, in the names of the formula, where all their cells are
/// known.
fn right_terms(context: &Context<'_>, candidates: &[(Name, Reference)]) -> Vec<Expr> {
    let mut terms: Vec<Expr> = Vec::new();
    context.right.visit(&mut |part| {
        if let Expr::Sum(inner) = part {
            terms.extend(inner.iter().cloned());
        }
    });
    let in_cells = |term: &Expr| -> Option<Expr> {
        let is_complete = Cell::new(true);
        let term = term.replace(&|part| {
            let leaf = match part {
                Expr::Name(name) => Leaf::Name(name),
                Expr::Partial(partial) => Leaf::Partial(partial),
                _ => return None,
            };
            let name = context
                .reference(leaf)
                .and_then(|wanted| candidates.iter().find(|(_, r)| *r == wanted))
                .map(|(name, _)| Expr::name(name));
            is_complete.set(is_complete.get() && name.is_some());
            name
        });
        is_complete.get().then_some(term)
    };
    terms.iter().filter_map(in_cells).collect()
}

/// Mistakes in the words of a formula's cells.
pub(super) struct Cells<'a> {
    pub context: &'a Context<'a>,
    pub formula: &'a Formula,
    /// The row that the formula is in, counted from 0.
    pub row: u32,
}

impl Cells<'_> {
    fn reference(&self, leaf: &Expr) -> Option<&Reference> {
        match leaf {
            Expr::Name(name) => self.formula.reference(name),
            _ => None,
        }
    }
}

impl Wording for Cells<'_> {
    fn text(&self, expr: &Expr) -> String {
        self.formula.text_of(expr, self.row)
    }

    fn found_as(&self, leaf: &Expr) -> String {
        match self.reference(leaf) {
            Some(reference) => self.context.call(reference, self.row),
            None => self.text(leaf),
        }
    }

    fn derivative(&self, x: &Expr) -> String {
        format!("the derivative of the activation, {} · (1 − itself),", self.found_as(x))
    }

    fn one_minus(&self, x: &Expr) -> String {
        format!("1-{}", self.text(x))
    }

    fn uses(&self, used: &Expr, right: &Expr) -> String {
        let (used_cell, right_cell) = (self.found_as(used), self.found_as(right));
        let uses = format!("it uses {used_cell} where {right_cell} belongs");
        let (Some(used), Some(right)) = (self.reference(used), self.reference(right)) else {
            return uses;
        };
        let is_same_column = used.column == right.column && used.sheet == right.sheet;
        match (used.row, right.row) {
            (Row::Fixed(_), Row::Relative(_)) if is_same_column => format!(
                "the reference {} is fixed by a $, but must move with the row: {right_cell}",
                used.text(self.row)
            ),
            (Row::Relative(_), Row::Fixed(_)) if is_same_column => format!(
                "the reference {} moves with the row, but must be fixed by a $: {right_cell}",
                used.text(self.row)
            ),
            _ if is_same_column => {
                format!("it takes {used_cell} from the wrong row: it needs {right_cell}")
            }
            _ => uses,
        }
    }
}
