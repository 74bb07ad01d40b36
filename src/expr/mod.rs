//! Symbolic expressions: the equations of a network and their derivatives consist of them.
//!
//! ```
//! use backprop::expr::Expr;
//!
//! let error: Expr = "½(t1 − a_o1)²".parse().unwrap();
//! let slope = error.derivative(&"a_o1".into()).simplify();
//! assert_eq!(slope.to_string(), "a_o1 − t1");
//! ```
//!
//! # Indices
//! A quantity may have indices, `w[i,j]`, and an expression may sum over them:
//!
//! ```
//! use backprop::expr::Expr;
//!
//! let unit: Expr = "σ(Σ[j] w[i,j]·x[j] + b[i])".parse().unwrap();
//! let typed: Expr = "sigmoid(sum(j: w[i,j]*x[j]) + b[i])".parse().unwrap();
//! assert_eq!(unit, typed);
//! ```

mod affine;
mod combine;
mod differentiate;
mod evaluate;
mod function;
mod index;
mod name;
pub(crate) mod notation;
mod number;
mod parse;
mod simplify;
mod sums;
mod tape;
mod term;
mod text;

pub use combine::Identities;
pub use differentiate::{DIFFERENTIATION_RULES, DifferentiationRule};
pub use evaluate::{Assignment, Binding, Bound, Leaf, Scalar};
pub use function::Function;
pub use index::{Index, Reduction, Relation};
pub use name::{HAT, Letters, Name, Subscript};
pub use notation::Notation;
pub(crate) use number::length_of_number;
pub use number::shortest;
pub use parse::ParseError;
pub(crate) use parse::SUPERSCRIPTS;
pub use simplify::{SIMPLIFICATION_RULES, SimplificationRule};
pub use sums::{Axes, SUM_RULES, SumRule};
pub use tape::Tape;
pub use text::Text;

/// An expression.
///
/// A product may have products as factors, and a sum may have sums as terms: the grouping is kept,
/// since `(a_o1 − t1) · a_o1(1 − a_o1) · a_h1` shows where each factor comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A finite number that is not negative; `−2` is `Negative(Number(2.0))`.
    Number(f64),
    /// A named quantity: `w5`.
    Name(Name),
    /// A derivative by its name, not computed: `∂E_tot/∂w5`.
    Partial(Partial),
    /// `−x`
    Negative(Box<Expr>),
    /// `a + b + …`, at least two terms; a difference is a sum with a [`Expr::Negative`] term.
    Sum(Vec<Expr>),
    /// `a · b · …`, at least two factors.
    Product(Vec<Expr>),
    /// `a / b`
    Quotient(Box<[Expr; 2]>),
    /// `a ^ b`
    Power(Box<[Expr; 2]>),
    /// `σ(x)`, `max(a, b)`, …
    Call(Function, Vec<Expr>),
    /// An index variable, whose value is an integer from 0 up: the `t` of `h[t−1]`.
    Index(Index),
    /// An integer that a model fixes: the size of a range, or a stride. It is not negative.
    Size(Name),
    /// An entry of a quantity with indices, each an integer: `w[i,j]`, `x[2·r + u − 1]`. Outside
    /// the ranges of its indices a quantity is 0.
    Entry(Name, Vec<Expr>),
    /// A named derivative of entries: `∂L/∂w[i,j]`, `∂h[i]/∂w[a,b]`. The indices of the quantity
    /// that is differentiated come first; the number says how many there are.
    PartialEntry(Partial, usize, Vec<Expr>),
    /// `Σ[j] w[i,j]·x[j]`: a sum, a mean or a maximum over all values of index variables.
    Reduce(Reduction, Vec<Index>, Box<Expr>),
    /// `[u ≤ t]`: 1 if it holds, otherwise 0. A product with a bracket that does not hold is 0,
    /// whatever its other factors are.
    Bracket(Relation, Box<[Expr; 2]>),
}

/// The derivative of one named quantity with respect to another: `∂of/∂wrt`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Partial {
    /// The quantity that is differentiated.
    pub of: Name,
    /// The quantity that it is differentiated with respect to.
    pub wrt: Name,
}

impl Partial {
    /// `∂of/∂wrt`
    pub fn new(of: &Name, wrt: &Name) -> Partial {
        Partial { of: of.clone(), wrt: wrt.clone() }
    }
}

impl Expr {
    /// The number `value`, with its sign as a [`Expr::Negative`].
    ///
    /// # Panics
    /// If `value` is not finite: an expression holds numbers only.
    pub fn number(value: f64) -> Expr {
        assert!(value.is_finite(), "an expression cannot hold {value}");
        if value < 0.0 { Expr::Number(-value).negative() } else { Expr::Number(value.abs()) }
    }

    /// The quantity called `name`.
    pub fn name(name: impl Into<Name>) -> Expr {
        Expr::Name(name.into())
    }

    /// The named derivative of entries whose indices are `at`, those of the quantity that is
    /// differentiated first, `of_at` of them.
    pub fn partial(partial: Partial, of_at: usize, at: Vec<Expr>) -> Expr {
        if at.is_empty() { Expr::Partial(partial) } else { Expr::PartialEntry(partial, of_at, at) }
    }

    /// `−self`
    pub fn negative(self) -> Expr {
        Expr::Negative(Box::new(self))
    }

    /// The sum of any number of terms: 0 for no terms, the term itself for one.
    pub fn sum(mut terms: Vec<Expr>) -> Expr {
        match terms.len() {
            0 => Expr::Number(0.0),
            1 => terms.remove(0),
            _ => Expr::Sum(terms),
        }
    }

    /// `self − other`
    pub fn minus(self, other: Expr) -> Expr {
        Expr::Sum(vec![self, other.negative()])
    }

    /// The product of any number of factors: 1 for no factors, the factor itself for one.
    pub fn product(mut factors: Vec<Expr>) -> Expr {
        match factors.len() {
            0 => Expr::Number(1.0),
            1 => factors.remove(0),
            _ => Expr::Product(factors),
        }
    }

    /// `self / denominator`
    pub fn over(self, denominator: Expr) -> Expr {
        Expr::Quotient(Box::new([self, denominator]))
    }

    /// `self ^ exponent`
    pub fn to_the(self, exponent: Expr) -> Expr {
        Expr::Power(Box::new([self, exponent]))
    }

    /// Whether this is the number `value`.
    pub fn is(&self, value: f64) -> bool {
        matches!(self, Expr::Number(n) if *n == value)
    }

    /// The parts of this expression, one level down.
    pub fn parts(&self) -> &[Expr] {
        match self {
            Expr::Number(_) | Expr::Name(_) | Expr::Partial(_) | Expr::Index(_) | Expr::Size(_) => {
                &[]
            }
            Expr::Negative(x) | Expr::Reduce(_, _, x) => std::slice::from_ref(x),
            Expr::Quotient(parts) | Expr::Power(parts) | Expr::Bracket(_, parts) => &parts[..],
            Expr::Sum(parts)
            | Expr::Product(parts)
            | Expr::Call(_, parts)
            | Expr::Entry(_, parts)
            | Expr::PartialEntry(_, _, parts) => parts,
        }
    }

    /// Calls `visit` on this expression and on everything inside it, outermost first.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Expr)) {
        visit(self);
        self.parts().iter().for_each(|part| part.visit(visit));
    }

    /// This expression with `change` applied to each part, one level down.
    pub fn map_parts(&self, mut change: impl FnMut(&Expr) -> Expr) -> Expr {
        match self {
            Expr::Number(_) | Expr::Name(_) | Expr::Partial(_) | Expr::Index(_) | Expr::Size(_) => {
                self.clone()
            }
            Expr::Negative(x) => change(x).negative(),
            Expr::Sum(terms) => Expr::Sum(terms.iter().map(change).collect()),
            Expr::Product(factors) => Expr::Product(factors.iter().map(change).collect()),
            Expr::Quotient(parts) => Expr::Quotient(Box::new(parts.each_ref().map(change))),
            Expr::Power(parts) => Expr::Power(Box::new(parts.each_ref().map(change))),
            Expr::Call(function, arguments) => {
                Expr::Call(*function, arguments.iter().map(change).collect())
            }
            Expr::Entry(name, at) => Expr::Entry(name.clone(), at.iter().map(change).collect()),
            Expr::PartialEntry(partial, of, at) => {
                Expr::PartialEntry(partial.clone(), *of, at.iter().map(change).collect())
            }
            Expr::Reduce(reduction, over, body) => {
                Expr::Reduce(*reduction, over.clone(), Box::new(change(body)))
            }
            Expr::Bracket(relation, parts) => {
                Expr::Bracket(*relation, Box::new(parts.each_ref().map(change)))
            }
        }
    }

    /// This expression with each part replaced for which `replacement` returns something, the
    /// outermost first. Replacements are not searched again.
    pub fn replace(&self, replacement: &impl Fn(&Expr) -> Option<Expr>) -> Expr {
        replacement(self).unwrap_or_else(|| self.map_parts(|part| part.replace(replacement)))
    }

    /// Whether the quantity called `name`, or an entry of it, is anywhere in this expression.
    pub fn contains(&self, name: &Name) -> bool {
        match self {
            Expr::Name(n) => n == name,
            Expr::Entry(n, _) if n == name => true,
            _ => self.parts().iter().any(|part| part.contains(name)),
        }
    }

    /// The names of quantities in this expression, with indices or without, each once, in reading
    /// order.
    pub fn names(&self) -> Vec<Name> {
        let mut seen = std::collections::HashSet::new();
        let mut names = Vec::new();
        self.visit(&mut |part| {
            if let Expr::Name(name) | Expr::Entry(name, _) = part
                && seen.insert(name)
            {
                names.push(name.clone());
            }
        });
        names
    }

    /// The number of numbers, names and named derivatives in this expression; an entry counts as
    /// one, whatever its indices are.
    pub fn leaves(&self) -> usize {
        match self {
            Expr::Number(_)
            | Expr::Name(_)
            | Expr::Partial(_)
            | Expr::Index(_)
            | Expr::Size(_)
            | Expr::Entry(..)
            | Expr::PartialEntry(..)
            | Expr::Bracket(..) => 1,
            _ => self.parts().iter().map(Expr::leaves).sum(),
        }
    }
}

impl From<Partial> for Expr {
    fn from(partial: Partial) -> Expr {
        Expr::Partial(partial)
    }
}
