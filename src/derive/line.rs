//! The contents of a blackboard: blocks of lines, each a chain of equal signs, with a note that says why.

use super::{MatrixForm, SimplifiedForm};
use crate::expr::{Expr, Name};

/// A block under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The heading, with its number.
    pub title: String,
    /// The text below it, which may be empty; mathematics is between backticks.
    pub says: String,
    /// The lines below that.
    pub lines: Vec<Line>,
}

/// `left = step = step …`
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The left side.
    pub left: Expr,
    /// Whether the first sign is ← (becomes) rather than =.
    pub assigns: bool,
    /// The expressions it equals, each derived from the one before.
    pub steps: Vec<Step>,
    /// The reason.
    pub note: Option<Note>,
}

/// One expression in a chain of equal ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The expression.
    pub expr: Expr,
    /// Whether the names in it are replaced by numbers.
    pub numbers: bool,
    /// Whether the numbers were rounded for display, so that the step only approximately equals the
    /// previous one.
    pub is_rounded: bool,
    /// Whether it is long enough to need a line of its own.
    pub new_line: bool,
    /// The names of the rules that lead to it, if they are shown.
    pub by: Vec<&'static str>,
}

impl Step {
    /// An expression with its names.
    pub(crate) fn exact(expr: Expr) -> Step {
        Step { expr, numbers: false, is_rounded: false, new_line: false, by: Vec::new() }
    }
}

/// A remark at the end of a line.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Note {
    /// Since `name = expr`.
    Because {
        /// The left side of the equation.
        name: Name,
        /// Its right side, or only the terms that matter.
        expr: Expr,
        /// Whether it has more terms.
        and_more: bool,
    },
    /// Since each left side is the right side.
    Since(Vec<(Expr, Expr)>),
    /// The single path from a quantity to the loss, or to the quantity where paths meet.
    Along(Vec<Name>),
    /// The chain rule, over the equations of these quantities and their indices.
    ChainRule(Vec<Name>),
    /// The same as a product of matrices.
    Matrices(MatrixForm),
    /// The value is given, not computed.
    Given,
    /// The derivative of max(a, b) where both are equal, by convention.
    Kink,
}

/// The note on a kink, in words.
pub const KINK: &str = "where both arguments are equal, the derivative is taken as that of the first; step(x) is 1 if x > 0, otherwise 0";

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
        let steps = steps.into_iter().map(Step::exact).collect();
        Line { left: left.into(), assigns: false, steps, note: None }
    }

    pub(super) fn note(mut self, note: Note) -> Line {
        self.note = Some(note);
        self
    }

    /// Every step but the first on a line of its own, if they do not fit on one line.
    pub(super) fn stacked_if(mut self, is_long: bool) -> Line {
        self.steps.iter_mut().skip(1).for_each(|step| step.new_line = is_long);
        self
    }

    /// The line with the simplified form as its last step, and with the equations that this form
    /// uses as its note.
    pub(super) fn then_simplified(mut self, simplified: Option<SimplifiedForm>) -> Line {
        let Some(simplified) = simplified else { return self };
        if self.steps.last().is_none_or(|last| last.expr != simplified.expr) {
            self.steps.push(Step::exact(simplified.expr));
        }
        if simplified.since.is_empty() { self } else { self.note(Note::Since(simplified.since)) }
    }

    /// The index of the last step that contains names, after which the note is written.
    pub fn last_symbolic(&self) -> usize {
        // An equation that the rules were applied to is the reason for the first step.
        if matches!(self.note, Some(Note::Since(_))) && !self.steps[0].by.is_empty() {
            return 0;
        }
        self.steps.iter().rposition(|step| !step.numbers).unwrap_or(0)
    }
}
