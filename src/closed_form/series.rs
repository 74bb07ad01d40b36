//! Taylor expansions in one quantity.

use super::atoms::{Atoms, MOST_WORKED, exactly};
use super::{DIGITS, exact, line, nearly, polynomial, rounded};
use crate::derive::blackboard::{Block, Line};
use crate::error::{Error, Result};
use crate::expr::{Expr, Leaf, Name};
use crate::network::{Network, Variable};
use std::collections::HashMap;
use symbolica::prelude::{Atom, AtomCore, Rational};

/// The highest order: the number of terms grows with every order.
pub const MOST_ORDER: usize = 8;

/// The Taylor polynomial of the quantity `of`, of this order in δ, which is added to `wrt`. All
/// other quantities stay as names or, with `numbers`, as their values at the network's start.
///
/// # Errors
/// If `wrt` is computed and so cannot be moved, if `of` has a kink or grows too large, or the
/// order is above [`MOST_ORDER`].
pub fn taylor(
    network: &Network,
    of: &Name,
    wrt: &Name,
    order: usize,
    numbers: bool,
) -> Result<Block> {
    let Some(here) = network.variable(wrt).and_then(Variable::start) else {
        return Err(Error::usage(format!(
            "{wrt} is computed from others, so it cannot be moved by itself"
        ))
        .hint("expand in a weight, a bias, an input or a target"));
    };
    let atoms = Atoms::of(network);
    let at = if numbers { Atom::num(exactly(here)) } else { Atom::var(atoms.symbol(wrt)) };
    let moved = |name: &Name| {
        let symbol = Atom::var(atoms.symbol(name));
        let stays = if numbers {
            network.variable(name).and_then(Variable::start).map(|start| Atom::num(exactly(start)))
        } else {
            None
        };
        if name == wrt {
            at.clone() + Atom::var(atoms.symbol(&"δ".into()))
        } else {
            stays.unwrap_or(symbol)
        }
    };
    let point = format!(
        "`δ` is what is added to `{wrt}`, which starts at `{}`; \
         what is left out is of the order `δ^{}`.",
        Expr::number(here),
        order + 1
    );
    let lines = if numbers {
        let values = in_numbers(&atoms, of, &"δ".into(), order, &moved)?;
        let values = values.into_iter().map(|value| rounded(value, DIGITS)).collect();
        vec![line(Expr::name(of), vec![nearly(polynomial(values, &Expr::name("δ")))])]
    } else {
        let coefficients: Vec<Expr> = in_symbols(&atoms, of, &"δ".into(), order, &moved)?
            .iter()
            .map(|c| shorter(&atoms, c))
            .collect::<Result<_>>()?;
        named_coefficients(of, coefficients)
    };
    Ok(Block { title: format!("{of} as {wrt} is moved, to the order {order}"), says: point, lines })
}

/// The polynomial with names for its coefficients, and a line for each that is not 0.
fn named_coefficients(of: &Name, coefficients: Vec<Expr>) -> Vec<Line> {
    let name = |power: usize| Expr::name(format!("c{power}"));
    let is_left_out = |c: &Expr| c.is(0.0);
    let names = coefficients
        .iter()
        .enumerate()
        .map(|(k, c)| if is_left_out(c) { Expr::Number(0.0) } else { name(k) })
        .collect();
    let sum = line(Expr::name(of), vec![exact(polynomial(names, &Expr::name("δ")))]);
    let each = coefficients
        .into_iter()
        .enumerate()
        .filter(|(_, c)| !is_left_out(c))
        .map(|(k, c)| line(name(k), vec![exact(c)]));
    [sum].into_iter().chain(each).collect()
}

/// The coefficients of `of` by powers of `x` up to `order`, once each quantity without an equation
/// is what `moved` says.
fn in_symbols(
    atoms: &Atoms<'_>,
    of: &Name,
    x: &Name,
    order: usize,
    moved: &impl Fn(&Name) -> Atom,
) -> Result<Vec<Atom>> {
    atoms.at_most(MOST_WORKED, of, None)?;
    expansion(atoms, of, &atoms.closed_with(of, None, moved)?, x, order)
}

/// The coefficients as numbers, if `moved` leaves no name but `x`. Each quantity becomes a
/// polynomial in `x`, equation by equation, and is written to those after it, so that none grows.
pub(super) fn in_numbers(
    atoms: &Atoms<'_>,
    of: &Name,
    x: &Name,
    order: usize,
    moved: &impl Fn(&Name) -> Atom,
) -> Result<Vec<f64>> {
    let symbol = Atom::var(atoms.symbol(x));
    let mut known: HashMap<&Name, Atom> = HashMap::new();
    for variable in atoms.leading_to(of) {
        let Some(equation) = variable.equation() else {
            known.insert(&variable.name, moved(&variable.name));
            continue;
        };
        let coefficients =
            expansion(atoms, &variable.name, &atoms.atom(equation, &known)?, x, order)?;
        let values = coefficients
            .iter()
            .map(|c| value(&atoms.expr(c.as_view())?))
            .collect::<Result<Vec<f64>>>()?;
        if variable.name == *of {
            return Ok(values);
        }
        let term = |(power, value): (usize, &f64)| {
            Atom::num(exactly(*value)) * symbol.pow(Atom::num(power as i64))
        };
        known.insert(
            &variable.name,
            values.iter().enumerate().map(term).fold(Atom::num(0), |sum, term| sum + term),
        );
    }
    Err(Error::usage(format!("{of} is given, so there is nothing to expand")))
}

/// Taylor's coefficients of `atom`, which is called `name`, about `x` = 0.
fn expansion(
    atoms: &Atoms<'_>,
    name: &Name,
    atom: &Atom,
    x: &Name,
    order: usize,
) -> Result<Vec<Atom>> {
    if !(1..=MOST_ORDER).contains(&order) {
        return Err(Error::usage(format!(
            "an order from 1 to {MOST_ORDER} is expected, not {order}"
        )));
    }
    let series = atom.series(atoms.symbol(x), 0, order as i64);
    let series = series
        .map_err(|error| Error::failed(format!("{name} cannot be expanded there: {error}")))?;
    Ok((0..=order).map(|power| series.coefficient(Rational::from(power as i64))).collect())
}

/// The coefficient as it is or as a product, whichever is shorter.
fn shorter(atoms: &Atoms<'_>, coefficient: &Atom) -> Result<Expr> {
    let (as_it_is, as_a_product) =
        (atoms.expr(coefficient.as_view())?, atoms.expr(coefficient.factor().as_view())?);
    Ok(if as_a_product.leaves() < as_it_is.leaves() { as_a_product } else { as_it_is })
}

/// The value of an expression without names.
fn value(expr: &Expr) -> Result<f64> {
    let value = expr.evaluate(&|leaf| match leaf {
        Leaf::Name(_) | Leaf::Partial(_) => f64::NAN,
    });
    if value.is_finite() {
        Ok(value)
    } else {
        Err(Error::failed("a coefficient is not a finite number"))
    }
}
