//! A mistake, as data and in words.

use crate::expr::{Expr, Function};

/// A mistake in an expression: one place where it differs from the right one.
///
/// ```
/// use backprop::judge::{Change, Quantities, Slip};
///
/// let slip = Slip::Factor("a_h1".parse().unwrap(), Change::Missing);
/// assert_eq!(slip.says(&Quantities), "the factor a_h1 is missing");
/// assert_eq!(slip.seen_from_the_other_side().says(&Quantities), "the factor a_h1 does not belong here");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Slip {
    /// It uses one quantity where another belongs.
    Uses {
        /// The quantity that is used.
        used: Expr,
        /// The one that belongs there.
        right: Expr,
    },
    /// Brackets around this.
    Brackets(Expr, Change),
    /// The sign of this is wrong.
    Sign(Expr),
    /// A term of a sum.
    Term(Expr, Change),
    /// A factor of a product.
    Factor(Expr, Change),
    /// The factor x(1 − x), the derivative of an activation x.
    Derivative(Expr, Change),
    /// A power.
    Power(Expr, Change),
    /// A division by this.
    Division(Expr, Change),
    /// A number that should be another.
    Number {
        /// The number that is there.
        used: f64,
        /// The one that belongs there.
        right: f64,
    },
    /// 1 − x in place of this x.
    OneMinus(Expr, Change),
    /// A function of this.
    Call(Function, Expr, Change),
    /// The whole expression is this many times too large.
    Scale(f64),
    /// The order or the transposition of matrices, in words.
    Arrangement(String),
    /// A part that should be another.
    Part {
        /// The part that is there.
        used: Expr,
        /// The one that belongs there.
        right: Expr,
    },
}

/// Whether something is missing or does not belong here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// It is missing.
    Missing,
    /// It is there, and should not be.
    Extra,
    /// It appears twice.
    Twice,
}

impl Change {
    fn flipped(self) -> Change {
        match self {
            Change::Missing => Change::Extra,
            Change::Extra | Change::Twice => Change::Missing,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Change::Missing => "is missing",
            Change::Extra => "does not belong here",
            Change::Twice => "appears twice",
        }
    }
}

/// How the quantities in a mistake are named: as quantities, or as the cells of a workbook.
pub trait Wording {
    /// A part of the expression: `a_h1 · w5`, or `J33*M33`.
    fn text(&self, expr: &Expr) -> String;

    /// A quantity that is missing from the expression, so the reader has to find it: `J33 (a_h1)`.
    fn found_as(&self, leaf: &Expr) -> String {
        self.text(leaf)
    }

    /// A mistake of one quantity for another.
    fn uses(&self, used: &Expr, right: &Expr) -> String {
        format!("it uses {} where {} belongs", self.found_as(used), self.found_as(right))
    }

    /// The derivative of an activation x, as a factor: `the factor x(1 − x)`.
    fn derivative(&self, x: &Expr) -> String {
        let factor = Expr::Product(vec![x.clone(), Expr::Number(1.0).minus(x.clone())]);
        format!("the factor {}", self.text(&factor))
    }

    /// 1 − x
    fn one_minus(&self, x: &Expr) -> String {
        format!("1 − {}", self.text(x))
    }
}

/// Quantities by their names.
#[derive(Debug, Clone, Copy)]
pub struct Quantities;

impl Wording for Quantities {
    fn text(&self, expr: &Expr) -> String {
        expr.to_string()
    }
}

impl Slip {
    /// The mistake in the words of a teacher.
    pub fn says(&self, wording: &dyn Wording) -> String {
        let text = |expr: &Expr| wording.text(expr);
        match self {
            Slip::Uses { used, right } => wording.uses(used, right),
            Slip::Brackets(around, Change::Missing) => {
                format!("parentheses are missing around {}", text(around))
            }
            Slip::Brackets(around, _) => format!("{} should not be in parentheses", text(around)),
            Slip::Sign(of) => format!("the sign of {} is wrong", text(of)),
            Slip::Term(term, change) => format!("the term {} {}", text(term), change.words()),
            Slip::Factor(factor, change) => {
                let factor = match factor {
                    Expr::Name(_) | Expr::Entry(..) if *change == Change::Missing => {
                        wording.found_as(factor)
                    }
                    Expr::Sum(_) => format!("({})", text(factor)),
                    factor => text(factor),
                };
                format!("the factor {factor} {}", change.words())
            }
            Slip::Derivative(of, change) => {
                format!("{} {}", wording.derivative(of), change.words())
            }
            Slip::Power(power, Change::Missing) => match power {
                Expr::Power(parts) if parts[1].is(2.0) => {
                    format!("the square of {} is missing", text(&parts[0]))
                }
                power => format!("the power {} is missing", text(power)),
            },
            Slip::Power(power, change) => {
                format!("the power of {} {}", text(&power.parts()[0]), change.words())
            }
            Slip::Division(by, change) => {
                format!("the division by {} {}", text(by), change.words())
            }
            Slip::Number { used, right } => format!("the number {used} should be {right}"),
            Slip::OneMinus(of, Change::Missing) => {
                format!("{} should be {}", text(of), wording.one_minus(of))
            }
            Slip::OneMinus(of, _) => {
                format!("{} should be {}", wording.one_minus(of), text(of))
            }
            Slip::Call(function, of, Change::Missing) => {
                let call = function.of(of.clone());
                format!("{} should be {}", text(of), text(&call))
            }
            Slip::Call(function, of, _) => {
                let call = function.of(of.clone());
                format!("{} should be {}", text(&call), text(of))
            }
            Slip::Scale(-1.0) => "the sign is wrong".to_owned(),
            Slip::Scale(times) => format!("it is {times} times what it should be"),
            Slip::Arrangement(says) => says.clone(),
            Slip::Part { used, right } => {
                format!("{} should be {}", text(used), text(right))
            }
        }
    }

    /// A word for its kind, for programs.
    pub fn kind(&self) -> &'static str {
        let missing = |change: &Change, missing, extra| match change {
            Change::Missing => missing,
            _ => extra,
        };
        match self {
            Slip::Uses { .. } => "wrong-name",
            Slip::Brackets(_, change) => missing(change, "missing-brackets", "extra-brackets"),
            Slip::Sign(_) => "sign",
            Slip::Term(_, change) => missing(change, "missing-term", "extra-term"),
            Slip::Factor(_, change) => missing(change, "missing-factor", "extra-factor"),
            Slip::Derivative(_, change) => {
                missing(change, "missing-derivative", "extra-derivative")
            }
            Slip::Power(_, change) => missing(change, "missing-power", "extra-power"),
            Slip::Division(_, change) => missing(change, "missing-division", "extra-division"),
            Slip::Number { .. } => "wrong-number",
            Slip::OneMinus(_, change) => missing(change, "missing-one-minus", "extra-one-minus"),
            Slip::Call(_, _, change) => missing(change, "missing-function", "extra-function"),
            Slip::Scale(-1.0) => "sign",
            Slip::Scale(_) => "constant-factor",
            Slip::Arrangement(_) => "arrangement",
            Slip::Part { .. } => "wrong-part",
        }
    }

    /// The mistake where right and wrong change places: what repairs one breaks the other.
    pub fn seen_from_the_other_side(&self) -> Slip {
        match self {
            Slip::Uses { used, right } => Slip::Uses { used: right.clone(), right: used.clone() },
            Slip::Brackets(x, change) => Slip::Brackets(x.clone(), change.flipped()),
            Slip::Sign(x) => Slip::Sign(x.clone()),
            Slip::Term(x, change) => Slip::Term(x.clone(), change.flipped()),
            Slip::Factor(x, change) => Slip::Factor(x.clone(), change.flipped()),
            Slip::Derivative(x, change) => Slip::Derivative(x.clone(), change.flipped()),
            Slip::Power(x, change) => Slip::Power(x.clone(), change.flipped()),
            Slip::Division(x, change) => Slip::Division(x.clone(), change.flipped()),
            Slip::Number { used, right } => Slip::Number { used: *right, right: *used },
            Slip::OneMinus(x, change) => Slip::OneMinus(x.clone(), change.flipped()),
            Slip::Call(function, x, change) => Slip::Call(*function, x.clone(), change.flipped()),
            Slip::Scale(times) => Slip::Scale(1.0 / times),
            Slip::Arrangement(says) => Slip::Arrangement(says.clone()),
            Slip::Part { used, right } => Slip::Part { used: right.clone(), right: used.clone() },
        }
    }
}
