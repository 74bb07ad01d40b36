//! Evaluation, over any kind of number.

use super::function::Meaning;
use super::{Expr, Function, Index, Name, Partial, Reduction};
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
    /// The value of a function of one argument that has no definition.
    fn call(self, function: Function) -> Self;
    /// This number to a power.
    fn powf(self, exponent: Self) -> Self;
    /// This number to an integer power.
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
    /// then gives the value.
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
    /// The exponent of an integer power that is worth computing by multiplication: `x²`.
    pub(crate) fn whole_exponent(&self) -> Option<i32> {
        match self {
            Expr::Number(n) if n.fract() == 0.0 && *n <= 64.0 => Some(*n as i32),
            Expr::Negative(x) => x.whole_exponent().map(|n| -n),
            _ => None,
        }
    }

    /// The value of this expression, given the value of every name and every named derivative in it by
    /// `value_of`. An operation without a value (ln −1) gives NaN, as usual, and so does an
    /// entry: use [`evaluate_in`](Self::evaluate_in) for those.
    pub fn evaluate<S: Scalar>(&self, value_of: &impl Fn(Leaf<'_>) -> S) -> S {
        self.evaluate_in(&Leaves(value_of), None)
    }

    /// The value of this expression, with the values in `bound` for its index variables, by
    /// definition.
    pub fn evaluate_in<S: Scalar>(&self, values: &impl Assignment<S>, bound: Bound<'_>) -> S {
        let value = |part: &Expr| part.evaluate_in(values, bound);
        match self {
            Expr::Number(n) => S::constant(*n),
            Expr::Name(name) | Expr::Size(name) => values.leaf(Leaf::Name(name)),
            Expr::Partial(partial) => values.leaf(Leaf::Partial(partial)),
            Expr::Negative(x) => -value(x),
            Expr::Sum(terms) => {
                terms.iter().map(value).reduce(|sum, term| sum + term).unwrap_or(S::constant(0.0))
            }
            Expr::Product(factors) => {
                let vanishes = |factor: &Expr| {
                    matches!(factor, Expr::Bracket(..)) && value(factor).value() == 0.0
                };
                if factors.iter().any(vanishes) {
                    return S::constant(0.0);
                }
                factors
                    .iter()
                    .map(value)
                    .reduce(|product, factor| product * factor)
                    .unwrap_or(S::constant(1.0))
            }
            Expr::Quotient(ab) => value(&ab[0]) / value(&ab[1]),
            Expr::Power(ab) => match ab[1].whole_exponent() {
                Some(n) => value(&ab[0]).powi(n),
                None => value(&ab[0]).powf(value(&ab[1])),
            },
            // As its definition says, without building it each time.
            Expr::Call(Function::Sigmoid, x) => {
                let one = S::constant(1.0);
                one / (one + (-value(&x[0])).call(Function::Exp))
            }
            Expr::Call(function, arguments) => match function.definition(arguments) {
                Some(definition) => value(&definition),
                None => {
                    let values: Vec<S> = arguments.iter().map(value).collect();
                    function.at(&values).expect("a function without a definition has a value")
                }
            },
            Expr::Index(index) => match Binding::of(&index.name, bound) {
                Some(value) => S::constant(value as f64),
                None => values.leaf(Leaf::Name(&index.name)),
            },
            Expr::Entry(name, at) => match whole(at, value) {
                Some(at) => values.entry(name, &at),
                None => S::constant(0.0),
            },
            Expr::PartialEntry(partial, of, at) => match whole(at, value) {
                Some(at) => values.partial_entry(partial, *of, &at),
                None => S::constant(0.0),
            },
            Expr::Bracket(relation, ab) => {
                let [a, b] = ab.each_ref().map(|part| value(part).value());
                let holds = f64::from(relation.holds(a, b));
                S::constant(if a.is_nan() || b.is_nan() { f64::NAN } else { holds })
            }
            Expr::Reduce(reduction, over, body) => {
                let sizes = over.iter().map(|index| {
                    index.size.as_deref().map_or(f64::NAN, |size| value(size).value()) as i64
                });
                let mut all = Vec::new();
                for_each(over, &sizes.collect::<Vec<_>>(), bound, &mut |bound| {
                    all.push(body.evaluate_in(values, bound));
                });
                reduction.of(&all)
            }
        }
    }
}

/// The values of index variables, the innermost first.
pub type Bound<'a> = Option<&'a Binding<'a>>;

/// The value of an index variable, inside others.
#[derive(Debug, Clone, Copy)]
pub struct Binding<'a> {
    /// The variable.
    pub name: &'a Name,
    /// Its value.
    pub value: i64,
    /// The variables around it.
    pub outer: Bound<'a>,
}

impl Binding<'_> {
    fn of(name: &Name, mut bound: Bound<'_>) -> Option<i64> {
        while let Some(binding) = bound {
            if binding.name == name {
                return Some(binding.value);
            }
            bound = binding.outer;
        }
        None
    }
}

/// Calls `visit` for all values of index variables, the last one fastest.
fn for_each(over: &[Index], sizes: &[i64], bound: Bound<'_>, visit: &mut dyn FnMut(Bound<'_>)) {
    let ([first, over @ ..], [size, sizes @ ..]) = (over, sizes) else { return visit(bound) };
    for value in 0..*size {
        for_each(over, sizes, Some(&Binding { name: &first.name, value, outer: bound }), visit);
    }
}

/// The indices of an entry, if all are whole numbers.
fn whole<S: Scalar>(at: &[Expr], value: impl Fn(&Expr) -> S) -> Option<Vec<i64>> {
    let whole = |index: &Expr| {
        let index = value(index).value();
        (index.fract() == 0.0).then_some(index as i64)
    };
    at.iter().map(whole).collect()
}

impl Reduction {
    /// Its value over all these.
    pub(crate) fn of<S: Scalar>(self, all: &[S]) -> S {
        let sum = || all.iter().copied().reduce(|a, b| a + b).unwrap_or(S::constant(0.0));
        let first_largest = all.iter().enumerate().reduce(|a, b| {
            // A NaN counts as the largest, so that it is not lost.
            let keeps = a.1.value() >= b.1.value() || a.1.value().is_nan();
            if keeps { a } else { b }
        });
        match self {
            Reduction::Sum => sum(),
            Reduction::Mean => sum() / S::constant(all.len() as f64),
            Reduction::Max => first_largest.map_or(S::constant(f64::NAN), |(_, value)| *value),
            Reduction::ArgMax => {
                S::constant(first_largest.map_or(f64::NAN, |(place, _)| place as f64))
            }
        }
    }
}

/// The values of the quantities in an expression.
pub trait Assignment<S> {
    /// The value of a quantity, or of a named derivative.
    fn leaf(&self, leaf: Leaf<'_>) -> S;
    /// The value of an entry, 0 outside the ranges of its indices.
    fn entry(&self, name: &Name, at: &[i64]) -> S;
    /// The value of the derivative of an entry, as [`Expr::PartialEntry`] has it.
    fn partial_entry(&self, partial: &Partial, of_at: usize, at: &[i64]) -> S;
}

/// The values of an expression without indices.
struct Leaves<F>(F);

impl<S: Scalar, F: Fn(Leaf<'_>) -> S> Assignment<S> for Leaves<F> {
    fn leaf(&self, leaf: Leaf<'_>) -> S {
        (self.0)(leaf)
    }
    fn entry(&self, _: &Name, _: &[i64]) -> S {
        S::constant(f64::NAN)
    }
    fn partial_entry(&self, _: &Partial, _: usize, _: &[i64]) -> S {
        S::constant(f64::NAN)
    }
}

/// A part of an expression that has a value of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leaf<'a> {
    /// A named quantity.
    Name(&'a Name),
    /// A named derivative.
    Partial(&'a Partial),
}
