//! The first entry of each quantity and derivative with its numbers substituted, down to the result.

use super::IndexedDerivation;
use crate::derive::line::{Block, Line, Step};
use crate::derive::numbers::rounded;
use crate::expr::{Expr, Index, Name, Reduction};
use crate::model::Values;

/// A sum with more terms than this is written as its value.
const MOST_TERMS: usize = 16;

impl IndexedDerivation {
    /// The blocks, in which each result is followed by its first entry with the model's initial
    /// numbers substituted: `∂L/∂w[0,0] = 0.3·0.5 + … = 0.47`.
    pub fn with_numbers(&self, blocks: &[Block]) -> Vec<Block> {
        let values = self.values(&self.model().start());
        let with_numbers = |block: &Block| {
            let mut lines = Vec::new();
            for line in &block.lines {
                lines.push(line.clone());
                lines.extend(self.first_entry(line, &values));
            }
            Block { lines, ..block.clone() }
        };
        blocks.iter().map(with_numbers).collect()
    }

    /// The first entry of a quantity, or of a derivative of the loss.
    fn first_entry(&self, line: &Line, values: &Values<'_, f64>) -> Option<Line> {
        let (axes, is_last) = match &line.left {
            Expr::Name(name) | Expr::Entry(name, _) => (&self.model().quantity(name)?.axes, true),
            Expr::Partial(partial) | Expr::PartialEntry(partial, 0, _) => {
                let total =
                    self.total_of(&partial.wrt).filter(|total| total.partial == *partial)?;
                let last = total.simplified.as_ref().unwrap_or(&total.worked);
                (&total.axes, line.steps.last().is_some_and(|step| step.expr == *last))
            }
            _ => return None,
        };
        if !is_last {
            return None;
        }
        let at = |expr: &Expr| first(expr, axes);
        let right = at(&line.steps.last()?.expr);
        let value = right.evaluate_in(values, None);
        let shown = rounded(value);
        let is_rounded = (shown - value).abs() > 1e-14 * value.abs();
        let numbers = numbers(&right, values);
        let mut steps = vec![numbers];
        steps.push(Expr::number(if shown.is_finite() { shown } else { return None }));
        steps.dedup();
        let step = |(i, expr): (usize, Expr)| Step {
            numbers: true,
            is_rounded: i > 0 && is_rounded,
            new_line: i > 0,
            ..Step::exact(expr)
        };
        let steps = steps.into_iter().enumerate().map(step).collect();
        Some(Line { left: at(&line.left), assigns: false, steps, note: None })
    }
}

/// An expression at index 0 of each axis.
fn first(expr: &Expr, axes: &[Index]) -> Expr {
    let zeros: Vec<(Name, Expr)> =
        axes.iter().map(|index| (index.name.clone(), Expr::Number(0.0))).collect();
    expr.with_values(&zeros)
}

/// An expression without free index variables, with numbers for everything that has a value.
fn numbers(expr: &Expr, values: &Values<'_, f64>) -> Expr {
    let number = |expr: &Expr| {
        let value = rounded(expr.evaluate_in(values, None));
        if value.is_finite() { Expr::number(value) } else { expr.clone() }
    };
    match expr {
        Expr::Reduce(reduction @ (Reduction::Sum | Reduction::Max), over, body) => {
            let mut terms = vec![(**body).clone()];
            for index in over {
                let size = index.size.as_deref().map_or(0.0, |size| size.evaluate_in(values, None));
                if size * terms.len() as f64 > MOST_TERMS as f64 {
                    return number(expr);
                }
                let with = |term: &Expr, value: usize| {
                    term.with_index(&index.name, &Expr::Number(value as f64))
                };
                terms = terms
                    .iter()
                    .flat_map(|term| (0..size as usize).map(move |value| with(term, value)))
                    .collect();
            }
            let terms: Vec<Expr> = terms.iter().map(|term| numbers(term, values)).collect();
            match reduction {
                Reduction::Max if terms.len() > 1 => Expr::Call(crate::expr::Function::Max, terms),
                _ => Expr::sum(terms.into_iter().filter(|term| !term.is(0.0)).collect()),
            }
        }
        Expr::Product(factors) => {
            let (brackets, others): (Vec<&Expr>, Vec<&Expr>) =
                factors.iter().partition(|factor| matches!(factor, Expr::Bracket(..)));
            if brackets.iter().any(|bracket| bracket.evaluate_in(values, None) == 0.0) {
                return Expr::Number(0.0);
            }
            Expr::product(others.into_iter().map(|factor| numbers(factor, values)).collect())
        }
        Expr::Negative(_) | Expr::Sum(_) | Expr::Quotient(_) | Expr::Power(_) => {
            expr.map_parts(|part| numbers(part, values))
        }
        Expr::Call(..) => expr.map_parts(|part| numbers(part, values)),
        _ => number(expr),
    }
}
