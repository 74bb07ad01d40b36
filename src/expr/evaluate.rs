//! Evaluation, over any kind of number.

use super::function::Meaning;
use super::{Expr, Function, Name, Partial};
use std::ops::{Add, Div, Mul, Neg};

/// A number that an expression can be evaluated over: an ordinary one, and in the tests a dual
/// number, which carries a derivative along.
pub trait Scalar:
    Copy + Neg<Output = Self> + Add<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A constant.
    fn constant(value: f64) -> Self;
    /// The plain value, for comparing.
    fn value(self) -> f64;
    /// The function of it, which is one of one argument and without a definition.
    fn call(self, function: Function) -> Self;
    /// It to a power.
    fn powf(self, exponent: Self) -> Self;
    /// It to a whole power.
    fn powi(self, exponent: i32) -> Self;
}

impl Scalar for f64 {
    fn constant(value: f64) -> f64 {
        value
    }
    fn value(self) -> f64 {
        self
    }
    fn call(self, function: Function) -> f64 {
        match function.entry().meaning {
            Meaning::Number(of) => of(self),
            _ => unreachable!("{function:?} is not a function of one number"),
        }
    }
    fn powf(self, exponent: f64) -> f64 {
        f64::powf(self, exponent)
    }
    fn powi(self, exponent: i32) -> f64 {
        f64::powi(self, exponent)
    }
}

impl Function {
    /// Its value at `arguments`, as many as its arity says; nothing if it has a definition, which
    /// then has that value.
    pub(crate) fn at<S: Scalar>(self, arguments: &[S]) -> Option<S> {
        match self.entry().meaning {
            Meaning::Definition(_) => None,
            Meaning::Number(_) => Some(arguments[0].call(self)),
            Meaning::Choice(is_first) => arguments
                .iter()
                .copied()
                .reduce(|a, b| if is_first(a.value(), b.value()) { a } else { b }),
        }
    }
}

impl Expr {
    /// The exponent of a whole power that is worth multiplying out: `x²`.
    pub(crate) fn whole_exponent(&self) -> Option<i32> {
        match self {
            Expr::Number(n) if n.fract() == 0.0 && *n <= 64.0 => Some(*n as i32),
            Expr::Negative(x) => x.whole_exponent().map(|n| -n),
            _ => None,
        }
    }

    /// The value of this expression, if `value_of` gives that of every name and every named
    /// derivative in it. An operation without a value (ln −1) gives NaN, as usual.
    pub fn evaluate<S: Scalar>(&self, value_of: &impl Fn(Leaf<'_>) -> S) -> S {
        match self {
            Expr::Number(n) => S::constant(*n),
            Expr::Name(name) => value_of(Leaf::Name(name)),
            Expr::Partial(partial) => value_of(Leaf::Partial(partial)),
            Expr::Negative(x) => -x.evaluate(value_of),
            Expr::Sum(terms) => terms
                .iter()
                .map(|term| term.evaluate(value_of))
                .reduce(|sum, term| sum + term)
                .unwrap_or(S::constant(0.0)),
            Expr::Product(factors) => factors
                .iter()
                .map(|factor| factor.evaluate(value_of))
                .reduce(|product, factor| product * factor)
                .unwrap_or(S::constant(1.0)),
            Expr::Quotient(ab) => ab[0].evaluate(value_of) / ab[1].evaluate(value_of),
            Expr::Power(ab) => match ab[1].whole_exponent() {
                Some(n) => ab[0].evaluate(value_of).powi(n),
                None => ab[0].evaluate(value_of).powf(ab[1].evaluate(value_of)),
            },
            Expr::Call(function, arguments) => match function.definition(arguments) {
                Some(definition) => definition.evaluate(value_of),
                None => {
                    let values: Vec<S> = arguments.iter().map(|x| x.evaluate(value_of)).collect();
                    function.at(&values).expect("a function without a definition has a value")
                }
            },
        }
    }
}

/// Something in an expression that has a value of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leaf<'a> {
    /// A named quantity.
    Name(&'a Name),
    /// A named derivative.
    Partial(&'a Partial),
}
