//! What stands on a blackboard: blocks of lines, each line a chain of equal signs, with a note why.

use super::{Short, Values};
use crate::expr::{Expr, Name, Partial, Subscript};

/// A sum with more names and numbers than this is written over several lines.
pub(super) const LONG_SUM: usize = 14;

/// Terms with at most this many names and numbers share a line of a long sum; longer ones have one
/// each.
const SMALL_TERM: usize = 3;

/// About how many names and numbers stand on a line of a long sum.
const LINE_OF_A_SUM: usize = 8;

/// How many digits a substituted number is shown with.
const DIGITS: usize = 10;

/// A block under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The heading, with its number.
    pub title: String,
    /// What is said below it, perhaps nothing; mathematics stands between backticks.
    pub says: String,
    /// What is written below it.
    pub lines: Vec<Line>,
}

/// `left = step = step …`
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the line is about.
    pub left: Expr,
    /// Whether the first sign is ← (becomes) rather than =.
    pub assigns: bool,
    /// What it equals, each step from the one before.
    pub steps: Vec<Step>,
    /// Why.
    pub note: Option<Note>,
}

/// One expression in a chain of equal ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The expression.
    pub expr: Expr,
    /// Whether numbers stand for the names in it.
    pub numbers: bool,
    /// Whether the numbers were rounded to be shown, so that the step equals the one before only
    /// nearly.
    pub is_rounded: bool,
    /// Whether it is long enough to deserve a line of its own.
    pub new_line: bool,
}

impl Step {
    /// The terms of a sum that is too long for one line, line by line; nothing where one line does.
    ///
    /// Small terms share a line: in a sum over a picture those of a row, otherwise the same number
    /// on each as far as that goes.
    pub fn long_sum(&self) -> Option<Vec<&[Expr]>> {
        let leaves = self.expr.leaves();
        let terms = match &self.expr {
            Expr::Sum(terms) if leaves > LONG_SUM => terms,
            _ => return None,
        };
        if terms.iter().any(|term| term.leaves() > SMALL_TERM) {
            return Some(terms.chunks(1).collect());
        }
        if let Some(rows) = rows_of_a_picture(terms) {
            return Some(rows);
        }
        let lines = leaves.div_ceil(LINE_OF_A_SUM);
        // Where it does not come out even, the last lines have one more.
        let place = |line: usize| {
            line * (terms.len() / lines) + (line + terms.len() % lines).saturating_sub(lines)
        };
        Some((0..lines).map(|line| &terms[place(line)..place(line + 1)]).collect())
    }
}

/// The terms by the row in which their first name stands (2 for dy23 · x12), where these are rows
/// of the same length. What has no row, as a bias, joins the last one.
fn rows_of_a_picture(terms: &[Expr]) -> Option<Vec<&[Expr]>> {
    let row = |term: &Expr| -> Option<usize> {
        let mut first = None;
        term.visit(&mut |part| match part {
            Expr::Name(name) | Expr::Partial(Partial { wrt: name, .. }) => {
                first = first.or(Some(name));
            }
            _ => {}
        });
        match first?.subscript() {
            Some(Subscript::Entry([row, _])) => Some(*row),
            _ => None,
        }
    };
    let (last_with_a_row, _) = terms.iter().enumerate().rfind(|(_, term)| row(term).is_some())?;
    let rows: Vec<&[Expr]> = terms[..=last_with_a_row].chunk_by(|a, b| row(a) == row(b)).collect();
    let are_rows = rows.len() > 1
        && rows.iter().all(|terms| terms.len() == rows[0].len() && row(&terms[0]).is_some());
    let start_of_the_last = (rows.len() - 1) * rows[0].len();
    are_rows.then(|| {
        rows[..rows.len() - 1].iter().copied().chain([&terms[start_of_the_last..]]).collect()
    })
}

/// A remark at the end of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// Since `name = expr`.
    Because {
        /// The left side of the equation.
        name: Name,
        /// Its right side, or those of its terms that matter.
        expr: Expr,
        /// Whether it has more terms.
        and_more: bool,
    },
    /// Since each left side is the right side.
    Since(Vec<(Expr, Expr)>),
    /// The single path from a quantity to the loss, or to where paths meet.
    Along(Vec<Name>),
    /// The value is given, not computed.
    Given,
    /// A max(a, b), and what its derivative is taken to be where both are equal.
    Kink,
}

impl Line {
    /// The sign before a step: = or ←, and ≈ where numbers were rounded.
    pub fn sign(&self, step: usize) -> &'static str {
        match &self.steps[step] {
            _ if step == 0 && self.assigns => "←",
            step if step.is_rounded => "≈",
            _ => "=",
        }
    }

    pub(super) fn new(left: impl Into<Expr>, steps: Vec<Expr>) -> Line {
        let mut steps = steps;
        steps.dedup();
        let steps = steps
            .into_iter()
            .map(|expr| Step { expr, numbers: false, is_rounded: false, new_line: false })
            .collect();
        Line { left: left.into(), assigns: false, steps, note: None }
    }

    pub(super) fn note(mut self, note: Note) -> Line {
        self.note = Some(note);
        self
    }

    /// Every step but the first on a line of its own, if there is not room for them on one.
    pub(super) fn stacked_if(mut self, is_long: bool) -> Line {
        self.steps.iter_mut().skip(1).for_each(|step| step.new_line = is_long);
        self
    }

    /// The same with its last step only.
    pub(super) fn only_the_result(mut self) -> Line {
        self.steps.drain(..self.steps.len() - 1);
        self
    }

    /// The same with the short form as its last step, and what that needs as its note.
    pub(super) fn brought_together(mut self, short: Option<Short>) -> Line {
        let Some(short) = short else { return self };
        if self.steps.last().is_none_or(|last| last.expr != short.expr) {
            self.steps.push(Step {
                expr: short.expr,
                numbers: false,
                is_rounded: false,
                new_line: false,
            });
        }
        if short.since.is_empty() { self } else { self.note(Note::Since(short.since)) }
    }

    /// The place of the last step that has names in it, behind which a note belongs.
    pub fn last_symbolic(&self) -> usize {
        self.steps.iter().rposition(|step| !step.numbers).unwrap_or(0)
    }

    /// The line with the numbers put in, down to the result.
    fn with_numbers(&self, values: &Values) -> Line {
        let last = &self.steps.last().expect("a line says something").expr;
        let is_rounded = std::cell::Cell::new(false);
        let round = |value: f64| -> Expr {
            let shown = rounded(value);
            // What a computer's own rounding leaves in the last digits is not worth a different
            // sign.
            is_rounded.set(is_rounded.get() || (shown - value).abs() > 1e-14 * value.abs());
            Expr::number(shown)
        };
        let put_in = last.replace(&|part| match part {
            Expr::Name(_) | Expr::Partial(_) => Some(round(values.of(part))),
            _ => None,
        });
        let mut steps = vec![(put_in, is_rounded.take())];
        // Each term or factor worked out by itself, as one would on paper.
        if matches!(last, Expr::Sum(_) | Expr::Product(_) | Expr::Quotient(_)) {
            steps.push((last.map_parts(|part| round(values.of(part))), is_rounded.take()));
        }
        steps.push((round(values.of(last)), is_rounded.take()));
        steps.dedup_by(|later, earlier| later.0 == earlier.0);
        steps.retain(|(expr, _)| expr != last);
        let mut line = self.clone();
        // Once something was rounded, all that follows is nearly equal only.
        let mut so_far = false;
        for (expr, is_rounded) in steps {
            so_far |= is_rounded;
            line.steps.push(Step { expr, numbers: true, is_rounded: so_far, new_line: true });
        }
        line
    }
}

/// What is said of a kink.
pub const KINK: &str = "at a tie the slope is that of the first; step(x) is 1 where x > 0, else 0";

/// The number with as many significant digits as are shown.
fn rounded(value: f64) -> f64 {
    format!("{value:.*e}", DIGITS - 1).parse().expect("a formatted number is a number")
}

/// The same blocks with the numbers put in, line by line, down to the results.
pub fn with_numbers(blocks: &[Block], values: &Values) -> Vec<Block> {
    let with_numbers = |block: &Block| Block {
        lines: block.lines.iter().map(|line| line.with_numbers(values)).collect(),
        ..block.clone()
    };
    blocks.iter().map(with_numbers).collect()
}
