//! Evaluation, over any kind of number.

use super::{Expr, Function, Partial};
use std::ops::{Add, Div, Mul, Neg};

/// What an expression can be evaluated over: ordinary numbers, and in the tests dual numbers,
/// which carry a derivative along.
pub trait Scalar:
    Copy + Neg<Output = Self> + Add<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A constant.
    fn constant(value: f64) -> Self;
    /// The plain value, for comparing.
    fn value(self) -> f64;
    /// e to the power of it.
    fn exp(self) -> Self;
    /// Its natural logarithm.
    fn ln(self) -> Self;
    /// Its square root.
    fn sqrt(self) -> Self;
    /// Its hyperbolic tangent.
    fn tanh(self) -> Self;
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
    fn exp(self) -> f64 {
        f64::exp(self)
    }
    fn ln(self) -> f64 {
        f64::ln(self)
    }
    fn sqrt(self) -> f64 {
        f64::sqrt(self)
    }
    fn tanh(self) -> f64 {
        f64::tanh(self)
    }
    fn powf(self, exponent: f64) -> f64 {
        f64::powf(self, exponent)
    }
    fn powi(self, exponent: i32) -> f64 {
        f64::powi(self, exponent)
    }
}

impl Function {
    /// Its value at `arguments`, as many as its arity.
    pub fn at<S: Scalar>(self, arguments: &[S]) -> S {
        let x = arguments[0];
        match self {
            Function::Exp => x.exp(),
            Function::Ln => x.ln(),
            Function::Sqrt => x.sqrt(),
            Function::Tanh => x.tanh(),
            Function::Sigmoid => S::constant(1.0) / (S::constant(1.0) + (-x).exp()),
            Function::Softplus => (S::constant(1.0) + x.exp()).ln(),
            Function::Softmax => {
                x.exp()
                    / arguments[1..]
                        .iter()
                        .map(|x| x.exp())
                        .reduce(|sum, x| sum + x)
                        .unwrap_or(S::constant(0.0))
            }
            // A NaN is neither larger nor smaller; it has to come through.
            Function::Max => {
                let larger =
                    |x: S, y: &S| if x.value() >= y.value() || x.value().is_nan() { x } else { *y };
                arguments[1..].iter().fold(x, larger)
            }
            Function::Step if x.value().is_nan() => x,
            Function::Step => S::constant(f64::from(x.value() > 0.0)),
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

    /// The value of this expression, where `value_of` gives that of every name and every named
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
            Expr::Call(function, arguments) => {
                let arguments: Vec<S> = arguments.iter().map(|x| x.evaluate(value_of)).collect();
                function.at(&arguments)
            }
        }
    }
}

/// Something in an expression that has a value of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leaf<'a> {
    /// A named quantity.
    Name(&'a super::Name),
    /// A named derivative.
    Partial(&'a Partial),
}
