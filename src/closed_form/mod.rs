//! Closed forms: one expression of weights, inputs and targets in place of many equations; Taylor
//! expansions; the loss along its gradient as a polynomial. The algebra is
//! [Symbolica](https://symbolica.io)'s, the equations and the notation are the project's.
//!
//! Only this module uses Symbolica, in builds with the feature `symbolica`. Nothing that the
//! program derives without it comes from it or is compared with it. Its license has rules: without
//! a key it is for non-commercial use, and a process that uses it has the machine to itself. It
//! prints a banner to standard output, tells symbolica.io its version, and **aborts the process**
//! where another one uses it. All calls have to come from one thread, before rayon's global thread
//! pool is used: Symbolica claims that, and panics where it is taken.
//!
//! ```no_run
//! use backprop::closed_form::{self, Form};
//! use backprop::{network, render};
//!
//! let network = network::default_network();
//! let block = closed_form::derivative(&network, &"w1".into(), &Form::AsDerived)?;
//! println!("{}", render::text_document(&[block]));
//! # Ok::<(), backprop::error::Error>(())
//! ```

mod along;
mod atoms;
mod series;

pub use along::along_gradient;
pub use series::{MOST_ORDER, taylor};

use crate::derive::blackboard::{Block, Line, Step};
use crate::error::Result;
use crate::expr::{Expr, Name, Partial};
use crate::network::Network;
use atoms::{Atoms, MOST_WORKED};
use symbolica::prelude::{Atom, AtomCore};

/// The form in which a closed form is written.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Form {
    /// Unchanged.
    AsDerived,
    /// Multiplied out.
    Expanded,
    /// Factored as far as possible.
    Factored,
    /// In powers of this quantity.
    Collected(Name),
}

impl Form {
    /// The atom in this form, where it came from the closed form of `from`.
    fn of(&self, atom: &Atom, from: &Name, atoms: &Atoms<'_>) -> Result<Atom> {
        if *self != Form::AsDerived {
            atoms.at_most(MOST_WORKED, from, None)?;
        }
        Ok(match self {
            Form::AsDerived => atom.clone(),
            Form::Expanded => atom.expand(),
            Form::Factored => atom.factor(),
            Form::Collected(name) => atom.collect::<i16>(&Atom::var(atoms.symbol(name))),
        })
    }
}

/// The quantity `name` as one expression of weights, inputs and targets.
///
/// # Errors
/// If a function in it has a kink, or the expression grows too large to be read.
///
/// # Panics
/// If the network has no quantity of that name.
pub fn quantity(network: &Network, name: &Name, form: &Form) -> Result<Block> {
    let atoms = Atoms::of(network);
    let closed = form.of(&atoms.closed(name, None)?, name, &atoms)?;
    Ok(block(format!("{name} in closed form"), Expr::name(name), atoms.expr(closed.as_view())?))
}

/// The derivative of the loss with respect to the quantity `name` as one expression of weights,
/// inputs and targets.
///
/// # Errors
/// If a function on the way has a kink, or the expression grows too large to be read.
///
/// # Panics
/// If the network has no quantity of that name.
pub fn derivative(network: &Network, name: &Name, form: &Form) -> Result<Block> {
    let atoms = Atoms::of(network);
    // The loss as a function of that quantity, whatever it is computed from; what it is computed
    // from comes afterward.
    let loss = atoms.closed(network.loss(), Some(name))?;
    let slope = loss.derivative(atoms.symbol(name));
    let put_in =
        slope.replace(Atom::var(atoms.symbol(name)).to_pattern()).with(atoms.closed(name, None)?);
    let closed = form.of(&put_in, network.loss(), &atoms)?;
    let partial = Partial::new(network.loss(), name);
    Ok(block(format!("{partial} in closed form"), partial.into(), atoms.expr(closed.as_view())?))
}

/// A block of one line, `left = right`.
fn block(title: String, left: Expr, right: Expr) -> Block {
    Block { title, says: String::new(), lines: vec![line(left, vec![exact(right)])] }
}

fn line(left: Expr, steps: Vec<Step>) -> Line {
    Line { left, assigns: false, steps, note: None }
}

fn exact(expr: Expr) -> Step {
    Step { expr, numbers: false, is_rounded: false, new_line: false, by: Vec::new() }
}

/// An expression whose numbers are rounded to be shown.
fn nearly(expr: Expr) -> Step {
    Step { expr, numbers: true, is_rounded: true, new_line: false, by: Vec::new() }
}

/// A number with as many significant digits as are shown.
fn rounded(value: f64, digits: usize) -> Expr {
    Expr::number(
        format!("{value:.*e}", digits - 1).parse().expect("a formatted number is a number"),
    )
}

/// The number of significant digits of a coefficient that is shown.
const DIGITS: usize = 10;

/// `c0 + c1 · x + c2 · x² + …`, without the terms that are 0.
fn polynomial(coefficients: Vec<Expr>, x: &Expr) -> Expr {
    let term = |(power, coefficient): (usize, Expr)| {
        let power = match power {
            0 => None,
            1 => Some(x.clone()),
            power => Some(x.clone().to_the(Expr::Number(power as f64))),
        };
        let (is_negative, size) = match coefficient {
            Expr::Negative(size) => (true, *size),
            size => (false, size),
        };
        let term = Expr::product([size].into_iter().chain(power).collect());
        if is_negative { term.negative() } else { term }
    };
    let terms =
        coefficients.into_iter().enumerate().filter(|(_, coefficient)| !coefficient.is(0.0));
    Expr::sum(terms.map(term).collect())
}
