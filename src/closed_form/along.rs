//! The loss along its gradient: the loss after one step, as a polynomial in the learning rate.

use super::atoms::{Atoms, exactly};
use super::series::in_numbers;
use super::{DIGITS, line, nearly, polynomial, rounded};
use crate::derive::blackboard::{Block, Step};
use crate::error::{Cause, Error, Result};
use crate::expr::{Expr, Name};
use crate::network::{Network, Variable};
use std::collections::HashMap;
use symbolica::prelude::Atom;

/// The number of steps of the search between 0 and its end.
const PLACES: usize = 2000;

/// The end of the search, as a multiple of the largest rate of the polynomial.
const BEYOND: f64 = 4.0;

/// The loss after the first step of gradient descent as a polynomial of this order in η, and by it
/// the best rate for that step and the largest that lowers the loss; and both rates of the loss
/// itself, evaluated.
///
/// # Errors
/// If nothing is trained, if the loss has a kink or grows too large, if its gradient is 0,
/// or for an order above [`MOST_ORDER`](super::MOST_ORDER).
pub fn along_gradient(network: &Network, order: usize) -> Result<Vec<Block>> {
    let loss = network.loss();
    if network.trained().next().is_none() {
        return Err(Error::usage("nothing here is trained, so there is no step to take")
            .about(Cause::NothingTrained));
    }
    let atoms = Atoms::of(network);
    let gradient = gradient(network, &atoms)?;
    if gradient.values().all(|slope| *slope == 0.0) {
        return Err(Error::failed(format!(
            "every derivative of {loss} is 0 at the start, so a step changes nothing"
        )));
    }
    let eta = Atom::var(atoms.symbol(&"η".into()));
    let stepped = |name: &Name| {
        let start = Atom::num(exactly(start(network, name)));
        match gradient.get(name) {
            Some(slope) => start - &eta * Atom::num(exactly(*slope)),
            None => start,
        }
    };
    let coefficients = in_numbers(&atoms, loss, &"η".into(), order, &stepped)?;
    let itself = |rate: f64| after(network, &gradient, rate);
    Ok(vec![
        as_polynomial(loss, &coefficients),
        by_polynomial(loss, &coefficients, &itself),
        by_loss(loss, &coefficients, &itself),
    ])
}

fn as_polynomial(loss: &Name, coefficients: &[f64]) -> Block {
    let shown = coefficients.iter().map(|c| rounded(*c, DIGITS)).collect();
    Block {
        title: format!("{loss} after the first step, as a function of the rate η"),
        says: format!(
            "Each trained quantity changes simultaneously by `−η` times its derivative at the start. \
             The error is of the order `η^{}`.",
            coefficients.len()
        ),
        lines: vec![line(Expr::name(loss), vec![nearly(polynomial(shown, &Expr::name("η")))])],
    }
}

/// The rates that the polynomial gives, with the polynomial and the loss there.
fn by_polynomial(loss: &Name, coefficients: &[f64], itself: &impl Fn(f64) -> f64) -> Block {
    let polynomial = |rate: f64| coefficients.iter().rev().fold(0.0, |sum, c| sum * rate + c);
    let [best, largest] = rates(coefficients);
    let at = |rate: f64| {
        format!(
            "it is `{}`, and `{loss}` itself is `{}`",
            few_digits(polynomial(rate)),
            few_digits(itself(rate))
        )
    };
    let best_says = match best {
        Some(rate) => format!("The polynomial has its minimum at `η_best`: there {}.", at(rate)),
        None => "The polynomial falls forever: at this order it has no best rate.".into(),
    };
    let largest_says = match largest {
        Some(rate) => {
            format!(" From `η_largest` on it is no lower than at `η = 0`: there {}.", at(rate))
        }
        None => String::new(),
    };
    // For order 2 both follow from the coefficients.
    let quotient = |factor: f64| match coefficients {
        [_, down, up] => {
            let (down, up) = (rounded(-down, DIGITS), rounded(*up, DIGITS));
            Some(nearly(down.over(if factor == 1.0 {
                up
            } else {
                Expr::Product(vec![Expr::Number(factor), up])
            })))
        }
        _ => None,
    };
    let lines = [("η_best", best, 2.0), ("η_largest", largest, 1.0)].into_iter().filter_map(
        |(name, rate, factor)| {
            let rate = Step { new_line: coefficients.len() == 3, ..nearly(few_digits(rate?)) };
            let steps = quotient(factor).into_iter().chain([rate]).collect();
            Some(line(Expr::name(name), steps))
        },
    );
    Block {
        title: "The rates for the first step, by this polynomial".into(),
        says: [best_says, largest_says].concat(),
        lines: lines.collect(),
    }
}

/// The rates that evaluating the loss gives.
fn by_loss(loss: &Name, coefficients: &[f64], itself: &impl Fn(f64) -> f64) -> Block {
    let [best, largest] = rates(coefficients);
    let end = BEYOND * largest.or(best).unwrap_or(-coefficients[0] / coefficients[1]).abs();
    let [best, largest] = search(itself, end);
    let best_says = match best {
        Some(rate) => {
            format!(
                "`{loss}` has its first minimum at `η_best`: there it is `{}`.",
                few_digits(itself(rate))
            )
        }
        None => format!("`{loss}` has no minimum up to `η = {}`.", few_digits(end)),
    };
    let largest_says = match largest {
        Some(_) => " Every rate below `η_largest` lowers it.".into(),
        None => format!(" Every rate up to `{}` lowers it.", few_digits(end)),
    };
    let lines = [("η_best", best), ("η_largest", largest)]
        .into_iter()
        .filter_map(|(name, rate)| Some(line(Expr::name(name), vec![nearly(few_digits(rate?))])));
    Block {
        title: format!("The rates for the first step, by evaluating {loss} itself"),
        says: [best_says, largest_says].concat(),
        lines: lines.collect(),
    }
}

fn start(network: &Network, name: &Name) -> f64 {
    network
        .variable(name)
        .and_then(Variable::start)
        .expect("only quantities with a value are asked for")
}

/// The derivative of the loss with respect to each trained quantity, at the start: the coefficient
/// of δ when δ is added to the quantity.
fn gradient(network: &Network, atoms: &Atoms<'_>) -> Result<HashMap<Name, f64>> {
    let delta = Name::from("δ");
    let slope = |variable: &Variable| -> Result<(Name, f64)> {
        let moved = |name: &Name| {
            let start = Atom::num(exactly(start(network, name)));
            if *name == variable.name { start + Atom::var(atoms.symbol(&delta)) } else { start }
        };
        Ok((variable.name.clone(), in_numbers(atoms, network.loss(), &delta, 1, &moved)?[1]))
    };
    network.trained().map(slope).collect()
}

/// The loss itself after one step with this rate: every equation evaluated.
fn after(network: &Network, gradient: &HashMap<Name, f64>, rate: f64) -> f64 {
    let stepped = gradient
        .iter()
        .map(|(name, slope)| (name.clone(), start(network, name) - rate * slope))
        .collect();
    network.forward(&stepped)[network.loss()]
}

/// The first minimum above 0 of a polynomial that falls at 0, and the first place where it is again
/// as large as at 0.
fn rates(coefficients: &[f64]) -> [Option<f64>; 2] {
    // p(η) − p(0) = η · q(η): apart from 0 both have the same roots.
    let q = &coefficients[1..];
    [first_root(&slope(coefficients)), first_root(q)]
}

/// The derivative of a polynomial.
fn slope(coefficients: &[f64]) -> Vec<f64> {
    coefficients.iter().enumerate().skip(1).map(|(power, c)| power as f64 * c).collect()
}

/// The first place above 0 where a polynomial changes its sign.
fn first_root(coefficients: &[f64]) -> Option<f64> {
    roots(coefficients).into_iter().next()
}

/// The places above 0 where a polynomial changes its sign, in their order: between two places where
/// its slope does there is one at most.
fn roots(coefficients: &[f64]) -> Vec<f64> {
    let degree = coefficients.iter().rposition(|c| *c != 0.0).unwrap_or(0);
    if degree == 0 {
        return Vec::new();
    }
    let coefficients = &coefficients[..=degree];
    let at = |x: f64| coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c);
    // Cauchy: no root is larger than 1 plus the largest quotient.
    let bound = 1.0
        + coefficients[..degree]
            .iter()
            .map(|c| (c / coefficients[degree]).abs())
            .fold(0.0, f64::max);
    let extrema = roots(&slope(coefficients));
    let ends: Vec<f64> = [0.0].into_iter().chain(extrema).chain([bound]).collect();
    ends.windows(2).filter_map(|ends| between(&at, [ends[0], ends[1]])).collect()
}

/// The place between two ends where `f` changes its sign, by bisection.
fn between(f: &impl Fn(f64) -> f64, [mut low, mut high]: [f64; 2]) -> Option<f64> {
    let sign = f(low) < 0.0;
    if (f(high) < 0.0) == sign {
        return None;
    }
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if (f(middle) < 0.0) == sign { low = middle } else { high = middle }
    }
    Some(low + (high - low) / 2.0)
}

/// The first minimum of the loss between 0 and `end`, and the first place where the loss is again
/// as large as at 0.
fn search(loss: &impl Fn(f64) -> f64, end: f64) -> [Option<f64>; 2] {
    let rate = |place: usize| end * place as f64 / PLACES as f64;
    let losses: Vec<f64> = (0..=PLACES).map(|place| loss(rate(place))).collect();
    let lowest = (1..PLACES)
        .find(|place| losses[*place] <= losses[place - 1] && losses[*place] < losses[place + 1]);
    let best = lowest.map(|place| lowest_between(loss, [rate(place - 1), rate(place + 1)]));
    let back = (1..=PLACES).find(|place| losses[*place] >= losses[0]);
    let largest = back.and_then(|place| {
        between(&|rate| loss(rate) - losses[0], [rate(place - 1).max(rate(1) * 1e-3), rate(place)])
    });
    [best, largest]
}

/// The minimum of `f` between two ends, by golden-section search.
fn lowest_between(f: &impl Fn(f64) -> f64, [mut low, mut high]: [f64; 2]) -> f64 {
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    for _ in 0..100 {
        let (left, right) = (high - golden * (high - low), low + golden * (high - low));
        if f(left) < f(right) { high = right } else { low = left }
    }
    low + (high - low) / 2.0
}

/// A number in a sentence: more digits of a rate that was searched for would be noise.
fn few_digits(value: f64) -> Expr {
    rounded(value, 6)
}
