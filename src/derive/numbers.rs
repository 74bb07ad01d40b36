//! The numbers of one point substituted into the lines of a derivation, down to the results.

use super::Values;
use super::line::{Block, Line, Step};
use crate::expr::Expr;

/// Significant digits of a substituted number.
const DIGITS: usize = 10;

impl Line {
    /// The line with the numbers substituted, down to the result.
    fn with_numbers(&self, values: &Values) -> Line {
        let last = &self.steps.last().expect("a line says something").expr;
        let is_rounded = std::cell::Cell::new(false);
        let round = |value: f64| -> Expr {
            let shown = rounded(value);
            // An error in the last digits, from the arithmetic itself, does not count as rounding.
            is_rounded.set(is_rounded.get() || (shown - value).abs() > 1e-14 * value.abs());
            Expr::number(shown)
        };
        let put_in = last.replace(&|part| match part {
            Expr::Name(_) | Expr::Partial(_) => Some(round(values.of(part))),
            _ => None,
        });
        let mut steps = vec![(put_in, is_rounded.take())];
        // Each term or factor by itself, as on paper.
        if matches!(last, Expr::Sum(_) | Expr::Product(_) | Expr::Quotient(_)) {
            steps.push((last.map_parts(|part| round(values.of(part))), is_rounded.take()));
        }
        steps.push((round(values.of(last)), is_rounded.take()));
        steps.dedup_by(|later, earlier| later.0 == earlier.0);
        steps.retain(|(expr, _)| expr != last);
        let mut line = self.clone();
        // Once something was rounded, everything after it is only approximately equal.
        let mut so_far = false;
        for (expr, is_rounded) in steps {
            so_far |= is_rounded;
            let step = Step::exact(expr);
            line.steps.push(Step { numbers: true, is_rounded: so_far, new_line: true, ..step });
        }
        line
    }
}

/// The number, rounded to the digits shown.
pub(super) fn rounded(value: f64) -> f64 {
    format!("{value:.*e}", DIGITS - 1).parse().expect("a formatted number is a number")
}

/// The blocks with the numbers substituted, line by line, down to the results.
pub fn with_numbers(blocks: &[Block], values: &Values) -> Vec<Block> {
    let with_numbers = |block: &Block| Block {
        lines: block.lines.iter().map(|line| line.with_numbers(values)).collect(),
        ..block.clone()
    };
    blocks.iter().map(with_numbers).collect()
}
